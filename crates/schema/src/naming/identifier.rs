//! One identifier from one name: words, signs, keywords, letters that compilers warn of.

use heck::{ToSnakeCase, ToUpperCamelCase};
use std::fmt::Write as _;

/// The longest name that is taken over; a longer one is cut, and told from others by a hash.
const LONGEST: usize = 200;

/// A name for a type or variant.
pub fn type_name(name: &str) -> String {
    let words = words(name);
    let camel: Vec<_> = numbers_apart(&words).map(|it| it.to_upper_camel_case()).collect();
    usable(starting(camel.join("_"), 'N', "Empty"))
}

/// The words, cut where a gap stands between two digits: `1.0` is not `10`.
fn numbers_apart(words: &str) -> impl Iterator<Item = &str> {
    let is_gap = |c: char| c == ' ' || c == '_';
    let mut left = Some(words);
    std::iter::from_fn(move || {
        let text = left.take()?;
        let cut = text.char_indices().find_map(|(at, c)| {
            let begins = is_gap(c) && text[..at].ends_with(|c: char| c.is_ascii_digit());
            // The gap is looked at once, where it begins.
            let behind = begins.then(|| text[at..].trim_start_matches(is_gap))?;
            behind.starts_with(|c: char| c.is_ascii_digit()).then(|| (&text[..at], behind))
        });
        left = cut.map(|(_, behind)| behind);
        Some(cut.map_or(text, |(word, _)| word))
    })
}

/// A name for a field.
pub(super) fn field_name(name: &str) -> String {
    let snake = words(name).to_snake_case();
    usable(starting(snake, 'n', "empty"))
}

/// A name that starts with a letter.
fn starting(name: String, letter: char, empty: &str) -> String {
    let mut name = match name.chars().next() {
        None => empty.to_owned(),
        Some(first) if unicode_ident::is_xid_start(first) => name,
        Some(_) => format!("{letter}{name}"),
    };
    if name.len() > LONGEST {
        let end = (0..=LONGEST).rev().find(|at| name.is_char_boundary(*at)).unwrap_or(0);
        name.truncate(end);
    }
    name
}

/// The words of a name: what no identifier can have is a gap between words, unless nothing else
/// would be left to tell the name from others. A letter beyond [`is_plain`] is its code point.
fn words(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            c if is_plain(c) => plain.push(c),
            c if unicode_ident::is_xid_continue(c) => {
                // Writing to a String cannot fail.
                let _ = write!(plain, " u{:x} ", c as u32);
            }
            _ => plain.push(' '),
        }
    }
    if plain.chars().any(|c| c != ' ' && c != '_') {
        return spelled_signs(name, plain);
    }
    name.chars().map(|c| format!("{} ", spelled(c))).collect()
}

/// Letters, digits and the underscore that identifiers take over: those that look like no other, and
/// have one spelling. The compiler treats two spellings of `é` as one name, and warns of letters that
/// look alike and of scripts that are mixed; that must not depend on what a vendor writes.
fn is_plain(c: char) -> bool {
    let latin = matches!(c, 'À'..='ÿ') && !matches!(c, '×' | '÷' | 'Æ' | 'æ');
    c.is_ascii_alphanumeric() || c == '_' || latin
}

/// A sign in front tells `+1` from `-1`.
fn spelled_signs(name: &str, plain: String) -> String {
    match name.chars().next() {
        Some(sign @ ('+' | '-' | '$' | '#' | '!' | '*' | '<' | '>' | '=')) if sign != '$' => {
            format!("{} {plain}", spelled(sign))
        }
        _ => plain,
    }
}

/// The same name with all its signs in words, to tell it from others that lose theirs.
pub(super) fn spelled_out(name: &str) -> String {
    let mut words = String::with_capacity(name.len());
    let chars: Vec<_> = name.chars().collect();
    for (at, &c) in chars.iter().enumerate() {
        let is_joint = |at: Option<usize>| {
            at.and_then(|at| chars.get(at)).is_some_and(|c| *c != '_' && is_plain(*c))
        };
        match c {
            // An underscore between words is what Rust has there.
            '_' if is_joint(at.checked_sub(1)) && is_joint(Some(at + 1)) => words.push('_'),
            '-' if at > 0 => words.push_str(" dash "),
            c if c != '_' && is_plain(c) => words.push(c),
            c => {
                // Writing to a String cannot fail.
                let _ = write!(words, " {} ", spelled(c));
            }
        }
    }
    words
}

/// Whether a name is made of words as identifiers are, in whatever style.
pub(super) fn is_plain_word(name: &str) -> bool {
    let is_framed = name.starts_with('_') || name.ends_with('_') || name.contains("__");
    !is_framed && is_identifier(name) && name.chars().all(is_plain)
}

fn spelled(c: char) -> String {
    let word = match c {
        '+' => "plus",
        '-' => "minus",
        '*' => "star",
        '#' => "hash",
        '!' => "not",
        '<' => "less",
        '>' => "greater",
        '=' => "equal",
        '.' => "dot",
        '/' => "slash",
        '_' => "underscore",
        ' ' => "space",
        '%' => "percent",
        '&' => "and",
        '|' => "or",
        '@' => "at",
        '?' => "question",
        '$' => "dollar",
        _ => return format!("u{:x}", c as u32),
    };
    word.to_owned()
}

/// Whether a name that the caller wrote is an identifier, raw ones aside.
pub fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c == '_' || unicode_ident::is_xid_start(c))
        && chars.all(unicode_ident::is_xid_continue)
        && name != "_"
}

/// The keywords that cannot be raw get an underscore.
pub(super) fn usable(name: String) -> String {
    match name.as_str() {
        "self" | "Self" | "super" | "crate" | "_" => name + "_",
        _ => name,
    }
}

/// The keywords of every edition, and those held back for later ones: raw identifiers.
pub fn is_keyword(name: &str) -> bool {
    const KEYWORDS: [&str; 48] = [
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do",
        "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in",
        "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
        "return", "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe",
        "unsized", "use", "virtual", "where", "while", "yield",
    ];
    KEYWORDS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_identifiers() {
        let names = [
            ("startHoldTime", "start_hold_time", "StartHoldTime"),
            ("_links", "links", "Links"),
            ("content-type", "content_type", "ContentType"),
            ("edge.id/x", "edge_id_x", "EdgeIdX"),
            ("2xx", "n2xx", "N2xx"),
            ("2.0", "n2_0", "N2_0"),
            ("2024-11-05 beta", "n2024_11_05_beta", "N2024_11_05Beta"),
            ("v1.2.x", "v1_2_x", "V1_2X"),
            ("", "empty", "Empty"),
            ("😀", "u1f600", "U1f600"),
            ("+", "plus", "Plus"),
            ("-1", "minus_1", "Minus1"),
            ("+1", "plus_1", "Plus1"),
            ("größe", "größe", "Größe"),
            ("日本", "u65e5_u672c", "U65e5U672c"),
            // Two spellings of one letter, and two letters that look alike.
            ("e\u{301}", "e_u301", "EU301"),
            ("\u{430}", "u430", "U430"),
            ("*/ fn x()", "star_fn_x", "StarFnX"),
            ("\u{202e}abc", "abc", "Abc"),
            ("self", "self_", "Self_"),
            ("Crate", "crate_", "Crate"),
        ];
        for (name, field, variant) in names {
            assert_eq!(field_name(name), field, "field {name:?}");
            assert_eq!(type_name(name), variant, "variant {name:?}");
        }
    }
}
