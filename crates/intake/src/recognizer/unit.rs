//! "in seconds", "the number of bytes": what a number, or a text of digits, counts. Annotates only.

use super::description::{Description, Finding, Recognizer};
use super::phrase;
use crate::fact::{Fact, Shape};

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "unit", recognize };

/// The words of a unit, and its name.
const UNITS: [(&str, &str); 14] = [
    ("milliseconds", "millisecond"),
    ("millis", "millisecond"),
    ("microseconds", "microsecond"),
    ("seconds", "second"),
    ("minutes", "minute"),
    ("hours", "hour"),
    ("days", "day"),
    ("weeks", "week"),
    ("months", "month"),
    ("kilobytes", "kilobyte"),
    ("megabytes", "megabyte"),
    ("bytes", "byte"),
    ("percent", "percent"),
    ("pixels", "pixel"),
];

const LEADS: [&str; 6] = ["in ", "number of ", "(", "measured in ", "expressed in ", "(in "];

/// "In whole seconds": what may stand between.
const WHOLE: [&str; 4] = ["whole ", "full ", "complete ", "total "];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    stated(description).map(|unit| Finding::annotates(Fact::Unit(unit))).into_iter().collect()
}

/// The unit that a sentence states.
pub fn stated(description: &Description<'_>) -> Option<&'static str> {
    let counts =
        matches!(description.item(), Some(Shape::Integer | Shape::Number | Shape::Text(None)));
    if !counts {
        return None;
    }
    let lower = &description.lower;
    // "(30 days)" after a number is an amount; "(days)" is a unit.
    let stated = UNITS.iter().find(|(word, _)| {
        phrase::all(lower, word).any(|(start, end)| {
            let before = &lower[..start];
            let before = WHOLE.iter().find_map(|it| before.strip_suffix(it)).unwrap_or(before);
            let lead = LEADS.iter().find(|lead| before.ends_with(**lead));
            let text = matches!(description.item(), Some(Shape::Text(None)));
            let amount = lead.is_some_and(|lead| lead.starts_with("number"));
            let closes = lead != Some(&"(") || lower[end..].starts_with(')');
            lead.is_some() && closes && !(text && amount)
        })
    });
    // "In seconds or milliseconds": the sentence does not say which.
    let other = UNITS.iter().any(|(word, _)| lower.contains(&format!(" or {word}")));
    stated.filter(|_| !other).map(|(_, unit)| *unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::description::tests::{in_integer, in_text};

    #[test]
    fn fires_on() {
        for (text, unit) in [
            ("How long the call took, in seconds.", "second"),
            ("The number of bytes that were sent.", "byte"),
            ("The time, in milliseconds, before it ends", "millisecond"),
            ("The default value is 2 (seconds).", "second"),
            ("How many of them, in percent.", "percent"),
            ("How long the call went on, in whole seconds.", "second"),
            ("How long the data is kept (full days).", "day"),
        ] {
            assert_eq!(
                in_integer(&RECOGNIZER, text),
                [Finding::annotates(Fact::Unit(unit))],
                "{text}"
            );
        }
        assert_eq!(in_text(&RECOGNIZER, "duration", "The duration, in seconds.").len(), 1);
    }

    #[test]
    fn leaves_alone() {
        for text in [
            "Stays for a few seconds.",
            "Lasts for whole days.",
            "Ends after the first day of the week.",
            "At most 744 (31 days).",
            "It might take up to 48 hours.",
        ] {
            assert_eq!(in_integer(&RECOGNIZER, text), [], "{text}");
        }
    }
}
