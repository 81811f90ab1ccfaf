//! [`Rule`]: the binding rules, by which subject and object are found for a cue.

use core::fmt;
use core::str::FromStr;

/// A rule that bound a relation, or that kept one from being bound (SPEC section 12.4).
///
/// A cue says what is done; the rules say who does it to whom. Some bind ([`Rule::Chain`]), some only forbid ([`Rule::TitleLeak`]).
///
/// ```
/// use trichdan::Parser;
/// use trichdan::relation::Rule;
///
/// let text = "Kế hoạch số 38a-KH/HU thực hiện Kết luận số 03-KL/TW.";
/// let citations = Parser::new().parse(text);
/// let implements = citations.relations().iter().find(|relation| relation.cue().is_some()).unwrap();
/// assert_eq!(implements.rule(), Rule::Chain);
/// assert_eq!(implements.rule().id(), "R2");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// R1: the text itself, a body, or the report acts.
    Subject,
    /// R2: the document that governs the cue acts.
    Chain,
    /// R3: what a title cites is no object of a cue before the title.
    TitleLeak,
    /// R4: the document that amended the cited one, mentioned in passing.
    History,
    /// R5: a name given in brackets is no object.
    Alias,
    /// R6: members of a list share the cue.
    List,
    /// R7: what follows *theo quy định tại* is a ground and no target.
    Bridge,
    /// R8: the verb acts on something that is no document.
    Operational,
    /// R9: quoted replacement text states nothing.
    Quoted,
    /// R10: an item takes the cue of its lead-in.
    LeadIn,
    /// R11: a line of the preamble.
    Preamble,
    /// R12: transitional words cite.
    Closing,
    /// R13: the nearest amending heading, else the text's own amending title, supplies the object.
    AmendingTitle,
    /// R14: no document acts on itself.
    SelfExclusion,
    /// R15: a document of which nothing better is stated is cited.
    Citation,
    /// R16: *theo hướng*, *theo đó* … are no cue.
    Filter,
    /// R17: the subject should be the younger one.
    Dates,
    /// R18: no relation reaches over the end of a sentence.
    Sentence,
}

/// Every rule with its id and what it says.
const ROWS: [(Rule, &str, &str); 18] = [
    (
        Rule::Subject,
        "R1",
        "The text itself acts where the sentence says *Quyết định này* or, in a document, names no one; else the body named before the verb; else the report. Behind a passive cue the document that follows it acts.",
    ),
    (
        Rule::Chain,
        "R2",
        "A document acts where the cue follows it directly, stands in its title or is joined to what it does: in *A thực hiện B về tiếp tục thực hiện C* A implements B, and B continues C; in *A thay thế B và bãi bỏ C* A acts on both.",
    ),
    (
        Rule::TitleLeak,
        "R3",
        "What is named in the title of the object is no further object of the cue before it.",
    ),
    (
        Rule::History,
        "R4",
        "In *X được sửa đổi, bổ sung bởi Y* Y amends X; the text that says so does nothing to either.",
    ),
    (
        Rule::Alias,
        "R5",
        "A name given in brackets (*sau đây gọi là …*) is no object.",
    ),
    (
        Rule::List,
        "R6",
        "Members of a list share the cue of its first member, until a new cue, a new clause or a stop; what is no document may stand among them (*đường lối của Đảng và A*).",
    ),
    (
        Rule::Bridge,
        "R7",
        "What follows *theo quy định tại* and the like is the ground of the act before it, not its target.",
    ),
    (
        Rule::Operational,
        "R8",
        "The verb acts on what stands right behind it: where that is no document (*đính chính Giấy chứng nhận*), nothing is stated of the document farther on.",
    ),
    (
        Rule::Quoted,
        "R9",
        "Text quoted to be put into another document speaks for that document; it states nothing of this one.",
    ),
    (
        Rule::LeadIn,
        "R10",
        "The first document of an item takes the cue of the lead-in above its list (*Bãi bỏ các quyết định sau đây:*).",
    ),
    (
        Rule::Preamble,
        "R11",
        "In the lines before the enacting words the text rests on each document that follows *Căn cứ*.",
    ),
    (
        Rule::Closing,
        "R12",
        "Transitional words (*tiếp tục có hiệu lực*, *được tiếp tục thực hiện theo*) cite; they continue nothing.",
    ),
    (
        Rule::AmendingTitle,
        "R13",
        "*Sửa đổi Điều 9 như sau* without a document means the one that the nearest heading around it says is amended, else the one of the text's own title.",
    ),
    (
        Rule::SelfExclusion,
        "R14",
        "No document does something to itself.",
    ),
    (
        Rule::Citation,
        "R15",
        "Every document of which nothing better is stated is cited, once.",
    ),
    (
        Rule::Filter,
        "R16",
        "*Theo hướng*, *theo đó*, *theo thẩm quyền* and the like do not lead to a ground.",
    ),
    (
        Rule::Dates,
        "R17",
        "What ends, changes or rests on a document is younger than it; where the dates say otherwise this is told, and the direction stays.",
    ),
    (
        Rule::Sentence,
        "R18",
        "No relation reaches over the end of a sentence, but for words that point back and lead-ins.",
    ),
];

impl Rule {
    /// Every rule, in the order of their ids.
    ///
    /// ```
    /// # use trichdan::relation::Rule;
    /// assert_eq!(Rule::all().count(), 18);
    /// ```
    pub fn all() -> impl Iterator<Item = Self> {
        ROWS.iter().map(|(rule, ..)| *rule)
    }

    /// The id used in JSON: that of SPEC section 12.4.
    ///
    /// ```
    /// # use trichdan::relation::Rule;
    /// assert_eq!(Rule::List.id(), "R6");
    /// ```
    pub fn id(self) -> &'static str {
        ROWS.get(self as usize).map_or("", |(_, id, _)| id)
    }

    /// What it says, as a sentence.
    ///
    /// ```
    /// # use trichdan::relation::Rule;
    /// assert_eq!(Rule::SelfExclusion.sentence(), "No document does something to itself.");
    /// ```
    pub fn sentence(self) -> &'static str {
        ROWS.get(self as usize)
            .map_or("", |(_, _, sentence)| sentence)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

/// The error for a word that names no rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no binding rule {0:?}: they are R1 to R18")]
pub struct UnknownRule(Box<str>);

impl FromStr for Rule {
    type Err = UnknownRule;

    fn from_str(id: &str) -> Result<Self, Self::Err> {
        ROWS.iter()
            .find(|(_, own, _)| *own == id)
            .map(|(rule, ..)| *rule)
            .ok_or_else(|| UnknownRule(id.into()))
    }
}

impl serde::Serialize for Rule {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_its_row_at_its_index() {
        for (index, (rule, id, sentence)) in ROWS.iter().enumerate() {
            assert_eq!(*rule as usize, index);
            assert_eq!(*id, format!("R{}", index + 1));
            assert_eq!(id.parse(), Ok(*rule));
            assert!(sentence.ends_with('.'), "{sentence}");
        }
        assert_eq!(
            "R19".parse::<Rule>().unwrap_err().to_string(),
            "no binding rule \"R19\": they are R1 to R18"
        );
    }
}
