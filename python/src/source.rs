//! What is read: files, whole or by ranges of bytes, unpacked on the way.

use crate::range::Lines;
use callspec_cli::unpack::Packing;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read as _};
use std::path::{Path, PathBuf};

/// How much is read at a time.
const BUFFER: usize = 256 << 10;

/// A file, or the lines that begin in a range of its bytes.
#[derive(Clone, Debug)]
pub struct Source {
    pub path: PathBuf,
    pub range: Option<(u64, u64)>,
}

/// An open source.
pub struct Opened {
    pub reader: Box<dyn BufRead + Send>,
    /// Its first byte in the file.
    pub offset: u64,
}

impl Source {
    pub fn name(&self) -> String {
        self.path.display().to_string()
    }

    pub fn open(&self) -> io::Result<Opened> {
        let mut file = BufReader::with_capacity(BUFFER, File::open(&self.path)?);
        let mut start = Vec::new();
        file.by_ref().take(8).read_to_end(&mut start)?;
        let packing = Packing::of(&start);
        match (packing, self.range) {
            (Some(_), Some(_)) => Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "a compressed file cannot be read by ranges; read it whole",
            )),
            (Some(packing), None) => {
                let reader = packing.unpack(Cursor::new(start).chain(file));
                Ok(Opened { reader: unmarked(reader)?, offset: 0 })
            }
            (None, None | Some((0, _))) => {
                let mark: u64 = if is_marked(&start) { 3 } else { 0 };
                other_encoding(&start)?;
                let end = self.range.map_or(u64::MAX, |(_, end)| end);
                file.seek_relative(mark as i64 - start.len() as i64)?;
                Ok(Opened { reader: Box::new(Lines::from(file, mark, end)), offset: mark })
            }
            (None, Some((start, end))) => {
                let (lines, offset) = Lines::open(file, start, end)?;
                Ok(Opened { reader: Box::new(lines), offset })
            }
        }
    }

    /// How many lines end before a byte.
    pub fn lines_before(&self, offset: u64) -> io::Result<u64> {
        let mut left = BufReader::with_capacity(BUFFER, File::open(&self.path)?).take(offset);
        let mut lines = 0;
        loop {
            let buffer = left.fill_buf()?;
            if buffer.is_empty() {
                return Ok(lines);
            }
            lines += buffer.iter().filter(|byte| **byte == b'\n').count() as u64;
            let count = buffer.len();
            left.consume(count);
        }
    }
}

/// Whether a file is compressed, so that no range of it can be read alone.
pub fn is_packed(path: &Path) -> io::Result<bool> {
    let mut start = Vec::new();
    File::open(path)?.take(8).read_to_end(&mut start)?;
    Ok(Packing::of(&start).is_some())
}

fn is_marked(start: &[u8]) -> bool {
    start.starts_with(callspec_cli::text::MARK)
}

/// Other encodings and archives are refused, with what helps.
fn other_encoding(start: &[u8]) -> io::Result<()> {
    match callspec_cli::text::other_encoding(start) {
        None => Ok(()),
        Some(other) => {
            let reason = format!("{}; convert it with `{}`", other.what, other.unpack);
            Err(io::Error::new(io::ErrorKind::InvalidData, reason))
        }
    }
}

/// The same without a byte order mark.
fn unmarked(mut reader: Box<dyn BufRead + Send>) -> io::Result<Box<dyn BufRead + Send>> {
    let mut start = Vec::new();
    reader.by_ref().take(3).read_to_end(&mut start)?;
    let start = if is_marked(&start) { Vec::new() } else { start };
    Ok(Box::new(Cursor::new(start).chain(reader)))
}
