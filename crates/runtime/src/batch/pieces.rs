//! From a reader to pieces that can be validated on their own: a whole document, or some lines.

use crate::bytes::Bytes;
use crate::error::ErrorKind;
use std::io::{self, BufRead, ErrorKind as IoErrorKind, Read};

/// Lines are handed out in pieces of about this many bytes.
const PIECE: usize = 256 << 10;

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// All there is: one document.
    Document,
    /// Lines, each of them whole.
    Lines,
    /// One line, or one document, that is too long to be kept.
    TooLong,
}

/// A part of the input.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub layout: Layout,
    pub text: Vec<u8>,
    /// Blank lines before it, which were dropped.
    pub before: u64,
}

/// The pieces of an input that has a document a line.
#[derive(Debug)]
pub(super) struct Pieces<R> {
    input: R,
    /// The longest line.
    limit: usize,
}

impl<R: BufRead> Pieces<R> {
    /// Looks at the first lines, and gives the first piece; others follow unless it is a document.
    pub fn open(input: R, limit: usize) -> io::Result<(Self, Piece)> {
        let mut pieces = Pieces { input, limit };
        let (mut text, before) = pieces.line_that_says_something()?;
        if text.len() > limit {
            pieces.end_line(&text)?;
            return Ok((pieces, Piece { layout: Layout::TooLong, text: Vec::new(), before }));
        }
        if is_document(&text) {
            return Ok((pieces, Piece { layout: Layout::Lines, text, before }));
        }
        let (second, blank) = pieces.line_that_says_something()?;
        // Lines keep their numbers; more of them than fit are too many in any case.
        let blank = usize::try_from(blank).unwrap_or(limit).min(limit);
        text.extend(std::iter::repeat_n(b'\n', blank));
        text.extend(&second);
        if is_document(&second) && !is_beginning(&text) {
            return Ok((pieces, Piece { layout: Layout::Lines, text, before }));
        }
        let rest = (limit + 1).saturating_sub(text.len());
        pieces.input.by_ref().take(rest as u64).read_to_end(&mut text)?;
        Ok((pieces, Piece { layout: Layout::Document, text, before }))
    }

    /// The next lines.
    pub fn next(&mut self) -> io::Result<Option<Piece>> {
        let mut text = Vec::new();
        loop {
            let buffer = fill(&mut self.input)?;
            let window = &buffer[..buffer.len().min(PIECE)];
            let end = window.iter().rposition(|&byte| byte == b'\n');
            let taken = end.map_or(window.len(), |end| end + 1);
            text.extend_from_slice(&window[..taken]);
            self.input.consume(taken);
            if end.is_some() || taken == 0 {
                let piece = Piece { layout: Layout::Lines, text, before: 0 };
                return Ok(Some(piece).filter(|piece| !piece.text.is_empty()));
            }
            if text.len() > self.limit {
                self.end_line(&text)?;
                return Ok(Some(Piece { layout: Layout::TooLong, text: Vec::new(), before: 0 }));
            }
        }
    }

    /// The next line that is not blank, with its end, and how many were before it. Of one that is
    /// too long there is just enough to tell.
    fn line_that_says_something(&mut self) -> io::Result<(Vec<u8>, u64)> {
        let limit = self.limit as u64 + 1;
        for blank in 0.. {
            let mut line = Vec::new();
            self.input.by_ref().take(limit).read_until(b'\n', &mut line)?;
            if line.is_empty() || !line.trim_ascii().is_empty() {
                return Ok((line, blank));
            }
        }
        Ok((Vec::new(), 0))
    }

    /// Passes over the rest of a line of which this was read.
    fn end_line(&mut self, read: &[u8]) -> io::Result<()> {
        if read.ends_with(b"\n") {
            return Ok(());
        }
        loop {
            let buffer = fill(&mut self.input)?;
            let end = buffer.iter().position(|&byte| byte == b'\n');
            let taken = end.map_or(buffer.len(), |end| end + 1);
            self.input.consume(taken);
            if end.is_some() || taken == 0 {
                return Ok(());
            }
        }
    }
}

/// What is in the buffer, or comes next. A signal in between is nothing.
fn fill<R: BufRead>(input: &mut R) -> io::Result<&[u8]> {
    loop {
        match input.fill_buf() {
            Err(error) if error.kind() == IoErrorKind::Interrupted => {}
            Err(error) => return Err(error),
            Ok(_) => break,
        }
    }
    // What is there is given again, without reading.
    input.fill_buf()
}

/// Whether a text is one JSON document.
fn is_document(text: &[u8]) -> bool {
    read(text).is_ok()
}

/// Whether a text may go on to be a JSON document.
fn is_beginning(text: &[u8]) -> bool {
    matches!(read(text), Ok(()) | Err(ErrorKind::Empty | ErrorKind::UnexpectedEnd))
}

fn read(text: &[u8]) -> Result<(), ErrorKind> {
    let read = || {
        let (bytes, at) = Bytes::open(text)?;
        bytes.end(bytes.skip(at)?)
    };
    read().map_err(|failure| failure.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    /// The pieces of a text, read a few bytes at a time.
    fn pieces(text: &str, limit: usize) -> Vec<(Layout, String)> {
        let input = BufReader::with_capacity(5, text.as_bytes());
        let (mut pieces, first) = Pieces::open(input, limit).expect("in memory");
        let mut all = vec![first];
        if all[0].layout != Layout::Document {
            while let Some(piece) = pieces.next().expect("in memory") {
                all.push(piece);
            }
        }
        all.into_iter()
            .map(|piece| (piece.layout, String::from_utf8(piece.text).expect("UTF-8")))
            .collect()
    }

    fn layout(text: &str) -> Layout {
        pieces(text, 1000)[0].0
    }

    #[test]
    fn the_content_tells_a_document_from_lines() {
        for lines in [
            "{}",
            "\n\n1\n2\n",
            "{\"a\": 1}\n{\"a\": 2}\n",
            // A first line that is broken is one of many all the same.
            "{\"a\": 1,}\n{\"a\": 2}\n",
            "{\"a\": 1\n{\"a\": 2}\n",
            "{\"a\": \"x\n\n{\"a\": 2}\n",
        ] {
            assert_eq!(layout(lines), Layout::Lines, "{lines}");
        }
        for document in [
            "",
            " \n \n",
            "{\n}\n",
            "[\n{\"a\": 1}\n]",
            "[\n1,\n{\"a\": 1}\n]",
            "{\"a\":\n{}\n}",
            "{\"a\": x,\n\"b\": 1}\n",
            "nonsense\nof two lines",
        ] {
            assert_eq!(layout(document), Layout::Document, "{document}");
        }
    }

    #[test]
    fn pieces_hold_whole_lines() {
        let text = "1\n[2, 3, 4, 5, 6]\n7\n\n8";
        let all = pieces(text, 1000);
        assert!(all.iter().all(|(_, text)| text.ends_with('\n') || text == "8"), "{all:?}");
        assert_eq!(all.into_iter().map(|(_, text)| text).collect::<String>(), text);
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        let all = pieces("1\n[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]\n13\n", 12);
        let layouts: Vec<_> = all.iter().map(|(layout, _)| *layout).collect();
        assert_eq!(layouts, [Layout::Lines, Layout::TooLong, Layout::Lines]);
        let all = pieces(&format!("{}\n1\n", "[".repeat(100)), 12);
        assert_eq!((all[0].0, all[1].1.as_str()), (Layout::TooLong, "1\n"));
    }
}
