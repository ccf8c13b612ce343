//! "The UUID of the script", "(V4 UUID)": the abbreviation itself. "Universally unique identifier"
//! is a promise of uniqueness, and stands on ids that are no UUIDs.

use super::description::{Description, Finding, Recognizer};
use super::{clause, phrase};
use crate::fact::Fact;

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "uuid", recognize };

/// Vonage calls the id of a conversation a UUID, and sends `CON-` and a UUID as often as a bare one.
const PREFIXED: &str = "conversation";

/// What says that the value is one: "must be a valid UUID", "in UUID format".
const STATED: [&str; 18] = [
    "valid uuid",
    "be a uuid",
    "be uuid",
    "be a v4 uuid",
    "be a valid uuid",
    "is a uuid",
    "are uuids",
    "be uuids",
    "uuid format",
    "uuid-format",
    "format: uuid",
    "format is uuid",
    "as a uuid",
    "as uuid",
    "uuid v4",
    "uuidv4",
    "v4 uuid",
    "uuid string",
];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    let lower = &description.lower;
    if !description.is_text() {
        return Vec::new();
    }
    let single = description.is_single_text();
    let stated = phrase::all(lower, if single { "uuid" } else { "uuids" });
    let stated = stated.chain(if single { None } else { phrase::find(lower, "uuid") });
    let found =
        stated.into_iter().find(|(start, end)| opens(lower, *start, *end)).map(|(_, end)| end);
    let told = STATED.iter().filter_map(|words| phrase::find(lower, words));
    let told = told.filter(|(start, end)| {
        let before = lower[..*start].trim_end();
        let denied = ["not", "no", "or", "or a", "not a"].iter().any(|word| {
            before.strip_suffix(word).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
        });
        let rest = lower[*end..].trim_start();
        !denied
            && !rest.starts_with("or ")
            && !clause::is_example(lower, *start)
            && !clause::is_conditional(lower, *start, *start, description.name)
    });
    let Some(end) = found.or_else(|| told.map(|(_, end)| end).next()) else { return Vec::new() };
    let sentence = lower[end..].split('.').next().unwrap_or_default();
    let fact = Fact::Format("uuid");
    let prefixed = phrase::has(sentence, PREFIXED);
    vec![if prefixed { Finding::annotates(fact) } else { Finding::asserts(fact) }]
}

/// Whether the abbreviation stands alone as what the value is.
fn opens(lower: &str, start: usize, end: usize) -> bool {
    let (before, after) = (&lower[..start], &lower[end..]);
    let list = ["list of ", "array of ", "set of ", "collection of ", "the "];
    let opens = before.trim_end().is_empty()
        || before.ends_with("the ")
        || before.ends_with("a ")
        || (lower[start..end].ends_with('s') && list.iter().any(|lead| before.ends_with(lead)));
    let goes_on = [" of ", " for ", " that ", "."].iter().any(|word| after.starts_with(word))
        || after.is_empty();
    let alone = before.ends_with('(') || before.ends_with("(v4 ");
    let example = clause::is_example(lower, start);
    // "The UUID" and nothing more may be the end of any sentence.
    let whole = !after.is_empty() || before.trim_end().is_empty() || before.ends_with("of ");
    !example && ((alone && after.starts_with(')')) || (opens && goes_on && whole))
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
            "The leg. Must be a valid UUID.",
            "The leg, in UUID format.",
        ] {
            let fact = Fact::Format("uuid");
            assert_eq!(in_text(&RECOGNIZER, "x", text), [Finding::asserts(fact)], "{text}");
        }
        let found = in_text(&RECOGNIZER, "x", "The UUID of the conversation it left.");
        assert_eq!(found, [Finding::annotates(Fact::Format("uuid"))]);
    }

    #[test]
    fn items_of_lists_are_uuids_too() {
        let shape = crate::fact::Shape::Array(Box::new(crate::fact::Shape::Text(None)));
        for text in
            ["List of UUIDs of legs.", "The UUIDs that it can hear.", "Each must be a valid UUID."]
        {
            let found = recognize(&Description::new(text, "x", Some(&shape)));
            assert_eq!(found, [Finding::asserts(Fact::Format("uuid"))], "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for text in [
            "The universally unique identifier of the call.",
            "The UUID or the name of the queue.",
            "Comma-separated UUIDs.",
            "An id (name or UUID).",
            "Its id there. For example, a media UUID.",
            "If it was made by an agent, this must be a valid UUID.",
            "What to forget (e.g., the id of a message or a call UUID).",
        ] {
            assert_eq!(in_text(&RECOGNIZER, "x", text), [], "{text}");
        }
    }
}
