//! [`KnownFailures`]: the cases that fail today, each with its reason.

use std::collections::BTreeMap;

use super::CorpusError;

/// The list of cases that are right but fail today: lines `file::case  reason`, and comments behind `#`.
///
/// ```
/// use trichdan::corpus::KnownFailures;
///
/// let known = KnownFailures::read("known-failures.txt", "# Today.\nlists::short  short forms\n")?;
/// assert_eq!(known.reason("lists::short"), Some("short forms"));
/// assert_eq!(known.reason("lists::long"), None);
/// # Ok::<(), trichdan::corpus::CorpusError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownFailures(BTreeMap<Box<str>, Box<str>>);

impl KnownFailures {
    /// Reads the list; `file` is its name in errors.
    ///
    /// # Errors
    ///
    /// When a line has no reason or names a case for the second time.
    ///
    /// ```
    /// # use trichdan::corpus::KnownFailures;
    /// let error = KnownFailures::read("k.txt", "\nlists::short").unwrap_err();
    /// assert_eq!(error.to_string(), "k.txt:2: lists::short has no reason; a line is `file::case  reason`");
    /// ```
    pub fn read(file: &str, text: &str) -> Result<Self, CorpusError> {
        let mut known = BTreeMap::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let error = |message: &str| CorpusError {
                file: file.into(),
                line: index + 1,
                message: message.into(),
            };
            let (name, reason) = line.split_once(char::is_whitespace).ok_or_else(|| {
                error(&format!(
                    "{line} has no reason; a line is `file::case  reason`"
                ))
            })?;
            if known.insert(name.into(), reason.trim().into()).is_some() {
                return Err(error(&format!("{name} stands twice; keep one line")));
            }
        }
        Ok(Self(known))
    }

    /// The reason why a case fails; `None` where it is not on the list.
    ///
    /// ```
    /// # use trichdan::corpus::KnownFailures;
    /// assert_eq!(KnownFailures::default().reason("lists::short"), None);
    /// ```
    pub fn reason(&self, case: &str) -> Option<&str> {
        self.0.get(case).map(|reason| &**reason)
    }

    /// The cases on the list, sorted.
    ///
    /// ```
    /// # use trichdan::corpus::KnownFailures;
    /// let known = KnownFailures::read("k.txt", "b::x  one\na::y  two").unwrap();
    /// assert!(known.cases().eq(["a::y", "b::x"]));
    /// ```
    pub fn cases(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(|case| &**case)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_stands_once() {
        let error = KnownFailures::read("k.txt", "a::b  one\n\na::b\ttwo").unwrap_err();
        assert_eq!(
            error.to_string(),
            "k.txt:3: a::b stands twice; keep one line"
        );
    }
}
