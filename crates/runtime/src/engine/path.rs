//! The way to the value that is being read: a step for each array and object that is open. Kept only
//! while violations are collected; a violation gets its JSON Pointer at once.

use crate::escape::push_pointer_token;
use crate::source::Source;
use crate::unescape::unescape;
use std::fmt::Write as _;

/// How many levels need no heap. Calls are not nested deeper, and more would be to clear in each run.
const INLINE: usize = 16;

/// On level n, the step that leads into the array or object number n.
pub(crate) struct Path {
    steps: [u64; INLINE],
    /// The steps of deeper levels.
    deeper: Vec<u64>,
    /// The level of the value that is validated, and its pointer.
    base: usize,
    start: String,
}

/// Marks a step as an item's index. Others are the place of a name in the lower half, and which member
/// it is in the upper: documents are shorter than 4 GiB, and have fewer members than half of that.
const INDEX: u64 = 1 << 63;

impl Path {
    /// A path that starts at a value on some level, with a pointer of its own.
    pub(crate) fn from(base: usize, start: &str) -> Self {
        Path { steps: [0; INLINE], deeper: Vec::new(), base, start: start.to_owned() }
    }

    /// The member whose name stands at a place, and which of the object's it is, from 1.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn enter_member(&mut self, level: usize, name: usize, number: u32) {
        self.enter(level, u64::from(number) << 32 | name as u64);
    }

    /// Which member of its object was entered last on a level, from 1.
    pub(super) fn number(&self, level: usize) -> u32 {
        let step = self.steps.iter().chain(&self.deeper).nth(level).copied().unwrap_or(0);
        ((step & !INDEX) >> 32) as u32
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn enter_item(&mut self, level: usize, index: u32) {
        self.enter(level, INDEX | u64::from(index));
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn enter(&mut self, level: usize, step: u64) {
        match self.steps.get_mut(level) {
            Some(place) => *place = step,
            None => self.enter_deeper(level - INLINE, step),
        }
    }

    #[cold]
    #[inline(never)]
    fn enter_deeper(&mut self, level: usize, step: u64) {
        if self.deeper.len() <= level {
            self.deeper.resize(level + 1, 0);
        }
        self.deeper[level] = step;
    }

    /// The JSON Pointer of a value around or at the place that was entered last.
    pub(super) fn pointer<'d, S: Source<'d>>(&self, source: S, at: S::At) -> String {
        let mut pointer = self.start.clone();
        for step in
            self.steps.iter().chain(&self.deeper).take(source.level(at) + 1).skip(self.base + 1)
        {
            if step & INDEX != 0 {
                // Writing to a String cannot fail.
                let _ = write!(pointer, "/{}", step & !INDEX);
            } else if let Some(name) = source.name_at(*step as u32 as usize) {
                push_pointer_token(&mut pointer, &unescape(name));
            }
        }
        pointer
    }
}
