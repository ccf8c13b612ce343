//! An input, cut into chunks of whole lines that know where they stand.

use std::io::{self, BufRead, Read};

/// Some lines.
#[derive(Debug)]
pub struct Chunk {
    /// The lines, each with its end.
    pub text: Vec<u8>,
    /// The number of the first, from 1.
    pub line: u64,
    /// Its first byte, from 0.
    pub offset: u64,
    /// Whether the chunk stands for one line that is too long, and is empty.
    pub is_too_long: bool,
}

/// Rows after which a batch is cut.
#[cfg(feature = "columns")]
const MOST_ROWS: usize = 1 << 16;

/// Rejects after which it is: each may be far larger than its line.
#[cfg(feature = "columns")]
const MOST_REJECTS: usize = 1 << 13;

#[cfg(feature = "columns")]
impl Chunk {
    /// Puts the lines into a builder, each time until a batch is full. Whoever takes the batches empties the
    /// builder.
    pub fn convert(
        self,
        builder: &mut callspec_arrow::Builder<'_>,
        mut take: impl FnMut(&mut callspec_arrow::Builder<'_>),
    ) {
        builder.at(self.line, self.offset);
        if self.is_too_long {
            builder.too_long();
        }
        let mut left = builder.lines_until(&self.text, MOST_ROWS, MOST_REJECTS);
        while !left.is_empty() {
            take(builder);
            left = builder.lines_until(left, MOST_ROWS, MOST_REJECTS);
        }
        // The text is no longer needed while the last batch is made.
        drop(self.text);
        take(builder);
    }
}

/// The chunks of an input.
#[derive(Debug)]
pub struct Chunks<R> {
    input: R,
    size: usize,
    /// The longest line.
    longest: usize,
    line: u64,
    offset: u64,
    /// What was read behind the last line's end.
    left: Vec<u8>,
    is_at_end: bool,
}

impl<R: BufRead> Chunks<R> {
    /// Chunks of about this size; lines beyond the longest are passed over.
    pub fn new(input: R, size: usize, longest: usize) -> Self {
        Chunks { input, size, longest, line: 1, offset: 0, left: Vec::new(), is_at_end: false }
    }

    /// The same, where so many bytes of the file stand before the input.
    #[must_use]
    pub fn after(self, bytes: u64) -> Self {
        Chunks { offset: bytes, ..self }
    }

    /// The number of the line that comes next.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The next, if there is one.
    ///
    /// # Errors
    /// What the input says.
    #[allow(clippy::should_implement_trait, reason = "it may fail")]
    pub fn next(&mut self) -> io::Result<Option<Chunk>> {
        let mut text = std::mem::take(&mut self.left);
        let mut want = self.size;
        loop {
            self.fill(&mut text, want)?;
            if text.is_empty() {
                return Ok(None);
            }
            let end = text.iter().rposition(|&byte| byte == b'\n').map(|at| at + 1);
            match end {
                _ if self.is_at_end => return Ok(Some(self.chunk(text))),
                Some(end) => {
                    self.left = text.split_off(end);
                    return Ok(Some(self.chunk(text)));
                }
                None if text.len() > self.longest => return self.too_long(text.len()).map(Some),
                // A line that is longer than a chunk.
                None => want = text.len() + self.size,
            }
        }
    }

    /// Reads until there is so much, or nothing more.
    fn fill(&mut self, text: &mut Vec<u8>, want: usize) -> io::Result<()> {
        let missing = want.saturating_sub(text.len());
        if missing > 0 && !self.is_at_end {
            // Growing by itself, it would take twice the room.
            text.reserve_exact(missing + 64);
            let read = self.input.by_ref().take(missing as u64).read_to_end(text)?;
            self.is_at_end = read < missing;
        }
        Ok(())
    }

    fn chunk(&mut self, text: Vec<u8>) -> Chunk {
        let (line, offset) = (self.line, self.offset);
        self.line += breaks(&text);
        self.offset += text.len() as u64;
        Chunk { text, line, offset, is_too_long: false }
    }

    /// Passes over the rest of a line of which so much was read.
    fn too_long(&mut self, read: usize) -> io::Result<Chunk> {
        let (line, offset) = (self.line, self.offset);
        self.offset += read as u64;
        loop {
            let buffer = match self.input.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                buffer => buffer?,
            };
            let end = buffer.iter().position(|&byte| byte == b'\n');
            let taken = end.map_or(buffer.len(), |end| end + 1);
            self.input.consume(taken);
            self.offset += taken as u64;
            if end.is_some() || taken == 0 {
                self.line += u64::from(end.is_some());
                return Ok(Chunk { text: Vec::new(), line, offset, is_too_long: true });
            }
        }
    }
}

/// How many lines end in a text. In blocks, so that many bytes are counted at a time.
fn breaks(text: &[u8]) -> u64 {
    let block = |it: &[u8]| it.iter().map(|&byte| u8::from(byte == b'\n')).sum::<u8>();
    text.chunks(255).map(|it| u64::from(block(it))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    fn chunks(text: &str, size: usize, longest: usize) -> Vec<(u64, u64, Option<String>)> {
        let mut chunks = Chunks::new(BufReader::with_capacity(3, text.as_bytes()), size, longest);
        let mut all = Vec::new();
        while let Some(it) = chunks.next().expect("in memory") {
            let text = String::from_utf8(it.text).expect("UTF-8");
            all.push((it.line, it.offset, (!it.is_too_long).then_some(text)));
        }
        all
    }

    #[test]
    fn chunks_are_whole_lines_and_know_where_they_stand() {
        let text = "1\n22\n\n4444\n5";
        for size in 1..20 {
            let all = chunks(text, size, 100);
            let joined: String = all.iter().filter_map(|it| it.2.clone()).collect();
            assert_eq!(joined, text);
            for (line, offset, part) in &all {
                assert!(text[*offset as usize..].starts_with(part.as_deref().expect("kept")));
                let before = text[..*offset as usize].matches('\n').count() as u64;
                assert_eq!(*line, before + 1);
            }
        }
        assert_eq!(chunks("", 4, 100), []);
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        let text = format!("1\n{}\n3\n", "2".repeat(50));
        for size in 1..20 {
            let all = chunks(&text, size, 20);
            let long: Vec<_> = all.iter().filter(|it| it.2.is_none()).collect();
            assert_eq!(long, [&(2, 2, None)], "{size}");
            assert_eq!(all.last(), Some(&(3, 53, Some("3\n".to_owned()))));
        }
        assert_eq!(chunks(&"2".repeat(50), 4, 20), [(1, 0, None)]);
    }
}
