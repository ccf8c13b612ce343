//! The way to the value that is being read: a step for each array and object that is open. Kept only
//! while violations are collected, and never on the heap; a violation gets its JSON Pointer at once.

use crate::escape::push_pointer_token;
use crate::source::Source;
use crate::unescape::unescape;
use std::fmt::Write as _;

/// Room for the steps of the deepest document.
pub(crate) const ROOM: usize = crate::MAX_DEPTH + 1;

/// On level n, the step that leads into the array or object number n.
pub(crate) struct Path<'p> {
    steps: &'p mut [u64],
    /// The level of the value that pointers start from.
    base: usize,
}

/// Marks a step as an item's index; others are the places of names.
const INDEX: u64 = 1 << 63;

impl<'p> Path<'p> {
    /// No path: nothing is noted.
    pub(crate) fn none() -> Self {
        Path { steps: &mut [], base: 0 }
    }

    /// A path that starts at a value on some level.
    pub(crate) fn new(room: &'p mut [u64; ROOM], base: usize) -> Self {
        Path { steps: room, base }
    }

    /// The member whose name stands at a place.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn enter_member(&mut self, level: usize, name: usize) {
        if let Some(step) = self.steps.get_mut(level) {
            *step = name as u64;
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn enter_item(&mut self, level: usize, index: u32) {
        if let Some(step) = self.steps.get_mut(level) {
            *step = INDEX | u64::from(index);
        }
    }

    /// The JSON Pointer of a value around or at the place that was entered last.
    pub(super) fn pointer<'d, S: Source<'d>>(&self, source: S, at: S::At) -> String {
        let mut pointer = String::new();
        for step in self.steps.iter().take(source.level(at) + 1).skip(self.base + 1) {
            if step & INDEX != 0 {
                // Writing to a String cannot fail.
                let _ = write!(pointer, "/{}", step & !INDEX);
            } else if let Some(name) = source.name_at(*step as usize) {
                push_pointer_token(&mut pointer, &unescape(name));
            }
        }
        pointer
    }
}
