//! Rows as tables: a block a task, with the ratio to what the task is compared with.

use crate::row::{Row, reference};
use std::fmt::Write as _;

/// For a terminal. Colours are taken out on the way where there is none.
pub fn text(rows: &[Row]) -> String {
    let mut out = String::new();
    for block in rows_by_task(rows) {
        let first = block[0];
        let against = match reference(first.task) {
            Some((task, who)) if task == first.task => format!("   × {who}"),
            Some((task, who)) => format!("   × {who}'s {task}"),
            None => String::new(),
        };
        let _ =
            writeln!(out, "\n\x1b[1m{}: {}\x1b[0m\x1b[2m{against}\x1b[0m", first.data, first.task);
        for row in block {
            let ratio = row.ratio(rows).map(|it| format!("{it:.2}×")).unwrap_or_default();
            let (on, off) = if row.who == "callspec" { ("\x1b[32m", "\x1b[0m") } else { ("", "") };
            let to_baseline = row.to_baseline(rows);
            let to_baseline =
                to_baseline.map(|it| format!("   {it:.3}× baseline")).unwrap_or_default();
            let _ = writeln!(
                out,
                "  {on}{:<18}{:>12} {:<5}{ratio:>8}{off}   \x1b[2m{} – {}\x1b[0m{to_baseline}",
                row.who,
                number(row.median),
                row.unit,
                number(row.min),
                number(row.max)
            );
        }
    }
    out
}

/// For the README.
pub fn markdown(rows: &[Row]) -> String {
    let mut out = String::from(
        "| data | task | who | median | spread | ratio |\n|---|---|---|--:|--:|--:|\n",
    );
    for row in rows_by_task(rows).into_iter().flatten() {
        let ratio = row.ratio(rows).map(|it| format!("{it:.2}")).unwrap_or_default();
        let who = if row.who == "callspec" { "**callspec**" } else { row.who };
        let _ = writeln!(
            out,
            "| {} | {} | {who} | {} {} | {} – {} | {ratio} |",
            row.data,
            row.task,
            number(row.median),
            row.unit,
            number(row.min),
            number(row.max)
        );
    }
    out
}

/// Rows that belong together, quickest first.
pub fn rows_by_task(rows: &[Row]) -> Vec<Vec<&Row>> {
    let mut blocks: Vec<Vec<&Row>> = Vec::new();
    for row in rows {
        match blocks.iter_mut().find(|it| it[0].data == row.data && it[0].task == row.task) {
            Some(block) => block.push(row),
            None => blocks.push(vec![row]),
        }
    }
    for block in &mut blocks {
        block.sort_by(|a, b| a.median.total_cmp(&b.median));
    }
    blocks
}

/// Three digits or more, and no more than it takes.
pub fn number(value: f64) -> String {
    match value {
        value if value >= 100.0 => format!("{value:.0}"),
        value if value >= 10.0 => format!("{value:.1}"),
        value => format!("{value:.2}"),
    }
}
