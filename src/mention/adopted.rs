//! Adoption or issue stated behind a document: *được Quốc hội … thông qua ngày D*, *do Tỉnh ủy ban hành* (SPEC sections 9.3 and 10).

use super::bind::{fits, issues};
use super::passage::{Draft, Passage, StatedDate, StatedIssuer};
use super::signing::skip_back;
use super::{IssuerName, MentionKind, TermSeries, date, issuer_at, term};
use crate::tables::{Hit, KnownIssuer, Side, VerbRole};
use crate::text::{Place, is_roman};

/// Sets the day a document was adopted or issued, and by whom, as stated at the word `at`; the next mention starts at the byte `limit`.
pub(super) fn issued(passage: &Passage<'_>, draft: &mut Draft, at: usize, limit: usize) {
    let at = over_epithet(passage, at);
    let at = at + usize::from(passage.is(at, ","));
    let at = at + usize::from(passage.is(at, "đã"));
    // Behind a law the passive may be left out: *Pháp lệnh A thông qua ngày D*.
    let law = || {
        let verb = passage.tables.verbs.starting(passage.line, at);
        let day = verb
            .filter(issues)
            .is_some_and(|verb| passage.is(verb.end, "ngày"));
        day && draft.kind == MentionKind::Named
    };
    let from = match passage.word(at) {
        "được" | "do" => at + 1,
        "công" | "thông" if law() => at,
        _ => return,
    };
    // The year in a law's name gives way to a day.
    let day = draft.date.and_then(|date| date.value);
    let dated = day.is_some_and(|day| day.month().is_some());
    let told = if dated {
        None
    } else {
        issued_on(passage, from, limit)
    };
    let body = || issuer_at(passage, from).filter(|_| from > at);
    let by = || body().is_some_and(|body| is_issued_by(passage, &body, from - 1));
    if told.is_none() && !by()
        || passage.is(at, "do") && is_of_outer(passage, draft, body().as_ref())
    {
        return;
    }
    draft.date = told.or(draft.date);
    let body = body().map(|body| body.stated(passage));
    let body = body.filter(|body| fits(passage, draft, body));
    draft.issuer = draft.issuer.take().or(body);
}

/// The word behind the clause at the word `at` that says who adopted a document, and when: *được Quốc hội khóa XI, kỳ họp thứ 4 thông qua ngày
/// D*, *do Bộ Y tế ban hành*.
pub(super) fn behind(passage: &Passage<'_>, at: usize) -> Option<usize> {
    /// The words of the session.
    const LONGEST: usize = 12;
    let at = at + usize::from(passage.is(at, ","));
    let at = at + usize::from(passage.is(at, "đã"));
    let passive = matches!(passage.word(at), "được" | "do");
    let body = issuer_at(passage, at + 1).filter(|_| passive)?;
    let session =
        |at: &usize| is_of_session(passage, *at) || matches!(passage.word(*at), "kỳ" | "họp" | ")");
    let told = (body.end..body.end + LONGEST).take_while(session).count();
    let verb = passage.tables.verbs.starting(passage.line, body.end + told);
    let verb = verb.filter(|verb| matches!(passage.word(verb.end - 1), "hành" | "qua"));
    let end = verb.filter(issues)?.end;
    let day = day_behind(passage, end).and_then(|day| date::at(passage, day));
    Some(day.map_or(end, |date| passage.from(date.place.end)))
}

/// Whether the words behind a document say that it was issued, with its issuer between or not: *Ngày 16/6/2022, Nghị quyết A **được ban hành***,
/// *Ngày 15/7/1960, Luật A **được Quốc hội khóa II thông qua***, *… **ra đời***.
pub(super) fn is_passed(passage: &Passage<'_>, draft: &Draft) -> bool {
    let at = over_epithet(passage, passage.from(draft.tail));
    let at = at + usize::from(passage.is(at, "đã"));
    if !passage.is(at, "được") {
        return passage.stands(at, &["ra", "đời"]);
    }
    let verb = passage.tables.verbs.starting(passage.line, at + 1);
    let by = || {
        let body = issuer_at(passage, at + 1)?;
        let adopts = is_issued_by(passage, &body, at);
        Some(adopts && fits(passage, draft, &body.stated(passage)))
    };
    verb.is_some_and(|verb| issues(&verb)) || by() == Some(true)
}

/// Whether *do* (by) at the word `at` names who issued the document or the paper that carries it out: *Chỉ thị A về B **do Ban Bí thư ban
/// hành***, *Thông tư A hướng dẫn Nghị định B về tiền lương **do Bộ Lao động ban hành***. Else the body issued what the title speaks of:
/// *Quyết định số 12/2020/QĐ-TTg về danh mục hàng hóa do Bộ Công Thương ban hành*.
pub(super) fn tells_issuer(passage: &Passage<'_>, draft: &Draft, at: usize) -> bool {
    issuer_at(passage, at + 1).is_some_and(|body| {
        let own = || fits(passage, draft, &body.stated(passage));
        is_issued_by(passage, &body, at) && (own() || is_carried_out(passage, draft))
    })
}

/// Whether *do X ban hành* (issued by X) behind a document is said of the paper that carries it out: ***Kế hoạch thực hiện** Nghị quyết A do
/// Bộ Y tế ban hành*. Not where X is one of the highest bodies: they issue what others carry out.
fn is_of_outer(passage: &Passage<'_>, draft: &Draft, body: Option<&IssuerName>) -> bool {
    let code = body.and_then(|body| body.stated(passage).code);
    let issuer = code.and_then(|code| passage.tables.issuer(&code));
    if issuer.is_some_and(KnownIssuer::is_highest) {
        return false;
    }
    draft.classified.issuer.is_none() && is_carried_out(passage, draft)
}

/// Gives *do X ban hành* (issued by X) behind a document that the title of another cites to that other one, where X may have issued it:
/// ***Thông báo số 27-TB/TW** về sơ kết Chỉ thị số 54-CT/TW **do Bộ Chính trị ban hành***. A term or a day behind these words belongs to the
/// cited one, as they do where the other has its own day.
pub(super) fn give_to_outer(passage: &Passage<'_>, outer: &mut Draft, cited: &mut Draft) {
    let at = passage.from(cited.tail);
    let told = passage.is(at, "do") && outer.number.is_some() && outer.issuer.is_none();
    if !told || !is_carried_out_by(passage, outer, cited) {
        return;
    }
    let body = issuer_at(passage, at + 1).filter(|body| is_issued_by(passage, body, at));
    let Some(body) = body.map(|body| body.stated(passage)) else {
        return;
    };
    let is_behind = |place: Place| place.start > body.place.start;
    let dated = cited.date.is_some_and(|day| is_behind(day.place));
    let termed = cited
        .term
        .as_ref()
        .is_some_and(|term| is_behind(term.place));
    if dated || termed || outer.date.is_some() || !fits(passage, outer, &body) {
        return;
    }
    let same = |issuer: &mut StatedIssuer| issuer.place == body.place;
    cited.issuer.take_if(same);
    outer.issuer = Some(body);
}

/// Whether the title of a document that stands right before says that it carries out, guides or reviews another: *A về sơ kết **B***.
fn is_carried_out_by(passage: &Passage<'_>, outer: &Draft, cited: &Draft) -> bool {
    const LONGEST: usize = 8;
    let tables = passage.tables;
    let from = passage.from(outer.tail);
    let head = skip_back(passage, passage.from(cited.head()));
    let Some(cue) = tables.cues.ending(passage.line, head) else {
        return false;
    };
    let row = tables.rows.cues.get(cue.value);
    let titled = row.is_some_and(|row| row.side == Side::Before && !row.kind.ends_or_amends());
    let parted = |at| passage.ends_clause(at) || passage.is(at, ",");
    let near = from <= cue.start && cue.start <= from + LONGEST;
    titled && near && !(from..cue.start).any(parted)
}

/// Whether a type word and a cue stand before a document, so that another paper carries it out: ***Thông tư** A **hướng dẫn** Nghị định B*.
fn is_carried_out(passage: &Passage<'_>, draft: &Draft) -> bool {
    const REACH: usize = 10;
    let tables = passage.tables;
    let head = skip_back(passage, passage.from(draft.head()));
    let cue = tables.cues.ending(passage.line, head);
    let before = |cue: &Hit<usize>| {
        let row = tables.rows.cues.get(cue.value);
        row.is_some_and(|row| row.side == Side::Before)
    };
    let Some(cue) = cue.filter(before) else {
        return false;
    };
    let mut words = (cue.start.saturating_sub(REACH)..cue.start).rev();
    let within = |at: &usize| !passage.ends_clause(*at) && !passage.is(*at, ",");
    let mut paper = words.by_ref().take_while(within);
    let word = |at: usize| tables.type_words.starting(passage.line, at).is_some();
    paper.any(word)
}

/// Whether a verb of issuing follows a body, with its term between or not; *do* or *được* stands at the word `at`.
fn is_issued_by(passage: &Passage<'_>, body: &IssuerName, at: usize) -> bool {
    let open = body.end + usize::from(matches!(passage.word(body.end), "(" | ","));
    let term = term::at(passage, open, || TermSeries::PartyCentral);
    let end = term.map_or(body.end, |term| passage.from(term.place.end));
    let end = end + usize::from(passage.is(end, ")"));
    let verb = passage.tables.verbs.starting(passage.line, end);
    // Only *ban hành* (issue) and *thông qua* (adopt) name the issuer: what one body draws up another may issue.
    let closes = |verb: &Hit<VerbRole>| matches!(passage.word(verb.end - 1), "hành" | "qua");
    let own = |verb: &Hit<VerbRole>| passage.is(at, "do") || has_no_object(passage, verb.end);
    verb.is_some_and(|verb| issues(&verb) && closes(&verb) && own(&verb))
}

/// Whether the verb that ends before the word `at` has no object, as it has in *Nghị quyết A được Tỉnh ủy ban hành **kế hoạch** …*: then that
/// is what was issued.
fn has_no_object(passage: &Passage<'_>, at: usize) -> bool {
    let sign = passage.sign(at).is_some() || passage.word(at).is_empty();
    let joins = matches!(
        passage.word(at),
        "ngày"
            | "vào"
            | "năm"
            | "tháng"
            | "sáng"
            | "chiều"
            | "tại"
            | "để"
            | "nhằm"
            | "với"
            | "trong"
            | "từ"
            | "và"
            | "là"
            | "có"
            | "đã"
            | "lần"
            | "khi"
            | "theo"
            | "cách"
            | "hồi"
            | "nêu"
    );
    let tells = [&["quy", "định", "cụ"][..], &["quy", "định", "rõ"]];
    sign || joins || tells.iter().any(|words| passage.stands(at, words))
}

/// The day behind the verb of a clause that opens at the word `from`.
fn issued_on(passage: &Passage<'_>, from: usize, limit: usize) -> Option<StatedDate> {
    const REACH: usize = 24;
    // Behind these words another document is meant: *được hướng dẫn **bởi Nghị định ban hành ngày D***.
    let other = |at: usize| {
        let joins = matches!(passage.word(at), "bởi" | "bằng" | "trong" | "theo" | "do");
        joins
            || passage.is(at, "tại") && !passage.stands(at + 1, &["kỳ", "họp"])
            || passage
                .tables
                .type_words
                .starting(passage.line, at)
                .is_some()
    };
    let within =
        |at: &usize| passage.end(at + 1) <= limit && !passage.ends_clause(*at) && !other(*at);
    let mut words = (from..from + REACH).take_while(within);
    let day = words.find_map(|at| {
        let verb = passage.tables.verbs.starting(passage.line, at)?;
        let day = issues(&verb).then(|| day_behind(passage, verb.end))??;
        (passage.start(day) < limit).then_some(day)
    })?;
    date::at(passage, day).filter(|date| date.value.is_some())
}

/// The word *ngày* of the day behind a verb that ends before the word `at`, over the session or *lần đầu* (first) between: *thông qua **tại kỳ
/// họp thứ 3, ngày D***, *ban hành **lần đầu tiên ngày D***.
fn day_behind(passage: &Passage<'_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 14;
    const FIRST: [&[&str]; 2] = [&["lần", "đầu", "tiên"], &["lần", "đầu"]];
    let first = FIRST.iter().find(|words| passage.stands(at, words));
    let at = at + first.map_or(0, |words| words.len());
    let day = if passage.stands(at, &["tại", "kỳ", "họp"]) {
        let mut next = at + 3;
        while next < at + LONGEST {
            next = match issuer_at(passage, next) {
                Some(body) => body.end,
                None if is_of_session(passage, next) => next + 1,
                None => break,
            };
        }
        next
    } else {
        at + usize::from(passage.is(at, "vào"))
    };
    passage.is(day, "ngày").then_some(day)
}

/// Whether a word behind *kỳ họp* (session) belongs to which session it is: *thứ 3, Quốc hội khóa XV*. Other words say what happens on the day:
/// *…, có hiệu lực **ngày D*** (in force).
fn is_of_session(passage: &Passage<'_>, at: usize) -> bool {
    const WORDS: [&str; 24] = [
        ",",
        "(",
        "thứ",
        "lần",
        "bất",
        "thường",
        "chuyên",
        "đề",
        "nhất",
        "hai",
        "ba",
        "tư",
        "năm",
        "sáu",
        "bảy",
        "tám",
        "chín",
        "mười",
        "khóa",
        "khoá",
        "của",
        "vào",
        "quốc",
        "hội",
    ];
    passage.figures(at) || is_roman(passage.cased_word(at)) || WORDS.contains(&passage.word(at))
}

/// The word behind an epithet of a document: *Luật Hải quan **hiện hành*** (current), *Luật Đất đai **đầu tiên của nước ta*** (our first).
fn over_epithet(passage: &Passage<'_>, mut at: usize) -> usize {
    const MOST: usize = 2;
    const WORDS: [&[&str]; 6] = [
        &["hiện", "hành"],
        &["hiện", "nay"],
        &["đầu", "tiên"],
        &["mới"],
        &["của", "nước", "ta"],
        &["của", "việt", "nam"],
    ];
    for _ in 0..MOST {
        let words = WORDS.iter().find(|words| passage.stands(at, words));
        at += words.map_or(0, |words| words.len());
    }
    at
}
