//! What the column of notes says: `[optional] [default to 5] [readonly]`, and the phrases that some
//! generators write there instead of brackets.

use crate::fact::{Fact, ValueList};

/// The facts of a cell of notes, and what in it is not understood. Nothing at all means required.
pub fn facts(text: &str) -> (Vec<Fact>, Vec<String>) {
    let mut facts = Vec::new();
    let mut unknown = Vec::new();
    let mut optional = false;
    let (stated, rest) = phrases(text);
    facts.extend(stated);
    for note in notes(&rest) {
        match note.as_str() {
            "optional" => optional = true,
            "required" => {}
            _ => match fact(&note) {
                Some(fact) => facts.extend(fact),
                None => unknown.push(note),
            },
        }
    }
    if !optional {
        facts.insert(0, Fact::Required);
    }
    (facts, unknown)
}

/// What a cell under a title like Mandatory says.
pub fn is_yes(text: &str) -> Option<bool> {
    let plain = text.trim().trim_end_matches('\u{fe0f}').to_ascii_lowercase();
    match plain.as_str() {
        "yes" | "y" | "true" | "mandatory" | "required" | "✓" | "✔" | "☑" | "✅" | "🗹" | "x"
        | "[x]" | "always" => Some(true),
        "" | "no" | "n" | "false" | "optional" | "-" | "–" | "—" | "✗" | "✘" | "☐" | "☒" | "❌"
        | "[ ]" | "🗷" => Some(false),
        _ => None,
    }
}

/// How templates write that there is no default.
const NO_DEFAULTS: [&str; 5] = ["undefined", "null", "nil", "None", "NULL"];

/// Bounds as notes, under their JSON Schema keywords.
const BOUNDS: [(&str, &str); 6] = [
    ("Max: ", "maximum"),
    ("Min: ", "minimum"),
    ("Max. items: ", "maxItems"),
    ("Min. items: ", "minItems"),
    ("Max. length: ", "maxLength"),
    ("Min. length: ", "minLength"),
];

/// What one note says; nothing when it is not known.
pub fn fact(note: &str) -> Option<Option<Fact>> {
    Some(match note {
        "readonly" | "read-only" | "read only" | "ReadOnly" => Some(Fact::ReadOnly),
        "writeonly" | "write-only" | "write only" | "WriteOnly" => Some(Fact::WriteOnly),
        "nullable" => Some(Fact::Null),
        "deprecated" => Some(Fact::Deprecated),
        _ => {
            if let Some(value) = note.strip_prefix("default to ") {
                return Some(default(value));
            }
            let list = note.strip_prefix("enum: ").or_else(|| note.strip_prefix("Enum: "));
            if let Some(list) = list {
                let list =
                    list.strip_prefix('[').and_then(|it| it.strip_suffix(']')).unwrap_or(list);
                return Some(Some(closed(list)));
            }
            let bound = |(title, keyword): &(&str, &'static str)| {
                let number = note.strip_prefix(title)?.trim();
                number.parse::<f64>().ok().map(|_| Fact::Bound(keyword, number.to_owned()))
            };
            Some(BOUNDS.iter().find_map(bound)?)
        }
    })
}

fn default(value: &str) -> Option<Fact> {
    let value = value.trim();
    (!NO_DEFAULTS.contains(&value)).then(|| Fact::Default(value.to_owned()))
}

fn closed(list: &str) -> Fact {
    let bare = |value: &str| value.trim().trim_matches(['"', '\'']).to_owned();
    let values = items(list).into_iter().map(bare).filter(|value| !value.is_empty()).collect();
    Fact::Values(ValueList { values, exhaustive: true })
}

/// The items of a list, at commas outside of quotes.
fn items(list: &str) -> Vec<&str> {
    let mut items = Vec::new();
    let (mut from, mut quoted) = (0, false);
    for (at, byte) in list.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted => {
                items.push(&list[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    items.push(&list[from..]);
    items
}

/// Phrases that lead to a default.
const DEFAULTS: [&str; 2] =
    ["if omitted the server will use the default value of ", "defaults to "];
const LIST: &str = "must be one of [";

/// `defaults to "a", must be one of ["a", "b", ]`, and the text without it.
fn phrases(text: &str) -> (Vec<Fact>, String) {
    let mut facts = Vec::new();
    let mut rest = text.to_owned();
    if let Some((before, list, after)) = cut(&rest, LIST, closing) {
        facts.push(closed(list));
        rest = format!("{} {after}", before.trim_end().trim_end_matches(','));
    }
    for lead in DEFAULTS {
        if let Some((before, value, after)) = cut(&rest, lead, |text| Some((text.len(), 0))) {
            facts.extend(default(value));
            rest = format!("{before} {after}");
        }
    }
    (facts, rest)
}

/// The text before a lead, what it leads to, and what follows.
fn cut<'t>(
    text: &'t str,
    lead: &str,
    end: impl Fn(&str) -> Option<(usize, usize)>,
) -> Option<(&'t str, &'t str, &'t str)> {
    let (before, after) = text.split_once(lead)?;
    let (end, closing) = end(after)?;
    Some((before, &after[..end], &after[end + closing..]))
}

/// Where the bracket closes that is open at the beginning of a text.
fn closing(text: &str) -> Option<(usize, usize)> {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' if depth == 0 => return Some((at, 1)),
            b']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The notes of a cell: what stands in brackets, with whatever brackets it has inside, and what stands
/// between them.
fn notes(text: &str) -> Vec<String> {
    let mut notes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        notes.push(before);
        let (end, length) = closing(after).unwrap_or((after.len(), 0));
        notes.push(&after[..end]);
        rest = &after[end + length..];
    }
    notes.push(rest);
    let plain = |note: &str| note.trim().trim_matches(',').trim().to_owned();
    notes.into_iter().map(plain).filter(|note| !note.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(values: &[&str]) -> Fact {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        Fact::Values(ValueList { values, exhaustive: true })
    }

    fn default(value: &str) -> Fact {
        Fact::Default(value.to_owned())
    }

    #[test]
    fn notes_are_facts() {
        for (text, expected) in [
            ("", vec![Fact::Required]),
            ("[required]", vec![Fact::Required]),
            ("[optional]", vec![]),
            ("[optional][readonly]", vec![Fact::ReadOnly]),
            ("[optional] [default to undefined]", vec![]),
            ("[optional] [default to [a, b]]", vec![default("[a, b]")]),
            ("[optional] [default to {}]", vec![default("{}")]),
            ("optional", vec![]),
            (
                "[optional] [Max: 10] [Min: 1.5] ",
                vec![
                    Fact::Bound("maximum", "10".to_owned()),
                    Fact::Bound("minimum", "1.5".to_owned()),
                ],
            ),
            (
                "[optional] [Enum: [in, out by]] [Max. length: 64]",
                vec![values(&["in", "out by"]), Fact::Bound("maxLength", "64".to_owned())],
            ),
            (
                "[optional]  if omitted the server will use the default value of \"a, b\"",
                vec![default("\"a, b\"")],
            ),
            (
                "defaults to \"a\", must be one of [\"a\", \"b, c\", ]",
                vec![Fact::Required, values(&["a", "b, c"]), default("\"a\"")],
            ),
        ] {
            let (facts, unknown) = facts(text);
            assert_eq!(facts, expected, "{text}");
            assert!(unknown.is_empty(), "{text}: {unknown:?}");
        }
    }

    #[test]
    fn what_is_not_understood_is_told() {
        for (text, expected) in [
            ("[optional] [a [b] c]", "a [b] c"),
            ("[optional] value must be a 64 bit integer", "value must be a 64 bit integer"),
            ("[optional] [Max: many]", "Max: many"),
            ("[optional] [open", "open"),
            ("must be one of [\"a", "must be one of"),
        ] {
            assert_eq!(facts(text).1.first().map(String::as_str), Some(expected), "{text}");
        }
        assert_eq!(
            (is_yes(" Yes "), is_yes("-"), is_yes("sometimes")),
            (Some(true), Some(false), None)
        );
    }
}
