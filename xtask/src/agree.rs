//! `agree`: whether pages say what the shipped schemas, or other pages, say about the same types.

use callspec_cli::{Console, Failure, Outcome, VendorFolder, pages, schemas, text};
use callspec_intake::{Fixups, Vendor};
use callspec_runtime::Value;
use callspec_runtime::escape::Visible;
use clap::Args;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Compare what pages say with the shipped schemas, or with other pages
///
/// Only types that have a page on both sides are compared, and what a type is, not how it is described.
/// Exit code 1 when there is a difference.
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo xtask agree genesys-cloud original/call.txt
  cargo xtask agree genesys-cloud docs-old/ --with docs/ --no-fixups --ignore x-doc-name")]
pub struct Agree {
    /// The vendor, in schema/
    #[arg(value_name = "VENDOR")]
    vendor: String,
    /// Pages as the vendor publishes them
    #[arg(required = true, value_name = "PAGE|DIR")]
    pages: Vec<PathBuf>,
    /// Other pages; the vendor's schemas in schema/ by default
    #[arg(long, value_name = "PAGE|DIR")]
    with: Vec<PathBuf>,
    /// Leave the vendor's fixups.toml out
    #[arg(long)]
    no_fixups: bool,
    /// Leave a keyword out
    #[arg(long, value_name = "KEYWORD")]
    ignore: Vec<String>,
    /// Differences that are known, a line each as printed here; one that is gone counts, too
    #[arg(long, value_name = "FILE")]
    known: Option<PathBuf>,
}

/// Keywords in which pages differ that say the same.
const DESCRIPTIVE: [&str; 3] = ["description", "x-source", "$comment"];

type Types = BTreeMap<String, Value>;

impl Agree {
    pub fn run(self, console: &mut Console) -> Result<Outcome, Failure> {
        let folder = VendorFolder::find(&self.vendor)?;
        let vendor = folder.vendor()?;
        let fixups = if self.no_fixups { None } else { folder.fixups()? };
        let one = read(&self.pages, &vendor, fixups.as_ref(), console)?;
        let two = match self.with.is_empty() {
            true => shipped(folder.path())?,
            false => read(&self.with, &vendor, fixups.as_ref(), console)?,
        };
        let ignored: Vec<&str> =
            DESCRIPTIVE.into_iter().chain(self.ignore.iter().map(String::as_str)).collect();
        let mut comparison = Comparison { ignored, differences: BTreeSet::new() };
        let common: Vec<_> = one.keys().filter(|name| two.contains_key(*name)).collect();
        if common.is_empty() {
            return Err(Failure::new("no type is on both sides", "Give pages of types that are"));
        }
        for name in &common {
            comparison.value(name, &one[*name], &two[*name]);
        }
        let known = self.known.as_deref().map_or_else(|| Ok(BTreeSet::new()), known)?;
        let found = &comparison.differences;
        let unexpected: Vec<_> = found.difference(&known).collect();
        let gone: Vec<_> = known.difference(found).collect();
        unexpected.iter().for_each(|difference| console.line(Visible(difference)));
        for difference in &gone {
            console.line(format_args!("no longer: {}", Visible(difference)));
        }
        console.line(format_args!(
            "{} types compared, {} only here; {} differences, {} of them known",
            common.len(),
            one.len() - common.len(),
            found.len(),
            found.len() - unexpected.len()
        ));
        Ok(Outcome::found(!unexpected.is_empty() || !gone.is_empty()))
    }
}

fn known(path: &Path) -> Result<BTreeSet<String>, Failure> {
    let text = fs::read_to_string(path).map_err(|error| Failure::io(path, &error))?;
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    Ok(lines.map(str::to_owned).collect())
}

/// The types that have a page of their own.
fn described(types: Types) -> Types {
    types.into_iter().filter(|(_, schema)| schema.get("x-unresolved").is_none()).collect()
}

fn read(
    paths: &[PathBuf],
    vendor: &Vendor,
    fixups: Option<&Fixups>,
    console: &Console,
) -> Result<Types, Failure> {
    let found = pages::find_for(paths, vendor)?;
    let (reading, errors) = pages::reading(&found.pages, vendor, fixups, console);
    match errors.is_empty() {
        true => Ok(described(reading.schemas)),
        false => Err(Failure::pages(&errors, "compare pages that can be read")),
    }
}

fn shipped(folder: &Path) -> Result<Types, Failure> {
    let mut types = Types::new();
    for path in schemas::json_files(folder)? {
        let text = text::read_regular(&path)?;
        let schema = Value::from_json(text.as_bytes()).map_err(|error| {
            Failure::new(format!("{}: {error}", path.display()), "Run cargo xtask regen")
        })?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        types.insert(name, schema);
    }
    Ok(described(types))
}

struct Comparison<'a> {
    ignored: Vec<&'a str>,
    differences: BTreeSet<String>,
}

impl Comparison<'_> {
    /// Every place where two schemas differ, a line each.
    fn value(&mut self, at: &str, one: &Value, two: &Value) {
        match (one, two) {
            (Value::Object(_), Value::Object(_)) => self.object(at, one, two),
            (Value::Array(ours), Value::Array(theirs)) if ours.len() == theirs.len() => {
                for (index, (one, two)) in ours.iter().zip(theirs).enumerate() {
                    self.value(&format!("{at}/{index}"), one, two);
                }
            }
            _ if one == two => {}
            _ => self.add(format!("{at}: {} | {}", one.to_json(), two.to_json())),
        }
    }

    fn object(&mut self, at: &str, one: &Value, two: &Value) {
        let names = [one, two].into_iter().filter_map(Value::as_object).flat_map(|it| it.keys());
        let names: BTreeSet<&String> = names.collect();
        // Below `properties` are names, and one of them may be `properties`.
        let run = at.rsplit('/').take_while(|it| ["properties", "$defs"].contains(it)).count();
        let named = run % 2 == 1;
        for name in names {
            if !named && self.ignored.contains(&name.as_str()) {
                continue;
            }
            let below = format!("{at}/{name}");
            match (one.get(name), two.get(name)) {
                (Some(one), Some(two)) => self.value(&below, one, two),
                (Some(_), None) => self.add(format!("{below}: only on the first side")),
                (None, Some(_)) => self.add(format!("{below}: only on the second side")),
                (None, None) => {}
            }
        }
    }

    fn add(&mut self, difference: String) {
        self.differences.insert(difference);
    }
}
