//! Documents that describe an API: each edit is told for those whom it breaks, with the request or response
//! that shows it.

mod edits;
mod ways;

use callspec_compat::{Api, Audience, Diff, Finding, Options, Tree, TypeDiff, Verdict, compare};
use callspec_runtime::Level;

/// A document of our own, in the words of telephony.
const CALLS: &str = include_str!("calls.json");

fn tree(text: &str) -> Tree {
    Tree::read([("calls.json", text)], Default::default()).unwrap_or_else(|errors| {
        panic!("{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
}

fn diff(old: &str, new: &str) -> Diff {
    compare(&tree(old), &tree(new), &Options::default())
}

#[track_caller]
fn named<'d>(diff: &'d Diff, name: &str) -> &'d TypeDiff {
    let names: Vec<&str> = diff.types.iter().map(|it| it.name.as_str()).collect();
    diff.types.iter().find(|it| it.name == name).unwrap_or_else(|| panic!("{name}: {names:?}"))
}

#[track_caller]
fn finding<'d>(it: &'d TypeDiff, rule: &str) -> &'d Finding {
    let rules: Vec<&str> = it.findings.iter().map(|it| it.rule.id).collect();
    it.findings.iter().find(|it| it.rule.id == rule).unwrap_or_else(|| panic!("{rule}: {rules:?}"))
}

/// Whether an operation or type breaks an audience.
fn breaks(it: &TypeDiff, audience: Audience) -> bool {
    matches!(it.verdict(Level::Declared, audience), Some(Verdict::Breaking(_)))
}

/// The requests and responses that show what of an operation breaks.
fn exchanges(it: &TypeDiff) -> Vec<&str> {
    let operation = it.operation.as_ref().expect("an operation");
    let witnesses = operation.parts.iter().filter_map(|it| it.verdict.witness());
    witnesses.filter_map(|it| it.exchange.as_deref()).collect()
}
