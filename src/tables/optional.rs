//! What the optional kinds of mention are read with, compiled from the rows of `optional.toml`.

use aho_corasick::AhoCorasick;
use rustc_hash::FxHashMap as HashMap;

use super::classify::plain_code;
use super::{List, Phrases, Rows, Standard, Tables};

/// What the tables know of judgments, and of the words before standards.
#[derive(Debug)]
pub(crate) struct OptionalWords {
    /// The starts of the codes of standards, as far as they are the same bytes composed and decomposed.
    heads: Option<AhoCorasick>,
    /// Codes of judgments, by the code without case and strokes.
    codes: HashMap<Box<str>, JudgmentCode>,
    /// What names a judgment: *bản án*, *quyết định*.
    pub(crate) judgments: Phrases<()>,
    /// Names of case types and instances, which stand between those words and the number.
    pub(crate) courts: Phrases<()>,
    /// What names another document of a court case.
    pub(crate) papers: Phrases<()>,
    /// What names a standard.
    pub(crate) standards: Phrases<()>,
}

/// A code of judgments.
#[derive(Debug)]
pub(crate) struct JudgmentCode {
    pub(crate) printed: Box<str>,
    /// Whether it counts only behind words that name a judgment.
    pub(crate) worded: bool,
}

impl OptionalWords {
    fn of(rows: &Rows) -> Self {
        let mut codes = HashMap::default();
        let mut add = |printed: String, worded: bool| {
            let code = JudgmentCode {
                printed: printed.into(),
                worded,
            };
            codes.insert(plain_code(&code.printed).into(), code);
        };
        for case in &rows.case_types {
            let case = &case.code;
            for instance in &rows.instances {
                let (instance, worded) = (&instance.code, instance.worded);
                // A judgment, as printed since 2004 and before that; a decision, with the halves in either order.
                add(format!("{case}-{instance}"), worded);
                add(format!("{case}{instance}"), worded);
                add(format!("{case}{instance}-QĐ"), worded);
                add(format!("QĐ{case}-{instance}"), worded);
                add(format!("QĐ{instance}-{case}"), worded);
            }
            for decision in &rows.court_decisions {
                add(format!("{}-{case}", decision.code), false);
            }
        }
        let names = rows.case_types.iter().map(|row| &row.names);
        let names = names.chain(rows.instances.iter().map(|row| &row.names));
        Self {
            heads: AhoCorasick::new(rows.standards.iter().filter_map(head)).ok(),
            codes,
            judgments: phrases(rows.judgment_words.iter().map(|row| &row.phrases)),
            courts: phrases(names),
            papers: phrases(rows.court_papers.iter().map(|row| &row.words)),
            standards: phrases(rows.standard_words.iter().map(|row| &row.phrases)),
        }
    }

    /// Byte offsets in a text, in order, where the code of a standard may stand.
    pub(crate) fn standards_in<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + 'a {
        let found = self
            .heads
            .iter()
            .flat_map(move |heads| heads.find_iter(text));
        found.map(|found| found.start())
    }

    /// The code of judgments with this printed form.
    pub(crate) fn judgment(&self, printed: &str) -> Option<&JudgmentCode> {
        self.codes.get(plain_code(printed).as_str())
    }
}

fn phrases<'a>(rows: impl Iterator<Item = &'a List>) -> Phrases<()> {
    Phrases::new(rows.flat_map(|words| words.iter().map(|word| (word, ()))))
}

/// The letters at the start of a code that have no marks.
fn head(row: &Standard) -> Option<&str> {
    let marked = row.code.find(|letter: char| !letter.is_ascii());
    let head = row.code.get(..marked.unwrap_or(row.code.len()))?;
    (!head.is_empty()).then_some(head)
}

impl Tables {
    pub(crate) fn optional(&self) -> &OptionalWords {
        self.optional.get_or_init(|| OptionalWords::of(&self.rows))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_composed_in_every_order() {
        let words = Tables::builtin().optional();
        let printed = |code: &str| words.judgment(code).map(|code| &*code.printed);
        for code in [
            "HS-ST",
            "HSST",
            "HNGĐ-PT",
            "QĐST-DS",
            "QĐDS-ST",
            "HSST-QĐ",
            "QĐCNHGT-DS",
        ] {
            assert_eq!(printed(code), Some(code));
        }
        assert_eq!(printed("HNGD-ST"), Some("HNGĐ-ST"));
        for code in ["TLST-HS", "HS", "ST", "QĐXXST-HS", "QĐ-UBND"] {
            assert_eq!(printed(code), None);
        }
    }
}
