//! Documents of an API beside pages, and by themselves.

mod beside;
mod odd;
mod own;

use callspec_intake::{Page, Reading, Vendor, read};
use callspec_runtime::Value;

const VENDOR: &str = "title = \"T\"\n[format.openapi]\n[format.markdown]\nlanguages = [\"python\"]\n\
    [format.markdown.names]\ncase = \"camel\"\n";

/// Pages by their names.
fn reading_of(vendor: &str, pages: &[(&str, &str)]) -> Result<Reading, String> {
    let vendor = Vendor::parse(vendor).map_err(|error| error.message)?;
    let pages = pages.iter().map(|(name, text)| Page::new(*name, *text)).collect();
    read(pages, &vendor, None).map_err(|errors| {
        let told = |error: &callspec_intake::Error| {
            format!("{}:{}: {}", error.page, error.at.line, error.message)
        };
        errors.iter().map(told).collect::<Vec<_>>().join("\n")
    })
}

fn reading(pages: &[(&str, &str)]) -> Reading {
    reading_of(VENDOR, pages).expect("a reading")
}

/// A page of one property a row: name, type, sentence, note.
fn page(title: &str, rows: &[[&str; 4]]) -> String {
    let mut text =
        format!("# {title}\n\n|Name | Type | Description | Notes|\n|--- | --- | --- | ---|\n");
    for [name, word, sentence, note] in rows {
        text.push_str(&format!("| **{name}** | {word} | {sentence} | {note} |\n"));
    }
    text
}

/// A Swagger document of these definitions.
fn swagger(definitions: &str) -> String {
    format!(
        "{{\"swagger\": \"2.0\", \"info\": {{\"title\": \"Calls\", \"version\": \"7.1\"}},\n\
         \"paths\": {{}}, \"definitions\": {{\n{definitions}\n}}}}"
    )
}

/// What stands at a path of names, as JSON.
fn at(value: &Value, path: &str) -> String {
    let mut found = Some(value);
    for name in path.split('/') {
        found = found.and_then(|value| value.get(name));
    }
    found.map_or_else(|| "nothing".to_owned(), Value::to_json)
}

fn conflicts(reading: &Reading) -> Vec<String> {
    let told = |entry: &callspec_intake::report::Entry| {
        let also = entry
            .also
            .as_ref()
            .map_or_else(String::new, |(page, line)| format!(" and {page}:{line}"));
        format!("{} {}:{}{also}: {}", entry.subject, entry.page, entry.line, entry.reason)
    };
    reading.report.conflicts.iter().map(told).collect()
}
