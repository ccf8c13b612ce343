//! `generate`: the Rust that a build script would make of schemas, formatted.

use crate::console::{Console, style};
use crate::formats::FormatKind;
use crate::outcome::{self, Failure, Outcome};
use crate::schemas::{self, Gathered, Library, SchemaArgs, print_notes};
use crate::stage::{self, Stage};
use crate::{invocation, stale};
use callspec_codegen::{Integers, Members, Options, generate_with_notes};
use callspec_runtime::escape::Visible;
use clap::{Args, ValueEnum};
use std::fs;
use std::path::PathBuf;

/// Generate Rust types and validators from schemas
#[derive(Args)]
#[command(after_help = "\
Examples:
  callspec generate schemas/ --out src/calls.rs
  callspec generate Call.json Leg.json --out src/calls.rs --derive Hash --rename Call=PhoneCall
  callspec generate schemas/ --out src/calls.rs --check")]
pub struct Generate {
    /// Schema files, OpenAPI or Swagger documents (JSON or YAML), or folders of schema files
    #[arg(required = true, value_name = "SCHEMAS")]
    schemas: Vec<PathBuf>,
    /// The Rust file to write; `-` is standard output
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Write nothing; exit 1 if the file is out of date
    #[arg(long)]
    check: bool,
    /// Also write how many types and fields there are, and which fields can hold any JSON, as JSON
    #[arg(long, value_name = "FILE", conflicts_with = "check")]
    report: Option<PathBuf>,
    /// How to type required properties
    #[arg(long, value_enum, default_value_t, value_name = "KIND")]
    members: MemberKind,
    /// Which integers have a Rust type, by their bounds
    #[arg(long, value_enum, default_value_t, value_name = "KIND")]
    integers: IntegerKind,
    /// Types for strings of a format, from a crate (uuid, url, jiff, jiff-1, chrono, time) or your own (FORMAT=PATH)
    #[arg(long, value_name = "CRATE")]
    texts: Vec<String>,
    /// Let absent properties be what `default` says, when read and in `Default`
    #[arg(long)]
    defaults: bool,
    /// Make definitions that are strings, numbers or booleans types of their own
    #[arg(long)]
    newtypes: bool,
    /// Also make forms of types whose texts stay in the document: CallRef beside Call
    #[arg(long)]
    borrowed: bool,
    /// Leave out of the docs where facts come from
    #[arg(long)]
    no_provenance: bool,
    /// How to treat `format`
    #[arg(long, value_enum, default_value_t, value_name = "KIND")]
    formats: FormatKind,
    #[command(flatten)]
    reading: SchemaArgs,
    /// Refuse unknown keywords and formats, and keywords without effect
    #[arg(long)]
    strict: bool,
    /// The path of the runtime crate in the generated code [default: ::callspec_runtime]
    #[arg(long, value_name = "PATH")]
    runtime: Option<String>,
    /// A trait to derive for every type, by its path
    #[arg(long, value_name = "PATH")]
    derive: Vec<String>,
    /// Generate only this type and what it leads to; may be given several times
    #[arg(long, value_name = "TYPE")]
    only: Vec<String>,
    /// Rename a type, a property (Type.property) or a listed value (Type.value)
    #[arg(long, value_name = "NAME=NEW", value_parser = pair)]
    rename: Vec<(String, String)>,
    /// Use a type of your own instead of a generated one, by its path
    #[arg(long, value_name = "NAME=PATH", value_parser = pair)]
    replace: Vec<(String, String)>,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum MemberKind {
    /// Every property is an `Option`
    #[default]
    Optional,
    /// A required property that cannot be null is a plain field
    RequiredPlain,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum IntegerKind {
    /// None: all are `Integer`, which has any size
    #[default]
    Any,
    /// Those whose bounds fit one: `u32`, `i32`, `u64` or `i64`
    Bounded,
    /// These, and `i64` for all others
    Sized,
}

/// `a=b`; the name may have equals signs, a path has none.
fn pair(text: &str) -> Result<(String, String), String> {
    match text.rsplit_once('=') {
        Some((name, new)) if !name.is_empty() && !new.is_empty() => {
            Ok((name.to_owned(), new.to_owned()))
        }
        _ => Err("expected NAME=NEW".to_owned()),
    }
}

impl Generate {
    pub(super) fn run(self, console: &mut Console) -> Result<Outcome, Failure> {
        if stage::is_stdout(&self.out) {
            console.leave_stdout();
        }
        let Gathered { paths: inputs, texts: files } = schemas::gather(&self.schemas)?;
        if files.is_empty() {
            return Err(Failure::new(
                format!("no schemas in {}", outcome::shown(&self.schemas)),
                "Give *.json files, or folders with *.json files",
            ));
        }
        let texts = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let library = schemas::beside_documents(&inputs, &files);
        let options = self.options(library.as_ref())?;
        let generated = generate_with_notes(texts, &options);
        let (code, notes) = generated.map_err(|errors| Failure::schemas(&errors))?;
        print_notes(&notes, console);
        if self.check {
            return self.compare(&code, console);
        }
        let mut stage = Stage::new();
        stage.inputs(inputs.iter().map(|path| &**path));
        let sources = options.documents.iter().flat_map(|it| it.sources()).map(PathBuf::from);
        let sources: Vec<_> = sources.filter(|path| path.is_file()).collect();
        stage.inputs(sources.iter().map(|path| &**path));
        stage.write(&self.out, code);
        if let Some(report) = &self.report {
            let texts = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
            let counted = callspec_codegen::report(texts, &options);
            let counted = counted.map_err(|errors| Failure::schemas(&errors))?;
            stage.write(report, counted.to_json() + "\n");
        }
        let written = !stage.commit()?.written.is_empty();
        let (place, shown) = (style::PLACE, self.out.display().to_string());
        let what = if written { "written" } else { "unchanged" };
        console.line(format_args!("{place}{}{place:#}: {what}", Visible(&shown)));
        Ok(Outcome::Clean)
    }

    fn options(&self, library: Option<&Library>) -> Result<Options, Failure> {
        let mut options = Options::default();
        let reading = self.reading.options(self.formats.into(), library)?;
        options.dialect = reading.dialect;
        options.strict = self.strict;
        options.keywords = reading.keywords;
        options.unresolved_is_any = reading.unresolved_is_any;
        options.documents = reading.documents;
        options.members = match self.members {
            MemberKind::Optional => Members::Optional,
            MemberKind::RequiredPlain => Members::RequiredPlain,
        };
        options.formats = self.formats.into();
        options.runtime = self.runtime.clone().unwrap_or(options.runtime);
        options.integers = match self.integers {
            IntegerKind::Any => Integers::Any,
            IntegerKind::Bounded => Integers::Bounded,
            IntegerKind::Sized => Integers::Sized,
        };
        for text in &self.texts {
            match text.rsplit_once('=') {
                Some((format, path)) => {
                    options.texts.insert(format.to_owned(), path.to_owned());
                }
                None if options.texts_of(text) => {}
                None => {
                    return Err(Failure::new(
                        format!("--texts {text}: no such crate"),
                        "Give uuid, url, jiff, jiff-1, chrono, time, or FORMAT=PATH",
                    ));
                }
            }
        }
        options.defaults = self.defaults;
        options.newtypes = self.newtypes;
        options.borrowed = self.borrowed;
        options.provenance = !self.no_provenance;
        options.derives.clone_from(&self.derive);
        options.only.extend(self.only.iter().cloned());
        options.rename.extend(self.rename.iter().cloned());
        options.replace.extend(self.replace.iter().cloned());
        Ok(options)
    }

    fn compare(&self, code: &str, console: &mut Console) -> Result<Outcome, Failure> {
        let about = fs::metadata(&self.out);
        if about.is_ok_and(|about| !about.is_file()) {
            let problem = format!("{}: is no regular file", self.out.display());
            return Err(Failure::new(problem, "--check compares with a file: give it with --out"));
        }
        let is = fs::read(&self.out).ok();
        let is = is.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        if is.as_deref() == Some(code) {
            return Ok(Outcome::Clean);
        }
        stale::print(console, &self.out, is.as_deref(), Some(code));
        let again = invocation::without("--check");
        stale::print_mend(console, &again);
        Ok(Outcome::Found)
    }
}
