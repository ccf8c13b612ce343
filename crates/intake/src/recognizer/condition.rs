//! `status is "completed"`, `appId is provided`: a condition on another member, as sentences put it.

use super::list;
use crate::fact::Test;

/// A condition that a sentence states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The other member, as the sentence names it.
    pub property: String,
    /// What must hold for it.
    pub test: Test,
}

/// Between a property and its value, longest first.
const VERBS: [&str; 10] = [
    " has a value of ",
    " had a value of ",
    " has the value ",
    " is set to ",
    " is equal to ",
    " equal to ",
    " equals ",
    " == ",
    " is ",
    " = ",
];

/// What says that the other member is there at all.
const THERE: [&str; 15] = [
    " is defined",
    " is not empty",
    " is populated",
    " is non-null",
    " exists",
    " has a value",
    " is provided",
    " is specified",
    " is set",
    " is present",
    " is given",
    " is supplied",
    " is included",
    " is not null",
    " is used",
];

/// What says that it is not.
const AWAY: [&str; 10] = [
    " is not provided",
    " is not specified",
    " is not set",
    " is not present",
    " is not given",
    " is not supplied",
    " is not included",
    " is not defined",
    " is null",
    " is omitted",
];

/// Words about the other member itself, not values of it.
const NO_STATES: [&str; 20] = [
    "set",
    "present",
    "provided",
    "active",
    "enabled",
    "available",
    "true",
    "false",
    "used",
    "defined",
    "specified",
    "given",
    "supplied",
    "included",
    "empty",
    "populated",
    "selected",
    "needed",
    "required",
    "unset",
];

/// The most words that a sentence takes to name a property.
const MAX_WORDS: usize = 2;

/// Reads a condition on a value: `status is "completed" or "failed".`
pub fn value(text: &str) -> Option<Condition> {
    let (property, rest) = VERBS.iter().find_map(|verb| {
        let (property, rest) = article(text).split_once(verb)?;
        (!property.contains(['.', ','])).then_some((property, rest))
    })?;
    let property = name(property)?;
    let list = list::read(rest)?;
    let clear = list.quoted || list.ended || list.whole || list.values.len() > 1;
    let sure =
        !list.open && clear && list.values.iter().all(|value| !NO_STATES.contains(&value.as_str()));
    if sure { Some(Condition { property, test: Test::Values(list.values) }) } else { None }
}

/// Reads a condition on absence: `appId is not provided.`
pub fn away(text: &str) -> Option<String> {
    let (property, rest) = AWAY.iter().find_map(|verb| article(text).split_once(verb))?;
    ends(rest).then_some(())?;
    name(property)
}

/// Reads a condition on a flag: `isShared is true.`
pub fn flag(text: &str) -> Option<Condition> {
    let (property, rest) = VERBS.iter().find_map(|verb| article(text).split_once(verb))?;
    let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    let flag = match rest[..end].to_ascii_lowercase().as_str() {
        "true" => true,
        "false" => false,
        _ => return None,
    };
    ends(&rest[end..]).then_some(())?;
    Some(Condition { property: name(property)?, test: Test::Flag(flag) })
}

/// Reads a condition on presence: `appId is provided.`
pub fn there(text: &str) -> Option<Condition> {
    let (property, rest) = THERE.iter().find_map(|verb| article(text).split_once(verb))?;
    ends(rest).then_some(())?;
    Some(Condition { property: name(property)?, test: Test::There })
}

fn article(text: &str) -> &str {
    let text = text.trim_start();
    ["the ", "a ", "an "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text)
}

fn name(property: &str) -> Option<String> {
    let name = property.trim().trim_matches(['"', '\'', '`']);
    let plain = !name.contains(['.', ',', '(', ')', ':', ';']);
    let words = name.split_whitespace().count();
    ((1..=MAX_WORDS).contains(&words) && plain).then(|| name.to_owned())
}

/// Whether a condition ends here: what goes on may weaken it.
fn ends(rest: &str) -> bool {
    let rest = rest.trim();
    rest.is_empty() || rest.starts_with(['.', ')', ']', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_read_to_their_end() {
        let there = |text| there(text).map(|found| found.property);
        assert_eq!(there("appId is provided."), Some("appId".to_owned()));
        assert_eq!(there("the time zone is set"), Some("time zone".to_owned()));
        assert_eq!(there("appId is provided or name is."), None);
        assert_eq!(there("the kind of list that is used"), None);
        let flag = |text| flag(text).map(|found| found.test);
        assert_eq!(flag("isShared is false)"), Some(Test::Flag(false)));
        assert_eq!(flag("isShared is true and the list is new"), None);
        let values = |text| value(text).map(|found| found.test);
        assert_eq!(values("kind is \"a\"."), Some(Test::Values(vec!["a".to_owned()])));
        assert_eq!(values("kind is enabled."), None);
    }
}
