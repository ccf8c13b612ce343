//! "ISO 8601 formatted duration (e.g., PT30S)", "For example: P1D or P1DT12H": a length of time,
//! proved by an example that is one.

use super::description::{Description, Finding, Recognizer};
use super::{clause, phrase};
use crate::fact::Fact;

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "duration_layout", recognize };

/// Names of it that need no example.
const NAMED: [&str; 9] = [
    "iso-8601 duration",
    "iso 8601 duration",
    "iso8601 duration",
    "iso-8601 formatted duration",
    "iso 8601 formatted duration",
    "duration in iso-8601",
    "duration in iso 8601",
    "duration, in iso-8601",
    "iso-8601 period",
];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    let lower = &description.lower;
    let told = lower.contains("8601") && (lower.contains("duration") || lower.contains("period"));
    let words = description.text.split([' ', ',', '(', ')', '"', '\'', '`']);
    let mut examples =
        words.map(|word| word.trim_end_matches('.')).filter(|word| is_duration(word));
    let named = NAMED.iter().filter_map(|words| phrase::find(lower, words)).any(|(start, end)| {
        !clause::is_example(lower, start)
            && !clause::is_conditional(lower, start, end, description.name)
    });
    let stated = description.is_text() && told && (named || examples.next().is_some());
    // Wider than RFC 3339's: fractions, and units left out.
    stated.then(|| Finding::asserts(Fact::Format("iso-duration"))).into_iter().collect()
}

/// `P1D`, `PT30.8S`, `P1DT12H`
fn is_duration(word: &str) -> bool {
    let Some(rest) = word.strip_prefix('P') else { return false };
    let plain = rest.chars().all(|c| c.is_ascii_digit() || ".YMWDTHS".contains(c));
    plain
        && rest.chars().any(|c| c.is_ascii_digit())
        && rest.ends_with(|c: char| c.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::description::tests::in_text;

    #[test]
    fn fires_on() {
        for text in [
            "A relative duration in ISO 8601 (e.g., PT30.8427419S for 30.8 seconds).",
            "Periods are ISO-8601 strings. For example: P1D or P1DT12H",
        ] {
            assert_eq!(in_text(&RECOGNIZER, "x", text).len(), 1, "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for text in ["How long, by ISO 8601.", "A period of P days.", "Its duration, such as P1D."]
        {
            assert_eq!(in_text(&RECOGNIZER, "x", text), [], "{text}");
        }
    }
}
