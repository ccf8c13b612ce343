//! Several types for one value: `string | null`, `str, none_type`, `Union[str, int]`.

use super::{Typed, expression, marked};
use crate::dialect::Dialect;
use crate::fact::Shape;

/// Words for the absence of a value, among alternatives.
const NULLS: [&str; 6] = ["null", "none_type", "None", "NoneType", "nil", "undefined"];

/// The alternatives of a text, at `|`, `,` or `or` outside of brackets; none when it is one type word.
pub fn split(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut from) = (0usize, 0);
    for (at, byte) in text.bytes().enumerate() {
        let length = match byte {
            b'|' | b',' => 1,
            b' ' if text[at..].starts_with(" or ") => 4,
            b'<' | b'[' | b'(' | b'{' => {
                depth += 1;
                continue;
            }
            b'>' | b']' | b')' | b'}' => {
                depth = depth.saturating_sub(1);
                continue;
            }
            _ => continue,
        };
        if depth == 0 && at >= from {
            parts.push(text[from..at].trim());
            from = at + length;
        }
    }
    if parts.is_empty() {
        return parts;
    }
    parts.push(text[from..].trim());
    // Python writes a comma after the last one, too.
    parts.retain(|part| !part.is_empty());
    parts
}

/// What one of several types admits: each of them, and null where it is one of them.
pub fn parse(alternatives: &[&str], dialect: &Dialect, depth: usize) -> Result<Typed, String> {
    let mut null = false;
    let mut shapes: Vec<Shape> = Vec::new();
    for word in alternatives {
        if NULLS.contains(word) {
            null = true;
            continue;
        }
        let typed = expression(word, dialect, depth + 1)?;
        null |= typed.null;
        shapes.push(typed.shape);
    }
    shapes.sort();
    shapes.dedup();
    let shape = match shapes.len() {
        0 if null => return Err("null alone is not a type word".to_owned()),
        0 => return Err("a type word is missing".to_owned()),
        1 => shapes.remove(0),
        _ if admits_anything(&shapes) => Shape::Any,
        _ => Shape::Either(shapes),
    };
    let typed = Typed { shape, null: false };
    Ok(if null { marked(typed, dialect) } else { typed })
}

/// Texts, numbers, booleans, lists and objects of anything: that is all there is in JSON.
fn admits_anything(shapes: &[Shape]) -> bool {
    let has = |is: fn(&Shape) -> bool| shapes.iter().any(is);
    has(|shape| *shape == Shape::Any)
        || has(|shape| *shape == Shape::Text(None))
            && has(|shape| *shape == Shape::Number)
            && has(|shape| *shape == Shape::Boolean)
            && has(|shape| matches!(shape, Shape::Array(item) if **item == Shape::Any))
            && has(|shape| matches!(shape, Shape::Map(value) if **value == Shape::Any))
}

/// Whether two of the alternatives are of one kind of JSON value, which nothing tells apart.
pub fn are_ambiguous(shape: &Shape) -> bool {
    match shape {
        Shape::Either(shapes) => {
            let object = |shape: &&Shape| matches!(shape, Shape::Reference { .. } | Shape::Map(_));
            shapes.iter().filter(object).count() > 1
        }
        Shape::Array(inner) | Shape::Map(inner) | Shape::Nullable(inner) => are_ambiguous(inner),
        _ => false,
    }
}
