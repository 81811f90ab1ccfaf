//! Who acts: the document that governs the cue, the text itself, a body, or the report (SPEC section 12.4, R1 and R2).

use super::bound::{BoundSubject, Part, Setting};
use super::cue::{self, Found};
use super::joined::purpose;
use super::stand::{Doer, Stand};
use super::{Origin, RelationKind, governor, speaker};
use crate::mention::{
    Draft, MentionKind, Passage, Points, follows_in_list, is_topic, issuer_ending, only_describes,
};
use crate::tables::{LinkRole, SubjectRule, VerbRole};
use crate::text::is_capital;

/// The subject that the sentence names for a cue before its object. `may(i)` says whether the title of draft `i` may act on the object, by
/// the age of both.
pub(super) fn of(
    passage: &Passage<'_>,
    drafts: &[Draft],
    setting: &Setting,
    stand: Stand<'_>,
    may: impl Fn(usize) -> bool,
) -> Doer {
    let rule = stand.found.row.subject;
    let by_document = matches!(
        rule,
        SubjectRule::Document | SubjectRule::Issued | SubjectRule::Own
    );
    let governor = governor::of(passage, drafts, setting, stand, may);
    let governor = governor.filter(|(governor, _)| {
        !is_worked_on(passage, drafts, *governor, stand)
            && !leaves_to_others(passage, drafts, *governor, stand)
    });
    if let Some((governor, origin)) = governor {
        // A report cited in a sentence is reviewed by the conference; a document whose title, or whose clause, says so reviews by itself.
        let told = || origin == Origin::TitleInner || reviews(passage, drafts, governor, stand);
        if by_document || rule == SubjectRule::Report && told() {
            return Doer {
                subject: BoundSubject::Draft(governor),
                origin,
            };
        }
    }
    if let Some(issued) = governor::issued(passage, drafts, stand).filter(|_| by_document) {
        return Doer::document(issued);
    }
    let origin = if setting.part == Part::Preamble {
        Origin::Preamble
    } else {
        Origin::Text
    };
    let subject = speaker::of(passage, drafts, setting, stand);
    if let Some(pointing) = pointing(passage, drafts, setting, stand, subject) {
        return Doer {
            subject: pointing,
            origin,
        };
    }
    // The body that issued a cited document speaks by it: *Thông tư số … của Bộ trưởng … hướng dẫn …*.
    let details = matches!(stand.kind, RelationKind::Guides | RelationKind::Details);
    let body = speaker::bodies(passage, stand.sentence.0, stand.found.start).last();
    let body = body.filter(|_| setting.legal && details);
    let by_document = match subject {
        BoundSubject::Actor(_) => body.and_then(|(body, _)| {
            let body = passage.start(body);
            let mut before = drafts.iter().take(stand.object);
            before.rposition(|draft| draft.place.end <= body && body < draft.tail)
        }),
        _ => None,
    };
    match by_document {
        Some(document) => Doer::document(document),
        None => Doer { subject, origin },
    }
}

/// Whether the cue states for what purpose someone handles the document: *Việc sửa đổi A **nhằm thể chế hóa** B*, *Huyện ủy bãi bỏ A **để
/// thực hiện** B*. A document that is drawn up or issued for it acts itself: *Huyện ủy ban hành A để thực hiện B*.
fn is_worked_on(
    passage: &Passage<'_>,
    drafts: &[Draft],
    document: usize,
    stand: Stand<'_>,
) -> bool {
    let aim = purpose(passage, stand.found.start);
    let Some((aim, draft)) = aim.zip(drafts.get(document)) else {
        return false;
    };
    let head = passage.from(draft.head());
    let named = |verb: usize| verb > 0 && passage.is(verb - 1, "việc");
    let act = cue::ending(passage, head, stand.sentence.0)
        .is_some_and(|found| named(found.start) && found.row.kind.is_act());
    let drawn_up = |at: usize| passage.stands(at, &["xây", "dựng"]) && named(at);
    let behind = [draft.tail, draft.extent].map(|end| passage.from(end));
    act || head.checked_sub(2).is_some_and(drawn_up)
        || behind.contains(&aim) && is_in_hands(passage, drafts, document)
}

/// Whether those whom a document describes carry out another, not the document: *Người lao động quy định tại Luật A thực hiện Nghị định B*.
fn leaves_to_others(
    passage: &Passage<'_>,
    drafts: &[Draft],
    document: usize,
    stand: Stand<'_>,
) -> bool {
    let describes = |draft: &Draft| only_describes(passage, draft);
    stand.kind == RelationKind::Implements && drafts.get(document).is_some_and(describes)
}

/// Whether a document, or the list it is in, is the object of a verb that does not create it: *quán triệt A*, *nghiên cứu A và B*.
fn is_in_hands(passage: &Passage<'_>, drafts: &[Draft], document: usize) -> bool {
    const MOST: usize = 8;
    let before = |index: &usize| {
        let before = index.checked_sub(1)?;
        let (one, next) = drafts.get(before).zip(drafts.get(*index))?;
        follows_in_list(passage, one, next).then_some(before)
    };
    let members = core::iter::successors(Some(document), before).take(MOST);
    let first = members.last().and_then(|first| drafts.get(first));
    first.is_some_and(|first| {
        let head = passage.from(first.head());
        let of = |at: usize| matches!(passage.word(at), "của" | "là" | "và" | "," | "có" | "như");
        !is_topic(passage, first) && !head.checked_sub(1).is_some_and(of)
    })
}

/// Whether the document right before the cue reviews: its clause is about it, or the cue opens a bracket after it: *Báo cáo A sơ kết 5 năm
/// thực hiện B*, not *Hội nghị theo Công văn A tổng kết B*.
fn reviews(passage: &Passage<'_>, drafts: &[Draft], document: usize, stand: Stand<'_>) -> bool {
    let before = stand.found.start.checked_sub(1);
    let bracket = before.is_some_and(|at| passage.is(at, "("));
    bracket
        || drafts
            .get(document)
            .is_some_and(|draft| is_topic(passage, draft))
}

/// Whether an unspecified document that is issued or drawn up acts at the word `cue`: *ban hành văn bản thay thế X*.
pub(super) fn is_issued(passage: &Passage<'_>, cue: usize) -> bool {
    let tables = passage.tables;
    let end = cue - usize::from(cue > 0 && passage.is(cue - 1, "mới"));
    let word = tables.type_words.ending(passage.line, end);
    let verb = word.and_then(|word| tables.verbs.ending(passage.line, word.start));
    verb.is_some_and(|verb| verb.value == VerbRole::Issue)
}

/// The subject where a report says *này* ("this") and means another document: *Văn bản này gồm 19 điều, thay cho X*. Where those words do not
/// open a clause, others act: *Theo kế hoạch này, các xã bãi bỏ X*.
fn pointing(
    passage: &Passage<'_>,
    drafts: &[Draft],
    setting: &Setting,
    stand: Stand<'_>,
    subject: BoundSubject,
) -> Option<BoundSubject> {
    if setting.legal || subject != BoundSubject::ThisDocument {
        return None;
    }
    let from = stand.sentence.0;
    let own = speaker::own_words(passage, from, stand.found.start);
    let pointing = own.filter_map(|word| pointing_at(passage, drafts, word));
    let pointing = pointing.last()?;
    let draft = drafts.get(pointing)?;
    let head = passage.from(draft.head());
    let before = head.checked_sub(1).filter(|before| *before >= from);
    let before = before.map_or("", |before| passage.word(before));
    let clause = matches!(before, "" | "," | ";" | ":" | "-" | "và" | "ngày");
    let cited = matches!(before, "theo" | "của" | "tại" | "trong" | "với");
    let mut behind = passage.from(draft.place.end)..stand.found.start;
    let opens = clause || !cited && !behind.any(|at| passage.is(at, ","));
    Some(if opens {
        BoundSubject::Draft(pointing)
    } else {
        BoundSubject::Actor(None)
    })
}

/// The document to which a report attributes its sentence, where the words at `this` mean it: *Theo A, B hết hiệu lực từ ngày **Quy định
/// này** có hiệu lực*.
fn attributed(
    passage: &Passage<'_>,
    drafts: &[Draft],
    found: Found<'_>,
    this: usize,
) -> Option<usize> {
    const REACH: usize = 4;
    let row = passage.tables.type_words.starting(passage.line, this)?;
    let cue = passage.start(found.start);
    let before = drafts.partition_point(|draft| draft.place.start < cue);
    let first = before.saturating_sub(REACH);
    let told = drafts.iter().enumerate().take(before).skip(first);
    let by = |draft: &Draft| {
        let head = passage.from(draft.head());
        let end = passage.from(draft.extent.max(draft.tail));
        let clause = (end..found.start).all(|at| !passage.ends_clause(at));
        let opens = head.checked_sub(1).is_some_and(|at| {
            let capital = passage.cased_word(at).starts_with(is_capital);
            passage.is(at, "theo") && capital
        });
        let same = draft.word.is_some_and(|(word, _)| word == row.value);
        opens && same && passage.is(end, ",") && clause
    };
    let mut told = told.filter(|(_, draft)| by(draft));
    told.next().map(|(index, _)| index)
}

/// The mention that starts at the word `word` and points back.
fn pointing_at(passage: &Passage<'_>, drafts: &[Draft], word: usize) -> Option<usize> {
    let start = passage.start(word);
    let index = drafts.binary_search_by_key(&start, |draft| draft.place.start);
    let points = |index: &usize| {
        drafts
            .get(*index)
            .is_some_and(|draft| draft.points.is_some())
    };
    index.ok().filter(points)
}

/// Whether unnamed documents act: *một số nghị định hướng dẫn thi hành Luật …*, *văn bản hướng dẫn …*. `reported`: the text is not itself a
/// document; `told`: the cue says what documents are made for.
pub(super) fn is_unnamed(
    passage: &Passage<'_>,
    drafts: &[Draft],
    cue: usize,
    reported: bool,
    told: bool,
) -> bool {
    // *… của Chính phủ quy định chi tiết Luật …*: a document of that body, without a document number.
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
            // *các Thông tư hướng dẫn …*; *tại Thông tư sửa đổi, thay thế Thông tư số …*: whichever document that will be.
            "các" | "những" | "nhiều" | "tại" | "theo" | "của" | "bởi" | "trong" | "và"
            | "thuộc" => true,
            "số" => passage.word(before.wrapping_sub(1)) == "một",
            _ => false,
        }
    });
    let row = passage.tables.rows.doc_types.get(hit.value);
    let general = row.is_some_and(|row| row.general) && !describes(passage, drafts, hit.start);
    let place = passage.start(hit.start);
    // *Quy định thay thế Quy định số 205-QĐ/TW* is a document left unnamed; lower-case *quyết định thay thế …* is what a body decides.
    let capital = passage.cased_word(hit.start).starts_with(is_capital);
    let verb = passage.tables.verbs.ending(passage.line, hit.start);
    // What a body has (*có*) or draws up (*xây dựng*) is not issued yet.
    let issued = verb.is_some_and(|verb| {
        let open = matches!(passage.word(verb.end - 1), "có" | "dựng");
        verb.value == VerbRole::Issue && !open
    });
    let made = told && (capital || row.is_some_and(|row| row.distinct));
    let made = made && is_told_of(passage, hit.start);
    (unnamed || general || made || reported && capital && !issued)
        && !drafts.iter().any(|draft| draft.place.contains(place))
}

/// Whether the cue belongs to an unnumbered document that is itself carried out: *Kế hoạch A triển khai **Kết luận của Ban Bí thư** tiếp tục
/// thực hiện B*.
pub(super) fn is_of_cited(passage: &Passage<'_>, drafts: &[Draft], stand: Stand<'_>) -> bool {
    let kinds = [RelationKind::Continues, RelationKind::Reviews];
    if !kinds.contains(&stand.kind) {
        return false;
    }
    let mut end = stand.found.start;
    while end > stand.sentence.0 && matches!(passage.word(end - 1), "về" | "việc") {
        end -= 1;
    }
    let body = issuer_ending(passage, end).and_then(|body| body.start.checked_sub(1));
    let body = body.filter(|of| passage.is(*of, "của"));
    let word = body.and_then(|of| passage.tables.type_words.ending(passage.line, of));
    let Some(word) = word.filter(|word| word.start > stand.sentence.0) else {
        return false;
    };
    let outer = cue::before(passage, word.start, stand.sentence.0);
    let carried_out = outer.is_some_and(|outer| outer.row.kind == RelationKind::Implements);
    let place = passage.start(word.start);
    carried_out && !drafts.iter().any(|draft| draft.place.contains(place))
}

/// Whether the type word at `at` classifies the document before it: *A là văn bản thay thế B*.
fn describes(passage: &Passage<'_>, drafts: &[Draft], at: usize) -> bool {
    let is = at.checked_sub(1).filter(|is| passage.is(*is, "là"));
    let before = is.map_or(0, |is| passage.start(is));
    let before = drafts.partition_point(|draft| draft.place.start < before);
    let last = before.checked_sub(1).and_then(|last| drafts.get(last));
    last.is_some_and(|last| {
        let mut ends = [last.tail, last.extent].into_iter();
        ends.any(|end| Some(passage.from(end)) == is)
    })
}

/// Whether the type word at `at` is something the clause speaks of: it neither opens the clause, as the text's own would, nor follows a verb
/// of issuing: *sửa đổi, bổ sung Nghị định quy định chi tiết Luật …*.
fn is_told_of(passage: &Passage<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let verb = passage.tables.verbs.ending(passage.line, at);
    let issued = verb.is_some_and(|verb| verb.value == VerbRole::Issue);
    !issued && !passage.ends_clause(before) && !matches!(passage.word(before), "-" | "+" | "“")
}

/// Whether the carrying out at the word `at` is only where hindrances are met: *khó khăn, vướng mắc trong quá trình tổ chức thi hành X*.
pub(super) fn is_hindered(passage: &Passage<'_>, at: usize) -> bool {
    const REACH: usize = 6;
    let small = |at: &usize| matches!(passage.word(*at), "quá" | "trình" | "tổ" | "chức" | "việc");
    let mut before = (at.saturating_sub(REACH)..at).rev().skip_while(small);
    let within = before.next();
    let within = within.filter(|at| matches!(passage.word(*at), "trong" | "khi"));
    let hit = within.and_then(|at| passage.tables.links.ending(passage.line, at));
    hit.is_some_and(|hit| hit.value == LinkRole::Hindrance)
}

/// Whether the carrying out of a law at the word `at` only names a field, or is put off: *các nghị định liên quan đến tổ chức thi hành Luật
/// Đất đai*, *lùi thời hạn thi hành Luật Đất đai*. It may be prolonged after the object, which ends at the word `behind`.
pub(super) fn names_field(passage: &Passage<'_>, at: usize, behind: usize) -> bool {
    const REACH: usize = 4;
    let small = |at: &usize| matches!(passage.word(*at), "tổ" | "chức" | "việc");
    let mut before = (at.saturating_sub(REACH)..at).rev().skip_while(small);
    let hit = before.next();
    let hit = hit.and_then(|at| passage.tables.links.ending(passage.line, at + 1));
    let enforced = |at: usize| passage.stands(at, &["thi", "hành"]);
    // *Thời gian thực hiện X được gia hạn*, *lùi thời điểm thực hiện X*, not *sau một thời gian thực hiện X*.
    let timed = |hit: usize| {
        let put_off = hit > 0
            && matches!(
                passage.word(hit - 1),
                "lùi" | "hoãn" | "hạn" | "dài" | "ngắn"
            );
        let prolonged = || {
            let longer = |at: usize| {
                [["gia", "hạn"], ["kéo", "dài"], ["rút", "ngắn"]]
                    .iter()
                    .any(|words| passage.stands(at, words))
            };
            (behind..behind + REACH)
                .any(|at| matches!(passage.word(at), "được" | "bị") && longer(at + 1))
        };
        passage.is(hit, "thời") && passage.stands(at, &["thực", "hiện"]) && (put_off || prolonged())
    };
    hit.filter(|hit| hit.value == LinkRole::Field)
        .is_some_and(|hit| enforced(at) || enforced(at + 2) || timed(hit.start))
}

/// Whether a cue opens a report whose findings follow a colon. In a legal text this is a form to be filled in: *Thực hiện A, Sở … báo cáo như
/// sau:*.
pub(super) fn is_in_form(passage: &Passage<'_>, stand: Stand<'_>) -> bool {
    const REACH: usize = 24;
    let end = stand.sentence.1;
    let follows = end > 0 && passage.is(end - 1, ":");
    let mut said = stand.found.end.max(end.saturating_sub(REACH))..end;
    stand.found.start == 0 && follows && said.any(|at| passage.stands(at, &["báo", "cáo"]))
}

/// The acting document where the cue at the word `at` opens a table cell: the last one cited in the row before it.
pub(super) fn of_row(passage: &Passage<'_>, drafts: &[Draft], at: usize) -> Option<usize> {
    let cell = passage.start(at);
    let before = drafts.iter().take_while(|draft| draft.place.start < cell);
    let last = before.count().checked_sub(1)?;
    let cites =
        |draft: &&Draft| !matches!(draft.kind, MentionKind::Anaphor | MentionKind::Attached);
    drafts.get(last).filter(cites).map(|_| last)
}

/// Whether the words `from..to` are nothing but links of this role; true where there are none.
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

/// Where the type word before a colon and a list starts, no earlier than the word `from`: *bởi các **Luật:** số 43/2024/QH15, …*; else
/// `head`.
fn before_announcement(passage: &Passage<'_>, from: usize, head: usize) -> usize {
    let colon = head.checked_sub(1).filter(|at| passage.is(*at, ":"));
    let Some(colon) = colon.filter(|colon| *colon >= from) else {
        return head;
    };
    let word = passage.tables.type_words.ending(passage.line, colon);
    let word = word.filter(|word| word.start >= from);
    word.map_or(colon, |word| word.start)
}

/// The subject of a cue that follows its object: the document after the cue, or the text itself; `None` where neither is named.
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
    // The cue may name the text itself: *trái với Quyết định này đều bãi bỏ*.
    let mut own = speaker::own_words(passage, found.start, sentence_end);
    let this = own.next();
    let pointing = this.filter(|_| !setting.legal);
    if let Some(pointing) = pointing.and_then(|word| pointing_at(passage, drafts, word)) {
        let one = drafts.get(pointing)?.points == Some(Points::One);
        return one.then_some(BoundSubject::Draft(pointing));
    }
    if let Some(by) = pointing.and_then(|word| attributed(passage, drafts, found, word)) {
        return Some(BoundSubject::Draft(by));
    }
    // An amender is named after the cue; an ending without an agent is a legal text's own act.
    let own = setting.legal && found.row.subject == SubjectRule::Itself;
    (this.is_some() || own).then_some(BoundSubject::ThisDocument)
}
