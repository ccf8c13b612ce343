//! "Valid length between 3 and 512 characters", "up to 162 characters", "Limited to 11 characters":
//! the length of a text.

use super::description::{Description, Finding, Recognizer};
use super::phrase;
use crate::fact::Fact;

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "length", recognize };

const MAXIMA: [&str; 8] = [
    "maximum length of",
    "maximum length is",
    "max length of",
    "max length is",
    "limited to",
    "can be up to",
    "length limit of",
    "at most",
];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    if !description.is_single_text() {
        return Vec::new();
    }
    let lower = &description.lower;
    let leads = ["length between", "length must be between", "length is between"];
    if let Some((low, high)) = phrase::after(lower, &leads).and_then(pair) {
        return vec![finding("minLength", low), finding("maxLength", high)];
    }
    let bound = MAXIMA.iter().find_map(|lead| {
        let (bound, rest) = phrase::number(phrase::after(lower, &[lead])?)?;
        // One word may stand between: "11 alphanumeric characters".
        let mut words =
            rest.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphabetic()));
        let counts = words.by_ref().take(2).any(|word| word == "characters");
        (counts && is_count(bound)).then_some(bound)
    });
    bound.map(|bound| finding("maxLength", bound)).into_iter().collect()
}

fn pair(text: &str) -> Option<(&str, &str)> {
    let (low, rest) = phrase::number(text)?;
    let (high, _) = phrase::number(rest.trim_start().strip_prefix("and ")?)?;
    let ordered = low.parse::<u64>().ok()? <= high.parse::<u64>().ok()?;
    (ordered && is_count(low) && is_count(high)).then_some((low, high))
}

fn is_count(number: &str) -> bool {
    number.bytes().all(|byte| byte.is_ascii_digit())
}

fn finding(keyword: &'static str, bound: &str) -> Finding {
    Finding::asserts(Fact::Bound(keyword, bound.to_owned()))
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
        ] {
            assert_eq!(in_text(&RECOGNIZER, "x", text).len(), count, "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for text in [
            "Limited to 5 messages of many characters each.",
            "The first 512 characters.",
            "The length between the ends.",
        ] {
            assert_eq!(in_text(&RECOGNIZER, "x", text), [], "{text}");
        }
        assert_eq!(in_integer(&RECOGNIZER, "Maximum length of 512 characters."), []);
    }
}
