//! `validate`: documents, one or a whole archive, checked against a type.

mod groups;
mod json;
mod people;
mod verdict;

use crate::console::{Console, Format};
use crate::formats::FormatKind;
use crate::input::Input;
use crate::outcome::{Failure, Outcome};
use crate::schemas;
use crate::schemas::{SchemaArgs, TypeFile, print_notes};
use callspec_runtime::batch;
use callspec_runtime::escape::Visible;
use callspec_runtime::{ErrorKind, Level, Report, Validator, pointer};
use callspec_schema::api::Way;
use callspec_schema::{OwnedTables, Root, compile};
use clap::{Args, ValueEnum};
use groups::Groups;
use json::{OutputFormat, Outputs};
use people::People;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use verdict::{Validators, Verdict};

/// Check JSON or NDJSON documents, and cite the documentation row
///
/// A file is one JSON document, or has one on each line (NDJSON). Large files are read line by line,
/// on all cores. Files compressed by gzip or zstd are unpacked on the way. The output holds no values of the documents, unless --show-values is given.
///
/// A document is valid by what the vendor declares: types, notes and attributes. What only sentences
/// and samples of the documentation say is reported as warnings. Exit code 1 when a document is
/// invalid, or when --pointer reaches nothing.
///
/// Schemas are taken from --schemas, else from the vendor's folder in the nearest schema/, else from
/// those built into this command. The report says which.
#[derive(Args)]
#[command(after_help = "\
Examples:
  callspec validate --type vonage/CallRecord call.json
  callspec validate --type genesys-cloud/Call --pointer '/entities/*' calls.ndjson
  callspec validate --type Ticket --schemas schemas/ --level documented tickets.ndjson
  callspec validate --type vonage/CallRecord --format json 2026-*.ndjson.gz

JSON output, a line for each document:
  {\"file\",\"line\",\"valid\",\"checked\",\"errors\":[…],\"warnings\":[…],\"more\":N}
  An entry of errors and warnings:
  {\"instanceLocation\",\"keywordLocation\",\"keyword\",\"evidence\",\"source\",\"error\"}")]
pub struct Validate {
    /// VENDOR/TYPE; with --schemas, the name of a file without .json, of a definition, or of a generated type
    #[arg(long = "type", value_name = "TYPE")]
    of: String,
    /// Documents; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Which assertions to enforce; by default, documented ones are warnings
    #[arg(long, value_enum, value_name = "LEVEL")]
    level: Option<LevelName>,
    /// Which values of each document to check, as a JSON Pointer; `*` is every item or property
    #[arg(long, value_name = "PTR", default_value = "", hide_default_value = true)]
    pointer: String,
    /// A folder of schemas, or one schema file
    #[arg(long, value_name = "PATH")]
    schemas: Option<PathBuf>,
    /// How to treat `format`
    #[arg(long, value_enum, default_value_t, value_name = "KIND")]
    formats: FormatKind,
    #[command(flatten)]
    reading: SchemaArgs,
    /// For an OpenAPI document: where the values are sent. Read-only properties may be missing in requests,
    /// write-only ones in responses
    #[arg(long, value_enum, value_name = "WAY")]
    sent: Option<Sent>,
    /// Refuse unknown keywords and formats, and keywords without effect
    #[arg(long)]
    strict: bool,
    /// How to report
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
    /// Report in an output format of JSON Schema, a line for each document; it has no warnings
    #[arg(long, value_enum, value_name = "FORMAT", conflicts_with_all = ["format", "show_values"])]
    output: Option<OutputFormat>,
    /// How many findings to list for each document; the rest are counted
    #[arg(long, value_name = "N", default_value_t = 1000)]
    limit: usize,
    /// Show the values that are wrong; they may be personal data
    #[arg(long)]
    show_values: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LevelName {
    /// Only what types, notes, signatures and attributes say; no warnings
    Declared,
    /// Also what sentences and samples say; they make a document invalid
    Documented,
}

/// What takes each verdict as it comes, and prints it.
trait Reporter {
    fn report(&mut self, file: &str, verdict: &Verdict<'_>, all: &Report, console: &mut Console);
}

/// How values are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Sent {
    /// In requests
    Request,
    /// In responses
    Response,
}

impl Sent {
    fn way(self) -> Way {
        match self {
            Sent::Request => Way::Request,
            Sent::Response => Way::Response,
        }
    }
}

impl Validate {
    pub(super) fn run(self, console: &mut Console) -> Result<Outcome, Failure> {
        self.check_pointer()?;
        let of = schemas::find_type(&self.of, self.schemas.as_deref())?;
        let compiled = self.compiled(&of, console)?;
        let tables = compiled.tables();
        let validators = self.validators(|level| Validator::new(&tables, 0, level));
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
            self.file(file, validators, reporter, &mut groups, console)?;
            if !console.has_reader() {
                return unread(&groups);
            }
        }
        self.sum_up(&of, &groups, console)
    }

    /// What finds all, and what decides.
    fn validators<'a>(&self, of: impl Fn(Level) -> Validator<'a>) -> Validators<'a> {
        // Yes or no needs no list.
        let limit = if self.output == Some(OutputFormat::Flag) { 0 } else { self.limit };
        let of = |level| of(level).with_limit(limit);
        match (self.level, self.output) {
            (Some(LevelName::Documented), _) => {
                Validators { all: of(Level::Documented), counts: None }
            }
            // JSON Schema's output formats have no warnings.
            (Some(LevelName::Declared), _) | (None, Some(_)) => {
                Validators { all: of(Level::Declared), counts: None }
            }
            (None, None) => {
                Validators { all: of(Level::Documented), counts: Some(of(Level::Declared)) }
            }
        }
    }

    /// A pointer that is none is a mistake of the command, not of each document.
    fn check_pointer(&self) -> Result<(), Failure> {
        match pointer::find(b"null", &self.pointer) {
            Err(error) if *error.kind() == ErrorKind::BadPointer => Err(Failure::new(
                format!("--pointer {:?}: not a JSON Pointer", self.pointer),
                "Start with a slash: --pointer '/entities/*'. Write ~ as ~0, and / in a name as ~1",
            )),
            _ => Ok(()),
        }
    }

    fn file(
        &self,
        file: &Path,
        validators: Validators<'_>,
        reporter: &mut dyn Reporter,
        groups: &mut Groups,
        console: &mut Console,
    ) -> Result<(), Failure> {
        let Input { reader, bar, .. } = Input::open(file, console)?;
        let name = file.display().to_string();
        let mut options = batch::Options::default();
        options.pointer.clone_from(&self.pointer);
        let read = batch::validate(reader, validators.all, &options, |instance| {
            let counts = validators.decide(instance, &self.pointer);
            let verdict = Verdict::new(
                instance,
                counts.as_ref().or(validators.counts.map(|_| instance.report)),
            );
            groups.add(&name, &verdict);
            reporter.report(&name, &verdict, instance.report, console);
            if groups.documents % TOLD == 0 {
                bar.set_message(format!("{} documents", groups.documents));
            }
            match console.has_reader() {
                true => ControlFlow::Continue(()),
                false => ControlFlow::Break(()),
            }
        });
        bar.finish_and_clear();
        read.map(drop).map_err(|error| Failure::io(file, &error))
    }

    /// The end of the report: for people in it, for programs beside it.
    fn sum_up(
        &self,
        of: &TypeFile,
        groups: &Groups,
        console: &mut Console,
    ) -> Result<Outcome, Failure> {
        let is_text = self.format == Format::Text && self.output.is_none();
        let schema = format!("schema: {}", Visible(&of.describe()));
        if is_text {
            groups.print(console, !self.pointer.is_empty());
            console.line(schema);
        } else {
            console.remark(schema);
        }
        let reached_nothing = groups.reached_nothing();
        if reached_nothing {
            let text =
                format!("--pointer {}: reaches no value, so nothing was checked", self.pointer);
            console
                .remark(Failure::new(text, "Check the names in the pointer").render().trim_end());
        }
        Ok(Outcome::found(!groups.all_valid() || reached_nothing))
    }
}

/// How many documents go by before the bar tells.
const TOLD: u64 = 1 << 10;

/// Nobody waits for the rest. What was found counts; that nothing was found says nothing.
fn unread(groups: &Groups) -> Result<Outcome, Failure> {
    match groups.all_valid() {
        true => Err(Failure::silent()),
        false => Ok(Outcome::Found),
    }
}

impl Validate {
    /// Compiles a type, and what it refers to.
    fn compiled(&self, of: &TypeFile, console: &mut Console) -> Result<OwnedTables, Failure> {
        let mut options = self.reading.options(self.formats.into(), Some(&of.library))?;
        options.way = self.sent.map(Sent::way);
        options.strict = self.strict;
        let (set, schema) = of.load(options)?;
        print_notes(set.notes(), console);
        let root = Root { name: of.file.clone(), schema, members: Vec::new() };
        compile(&set, &[root]).map_err(|errors| Failure::schemas(&errors))
    }
}
