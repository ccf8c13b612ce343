//! Generating thousands of types: time and memory of the generator alone.

use super::cost::cost;
use super::folder::Folder;
use super::row;
use crate::row::Row;
use bench_schemas::synthetic;
use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

/// Time of the processor, time that somebody waits, and peak memory, for a count and for half of it, which shows the growth.
pub fn codegen(folder: &Folder) -> Result<Vec<Row>, String> {
    let programs: Vec<(_, _, Option<&str>)> = vec![
        ("callspec", folder.program("bench-generate", &[])?, None),
        ("callspec-pretty", folder.program("bench-generate", &["pretty"])?, None),
        ("typify", folder.program("bench-typified", &[])?, None),
        #[cfg(feature = "alpha")]
        ("typify-alpha", folder.program("bench-typified", &["alpha"])?, Some("alpha")),
    ];
    let mut rows = Vec::new();
    for (data, count) in [("3000-types", 3000), ("6000-types", 6000)] {
        for (who, program, option) in &programs {
            let file = folder.file("types.rs");
            let mut command = Command::new(program);
            command.arg(count.to_string()).arg(&file).args(*option);
            let cost = cost(&mut command)?;
            let code = fs::read_to_string(&file).map_err(|error| error.to_string())?;
            complete(who, &code, count)?;
            rows.push(row(data, "codegen", who, cost.processor, "s"));
            rows.push(row(data, "codegen-elapsed", who, cost.elapsed, "s"));
            rows.push(row(data, "codegen-memory", who, cost.memory, "MB"));
        }
    }
    Ok(rows)
}

/// Whether code has all types: a generator that leaves some out is quick.
fn complete(who: &str, code: &str, count: usize) -> Result<(), String> {
    let words = code.split(|it: char| !it.is_alphanumeric() && it != '_');
    let mut names = BTreeSet::new();
    words.fold("", |before, word| {
        if before == "struct" {
            names.insert(word);
        }
        if word.is_empty() { before } else { word }
    });
    let files = synthetic(count);
    let missing = files.iter().find(|(file, _)| !names.contains(file.trim_end_matches(".json")));
    match missing {
        None => Ok(()),
        Some((file, _)) => Err(format!("{who}: the code for {count} types has none for {file}")),
    }
}
