//! Splits inputs into pieces, which threads take and answer, and prints the answers in the order of the inputs.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use anyhow::anyhow;

use crate::input::{Block, Blocks, Kind, Place};

/// What a thread takes at once: a text file, or some lines of a file of JSON lines.
pub(crate) struct Piece {
    pub(crate) place: Arc<Place>,
    pub(crate) part: anyhow::Result<Part>,
}

pub(crate) enum Part {
    /// The whole input, which is not read yet.
    Text,
    /// The lines in the block that was filled.
    Lines,
}

/// The inputs still to be taken.
pub(crate) struct Inputs {
    places: VecDeque<Place>,
    kind: Kind,
    /// The input whose lines are being taken.
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

    /// The next piece; for lines, `block` is filled with them.
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
    /// Whether an input was skipped.
    pub(crate) skipped: bool,
    /// The error after which nothing more is printed.
    pub(crate) stop: Option<anyhow::Error>,
    /// Whether it is the last answer of its piece.
    last: bool,
}

impl Answer {
    /// Empties it and keeps its memory.
    fn clear(&mut self) {
        self.records.clear();
        self.complaints.clear();
        self.skipped = false;
        self.last = false;
    }

    /// The bytes it holds, with the overhead of passing it on.
    fn weight(&self) -> usize {
        self.records.capacity() + 256 * (1 + self.complaints.len())
    }
}

/// An answer being made. It is handed on in parts, as the records of one long text are many times as long as the text.
pub(crate) struct Answering<'h> {
    answer: Answer,
    /// Takes the part that is there, and empties it.
    hand_on: &'h mut dyn FnMut(&mut Answer) -> anyhow::Result<()>,
}

/// Bytes handed on at once.
const PART: usize = 1 << 16;

impl Answering<'_> {
    /// Reports an input that is skipped.
    pub(crate) fn skip(&mut self, complaint: Option<anyhow::Error>) {
        self.answer.skipped = true;
        self.answer.complaints.extend(complaint);
    }

    /// Hands on the rest, with the error after which nothing more is printed.
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
/// With one thread, this one does everything. Several read under a lock and answer in parallel, while this one prints.
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
        // They are not joined: when an error is to be reported, one may be waiting at a terminal where nothing more is typed.
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

/// The error when a thread has panicked; the panic itself has said why.
fn broken() -> anyhow::Error {
    anyhow!("a thread broke off")
}

/// Bytes of answers that may wait for an earlier one; beyond this no more pieces are taken.
///
/// At most this much is held in memory, plus each thread's present piece with its answer.
const WAITING: usize = 8 << 20;

/// What the threads share.
struct Lanes<F> {
    inputs: Mutex<Inputs>,
    /// Bytes of answers that are not printed yet.
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
                // Turns are given out under the lock, and so in the order of the inputs.
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

    /// Waits until less is waiting to be printed. The piece whose turn it is has been taken by a thread that does not wait here, so that room
    /// will come.
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
