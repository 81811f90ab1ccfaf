//! The options that several questions share: which kinds, which day, how far and how much.

/// Writes these setters, each with an example question and its answer.
///
/// The examples run on the graph of `example.txt`: a law with the decrees that detail, change and replace each other below it, a Party
/// resolution with what carries it out and what spreads it, and a law that gives a power.
macro_rules! setters {
    ($query:ident, $new:literal { $(
        $(#[$doc:meta])*
        $setter:ident $given:literal: $asked:literal => $answer:literal;
    )* }) => {
        impl $query { $(
            setters! { $setter
                $(#[$doc])*
                ///
                /// ```
                #[doc = include_str!("example.txt")]
                #[doc = concat!("let query = ", stringify!($query), "::", $new, ".", stringify!($setter), "(", $given, ");")]
                #[doc = concat!("assert_eq!(", $asked, ", ", $answer, ");")]
                /// ```
            }
        )* }
    };
    (kinds $(#[$doc:meta])*) => {
        $(#[$doc])*
        #[must_use]
        pub fn kinds(mut self, kinds: impl IntoIterator<Item = RelationKind>) -> Self {
            self.filter.kinds = kinds.into_iter().collect();
            self
        }
    };
    (as_of $(#[$doc:meta])*) => {
        $(#[$doc])*
        #[must_use]
        pub fn as_of(mut self, day: IssueDate) -> Self {
            self.filter.as_of(day);
            self
        }
    };
    (with_competence $(#[$doc:meta])*) => {
        $(#[$doc])*
        #[must_use]
        pub fn with_competence(mut self) -> Self {
            self.filter.competence = true;
            self
        }
    };
    (with_dissemination $(#[$doc:meta])*) => {
        $(#[$doc])*
        #[must_use]
        pub fn with_dissemination(mut self) -> Self {
            self.filter.dissemination = true;
            self
        }
    };
    (depth $(#[$doc:meta])*) => {
        $(#[$doc])*
        #[must_use]
        pub fn depth(self, depth: usize) -> Self {
            Self { depth, ..self }
        }
    };
    (limit $(#[$doc:meta])*) => {
        $(#[$doc])*
        #[must_use]
        pub fn limit(self, limit: usize) -> Self {
            Self { limit, ..self }
        }
    };
}
pub(super) use setters;
