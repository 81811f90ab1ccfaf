//! Titles (*trích yếu*): where they open after a mention's facts, and where they end (SPEC section 10).

use super::body::{behind_title, over_body};
use super::list::{coordinates, is_list_gap};
use super::passage::{Draft, Passage};
use super::provision::{parts_before, steps_after};
use super::signing::told_issue;
use super::{MentionKind, adopted, aside, bind, issuer_at, issuer_ending, mark};
use crate::tables::{Hit, Side, TitleRole, VerbRole, ends_clause};
use crate::text::{Place, is_capital};

/// Finds the titles of all mentions, inner ones first: an outer title takes in the titles of the documents it cites.
pub(super) fn find(passage: &Passage<'_>, drafts: &mut [Draft]) {
    for index in (0..drafts.len()).rev() {
        let (before, after) = drafts.split_at_mut(index + 1);
        let Some((draft, owners)) = before.split_last_mut() else {
            continue;
        };
        draft.extent = draft.resumed.unwrap_or(draft.tail);
        // A law's name is its title.
        let titled = draft.kind != MentionKind::Named || is_of_meeting(passage, draft);
        let titled = titled && !aside::ends(passage, owners, draft);
        if let Some((place, quoted)) = titled.then(|| title(passage, draft, after)).flatten() {
            draft.title = Some(place);
            draft.quoted = quoted;
            let mut after = passage.from(place.end) + usize::from(quoted);
            if quoted {
                after = behind_title(passage, draft, after);
            }
            draft.effective = draft.effective.or_else(|| bind::effective(passage, after));
            draft.expires = draft.expires.or_else(|| bind::expires(passage, after));
            adopted::issued(passage, draft, after, passage.cased.len());
            draft.extent = passage.end(after);
            if let Some((day, end)) = told_issue(passage, after) {
                draft.date = draft.date.or(Some(day));
                draft.extent = passage.end(end);
            }
        }
        draft.extent = over_aside(passage, draft.extent, after.first());
    }
}

/// Where a bracket ends that opens right behind a document and holds no other: *(sau đây gọi là Luật Đầu tư)*, *(trừ khoản 2)*. What is
/// said in it is said of the document; list and clause go on behind it.
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

fn is_of_meeting(passage: &Passage<'_>, draft: &Draft) -> bool {
    let types = &passage.tables.rows.doc_types;
    draft
        .word
        .map(|(row, _)| row)
        .or(draft.inherited_word)
        .and_then(|row| types.get(row))
        .is_some_and(|row| !row.of_meetings.is_empty())
}

fn title(passage: &Passage<'_>, draft: &Draft, after: &[Draft]) -> Option<(Place, bool)> {
    let aside = draft.resumed;
    let aside = aside.unwrap_or_else(|| over_aside(passage, draft.tail, after.first()));
    let mut at = passage.from(aside);
    // A comma may stand before a title, a bracket may close before it.
    if aside == draft.tail {
        at += usize::from(passage.word(at) == ")");
        at += usize::from(passage.word(at) == ",");
    }
    // The next member of a list is no title: *Quy định số 37-QĐ/TW, Quy định số 144-QĐ/TW*.
    if after
        .first()
        .is_some_and(|next| passage.from(next.head()) == at)
    {
        return None;
    }
    at = over_recipients(passage, over_body(passage, draft, at));
    let opener = opener(passage, at).filter(|_| !is_done_besides(passage, draft, at));
    let quote = at + opener.map_or(0, |words| words);
    if is_open_quote(passage.word(quote)) && opener.is_none_or(|_| is_about(passage, at, quote)) {
        let end = close(passage, quote).filter(|end| *end > quote + 1)?;
        return Some((passage.place(quote + 1, end), true));
    }
    if opener.is_none() {
        let end = told_by_history(passage, draft, at, after)?;
        return (end > at + 1).then(|| (passage.place(at, end), false));
    }
    // The next member of a list, named before any word of a title, leaves no room for one.
    let end = unquoted_end(passage, at, draft, after);
    let end = end - usize::from(passage.is(end - 1, ","));
    (end > at + 1).then(|| (passage.place(at, end), false))
}

/// The end of a title that nothing opens but a verb of its own, told by the history behind it: *Nghị quyết A của Chính phủ **ấn định mức
/// thuế** đã được sửa đổi bởi Nghị quyết B*. Such words may also be those of a sentence, so that both documents must be of one type.
fn told_by_history(
    passage: &Passage<'_>,
    titled: &Draft,
    at: usize,
    after: &[Draft],
) -> Option<usize> {
    const LONGEST: usize = 48;
    let next = after.first()?;
    let head = passage.from(next.head());
    let own = titled.doc_type(passage.tables);
    let alike = own.is_some() && own == next.doc_type(passage.tables);
    let opens = titled.tail > titled.place.end
        && titled.tail == passage.end(at)
        && passage.cased_word(at).starts_with(char::is_lowercase);
    if !alike || !opens || head > at + LONGEST {
        return None;
    }
    let within = |at: &usize| {
        let clause = passage.ends_clause(*at) || matches!(passage.word(*at), "thì" | "là" | "này");
        let verb = edge(passage, *at);
        let verb =
            verb.is_some_and(|(role, _)| matches!(role, TitleRole::Stop | TitleRole::Predicate));
        !clause && (!verb || tells_history(passage, *at))
    };
    let mut words = (at..head).take_while(within);
    let end = words.find(|at| tells_history(passage, *at))?;
    let sign = matches!(passage.word(end - 1), "," | "(");
    Some(end - usize::from(sign))
}

/// Whether what opens at a word is done besides what is done to the document: *Theo A, thực hiện B, các xã …*. What is issued, or opens the
/// sentence, has a title behind a comma as well.
fn is_done_besides(passage: &Passage<'_>, draft: &Draft, at: usize) -> bool {
    let comma = at
        .checked_sub(1)
        .is_some_and(|before| passage.is(before, ","));
    let hit = passage.tables.cues.starting(passage.line, at);
    let row = hit.and_then(|hit| passage.tables.rows.cues.get(hit.value));
    let about = matches!(passage.word(at), "về" | "v");
    let done = row.map_or(!about, |row| row.kind == "implements");
    if !comma || !done {
        return false;
    }
    !is_topic(passage, draft)
}

/// The word behind those to whom a document is sent, where its title opens there: *Công văn A **gửi các đảng ủy** về thực hiện B*.
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

/// Whether the opener is but `về [việc]`, after which a quoted title is the title itself.
fn is_about(passage: &Passage<'_>, from: usize, to: usize) -> bool {
    (from..to).all(|at| matches!(passage.word(at), "về" | "việc"))
}

fn is_open_quote(word: &str) -> bool {
    matches!(word, "“" | "\"" | "«")
}

/// The word that closes the quote opened at `open`: curly quotes nest, a straight one closes what nothing else can.
fn close(passage: &Passage<'_>, open: usize) -> Option<usize> {
    /// No title has so many words.
    const LONGEST: usize = 320;
    let straight = passage.word(open) == "\"";
    let mut depth = 1;
    for at in open + 1..passage.count().min(open + LONGEST) {
        match passage.word(at) {
            "“" | "«" if !straight => depth += 1,
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
    // Bounded, as every look ahead.
    (from..passage.count().min(from + 200)).any(|at| matches!(passage.word(at), "”" | "»"))
}

/// Where an unquoted title that opens at the word `at` ends.
fn unquoted_end(passage: &Passage<'_>, at: usize, titled: &Draft, after: &[Draft]) -> usize {
    const LONGEST: usize = 160;
    let mut next = after.iter().peekable();
    let (mut depth, mut cited, mut word) = (0, None, at);
    let mut comma = None;
    let is_beside = |cited: Option<&Draft>, next: &Draft| {
        cited.is_none_or(|cited| stands_beside(passage, titled, cited, next))
    };
    while word < passage.count() && word - at < LONGEST {
        let place = passage.start(word);
        while next.peek().is_some_and(|draft| draft.place.start < place) {
            next.next();
        }
        // A document cited in the title brings its facts and its own title along; a quoted one ends both.
        if let Some(draft) =
            next.next_if(|draft| draft.place.start == place && draft.kind != MentionKind::Attached)
        {
            cited = Some(draft);
            match draft.title {
                Some(title) if draft.quoted => return passage.from(title.end) + 1,
                Some(title) => word = passage.from(title.end),
                None => word = passage.from(draft.tail),
            }
            // What its title cites is no next member.
            let place = passage.start(word);
            while next.next_if(|draft| draft.place.start < place).is_some() {}
            let coordinated = next
                .peek()
                .is_some_and(|next| coordinates(passage, draft, next) && !is_beside(cited, next));
            // A comma may go on with the title's own list; a semicolon ends the title.
            if coordinated && passage.word(word) != ";" {
                word += 1;
            }
            continue;
        }
        let text = passage.word(word);
        match text {
            "“" | "«" => depth += 1,
            "”" | "»" if depth > 0 => depth -= 1,
            "”" | "»" => return word,
            "(" if depth == 0
                && (tells_history(passage, word + 1)
                    || issued_behind(passage, at, word)
                    || names_again(passage, titled, word, next.peek().copied())) =>
            {
                return word;
            }
            "(" if depth == 0 && closes_soon(passage, word) => {}
            ")" if depth == 0 && !opened_since(passage, at, word) => return word,
            ";" if depth == 0 && goes_on_to_history(passage, word, next.peek().copied()) => {}
            ";" if depth == 0 => return word,
            "." if depth == 0 && ends_sentence(passage, word) => return word,
            _ => {}
        }
        if depth == 0 && word > at {
            match edge(passage, word) {
                Some((TitleRole::Stop, _)) => return word,
                _ if issued_behind(passage, at, word) => return word,
                Some((TitleRole::Within, end)) => {
                    word = end;
                    continue;
                }
                Some((TitleRole::Passive, end))
                    if next.peek().is_some_and(|next| lists_on(passage, end, next)) => {}
                Some((TitleRole::Predicate | TitleRole::Passive, _))
                    if tells_history(passage, word)
                        || opens_sentence(passage, titled) && !history_follows(passage, word) =>
                {
                    return word;
                }
                Some((TitleRole::Predicate, _)) => return comma.unwrap_or(word),
                _ => {}
            }
            comma = if text == "," { Some(word) } else { comma };
        }
        // `…, Ban Thường vụ Huyện ủy đã …`: the main clause goes on.
        if depth == 0 && text == "," && opens_clause(passage, titled, word) {
            return word;
        }
        // `…, tại Điều 3 …`: the next place of what is done to the titled document.
        if depth == 0
            && text == ","
            && passage.is(word + 1, "tại")
            && next.peek().is_some()
            && steps_after(passage, word + 2).is_some()
        {
            return word;
        }
        // `…, Kết luận số …`: the next item of the list the titled document stands in.
        if depth == 0
            && matches!(text, "," | "và")
            && next
                .peek()
                .is_some_and(|next| follows(passage, word, next) && is_beside(cited, next))
        {
            return word;
        }
        if depth == 0
            && matches!(text, "," | "và")
            && (points_to_itself(passage, word + 1)
                || text == "và"
                    && next
                        .peek()
                        .is_some_and(|next| acts_besides(passage, titled, at, word, next)))
        {
            return word;
        }
        word += 1;
    }
    word
}

/// Whether the day of issue is told at a word behind a title that opens at `from`. Without a sign before it, it may be that of what the
/// title names: *về sửa đổi Quy chế làm việc ban hành ngày …*.
fn issued_behind(passage: &Passage<'_>, from: usize, word: usize) -> bool {
    if !matches!(passage.word(word), "," | "(" | "ban" | "do" | "ký" | "được") {
        return false;
    }
    let types = &passage.tables.type_words;
    let named = || (from..word).any(|at| types.starting(passage.line, at).is_some());
    if passage.is(word, "do") {
        return adopted::tells_issuer(passage, word) && !named();
    }
    let signed = passage.sign(word).is_some();
    told_issue(passage, word).is_some() && (signed || !named())
}

/// Whether the text names itself at a word, which the title of no other document does: *… và Thông tư này*.
fn points_to_itself(passage: &Passage<'_>, at: usize) -> bool {
    let word = passage.tables.type_words.starting(passage.line, at);
    word.is_some_and(|word| passage.is(word.end, "này"))
}

/// Whether *và* goes on with what the clause does to documents, of which the titled one is the first: *thay thế A về … **và** bãi bỏ Điều 2
/// B*. A title that opens with an act may itself go on with another.
fn acts_besides(
    passage: &Passage<'_>,
    titled: &Draft,
    from: usize,
    joint: usize,
    next: &Draft,
) -> bool {
    const REACH: usize = 12;
    let act = |hit: Hit<usize>| {
        let row = passage.tables.rows.cues.get(hit.value)?;
        let ends = matches!(&*row.kind, "repeals" | "supersedes" | "amends");
        (ends && row.side == Side::Before).then_some(hit.end)
    };
    let starting = |at: usize| {
        let hit = passage.tables.cues.starting(passage.line, at);
        hit.and_then(act)
    };
    if starting(joint + 1) != Some(passage.from(next.head())) {
        return false;
    }
    let head = passage.from(titled.head());
    let done = (head.saturating_sub(REACH)..=head)
        .rev()
        .take_while(|at| *at == head || !passage.ends_clause(*at))
        .any(|end| {
            let hit = passage.tables.cues.ending(passage.line, end);
            hit.and_then(act).is_some()
        });
    done && !(from..joint).any(|at| starting(at).is_some())
}

/// Whether the bracket at a word names the titled document once more: *A quy định về phí (sau đây gọi tắt là A)*.
fn names_again(passage: &Passage<'_>, titled: &Draft, open: usize, next: Option<&Draft>) -> bool {
    const LONGEST: usize = 12;
    next.is_some_and(|next| {
        let again = next.number.is_some() && next.number == titled.number;
        again
            && passage.from(next.head()) <= open + LONGEST
            && passage.is(passage.from(next.tail), ")")
    })
}

/// Whether a title goes on behind the semicolon at a word as far as the bracket that tells its history: *quy định về điều tra; đăng ký đất
/// đai (được sửa đổi bởi B)*. What opens there is neither a provision nor what is done.
fn goes_on_to_history(passage: &Passage<'_>, semicolon: usize, next: Option<&Draft>) -> bool {
    const LONGEST: usize = 48;
    let Some(next) = next else { return false };
    let (first, head) = (semicolon + 1, passage.from(next.head()));
    let lower = passage.cased_word(first).starts_with(char::is_lowercase);
    let other = passage.word(first).len() == 1
        || matches!(
            passage.word(first),
            "điều" | "khoản" | "điểm" | "các" | "và"
        )
        || passage.tables.cues.starting(passage.line, first).is_some();
    if !lower || other || head > first + LONGEST {
        return false;
    }
    let mut bracket = (first..head)
        .take_while(|at| passage.is(*at, ";") || !passage.ends_clause(*at) && !passage.is(*at, ")"))
        .skip_while(|at| !passage.is(*at, "("));
    bracket
        .next()
        .is_some_and(|open| tells_history(passage, open + 1))
}

/// Whether a list goes on with the titled document rather than with the one its title cites: in *Nghị định A quy định chi tiết Luật B
/// và Thông tư C* a circular is no match for a law, and no decree speaks of one.
fn stands_beside(passage: &Passage<'_>, titled: &Draft, cited: &Draft, next: &Draft) -> bool {
    // No title cites what was issued later, where the list may go on from words before the titled document.
    let before = passage.from(titled.head()).checked_sub(1);
    let opens = before.is_none_or(|before| passage.is(before, "."));
    if !opens && titled.is_issued_before(next) {
        return true;
    }
    let rank = |draft: &Draft| draft.rank(passage.tables);
    // The Party's statutes, which have no rank, stand over all that it numbers: *Quy định A về thi hành Điều lệ Đảng và Hướng dẫn B*.
    let statutes = cited.kind == MentionKind::Named && !is_of_meeting(passage, cited);
    if statutes && rank(cited).is_none() && next.number.is_some() && next.word.is_some() {
        return true;
    }
    // A body that issues one after the other numbers them alike: *Kế hoạch số 15-KH/ĐU về thực hiện Chỉ thị A, Kế hoạch số 16-KH/ĐU về …*.
    let series = |draft: &Draft| {
        let told = || draft.issuer.as_ref().and_then(|issuer| issuer.code.clone());
        let issuer = draft.classified.issuer.clone().or_else(told);
        draft.doc_type(passage.tables).zip(issuer)
    };
    let counted = titled.number.is_some() || titled.serial.is_some();
    let own = series(titled)
        .filter(|own| counted && next.word.is_some() && series(next).as_ref() == Some(own));
    if own.is_some_and(|own| series(cited) != Some(own)) {
        return true;
    }
    match (rank(titled), rank(cited), rank(next)) {
        (Some(titled), Some(cited), Some(next)) => cited < titled && titled <= next,
        _ => false,
    }
}

/// Whether a body or people with a verb stand behind the comma at a word: *Thực hiện A về kinh tế biển, các tỉnh ven biển triển khai B*.
pub(crate) fn opens_clause(passage: &Passage<'_>, titled: &Draft, comma: usize) -> bool {
    let body = issuer_at(passage, comma + 1).map(|name| name.end);
    let says = |end: usize| {
        matches!(passage.word(end), "đã" | "sẽ" | "có" | "yêu")
            || passage.tables.verbs.starting(passage.line, end).is_some()
    };
    if body.is_some_and(says) {
        return true;
    }
    // Of two bodies in a row the title speaks: *về trách nhiệm của cán bộ, đảng viên thực hiện …*.
    let listed = issuer_ending(passage, comma).is_some()
        || passage
            .tables
            .titles
            .ending(passage.line, comma)
            .is_some_and(is_people);
    let people = || {
        let hit = passage.tables.titles.starting(passage.line, comma + 1);
        hit.filter(|hit| is_people(*hit)).map(|hit| hit.end)
    };
    !listed
        && !is_subject(passage, titled)
        && body
            .or_else(people)
            .is_some_and(|end| acts_soon(passage, end))
}

fn is_people(hit: Hit<TitleRole>) -> bool {
    hit.value == TitleRole::People
}

/// Whether a verb by which documents are carried out follows the word `from`, behind what people are called besides: *các tỉnh ven biển phải …*.
fn acts_soon(passage: &Passage<'_>, from: usize) -> bool {
    const REACH: usize = 4;
    let acts = |at: &usize| {
        let cue = passage.tables.cues.starting(passage.line, *at);
        let row = cue.and_then(|cue| passage.tables.rows.cues.get(cue.value));
        matches!(passage.word(*at), "phải" | "cần" | "đang" | "tiếp")
            || row.is_some_and(|row| row.side == Side::Before)
    };
    let name = |at: &usize| {
        let joins = matches!(
            passage.word(*at),
            "trong" | "về" | "để" | "khi" | "với" | "và" | "cho" | "theo" | "nhằm" | "được" | "do"
        );
        !joins && !passage.ends_clause(*at)
    };
    let reached = (from..from + REACH)
        .take_while(|at| !acts(at) && name(at))
        .count();
    acts(&(from + reached))
}

/// Whether a document opens its clause or is what the clause issues: *A, thay thế B*; *Bộ Tài chính ban hành A, thay thế B*.
pub(crate) fn is_topic(passage: &Passage<'_>, draft: &Draft) -> bool {
    let issued = passage
        .tables
        .verbs
        .ending(passage.line, passage.from(draft.head()));
    issued.is_some_and(|verb| verb.value == VerbRole::Issue) || is_subject(passage, draft)
}

/// Whether a document opens its sentence or item: who acts behind its title is of the title.
fn is_subject(passage: &Passage<'_>, draft: &Draft) -> bool {
    matches!(before(passage, draft), "" | "." | ";" | ":" | "-")
}

/// Whether a document is what its clause speaks of: nothing stands before it.
fn opens_sentence(passage: &Passage<'_>, draft: &Draft) -> bool {
    is_subject(passage, draft) || matches!(before(passage, draft), "," | "và")
}

/// The word before a document, and before what counts or quotes it: *các Nghị định …*.
fn before<'a>(passage: &Passage<'a>, draft: &Draft) -> &'a str {
    let mut head = passage.from(draft.head());
    while let Some(last) = head.checked_sub(1) {
        match passage.word(last) {
            "các" | "những" | "“" | "\"" => head = last,
            word => return word,
        }
    }
    ""
}

/// Whether a mention stands right after the separator at `word`.
fn follows(passage: &Passage<'_>, word: usize, next: &Draft) -> bool {
    let mut at = word + 1;
    while matches!(passage.word(at), "các" | "và" | "những" | "số") {
        at += 1;
    }
    let at = passage.start(at);
    at == next.head() || parts_before(passage, next) == Some(at)
}

/// The words at `at` that titles open or end with, or hold, and the word behind them.
fn edge(passage: &Passage<'_>, at: usize) -> Option<(TitleRole, usize)> {
    let hit = passage.tables.titles.starting(passage.line, at)?;
    Some((hit.value, hit.end))
}

/// Whether the stop at `word` ends a sentence: what follows opens with a capital, or nothing follows.
pub(super) fn ends_sentence(passage: &Passage<'_>, word: usize) -> bool {
    let next = passage.cased_word(word + 1);
    let spaced = passage.start(word + 1) > passage.end(word + 1);
    next.is_empty()
        || (spaced && !next.starts_with(char::is_lowercase) && !mark::is_stop(passage, word))
        || matches!(next, "/" | "." | "”")
}

/// Whether a passive cue opens a bracket: *(đã được sửa đổi, bổ sung tại Nghị định …)* is no part of a title.
fn tells_history(passage: &Passage<'_>, at: usize) -> bool {
    aside::told(passage, at).is_some_and(|(row, _)| row.side == Side::After)
}

/// Whether the clause goes on to a passive cue, so that a passive before it is the title's.
fn history_follows(passage: &Passage<'_>, at: usize) -> bool {
    const REACH: usize = 24;
    let clause =
        (at + 1..passage.count().min(at + REACH)).take_while(|at| !ends_clause(passage.word(*at)));
    let mut passives = clause.filter(|at| passage.is(*at, "được"));
    passives.any(|at| tells_history(passage, at))
}

/// Whether nothing is told behind the passive that ends before the word `from` of what befalls a document, and the list goes on: in *A
/// về tài sản được xác lập; B* the passive tells which assets.
fn lists_on(passage: &Passage<'_>, from: usize, next: &Draft) -> bool {
    const LONGEST: usize = 24;
    const SEPARATOR: usize = 5;
    let head = passage.from(next.head());
    if head <= from || head > from + LONGEST {
        return false;
    }
    let text = |at: usize| passage.line.text.get(passage.start(at)..next.head());
    let mut last = (from.max(head.saturating_sub(SEPARATOR))..head).rev();
    let Some(separator) = last.find(|at| is_list_gap(text(*at))) else {
        return false;
    };
    let befalls = |at: usize| {
        let cue = passage.tables.cues.starting(passage.line, at);
        let cue = cue.and_then(|hit| passage.tables.rows.cues.get(hit.value));
        cue.is_some_and(|cue| !matches!(&*cue.kind, "refers_to" | "based_on"))
            || passage.tables.verbs.starting(passage.line, at).is_some()
    };
    !(from - 1..separator).any(|at| passage.ends_clause(at) || befalls(at))
}

fn closes_soon(passage: &Passage<'_>, open: usize) -> bool {
    (open..passage.count().min(open + 40)).any(|at| passage.word(at) == ")")
}

fn opened_since(passage: &Passage<'_>, from: usize, at: usize) -> bool {
    let opens = (from..at).filter(|word| passage.word(*word) == "(").count();
    let closes = (from..at).filter(|word| passage.word(*word) == ")").count();
    opens > closes
}
