//! What was done to an input: the file that says so makes it done.

use callspec_arrow::{Day, Tally};
use callspec_runtime::{Object, Value};
use std::collections::BTreeMap;

/// An input that became columns.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Done {
    /// The name of its files.
    pub id: String,
    /// What the input was.
    pub input: Input,
    /// The type, what decided which columns and folders its rows have, and what decided what it became.
    pub of: String,
    pub layout: String,
    pub settings: String,
    pub tally: Tally,
    /// The files, each with its name while it was written, and the rows.
    pub files: Vec<(String, String, u64)>,
    /// Whether an earlier run did it.
    pub is_old: bool,
}

/// An input, by what tells it from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Input {
    pub path: String,
    pub bytes: u64,
    /// In nanoseconds since 1970.
    pub modified: u64,
}

/// A number for a text (FNV-1a), the same on every machine and in every version.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The version of the file.
const VERSION: u64 = 2;

impl Done {
    pub fn to_json(&self) -> String {
        let file = |(temporary, name, rows): &(String, String, u64)| {
            object([
                ("file", name.as_str().into()),
                ("temporary", temporary.as_str().into()),
                ("rows", number(*rows)),
            ])
        };
        let tally = &self.tally;
        let rejects = tally.rejects_by_rule.iter().map(|((keyword, rule), count)| {
            object([
                ("keyword", keyword.as_str().into()),
                ("rule", rule.as_str().into()),
                ("count", number(*count)),
            ])
        });
        let days = tally.days.iter().map(|(day, it)| {
            let it = object([("rows", number(it.rows)), ("findings", counts(&it.findings))]);
            (day.clone(), it)
        });
        let value = object([
            ("version", number(VERSION)),
            ("input", self.input.path.as_str().into()),
            ("bytes", number(self.input.bytes)),
            ("modified", number(self.input.modified)),
            ("type", self.of.as_str().into()),
            ("layout", self.layout.as_str().into()),
            ("settings", self.settings.as_str().into()),
            ("documents", number(tally.documents)),
            ("rows", number(tally.rows)),
            ("rejects", number(tally.rejects)),
            ("rowsWithFindings", number(tally.rows_with_findings)),
            ("rejectsByRule", Value::Array(rejects.collect())),
            ("findings", counts(&tally.findings)),
            ("days", Value::Object(days.collect())),
            ("files", Value::Array(self.files.iter().map(file).collect())),
        ]);
        value.to_json() + "\n"
    }

    /// Reads the same; nothing where it is something else.
    pub fn from_json(id: &str, text: &[u8]) -> Option<Done> {
        let value = Value::from_json(text).ok()?;
        let count = |name: &str| whole(value.get(name)?);
        if count("version")? != VERSION {
            return None;
        }
        let text = |value: &Value, name: &str| Some(value.get(name)?.as_str()?.to_owned());
        let mut tally = Tally::default();
        tally.documents = count("documents")?;
        tally.rows = count("rows")?;
        tally.rejects = count("rejects")?;
        tally.rows_with_findings = count("rowsWithFindings")?;
        for it in value.get("rejectsByRule")?.as_array()? {
            let rule = (text(it, "keyword")?, text(it, "rule")?);
            tally.rejects_by_rule.insert(rule, whole(it.get("count")?)?);
        }
        tally.findings = read_counts(value.get("findings")?)?;
        for (name, it) in value.get("days")?.as_object()? {
            let mut day = Day::default();
            day.rows = whole(it.get("rows")?)?;
            day.findings = read_counts(it.get("findings")?)?;
            tally.days.insert(name.clone(), day);
        }
        let files =
            value.get("files")?.as_array()?.iter().map(|it| {
                Some((text(it, "temporary")?, text(it, "file")?, whole(it.get("rows")?)?))
            });
        Some(Done {
            id: id.to_owned(),
            input: Input {
                path: text(&value, "input")?,
                bytes: count("bytes")?,
                modified: count("modified")?,
            },
            of: text(&value, "type")?,
            layout: text(&value, "layout")?,
            settings: text(&value, "settings")?,
            tally,
            files: files.collect::<Option<_>>()?,
            is_old: true,
        })
    }
}

pub(super) fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    let members = members.into_iter().map(|(name, value)| (name.to_owned(), value));
    Value::Object(members.collect::<Object>())
}

pub(super) fn number(count: u64) -> Value {
    Value::from_json(count.to_string().as_bytes()).unwrap_or_default()
}

pub(super) fn counts(of: &BTreeMap<String, u64>) -> Value {
    Value::Object(of.iter().map(|(name, count)| (name.clone(), number(*count))).collect())
}

fn read_counts(value: &Value) -> Option<BTreeMap<String, u64>> {
    let members = value.as_object()?.iter();
    members.map(|(name, count)| Some((name.clone(), whole(count)?))).collect()
}

fn whole(value: &Value) -> Option<u64> {
    value.as_number()?.to_u64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_is_read_as_it_was_written() {
        let mut tally = Tally::default();
        (tally.documents, tally.rows, tally.rejects) = (3, 2, 1);
        tally.rejects_by_rule.insert(("type".to_owned(), "A.json#/type".to_owned()), 1);
        tally.findings.insert("A.json#/x-documented/enum".to_owned(), 2);
        let mut day = Day::default();
        (day.rows, day.findings) = (2, tally.findings.clone());
        tally.days.insert("2024-02-29".to_owned(), day);
        let done = Done {
            id: "a-1".to_owned(),
            input: Input { path: "a \"b\".ndjson".to_owned(), bytes: 7, modified: u64::MAX },
            of: "vonage/CallRecord".to_owned(),
            layout: "0e".to_owned(),
            settings: "0f".to_owned(),
            tally,
            files: vec![("0.tmp".to_owned(), "part-a-1-0.parquet".to_owned(), 2)],
            is_old: true,
        };
        let json = done.to_json();
        assert_eq!(Done::from_json("a-1", json.as_bytes()), Some(done));
        assert_eq!(
            Done::from_json("a-1", json.replace("\"version\":2", "\"version\":1").as_bytes()),
            None
        );
    }
}
