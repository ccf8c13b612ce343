//! Before the crate: the vendors' tables and the evidence of their members as `static` data, and the
//! types of vCon.

use callspec_codegen::{Options, build};
use callspec_mappings::{Mapping, columns};
use callspec_runtime::{Value, model};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    build::folder("vcon", "vcon.rs", &Options::default());
    let mut code = String::new();
    for vendor in callspec_schemas::VENDORS {
        let mapping = Mapping::read(vendor.neutral)
            .map_err(|error| format!("schema/{}/neutral.toml: {error}", vendor.name))?;
        tables(vendor.name, &mapping, &mut code)?;
        members(vendor, &mut code)?;
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    fs::write(out.join("tables.rs"), code)?;
    Ok(())
}

/// `static VONAGE_STATUS: List`, and so on.
fn tables(vendor: &str, mapping: &Mapping, code: &mut String) -> std::fmt::Result {
    for list in &mapping.lists {
        let name = format!("{vendor}-{}", list.name).replace('-', "_").to_uppercase();
        writeln!(code, "pub(crate) static {name}: List = List {{ rows: &[")?;
        for (value, meaning) in &list.values {
            write!(
                code,
                "Row {{ list: \"{vendor}/{}\", value: {value:?}, why: {:?}, reference: {:?}, ",
                list.name, meaning.why, list.reference
            )?;
            for column in columns() {
                let field = column.name.replace('-', "_");
                match meaning.means.get(column.name) {
                    Some(word) => {
                        write!(code, "{field}: Some({}::{}), ", column.rust, variant(word))?
                    }
                    None => write!(code, "{field}: None, ")?,
                }
            }
            writeln!(code, "}},")?;
        }
        writeln!(code, "] }};")?;
    }
    Ok(())
}

/// `after-call-work` → `AfterCallWork`
fn variant(word: &str) -> String {
    let parts = word.split('-').map(|part| {
        let (first, rest) = part.split_at(1);
        first.to_uppercase() + rest
    });
    parts.collect()
}

/// `static VONAGE_MEMBERS`: by type and member, how it is known that the member is there.
fn members(
    vendor: &callspec_schemas::Vendor,
    code: &mut String,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut found = BTreeMap::new();
    for (file, text) in vendor.schemas {
        let schema: Value = model::from_json(text.as_bytes())
            .map_err(|error| format!("schema/{}/{file}: {error}", vendor.name))?;
        object(file.trim_end_matches(".json"), &schema, &mut found);
    }
    let name = vendor.name.replace('-', "_").to_uppercase();
    writeln!(
        code,
        "pub(crate) static {name}_MEMBERS: [(&str, &str, Evidence); {}] = [",
        found.len()
    )?;
    for ((owner, member), evidence) in found {
        writeln!(code, "({owner:?}, {member:?}, Evidence::{evidence}),")?;
    }
    writeln!(code, "];")?;
    Ok(())
}

fn object(owner: &str, schema: &Value, found: &mut BTreeMap<(String, String), &'static str>) {
    for (name, property) in
        schema.get("properties").and_then(Value::as_object).into_iter().flatten()
    {
        found.insert((owner.to_owned(), name.clone()), evidence(property));
    }
    for (name, definition) in schema.get("$defs").and_then(Value::as_object).into_iter().flatten() {
        object(name, definition, found);
    }
}

/// By what the member's type is known.
fn evidence(property: &Value) -> &'static str {
    let kinds = property.get("x-evidence");
    let kind = ["type", "anyOf", "$ref", "items"].iter().find_map(|it| kinds?.get(it)?.as_str());
    match kind {
        Some("prose") => "Prose",
        Some("sample") => "Sample",
        Some("fixup") => "Fixup",
        Some("spec") => "Spec",
        // Where a page has a row and no type, the row says that the member is there.
        _ => "Declared",
    }
}
