//! The independent validator, and the comparison with it.

use callspec_differential::{document, plain};
use callspec_runtime::format::Format;
use callspec_runtime::{Level, Validator, Value};
use callspec_schema::{OwnedTables, Root, Set, compile};
use std::collections::BTreeSet;

/// What a validator found: nothing, or the places of what it found.
pub type Places = BTreeSet<String>;

/// One type of some schemas, ours and the peer's, at both levels.
pub struct Pair {
    tables: OwnedTables,
    peers: [jsonschema::Validator; 2],
}

pub const LEVELS: [Level; 2] = [Level::Declared, Level::Documented];

impl Pair {
    /// Compiles both; the error is ours, or a panic: the peer compiles whatever we do.
    pub fn new(files: &document::Files, root: usize) -> Result<Pair, Vec<callspec_schema::Error>> {
        let options = callspec_schema::Options::default();
        let values = files.iter().map(|(name, value)| (name.as_str(), value.clone()));
        let set = Set::from_values(values, options)?;
        let schema = set.root(&files[root].0).expect("the file is there");
        let tables = compile(&set, &[Root { name: "T".into(), schema, members: Vec::new() }])?;
        let peers = LEVELS.map(|level| peer(&plain::written_out(files), &files[root].0, level));
        Ok(Pair { tables, peers })
    }

    /// Compares both on a document. Returns the places of violations at both levels, or says how the
    /// two differ.
    pub fn compare(&self, document: &Value) -> Result<[Places; 2], String> {
        let text = document.to_json();
        let parsed: serde_json::Value = serde_json::from_str(&text).expect("our JSON is JSON");
        let tables = self.tables.tables();
        let mut found = [Places::new(), Places::new()];
        for (at, level) in LEVELS.into_iter().enumerate() {
            let ours = Validator::new(&tables, 0, level);
            let theirs = places(&self.peers[at], &parsed);
            let report = ours.validate(text.as_bytes());
            if let Some(malformed) = report.malformed() {
                return Err(format!("{level:?}: malformed: {malformed}"));
            }
            found[at] = report.violations().iter().map(|it| it.instance_location.clone()).collect();
            let quick = ours.is_valid(text.as_bytes());
            if quick != found[at].is_empty() {
                return Err(format!("{level:?}: is_valid {quick}, but places {:?}", found[at]));
            }
            // A parsed value is a source of its own.
            let of_value = ours.is_valid_value(&parsed);
            if of_value != quick {
                return Err(format!("{level:?}: is_valid {quick}, is_valid_value {of_value}"));
            }
            if found[at] != theirs {
                return Err(format!(
                    "{level:?}: ours {:?}, theirs {theirs:?}\n{report}",
                    found[at]
                ));
            }
        }
        match found {
            [declared, documented] if documented.is_empty() && !declared.is_empty() => {
                Err("valid at documented, invalid at declared".to_owned())
            }
            found => Ok(found),
        }
    }
}

fn places(peer: &jsonschema::Validator, document: &serde_json::Value) -> Places {
    peer.iter_errors(document).map(|error| error.instance_path().to_string()).collect()
}

fn peer(files: &[(String, Value)], root: &str, level: Level) -> jsonschema::Validator {
    let mut registry = jsonschema::Registry::new();
    for (address, schema) in files {
        let schema = serde_json::from_str(&schema.to_json()).expect("JSON");
        registry = registry
            .add(address, jsonschema::Draft::Draft202012.create_resource(schema))
            .expect("an address");
    }
    let registry = registry.prepare().expect("every reference leads somewhere");
    let root = serde_json::json!({"$ref": format!("{}{root}", plain::folder(level))});
    let mut options = jsonschema::options()
        .with_draft(jsonschema::Draft::Draft202012)
        .with_registry(&registry)
        .should_validate_formats(true)
        .should_ignore_unknown_formats(false);
    // What the standard does not have is nobody's to compare: where it is asserted is.
    for format in [
        Format::CivilDateTime,
        Format::MccMnc,
        Format::E164,
        Format::Interval,
        Format::IsoDuration,
        Format::LanguageTag,
    ] {
        options = options.with_format(format.name(), move |text: &str| format.check(text));
    }
    options.build(&root).expect("the peer compiles it")
}
