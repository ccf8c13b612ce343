//! "Valid length between 3 and 512 characters", "up to 162 characters", "Limit 11 characters", "max length:
//! 40": the length of a text.

use super::description::{Description, Finding, MAX_TRIES, Recognizer};
use super::{clause, phrase};
use crate::fact::Fact;

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "length", recognize };

/// Before the greatest number of characters; those that say "length" need not name the characters.
const MAXIMA: [&str; 41] = [
    "not be longer than",
    "cannot be longer than",
    "can not be longer than",
    "longer than",
    "character limit of",
    "character limit is",
    "character limit:",
    "maximum length of",
    "maximum length is",
    "maximum length:",
    "maximum length",
    "max length of",
    "max length is",
    "max length:",
    "max length",
    "max. length",
    "maxlength",
    "length limit of",
    "length limit is",
    "length limit:",
    "length is limited to",
    "length limited to",
    "length must not exceed",
    "length cannot exceed",
    "length up to",
    "limited to",
    "limit of",
    "limit is",
    "limit:",
    "limit",
    "up to",
    "at most",
    "no more than",
    "no longer than",
    "not exceed",
    "cannot exceed",
    "maximum of",
    "maximum:",
    "maximum",
    "max:",
    "max",
];
const MINIMA: [&str; 12] = [
    "minimum length of",
    "minimum length is",
    "minimum length:",
    "minimum length",
    "min length of",
    "min length:",
    "min length",
    "at least",
    "minimum of",
    "minimum",
    "no less than",
    "no shorter than",
];

/// Before the one number of characters.
const EXACT: [&str; 4] = ["must be exactly", "exactly", "length must be", "must be of length"];

/// Before two numbers of characters.
const PAIRS: [&str; 10] = [
    "length between",
    "length must be between",
    "length is between",
    "length should be between",
    "length of between",
    "length range:",
    "length from",
    "length:",
    "between",
    "from",
];

/// What counts letters: bytes and words do not.
const CHARACTERS: [&str; 6] = ["characters", "character", "chars", "char", "letters", "symbols"];

/// Words before a number that make it one of a part of the text.
const PARTS: [&str; 12] = [
    "first", "last", "next", "each", "every", "per", "followed", "prefix", "suffix", "line",
    "plus", "of the",
];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    if !description.is_single_text() {
        return Vec::new();
    }
    if let Some((low, high)) = pair(description) {
        return vec![finding("minLength", low), finding("maxLength", high)];
    }
    if let Some(length) = bound(description, &EXACT) {
        return vec![finding("minLength", length.clone()), finding("maxLength", length)];
    }
    let least = bound(description, &MINIMA).map(|bound| finding("minLength", bound));
    let below = || {
        let bound = bound(description, &["less than", "fewer than", "shorter than"])?;
        Some(bound.parse::<u64>().ok()?.checked_sub(1)?.to_string())
    };
    let most = bound(description, &MAXIMA).or_else(|| trailing(description)).or_else(below);
    let most = most.map(|bound| finding("maxLength", bound));
    least.into_iter().chain(most).collect()
}

/// "between 3 and 512 characters", "3-512 characters", "length between 3 and 512".
fn pair(description: &Description<'_>) -> Option<(String, String)> {
    let lower = &description.lower;
    let led = PAIRS.iter().flat_map(|lead| {
        phrase::all(lower, lead)
            .take(MAX_TRIES)
            .map(|(start, end)| (start, end, lead.contains("length")))
    });
    let bare = lower.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| (at, at, false));
    let begins = |at: &usize| {
        !lower[..*at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '-' | '_'))
    };
    let bare = bare.filter(|(at, _, _)| begins(at)).take(MAX_TRIES);
    led.chain(bare).find_map(|(start, end, length)| {
        let (low, rest) = phrase::leading_number(&lower[end..])?;
        let rest = rest.trim_start();
        let rest = ["and ", "to ", "-", "–"].iter().find_map(|joint| rest.strip_prefix(joint))?;
        let (high, rest) = phrase::number(rest)?;
        let counted = characters(rest);
        let end = lower.len() - counted.unwrap_or(rest).len();
        let sure = (counted.is_some() || (length && ends(rest))) && is_own(description, start, end);
        let ordered = low.parse::<u64>().ok()? <= high.parse::<u64>().ok()?;
        (ordered && sure && is_count(&low) && is_count(&high)).then_some((low, high))
    })
}

fn bound(description: &Description<'_>, leads: &[&str]) -> Option<String> {
    let lower = &description.lower;
    leads.iter().find_map(|lead| {
        phrase::all(lower, lead).take(MAX_TRIES).find_map(|(start, end)| {
            let rest = lower[end..].trim_start();
            let rest =
                ["is ", "of ", "to ", "= ", ": "].iter().find_map(|word| rest.strip_prefix(word));
            let (bound, rest) = phrase::number(rest.unwrap_or(&lower[end..]))?;
            let counted = characters(rest);
            let told = (lead.contains("length") || lead.contains("character")) && ends(rest);
            let end = lower.len() - counted.unwrap_or(rest).len();
            let sure = (counted.is_some() || told) && is_own(description, start, end);
            (sure && is_count(&bound)).then_some(bound)
        })
    })
}

/// "512 characters max", "a 50 character limit", "255 chars or less".
fn trailing(description: &Description<'_>) -> Option<String> {
    let lower = &description.lower;
    let mut digits = lower.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at);
    let begins = |at: &usize| {
        !lower[..*at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '-' | '_'))
    };
    digits.by_ref().filter(begins).take(MAX_TRIES).find_map(|at| {
        let (bound, rest) = phrase::number(&lower[at..])?;
        let rest = characters(rest.trim_start_matches('-'))?;
        let after = rest.trim_start().trim_start_matches(['(', ',']).trim_start();
        let limits = ["max", "maximum", "limit", "or less", "or fewer", "at most"];
        let limit =
            limits.iter().find(|word| phrase::find(after, word).is_some_and(|(at, _)| at == 0))?;
        let end = lower.len() - after.len() + limit.len();
        (is_own(description, at, end) && is_count(&bound)).then_some(bound)
    })
}

/// What follows the word for characters; one word may stand before it: "11 alphanumeric characters".
fn characters(rest: &str) -> Option<&str> {
    let mut rest = rest.trim_start().trim_start_matches('-');
    for _ in 0..2 {
        let end = rest.find(|c: char| !(c.is_alphabetic() || c == '-')).unwrap_or(rest.len());
        if CHARACTERS.contains(&&rest[..end]) {
            return Some(&rest[end..]);
        }
        rest = rest[end..].trim_start();
    }
    None
}

/// Whether the statement is about the whole text, holds always, and shows no example.
fn is_own(description: &Description<'_>, start: usize, end: usize) -> bool {
    let lower = &description.lower;
    let (before, after) = clause::around(lower, start, end);
    let part = PARTS.iter().any(|word| phrase::has(before, word));
    let shown = ["shown", "displayed", "truncated", "cut", "per"];
    let after: Vec<&str> = after.split_whitespace().take(4).collect();
    let other =
        shown.iter().any(|word| after.iter().any(|after| after.starts_with(word.trim_end())));
    !part
        && !other
        && !clause::is_conditional(lower, start, end, description.name)
        && !clause::is_example(lower, start)
}

fn ends(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty() || rest.starts_with(['.', ',', ';', ')', ']'])
}

fn is_count(number: &str) -> bool {
    number.bytes().all(|byte| byte.is_ascii_digit())
}

fn finding(keyword: &'static str, bound: String) -> Finding {
    Finding::asserts(Fact::Bound(keyword, bound))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::description::tests::{in_integer, in_text};

    #[test]
    fn fires_on() {
        for (text, count) in [
            ("A summary. Valid length between 3 and 512 characters.", 2),
            ("Maximum length of 512 characters.", 1),
            ("Can be up to 162 characters in length.", 1),
            ("The brand. Limited to 18 alphanumeric characters.", 1),
            ("A text, limit 4,000 characters", 1),
            ("A text (max 64 chars)", 1),
            ("A text. Character limit: 80", 1),
            ("A code of 1-64 characters", 2),
            ("A code. Must be exactly 6 characters.", 2),
        ] {
            assert_eq!(in_text(&RECOGNIZER, "x", text).len(), count, "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for text in [
            "Limited to 5 messages of many characters each.",
            "The first 512 characters.",
            "If it is an SMS, at most 160 characters.",
            "Each line has at most 80 characters.",
            "At most 64 characters are shown.",
            "The length between the ends.",
        ] {
            assert_eq!(in_text(&RECOGNIZER, "x", text), [], "{text}");
        }
        assert_eq!(in_integer(&RECOGNIZER, "Maximum length of 512 characters."), []);
    }
}
