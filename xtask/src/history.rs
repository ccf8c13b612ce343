//! `history`: a vendor's releases, each beside the one before, held against what is known to have changed.

mod changes;
mod key;
mod notes;

use callspec_cli::{Console, Failure, Outcome, VendorFolder, pages, schemas};
use callspec_compat::{Diff, Options, Tree, compare};
use callspec_intake::Vendor;
use callspec_runtime::escape::Visible;
use callspec_runtime::{Object, Value};
use changes::Change;
use clap::{Args, ValueEnum};
use key::Key;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Compare a vendor's releases with the ones before, and with a key of what changed
///
/// DIR has a folder for each pair of releases: OLD-NEW/old and OLD-NEW/new, with pages/ and swagger.json (or other
/// documents of an API), and OLD-NEW/key.jsonl, a line for each change. Exit code 1 when a change that the vendor
/// noted is not told, or when one is told that nobody made.
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo xtask history genesys-cloud-history
  cargo xtask history genesys-cloud-history --format json
  cargo xtask history genesys-cloud-history --notes whats-new.md")]
pub struct History {
    /// The folder with the pairs of releases, or one pair
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The vendor, in schema/, or a vendor.toml
    #[arg(long, default_value = "genesys-cloud", value_name = "VENDOR")]
    vendor: String,
    /// How to report
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
    /// Write release notes, as Markdown: what changed for whom
    #[arg(long, value_name = "FILE")]
    notes: Option<PathBuf>,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Text,
    Json,
}

/// What one pair of releases amounts to.
struct Compared {
    name: String,
    diff: Diff,
    changes: Vec<Change>,
    key: Key,
}

impl History {
    pub fn run(self, console: &mut Console) -> Result<Outcome, Failure> {
        let vendor = VendorFolder::find(&self.vendor)?.vendor()?;
        let mut account = Account::default();
        let mut notes = format!("# {}: what changed for you\n", vendor.title);
        for folder in pairs(&self.folder)? {
            let compared = compared(&folder, &vendor, console)?;
            account.add(&compared);
            notes.push_str(&notes::section(&compared.name, &compared.diff));
        }
        if let Some(path) = &self.notes {
            fs::write(path, notes).map_err(|error| Failure::io(path, &error))?;
        }
        match self.format {
            Format::Json => console.line(account.to_value().to_json()),
            Format::Text => account.tell(console),
        }
        Ok(Outcome::found(!account.missed.is_empty() || !account.invented.is_empty()))
    }
}

/// What the vendor noted, and what was told.
#[derive(Default)]
struct Account {
    pairs: usize,
    noted: usize,
    told: usize,
    missed: Vec<Value>,
    invented: Vec<Value>,
}

impl Account {
    fn add(&mut self, compared: &Compared) {
        self.pairs += 1;
        let told: BTreeSet<&Change> = compared.changes.iter().collect();
        for line in compared.key.noted() {
            self.noted += 1;
            if told.iter().any(|change| line.tells(change)) {
                self.told += 1;
            } else {
                self.missed.push(line.to_value(&compared.name));
            }
        }
        let unknown = told.iter().filter(|change| !compared.key.knows(change));
        self.invented.extend(unknown.map(|change| change.to_value(&compared.name)));
    }

    fn to_value(&self) -> Value {
        let count = |count: usize| Value::from(i64::try_from(count).unwrap_or(i64::MAX));
        Value::Object(Object::from([
            ("noted".to_owned(), count(self.noted)),
            ("told".to_owned(), count(self.told)),
            ("missed".to_owned(), self.missed.clone().into()),
            ("invented".to_owned(), self.invented.clone().into()),
        ]))
    }

    fn tell(&self, console: &mut Console) {
        let Account { pairs, noted, told, .. } = self;
        console
            .line(format_args!("{pairs} pairs of releases: {told} of {noted} noted changes told"));
        for (word, list) in [("missed", &self.missed), ("invented", &self.invented)] {
            for one in list {
                console.line(format_args!("{word}: {}", Visible(&one.to_json())));
            }
        }
    }
}

/// The folders of pairs, in order of their names.
fn pairs(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let is_pair = |path: &Path| path.join("old").is_dir() && path.join("new").is_dir();
    if is_pair(folder) {
        return Ok(vec![folder.to_owned()]);
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| Failure::io(folder, &error))? {
        let path = entry.map_err(|error| Failure::io(folder, &error))?.path();
        if is_pair(&path) {
            found.push(path);
        }
    }
    found.sort();
    if found.is_empty() {
        let problem = format!("no pairs of releases in {}", folder.display());
        return Err(Failure::new(problem, "Give a folder of OLD-NEW/old and OLD-NEW/new"));
    }
    Ok(found)
}

fn compared(folder: &Path, vendor: &Vendor, console: &Console) -> Result<Compared, Failure> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (old, new) = (folder.join("old"), folder.join("new"));
    let (old, new) = (side(&old, vendor, console)?, side(&new, vendor, console)?);
    // The vendor tells what went and what came, and not what is called otherwise.
    let mut options = Options::default();
    options.renames = false;
    let diff = compare(&old, &new, &options);
    let changes = changes::of(&diff, &old, &new);
    let key = Key::read(&folder.join("key.jsonl"))?;
    Ok(Compared { name, diff, changes, key })
}

/// The schemas of one release: of its pages, and of the document beside them.
fn side(folder: &Path, vendor: &Vendor, console: &Console) -> Result<Tree, Failure> {
    let beside = ["pages", "swagger.json", "openapi.json", "swagger.yaml", "openapi.yaml"];
    let paths: Vec<PathBuf> =
        beside.iter().map(|name| folder.join(name)).filter(|path| path.exists()).collect();
    if paths.is_empty() {
        let problem = format!("neither pages nor a document in {}", folder.display());
        return Err(Failure::new(problem, "Give pages/, swagger.json, or both"));
    }
    let found = pages::find_for(&paths, vendor)?;
    let (reading, errors) = pages::reading(&found.pages, vendor, None, console);
    if !errors.is_empty() {
        return Err(Failure::pages(&errors, "compare releases that can be read"));
    }
    // Types that are only referred to say nothing.
    let texts = schemas::texts(&reading.schemas)?;
    Tree::read(texts, Default::default()).map_err(|errors| {
        let told = errors.iter().take(3).map(ToString::to_string).collect::<Vec<_>>().join("; ");
        Failure::new(format!("{}: {told}", folder.display()), "This is a fault of the reader")
    })
}
