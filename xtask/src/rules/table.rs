//! The table of the rules as Rust, formatted which rustfmt leaves alone.

use super::definition::Definition;
use std::fmt::Write as _;

/// The source of the table.
pub fn of(rules: &[Definition]) -> String {
    let mut code = String::from(
        "//! Written by `cargo xtask rules` from `crates/compat/rules`; edit the rules there.\n\n\
         use super::{Api, Change, Rule, Subject, Tendency};\n\n\
         #[rustfmt::skip]\n\
         pub(super) static ALL: &[Rule] = &[\n",
    );
    for rule in rules {
        entry(&mut code, rule);
    }
    code.push_str("];\n");
    code
}

fn entry(code: &mut String, rule: &Definition) {
    code.push_str("    Rule {\n");
    let texts = [("id", &rule.id), ("title", &rule.title), ("explanation", &rule.explanation)];
    for (field, text) in texts.into_iter().chain([("message", &rule.message)]) {
        let _ = writeln!(code, "        {field}: {text:?},");
    }
    let words = [
        ("subject", "Subject", &rule.subject),
        ("change", "Change", &rule.change),
        ("tendency", "Tendency", &rule.documents),
        ("api", "Api", &rule.api),
    ];
    for (field, of, word) in words {
        let _ = writeln!(code, "        {field}: {of}::{},", variant(word));
    }
    let _ = writeln!(code, "        mirror: {:?},", rule.mirror);
    for (field, is_there) in ["old", "new"].into_iter().zip(rule.schemas) {
        let schema = match is_there {
            true => format!("include_str!(\"../../rules/{}/{field}.json\")", rule.id),
            false => "\"\"".to_owned(),
        };
        let _ = writeln!(code, "        {field}: {schema},");
    }
    code.push_str("    },\n");
}

/// `enum-value` is `EnumValue`.
fn variant(word: &str) -> String {
    let mut name = String::new();
    for part in word.split('-') {
        let mut chars = part.chars();
        name.extend(chars.next().map(|first| first.to_ascii_uppercase()));
        name.push_str(chars.as_str());
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_variants() {
        assert_eq!(variant("enum-value"), "EnumValue");
        assert_eq!(variant("type"), "Type");
    }
}
