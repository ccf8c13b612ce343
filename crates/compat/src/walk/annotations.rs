//! Keywords that assert nothing: words for people, facts for programs, evidence.

use super::sources::without_line;
use super::view::View;
use super::{Pair, Place, Walk};
use crate::fact::{Change, Subject};
use callspec_runtime::{Evidence, Value};
use std::collections::BTreeSet;

/// Annotations that are told as a whole.
const PLAIN: [(&str, Subject); 19] = [
    ("title", Subject::Title),
    ("description", Subject::Description),
    ("default", Subject::Default),
    ("examples", Subject::Examples),
    ("$comment", Subject::Comment),
    ("x-doc-name", Subject::DocName),
    ("x-unit", Subject::Unit),
    ("x-access", Subject::Access),
    ("x-operations", Subject::Operations),
    ("x-source", Subject::Source),
    ("$id", Subject::Identifier),
    ("id", Subject::Identifier),
    ("$anchor", Subject::Identifier),
    ("$schema", Subject::Identifier),
    ("contentEncoding", Subject::Content),
    ("contentMediaType", Subject::Content),
    ("contentSchema", Subject::Content),
    ("x-format", Subject::UnassertedFormat),
    ("x-refuted", Subject::Refuted),
];

/// Annotations that are there or not.
const FLAGS: [(&str, Subject); 4] = [
    ("readOnly", Subject::ReadOnly),
    ("writeOnly", Subject::WriteOnly),
    ("deprecated", Subject::Deprecated),
    ("x-unresolved", Subject::Unresolved),
];

impl Walk {
    pub(super) fn annotations(&mut self, old: &View<'_>, new: &View<'_>, place: Place) {
        for (keyword, subject) in PLAIN {
            let mut pair = Pair::keyword(keyword, old, new);
            let differs = match (subject, pair.old, pair.new) {
                (Subject::Source, Some((old, _)), Some((new, _))) => {
                    without_line(old) != without_line(new)
                }
                _ => pair.old.map(|it| it.0) != pair.new.map(|it| it.0),
            };
            pair.name = if subject == Subject::Operations { "the operations" } else { keyword };
            if let (
                Subject::Operations,
                Some((Value::Array(old), old_at)),
                Some((Value::Array(new), new_at)),
            ) = (subject, pair.old, pair.new)
            {
                self.operations((old, old_at), (new, new_at), place);
            } else if differs {
                self.add(subject, Change::Changed, &pair, place);
            }
        }
        for (keyword, subject) in FLAGS {
            let set = |view: &View<'_>| view.value(keyword).and_then(Value::as_bool) == Some(true);
            self.flag(subject, set(old), set(new), &Pair::keyword(keyword, old, new), place);
        }
        self.known_values(old, new, place);
        self.evidence(old, new, place);
    }

    fn known_values(&mut self, old: &View<'_>, new: &View<'_>, place: Place) {
        let pair = Pair::keyword("x-known-values", old, new);
        match (pair.old, pair.new) {
            (Some((Value::Array(before), old_at)), Some((Value::Array(after), new_at))) => {
                let subject = Subject::KnownValue;
                self.entries(subject, (before, old_at), (after, new_at), &pair, place);
            }
            _ => drop(self.presence(Subject::KnownValues, &pair, place)),
        }
    }

    /// Keywords that say the same as before, but are known otherwise.
    fn evidence(&mut self, old: &View<'_>, new: &View<'_>, place: Place) {
        let keywords = |view: &View<'_>| {
            view.value("x-evidence").and_then(Value::as_object).cloned().unwrap_or_default()
        };
        let (before, after) = (keywords(old), keywords(new));
        let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        for keyword in names {
            if old.value(keyword) != new.value(keyword) {
                continue;
            }
            let pair = Pair::of(
                keyword,
                before.get(keyword).zip(old.get(keyword).map(|it| it.1)),
                after.get(keyword).zip(new.get(keyword).map(|it| it.1)),
            )
            .known_by(keyword, old, new);
            // What gives no evidence is declared.
            let known = |evidence: Option<Evidence>| evidence.unwrap_or(Evidence::Declared);
            let (was, is) = (known(pair.old_evidence), known(pair.new_evidence));
            let change = match (was == Evidence::Declared, is == Evidence::Declared) {
                _ if was == is => continue,
                (false, true) => Change::Promoted,
                (true, false) => Change::Demoted,
                _ => Change::Changed,
            };
            self.add(Subject::Evidence, change, &pair, place);
        }
    }
}
