//! Judges the pairs on standard input, a line each.

use callspec_compat::pairs::{Options, judge};
use std::io::{BufRead as _, Write as _};
use std::time::Instant;

fn main() -> std::io::Result<()> {
    let options = Options::default();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut times = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let start = Instant::now();
        let answer = judge(&line, &options);
        times.push((start.elapsed(), times.len() + 1));
        writeln!(out, "{answer}")?;
    }
    times.sort_unstable();
    if let (Some(median), Some(worst)) = (times.get(times.len() / 2), times.last()) {
        let mut err = std::io::stderr().lock();
        writeln!(
            err,
            "{} pairs, median {:?}, worst {:?} on line {}",
            times.len(),
            median.0,
            worst.0,
            worst.1
        )?;
    }
    Ok(())
}
