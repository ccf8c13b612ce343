//! The compiled form as a `static`. Written as text: it is all numbers, and there are many.

use crate::options::Options;
use callspec_runtime::tables::{Packed, Tables};
use std::fmt::{Display, Write as _};

/// The `static` that holds all tables.
pub(crate) fn write(tables: &Tables<'_>, options: &Options) -> String {
    let runtime = &options.runtime;
    let mut out = format!(
        "#[rustfmt::skip]\nstatic TABLES: {runtime}::tables::Tables<'static> = {runtime}::tables::Tables {{\n"
    );
    rows(&mut out, "nodes", tables.nodes);
    rows(&mut out, "edges", tables.edges);
    rows(&mut out, "objects", tables.objects);
    rows(&mut out, "arrays", tables.arrays);
    rows(&mut out, "strings", tables.strings);
    rows(&mut out, "values", tables.values);
    rows(&mut out, "applies", tables.applies);
    rows(&mut out, "checks", tables.checks);
    rows(&mut out, "key_tables", tables.key_tables);
    rows(&mut out, "keys", tables.keys);
    list(&mut out, "slots", tables.slots);
    list(&mut out, "masks", tables.masks);
    list(&mut out, "lists", tables.lists);
    rows(&mut out, "patterns", tables.patterns);
    list(&mut out, "transitions", tables.transitions);
    list(&mut out, "classes", tables.classes);
    packed(&mut out, "locations", runtime, tables.locations);
    packed(&mut out, "sources", runtime, tables.sources);
    rows(&mut out, "files", tables.files);
    rows(&mut out, "types", tables.types);
    // Debug quotes a string the way Rust reads it, and escapes what would disguise it.
    let _ = writeln!(out, "text: {:?},\n}};", tables.text);
    out
}

/// Every number as a plain literal: to the compiler `!0` would be two expressions, and a step at
/// compile time.
fn rows<T: Display, const N: usize>(out: &mut String, name: &str, rows: &[[T; N]]) {
    let _ = write!(out, "{name}: &[");
    for row in rows {
        out.push('[');
        for (at, value) in row.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            let _ = write!(out, "{value}");
        }
        out.push_str("],");
    }
    out.push_str("],\n");
}

fn list<T: Display>(out: &mut String, name: &str, list: &[T]) {
    let _ = write!(out, "{name}: &[");
    for value in list {
        let _ = write!(out, "{value},");
    }
    out.push_str("],\n");
}

/// A byte string. Most bytes of small numbers are zero: `\0` is the shortest spelling. A digit behind
/// it is spelled as a number, for `\07` would look like something else.
fn packed<const N: usize>(out: &mut String, name: &str, runtime: &str, rows: Packed<'_, N>) {
    let _ = write!(out, "{name}: {runtime}::tables::Packed::new(b\"");
    let mut before = 1;
    for &byte in rows.as_bytes() {
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
