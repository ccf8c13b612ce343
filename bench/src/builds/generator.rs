//! Generating thousands of types: time and memory of the generator alone.

use super::cost::cost;
use super::folder::Folder;
use super::row;
use crate::row::Row;
use std::process::Command;

/// Time of the processor and peak memory, for a count and for half of it, which shows the growth.
pub fn codegen(folder: &Folder) -> Result<Vec<Row>, String> {
    let programs = [
        ("callspec", folder.program("bench-generate", &[])?),
        ("callspec-pretty", folder.program("bench-generate", &["pretty"])?),
        ("typify", folder.program("bench-typified", &[])?),
    ];
    let mut rows = Vec::new();
    for (data, count) in [("3000-types", "3000"), ("6000-types", "6000")] {
        for (who, program) in &programs {
            let mut command = Command::new(program);
            let cost = cost(command.arg(count).arg(folder.file("types.rs")))?;
            rows.push(row(data, "codegen", who, cost.processor, "s"));
            rows.push(row(data, "codegen-memory", who, cost.memory, "MB"));
        }
    }
    Ok(rows)
}
