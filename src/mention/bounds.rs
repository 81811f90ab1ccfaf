//! The day from which on, or up to which, something is in force: *kể từ ngày 01/7/2025*, *đến hết ngày 31/12/2026*.

use super::date;
use super::passage::{Passage, StatedDate};

/// A day and how it bounds what stands before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    pub(crate) date: StatedDate,
    /// It holds from the day on: *kể từ*.
    pub(crate) since: bool,
    /// It holds up to the day: *đến hết*.
    pub(crate) until: bool,
    /// The word behind the day.
    pub(crate) end: usize,
}

impl Bounds {
    /// Reads `[thi hành] [toàn bộ] [kể từ | đến hết] [ngày] D` at the word `at`.
    pub(crate) fn at(passage: &Passage<'_>, at: usize) -> Option<Self> {
        const LONGEST: usize = 6;
        let (mut since, mut until) = (false, false);
        let mut words = at..at + LONGEST;
        let day = words.find(|at| {
            match passage.word(*at) {
                "kể" | "từ" => since = true,
                "đến" | "hết" => until = true,
                "thi" | "hành" | "toàn" | "bộ" | "," => {}
                _ => return true,
            }
            false
        })?;
        let date = date::at(passage, day)?;
        Some(Self {
            date,
            since,
            until,
            end: passage.from(date.place.end),
        })
    }
}
