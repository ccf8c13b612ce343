//! "The UUID of the script", "(V4 UUID)": the abbreviation itself. "Universally unique identifier"
//! is a promise of uniqueness, and stands on ids that are no UUIDs.

use super::{Description, Finding, Recognizer, phrase};
use crate::fact::Fact;

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "uuid", recognize };

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    let lower = &description.lower;
    let stated = phrase::all(lower, "uuid").any(|(start, end)| {
        let after = lower[end..].trim_start();
        let opens = lower[..start].trim_end().is_empty()
            || lower[..start].ends_with("the ")
            || lower[..start].ends_with("a ");
        let closes = lower[end..].starts_with(')') && !lower[..start].ends_with(" or ");
        closes
            || (opens && ["of ", "for ", "that ", "."].iter().any(|word| after.starts_with(word)))
    });
    (stated && description.is_single_text())
        .then(|| Finding::asserts(Fact::Format("uuid")))
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::tests::in_text;

    #[test]
    fn fires_on() {
        for text in [
            "The UUID of the script.",
            "UUID of the assistant that helps",
            "A unique id (V4 UUID) of this leg.",
            "The identifier (UUID) of this leg.",
        ] {
            assert_eq!(in_text(&RECOGNIZER, "x", text).len(), 1, "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for text in [
            "The universally unique identifier of the call.",
            "The UUID or the name of the queue.",
            "Comma-separated UUIDs.",
            "An id (name or UUID).",
        ] {
            assert_eq!(in_text(&RECOGNIZER, "x", text), [], "{text}");
        }
    }
}
