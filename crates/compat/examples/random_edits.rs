//! Random edits of random sets, as many as asked for: no name changes its meaning without a word.
//! `cargo run --release -p callspec-compat --example random_edits -- EDITS [SEED] [THREADS] [EVERY]`:
//! of each `EVERY` edits, one is held against the generated code as well.
//!
//! Prints what is wrong, then counts. Ends with 1 if anything was wrong.

#[path = "../tests/surface/generated.rs"]
mod generated;
#[path = "../tests/surface/names.rs"]
mod names;
#[path = "../tests/surface/sets.rs"]
mod sets;

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::process::ExitCode;
use std::thread;

fn main() -> io::Result<ExitCode> {
    let arguments: Vec<u64> = std::env::args().skip(1).filter_map(|it| it.parse().ok()).collect();
    let argument = |at: usize, default: u64| arguments.get(at).copied().unwrap_or(default);
    let cores = thread::available_parallelism().map_or(1, |it| it.get() as u64);
    let (edits, seed) = (argument(0, 100_000), argument(1, 1));
    let (threads, every) = (argument(2, cores).max(1), argument(3, 100).max(1));
    let run = |thread: u64| {
        let (mut counts, mut wrong) = (BTreeMap::new(), Vec::new());
        for number in (thread..edits).step_by(usize::try_from(threads).unwrap_or(1)) {
            match names::trial(seed, number, number % every == 0) {
                Ok(outcome) => *counts.entry(outcome).or_insert(0u64) += 1,
                Err(what) => wrong.push(what),
            }
        }
        (counts, wrong)
    };
    let results: Vec<_> = thread::scope(|scope| {
        let runs: Vec<_> = (0..threads).map(|thread| scope.spawn(move || run(thread))).collect();
        runs.into_iter().filter_map(|it| it.join().ok()).collect()
    });
    let mut out = io::stdout().lock();
    let (mut all, mut failures) = (BTreeMap::new(), 0u64);
    for (counts, wrong) in results {
        for (outcome, count) in counts {
            *all.entry(outcome).or_insert(0u64) += count;
        }
        for what in wrong {
            failures += 1;
            writeln!(out, "{what}")?;
        }
    }
    writeln!(out, "{edits} edits of seed {seed}: {all:?}, {failures} wrong")?;
    Ok(if failures == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
