//! `pattern` at run time: an automaton, compiled beforehand, walked once over the text.

use crate::tables::{Tables, object, pattern};

const FAILED: usize = 0;
const MATCHED: usize = 1;

impl<'a> Tables<'a> {
    /// Whether a pattern matches somewhere in the text.
    pub fn matches(&self, index: u32, text: &str) -> bool {
        let row = self.patterns.at(index);
        let stride = row.at(pattern::STRIDE) as usize;
        let classes = &self.classes[row.at(pattern::CLASSES) as usize..][..256];
        let transitions = &self.transitions[row.at(pattern::TRANSITIONS) as usize..];
        let mut state = row.at(pattern::START) as usize;
        for &byte in text.as_bytes() {
            if state <= MATCHED {
                break;
            }
            state = transitions[state * stride + classes[byte as usize] as usize] as usize;
        }
        match state {
            FAILED => false,
            MATCHED => true,
            // The last class stands for the end of the text.
            state => transitions[state * stride + stride - 1] as usize == MATCHED,
        }
    }

    /// Pairs of a pattern and an edge, of `patternProperties`.
    pub(crate) fn patterns_of(
        &self,
        object: object::Row<'_>,
    ) -> impl Iterator<Item = &'a [u32]> + use<'a> {
        let pairs = match object.at(object::PATTERN_COUNT) {
            0 => &[],
            _ => &self.lists[object.at(object::PATTERNS) as usize..],
        };
        pairs.chunks_exact(2).take(object.at(object::PATTERN_COUNT) as usize)
    }
}
