//! The key of one pair of releases: a line for each change, with whether the vendor noted it.

use super::changes::{Change, Kind};
use callspec_cli::Failure;
use callspec_runtime::{Object, Value};
use std::fs;
use std::path::Path;

/// What is known to have changed.
#[derive(Default)]
pub struct Key {
    lines: Vec<Line>,
}

/// One change.
pub struct Line {
    of: String,
    member: String,
    kind: String,
    value: Option<String>,
    noted: bool,
    seen: bool,
    whole: Object,
}

impl Key {
    /// Reads a key; one that is not there knows of no change.
    pub fn read(path: &Path) -> Result<Key, Failure> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Key::default()),
            Err(error) => return Err(Failure::io(path, &error)),
        };
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let read = |line| {
            Line::read(line).map_err(|error| {
                Failure::new(format!("{}: {error}", path.display()), "Correct the key")
            })
        };
        Ok(Key { lines: lines.map(read).collect::<Result<_, _>>()? })
    }

    /// The changes that the vendor noted, and that pages or definitions can show.
    pub fn noted(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.noted && line.seen)
    }

    /// Whether any line is about a change.
    pub fn knows(&self, change: &Change) -> bool {
        self.lines.iter().any(|line| line.tells(change) || line.is_about(change))
    }
}

impl Line {
    fn read(line: &str) -> Result<Line, String> {
        let value = Value::from_json(line.as_bytes()).map_err(|error| error.to_string())?;
        let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let flag = |name: &str| value.get(name).and_then(Value::as_bool);
        Ok(Line {
            of: text("type").unwrap_or_default(),
            member: text("member").unwrap_or_default(),
            kind: text("kind").unwrap_or_default(),
            value: text("value")
                .or_else(|| Some(value.get("value")?.as_number()?.as_str().to_owned())),
            noted: flag("noted") == Some(true),
            seen: flag("seen") != Some(false),
            whole: value.as_object().cloned().ok_or("a line is no object")?,
        })
    }

    /// Whether a finding tells this change.
    pub fn tells(&self, change: &Change) -> bool {
        let kind = Kind::ALL.iter().find(|(name, _)| *name == self.kind).map(|(_, kind)| *kind);
        kind == Some(change.kind)
            && self.of == change.of
            && self.member == change.member
            && self.value.as_ref().is_none_or(|value| *value == change.value)
    }

    /// Whether a finding is a part of this change, though not all of it: a list that comes with a changed type, or
    /// what is required of a member that came.
    fn is_about(&self, change: &Change) -> bool {
        let same = self.of == change.of && self.member == change.member && !self.member.is_empty();
        let follows = match self.kind.as_str() {
            "property added" | "property removed" => true,
            "type changed" => !matches!(change.kind, Kind::RequiredChanged),
            "enum listed" => matches!(change.kind, Kind::Listed | Kind::ValueAdded),
            "enum no longer listed" => matches!(change.kind, Kind::Unlisted | Kind::ValueRemoved),
            _ => false,
        };
        // What the notes alone tell says what it is about in words.
        same && (follows || !self.seen)
    }

    /// As JSON, with the pair of releases.
    pub fn to_value(&self, pair: &str) -> Value {
        let mut members = self.whole.clone();
        members.insert("pair".into(), pair.into());
        members.into()
    }
}
