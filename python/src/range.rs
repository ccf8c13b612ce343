//! The lines of a file that begin in a range of its bytes: what one of many workers reads.

use std::io::{self, BufRead, Read, Seek, SeekFrom};

/// Lines whose first byte is within a range. Ranges that lie side by side give each line once, wherever
/// they are cut.
pub struct Lines<R> {
    input: R,
    /// The byte that is read next.
    at: u64,
    /// The first byte behind the range.
    end: u64,
    /// Whether what is read next begins a line.
    is_fresh: bool,
}

impl<R: BufRead> Lines<R> {
    /// The lines of an input that stands at a byte, up to the last that begins before the end.
    pub fn from(input: R, at: u64, end: u64) -> Self {
        Lines { input, at, end, is_fresh: true }
    }
}

impl<R: BufRead + Seek> Lines<R> {
    /// The lines of a range, and where the first of them begins.
    pub fn open(mut input: R, start: u64, end: u64) -> io::Result<(Self, u64)> {
        let mut at = start;
        if start > 0 {
            // The range begins within a line, unless the byte before it ends one.
            input.seek(SeekFrom::Start(start - 1))?;
            at = start - 1 + input.skip_until(b'\n')? as u64;
        }
        Ok((Lines::from(input, at, end), at))
    }
}

impl<R: BufRead> BufRead for Lines<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at >= self.end && self.is_fresh {
            return Ok(&[]);
        }
        let buffer = self.input.fill_buf()?;
        let within = usize::try_from(self.end.saturating_sub(self.at)).unwrap_or(usize::MAX);
        if within >= buffer.len() {
            return Ok(buffer);
        }
        // The last line goes on behind the range, if it does not end with it.
        let last = within.saturating_sub(1);
        let is_whole = within > 0 && buffer[last] == b'\n';
        let rest = buffer[within..].iter().position(|byte| *byte == b'\n');
        let most = match (is_whole, rest) {
            (true, _) => within,
            (false, Some(end)) => within + end + 1,
            (false, None) => buffer.len(),
        };
        Ok(&buffer[..most])
    }

    fn consume(&mut self, count: usize) {
        if count > 0 {
            // What was given is still there: nobody else reads.
            let last = self.input.fill_buf().ok().and_then(|it| it.get(count - 1)).copied();
            self.is_fresh = last == Some(b'\n');
        }
        self.at += count as u64;
        self.input.consume(count);
    }
}

impl<R: BufRead> Read for Lines<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(into)?;
        self.consume(count);
        Ok(count)
    }
}
