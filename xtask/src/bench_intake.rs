//! `bench-intake`: how long reading a documentation tree takes, and how that grows with its pages.

use callspec_cli::{Console, Failure, Outcome, Stage, pages, schemas};
use callspec_intake::Vendor;
use clap::Args;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Measure reading a documentation tree: generated pages, then twice as many
///
/// Pages are read from files, normalized and written. Exit code 1 when it is too slow, grows too fast or
/// takes too much memory. Growth is that of the processor's time where the system tells it, as the clock
/// also shows what else the machine does.
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo run --release -p xtask -- bench-intake
  cargo run --release -p xtask -- bench-intake --pages 12000 --folder /dev/shm")]
pub struct BenchIntake {
    /// How many pages
    #[arg(long, default_value_t = 6000, value_name = "COUNT")]
    pages: usize,
    /// How often each size is measured; the best counts
    #[arg(long, default_value_t = 3, value_name = "COUNT")]
    rounds: usize,
    /// Where the files are; the system's folder for temporary ones by default
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
}

/// What a round took.
#[derive(Clone, Copy)]
struct Time {
    clock: Duration,
    /// Of all processors together, where the system tells.
    processors: Option<Duration>,
}

impl Time {
    fn of(self) -> f64 {
        self.processors.unwrap_or(self.clock).as_secs_f64()
    }
}

/// What is asked of 6,000 pages on two cores.
const TIME: Duration = Duration::from_secs(2);
/// How many times as long twice the pages may take.
const GROWTH: f64 = 2.1;
/// The most memory, in kilobytes.
const MEMORY: u64 = 300 * 1024;

const VENDOR: &str = "title = \"Bench\"\n[format.markdown]\nlanguages = [\"python\"]\n\
                      [format.markdown.names]\ncase = \"camel\"\n";

impl BenchIntake {
    pub fn run(self, console: &mut Console) -> Result<Outcome, Failure> {
        let vendor = Vendor::parse(VENDOR)
            .map_err(|error| Failure::pages(&[error], "mend the benchmark"))?;
        let folder = Folder::new(self.folder.clone().unwrap_or_else(std::env::temp_dir))?;
        let once = self.measure(self.pages, &folder.0, &vendor, console)?;
        let memory = peak();
        let twice = self.measure(2 * self.pages, &folder.0, &vendor, console)?;
        let growth = twice.of() / once.of();
        let allowed = TIME.mul_f64(self.pages as f64 / 6000.0);
        let megabytes = memory.map_or_else(|| "?".to_owned(), |memory| (memory / 1024).to_string());
        for (pages, time, more) in [
            (self.pages, once, format!("{megabytes} MB")),
            (2 * self.pages, twice, format!("{growth:.2} x")),
        ] {
            let processors = time.processors.unwrap_or_default();
            let clock = time.clock;
            console.line(format_args!(
                "{pages:>6} pages  {clock:>8.2?}  {processors:>8.2?} of processors  {more}"
            ));
        }
        let much = memory.is_some_and(|memory| memory > MEMORY);
        Ok(Outcome::found(once.clock > allowed || growth > GROWTH || much))
    }

    /// The best of some rounds of reading, normalizing and writing a tree.
    fn measure(
        &self,
        count: usize,
        folder: &Path,
        vendor: &Vendor,
        console: &Console,
    ) -> Result<Time, Failure> {
        let tree = folder.join(format!("{count}"));
        fs::create_dir(&tree).map_err(|error| Failure::io(&tree, &error))?;
        for number in 0..count {
            let path = tree.join(format!("Model{number}.md"));
            fs::write(&path, page(number, count)).map_err(|error| Failure::io(&path, &error))?;
        }
        let mut best: Option<Time> = None;
        for round in 0..self.rounds.max(1) {
            // A folder of its own: what is there already is not written again, and file systems are slow
            // to give out again what was just removed.
            let out = folder.join(format!("{count}-{round}"));
            let (start, before) = (Instant::now(), processors());
            let found = pages::find_for(std::slice::from_ref(&tree), vendor)?;
            let (reading, errors) = pages::reading(&found.pages, vendor, None, console);
            if !errors.is_empty() {
                return Err(Failure::pages(&errors, "mend the benchmark"));
            }
            let mut stage = Stage::new();
            for (name, text) in schemas::texts(&reading.schemas)? {
                stage.write(&out.join(name), text);
            }
            stage.commit()?;
            let after =
                processors().zip(before).map(|(after, before)| after.saturating_sub(before));
            let time = Time { clock: start.elapsed(), processors: after };
            best = Some(best.map_or(time, |best| Time {
                clock: best.clock.min(time.clock),
                processors: best.processors.min(time.processors),
            }));
        }
        best.ok_or_else(|| Failure::new("no round was measured".to_owned(), "Give --rounds"))
    }
}

/// The time that all threads of this process had processors, where the system tells.
fn processors() -> Option<Duration> {
    let text = fs::read_to_string("/proc/self/stat").ok()?;
    // Behind the program's name in parentheses; user and system time are in hundredths of a second.
    let fields = text.rsplit_once(')')?.1.split_whitespace().skip(11).take(2);
    let ticks: u64 = fields.map(|field| field.parse::<u64>().ok()).sum::<Option<u64>>()?;
    Some(Duration::from_millis(10 * ticks))
}

/// A model page like those of an SDK: six rows, two references, a sentence of each kind.
fn page(number: usize, count: usize) -> String {
    let (one, two) = ((number * 7 + 1) % count, (number * 31 + 5) % count);
    let mut text = format!("# Model{number}\n\n## Model{number}\n\n## Properties\n\n");
    text.push_str("|Name | Type | Description | Notes|\n|------------ | ------------- | ------------- | -------------|\n");
    for (name, word, sentence, note) in [
        ("id", "str".to_owned(), "Tells it from the others.", ""),
        (
            "state_name",
            "str".to_owned(),
            "Where it stands. Values can be: &#39;new&#39;, &#39;old&#39; or &#39;gone&#39;",
            "[optional]",
        ),
        (
            "begins_at",
            "datetime".to_owned(),
            "When it begins. Date time, as yyyy-MM-ddTHH:mm:ss[.mmm]Z",
            "[optional]",
        ),
        (
            "wait_seconds",
            "int".to_owned(),
            "How long it waits, in seconds. Must be between 1 and 600.",
            "[optional]",
        ),
        (
            "first_part",
            format!("[Model{one}](Model{one})"),
            "The first of its parts. Will be null until it has one.",
            "[optional]",
        ),
        ("parts", format!("[list[Model{two}]](Model{two})"), "", "[optional]"),
    ] {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "| **{name}** | {word} | {sentence} | {note} |");
    }
    text.push_str("\n\n\n_Bench 1.0.0_\n");
    text
}

/// The most memory that this process ever had, where the system tells.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").trim().parse().ok()
}

/// A folder that goes when it is no longer needed.
struct Folder(PathBuf);

impl Folder {
    fn new(below: PathBuf) -> Result<Self, Failure> {
        let path = below.join(format!("callspec-bench-{}", std::process::id()));
        fs::create_dir(&path).map_err(|error| Failure::io(&path, &error))?;
        Ok(Folder(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
