//! "Possible values are A, B and C", "Values can be: 'a' or 'b'", `either "a" or "b"`: the sentence
//! says that it lists values, and unless it breaks off, that there are no others.

use super::code::codes;
use super::description::{Description, Finding, MAX_TRIES, Recognizer};
use super::{bulleted_list, list, phrase, value_guard};
use crate::fact::{Fact, Shape, ValueList};

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "stated_list", recognize };

/// What stands before "value", and after it.
const KINDS: [&str; 10] = [
    "possible ",
    "valid ",
    "allowed ",
    "supported ",
    "accepted ",
    "available ",
    "permitted ",
    "acceptable ",
    "legal ",
    "",
];
const NOUNS: [&str; 4] = ["values", "options", "value", "enum"];
const VERBS: [&str; 10] =
    [" can be:", " can be", " are:", " are", " is:", " must be", " may be", " include", ":", " ="];

/// Leads that are followed by other things as well: they count when the values are in quotes.
const WEAK: [&str; 7] =
    ["must be one of", "can be one of", "one of", "either", "can be", "must be", "may be"];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    if description.item() == Some(&Shape::Integer) {
        return strong(description).filter(are_numbers).into_iter().collect();
    }
    if !description.is_text() {
        return Vec::new();
    }
    strong(description).or_else(|| weak(description)).into_iter().collect()
}

/// Whether a list is one of integers, or of what they stand for; a single one may begin a range.
fn are_numbers(finding: &Finding) -> bool {
    let Fact::Values(list) = &finding.fact else { return false };
    let number = |value: &String| value.parse::<i64>().is_ok_and(|it| it.to_string() == *value);
    finding.asserts && (list.values.iter().all(number) || codes(&list.values).is_some())
}

fn strong(description: &Description<'_>) -> Option<Finding> {
    let lower = &description.lower;
    for noun in NOUNS {
        for (start, end) in phrase::all(lower, noun).take(MAX_TRIES) {
            let verb = VERBS.iter().find(|verb| lower[end..].starts_with(**verb));
            let kind = KINDS.iter().find(|kind| lower[..start].ends_with(**kind));
            let (Some(verb), Some(kind)) = (verb, kind) else { continue };
            // "values are …" alone says little; "Values can be: …" opens a sentence.
            let opens = lower[..start].trim_end().is_empty()
                || lower[..start].trim_end().ends_with(['.', ';', ':', '(']);
            if kind.is_empty() && !opens {
                continue;
            }
            let rest = &description.text[end + verb.len()..];
            if bulleted_list::is_numbered(rest) {
                continue;
            }
            let Some(list) = list::read(rest) else { continue };
            let complete = list.is_closed() && list.values.len() > 1 && *verb != " include";
            return finding(description, start, list.values, complete);
        }
    }
    None
}

fn weak(description: &Description<'_>) -> Option<Finding> {
    let lower = &description.lower;
    WEAK.iter().find_map(|lead| {
        phrase::all(lower, lead).take(MAX_TRIES).find_map(|(start, end)| {
            if matches!(phrase::word_before(lower, start), "not" | "only" | "cannot") {
                return None;
            }
            let list = list::read(&description.text[end..])?;
            // `Can be platform (…) or user (…)` is a list as well, but a rarer reading.
            let complete = list.is_closed() && list.quoted;
            let told = list.quoted || phrase::names(lower, description.name);
            let list_len = list.values.len();
            let found = || finding(description, start, list.values, complete);
            if list_len > 1 && told { found() } else { None }
        })
    })
}

fn finding(
    description: &Description<'_>,
    start: usize,
    values: Vec<String>,
    exhaustive: bool,
) -> Option<Finding> {
    if !value_guard::are_values(description, &values) {
        return None;
    }
    let exhaustive = exhaustive && value_guard::hold_always(description, start);
    let fact = Fact::Values(ValueList { values, exhaustive });
    Some(if exhaustive { Finding::asserts(fact) } else { Finding::annotates(fact) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::description::tests::in_text;

    fn found(name: &str, text: &str) -> Option<(Vec<String>, bool)> {
        match in_text(&RECOGNIZER, name, text).pop()?.fact {
            Fact::Values(ValueList { values, exhaustive }) => Some((values, exhaustive)),
            _ => None,
        }
    }

    #[test]
    fn fires_on() {
        for (name, text, expected, exhaustive) in [
            ("direction", "Which way.  Values can be: 'in' or 'out'", vec!["in", "out"], true),
            (
                "state",
                "The state.  Values can be: 'new', 'old', 'bro",
                vec!["new", "old", "bro"],
                false,
            ),
            (
                "recordingState",
                "The state. Possible values are On, Held, Off.",
                vec!["On", "Held", "Off"],
                true,
            ),
            (
                "content-type",
                "Supported values: \"a/b;r=1\" or \"a/b;r=2\". Only then.",
                vec!["a/b;r=1", "a/b;r=2"],
                true,
            ),
            ("dnd", "The state. Valid values are On|Off.", vec!["On", "Off"], true),
            ("operator", "An operator. Valid values: Same", vec!["Same"], false),
            ("direction", "The direction, either \"up\" or \"down\".", vec!["up", "down"], true),
            (
                "by",
                "Who ended it by hand. Can be host (it ended) or user (it was ended).",
                vec!["host", "user"],
                false,
            ),
            ("x", "Possible values include: A, B.", vec!["A", "B"], false),
        ] {
            let expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
            assert_eq!(found(name, text), Some((expected, exhaustive)), "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for text in [
            "Possible values are any field of the resource.",
            "Valid values are in a file with a prefix of STATE_*.",
            "Can be null.",
            "This can be set later or never.",
            "One of the numbers of the account.",
            "The metric used for sorting values.",
            "It must be set.",
            "Only present when status is \"completed\".",
        ] {
            assert_eq!(found("x", text), None, "{text}");
        }
    }
}
