//! The gold cases of `corpus/` cover every cue, every binding rule and every trap.
