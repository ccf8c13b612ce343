//! "between 1 and 10", "in the range of 60 to 900", "Maximum value is 744", "Range of the values:
//! [0, 100]": bounds of a number. A length, a count of items and another member's bounds are not.

use super::description::{Description, Finding, Recognizer};
use super::phrase;
use crate::fact::Fact;

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "range", recognize };

const RANGES: [(&str, &str); 8] = [
    ("is between", "and"),
    ("be between", "and"),
    ("values between", "and"),
    ("value between", "and"),
    ("in the range of", "to"),
    ("in the range", "to"),
    ("range of the values:", ","),
    ("range:", "to"),
];

const MAXIMA: [&str; 6] = [
    "maximum value is",
    "maximum value:",
    "max value is",
    "maximum allowed value is",
    "the maximum is",
    "maximum of",
];
const MINIMA: [&str; 4] = ["minimum value is", "minimum value:", "min value is", "the minimum is"];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    if !description.is_number() {
        return Vec::new();
    }
    let lower = &description.lower;
    if let Some((low, high)) = RANGES.iter().find_map(|(lead, joint)| range(lower, lead, joint)) {
        let bounds = [("minimum", low), ("maximum", high)];
        return bounds.map(|(keyword, bound)| finding(keyword, bound)).into();
    }
    let bound = |leads: &[&str], keyword| {
        let (bound, _) = phrase::number(phrase::after(lower, leads)?)?;
        Some(finding(keyword, bound))
    };
    bound(&MINIMA, "minimum").into_iter().chain(bound(&MAXIMA, "maximum")).collect()
}

fn range<'a>(lower: &'a str, lead: &str, joint: &str) -> Option<(&'a str, &'a str)> {
    let (low, rest) = phrase::number(phrase::after(lower, &[lead])?)?;
    // "between 1 second and 10 seconds": a unit may stand between.
    let (between, rest) = rest.split_once(joint)?;
    let unit = between.trim();
    if unit.contains(char::is_whitespace) || !unit.chars().all(char::is_alphabetic) {
        return None;
    }
    let (high, _) = phrase::number(rest)?;
    let ordered = low.parse::<f64>().ok()? <= high.parse::<f64>().ok()?;
    ordered.then_some((low, high))
}

fn finding(keyword: &'static str, bound: &str) -> Finding {
    Finding::asserts(Fact::Bound(keyword, bound.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::description::tests::{in_integer, in_text};

    fn bounds(text: &str) -> Vec<(&'static str, String)> {
        in_integer(&RECOGNIZER, text)
            .into_iter()
            .filter_map(|finding| match finding.fact {
                Fact::Bound(keyword, bound) => Some((keyword, bound)),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn fires_on() {
        let both =
            |low: &str, high: &str| vec![("minimum", low.to_owned()), ("maximum", high.to_owned())];
        for (text, expected) in [
            ("The range of possible values is between 1 second and 10 seconds.", both("1", "10")),
            ("Possible values are in the range of 60 to 900 seconds.", both("60", "900")),
            ("Range of the values: [0, 100].", both("0", "100")),
            (
                "The time, in hours. Maximum value is 744 (i.e. 31 days).",
                vec![("maximum", "744".to_owned())],
            ),
        ] {
            assert_eq!(bounds(text), expected, "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for text in [
            "The time between two shifts.",
            "The difference between 2 calls and 3 others.",
            "The maximum number of results.",
            "Is between 10 and 1.",
        ] {
            assert_eq!(bounds(text), [], "{text}");
        }
        assert_eq!(in_text(&RECOGNIZER, "x", "Must be between 1 and 10."), []);
    }
}
