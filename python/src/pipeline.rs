//! Chunks of lines to batches, on several threads, in the order of the input.

use crate::errors::sentence;
use crate::rejects::Found;
use crate::source::Source;
use callspec_arrow::{Batch, Builder, Columns};
use callspec_cli::chunks::{Chunk, Chunks};
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;

/// A batch has this many rows, at most.
const MOST_ROWS: usize = 64 << 10;

/// Rejects after which it is cut: each may be far larger than its line.
const MOST_REJECTS: usize = 8 << 10;

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

type Job = (Chunk, Arc<Input>, SyncSender<Part>);

/// Batches, in order. What it reads ends when it is dropped.
pub struct Batches {
    promises: Receiver<Receiver<Part>>,
    current: Option<Receiver<Part>>,
    lines: Arc<AtomicU64>,
}

impl Batches {
    /// Starts to read.
    pub fn start(columns: Arc<Columns>, sources: Vec<Source>, threads: usize) -> Batches {
        let (work, jobs) = sync_channel::<Job>(1);
        let (promise, promises) = sync_channel(threads);
        let jobs = Arc::new(Mutex::new(jobs));
        for _ in 0..threads {
            let (columns, jobs) = (columns.clone(), jobs.clone());
            thread::spawn(move || serve(&columns, &jobs));
        }
        let longest = columns.max_document();
        let lines = Arc::new(AtomicU64::new(0));
        let ended = lines.clone();
        thread::spawn(move || {
            for source in sources {
                let result = feed(source, longest, threads, (&work, &promise));
                match result {
                    Ok(lines) => ended.fetch_add(lines, Ordering::Relaxed),
                    Err(stop) => {
                        // It fails only once nobody wants to know.
                        let (send, receive) = sync_channel(1);
                        let _ = send.send(Err(stop.unwrap_or_default()));
                        let _ = promise.send(receive);
                        return;
                    }
                };
            }
        });
        Batches { promises, current: None, lines }
    }

    /// How many lines have ended in what is read, once there are no more batches.
    pub fn lines(&self) -> u64 {
        self.lines.load(Ordering::Relaxed)
    }
}

impl Iterator for Batches {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        loop {
            if let Some(part) = self.current.as_ref().and_then(|it| it.recv().ok()) {
                return Some(part);
            }
            self.current = Some(self.promises.recv().ok()?);
        }
    }
}

/// Cuts a source into chunks, and promises their batches in order; gives how many lines ended. Fails without a
/// reason where nobody takes them.
fn feed(
    source: Source,
    longest: usize,
    threads: usize,
    (work, promise): (&SyncSender<Job>, &SyncSender<Receiver<Part>>),
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
        let (send, receive) = sync_channel(1);
        promise.send(receive).map_err(|_| None)?;
        work.send((chunk, input.clone(), send)).map_err(|_| None)?;
    }
    Ok(chunks.line() - 1)
}

/// Makes batches as long as there are chunks.
fn serve(columns: &Columns, jobs: &Mutex<Receiver<Job>>) {
    let mut builder = columns.builder();
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((chunk, input, send)) = job else { break };
        convert(&chunk, &input, &mut builder, &send);
    }
}

fn convert(chunk: &Chunk, input: &Arc<Input>, builder: &mut Builder<'_>, send: &SyncSender<Part>) {
    builder.at(chunk.line, chunk.offset);
    if chunk.is_too_long {
        builder.too_long();
    }
    let mut left = builder.lines_until(&chunk.text, MOST_ROWS, MOST_REJECTS);
    while !left.is_empty() {
        // Once nobody takes batches, the builder is emptied all the same.
        let _ = send.send(part(builder, input));
        left = builder.lines_until(left, MOST_ROWS, MOST_REJECTS);
    }
    let _ = send.send(part(builder, input));
}

fn part(builder: &mut Builder<'_>, input: &Arc<Input>) -> Part {
    let batch = builder.finish().map_err(|error| format!("{}: {error}", input.name))?;
    Ok(Made { batch, input: input.clone() })
}

/// The first reject of a batch, as an error.
pub fn refusal(found: &Found) -> String {
    format!("{}. Give rejects= to go on", sentence(&found.file, &found.reject))
}
