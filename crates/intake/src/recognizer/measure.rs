//! What a property counts, and what a number in a sentence counts: a bound of 365 days on a property in
//! seconds is converted, or left.

use super::description::Description;
use super::{phrase, unit};

/// The words of units, and how many of the smallest of their kind each is; none where kinds are alike in
/// name only (a kilobyte has 1000 bytes, or 1024).
const UNITS: [(&str, &str, Option<u64>); 36] = [
    ("ms", "millisecond", Some(1)),
    ("msec", "millisecond", Some(1)),
    ("millis", "millisecond", Some(1)),
    ("millisecond", "millisecond", Some(1)),
    ("milliseconds", "millisecond", Some(1)),
    ("s", "second", Some(1_000)),
    ("sec", "second", Some(1_000)),
    ("secs", "second", Some(1_000)),
    ("second", "second", Some(1_000)),
    ("seconds", "second", Some(1_000)),
    ("min", "minute", Some(60_000)),
    ("mins", "minute", Some(60_000)),
    ("minute", "minute", Some(60_000)),
    ("minutes", "minute", Some(60_000)),
    ("hour", "hour", Some(3_600_000)),
    ("hours", "hour", Some(3_600_000)),
    ("hrs", "hour", Some(3_600_000)),
    ("day", "day", Some(86_400_000)),
    ("days", "day", Some(86_400_000)),
    ("week", "week", Some(604_800_000)),
    ("weeks", "week", Some(604_800_000)),
    ("month", "month", None),
    ("months", "month", None),
    ("year", "year", None),
    ("years", "year", None),
    ("percent", "percent", None),
    ("percentage", "percent", None),
    ("bytes", "byte", None),
    ("kb", "kilobyte", None),
    ("kilobytes", "kilobyte", None),
    ("mb", "megabyte", None),
    ("megabytes", "megabyte", None),
    ("gb", "gigabyte", None),
    ("pixels", "pixel", None),
    ("px", "pixel", None),
    ("gigabytes", "gigabyte", None),
];

/// A unit, by its name and its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    name: &'static str,
    size: Option<u64>,
}

fn named(word: &str) -> Option<Unit> {
    let found = UNITS.iter().find(|(known, _, _)| *known == word);
    found.map(|(_, name, size)| Unit { name, size: *size })
}

/// The unit of a property: what its name ends with, or what its sentences say. `Err` where they differ.
pub fn own(description: &Description<'_>) -> Result<Option<Unit>, ()> {
    let words = phrase::words(description.name);
    let last = words.rsplit(' ').next().unwrap_or_default();
    let by_name = named(last).filter(|_| last.len() > 1 && last != "min");
    let told =
        unit::stated(description).and_then(|unit| UNITS.iter().find(|(_, name, _)| *name == unit));
    let told = told.map(|(_, name, size)| Unit { name, size: *size });
    match (by_name, told) {
        (Some(one), Some(two)) if one != two => Err(()),
        (one, two) => Ok(one.or(two)),
    }
}

/// The unit that follows a number, and what follows the unit.
pub fn after_number(rest: &str) -> (Option<Unit>, &str) {
    let trimmed = rest.trim_start();
    if let Some(after) = trimmed.strip_prefix('%') {
        return (Some(Unit { name: "percent", size: None }), after);
    }
    let end = trimmed.find(|c: char| !c.is_alphabetic()).unwrap_or(trimmed.len());
    match named(&trimmed[..end]) {
        Some(unit) => (Some(unit), &trimmed[end..]),
        None => (None, rest),
    }
}

/// A number of one unit in another; nothing where they are of different kinds, or it does not come out even.
pub fn converted(number: &str, from: Unit, to: Unit) -> Option<String> {
    if from == to {
        return Some(number.to_owned());
    }
    let (size, into) = (from.size?, to.size?);
    let total = number.parse::<u64>().ok()?.checked_mul(size)?;
    (total % into == 0).then(|| (total / into).to_string())
}
