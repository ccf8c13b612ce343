//! Formats that stand apart from their type: `` string `uuid` ``, `integer (int64)`, `(string, date-time)`, `integer/int32`.

use crate::dialect::Dialect;
use crate::fact::Shape;
use crate::type_word;

/// Marks around a format.
pub const MARKS: [char; 6] = [' ', ':', '=', '"', '\'', '`'];

/// The type word with a format in its brackets, where the format is one of that type.
pub fn with(word: &str, format: &str, dialect: &Dialect) -> Option<String> {
    let format = format.trim_start_matches('$');
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if word.is_empty() || format.is_empty() || !format.chars().all(plain) {
        return None;
    }
    let before = type_word::parse(word, dialect).ok()?.shape;
    let (of, list) = word.strip_suffix("[]").map_or((word, ""), |of| (of, "[]"));
    let whole = format!("{of}({format}){list}");
    let after = type_word::parse(&whole, dialect).ok()?.shape;
    is_of(&before, &after, format).then_some(whole)
}

/// `integer/int32`: the type word of both.
pub fn in_one(text: &str, dialect: &Dialect) -> Option<String> {
    let (word, format) = text.split_once('/')?;
    let known = dialect.words.knows(word.trim());
    known.then(|| with(word.trim(), &format.trim().to_lowercase(), dialect))?
}

/// Whether what the format adds to a type is that format.
fn is_of(before: &Shape, after: &Shape, format: &str) -> bool {
    match (before, after) {
        (Shape::Text(None), Shape::Text(Some(_))) => true,
        (Shape::Integer | Shape::Number, _) => before == after && type_word::is_width(format),
        (Shape::Array(before), Shape::Array(after)) => is_of(before, after, format),
        _ => false,
    }
}
