//! "Format: BCP-47", "must conform to BCP 47": a language tag such as `en-GB`.

use super::description::{Description, Finding, Recognizer};
use super::phrase;
use crate::fact::Fact;

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "language_tag", recognize };

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    let stated = description.is_text()
        && ["bcp 47", "bcp-47", "bcp47"].iter().any(|word| phrase::has(&description.lower, word));
    stated.then(|| Finding::asserts(Fact::Format("language-tag"))).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::description::tests::in_text;

    #[test]
    fn fires_on() {
        for text in ["The spoken language. Format: BCP-47.", "Must conform to BCP 47."] {
            assert_eq!(in_text(&RECOGNIZER, "x", text).len(), 1, "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for text in ["The language of the page.", "A locale such as en_US."] {
            assert_eq!(in_text(&RECOGNIZER, "x", text), [], "{text}");
        }
    }
}
