//! Verdicts on as many random pairs as asked for, one an edit of the other, each tried with random
//! documents and an independent validator:
//! `cargo run --release -p callspec-compat --example random_pairs -- PAIRS DOCUMENTS [SEED] [THREADS]`.
//!
//! Prints what is wrong, then counts and times. Ends with 1 if anything was wrong.

#[path = "../tests/random/document.rs"]
mod document;
#[allow(dead_code, reason = "layers are for the tests")]
#[path = "../tests/random/schema.rs"]
mod schema;
#[path = "../tests/random/trial.rs"]
mod trial;

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use trial::Trial;

/// What a thread has counted.
#[derive(Default)]
struct Tally {
    counts: BTreeMap<String, u64>,
    refusals: BTreeMap<String, u64>,
    /// By time: the pairs' numbers.
    times: Vec<(Duration, u64)>,
    wrong: u64,
}

fn main() -> io::Result<ExitCode> {
    let arguments: Vec<u64> = std::env::args().skip(1).filter_map(|it| it.parse().ok()).collect();
    let argument = |at: usize, default: u64| arguments.get(at).copied().unwrap_or(default);
    let (pairs, documents, seed) = (argument(0, 20_000), argument(1, 100), argument(2, 1));
    let cores = thread::available_parallelism().map_or(1, |it| it.get() as u64);
    let start = Instant::now();
    let next = AtomicU64::new(0);
    let tallies: Vec<Tally> = thread::scope(|scope| {
        let run = || scope.spawn(|| count(&next, pairs, documents, seed));
        let threads: Vec<_> = (0..argument(3, cores)).map(|_| run()).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
    });
    let mut all = Tally::default();
    tallies.into_iter().for_each(|tally| all.add(tally));
    all.times.sort_unstable();
    let mut out = io::stdout().lock();
    let done = all.times.len();
    writeln!(out, "{done} pairs × {documents} documents, seed {seed}, {:?}", start.elapsed())?;
    for (what, times) in &all.counts {
        writeln!(out, "  {what}: {times}")?;
    }
    for (reason, times) in &all.refusals {
        writeln!(out, "  refused for {reason}: {times}")?;
    }
    writeln!(out, "  wrong: {}", all.wrong)?;
    for (name, part) in [("p50", 500), ("p90", 900), ("p99", 990), ("p99.9", 999), ("max", 1000)] {
        let at = (done * part / 1000).min(done.saturating_sub(1));
        if let Some((time, number)) = all.times.get(at) {
            writeln!(out, "  time a pair, {name}: {time:?} (pair {number})")?;
        }
    }
    // A thread that panicked has lost its counts.
    let whole = all.wrong == 0 && done as u64 == pairs;
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn count(next: &AtomicU64, pairs: u64, documents: u64, seed: u64) -> Tally {
    let mut tally = Tally::default();
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= pairs {
            return tally;
        }
        let trial = trial::of(seed, number, documents);
        if let Some(wrong) = &trial.wrong {
            tally.wrong += 1;
            show(number, wrong, &trial);
        }
        for (direction, verdict) in ["backward", "forward"].iter().zip(trial.verdicts()) {
            *tally.counts.entry(format!("{direction} {verdict}")).or_default() += 1;
            if verdict == "unknown" {
                show(number, &format!("{direction} is unknown"), &trial);
            }
        }
        if trial.verdicts()[0] == "refused" {
            let reason = trial.answer["reason"].as_str().unwrap_or_default();
            // Without the place: `old/properties/a: $ref …`.
            let reason = reason.split_once(": ").map_or(reason, |(_, reason)| reason);
            *tally.refusals.entry(reason.to_owned()).or_default() += 1;
        }
        tally.times.push((trial.time, number));
    }
}

fn show(number: u64, what: &str, trial: &Trial) {
    let mut err = io::stderr().lock();
    // Nobody may be reading: the counts tell it too.
    let _ = writeln!(err, "pair {number}, {what}\n{}\n{}", trial.line, trial.answer);
}

impl Tally {
    fn add(&mut self, other: Tally) {
        let add = |to: &mut BTreeMap<String, u64>, from: BTreeMap<String, u64>| {
            from.into_iter().for_each(|(key, times)| *to.entry(key).or_default() += times);
        };
        add(&mut self.counts, other.counts);
        add(&mut self.refusals, other.refusals);
        self.times.extend(other.times);
        self.wrong += other.wrong;
    }
}
