//! `--pairs`: schemas by the thousand, two a line, judged on all cores and answered in order.

use crate::console::Console;
use crate::formats::FormatKind;
use crate::outcome::{Failure, Outcome};
use callspec_compat::pairs::{Options, judge};
use rayon::prelude::*;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// Lines that are judged at a time.
const LINES: usize = 512;

/// The longest line that is judged, in bytes.
const MAX_LINE: usize = 16 << 20;

/// After how many bytes no further line is read ahead.
const BATCH: usize = 4 << 20;

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

/// The next lines that say something. One that is too long is passed over, and stands as what is
/// answered by a refusal.
fn lines(input: &mut dyn BufRead) -> io::Result<Vec<String>> {
    let (mut lines, mut bytes) = (Vec::new(), 0);
    while lines.len() < LINES && bytes < BATCH {
        let mut line = Vec::new();
        let most = MAX_LINE as u64 + 1;
        io::Read::take(&mut *input, most).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            break;
        }
        if line.len() > MAX_LINE {
            skip_line(input, line.ends_with(b"\n"))?;
            line.truncate(0);
            line.extend_from_slice(TOO_LONG);
        }
        bytes += line.len();
        if !line.trim_ascii().is_empty() {
            // What is not UTF-8 is not JSON either, and is answered so.
            lines.push(String::from_utf8_lossy(&line).into_owned());
        }
    }
    Ok(lines)
}

/// What stands for a line that is too long: no JSON.
const TOO_LONG: &[u8] = b"a line of more than 16 MiB";

/// Passes over the rest of a line.
fn skip_line(input: &mut dyn BufRead, mut is_over: bool) -> io::Result<()> {
    while !is_over {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let end = buffer.iter().position(|byte| *byte == b'\n');
        is_over = end.is_some();
        let used = end.map_or(buffer.len(), |at| at + 1);
        input.consume(used);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_too_long_is_refused_and_the_next_is_read() {
        let mut text = vec![b' '; MAX_LINE + 7];
        text.extend_from_slice(b"\n{\"id\": 1}\n");
        let mut input = text.as_slice();
        let mut all = Vec::new();
        loop {
            let lines = lines(&mut input).expect("from memory");
            if lines.is_empty() {
                break;
            }
            all.extend(lines);
        }
        assert_eq!(all.len(), 2);
        assert_eq!(all[1].trim(), "{\"id\": 1}");
    }
}
