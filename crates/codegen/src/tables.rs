//! The compiled form as a `static`. Written as text: it is all numbers, and there are many.

use crate::options::Options;
use callspec_runtime::format::Format;
use callspec_runtime::tables::{Tables, string};
use std::collections::BTreeSet;
use std::fmt::{Display, Write as _};

/// What the formats ask for, and the `static` that holds all tables.
pub(crate) fn write(tables: &Tables<'_>, options: &Options) -> String {
    let runtime = &options.runtime;
    let mut out = formats(tables, runtime);
    let _ = write!(
        out,
        "\n#[rustfmt::skip]\nstatic TABLES: {runtime}::tables::Tables<'static> = {runtime}::tables::Tables {{\n"
    );
    let rows = [
        ("nodes", tables.nodes.as_bytes()),
        ("edges", tables.edges.as_bytes()),
        ("objects", tables.objects.as_bytes()),
        ("arrays", tables.arrays.as_bytes()),
        ("strings", tables.strings.as_bytes()),
        ("values", tables.values.as_bytes()),
        ("applies", tables.applies.as_bytes()),
        ("checks", tables.checks.as_bytes()),
        ("key_tables", tables.key_tables.as_bytes()),
        ("patterns", tables.patterns.as_bytes()),
        ("files", tables.files.as_bytes()),
        ("types", tables.types.as_bytes()),
    ];
    for (name, bytes) in rows {
        byte_string(&mut out, name, &format!("{runtime}::tables::Rows::new("), bytes);
    }
    for (name, packed) in
        [("locations", tables.locations.as_bytes()), ("sources", tables.sources.as_bytes())]
    {
        byte_string(&mut out, name, &format!("{runtime}::tables::Packed::new("), packed);
    }
    byte_string(&mut out, "classes", "(", tables.classes);
    let keys = tables.keys.iter().map(|[first, last, range]| format!("[{first},{last},{range}]"));
    list(&mut out, "keys", keys);
    list(&mut out, "slots", tables.slots);
    list(&mut out, "masks", tables.masks);
    list(&mut out, "lists", tables.lists);
    list(&mut out, "transitions", tables.transitions);
    // Debug quotes a string the way Rust reads it, and escapes what would disguise it.
    let _ = writeln!(out, "text: {:?},\n}};", tables.text);
    out
}

/// Stops the compilation where the runtime lacks a feature that a format needs: without it, the
/// format would refuse every text.
fn formats(tables: &Tables<'_>, runtime: &str) -> String {
    let used: BTreeSet<_> = tables.strings.iter().map(|row| row.at(string::FORMAT)).collect();
    let mut out = String::new();
    for format in used.iter().filter_map(|&format| Format::ALL.get(format as usize)) {
        let _ = writeln!(
            out,
            "const _: () = ::core::assert!({runtime}::format::Format::{format:?}.is_supported(), \
             \"the format {} needs a feature of callspec-runtime that is off\");",
            format.name()
        );
    }
    out
}

/// Every number as a plain literal: to the compiler `!0` would be two expressions, and a step at
/// compile time.
fn list(out: &mut String, name: &str, list: impl IntoIterator<Item = impl Display>) {
    let _ = write!(out, "{name}: &[");
    for value in list {
        let _ = write!(out, "{value},");
    }
    out.push_str("],\n");
}

/// Rows, which to the compiler are one thing. Most bytes of small numbers are zero: `\0` is the shortest
/// spelling. A digit behind it is spelled as a number, for `\07` would look like something else.
fn byte_string(out: &mut String, name: &str, open: &str, bytes: &[u8]) {
    let _ = write!(out, "{name}: {open}b\"");
    let mut before = 1;
    for &byte in bytes {
        match byte {
            0 => out.push_str("\\0"),
            b'0'..=b'7' if before == 0 => drop(write!(out, "\\x{byte:x}")),
            // Writing to a String cannot fail.
            byte => drop(write!(out, "{}", byte.escape_ascii())),
        }
        before = byte;
    }
    out.push_str("\"),\n");
}
