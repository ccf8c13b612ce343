//! From a name on the page to the name on the wire, by the rules in `vendor.toml`.

use crate::dialect::{Case, Names};
use crate::fact::WireName;

/// The name on the wire that the rules give.
pub fn wire_name(doc_name: &str, rules: &Names) -> WireName {
    let name = unescaped(doc_name, &rules.unescape);
    WireName(match rules.case {
        Case::Keep => name,
        Case::Camel => camel(&name),
    })
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
fn camel(name: &str) -> String {
    let mut words = name.split('_').filter(|word| !word.is_empty());
    let mut camel = words.next().map(lowered).unwrap_or_default();
    for word in words {
        let mut letters = word.chars();
        camel.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        camel.extend(letters);
    }
    camel
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
        let rules =
            Names { case: Case::Camel, unescape: vec!["pc".into()], attributes: Vec::new() };
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
        let rules = Names { unescape: vec!["r#".into(), "_".into()], ..Names::default() };
        for (doc, wire) in [("r#type", "type"), ("_id", "id"), ("__v", "__v"), ("_", "_")] {
            assert_eq!(wire_name(doc, &rules), WireName(wire.to_owned()), "{doc}");
        }
        assert_eq!(wire_name("StartTime", &Names::default()), WireName("StartTime".to_owned()));
    }
}
