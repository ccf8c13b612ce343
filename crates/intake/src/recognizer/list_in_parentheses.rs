//! `The current state (Dialing, Held, and so on).`: values in parentheses right after a phrase that
//! names the property. Never exhaustive: such lists are often a selection.

use super::description::{Description, Finding, MAX_TRIES, Recognizer};
use super::{list, phrase, value_guard};
use crate::fact::{Fact, ValueList};

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "list_in_parentheses", recognize };

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    if !description.is_text() {
        return Vec::new();
    }
    let lower = &description.lower;
    let opening = lower.match_indices('(').map(|(at, _)| at).take(MAX_TRIES);
    let found = opening.filter_map(|at| {
        let sentence = lower[..at].rfind(". ").map_or(0, |at| at + 2);
        let inner = &description.text[at + 1..];
        let inner = &inner[..inner.find(')').map_or(inner.len(), |end| end + 1)];
        let list = list::read(inner).filter(|list| list.values.len() > 1)?;
        let values = value_guard::are_values(description, &list.values);
        (values && phrase::names(&lower[sentence..at], description.name)).then_some(list)
    });
    found
        .take(1)
        .map(|list| {
            Finding::annotates(Fact::Values(ValueList { values: list.values, exhaustive: false }))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::description::tests::in_text;

    #[test]
    fn fires_on() {
        for (name, text, count) in [
            ("state", "The current call state (Dialing, Held, Busy, and so on).", 3),
            ("doNotDisturb", "Whether to not disturb (On, Off).", 2),
        ] {
            let found = in_text(&RECOGNIZER, name, text);
            let Some(Finding { fact: Fact::Values(list), asserts: false }) = found.first() else {
                panic!("nothing in {text}");
            };
            assert_eq!((list.values.len(), list.exhaustive), (count, false), "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for (name, text) in [
            ("To", "The endpoint that was called (phone, SIP, or a browser)."),
            ("state", "The state (see the guide)."),
            ("rate", "The rate (per minute, in euros)."),
        ] {
            assert_eq!(in_text(&RECOGNIZER, name, text), [], "{text}");
        }
    }
}
