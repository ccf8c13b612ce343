//! Examples in a cell: what is asserted must admit them, or is withdrawn.

use super::description::Description;
use super::phrase;
use crate::fact::Fact;
use callspec_runtime::format::Format;

/// What examples follow.
const LEADS: [&str; 9] =
    ["e.g.", "e.g", "eg.", "eg:", "for example", "example:", "for instance", "such as", "ex:"];

/// How many examples of a cell are looked at.
const MAX_EXAMPLES: usize = 16;

/// Whether a text, quoted or not, would be refused.
type Refusal<'a> = Box<dyn Fn(&str, bool) -> bool + 'a>;

/// Whether an example in the cell would be refused by the fact.
pub fn refuse(description: &Description<'_>, fact: &Fact) -> bool {
    let refused: Refusal<'_> = match fact {
        Fact::Format(name) => match Format::from_name(name) {
            Some(format) => Box::new(move |text, quoted| {
                (is_value_of(name, text) || (quoted && *name == "uuid")) && !format.check(text)
            }),
            None => return false,
        },
        Fact::Pattern(pattern) => match callspec_schema::pattern::compile(pattern) {
            Ok(automaton) => Box::new(move |text, quoted| quoted && !automaton.matches(text)),
            Err(_) => return true,
        },
        Fact::Values(list) if list.exhaustive => {
            Box::new(|text, quoted| quoted && !list.values.iter().any(|value| value == text))
        }
        Fact::Bound("maxLength", bound) => {
            let Ok(bound) = bound.parse::<usize>() else { return false };
            Box::new(move |text, quoted| quoted && text.chars().count() > bound)
        }
        Fact::Bound("minLength", bound) => {
            let Ok(bound) = bound.parse::<usize>() else { return false };
            Box::new(move |text, quoted| quoted && text.chars().count() < bound)
        }
        _ => return false,
    };
    examples(description).into_iter().any(|(text, quoted)| refused(text, quoted))
}

/// The texts that follow a word for examples, and whether each stands in quotes.
fn examples<'a>(description: &Description<'a>) -> Vec<(&'a str, bool)> {
    let lower = &description.lower;
    let mut found = Vec::new();
    for (_, end) in LEADS.iter().flat_map(|lead| phrase::all(lower, lead).take(4)) {
        let mut rest = description.text[end..].trim_start_matches([' ', ',', ':', '.']);
        while found.len() < MAX_EXAMPLES {
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'));
            let (text, after) = match quote.and_then(|quote| rest[1..].split_once(quote)) {
                Some((text, after)) => (text, after),
                None => {
                    let ends = |c: char| c.is_whitespace() || matches!(c, ',' | ')' | ';' | '"');
                    let end = rest.find(ends).unwrap_or(rest.len());
                    let text = rest[..end].trim_end_matches(['.', ':']);
                    // `2024-01-15 14:30:00`: a time of day belongs to its day.
                    let time = rest[end..].strip_prefix(' ').map(|more| {
                        more.bytes()
                            .take_while(|byte| byte.is_ascii_digit() || *byte == b':')
                            .count()
                    });
                    let day =
                        text.len() == 10 && text.bytes().filter(|byte| *byte == b'-').count() == 2;
                    match time.filter(|time| day && *time >= 5) {
                        Some(time) => (&rest[..end + 1 + time], &rest[end + 1 + time..]),
                        None => (text, &rest[end..]),
                    }
                }
            };
            if text.is_empty() {
                break;
            }
            found.push((text, quote.is_some()));
            let next = after.trim_start();
            let next = next.strip_prefix(',').unwrap_or(next).trim_start();
            let joined = next.strip_prefix("or ").or_else(|| next.strip_prefix("and "));
            rest = match joined {
                Some(rest) => rest,
                None if next.len() < after.trim_start().len() => next,
                None => break,
            };
        }
    }
    found
}

/// Whether a word can be meant as a value of a format: it has digits, or what marks one.
fn is_value_of(format: &str, text: &str) -> bool {
    let digits = text.bytes().any(|byte| byte.is_ascii_digit());
    match format {
        "email" => text.contains('@'),
        "uri" | "uri-reference" => text.contains('{') || text.contains('<') || text.contains(' '),
        "language-tag" => text.contains(['_', '-']) && text.len() < 12,
        "uuid" => digits && text.len() > 7,
        _ => digits,
    }
}
