//! "A maximum of 10 entries", "Max 50", "between 1 and 5": how many items a list has.

use super::description::{Description, Finding, MAX_TRIES, Recognizer};
use super::{clause, phrase};
use crate::fact::{Fact, Shape};

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "item_count", recognize };

const MAXIMA: [&str; 23] = [
    "maximum number of",
    "maximum number of items is",
    "maximum number of items:",
    "maximum of",
    "maximum is",
    "maximum:",
    "maximum size is",
    "maximum size of",
    "maximum",
    "max of",
    "max:",
    "max. items:",
    "max",
    "up to",
    "at most",
    "no more than",
    "limited to",
    "cannot exceed",
    "not exceed",
    "limit of",
    "limit:",
    "limit is",
    "limit",
];
const MINIMA: [&str; 8] = [
    "minimum number of",
    "minimum of",
    "minimum is",
    "minimum:",
    "minimum",
    "min:",
    "at least",
    "no less than",
];

/// Words for what a list holds, whatever it is.
const THINGS: [&str; 21] = [
    "item",
    "items",
    "element",
    "elements",
    "entry",
    "entries",
    "value",
    "values",
    "object",
    "objects",
    "record",
    "records",
    "and",
    "id",
    "ids",
    "allowed",
    "supported",
    "permitted",
    "per",
    "can",
    "may",
];

/// Words that make the number one of something else.
const OTHERS: [&str; 16] = [
    "characters",
    "character",
    "chars",
    "days",
    "day",
    "seconds",
    "minutes",
    "hours",
    "weeks",
    "months",
    "bytes",
    "kb",
    "mb",
    "digits",
    "years",
    "percent",
];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    if !matches!(description.shape, Some(Shape::Array(_))) {
        return Vec::new();
    }
    if let Some((low, high)) = pair(description) {
        return vec![finding("minItems", low), finding("maxItems", high)];
    }
    let least = bound(description, &MINIMA).map(|bound| finding("minItems", bound));
    let most = bound(description, &MAXIMA).map(|bound| finding("maxItems", bound));
    least.into_iter().chain(most).collect()
}

fn pair(description: &Description<'_>) -> Option<(String, String)> {
    let lower = &description.lower;
    phrase::all(lower, "between").take(MAX_TRIES).find_map(|(start, end)| {
        let (low, rest) = phrase::leading_number(&lower[end..])?;
        let rest = rest.trim_start();
        let rest = rest.strip_prefix("and ").or_else(|| rest.strip_prefix("to "))?;
        let (high, rest) = phrase::number(rest)?;
        let (before, _) = clause::around(lower, start, end);
        // "The number of predicates should be between 1 and 5", "Between 1 and 5 predicates".
        let counted = phrase::has(before, "number of") || is_of_items(description, rest, false);
        let ordered = low.parse::<u64>().ok()? <= high.parse::<u64>().ok()?;
        let sure = is_plain(description, start, lower.len() - rest.len());
        (counted && ordered && sure).then_some((low, high))
    })
}

fn bound(description: &Description<'_>, leads: &[&str]) -> Option<String> {
    let lower = &description.lower;
    leads.iter().find_map(|lead| {
        phrase::all(lower, lead).take(MAX_TRIES).find_map(|(start, end)| {
            let (bound, rest) = phrase::number(&lower[end..])?;
            let count = bound.bytes().all(|byte| byte.is_ascii_digit());
            let alone = !matches!(*lead, "at least" | "up to" | "limited to" | "limit of");
            let sure = is_of_items(description, rest, alone)
                && is_plain(description, start, lower.len() - rest.len());
            (count && sure).then_some(bound)
        })
    })
}

/// Whether what follows a number is what the list holds: by a general word, or by the property's own name.
/// Nothing at all will do behind some leads: "Max 50".
fn is_of_items(description: &Description<'_>, rest: &str, alone: bool) -> bool {
    let clause = rest.split(['.', ',', ';', '(', ')', '\n']).next().unwrap_or_default();
    let words: Vec<&str> = clause.split_whitespace().take(4).collect();
    if words.is_empty() {
        return alone;
    }
    let other = |word: &&str| OTHERS.contains(word);
    if words.iter().any(other) {
        return false;
    }
    let name = phrase::words(description.name);
    let stem = |word: &str| word.trim_end_matches("ies").trim_end_matches('s').to_owned();
    let own = |word: &str| word.len() > 2 && name.split(' ').any(|part| stem(part) == stem(word));
    // "a maximum of 24 destinations", "10 intake objects", but no "5 messages per second".
    let rate = words.iter().any(|word| matches!(*word, "second" | "minute" | "hour"));
    let (first, second) = (words[0], words.get(1).copied().unwrap_or_default());
    !rate && (own(first) || own(second) || THINGS.contains(&first) || THINGS.contains(&second))
}

fn is_plain(description: &Description<'_>, start: usize, end: usize) -> bool {
    let lower = &description.lower;
    let (before, _) = clause::around(lower, start, end);
    let each = ["each", "every"].iter().any(|word| phrase::has(before, word));
    !each
        && !clause::is_conditional(lower, start, end, description.name)
        && !clause::is_example(lower, start)
}

fn finding(keyword: &'static str, bound: String) -> Finding {
    Finding::asserts(Fact::Bound(keyword, bound))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(name: &str, text: &str) -> Vec<(&'static str, String)> {
        let shape = Shape::Array(Box::new(Shape::Text(None)));
        let found = recognize(&Description::new(text, name, Some(&shape)));
        let bound = |finding: Finding| match finding.fact {
            Fact::Bound(keyword, bound) => Some((keyword, bound)),
            _ => None,
        };
        found.into_iter().filter_map(bound).collect()
    }

    #[test]
    fn fires_on() {
        for (name, text, max) in [
            ("bots", "The bots of a flow. Max 40", "40"),
            ("parts", "What it is made of. At most 12 part objects are allowed.", "12"),
            ("target_ids", "A state can have a maximum of 16 targets.", "16"),
            ("x", "A maximum of 1,000 items.", "1000"),
        ] {
            assert_eq!(bounds(name, text), [("maxItems", max.to_owned())], "{text}");
        }
        let both = [("minItems", "1".to_owned()), ("maxItems", "5".to_owned())];
        assert_eq!(bounds("rules", "The number of rules should be between 1 and 5."), both);
    }

    #[test]
    fn leaves_alone() {
        for text in [
            "Each tag has at most 64 characters.",
            "At most 5 days in the past.",
            "The first 10 are shown.",
            "If the plan is free, at most 5 items.",
            "Up to 3 calls of an agent.",
        ] {
            assert_eq!(bounds("tags", text), [], "{text}");
        }
    }
}
