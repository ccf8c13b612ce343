//! Rows as a picture for the README: bars a task, as multiples of what the task is compared with.
//!
//! Colours are of middle lightness and the background is none, so that it reads on light and on
//! dark pages alike.

use super::table::{number, rows_by_task};
use crate::row::{Row, reference};
use std::fmt::Write as _;

const WIDTH: usize = 760;
/// Where bars begin, and how long the longest may be.
const LEFT: usize = 150;
const LONGEST: f64 = 430.0;
const LINE: usize = 20;

const STYLE: &str = "text{font:13px system-ui,sans-serif;fill:#57606a}\
.title{font-weight:600}.own{fill:#1a7f37}.peer{fill:#8c959f}\
@media (prefers-color-scheme:dark){text{fill:#b1bac4}.own{fill:#3fb950}.peer{fill:#6e7681}}";

/// An SVG.
pub fn plot(rows: &[Row]) -> String {
    let mut body = String::new();
    let mut top = 10;
    for block in rows_by_task(rows) {
        // A bar alone compares nothing.
        if block.len() > 1 {
            top = chart(&mut body, top, rows, &block);
        }
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{top}\" \
         viewBox=\"0 0 {WIDTH} {top}\" role=\"img\">\n\
         <title>callspec and its peers: shorter is better</title>\n<style>{STYLE}</style>\n\
         {body}</svg>\n"
    )
}

/// One task; returns where the next one begins.
fn chart(out: &mut String, top: usize, rows: &[Row], block: &[&Row]) -> usize {
    let first = block[0];
    let against = match reference(first.task) {
        Some((task, who)) if task == first.task => format!(", as multiples of {who}"),
        Some((task, who)) => format!(", as multiples of {who}'s {task}"),
        None => String::new(),
    };
    let title = escape(&format!("{}: {}{against}", first.data, first.task));
    let _ = writeln!(out, "<text class=\"title\" x=\"10\" y=\"{}\">{title}</text>", top + 14);
    let longest = block.iter().map(|row| row.median).fold(f64::MIN_POSITIVE, f64::max);
    let mut y = top + LINE + 4;
    for row in block {
        let length = (row.median / longest * LONGEST).max(1.0);
        let class = if row.who == "callspec" { "own" } else { "peer" };
        let ratio = row.ratio(rows).map(|it| format!("{it:.2}×, ")).unwrap_or_default();
        let figure = escape(&format!("{ratio}{} {}", number(row.median), row.unit));
        let who = escape(row.who);
        let _ = writeln!(
            out,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{who}</text>\
             <rect class=\"{class}\" x=\"{LEFT}\" y=\"{}\" width=\"{length:.1}\" height=\"14\" rx=\"2\"/>\
             <text x=\"{:.1}\" y=\"{}\">{figure}</text>",
            LEFT - 8,
            y + 12,
            y + 1,
            LEFT as f64 + length + 8.0,
            y + 12
        );
        y += LINE;
    }
    y + 12
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
