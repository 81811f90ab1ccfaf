//! Who acts by a cue before its object: whom the sentence names, unless one of the rules here finds another (SPEC section 12.4, R2).

use super::Origin;
use super::bind::Binder;
use super::bound::BoundSubject;
use super::pair::is_alike;
use super::stand::{Doer, Stand};
use super::{passive, subject};

/// Who acts, with other documents that do the same: *cả hai nghị quyết đều nhằm thực hiện C* ("both resolutions …").
#[derive(Clone, Debug)]
pub(super) struct Doers {
    pub(super) doer: Doer,
    pub(super) others: Vec<usize>,
}

/// What a rule finds.
#[derive(Clone, Copy, Debug)]
enum Ruling {
    /// Whoever was found before acts.
    Stands,
    /// Somebody else.
    By(Doer),
    /// Nobody can be said to act.
    Untold,
}

impl From<Option<usize>> for Ruling {
    fn from(document: Option<usize>) -> Self {
        document.map_or(Self::Stands, |document| Self::By(Doer::document(document)))
    }
}

impl<'t> Binder<'_, 't> {
    /// Who acts. Each rule, in this order, sees whom the ones before found. `None` where a rule finds that nobody can be said to act.
    pub(super) fn who_acts(&self, stand: Stand<'t>) -> Option<Doers> {
        let rules: [fn(&Self, Stand<'t>, Doer) -> Ruling; 6] = [
            Self::of_row,
            Self::of_passive,
            Self::by_means,
            Self::of_main_clause,
            Self::of_joint,
            Self::of_type_word,
        ];
        let may = |titled| self.may_say(stand, titled);
        let named = subject::of(self.passage, self.drafts, self.setting, stand, may);
        let mut rules = rules.into_iter();
        let doer = rules.try_fold(named, |doer, rule| match rule(self, stand, doer) {
            Ruling::Stands => Some(doer),
            Ruling::By(other) => Some(other),
            Ruling::Untold => None,
        })?;
        let each = if doer.is_actor() {
            self.several(stand)
        } else {
            Vec::new()
        };
        let mut each = each.into_iter();
        let doer = each.next().map_or(doer, Doer::document);
        let means = self
            .means(stand)
            .filter(|means| doer == Doer::document(*means));
        let besides = means.map(|means| self.means_besides(means));
        Some(Doers {
            doer,
            others: each.chain(besides.into_iter().flatten()).collect(),
        })
    }

    /// Several documents that do the same, given by their count or singled out of those issued.
    fn several(&self, stand: Stand<'t>) -> Vec<usize> {
        let each = if self.setting.legal {
            Vec::new()
        } else {
            self.each(stand.found)
        };
        if each.is_empty() {
            self.named_of_several(stand)
        } else {
            each
        }
    }

    /// Whether the title of a document may act on the object, by the age and rank of both.
    fn may_say(&self, stand: Stand<'t>, titled: usize) -> bool {
        let Stand { kind, object, .. } = stand;
        let barred = self.does_besides(titled, stand.found, kind)
            || kind.ends_or_amends() && self.is_earlier(titled, object)
            || self.is_of_other_force(kind, titled, object);
        !barred
    }

    /// In a table, a cell's act is that of the document of its row: *A | thay thế B*.
    fn of_row(&self, stand: Stand<'t>, _: Doer) -> Ruling {
        let cell = stand.found.start.checked_sub(1);
        let cell = cell.filter(|at| stand.kind.is_act() && self.passage.is(*at, "|"));
        let Some(cell) = cell else {
            return Ruling::Stands;
        };
        let row = subject::of_row(self.passage, self.drafts, cell);
        row.map_or(Ruling::Untold, |row| {
            Ruling::By(Doer {
                subject: BoundSubject::Draft(row),
                origin: Origin::Table,
            })
        })
    }

    /// A passive needs someone named who acts; *20/06/2006 Bị thay thế B* names nobody.
    fn of_passive(&self, stand: Stand<'t>, doer: Doer) -> Ruling {
        let (passage, cue) = (self.passage, stand.found);
        if !stand.is_ordered() || !passive::is_passive(passage, cue.start) {
            return Ruling::Stands;
        }
        let told = doer.is_document() || self.setting.legal || passive::tells_which(passage, cue);
        if told && !passive::is_bare(passage, cue.start) {
            Ruling::Stands
        } else {
            Ruling::Untold
        }
    }

    fn by_means(&self, stand: Stand<'t>, _: Doer) -> Ruling {
        self.means(stand).into()
    }

    /// The document that opens the main clause after a fronted act: *Thay thế A, **B quy định** …*. Where its type differs from the object's,
    /// who acts stays open.
    fn of_main_clause(&self, stand: Stand<'t>, doer: Doer) -> Ruling {
        if doer.is_document() {
            return Ruling::Stands;
        }
        let Some(behind) = self.acting_behind(stand) else {
            return Ruling::Stands;
        };
        let pair = self.drafts.get(behind).zip(self.drafts.get(stand.object));
        if pair.is_none_or(|(acts, object)| is_alike(self.passage, acts, object)) {
            Ruling::By(Doer::document(behind))
        } else {
            Ruling::Untold
        }
    }

    /// The document to whose act this one is joined: *A thay thế B và bãi bỏ C*, *A thay thế B để thực hiện C*.
    fn of_joint(&self, stand: Stand<'t>, doer: Doer) -> Ruling {
        let Stand {
            found,
            kind,
            object,
            ..
        } = stand;
        let before = object.checked_sub(1).map(Doer::document);
        let joined = if Some(doer) == before {
            self.acts_for(found, object)
        } else if doer.is_document() {
            None
        } else {
            let joined = self.acts_for(found, object);
            let joined = joined.or_else(|| self.joined(found, kind, object, stand.sentence.0));
            joined.filter(|document| !self.is_of_other_force(kind, *document, object))
        };
        joined.into()
    }

    /// The document that a bare type word refers to: *X ban hành Quy định A. **Quy định** thay thế Quy định B*.
    fn of_type_word(&self, stand: Stand<'t>, doer: Doer) -> Ruling {
        if doer.is_document() {
            return Ruling::Stands;
        }
        self.meant_by_type(stand).into()
    }
}
