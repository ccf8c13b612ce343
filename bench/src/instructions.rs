//! Instructions a document, counted by Valgrind: the same on every run, whatever else the machine does.

use crate::baseline::Programs;
use crate::row::Row;
use anstream::eprintln;
use std::path::Path;
use std::process::Command;

/// Enough to be representative: a count has no noise.
const DOCUMENTS: usize = 2_000;

/// Counts callspec's tasks that `wanted` names.
///
/// # Errors
/// Valgrind that is not there, or does not do.
pub fn count(
    programs: &Programs,
    wanted: &dyn Fn(&str) -> bool,
    data: &[&'static str],
) -> Result<Vec<Row>, String> {
    let mut rows = Vec::new();
    for &data in data {
        for it in bench_own::contestants(data).iter().filter(|it| wanted(it.task)) {
            eprintln!("{data}: counting instructions of {}", it.task);
            let task = instructions_task(it.task);
            let baseline = programs.baseline_of(data).map(|program| ("baseline", program));
            for (who, program) in [("callspec", programs.own.as_path())].into_iter().chain(baseline)
            {
                let total = |times| instructions(program, data, it.task, times);
                let one = (total(2)? - total(1)?) / DOCUMENTS as f64;
                rows.push(Row::of([data, task, who], vec![one], "instr"));
            }
        }
    }
    Ok(rows)
}

/// What the rows of a task are called.
fn instructions_task(task: &str) -> &'static str {
    match task {
        "verdict" => "verdict-instructions",
        "verdict-declared" => "verdict-declared-instructions",
        "typed" => "typed-instructions",
        "borrowed" => "borrowed-instructions",
        "serde" => "serde-instructions",
        "value" => "value-instructions",
        "errors" => "errors-instructions",
        _ => "errors-late-instructions",
    }
}

/// How many instructions a program takes to do a task some times over.
fn instructions(program: &Path, data: &str, task: &str, times: u32) -> Result<f64, String> {
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(program);
    command.args(["repeat", &DOCUMENTS.to_string(), data, task, &times.to_string()]);
    let output = command.output().map_err(|error| format!("valgrind: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    let count = said.lines().find_map(|line| line.split_once("Collected : ")).map(|(_, it)| it);
    let count = count.and_then(|it| it.trim().parse().ok());
    count.ok_or_else(|| format!("{command:?}\n{said}"))
}
