//! Acts on a part of a document named before it: *bãi bỏ Biểu phí quy định tại khoản 1 Điều 1 X*, *bỏ cụm từ “…” tại X*, *sửa đổi danh mục …
//! ban hành kèm theo X*.

use super::RelationKind;
use super::cue::{self, Found};
use super::part::{Class, Noun, QUOTED, are_annexes, closing, is_annex, labels, link, part};
use super::sentence::clause_start;
use super::speaker;
use super::whole::{is_instrument, itself, touched};
use crate::mention::{
    Draft, MentionKind, Passage, issuer_ending, provisions_ending, provisions_opening,
};
use crate::provision::Provision;
use crate::text::is_capital;

/// An act on a part of a document.
#[derive(Clone, Debug)]
pub(super) struct Acted<'t> {
    pub(super) found: Found<'t>,
    /// The provisions named away from the document.
    pub(super) provisions: Vec<Provision>,
    /// Whether the part is no provision, so that ending it only changes the document (SPEC section 12.3).
    pub(super) changes: bool,
    /// Whether the part is some words.
    pub(super) phrase: bool,
    /// Whether the part is all that the document was made to issue: *thay thế Quy chế … ban hành kèm theo X*.
    pub(super) whole: bool,
}

/// At most this many words stand between the act and the document, quotations not counted.
const REACH: usize = 80;

/// Ways of handling procedures (*một cửa*, "one-stop shop"): the *theo* ("under") before them cites no document.
const MANNERS: [&[&str]; 2] = [
    &["cơ", "chế", "một", "cửa"],
    &["cơ", "chế", "liên", "thông"],
];

/// The act on a part of the document `object`, which starts at the word `at`; looks back to the word `from` and to the document before it.
pub(super) fn acted<'t>(
    passage: &Passage<'t>,
    drafts: &[Draft],
    object: usize,
    at: usize,
    from: usize,
) -> Option<Acted<'t>> {
    let mut search = Search::at(passage, drafts, object, (from, at))?;
    let mut end = search.link;
    for _ in 0..REACH {
        let floor = search.floor();
        let last = end.checked_sub(1).filter(|last| *last >= floor)?;
        if let Some((found, noun)) = search.act(end, floor) {
            return search.acted(found, noun);
        }
        end = search.before(last)?;
    }
    None
}

/// Looks back from a document, word by word, for an act on a part of it.
struct Search<'a, 't> {
    passage: &'a Passage<'t>,
    /// The documents before the object that the search has not passed.
    before: &'a [Draft],
    /// The instrument issued with the object and named before it, as a part of which it counts.
    issued: Option<&'a Draft>,
    /// Whether provisions of the object are named right before it.
    provisions: bool,
    /// First word of the sentence.
    from: usize,
    /// First word of what joins the part to the object.
    link: usize,
    /// First word of the object.
    at: usize,
    /// Whether a quotation was passed: the part is some words.
    phrase: bool,
}

impl<'a, 't> Search<'a, 't> {
    fn at(
        passage: &'a Passage<'t>,
        drafts: &'a [Draft],
        object: usize,
        (from, at): (usize, usize),
    ) -> Option<Self> {
        let (before, issued) = match drafts.get(..object)? {
            [others @ .., last] if last.kind == MentionKind::Attached => (others, Some(last)),
            all => (all, None),
        };
        let provisions = drafts.get(object)?.provisions_start.is_some();
        // *công bố tại các Quyết định số …*.
        let several = at.checked_sub(1);
        let several = several.filter(|at| matches!(passage.word(*at), "các" | "những" | "hai"));
        let link = link(passage, several.unwrap_or(at))
            .or_else(|| provisions.then_some(at))
            .or_else(|| past_comma(passage, at))
            .or_else(|| touched(passage, at, from))?;
        Some(Self {
            passage,
            before,
            issued,
            provisions,
            from,
            link,
            at,
            phrase: false,
        })
    }

    /// The first word that may belong to the act: of the sentence, and behind the nearest document not passed.
    fn floor(&self) -> usize {
        let nearest = self.before.last();
        let end = nearest.map_or(0, |draft| self.passage.from(draft.place.end));
        end.max(self.from)
    }

    /// The cue of an act that ends before the word `end`, and the part acted on.
    fn act(&self, end: usize, floor: usize) -> Option<(Found<'t>, Noun)> {
        let (passage, at, link) = (self.passage, self.at, self.link);
        let found = cue::ending_at_part(passage, end, floor)?;
        if !is_change(found) && !guides_all(passage, found, (link, at))
            || !opens(passage, self.before, found.start, self.from)
        {
            return None;
        }
        let noun = part(passage, found.end, at)
            .or_else(|| matter(passage, found, link))
            .or_else(|| placed(passage, found, at))
            .or_else(|| itself(found, at, self.provisions));
        noun.map(|noun| (found, noun))
    }

    /// What is done to the part `noun`; nothing where the object is only cited for a procedure.
    fn acted(&self, found: Found<'t>, noun: Noun) -> Option<Acted<'t>> {
        let (passage, at) = (self.passage, self.at);
        // Procedures laid down in a document are not acted on where it is only cited for them.
        let mut words = found.end..noun.end;
        let procedures = words.any(|at| passage.stands(at, &["thủ", "tục", "hành", "chính"]));
        let laid_down = (self.link..at).any(|at| passage.stands(at, &["quy", "định"]));
        if procedures && laid_down {
            return None;
        }
        // The provisions of an issued instrument are not the document's.
        let provisions = match self.issued {
            Some(_) => Vec::new(),
            None => told(passage, found.end, at),
        };
        let issued = self.issued;
        let whole = issued.is_some_and(|issued| is_instrument(passage, issued, noun));
        // What a document only makes known (*công bố*) is in none of its articles.
        let announced = passage.is(self.link, "công") && noun.class == Class::Content;
        let ends = match &*provisions {
            [] => whole || noun.class.is_provision() && !announced,
            provisions => !are_annexes(provisions),
        };
        Some(Acted {
            found,
            provisions,
            changes: self.phrase || !ends,
            phrase: self.phrase || noun.class == Class::Wording,
            whole,
        })
    }

    /// Where the search goes on before the word `last`, over quotations and brackets; nothing where an act before that word is none on
    /// the object.
    fn before(&mut self, last: usize) -> Option<usize> {
        let (passage, end) = (self.passage, last + 1);
        match passage.word(last) {
            "”" | "\"" => {
                let open = opening(passage, last, self.from, &["“", "\""])?;
                self.pass_documents(open);
                self.phrase = true;
                Some(open)
            }
            ")" => opening(passage, last, self.from, &["("]).or(Some(last)),
            // A bracket around the document speaks of other acts: *khoản 2 (đã được sửa đổi tại X)*.
            "(" | ":" => None,
            "theo" if MANNERS.iter().any(|words| passage.stands(end, words)) => Some(last),
            "trái" if passage.is(end, "với") => None,
            // *theo* before a document means only "in accordance with" it, unless in *kèm theo* or *ban hành theo* ("issued with").
            "theo" => last
                .checked_sub(1)
                .filter(|at| matches!(passage.word(*at), "kèm" | "hành")),
            // The stop within *số thứ tự 3.2* closes no sentence.
            "." if passage.start(end) > passage.end(end) => None,
            ";" => part(passage, end, self.at).map(|_| last),
            _ => Some(last),
        }
    }

    /// Passes the documents from the word `open` on.
    fn pass_documents(&mut self, open: usize) {
        let start = self.passage.start(open);
        while let [others @ .., last] = self.before
            && last.place.start >= start
        {
            self.before = others;
        }
    }
}

/// The comma before the document at the word `at` where provisions run from small to large: *Điều 11, Chương II, X*.
pub(super) fn past_comma(passage: &Passage<'_>, at: usize) -> Option<usize> {
    let comma = at.checked_sub(1).filter(|at| passage.is(*at, ","))?;
    (!provisions_ending(passage, comma).0.is_empty()).then_some(comma)
}

/// The provisions at the word `from` and those joined to them, each perhaps with its topic, before the document at the word `limit`: *Mục 2
/// về thuế và Chương III về kế toán của X*, *Điều 12 quy định tại X*. Empty where they are those of an instrument that the document issued.
pub(super) fn told(passage: &Passage<'_>, mut from: usize, limit: usize) -> Vec<Provision> {
    const MOST: usize = 12;
    let joins = |at: &usize| matches!(passage.word(*at), "," | "và" | ";");
    let mut told = Vec::new();
    while matches!(passage.word(from), "các" | "những" | "toàn" | "bộ") {
        from += 1;
    }
    for _ in 0..MOST {
        let opening = provisions_opening(passage, from).filter(|(_, end)| *end <= limit);
        let Some((provisions, end)) = opening else {
            break;
        };
        // These are provisions of the instrument: *Điều 7 Quy chế … ban hành theo X*.
        let named = end + usize::from(passage.is(end, "của"));
        let instrument = passage.tables.attached.starting(passage.line, named);
        let capital = passage.cased_word(named).starts_with(is_capital);
        if capital && instrument.is_some() && issues(passage, limit) {
            return Vec::new();
        }
        told.extend(provisions);
        let mut next = (end..limit).filter(joins);
        let Some(next) = next.find(|at| provisions_opening(passage, at + 1).is_some()) else {
            break;
        };
        from = next + 1;
    }
    told
}

/// Whether *theo* before the document at the word `at` makes it the one that issued something.
fn issues(passage: &Passage<'_>, at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| passage.is(before, "theo"))
}

/// Whether a cue ends, changes, suspends or corrects.
fn is_change(found: Found<'_>) -> bool {
    found.row.kind.is_act() && found.row.kind != RelationKind::Details
}

/// Whether a cue details or guides provisions or rules of the document, and nothing else that it merely mentions: *hướng dẫn một số điều quy
/// định tại X*.
fn guides_all(passage: &Passage<'_>, found: Found<'_>, (link, at): (usize, usize)) -> bool {
    const MOST: usize = 6;
    if !matches!(found.row.kind, RelationKind::Details | RelationKind::Guides) {
        return false;
    }
    if matter(passage, found, link).is_some() {
        return true;
    }
    let mut from = found.end;
    for _ in 0..MOST {
        let Some(noun) = part(passage, from, at).filter(|noun| noun.class.is_provision()) else {
            return false;
        };
        if noun.end >= link {
            return true;
        }
        if !matches!(passage.word(noun.end), "," | "và") {
            return false;
        }
        from = noun.end + 1;
    }
    false
}

/// Guided rules known only by their topic, up to the words at `link` that join them to the document: *hướng dẫn một số quy định **về thuế**
/// tại X*, *hướng dẫn **về thuế** tại X*.
fn matter(passage: &Passage<'_>, found: Found<'_>, link: usize) -> Option<Noun> {
    const LONGEST: usize = 24;
    if found.row.kind != RelationKind::Guides {
        return None;
    }
    let noun = part(passage, found.end, link).filter(|noun| noun.class == Class::Content);
    let all = Noun {
        class: Class::Content,
        end: link,
    };
    if noun.is_some_and(|noun| titled_part(passage, noun.end, link)) {
        return Some(all);
    }
    let about = noun.map_or(found.end, |noun| noun.end);
    // In *hướng dẫn về chi phí quy định tại X* the costs, not the guidance, are laid down in X.
    if noun.is_none() && !matches!(passage.word(link), "tại" | "của" | "trong") {
        return None;
    }
    let other = |at: usize| {
        let small = matches!(passage.word(at), "theo" | "này" | "(" | "được" | "do");
        small || passage.ends_clause(at) || passage.stands(at, &["trong", "đó"])
    };
    let joined = !passage.is(link, "thuộc") && about < link && link <= about + LONGEST;
    let told = joined && passage.is(about, "về") && !(about..link).any(other);
    told.then_some(all)
}

/// An amended thing known by where it stands: *sửa đổi mức thuế suất **tại Biểu thuế** ban hành kèm theo X*, *… mức hỗ trợ **tại Điều 5** X*.
fn placed(passage: &Passage<'_>, found: Found<'_>, at: usize) -> Option<Noun> {
    const LONGEST: usize = 48;
    if found.row.kind != RelationKind::Amends || !passage.stands(found.start, &["sửa", "đổi"])
    {
        return None;
    }
    let mut between = found.end + 1..at.min(found.end + LONGEST);
    let stands = |at: usize| is_annex(passage, at) || provisions_opening(passage, at).is_some();
    let within = |at: &usize| matches!(passage.word(*at), "tại" | "trong") && stands(at + 1);
    let place = between.find(within)?;
    let other = |at: usize| {
        let small = matches!(
            passage.word(at),
            "theo" | "này" | "(" | "được" | "bị" | "do" | "để"
        );
        small || passage.ends_clause(at)
    };
    let told = !(found.end..place).any(other);
    told.then_some(Noun {
        class: Class::Content,
        end: place,
    })
}

/// Whether the words `from..to` are a provision in which rules stand, with its quoted title: *các quy định **tại Chương XV “Các tội …”** của
/// X*.
fn titled_part(passage: &Passage<'_>, from: usize, to: usize) -> bool {
    let within = matches!(passage.word(from), "tại" | "của" | "trong" | "thuộc");
    let place = provisions_opening(passage, from + 1).filter(|(_, end)| within && *end <= to);
    let title = |end: usize| {
        let quoted = matches!(passage.word(end), "“" | "\"");
        quoted && closing(passage, end, to).is_some_and(|close| close + 1 == to)
    };
    place.is_some_and(|(_, end)| end == to || title(end))
}

/// Whether an act is the main one of its clause: it opens the clause or an item, or follows who acts.
fn opens(passage: &Passage<'_>, before: &[Draft], act: usize, from: usize) -> bool {
    const MARKER: usize = 4;
    const BEFORE: usize = 64;
    let from = from.max(act.saturating_sub(BEFORE));
    let start = clause_start(passage, act, from);
    let mut first = act;
    // *Sửa đổi, bổ sung và bãi bỏ* are coordinated acts.
    while let Some(joint) = first.checked_sub(1).filter(|at| *at > start)
        && matches!(passage.word(joint), "," | "và")
        && let Some(other) = cue::ending_at_part(passage, joint, start)
    {
        first = other.start;
    }
    let marked = first - start <= MARKER && (start..first).all(|at| labels(passage, at));
    let titled =
        passage.stands(start, &["về"]) && (start + 1..first).all(|at| passage.is(at, "việc"));
    let issued = passage
        .tables
        .type_words
        .ending(passage.line, first)
        .is_some();
    let acts = |draft: &Draft| {
        [draft.tail, draft.extent]
            .iter()
            .any(|end| passage.from(*end) == first)
    };
    marked
        || titled
        || issued
        || before.last().is_some_and(acts)
        || issuer_ending(passage, first).is_some()
        || speaker::names_itself(passage, start, first)
        || speaker::takes_effect(passage, start)
        || makes_known(passage, start, first)
}

/// Whether the clause from the word `start` on announces changes of procedures, the act at the word `act` among them: *Công bố bãi bỏ …*,
/// *Công bố 03 thủ tục mới, bãi bỏ …*.
fn makes_known(passage: &Passage<'_>, start: usize, act: usize) -> bool {
    const MARKER: usize = 4;
    let mut opening = start..act.min(start + MARKER);
    let first = opening.find(|at| !labels(passage, *at));
    let known = first.filter(|first| passage.stands(*first, &["công", "bố"]));
    known.is_some_and(|first| first + 2 == act || matches!(passage.word(act - 1), "," | "và"))
}

/// The nearest of `marks` before the word `close`, no earlier than the word `from`.
fn opening(passage: &Passage<'_>, close: usize, from: usize, marks: &[&str]) -> Option<usize> {
    let mut inside = (from.max(close.saturating_sub(QUOTED))..close).rev();
    inside.find(|at| marks.contains(&passage.word(*at)))
}
