//! "Intervals are represented as an ISO-8601 string. For example: …/…": the start and the end of a
//! span of time, joined by a slash.

use super::description::{Description, Finding, Recognizer};
use super::{clause, phrase};
use crate::fact::Fact;
use callspec_runtime::format::Format;

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "interval", recognize };

/// Names of it that need no layout.
const NAMED: [&str; 6] = [
    "iso-8601 interval",
    "iso 8601 interval",
    "iso8601 interval",
    "interval in iso-8601",
    "interval in iso 8601",
    "interval as an iso-8601",
];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    let lower = &description.lower;
    let layout = lower.split_whitespace().any(|word| {
        let mut halves = word.trim_end_matches('.').split('/');
        let is_time = |half: Option<&str>| half.is_some_and(|half| half.starts_with("yyyy-mm-ddt"));
        is_time(halves.next()) && is_time(halves.next()) && halves.next().is_none()
    });
    let words = description.text.split([' ', ',', '(', ')', '"', '\'', '`']);
    let words = words.map(|word| word.trim_end_matches('.'));
    let shown = lower.contains("8601")
        && words.into_iter().any(|word| word.contains('/') && Format::Interval.check(word));
    let named = NAMED.iter().filter_map(|words| phrase::find(lower, words)).any(|(start, end)| {
        !clause::is_example(lower, start)
            && !clause::is_conditional(lower, start, end, description.name)
    });
    let stated = description.is_text() && lower.contains("interval") && (layout || shown || named);
    stated.then(|| Finding::asserts(Fact::Format("interval"))).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::description::tests::in_text;

    #[test]
    fn fires_on() {
        let text = "What is asked for. Intervals are ISO-8601. For example: YYYY-MM-DDThh:mm:ssZ/YYYY-MM-DDThh:mm:ssZ";
        assert_eq!(in_text(&RECOGNIZER, "x", text).len(), 1);
    }

    #[test]
    fn leaves_alone() {
        for text in ["The interval, in ISO-8601.", "YYYY-MM-DDThh:mm:ss/P1D", "An interval of a/b."]
        {
            assert_eq!(in_text(&RECOGNIZER, "x", text), [], "{text}");
        }
    }
}
