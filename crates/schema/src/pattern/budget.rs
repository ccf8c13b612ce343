//! How much work a pattern may make.
//!
//! Steps are counted, not milliseconds: what is refused on one machine is refused on all.

use super::PatternError;

/// Some tens of nanoseconds each, in a build script that is compiled without optimization.
const MAX_STEPS: usize = 3_000_000;

pub(super) struct Budget {
    left: usize,
}

/// Nothing once the budget is used up.
pub(super) type Budgeted<T> = Option<T>;

impl Budget {
    pub(super) fn new() -> Self {
        Budget { left: MAX_STEPS }
    }

    pub(super) fn spend(&mut self, steps: usize) -> Budgeted<()> {
        self.left = self.left.checked_sub(steps)?;
        Some(())
    }
}

/// What to do about a large count.
pub(super) const BOUND_BY_LENGTH: &str =
    "lower the counts, and bound the text by `minLength` and `maxLength`";

pub(super) fn too_large() -> PatternError {
    PatternError::new(0, "the pattern's automaton would be too large", BOUND_BY_LENGTH)
}
