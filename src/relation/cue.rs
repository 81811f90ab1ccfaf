//! Finding the cue of an object: backwards over what may stand between, or right behind it.

use super::{RelationKind, contrary};
use crate::mention::{Draft, Passage, before_adverbs, issuer_at};
use crate::tables::{Cue, FillerRole, Hit, LinkRole, Side, SubjectRule, TitleRole, number_value};
use crate::text::is_roman;

/// A cue found: its row and its words `start..end`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'t> {
    pub(super) row: &'t Cue,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// At most this many words of the clause may stand between the cue and a lead (*trọng tâm là*, "mainly").
const OPENED: usize = 48;

/// The cue that ends before the word `at`, with nothing but fillers between; never reaches back past the word `floor`.
pub(super) fn before<'t>(passage: &Passage<'t>, at: usize, floor: usize) -> Option<Found<'t>> {
    let found = near(passage, at, floor)?;
    let guiding = guiding(passage, found, floor);
    Some(guiding.unwrap_or_else(|| first_of_row(passage, found, floor)))
}

/// The guiding cue whose own object is a carrying out: *hướng dẫn cụ thể việc thực hiện X* ("to guide the carrying out of X"). None where
/// unnamed documents do the guiding, since their issuer carries X out by them: *ban hành văn bản hướng dẫn triển khai X*.
fn guiding<'t>(passage: &Passage<'t>, found: Found<'t>, floor: usize) -> Option<Found<'t>> {
    const MOST: usize = 4;
    if found.row.kind != RelationKind::Implements {
        return None;
    }
    let filler = |end: usize| {
        let hit = passage.tables.fillers.ending(passage.line, end)?;
        let told = matches!(hit.value, FillerRole::Adverb | FillerRole::Noun);
        (told && hit.start >= floor).then_some(hit.start)
    };
    let ends = core::iter::successors(Some(found.start), |end| filler(*end));
    let mut cues = ends
        .take(MOST)
        .filter_map(|end| ending(passage, end, floor));
    let guides = cues.find(|other| other.row.kind == RelationKind::Guides)?;
    let word = passage.tables.type_words.ending(passage.line, guides.start);
    let row = word.and_then(|word| passage.tables.rows.doc_types.get(word.value));
    if row.is_some_and(|row| row.general) {
        return None;
    }
    Some(Found {
        end: found.end,
        ..guides
    })
}

/// Of cues in a row, the one that says most: in *quán triệt sâu rộng, tuyên truyền X* X is carried out, not merely cited.
fn first_of_row<'t>(passage: &Passage<'t>, found: Found<'t>, floor: usize) -> Found<'t> {
    const MOST: usize = 3;
    let mut last = found;
    for _ in 0..MOST {
        let joint = last.start.checked_sub(1).filter(|_| last.row.beside);
        let joint = joint.filter(|at| matches!(passage.word(*at), "," | "và"));
        let other = joint.and_then(|at| ending(passage, before_adverbs(passage, at), floor));
        match other.filter(|other| other.row.side == Side::Before) {
            Some(other) => last = other,
            None => break,
        }
    }
    if last.row.kind == RelationKind::Implements {
        last
    } else {
        found
    }
}

/// The nearest cue before the word `at`.
fn near<'t>(passage: &Passage<'t>, at: usize, floor: usize) -> Option<Found<'t>> {
    let told = over_told(passage, at, floor);
    let told = told.and_then(|end| over_fillers(passage, (end, at), floor));
    let told = told.filter(|found| is_of_contents(found.row));
    told.or_else(|| ending(passage, at, floor)).or_else(|| {
        let end = over_parts(passage, over_provisions(passage, at, floor), floor);
        over_fillers(passage, (end, at), floor)
    })
}

/// The nearest cue that ends before the word `end`, over fillers only; `at` is the first word of the object.
fn over_fillers<'t>(
    passage: &Passage<'t>,
    (mut end, at): (usize, usize),
    floor: usize,
) -> Option<Found<'t>> {
    let (mut adverb, mut noun, mut brought) = (false, false, false);
    while end > floor {
        if end < at
            && let Some(found) = ending(passage, end, floor)
        {
            return Some(found).filter(|found| !brought || is_brought(found.row));
        }
        if let Some(hit) = passage
            .tables
            .fillers
            .ending(passage.line, end)
            .filter(|hit| hit.start >= floor && !hit.value.is_part())
        {
            match hit.value {
                FillerRole::Lead => return opened(passage, hit.start, floor),
                class => {
                    adverb = class == FillerRole::Adverb;
                    noun = class == FillerRole::Noun;
                }
            }
            end = hit.start;
            continue;
        }
        match passage.word(end - 1) {
            ":" => end = announced(passage, end - 1, at, floor).unwrap_or(end - 1),
            "(" | "như" => end = announced(passage, end - 1, at, floor)?,
            "“" | "\"" => end -= 1,
            // Adverbs come in lists: *nghiêm túc, hiệu quả*.
            "," | "và" if adverb => end -= 1,
            // So do nouns for the object's contents: *mục tiêu, nhiệm vụ và giải pháp*.
            "," | "và" if noun && is_noun(passage, end - 1) => end -= 1,
            _ => {
                end = over_recipients(passage, end, floor)?;
                brought = true;
            }
        }
    }
    None
}

/// Whether a cue is one by which a document is brought to people (spread among them or carried out).
fn is_brought(row: &Cue) -> bool {
    row.beside || row.kind == RelationKind::Implements
}

/// Whether a cue, said of a document's contents, holds of the document too: contents are carried out, continued and reviewed as it is.
fn is_of_contents(row: &Cue) -> bool {
    let shared = matches!(
        row.kind,
        RelationKind::Implements | RelationKind::Continues | RelationKind::Reviews
    );
    shared && row.side == Side::Before
}

/// Steps back over where the contents are said to be: *các nhiệm vụ **đã được nêu trong** X* ("set out in"), *giải pháp **tại** X*.
fn over_told(passage: &Passage<'_>, at: usize, floor: usize) -> Option<usize> {
    let within = at.checked_sub(1).filter(|within| *within > floor)?;
    if !matches!(passage.word(within), "trong" | "tại") {
        return None;
    }
    let verb = passage.tables.links.ending(passage.line, within);
    let verb = verb.filter(|hit| hit.value == LinkRole::Content);
    let mut end = verb.map_or(within, |verb| verb.start);
    for small in ["được", "đã", "mà"] {
        let stands = |before: &usize| *before > floor && passage.is(*before, small);
        end = end
            .checked_sub(1)
            .filter(|before| verb.is_some() && stands(before))
            .unwrap_or(end);
    }
    is_noun(passage, end).then_some(end)
}

/// Steps back over the people to whom a document is brought: *quán triệt **đến toàn thể đảng viên** X*, *triển khai **trong toàn Đảng bộ**
/// X*, *triển khai **đến cán bộ về** X*.
fn over_recipients(passage: &Passage<'_>, end: usize, floor: usize) -> Option<usize> {
    const REACH: usize = 16;
    let end = end - usize::from(passage.is(end - 1, "về"));
    let clause = (floor.max(end.saturating_sub(REACH))..end).rev();
    let mut clause = clause.take_while(|at| !passage.ends_clause(*at));
    clause.find(|at| {
        let leads = matches!(passage.word(*at), "đến" | "tới" | "cho" | "trong");
        leads && are_people(passage, *at + 1, end)
    })
}

/// Whether the words `from..end` name people and bodies, and nothing else.
fn are_people(passage: &Passage<'_>, from: usize, end: usize) -> bool {
    let (mut at, mut named) = (from, false);
    while at < end {
        let people = passage.tables.titles.starting(passage.line, at);
        let people = people.filter(|hit| hit.value == TitleRole::People);
        let people = people.map(|hit| hit.end);
        let small = matches!(
            passage.word(at),
            "," | "và" | "toàn" | "thể" | "các" | "từng" | "mọi" | "%"
        );
        at = match people.or_else(|| issuer_at(passage, at).map(|body| body.end)) {
            Some(end) => {
                named = true;
                end
            }
            None if small || passage.figures(at) => at + 1,
            None => return false,
        };
    }
    named && at == end
}

/// The first word of what announces the document at the word `at`, before the `sign` (a colon, a bracket) or *như* ("such as"): *các Quyết
/// định:*, *02 nghị quyết:*, *các nghị quyết của Bộ Chính trị (*.
fn announced(passage: &Passage<'_>, sign: usize, at: usize, floor: usize) -> Option<usize> {
    const REACH: usize = 12;
    let types = &passage.tables.type_words;
    let own = types.starting(passage.line, at);
    let general = |row: usize| {
        let row = passage.tables.rows.doc_types.get(row);
        row.is_some_and(|row| row.general)
    };
    let several = |at: usize| passage.is_several(at) || number_value(passage.word(at)).is_some();
    let stops = |at: usize| matches!(passage.word(at), "(" | ")") || passage.ends_clause(at);
    // Type words without a plural or number are passed over: *các nghị quyết chiến lược của … (*. Before a colon the nearest one decides.
    let colon = passage.is(sign, ":");
    let word = (floor.max(sign.saturating_sub(REACH))..=sign)
        .rev()
        .take_while(|end| *end == sign || !stops(*end))
        .filter_map(|end| types.ending(passage.line, end))
        .find(|word| colon || word.start > floor && several(word.start - 1))?;
    // *7 nghị quyết, 4 chỉ thị và 9 kết luận, như:* announces documents of each.
    let counted = core::iter::successors(Some(word), |word| {
        let joint = word.start.checked_sub(2).filter(|joint| *joint > floor)?;
        let joined = matches!(passage.word(joint), "," | "và");
        let other = types.ending(passage.line, joint).filter(|_| joined)?;
        (other.start > floor && several(other.start - 1)).then_some(other)
    });
    let counted: Vec<_> = counted.take(REACH).collect();
    let alike =
        |word: &Hit<usize>| own.is_none_or(|own| own.value == word.value) || general(word.value);
    let several = word.start > floor && several(word.start - 1);
    let first = counted
        .last()
        .filter(|_| several && counted.iter().any(alike));
    first.map(|first| first.start - 1)
}

fn is_noun(passage: &Passage<'_>, end: usize) -> bool {
    let hit = passage.tables.fillers.ending(passage.line, end);
    hit.is_some_and(|hit| hit.value == FillerRole::Noun)
}

/// Steps back over provisions too freely written to be parsed: *điểm 27.3.1. tiết b)*, *mục III,*.
fn over_provisions(passage: &Passage<'_>, end: usize, floor: usize) -> usize {
    const LONGEST: usize = 16;
    let mut reached = end;
    for at in (floor.max(end.saturating_sub(LONGEST))..end).rev() {
        let word = passage.word(at);
        let before = at.checked_sub(1).map_or("", |before| passage.word(before));
        // In *chi tiết*, *quan điểm*, *danh mục*, *một phần*, *một số điểm* the second syllable is no level of a provision.
        let other = matches!(
            before,
            "chi" | "quan" | "thời" | "danh" | "một" | "số" | "thành"
        );
        let level = matches!(word, "điểm" | "tiết" | "mục" | "khoản" | "phần" | "trang");
        if level && !other {
            reached = at;
            continue;
        }
        let label = word.chars().count() == 1 && word != ";"
            || word.bytes().all(|byte| byte.is_ascii_digit())
            || is_roman(passage.cased_word(at));
        if !label {
            break;
        }
    }
    reached
}

/// Steps back over words for how much of a document is meant: *một số điều của* ("some articles of").
pub(super) fn over_measure(passage: &Passage<'_>, end: usize, floor: usize) -> usize {
    let hit = passage.tables.fillers.ending(passage.line, end);
    let measure = hit.filter(|hit| hit.start >= floor && hit.value.is_measure());
    measure.map_or_else(|| over_parts(passage, end, floor), |hit| hit.start)
}

/// Steps back over unspecified parts of a document: *một số điều, khoản của*, *một số cụm từ tại*.
fn over_parts(passage: &Passage<'_>, end: usize, floor: usize) -> usize {
    let within = |at: usize| matches!(passage.word(at), "của" | "tại" | "trong" | "thuộc");
    let last = end.checked_sub(1).filter(|at| *at > floor && within(*at));
    let some = last.and_then(|last| some_ending(passage, last, floor));
    some.unwrap_or(end)
}

/// The first word of unspecified parts that end before the word `reached`: *một số điều, khoản*, *một số cụm từ*.
pub(super) fn some_ending(
    passage: &Passage<'_>,
    mut reached: usize,
    floor: usize,
) -> Option<usize> {
    const MOST: usize = 4;
    for _ in 0..MOST {
        let hit = passage.tables.fillers.ending(passage.line, reached);
        let part = hit.filter(|hit| hit.start >= floor)?;
        let some = |at: usize| passage.stands(at, &["một", "số"]);
        match (part.value, part.start.checked_sub(2)) {
            // *một số điều* is a single filler of the table.
            (FillerRole::Measure, _) if some(part.start) => return Some(part.start),
            (class, Some(at)) if class.is_part() && at >= floor && some(at) => return Some(at),
            (class, Some(at)) if class.is_part() && matches!(passage.word(at + 1), "," | "và") => {
                reached = at + 1;
            }
            _ => return None,
        }
    }
    None
}

/// The acts coordinated with one, nearest first: *sửa đổi, bổ sung, thay thế và bãi bỏ*.
pub(super) fn coordinated<'t>(
    passage: &Passage<'t>,
    found: Found<'t>,
    floor: usize,
) -> Vec<Found<'t>> {
    const MOST: usize = 4;
    let is_act =
        |found: &Found<'_>| found.row.kind.is_act() || found.row.kind == RelationKind::Continues;
    let mut acts: Vec<Found<'t>> = Vec::new();
    while acts.len() < MOST {
        let last = acts.last().copied().unwrap_or(found);
        let before = |last: Found<'t>| {
            let end = last.start.checked_sub(1)?;
            // *không thay thế mà kế thừa X*.
            let joined = matches!(passage.word(end), "và" | "," | "mà" | "hoặc") && is_act(&last);
            ending(passage, end, floor).filter(|_| joined)
        };
        let new = |other: &Found<'_>| {
            let told = acts.iter().chain([&found]);
            is_act(other) && told.into_iter().all(|act| act.row.kind != other.row.kind)
        };
        let Some(other) = before(last).filter(new) else {
            break;
        };
        acts.push(other);
    }
    acts
}

/// The nearest cue before a lead, over any words of the clause. None where the documents led are the means and not the object: *cụ thể hóa
/// bằng nhiều văn bản, trong đó có A* ("… by many documents, among them A").
fn opened<'t>(passage: &Passage<'t>, end: usize, floor: usize) -> Option<Found<'t>> {
    (floor.max(end.saturating_sub(OPENED))..=end)
        .rev()
        .take_while(|at| !matches!(passage.word(*at), ";" | "."))
        .find_map(|at| ending(passage, at, floor))
        .filter(|found| !passage.is(found.end, "bằng"))
}

/// The cue that ends right before the word `end`; cues read only as the verb of their clause are left out.
pub(super) fn ending<'t>(passage: &Passage<'t>, end: usize, floor: usize) -> Option<Found<'t>> {
    ending_at_part(passage, end, floor).filter(|found| !found.row.side.is_verb())
}

/// As [`ending`], with the cues that are read only as the verb of their clause.
pub(super) fn ending_at_part<'t>(
    passage: &Passage<'t>,
    end: usize,
    floor: usize,
) -> Option<Found<'t>> {
    let cues = &passage.tables.cues;
    let mut hit = cues.ending_behind(passage.line, end, floor)?;
    // A verb within a body's name is no cue: *Ủy ban Kiểm tra Huyện ủy thực hiện …*. A cue with a gap (*gắn … với*) links two documents only
    // where the gap holds no more than an adverb, *A gắn chặt với B*; in *gắn trách nhiệm với thực hiện …* it links something else.
    let row = passage.tables.rows.cues.get(hit.value);
    let links =
        row.is_some_and(|row| is_over(row) && !is_close(passage, row, (hit.start, hit.end)));
    if links || is_within_name(passage, hit.start) || is_shown(passage, hit.start) {
        hit = cues.ending_behind(passage.line, end, hit.start + 1)?;
    }
    // *bị bãi bỏ* is said of what precedes it, which it may also list: *các văn bản bị bãi bỏ gồm A*.
    let passive = |row: &Cue| row.side == Side::After && row.subject == SubjectRule::Itself;
    if passage.tables.rows.cues.get(hit.value).is_some_and(passive) {
        hit = cues.ending_behind(passage.line, end, hit.start + 1)?;
    }
    let row = passage.tables.rows.cues.get(hit.value)?;
    let row = match row.side {
        Side::After => return None,
        Side::Around => closed(passage, row, hit.end)?,
        Side::Before | Side::Between | Side::Inside | Side::Verb => row,
    };
    Some(Found {
        row,
        start: hit.start,
        end: hit.end,
    })
}

/// Whether *chiếu theo* means that a film is shown under X (*Phim được **chiếu theo** X*), not that X is a ground: the latter opens a clause.
fn is_shown(passage: &Passage<'_>, at: usize) -> bool {
    let before = at.checked_sub(1);
    passage.stands(at, &["chiếu", "theo"])
        && before.is_some_and(|at| passage.word(at).starts_with(char::is_alphabetic))
}

/// Whether a cue has a gap and links what fills it with what follows: *gắn … với*.
fn is_over(row: &Cue) -> bool {
    row.side == Side::Between && row.phrase.contains('…')
}

/// Whether the gap of a cue holds nothing but how closely it links: *gắn **kết chặt chẽ** với*.
fn is_close(passage: &Passage<'_>, row: &Cue, (start, end): (usize, usize)) -> bool {
    let Some((head, tail)) = row.phrase.split_once(" … ") else {
        return false;
    };
    let words = |part: &str| part.split(' ').count();
    let (mut at, last) = (start + words(head), end - words(tail).min(end));
    while at < last {
        let adverb = passage.tables.fillers.starting(passage.line, at);
        let adverb = adverb.filter(|hit| hit.value == FillerRole::Adverb);
        at = match adverb {
            Some(hit) => hit.end,
            None if matches!(passage.word(at), "kết" | "liền" | "chặt") => at + 1,
            None => return false,
        };
    }
    at == last
}

/// The cue that links a document in its gap, no earlier than the word `floor`, with the one at the word `at`: *gắn A với B*.
pub(super) fn over<'t>(passage: &Passage<'t>, at: usize, floor: usize) -> Option<Found<'t>> {
    let hit = passage.tables.cues.ending_behind(passage.line, at, floor)?;
    let row = passage.tables.rows.cues.get(hit.value)?;
    is_over(row).then_some(Found {
        row,
        start: hit.start,
        end: hit.end,
    })
}

/// The cue with the first words of `row` that has its closing words later in the clause, after the word `from`: *đưa … vào cuộc sống*.
fn closed<'t>(passage: &Passage<'t>, row: &Cue, from: usize) -> Option<&'t Cue> {
    const REACH: usize = 64;
    let rows = passage.tables.rows.cues.iter();
    let mut rows = rows.filter(|other| other.side == Side::Around && other.head() == row.head());
    rows.find(|row| {
        let tail: Vec<&str> = row.parts().1.unwrap_or_default().split(' ').collect();
        // *đưa A vào chương trình, đưa công nghệ vào cuộc sống*: the closing words belong to the second *đưa*.
        let within = |at: &usize| !passage.ends_clause(*at) && !passage.is(*at, row.head());
        let mut clause = (from..from + REACH).take_while(within);
        clause.any(|at| passage.stands(at, &tail))
    })
}

/// The cue that starts at the word `at`, on whichever side of its object it stands.
pub(super) fn starting<'t>(passage: &Passage<'t>, at: usize) -> Option<Found<'t>> {
    starting_at_part(passage, at).filter(|found| !found.row.side.is_verb())
}

/// As [`starting`], with the cues that are read only as the verb of their clause.
pub(super) fn starting_at_part<'t>(passage: &Passage<'t>, at: usize) -> Option<Found<'t>> {
    let hit = passage.tables.cues.starting(passage.line, at)?;
    let row = passage.tables.rows.cues.get(hit.value)?;
    Some(Found {
        row,
        start: hit.start,
        end: hit.end,
    })
}

/// The shorter cue with which a cue ends: *thực hiện* of *gắn với thực hiện*.
pub(super) fn shorter<'t>(passage: &Passage<'t>, found: Found<'t>) -> Option<Found<'t>> {
    ending(passage, found.end, found.start + 1)
}

/// Whether the word `at` continues the name of a body.
fn is_within_name(passage: &Passage<'_>, at: usize) -> bool {
    const BEFORE: usize = 2;
    (at.saturating_sub(BEFORE)..at)
        .any(|start| issuer_at(passage, start).is_some_and(|name| name.end > at))
}

/// The passive with which a clause goes on, or which it gives as its reason, soon after the word `from` and before `limit`: *… từ ngày D và
/// bị thay thế bởi A*, *… từ ngày D do bị thay thế bởi A*.
pub(super) fn passive_behind<'t>(
    passage: &Passage<'t>,
    from: usize,
    limit: usize,
) -> Option<Found<'t>> {
    const REACH: usize = 16;
    let reached = limit.min(from + REACH);
    let mut clause = (from..reached).take_while(|at| !passage.ends_clause(*at));
    clause.find_map(|at| {
        let joint = matches!(passage.word(at), "," | "và" | "do" | "vì");
        let at = over_time(passage, at + 1);
        let found = starting(passage, at + usize::from(passage.is(at, "đã"))).filter(|_| joint)?;
        let passive = found.row.side == Side::After && found.row.subject != SubjectRule::Itself;
        passive.then_some(found)
    })
}

/// The word after words of time, and after an adverb before a passive: *nay*, *sau đó*, *chính thức bị*; `at` itself where there are none.
pub(super) fn over_time(passage: &Passage<'_>, at: usize) -> usize {
    let hit = passage.tables.links.starting(passage.line, at);
    let denies = || {
        passage
            .tables
            .polarities
            .starting(passage.line, at)
            .is_some()
    };
    let passive = |end: usize| matches!(passage.word(end), "được" | "bị");
    let small = hit.filter(|hit| match hit.value {
        // *nay bãi bỏ* and *không còn hiệu lực thi hành* are rows of the cue table.
        LinkRole::When | LinkRole::Outdated => starting(passage, at).is_none(),
        LinkRole::Auxiliary => passive(hit.end) && !denies(),
        _ => false,
    });
    small.map_or(at, |hit| hit.end)
}

/// The passive that names a body between auxiliary and verb, and then the document that acts: *được Chính phủ quy định chi tiết tại B*.
fn by_body<'t>(passage: &Passage<'t>, at: usize) -> Option<Found<'t>> {
    if !matches!(passage.word(at), "được" | "bị") {
        return None;
    }
    let body = issuer_at(passage, at + 1)?;
    let verb = starting(passage, body.end)?;
    let kind = verb.row.kind;
    let measure = passage.tables.fillers.starting(passage.line, verb.end);
    let measure = measure.filter(|hit| hit.value.is_measure());
    let end = measure.map_or(verb.end, |hit| hit.end);
    let told = match verb.row.side {
        Side::After => verb.row.subject != SubjectRule::Itself,
        Side::Before => matches!(passage.word(end), "bằng" | "bởi" | "tại"),
        _ => false,
    };
    let acts = kind.is_act() || matches!(kind, RelationKind::Guides | RelationKind::Implements);
    (told && acts).then_some(Found {
        start: at,
        end,
        ..verb
    })
}

/// The cue that follows the object: *B được thay thế bởi A*.
pub(super) fn after<'t>(passage: &Passage<'t>, draft: &Draft) -> Option<Found<'t>> {
    places_behind(passage, draft).find_map(|at| {
        let found = starting(passage, at).filter(|found| found.row.side == Side::After);
        let found = found.or_else(|| by_body(passage, at));
        let found = found.or_else(|| contrary::ended(passage, at))?;
        // *được sửa đổi, bổ sung thì áp dụng theo* ("if amended, …") is a condition, not a history.
        let supposes = (found.start..found.end).any(|at| passage.word(at) == "thì");
        // *lập theo A và sửa đổi, bổ sung theo B*: the thing drawn up under A is changed, not A.
        let of_other = is_joined(passage, found) && passage.is(found.end - 1, "theo");
        (!supposes && !of_other).then_some(found)
    })
}

/// Whether *và* ("and") joins a cue to what precedes it.
pub(super) fn is_joined(passage: &Passage<'_>, found: Found<'_>) -> bool {
    let before = found.start.checked_sub(1);
    before.is_some_and(|before| passage.is(before, "và"))
}

/// Where a cue after a document may start: a bracket, a comma or dash and an auxiliary may stand between, and by a slip a semicolon before a
/// passive. *A và sửa đổi tại B* leaves the auxiliary out.
pub(super) fn places_behind(passage: &Passage<'_>, draft: &Draft) -> impl Iterator<Item = usize> {
    let reach = |mut at: usize| {
        at += usize::from(passage.word(at) == ";" && passage.word(at + 1) == "được");
        at += usize::from(passage.word(at) == "và" && passage.word(at + 1) == "sửa");
        for _ in 0..3 {
            if matches!(
                passage.word(at),
                ")" | "," | "-" | "đã" | "đang" | "sẽ" | "("
            ) {
                at += 1;
            }
            at = over_time(passage, at);
        }
        // *đều bãi bỏ* is a row of the cue table.
        let each = passage.is(at, "đều") && starting(passage, at).is_none();
        at + usize::from(each)
    };
    let behind = Some(draft.extent).filter(|extent| *extent != draft.tail);
    let ends = [Some(draft.tail), behind].into_iter().flatten();
    ends.map(move |end| reach(passage.from(end)))
}

/// Whether the act at the word `at` is not done, or not yet: *chưa được*, *sẽ do*.
pub(super) fn is_open(passage: &Passage<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| passage.word(before));
    matches!(before, "không" | "chưa" | "chẳng" | "sẽ")
}
