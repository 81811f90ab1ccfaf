//! Marks on documents that are cleared by counting up a turn, so that a question over a million documents starts at once.

use std::sync::{Mutex, PoisonError};

/// A number for each document, valid in the turn it was set.
#[derive(Debug, Default)]
pub(super) struct Marks {
    turn: u32,
    marks: Vec<(u32, u32)>,
}

impl Marks {
    /// Forgets every mark.
    fn clear(&mut self, documents: usize) {
        if self.marks.len() != documents || self.turn == u32::MAX {
            self.marks.clear();
            self.marks.resize(documents, (0, 0));
            self.turn = 0;
        }
        self.turn += 1;
    }

    pub(super) fn get(&self, place: u32) -> Option<u32> {
        let (turn, value) = self.marks.get(place as usize)?;
        (*turn == self.turn).then_some(*value)
    }

    pub(super) fn set(&mut self, place: u32, value: u32) {
        if let Some(mark) = self.marks.get_mut(place as usize) {
            *mark = (self.turn, value);
        }
    }
}

/// What one search works with: marks and queues for either end.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    pub(super) near: Marks,
    pub(super) far: Marks,
    pub(super) queue: Vec<u32>,
    pub(super) other: Vec<u32>,
    pub(super) next: Vec<u32>,
    /// How many edges were looked at, in all searches.
    pub(super) looked: u64,
}

/// Scratches not in use: as many as there were questions at the same time.
#[derive(Debug, Default)]
pub(super) struct Pool(Mutex<Vec<Scratch>>);

impl Pool {
    /// Runs a search with a cleared scratch.
    pub(super) fn with<T>(&self, documents: usize, search: impl FnOnce(&mut Scratch) -> T) -> T {
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut scratch = lock().pop().unwrap_or_default();
        scratch.near.clear(documents);
        scratch.far.clear(documents);
        scratch.queue.clear();
        scratch.other.clear();
        scratch.next.clear();
        let answer = search(&mut scratch);
        lock().push(scratch);
        answer
    }
}

/// The copy of a graph starts with an empty pool.
impl Clone for Pool {
    fn clone(&self) -> Self {
        Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_one_search_are_gone_in_the_next() {
        let pool = Pool::default();
        pool.with(3, |scratch| scratch.near.set(1, 7));
        pool.with(3, |scratch| {
            assert_eq!(scratch.near.get(1), None);
            scratch.near.set(2, 8);
            assert_eq!(scratch.near.get(2), Some(8));
            assert_eq!(scratch.near.get(9), None);
        });
        pool.with(2, |scratch| assert_eq!(scratch.near.get(1), None));
    }
}
