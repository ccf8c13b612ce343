//! A file of documents, opened: unpacked, a byte order mark skipped, other encodings refused with help.

use crate::console::Console;
use crate::invocation::{self, quoted};
use crate::opening::Opening;
use crate::outcome::Failure;
use crate::text::Encoding;
use indicatif::ProgressBar;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, IsTerminal as _};
use std::path::Path;

/// How much is read at a time.
const BUFFER: usize = 256 << 10;

/// Smaller files are done before a bar could be seen.
const WORTH_A_BAR: u64 = 16 << 20;

/// Documents to be read, and the bar that tells how far it is.
pub(crate) struct Input {
    pub reader: Box<dyn BufRead + Send>,
    /// How many bytes of a mark stood before them.
    #[cfg_attr(not(feature = "columns"), allow(dead_code, reason = "columns count bytes"))]
    pub mark: u64,
    pub bar: ProgressBar,
}

impl Input {
    pub fn open(file: &Path, console: &Console) -> Result<Input, Failure> {
        Input::open_among(file, None, console)
    }

    /// One of several files, with the bar of all of them where there is one.
    pub fn open_among(
        file: &Path,
        all: Option<&ProgressBar>,
        console: &Console,
    ) -> Result<Input, Failure> {
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
        let bar = match (all, about.is_file()) {
            (Some(all), _) => all.clone(),
            (None, true) => bar(about.len(), console),
            (None, false) => ProgressBar::hidden(),
        };
        start(file, BufReader::with_capacity(BUFFER, bar.wrap_read(input)), bar, console)
    }
}

/// A bar for so many bytes.
pub(crate) fn bar(length: u64, console: &Console) -> ProgressBar {
    let template = "[{bar:30}] {msg} {bytes}/{total_bytes}, {bytes_per_sec}, {eta} left";
    match length <= WORTH_A_BAR {
        true => ProgressBar::hidden(),
        false => console.progress(Some(length), template),
    }
}

fn start(
    file: &Path,
    input: impl BufRead + Send + 'static,
    bar: ProgressBar,
    console: &Console,
) -> Result<Input, Failure> {
    match Opening::of(input).map_err(|error| Failure::io(file, &error))? {
        Opening::Documents { reader, mark } => Ok(Input { reader, mark, bar }),
        Opening::Other(other) => Err(refused(file, &other, console)),
    }
}

/// Another encoding than UTF-8, with the command that helps.
fn refused(file: &Path, other: &Encoding, console: &Console) -> Failure {
    let next = match file.to_str() {
        Some("-") => format!("Put `{} |` before this command", other.unpack),
        _ => {
            let name = file.to_string_lossy();
            let again = invocation::with(&name, "-");
            format!("{} {} | {} {again}", other.unpack, quoted(&name), console.program())
        }
    };
    other.failure(file, next)
}
