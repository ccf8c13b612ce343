//! "between 1 and 10", "[60, 864000]", "(1-5)", "from 0.0 to 5.0", "Max: 744", "at least 10 seconds": bounds
//! of a number. A length, a count of items, another property's bounds and amounts of another unit are not.

use super::description::{Description, Finding, Recognizer};
use super::{clause, measure, phrase};
use crate::fact::{Fact, Shape};

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "range", recognize };

/// Before the lower of two bounds, and between them.
const PAIRS: [(&str, &[&str]); 17] = [
    ("between", &["and", "to", "-"]),
    ("in the range of", &["to", "and", "-"]),
    ("in the range", &["to", "-", ",", "and"]),
    ("range of the values:", &[",", "to", "-"]),
    ("range of values:", &[",", "to", "-"]),
    ("ranges from", &["to", "-"]),
    ("ranging from", &["to", "-"]),
    ("range from", &["to", "-"]),
    ("range:", &["to", "-", ",", ".."]),
    ("range is", &["to", "-", ",", ".."]),
    ("range of", &["to", "-", "and"]),
    ("valid values:", &["to", "-", ".."]),
    ("valid values are", &["to", "-", "through"]),
    ("possible values are", &["to", "through"]),
    ("values are", &["to", "through"]),
    ("values from", &["to", "through"]),
    ("from", &["to", "through"]),
];

/// Words before "between" and "from" that say what is bounded: the value itself.
const SUBJECTS: [&str; 28] = [
    "is",
    "be",
    "are",
    "value",
    "values",
    "number",
    "integer",
    "range",
    "ranges",
    "percentage",
    "percent",
    "score",
    "set",
    "must",
    "should",
    "can",
    "integers",
    "numbers",
    "decimal",
    "float",
    "only",
    "allowed",
    "valid",
    "anything",
    "somewhere",
    "lie",
    "rating",
    "level",
];

/// Words before "from" that tell of a change.
const MOVES: [&str; 22] = [
    "change",
    "changes",
    "changed",
    "move",
    "moves",
    "moved",
    "transition",
    "transitions",
    "increase",
    "increases",
    "increased",
    "decrease",
    "decreased",
    "converted",
    "upgrade",
    "migrated",
    "days",
    "hours",
    "minutes",
    "seconds",
    "calls",
    "events",
];

const MAXIMA: [&str; 33] = [
    "<=",
    "limit:",
    "limit of",
    "limit is",
    "limit",
    "maximum value is",
    "maximum value of",
    "maximum value:",
    "max value is",
    "max value:",
    "max value of",
    "max value",
    "maximum allowed value is",
    "the maximum is",
    "maximum is",
    "maximum of",
    "maximum:",
    "max:",
    "max is",
    "max =",
    "max.",
    "max",
    "must not exceed",
    "cannot exceed",
    "can not exceed",
    "may not exceed",
    "should not exceed",
    "no more than",
    "no greater than",
    "not be greater than",
    "at most",
    "less than or equal to",
    "maximum",
];
const MINIMA: [&str; 20] = [
    ">=",
    "minimum value is",
    "minimum value of",
    "minimum value:",
    "min value is",
    "min value:",
    "min value",
    "the minimum is",
    "minimum is",
    "minimum of",
    "minimum:",
    "min:",
    "min is",
    "min =",
    "min",
    "at least",
    "no less than",
    "not be less than",
    "greater than or equal to",
    "minimum",
];

/// What the word before a bound makes a bound of something else.
const OTHERS: [&str; 26] = [
    "length",
    "characters",
    "default",
    "size",
    "the",
    "a",
    "an",
    "first",
    "last",
    "next",
    "every",
    "each",
    "whose",
    "with",
    "has",
    "have",
    "having",
    "contain",
    "contains",
    "its",
    "their",
    "takes",
    "take",
    "after",
    "before",
    "per",
];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    if !matches!(description.shape, Some(Shape::Integer | Shape::Number)) {
        return Vec::new();
    }
    let bounds = pair(description).or_else(|| bracketed(description)).unwrap_or_else(|| {
        let low = single(description, &MINIMA).or_else(|| beyond(description, &ABOVE, 1));
        let high = single(description, &MAXIMA).or_else(|| beyond(description, &BELOW, -1));
        let low = low.map(|bound| ("minimum", bound));
        let high = high.map(|bound| ("maximum", bound));
        low.into_iter().chain(high).collect()
    });
    let out = |(keyword, bound): &(&'static str, String)| is_refuted(description, keyword, bound);
    // "1.000" for a whole number: a thousand, or a one? Who writes so must be asked.
    let whole = description.shape == Some(&Shape::Integer);
    let unclear = |(_, bound): &(&'static str, String)| {
        bound.split_once('.').is_some_and(|(_, fraction)| fraction.len() == 3)
    };
    if bounds.iter().any(out) || (whole && bounds.iter().any(unclear)) {
        return Vec::new();
    }
    let plain = |bound: String| bound.strip_suffix(".0").map_or(bound.clone(), str::to_owned);
    let finding = |(keyword, bound)| Finding::asserts(Fact::Bound(keyword, plain(bound)));
    bounds.into_iter().map(finding).collect()
}

type Bounds = Vec<(&'static str, String)>;

fn both(low: String, high: String) -> Option<Bounds> {
    let ordered = low.parse::<f64>().ok()? < high.parse::<f64>().ok()?;
    ordered.then(|| vec![("minimum", low), ("maximum", high)])
}

fn pair(description: &Description<'_>) -> Option<Bounds> {
    let lower = &description.lower;
    PAIRS.iter().find_map(|(lead, joints)| {
        phrase::all(lower, lead).take(super::description::MAX_TRIES).find_map(|(start, end)| {
            if *lead == "between" && !is_of_value(description, start)
                || *lead == "from" && MOVES.contains(&phrase::word_before(lower, start))
            {
                return None;
            }
            let (low, high, unit, rest) = two(&lower[end..], joints)?;
            let end = lower.len() - rest.len();
            let sure = ends(rest) && is_plain(description, start, end);
            let (low, high) = in_own_unit(description, low, high, unit)?;
            if sure { both(low, high) } else { None }
        })
    })
}

/// Two numbers with a joint between them, the unit that one of them has, and what follows.
fn two<'t>(
    text: &'t str,
    joints: &[&str],
) -> Option<(String, String, Option<measure::Unit>, &'t str)> {
    let (low, rest) = phrase::leading_number(text)?;
    // "between 1 second and 10 seconds": a unit may stand between.
    let (first, rest) = measure::after_number(rest);
    let rest = rest.trim_start();
    let rest = rest.strip_prefix("(inclusive)").unwrap_or(rest).trim_start();
    let rest = joints.iter().find_map(|joint| {
        let rest = rest
            .strip_prefix(*joint)
            .or_else(|| (*joint == "-").then(|| rest.strip_prefix(['–', '—'])).flatten())?;
        let word = joint.starts_with(char::is_alphabetic);
        (!word || rest.starts_with(char::is_whitespace)).then_some(rest)
    })?;
    let (high, rest) = phrase::number(rest)?;
    let (second, rest) = measure::after_number(rest);
    match (first, second) {
        (Some(first), Some(second)) if first != second => None,
        (Some(_), None) => None,
        (_, unit) => Some((low, high, unit, rest)),
    }
}

/// Whether the word before is what the property is, or nothing is.
fn is_of_value(description: &Description<'_>, start: usize) -> bool {
    let before = description.lower[..start].trim_end();
    let word = phrase::word_before(&description.lower, start);
    let name = phrase::words(description.name);
    let own = name.rsplit(' ').next().is_some_and(|last| last.len() > 2 && last == word);
    before.is_empty()
        || before.ends_with(['.', ':', ',', '(', ';', '[', '-', '–'])
        || own
        || SUBJECTS.contains(&word)
}

/// `[60, 864000]`, `(1-5)`, `(0 - 100, higher is better)`, `Range 0-100`.
fn bracketed(description: &Description<'_>) -> Option<Bounds> {
    let lower = &description.lower;
    let opening = lower.match_indices(['[', '(']).map(|(at, mark)| (at, at + mark.len()));
    let told = phrase::all(lower, "range").chain(phrase::all(lower, "range of values"));
    let mut found = opening.chain(told).take(super::description::MAX_TRIES);
    found.find_map(|(start, end)| {
        let square = lower[start..].starts_with('[');
        let joints: &[&str] = if square { &[",", "-", "..", "to"] } else { &["-", "to", ".."] };
        let (low, high, unit, rest) = two(&lower[end..], joints)?;
        let rest = rest.trim_start();
        let closed = rest.is_empty() || rest.starts_with([']', ')', ',', ';', '.']);
        let inclusive = rest.starts_with("inclusive");
        let before = lower[..start].trim_end();
        let listed = ["one of", "either", "values are", "values:", "valid values", "such as", "to"]
            .iter()
            .any(|lead| before.ends_with(lead));
        let end = lower.len() - rest.len();
        let sure =
            (closed || inclusive) && !(square && listed) && is_plain(description, start, end);
        let (low, high) = in_own_unit(description, low, high, unit)?;
        // Two numbers side by side are a list as well.
        let range = before.ends_with("range")
            || lower[start..].starts_with("range")
            || (!square && description.shape == Some(&Shape::Number));
        let wide = range || high.parse::<f64>().ok()? - low.parse::<f64>().ok()? > 1.0;
        if sure && wide { both(low, high) } else { None }
    })
}

/// Before a number that a whole number must be above, or below.
const ABOVE: [&str; 6] = [
    "must be greater than",
    "should be greater than",
    "must be more than",
    "value greater than",
    "must be >",
    "integer greater than",
];
const BELOW: [&str; 4] =
    ["must be less than", "must be smaller than", "must be <", "value less than"];

/// The whole number beside the one that a value must be above or below.
fn beyond(description: &Description<'_>, leads: &[&str], step: i64) -> Option<String> {
    let whole = description.shape == Some(&Shape::Integer);
    let bound = single(description, leads).filter(|_| whole)?;
    bound.parse::<i64>().ok()?.checked_add(step).map(|bound| bound.to_string())
}

/// One bound behind a lead.
fn single(description: &Description<'_>, leads: &[&str]) -> Option<String> {
    let lower = &description.lower;
    leads.iter().find_map(|lead| {
        phrase::all(lower, lead).take(super::description::MAX_TRIES).find_map(|(start, end)| {
            let word = phrase::word_before(lower, start);
            let article = *lead == "the maximum is" || *lead == "the minimum is";
            let other = OTHERS.contains(&word) && !(matches!(word, "the" | "a") && tells(lead));
            if other && !article {
                return None;
            }
            let (number, rest) = phrase::number(&lower[end..])?;
            let (unit, rest) = measure::after_number(rest);
            let number = match (unit, measure::own(description)) {
                (_, Err(())) => return None,
                (None, _) => number,
                (Some(unit), Ok(own)) => measure::converted(&number, unit, own?)?,
            };
            let end = lower.len() - rest.len();
            (ends(rest) && is_plain(description, start, end)).then_some(number)
        })
    })
}

/// Whether a lead may follow an article: "a maximum of", "the maximum value is".
fn tells(lead: &str) -> bool {
    ["maximum", "minimum", "max", "min"].iter().any(|word| lead.starts_with(word))
}

/// Nothing goes on that the number could be of.
fn ends(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty()
        || rest.starts_with(['.', ',', ';', ')', ']', '!', '('])
        || ["inclusive", "and ", "in length", "with ", "by default", "allowed", "each"]
            .iter()
            .any(|word| rest.starts_with(word))
}

/// Neither a conditional statement nor an example.
fn is_plain(description: &Description<'_>, start: usize, end: usize) -> bool {
    let lower = &description.lower;
    !clause::is_conditional(lower, start, end, description.name)
        && !clause::is_example(lower, start)
}

fn in_own_unit(
    description: &Description<'_>,
    low: String,
    high: String,
    unit: Option<measure::Unit>,
) -> Option<(String, String)> {
    match (unit, measure::own(description).ok()?) {
        (Some(unit), Some(own)) => {
            Some((measure::converted(&low, unit, own)?, measure::converted(&high, unit, own)?))
        }
        // A range of seconds on what has no unit of its own is one of seconds.
        _ => Some((low, high)),
    }
}

/// Whether the cell itself has a value outside: its default, or one with a meaning of its own.
fn is_refuted(description: &Description<'_>, keyword: &str, bound: &str) -> bool {
    let lower = &description.lower;
    let Ok(bound) = bound.parse::<f64>() else { return true };
    let outside = |number: &str| {
        number.parse::<f64>().is_ok_and(|value| match keyword {
            "minimum" => value < bound,
            _ => value > bound,
        })
    };
    let mut at = 0;
    while let Some(found) = lower[at..].find(|c: char| c.is_ascii_digit()) {
        let signed = lower[..at + found].ends_with(['-', '−']);
        let start = at + found - usize::from(signed && lower[..at + found].ends_with('-'));
        let Some((number, rest)) = phrase::leading_number(&lower[start..]) else {
            at += found + lower[at + found..].bytes().take_while(u8::is_ascii_digit).count().max(1);
            continue;
        };
        let before = lower[..start].trim_end_matches(['(', '\'', '"', '=', ':', ' ']);
        let led = [
            "default",
            "default is",
            "default value is",
            "defaults to",
            "default of",
            "or",
            "e.g.",
            "example",
            "default value",
            "use",
            "set to",
            "value of",
        ]
        .iter()
        .any(|lead| before.ends_with(lead));
        let after = rest.trim_start_matches(['\'', '"', ')']).trim_start();
        let means = [
            "means",
            "mean",
            "indicates",
            "disables",
            "to disable",
            "for no",
            "for unlimited",
            "=",
            "is unlimited",
            "represents",
            "signifies",
            "turns",
            "to turn",
            "will ",
        ]
        .iter()
        .any(|word| after.starts_with(word));
        if (led || means) && outside(&number) {
            return true;
        }
        at = lower.len() - rest.len();
    }
    false
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
            ("How long to keep it [60, 864000]", both("60", "864000")),
            ("The grade (1-5)", both("1", "5")),
            ("The grade (0 - 100, the more the better)", both("0", "100")),
            ("A share from 0.0 to 5.5", both("0", "5.5")),
            ("A value between -25,000,000 and 25 000 000.", both("-25000000", "25000000")),
            ("Must be greater than 0.", vec![("minimum", "1".to_owned())]),
            ("How many. Max: 500", vec![("maximum", "500".to_owned())]),
            ("A wait in seconds. Maximum of 2 days.", vec![("maximum", "172800".to_owned())]),
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
            "A wait. Maximum of 2 days.",
            "If it is short, must be between 1 and 10.",
            "For an SMS, the maximum is 10.",
            "At most 1,5 of them.",
            "Between 15 and 3600. 0 means never.",
            "Between 1 and 10, the default is 20.",
            "Pages of a size (e.g. 10-20).",
            "One of [0, 5].",
        ] {
            assert_eq!(bounds(text), [], "{text}");
        }
        assert_eq!(in_text(&RECOGNIZER, "x", "Must be between 1 and 10."), []);
    }
}
