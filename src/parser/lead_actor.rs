//! Who acts in a lead-in: *Quyết định A bãi bỏ các văn bản sau:*, *Theo Thông tư B, các văn bản sau hết hiệu lực:*.

use super::standing::SoFar;
use crate::mention::{Mention, MentionId, MentionKind};
use crate::relation::{Lead, Relation, Setting, Subject};
use crate::span::Span;
use crate::text::fold;

/// The document that acts in what a lead-in hands down.
#[derive(Clone, Copy, Debug)]
pub(super) struct LeadActor {
    /// The words of the lead-in that say what is done.
    cue: Span,
    document: MentionId,
}

impl LeadActor {
    /// That of the lead-in above a paragraph; `None` where no document acts in it.
    pub(super) fn of(setting: &Setting) -> Option<Self> {
        Some(Self {
            cue: setting.lead.as_ref()?.cue,
            document: setting.led_by?,
        })
    }

    /// Whether a relation was handed down to an item by the lead-in.
    pub(super) fn hands_down(&self, relation: &Relation) -> bool {
        relation.subject == Subject::ThisDocument && relation.cue == Some(self.cue)
    }

    pub(super) fn subject(self) -> Subject {
        Subject::Mention(self.document)
    }
}

/// The mention of the document that acts in a lead-in; `None` where it is the text itself.
pub(super) fn lead_actor(so_far: &SoFar<'_, '_>, lead: &Lead) -> Option<MentionId> {
    let before = lead.before_cue.filter(|_| lead.takes && !lead.is_task())?;
    let own = so_far.header;
    let actor = acting(so_far.text, so_far.mentions, before, own.is_some())?;
    let number = so_far.mentions.get(actor.index())?.number();
    let itself = own.is_some_and(|own| own.number.as_ref() == number);
    (!itself).then_some(actor)
}

/// The one document named in the words `before` the cue of a lead-in, if it is the one that acts; `legal`: whether the text is a
/// document itself and no report.
fn acting(text: &str, mentions: &[Mention], before: Span, legal: bool) -> Option<MentionId> {
    let first = mentions.partition_point(|mention| mention.span.start < before.start);
    let named = mentions.get(first..).unwrap_or_default();
    let named = named
        .iter()
        .take_while(|mention| mention.span.start < before.end);
    let mut last = named
        .enumerate()
        .filter(|(_, mention)| mention.kind != MentionKind::Attached && mention.within.is_none());
    let (index, mention) = last.next()?;
    if last.next().is_some() {
        return None;
    }
    let words = spaced(Span::new(before.start, mention.span.start).text(text));
    let end = end(mention, before);
    let rest = spaced(Span::new(end.min(before.end), before.end).text(text));
    let direct = opens(&words) || words.ends_with("ban hành") || !legal && words.ends_with(',');
    let acts = direct && reaches(&rest) || !legal && tells(&words, &rest);
    acts.then_some(MentionId((first + index) as u32))
}

/// The byte where a mention ends with its facts: number, day, issuer, title.
fn end(mention: &Mention, before: Span) -> u32 {
    let facts = [
        Some(mention.span),
        mention.date_span,
        mention.issuer_name,
        mention.title,
    ];
    let ends = facts.into_iter().flatten().map(|span| span.end);
    ends.max().unwrap_or(before.start)
}

/// Whether at most the marker of an item stands before the document.
fn opens(words: &str) -> bool {
    const MARK: usize = 4;
    words.is_empty() || words.len() <= MARK && words.ends_with(['.', ')', '-', '+', '•'])
}

/// Whether only small words stand between the document and its verb: *đã bãi bỏ*, *có hiệu lực từ ngày 15/8/2025 và bãi bỏ*.
fn reaches(words: &str) -> bool {
    const SMALL: [&str; 11] = [
        "chính", "cũng", "còn", "nêu", "quy", "sẽ", "thức", "trên", "việc", "đã", "định",
    ];
    const FORCE: [&str; 8] = ["có", "hiệu", "lực", "thi", "hành", "kể", "từ", "ngày"];
    let words = match words.strip_suffix(" và") {
        Some(force) => force,
        None if words == "và" => "",
        None => words,
    };
    let joined = words.starts_with("có hiệu lực");
    words.split(' ').all(|word| {
        let day = word.starts_with(|letter: char| letter.is_ascii_digit());
        word.is_empty() || SMALL.contains(&word) || joined && (day || FORCE.contains(&word))
    })
}

/// Whether a report names the document as the source of what ends: *Theo Thông tư A, …* (according to A).
fn tells(words: &str, rest: &str) -> bool {
    const BY: [&str; 4] = ["theo", "theo quy định tại", "theo quy định của", "tại"];
    BY.contains(&words) && rest.starts_with(',')
}

/// The words folded, with single blanks and without the asterisks of bold print.
fn spaced(words: &str) -> String {
    let words = words
        .split_whitespace()
        .map(|word| fold(word.trim_matches('*')));
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
