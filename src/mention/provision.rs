//! Provisions printed before a mention: *điểm b khoản 3 và điểm b khoản 5 Điều 6 Thông tư …* (SPEC section 8).

use super::passage::{Draft, Passage};
use crate::provision::{Level, Provision, label_length};

/// At most this many provisions are kept for one mention.
const MOST: usize = 40;

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
        let (steps, start) = steps_before(passage, passage.from(draft.place.start), floor);
        if !steps.is_empty() {
            draft.provisions = provisions(&steps);
            draft.provisions_start = Some(passage.start(start));
        }
    }
}

/// A level with its label, and whether a separator stood after it.
struct Step<'a> {
    level: Level,
    label: &'a str,
    separated: bool,
}

/// Reads the steps before the word `end`, last first; returns them with the word where they start.
fn steps_before<'a>(passage: &Passage<'a>, end: usize, floor: usize) -> (Vec<Step<'a>>, usize) {
    let mut steps = Vec::new();
    let (mut at, mut start) = (end, end);
    let mut separated = false;
    at -= usize::from(at > 0 && passage.word(at - 1) == "của");
    while steps.len() < MOST {
        let mut next = at;
        while next > 0 && !steps.is_empty() && matches!(passage.word(next - 1), "," | "và" | ";") {
            separated = true;
            next -= 1;
        }
        let Some((labels, level, from)) = labels_before(passage, next) else {
            break;
        };
        if passage.start(from) < floor {
            break;
        }
        steps.extend(labels.into_iter().map(|label| Step {
            level,
            label,
            separated,
        }));
        (at, start) = (from, from);
        separated = false;
    }
    (steps, start)
}

/// The labels before the word `end` that share one level word, last first: *Điều 5, 6 và 7*.
fn labels_before<'a>(passage: &Passage<'a>, end: usize) -> Option<(Vec<&'a str>, Level, usize)> {
    const MOST: usize = 20;
    let mut labels = Vec::new();
    let mut at = end;
    while labels.len() < MOST {
        let label = at.checked_sub(1)?;
        let text = passage.cased_word(label);
        if !is_label(text) {
            return None;
        }
        labels.push(text);
        if let Some((level, from)) = level_before(passage, label) {
            return Some((labels, level, from));
        }
        // More labels before a separator: figures only, a letter would be a word.
        let numbered = text.starts_with(|letter: char| letter.is_ascii_digit());
        let separator = label.checked_sub(1)?;
        if !numbered || !matches!(passage.word(separator), "," | "và") {
            return None;
        }
        at = separator - usize::from(passage.word(separator - usize::from(separator > 0)) == ",");
    }
    None
}

/// `5`, `47a`, `a`, `a1`, `đ`, `II`: figures with a letter, one letter with figures, or Roman figures.
fn is_label(word: &str) -> bool {
    let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
    let roman = word
        .bytes()
        .all(|letter| matches!(letter, b'I' | b'V' | b'X'));
    label_length(word) == word.len() && !word.is_empty() && (letters <= 1 || roman)
}

/// The level whose word ends before the word `end`, and where it starts.
fn level_before(passage: &Passage<'_>, end: usize) -> Option<(Level, usize)> {
    let last = end.checked_sub(1)?;
    let level = match passage.word(last) {
        "tiết" => Level::Item,
        "điểm" => Level::Point,
        "đoạn" => Level::Passage,
        "khoản" => Level::Clause,
        "điều" => Level::Article,
        "mục" => Level::Section,
        "chương" => Level::Chapter,
        "phần" => Level::Part,
        "lục" if last > 0 && passage.word(last - 1) == "phụ" => {
            return Some((Level::Appendix, last - 1));
        }
        _ => return None,
    };
    Some((level, last))
}

/// Builds paths out of steps read from the mention outward: a smaller level hangs on the larger one before it.
fn provisions(steps: &[Step<'_>]) -> Vec<Provision> {
    let mut done = Vec::new();
    let mut path: Vec<&Step<'_>> = Vec::new();
    for step in steps {
        // A step as large as one of the path starts a new provision under what is larger.
        if path.last().is_some_and(|last| last.level <= step.level)
            || (step.separated && path.last().is_some_and(|last| last.level <= step.level))
        {
            done.extend(build(&path));
            path.retain(|kept| kept.level > step.level);
        }
        path.push(step);
    }
    done.extend(build(&path));
    done.reverse();
    done
}

fn build(path: &[&Step<'_>]) -> Option<Provision> {
    let mut steps = path.iter();
    let first = steps.next()?;
    let provision = Provision::new(first.level, first.label).ok()?;
    steps
        .try_fold(provision, |provision, step| {
            provision.with(step.level, step.label)
        })
        .ok()
}
