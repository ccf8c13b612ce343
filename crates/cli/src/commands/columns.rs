//! `columns`: archives into Parquet files, each document a row or a reject.

mod convert;
mod manifest;
mod output;
mod picture;
mod rejects;
mod summary;

use crate::commands::validate::LevelName;
use crate::console::{Console, Format};
use crate::formats::FormatKind;
use crate::input;
use crate::outcome::{Failure, Outcome};
use crate::schemas;
use crate::schemas::{SchemaArgs, print_notes};
use crate::stage::{self, Stage};
use callspec_arrow::{Columns as TypeColumns, Options, Partition, Tally, VERSION};
use callspec_runtime::Level;
use callspec_runtime::escape::Visible;
use clap::Args;
use convert::Convert;
use indicatif::ProgressBar;
use manifest::Done;
use output::Folder;
use std::path::{Path, PathBuf};

/// Convert archives of JSON documents to Parquet files, and explain each reject
///
/// The files have one document on each line (NDJSON); those compressed by gzip or zstd are unpacked on
/// the way. Each document is validated while it is read. A valid one becomes a row of a Parquet file, in
/// columns that follow its type. Any other document becomes a line of the rejects, with its file, line, byte and
/// the rule that it breaks. The numbers of rows and rejects add up to that of the documents, or the
/// command fails.
///
/// A file is converted whole or not at all. When the command is stopped and started again, files that
/// are done are not converted again.
///
/// Exit code 1 when there are rejects.
#[derive(Args)]
#[command(after_help = "\
Examples:
  callspec columns --type vonage/CallRecord 2026-*.ndjson.gz --out calls
  callspec columns --type vonage/CallRecord --partition-by start_time:day --out calls *.ndjson.zst
  callspec columns --type Ticket --schemas schemas/ --rejects bad.ndjson --out tickets t.ndjson
  callspec columns --type Ticket --schemas schemas/ --picture found.svg --out tickets t.ndjson

Output, in the folder of --out:
  part-FILE-N.parquet       the rows; with --partition-by in folders COLUMN_UNIT=VALUE
  _rejects/FILE.ndjson      the rejects of each file
  _callspec/done/FILE.json  what was done: input, counts, files

A line of the rejects:
  {\"file\",\"line\",\"offset\",\"column\",\"pointer\",\"keyword\",\"rule\",\"message\",
   \"page\",\"row\",\"pageLine\",\"more\"}")]
pub struct Columns {
    /// VENDOR/TYPE; with --schemas, the name of a file without .json, of a definition, or of a generated type
    #[arg(long = "type", value_name = "TYPE")]
    of: String,
    /// Archives: a document on each line; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The folder for the Parquet files
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// A file for the rejects of all files; Parquet where its name ends in .parquet
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// Put the text of each reject beside it; it may be personal data
    #[arg(long)]
    reject_text: bool,
    /// Put rows into folders by a column: COLUMN, or COLUMN:UNIT for a time (year, month, day, hour)
    #[arg(long, value_name = "COLUMN[:UNIT]")]
    partition_by: Option<String>,
    /// Which assertions make a document a reject; at declared, the documented ones are findings of its row
    #[arg(long, value_enum, default_value = "declared", value_name = "LEVEL")]
    level: LevelName,
    /// A folder of schemas, or one schema file
    #[arg(long, value_name = "PATH")]
    schemas: Option<PathBuf>,
    /// How to treat `format`
    #[arg(long, value_enum, default_value_t, value_name = "KIND")]
    formats: FormatKind,
    #[command(flatten)]
    reading: SchemaArgs,
    /// The longest line, in bytes; a longer one is a reject
    #[arg(long, value_name = "BYTES", default_value_t = 16 << 20)]
    max_line: usize,
    /// How many threads convert [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
    /// Draw the findings by rule and over time: as SVG, or as a web page if the name ends in .html
    #[arg(long, value_name = "FILE")]
    picture: Option<PathBuf>,
    /// How to report
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

impl Columns {
    pub(super) fn run(self, console: &mut Console) -> Result<Outcome, Failure> {
        self.check_line()?;
        self.check_files()?;
        if [&self.rejects, &self.picture].into_iter().flatten().any(|it| stage::is_stdout(it)) {
            console.leave_stdout();
        }
        let of = schemas::find_type(&self.of, self.schemas.as_deref())?;
        let (set, schema) =
            of.load(self.reading.options(self.formats.into(), Some(&of.library))?)?;
        print_notes(set.notes(), console);
        let columns = TypeColumns::of(&set, schema, &self.of, self.options());
        let columns = columns.map_err(|errors| Failure::schemas(&errors))?;
        let partition = self.partition(&columns)?;
        let layout = self.layout(&columns, partition.as_ref());
        let settings = self.settings(&layout);
        let folder = Folder::open(&self.out)?;
        folder.check_rows(&self.of, &layout)?;
        let convert = Convert {
            columns: &columns,
            partition: partition.as_ref(),
            time: Partition::first_time(columns.schema()).filter(|_| partition.is_none()),
            threads: self.threads,
            folder: &folder,
            of: &self.of,
            layout,
            settings,
            bar: self.bar(console),
        };
        let mut done: Vec<Done> = Vec::new();
        for file in &self.files {
            let it = convert.file(file, console)?;
            match done.iter().any(|known| known.id == it.id) {
                true => console.remark(format_args!("{}: is given twice", shown(file))),
                false => done.push(it),
            }
        }
        convert.bar.finish_and_clear();
        self.finish(&folder, &done, console)
    }

    /// Of files beside the folder: nothing that is read is replaced.
    fn stage(&self) -> Stage {
        let mut stage = Stage::new();
        stage.inputs(self.files.iter().map(PathBuf::as_path));
        stage
    }

    /// Tells before the work whether the files beside the folder can be written.
    fn check_files(&self) -> Result<(), Failure> {
        let mut stage = self.stage();
        for target in [&self.rejects, &self.picture].into_iter().flatten() {
            stage.write(target, "");
        }
        stage.check()
    }

    /// Over all files. Those that cannot be read are told later, and pipes have no length.
    fn bar(&self, console: &Console) -> ProgressBar {
        let length = |file: &PathBuf| std::fs::metadata(file).map_or(0, |it| it.len());
        input::bar(self.files.iter().map(length).sum(), console)
    }

    fn check_line(&self) -> Result<(), Failure> {
        const MOST: usize = 256 << 20;
        match self.max_line {
            1024..=MOST => Ok(()),
            other => Err(Failure::new(
                format!("--max-line {other}: not between 1024 and {MOST}"),
                "Lines are held in memory; a larger bound takes more of it",
            )),
        }
    }

    fn options(&self) -> Options {
        let mut options = Options::default();
        options.level = match self.level {
            LevelName::Declared => Level::Declared,
            LevelName::Documented => Level::Documented,
        };
        options.max_document = self.max_line;
        options.keeps_text = self.reject_text;
        options
    }

    fn partition(&self, columns: &TypeColumns) -> Result<Option<Partition>, Failure> {
        let of = |text: &String| Partition::of(columns.schema(), text);
        self.partition_by.as_ref().map(of).transpose().map_err(|error| {
            Failure::new(format!("--partition-by: {error}"), "See `callspec columns --help`")
        })
    }

    /// What decides which columns and folders the rows have: all of a folder have the same.
    fn layout(&self, columns: &TypeColumns, partition: Option<&Partition>) -> String {
        // A field has one entry of metadata at most, so that this has one order.
        let parts = format!("{VERSION} {} {:?} {partition:?}", self.of, columns.schema().fields());
        format!("{:016x}", manifest::hash(parts.as_bytes()))
    }

    /// All that decides what an input becomes: another run with the same goes on with its work.
    fn settings(&self, layout: &str) -> String {
        let parts = format!(
            "{layout} {:?} {} {} {:?}",
            self.level, self.max_line, self.reject_text, self.formats
        );
        format!("{:016x}", manifest::hash(parts.as_bytes()))
    }

    /// The reports on all files.
    fn finish(
        &self,
        folder: &Folder,
        done: &[Done],
        console: &mut Console,
    ) -> Result<Outcome, Failure> {
        let mut tally = Tally::default();
        done.iter().for_each(|it| tally.merge(&it.tally));
        let mut stage = self.stage();
        if let Some(target) = &self.rejects {
            rejects::gather(folder, done, target, &mut stage)?;
        }
        if let Some(target) = &self.picture {
            let is_page = target.extension().is_some_and(|it| it == "html");
            stage.write(target, picture::draw(&self.of, &tally, is_page));
        }
        stage.commit()?;
        match self.format {
            Format::Text => summary::print(console, &self.out, done, &tally),
            Format::Json => console.json(&summary::json(&self.of, done, &tally)),
        }
        if tally.documents != tally.rows + tally.rejects {
            let problem = format!(
                "{} documents are not {} rows and {} rejects",
                tally.documents, tally.rows, tally.rejects
            );
            return Err(Failure::new(problem, "This is a defect: please report it"));
        }
        Ok(Outcome::found(tally.rejects > 0))
    }
}

/// A path for a message.
fn shown(path: &Path) -> String {
    Visible(&path.display().to_string()).to_string()
}
