//! What proofs may cost, over a whole comparison.
//!
//! Types that refer to each other are proved together, at the expense of the first; the others then
//! cost next to nothing. So a question may cost more than its portion, as long as the whole lasts.

/// How many portions one question may cost.
const MOST_PORTIONS: u64 = 128;

/// How many questions there are about a type: one a level.
const QUESTIONS: u64 = 2;

/// Steps that are left.
pub(crate) struct Purse {
    portion: u32,
    left: u64,
}

impl Purse {
    pub(crate) fn new(portion: u32, types: usize) -> Purse {
        Purse { portion, left: u64::from(portion) * QUESTIONS * types as u64 }
    }

    /// The steps of one question, where nothing was saved.
    pub(crate) fn portion(&self) -> u32 {
        self.portion
    }

    /// What the next question may cost.
    pub(crate) fn limit(&self) -> u32 {
        let portion = u64::from(self.portion);
        let limit = self.left.min(portion * MOST_PORTIONS).max(portion / 10);
        u32::try_from(limit).unwrap_or(u32::MAX)
    }

    pub(crate) fn pay(&mut self, steps: u32) {
        self.left = self.left.saturating_sub(steps.into());
    }
}
