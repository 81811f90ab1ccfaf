//! Who acts where no document governs a cue: the text itself, a body, or the report (SPEC section 12.4, R2).

use super::bound::{BoundSubject, Part, Setting};
use super::sentence::clause_start;
use super::stand::Stand;
use super::{RelationKind, doer, polarity};
use crate::mention::{Draft, IssuerName, Passage, issuer_at, issuer_ending};
use crate::tables::{Hit, LinkRole, SubjectRule, TitleRole, VerbRole};
use crate::text::is_capital;

/// The text itself, a body, or the report.
pub(super) fn of(
    passage: &Passage<'_>,
    drafts: &[Draft],
    setting: &Setting,
    stand: Stand<'_>,
) -> BoundSubject {
    Clause::new(passage, drafts, setting, stand).speaker()
}

/// A clause whose subject is no document.
struct Clause<'c> {
    passage: &'c Passage<'c>,
    drafts: &'c [Draft],
    setting: &'c Setting,
    stand: Stand<'c>,
    /// The first word of its sentence.
    from: usize,
    /// The first word of the clause itself.
    start: usize,
    /// The first word of the cue.
    cue: usize,
    /// Whether the cue is an act; a cue that both guides and details counts as one.
    act: bool,
}

impl<'c> Clause<'c> {
    fn new(
        passage: &'c Passage<'c>,
        drafts: &'c [Draft],
        setting: &'c Setting,
        stand: Stand<'c>,
    ) -> Self {
        let (from, cue) = (stand.sentence.0, stand.found.start);
        Self {
            passage,
            drafts,
            setting,
            stand,
            from,
            start: clause_start(passage, cue, from),
            cue,
            act: stand.kind.is_act() || stand.found.row.also.is_some(),
        }
    }

    /// Who acts: by the first rule that decides, else by the row of the cue.
    fn speaker(&self) -> BoundSubject {
        let rules: [fn(&Self) -> Option<BoundSubject>; 9] = [
            Self::ruled_in_item,
            Self::of_preamble_or_title,
            Self::named_as_itself,
            Self::asked_of_others,
            Self::done_by_others,
            Self::enacted,
            Self::introduced,
            Self::of_main_clause,
            Self::left_unsaid,
        ];
        let told = rules.iter().find_map(|rule| rule(self));
        told.unwrap_or_else(|| self.by_row())
    }

    /// The body named last before the cue, or nobody.
    fn actor(&self) -> BoundSubject {
        BoundSubject::Actor(actor(self.passage, self.drafts, self.from, self.cue))
    }

    /// Whether the cue opens the clause; a dash may stand before it.
    fn opens(&self) -> bool {
        self.cue <= self.start + 1 && (self.start..self.cue).all(|at| self.passage.is(at, "-"))
    }

    fn implements(&self) -> bool {
        self.stand.kind == RelationKind::Implements
    }

    /// Whether enacting words ("issues a decree …") stand right before the cue.
    fn enacts(&self) -> bool {
        self.setting.legal && issued_type(self.passage, self.cue).is_some()
    }

    /// An item states what the text rules: *b) Quy định các biện pháp để tổ chức, hướng dẫn thi hành X*.
    fn ruled_in_item(&self) -> Option<BoundSubject> {
        let own = self.setting.part == Part::Own && rules(self.passage, self.drafts, self.stand);
        own.then_some(BoundSubject::ThisDocument)
    }

    fn of_preamble_or_title(&self) -> Option<BoundSubject> {
        let own = matches!(self.setting.part, Part::Preamble | Part::Title);
        own.then_some(BoundSubject::ThisDocument)
    }

    /// The text is named: *Quyết định này …*. In a report, "this decision" may only be what others follow: *theo quyết định này, các bộ thực
    /// hiện X*.
    fn named_as_itself(&self) -> Option<BoundSubject> {
        let Self { passage, from, .. } = *self;
        let itself = self.act || self.setting.legal || opens_with_itself(passage, from);
        let described = || {
            let ruled_on = is_ruled_on(passage, from, self.cue);
            self.implements() && (ruled_on || !acts_itself(passage, from, self.cue))
        };
        let own = itself && names_itself(passage, from, self.cue) && !described();
        own.then_some(BoundSubject::ThisDocument)
    }

    fn asked_of_others(&self) -> Option<BoundSubject> {
        let asked = || polarity::is_asked(self.passage, self.cue, self.from);
        (self.setting.legal && self.act && asked()).then(|| self.actor())
    }

    /// Others who act in a legal text; not where its enacting words capitalise the type, as a text's own formula does.
    fn done_by_others(&self) -> Option<BoundSubject> {
        let enacts = self.enacts();
        let formula = enacts && issues_formally(self.passage, self.cue);
        let others = !formula && (enacts || self.setting.legal && self.act);
        let other = others.then(|| doer::other(self.passage, self.setting, self.from, self.cue));
        other.flatten()
    }

    fn enacted(&self) -> Option<BoundSubject> {
        self.enacts().then_some(BoundSubject::ThisDocument)
    }

    fn introduced(&self) -> Option<BoundSubject> {
        let introduced = is_introduced(self.passage, self.setting, self.stand);
        introduced.then_some(BoundSubject::ThisDocument)
    }

    /// The main clause after a fronted cue is the text's own: *Thực hiện A, Huyện ủy ban hành Kế hoạch …*.
    fn of_main_clause(&self) -> Option<BoundSubject> {
        let Self { passage, stand, .. } = *self;
        let aims = || self.implements() && aims(passage, self.start, self.cue);
        let fronted = self.setting.legal && (self.opens() || aims());
        let own = || {
            issues_itself(passage, stand)
                || addresses(passage, self.setting, stand)
                || goes_on_to_own(passage, self.drafts, self.setting, stand)
        };
        (fronted && own()).then_some(BoundSubject::ThisDocument)
    }

    /// An act without a subject is the text's, or that of the body right before the cue unless that is the text's own issuer. In a report
    /// this holds only where the act opens the sentence; after a semicolon the sentence's subject goes on.
    fn left_unsaid(&self) -> Option<BoundSubject> {
        let headline = self.setting.part == Part::Headline;
        let unsaid = || self.opens() && self.start == self.from && !headline;
        if !self.act || !(self.setting.legal || unsaid()) {
            return None;
        }
        let body = issuer_ending(self.passage, self.cue);
        let other = body.filter(|body| self.setting.legal && body.code != self.setting.issuer);
        Some(match other {
            Some(body) => BoundSubject::Actor(Some((body.start, body.end))),
            None => BoundSubject::ThisDocument,
        })
    }

    /// The default of the cue's row. Reports review; a legal text that orders a review leaves it to bodies.
    fn by_row(&self) -> BoundSubject {
        let legal = self.setting.legal;
        match self.stand.found.row.subject {
            SubjectRule::Report if legal => self.actor(),
            SubjectRule::Report => BoundSubject::Article,
            SubjectRule::Own if legal => BoundSubject::ThisDocument,
            _ if self.is_occasion() => BoundSubject::Article,
            // A headline or a slogan names no one who acts.
            _ if self.setting.part == Part::Headline && !legal && !self.names_body() => {
                BoundSubject::Article
            }
            _ => self.actor(),
        }
    }

    /// Whether any body is named before the cue.
    fn names_body(&self) -> bool {
        let mut bodies = bodies(self.passage, self.from, self.cue);
        bodies.next().is_some()
    }

    /// Whether an occasion is named right before the cue: *Hội nghị …* ("conference").
    fn is_occasion(&self) -> bool {
        let occasions = &self.passage.tables.occasions;
        occasions.ending(self.passage.line, self.cue).is_some()
    }
}

/// Whether the cue states an aim that opens the clause from the word `start` on, or that follows another opening: *Để thi hành A, Bộ … hướng
/// dẫn như sau:*, *Nhằm bảo đảm thi hành A, …*, *…, đồng thời, để thực hiện A, …*.
fn aims(passage: &Passage<'_>, start: usize, cue: usize) -> bool {
    const MOST: usize = 5;
    let small = |at: &usize| {
        let word = passage.word(*at);
        matches!(
            word,
            "bảo" | "đảm" | "tổ" | "chức" | "việc" | "kịp" | "thời"
        )
    };
    let mut before = (start.max(cue.saturating_sub(MOST))..cue).rev();
    let aim = before.find(|at| !small(at));
    let aim = aim.filter(|at| matches!(passage.word(*at), "để" | "nhằm"));
    aim.is_some_and(|aim| aim == start || matches!(passage.word(aim - 1), "," | "thời"))
}

/// Whether an item states what the text rules and names nobody else who guides: *b) Quy định các biện pháp để tổ chức, hướng dẫn thi hành X*,
/// *c) Hướng dẫn thi hành X*.
fn rules(passage: &Passage<'_>, drafts: &[Draft], stand: Stand<'_>) -> bool {
    const MARKER: usize = 4;
    let (from, cue) = (stand.sentence.0, stand.found.start);
    let told = matches!(stand.kind, RelationKind::Guides | RelationKind::Details);
    let mut opening = from..cue.min(from + MARKER);
    let opens = opening.any(|at| passage.stands(at, &["quy", "định"]));
    told && (opens || cue <= from + MARKER) && actor(passage, drafts, from, cue).is_none()
}

/// Whether the enacting words capitalise the type of what is issued, as a text's own formula does.
fn issues_formally(passage: &Passage<'_>, cue: usize) -> bool {
    let word = issued_type(passage, cue);
    word.is_some_and(|word| passage.cased_word(word).starts_with(is_capital))
}

/// The first word of the type named by enacting words right before the cue: *Bộ trưởng … ban hành **Thông tư** hướng dẫn …*.
fn issued_type(passage: &Passage<'_>, cue: usize) -> Option<usize> {
    let mut end = cue;
    while end > 0 && matches!(passage.word(end - 1), "về" | "việc") {
        end -= 1;
    }
    let word = passage.tables.type_words.ending(passage.line, end)?;
    let verb = passage.tables.verbs.ending(passage.line, word.start)?;
    (verb.value == VerbRole::Issue).then_some(word.start)
}

/// Whether the words `from..to` name the text itself: *Quyết định này …* ("this decision").
pub(super) fn names_itself(passage: &Passage<'_>, from: usize, to: usize) -> bool {
    own_words(passage, from, to).next().is_some()
}

/// Whether a clause opens with a document that takes effect, named by its type alone: *Quyết định có hiệu lực kể từ ngày ký*.
pub(super) fn takes_effect(passage: &Passage<'_>, from: usize) -> bool {
    let word = passage.tables.type_words.starting(passage.line, from);
    word.is_some_and(|word| passage.stands(word.end, &["có", "hiệu", "lực"]))
}

/// Whether the text is named as who acts, not merely as where something is laid down: *theo khoản 2 Điều 5 của Luật này, tổ chức phải thực
/// hiện …*.
fn acts_itself(passage: &Passage<'_>, from: usize, to: usize) -> bool {
    let cited = |word: usize| {
        let before = word.checked_sub(1).map_or("", |at| passage.word(at));
        let labelled = before.starts_with(|letter: char| letter.is_ascii_digit());
        labelled || matches!(before, "của" | "tại" | "theo" | "trong" | "khi" | "ngày")
    };
    own_words(passage, from, to).any(|word| !cited(word))
}

/// The first words of the phrases that point to the text: *Quyết định này*.
pub(super) fn own_words(
    passage: &Passage<'_>,
    from: usize,
    to: usize,
) -> impl Iterator<Item = usize> {
    let pointing = (from + 1..to).filter(|at| passage.is(*at, "này"));
    let words = pointing.filter_map(|at| passage.tables.type_words.ending(passage.line, at));
    words
        .map(|hit| hit.start)
        .filter(move |start| *start >= from)
}

/// Whether the cue is within the topic of the text's rules: *Nghị định này quy định mức chi từ ngân sách thực hiện Luật …*, not *… để thực
/// hiện …*.
fn is_ruled_on(passage: &Passage<'_>, from: usize, cue: usize) -> bool {
    let rules = |at: usize| {
        passage.is(at, "này") && passage.is(at + 1, "quy") && passage.is(at + 2, "định")
    };
    let own = cue
        .checked_sub(1)
        .is_some_and(|at| matches!(passage.word(at), "," | "và" | "để" | "nhằm" | "việc" | "về"));
    !own && (from..cue.saturating_sub(3)).any(rules)
}

/// Whether a sentence opens with the name of its own text: *Kế hoạch này …*.
fn opens_with_itself(passage: &Passage<'_>, from: usize) -> bool {
    let word = passage.tables.type_words.starting(passage.line, from);
    word.is_some_and(|word| passage.is(word.end, "này"))
}

/// Whether the main clause issues the text that is read: *Thực hiện A, X ban hành Kế hoạch với các nội dung sau*.
fn issues_itself(passage: &Passage<'_>, stand: Stand<'_>) -> bool {
    (stand.found.end..stand.sentence.1).any(|at| {
        let word = passage.tables.type_words.starting(passage.line, at);
        let verb = || passage.tables.verbs.ending(passage.line, at);
        word.is_some_and(|hit| {
            !numbers(passage, hit.end) && verb().is_some_and(|verb| verb.value == VerbRole::Issue)
        })
    })
}

/// Whether a number follows a type word, at the word `at`: *ban hành Kế hoạch **số** 15/KH-UBND*.
fn numbers(passage: &Passage<'_>, at: usize) -> bool {
    let next = passage.word(at);
    next == "số" || next.starts_with(|letter: char| letter.is_ascii_digit())
}

/// Whether the text's own issuer speaks in the main clause: *Thực hiện A, Ban Thường vụ Huyện ủy đề nghị các đảng ủy …*. Before a colon any
/// body does, whatever name it has: *…, Đảng đoàn Hội đồng nhân dân tỉnh báo cáo như sau:*.
fn addresses(passage: &Passage<'_>, setting: &Setting, stand: Stand<'_>) -> bool {
    let last = stand.sentence.1.checked_sub(1);
    let announces = last.is_some_and(|last| passage.is(last, ":"));
    let mut bodies = (stand.found.end..stand.sentence.1).filter_map(|at| {
        let comma = at
            .checked_sub(1)
            .is_some_and(|before| matches!(passage.word(before), "," | ";"));
        comma.then(|| issuer_at(passage, at))?
    });
    let mut clause = stand.found.end..stand.sentence.1;
    announces && clause.any(|at| passage.is(at, ",") && is_ministry_speaking(passage, at + 1))
        || bodies.any(|body| {
            // *Đảng đoàn* ("Party group") belongs to the body named after it.
            let end = issuer_at(passage, body.end).map_or(body.end, |whose| whose.end);
            let end = behind_joined(passage, end);
            let verb = passage.tables.verbs.starting(passage.line, end);
            let own = body.code.is_some() && body.code == setting.issuer;
            (own || announces) && verb.is_some_and(|verb| verb.value == VerbRole::Address)
        })
}

/// Whether a full stop only parts the opening from its main clause: the sentence ends with the document, and in the next the text's own
/// issuer speaks, or issues a document of the text's own type. *Thực hiện A. Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:*.
fn goes_on_to_own(
    passage: &Passage<'_>,
    drafts: &[Draft],
    setting: &Setting,
    stand: Stand<'_>,
) -> bool {
    let end = stand.sentence.1;
    let stop = end.checked_sub(1).filter(|stop| passage.is(*stop, "."));
    let Some(stop) = stop.filter(|_| stand.sentence.0 == 0 && !passage.figures(0)) else {
        return false;
    };
    let within = drafts.partition_point(|draft| draft.place.start < passage.start(stop));
    let last = within.checked_sub(1).and_then(|last| drafts.get(last));
    let closes = last.is_some_and(|last| {
        let mut ends = [last.tail, last.extent].into_iter();
        ends.any(|end| passage.from(end) == stop)
    });
    let body = issuer_at(passage, end).filter(|_| closes);
    let own = body.filter(|body| body.code.is_some() && body.code == setting.issuer);
    let verb = own.and_then(|body| passage.tables.verbs.starting(passage.line, body.end));
    verb.is_some_and(|verb| match verb.value {
        VerbRole::Address => true,
        VerbRole::Issue => {
            let tables = passage.tables;
            let word = tables.type_words.starting(passage.line, verb.end);
            let word = word.filter(|word| !numbers(passage, word.end));
            let row = word.and_then(|word| tables.rows.doc_types.get(word.value));
            row.is_some_and(|row| setting.doc_type.as_ref() == Some(&row.code))
        }
        VerbRole::Entrust => false,
    })
}

/// Whether a ministry speaks at the word `at`, even under a short or old name not in the tables: *Bộ Lao động hướng dẫn*.
fn is_ministry_speaking(passage: &Passage<'_>, at: usize) -> bool {
    const LONGEST: usize = 6;
    let capital = |at: usize| passage.cased_word(at).starts_with(is_capital);
    let named = passage.is(at, "bộ") && capital(at) && capital(at + 1);
    let mut behind = (at + 2..at + 2 + LONGEST).take_while(|at| !passage.is(*at, ","));
    named
        && behind.any(|at| {
            let verb = passage.tables.verbs.starting(passage.line, at);
            verb.is_some_and(|verb| verb.value == VerbRole::Address)
        })
}

/// The word after the bodies that speak together with the one ending before the word `end`: *Bộ A, Bộ B **và Bộ C***.
fn behind_joined(passage: &Passage<'_>, mut end: usize) -> usize {
    const MOST: usize = 4;
    for _ in 0..MOST {
        let joined = matches!(passage.word(end), "," | "và");
        match joined.then(|| issuer_at(passage, end + 1)).flatten() {
            Some(body) => end = body.end,
            None => break,
        }
    }
    end
}

/// Whether the text's own issuer states what the text does, before a colon: *Ban Tổ chức Tỉnh ủy hướng dẫn thực hiện A như sau:*.
fn is_introduced(passage: &Passage<'_>, setting: &Setting, stand: Stand<'_>) -> bool {
    let (from, end) = stand.sentence;
    let last = end.checked_sub(1);
    let announces = last.is_some_and(|last| passage.is(last, ":"));
    let told = setting.legal && announces && stand.kind == RelationKind::Guides;
    let body = issuer_ending(passage, stand.found.start).filter(|body| told && body.start == from);
    body.is_some_and(|body| body.code.is_some() && body.code == setting.issuer)
}

/// The last body named before the cue that may act: not the issuer of a cited document, nor one named in a title. `None` where other people
/// open the clause of the cue: *Tỉnh ủy ban hành A, **các chi bộ** thực hiện B*.
fn actor(
    passage: &Passage<'_>,
    drafts: &[Draft],
    from: usize,
    to: usize,
) -> Option<(usize, usize)> {
    let from = behind_speech(passage, from, to);
    let acts = |body: &(usize, usize)| {
        let told = is_told_of_document(passage, drafts, body.0, to);
        !told
            && !is_inactive(passage, *body)
            && !is_aside(passage, *body, to)
            && !receives(passage, *body)
            && !asks_others(passage, *body, to)
            && !is_quoted(passage, *body, to)
    };
    let last = bodies(passage, from, to).filter(acts).last();
    let last = last.filter(|(_, end)| !people_go_on(passage, *end, to))?;
    Some((whole_person(passage, last.0), last.1))
}

/// The first word of the one whose name goes on with the body at the word `start`: ***Phó** Bí thư Huyện ủy*, ***đại biểu** Quốc hội*. In *cấp
/// phó Sở Nội vụ* and *Hội nghị đại biểu Đảng bộ tỉnh* the words belong to another name.
fn whole_person(passage: &Passage<'_>, start: usize) -> usize {
    let before = |words: &[&str]| {
        let from = start.checked_sub(words.len());
        from.filter(|from| passage.stands(*from, words))
    };
    let person = || passage.tables.people.starting(passage.line, start);
    let elects = || {
        let council = passage.stands(start, &["hội", "đồng", "nhân", "dân"]);
        council || passage.stands(start, &["quốc", "hội"])
    };
    let deputy = before(&["phó"]).filter(|_| person().is_some());
    let delegate = || before(&["đại", "biểu"]).filter(|_| elects());
    deputy.or_else(delegate).unwrap_or(start)
}

/// Whether a body is only given what follows: *trình **Quốc hội** dự án Luật …*, *giao cho **Bộ Quốc phòng** 236 ha*. Before a verb it acts,
/// before which a sign may stand behind *cho*: *giao cho Sở Nội vụ (cơ quan thường trực) chủ trì …*.
fn receives(passage: &Passage<'_>, (start, end): (usize, usize)) -> bool {
    let tables = passage.tables;
    let given = tables.links.ending(passage.line, start);
    let given = given.is_some_and(|hit| hit.value == LinkRole::Recipient);
    let thing = || {
        tables.name_vetoes.starting(passage.line, end).is_some()
            || tables.type_words.starting(passage.line, end).is_some()
    };
    let tasked = || passage.is(start - 1, "cho");
    let closes = || passage.sign(end).is_some() && !tasked();
    given && (passage.figures(end) || thing() || closes())
}

/// Whether a body asks others to act, who have no name of the tables: *Bộ Y tế **đề nghị các** bệnh viện thực hiện A*. It acts itself by
/// the draft that it asks them about, and where the sentence goes on with what it also did: *…, đồng thời bãi bỏ A*.
fn asks_others(passage: &Passage<'_>, (_, end): (usize, usize), cue: usize) -> bool {
    const ASKS: [[&str; 2]; 3] = [["đề", "nghị"], ["kiến", "nghị"], ["yêu", "cầu"]];
    let asks = ASKS.iter().any(|words| passage.stands(end, words));
    let own = |at: usize| {
        let told = passage.stands(at, &["dự", "thảo"]) || passage.stands(at, &["đồng", "thời"]);
        told || passage.is(at, "đã")
    };
    asks && passage.is_plural(end + 2) && !(end..cue).any(own)
}

/// Whether a body stands in quotation marks that close before the cue: *Cụm từ “Sở Công Thương” được bãi bỏ theo A*.
fn is_quoted(passage: &Passage<'_>, (start, end): (usize, usize), cue: usize) -> bool {
    const REACH: usize = 60;
    let mark = |at: &usize| matches!(passage.word(*at), "“" | "”" | "«" | "»");
    let opened = (start.saturating_sub(REACH)..start).rev().find(mark);
    let closed = (end..cue).find(mark);
    let is = |at: Option<usize>, marks: [&str; 2]| {
        at.is_some_and(|at| marks.contains(&passage.word(at)))
    };
    is(opened, ["“", "«"]) && is(closed, ["”", "»"])
}

/// The bodies (words) named in `from..to`, near its end.
pub(super) fn bodies(
    passage: &Passage<'_>,
    from: usize,
    to: usize,
) -> impl Iterator<Item = (usize, usize)> {
    const REACH: usize = 60;
    // *THÔNG TƯ* does not name the body *TƯ* (the Central Committee).
    let typed = |end: usize| passage.tables.type_words.ending(passage.line, end);
    let inside =
        move |name: &IssuerName| typed(name.end).is_some_and(|word| word.start < name.start);
    // In *các tỉnh trực thuộc Trung ương* the body is only the one they belong to.
    let belongs = |at: usize| at > 0 && passage.is(at - 1, "thuộc");
    let named = move |at: usize| {
        let name = issuer_at(passage, at)?;
        (name.end <= to && !belongs(at)).then_some(name)
    };
    let next = move |from: usize| (from..to).find_map(named);
    let first = next(from.max(to.saturating_sub(REACH)));
    core::iter::successors(first, move |name| next(name.end))
        .filter(move |name| !inside(name))
        .map(|name| (name.start, name.end))
}

/// Where reported speech starts, the speaker of which does not act: *Tổng Bí thư cho biết: **Thực hiện** A, …*; else `from`.
fn behind_speech(passage: &Passage<'_>, from: usize, to: usize) -> usize {
    const REACH: usize = 60;
    let mut before = (from.max(to.saturating_sub(REACH))..to).rev();
    let says = |end: usize| {
        let hit = passage.tables.titles.ending(passage.line, end);
        hit.is_some_and(|hit| hit.value == TitleRole::Predicate)
    };
    // The colon is part of some phrases: *phát biểu :*.
    let colon = before.find(|at| passage.is(*at, ":") && (says(*at) || says(at + 1)));
    colon.map_or(from, |colon| colon + 1)
}

/// Whether the name of a body stands in a bracket that closes before the cue: *Các cấp ủy (nhất là Văn phòng Tỉnh ủy) thực hiện A*.
fn is_aside(passage: &Passage<'_>, (start, end): (usize, usize), cue: usize) -> bool {
    const LONGEST: usize = 24;
    let bracket = |at: &usize| matches!(passage.sign(*at), Some(b'(' | b')'));
    let close = (end..cue.min(end + LONGEST)).find(bracket);
    let open = (start.saturating_sub(LONGEST)..start).rev().find(bracket);
    let closes = close.is_some_and(|at| passage.is(at, ")"));
    closes && open.is_some_and(|at| passage.is(at, "("))
}

/// Whether a body belongs to a document before the cue: as its issuer, within its name, or within its title.
fn is_told_of_document(passage: &Passage<'_>, drafts: &[Draft], body: usize, cue: usize) -> bool {
    const REACH: usize = 8;
    let (body, cue) = (passage.start(body), passage.start(cue));
    let before = drafts.partition_point(|draft| draft.place.start < body);
    let mut near = drafts.iter().take(before).rev().take(REACH);
    near.any(|draft| {
        // Issuer and day stand between a mention and its tail.
        let own = body < draft.tail;
        let titled = draft
            .title
            .is_some_and(|title| title.contains(body) && !title.contains(cue));
        own || titled
    })
}

/// Whether the name of a body is part of another name, or of something that undergoes an act: *trái phiếu **Chính phủ*** ("government
/// bonds"), *thành lập **Đảng bộ Sở Y tế***.
fn is_inactive(passage: &Passage<'_>, (start, end): (usize, usize)) -> bool {
    let links = &passage.tables.links;
    let organ = start.checked_sub(2).filter(|organ| {
        ["đảng", "chi"]
            .iter()
            .any(|word| passage.stands(*organ, &[word, "bộ"]))
    });
    let inactive = |hit: &Hit<LinkRole>| hit.value == LinkRole::Inactive;
    let before = |at: usize| {
        links
            .ending(passage.line, at)
            .is_some_and(|hit| inactive(&hit))
    };
    let whole = links.starting(passage.line, start).filter(inactive);
    before(start) || organ.is_some_and(before) || whole.is_some_and(|hit| hit.end > end)
}

/// Whether people open a new clause after the word `from`: *…, các chi bộ thực hiện B*.
fn people_go_on(passage: &Passage<'_>, from: usize, to: usize) -> bool {
    let titles = &passage.tables.titles;
    let people = |hit: Hit<TitleRole>| hit.value == TitleRole::People;
    let listed = |comma: usize| titles.ending(passage.line, comma).is_some_and(people);
    let opens = |at: usize| titles.starting(passage.line, at).is_some_and(people);
    (from + 1..to).any(|comma| passage.is(comma, ",") && !listed(comma) && opens(comma + 1))
}
