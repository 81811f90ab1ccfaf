//! What a legal text states over several paragraphs: the rows of a table, an amendment whose agents stand below it, the documents that
//! a consolidated text puts together and whose grounds it prints.

use super::implied::is_marker;
use super::notes::Flow;
use crate::mention::{Draft, Header, MentionId, MentionKind, Passage, is_enacted, listed};
use crate::relation::{Origin, Reason, Relation, RelationKind, Rule, Subject, reason, waits};
use crate::span::Span;
use crate::tables::Text;
use crate::text::{char_floor, fold, turns_page};

/// What is carried from paragraph to paragraph.
#[derive(Debug, Default)]
pub(super) struct Course {
    /// The last row or item.
    row: Option<Row>,
    /// An amendment that waits for its agents.
    waiting: Option<Waiting>,
    /// The document that a consolidated text puts together with its amendments, and the one whose grounds are being printed.
    base: Option<MentionId>,
    basis: Option<MentionId>,
    /// The amender whose articles a footnote is quoting.
    quoting: Option<Quoting>,
    /// An amendment of laws listed in the amending law's name, in a note that the foot of the page cuts in two.
    listing: Option<Relation>,
}

/// A row or an item that opens with a document.
#[derive(Clone, Copy, Debug)]
struct Row {
    document: MentionId,
    /// Where its paragraph ended.
    end: u32,
}

/// An amendment whose agents stand below it.
#[derive(Debug)]
struct Waiting {
    kind: RelationKind,
    /// The amended document.
    object: MentionId,
    /// The words that state it.
    cue: Span,
    phrase: Text,
}

/// An amender whose articles are quoted: *Điều 3 Thông tư số … quy định như sau:*.
#[derive(Clone, Copy, Debug)]
struct Quoting {
    amender: MentionId,
    /// Where that is said.
    from: u32,
    flow: Flow,
}

/// The paragraph that is being followed.
pub(super) struct Step<'a, 't> {
    pub(super) passage: &'a Passage<'t>,
    pub(super) drafts: &'a [Draft],
    /// The id of the first draft.
    pub(super) first: usize,
    pub(super) paragraph: Span,
    pub(super) flow: Flow,
    /// Whether its flow (body or notes) resumes with it after the other one.
    pub(super) resumes: bool,
    /// The header of a consolidated text that the paragraph opens.
    pub(super) consolidated: Option<&'a Header>,
}

/// Where a relation of the text itself is stated.
#[derive(Clone, Copy)]
pub(super) struct Told<'t> {
    pub(super) text: &'t str,
    pub(super) paragraph: Span,
    pub(super) flow: Flow,
    /// Whether a footnote of a consolidated text quotes it.
    pub(super) footnote: bool,
}

/// Who is the author of acts and grounds that are stated in the text's own name.
pub(super) enum Author {
    Text,
    /// A document that a consolidated text puts together and prints.
    Printed(MentionId),
    Unknown,
}

/// A row's reason starts within this many bytes behind the row.
const NEAR: u32 = 4096;

impl Course {
    /// Takes in a paragraph, whose own relations are `stated`; returns the relations that reach over paragraphs.
    pub(super) fn follow(&mut self, step: &Step<'_, '_>, stated: &[Relation]) -> Vec<Relation> {
        if let Some(reason) = reason(step.passage, step.drafts) {
            return self.reasoned(step, reason);
        }
        let opener = step.opener();
        let mut told = self.listed(step, stated);
        let agent = opener.filter(|_| !step.opens_note());
        match (agent, &self.waiting) {
            (Some(agent), Some(waiting)) => {
                let subject = Subject::Mention(agent);
                told.push(step.relation(
                    waiting.kind,
                    subject,
                    waiting.object,
                    Some(waiting.cue),
                    &waiting.phrase,
                    Origin::History,
                ));
                told.extend(step.puts_together(agent));
            }
            (None, _) => self.waiting = None,
            _ => {}
        }
        let Some(opener) = opener else {
            self.grounds(step);
            return told;
        };
        self.row = Some(Row {
            document: opener,
            end: step.paragraph.end,
        });
        if let Some((kind, (from, to), phrase)) = waits(step.passage) {
            let cue = step.passage.shadow.original(step.passage.place(from, to));
            self.waiting = Some(Waiting {
                kind,
                object: opener,
                cue,
                phrase,
            });
            self.rest_on(step, opener, &mut told);
        }
        let amenders: Vec<MentionId> = stated
            .iter()
            .filter(|relation| relation.origin == Origin::History && relation.object == opener)
            .filter_map(|relation| match relation.subject {
                Subject::Mention(id) => Some(id),
                _ => None,
            })
            .collect();
        if self.base.is_none() && !amenders.is_empty() {
            self.rest_on(step, opener, &mut told);
            told.extend(amenders.into_iter().filter_map(|id| step.puts_together(id)));
        }
        self.grounds(step);
        told
    }

    /// Continues the list of laws in an amender's name over the foot of a page.
    fn listed(&mut self, step: &Step<'_, '_>, stated: &[Relation]) -> Vec<Relation> {
        const REACH: u32 = 16 * 1024;
        if step.flow != Flow::Note {
            return Vec::new();
        }
        let near = |listing: &Relation| step.paragraph.start - listing.sentence.end < REACH;
        let listing = self.listing.take().filter(near);
        let mut told = Vec::new();
        if let Some(listing) = listing.filter(|_| step.resumes) {
            let index = |id: MentionId| id.index().checked_sub(step.first);
            let history = stated.iter().filter_map(|relation| match relation.subject {
                Subject::Mention(agent) if relation.origin == Origin::History => {
                    index(relation.object).zip(index(agent))
                }
                _ => None,
            });
            let history: Vec<(usize, usize)> = history.collect();
            let laws = listed(step.passage, step.drafts, &history).into_iter();
            told.extend(laws.map(|law| Relation {
                object: MentionId((step.first + law) as u32),
                sentence: step.paragraph,
                ..listing.clone()
            }));
        }
        let last = step.passage.cased.trim_end().chars().next_back();
        let cut = last.is_some_and(|last| last.is_alphanumeric() || last == ',');
        let names = |relation: &&Relation| {
            relation.kind == RelationKind::Amends && relation.origin == Origin::TitleInner
        };
        if let Some(relation) = stated.iter().rev().find(names).filter(|_| cut) {
            self.listing = Some(Relation {
                sentence: step.paragraph,
                ..relation.clone()
            });
        }
        told
    }

    /// The document that a consolidated text puts together with its amendments: the text has its wording.
    pub(super) fn base(&self) -> Option<MentionId> {
        self.base
    }

    /// Whose act a relation is that a paragraph states in the text's own name.
    pub(super) fn author(&self, told: Told<'_>, relation: &Relation) -> Author {
        let start = told.paragraph.start;
        let cue = relation.cue.map_or(start, |cue| cue.start.max(start));
        let amender = self
            .amender()
            .filter(|_| relation.kind != RelationKind::BasedOn);
        if let Some(amender) = amender.filter(|_| is_issued(told, cue)) {
            return Author::Printed(amender);
        }
        if told.footnote {
            let amender = self.quoting(told, cue);
            return amender.map_or(Author::Unknown, Author::Printed);
        }
        let printed = match relation.kind {
            RelationKind::BasedOn => self.basis,
            kind if kind.is_act() || kind == RelationKind::Guides => self.base,
            _ => None,
        };
        // Words that do not open an item may continue the page before.
        let opens = || is_marker(Span::new(start, cue).text(told.text));
        match printed {
            Some(_) if relation.kind == RelationKind::Amends && !opens() => Author::Unknown,
            Some(document) => Author::Printed(document),
            None => Author::Text,
        }
    }

    /// The amender whose grounds are being printed.
    fn amender(&self) -> Option<MentionId> {
        self.basis.filter(|basis| self.base != Some(*basis))
    }

    /// The amender whose articles are being quoted at byte `at`. A new page ends the quotation, as the wording of the base resumes there,
    /// unless the place is known to be a note.
    fn quoting(&self, told: Told<'_>, at: u32) -> Option<MentionId> {
        const REACH: u32 = 16 * 1024;
        let Quoting {
            amender,
            from,
            flow,
        } = self.quoting?;
        let near = flow == told.flow && at.saturating_sub(from) < REACH;
        let between = told.text.get(from as usize..at as usize);
        let between = between.filter(|_| near)?;
        let quoted = flow == Flow::Note || !turns_page(between);
        quoted.then_some(amender)
    }

    /// The amender whose grounds are being printed, where `subject` is its name in the enacting words: *Quốc hội ban hành Luật sửa đổi …*.
    /// The drafts of the paragraph have ids from `first` on.
    pub(super) fn enacted(
        &self,
        passage: &Passage<'_>,
        drafts: &[Draft],
        first: usize,
        subject: Subject,
    ) -> Option<MentionId> {
        let amender = self.amender()?;
        let Subject::Mention(law) = subject else {
            return None;
        };
        let draft = drafts.get(law.index().checked_sub(first)?)?;
        let (_, word) = draft.word.filter(|_| draft.kind == MentionKind::Named)?;
        let (from, to) = (passage.from(word.start), passage.from(word.end));
        is_enacted(passage, from, to).then_some(amender)
    }

    /// Ends the quotation in this flow.
    pub(super) fn unquote(&mut self, flow: Flow) {
        self.quoting = self.quoting.filter(|quoting| quoting.flow != flow);
    }

    /// Ends the printing of an amender's grounds.
    pub(super) fn close(&mut self) {
        self.basis = self.base;
    }

    fn rest_on(&mut self, step: &Step<'_, '_>, base: MentionId, told: &mut Vec<Relation>) {
        let consolidated = step.puts_together(base);
        if consolidated.is_some() && self.base.is_none() {
            (self.base, self.basis) = (Some(base), Some(base));
        }
        told.extend(consolidated);
    }

    /// *Thông tư số … có căn cứ ban hành như sau:* announces the grounds of an amender, *… quy định như sau:* its articles.
    fn grounds(&mut self, step: &Step<'_, '_>) {
        const GROUNDS: [&str; 4] = ["căn", "cứ", "ban", "hành"];
        const ARTICLES: [&str; 2] = ["quy", "định"];
        let passage = step.passage;
        let compiled = step.consolidated.is_some() || self.base.is_some();
        let follows = passage.count().checked_sub(3);
        let follows = follows.filter(|at| passage.stands(*at, &["như", "sau", ":"]));
        let Some(end) = follows.filter(|_| compiled && !step.drafts.is_empty()) else {
            return;
        };
        let said = |words: &[&str]| {
            let at = end.checked_sub(words.len());
            at.is_some_and(|at| passage.stands(at, words))
        };
        if said(&GROUNDS) {
            self.basis = Some(MentionId(step.first as u32));
        } else if said(&ARTICLES) {
            // The footnote before may end in the same paragraph.
            let closed = (0..end).rev().find(|at| passage.is(*at, "”"));
            let closed = closed.map_or(0, |at| passage.end(at));
            let amender = |draft: &Draft| draft.place.start >= closed;
            let index = step.drafts.iter().position(amender);
            self.quoting = index.map(|index| Quoting {
                amender: MentionId((step.first + index) as u32),
                from: step.paragraph.end,
                flow: step.flow,
            });
        }
    }

    fn reasoned(&self, step: &Step<'_, '_>, reason: Reason) -> Vec<Relation> {
        let near = |row: &Row| step.paragraph.start.saturating_sub(row.end) < NEAR;
        let Some(row) = self.row.filter(near) else {
            return Vec::new();
        };
        let (from, to) = reason.cue;
        let cue = step.passage.shadow.original(step.passage.place(from, to));
        let agents = reason.subjects.into_iter();
        let agents = agents.map(|index| Subject::Mention(MentionId((step.first + index) as u32)));
        agents
            .map(|agent| {
                step.relation(
                    reason.kind,
                    agent,
                    row.document,
                    Some(cue),
                    &reason.rule,
                    Origin::Table,
                )
            })
            .collect()
    }
}

/// Whether the cue at byte `cue` follows the type word of what the enacting words issue: *Bộ trưởng … ban hành Thông tư **quy định chi
/// tiết** …* (the minister issues the circular detailing …).
fn is_issued(told: Told<'_>, cue: u32) -> bool {
    const REACH: usize = 64;
    let before = Span::new(told.paragraph.start, cue).text(told.text);
    let from = char_floor(before, before.len().saturating_sub(REACH));
    let before = fold(before.get(from..).unwrap_or_default());
    let mut words = before.split_whitespace().rev().skip(1);
    // A type word is one to three words long.
    let verb = words.by_ref().take(3).any(|word| word == "hành");
    verb && words.next() == Some("ban")
}

impl Step<'_, '_> {
    /// Whether the paragraph opens a footnote, with its bare number: *1 Điều 3 của Luật số …*; where the place is known to be a note,
    /// *1 Luật số … có căn cứ …* too.
    fn opens_note(&self) -> bool {
        let numbered = self
            .passage
            .word(0)
            .bytes()
            .all(|byte| byte.is_ascii_digit());
        self.drafts.first().is_some_and(|draft| {
            let part = draft.head() < draft.place.start || self.flow == Flow::Note;
            numbered && part && self.passage.from(draft.head()) == 1
        })
    }

    /// The document that the paragraph opens with, behind a marker.
    fn opener(&self) -> Option<MentionId> {
        // A number at the head of a line without its type word continues the line above.
        let draft = self.drafts.first().filter(|draft| draft.word.is_some())?;
        let head = self.passage.from(draft.head());
        let marked = head <= 4
            && (0..head).all(|at| {
                let word = self.passage.word(at);
                word.chars().count() == 1 || word.bytes().all(|byte| byte.is_ascii_digit())
            });
        marked.then_some(MentionId(self.first as u32))
    }

    fn puts_together(&self, object: MentionId) -> Option<Relation> {
        let cue = self.consolidated?.type_word;
        let (kind, subject) = (RelationKind::Consolidates, Subject::ThisDocument);
        Some(self.relation(
            kind,
            subject,
            object,
            cue,
            &"hợp nhất".into(),
            Origin::Title,
        ))
    }

    fn relation(
        &self,
        kind: RelationKind,
        subject: Subject,
        object: MentionId,
        cue: Option<Span>,
        phrase: &Text,
        origin: Origin,
    ) -> Relation {
        let rule = match origin {
            Origin::History => Rule::History,
            _ => Rule::LeadIn,
        };
        Relation {
            cue,
            origin,
            phrase: Some(phrase.clone()),
            ..Relation::new(kind, subject, object, rule, self.paragraph)
        }
    }
}
