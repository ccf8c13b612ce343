//! Operations as outputs tell them: requests and responses instead of documents, and those that break alike
//! together.

use super::document::Document;
use crate::diff::{Diff, Part, Status, TypeDiff};
use crate::verdict::{Audience, Verdict, Witness};
use callspec_runtime::Level;
use callspec_runtime::escape::Visible;

/// What is told in one piece.
pub(super) struct Told<'d> {
    pub it: &'d TypeDiff,
    /// Other operations that break alike, for the same types.
    pub alike: Vec<&'d TypeDiff>,
}

/// Everything that differs, in order.
pub(super) fn told(diff: &Diff) -> Vec<Told<'_>> {
    let mut all: Vec<Told<'_>> = Vec::new();
    for it in &diff.types {
        let first = all.iter_mut().find(|told| is_alike(told.it, it));
        match first {
            Some(told) => told.alike.push(it),
            None => all.push(Told { it, alike: Vec::new() }),
        }
    }
    all
}

/// Whether two operations break for the same types, and nobody else.
fn is_alike(one: &TypeDiff, other: &TypeDiff) -> bool {
    if !(one.is_told_by_types() && other.is_told_by_types()) {
        return false;
    }
    let because = |it: &TypeDiff| it.operation.as_ref().map(|it| it.because.clone());
    let words = |it: &TypeDiff| {
        Audience::ALL
            .map(|audience| it.verdict(Level::Declared, audience).map(super::verdict_words))
    };
    because(one) == because(other) && words(one) == words(other)
}

/// The requests and responses that break and that no finding shows, with their witnesses.
pub(super) fn broken(it: &TypeDiff) -> Vec<(&Part, &Witness)> {
    let shown: Vec<&Witness> =
        super::shown(it).flat_map(|it| &it.witnesses).map(|it| &*it.witness).collect();
    let parts = it.operation.iter().flat_map(|it| &it.parts);
    let broken = parts.filter_map(|part| match &part.verdict {
        Verdict::Breaking(witness) => Some((part, &**witness)),
        _ => None,
    });
    broken
        .filter(|(_, witness)| {
            let same = |known: &&&Witness| {
                known.exchange == witness.exchange && known.accepted_by == witness.accepted_by
            };
            !shown.iter().any(|known| same(&known))
        })
        .collect()
}

/// `Types: …` is of types, this of operations; nothing where there are none.
pub(super) fn totals(diff: &Diff) -> Option<String> {
    let all: Vec<&TypeDiff> = diff.types.iter().filter(|it| it.operation.is_some()).collect();
    if all.is_empty() {
        return None;
    }
    let status = |status| all.iter().filter(|it| it.status == status).count();
    let broken = |audience| {
        let breaks = |it: &&&TypeDiff| {
            it.verdict(Level::Declared, audience).is_some_and(|verdict| {
                matches!(verdict, Verdict::Breaking(_)) && !verdict.is_only_undocumented()
            })
        };
        all.iter().filter(breaks).count()
    };
    Some(format!(
        "Operations: {} added, {} removed, {} moved, {} changed, {} affected by types. Readers break on {}, writers on {}.",
        status(Status::Added),
        status(Status::Removed),
        status(Status::Renamed),
        status(Status::Changed),
        status(Status::Affected),
        broken(Audience::Readers),
        broken(Audience::Writers),
    ))
}

/// The lines of a witness: a request or response as it is sent, or a document, with what is wrong.
pub(super) fn lines(witness: &Witness) -> String {
    match &witness.exchange {
        Some(exchange) => {
            let lines: Vec<String> =
                exchange.lines().map(|line| Visible(line).to_string()).collect();
            format!("{}\n^ {}\n", lines.join("\n"), Visible(&witness.message))
        }
        None => Document::of(&witness.document, &witness.culprit).marked(&witness.message),
    }
}
