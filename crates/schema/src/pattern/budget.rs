//! How much work a pattern may make.
//!
//! Steps are counted, not milliseconds: what is refused on one machine is refused on all.

use super::PatternError;

/// Some tens of nanoseconds each, in a build script that is compiled without optimization.
const MAX_STEPS: usize = 5_000_000;

pub(super) struct Budget {
    left: usize,
}

/// Nothing once the budget is used up.
pub(super) type Budgeted<T> = Option<T>;

impl Budget {
    pub(super) fn new() -> Self {
        Budget { left: MAX_STEPS }
    }

    /// Spends some steps, and all that are left where there are fewer.
    pub(super) fn spend(&mut self, steps: usize) -> Budgeted<()> {
        let left = self.left.checked_sub(steps);
        self.left = left.unwrap_or(0);
        left.map(drop)
    }

    /// How many steps were spent.
    pub(super) fn spent(&self) -> usize {
        MAX_STEPS - self.left
    }
}

/// What to do about a large count.
pub(super) const BOUND_BY_LENGTH: &str = "lower the counts, bound the text by `minLength` and `maxLength`, or split the pattern by `allOf`";

pub(super) fn too_large() -> PatternError {
    PatternError::new(0, "the pattern's automaton would be too large", BOUND_BY_LENGTH)
}
