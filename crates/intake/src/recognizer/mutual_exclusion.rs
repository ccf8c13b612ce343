//! "Only one of a or b can be set", "Either a or b, but not both", "Cannot be used together with b":
//! members that never stand together. Which they are is settled when the type is known.

use super::description::{Description, Finding, Recognizer};
use super::{list, phrase};
use crate::fact::Fact;

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "mutual_exclusion", recognize };

/// Before the members, of which the property is one.
const AMONG: [&str; 4] = ["only one of", "at most one of", "exactly one of", "either"];

/// After them: that it is members which are meant, not values.
const SET: [&str; 16] = [
    "can be used",
    "may be used",
    "can be present",
    "is allowed",
    "should be set",
    "should be specified",
    "can be set",
    "may be set",
    "can be provided",
    "may be provided",
    "can be specified",
    "may be specified",
    "must be set",
    "must be provided",
    "must be specified",
    "should be provided",
];

/// Before the other members.
const WITH: [&str; 12] = [
    "cannot be specified with",
    "cannot be specified together with",
    "can not be combined with",
    "may not be used with",
    "mutually exclusive with",
    "cannot be used together with",
    "cannot be used with",
    "cannot be set together with",
    "cannot be combined with",
    "can not be used with",
    "must not be used with",
    "must not be set together with",
];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    let names = among(description).or_else(|| with(description)).or_else(|| are(description));
    names.map(|names| Finding::asserts(Fact::Excludes(names))).into_iter().collect()
}

/// `Only one of a, b or c can be set.`
fn among(description: &Description<'_>) -> Option<Vec<String>> {
    let lower = &description.lower;
    AMONG.iter().find_map(|lead| {
        let (_, from) = phrase::find(lower, lead)?;
        let end = lower[from..].find(". ").map_or(lower.len(), |end| from + end);
        let sentence = &lower[from..end];
        let excludes = phrase::has(sentence, "not both") || *lead != "either";
        let tail = SET.iter().filter_map(|words| phrase::find(sentence, words)).min();
        let tail = tail.or_else(|| phrase::find(sentence, "but not both"))?;
        let names = names(&description.text[from..from + tail.0])?;
        let own = |name: &String| phrase::same_name(name, description.name);
        let others: Vec<String> = names.iter().filter(|name| !own(name)).cloned().collect();
        (excludes && others.len() + 1 == names.len() && !others.is_empty()).then_some(others)
    })
}

/// `Cannot be used together with b.`
fn with(description: &Description<'_>) -> Option<Vec<String>> {
    let lower = &description.lower;
    WITH.iter().find_map(|lead| {
        let (start, end) = phrase::find(lower, lead)?;
        let before = lower[..start].rsplit(". ").next().unwrap_or_default();
        // A longer lead tells of something else than the property.
        let own = before.split_whitespace().count() <= 3;
        let rest = &description.text[end..];
        let end = rest.find(". ").unwrap_or(rest.len());
        names(&rest[..end]).filter(|_| own)
    })
}

/// `a and b are mutually exclusive.`
fn are(description: &Description<'_>) -> Option<Vec<String>> {
    let lower = &description.lower;
    let (at, _) = phrase::find(lower, "are mutually exclusive")?;
    let start = lower[..at].rfind(['.', ';', ':', '(']).map_or(0, |at| at + 1);
    let names = names(&description.text[start..at])?;
    let own = |name: &String| phrase::same_name(name, description.name);
    let others: Vec<String> = names.iter().filter(|name| !own(name)).cloned().collect();
    (others.len() + 1 == names.len() && !others.is_empty()).then_some(others)
}

/// Names of members: one word each, and nothing else.
pub(super) fn names(text: &str) -> Option<Vec<String>> {
    let text = text.trim().trim_end_matches(['.', ',', ')']);
    let found = list::read(text)?;
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'));
    let words = words.filter(|word| !word.is_empty() && !matches!(*word, "or" | "and"));
    let whole = words.count() == found.values.len() && !found.open;
    let plain = |name: &String| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    (whole && found.values.iter().all(plain)).then_some(found.values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::description::tests::in_text;

    #[test]
    fn fires_on() {
        for (text, others) in [
            ("Only one of eventTtl or delayBy can be set.", vec!["eventTtl"]),
            ("The delay. At most one of delayBy, a, and b may be provided.", vec!["a", "b"]),
            ("Either delayBy or until must be specified, but not both.", vec!["until"]),
            ("Either 'delay_by' or 'until', but not both.", vec!["until"]),
            ("Mutually exclusive with until and after.", vec!["until", "after"]),
            ("This field cannot be used together with \"until\". Best left out.", vec!["until"]),
        ] {
            let others = others.into_iter().map(str::to_owned).collect();
            let found = in_text(&RECOGNIZER, "delay_by", text);
            assert_eq!(found, [Finding::asserts(Fact::Excludes(others))], "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for text in [
            "Either \"up\" or \"down\".",
            "Only one of the calls can be set on hold.",
            "Either a or b must be set.",
            "Only one of a or b can be set.",
            "Whether it is one or both, not both at once.",
            "A list of options, which cannot be used with older versions of the client.",
            "Exactly one of them must be set.",
        ] {
            assert_eq!(in_text(&RECOGNIZER, "delay_by", text), [], "{text}");
        }
    }
}
