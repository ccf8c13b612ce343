//! A file of documents, opened: unpacked, a byte order mark skipped, other encodings refused with help.

use crate::console::Console;
use crate::invocation::{self, quoted};
use crate::outcome::Failure;
use crate::text::{MARK, other_encoding};
use crate::unpack::Packing;
use indicatif::ProgressBar;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Cursor, IsTerminal as _, Read as _};
use std::path::Path;

/// How much is read at a time.
const BUFFER: usize = 256 << 10;

/// Smaller files are done before a bar could be seen.
const WORTH_A_BAR: u64 = 16 << 20;

/// How much tells an encoding.
const START: u64 = 8;

/// Documents to be read, and the bar that tells how far it is.
pub(crate) struct Input {
    pub reader: Box<dyn BufRead + Send>,
    pub bar: ProgressBar,
}

impl Input {
    pub fn open(file: &Path, console: &Console) -> Result<Input, Failure> {
        let failed = |error: io::Error| Failure::io(file, &error);
        if file == Path::new("-") {
            let stdin = io::stdin();
            let bar = match stdin.is_terminal() {
                true => ProgressBar::hidden(),
                false => console.progress(None, "{msg} {bytes}, {bytes_per_sec}"),
            };
            let input = BufReader::with_capacity(BUFFER, bar.wrap_read(stdin));
            return start(file, input, bar, console);
        }
        let about = fs::metadata(file).map_err(failed)?;
        if about.is_dir() {
            let shown = file.display();
            let next = format!("Give the files in it: {shown}/*.json");
            return Err(Failure::new(format!("{shown}: is a folder, not a file"), next));
        }
        let input = File::open(file).map_err(failed)?;
        let template = "[{bar:30}] {msg} {bytes}/{total_bytes}, {bytes_per_sec}, {eta} left";
        let bar = match about.len() {
            length if !about.is_file() || length <= WORTH_A_BAR => ProgressBar::hidden(),
            length => console.progress(Some(length), template),
        };
        start(file, BufReader::with_capacity(BUFFER, bar.wrap_read(input)), bar, console)
    }
}

fn start(
    file: &Path,
    mut input: impl BufRead + Send + 'static,
    bar: ProgressBar,
    console: &Console,
) -> Result<Input, Failure> {
    let start = beginning(file, &mut input)?;
    let Some(packing) = Packing::of(&start) else {
        let reader = Box::new(Cursor::new(unmarked(file, start, console)?).chain(input));
        return Ok(Input { reader, bar });
    };
    let mut input = packing.unpack(Cursor::new(start).chain(input));
    let start = beginning(file, &mut input)?;
    let reader = Box::new(Cursor::new(unmarked(file, start, console)?).chain(input));
    Ok(Input { reader, bar })
}

/// The first bytes, which tell the encoding.
fn beginning(file: &Path, input: &mut impl BufRead) -> Result<Vec<u8>, Failure> {
    let mut start = Vec::new();
    let read = input.by_ref().take(START).read_to_end(&mut start);
    read.map_err(|error| Failure::io(file, &error))?;
    Ok(start)
}

/// The same without the mark; another encoding than UTF-8 is refused.
fn unmarked(file: &Path, start: Vec<u8>, console: &Console) -> Result<Vec<u8>, Failure> {
    if let Some(other) = other_encoding(&start) {
        let next = match file.to_str() {
            Some("-") => format!("Put `{} |` before this command", other.unpack),
            _ => {
                let name = file.to_string_lossy();
                let again = invocation::with(&name, "-");
                format!("{} {} | {} {again}", other.unpack, quoted(&name), console.program())
            }
        };
        return Err(other.failure(file, next));
    }
    let marked = start.starts_with(MARK);
    Ok(if marked { start[MARK.len()..].to_vec() } else { start })
}
