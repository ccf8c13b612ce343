//! What is read: files, whole or by ranges of bytes, unpacked on the way.

use crate::range::Lines;
use callspec_cli::opening::Opening;
use callspec_cli::unpack::Packing;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _};
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
        let Some((start, end)) = self.range else {
            let (reader, offset) = documents(file)?;
            return Ok(Opened { reader, offset });
        };
        if packing(&self.path)?.is_some() {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "a compressed file cannot be read by ranges; read it whole",
            ));
        }
        if start > 0 {
            let (lines, offset) = Lines::open(file, start, end)?;
            return Ok(Opened { reader: Box::new(lines), offset });
        }
        // A mark is no part of the first line, which begins with the file all the same.
        let (_, mark) = documents(BufReader::new(File::open(&self.path)?))?;
        let end = if end > 0 { end.max(mark + 1) } else { 0 };
        file.seek_relative(mark as i64)?;
        Ok(Opened { reader: Box::new(Lines::from(file, mark, end)), offset: mark })
    }

    /// How many lines end before a byte: none before a file that is read whole, which may be a pipe.
    pub fn lines_before(&self, offset: u64) -> io::Result<u64> {
        if self.range.is_none() {
            return Ok(0);
        }
        let mut left = BufReader::with_capacity(BUFFER, File::open(&self.path)?).take(offset);
        let mut lines = 0;
        loop {
            let buffer = left.fill_buf()?;
            if buffer.is_empty() {
                return Ok(lines);
            }
            lines += line_ends(buffer);
            let count = buffer.len();
            left.consume(count);
        }
    }
}

/// How many lines end in a text. Few enough are counted at a time that a byte holds the count, and the compiler
/// compares many at once.
fn line_ends(text: &[u8]) -> u64 {
    let few = |part: &[u8]| part.iter().map(|byte| u8::from(*byte == b'\n')).sum::<u8>();
    text.chunks(255).map(|part| u64::from(few(part))).sum()
}

/// How a file is compressed, if it is: then no range of it can be read alone.
pub fn packing(path: &Path) -> io::Result<Option<Packing>> {
    let mut start = Vec::new();
    File::open(path)?.take(8).read_to_end(&mut start)?;
    Ok(Packing::of(&start))
}

/// Fails where a file cannot be read. A pipe is only looked for: whoever opens it takes what it gives.
pub fn is_readable(path: &Path) -> io::Result<()> {
    match std::fs::metadata(path)? {
        about if about.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        about if about.is_file() => File::open(path).map(drop),
        _ => Ok(()),
    }
}

/// The documents of a file, and how many bytes of a mark stand before them.
fn documents(file: impl BufRead + Send + 'static) -> io::Result<(Box<dyn BufRead + Send>, u64)> {
    match Opening::of(file)? {
        Opening::Documents { reader, mark } => Ok((reader, mark)),
        Opening::Other(other) => {
            let reason = format!("{}; convert it with `{}`", other.what, other.unpack);
            Err(io::Error::new(io::ErrorKind::InvalidData, reason))
        }
    }
}
