//! "Must match the pattern `^[a-z]+$`": a regular expression that the sentence quotes in full.

use super::description::{Description, Finding, MAX_TRIES, Recognizer};
use super::{clause, phrase};
use crate::fact::Fact;
use callspec_runtime::format::Format;

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "pattern", recognize };

/// What stands before one.
const LEADS: [&str; 12] = [
    "pattern",
    "regular expression",
    "regex",
    "regexp",
    "must match",
    "matches",
    "pattern:",
    "regex:",
    "expression:",
    "matching",
    "format:",
    "format",
];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    let name = phrase::words(description.name);
    let holds_one = ["pattern", "regex", "expression"].iter().any(|word| name.ends_with(word));
    if !description.is_single_text() || holds_one {
        return Vec::new();
    }
    let lower = &description.lower;
    let found = LEADS.iter().find_map(|lead| {
        phrase::all(lower, lead).take(MAX_TRIES).find_map(|(start, end)| {
            let sure = !clause::is_example(lower, start)
                && !clause::is_conditional(lower, start, end, description.name);
            quoted(&description.text[end..]).filter(|_| sure)
        })
    });
    found.map(|text| Finding::asserts(Fact::Pattern(text.to_owned()))).into_iter().collect()
}

/// An expression with both anchors, in quotes or up to a blank.
fn quoted(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '=' | '('));
    let text = text.strip_prefix("is ").unwrap_or(text).trim_start();
    let quote = text.chars().next().filter(|c| matches!(c, '`' | '"' | '\'' | '/'));
    let inner = match quote {
        // `/^[a-z]+$/i`: its flags are no part of it, and change what it matches.
        Some('/') => {
            let (inner, rest) = text[1..].split_once('/')?;
            (!rest.starts_with(char::is_alphabetic)).then_some(inner)?
        }
        Some(quote) => text[1..].split_once(quote)?.0,
        None => {
            let end = text.find(char::is_whitespace).unwrap_or(text.len());
            text[..end].trim_end_matches(['.', ',', ')', ';'])
        }
    };
    let anchored = inner.starts_with('^') && inner.ends_with('$') && inner.len() > 2;
    (anchored && Format::Regex.check(inner) && callspec_schema::pattern::compile(inner).is_ok())
        .then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::description::tests::in_text;

    #[test]
    fn fires_on() {
        for (text, pattern) in [
            ("A code. Must match the pattern `^[a-z]{2}$`.", "^[a-z]{2}$"),
            ("A code (regex: ^[A-Z]+$).", "^[A-Z]+$"),
        ] {
            let found = in_text(&RECOGNIZER, "code", text);
            assert_eq!(found, [Finding::asserts(Fact::Pattern(pattern.to_owned()))], "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for text in ["The pattern to look for.", "Matches a[0-9], say.", "A regex such as ^a$."] {
            assert_eq!(in_text(&RECOGNIZER, "code", text), [], "{text}");
        }
        assert_eq!(in_text(&RECOGNIZER, "name_pattern", "The regex: ^a$"), []);
    }
}
