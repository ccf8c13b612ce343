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
            || is_of_part(before, &words)
            || is_refused(before, &words, &lower[end..])
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

/// "Its items may be null": what it holds is null then.
fn is_of_part(before: &str, words: &[&str]) -> bool {
    let parts = ["item", "items", "element", "elements", "entry", "entries", "fields", "members"];
    matches!(before, "be" | "is" | "are") && words.iter().any(|word| parts.contains(word))
}

/// "Fails if null", "A null value is not allowed".
fn is_refused(before: &str, words: &[&str], after: &str) -> bool {
    let fails = ["error", "errors", "fail", "fails", "throws", "rejected", "refused", "invalid"];
    let sentence = after.split(['.', ';']).next().unwrap_or_default();
    let conditions = ["if", "when", "unless", "where", "for"];
    let until = conditions.iter().filter_map(|word| phrase::find(sentence, word));
    let until = until.map(|(at, _)| at).min().unwrap_or(sentence.len());
    let refusals = [
        "not allowed",
        "not permitted",
        "not accepted",
        "not supported",
        "not valid",
        "is invalid",
        "rejected",
        "refused",
        "in an error",
        "causes an error",
        "returns an error",
    ];
    (matches!(before, "if" | "when") && words.iter().any(|word| fails.contains(word)))
        || refusals.iter().any(|words| phrase::has(&sentence[..until], words))
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
            "The shift. Null if not supported.",
            "The error, or null if there was none",
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
            "The legs. Items may be null.",
            "Returns an error if null.",
            "A null value is not allowed.",
            "Null will be rejected.",
        ] {
            assert_eq!(in_text(&RECOGNIZER, "x", text), [], "{text}");
        }
    }
}
