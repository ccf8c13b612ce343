//! "Will be null until …", "When null, …", "Null if on the last page.": null is a value. This widens,
//! so it goes into the base whatever its evidence.

use super::description::{Description, Finding, Recognizer};
use super::phrase;
use crate::fact::Fact;

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "null", recognize };

const BEFORE: [&str; 19] = [
    "be",
    "if",
    "when",
    "or",
    "returns",
    "return",
    "is",
    "to",
    "as",
    "defaults",
    "otherwise",
    "always",
    "leave",
    "left",
    "pass",
    "use",
    "send",
    "set",
    "provide",
];
const AFTER: [&str; 21] = [
    "until",
    "if",
    "when",
    "unless",
    "otherwise",
    "for",
    "to",
    "denotes",
    "means",
    "indicates",
    "represents",
    "signifies",
    "implies",
    "value",
    "where",
    "will",
    "clears",
    "removes",
    "=",
    "in case",
    "resets",
];
const NEGATIONS: [&str; 11] = [
    "not", "cannot", "never", "non", "can't", "mustn't", "isn't", "no", "treated", "non-",
    "ignored",
];
/// Before "null": it is said of something else than the property.
const OTHERS: [&str; 9] = [
    "values could be",
    "values can be",
    "values may be",
    "values are",
    "both are",
    "all are",
    "any of them is",
    "treated as",
    "interpreted as",
];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    let lower = &description.lower;
    let states = |(start, end): (usize, usize)| {
        let before = phrase::word_before(lower, start);
        let sentence = lower[..start].rfind(['.', ';', '(']).map_or(0, |at| at + 1);
        let words: Vec<_> = lower[sentence..start].split_whitespace().rev().take(4).collect();
        let head = lower[..start].trim_end();
        if head.ends_with('-')
            || words.iter().any(|word| NEGATIONS.contains(word))
            || OTHERS.iter().any(|other| head.ends_with(other))
            || is_of_sibling(description, &lower[sentence..start])
        {
            return false;
        }
        let follows = lower[end..].trim_start_matches(['"', '\'', '`', ',']).trim_start();
        let opens = head.is_empty() || head.ends_with(['.', ';', ':', ',', '(', '-', '–']);
        let after = AFTER.iter().any(|word| {
            follows.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        });
        BEFORE.contains(&before)
            || (opens && (after || follows.is_empty() || follows.starts_with(['.', ')'])))
            || AFTER[..6].iter().any(|word| follows.starts_with(word))
    };
    let nullable = phrase::all(lower, "nullable").any(|(start, _)| {
        let before = lower[..start].trim_end();
        !before.ends_with(['-', '‑'])
            && !["non", "not"].contains(&phrase::word_before(lower, start))
    });
    let stated = phrase::all(lower, "null").any(states) || nullable;
    stated.then(|| Finding::asserts(Fact::Null)).into_iter().collect()
}

/// "When endDate is null": another property of the type is null then.
fn is_of_sibling(description: &Description<'_>, before: &str) -> bool {
    let verbs = ["is", "are", "was", "be"];
    let mut words = before.split_whitespace().rev();
    let Some(subject) = words.next().filter(|word| verbs.contains(word)).and(words.next()) else {
        return false;
    };
    let subject = subject.trim_matches(|c: char| !(c.is_alphanumeric() || c == '_'));
    let conditional = ["if", "when", "unless"].iter().any(|word| phrase::has(before, word));
    conditional && !phrase::same_name(subject, description.name) && description.is_sibling(subject)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::description::tests::in_text;

    #[test]
    fn fires_on() {
        for text in [
            "What ended it. Will be null until the line closes.",
            "The link to what follows. Null if nothing does.",
            "A context.  When null, there is none.",
            "If null, it is routed as usual.",
            "If the value is null then the default holds",
            "The day, in a long form, or null otherwise.",
            "The shift, null if nobody takes it",
        ] {
            assert_eq!(in_text(&RECOGNIZER, "x", text).len(), 1, "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for text in [
            "If not null, the reason.",
            "It cannot be null.",
            "It must not be null or empty.",
            "A non-null text.",
            "It is never null.",
            "Annulled when it ends.",
            "Drops null values from the list.",
        ] {
            assert_eq!(in_text(&RECOGNIZER, "x", text), [], "{text}");
        }
    }
}
