//! Numbered values: `0. NEW`, `1 - RINGING`, `2: HELD`, `3=GONE`. A number and a name, of which one is on the wire:
//! the type says which, or an example, or nobody.

use crate::fact::{Fact, Known, Shape};

/// A number with a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Code<'a> {
    /// The number, as written.
    pub number: &'a str,
    /// The name.
    pub name: &'a str,
}

/// What stands between number and name.
const MARKS: [char; 7] = ['-', '–', '—', '.', ':', '=', ')'];
/// The longest name, and the most words of one.
const MAX_NAME: usize = 60;
const MAX_WORDS: usize = 6;

/// The number and the name that a value is.
pub fn code(value: &str) -> Option<Code<'_>> {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let length = digits.find(|c: char| !c.is_ascii_digit())?;
    let end = value.len() - digits.len() + length;
    let rest = value[end..].trim_start().strip_prefix(MARKS)?;
    let rest = rest.strip_prefix('>').unwrap_or(rest).trim_start();
    // What the name means may stand behind it.
    let stop = [" (", " - ", " – ", " — ", ": "].iter().filter_map(|mark| rest.find(mark)).min();
    let name = rest[..stop.unwrap_or(rest.len())].trim_end_matches(['.', ',', ';']);
    let name = name.trim().trim_matches(['"', '\'', '`']);
    let sensible = name.starts_with(char::is_alphabetic)
        && name.len() <= MAX_NAME
        && name.split_whitespace().count() <= MAX_WORDS;
    ((1..=9).contains(&length) && sensible).then(|| Code { number: &value[..end], name })
}

/// The codes that values are: all of them, each with a number and a name of its own.
pub fn codes(values: &[String]) -> Option<Vec<Code<'_>>> {
    let codes: Vec<Code<'_>> = values.iter().map(|value| code(value)).collect::<Option<_>>()?;
    let mut seen = std::collections::BTreeSet::new();
    let apart = codes.iter().all(|code| seen.insert(code.number) && seen.insert(code.name));
    (codes.len() > 1 && apart).then_some(codes)
}

/// Settles what is on the wire where values are numbered: the numbers of an integer, and of a text what an example
/// or a default shows. Gives the reason where nothing tells, and the values are a guess.
pub fn settle(known: &mut Vec<Known>, shape: Option<&Shape>) -> Option<String> {
    let mut shape = shape;
    while let Some(Shape::Array(inner) | Shape::Nullable(inner)) = shape {
        shape = Some(inner);
    }
    let shown: Vec<String> = known.iter().filter_map(|known| shown(&known.fact)).collect();
    let mut reason = None;
    known.retain_mut(|known| {
        let Fact::Values(list) = &mut known.fact else { return true };
        let Some(codes) = codes(&list.values) else { return true };
        let owned = |part: fn(&Code<'_>) -> String| codes.iter().map(part).collect::<Vec<_>>();
        let (numbers, names) =
            (owned(|code| code.number.to_owned()), owned(|code| code.name.to_owned()));
        let shows = |values: &[String]| shown.iter().any(|value| values.contains(value));
        let values = match shape {
            Some(Shape::Integer | Shape::Number) => numbers.iter().map(|it| plain(it)).collect(),
            Some(Shape::Text(None)) if shows(&list.values) => return true,
            Some(Shape::Text(None)) if shows(&numbers) => numbers,
            Some(Shape::Text(None)) if shows(&names) => names,
            Some(Shape::Text(None)) => {
                list.exhaustive = false;
                let word = |name: &String| !name.contains(char::is_whitespace);
                let named = names.iter().all(word);
                let (taken, other) = if named { (&names, &numbers) } else { (&numbers, &names) };
                reason = Some(format!(
                    "numbered values of a text: `{}` and the others are taken for what is sent, it may be `{}`",
                    taken[0], other[0]
                ));
                if named { names } else { numbers }
            }
            _ => {
                reason = Some(format!(
                    "numbered values without a type: `{}` or `{}` may be what is sent, so none are listed",
                    numbers[0], names[0]
                ));
                return false;
            }
        };
        list.values = values;
        true
    });
    reason
}

/// A number without the zeros that it is written with: `01` is 1 where it is no text.
fn plain(number: &str) -> String {
    number.parse::<i64>().map_or_else(|_| number.to_owned(), |it| it.to_string())
}

/// A value that is shown.
fn shown(fact: &Fact) -> Option<String> {
    match fact {
        Fact::Seen(value) | Fact::Default(value) => {
            Some(value.trim().trim_matches(['"', '\'', '`']).to_owned())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_are_told_apart() {
        for (value, number, name) in [
            ("0. NEW", "0", "NEW"),
            ("1 - RINGING", "1", "RINGING"),
            ("2: HELD", "2", "HELD"),
            ("3=GONE", "3", "GONE"),
            ("4) `ON_HOLD`", "4", "ON_HOLD"),
            ("12-GONE (for good)", "12", "GONE"),
            ("-1 – Not known - since always", "-1", "Not known"),
            ("5 => OPEN", "5", "OPEN"),
            ("00 - OFF", "00", "OFF"),
        ] {
            assert_eq!(code(value), Some(Code { number, name }), "{value}");
        }
        for value in ["NEW", "1", "1-2", "1.5", "2024-01-01", "- a", "1 - ", "8kHz", ""] {
            assert_eq!(code(value), None, "{value}");
        }
        let owned = |values: &[&str]| values.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        assert!(codes(&owned(&["1-way", "2-way"])).is_none());
        assert!(codes(&owned(&["0-NEW", "RINGING"])).is_none());
        assert!(codes(&owned(&["0-NEW"])).is_none());
    }
}
