//! "The UUID of the script", "(V4 UUID)": the abbreviation itself. "Universally unique identifier"
//! is a promise of uniqueness, and stands on ids that are no UUIDs.

use super::description::{Description, Finding, Recognizer};
use super::phrase;
use crate::fact::Fact;

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "uuid", recognize };

/// Vonage calls the id of a conversation a UUID, and sends `CON-` and a UUID as often as a bare one.
const PREFIXED: &str = "conversation";

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    let lower = &description.lower;
    let stated = phrase::all(lower, "uuid").find(|(start, end)| {
        let (before, after) = (&lower[..*start], &lower[*end..]);
        let opens =
            before.trim_end().is_empty() || before.ends_with("the ") || before.ends_with("a ");
        let goes_on = [" of ", " for ", " that ", "."].iter().any(|word| after.starts_with(word));
        let alone = before.ends_with('(') || before.ends_with("(v4 ");
        (alone && after.starts_with(')')) || (opens && goes_on)
    });
    let Some((_, end)) = stated.filter(|_| description.is_single_text()) else { return Vec::new() };
    let sentence = lower[end..].split('.').next().unwrap_or_default();
    let fact = Fact::Format("uuid");
    let prefixed = phrase::has(sentence, PREFIXED);
    vec![if prefixed { Finding::annotates(fact) } else { Finding::asserts(fact) }]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::description::tests::in_text;

    #[test]
    fn fires_on() {
        for text in [
            "The UUID of the script.",
            "UUID of the assistant that helps",
            "A unique id (V4 UUID) of this leg.",
            "The identifier (UUID) of this leg.",
        ] {
            let fact = Fact::Format("uuid");
            assert_eq!(in_text(&RECOGNIZER, "x", text), [Finding::asserts(fact)], "{text}");
        }
        let found = in_text(&RECOGNIZER, "x", "The UUID of the conversation it left.");
        assert_eq!(found, [Finding::annotates(Fact::Format("uuid"))]);
    }

    #[test]
    fn leaves_alone() {
        for text in [
            "The universally unique identifier of the call.",
            "The UUID or the name of the queue.",
            "Comma-separated UUIDs.",
            "An id (name or UUID).",
            "What to forget (e.g., the id of a message or a call UUID).",
        ] {
            assert_eq!(in_text(&RECOGNIZER, "x", text), [], "{text}");
        }
    }
}
