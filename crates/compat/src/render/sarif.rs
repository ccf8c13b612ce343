//! A comparison as SARIF 2.1.0, for code scanning.

use super::json::{line_of, number, object};
use super::whom::{annotated, schema_place, whom};
use super::{Style, shown};
use crate::diff::{Diff, Finding, Severity, TypeDiff};
use crate::rule;
use callspec_runtime::{Object, Value};

/// Renders a comparison as one SARIF log.
pub fn sarif(diff: &Diff, style: &Style) -> String {
    let rules: Vec<Value> = rule::all()
        .iter()
        .map(|rule| {
            object([
                ("id", rule.id.into()),
                ("shortDescription", object([("text", rule.title.into())])),
                ("fullDescription", object([("text", rule.explanation.into())])),
            ])
        })
        .collect();
    let mut results = Vec::new();
    for it in &diff.types {
        results.extend(shown(it).map(|finding| result(finding, style)));
        results.extend(it.problems().iter().map(|problem| by_itself(it, problem, style)));
    }
    let driver = object([
        ("name", "callspec diff".into()),
        ("version", env!("CARGO_PKG_VERSION").into()),
        ("informationUri", env!("CARGO_PKG_REPOSITORY").into()),
        ("rules", rules.into()),
    ]);
    let run = object([
        ("tool", object([("driver", driver)])),
        ("columnKind", "unicodeCodePoints".into()),
        ("results", results.into()),
    ]);
    let log = object([
        ("$schema", "https://json.schemastore.org/sarif-2.1.0.json".into()),
        ("version", "2.1.0".into()),
        ("runs", vec![run].into()),
    ]);
    line_of(&log)
}

fn result(finding: &Finding, style: &Style) -> Value {
    let place = &finding.place;
    let (file, at) = annotated(finding, &style.root);
    let artifact = object([("uri", uri(&file).into())]);
    let mut physical = Object::from([("artifactLocation".to_owned(), artifact)]);
    if let Some((line, column)) = at {
        let region = object([("startLine", number(line)), ("startColumn", number(column))]);
        physical.insert("region".to_owned(), region);
    }
    let logical =
        object([("fullyQualifiedName", format!("{}#{}", place.file, place.pointer).into())]);
    let location =
        object([("physicalLocation", physical.into()), ("logicalLocations", vec![logical].into())]);
    let message = format!("{} ({}; {})", finding.message, whom(finding), schema_place(finding));
    let index = rule::all().iter().position(|rule| rule.id == finding.rule.id).unwrap_or(0);
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
        Severity::Off => "none",
    };
    let mut result = Object::from([
        ("ruleId".to_owned(), finding.rule.id.into()),
        ("ruleIndex".to_owned(), number(index)),
        ("level".to_owned(), level.into()),
        ("message".to_owned(), object([("text", plain(&message).into())])),
        ("locations".to_owned(), vec![location].into()),
    ]);
    if let Some(reason) = &finding.allowed {
        let suppression =
            object([("kind", "external".into()), ("justification", reason.as_str().into())]);
        result.insert("suppressions".to_owned(), vec![suppression].into());
    }
    result.into()
}

/// What fails although no finding does: of the type as a whole, and of no rule.
fn by_itself(it: &TypeDiff, problem: &str, style: &Style) -> Value {
    let artifact = object([("uri", uri(&format!("{}{}", style.root, it.file)).into())]);
    let name = format!("{}#{}", it.file, it.pointer);
    let logical = object([("fullyQualifiedName", name.into())]);
    let location = object([
        ("physicalLocation", object([("artifactLocation", artifact)])),
        ("logicalLocations", vec![logical].into()),
    ]);
    let message = format!("{}: {problem}", it.name);
    object([
        ("level", "error".into()),
        ("message", object([("text", plain(&message).into())])),
        ("locations", vec![location].into()),
    ])
}

/// Text in which `[…](…)` is no link, as it would be in SARIF's messages.
fn plain(text: &str) -> String {
    text.replace("](", "]\u{2060}(")
}

/// A path as a URI reference.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
