//! `--pairs`: schemas by the thousand, two a line, judged on all cores and answered in order.

use crate::console::Console;
use crate::formats::FormatKind;
use crate::outcome::{Failure, Outcome};
use callspec_compat::pairs::{Options, judge};
use rayon::prelude::*;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// Lines that are judged at a time.
const LINES: usize = 512;

/// The longest line, in bytes.
const MAX_LINE: u64 = 64 << 20;

/// Judges the lines of a file, or of standard input.
pub fn run(
    file: &Path,
    formats: Option<FormatKind>,
    console: &mut Console,
) -> Result<Outcome, Failure> {
    let failed = |error: io::Error| Failure::io(file, &error);
    let mut options = Options::default();
    if let Some(formats) = formats {
        options.formats = formats.into();
    }
    let mut input: Box<dyn BufRead> = match file == Path::new("-") {
        true => Box::new(BufReader::new(io::stdin())),
        false => Box::new(BufReader::new(File::open(file).map_err(failed)?)),
    };
    while console.has_reader() {
        let lines = lines(&mut input).map_err(failed)?;
        if lines.is_empty() {
            break;
        }
        let answers: Vec<_> = lines.par_iter().map(|line| judge(line, &options)).collect();
        answers.iter().for_each(|answer| console.data(format_args!("{answer}\n")));
    }
    Ok(Outcome::Clean)
}

/// The next lines that say something.
fn lines(input: &mut dyn BufRead) -> io::Result<Vec<String>> {
    let mut lines = Vec::new();
    while lines.len() < LINES {
        let mut line = Vec::new();
        input.take(MAX_LINE + 1).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            break;
        }
        if line.len() as u64 > MAX_LINE {
            let problem = format!("a line is longer than {MAX_LINE} bytes");
            return Err(io::Error::new(io::ErrorKind::InvalidData, problem));
        }
        if !line.trim_ascii().is_empty() {
            // What is not UTF-8 is not JSON either, and is answered so.
            lines.push(String::from_utf8_lossy(&line).into_owned());
        }
    }
    Ok(lines)
}
