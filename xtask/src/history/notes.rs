//! Release notes of a vendor, from the comparison of two of its releases: what changed, and for whom.

use callspec_compat::{Audience, Diff, Finding, Impact, Status, TypeDiff};
use callspec_runtime::Level;
use std::fmt::Write as _;

/// Rules that tell of sentences, places and other annotations.
const QUIET: [&str; 14] = [
    "description-changed",
    "source-changed",
    "doc-name-changed",
    "evidence-changed",
    "evidence-declared",
    "evidence-undeclared",
    "comment-changed",
    "examples-changed",
    "refuted-changed",
    "spelling-changed",
    "title-changed",
    "identifier-changed",
    "unit-changed",
    "unasserted-format-changed",
];

/// The section of one release.
pub fn section(name: &str, diff: &Diff) -> String {
    let mut parts = [String::new(), String::new(), String::new()];
    for it in &diff.types {
        match it.status {
            Status::Added => line(&mut parts[2], &format!("`{}` is new.", it.name)),
            Status::Removed => line(&mut parts[0], &format!("`{}` is gone.", it.name)),
            _ => {}
        }
        for finding in it.findings.iter().filter(|finding| is_told(it, finding)) {
            let (part, whom) = whom(finding);
            line(&mut parts[part], &format!("`{}`: {}{whom}", it.name, finding.message));
        }
    }
    let mut text = format!("\n## {name}\n");
    let titles = ["What breaks", "What may break you if you check values", "What else is new"];
    for (title, part) in titles.iter().zip(&parts) {
        if !part.is_empty() {
            let _ = write!(text, "\n### {title}\n\n{part}");
        }
    }
    if parts.iter().all(String::is_empty) {
        text.push_str("\nNothing that programs can notice.\n");
    }
    text
}

fn is_told(it: &TypeDiff, finding: &Finding) -> bool {
    let whole = matches!(it.status, Status::Added | Status::Removed);
    !whole && !QUIET.contains(&finding.rule.id) && !finding.rule.id.starts_with("known-value")
}

/// Which part of the notes a finding belongs to, and whom it is for.
fn whom(finding: &Finding) -> (usize, String) {
    let breaks = |level: Level| {
        let impacts = finding.impacts(level);
        let is = |audience: &Audience| impacts.of(*audience) >= Impact::Breaks;
        Audience::ALL.into_iter().filter(is).collect::<Vec<_>>()
    };
    for (part, level, when) in [
        (0, Level::Declared, ""),
        (1, Level::Documented, " that keep to the documented values and limits"),
    ] {
        let audiences = breaks(level);
        if !audiences.is_empty() {
            let names: Vec<_> = audiences.iter().map(|audience| audience.name()).collect();
            return (part, format!(" (breaks {}{when})", names.join(" and ")));
        }
    }
    (2, String::new())
}

fn line(part: &mut String, text: &str) {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let _ = writeln!(part, "- {plain}");
}
