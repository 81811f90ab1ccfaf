//! Provisions printed before a mention: *điểm b khoản 3 và điểm b khoản 5 Điều 6 Thông tư …* (SPEC section 8).
//!
//! They are read from the mention outward. A smaller level hangs on the larger one nearest to the mention: in *điểm e khoản 3, điểm m
//! khoản 4 Điều 8* both points stand under article 8.

use std::borrow::Cow;

use super::MentionKind;
use super::passage::{Draft, Passage};
use crate::provision::{Level, Provision, label_length};
use crate::text::{is_capital, is_roman};

/// Once this many levels with labels are read, no more are sought for one mention.
const MOST: usize = 40;
/// A range of more members than this is kept as its two ends.
const WIDEST: u32 = 20;

/// Attaches to each mention the provisions that stand before it, small to large.
pub(super) fn attach(passage: &Passage<'_>, drafts: &mut [Draft]) {
    for index in 0..drafts.len() {
        let floor = index
            .checked_sub(1)
            .and_then(|before| drafts.get(before))
            .map_or(0, |before| before.place.end);
        let Some(draft) = drafts.get_mut(index) else {
            continue;
        };
        let first = passage.from(draft.place.start);
        let end = before_link(passage, first);
        let (mut steps, mut start) = steps_before(passage, end, floor);
        if steps.is_empty()
            && draft.word.is_some()
            && let Some(parted) = before_comma(passage, first, floor)
        {
            (steps, start) = parted;
        }
        if steps.is_empty() && draft.word.is_some() {
            (steps, start) = before_place(passage, first, floor);
        }
        if !steps.is_empty() {
            draft.provisions = provisions(&steps);
            draft.provisions_start = Some(passage.start(start));
        }
    }
}

/// The provisions that *tại* or *trong* (in) links with the document at the word `first`: *theo khoản 2 Điều 5 **tại** Nghị định số 85/2023/NĐ-CP*.
fn before_place<'a>(passage: &Passage<'a>, first: usize, floor: usize) -> (Vec<Step<'a>>, usize) {
    let place = first.checked_sub(1);
    let place = place.filter(|at| matches!(passage.word(*at), "tại" | "trong"));
    place.map_or((Vec::new(), first), |place| {
        steps_before(passage, place, floor)
    })
}

/// The provisions that a comma parts from the document at the word `first`: *thi hành khoản 2, Điều 4, Quy định số 22-QĐ/TW*. Behind another
/// comma they may be those of the document before.
fn before_comma<'a>(
    passage: &Passage<'a>,
    first: usize,
    floor: usize,
) -> Option<(Vec<Step<'a>>, usize)> {
    let comma = first.checked_sub(1).filter(|at| passage.is(*at, ","))?;
    let (steps, start) = steps_before(passage, comma, floor);
    let article = steps.iter().any(|step| step.level >= Level::Article);
    let before = start.checked_sub(1).map_or("", |at| passage.word(at));
    (article && !matches!(before, "" | "," | ";" | "(" | "và" | ":" | "."))
        .then_some((steps, start))
}

/// Attaches the provisions printed behind a mention: *Nghị định số 34/2016/NĐ-CP, Điều 3, khoản 2*; *… (khoản 2 Điều 3)*.
///
/// They are the mention's only where nothing goes on that they could belong to: a provision goes with what follows it.
pub(super) fn behind(passage: &Passage<'_>, drafts: &mut [Draft]) {
    for index in 0..drafts.len() {
        let limit = drafts
            .get(index + 1)
            .map_or(passage.cased.len(), Draft::head);
        let Some(draft) = drafts.get_mut(index) else {
            continue;
        };
        let cites = !matches!(draft.kind, MentionKind::Anaphor | MentionKind::Attached);
        let sign = passage.from(draft.tail);
        if !cites || !draft.provisions.is_empty() || !matches!(passage.word(sign), "," | "(") {
            continue;
        }
        let Some(end) = steps_after(passage, sign + 1) else {
            continue;
        };
        let closes = match passage.word(sign) {
            "(" => passage.word(end) == ")",
            _ => closes(passage, end),
        };
        if !closes || passage.end(end) > limit {
            continue;
        }
        let (steps, start) = steps_before(passage, end, passage.start(sign + 1));
        if start == sign + 1 && steps.iter().any(|step| step.level >= Level::Article) {
            draft.provisions = provisions(&steps);
        }
    }
}

/// The word behind the levels and labels that start at the word `at`; `None` where none do.
pub(crate) fn steps_after(passage: &Passage<'_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 24;
    let mut end = None;
    let mut next = at;
    while next < at + LONGEST {
        let before = match passage.word(next) {
            "phụ" | "tiểu" => 1,
            "gạch" => 2,
            _ => 0,
        };
        let after = next + 1 + before;
        let after = after + usize::from(passage.is(after, "số"));
        let Some((_, from)) = level_before(passage, after).filter(|(_, from)| *from == next) else {
            break;
        };
        // A label may be of several words: `a.1`.
        let labels = (after + 1..=after + 3).rev();
        let label = labels
            .filter_map(|end| Some((end, label_before(passage, end)?)))
            .find(|(_, (_, start))| *start == after && from < after);
        let Some((after, _)) = label else { break };
        end = Some(after);
        next = after + usize::from(matches!(passage.word(after), "," | "và" | "hoặc"));
    }
    end
}

/// Whether nothing goes on at the word `at` that provisions before it could belong to.
fn closes(passage: &Passage<'_>, at: usize) -> bool {
    match passage.word(at) {
        "" | "." | ";" | ")" | ":" => true,
        "quy" => passage.word(at + 1) == "định",
        "thì" | "có" | "nêu" | "đã" | "về" => true,
        _ => false,
    }
}

/// Whether a provision stands before the word `at`.
pub(super) fn stands_before(passage: &Passage<'_>, at: usize) -> bool {
    !steps_before(passage, before_link(passage, at), 0)
        .0
        .is_empty()
}

/// The provisions that end before the word `end`, and the word that they start at.
pub(crate) fn ending(passage: &Passage<'_>, end: usize) -> (Vec<Provision>, usize) {
    let (steps, start) = steps_before(passage, end, 0);
    (provisions(&steps), start)
}

/// The provisions that open at the word `at`, and the word behind them.
pub(crate) fn opening(passage: &Passage<'_>, at: usize) -> Option<(Vec<Provision>, usize)> {
    const MOST: usize = 24;
    let mut end = steps_after(passage, at)?;
    for _ in 0..MOST {
        match label_beside(passage, end).or_else(|| steps_after(passage, end)) {
            Some(next) => end = next,
            None => break,
        }
    }
    let (steps, _) = steps_before(passage, end, passage.start(at));
    Some((provisions(&steps), end))
}

/// The word behind a further label of a list, whose separator is the word `at`: *Mẫu số 01, **02** và **03***. A figure that counts what
/// follows is no label.
fn label_beside(passage: &Passage<'_>, at: usize) -> Option<usize> {
    let next = at + 1;
    let joined = matches!(passage.word(at), "," | "và" | "hoặc" | "đến");
    label_before(passage, next + 1).filter(|(_, from)| *from == next && joined)?;
    let behind = passage.word(next + 1);
    let free = matches!(
        behind,
        "" | ","
            | "và"
            | "hoặc"
            | "đến"
            | "."
            | ";"
            | ":"
            | "("
            | "tại"
            | "của"
            | "về"
            | "ban"
            | "kèm"
    );
    (free || steps_after(passage, next + 1).is_some()).then_some(next + 1)
}

/// The provisions that start at the word `at`, with no document behind them: *khoản 3 Điều 8; Điều 9*.
pub(crate) fn standing(passage: &Passage<'_>, at: usize) -> Vec<Provision> {
    const LONGEST: usize = 120;
    let is_part = |at: usize| {
        let word = passage.word(at);
        let single = word.chars().count() == 1 && word != ".";
        single
            || is_roman(passage.cased_word(at))
            || word.starts_with(|letter: char| letter.is_ascii_digit())
            || matches!(
                word,
                "các"
                    | "điểm"
                    | "khoản"
                    | "điều"
                    | "mục"
                    | "tiểu"
                    | "chương"
                    | "phụ"
                    | "lục"
                    | "mẫu"
                    | "số"
                    | "và"
                    | "hoặc"
                    | "tiết"
                    | "phần"
            )
    };
    let end = (at..passage.count().min(at + LONGEST))
        .find(|at| !is_part(*at))
        .unwrap_or_else(|| passage.count().min(at + LONGEST));
    // Separators behind the last label are not part of the list.
    let end = (at..end)
        .rev()
        .find(|at| !matches!(passage.word(*at), ";" | "," | "và" | "hoặc" | "."))
        .map_or(at, |last| last + 1);
    provisions(&steps_before(passage, end, passage.start(at)).0)
}

/// Steps back over what links a provision with its document: *của*, *[được] ban hành kèm theo*, *tại Phụ lục ban hành kèm theo*.
fn before_link(passage: &Passage<'_>, end: usize) -> usize {
    const LINKS: [&[&str]; 5] = [
        &["được", "ban", "hành", "kèm", "theo"],
        &["ban", "hành", "kèm", "theo", "của"],
        &["ban", "hành", "kèm", "theo"],
        &["kèm", "theo"],
        &["của"],
    ];
    let stands = |words: &&&[&str]| {
        let from = end.checked_sub(words.len());
        from.is_some_and(|from| passage.stands(from, words))
    };
    let end = end - LINKS.iter().find(stands).map_or(0, |words| words.len());
    before_annex(passage, end).unwrap_or(end)
}

/// Steps back from the word `end` over an annex without a label, the only one of its document, and its link: *Mẫu số 02 **tại Phụ lục***.
fn before_annex(passage: &Passage<'_>, end: usize) -> Option<usize> {
    let annex = end.checked_sub(2)?;
    let link = annex.checked_sub(1)?;
    (links_provisions(passage, link) && passage.stands(annex, &["phụ", "lục"])).then_some(link)
}

fn links_provisions(passage: &Passage<'_>, at: usize) -> bool {
    matches!(passage.word(at), "thuộc" | "của" | "tại" | "trong")
}

/// The byte at which the provisions start that are parts of those before a mention: *Mục 5.3 Chương III **thuộc** Mẫu số 02 ban hành kèm theo A*.
pub(super) fn parts_before(passage: &Passage<'_>, draft: &Draft) -> Option<usize> {
    let link = passage.from(draft.provisions_start?).checked_sub(1)?;
    let (steps, start) = links_provisions(passage, link).then(|| steps_before(passage, link, 0))?;
    (!steps.is_empty()).then(|| passage.start(start))
}

/// A level with its label.
struct Step<'a> {
    level: Level,
    label: Cow<'a, str>,
    /// Whether a comma alone stood after it.
    comma: bool,
    /// Whether it was joined to what stands after it as its equal: *và*, a semicolon.
    joined: bool,
}

/// Reads the steps before the word `end`, last first; returns them with the word where they start.
fn steps_before<'a>(passage: &Passage<'a>, end: usize, floor: usize) -> (Vec<Step<'a>>, usize) {
    let mut steps = Vec::new();
    let (mut at, mut start) = (end, end);
    while steps.len() < MOST {
        let mut next = at;
        // *Điều 14 và toàn bộ Chương II*.
        if !steps.is_empty() && next > 2 && passage.stands(next - 2, &["toàn", "bộ"]) {
            next -= 2;
        }
        while next > 0
            && !steps.is_empty()
            && matches!(passage.word(next - 1), "," | "và" | "hoặc" | ";" | "các")
        {
            next -= 1;
        }
        let comma = next + 1 == at && passage.word(next) == ",";
        let joined = (next..at).any(|at| matches!(passage.word(at), "và" | "hoặc" | ";"));
        // *khoản 2 của Điều 5*.
        next -=
            usize::from(next == at && next > 0 && !steps.is_empty() && passage.is(next - 1, "của"));
        let (next, within) = before_bracket(passage, next);
        let Some((labels, level, from)) = labels_before(passage, next) else {
            break;
        };
        if passage.start(from) < floor {
            break;
        }
        steps.extend(labels.into_iter().map(|label| Step {
            level,
            label,
            comma,
            joined,
        }));
        steps.extend(within);
        (at, start) = (from, from);
    }
    (steps, start)
}

/// Steps back over a bracket behind a provision that holds nothing but smaller ones, or figures: *Điều 5 **(khoản 1, 2)***, *điểm 1 **(1.1,
/// 1.2)***; returns them as well.
fn before_bracket<'a>(passage: &Passage<'a>, end: usize) -> (usize, Vec<Step<'a>>) {
    const LONGEST: usize = 16;
    let none = (end, Vec::new());
    let Some(close) = end.checked_sub(1).filter(|at| passage.is(*at, ")")) else {
        return none;
    };
    let part = |at: &usize| {
        let word = passage.word(*at);
        let level = matches!(word, "điểm" | "khoản" | "tiết" | "mục" | "điều" | "và");
        let single = word.chars().nth(1).is_none() && !matches!(word, "(" | ")" | ";");
        level || single || word.starts_with(|letter: char| letter.is_ascii_digit())
    };
    let mut inside = (close.saturating_sub(LONGEST)..close).rev();
    let open = inside
        .find(|at| !part(at))
        .filter(|at| passage.is(*at, "("));
    let Some(open) = open.filter(|open| labels_before(passage, *open).is_some()) else {
        return none;
    };
    let (steps, start) = steps_before(passage, close, passage.start(open + 1));
    let told = start == open + 1;
    (open, if told { steps } else { Vec::new() })
}

/// The labels before the word `end` that share one level, last first, that level, and their first word: *Điều 5, 6 và 7*, *từ Điều 5 đến Điều 9*.
fn labels_before<'a>(
    passage: &Passage<'a>,
    end: usize,
) -> Option<(Vec<Cow<'a, str>>, Level, usize)> {
    const LONGEST: usize = 20;
    let mut labels = Vec::new();
    let mut letters = false;
    let mut at = end;
    while labels.len() < LONGEST {
        let (label, from) = label_before(passage, at)?;
        letters |= label.starts_with(|letter: char| letter.is_alphabetic())
            && !labels.is_empty()
            && !is_roman(label);
        labels.push(Cow::Borrowed(label));
        if let Some((level, from)) = level_before(passage, from) {
            // Letters in a row are points; elsewhere a letter would be a word.
            if letters && !matches!(level, Level::Point | Level::Item) {
                return None;
            }
            return Some(ranged(passage, labels, level, from));
        }
        match passage.word(from.checked_sub(1)?) {
            "," | "và" | "hoặc" => {
                at = from - 1;
                at -= usize::from(at > 0 && passage.word(at - 1) == ",");
            }
            "đến" => {
                let first = label_before(passage, from - 1)?;
                let (level, start) = level_before(passage, first.1)?;
                let last = labels.pop()?;
                return Some(opened(passage, expand(first.0, last), level, start));
            }
            _ => return None,
        }
    }
    None
}

/// Takes in the first end of a range whose last end has just been read: *Điều 5 đến Điều 9*, *Điều 5 - Điều 9*.
fn ranged<'a>(
    passage: &Passage<'a>,
    mut labels: Vec<Cow<'a, str>>,
    level: Level,
    from: usize,
) -> (Vec<Cow<'a, str>>, Level, usize) {
    let joined = from > 0 && matches!(passage.word(from - 1), "đến" | "-");
    let first = joined
        .then(|| label_before(passage, from - 1))
        .flatten()
        .and_then(|(label, at)| Some((label, level_before(passage, at)?)))
        .filter(|(_, (other, _))| *other == level);
    match (first, labels.len()) {
        (Some((first, (_, start))), 1) => {
            let last = labels.pop().unwrap_or_default();
            opened(passage, expand(first, last), level, start)
        }
        _ => (labels, level, from),
    }
}

/// The labels of a range, from an opening *từ* on.
fn opened<'a>(
    passage: &Passage<'_>,
    labels: Vec<Cow<'a, str>>,
    level: Level,
    start: usize,
) -> (Vec<Cow<'a, str>>, Level, usize) {
    let from = usize::from(start > 0 && passage.word(start - 1) == "từ");
    (labels, level, start - from)
}

/// All labels from `first` to `last`, last first; the two alone where they are neither rising figures nor letters, or too far apart.
fn expand<'a>(first: &'a str, last: Cow<'a, str>) -> Vec<Cow<'a, str>> {
    // The letters of points, in the order of Vietnamese (SPEC section 8).
    const LETTERS: [&str; 23] = [
        "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s",
        "t", "u", "v", "x", "y",
    ];
    let letter = |label: &str| LETTERS.iter().position(|letter| *letter == label);
    if let (Ok(from), Ok(to)) = (first.parse::<u32>(), last.parse::<u32>())
        && from < to
        && to - from < WIDEST
    {
        let labels = (from..=to).rev();
        return labels.map(|label| label.to_string().into()).collect();
    }
    if let (Some(from), Some(to)) = (letter(first), letter(&last))
        && from < to
    {
        let labels = LETTERS.iter().skip(from).take(to - from + 1).rev();
        return labels.map(|letter| Cow::Borrowed(*letter)).collect();
    }
    vec![last, Cow::Borrowed(first)]
}

/// The label that ends before the word `end`, and where it starts: `5`, `47a`, `đ`, `II`, `3.4`, `a.1`; `hai` after *thứ*.
fn label_before<'a>(passage: &Passage<'a>, end: usize) -> Option<(&'a str, usize)> {
    let mut from = end.checked_sub(1)?;
    if from > 0 && passage.word(from - 1) == "thứ" {
        return Some((passage.word(from), from - 1));
    }
    let is_part = |word: &str| {
        // No Vietnamese word that could follow a level is one letter or holds a figure.
        let short = word.chars().nth(1).is_none();
        if !short
            && !word
                .bytes()
                .any(|byte| matches!(byte, b'0'..=b'9' | b'I' | b'V' | b'X'))
        {
            return false;
        }
        let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
        let roman = || is_roman(word) || is_inserted(word);
        label_length(word) == word.len() && !word.is_empty() && (letters <= 1 || roman())
    };
    // In a banner labels are capitals too: `KHOẢN 9 ĐIỀU 6` prints figures, and points stay as they are.
    if !is_part(passage.cased_word(from)) {
        return None;
    }
    let glued = |at: usize| passage.end(at) == passage.start(at);
    // *Chương IV-A*.
    if from >= 2
        && passage.word(from - 1) == "-"
        && glued(from)
        && glued(from - 1)
        && is_roman(passage.cased_word(from - 2))
        && passage.cased_word(from).starts_with(is_capital)
    {
        return Some((passage.cased_text(passage.place(from - 2, end)), from - 2));
    }
    while from >= 2
        && passage.word(from - 1) == "."
        && glued(from)
        && glued(from - 1)
        && is_part(passage.cased_word(from - 2))
    {
        from -= 2;
    }
    Some((passage.cased_text(passage.place(from, end)), from))
}

/// Whether this is a Roman figure with the letter of an inserted provision: `IVa`. A figure of one letter would make a word: *Xa*.
fn is_inserted(word: &str) -> bool {
    let figure = word.strip_suffix(|letter: char| letter.is_ascii_lowercase());
    figure.is_some_and(|figure| figure.len() > 1 && is_roman(figure))
}

/// The level whose word ends before the word `end`, and where it starts. What stands in annexes is numbered: *Phụ lục số 2*, *Mẫu số 03*.
fn level_before(passage: &Passage<'_>, end: usize) -> Option<(Level, usize)> {
    let last = end.checked_sub(1)?;
    let numbered = passage.is(last, "số");
    let last = last.checked_sub(usize::from(numbered))?;
    let level = match passage.word(last) {
        "lục" if last > 0 && passage.word(last - 1) == "phụ" => {
            return Some((Level::Appendix, last - 1));
        }
        "mẫu" if numbered => return Some((Level::Form, last)),
        _ if numbered => return None,
        "dòng" if last > 1 && passage.stands(last - 2, &["gạch", "đầu", "dòng"]) => {
            return Some((Level::Dash, last - 2));
        }
        "mục" if last > 0 && passage.word(last - 1) == "tiểu" => {
            return Some((Level::Subsection, last - 1));
        }
        "tiết" => Level::Item,
        "điểm" => Level::Point,
        "đoạn" => Level::Passage,
        "khoản" => Level::Clause,
        "điều" => Level::Article,
        "mục" => Level::Section,
        "chương" => Level::Chapter,
        "phần" => Level::Part,
        _ => return None,
    };
    // In *Danh mục 3* (list), *giai đoạn 2* (phase) the last syllable is no level.
    let none = passage.tables.no_levels.ending(passage.line, end);
    none.is_none().then_some((level, last))
}

/// Builds paths out of steps read from the mention outward: a smaller level hangs on the larger one before it.
fn provisions(steps: &[Step<'_>]) -> Vec<Provision> {
    let mut done = Vec::new();
    let mut path: Vec<&Step<'_>> = Vec::new();
    for step in steps {
        // *Điều 2, khoản 4, điểm a*: large to small, with commas.
        let falls = step.comma_follows(&path);
        // *khoản 3 Điều 4 và Phụ lục I*: what is joined to something larger stands under nothing of it.
        if step.joined && path.last().is_some_and(|last| last.level > step.level) {
            done.extend(build(&path));
            path.clear();
        }
        // A step as large as one of the path starts a new provision under what is larger.
        if !falls && path.last().is_some_and(|last| last.level <= step.level) {
            done.extend(build(&path));
            path.retain(|kept| kept.level > step.level);
        }
        path.push(step);
    }
    done.extend(build(&path));
    done.reverse();
    done
}

impl Step<'_> {
    /// Whether this is the larger level that a comma parts from all levels behind it.
    fn comma_follows(&self, path: &[&Self]) -> bool {
        self.comma
            && !path.is_empty()
            && path
                .iter()
                .all(|step| step.level < self.level && step.level < Level::Article)
    }
}

fn build(path: &[&Step<'_>]) -> Option<Provision> {
    let mut steps = path.iter();
    let first = steps.next()?;
    let provision = Provision::new(first.level, &first.label).ok()?;
    steps
        .try_fold(provision, |provision, step| {
            provision.with(step.level, &step.label)
        })
        .ok()
}
