//! How places are compared.

use crate::text::fold;

/// Compares places from the smallest unit up; *tỉnh X* and *thành phố X* are one (SPEC section 4.7).
pub(super) fn same(one: &str, two: &str) -> bool {
    one == two
        || one
            .split(", ")
            .zip(two.split(", "))
            .all(|(one, two)| bare(one) == bare(two))
}

fn bare(unit: &str) -> String {
    let unit = fold(unit);
    ["tỉnh ", "thành phố ", "tp. "]
        .iter()
        .find_map(|kind| unit.strip_prefix(kind))
        .unwrap_or(&unit)
        .to_owned()
}

/// The units of a place, the smallest first, in the form in which they are compared.
#[cfg(feature = "graph")]
pub(super) fn bare_units(place: &str) -> Vec<String> {
    place.split(", ").map(bare).collect()
}
