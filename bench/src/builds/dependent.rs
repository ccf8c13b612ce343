//! A clean debug build of a small program that reads call records: with callspec, and with typify in
//! its build script.

use super::cost::cost;
use super::folder::{Folder, Package};
use super::row;
use crate::row::Row;
use bench_schemas::{Layers, bundle};
use std::path::Path;

const CALLSPEC: &str = r#"
[dependencies]
callspec = { path = "ROOT", default-features = false, features = ["serde", "vonage"] }
"#;

const CALLSPEC_MAIN: &str = r#"
use callspec::{Level, vonage::CallRecord};

fn main() {
    let document = std::fs::read("record.json").unwrap();
    let (record, report) = CallRecord::from_json_validated(&document, Level::Documented).unwrap();
    println!("{record:?} {report}");
}
"#;

const TYPIFY: &str = r#"
[dependencies]
serde = { version = "1", features = ["derive"] }
serde_json = "1"

[build-dependencies]
prettyplease = "0.2"
schemars = "0.8"
serde_json = "1"
syn = { version = "2", default-features = false, features = ["full", "parsing"] }
typify = { version = "0.8", default-features = false }
"#;

const TYPIFY_BUILD: &str = r#"
fn main() {
    let text = std::fs::read_to_string("schema.json").unwrap();
    let schema: schemars::schema::RootSchema = serde_json::from_str(&text).unwrap();
    let mut space = typify::TypeSpace::new(&typify::TypeSpaceSettings::default());
    space.add_root_schema(schema).unwrap();
    let code = prettyplease::unparse(&syn::parse2(space.to_stream()).unwrap());
    let out = std::path::Path::new(&std::env::var("OUT_DIR").unwrap()).join("types.rs");
    std::fs::write(out, code).unwrap();
}
"#;

const TYPIFY_MAIN: &str = r#"
include!(concat!(env!("OUT_DIR"), "/types.rs"));

fn main() {
    let document = std::fs::read("record.json").unwrap();
    println!("{:?}", serde_json::from_slice::<CallRecord>(&document).unwrap());
}
"#;

/// User time, and how many crates were compiled.
pub fn clean_builds(folder: &Folder) -> Result<Vec<Row>, String> {
    let callspec = folder.package("with-callspec", CALLSPEC, &[("src/main.rs", CALLSPEC_MAIN)])?;
    let vonage = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema/vonage");
    let schemas = bench_schemas::Folder::read(&vonage).map_err(|error| error.to_string())?;
    let schema = bundle(&schemas, &["CallRecord"], Layers::Base).to_string();
    let files = [
        ("src/main.rs", TYPIFY_MAIN),
        ("build.rs", TYPIFY_BUILD),
        ("schema.json", schema.as_str()),
    ];
    let typify = folder.package("with-typify", TYPIFY, &files)?;
    let mut rows = Vec::new();
    let mut crates = Vec::new();
    for (who, package) in [("callspec", callspec), ("typify", typify)] {
        let (seconds, count) = clean_build(&package)?;
        rows.push(Row::of(["crate", "clean-build", who], seconds, "s"));
        crates.push(row("crate", "crates", who, count as f64, "crates"));
    }
    rows.append(&mut crates);
    Ok(rows)
}

/// User seconds of three builds, and how many crates each compiles.
fn clean_build(package: &Package) -> Result<(Vec<f64>, usize), String> {
    cost(&mut package.cargo(&["fetch"]))?;
    let mut seconds = Vec::new();
    let mut crates = 0;
    for _ in 0..3 {
        package.clean();
        let cost = cost(&mut package.cargo(&["build"]))?;
        seconds.push(cost.user);
        crates =
            cost.said.lines().filter(|line| line.trim_start().starts_with("Compiling")).count();
    }
    Ok((seconds, crates))
}
