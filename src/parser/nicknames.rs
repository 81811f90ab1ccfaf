//! Nicknames whose number a table knows, *Khoán 10*, checked against what the text cites.

use std::collections::{BTreeSet, HashMap};

use crate::mention::{Mention, MentionId};

/// Withdraws the number of a nickname where the text cites another document of that type and figure, and links the nickname where
/// the text cites the document itself.
pub(super) fn settle_nicknames(mentions: &mut [Mention]) {
    let is_nickname = |mention: &Mention| {
        mention.meaning().serial.is_some() && mention.resolved_number().is_some()
    };
    if !mentions.iter().any(is_nickname) {
        return;
    }
    let mut cited: HashMap<String, MentionId> = HashMap::new();
    let mut figures: HashMap<(String, u32), BTreeSet<String>> = HashMap::new();
    for (index, mention) in mentions.iter().enumerate() {
        let Some(number) = &mention.number else {
            continue;
        };
        let id = MentionId(index as u32);
        let printed = number.to_string();
        cited.entry(printed.clone()).or_insert(id);
        if let Some(doc_type) = mention.doc_type() {
            let figure = (doc_type.to_owned(), number.serial);
            figures.entry(figure).or_default().insert(printed);
        }
    }
    for mention in mentions.iter_mut().filter(|mention| is_nickname(mention)) {
        let printed = mention.resolved_number().map(ToString::to_string);
        let figure = (
            mention.doc_type().unwrap_or_default().to_owned(),
            mention.meaning().serial.map_or(0, |serial| serial.value),
        );
        let other = |numbers: &BTreeSet<String>| {
            numbers.iter().any(|other| Some(other) != printed.as_ref())
        };
        if figures.get(&figure).is_some_and(other) {
            mention.meaning_mut().resolved_number = None;
        } else if mention.antecedents().is_empty() {
            mention.meaning_mut().antecedents = printed
                .and_then(|number| cited.get(&number))
                .copied()
                .into_iter()
                .collect();
        }
    }
}
