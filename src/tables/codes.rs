//! What the rows say of the codes of types and of bodies.

use super::{DocType, Issuer, Tables};

impl Tables {
    /// Whether several bodies issue documents with this type's code together.
    pub(crate) fn is_joint(&self, code: &str) -> bool {
        self.doc_type(code).is_some_and(|row| row.joint)
    }

    /// Whether documents with this type's code only propose.
    pub(crate) fn proposes(&self, code: &str) -> bool {
        self.doc_type(code).is_some_and(|row| row.proposes)
    }

    /// Whether documents with this type's code are laws in the wide sense, ordinances included.
    pub(crate) fn is_law(&self, code: &str) -> bool {
        self.doc_type(code).is_some_and(|row| row.law)
    }

    /// The Party committees that offices compose their codes with, a longer code before the one it ends with.
    pub(crate) fn committees(&self) -> impl Iterator<Item = &Issuer> {
        let rows = self.committees.iter();
        rows.filter_map(|row| self.rows.issuers.get(*row))
    }

    /// The bodies whose codes have tails.
    pub(super) fn tailed(&self) -> impl Iterator<Item = &Issuer> {
        let rows = self.tailed.iter();
        rows.filter_map(|row| self.rows.issuers.get(*row))
    }

    /// Whether the body with this code, or the first of several, passes laws or ordinances.
    pub(crate) fn legislates(&self, issuer: &str) -> bool {
        let first = || self.issuer(issuer.split('-').next()?);
        let known = self.issuer(issuer).or_else(first);
        known.is_some_and(|known| known.issuer().legislates)
    }

    /// The row of a type's code.
    pub(crate) fn doc_type(&self, code: &str) -> Option<&DocType> {
        let row = self.types_by_code.get(code)?;
        self.rows.doc_types.get(*row)
    }

    /// Whether numbers of this type and issuer bore no year in `year`.
    pub(crate) fn bears_no_year(&self, doc_type: &str, issuer: &str, year: u16) -> bool {
        self.rows.unyeared.iter().any(|row| {
            let bound = |text: &str, open: u16| text.parse::<u16>().unwrap_or(open);
            row.doc_type == doc_type
                && row.issuer == issuer
                && (bound(&row.from, 0)..=bound(&row.to, u16::MAX)).contains(&year)
        })
    }
}

/// The rows of issuers of which `told` is true.
fn flagged(issuers: &[Issuer], told: impl Fn(&Issuer) -> bool) -> Vec<usize> {
    let rows = issuers.iter().enumerate().filter(|(_, row)| told(row));
    rows.map(|(index, _)| index).collect()
}

/// The rows of Party committees, a longer code before the one it ends with.
pub(super) fn committees(issuers: &[Issuer]) -> Vec<usize> {
    let mut rows = flagged(issuers, |row| row.committee);
    let length = |row: &usize| issuers.get(*row).map_or(0, |row| row.code.len());
    rows.sort_by_key(|row| core::cmp::Reverse(length(row)));
    rows
}

/// The rows of bodies whose codes have tails.
pub(super) fn tailed(issuers: &[Issuer]) -> Vec<usize> {
    flagged(issuers, |row| row.tailed)
}
