//! `validate`: documents, one or a whole archive, checked against a type.

mod groups;
mod json;
mod people;

use crate::console::{Console, Format};
use crate::formats::FormatKind;
use crate::outcome::{Failure, Outcome};
use crate::schemas::{self, TypeFile};
use callspec_runtime::batch::{self, Instance, Summary};
use callspec_runtime::{ErrorKind, Level, Validator, pointer};
use callspec_schema::{OwnedTables, Root, Set, compile};
use clap::{Args, ValueEnum};
use groups::Groups;
use indicatif::ProgressBar;
use json::{OutputFormat, Outputs};
use people::People;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Check JSON or NDJSON documents, and say which page says so
///
/// A file is one JSON document, or has one on every line. Archives of any size are read line by
/// line, on all cores. Nothing that is printed holds values of the documents, unless asked for.
#[derive(Args)]
#[command(after_help = "\
Examples:
  callspec validate --type vonage/CallRecord call.json
  callspec validate --type genesys-cloud/Call --pointer '/entities/*' --level declared calls.ndjson
  zcat 2024-*.gz | callspec validate --type Call --schemas schemas/ --format json -")]
pub struct Validate {
    /// The type: a vendor's, or one in the folder that --schemas names
    #[arg(long = "type", value_name = "VENDOR/TYPE")]
    of: String,
    /// Documents; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How much of what is known is asserted
    #[arg(long, value_enum, default_value_t, value_name = "LEVEL")]
    level: LevelName,
    /// What to check in each document, as a JSON Pointer; `*` is every item or member
    #[arg(long, value_name = "PTR", default_value = "", hide_default_value = true)]
    pointer: String,
    /// The folder of schemas, with a folder a vendor or without; the nearest schema/ by default
    #[arg(long, value_name = "DIR")]
    schemas: Option<PathBuf>,
    /// What becomes of `format`
    #[arg(long, value_enum, default_value_t, value_name = "KIND")]
    formats: FormatKind,
    /// How to report
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
    /// Report in an output format of JSON Schema, a line a document
    #[arg(long, value_enum, value_name = "FORMAT", conflicts_with_all = ["format", "show_values"])]
    output: Option<OutputFormat>,
    /// Show the values that are wrong: mind who reads the output
    #[arg(long)]
    show_values: bool,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum LevelName {
    /// What type columns, notes, signatures and attributes say
    Declared,
    /// That, and what sentences and samples say
    #[default]
    Documented,
}

impl From<LevelName> for Level {
    fn from(name: LevelName) -> Self {
        match name {
            LevelName::Declared => Level::Declared,
            LevelName::Documented => Level::Documented,
        }
    }
}

/// What takes each verdict as it comes, and prints it.
trait Reporter {
    fn report(&mut self, file: &str, instance: Instance<'_>, console: &mut Console);
}

impl Validate {
    pub(super) fn run(self, console: &mut Console) -> Result<Outcome, Failure> {
        self.check_pointer()?;
        let of = schemas::find_type(&self.of, self.schemas.as_deref())?;
        let compiled = compiled(&of, self.formats)?;
        let tables = compiled.tables();
        let validator = Validator::new(&tables, 0, self.level.into());
        let mut people = People::new(&of, self.show_values);
        let mut json = json::Lines::new(self.show_values);
        let mut outputs = self.output.map(|format| Outputs { format, schema: of.file.clone() });
        let reporter: &mut dyn Reporter = match (&mut outputs, self.format) {
            (Some(outputs), _) => outputs,
            (None, Format::Text) => &mut people,
            (None, Format::Json) => &mut json,
        };
        let mut groups = Groups::default();
        for file in &self.files {
            let summary = self.file(file, validator, reporter, console)?;
            groups.add(&shown(file), &summary);
            if !console.has_reader() {
                return unread(&groups);
            }
        }
        if self.format == Format::Text && self.output.is_none() {
            groups.print(console);
        }
        Ok(Outcome::found(!groups.all_valid()))
    }

    /// A pointer that is none is a mistake of the command, not of each document.
    fn check_pointer(&self) -> Result<(), Failure> {
        match pointer::find(b"null", &self.pointer) {
            Err(error) if *error.kind() == ErrorKind::BadPointer => Err(Failure::new(
                format!("{:?} is not a JSON Pointer", self.pointer),
                "It starts with a slash: --pointer '/entities/*'; `~` is written ~0, `/` ~1",
            )),
            _ => Ok(()),
        }
    }

    fn file(
        &self,
        file: &Path,
        validator: Validator<'_>,
        reporter: &mut dyn Reporter,
        console: &mut Console,
    ) -> Result<Summary, Failure> {
        let failed = |error: io::Error| Failure::io(file, &error);
        let name = shown(file);
        if file == Path::new("-") {
            let input = BufReader::with_capacity(BUFFER, io::stdin());
            return self.input(&name, input, validator, reporter, console).map_err(failed);
        }
        let input = File::open(file).map_err(failed)?;
        let about = input.metadata().map_err(failed)?;
        let bar = match about.len() > WORTH_A_BAR {
            true => console.progress(
                Some(about.len()),
                "[{bar:30}] {bytes}/{total_bytes} {bytes_per_sec} {eta}",
            ),
            false => ProgressBar::hidden(),
        };
        let input = BufReader::with_capacity(BUFFER, bar.wrap_read(input));
        let summary = self.input(&name, input, validator, reporter, console);
        bar.finish_and_clear();
        summary.map_err(failed)
    }

    fn input(
        &self,
        name: &str,
        input: impl BufRead + Send,
        validator: Validator<'_>,
        reporter: &mut dyn Reporter,
        console: &mut Console,
    ) -> io::Result<Summary> {
        let mut options = batch::Options::default();
        options.pointer.clone_from(&self.pointer);
        batch::validate(input, validator, &options, |instance| {
            reporter.report(name, instance, console);
            match console.has_reader() {
                true => ControlFlow::Continue(()),
                false => ControlFlow::Break(()),
            }
        })
    }
}

/// How much is read at a time.
const BUFFER: usize = 256 << 10;

/// Smaller files are done before a bar could be seen.
const WORTH_A_BAR: u64 = 16 << 20;

/// Nobody waits for the rest. What was found counts; that nothing was found says nothing.
fn unread(groups: &Groups) -> Result<Outcome, Failure> {
    match groups.all_valid() {
        true => Err(Failure::silent()),
        false => Ok(Outcome::Found),
    }
}

fn shown(file: &Path) -> String {
    file.display().to_string()
}

/// Compiles a type, and what it refers to.
fn compiled(of: &TypeFile, formats: FormatKind) -> Result<OwnedTables, Failure> {
    let files = schemas::closure(&of.file, |name| schemas::in_folder(&of.folder, name))?;
    let files = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    let options = callspec_schema::Options { formats: formats.into(), ..Default::default() };
    let refused = |errors: Vec<_>| Failure::schemas(&errors);
    let set = Set::from_texts(files, options).map_err(refused)?;
    let schema = set.root(&of.file).ok_or_else(|| Failure::new("no schema", ""))?;
    let root = Root { name: of.file.clone(), schema, members: Vec::new() };
    compile(&set, &[root]).map_err(refused)
}
