//! Who acts: the document that governs the cue, the text itself, a body, or the report (SPEC section 12.4, R1 and R2).

use super::bound::{BoundSubject, Part, Setting};
use super::cue::{self, Found};
use super::sentence::clause_start;
use super::{Origin, RelationKind, doer, polarity};
use crate::mention::{Draft, Passage, date_at, is_topic, issuer_at, issuer_ending};
use crate::tables::{LinkRole, SubjectRule, VerbRole};
use crate::text::is_capital;

/// A cue standing before its object, with the sentence around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stand<'t> {
    pub(super) found: Found<'t>,
    pub(super) kind: RelationKind,
    /// Index of the object.
    pub(super) object: usize,
    /// The sentence, in words.
    pub(super) sentence: (usize, usize),
}

/// Finds the subject of a cue that stands before its object; `may` tells whose titles may say so of it, by the age of both.
pub(super) fn of(
    passage: &Passage<'_>,
    drafts: &[Draft],
    setting: &Setting,
    stand: Stand<'_>,
    may: impl Fn(usize) -> bool,
) -> (BoundSubject, Origin) {
    let cue = passage.start(stand.found.start);
    let rule = stand.found.row.subject;
    let by_document = matches!(
        rule,
        SubjectRule::Document | SubjectRule::Issued | SubjectRule::Own
    );
    let acts = stand.kind.is_act() || stand.kind == RelationKind::Guides;
    let governor = governor(passage, drafts, cue, stand.object, acts, may)
        .or_else(|| going_on(passage, drafts, setting, stand))
        .or_else(|| denying(passage, drafts, stand).map(|document| (document, Origin::Text)));
    let governor = governor.map(|(document, origin)| {
        let replaces = matches!(
            stand.kind,
            RelationKind::Amends | RelationKind::Supersedes | RelationKind::Repeals
        );
        let outer = replaces.then(|| of_same_type(passage, drafts, document, stand.object));
        (outer.flatten().unwrap_or(document), origin)
    });
    if let Some((governor, origin)) = governor {
        // A conference reviews what it is told of; a document whose title says so reviews it itself.
        if by_document || rule == SubjectRule::Report && origin == Origin::TitleInner {
            return (BoundSubject::Draft(governor), origin);
        }
    }
    if let Some(issued) = issued(passage, drafts, stand).filter(|_| by_document) {
        return (BoundSubject::Draft(issued), Origin::Text);
    }
    let origin = if setting.part == Part::Preamble {
        Origin::Preamble
    } else {
        Origin::Text
    };
    let subject = speaker(passage, setting, stand);
    // The body that issued a cited document speaks by it: *Thông tư số … của Bộ trưởng … hướng dẫn …*.
    let by_document = match subject {
        BoundSubject::Actor(Some((from, _)))
            if setting.legal
                && matches!(stand.kind, RelationKind::Guides | RelationKind::Details) =>
        {
            let body = passage.start(from);
            let mut before = drafts.iter().take(stand.object);
            before.rposition(|draft| draft.place.end <= body && body < draft.tail)
        }
        _ => None,
    };
    match by_document {
        Some(document) => (BoundSubject::Draft(document), Origin::Text),
        None => (subject, origin),
    }
}

/// Whether documents act that are not named: *một số nghị định hướng dẫn thi hành Luật …*, *văn bản hướng dẫn …*; `reported`: the text
/// is none itself; `told`: the cue says what documents are made for.
pub(super) fn is_unnamed(
    passage: &Passage<'_>,
    drafts: &[Draft],
    cue: usize,
    reported: bool,
    told: bool,
) -> bool {
    // *… của Chính phủ quy định chi tiết Luật …* behind a type word or a blank number: a document of that body.
    if let Some(issuer) = issuer_ending(passage, cue)
        && issuer.start > 0
        && passage.word(issuer.start - 1) == "của"
    {
        let place = passage.start(issuer.start);
        return !drafts
            .iter()
            .any(|draft| draft.place.start < place && draft.tail >= place);
    }
    let Some(hit) = passage.tables.type_words.ending(passage.line, cue) else {
        return false;
    };
    let unnamed = hit.start.checked_sub(1).is_some_and(|before| {
        match passage.word(before) {
            // *các Thông tư hướng dẫn …*; *tại Thông tư sửa đổi, thay thế Thông tư số …*: whatever document that will be.
            "các" | "những" | "nhiều" | "tại" | "theo" | "của" | "bởi" | "trong" | "và"
            | "thuộc" => true,
            "số" => passage.word(before.wrapping_sub(1)) == "một",
            _ => false,
        }
    });
    let row = passage.tables.rows.doc_types.get(hit.value);
    let general = row.is_some_and(|row| row.general);
    let place = passage.start(hit.start);
    // *Quy định thay thế Quy định số 205-QĐ/TW* is one that a report does not name; *quyết định thay thế …* is what a body does.
    let capital = passage.cased_word(hit.start).starts_with(is_capital);
    let issued = hit.start >= 2 && passage.stands(hit.start - 2, &["ban", "hành"]);
    let made = told && (capital || row.is_some_and(|row| row.distinct));
    let made = made && is_told_of(passage, hit.start);
    (unnamed || general || made || reported && capital && !issued)
        && !drafts.iter().any(|draft| draft.place.contains(place))
}

/// Whether a type word at a word is one of what its clause speaks of, and neither opens it, as the text's own does, nor is just issued:
/// *sửa đổi, bổ sung Nghị định quy định chi tiết Luật …*.
fn is_told_of(passage: &Passage<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let verb = passage.tables.verbs.ending(passage.line, at);
    let issued = verb.is_some_and(|verb| verb.value == VerbRole::Issue);
    !issued && !passage.ends_clause(before) && !matches!(passage.word(before), "-" | "+" | "“")
}

/// No title reaches over more documents than this.
const REACH: usize = 32;

/// The innermost document whose title holds the cue, or the one the cue directly follows.
fn governor(
    passage: &Passage<'_>,
    drafts: &[Draft],
    cue: usize,
    object: usize,
    acts: bool,
    may: impl Fn(usize) -> bool,
) -> Option<(usize, Origin)> {
    drafts
        .iter()
        .enumerate()
        .take(object)
        .rev()
        // The instrument that the object issued stands behind the cue.
        .skip_while(|(_, draft)| draft.place.start >= cue)
        .take(REACH)
        .find_map(|(index, draft)| {
            let titled = draft.title.is_some_and(|title| title.contains(cue)) && may(index);
            let follows = || directly_follows(passage, draft, cue, acts);
            let origin = if titled {
                Origin::TitleInner
            } else {
                Origin::Text
            };
            let governs = (titled || follows()) && !is_closed_off(passage, drafts, index, cue);
            governs.then_some((index, origin))
        })
}

/// Whether a document stands in a bracket that tells the history of the one before it, and closes before the cue: in *A (được sửa đổi bởi
/// B và C) hướng dẫn D* the clause speaks of A.
fn is_closed_off(passage: &Passage<'_>, drafts: &[Draft], index: usize, cue: usize) -> bool {
    const LONGEST: usize = 64;
    let Some(draft) = drafts.get(index) else {
        return false;
    };
    let (from, to) = (passage.from(draft.tail), passage.from(cue));
    let mut behind = from..to.min(from + LONGEST);
    let bracket = |at: &usize| matches!(passage.sign(*at), Some(b'(' | b')'));
    if !behind.find(bracket).is_some_and(|at| passage.is(at, ")")) {
        return false;
    }
    let head = passage.from(draft.head());
    let mut ahead = (head.saturating_sub(LONGEST)..head).rev();
    let open = ahead.find(bracket).filter(|at| passage.is(*at, "("));
    let mut before = drafts.iter().take(index).rev().take(REACH);
    let history = |before: &Draft, open: usize| {
        let opens = [before.tail, before.extent].map(|end| passage.from(end) == open);
        opens.contains(&true) && cue::after(passage, before).is_some_and(|found| found.start > open)
    };
    open.is_some_and(|open| before.any(|before| history(before, open)))
}

/// The document whose title goes on behind a semicolon: *Nghị định A quy định về …; quy định chi tiết Luật B*.
fn going_on(
    passage: &Passage<'_>,
    drafts: &[Draft],
    setting: &Setting,
    stand: Stand<'_>,
) -> Option<(usize, Origin)> {
    let told = matches!(stand.kind, RelationKind::Details | RelationKind::Guides);
    let semicolon = stand
        .found
        .start
        .checked_sub(1)
        .filter(|_| told && setting.legal)?;
    let ends = |draft: &Draft| {
        draft
            .title
            .is_some_and(|title| passage.from(title.end) == semicolon)
    };
    let mut before = drafts.iter().take(stand.object);
    let document = before.rposition(|draft| passage.is(semicolon, ";") && ends(draft))?;
    Some((document, Origin::TitleInner))
}

/// The document with which the sentence opens, where it is denied what it does to the next: *A chỉ đổi mới công tác giám sát, không thay
/// thế B*.
fn denying(passage: &Passage<'_>, drafts: &[Draft], stand: Stand<'_>) -> Option<usize> {
    let before = stand.object.checked_sub(1)?;
    let draft = drafts.get(before)?;
    let mut at = stand.found.start.checked_sub(1)?;
    let denied = stand.kind.is_act() && matches!(passage.word(at), "không" | "chưa");
    if at > 0 && matches!(passage.word(at - 1), "chứ" | "mà" | "nhưng") {
        at -= 1;
    }
    let comma = at.checked_sub(1).filter(|at| passage.is(*at, ","))?;
    let opens = passage.from(draft.head()) == stand.sentence.0;
    (denied && opens && passage.from(draft.tail) <= comma).then_some(before)
}

/// The document whose title cites the one before the cue, where it is of the object's type and that one is not: in *Hướng dẫn A về thực
/// hiện Quy định B thay thế Hướng dẫn C* a document replaces one of its kind.
fn of_same_type(
    passage: &Passage<'_>,
    drafts: &[Draft],
    document: usize,
    object: usize,
) -> Option<usize> {
    let doc_type = |index: usize| drafts.get(index)?.doc_type(passage.tables);
    let place = drafts.get(document)?.place.start;
    let cites = |index: &usize| {
        let title = drafts.get(*index).and_then(|draft| draft.title);
        title.is_some_and(|title| title.contains(place))
    };
    let wanted = doc_type(object).filter(|wanted| doc_type(document).as_ref() != Some(wanted))?;
    let outer = (0..document).rev().take(REACH).find(cites);
    outer.filter(|outer| doc_type(*outer) == Some(wanted))
}

/// Whether nothing but an auxiliary stands between a document's facts (or title) and the cue; behind a comma only where the clause speaks
/// of what the document does.
fn directly_follows(passage: &Passage<'_>, draft: &Draft, cue: usize, acts: bool) -> bool {
    let cue = passage.from(cue);
    let comma = acts && is_topic(passage, draft);
    let reaches = |end: usize| {
        let parted = passage.is(end, ",");
        // *A về …, được xây dựng trên cơ sở B*.
        let end = end + usize::from(parted && (comma || passage.is(end + 1, "được")));
        let end = over_issuing(passage, end, cue);
        let end = end + usize::from(comma && passage.is(end, ","));
        link(passage, end, cue, LinkRole::Auxiliary)
    };
    let mut ends = [draft.tail, draft.extent]
        .into_iter()
        .map(|end| passage.from(end));
    ends.any(|end| reaches(end) || behind_bracket(passage, end).is_some_and(reaches))
}

/// The word behind what says who issued the document before, and when: *được Chính phủ ban hành ngày 30/6/2025*, *do Bộ Y tế ban hành*.
fn over_issuing(passage: &Passage<'_>, from: usize, limit: usize) -> usize {
    const REACH: usize = 12;
    let auxiliary = |at: usize| matches!(passage.word(at), "đã" | "vừa" | "mới");
    let start = from + usize::from(auxiliary(from));
    if !matches!(passage.word(start), "được" | "do") {
        return from;
    }
    let within = |at: &usize| !passage.ends_clause(*at) && !passage.is(*at, ",");
    let mut clause = (start + 1..limit.min(start + REACH)).take_while(within);
    let verb = clause.find_map(|at| {
        let verb = passage.tables.verbs.starting(passage.line, at)?;
        (verb.value == VerbRole::Issue && !passage.is(at, "có")).then_some(verb.end)
    });
    let Some(end) = verb else { return from };
    let day = end + usize::from(passage.is(end, "vào"));
    let date = date_at(passage, day);
    date.map_or(end, |date| passage.from(date.place.end))
}

/// The word behind the bracket that opens at one: an aside on the document before it (*gọi tắt là …*, *có hiệu lực từ …*).
fn behind_bracket(passage: &Passage<'_>, open: usize) -> Option<usize> {
    const LONGEST: usize = 32;
    (passage.word(open) == "(").then_some(())?;
    let mut inside = open + 1..open + LONGEST;
    let close = inside.find(|at| matches!(passage.word(*at), "(" | ")"))?;
    (passage.word(close) == ")").then_some(close + 1)
}

/// Whether the carrying out that opens at the word `at` is no more than where hindrances are met: *khó khăn, vướng mắc trong quá trình tổ
/// chức thi hành X*.
pub(super) fn is_hindered(passage: &Passage<'_>, at: usize) -> bool {
    const REACH: usize = 6;
    let small = |at: &usize| matches!(passage.word(*at), "quá" | "trình" | "tổ" | "chức" | "việc");
    let mut before = (at.saturating_sub(REACH)..at).rev().skip_while(small);
    let within = before.next();
    let within = within.filter(|at| matches!(passage.word(*at), "trong" | "khi"));
    let hit = within.and_then(|at| passage.tables.links.ending(passage.line, at));
    hit.is_some_and(|hit| hit.value == LinkRole::Hindrance)
}

/// Whether nothing but words of this role stands from one word to another, which is no earlier.
pub(super) fn link(passage: &Passage<'_>, from: usize, to: usize, role: LinkRole) -> bool {
    let mut at = from;
    while at < to {
        let hit = passage.tables.links.starting(passage.line, at);
        match hit.filter(|hit| hit.value == role) {
            Some(hit) => at = hit.end,
            None => return false,
        }
    }
    at == to
}

/// The document that the main clause issues: *Trên cơ sở A, X ban hành B*; *Thực hiện A, X ban hành B*.
fn issued(passage: &Passage<'_>, drafts: &[Draft], stand: Stand<'_>) -> Option<usize> {
    let opens = clause_start(passage, stand.found.start, stand.sentence.0);
    let fronted =
        (opens..stand.found.start).all(|at| matches!(passage.word(at), "-" | "để" | "nhằm"));
    if !fronted {
        return None;
    }
    let end = passage.end(stand.sentence.1);
    let after = drafts
        .iter()
        .enumerate()
        .skip(stand.object + 1)
        .take_while(|(_, draft)| draft.place.start < end);
    let object = drafts.get(stand.object)?;
    after
        .filter(|(_, draft)| {
            !object
                .title
                .is_some_and(|title| title.contains(draft.place.start))
        })
        .find(|(_, draft)| {
            let mut first = passage.from(draft.head());
            while first > 0 && matches!(passage.word(first - 1), "các" | "những") {
                first -= 1;
            }
            passage
                .tables
                .verbs
                .ending(passage.line, first)
                .is_some_and(|hit| hit.value == VerbRole::Issue)
        })
        .map(|(index, _)| index)
}

/// The text itself, a body, or the report.
fn speaker(passage: &Passage<'_>, setting: &Setting, stand: Stand<'_>) -> BoundSubject {
    let start = clause_start(passage, stand.found.start, stand.sentence.0);
    let opens_clause = stand.found.start <= start + 1
        && (start..stand.found.start).all(|at| passage.word(at) == "-");
    let (from, cue) = (stand.sentence.0, stand.found.start);
    // What guides besides it details is the text's own act as well.
    let act = stand.kind.is_act() || !stand.found.row.also.is_empty();
    let implements = stand.kind == RelationKind::Implements;
    let described =
        implements && (is_ruled_on(passage, from, cue) || !acts_itself(passage, from, cue));
    // In a report others do what a document that is pointed at calls for: *theo quyết định này, các bộ thực hiện X*.
    let itself = act || setting.legal || opens_with_itself(passage, from);
    if matches!(setting.part, Part::Preamble | Part::Title)
        || itself && names_itself(passage, from, cue) && !described
    {
        return BoundSubject::ThisDocument;
    }
    let enacts = setting.legal && enacts(passage, cue);
    if setting.legal && act && polarity::is_asked(passage, cue, from) {
        return BoundSubject::Actor(actor(passage, from, cue));
    }
    // The enacting words of what is printed here name its type in capitals.
    let formula = enacts && issues_formally(passage, cue);
    let others = !formula && (enacts || setting.legal && act);
    let other = others.then(|| doer::other(passage, setting, from, cue));
    if let Some(other) = other.flatten() {
        return other;
    }
    if enacts {
        return BoundSubject::ThisDocument;
    }
    if setting.legal
        && opens_clause
        && (issues_itself(passage, stand) || addresses(passage, setting, stand))
    {
        return BoundSubject::ThisDocument;
    }
    // Behind a semicolon a report goes on with the subject of its sentence.
    let unsaid = opens_clause && start == from;
    if act && (setting.legal || unsaid) {
        // A body named right before the verb acts, but for the one that speaks.
        let body = issuer_ending(passage, stand.found.start);
        let other = body.filter(|body| setting.legal && body.code != setting.issuer);
        return match other {
            Some(body) => BoundSubject::Actor(Some((body.start, body.end))),
            None => BoundSubject::ThisDocument,
        };
    }
    let actor = actor(passage, stand.sentence.0, stand.found.start);
    match stand.found.row.subject {
        // Reviewing is what reports do; a plan that orders a review leaves it to bodies.
        SubjectRule::Report if setting.legal => BoundSubject::Actor(actor),
        SubjectRule::Report => BoundSubject::Article,
        SubjectRule::Own if setting.legal => BoundSubject::ThisDocument,
        _ if passage
            .tables
            .occasions
            .ending(passage.line, stand.found.start)
            .is_some() =>
        {
            BoundSubject::Article
        }
        // A headline or a slogan has no one to act.
        _ if actor.is_none() && setting.part == Part::Headline && !setting.legal => {
            BoundSubject::Article
        }
        _ => BoundSubject::Actor(actor),
    }
}

/// Whether the enacting words stand before the cue: *Bộ trưởng … ban hành Thông tư hướng dẫn …*.
fn enacts(passage: &Passage<'_>, cue: usize) -> bool {
    issued_type(passage, cue).is_some()
}

/// Whether they name the type of what is issued in capitals, as what is printed by itself is named.
fn issues_formally(passage: &Passage<'_>, cue: usize) -> bool {
    let word = issued_type(passage, cue);
    word.is_some_and(|word| passage.cased_word(word).starts_with(is_capital))
}

/// The first word of the type of what is issued right before the cue.
fn issued_type(passage: &Passage<'_>, cue: usize) -> Option<usize> {
    let mut end = cue;
    while end > 0 && matches!(passage.word(end - 1), "về" | "việc") {
        end -= 1;
    }
    let word = passage.tables.type_words.ending(passage.line, end)?;
    let verb = passage.tables.verbs.ending(passage.line, word.start)?;
    (verb.value == VerbRole::Issue).then_some(word.start)
}

/// Whether the clause speaks of the text: *Quyết định này …*.
pub(super) fn names_itself(passage: &Passage<'_>, from: usize, to: usize) -> bool {
    own_words(passage, from, to).next().is_some()
}

/// Whether the text is who acts, not where something is laid down: *theo khoản 2 Điều 5 của Luật này, tổ chức phải thực hiện …*.
fn acts_itself(passage: &Passage<'_>, from: usize, to: usize) -> bool {
    let cited = |word: usize| {
        let before = word.checked_sub(1).map_or("", |at| passage.word(at));
        let labelled = before.starts_with(|letter: char| letter.is_ascii_digit());
        labelled || matches!(before, "của" | "tại" | "theo" | "trong" | "khi" | "ngày")
    };
    own_words(passage, from, to).any(|word| !cited(word))
}

/// Where the words that point to the text start: *Quyết định này*.
fn own_words(passage: &Passage<'_>, from: usize, to: usize) -> impl Iterator<Item = usize> {
    let pointing = (from + 1..to).filter(|at| passage.is(*at, "này"));
    let words = pointing.filter_map(|at| passage.tables.type_words.ending(passage.line, at));
    words
        .map(|hit| hit.start)
        .filter(move |start| *start >= from)
}

/// Whether a cue describes what the text rules on: *Nghị định này quy định mức chi từ ngân sách thực hiện Luật …*, not *… để thực hiện …*.
fn is_ruled_on(passage: &Passage<'_>, from: usize, cue: usize) -> bool {
    let rules = |at: usize| {
        passage.is(at, "này") && passage.is(at + 1, "quy") && passage.is(at + 2, "định")
    };
    let own = cue
        .checked_sub(1)
        .is_some_and(|at| matches!(passage.word(at), "," | "và" | "để" | "nhằm" | "việc" | "về"));
    !own && (from..cue.saturating_sub(3)).any(rules)
}

/// Whether a sentence opens with the text it stands in: *Kế hoạch này …*.
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
            let next = passage.word(hit.end);
            let numbered = next == "số" || next.starts_with(|letter: char| letter.is_ascii_digit());
            !numbered && verb().is_some_and(|verb| verb.value == VerbRole::Issue)
        })
    })
}

/// Whether the body whose text is read speaks in the main clause: *Thực hiện A, Ban Thường vụ Huyện ủy đề nghị các đảng ủy …*. Who goes on
/// behind a colon speaks by the text, whatever it is called there: *…, Đảng đoàn Hội đồng nhân dân tỉnh báo cáo như sau:*.
fn addresses(passage: &Passage<'_>, setting: &Setting, stand: Stand<'_>) -> bool {
    let last = stand.sentence.1.checked_sub(1);
    let announces = last.is_some_and(|last| passage.is(last, ":"));
    let mut bodies = (stand.found.end..stand.sentence.1).filter_map(|at| {
        let comma = at
            .checked_sub(1)
            .is_some_and(|before| passage.is(before, ","));
        comma.then(|| issuer_at(passage, at))?
    });
    bodies.any(|body| {
        // *Đảng đoàn* is that of the body named behind it.
        let end = issuer_at(passage, body.end).map_or(body.end, |whose| whose.end);
        let verb = passage.tables.verbs.starting(passage.line, end);
        let own = body.code.is_some() && body.code == setting.issuer;
        (own || announces) && verb.is_some_and(|verb| verb.value == VerbRole::Address)
    })
}

/// The body named last before the cue.
fn actor(passage: &Passage<'_>, from: usize, to: usize) -> Option<(usize, usize)> {
    const REACH: usize = 60;
    let mut at = from.max(to.saturating_sub(REACH));
    let mut last = None;
    while at < to {
        // *các tỉnh trực thuộc Trung ương*: whose they are.
        let belongs = at
            .checked_sub(1)
            .is_some_and(|before| passage.is(before, "thuộc"));
        match issuer_at(passage, at).filter(|name| name.end <= to && !belongs) {
            Some(name) => {
                last = Some((name.start, name.end));
                at = name.end;
            }
            None => at += 1,
        }
    }
    last
}

/// Where a type word and a colon before a list start, no earlier than the word `from`: *bởi các **Luật:** số 43/2024/QH15, …*.
fn before_announcement(passage: &Passage<'_>, from: usize, head: usize) -> usize {
    let colon = head.checked_sub(1).filter(|at| passage.is(*at, ":"));
    let Some(colon) = colon.filter(|colon| *colon >= from) else {
        return head;
    };
    let word = passage.tables.type_words.ending(passage.line, colon);
    let word = word.filter(|word| word.start >= from);
    word.map_or(colon, |word| word.start)
}

/// The subject of a cue that follows its object: the document behind the cue, or the text itself.
pub(super) fn behind(
    passage: &Passage<'_>,
    drafts: &[Draft],
    setting: &Setting,
    found: Found<'_>,
    sentence_end: usize,
) -> Option<BoundSubject> {
    let after = drafts.partition_point(|draft| draft.head() < passage.end(found.end));
    let next = drafts
        .get(after)
        .filter(|draft| {
            let head = before_announcement(passage, found.end, passage.from(draft.head()));
            link(passage, found.end, head, LinkRole::Agent)
        })
        .map(|_| after);
    if let Some(next) = next {
        return Some(BoundSubject::Draft(next));
    }
    let this = (found.end..sentence_end).any(|at| {
        passage.is(at, "này") && passage.tables.type_words.ending(passage.line, at).is_some()
    });
    // Who amends is told behind the cue; an ending is the text's own.
    let own = setting.legal && found.row.subject == SubjectRule::Itself;
    (this || own).then_some(BoundSubject::ThisDocument)
}
