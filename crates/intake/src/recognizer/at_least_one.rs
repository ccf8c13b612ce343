//! "Either a or b is required", "At least one of a, b and c must be provided": properties of which one has
//! to be there. Which they are is settled when the type is known.

use super::description::{Description, Finding, Recognizer};
use super::mutual_exclusion::names;
use super::phrase;
use crate::fact::Fact;

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "at_least_one", recognize };

/// Before the properties.
const LEADS: [&str; 5] =
    ["at least one of", "one or more of", "exactly one of", "either", "one of"];

/// After them.
const NEEDED: [&str; 12] = [
    "is required",
    "are required",
    "must be set",
    "must be provided",
    "must be specified",
    "must be given",
    "must be present",
    "must be supplied",
    "must be included",
    "should be provided",
    "has to be provided",
    "needs to be provided",
];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    let lower = &description.lower;
    let found = LEADS.iter().find_map(|lead| {
        let (start, from) = phrase::find(lower, lead)?;
        let sentence = lower[..start].rfind(['.', ';']).map_or(0, |at| at + 1);
        // "If it is an SMS, either a or b is required": not always.
        let conditional = ["if", "when", "for", "unless"];
        if conditional.iter().any(|word| phrase::has(&lower[sentence..start], word)) {
            return None;
        }
        let end = lower[from..].find(". ").map_or(lower.len(), |end| from + end);
        let rest = &lower[from..end];
        let (tail, after) = NEEDED.iter().filter_map(|words| phrase::find(rest, words)).min()?;
        let goes_on = rest[after..].trim_start();
        let ends = goes_on.is_empty() || goes_on.starts_with(['.', ')', ',', ';']);
        if !ends || conditional.iter().any(|word| phrase::has(goes_on, word)) {
            return None;
        }
        let text = description.text[from..from + tail].trim();
        let names = names(text.strip_prefix("the following ").unwrap_or(text))?;
        let own = |name: &String| phrase::same_name(name, description.name);
        let others: Vec<String> = names.iter().filter(|name| !own(name)).cloned().collect();
        (others.len() + 1 == names.len() && !others.is_empty()).then_some(others)
    });
    found.map(|names| Finding::asserts(Fact::AtLeastOne(names))).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::description::tests::in_text;

    #[test]
    fn fires_on() {
        for (text, others) in [
            ("Its id. Either queueId or userId is required.", vec!["userId"]),
            ("At least one of queueId, userId and name must be provided.", vec!["userId", "name"]),
            ("Exactly one of queueId or name must be set.", vec!["name"]),
        ] {
            let names = others.into_iter().map(str::to_owned).collect();
            let found = in_text(&RECOGNIZER, "queue_id", text);
            assert_eq!(found, [Finding::asserts(Fact::AtLeastOne(names))], "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for text in [
            "Either a user or a queue.",
            "If it is new, either queueId or userId is required.",
            "Either userId or name is required.",
            "Either queueId or userId is required if it is new.",
            "At least one of the agents must be provided.",
        ] {
            assert_eq!(in_text(&RECOGNIZER, "queue_id", text), [], "{text}");
        }
    }
}
