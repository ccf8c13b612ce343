//! Whom a finding breaks, in words.

use crate::diff::{Api, Break, Finding, Impact};
use crate::verdict::{Audience, Side, Witness};
use callspec_runtime::Level;
use callspec_runtime::escape::Visible;

/// `breaks readers, may break writers, Rust API major`.
pub(super) fn whom(finding: &Finding) -> String {
    let mut parts = Vec::new();
    let impacts = [
        (Impact::Breaks, "breaks", ""),
        (Impact::Unknown, "may break", ""),
        (Impact::Undocumented, "breaks", " only through undocumented properties"),
    ];
    for (impact, verb, how) in impacts {
        let harmed: Vec<String> = Audience::ALL
            .into_iter()
            .filter(|audience| finding.worst_for(*audience) == impact)
            .map(|audience| {
                let declared = finding.impacts(Level::Declared).of(audience);
                let level = if declared < impact { " (level documented)" } else { "" };
                format!("{}{level}", audience.name())
            })
            .collect();
        if !harmed.is_empty() {
            parts.push(format!("{verb} {}{how}", harmed.join(" and ")));
        }
    }
    if parts.is_empty() {
        parts.push("breaks no reader or writer".to_owned());
    }
    if finding.api != Api::None {
        parts.push(format!("Rust API {}", finding.api.name()));
    }
    parts.join(", ")
}

/// Whom a witness is for: `readers`, and `readers (level documented)` behind one for the level below.
pub(super) fn harmed(finding: &Finding, it: &Break) -> String {
    let is_below = |other: &Break| other.audience == it.audience && other.level < it.level;
    let level = if finding.witnesses.iter().any(is_below) { " (level documented)" } else { "" };
    format!("{}{level}", it.audience.name())
}

/// What a witness shows.
pub(super) fn shows(witness: &Witness) -> &'static str {
    match witness.accepted_by {
        _ if witness.keyword.is_empty() => "as it was",
        Side::New => "valid now, invalid before",
        Side::Old => "valid before, invalid now",
    }
}

/// What is wrong with a witness, and where.
pub(super) fn fault(witness: &Witness) -> String {
    let place = match witness.culprit.as_str() {
        "" => "it",
        culprit => culprit,
    };
    format!("{} {}", Visible(place), Visible(&witness.message))
}

/// Where a finding is, for outputs that name files of a repository: the page's line where the page is
/// known, else the schema's.
pub(super) fn annotated(finding: &Finding, root: &str) -> (String, Option<(usize, usize)>) {
    let place = &finding.place;
    match place.source.as_ref().and_then(|it| Some((it.path.as_ref()?, it.line))) {
        Some((path, line)) => (path.clone(), Some((line, 1))),
        None => {
            let at = (place.side == Side::New).then_some((place.line, place.column));
            (format!("{root}{}", place.file), at)
        }
    }
}

/// The place in the schema, in a sentence.
pub(super) fn schema_place(finding: &Finding) -> String {
    format!("{}#{}", finding.place.file, finding.place.pointer)
}
