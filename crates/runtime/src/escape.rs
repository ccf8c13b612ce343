//! Text on its way out: to JSON, and to people's terminals.

use crate::window::{self, WINDOW};
use std::fmt::{self, Write as _};

/// Text from a document or a page, made safe to print: control and bidirectional characters, which
/// could drive a terminal or disguise what stands there, are shown as escapes.
pub struct Visible<'a>(pub &'a str);

impl fmt::Display for Visible<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            if is_treacherous(c) { write!(f, "\\u{:04x}", c as u32)? } else { f.write_char(c)? }
        }
        Ok(())
    }
}

/// Whether a character acts on a terminal or on the direction of the text around it.
pub fn is_treacherous(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Appends a JSON string, quotes included. Only what JSON demands is escaped.
pub fn push_json_string(out: &mut String, text: &str) {
    out.reserve(text.len() + 2);
    out.push('"');
    let mut rest = text;
    while let Some((at, byte)) = first_special(rest.as_bytes()) {
        out.push_str(&rest[..at]);
        push_escape(out, byte);
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
    out.push('"');
}

/// The first byte that JSON wants escaped, and where it is. Most texts have none.
#[inline]
pub(crate) fn first_special(bytes: &[u8]) -> Option<(usize, u8)> {
    let mut at = 0;
    while let Some(window) = bytes.get(at..).and_then(|rest| rest.first_chunk::<WINDOW>()) {
        match window::first_special(window) {
            WINDOW => at += WINDOW,
            index => return Some((at + index, window[index])),
        }
    }
    let tail = &bytes[at..];
    let index = tail.iter().position(|&byte| byte < 0x20 || byte == b'"' || byte == b'\\')?;
    Some((at + index, tail[index]))
}

#[cold]
fn push_escape(out: &mut String, byte: u8) {
    let short = match byte {
        b'"' => "\\\"",
        b'\\' => "\\\\",
        b'\n' => "\\n",
        b'\r' => "\\r",
        b'\t' => "\\t",
        0x08 => "\\b",
        0x0c => "\\f",
        _ => {
            // Writing to a String cannot fail.
            let _ = write!(out, "\\u{byte:04x}");
            return;
        }
    };
    out.push_str(short);
}

/// A name from a document or a schema as messages show it: its first 64 characters.
pub(crate) fn cut(name: &str) -> String {
    match name.char_indices().nth(64) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

/// A name as messages show it, in quotes, escaped and cut.
pub fn quoted(name: &str) -> String {
    let mut out = String::new();
    push_json_string(&mut out, &cut(name));
    out
}

/// Appends one reference token of a JSON Pointer, with its slash (RFC 6901).
pub fn push_pointer_token(out: &mut String, token: &str) {
    out.reserve(token.len() + 1);
    out.push('/');
    // Names are rarely of those that need it.
    if !token.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
        out.push_str(token);
        return;
    }
    for c in token.chars() {
        match c {
            '~' => out.push_str("~0"),
            '/' => out.push_str("~1"),
            c => out.push(c),
        }
    }
}
