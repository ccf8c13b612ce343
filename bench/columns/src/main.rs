//! Archives into columns in memory: callspec, which validates at `documented` meanwhile, beside arrow-json,
//! DuckDB and Polars with a given schema. The numbers are seconds of the processor for the same bytes.
#![forbid(unsafe_code)]

mod archive;
mod peers;

use archive::Archive;
use callspec_arrow::arrow_array::RecordBatch;
use callspec_arrow::{Columns, Error};
use rustix::time::{ClockId, clock_gettime};
use std::process::ExitCode;
use std::time::Instant;

/// The archives that have a document on each line.
const DATA: &[&str] = &["participant", "call-record"];

/// Bytes of lines in a batch.
pub const BATCH: usize = 4 << 20;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), String> {
    let megabytes = std::env::args().nth(1).unwrap_or_else(|| "500".to_owned());
    let megabytes: usize = megabytes.parse().map_err(|_| "give a number of megabytes")?;
    // For profilers: nobody else runs.
    let is_alone = std::env::args().nth(2).is_some_and(|it| it == "alone");
    let only = std::env::args().nth(3);
    for data in DATA {
        if only.as_ref().is_some_and(|it| it != *data) {
            continue;
        }
        let archive = Archive::new(data, megabytes)?;
        let (size, documents) = (archive.text.len() as f64 / 1e6, archive.documents);
        println!("{data}: {size:.0} MB, {documents} documents");
        let own = timed(|| convert(&archive.columns, &archive.text, 1))?;
        check(data, &own.rows, documents)?;
        show("callspec, one thread", &own, size, own.seconds);
        if is_alone {
            continue;
        }
        let two = timed(|| convert(&archive.columns, &archive.text, 2))?;
        check(data, &two.rows, documents)?;
        show("callspec, two threads", &two, size, own.seconds);
        let peer = timed(|| peers::arrow_json(&archive))?;
        check(data, &peer.rows, documents)?;
        show("arrow-json", &peer, size, own.seconds);
        for (name, outcome) in peers::python(&archive)? {
            match outcome {
                Ok((seconds, rows)) => {
                    let run = Run { seconds, wall: seconds, rows: vec![rows] };
                    check(data, &run.rows, documents)?;
                    show(name, &run, size, own.seconds);
                }
                Err(reason) => println!("  {name}: not measured: {reason}"),
            }
        }
    }
    Ok(())
}

/// What a contestant took.
struct Run {
    /// Of the processor.
    seconds: f64,
    /// By the clock.
    wall: f64,
    rows: Vec<usize>,
}

fn show(name: &str, run: &Run, size: f64, own: f64) {
    let Run { seconds, wall, .. } = run;
    let (rate, ratio) = (size / seconds, seconds / own);
    println!(
        "  {name:24} {seconds:7.2} s cpu {wall:7.2} s {rate:7.0} MB/s cpu {ratio:6.2} x callspec"
    );
}

fn check(data: &str, rows: &[usize], documents: usize) -> Result<(), String> {
    match rows.iter().sum::<usize>() {
        sum if sum == documents => Ok(()),
        sum => Err(format!("{data}: {sum} rows of {documents} documents")),
    }
}

fn processor() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// The best of three rounds.
fn timed(run: impl Fn() -> Result<Vec<usize>, String>) -> Result<Run, String> {
    let mut best: Option<Run> = None;
    for _ in 0..3 {
        let (start, clock) = (processor(), Instant::now());
        let rows = run()?;
        let (seconds, wall) = (processor() - start, clock.elapsed().as_secs_f64());
        if best.as_ref().is_none_or(|it| seconds < it.seconds) {
            best = Some(Run { seconds, wall, rows });
        }
    }
    best.ok_or_else(|| "nothing was run".to_owned())
}

/// Every batch of some lines, on some threads.
fn convert(columns: &Columns, text: &[u8], threads: usize) -> Result<Vec<usize>, String> {
    let pieces: Vec<&[u8]> = pieces(text).collect();
    let next = std::sync::atomic::AtomicUsize::new(0);
    let work = || -> Result<usize, Error> {
        let mut builder = columns.builder();
        let mut rows = 0;
        while let Some(piece) = pieces.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed))
        {
            builder.lines(piece);
            rows += count(&builder.finish()?.rows);
        }
        Ok(rows)
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let rows = workers.into_iter().map(|it| match it.join() {
            Ok(rows) => rows.map_err(|error| error.to_string()),
            Err(_) => Err("a worker panicked".to_owned()),
        });
        rows.collect()
    })
}

fn count(batch: &RecordBatch) -> usize {
    std::hint::black_box(batch).num_rows()
}

/// Whole lines of about the size of a batch.
pub fn pieces(mut text: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        let window = text.get(..BATCH).unwrap_or(text);
        let end = window.iter().rposition(|&byte| byte == b'\n')? + 1;
        let piece = text.get(..end)?;
        text = text.get(end..)?;
        Some(piece)
    })
}
