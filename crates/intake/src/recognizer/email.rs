//! "The e-mail address of the agent": an address. Parts of one, names of columns that hold one, and what
//! may be something else as well are left alone.

use super::description::{Description, Finding, Recognizer};
use super::phrase;
use crate::fact::Fact;

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "email", recognize };

const NOUNS: [&str; 3] = ["email address", "e-mail address", "email"];

/// What may stand before the noun at the beginning of a sentence.
const ARTICLES: [&str; 14] = [
    "the",
    "a",
    "an",
    "valid",
    "primary",
    "user's",
    "agent's",
    "customer's",
    "contact",
    "user",
    "sender's",
    "recipient's",
    "work",
    "business",
];

/// What may follow the bare word: it is an address then, not a message.
const OF: [&str; 4] = ["of the user", "of the agent", "of the contact", "of the person"];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    let lower = &description.lower;
    let first = lower.split(". ").next().unwrap_or_default();
    let stated = NOUNS.iter().find_map(|noun| {
        let (start, end) = phrase::find(first, noun)?;
        let opens = first[..start].split_whitespace().all(|word| ARTICLES.contains(&word));
        let rest = first[end..].trim();
        let address = *noun != "email" || OF.iter().any(|of| rest.starts_with(of));
        let goes_on = rest.is_empty()
            || rest.starts_with(['.', ',', '('])
            || ["of ", "for ", "to ", "that ", "where ", "which ", "at ", "used "]
                .iter()
                .any(|word| rest.starts_with(word));
        Some(opens && address && goes_on)
    });
    let whole = stated == Some(true) && !phrase::has(first, "or") && description.is_single_text();
    whole.then(|| Finding::asserts(Fact::Format("email"))).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::description::tests::in_text;

    #[test]
    fn fires_on() {
        for text in [
            "The email address of the agent, if there is one",
            "E-mail address.",
            "A valid e-mail address for answers.",
            "Email of the contact",
            "The user's email address",
        ] {
            let fact = Fact::Format("email");
            assert_eq!(in_text(&RECOGNIZER, "x", text), [Finding::asserts(fact)], "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for text in [
            "The friendly name of the email address.",
            "The local part of the email address.",
            "The email address or the phone number of the contact.",
            "Email campaigns of the week.",
            "Whether an email address is known.",
            "The column that holds the email address.",
            "Email addresses, separated by commas.",
        ] {
            assert_eq!(in_text(&RECOGNIZER, "x", text), [], "{text}");
        }
    }
}
