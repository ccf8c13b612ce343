//! Measuring builds: what generated code costs its users in every build.
//!
//! Crates are written to a folder below the target directory and built by Cargo there. What they
//! depend on is built before; measured is what the types themselves take.

mod cost;
mod dependent;
mod folder;
mod generator;
mod types;

use crate::row::Row;
use anstream::eprintln;
use folder::Folder;

/// The tasks of builds, in their order.
pub const TASKS: [&str; 5] = ["clean-build", "codegen", "check", "release", "binary"];

/// Measures the tasks that `wanted` names.
///
/// # Errors
/// What cannot be written or built.
pub fn measure(wanted: &dyn Fn(&str) -> bool) -> Result<Vec<Row>, String> {
    let folder = Folder::new()?;
    let mut rows = Vec::new();
    for task in TASKS.into_iter().filter(|task| wanted(task)) {
        eprintln!("builds: {task}");
        rows.extend(match task {
            "clean-build" => dependent::clean_builds(&folder)?,
            "codegen" => generator::codegen(&folder)?,
            "check" => types::checks(&folder)?,
            "release" => types::releases(&folder)?,
            _ => types::binaries(&folder)?,
        });
    }
    Ok(rows)
}

/// The row of one sample.
fn row(
    data: &'static str,
    task: &'static str,
    who: &'static str,
    value: f64,
    unit: &'static str,
) -> Row {
    eprintln!("  {data}, {task}, {who}: {value:.2} {unit}");
    Row::of([data, task, who], vec![value], unit)
}
