//! "in E.164 format (7-15 digits)": asserted only when the sentence itself says how many digits.
//! The name of the recommendation alone stands on numbers that are empty, or extensions, on the wire.

use super::description::{Description, Finding, Recognizer};
use super::{clause, phrase};
use crate::fact::Fact;

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "e164", recognize };

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    let lower = &description.lower;
    let named = ["e.164", "e164", "e-164"].iter().find_map(|word| phrase::find(lower, word));
    // "If number is in E.164 format, …" is about another member.
    let own = named.is_some_and(|(start, _)| {
        let sentence = lower[..start].rfind(". ").map_or(0, |at| at + 2);
        !lower[sentence..].starts_with("if ")
    });
    if !own || !description.is_text() {
        return Vec::new();
    }
    let digits = phrase::all(lower, "digits")
        .any(|(start, _)| lower[..start].trim_end().ends_with(|c: char| c.is_ascii_digit()));
    let must = [
        "must be",
        "must be in",
        "must be a valid",
        "must be specified in",
        "must be provided in",
        "has to be in",
        "must conform to",
        "must be formatted",
        "must follow the",
    ];
    let must = named.is_some_and(|(start, end)| {
        let before = lower[..start].trim_end();
        let before = before
            .strip_suffix("the")
            .or(before.strip_suffix("valid"))
            .unwrap_or(before)
            .trim_end();
        must.iter().any(|lead| before.ends_with(lead))
            && !clause::is_conditional(lower, start, end, description.name)
    });
    let fact = Fact::Format("e164");
    vec![if digits || must { Finding::asserts(fact) } else { Finding::annotates(fact) }]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::description::tests::in_text;

    #[test]
    fn fires_on() {
        for (text, asserts) in [
            ("The number in E.164 format (7-15 digits, e.g., \"14155550100\").", true),
            ("The number. Must be in E.164 format.", true),
            ("The number in e.164 format.", false),
            ("The value should conform to the E164 format.", false),
        ] {
            let found = in_text(&RECOGNIZER, "x", text);
            assert_eq!(found, [Finding { fact: Fact::Format("e164"), asserts }], "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for text in [
            "The number, 7 to 15 digits.",
            "The number in a domestic format.",
            "The country. If the number is in E.164 format, it must agree.",
        ] {
            assert_eq!(in_text(&RECOGNIZER, "x", text), [], "{text}");
        }
    }
}
