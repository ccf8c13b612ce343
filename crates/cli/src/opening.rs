//! A stream of documents, opened: unpacked, a byte order mark passed over, other encodings told.

use crate::text::{Encoding, MARK, other_encoding};
use crate::unpack::Packing;
use std::io::{self, BufRead, Cursor, Read as _};

/// How much tells an encoding.
const START: u64 = 8;

/// What a stream turned out to be.
pub enum Opening {
    /// Documents in UTF-8.
    Documents {
        /// The documents.
        reader: Box<dyn BufRead + Send>,
        /// How many bytes of a mark stood before them.
        mark: u64,
    },
    /// Something that is not read.
    Other(Encoding),
}

impl Opening {
    /// Opens a stream.
    ///
    /// # Errors
    /// What the stream says.
    pub fn of(mut input: impl BufRead + Send + 'static) -> io::Result<Opening> {
        let start = beginning(&mut input)?;
        match Packing::of(&start) {
            None => Ok(unmarked(start, input)),
            Some(packing) => {
                let mut input = packing.unpack(Cursor::new(start).chain(input));
                Ok(unmarked(beginning(&mut input)?, input))
            }
        }
    }
}

/// The first bytes.
fn beginning(input: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    input.by_ref().take(START).read_to_end(&mut start)?;
    Ok(start)
}

fn unmarked(mut start: Vec<u8>, input: impl BufRead + Send + 'static) -> Opening {
    if let Some(other) = other_encoding(&start) {
        return Opening::Other(other);
    }
    let mark = if start.starts_with(MARK) { MARK.len() } else { 0 };
    start.drain(..mark);
    Opening::Documents { reader: Box::new(Cursor::new(start).chain(input)), mark: mark as u64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &'static [u8]) -> Option<(String, u64)> {
        let Opening::Documents { mut reader, mark } = Opening::of(bytes).expect("in memory") else {
            return None;
        };
        let mut text = String::new();
        reader.read_to_string(&mut text).expect("UTF-8");
        Some((text, mark))
    }

    #[test]
    fn marks_are_passed_over_and_counted() {
        assert_eq!(read(b"{}"), Some(("{}".to_owned(), 0)));
        assert_eq!(read(b"\xEF\xBB\xBF{}\n[1, 2, 3]"), Some(("{}\n[1, 2, 3]".to_owned(), 3)));
        assert_eq!(read(b""), Some((String::new(), 0)));
        assert_eq!(read(b"\xFF\xFE{\0}\0"), None);
    }
}
