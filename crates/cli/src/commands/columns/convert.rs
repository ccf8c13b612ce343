//! One input into its files: read and cut here, converted on all cores, written in order.

use super::manifest::{Done, Input as About, hash};
use super::output::{Files, Folder, part_name};
use super::shown;
use crate::chunks::{Chunk, Chunks};
use crate::console::Console;
use crate::input::Input;
use crate::ordered::ordered;
use crate::outcome::Failure;
use callspec_arrow::parquet::{Encoder, RowGroup};
use callspec_arrow::{Builder, Columns, Error, Partition, Tally};
use callspec_runtime::escape::Visible;
use indicatif::ProgressBar;
use std::fs;
use std::io::{self, BufRead};
use std::num::NonZero;
use std::path::Path;
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

/// How inputs are converted.
pub(super) struct Convert<'c> {
    pub columns: &'c Columns,
    pub partition: Option<&'c Partition>,
    /// The time by which findings are counted.
    pub time: Option<Partition>,
    pub threads: Option<u16>,
    pub folder: &'c Folder,
    /// The type, by its name.
    pub of: &'c str,
    pub layout: String,
    pub settings: String,
    /// How many of the bytes of all files are read.
    pub bar: ProgressBar,
}

/// What became of some documents, in order.
struct Part {
    groups: Vec<(String, u64, RowGroup)>,
    rejects: Vec<String>,
    tally: Tally,
}

impl Convert<'_> {
    /// Converts an input, unless that was done.
    pub fn file(&self, path: &Path, console: &mut Console) -> Result<Done, Failure> {
        let about = about(path)?;
        let id = id_of(&about.path);
        if let Some(done) = self.folder.done_by(&id)? {
            return match done.input == about && done.settings == self.settings {
                true => {
                    self.folder.check_files(&done)?;
                    // Nothing is read, and the rate is of what is.
                    self.bar.set_length(self.bar.length().unwrap_or(0).saturating_sub(about.bytes));
                    Ok(done)
                }
                false => Err(self.changed(path, done.input != about)),
            };
        }
        let Input { reader, mark, bar } = Input::open_among(path, Some(&self.bar), console)?;
        let encoder = Encoder::new(self.columns.schema());
        let encoder = encoder.map_err(|error| Failure::new(error, "Use another type"))?;
        let mut files = Files::new(self.folder, &encoder, &id)?;
        let mut tally = Tally::default();
        let name = path.display().to_string();
        self.parts((reader, mark), &encoder, &name, &mut |part| {
            for (partition, rows, group) in part.groups {
                files.rows(&partition, rows, group)?;
            }
            for line in &part.rejects {
                files.reject(line)?;
            }
            tally.merge(&part.tally);
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            let file = Visible(&file).to_string();
            bar.set_message(format!("{file}: {} rows, {} rejects", tally.rows, tally.rejects));
            Ok(())
        })
        .map_err(|stop| match stop {
            Stop::Read(error) => Failure::io(path, &error),
            Stop::Convert(error) => Failure::new(format!("{}: {error}", shown(path)), ""),
            Stop::Write(failure) => failure,
        })?;
        if path == Path::new("-") {
            // One of its own, as nobody knows how much there is.
            bar.finish_and_clear();
        }
        files.commit(Done {
            id,
            input: about,
            of: self.of.to_owned(),
            layout: self.layout.clone(),
            settings: self.settings.clone(),
            tally,
            files: Vec::new(),
            is_old: false,
        })
    }

    fn changed(&self, path: &Path, by_content: bool) -> Failure {
        let how = match by_content {
            true => "the file was another one then",
            false => "the type or the options were others",
        };
        let problem = format!("{}: was converted to this folder before; {how}", shown(path));
        Failure::new(problem, "Give another folder to --out, or remove this one")
    }

    /// Gives the parts of an input, in order.
    fn parts(
        &self,
        (reader, mark): (Box<dyn BufRead + Send>, u64),
        encoder: &Encoder,
        name: &str,
        each: &mut dyn FnMut(Part) -> Result<(), Failure>,
    ) -> Result<(), Stop> {
        let available = || thread::available_parallelism().map_or(1, NonZero::get);
        let threads = self.threads.map_or_else(available, usize::from);
        // All that is held in memory is a few chunks for each thread.
        let size = ((16 << 20) / threads).clamp(1 << 20, 8 << 20);
        let longest = self.columns.max_document();
        let mut chunks = Chunks::new(reader, size, longest).after(mark);
        let (feeder, jobs, results) = ordered::<Chunk, Result<Part, Error>>(threads);
        let jobs = &jobs;
        thread::scope(|scope| {
            // Dropped where nobody works, so that whoever waits for jobs ends.
            let feeder = feeder;
            for number in 0..threads {
                let work = move || {
                    let mut builder = self.columns.builder();
                    jobs.serve(|chunk, give| {
                        chunk.convert(&mut builder, |it| give(self.part(it, encoder, name)));
                    });
                };
                match thread::Builder::new().spawn_scoped(scope, work) {
                    Ok(_) => {}
                    Err(error) if number == 0 => return Err(Stop::Read(error)),
                    // The system has no more of them: those that are there do it.
                    Err(_) => break,
                }
            }
            let feed = scope.spawn(move || -> io::Result<()> {
                while let Some(chunk) = chunks.next()? {
                    if !feeder.feed(chunk) {
                        break;
                    }
                }
                Ok(())
            });
            let mut outcome = Ok(());
            for part in results {
                outcome =
                    part.map_err(Stop::Convert).and_then(|part| each(part).map_err(Stop::Write));
                if outcome.is_err() {
                    break;
                }
            }
            let read = feed.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            outcome.and(read.map_err(Stop::Read))
        })
    }

    fn part(
        &self,
        builder: &mut Builder<'_>,
        encoder: &Encoder,
        name: &str,
    ) -> Result<Part, Error> {
        let batch = builder.finish()?;
        let mut tally = Tally::default();
        tally.add(&batch, self.time.as_ref().or(self.partition.filter(|it| it.is_of_time())));
        let rejects = batch.rejects.iter().map(|it| it.to_json(name)).collect();
        let mut groups = Vec::new();
        if batch.rows.num_rows() > 0 {
            let parts = match self.partition {
                Some(partition) => {
                    let parts = partition.split(batch.rows)?;
                    let named = |(value, rows): (Option<String>, _)| {
                        (part_name(partition, value.as_deref()), rows)
                    };
                    parts.into_iter().map(named).collect()
                }
                None => vec![(String::new(), batch.rows)],
            };
            for (part, rows) in parts {
                groups.push((part, rows.num_rows() as u64, encoder.encode(&rows)?));
            }
        }
        Ok(Part { groups, rejects, tally })
    }
}

/// Why an input was not converted.
enum Stop {
    Read(io::Error),
    Convert(Error),
    Write(Failure),
}

/// What tells an input from another.
fn about(path: &Path) -> Result<About, Failure> {
    let failed = |error: io::Error| Failure::io(path, &error);
    let is_pipe = |path| fs::metadata(path).map(|about| !about.is_file() && !about.is_dir());
    if path == Path::new("-") || is_pipe(path).map_err(failed)? {
        // Never the same as before.
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
        let modified = u64::try_from(now).unwrap_or(u64::MAX);
        return Ok(About { path: text_of(path), bytes: 0, modified });
    }
    let real = fs::canonicalize(path).map_err(failed)?;
    let about = fs::metadata(&real).map_err(failed)?;
    let modified = about.modified().ok().and_then(|it| it.duration_since(UNIX_EPOCH).ok());
    let modified = modified.map_or(0, |it| u64::try_from(it.as_nanos()).unwrap_or(u64::MAX));
    Ok(About { path: text_of(&real), bytes: about.len(), modified })
}

/// A path as a text that no other path has: bytes that are no UTF-8 by their numbers.
fn text_of(path: &Path) -> String {
    let mut text = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        text.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|byte| text.push_str(&format!("\\x{byte:02x}")));
    }
    text
}

/// The name of the files of an input: its own, and what keeps it apart from others of that name.
fn id_of(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
    let name: String = name.chars().take(60).map(plain).collect();
    format!("{name}-{:08x}", hash(path.as_bytes()) as u32)
}
