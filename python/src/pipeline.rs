//! Chunks of lines to batches, on several threads, in the order of the input.

use crate::errors::sentence;
use crate::rejects::Found;
use crate::source::Source;
use callspec_arrow::{Batch, Builder, Columns};
use callspec_cli::chunks::{Chunk, Chunks};
use callspec_cli::ordered::{Feeder, Ordered, ordered};
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread;

/// The text of a chunk, in bytes, if there is one thread; with more, each has its part of it.
const CHUNK: usize = 16 << 20;

/// A batch, or why there are no more.
pub type Part = Result<Made, String>;

/// A batch of one source.
pub struct Made {
    pub batch: Batch,
    pub input: Arc<Input>,
}

/// A source that is read.
pub struct Input {
    pub source: Source,
    /// Its name, for rejects.
    pub name: Arc<str>,
    /// The first byte that is read.
    start: u64,
    /// How many lines end before that, once it was asked for.
    before: OnceLock<u64>,
}

impl Input {
    /// How many lines of the file end before what is read.
    pub fn lines_before(&self) -> io::Result<u64> {
        if let Some(known) = self.before.get() {
            return Ok(*known);
        }
        let counted = self.source.lines_before(self.start)?;
        Ok(*self.before.get_or_init(|| counted))
    }
}

type Job = (Chunk, Arc<Input>);

/// Batches, in order. What it reads ends when it is dropped.
pub struct Batches {
    parts: Ordered<Part>,
    lines: Arc<AtomicU64>,
}

impl Batches {
    /// Starts to read. Fails where the system has no more threads.
    pub fn start(
        columns: Arc<Columns>,
        sources: Vec<Source>,
        threads: usize,
    ) -> io::Result<Batches> {
        let (feeder, jobs, parts) = ordered::<Job, Part>(threads);
        let jobs = Arc::new(jobs);
        for _ in 0..threads {
            let (columns, jobs) = (columns.clone(), jobs.clone());
            thread::Builder::new().spawn(move || {
                let mut builder = columns.builder();
                jobs.serve(|(chunk, input), give| {
                    chunk.convert(&mut builder, |it| give(part(it, &input)));
                });
            })?;
        }
        let longest = columns.max_document();
        let lines = Arc::new(AtomicU64::new(0));
        let ended = lines.clone();
        thread::Builder::new().spawn(move || {
            for source in sources {
                let result = feed(source, longest, threads, &feeder);
                match result {
                    Ok(lines) => ended.fetch_add(lines, Ordering::Relaxed),
                    Err(stop) => {
                        feeder.give(Err(stop.unwrap_or_default()));
                        return;
                    }
                };
            }
        })?;
        Ok(Batches { parts, lines })
    }

    /// How many lines have ended in what is read, once there are no more batches.
    pub fn lines(&self) -> u64 {
        self.lines.load(Ordering::Relaxed)
    }
}

impl Iterator for Batches {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        self.parts.next()
    }
}

/// Cuts a source into chunks, and promises their batches in order; gives how many lines ended. Fails without a
/// reason where nobody takes them.
fn feed(
    source: Source,
    longest: usize,
    threads: usize,
    feeder: &Feeder<Job, Part>,
) -> Result<u64, Option<String>> {
    let name: Arc<str> = source.name().into();
    let failed = |error: io::Error| Some(format!("{name}: {error}"));
    let opened = source.open().map_err(failed)?;
    let input = Arc::new(Input {
        source,
        name: name.clone(),
        start: opened.offset,
        before: OnceLock::new(),
    });
    let mut chunks = Chunks::new(opened.reader, (CHUNK / threads).max(1 << 20), longest);
    while let Some(mut chunk) = chunks.next().map_err(failed)? {
        chunk.offset += opened.offset;
        if !feeder.feed((chunk, input.clone())) {
            return Err(None);
        }
    }
    Ok(chunks.line() - 1)
}

fn part(builder: &mut Builder<'_>, input: &Arc<Input>) -> Part {
    let batch = builder.finish().map_err(|error| format!("{}: {error}", input.name))?;
    Ok(Made { batch, input: input.clone() })
}

/// The first reject of a batch, as an error.
pub fn refusal(found: &Found) -> String {
    format!("{}. Give rejects= to go on", sentence(&found.file, &found.reject))
}
