//! What each kind of difference means: one rule a file, named as its id.
//!
//! A rule judges one kind of fact: a subject, and what became of it. It says which way the change
//! goes and what it does to the Rust API; whether a type breaks is proved elsewhere.

use crate::diff::Api;
use crate::fact::{Change, Fact, Subject, Tendency};
use callspec_runtime::escape::Visible;
use std::fmt::Write as _;

/// A kind of difference.
#[derive(Debug)]
#[non_exhaustive]
pub struct Rule {
    /// Its stable name, in kebab case.
    pub id: &'static str,
    /// What happened, in a line.
    pub title: &'static str,
    /// Why it matters and what to do, in a few sentences.
    pub explanation: &'static str,
    /// What to say of one case, with `{name}`, `{old}` and `{new}`.
    message: &'static str,
    subject: Subject,
    change: Change,
    tendency: Tendency,
    api: Api,
    /// The rule that fires when old and new change places; it may be the same.
    pub mirror: &'static str,
    /// A schema before such a change; empty where the type is not there.
    pub old: &'static str,
    /// The schema after it.
    pub new: &'static str,
}

/// Declares the files of the rules, and lists them.
macro_rules! rules {
    ($($file:ident,)*) => {
        $(mod $file;)*
        static ALL: &[&Rule] = &[$(&$file::RULE,)*];
    };
}

rules! {
    access_changed,
    additional_properties_relaxed,
    additional_properties_restricted,
    all_of_added,
    all_of_removed,
    any_of_added,
    any_of_branch_added,
    any_of_branch_removed,
    any_of_removed,
    comment_changed,
    condition_added,
    condition_changed,
    condition_removed,
    const_added,
    const_changed,
    const_removed,
    contains_added,
    contains_removed,
    content_changed,
    default_changed,
    definition_added,
    definition_removed,
    dependent_required_added,
    dependent_required_removed,
    dependent_schema_added,
    dependent_schema_removed,
    deprecated_added,
    deprecated_removed,
    description_changed,
    doc_name_changed,
    enum_added,
    enum_removed,
    enum_value_added,
    enum_value_removed,
    evidence_changed,
    evidence_declared,
    evidence_undeclared,
    examples_changed,
    format_added,
    format_changed,
    format_removed,
    identifier_changed,
    items_added,
    items_removed,
    known_value_added,
    known_value_removed,
    known_values_added,
    known_values_removed,
    layer_declared,
    layer_documented,
    max_contains_lowered,
    max_contains_raised,
    max_items_lowered,
    max_items_raised,
    max_length_lowered,
    max_length_raised,
    max_properties_lowered,
    max_properties_raised,
    maximum_lowered,
    maximum_raised,
    min_contains_lowered,
    min_contains_raised,
    min_items_lowered,
    min_items_raised,
    min_length_lowered,
    min_length_raised,
    min_properties_lowered,
    min_properties_raised,
    minimum_lowered,
    minimum_raised,
    multiple_of_added,
    multiple_of_changed,
    multiple_of_removed,
    not_added,
    not_removed,
    null_allowed,
    null_disallowed,
    one_of_added,
    one_of_branch_added,
    one_of_branch_removed,
    one_of_removed,
    operations_changed,
    pattern_added,
    pattern_changed,
    pattern_property_added,
    pattern_property_removed,
    pattern_removed,
    prefix_item_added,
    prefix_item_removed,
    property_added,
    property_names_relaxed,
    property_names_restricted,
    property_optional,
    property_removed,
    property_required,
    read_only_added,
    read_only_removed,
    reference_added,
    reference_changed,
    reference_removed,
    refuted_changed,
    source_changed,
    spelling_changed,
    title_changed,
    type_added,
    type_changed,
    type_narrowed,
    type_removed,
    type_widened,
    unasserted_format_changed,
    unevaluated_items_relaxed,
    unevaluated_items_restricted,
    unevaluated_properties_relaxed,
    unevaluated_properties_restricted,
    unique_items_added,
    unique_items_removed,
    unit_changed,
    unresolved_added,
    unresolved_removed,
    value_forbidden,
    value_permitted,
    write_only_added,
    write_only_removed,
}

/// All rules, by id.
pub fn all() -> &'static [&'static Rule] {
    ALL
}

/// The rule of that id.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().iter().copied().find(|rule| rule.id == id)
}

/// The rule that judges a fact.
pub(crate) fn of(subject: Subject, change: Change) -> Option<&'static Rule> {
    all().iter().copied().find(|rule| rule.subject == subject && rule.change == change)
}

impl Rule {
    /// What the change does to the Rust API of generated code, as far as the rule can tell.
    pub fn api(&self) -> Api {
        self.api
    }

    /// What a fact does to the set of valid documents.
    pub(crate) fn tendency(&self, fact: &Fact) -> Tendency {
        match self.tendency {
            Tendency::Same => Tendency::Same,
            own => fact.polarity.apply(fact.tendency.unwrap_or(own)),
        }
    }

    /// What to say of a fact.
    pub(crate) fn message(&self, fact: &Fact) -> String {
        let value = |side: &Option<String>| shortened(side.as_deref().unwrap_or("none"));
        let mut message = String::new();
        let mut rest = self.message;
        while let Some((before, after)) = rest.split_once('{') {
            message.push_str(before);
            let (word, after) = after.split_once('}').unwrap_or((after, ""));
            message.push_str(&match word {
                "name" => shortened(&fact.name),
                "old" => value(&fact.old),
                _ => value(&fact.new),
            });
            rest = after;
        }
        message + rest
    }
}

/// A value in the middle of a sentence.
fn shortened(text: &str) -> String {
    const MOST: usize = 72;
    let mut short: String = text.chars().take(MOST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    Visible(&short).to_string()
}

/// What a rule is about, for a terminal: title, explanation, what it does to whom, an example.
pub fn explain(rule: &Rule) -> String {
    let mut text =
        format!("{}: {}\n\n{}\n\n{}\n", rule.id, rule.title, rule.explanation, effect(rule));
    let _ = writeln!(text, "Old and new the other way round: {}", rule.mirror);
    for (side, schema) in [("before", rule.old), ("after", rule.new)] {
        let schema = if schema.is_empty() { "(the type is not there)\n" } else { schema };
        let _ = write!(text, "\n{side}:\n");
        for line in schema.lines() {
            let _ = writeln!(text, "  {line}");
        }
    }
    text
}

/// All rules as one Markdown page.
pub fn reference() -> String {
    let mut page = String::from(
        "# Rules of `callspec diff`\n\nWritten by `cargo xtask rules`: what each rule says stands in its file.\n\n",
    );
    page.push_str("| rule | what happened | documents | Rust API |\n|---|---|---|---|\n");
    for rule in all() {
        let id = rule.id;
        let tendency = tendency_words(rule.tendency);
        let _ = writeln!(
            page,
            "| [`{id}`](#{id}) | {} | {tendency} | {} |",
            rule.title,
            rule.api.name()
        );
    }
    for rule in all() {
        let _ = write!(
            page,
            "\n## {}\n\n{}. {}\n\n{}\n",
            rule.id,
            rule.title,
            rule.explanation,
            effect(rule)
        );
        for (side, schema) in [("Before", rule.old), ("After", rule.new)] {
            if !schema.is_empty() {
                let _ = write!(page, "\n{side}:\n\n```json\n{schema}```\n");
            }
        }
    }
    page
}

fn effect(rule: &Rule) -> String {
    format!("Valid documents: {}. Rust API: {}.", tendency_words(rule.tendency), rule.api.name())
}

fn tendency_words(tendency: Tendency) -> &'static str {
    match tendency {
        Tendency::Narrower => "fewer, which may break writers",
        Tendency::Wider => "more, which may break readers",
        Tendency::Either => "others, which may break readers and writers",
        Tendency::Same => "the same",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ids_are_kebab_case_sorted_and_named_as_their_files() {
        let ids: Vec<&str> = all().iter().map(|rule| rule.id).collect();
        let mut sorted = ids.clone();
        sorted.sort_unstable();
        assert_eq!(ids, sorted);
        for id in &ids {
            assert!(id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{id}");
            let file =
                format!("{}/src/rule/{}.rs", env!("CARGO_MANIFEST_DIR"), id.replace('-', "_"));
            assert!(std::path::Path::new(&file).exists(), "{file}");
        }
        let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/rule")).unwrap();
        assert_eq!(files.count(), ids.len(), "a file is not registered");
    }

    #[test]
    fn every_rule_is_explained_by_an_example() {
        let page = reference();
        for rule in all() {
            let text = explain(rule);
            assert!(text.contains(rule.id) && text.contains(rule.explanation), "{}", rule.id);
            assert!(text.contains(rule.mirror), "{}", rule.id);
            assert!(page.contains(&format!("\n## {}\n", rule.id)), "{}", rule.id);
            assert!(rule.old != rule.new && !(rule.old.is_empty() && rule.new.is_empty()));
        }
    }

    #[test]
    fn each_fact_has_one_rule_and_mirrors_go_the_other_way() {
        let mut seen = HashSet::new();
        for rule in all() {
            assert!(seen.insert((rule.subject, rule.change)), "{}", rule.id);
            let mirror = find(rule.mirror).unwrap_or_else(|| panic!("{}", rule.mirror));
            assert_eq!(mirror.mirror, rule.id);
            let opposite = match rule.tendency {
                Tendency::Narrower => Tendency::Wider,
                Tendency::Wider => Tendency::Narrower,
                same => same,
            };
            assert_eq!(mirror.tendency, opposite, "{}", rule.id);
        }
    }
}
