//! `score`: what was read of an SDK's pages, beside a key of what is true of them.

use callspec_cli::{Console, Failure, Outcome, VendorFolder, pages};
use callspec_intake::Reading;
use callspec_runtime::Value;
use callspec_runtime::escape::Visible;
use clap::Args;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Compare what pages say with a key of one line a property
///
/// A folder has pages/, key.jsonl and, for the pages to skip, pages.jsonl; what a key says null of is not
/// scored. Exit code 1 when a type, a requirement, a list of values or a skipped page differs.
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo xtask score sdk-pages/twilio-twilio-go --vendor xtask/sdks/twilio-twilio-go.toml
  cargo xtask score sdk-pages/* --misses 5")]
pub struct Score {
    /// Folders with pages/ and key.jsonl
    #[arg(required = true, value_name = "DIR")]
    folders: Vec<PathBuf>,
    /// The vendor.toml for the pages; without it, that of the folder's name in xtask/sdks
    #[arg(long, value_name = "FILE")]
    vendor: Option<String>,
    /// Show so many differences of each kind
    #[arg(long, default_value_t = 3, value_name = "COUNT")]
    misses: usize,
}

/// How often something was right, and where it was not.
#[derive(Default)]
struct Tally {
    right: usize,
    all: usize,
    misses: Vec<String>,
}

impl Tally {
    fn count(&mut self, right: bool, miss: impl FnOnce() -> String) {
        self.all += 1;
        self.right += usize::from(right);
        if !right {
            self.misses.push(miss());
        }
    }
}

type Tallies = BTreeMap<&'static str, Tally>;

/// What must be right; wire names are right where a rule can know them.
const STRICT: [&str; 4] = ["types", "required", "enumerations", "skipped pages"];

impl Score {
    pub fn run(self, console: &mut Console) -> Result<Outcome, Failure> {
        let mut differs = false;
        for folder in &self.folders {
            let tallies = self.folder(folder, console)?;
            console.line(Visible(&folder.display().to_string()));
            for (kind, tally) in &tallies {
                console.line(format_args!("  {kind}: {}/{}", tally.right, tally.all));
                for miss in tally.misses.iter().take(self.misses) {
                    console.line(format_args!("    {}", Visible(miss)));
                }
                differs |= STRICT.contains(kind) && tally.right < tally.all;
            }
        }
        Ok(Outcome::found(differs))
    }

    fn folder(&self, folder: &Path, console: &Console) -> Result<Tallies, Failure> {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("sdks").join(format!("{name}.toml"));
        let vendor = self.vendor.clone().unwrap_or_else(|| own.display().to_string());
        let vendor = VendorFolder::find(&vendor)?.vendor()?;
        let found = pages::find_for(&[folder.join("pages")], &vendor)?;
        let (reading, errors) = pages::reading(&found.pages, &vendor, None, console);
        let mut tallies = Tallies::new();
        for error in &errors {
            tallies.entry("pages read").or_default().count(false, || error.to_string());
        }
        for line in lines(&folder.join("pages.jsonl"))? {
            skipped(&line, &reading, &mut tallies);
        }
        for line in lines(&folder.join("key.jsonl"))? {
            property(&line, &reading, &mut tallies);
        }
        Ok(tallies)
    }
}

fn lines(path: &Path) -> Result<Vec<Value>, Failure> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Failure::io(path, &error)),
    };
    let read = |line: &str| {
        Value::from_json(line.as_bytes())
            .map_err(|error| Failure::new(format!("{}: {error}", path.display()), "Mend the key"))
    };
    text.lines().filter(|line| !line.trim().is_empty()).map(read).collect()
}

fn text<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value.get(name).and_then(Value::as_str)
}

/// A page that describes no type is skipped by its name.
fn skipped(page: &Value, reading: &Reading, tallies: &mut Tallies) {
    let name = text(page, "page").unwrap_or_default();
    if matches!(text(page, "kind"), Some("api" | "readme")) {
        let right = reading.report.skipped.iter().any(|entry| entry.page == name);
        tallies.entry("skipped pages").or_default().count(right, || name.to_owned());
    }
}

fn property(key: &Value, reading: &Reading, tallies: &mut Tallies) {
    if key.get("on_page") == Some(&Value::Bool(false)) {
        return;
    }
    let (of, member) =
        (text(key, "type").unwrap_or_default(), text(key, "member").unwrap_or_default());
    let place = || format!("{of}.{member}");
    let properties = reading.schemas.get(of).and_then(|schema| schema.get("properties"));
    let found = properties.and_then(Value::as_object).and_then(|properties| {
        let named = |(wire, schema): &(&String, &Value)| {
            text(schema, "x-doc-name").unwrap_or(wire) == member
        };
        properties.iter().find(named)
    });
    let Some((wire, schema)) = found else {
        tallies.entry("types").or_default().count(false, || format!("{}: not found", place()));
        return;
    };
    if let Some(expected) = text(key, "wire") {
        let miss = || format!("{}: {wire}, not {expected}", place());
        tallies.entry("wire names").or_default().count(wire == expected, miss);
    }
    let shown = described(schema);
    if let Some(expected) = expected(key) {
        let miss = || format!("{}: {shown}, not {expected}", place());
        tallies.entry("types").or_default().count(agrees(&shown, &expected), miss);
    }
    if let Some(Value::Bool(expected)) = key.get("required") {
        let required = reading.schemas.get(of).and_then(|schema| schema.get("required"));
        let is = required
            .and_then(Value::as_array)
            .is_some_and(|names| names.iter().any(|name| name.as_str() == Some(wire)));
        let miss = || format!("{}: {is}, not {expected}", place());
        tallies.entry("required").or_default().count(is == *expected, miss);
    }
    if let Some(expected) = key.get("enum").and_then(Value::as_array) {
        // What the page does not say, no reader can know: it is counted apart.
        let known = values(schema, reading.schemas.get(of), wire);
        let kind = if known.is_empty() { "enumerations not told" } else { "enumerations" };
        let right = known.len() == expected.len()
            && expected
                .iter()
                .all(|value| value.as_str().is_some_and(|it| known.iter().any(|k| k == it)));
        let miss = || {
            format!(
                "{}: {}, not {}",
                place(),
                known.join(" "),
                key.get("enum").map(Value::to_json).unwrap_or_default()
            )
        };
        tallies.entry(kind).or_default().count(right, miss);
    }
}

/// The type that a key expects, in words.
fn expected(key: &Value) -> Option<String> {
    let json = text(key, "json")?;
    Some(match json {
        "ref" => text(key, "ref").unwrap_or_default().to_owned(),
        "array" => match key.get("items").and_then(expected) {
            Some(items) => format!("array of {items}"),
            None => "array".to_owned(),
        },
        other => other.to_owned(),
    })
}

/// The type that was read, in the same words.
fn described(schema: &Value) -> String {
    if let Some(reference) = text(schema, "$ref") {
        return reference.trim_end_matches(".json").to_owned();
    }
    if let Some(branches) = schema.get("anyOf").and_then(Value::as_array) {
        let branch = branches.iter().find(|branch| text(branch, "type") != Some("null"));
        return branch.map_or_else(|| "any".to_owned(), described);
    }
    let one = match schema.get("type") {
        Some(Value::String(one)) => one.clone(),
        Some(Value::Array(all)) => {
            let one = all.iter().filter_map(Value::as_str).find(|name| *name != "null");
            one.unwrap_or("null").to_owned()
        }
        _ => return "any".to_owned(),
    };
    match schema.get("items").filter(|_| one == "array") {
        Some(items) => format!("array of {}", described(items)),
        None => one,
    }
}

/// What a source has lost, a page may name; a map of anything is an object.
fn agrees(shown: &str, expected: &str) -> bool {
    shown == expected
        || expected == "any"
        || (expected == "array" && shown.starts_with("array"))
        || (expected == "array of any" && shown.starts_with("array"))
        || (shown == "any" && expected == "object")
}

fn values(schema: &Value, of: Option<&Value>, wire: &str) -> Vec<String> {
    let documented = of
        .and_then(|schema| schema.get("x-documented"))
        .and_then(|layer| layer.get("properties"))
        .and_then(|properties| properties.get(wire));
    let places = [Some(schema), documented];
    let places =
        places.into_iter().flatten().flat_map(|schema| [Some(schema), schema.get("items")]);
    let lists =
        places.flatten().flat_map(|schema| [schema.get("enum"), schema.get("x-known-values")]);
    let list = lists.flatten().find_map(Value::as_array).unwrap_or_default();
    list.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect()
}
