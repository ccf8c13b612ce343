//! Blaze, a validator in C++, through the benchmark mode of its command line: a run of its own, not in
//! turns with the others. It validates each parsed document some times over, so that the document is in
//! the cache and its branches are known: that is less than an archive costs. Formats of our own it does
//! not know, and passes.

use crate::contestant::schema;
use crate::documents::Extent;
use crate::row::Row;
use anstream::eprintln;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// How often it validates each document.
const LOOP: &str = "10";

/// Rows of the task `value`: nanoseconds a document, by a mean over the archive in each of a few runs.
///
/// # Errors
/// A program that does not run, or does not find all documents valid.
pub fn measure(program: &Path, extent: &Extent, data: &[&'static str]) -> Result<Vec<Row>, String> {
    let mut rows = Vec::new();
    for data in data {
        let schema = schema(data).ok_or("--blaze needs the peers' schemas")?;
        eprintln!("{data}: Blaze, on its own");
        let failed = |error: std::io::Error| format!("{}: {error}", program.display());
        let folder = env::temp_dir();
        let name = |kind: &str| folder.join(format!("bench-{}-{data}.{kind}", std::process::id()));
        let (schema_file, lines) = (name("json"), name("jsonl"));
        fs::write(&schema_file, schema).map_err(failed)?;
        fs::write(&lines, documents(data, extent.documents)).map_err(failed)?;
        let run = || -> Result<f64, String> {
            let mut command = Command::new(program);
            command.arg("validate").args([&schema_file, &lines]);
            command.args(["--benchmark", "--fast", "--format-assertion", "--loop", LOOP]);
            let output = command.output().map_err(failed)?;
            mean(&String::from_utf8_lossy(&output.stdout))
                .ok_or_else(|| String::from_utf8_lossy(&output.stderr).into_owned())
        };
        let samples = (0..3).map(|_| run()).collect::<Result<Vec<_>, _>>();
        let _ = fs::remove_file(&schema_file).and_then(|()| fs::remove_file(&lines));
        rows.push(Row::of([data, "value", "blaze (own run)"], samples?, "ns"));
    }
    Ok(rows)
}

/// The valid documents of an archive, a line each.
fn documents(data: &str, count: usize) -> Vec<u8> {
    let archives = bench_own::archives(data, count);
    let mut lines = Vec::new();
    for value in &archives.values {
        lines.extend_from_slice(value.to_string().as_bytes());
        lines.push(b'\n');
    }
    lines
}

/// The mean of what its lines say, such as `file[1]: PASS 0.017 +- 0.106 us (0.021)`.
fn mean(said: &str) -> Option<f64> {
    let mut sum = 0.0;
    let mut count = 0;
    for line in said.lines() {
        let (_, figure) = line.rsplit_once(": PASS ")?;
        sum += figure.split(' ').next()?.parse::<f64>().ok()? * 1000.0;
        count += 1;
    }
    (count > 0).then(|| sum / f64::from(count))
}
