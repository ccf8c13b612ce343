//! The whole way, on one page: page → table → schema → Rust → verdict.
//!
//! `cargo run --example tour`
#![allow(clippy::print_stdout, reason = "an example shows something")]

use callspec::{Level, vonage::CallRecord};
use callspec_intake::{Page, Vendor};
use std::error::Error;
use std::io::{self, IsTerminal as _};

const PAGE: &str = include_str!("../schema/vonage/pages/CallRecord.txt");
const VENDOR: &str = include_str!("../schema/vonage/vendor.toml");
const RECORD: &[u8] = include_bytes!("data/vonage-call-record.json");

fn main() -> Result<(), Box<dyn Error>> {
    heading("1. A row of the vendor's page (schema/vonage/pages/CallRecord.txt)");
    show(PAGE, |line| line == "Duration", 5);

    heading("2. The normalized schema that callspec-intake makes of it");
    let vendor = Vendor::parse(VENDOR)?;
    let pages = vec![Page::new("CallRecord.txt", PAGE)];
    let reading = callspec_intake::read(pages, &vendor, None)
        .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    let rows = &reading.report.rows;
    println!("{} rows, {} properties; the two facts of this one:\n", rows.all, rows.first_seen);
    let schema = callspec_schema::write::write(&reading.schemas["CallRecord"]);
    show(&schema, |line| line.starts_with("    \"duration\": {"), 7);
    println!("    …");
    show(&schema, |line| line.contains("{\"duration\": false}"), 3);

    heading("3. The Rust that callspec-codegen makes of the schema");
    let files =
        reading.schemas.iter().map(|(name, schema)| (name, callspec_schema::write::write(schema)));
    let files: Vec<_> = files.map(|(name, text)| (format!("{name}.json"), text)).collect();
    let texts = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    let code = callspec_codegen::generate(texts, &callspec_codegen::Options::default())
        .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    show(&code, |line| line.starts_with("    /// How long the call took"), 6);

    heading("4. A record from the wire, typed: nothing is lost");
    let call = CallRecord::from_json(RECORD)?;
    println!("status   {:?}", call.status.as_ref().map(|status| status.as_str()));
    println!("duration {:?}", call.duration);
    println!("rest     {:?}", call.rest.iter().collect::<Vec<_>>());

    heading("5. The verdict: fine by what is declared; by the page's sentences it is not");
    println!("declared: valid = {}", CallRecord::is_valid(RECORD, Level::Declared));
    println!("documented:");
    for violation in CallRecord::validate(RECORD, Level::Documented).violations() {
        println!("  line {:2}: {violation}", violation.line);
    }
    Ok(())
}

fn heading(text: &str) {
    let (bold, plain) = if io::stdout().is_terminal() { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
    println!("\n{bold}{text}{plain}\n");
}

/// Prints some lines from the first that is wanted.
fn show(text: &str, wanted: impl Fn(&str) -> bool, count: usize) {
    for line in text.lines().skip_while(|line| !wanted(line)).take(count) {
        println!("  {line}");
    }
}
