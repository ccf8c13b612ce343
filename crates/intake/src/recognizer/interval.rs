//! "Intervals are represented as an ISO-8601 string. For example: …/…": the start and the end of a
//! span of time, joined by a slash.

use super::description::{Description, Finding, Recognizer};
use crate::fact::Fact;

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "interval", recognize };

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    let lower = &description.lower;
    let layout = lower.split_whitespace().any(|word| {
        let mut halves = word.trim_end_matches('.').split('/');
        let is_time = |half: Option<&str>| half.is_some_and(|half| half.starts_with("yyyy-mm-ddt"));
        is_time(halves.next()) && is_time(halves.next()) && halves.next().is_none()
    });
    let stated = description.is_single_text() && layout && lower.contains("interval");
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
