//! Values as bullets below a sentence: `• voice`, `- voice`, `1. voice`, or numbers with their names, `• 0-NEW`. "and so on"
//! as a bullet leaves the list open; so does a lead that doesn't say that these are the values.

use super::code::code;
use super::description::{Description, Finding, Recognizer};
use crate::fact::{Fact, Shape, ValueList};

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "bulleted_list", recognize };

/// Leads after which a list is complete, unless it says otherwise.
const COMPLETE: [&str; 8] = [
    "possible",
    "valid",
    "allowed",
    "supported values",
    "permitted",
    "one of the following",
    "one of:",
    "can be",
];

/// Leads of lists that are not of values.
const OTHERS: [&str; 5] = ["example", "attributes", "properties", "structure", "fields"];

const GOES_ON: [&str; 5] = ["and so on", "etc", "and others", "...", "…"];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    let Some((lead, lines)) = bullets(description.text) else { return Vec::new() };
    let integer = description.item() == Some(&Shape::Integer);
    let items: Vec<&str> = match integer || !is_counted(&lines) {
        true => lines.iter().map(|line| item(line, false)).collect::<Option<_>>(),
        false => lines.iter().map(|line| item(line, true)).collect::<Option<_>>(),
    }
    .unwrap_or_default();
    let lead = lead.to_lowercase();
    if OTHERS.iter().any(|word| lead.contains(word)) {
        return Vec::new();
    }
    let open = items.iter().any(|item| goes_on(item));
    let items: Vec<&str> = items.into_iter().filter(|item| !goes_on(item)).collect();
    let value: fn(&str) -> Option<&str> = match description.item() {
        Some(Shape::Integer) => number,
        None | Some(Shape::Text(None)) if items.iter().all(|item| code(item).is_some()) => coded,
        None | Some(Shape::Text(None)) => word,
        _ => return Vec::new(),
    };
    let values: Option<Vec<String>> =
        items.iter().map(|item| value(item).map(str::to_owned)).collect();
    let Some(values) = values.filter(|values| values.len() > 1) else { return Vec::new() };
    let exhaustive = !open && COMPLETE.iter().any(|word| lead.contains(word));
    let fact = Fact::Values(ValueList { values, exhaustive });
    vec![if exhaustive { Finding::asserts(fact) } else { Finding::annotates(fact) }]
}

/// The line before the bullets, which ends with a colon, and the bullets below it.
fn bullets(text: &str) -> Option<(&str, Vec<&str>)> {
    let mut lines = text.lines().map(str::trim);
    let mut lead = "";
    let first = lines.find(|line| {
        let found = item(line, true).is_some();
        if !found {
            lead = line;
        }
        found
    })?;
    let items = std::iter::once(first).chain(lines.take_while(|line| item(line, true).is_some()));
    lead.ends_with(':').then(|| (lead, items.collect()))
}

/// What stands behind a bullet, or behind the number of an ordered list where it only counts; `0-NEW` is an item
/// even where the bullets were lost.
fn item(line: &str, counts: bool) -> Option<&str> {
    let bare = || Some(line).filter(|line| number(line).is_some() && line.len() > 2);
    line.strip_prefix(['•', '*', '·'])
        .or_else(|| line.strip_prefix("- "))
        .or_else(|| numbered(line).filter(|_| counts).map(|(_, item)| item))
        .map(str::trim_start)
        .or_else(bare)
}

/// Whether the numbers of lines are those of an ordered list: 1, 2, 3.
fn is_counted(lines: &[&str]) -> bool {
    let numbers = lines.iter().map(|line| numbered(line).map(|(number, _)| number));
    numbers.zip(1..).all(|(number, at)| number == Some(at))
}

/// The number and the text of `2. voice`. Where numbers are what counts, they are followed by something else.
fn numbered(line: &str) -> Option<(u32, &str)> {
    let (number, item) = line.split_once(". ")?;
    let short = (1..=3).contains(&number.len()) && number.bytes().all(|c| c.is_ascii_digit());
    short.then(|| number.parse().ok()).flatten().map(|number| (number, item))
}

/// Whether a text goes on with a numbered list: its numbers are no values.
pub fn is_numbered(text: &str) -> bool {
    let numbers = text.trim().lines().map_while(|line| numbered(line.trim()));
    numbers.zip(1..).filter(|((number, _), at)| number == at).count() > 1
}

fn goes_on(item: &str) -> bool {
    let lower = item.to_lowercase();
    GOES_ON.iter().any(|words| lower.starts_with(words))
}

/// The number of `7-INTERACTION (open media)`, `7 = interaction` or `7`.
fn number(item: &str) -> Option<&str> {
    let end = item.find(|c: char| !c.is_ascii_digit()).unwrap_or(item.len());
    let rest = item[end..].trim_start();
    let ends = rest.is_empty() || rest.starts_with(['-', '–', '—', '=', ':', '(', '.']);
    let plain = end == 1 || !item.starts_with('0');
    ((1..=9).contains(&end) && plain && ends).then(|| &item[..end])
}

/// The number with its name, of which one is on the wire.
fn coded(item: &str) -> Option<&str> {
    code(item).map(|_| item)
}

/// The word of `voice`, `"voice"` or `voice — what it means`.
fn word(item: &str) -> Option<&str> {
    let end = item.find(char::is_whitespace).unwrap_or(item.len());
    let rest = item[end..].trim_start();
    let ends = rest.is_empty() || rest.starts_with(['-', '–', '—', '=', ':', '(']);
    let value = item[..end].trim_end_matches([',', ';', '.', ':']).trim_matches(['"', '\'', '`']);
    let plain = value.chars().all(|c| c.is_ascii_alphanumeric() || "_.-/+".contains(c));
    // Where not all are numbered, none is: `0-NEW` may travel as its number, or as its name.
    let coded = value.starts_with(|c: char| c.is_ascii_digit());
    (ends && plain && !coded && !value.is_empty()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, shape: &Shape) -> Option<(Vec<String>, bool)> {
        let finding = (RECOGNIZER.recognize)(&Description::new(text, "x", Some(shape))).pop()?;
        match finding.fact {
            Fact::Values(list) if list.exhaustive == finding.asserts => {
                Some((list.values, list.exhaustive))
            }
            _ => None,
        }
    }

    #[test]
    fn fires_on() {
        let text = Shape::Text(None);
        for (sentence, shape, values, complete) in [
            (
                "Possible states:\n• 0-NEW\n• 1-OLD\n• 12-GONE (for good)",
                &Shape::Integer,
                ["0", "1", "12"],
                true,
            ),
            ("Valid kinds:\n0-NEW\n1-OLD\n2-GONE", &Shape::Integer, ["0", "1", "2"], true),
            (
                "The kind:\n• voice\n• mail\n• chat\n• and so on.",
                &text,
                ["voice", "mail", "chat"],
                false,
            ),
            ("Valid values are:\n• A — first\n• \"B\"\n• C_1", &text, ["A", "B", "C_1"], true),
            ("It is one of:\n- `a`\n- `b` - the next\n- c", &text, ["a", "b", "c"], true),
            (
                "Possible states:\n• 0-NEW\n• 1-OLD\n• 2-GONE",
                &text,
                ["0-NEW", "1-OLD", "2-GONE"],
                true,
            ),
            (
                "Possible states:\n0. NEW\n1. OLD\n2. GONE",
                &text,
                ["0. NEW", "1. OLD", "2. GONE"],
                true,
            ),
            ("Possible states:\n1. NEW\n2. OLD\n3. GONE", &Shape::Integer, ["1", "2", "3"], true),
            ("Possible values:\n1. `a`\n2. `b`\n3. `c`", &text, ["a", "b", "c"], true),
        ] {
            let values = values.map(str::to_owned).to_vec();
            assert_eq!(found(sentence, shape), Some((values, complete)), "{sentence}");
        }
    }

    #[test]
    fn leaves_alone() {
        let text = Shape::Text(None);
        for (sentence, shape) in [
            ("Possible states:\n• 0-NEW\n• OLD", &text),
            ("Possible states:\n• NEW\n• OLD", &Shape::Integer),
            ("Examples:\n• a\n• b", &text),
            ("It is:\n• set by hand\n• kept for a day", &text),
            ("No colon\n• a\n• b", &text),
            ("Possible values: a and b", &text),
            ("A range, one of them:\n-1 or less\n- two or more", &text),
        ] {
            assert_eq!(found(sentence, shape), None, "{sentence}");
        }
    }
}
