//! What a backslash means, outside of classes and inside.

use super::PatternError;
use super::cursor::Cursor;
use super::set::{self, CharSet};

/// What an escape, or a member of a class, stands for.
pub(super) enum Character {
    /// One code point, which may be a surrogate.
    One(u32),
    Any(CharSet),
}

/// Reads an escape that means the same outside of classes and inside: all but `\b` and `\B`.
pub(super) fn escape(cursor: &mut Cursor<'_>) -> Result<Character, PatternError> {
    let start = cursor.at();
    cursor.take("\\");
    let Some(letter) = cursor.next() else {
        let help = r"write `\\` for the character itself";
        return Err(PatternError::new(start, "the pattern ends in a backslash", help));
    };
    Ok(Character::One(match letter {
        'd' => return Ok(Character::Any(set::digit())),
        'D' => return Ok(Character::Any(set::digit().negate())),
        's' => return Ok(Character::Any(set::space())),
        'S' => return Ok(Character::Any(set::space().negate())),
        'w' => return Ok(Character::Any(set::word())),
        'W' => return Ok(Character::Any(set::word().negate())),
        'p' => return Ok(Character::Any(property(cursor, start)?)),
        'P' => return Ok(Character::Any(property(cursor, start)?.negate())),
        't' => 0x09,
        'n' => 0x0A,
        'v' => 0x0B,
        'f' => 0x0C,
        'r' => 0x0D,
        '0' if !cursor.rest().starts_with(|c: char| c.is_ascii_digit()) => 0x00,
        'c' => match cursor.next().filter(char::is_ascii_alphabetic) {
            Some(letter) => u32::from(letter) % 32,
            None => return Err(unfinished(start, r"`\c` wants a letter")),
        },
        'x' => hexadecimal(cursor, 2)
            .ok_or_else(|| unfinished(start, r"`\x` wants two hexadecimal digits"))?,
        'u' => unicode(cursor).ok_or_else(|| {
            unfinished(start, r"`\u` wants four hexadecimal digits, or a code point in braces")
        })?,
        _ if letter.is_ascii_punctuation() || letter == ' ' => u32::from(letter),
        _ => return Err(refused(start, letter)),
    }))
}

fn unfinished(start: usize, reason: &'static str) -> PatternError {
    PatternError::new(start, reason, r"complete it, or write `\\` for a backslash")
}

fn refused(start: usize, letter: char) -> PatternError {
    let (reason, help) = match letter {
        '0' => (r"`\0` before a digit is an octal escape".to_owned(), r"write it as `\xHH`"),
        '1'..='9' => (
            format!(r"a back-reference `\{letter}` needs backtracking"),
            "write the alternatives out",
        ),
        'k' => (
            r"a back-reference `\k<name>` needs backtracking".to_owned(),
            "write the alternatives out",
        ),
        'A' => (r"ECMA-262 has no escape `\A`".to_owned(), "write `^`"),
        'z' | 'Z' => (format!(r"ECMA-262 has no escape `\{letter}`"), "write `$`"),
        'B' => (r"`\B` means nothing in a class".to_owned(), "take it out of the class"),
        _ => (
            format!(r"ECMA-262 has no escape `\{}`", letter.escape_default()),
            r"write the character itself, or `\uHHHH`",
        ),
    };
    PatternError::new(start, reason, help)
}

fn hexadecimal(cursor: &mut Cursor<'_>, length: usize) -> Option<u32> {
    let digits = cursor.rest().get(..length)?;
    let all = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    (all && cursor.take(digits)).then(|| u32::from_str_radix(digits, 16).ok())?
}

/// What follows `\u`: braces, four digits, or the first half of a pair of surrogates.
fn unicode(cursor: &mut Cursor<'_>) -> Option<u32> {
    if cursor.take("{") {
        let digits = cursor.take_while(|c| c.is_ascii_hexdigit());
        // Leading zeros are no overflow.
        let significant = digits.trim_start_matches('0');
        let code = match significant {
            "" if !digits.is_empty() => 0,
            _ => u32::from_str_radix(significant, 16).ok()?,
        };
        return (code <= u32::from(char::MAX) && cursor.take("}")).then_some(code);
    }
    let first = hexadecimal(cursor, 4)?;
    let after = cursor.at();
    if matches!(first, 0xD800..=0xDBFF) && cursor.take(r"\u") {
        if let Some(second @ 0xDC00..=0xDFFF) = hexadecimal(cursor, 4) {
            return Some(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00));
        }
        cursor.rewind(after);
    }
    Some(first)
}

/// No name of a property is longer.
const LONGEST_PROPERTY: usize = 64;

/// What follows `\p`: a property in braces.
fn property(cursor: &mut Cursor<'_>, start: usize) -> Result<CharSet, PatternError> {
    let opened = cursor.take("{");
    let name = cursor.take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '='));
    if !(opened && cursor.take("}")) {
        return Err(unfinished(start, r"`\p` wants the name of a Unicode property in braces"));
    }
    set::property(name).ok_or_else(|| {
        let reason = match name.len() {
            0..=LONGEST_PROPERTY => {
                format!(r"`\p{{{name}}}` is no property of ECMA-262, or none known here")
            }
            _ => r"`\p` with so long a name is no property of ECMA-262".to_owned(),
        };
        let help = "use a general category or `Script=…`, spelt as Unicode does: `Lu`, `Letter`";
        PatternError::new(start, reason, help)
    })
}
