//! Misspelt words: a keyword that nearly is one that is known.

use super::Dialect;
use callspec_runtime::Value;

/// The known keyword that a word is a slip of.
///
/// Short words have too many neighbours that mean something else (`note`, `when`), so the longer a
/// word, the more letters of it may be wrong.
pub(crate) fn slip(word: &str) -> Option<&'static str> {
    let known = Dialect::ALL.iter().flat_map(|it| it.rules().words.iter().copied().flatten());
    nearest(word, known.map(|(name, _)| *name).filter(|name| !name.starts_with("x-")))
}

/// Whether a word is a slip beyond doubt: its value is one that the known keyword could have, and the
/// word is no plain plural, which people use for lists of their own.
pub(crate) fn is_certain(word: &str, meant: &str, value: &Value) -> bool {
    let is_plural = word.strip_suffix('s') == Some(meant) && !meant.starts_with('$');
    !is_plural && has_shape(meant, value)
}

/// Whether a value is of the kind that a keyword takes.
fn has_shape(keyword: &str, value: &Value) -> bool {
    let is_list = matches!(value, Value::Array(_));
    let is_map = matches!(value, Value::Object(_));
    let is_flag = matches!(value, Value::Bool(_));
    let is_text = matches!(value, Value::String(_));
    match keyword {
        "const" | "default" => true,
        "type" => is_type(value),
        "required" => is_flag || is_list,
        "enum" | "examples" | "allOf" | "anyOf" | "oneOf" | "prefixItems" => is_list,
        "properties" | "patternProperties" | "$defs" | "definitions" | "dependencies"
        | "dependentSchemas" | "dependentRequired" | "$vocabulary" => is_map,
        "items" => is_list || is_map || is_flag,
        "additionalProperties"
        | "additionalItems"
        | "propertyNames"
        | "contains"
        | "not"
        | "if"
        | "then"
        | "else"
        | "unevaluatedProperties"
        | "unevaluatedItems"
        | "contentSchema" => is_map || is_flag,
        "uniqueItems" | "deprecated" | "readOnly" | "writeOnly" | "$recursiveAnchor" => is_flag,
        "exclusiveMinimum" | "exclusiveMaximum" => is_flag || matches!(value, Value::Number(_)),
        "minimum" | "maximum" | "multipleOf" => matches!(value, Value::Number(_)),
        _ if keyword.starts_with("min") || keyword.starts_with("max") => {
            matches!(value, Value::Number(_))
        }
        _ => is_text,
    }
}

/// Whether a value names types.
fn is_type(value: &Value) -> bool {
    const NAMES: [&str; 7] = ["array", "boolean", "integer", "null", "number", "object", "string"];
    match value {
        Value::Array(names) => !names.is_empty() && names.iter().all(is_type),
        name => name.as_str().is_some_and(|it| NAMES.contains(&it.to_ascii_lowercase().as_str())),
    }
}

/// The nearest of some names, where one is near enough.
pub(crate) fn nearest(
    word: &str,
    known: impl Iterator<Item = &'static str>,
) -> Option<&'static str> {
    let near = known.filter_map(|name| is_slip(word, name).map(|distance| (distance, name)));
    near.min().map(|(_, name)| name)
}

fn is_slip(word: &str, name: &str) -> Option<usize> {
    if word.len() > 64 || name.len() < 4 || word == name {
        return None;
    }
    if word.eq_ignore_ascii_case(name) {
        return Some(0);
    }
    if word.starts_with('$') != name.starts_with('$') {
        // Without its dollar sign.
        return (name.strip_prefix('$') == Some(word) && word == "ref").then_some(1);
    }
    // Plurals are the commonest slip, and the longest endings.
    let stem = |word: &str| {
        let word = word.to_ascii_lowercase();
        let endings = ["ies", "y", "s"];
        endings.iter().find_map(|it| word.strip_suffix(it).map(str::to_owned)).unwrap_or(word)
    };
    if name.len() >= 8 && stem(word) == stem(name) {
        return Some(1);
    }
    // Most words are of another length, and need no closer look.
    if word.chars().count().abs_diff(name.len()) > 3 {
        return None;
    }
    let distance = distance(word, name);
    let allowed = match name.len() {
        ..=5 => usize::from(word.len() != name.len() || is_transposed(word, name)),
        6..=8 => 1,
        9..=14 => 2,
        _ => 3,
    };
    (distance <= allowed).then_some(distance)
}

fn is_transposed(word: &str, name: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<_> = text.bytes().collect();
        letters.sort_unstable();
        letters
    };
    sorted(word) == sorted(name)
}

/// How many letters are added, lost, changed, or swapped with a neighbour.
fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let width = other.len() + 1;
    let mut rows = vec![(0..width).collect::<Vec<_>>()];
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1; width];
        for (j, b) in other.iter().enumerate() {
            let changed = rows[i][j] + usize::from(a != b);
            row[j + 1] = changed.min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                row[j + 1] = row[j + 1].min(rows[i - 1][j - 1] + 1);
            }
        }
        rows.push(row);
    }
    rows[one.len()][other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_has_the_value_of_what_is_meant() {
        for (word, value, certain) in [
            ("titles", r#""A""#, false),
            ("titles", r#"["A"]"#, false),
            ("descripton", r#""A""#, true),
            ("descripton", r#"{"en": "A"}"#, false),
            ("requierd", r#"["a"]"#, true),
            ("requires", r#""./other""#, false),
            ("property", r#""x""#, false),
            ("propertees", r#"{"a": {}}"#, true),
            ("minimun", "3", true),
            ("minimun", r#""low""#, false),
            ("tpye", r#""string""#, true),
            ("tpye", r#""sedan""#, false),
            ("additionalproperties", "false", true),
            ("maxLenght", "3", true),
            ("anyof", "[]", true),
            ("$refs", r##""#""##, true),
            ("formats", r#"["a"]"#, false),
            ("enums", r#"["a"]"#, false),
        ] {
            let meant = slip(word).expect("like a keyword");
            let value = Value::from_json(value.as_bytes()).expect("JSON");
            assert_eq!(is_certain(word, meant, &value), certain, "{word}");
        }
    }

    #[test]
    fn slips_are_told_from_other_words() {
        for (word, meant) in [
            ("propertees", "properties"),
            ("property", "properties"),
            ("require", "required"),
            ("requried", "required"),
            ("additionalProperty", "additionalProperties"),
            ("AdditionalProperties", "additionalProperties"),
            ("anyof", "anyOf"),
            ("tpye", "type"),
            ("enums", "enum"),
            ("maxLenght", "maxLength"),
            ("descripton", "description"),
            ("item", "items"),
            ("patternProperty", "patternProperties"),
            ("definition", "definitions"),
            ("$refs", "$ref"),
            ("ref", "$ref"),
        ] {
            assert_eq!(slip(word), Some(meant), "{word}");
        }
        for word in
            ["note", "when", "name", "meta", "local", "options", "fallback", "id", "version"]
        {
            assert_eq!(slip(word), None, "{word}");
        }
    }
}
