//! `read`: a vendor's documentation, as published, into schemas.

mod summary;

use crate::console::{Console, Format};
use crate::outcome::{self, Failure, Outcome};
use crate::pages::PageFile;
use crate::stage::{self, Stage};
use crate::vendor::KnownVendor;
use crate::{pages, schemas};
use callspec_intake::report::Report;
use callspec_intake::report::html;
use callspec_intake::{Error, Reading, Vendor};
use callspec_runtime::{Object, Value};
use clap::{Args, ValueEnum};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Read a vendor's documentation into JSON Schemas
///
/// Every file in a folder is read as a page. Its title tells which type it describes, not its file
/// name. OpenAPI and Swagger documents, in JSON or YAML, are read beside pages where the vendor.toml has
/// [format.openapi]. If a page cannot be read, the exit code is 2 and nothing is written.
#[derive(Args)]
#[command(after_help = "\
Examples:
  callspec read docs/ --vendor genesys-cloud --out schemas
  callspec read call.txt calls-api.txt --vendor genesys-engage --out schemas --html read.html
  callspec read docs/ --vendor ./acme/vendor.toml --out schemas --keep-going --deny conflicts")]
pub struct Read {
    /// Pages, or folders of pages
    #[arg(required = true, value_name = "PAGE|DIR")]
    pages: Vec<PathBuf>,
    /// A vendor of callspec or of the nearest schema/, or the path of a vendor.toml
    #[arg(long, value_name = "NAME")]
    vendor: String,
    /// The folder for the schemas, one file a type
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Write a report of what was read, as JSON; `-` is standard output
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Write an HTML page that shows each table beside the schema made from it
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Ignore the vendor's fixups.toml
    #[arg(long)]
    no_fixups: bool,
    /// Write what can be read, even if some pages cannot
    #[arg(long)]
    keep_going: bool,
    /// Fail (exit 1) on these
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    deny: Vec<Deny>,
    /// How to report
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

/// What `--deny` fails on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Sources that disagree
    Conflicts,
    /// Types that are referred to, but have no page
    Unresolved,
    /// Results of rules that may be wrong
    Guessed,
    /// Warnings
    Warnings,
}

impl Deny {
    fn is_broken_by(self, report: &Report) -> bool {
        let entries = match self {
            Deny::Conflicts => &report.conflicts,
            Deny::Unresolved => &report.unresolved,
            Deny::Guessed => &report.guessed,
            Deny::Warnings => &report.warnings,
        };
        !entries.is_empty()
    }
}

impl Read {
    pub(super) fn run(self, console: &mut Console) -> Result<Outcome, Failure> {
        if self.out == Path::new("-") {
            return Err(Failure::new(
                "--out is a folder here, not `-`",
                "Give a folder: --out DIR",
            ));
        }
        if [&self.report, &self.html].into_iter().flatten().any(|path| stage::is_stdout(path)) {
            console.leave_stdout();
        }
        let folder = KnownVendor::find(&self.vendor)?;
        let vendor = folder.vendor()?;
        let fixups = if self.no_fixups { None } else { folder.fixups()? };
        let pages = pages::find_for(&self.pages, &vendor)?;
        if pages.pages.is_empty() {
            let problem = format!("no pages in {}", outcome::shown(&self.pages));
            let next = match pages.others.iter().find(|it| pages::is_document(it)) {
                Some(it) => format!(
                    "{} describes an API: write [format.openapi] in the vendor.toml, and it is read",
                    it.path.display()
                ),
                None => "Give pages, or folders with pages".to_owned(),
            };
            return Err(Failure::new(problem, next));
        }
        let (mut reading, errors) = pages::reading(&pages.pages, &vendor, fixups.as_ref(), console);
        reading.report.skipped.extend(pages.others.iter().map(PageFile::skipped));
        let account = account(&reading.report, &errors);
        let good = errors.is_empty() || self.keep_going;
        if good {
            self.write(&reading, &account, &folder, &vendor, &pages.pages)?;
        }
        match self.format {
            Format::Json => console.json(&account),
            Format::Text if good => summary::print(console, &reading, &self.out),
            Format::Text => {}
        }
        if !errors.is_empty() {
            let next = match self.keep_going {
                true => "",
                false => {
                    "Nothing was written. Correct these pages, or write the others with --keep-going"
                }
            };
            return Err(Failure::pages(&errors, next));
        }
        Ok(Outcome::found(self.deny.iter().any(|deny| deny.is_broken_by(&reading.report))))
    }

    fn write(
        &self,
        reading: &Reading,
        account: &Value,
        folder: &KnownVendor,
        vendor: &Vendor,
        pages: &[PageFile],
    ) -> Result<(), Failure> {
        let mut stage = Stage::new();
        stage.inputs(pages.iter().map(|page| &*page.path));
        stage.inputs(folder.files().iter().map(|path| &**path));
        for (name, text) in schemas::texts(&reading.schemas)? {
            stage.write_in_folder(&self.out.join(name), text);
        }
        if let Some(path) = &self.report {
            stage.write(path, format!("{}\n", account.to_json()));
        }
        if let Some(path) = &self.html {
            let files: HashMap<_, _> =
                pages.iter().map(|page| (page.name.as_str(), page)).collect();
            let text_of = |name: &str| Some(pages::read(files.get(name)?).ok()?.text().to_owned());
            stage.write(path, html::page(reading, &vendor.title, text_of));
        }
        stage.commit().map(drop)
    }
}

/// The report, with the pages that could not be read.
fn account(report: &Report, errors: &[Error]) -> Value {
    let mut account = report.to_value();
    if let Value::Object(members) = &mut account {
        members.insert("errors".into(), errors.iter().map(error).collect::<Vec<_>>().into());
    }
    account
}

fn error(error: &Error) -> Value {
    Object::from([
        ("page".to_owned(), error.page.as_str().into()),
        ("line".to_owned(), i64::from(error.at.line).into()),
        ("column".to_owned(), i64::from(error.at.column).into()),
        ("reason".to_owned(), error.message.as_str().into()),
        ("next".to_owned(), error.next.as_str().into()),
    ])
    .into()
}
