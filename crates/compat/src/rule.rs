//! What each kind of difference means: one rule a file, named as its id.

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
    /// A schema before such a change.
    pub old: &'static str,
    /// The schema after it.
    pub new: &'static str,
}

/// All rules, by id.
pub fn all() -> &'static [&'static Rule] {
    &[]
}

/// The rule of that id.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().iter().copied().find(|rule| rule.id == id)
}

/// What a rule is about, for a terminal: title, explanation, example, and what it does to whom.
pub fn explain(rule: &Rule) -> String {
    rule.explanation.to_owned()
}

/// All rules as one Markdown page.
pub fn reference() -> String {
    all().iter().map(|rule| explain(rule)).collect()
}
