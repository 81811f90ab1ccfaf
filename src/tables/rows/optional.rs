//! Rows for the optional kinds: technical standards, judgments, and documents named by file names.

use super::{List, Text, rows};

rows! {
    /// The code that opens the designation of a technical standard.
    Standard {
        /// As printed: `TCVN`.
        pub code: Text,
        /// What it stands for.
        pub name: Text,
        /// Words that may stand between it and the number: *TCVN ISO/IEC 17025*.
        #[serde(default)]
        pub with: List,
        /// Whether the number of a ministry stands before it: *22 TCN 211-06*.
        #[serde(default)]
        pub sector: bool,
        /// Whether it counts only with its year, or behind words that name a standard.
        #[serde(default)]
        pub dated: bool,
        /// Whether the code of a body may follow: *QCVN 01:2021/BYT*.
        #[serde(default)]
        pub issued: bool,
        /// Standards that must be read as this row's.
        pub examples: List,
        /// Texts without a standard.
        pub misses: List,
    }
    /// The half of a judgment's code that gives the type of case.
    CaseType {
        /// As printed: `HS`.
        pub code: Text,
        /// Names, as they stand behind *bản án*.
        pub names: List,
        /// Numbers that must be read as this row's.
        pub examples: List,
    }
    /// The half of a judgment's code that gives the instance of the court.
    Instance {
        /// As printed: `ST`.
        pub code: Text,
        /// Names, as they stand behind *bản án*.
        pub names: List,
        /// Whether it counts only behind words that name a judgment.
        #[serde(default)]
        pub worded: bool,
        /// Numbers that must be read as this row's.
        pub examples: List,
    }
    /// The first part of the code of a court's decision.
    CourtDecision {
        /// As printed: `QĐCNHGT`.
        pub code: Text,
        /// What is decided.
        pub name: Text,
        /// Numbers that must be read as this row's.
        pub examples: List,
    }
    /// Words before a number that show it to be another document of a court case.
    CourtPaper {
        /// The words.
        pub words: List,
        /// What it is instead.
        pub why: Text,
        /// Texts without a judgment.
        pub examples: List,
    }
    /// Words added to the name of a file that holds the document itself nevertheless.
    CopyMark {
        /// The words, without marks.
        pub words: List,
        /// What they say.
        pub why: Text,
        /// Names of files.
        pub examples: List,
    }
}
