//! Which document governs a cue before its object: the one whose title holds the cue, the one the cue follows, or the one the main clause
//! issues (SPEC section 12.4, R1).

use super::bound::Setting;
use super::joined::purpose;
use super::people::over_people;
use super::sentence::clause_start;
use super::stand::Stand;
use super::subject::link;
use super::{Origin, RelationKind, cue, entry, kept};
use crate::mention::{Bounds, Draft, Passage, date_at, is_item, is_topic, issuer_at};
use crate::tables::{FillerRole, LinkRole, TitleRole, VerbRole};

/// No title reaches over more documents than this.
const REACH: usize = 32;

/// The document that governs the cue, and where that is said. `may(i)` says whether the title of draft `i` may act on the object, by the age
/// of both.
pub(super) fn of(
    passage: &Passage<'_>,
    drafts: &[Draft],
    setting: &Setting,
    stand: Stand<'_>,
    may: impl Fn(usize) -> bool,
) -> Option<(usize, Origin)> {
    let governor = innermost(passage, drafts, stand, may)
        .or_else(|| going_on(passage, drafts, setting, stand))
        .or_else(|| denying(passage, drafts, stand).map(|document| (document, Origin::Text)))
        .or_else(|| holding(passage, drafts, stand).map(|document| (document, Origin::Text)))
        .or_else(|| asking(passage, drafts, stand).map(|document| (document, Origin::Text)))
        .or_else(|| entry::of(passage, drafts, stand).map(|document| (document, Origin::Text)))
        .or_else(|| {
            bracketed(passage, drafts, stand).map(|document| (document, Origin::TitleInner))
        })
        .or_else(|| kept::of(passage, drafts, setting, stand).map(|kept| (kept, Origin::Text)));
    let (document, origin) = governor?;
    let replaces = stand.kind.ends_or_amends();
    let outer = replaces.then(|| of_same_type(passage, drafts, document, stand.object));
    Some((outer.flatten().unwrap_or(document), origin))
}

/// The innermost document whose title holds the cue, or the one the cue directly follows.
fn innermost(
    passage: &Passage<'_>,
    drafts: &[Draft],
    stand: Stand<'_>,
    may: impl Fn(usize) -> bool,
) -> Option<(usize, Origin)> {
    let cue = passage.start(stand.found.start);
    let acts = stand.kind.is_act() || stand.kind == RelationKind::Guides;
    let continues = stand.kind == RelationKind::Continues;
    let opens = |draft: &Draft| passage.from(draft.head()) == stand.sentence.0;
    drafts
        .iter()
        .enumerate()
        .take(stand.object)
        .rev()
        // An instrument of the object stands after the cue.
        .skip_while(|(_, draft)| draft.place.start >= cue)
        .take(REACH)
        .find_map(|(index, draft)| {
            let titled = draft.title.is_some_and(|title| title.contains(cue)) && may(index);
            let acts = acts || continues && opens(draft);
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

/// Whether a document stands in a bracket that gives the history of an earlier one and closes before the cue: in *A (được sửa đổi bởi B và C)
/// hướng dẫn D*, *A (thay thế B) thực hiện D* the subject is A.
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
    let resumed = |before: &Draft| before.resumed.is_some_and(|end| end > draft.tail);
    open.is_some_and(|open| before.any(|before| resumed(before) || history(before, open)))
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

/// The document that opens the sentence, where it is denied that it acts on the next: *A chỉ đổi mới công tác giám sát, không thay thế B*.
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

/// The document that asks others to go on with another: *Kết luận A yêu cầu các cấp ủy tiếp tục thực hiện Chỉ thị B*.
fn asking(passage: &Passage<'_>, drafts: &[Draft], stand: Stand<'_>) -> Option<usize> {
    let before = stand.object.checked_sub(1)?;
    let draft = drafts.get(before)?;
    let opens = passage.from(draft.head()) == stand.sentence.0;
    if stand.kind != RelationKind::Continues || !opens {
        return None;
    }
    let asks = |end: usize| {
        let verb = passage.tables.verbs.starting(passage.line, end);
        let verb = verb.filter(|verb| verb.value == VerbRole::Address);
        let asked = verb.and_then(|verb| over_people(passage, verb.end));
        asked == Some(stand.found.start)
    };
    let mut ends = [draft.tail, draft.extent].into_iter();
    ends.any(|end| asks(passage.from(end))).then_some(before)
}

/// The document before a bracket with its topic and, after a comma, its act: *A (về miễn nhiệm cán bộ, thay thế B)*.
fn bracketed(passage: &Passage<'_>, drafts: &[Draft], stand: Stand<'_>) -> Option<usize> {
    const LONGEST: usize = 40;
    let before = stand.object.checked_sub(1)?;
    let draft = drafts.get(before)?;
    let comma = stand.found.start.checked_sub(1)?;
    if !stand.kind.is_act() || !passage.is(comma, ",") {
        return None;
    }
    let ends = [draft.tail, draft.extent].map(|end| passage.from(end));
    let open = ends.into_iter().find(|open| passage.is(*open, "("))?;
    let near = open < comma && comma <= open + LONGEST;
    let opener = passage.tables.titles.starting(passage.line, open + 1);
    let titled = opener.is_some_and(|hit| hit.value == TitleRole::Opener);
    let within = |at| !passage.ends_clause(at) && !passage.is(at, ")");
    (near && titled && (open + 1..comma).all(within)).then_some(before)
}

/// The document that opens the sentence or is issued in it, where its contents are described before the cue: *A gồm 19 điều, thay thế B*, *A
/// đề ra 6 nhiệm vụ để thực hiện B*.
fn holding(passage: &Passage<'_>, drafts: &[Draft], stand: Stand<'_>) -> Option<usize> {
    const LONGEST: usize = 40;
    let before = stand.object.checked_sub(1)?;
    let draft = drafts.get(before).filter(|draft| draft.title.is_none())?;
    let cue = stand.found.start;
    let joint = |at: &usize| matches!(passage.word(*at), "," | "và" | "thời");
    let besides = cue.checked_sub(1).filter(|_| stand.kind.is_act());
    let purpose = purpose(passage, cue);
    let last = purpose.or_else(|| besides.filter(joint))?;
    let told = passage.from(draft.extent.max(draft.tail));
    // *a) A gồm 34 điều, thay thế B*: the item is about the document that it opens with.
    let spoken_of = is_topic(passage, draft) || is_item(passage, draft);
    if cue > told + LONGEST || !spoken_of {
        return None;
    }
    let from = over_issuing(passage, told, cue);
    let holds = passage.tables.links.starting(passage.line, from);
    let holds = holds.is_some_and(|hit| hit.value == LinkRole::Content);
    let titled = || {
        let opener = passage.tables.titles.starting(passage.line, from);
        from > told && opener.is_some_and(|hit| hit.value == TitleRole::Opener)
    };
    let asked = |at| matches!(passage.word(at), "này" | ":" | "cần" | "phải" | "giao");
    // The purpose may be other people's: *A xác định tỉnh cần bố trí vốn để thực hiện B*.
    let others = |at| {
        let hit = passage.tables.titles.starting(passage.line, at);
        issuer_at(passage, at).is_some() || hit.is_some_and(|hit| hit.value == TitleRole::People)
    };
    let within = |at| !passage.ends_clause(at) && !asked(at) && (purpose.is_none() || !others(at));
    ((holds || titled()) && (from..last).all(within)).then_some(before)
}

/// The document of the object's type whose title cites `document`, where that one is of another type: in *Hướng dẫn A về thực hiện Quy định B
/// thay thế Hướng dẫn C* a document replaces one of its own type.
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

/// Whether nothing but an auxiliary stands between a document (with its facts or title) and the cue; after a comma only where the clause is
/// about what the document does.
fn directly_follows(passage: &Passage<'_>, draft: &Draft, cue: usize, acts: bool) -> bool {
    let cue = passage.from(cue);
    let comma = acts && is_topic(passage, draft);
    let reaches = |end: usize| {
        // *của Quốc hội Việt Nam*.
        let end = end + 2 * usize::from(passage.stands(end, &["việt", "nam"]));
        let parted = passage.is(end, ",");
        // *A về …, được xây dựng trên cơ sở B*.
        let end = end + usize::from(parted && (comma || passage.is(end + 1, "được")));
        let issued = over_issuing(passage, end, cue);
        let based = over_basis(passage, issued).filter(|_| issued > end);
        if based.is_some_and(|end| link(passage, end, cue, LinkRole::Auxiliary)) {
            return true;
        }
        let end = over_effect(passage, issued);
        let end = end + usize::from(comma && passage.is(end, ","));
        link(passage, end, cue, LinkRole::Auxiliary)
    };
    let mut ends = [draft.tail, draft.extent]
        .into_iter()
        .map(|end| passage.from(end));
    ends.any(|end| reaches(end) || behind_bracket(passage, end).is_some_and(reaches))
}

/// The word after a bare verb of issuing and the day of issue: *thông qua ngày 19 tháng 6 năm 2009*.
fn over_adopting(passage: &Passage<'_>, from: usize) -> Option<usize> {
    let verb = passage.tables.verbs.starting(passage.line, from)?;
    let day = verb.end + usize::from(passage.is(verb.end, "vào"));
    let date = date_at(passage, day).filter(|_| verb.value == VerbRole::Issue)?;
    Some(passage.from(date.place.end))
}

/// The word after who issued the document before, and when: *được Chính phủ ban hành ngày 30/6/2025*, *do Bộ Y tế ban hành*; else `from`.
pub(super) fn over_issuing(passage: &Passage<'_>, from: usize, limit: usize) -> usize {
    const REACH: usize = 12;
    let auxiliary = |at: usize| matches!(passage.word(at), "đã" | "vừa" | "mới");
    let start = from + usize::from(auxiliary(from));
    if !matches!(passage.word(start), "được" | "do") {
        return over_adopting(passage, from).unwrap_or(from);
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

/// The word after the words for what a document is based on: *trên cơ sở kế thừa B*, *trên tinh thần kế thừa B*.
fn over_basis(passage: &Passage<'_>, at: usize) -> Option<usize> {
    const BASES: [[&str; 3]; 2] = [["trên", "cơ", "sở"], ["trên", "tinh", "thần"]];
    let basis = BASES.into_iter().find(|basis| passage.stands(at, basis))?;
    Some(at + basis.len())
}

/// The word after the day from which the document has effect: *có hiệu lực thi hành kể từ ngày 15/10/2021*; else `from`.
fn over_effect(passage: &Passage<'_>, from: usize) -> usize {
    const FORCE: [&str; 3] = ["có", "hiệu", "lực"];
    let told = passage.stands(from, &FORCE);
    let bounds = told.then(|| Bounds::at(passage, from + FORCE.len()));
    bounds.flatten().map_or(from, |bounds| bounds.end)
}

/// The word after the bracket that opens at the word `open`, an aside on the document before it (*gọi tắt là …*, *có hiệu lực từ …*).
fn behind_bracket(passage: &Passage<'_>, open: usize) -> Option<usize> {
    const LONGEST: usize = 32;
    (passage.word(open) == "(").then_some(())?;
    let mut inside = open + 1..open + LONGEST;
    let close = inside.find(|at| matches!(passage.word(*at), "(" | ")"))?;
    (passage.word(close) == ")").then_some(close + 1)
}

/// The document that the main clause issues: *Trên cơ sở A, X ban hành B*; *Thực hiện A, X ban hành B*.
pub(super) fn issued(passage: &Passage<'_>, drafts: &[Draft], stand: Stand<'_>) -> Option<usize> {
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
            while first > 0 && passage.is_plural(first - 1) {
                first -= 1;
            }
            // *…, Tỉnh ủy đã ban hành nhiều văn bản, trong đó có B*: the lead ("among them") names one of those issued.
            if let Some(lead) = lead_ending(passage, first) {
                return issues_before(passage, passage.from(object.extent.max(object.tail)), lead);
            }
            passage
                .tables
                .verbs
                .ending(passage.line, first)
                .is_some_and(|hit| hit.value == VerbRole::Issue)
        })
        .map(|(index, _)| index)
}

/// Where the words start that single out one of several documents right before the word `end`: *trong đó có* ("among them"), *nổi bật là*.
fn lead_ending(passage: &Passage<'_>, end: usize) -> Option<usize> {
    let hit = passage.tables.fillers.ending(passage.line, end)?;
    (hit.value == FillerRole::Lead).then_some(hit.start)
}

/// Whether, in the clause before the word `end`, from the word `from` on, documents are issued or are the means: *đã ban hành nhiều văn bản
/// lãnh đạo, chỉ đạo,*, *cụ thể hóa bằng các kế hoạch,*.
pub(super) fn issues_before(passage: &Passage<'_>, from: usize, end: usize) -> bool {
    const REACH: usize = 24;
    const COUNTED: usize = 3;
    let tables = passage.tables;
    let clause = (from.max(end.saturating_sub(REACH))..end).rev();
    let mut clause = clause.take_while(|at| !passage.ends_clause(*at));
    clause.any(|at| {
        let verb = tables.verbs.starting(passage.line, at);
        let issued = verb.filter(|verb| verb.value == VerbRole::Issue && verb.end < end);
        let means = Some(at + 1).filter(|_| passage.is(at, "bằng"));
        issued.map(|verb| verb.end).or(means).is_some_and(|behind| {
            let mut behind = behind..end.min(behind + COUNTED);
            behind.any(|at| tables.type_words.starting(passage.line, at).is_some())
        })
    })
}
