//! What each kind of difference means: one rule a folder below `rules/`, named as its id.
//!
//! A rule judges one kind of fact: a subject, and what became of it. It says which way the change
//! goes and what it does to the Rust API; whether a type breaks is proved elsewhere.

mod table;

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

/// All rules, by id.
pub fn all() -> &'static [Rule] {
    table::ALL
}

/// The rule of that id.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().iter().find(|rule| rule.id == id)
}

/// The rule that judges a fact.
pub(crate) fn of(subject: Subject, change: Change) -> Option<&'static Rule> {
    all().iter().find(|rule| rule.subject == subject && rule.change == change)
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
        self.say(&fact.name, &fact.old, &fact.new)
    }

    /// What to say of something by its name, with what was and what is.
    pub(crate) fn say(&self, name: &str, old: &Option<String>, new: &Option<String>) -> String {
        let [old, new] = apart(old.as_deref().unwrap_or("none"), new.as_deref().unwrap_or("none"));
        let mut message = String::new();
        let mut rest = self.message;
        while let Some((before, after)) = rest.split_once('{') {
            message.push_str(before);
            let (word, after) = after.split_once('}').unwrap_or((after, ""));
            message.push_str(&match word {
                "name" => shortened(name),
                "old" => old.clone(),
                _ => new.clone(),
            });
            rest = after;
        }
        message + rest
    }
}

/// How much of a value stands in a sentence.
const MOST: usize = 72;

/// Two values in one sentence: of long ones that begin alike, what they have where they differ.
fn apart(old: &str, new: &str) -> [String; 2] {
    /// What is left of the common beginning, so that the place can be told.
    const LEAD: usize = 20;
    let long = old.chars().nth(MOST).is_some() || new.chars().nth(MOST).is_some();
    let common: Vec<usize> = old
        .char_indices()
        .zip(new.chars())
        .take_while(|((_, old), new)| old == new)
        .map(|((at, _), _)| at)
        .collect();
    if !long || common.len() <= MOST - LEAD {
        return [old, new].map(shortened);
    }
    let near = common[common.len() - LEAD];
    // A whole word, if one begins there.
    let word = old[near..common[common.len() - 1]].find(' ').map_or(near, |blank| near + blank + 1);
    [old, new].map(|side| format!("…{}", shortened(&side[word..])))
}

/// A value in the middle of a sentence.
fn shortened(text: &str) -> String {
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
    let _ = writeln!(text, "With old and new swapped: {}", rule.mirror);
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
        "# Rules of `callspec diff`\n\nWritten by `cargo xtask rules` from crates/compat/rules.\n\n",
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

/// What the rules say of the Rust API, as a Markdown table: a row a level.
pub fn api_table() -> String {
    let mut table = String::from("| Rust API | at most, by a change of this kind |\n|---|---|\n");
    for (api, meaning) in [
        (Api::Major, "programs may no longer compile"),
        (Api::Minor, "something new, or a warning"),
        (Api::Patch, "the same types; validation accepts other documents"),
        (Api::None, "nothing"),
    ] {
        let ids: Vec<String> =
            all().iter().filter(|it| it.api == api).map(|it| format!("`{}`", it.id)).collect();
        let _ = writeln!(table, "| **{}**: {meaning} | {} |", api.name(), ids.join(", "));
    }
    table
}

fn effect(rule: &Rule) -> String {
    format!("Documents: {}. Rust API: {}.", tendency_words(rule.tendency), rule.api.name())
}

fn tendency_words(tendency: Tendency) -> &'static str {
    match tendency {
        Tendency::Narrower => "fewer are valid: may break writers",
        Tendency::Wider => "more are valid: may break readers",
        Tendency::Either => "others are valid: may break both",
        Tendency::Same => "the same",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    /// Sentences that differ at their ends would look the same.
    #[test]
    fn long_values_are_shown_where_they_differ() {
        let begin =
            "Whether the call is being recorded, as far as the server of calls knows. Values are ";
        let [old, new] = [" On, Off.", " On, Held, Off."].map(|end| format!("{begin}{end}"));
        assert_eq!(apart(&old, &new), ["…Values are  On, Off.", "…Values are  On, Held, Off."]);
        assert_eq!(apart(begin, &old), ["…knows. Values are ", "…knows. Values are  On, Off."]);
        assert_eq!(apart("a", "b"), ["a", "b"]);
        // A character is never cut.
        let wide = "é".repeat(100);
        let [old, _] = apart(&format!("{wide}é"), &format!("{wide}ü"));
        assert_eq!(old, format!("…{}", "é".repeat(21)));
        let far = apart(&"x".repeat(200), &format!("y{}", "x".repeat(200)));
        assert!(far.iter().all(|it| it.ends_with('…') && it.chars().count() == MOST + 1));
    }

    #[test]
    fn ids_are_kebab_case_sorted_and_named_as_their_folders() {
        let ids: Vec<&str> = all().iter().map(|rule| rule.id).collect();
        let mut sorted = ids.clone();
        sorted.sort_unstable();
        assert_eq!(ids, sorted);
        for id in &ids {
            assert!(id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{id}");
            let file = format!("{}/rules/{id}/rule.toml", env!("CARGO_MANIFEST_DIR"));
            assert!(std::path::Path::new(&file).exists(), "{file}");
        }
        let folders = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/rules")).unwrap();
        assert_eq!(folders.count(), ids.len(), "a rule is not in the table: cargo xtask rules");
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
