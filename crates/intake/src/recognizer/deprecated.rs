//! "Deprecated.", "(Deprecated, use …)", "This property is deprecated": of the property itself.

use super::description::{Description, Finding, Recognizer};
use super::phrase;
use crate::fact::Fact;

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "deprecated", recognize };

const SUBJECTS: [&str; 8] =
    ["this", "field", "property", "parameter", "attribute", "it", "member", "value"];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    let lower = &description.lower;
    let stated = phrase::all(lower, "deprecated").any(|(start, end)| {
        let before = lower[..start].trim_end();
        let opens = before.is_empty() || before.ends_with(['.', '(', '[', '!', '*', '-', ':']);
        let ends = lower[end..].trim_start();
        // "Deprecated numbers are dropped" begins a sentence about something else.
        let alone = ends.is_empty()
            || ends.starts_with(['.', ',', ')', ']', ':', ';', '!', '-', '*'])
            || ["use", "in", "since", "as", "and", "please"]
                .iter()
                .any(|word| ends.starts_with(word));
        // `Values: Plain (deprecated), Rich`: that value is.
        let of_value = before.ends_with('(') && is_listed(before, ends);
        (opens && alone && !of_value) || is_said_of_it(before)
    });
    stated.then(|| Finding::annotates(Fact::Deprecated)).into_iter().collect()
}

/// Whether the word in brackets stands behind one value of several.
fn is_listed(before: &str, after: &str) -> bool {
    let sentence =
        before.trim_end_matches('(').trim_end().rsplit(['.', ';']).next().unwrap_or_default();
    let goes_on = after.strip_prefix(')').map(str::trim_start);
    let listed = [":", ",", " or ", " and ", "|"].iter().any(|mark| sentence.contains(mark));
    listed
        && goes_on.is_some_and(|rest| {
            rest.is_empty()
                || [",", "or ", "and ", "|", "."].iter().any(|mark| rest.starts_with(mark))
        })
}

/// "This parameter is now", with nothing else in between.
fn is_said_of_it(before: &str) -> bool {
    let sentence = before.rsplit(['.', ';']).next().unwrap_or_default();
    let mut words: Vec<_> = sentence.split_whitespace().collect();
    words.retain(|word| !matches!(*word, "now" | "been" | "the"));
    let verb = words.pop();
    let said = matches!(verb, Some("is" | "has"));
    said && words.len() <= 2 && words.last().is_some_and(|word| SUBJECTS.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::description::tests::in_text;

    #[test]
    fn fires_on() {
        for text in [
            "Deprecated.",
            "(Deprecated, use Device.x instead) Whether it is one.",
            "This parameter is deprecated as nobody needs it.",
            "The name. [Deprecated]",
            "This field has been deprecated.",
        ] {
            assert_eq!(in_text(&RECOGNIZER, "x", text).len(), 1, "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for text in [
            "Deprecated numbers are dropped.",
            "Use this instead of the deprecated one.",
            "Whether the flow it belongs to is deprecated.",
            "It is not deprecated.",
        ] {
            assert_eq!(in_text(&RECOGNIZER, "x", text), [], "{text}");
        }
    }
}
