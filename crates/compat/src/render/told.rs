//! The findings of a type as people are told them: what breaks somebody first, and what is merely good
//! to know in one line, where there is much of it.

use super::shown;
use crate::diff::{Finding, Severity, TypeDiff};
use crate::rule::Rule;

/// How many notes of one rule are told one by one.
const MOST_NOTES: usize = 3;

/// How many places of folded notes are named.
const MOST_PLACES: usize = 6;

/// Findings that are told together.
pub(super) enum Told<'d> {
    One(&'d Finding),
    /// Notes of one rule; there are some.
    Notes(&'d Rule, Vec<&'d Finding>),
}

/// What to tell of a type.
pub(super) fn told(it: &TypeDiff) -> Vec<Told<'_>> {
    let mut findings: Vec<&Finding> = shown(it).collect();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let is_note = |it: &Finding| it.severity == Severity::Note && it.allowed.is_none();
    let alike = |one: &Finding| {
        let of_rule = |it: &&Finding| it.rule.id == one.rule.id && is_note(it);
        shown(it).filter(of_rule).collect::<Vec<_>>()
    };
    let mut told = Vec::new();
    let mut folded: Vec<&str> = Vec::new();
    for finding in findings {
        let rule = finding.rule;
        if folded.contains(&rule.id) && is_note(finding) {
            continue;
        }
        let notes = if is_note(finding) { alike(finding) } else { Vec::new() };
        if notes.len() > MOST_NOTES {
            folded.push(rule.id);
            told.push(Told::Notes(rule, notes));
        } else {
            told.push(Told::One(finding));
        }
    }
    told
}

/// Where folded notes are: the first few places, and how many there are beside them.
pub(super) fn places<'d>(notes: &[&'d Finding]) -> (Vec<&'d str>, usize) {
    let first = notes.iter().take(MOST_PLACES).map(|it| it.place.pointer.as_str()).collect();
    (first, notes.len().saturating_sub(MOST_PLACES))
}
