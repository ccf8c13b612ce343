//! `developer RoleDeveloper viewer RoleViewer`, `usd USD eur Euro`: a list of values with the names that
//! programs give them, as generators flatten it behind the sentence.

use super::description::{Description, Finding, Recognizer};
use super::value_guard;
use crate::fact::{Fact, ValueList};

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "flattened_list", recognize };

/// No page lists more values so.
const MAX_PAIRS: usize = 100;

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    if !description.is_text() {
        return Vec::new();
    }
    let words: Vec<&str> = description.text.split_whitespace().rev().take(2 * MAX_PAIRS).collect();
    let mut values: Vec<String> = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    for pair in words.chunks_exact(2) {
        let (name, value) = (pair[0], pair[1]);
        if !is_pair(value, name) || values.iter().any(|known| known == value) {
            break;
        }
        values.push(value.to_owned());
        names.push(name);
    }
    values.reverse();
    let told =
        values.len() > 1 && (has_prefix(&names) || values.len() > 2 || differ(&values, &names));
    if !told || !value_guard::are_values(description, &values) {
        return Vec::new();
    }
    vec![Finding::asserts(Fact::Values(ValueList { values, exhaustive: true }))]
}

/// Whether a word is a value, and the next the name that a program gives it.
fn is_pair(value: &str, name: &str) -> bool {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(char::is_ascii_alphanumeric);
        letters.map(|c| c.to_ascii_lowercase()).collect()
    };
    let plain = |text: &str, more: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || more.contains(c))
    };
    let (own, of) = (letters(value), letters(name));
    let begins = name.starts_with(|c: char| c.is_ascii_uppercase());
    let head: String = own.chars().take(3).collect();
    plain(value, "_-.:/")
        && plain(name, "_")
        && begins
        && own.len() > 1
        && (of.ends_with(&own)
            || of.starts_with(&own)
            || (head.len() == 3 && of.starts_with(&head)))
}

/// Names of one list begin alike: with the name of the list.
fn has_prefix(names: &[&str]) -> bool {
    let Some(first) = names.first() else { return false };
    let common = (0..first.len()).rev().find(|end| {
        first.is_char_boundary(*end) && names.iter().all(|name| name.starts_with(&first[..*end]))
    });
    common.is_some_and(|length| length >= 3)
}

/// Values in small letters, names in capitals: nobody writes so but a program.
fn differ(values: &[String], names: &[&str]) -> bool {
    let small = |value: &String| value.chars().all(|c| !c.is_ascii_uppercase());
    values.iter().all(small)
        && names.iter().zip(values.iter().rev()).all(|(name, value)| name != value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::description::tests::in_text;

    #[test]
    fn fires_on() {
        for (text, values) in [
            ("What it may do. reader RoleReader writer RoleWriter", ["reader", "writer"]),
            ("The currency. usd USD eur Euro", ["usd", "eur"]),
        ] {
            let values = values.map(str::to_owned).to_vec();
            let fact = Fact::Values(ValueList { values, exhaustive: true });
            assert_eq!(in_text(&RECOGNIZER, "x", text), [Finding::asserts(fact)], "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for text in ["The name of the Name.", "read Reader or write Writer.", "call Call", ""] {
            assert_eq!(in_text(&RECOGNIZER, "x", text), [], "{text}");
        }
    }
}
