//! C# signatures: where one is, what it declares, and what its class extends.

use super::text::inside;
use crate::layout::document::Cell;

const ACCESS: [&str; 4] = ["public ", "protected ", "internal ", "private "];

/// Whether a line begins a signature: an access modifier, or the accessors of an interface's property.
pub fn is_signature(text: &str) -> bool {
    has_access(text) || ["{ get;", "{ set;", "{ init;"].iter().any(|it| text.contains(it))
}

/// Whether a line begins with an access modifier.
pub fn has_access(text: &str) -> bool {
    let text = text.trim_start();
    ACCESS.iter().any(|word| text.starts_with(word))
}

/// Brackets, parentheses and quotes are all closed.
pub fn is_closed(text: &str) -> bool {
    let mut depth = 0i32;
    let mut quoted = false;
    let mut escaped = false;
    for character in text.chars() {
        match character {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '[' | '(' if !quoted => depth += 1,
            ']' | ')' if !quoted => depth -= 1,
            _ => {}
        }
    }
    depth <= 0 && !quoted
}

/// `public required List<X> Items { get; set; }`: modifiers, type word, name.
pub fn declaration(signature: &str) -> Option<(&str, &str, &str)> {
    const MODIFIERS: [&str; 14] = [
        "public",
        "protected",
        "internal",
        "private",
        "static",
        "virtual",
        "override",
        "abstract",
        "sealed",
        "new",
        "required",
        "readonly",
        "const",
        "partial",
    ];
    let head = signature.split(['{', ';', '=']).next()?.trim_end();
    let mut rest = head;
    while let Some((_, after)) = rest.split_once(' ').filter(|(word, _)| MODIFIERS.contains(word)) {
        rest = after.trim_start();
    }
    let (word, name) = rest.rsplit_once(' ')?;
    let modifiers = &head[..head.len() - rest.len()];
    Some((modifiers.trim(), word.trim(), name.trim())).filter(|(_, word, _)| !word.is_empty())
}

/// `public class Event : EventBase, ISigned` extends EventBase; an interface has no members in JSON.
/// What a constructor passes on and what constrains a parameter are no classes that it extends.
pub fn bases(signature: &Cell) -> Vec<Cell> {
    let head = signature.text.split(" where ").next().unwrap_or_default();
    let head = outside_parentheses(head);
    let Some((_, list)) = head.split_once(" : ") else { return Vec::new() };
    let words = split(list).into_iter().filter(|word| is_class(word));
    words.map(|word| Cell::new(word, inside(signature, word))).collect()
}

fn is_class(word: &str) -> bool {
    let plain = word.split('<').next().unwrap_or_default();
    let last = plain.rsplit('.').next().unwrap_or_default();
    let mut letters = last.chars();
    let first = letters.next().is_some_and(|c| c.is_ascii_uppercase());
    let interface = last.starts_with('I') && letters.next().is_some_and(|c| c.is_ascii_uppercase());
    first && !interface && last != "Object"
}

/// `record B(string A) : Base(A)` without what is in parentheses.
fn outside_parentheses(text: &str) -> String {
    let mut depth = 0usize;
    let mut outside = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(character),
            _ => {}
        }
    }
    outside
}

/// The words of a list, at commas and colons outside of `<…>`.
fn split(list: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let (mut depth, mut from) = (0usize, 0);
    for (at, byte) in list.bytes().enumerate() {
        match byte {
            b'<' => depth += 1,
            b'>' => depth = depth.saturating_sub(1),
            // A second colon follows what a constructor takes.
            b',' | b':' if depth == 0 => {
                words.push(list[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    words.push(list[from..].trim());
    words
}

/// `String` is `string`, `Nullable<Int32>` is whatever it likes: only the plain cases matter.
pub fn same_type(declared: &str, shown: &str) -> bool {
    let plain = |word: &str| {
        let last = word.trim_end_matches('?').rsplit('.').next().unwrap_or_default().to_lowercase();
        match last.as_str() {
            "int32" => "int".to_owned(),
            "int64" => "long".to_owned(),
            "boolean" => "bool".to_owned(),
            _ => last,
        }
    };
    plain(declared) == plain(shown)
}
