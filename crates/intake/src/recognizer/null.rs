//! "Will be null until …", "When null, …", "Null if on the last page.": null is a value. This widens,
//! so it goes into the base whatever its evidence.

use super::description::{Description, Finding, Recognizer};
use super::phrase;
use crate::fact::Fact;

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "null", recognize };

const BEFORE: [&str; 12] = [
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
    "are",
];
const AFTER: [&str; 6] = ["until", "if", "when", "unless", "otherwise", "for"];
const NEGATIONS: [&str; 8] = ["not", "cannot", "never", "non", "can't", "mustn't", "isn't", "no"];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    let lower = &description.lower;
    let states = |(start, end): (usize, usize)| {
        let before = phrase::word_before(lower, start);
        let sentence = lower[..start].rfind(['.', ';', '(']).map_or(0, |at| at + 1);
        let words: Vec<_> = lower[sentence..start].split_whitespace().rev().take(4).collect();
        if lower[..start].ends_with('-') || words.iter().any(|word| NEGATIONS.contains(word)) {
            return false;
        }
        let follows = lower[end..].trim_start();
        BEFORE.contains(&before) || AFTER.iter().any(|word| follows.starts_with(word))
    };
    let stated = phrase::all(lower, "null").any(states) || phrase::has(lower, "nullable");
    stated.then(|| Finding::asserts(Fact::Null)).into_iter().collect()
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
