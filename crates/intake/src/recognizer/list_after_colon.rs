//! `The status of the call: started, ringing, or busy.`: a colon, values, and an "or" before the
//! last. Bare words count only when the sentence names the property, or is long enough a list.

use super::description::{Description, Finding, MAX_TRIES, Recognizer};
use super::{list, phrase, value_guard};
use crate::fact::{Fact, ValueList};

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "list_after_colon", recognize };

/// Words before a colon after which comes something else than all values.
const OTHERS: [&str; 12] = [
    "example",
    "e.g.",
    "eg",
    "note",
    "default",
    "defaults",
    "format",
    "formats",
    "see",
    "warning",
    "important",
    "instance",
];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    if !description.is_text() {
        return Vec::new();
    }
    let lower = &description.lower;
    let colons = lower.match_indices(": ").map(|(at, _)| at).take(MAX_TRIES);
    colons.filter_map(|colon| at_colon(description, colon)).take(1).collect()
}

fn at_colon(description: &Description<'_>, colon: usize) -> Option<Finding> {
    let lower = &description.lower;
    let sentence = lower[..colon].rfind(". ").map_or(0, |at| at + 2);
    let lead = &lower[sentence..colon];
    if OTHERS.iter().any(|word| phrase::has(lead, word)) {
        return None;
    }
    let list = list::read(&description.text[colon + 1..])?;
    let named = phrase::names(lead, description.name);
    let told = list.values.len() > 1 && (list.quoted || named);
    if !told || !list.joined || !list.alternatives {
        return None;
    }
    if !value_guard::are_values(description, &list.values) {
        return None;
    }
    // Two bare words are too few to tell all values from some.
    let complete = value_guard::hold_always(description, colon)
        && list.is_closed()
        && (list.quoted || list.values.len() > 2);
    let fact = Fact::Values(ValueList { values: list.values, exhaustive: complete });
    Some(if complete { Finding::asserts(fact) } else { Finding::annotates(fact) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::description::tests::in_text;

    #[test]
    fn fires_on() {
        for (name, text, count) in [
            ("Status", "What became of it: queued, sent, read, or lost. The status: a, b or c.", 3),
            ("Status", "The status of the call: queued, ringing, or lost.", 3),
            ("Direction", "The direction of the call: \"out\" or \"in\".", 2),
            ("Type", "The endpoint type: \"phone\", \"sip\", \"app\", or \"vbc\".", 4),
        ] {
            let found = in_text(&RECOGNIZER, name, text);
            let Some(Finding { fact: Fact::Values(list), asserts: true }) = found.first() else {
                panic!("nothing in {text}");
            };
            assert_eq!((list.values.len(), list.exhaustive), (count, true), "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for (name, text) in [
            ("Zone", "The zone by name. For example: UTC, Etc/UTC, or Europe/London"),
            ("Number", "Two kinds of lines exist: local or international."),
            ("State", "The state: see the guide or ask."),
            ("State", "The state, default: open or closed."),
            ("Parts", "It has three parts: head, body and foot."),
        ] {
            assert_eq!(in_text(&RECOGNIZER, name, text), [], "{text}");
        }
    }
}
