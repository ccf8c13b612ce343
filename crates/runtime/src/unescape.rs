//! Text on its way in: what escapes stand for, and copies of one's own.

use crate::escape::first_special;
use crate::source::Str;
use std::borrow::Cow;

/// The text that an escaped string stands for. The scanner has checked the escapes.
#[inline]
pub(crate) fn unescape(text: Str<'_>) -> Cow<'_, str> {
    // Taken apart: what a call is given whole is put into memory by everyone.
    let Str { within, start, end, escapes } = text;
    match escapes {
        0 => Cow::Borrowed(text.raw()),
        _ => Cow::Owned(unescaped(within, start, end)),
    }
}

#[cold]
#[inline(never)]
fn unescaped(within: &str, start: usize, end: usize) -> String {
    let raw = within.get(start..end).unwrap_or_default();
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    // Nothing else that is special stands in the text of a string.
    while let Some((at, _)) = first_special(rest.as_bytes()) {
        out.push_str(&rest[..at]);
        let (c, used) = unescape_one(&rest[at + 1..]);
        out.push(c);
        rest = rest.get(at + 1 + used..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// One escape, from behind its backslash: the character, and how many bytes it took.
fn unescape_one(text: &str) -> (char, usize) {
    let unit = |at: usize| {
        text.get(at..at + 4).and_then(|hex| u32::from_str_radix(hex, 16).ok()).unwrap_or(0xfffd)
    };
    match text.as_bytes().first() {
        Some(b'b') => ('\u{8}', 1),
        Some(b'f') => ('\u{c}', 1),
        Some(b'n') => ('\n', 1),
        Some(b'r') => ('\r', 1),
        Some(b't') => ('\t', 1),
        Some(b'u') => match unit(1) {
            high @ 0xd800..0xdc00 => {
                let code = 0x10000 + ((high - 0xd800) << 10) + (unit(7) & 0x3ff);
                (char::from_u32(code).unwrap_or('\u{fffd}'), 11)
            }
            code => (char::from_u32(code).unwrap_or('\u{fffd}'), 5),
        },
        Some(&other) => (other as char, 1),
        None => ('\u{fffd}', 0),
    }
}

/// Exactly as large as the text. Inline, so that the string is built in its place. A box first: it is
/// made in line and stays in registers, while a string asks for its room by a call.
#[inline(always)]
pub(crate) fn own(text: Str<'_>) -> String {
    let Str { within, start, end, escapes } = text;
    let own: Box<str> = match escapes {
        0 => text.raw().into(),
        _ => own_escaped(within, start, end),
    };
    own.into_string()
}

#[cold]
#[inline(never)]
pub(crate) fn own_escaped(within: &str, start: usize, end: usize) -> Box<str> {
    unescaped(within, start, end).into()
}
