//! `update`: the pages of a vendor in schema/, from a new tree of the vendor's documentation.

use callspec_cli::{Console, Failure, Outcome, Stage, VendorFolder, pages, schemas};
use callspec_compat::render::{self, Style};
use callspec_compat::{Options, Tree, compare};
use callspec_intake::update::{Change, Digests, Origin, Update, What, update};
use callspec_intake::{Fixups, Page, Vendor, read_what_is_good};
use callspec_runtime::escape::Visible;
use clap::Args;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Bring a vendor's pages in schema/ to a new tree of its documentation
///
/// Facts are taken over, sentences are not: a row that says something new gets a placeholder, and is listed.
/// The schemas are rebuilt, and what changed in them is shown. Exit code 1 when something needs a hand.
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo xtask update genesys-cloud ../sdk/docs --release 258.0.0
  cargo xtask update genesys-cloud ../sdk/docs --check")]
pub struct UpdateVendor {
    /// The vendor, in schema/, or the path of a folder with a vendor.toml
    #[arg(value_name = "VENDOR")]
    vendor: String,
    /// The new pages
    #[arg(value_name = "DIR")]
    tree: PathBuf,
    /// What publishes them
    #[arg(long, value_name = "NAME")]
    of: Option<String>,
    /// Their release
    #[arg(long, value_name = "RELEASE")]
    release: Option<String>,
    /// Their date
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Write nothing
    #[arg(long)]
    check: bool,
}

/// Beside the pages: what the vendor's sentences hash to.
const DIGESTS: &str = "digests.toml";

impl UpdateVendor {
    pub fn run(self, console: &mut Console) -> Result<Outcome, Failure> {
        let folder = VendorFolder::find(&self.vendor)?;
        let (vendor, fixups) = (folder.vendor()?, folder.fixups()?);
        let ours = texts(&[folder.pages()])?;
        let theirs = texts(std::slice::from_ref(&self.tree))?;
        let digests = digests(&folder.path().join(DIGESTS))?;
        let origin = Origin { of: self.of, release: self.release, date: self.date };
        let updated = update(&ours, &theirs, &digests, &vendor, &origin)
            .map_err(|errors| Failure::pages(&errors, "nothing was written"))?;
        let before = read_all(ours, &vendor, fixups.as_ref())?;
        let pages = updated.pages.iter().map(|(name, text)| Page::new(name, text.as_str()));
        let after = read_all(pages.collect(), &vendor, fixups.as_ref())?;
        list(console, &updated);
        show(console, &before, &after)?;
        if !self.check {
            write(&folder, &updated, &before, &after)?;
        }
        Ok(Outcome::found(updated.changes.iter().any(needs_a_hand)))
    }
}

fn needs_a_hand(change: &Change) -> bool {
    !matches!(change.what, What::NewType | What::GoneRow)
}

fn texts(paths: &[PathBuf]) -> Result<Vec<Page>, Failure> {
    let found = pages::find(paths)?;
    let (mut pages, mut errors) = (Vec::new(), Vec::new());
    for page in &found.pages {
        match pages::read(page) {
            Ok(page) => pages.push(page),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(pages) } else { Err(Failure::pages(&errors, "nothing was written")) }
}

fn digests(path: &Path) -> Result<Digests, Failure> {
    match fs::read_to_string(path) {
        Ok(text) => Digests::parse(&text).map_err(|error| Failure::pages(&[error], "")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Digests::default()),
        Err(error) => Err(Failure::io(path, &error)),
    }
}

/// The schemas' texts, by file name.
type Schemas = BTreeMap<String, String>;

fn read_all(
    pages: Vec<Page>,
    vendor: &Vendor,
    fixups: Option<&Fixups>,
) -> Result<Schemas, Failure> {
    let (reading, errors) = read_what_is_good(pages, vendor, fixups);
    if !errors.is_empty() {
        return Err(Failure::pages(&errors, "nothing was written"));
    }
    Ok(schemas::texts(&reading.schemas)?.into_iter().collect())
}

fn list(console: &mut Console, updated: &Update) {
    for change in &updated.changes {
        let row = if change.row.is_empty() { String::new() } else { format!(" {}", change.row) };
        let line = format!("{}{row}: {}", change.page, change.what.text());
        console.line(Visible(&line));
        for (whose, sentence) in [("theirs", &change.theirs), ("ours", &change.ours)] {
            if !sentence.is_empty() {
                console.line(Visible(&format!("  {whose:>6}: {}", sentence.replace('\n', " "))));
            }
        }
    }
}

/// What became of the schemas, as `diff` tells it.
fn show(console: &mut Console, before: &Schemas, after: &Schemas) -> Result<(), Failure> {
    let tree = |schemas: &Schemas| {
        let files: Vec<(String, String)> =
            schemas.iter().map(|(name, text)| (name.clone(), text.clone())).collect();
        Tree::read(files, callspec_schema::Options::default())
            .map_err(|errors| Failure::schemas(&errors))
    };
    let diff = compare(&tree(before)?, &tree(after)?, &Options::default());
    let text = render::text(&diff, &Style::with_color(console.has_colour()));
    console.print(text);
    Ok(())
}

fn write(
    folder: &VendorFolder,
    updated: &Update,
    before: &Schemas,
    after: &Schemas,
) -> Result<(), Failure> {
    let mut stage = Stage::new();
    for (name, text) in &updated.pages {
        stage.write_in_folder(&folder.pages().join(name), text.as_str());
    }
    stage.write(&folder.path().join(DIGESTS), updated.digests.to_text());
    for (name, text) in after {
        stage.write_in_folder(&folder.path().join(name), text.as_str());
    }
    for name in before.keys().filter(|name| !after.contains_key(*name)) {
        stage.remove(folder.path().join(name));
    }
    stage.commit().map(drop)
}
