//! "The URL of the linked resource", "The URI for this object": a URI reference, as what is called a
//! URL is often only a path on the wire.

use super::description::{Description, Finding, Recognizer};
use crate::fact::Fact;

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "uri", recognize };

/// What may stand before the noun at the beginning of a sentence.
const ARTICLES: [&str; 10] =
    ["the", "a", "an", "gets", "or", "sets", "webhook", "callback", "full", "download"];

/// What must not follow it: parts of a URI, and alternatives to it.
const PARTS: [&str; 12] = [
    "or",
    "path",
    "pattern",
    "template",
    "prefix",
    "scheme",
    "value",
    "encoded",
    "and",
    "parameters",
    "parameter",
    "type",
];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    if !description.is_single_text()
        || description.lower.contains(" or ") && names_other(&description.lower)
    {
        return Vec::new();
    }
    let words = description.lower.split(|c: char| !(c.is_alphanumeric() || c == '.'));
    let mut words =
        words.filter(|word| !word.is_empty()).skip_while(|word| ARTICLES.contains(word));
    let stated = matches!(words.next(), Some("url" | "uri"));
    let whole = words.next().is_none_or(|word| !PARTS.contains(&word));
    (stated && whole).then(|| Finding::asserts(Fact::Format("uri-reference"))).into_iter().collect()
}

/// "The URL of the page OR an email": not only URLs.
fn names_other(lower: &str) -> bool {
    [
        " or an email",
        " or the reference",
        " or a number",
        " or an id",
        " or id",
        " or name",
        " or the name",
    ]
    .iter()
    .any(|other| lower.contains(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::description::tests::in_text;

    #[test]
    fn fires_on() {
        for text in [
            "The URL of what is linked.",
            "Gets or sets the URL of what is linked.",
            "The URI for this object",
            "The URL to fetch a recording of the call or conversation from.",
        ] {
            assert_eq!(in_text(&RECOGNIZER, "x", text).len(), 1, "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for text in [
            "The URL or name of the page.",
            "The URL of the page OR an email.",
            "URL encoded text.",
            "The URL path of the webhook.",
            "What the URL leads to.",
            "Link to the device.",
        ] {
            assert_eq!(in_text(&RECOGNIZER, "x", text), [], "{text}");
        }
    }
}
