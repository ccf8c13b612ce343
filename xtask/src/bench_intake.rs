//! `bench-intake`: how long reading a documentation tree takes, and how that grows with its pages.

use callspec_cli::{Console, Failure, Outcome, Stage, pages, schemas};
use callspec_intake::{Vendor, combine};
use clap::Args;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Measure reading a documentation tree: generated pages, then twice as many
///
/// Pages are read from files, normalized and written. Exit code 1 when it is too slow, grows too fast or
/// takes too much memory.
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo run --release -p xtask -- bench-intake
  cargo run --release -p xtask -- bench-intake --pages 12000")]
pub struct BenchIntake {
    /// How many pages
    #[arg(long, default_value_t = 6000, value_name = "COUNT")]
    pages: usize,
    /// How often each size is measured; the best counts
    #[arg(long, default_value_t = 3, value_name = "COUNT")]
    rounds: usize,
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
        let folder = Folder::new()?;
        let once = self.measure(self.pages, &folder.0, &vendor, console)?;
        let memory = peak();
        let twice = self.measure(2 * self.pages, &folder.0, &vendor, console)?;
        let growth = twice.as_secs_f64() / once.as_secs_f64();
        let allowed = TIME.mul_f64(self.pages as f64 / 6000.0);
        let megabytes = memory.map_or_else(|| "?".to_owned(), |memory| (memory / 1024).to_string());
        console.line(format_args!("{:>6} pages  {:>8.2?}  {megabytes} MB", self.pages, once));
        console.line(format_args!("{:>6} pages  {:>8.2?}  {growth:.2} x", 2 * self.pages, twice));
        let much = memory.is_some_and(|memory| memory > MEMORY);
        Ok(Outcome::found(once > allowed || growth > GROWTH || much))
    }

    /// The best of some rounds of reading, normalizing and writing a tree.
    fn measure(
        &self,
        count: usize,
        folder: &Path,
        vendor: &Vendor,
        console: &Console,
    ) -> Result<Duration, Failure> {
        let (tree, out) = (folder.join(format!("{count}")), folder.join(format!("{count}-out")));
        fs::create_dir(&tree).map_err(|error| Failure::io(&tree, &error))?;
        for number in 0..count {
            let path = tree.join(format!("Model{number}.md"));
            fs::write(&path, page(number, count)).map_err(|error| Failure::io(&path, &error))?;
        }
        let mut best = Duration::MAX;
        for _ in 0..self.rounds.max(1) {
            // What is there already is not written again.
            if out.exists() {
                fs::remove_dir_all(&out).map_err(|error| Failure::io(&out, &error))?;
            }
            let start = Instant::now();
            let found = pages::find(std::slice::from_ref(&tree))?;
            let (reading, errors) =
                combine(pages::facts(&found.pages, vendor, console), vendor, None);
            if !errors.is_empty() {
                return Err(Failure::pages(&errors, "mend the benchmark"));
            }
            let mut stage = Stage::new();
            for (name, text) in schemas::texts(&reading.schemas)? {
                stage.write(&out.join(name), &text)?;
            }
            stage.commit()?;
            best = best.min(start.elapsed());
        }
        Ok(best)
    }
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
    fn new() -> Result<Self, Failure> {
        let path = std::env::temp_dir().join(format!("callspec-bench-{}", std::process::id()));
        fs::create_dir(&path).map_err(|error| Failure::io(&path, &error))?;
        Ok(Folder(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
