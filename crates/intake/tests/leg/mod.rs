//! A page with the type `Leg`, read as that of a vendor who takes every layout.

use callspec_intake::report::Report;
use callspec_intake::{Page, Vendor, read};
use callspec_runtime::Value;

/// Takes pages of every layout, with the phrases of wiki pages.
const VENDOR: &str = "title = \"T\"\n[format.html]\nlanguages = [\"wiki\"]\n[format.definitions]\nlanguages = [\"wiki\"]\n\
                      [format.markdown]\nlanguages = [\"wiki\"]\n[format.wiki]\nlanguages = [\"wiki\"]\n";

/// The schema of the type `Leg`, and what is told of the page.
pub fn schema(text: &str) -> (Value, Report) {
    let vendor = Vendor::parse(VENDOR).expect("a vendor");
    let reading = read(vec![Page::new("p.md", text)], &vendor, None).expect(text);
    (reading.schemas["Leg"].clone(), reading.report)
}

/// What stands at a path of a schema, as JSON; nothing where it has no such path.
pub fn at(schema: &Value, path: &[&str]) -> String {
    let found = path.iter().try_fold(schema, |value: &Value, name| value.get(name));
    found.map(|value| value.to_string()).unwrap_or_default()
}
