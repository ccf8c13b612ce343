//! `Only present when status is "completed".`: the member is there under a condition on another one.
//! Which member that is, and whether there is one of that name, is settled when the type is known.

use super::description::{Description, Finding, Recognizer};
use super::{condition, phrase};
use crate::fact::{Fact, Test};

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "present_only", recognize };

const LEADS: [&str; 10] = [
    "only present when",
    "only present if",
    "only included when",
    "only included if",
    "only returned when",
    "only returned if",
    "only set when",
    "only set if",
    "only sent when",
    "only sent if",
];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    let found = LEADS.iter().find_map(|lead| {
        let (_, end) = phrase::find(&description.lower, lead)?;
        condition::value(&description.text[end..])
    });
    let fact = found.and_then(|found| match found.test {
        Test::Values(values) => Some(Fact::PresentOnlyWhen { property: found.property, values }),
        Test::There | Test::Flag(_) => None,
    });
    fact.map(Finding::asserts).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::description::tests::in_text;

    #[test]
    fn fires_on() {
        for (text, property, values) in [
            ("How long. Only present when status is \"completed\".", "status", vec!["completed"]),
            ("Only set if the status == 'Error'", "status", vec!["Error"]),
            ("Is only present when state is \"a\" or \"b\".", "state", vec!["a", "b"]),
            ("Only returned when call type is Inbound.", "call type", vec!["Inbound"]),
        ] {
            let values = values.into_iter().map(str::to_owned).collect();
            let fact = Fact::PresentOnlyWhen { property: property.to_owned(), values };
            assert_eq!(in_text(&RECOGNIZER, "x", text), [Finding::asserts(fact)], "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for text in [
            "Only applicable for phone endpoints.",
            "Only returned if division is covered by a permission",
            "Only present when the call ends.",
            "Present when status is \"completed\".",
            "Only present when monitoring is active.",
            "Only set when the result is too large to pass through",
        ] {
            assert_eq!(in_text(&RECOGNIZER, "x", text), [], "{text}");
        }
    }
}
