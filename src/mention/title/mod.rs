//! Titles (*trích yếu*): where they open after a mention's facts, and where they end (SPEC section 10).

mod amender;
mod clause;
mod end;
mod force;
mod history;
mod itself;

use super::body::{behind_title, closing, over_body, speaker};
use super::list::is_list_gap;
use super::passage::{Draft, Passage};
use super::signing::told_issue;
use super::{MentionKind, adopted, aside, bind, issuer_at};
use crate::tables::{RelationKind, TitleRole};
use crate::text::{Place, is_capital};
pub(crate) use clause::{is_topic, only_describes, opens_clause};
use end::unquoted_end;
use history::end_before_history;

/// A title, and whether it stands in quotation marks, which its place leaves out.
struct Title {
    place: Place,
    quoted: bool,
}

/// Finds the titles of all mentions, inner ones first: an outer title takes in the titles of the documents it cites.
pub(super) fn find(passage: &Passage<'_>, drafts: &mut [Draft]) {
    for index in (0..drafts.len()).rev() {
        let (before, others) = drafts.split_at_mut(index + 1);
        let Some((draft, owners)) = before.split_last_mut() else {
            continue;
        };
        draft.extent = draft.resumed.unwrap_or(draft.tail);
        // A law's name is its title.
        let titled = draft.kind != MentionKind::Named || is_of_meeting(passage, draft);
        let titled = titled && !aside::ends(passage, owners, draft);
        if let Some(title) = titled
            .then(|| title(passage, draft, (&*owners, &*others)))
            .flatten()
        {
            draft.title = Some(title.place);
            draft.quoted = title.quoted;
            let mut after = passage.from(title.place.end) + usize::from(title.quoted);
            if title.quoted {
                after = behind_title(passage, draft, after);
            } else if !names_another(&title, others) {
                let from = passage.from(title.place.start);
                let end = closing(passage, draft, from, after);
                draft.title = end.map(|end| passage.place(from, end)).or(draft.title);
            }
            draft.effective = draft.effective.or_else(|| bind::effective(passage, after));
            draft.expires = draft.expires.or_else(|| bind::expires(passage, after));
            force::behind_title(passage, draft, others, after);
            adopted::issued(passage, draft, after, passage.cased.len());
            draft.extent = passage.end(after);
            if let Some((day, end)) = told_issue(passage, after) {
                draft.date = draft.date.or(Some(day));
                draft.extent = passage.end(end);
            }
        }
        draft.extent = over_aside(passage, draft.extent, others.first());
        draft.extent = over_adoption(passage, draft.extent, others.first());
        if draft.issuer.is_none() {
            draft.issuer = speaker(passage, draft, draft.extent);
        }
    }
    force::behind_ended(passage, drafts);
    amender::take_day(passage, drafts);
}

/// Whether another document is cited in a title.
fn names_another(title: &Title, others: &[Draft]) -> bool {
    others
        .first()
        .is_some_and(|next| next.place.start < title.place.end)
}

/// Where a bracket ends that opens right behind a document and holds no other: *(sau đây gọi là Luật Đầu tư)*, *(trừ khoản 2)*. It speaks of
/// the document; list and clause go on behind it. Else `end`.
fn over_aside(passage: &Passage<'_>, end: usize, next: Option<&Draft>) -> usize {
    const LONGEST: usize = 64;
    let open = passage.from(end);
    if passage.sign(open) != Some(b'(') {
        return end;
    }
    let mut depth = 0;
    let close = (open..passage.count().min(open + LONGEST)).find(|at| {
        match passage.sign(*at) {
            Some(b'(') => depth += 1,
            Some(b')') => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    let aside = close.map_or(end, |close| passage.end(close + 1));
    if next.is_some_and(|next| next.place.start < aside) {
        return end;
    }
    aside
}

/// Where the clause ends that says who adopted a document, and when, if its list goes on right behind: *Luật A **được Quốc hội thông qua ngày
/// D** và Nghị định B*. Else `end`. Behind a comma or a semicolon the next document may be the subject; in a ground it is none.
fn over_adoption(passage: &Passage<'_>, end: usize, next: Option<&Draft>) -> usize {
    let Some(next) = next.filter(|next| next.head() > end) else {
        return end;
    };
    let ground = (0..=1).any(|at| passage.stands(at, &["căn", "cứ"]));
    let listed = |behind: &usize| {
        let gap = passage.line.text.get(*behind..next.head());
        let mark = gap.is_some_and(|gap| matches!(gap.trim(), "," | ";"));
        is_list_gap(gap) && (!mark || ground)
    };
    let behind = adopted::behind(passage, passage.from(end)).map(|at| passage.end(at));
    behind.filter(listed).unwrap_or(end)
}

fn is_of_meeting(passage: &Passage<'_>, draft: &Draft) -> bool {
    let types = &passage.tables.rows.doc_types;
    draft
        .word
        .map(|(row, _)| row)
        .or(draft.inherited_word)
        .and_then(|row| types.get(row))
        .is_some_and(|row| !row.of_meetings.is_empty())
}

fn title(
    passage: &Passage<'_>,
    draft: &Draft,
    (before, after): (&[Draft], &[Draft]),
) -> Option<Title> {
    let aside = draft.resumed;
    let aside = aside.unwrap_or_else(|| over_aside(passage, draft.tail, after.first()));
    let mut at = passage.from(aside);
    // A comma may stand before a title, a bracket may close before it.
    if aside == draft.tail {
        at += usize::from(passage.word(at) == ")");
        at += usize::from(passage.word(at) == "," || is_before_cell(passage, at));
    }
    // The next member of a list is not a title: *Quy định số 37-QĐ/TW, Quy định số 144-QĐ/TW*.
    if after
        .first()
        .is_some_and(|next| passage.from(next.head()) == at)
    {
        return None;
    }
    at = over_recipients(passage, over_body(passage, draft, at));
    // *A, sửa đổi bổ sung bởi B* is the history of A.
    let besides = |at| {
        is_done_besides(passage, draft, at)
            || is_told_elsewhere(passage, at)
            || history::tells_history(passage, at)
            || carries_out(passage, at) && only_describes(passage, draft)
    };
    let opener = opener(passage, at).filter(|_| !besides(at));
    if opener.is_some_and(|words| is_main_verb(passage, at, at + words)) {
        return None;
    }
    let quote = at + opener.map_or(0, |words| words);
    if is_open_quote(passage.word(quote)) && opener.is_none_or(|_| is_about(passage, at, quote)) {
        let end = close(passage, quote).filter(|end| *end > quote + 1)?;
        return Some(Title {
            place: passage.place(quote + 1, end),
            quoted: true,
        });
    }
    let end = if opener.is_some() {
        let end = unquoted_end(passage, at, draft, (before, after));
        end - usize::from(passage.is(end - 1, ","))
    } else {
        end_before_history(passage, draft, at, after)?
    };
    // The next member of a list, named before any word of a title, leaves no room for one.
    (end > at + 1).then(|| Title {
        place: passage.place(at, end),
        quoted: false,
    })
}

/// Whether another act opens at a word behind a comma: *Theo A, thực hiện B, các xã …*. Not behind a document that is issued or opens the
/// sentence, which may have a title behind a comma.
fn is_done_besides(passage: &Passage<'_>, draft: &Draft, at: usize) -> bool {
    let comma = at
        .checked_sub(1)
        .is_some_and(|before| passage.is(before, ","));
    let hit = passage.tables.cues.starting(passage.line, at);
    let row = hit.and_then(|hit| passage.tables.rows.cues.get(hit.value));
    let about = matches!(passage.word(at), "về" | "v");
    let done = row.map_or(!about, |row| row.kind == RelationKind::Implements);
    if !comma || !done {
        return false;
    }
    !is_topic(passage, draft)
}

/// Whether a cue for carrying out a document opens at a word.
fn carries_out(passage: &Passage<'_>, at: usize) -> bool {
    let hit = passage.tables.cues.starting(passage.line, at);
    let row = hit.and_then(|hit| passage.tables.rows.cues.get(hit.value));
    row.is_some_and(|row| row.kind == RelationKind::Implements)
}

/// Whether the words at `at` refer to rules in another document: *theo A, **hướng dẫn tại** B*, *… **quy định của Chính phủ tại** B*.
fn is_told_elsewhere(passage: &Passage<'_>, at: usize) -> bool {
    let told = passage.stands(at, &["hướng", "dẫn"]) || passage.stands(at, &["quy", "định"]);
    let body = passage
        .is(at + 2, "của")
        .then(|| issuer_at(passage, at + 3));
    let end = body.flatten().map_or(at + 2, |body| body.end);
    told && passage.is(end, "tại")
}

/// The word behind the addressees of a document, where its title opens there; else `at`: *Công văn A **gửi các đảng ủy** về thực hiện B*.
fn over_recipients(passage: &Passage<'_>, at: usize) -> usize {
    const LONGEST: usize = 32;
    let sent = at + usize::from(passage.is(at, "("));
    if !passage.is(sent, "gửi") {
        return at;
    }
    let to = sent + 1 + usize::from(matches!(passage.word(sent + 1), "đến" | "tới" | "cho"));
    let people = passage.tables.titles.starting(passage.line, to);
    let people = people.is_some_and(|hit| hit.value == TitleRole::People);
    let named = || passage.cased_word(to).starts_with(is_capital);
    if !people && !named() && !matches!(passage.word(to), "các" | "toàn") {
        return at;
    }
    // *gửi các huyện ủy đề nghị báo cáo về …* asks for something.
    let asks = |at: usize| passage.tables.verbs.starting(passage.line, at).is_some();
    let within = |at: &usize| !passage.ends_clause(*at) && !asks(*at);
    let mut clause = (to..to + LONGEST).take_while(within);
    let about = clause.find(|at| matches!(passage.word(*at), "về" | "v"));
    let told = |at: usize| issuer_at(passage, at).is_some() || passage.is(at, "trước");
    let about = about.filter(|about| !told(about + 1));
    about.unwrap_or(at)
}

/// How many words open a title here: `về`, `về việc`, or a verb that titles open with.
fn opener(passage: &Passage<'_>, at: usize) -> Option<usize> {
    let hit = passage.tables.titles.starting(passage.line, at)?;
    (hit.value == TitleRole::Opener).then_some(hit.end - at)
}

/// Whether the words `from..to` are the verb of a clause that quotes the document, not the first of a title: *Tại Điều 6 A của Chính phủ
/// **quy định:** “…”*, *theo Điều 6 A **hướng dẫn**.*
fn is_main_verb(passage: &Passage<'_>, from: usize, to: usize) -> bool {
    let told = passage.stands(from, &["quy", "định"]) || passage.stands(from, &["hướng", "dẫn"]);
    let quotes = || {
        let next = passage.word(to + 1);
        next.is_empty() || is_open_quote(next)
    };
    told && to == from + 2
        && match passage.word(to) {
            "." | "" => true,
            ":" => quotes(),
            _ => false,
        }
}

/// Whether the title stands in the next cell of a row, behind the mark at the word `at`: *A | Về việc …*.
fn is_before_cell(passage: &Passage<'_>, at: usize) -> bool {
    passage.is(at, "|") && passage.is(at + 1, "về")
}

/// Whether the opener is only `về [việc]` (about), after which a quoted title is the whole title.
fn is_about(passage: &Passage<'_>, from: usize, to: usize) -> bool {
    (from..to).all(|at| matches!(passage.word(at), "về" | "việc"))
}

fn is_open_quote(word: &str) -> bool {
    matches!(word, "“" | "\"" | "«")
}

/// The word that closes the quotation opened at `open`: curly marks nest; a straight mark closes a straight one, and a curly one only where no
/// curly mark follows that could.
fn close(passage: &Passage<'_>, open: usize) -> Option<usize> {
    /// The most words of a quoted title.
    const LONGEST: usize = 320;
    let straight = passage.word(open) == "\"";
    let mut depth = 1;
    for at in open + 1..passage.count().min(open + LONGEST) {
        match passage.word(at) {
            "“" | "«" => depth += 1,
            "”" | "»" => depth -= 1,
            "\"" if straight || !has_curly_close(passage, at) => return Some(at),
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

fn has_curly_close(passage: &Passage<'_>, from: usize) -> bool {
    // Bounded, as every look-ahead.
    (from..passage.count().min(from + 200)).any(|at| matches!(passage.word(at), "”" | "»"))
}
