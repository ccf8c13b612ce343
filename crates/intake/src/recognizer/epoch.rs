//! "measured in epoch milliseconds", "the epoch timestamp in seconds": a count since 1970.

use super::description::{Description, Finding, Recognizer};
use super::phrase;
use crate::fact::Fact;

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "epoch", recognize };

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    let lower = &description.lower;
    let told = phrase::has(lower, "epoch")
        || phrase::has(lower, "unix timestamp")
        || phrase::has(lower, "unix time");
    if !told || !description.is_number() {
        return Vec::new();
    }
    let milliseconds = ["milliseconds", "millis", "ms", "epochmillis"];
    let unit = if milliseconds.iter().any(|word| phrase::has(lower, word)) {
        "epoch-milliseconds"
    } else if phrase::has(lower, "seconds") {
        "epoch-seconds"
    } else {
        return Vec::new();
    };
    vec![Finding::annotates(Fact::Unit(unit))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::description::tests::{in_integer, in_text};

    #[test]
    fn fires_on() {
        for (text, unit) in [
            ("When the timer began, in epoch milliseconds.", "epoch-milliseconds"),
            ("The epoch timestamp in seconds at which it ends.", "epoch-seconds"),
        ] {
            assert_eq!(
                in_integer(&RECOGNIZER, text),
                [Finding::annotates(Fact::Unit(unit))],
                "{text}"
            );
        }
    }

    #[test]
    fn leaves_alone() {
        assert_eq!(in_integer(&RECOGNIZER, "The time since the epoch began."), []);
        assert_eq!(in_integer(&RECOGNIZER, "How long, in seconds."), []);
        assert_eq!(in_text(&RECOGNIZER, "x", "The epoch, in seconds."), []);
    }
}
