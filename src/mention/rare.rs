//! Facts that few mentions have. They are boxed: in a long text the mentions take most of the memory, and two fifths of each would be empty.

use super::{Diagnostic, Locality, Meant, Mention, MentionId, Term};
use crate::date::IssueDate;
use crate::document::DocumentKey;
use crate::number::DocumentNumber;
use crate::number::loose::Serial;
use crate::provision::Provision;
use crate::tables::Text;

/// Which documents are meant, where that is not a number printed here.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Meaning {
    /// The running number of a short form.
    pub(crate) serial: Option<Serial>,
    pub(crate) resolved_number: Option<DocumentNumber>,
    pub(crate) several: Vec<Meant>,
    pub(crate) keys: Vec<DocumentKey>,
    pub(crate) antecedents: Vec<MentionId>,
}

/// What is stated of a document besides its number, issuer, date and title.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Details {
    /// Code of the issuer named, where the tables have one.
    pub(crate) named_code: Option<Text>,
    pub(crate) term: Option<Term>,
    pub(crate) locality: Option<Locality>,
    pub(crate) effective: Option<IssueDate>,
    pub(crate) expires: Option<IssueDate>,
    pub(crate) provisions: Vec<Provision>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Boxes facts; `None` where all are empty.
pub(crate) fn rare<T: Default + PartialEq>(facts: T) -> Option<Box<T>> {
    (facts != T::default()).then(|| Box::new(facts))
}

impl Mention {
    pub(crate) fn meaning(&self) -> &Meaning {
        static NONE: Meaning = Meaning {
            serial: None,
            resolved_number: None,
            several: Vec::new(),
            keys: Vec::new(),
            antecedents: Vec::new(),
        };
        self.meaning.as_deref().unwrap_or(&NONE)
    }

    /// To put something there: it takes memory.
    pub(crate) fn meaning_mut(&mut self) -> &mut Meaning {
        self.meaning.get_or_insert_default()
    }

    pub(crate) fn details(&self) -> &Details {
        static NONE: Details = Details {
            named_code: None,
            term: None,
            locality: None,
            effective: None,
            expires: None,
            provisions: Vec::new(),
            diagnostics: Vec::new(),
        };
        self.details.as_deref().unwrap_or(&NONE)
    }

    /// To put something there: it takes memory.
    pub(crate) fn details_mut(&mut self) -> &mut Details {
        self.details.get_or_insert_default()
    }
}
