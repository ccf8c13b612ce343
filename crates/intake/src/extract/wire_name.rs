//! From a name on the page to the name on the wire, by the rules in `vendor.toml`.

use crate::dialect::{Case, Names};
use crate::fact::WireName;

/// The name on the wire that the rules give.
pub fn wire_name(doc_name: &str, rules: &Names) -> WireName {
    let name = unescaped(doc_name, &rules.unescape);
    WireName(match rules.case {
        Case::Keep => name,
        Case::Camel => camel(&name, rules),
        Case::Snake => words(&name, rules).join("_"),
        Case::Kebab => words(&name, rules).join("-"),
        Case::Pascal => {
            let parts = name.split('_').filter(|part| !part.is_empty());
            parts.map(|part| capital(part, rules)).collect()
        }
    })
}

/// A word of a name that is not its first.
fn capital(word: &str, rules: &Names) -> String {
    if rules.acronyms.iter().any(|acronym| acronym.eq_ignore_ascii_case(word)) {
        return word.to_ascii_uppercase();
    }
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// `pcSelf` is `Self`, and Rust's `r#type` is `type`: words that the page's language reserves. `pcrId` is
/// no escape: what a prefix of letters escapes begins with a capital.
fn unescaped(name: &str, prefixes: &[String]) -> String {
    let escaped = |prefix: &String| {
        let rest = name.strip_prefix(prefix.as_str())?;
        let letters = prefix.ends_with(|c: char| c.is_ascii_alphanumeric());
        let begins = rest.starts_with(|c: char| c.is_ascii_uppercase() || (!letters && c != '_'));
        begins.then_some(rest)
    };
    prefixes.iter().find_map(escaped).unwrap_or(name).to_owned()
}

/// `start_hold_time` and `StartHoldTime` are `startHoldTime`.
fn camel(name: &str, rules: &Names) -> String {
    let mut words = name.split('_').filter(|word| !word.is_empty());
    let mut camel = words.next().map(lowered).unwrap_or_default();
    words.for_each(|word| camel.push_str(&capital(word, rules)));
    camel
}

/// The words of a name, in lower case: `StartTime`, `startTime`, `start-time` and `IDNumber` have two each.
fn words(name: &str, rules: &Names) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let letters: Vec<char> = name.chars().collect();
    let mut begins = true;
    for (at, &letter) in letters.iter().enumerate() {
        if matches!(letter, '_' | '-' | '.' | ' ') {
            begins = true;
            continue;
        }
        let before = at.checked_sub(1).map(|at| letters[at]);
        let after = letters.get(at + 1);
        let lower_before = before.is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
        let ends_capitals = before.is_some_and(|c| c.is_ascii_uppercase())
            && after.is_some_and(char::is_ascii_lowercase);
        let digit = letter.is_ascii_digit() && before.is_some_and(|c| c.is_ascii_alphabetic());
        begins |= letter.is_ascii_uppercase() && (lower_before || ends_capitals);
        begins |= rules.digits_apart && digit;
        if begins {
            words.push(String::new());
            begins = false;
        }
        if let Some(word) = words.last_mut() {
            word.push(letter.to_ascii_lowercase());
        }
    }
    words
}

fn lowered(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_rules() {
        let rules = Names { case: Case::Camel, unescape: vec!["pc".into()], ..Names::default() };
        for (doc, wire) in [
            ("start_hold_time", "startHoldTime"),
            ("StartHoldTime", "startHoldTime"),
            ("pcSelf", "self"),
            ("pcFrom", "from"),
            ("pcr_id", "pcrId"),
            ("line_1", "line1"),
            ("id", "id"),
            ("selfUri", "selfUri"),
        ] {
            assert_eq!(wire_name(doc, &rules), WireName(wire.to_owned()), "{doc}");
        }
        for (case, doc, wire) in [
            (Case::Snake, "AccountSid", "account_sid"),
            (Case::Snake, "IDNumber", "id_number"),
            (Case::Snake, "line1Text", "line1_text"),
            (Case::Kebab, "AccountSid", "account-sid"),
            (Case::Pascal, "account_sid", "AccountSid"),
        ] {
            let rules = Names { case, ..Names::default() };
            assert_eq!(wire_name(doc, &rules), WireName(wire.to_owned()), "{doc}");
        }
        let acronyms = vec!["id".to_owned()];
        let rules = Names { case: Case::Pascal, acronyms, ..Names::default() };
        assert_eq!(wire_name("contact_id", &rules), WireName("ContactID".to_owned()));
        let rules = Names { case: Case::Snake, digits_apart: true, ..Names::default() };
        assert_eq!(wire_name("AddressLine1", &rules), WireName("address_line_1".to_owned()));
        let rules = Names { unescape: vec!["r#".into(), "_".into()], ..Names::default() };
        for (doc, wire) in [("r#type", "type"), ("_id", "id"), ("__v", "__v"), ("_", "_")] {
            assert_eq!(wire_name(doc, &rules), WireName(wire.to_owned()), "{doc}");
        }
        assert_eq!(wire_name("StartTime", &Names::default()), WireName("StartTime".to_owned()));
    }
}
