//! Strings: searched sixteen bytes at a time for the three things that end a plain run, a quote, a
//! backslash and a control character.

use super::Bytes;
use crate::error::{ErrorKind, Failure, failure};
use crate::source::Str;
use crate::window::{self, WINDOW};

/// How far a closing quote is from the opening one, and in the upper half how many escapes stand
/// between. One word, as what is larger comes back through memory.
#[derive(Clone, Copy)]
pub(super) struct Quote(u64);

impl Quote {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn new(length: usize, escapes: usize) -> Self {
        Quote(length as u64 | (escapes as u64) << 32)
    }

    /// How many bytes stand between the quotes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn length(self) -> usize {
        self.0 as u32 as usize
    }

    /// What it closes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn text(self, bytes: Bytes<'_>, start: usize) -> Str<'_> {
        let escapes = (self.0 >> 32) as usize;
        Str { within: bytes.text, start, end: start + self.length(), escapes }
    }
}

impl<'a> Bytes<'a> {
    /// From behind an opening quote to a closing one in the first window; otherwise from where to go on.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn near_quote(self, start: usize) -> Result<Quote, usize> {
        let Some(window) = self.window(start) else { return Err(start) };
        let length = window::first_special(window);
        if length < WINDOW && window[length] == b'"' {
            return Ok(Quote::new(length, 0));
        }
        Err(start + length)
    }

    /// The same for a name, with the words that its lookup compares: those of a short one stand in the
    /// window that was looked at.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn name(self, start: usize) -> Result<(Quote, u64, u64), Failure> {
        let mut far = start;
        if let Some(window) = self.window(start) {
            let length = window::first_special(window);
            if length < WINDOW && window[length] == b'"' {
                let (first, last) = window::words(window, length);
                return Ok((Quote::new(length, 0), first, last));
            }
            far += length;
        }
        let quote = self.far_quote(start, far)?;
        let (first, last) = quote.text(self, start).words();
        Ok((quote, first, last))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn window(self, at: usize) -> Option<&'a [u8; WINDOW]> {
        self.bytes().get(at..at + WINDOW)?.first_chunk()
    }

    /// The closing quote of a string that is longer than a window or has escapes, from a place before
    /// them on.
    #[inline(never)]
    pub(super) fn far_quote(self, start: usize, from: usize) -> Result<Quote, Failure> {
        // Documents are smaller than 4 GiB, and 32 bits spare checks for overflow.
        let mut at = from as u32;
        while let Some(window) = self.window(at as usize) {
            if !window::has_special(window) {
                at = at.wrapping_add(WINDOW as u32);
                continue;
            }
            let index = window::first_special(window);
            if window[index % WINDOW] == b'"' {
                return Ok(Quote::new(at as usize + index - start, 0));
            }
            return self.careful_quote(start, at as usize + index);
        }
        self.last_quote(start, at as usize)
    }

    /// The same where the document has less than a window left: its last window, moved.
    #[inline(never)]
    fn last_quote(self, start: usize, from: usize) -> Result<Quote, Failure> {
        if let (Some(last), Some(left)) =
            (self.bytes().last_chunk(), self.text.len().checked_sub(from))
        {
            let behind = 8 * (WINDOW - left) as u32;
            let window = u128::from_le_bytes(*last).checked_shr(behind).unwrap_or(0).to_le_bytes();
            let index = window::first_special(&window) % WINDOW;
            if window[index] == b'"' {
                return Ok(Quote::new(from + index - start, 0));
            }
        }
        self.careful_quote(start, from)
    }

    /// The same with a look at single bytes: in a short document, for a string with a backslash, or one that
    /// is broken. Behind each escape, windows again.
    #[cold]
    #[inline(never)]
    fn careful_quote(self, start: usize, from: usize) -> Result<Quote, Failure> {
        let (mut at, mut escapes) = (from, 0);
        loop {
            match self.bytes().get(at) {
                None => return Err(failure(ErrorKind::UnexpectedEnd, self.text.len())),
                Some(b'"') => return Ok(Quote::new(at - start, escapes)),
                Some(b'\\') => {
                    escapes += 1;
                    at = self.plain_run(self.escape(at)?);
                }
                Some(0..0x20) => return Err(failure(ErrorKind::ControlCharacter, at)),
                Some(_) => at += 1,
            }
        }
    }

    /// Passes over what is plain, as far as windows reach.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn plain_run(self, mut at: usize) -> usize {
        while let Some(window) = self.window(at) {
            if window::has_special(window) {
                return at + window::first_special(window);
            }
            at += WINDOW;
        }
        at
    }

    /// From a backslash to behind its escape.
    fn escape(self, start: usize) -> Result<usize, Failure> {
        match self.peek(start + 1) {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Ok(start + 2),
            b'u' => {
                let unit = self.code_unit(start + 2)?;
                if (0xdc00..0xe000).contains(&unit) {
                    return Err(failure(ErrorKind::LoneSurrogate, start));
                }
                if !(0xd800..0xdc00).contains(&unit) {
                    return Ok(start + 6);
                }
                if self.bytes().get(start + 6..start + 8) != Some(b"\\u") {
                    return Err(failure(ErrorKind::LoneSurrogate, start));
                }
                if !(0xdc00..0xe000).contains(&self.code_unit(start + 8)?) {
                    return Err(failure(ErrorKind::LoneSurrogate, start));
                }
                Ok(start + 12)
            }
            _ => Err(self.unexpected(start + 1, "an escape: one of \" \\ / b f n r t u")),
        }
    }

    /// The four digits of an escape.
    fn code_unit(self, start: usize) -> Result<u32, Failure> {
        let mut unit = 0;
        for at in start..start + 4 {
            let digit = char::from(self.peek(at)).to_digit(16);
            let digit = digit.ok_or_else(|| self.unexpected(at, "four hexadecimal digits"))?;
            unit = unit * 16 + digit;
        }
        Ok(unit)
    }
}
