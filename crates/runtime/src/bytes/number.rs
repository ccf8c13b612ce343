//! Numbers by JSON's grammar.

use super::Bytes;
use crate::error::Failure;

impl Bytes<'_> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn digits(self, mut at: usize) -> usize {
        while self.peek(at).is_ascii_digit() {
            at += 1;
        }
        at
    }

    /// One digit at least.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn some_digits(self, at: usize, expected: &'static str) -> Result<usize, Failure> {
        match self.digits(at) {
            end if end > at => Ok(end),
            _ => Err(self.unexpected(at, expected)),
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn number_end(self, start: usize) -> Result<usize, Failure> {
        let mut at = start + usize::from(self.peek(start) == b'-');
        at = match self.peek(at) {
            b'0' => at + 1,
            _ => self.some_digits(at, "a digit")?,
        };
        if matches!(self.peek(at), b'.' | b'e' | b'E') {
            at = self.fraction_end(at)?;
        }
        Ok(at)
    }

    fn fraction_end(self, mut at: usize) -> Result<usize, Failure> {
        if self.peek(at) == b'.' {
            at = self.some_digits(at + 1, "a digit after the decimal point")?;
        }
        if matches!(self.peek(at), b'e' | b'E') {
            at += 1 + usize::from(matches!(self.peek(at + 1), b'+' | b'-'));
            at = self.some_digits(at, "a digit in the exponent")?;
        }
        Ok(at)
    }
}
