//! Where a title without quotation marks ends.

use super::super::list::{coordinates, is_list_gap};
use super::super::passage::{Draft, Passage};
use super::super::provision::{parts_before, steps_after};
use super::super::signing::told_issue;
use super::super::{MentionKind, adopted, issuer_at, mark};
use super::clause::{
    acts_besides, before_main_clause, opens_clause, opens_sentence, speaks_of_deed, stands_beside,
};
use super::history::{edge, goes_on_to_act, goes_on_to_history, history_follows, tells_history};
use super::{is_about, itself};
use crate::tables::{LinkRole, RelationKind, TitleRole};
use crate::text::is_capital;

/// The word before which the unquoted title of a document ends that opens at the word `from`; `before` and `after` are the mentions around the document.
pub(super) fn unquoted_end(
    passage: &Passage<'_>,
    from: usize,
    titled: &Draft,
    (before, after): (&[Draft], &[Draft]),
) -> usize {
    let walk = Walk {
        passage,
        titled,
        before,
        from,
        word: from,
        next: after,
        cited: None,
        depth: 0,
        comma: None,
    };
    let end = walk.end();
    before_main_clause(passage, titled, from, end).unwrap_or(end)
}

/// Goes over the words of a title.
struct Walk<'a, 'p> {
    passage: &'a Passage<'p>,
    /// The document that bears the title, and those before it.
    titled: &'a Draft,
    before: &'a [Draft],
    /// The word that the title opens at, and the one that is reached.
    from: usize,
    word: usize,
    /// The mentions that start at the word or behind it.
    next: &'a [Draft],
    /// The last document that the title cites.
    cited: Option<&'a Draft>,
    /// How deep in quotation marks the word stands.
    depth: usize,
    /// The last comma outside of them.
    comma: Option<usize>,
}

/// What a word does to the title.
enum Step {
    /// The title ends before this word.
    Ends(usize),
    /// It goes on at this one.
    On(usize),
}

impl Walk<'_, '_> {
    fn end(mut self) -> usize {
        const LONGEST: usize = 160;
        while self.word < self.passage.count() && self.word - self.from < LONGEST {
            match self.step() {
                Step::Ends(at) => return at,
                Step::On(at) => self.word = at,
            }
        }
        self.word
    }

    /// What the word does: the first rule that applies decides.
    fn step(&mut self) -> Step {
        self.skip(self.passage.start(self.word));
        let step = self.over_cited().or_else(|| self.in_quotes());
        let step = step.or_else(|| self.at_sign()).or_else(|| self.at_phrase());
        let step = step.or_else(|| self.at_joint());
        step.unwrap_or_else(|| self.pass())
    }

    /// Passes the mentions before a byte.
    fn skip(&mut self, place: usize) {
        while let [draft, rest @ ..] = self.next
            && draft.place.start < place
        {
            self.next = rest;
        }
    }

    /// A document cited in the title brings its facts and its own title along; if the latter is quoted, both end with it.
    fn over_cited(&mut self) -> Option<Step> {
        let passage = self.passage;
        let [draft, rest @ ..] = self.next else {
            return None;
        };
        if draft.place.start != passage.start(self.word) || draft.kind == MentionKind::Attached {
            return None;
        }
        (self.next, self.cited) = (rest, Some(draft));
        let end = passage.from(draft.title.map_or(draft.tail, |title| title.end));
        if draft.title.is_some() && draft.quoted {
            return Some(Step::Ends(end + 1));
        }
        // A document that its title cites is not the next member.
        self.skip(passage.start(end));
        let next = self.next.first();
        let goes_on =
            next.is_some_and(|next| coordinates(passage, draft, next) && !self.is_beside(next));
        // A comma may go on with the title's own list; a semicolon ends the title.
        let separator = usize::from(goes_on && passage.word(end) != ";");
        Some(Step::On(end + separator))
    }

    /// Within quotation marks nothing ends the title; a closing mark without an opening one does.
    fn in_quotes(&mut self) -> Option<Step> {
        match self.passage.word(self.word) {
            "“" | "«" => self.depth += 1,
            "”" | "»" if self.depth == 0 => return Some(Step::Ends(self.word)),
            "”" | "»" => self.depth -= 1,
            _ if self.depth == 0 => return None,
            _ => {}
        }
        Some(Step::On(self.word + 1))
    }

    /// A bracket about the document itself, a closing bracket that opened before the title, a semicolon, a colon before a sentence or a full stop
    /// ends the title.
    fn at_sign(&self) -> Option<Step> {
        let (passage, word) = (self.passage, self.word);
        let ends = match passage.word(word) {
            "(" => {
                tells_history(passage, word + 1)
                    || issued_behind(passage, self.titled, self.from, word)
                    || self.names_again()
            }
            ")" => !opened_since(passage, self.from, word),
            // The next cell of a row.
            "|" => true,
            ";" => !self.goes_on(),
            ":" => opens_text(passage, self.from, word),
            "." => ends_sentence(passage, word),
            _ => false,
        };
        ends.then_some(Step::Ends(word))
    }

    /// Whether the title goes on behind the semicolon that is reached.
    fn goes_on(&self) -> bool {
        let (passage, next) = (self.passage, self.next.first());
        goes_on_to_history(passage, self.word, next)
            || opens_sentence(passage, self.titled) && goes_on_to_act(passage, self.word, next)
    }

    /// Words that end titles, that state when the document was issued or what became of it, or that are passed over as one phrase of the title.
    fn at_phrase(&self) -> Option<Step> {
        let (passage, word) = (self.passage, self.word);
        if word == self.from {
            return None;
        }
        let edge = edge(passage, word);
        if let Some((TitleRole::Stop, end)) = edge
            // A title may list something behind a colon: *… một số điều của 03 nghị định gồm: Nghị định A, Nghị định B*.
            && !(passage.is(end - 1, ":") && end < passage.count())
        {
            // What a title opens with belongs to it: *về việc **tiếp tục có hiệu lực** của …*.
            let opens = is_about(passage, self.from, word);
            return Some(if opens {
                Step::On(end)
            } else {
                Step::Ends(word)
            });
        }
        if let Some(start) = itself::phrase_before(passage, self.from, word) {
            return Some(Step::Ends(start));
        }
        if issued_behind(passage, self.titled, self.from, word) {
            return Some(Step::Ends(word));
        }
        let (role, end) = edge?;
        match role {
            TitleRole::Within => Some(Step::On(end)),
            // Behind a document cited in the title they belong to that one, unless only that one can be detailed.
            TitleRole::Others => {
                (self.cited.is_none() || self.details()).then_some(Step::Ends(word))
            }
            TitleRole::Outcome => {
                speaks_of_deed(self.passage, self.titled).then_some(Step::Ends(word))
            }
            TitleRole::Passive if self.lists_on(end) => None,
            TitleRole::Passive => self.is_told_of().then_some(Step::Ends(word)),
            TitleRole::Predicate if self.is_told_of() => Some(Step::Ends(word)),
            // The actor stands between the comma and the predicate: *…, các cơ quan phải …*.
            TitleRole::Predicate => Some(Step::Ends(self.comma.unwrap_or(word))),
            _ => None,
        }
    }

    /// A comma or *và* behind which the clause or the list of the document goes on ends the title.
    fn at_joint(&self) -> Option<Step> {
        let ends = match self.passage.word(self.word) {
            "," => {
                opens_clause(self.passage, self.titled, self.word)
                    || self.opens_place()
                    || self.opens_member()
                    || self.names_itself()
                    || self.opens_unnumbered()
            }
            "và" => {
                self.opens_member()
                    || self.names_itself()
                    || self.opens_unnumbered()
                    || self.acts_besides()
                    || amenders_follow(self.passage, self.word + 1)
            }
            "cũng" => self.opens_member(),
            _ => false,
        };
        ends.then_some(Step::Ends(self.word))
    }

    fn pass(&mut self) -> Step {
        if self.word > self.from && self.passage.is(self.word, ",") {
            self.comma = Some(self.word);
        }
        Step::On(self.word + 1)
    }

    /// Whether a list goes on with the titled document rather than with the last one cited.
    fn is_beside(&self, next: &Draft) -> bool {
        let beside = |cited| stands_beside(self.passage, self.titled, cited, next);
        self.cited.is_none_or(beside)
    }

    /// Whether the title says that the document details or changes another, which it does to no documents without a number besides.
    fn details(&self) -> bool {
        let cue = self
            .passage
            .tables
            .cues
            .starting(self.passage.line, self.from);
        let row = cue.and_then(|hit| self.passage.tables.rows.cues.get(hit.value));
        row.is_some_and(|row| matches!(row.kind, RelationKind::Details | RelationKind::Amends))
    }

    /// Whether the verb at the word has the document itself for its subject.
    fn is_told_of(&self) -> bool {
        tells_history(self.passage, self.word)
            || opens_sentence(self.passage, self.titled)
                && !history_follows(self.passage, self.word)
    }

    /// Whether the list of the document goes on: `…, Kết luận số …`.
    fn opens_member(&self) -> bool {
        let follows = |next: &&Draft| follows(self.passage, self.word, next);
        let next = self.next.first().filter(follows);
        next.is_some_and(|next| self.is_beside(next))
    }

    /// Whether a further place where the document was amended follows: `…, tại Điều 3 …`.
    fn opens_place(&self) -> bool {
        self.passage.is(self.word + 1, "tại")
            && !self.next.is_empty()
            && steps_after(self.passage, self.word + 2).is_some()
    }

    /// Whether the text names itself behind the word, which no other document's title does: *… và Thông tư này*.
    fn names_itself(&self) -> bool {
        let types = &self.passage.tables.type_words;
        let word = types.starting(self.passage.line, self.word + 1);
        word.is_some_and(|word| self.passage.is(word.end, "này"))
    }

    /// Whether another document follows that is cited by its body and its topic: *A về khoa học và **Kết luận của Ban Bí thư về** chuyển đổi số*.
    fn opens_unnumbered(&self) -> bool {
        let (passage, at) = (self.passage, self.word + 1);
        let word = passage.tables.type_words.starting(passage.line, at);
        let word = word.filter(|_| passage.cased_word(at).starts_with(is_capital));
        let of = word.map(|word| word.end);
        let of = of.filter(|of| self.depth == 0 && passage.is(*of, "của"));
        let body = of.and_then(|of| issuer_at(passage, of + 1));
        body.is_some_and(|body| passage.is(body.end, "về"))
    }

    /// Whether an act on a second document follows.
    fn acts_besides(&self) -> bool {
        let next = self.next.first();
        let acts = |next| acts_besides(self.passage, self.titled, self.from, self.word, next);
        next.is_some_and(acts)
    }

    /// Whether the bracket at the word names the document once more, or one whose title this one ends: *A quy định về phí (sau đây gọi tắt là
    /// A)*, *A sửa đổi B quy định về phí (A)*.
    fn names_again(&self) -> bool {
        const LONGEST: usize = 12;
        const OUTER: usize = 4;
        let passage = self.passage;
        let own = core::iter::once(self.titled);
        let mut named = own.chain(self.before.iter().rev().take(OUTER));
        self.next.first().is_some_and(|next| {
            next.number.is_some()
                && passage.from(next.head()) <= self.word + LONGEST
                && passage.is(passage.from(next.tail), ")")
                && named.any(|named| named.number == next.number)
        })
    }

    /// Whether the passive that ends before the word `from` belongs to the title, for the list goes on right behind it.
    fn lists_on(&self, from: usize) -> bool {
        let next = self.next.first();
        next.is_some_and(|next| lists_on(self.passage, from, next))
    }
}

/// Whether the day of issue is stated at the word `word`, behind a title that opens at `from`. Without a sign before it, it may be that of
/// what the title names: *về sửa đổi Quy chế làm việc ban hành ngày …*.
fn issued_behind(passage: &Passage<'_>, titled: &Draft, from: usize, word: usize) -> bool {
    if !matches!(passage.word(word), "," | "(" | "ban" | "do" | "ký" | "được") {
        return false;
    }
    let types = &passage.tables.type_words;
    let named = || (from..word).any(|at| types.starting(passage.line, at).is_some());
    if passage.is(word, "do") {
        return adopted::tells_issuer(passage, titled, word) && !named();
    }
    let signed = passage.sign(word).is_some();
    told_issue(passage, word).is_some() && (signed || !named())
}

/// Whether a mention follows the separator at `word`, even singled out: *…, nhất là Nghị quyết số …* (above all).
fn follows(passage: &Passage<'_>, word: usize, next: &Draft) -> bool {
    /// The most small words between them.
    const SMALL: usize = 4;
    let small = |at: &usize| matches!(passage.word(*at), "các" | "và" | "những" | "số");
    let over_small = |from: usize| (from..from + SMALL).find(|at| !small(at)).unwrap_or(from);
    let separator = matches!(passage.word(word), "," | "và");
    let mut at = over_small(word + usize::from(separator));
    if let Some(end) = behind_besides(passage, at) {
        at = over_small(end);
    }
    let at = passage.start(at);
    at == next.head() || parts_before(passage, next) == Some(at)
}

/// Whether the amenders of a document are listed from the word `at` on: *A về quy chế thi và **các Thông tư sửa đổi, bổ sung:** B, C*.
fn amenders_follow(passage: &Passage<'_>, at: usize) -> bool {
    const REACH: usize = 8;
    let several = passage.is_several(at);
    let word = passage.tables.type_words.starting(passage.line, at + 1);
    let cue = word.filter(|_| several);
    let cue = cue.and_then(|word| passage.tables.cues.starting(passage.line, word.end));
    let Some(cue) = cue else {
        return false;
    };
    let row = passage.tables.rows.cues.get(cue.value);
    let mut behind = cue.end..cue.end + REACH;
    let sign = behind.find(|at| passage.sign(*at).is_some());
    row.is_some_and(|row| row.kind == RelationKind::Amends)
        && sign.is_some_and(|sign| passage.is(sign, ":"))
}

/// The word behind a phrase that singles out or adds a document: *nhất là* (above all), *cũng như* (as well as).
fn behind_besides(passage: &Passage<'_>, at: usize) -> Option<usize> {
    let hit = passage.tables.links.starting(passage.line, at)?;
    (hit.value == LinkRole::Besides).then_some(hit.end)
}

/// Whether the colon at the word `colon` ends the paragraph, and opens what stands below. That of *V/v:* belongs to the opener.
fn opens_text(passage: &Passage<'_>, from: usize, colon: usize) -> bool {
    let opener = colon < from + 4 && matches!(passage.word(colon - 1), "v" | "việc" | "về");
    !opener && passage.word(colon + 1).is_empty()
}

/// Whether the stop at `word` ends a sentence: what follows opens with a capital, or nothing follows.
fn ends_sentence(passage: &Passage<'_>, word: usize) -> bool {
    let next = passage.cased_word(word + 1);
    let spaced = passage.start(word + 1) > passage.end(word + 1);
    next.is_empty()
        || (spaced && !next.starts_with(char::is_lowercase) && !mark::is_stop(passage, word))
        || matches!(next, "/" | "." | "”")
}

/// Whether the list goes on behind the passive that ends before the word `from`, without a word on what became of the document: in *A về tài
/// sản được xác lập; B* (established) the passive says which assets.
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
        cue.is_some_and(|cue| !matches!(cue.kind, RelationKind::RefersTo | RelationKind::BasedOn))
            || passage.tables.verbs.starting(passage.line, at).is_some()
    };
    !(from - 1..separator).any(|at| passage.ends_clause(at) || befalls(at))
}

fn opened_since(passage: &Passage<'_>, from: usize, at: usize) -> bool {
    let opens = (from..at).filter(|word| passage.word(*word) == "(").count();
    let closes = (from..at).filter(|word| passage.word(*word) == ")").count();
    opens > closes
}
