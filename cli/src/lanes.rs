//! Inputs in pieces that threads take and answer, printed in the order of the inputs.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use anyhow::anyhow;

use crate::input::{Block, Blocks, Kind, Place};

/// What is taken at once: a text file, or some lines of one that holds many.
pub(crate) struct Piece {
    pub(crate) place: Arc<Place>,
    pub(crate) part: anyhow::Result<Part>,
}

pub(crate) enum Part {
    /// The whole place, which is not read yet.
    Text,
    /// The lines of the block that was filled.
    Lines,
}

/// What is still to be taken.
pub(crate) struct Inputs {
    places: VecDeque<Place>,
    kind: Kind,
    /// The place whose lines are being taken.
    open: Option<(Arc<Place>, Blocks)>,
}

impl Inputs {
    pub(crate) fn new(places: Vec<Place>, kind: Kind) -> Self {
        Self {
            places: places.into(),
            kind,
            open: None,
        }
    }

    /// The next piece; the block is filled when it is lines.
    fn next(&mut self, block: &mut Block) -> Option<Piece> {
        loop {
            let (place, part) = if let Some((place, mut blocks)) = self.open.take() {
                let part = match blocks.next(block) {
                    Ok(true) => {
                        self.open = Some((Arc::clone(&place), blocks));
                        Ok(Part::Lines)
                    }
                    Ok(false) => continue,
                    Err(error) => Err(error.into()),
                };
                (place, part)
            } else {
                let place = Arc::new(self.places.pop_front()?);
                let part = if place.kind(self.kind) == Kind::Jsonl {
                    match place.open() {
                        Ok(source) => {
                            self.open = Some((place, Blocks::new(source)));
                            continue;
                        }
                        Err(error) => Err(error),
                    }
                } else {
                    Ok(Part::Text)
                };
                (place, part)
            };
            return Some(Piece { place, part });
        }
    }
}

/// What is printed of one piece, or of a part of it.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    /// For standard output.
    pub(crate) records: Vec<u8>,
    /// For standard error.
    pub(crate) complaints: Vec<anyhow::Error>,
    /// Whether an input was passed over.
    pub(crate) skipped: bool,
    /// What nothing is printed behind.
    pub(crate) stop: Option<anyhow::Error>,
    /// Whether it ends what is printed of its piece.
    last: bool,
}

impl Answer {
    /// Empties it and keeps its space.
    fn clear(&mut self) {
        self.records.clear();
        self.complaints.clear();
        self.skipped = false;
        self.last = false;
    }

    /// Bytes that it holds, with what carries it.
    fn weight(&self) -> usize {
        self.records.capacity() + 256 * (1 + self.complaints.len())
    }
}

/// An answer being made. What is written is handed on in parts: the records of one long text are many times as long as it.
pub(crate) struct Answering<'h> {
    answer: Answer,
    /// Takes what is there, and empties it.
    hand_on: &'h mut dyn FnMut(&mut Answer) -> anyhow::Result<()>,
}

/// Bytes handed on at once.
const PART: usize = 1 << 16;

impl Answering<'_> {
    /// Reports an input that is passed over.
    pub(crate) fn skip(&mut self, complaint: Option<anyhow::Error>) {
        self.answer.skipped = true;
        self.answer.complaints.extend(complaint);
    }

    /// Hands the rest on, with why nothing is printed behind it.
    fn end(&mut self, end: anyhow::Result<()>) -> anyhow::Result<()> {
        self.answer.stop = end.err();
        self.answer.last = true;
        (self.hand_on)(&mut self.answer)
    }
}

impl Write for Answering<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.answer.records.extend_from_slice(bytes);
        if self.answer.records.len() >= PART {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        (self.hand_on)(&mut self.answer)
            .map_err(|error| error.downcast().unwrap_or_else(io::Error::other))
    }
}

/// Answers every piece and prints the answers in order, each as soon as it can be.
///
/// One thread does all by itself. Several read under a lock, answer side by side, and this one prints.
pub(crate) fn run(
    threads: usize,
    mut inputs: Inputs,
    answer: impl Fn(Piece, &Block, &mut Answering<'_>) -> anyhow::Result<()> + Send + Sync + 'static,
    mut print: impl FnMut(&mut Answer) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    if threads == 1 {
        let mut block = Block::default();
        let mut answering = Answering {
            answer: Answer::default(),
            hand_on: &mut |answered| {
                print(answered)?;
                answered.clear();
                Ok(())
            },
        };
        while let Some(piece) = inputs.next(&mut block) {
            let end = answer(piece, &block, &mut answering);
            answering.end(end)?;
        }
        return Ok(());
    }
    let lanes = Arc::new(Lanes {
        inputs: Mutex::new(inputs),
        waiting: Mutex::new(0),
        room: Condvar::new(),
        answer,
    });
    let (turns, in_turn) = channel();
    for _ in 0..threads {
        let (lanes, turns) = (Arc::clone(&lanes), turns.clone());
        // Nobody waits for their end: one may stand at a terminal where nothing more is typed, when an error is to be told.
        std::thread::Builder::new().spawn(move || lanes.work(&turns))?;
    }
    drop(turns);
    for turn in in_turn {
        loop {
            let mut answered: Answer = turn.recv().map_err(|_| broken())?;
            print(&mut answered)?;
            lanes.leave(&answered);
            if answered.last {
                break;
            }
        }
    }
    if lanes.inputs.is_poisoned() {
        return Err(broken());
    }
    Ok(())
}

/// What is told when a thread has panicked, and said itself why.
fn broken() -> anyhow::Error {
    anyhow!("a thread broke off")
}

/// Bytes of answers that may wait for one before them; no more is taken then.
///
/// So much is held at most, and by each thread the piece in hand with its answer.
const WAITING: usize = 8 << 20;

/// What the threads share.
struct Lanes<F> {
    inputs: Mutex<Inputs>,
    /// Bytes of answers that are not printed.
    waiting: Mutex<usize>,
    room: Condvar,
    answer: F,
}

impl<F> Lanes<F>
where
    F: Fn(Piece, &Block, &mut Answering<'_>) -> anyhow::Result<()>,
{
    /// Takes pieces and answers them until there are no more.
    fn work(&self, turns: &Sender<Receiver<Answer>>) {
        let mut block = Block::default();
        loop {
            let (piece, turn) = {
                let Ok(mut inputs) = self.inputs.lock() else {
                    return;
                };
                self.wait_for_room();
                let Some(piece) = inputs.next(&mut block) else {
                    return;
                };
                // Turns are given under the lock, and so in the order of the inputs.
                let (turn, in_turn) = channel();
                if turns.send(in_turn).is_err() {
                    return;
                }
                (piece, turn)
            };
            let mut answering = Answering {
                answer: Answer::default(),
                hand_on: &mut |answered| {
                    let answered = std::mem::take(answered);
                    self.enter(&answered);
                    turn.send(answered).map_err(|_| broken())
                },
            };
            let end = (self.answer)(piece, &block, &mut answering);
            if answering.end(end).is_err() {
                return;
            }
        }
    }

    /// The piece whose turn it is has been taken by a thread that is not here, so that room comes.
    fn wait_for_room(&self) {
        let waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        drop(self.room.wait_while(waiting, |bytes| *bytes >= WAITING));
    }

    fn enter(&self, answer: &Answer) {
        *self.waiting.lock().unwrap_or_else(PoisonError::into_inner) += answer.weight();
    }

    fn leave(&self, answer: &Answer) {
        *self.waiting.lock().unwrap_or_else(PoisonError::into_inner) -= answer.weight();
        self.room.notify_one();
    }
}
