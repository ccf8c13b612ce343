//! Compiling many types: ours, with serde and validators, and the same structs with serde's derive.

use super::cost::cost;
use super::folder::{Folder, Package};
use super::row;
use crate::row::Row;
use bench_schemas::{Unknown, structs, synthetic};
use std::fmt::Write as _;
use std::fs;
use std::process::Command;

const CALLSPEC: &str = r#"
[dependencies]
callspec-runtime = { path = "ROOT/crates/runtime" }
serde = "1"
serde_json = "1"
"#;

const DERIVE: &str = r#"
[dependencies]
serde = { version = "1", features = ["derive"] }
serde_json = "1"
"#;

/// Reads, validates and writes, in each way there is.
const CALLSPEC_USE: &str = "
fn touch<T: serde::de::DeserializeOwned + serde::Serialize>(
    text: &[u8],
    own: impl Fn(&[u8]) -> Option<String>,
) -> usize {
    let written = own(text).map_or(0, |it| it.len());
    let value = serde_json::from_slice::<T>(text).ok();
    written + value.and_then(|it| serde_json::to_vec(&it).ok()).map_or(0, |it| it.len())
}
";

/// Reads and writes.
const DERIVE_USE: &str = "
fn touch<T: serde::de::DeserializeOwned + serde::Serialize>(text: &[u8]) -> usize {
    let value = serde_json::from_slice::<T>(text).ok();
    value.and_then(|it| serde_json::to_vec(&it).ok()).map_or(0, |it| it.len())
}
";

/// `cargo check` of a library of 1,000 types: processor time, and memory of rustc.
pub fn checks(folder: &Folder) -> Result<Vec<Row>, String> {
    let mut rows = Vec::new();
    for (who, types) in Types::both(folder, 1000)? {
        let package =
            folder.package(&format!("check-{who}"), types.manifest, &[("src/lib.rs", "")])?;
        cost(&mut package.cargo(&["check"]))?;
        package.write("src/lib.rs", &types.code)?;
        let cost = cost(&mut package.cargo(&["check"]))?;
        rows.push(row("1000-types", "check", who, cost.processor, "s"));
        rows.push(row("1000-types", "check-memory", who, cost.memory, "MB"));
    }
    Ok(rows)
}

/// A release build of a program that uses 1,000 types.
pub fn releases(folder: &Folder) -> Result<Vec<Row>, String> {
    let mut rows = Vec::new();
    for (who, types) in Types::both(folder, 1000)? {
        let (_, seconds) = release(folder, who, &types)?;
        rows.push(row("1000-types", "release", who, seconds, "s"));
    }
    Ok(rows)
}

/// How large a program is that uses 100 types.
pub fn binaries(folder: &Folder) -> Result<Vec<Row>, String> {
    let mut rows = Vec::new();
    for (who, types) in Types::both(folder, 100)? {
        let (package, _) = release(folder, who, &types)?;
        let size = package.size(&format!("release/release-{who}"))?;
        rows.push(row("100-types", "binary", who, size as f64, "bytes"));
    }
    Ok(rows)
}

/// Builds a program; tells how long it took, what it depends on apart.
fn release(folder: &Folder, who: &str, types: &Types) -> Result<(Package, f64), String> {
    let files = [("src/main.rs", "fn main() {}")];
    let package = folder.package(&format!("release-{who}"), types.manifest, &files)?;
    cost(&mut package.cargo(&["build", "--release"]))?;
    package.write("src/main.rs", &format!("{}{}", types.code, types.uses))?;
    let cost = cost(&mut package.cargo(&["build", "--release"]))?;
    Ok((package, cost.processor))
}

struct Types {
    manifest: &'static str,
    code: String,
    /// A `main` that leaves none of the types unused.
    uses: String,
}

impl Types {
    fn both(folder: &Folder, count: usize) -> Result<[(&'static str, Self); 2], String> {
        Ok([
            ("callspec", Types::by_callspec(folder, count)?),
            ("serde-derive", Types::by_derive(count)?),
        ])
    }

    fn by_callspec(folder: &Folder, count: usize) -> Result<Self, String> {
        let file = folder.file("types.rs");
        let mut command = Command::new(folder.program("bench-generate", &[])?);
        cost(command.arg(count.to_string()).arg(&file))?;
        let code = fs::read_to_string(&file).map_err(|error| error.to_string())?;
        let mut uses = main(count, |uses, name| {
            let _ = writeln!(
                uses,
                "sum += touch::<{name}>(&text, |it| {{\n\
                 if !{name}::is_valid(it, level) {{ println!(\"{{}}\", {name}::validate(it, level)); }}\n\
                 {name}::from_json(it).ok().map(|it| it.to_json())\n}});"
            );
        });
        uses.insert_str(0, CALLSPEC_USE);
        let uses = uses.replace("LEVEL", "let level = callspec_runtime::Level::Documented;");
        Ok(Types { manifest: CALLSPEC, code, uses })
    }

    fn by_derive(count: usize) -> Result<Self, String> {
        let files = synthetic(count);
        let folder = bench_schemas::Folder::of_texts(&files).map_err(|error| error.to_string())?;
        let names: Vec<_> = folder.0.keys().map(String::as_str).collect();
        let code = structs(&folder, &names, Unknown::Dropped);
        let mut uses = main(count, |uses, name| {
            let _ = writeln!(uses, "sum += touch::<{name}>(&text);");
        });
        uses.insert_str(0, DERIVE_USE);
        Ok(Types { manifest: DERIVE, code, uses: uses.replace("LEVEL", "") })
    }
}

fn main(count: usize, mut each: impl FnMut(&mut String, &str)) -> String {
    let mut out = String::from(
        "\nfn main() {\nlet text = std::fs::read(\"document.json\").unwrap_or_default();\n\
         LEVEL\nlet mut sum = 0;\n",
    );
    for (file, _) in synthetic(count) {
        each(&mut out, file.strip_suffix(".json").unwrap_or(&file));
    }
    out + "println!(\"{sum}\");\n}\n"
}
