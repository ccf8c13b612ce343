//! URIs by RFC 3986 and IRIs by RFC 3987.
//!
//! Most texts are plain: they have none of the bytes that are forbidden or need a closer look (a percent
//! sign, a bracket, a hash, anything beyond ASCII). A fold over sixteen bytes at a time tells; then only
//! scheme and authority are left. The classes of all bytes are gathered for the other texts alone.

use super::address::is_ipv6;
use crate::window::{WINDOW, first_special};

pub(super) fn is_uri(text: &[u8]) -> bool {
    has_form(text, Scheme::Required, FORBIDDEN | NON_ASCII)
}

pub(super) fn is_uri_reference(text: &[u8]) -> bool {
    has_form(text, Scheme::Optional, FORBIDDEN | NON_ASCII)
}

pub(super) fn is_iri(text: &[u8]) -> bool {
    has_form(text, Scheme::Required, FORBIDDEN)
}

pub(super) fn is_iri_reference(text: &[u8]) -> bool {
    has_form(text, Scheme::Optional, FORBIDDEN)
}

#[derive(Clone, Copy, PartialEq)]
enum Scheme {
    Required,
    Optional,
}

/// Never allowed: controls, space and ``"<>\^`{|}``.
const FORBIDDEN: u8 = 1;
const NON_ASCII: u8 = 1 << 1;
const PERCENT: u8 = 1 << 2;
const BRACKET: u8 = 1 << 3;
const HASH: u8 = 1 << 4;
/// `:/?#`, where a scheme, or the lack of one, shows.
const DELIMITER: u8 = 1 << 5;
const AT: u8 = 1 << 6;
/// What schemes are made of.
const SCHEME: u8 = 1 << 7;

const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            ..=b' ' | b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' | 0x7F => {
                FORBIDDEN
            }
            0x80.. => NON_ASCII,
            b'%' => PERCENT,
            b'[' | b']' => BRACKET,
            b'#' => HASH | DELIMITER,
            b':' | b'/' | b'?' => DELIMITER,
            b'@' => AT,
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'-' | b'.' => SCHEME,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

/// The length of a plain URI that ends before a quote, if that is what stands here.
pub(super) fn plain_uri(bytes: &[u8]) -> Option<usize> {
    plain(bytes, Scheme::Required)
}

/// The same of a URI or a relative reference.
pub(super) fn plain_reference(bytes: &[u8]) -> Option<usize> {
    plain(bytes, Scheme::Optional)
}

/// One pass for the end of the string and for whether it is plain. Short texts are left to others.
fn plain(bytes: &[u8], scheme: Scheme) -> Option<usize> {
    let mut at = 0;
    loop {
        let window = bytes.get(at..at + WINDOW)?.first_chunk()?;
        if is_window_usual(window) || is_window_plain(window) {
            at += WINDOW;
            continue;
        }
        let index = first_special(window);
        if window.get(index) != Some(&b'"') {
            return None;
        }
        let (text, _) = bytes.split_at_checked(at + index)?;
        let last = text.last_chunk()?;
        let is_plain = is_window_usual(last) || is_window_plain(last);
        return (is_plain && has_parts(text, scheme, 0)).then_some(text.len());
    }
}

fn has_form(bytes: &[u8], scheme: Scheme, refused: u8) -> bool {
    let seen = if is_plain(bytes) { 0 } else { classes_of(bytes) };
    seen & refused == 0 && has_parts(bytes, scheme, seen)
}

/// Whether scheme and authority, and what else the classes that were seen call for, are in order.
#[inline]
fn has_parts(bytes: &[u8], scheme: Scheme, seen: u8) -> bool {
    let relative = match after_scheme(bytes) {
        Some(rest) => rest,
        None if scheme == Scheme::Required || has_colon_first(bytes) => return false,
        None => bytes,
    };
    let rest = match relative {
        [b'/', b'/', rest @ ..] => match after_authority(rest) {
            Some(rest) => rest,
            None => return false,
        },
        _ => relative,
    };
    seen & (NON_ASCII | PERCENT | BRACKET | HASH) == 0 || is_rest(bytes, rest, seen)
}

fn class(byte: u8) -> u8 {
    CLASSES[usize::from(byte)]
}

fn classes_of(bytes: &[u8]) -> u8 {
    bytes.iter().fold(0, |seen, &byte| seen | class(byte))
}

/// Whether none of the bytes is forbidden, a percent sign, a bracket, a hash or beyond ASCII.
fn is_plain(bytes: &[u8]) -> bool {
    // The last sixteen bytes may overlap.
    let Some(last) = bytes.last_chunk() else { return false };
    let mut chunks = bytes.chunks_exact(WINDOW);
    chunks.all(|chunk| chunk.try_into().is_ok_and(is_window_plain)) && is_window_plain(last)
}

/// Whether all bytes are letters, digits, or one of `-./:`, which are most of most URIs.
#[cfg_attr(not(debug_assertions), inline(always))]
fn is_window_usual(window: &[u8; WINDOW]) -> bool {
    let odd = |byte: u8| {
        (byte.wrapping_sub(b'-') > b':' - b'-') & ((byte | 0x20).wrapping_sub(b'a') > 25)
    };
    window.iter().fold(0, |odds, &byte| odds | u8::from(odd(byte))) == 0
}

/// Sixteen comparisons at a time is what compilers make of this.
#[cfg_attr(not(debug_assertions), inline(always))]
fn is_window_plain(window: &[u8; WINDOW]) -> bool {
    let odd = |byte: u8| {
        (byte <= b' ')
            | (byte & 0xFE == b'"')
            | (byte == b'%')
            | (byte & 0xFD == b'<')
            | (byte.wrapping_sub(b'[') < 4)
            | (byte == b'`')
            | ((byte >= b'{') & (byte != b'~'))
    };
    window.iter().fold(0, |odds, &byte| odds | u8::from(odd(byte))) == 0
}

fn after_scheme(text: &[u8]) -> Option<&[u8]> {
    // The two that most have.
    if let Some(rest) = text.strip_prefix(b"https:").or_else(|| text.strip_prefix(b"http:")) {
        return Some(rest);
    }
    let end = text.iter().position(|&byte| class(byte) & SCHEME == 0)?;
    match text.split_at(end) {
        ([first, ..], [b':', rest @ ..]) if first.is_ascii_alphabetic() => Some(rest),
        _ => None,
    }
}

/// Whether the first segment of a path without scheme has a colon, which it may not.
fn has_colon_first(path: &[u8]) -> bool {
    path.iter().find(|&&byte| class(byte) & DELIMITER != 0) == Some(&b':')
}

/// Reads `[user@]host[:port]` and gives what follows it.
fn after_authority(text: &[u8]) -> Option<&[u8]> {
    // A host alone is the most common.
    let end = text.iter().position(|&byte| class(byte) & (DELIMITER | BRACKET | AT) != 0);
    let end = end.unwrap_or(text.len());
    if let [] | [b'/' | b'?' | b'#', ..] = text[end..] {
        return Some(&text[end..]);
    }
    let end = text.iter().position(|byte| matches!(byte, b'/' | b'?' | b'#'));
    let (authority, rest) = text.split_at(end.unwrap_or(text.len()));
    is_authority(authority).then_some(rest)
}

fn is_authority(authority: &[u8]) -> bool {
    let mut host = authority;
    if let Some(at) = host.iter().position(|&byte| byte == b'@') {
        if classes_of(&authority[..at]) & BRACKET != 0 {
            return false;
        }
        host = &authority[at + 1..];
    }
    let port = match host {
        [b'[', literal @ ..] => match literal.iter().position(|&byte| byte == b']') {
            Some(end) if is_ip_literal(&literal[..end]) => &literal[end + 1..],
            _ => return false,
        },
        name => {
            let end = name.iter().position(|byte| matches!(byte, b':' | b'@' | b'[' | b']'));
            &name[end.unwrap_or(name.len())..]
        }
    };
    match port {
        [] => true,
        [b':', digits @ ..] => digits.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

/// What stands between brackets: an IPv6 address, or `v`, a version and the address of a future protocol.
fn is_ip_literal(literal: &[u8]) -> bool {
    let Some((b'v' | b'V', future)) = literal.split_first() else {
        return std::str::from_utf8(literal).is_ok_and(is_ipv6);
    };
    let Some(dot) = future.iter().position(|&byte| byte == b'.') else { return false };
    let (version, address) = (&future[..dot], &future[dot + 1..]);
    let all =
        |bytes: &[u8], fits: fn(u8) -> bool| !bytes.is_empty() && bytes.iter().all(|&b| fits(b));
    all(version, |byte| byte.is_ascii_hexdigit())
        && all(address, |byte| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:".contains(&byte))
}

/// The second look, for the classes that the fold has seen: `rest` is path, query and fragment.
#[cold]
fn is_rest(bytes: &[u8], rest: &[u8], seen: u8) -> bool {
    let fragment = rest.iter().position(|&byte| byte == b'#').map_or(&[][..], |at| &rest[at + 1..]);
    if fragment.contains(&b'#') {
        return false;
    }
    // Brackets belong to the host alone.
    if seen & BRACKET != 0 && classes_of(rest) & BRACKET != 0 {
        return false;
    }
    let percents = || bytes.iter().enumerate().filter(|(_, byte)| **byte == b'%');
    if seen & PERCENT != 0 && !percents().all(|(at, _)| is_percent_triplet(&bytes[at..])) {
        return false;
    }
    seen & NON_ASCII == 0 || std::str::from_utf8(bytes).is_ok_and(has_iri_characters)
}

/// Whether the bytes begin with `%` and two hexadecimal digits.
pub(super) fn is_percent_triplet(bytes: &[u8]) -> bool {
    matches!(bytes, [b'%', a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit())
}

/// Whether all characters beyond ASCII are those of RFC 3987: private ones in the query only.
fn has_iri_characters(text: &str) -> bool {
    let (before, fragment) = text.split_once('#').unwrap_or((text, ""));
    let (before, query) = before.split_once('?').unwrap_or((before, ""));
    let fits =
        |part: &str, private| part.chars().all(|c| c.is_ascii() || is_iri_character(c, private));
    fits(before, false) && fits(query, true) && fits(fragment, false)
}

/// Whether a character beyond ASCII may stand in an IRI, as it is or for private use.
pub(super) fn is_iri_character(character: char, private: bool) -> bool {
    match u32::from(character) {
        0xE000..=0xF8FF | 0xF_0000.. => private && u32::from(character) & 0xFFFE != 0xFFFE,
        0xA0..=0xD7FF | 0xF900..=0xFDCF | 0xFDF0..=0xFFEF => true,
        0xE_0000..=0xE_0FFF => false,
        // Two code points at the end of each plane are no characters.
        code @ 0x1_0000.. => code & 0xFFFE != 0xFFFE,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::format::{Format, tests::assert_format};

    const URIS: &[&str] = &[
        "a:",
        "x+y-z.0:opaque",
        "https://example.org",
        "https://example.org:",
        "https://example.org:8443/a/b;c=1/?d=e&f=/?g#h/?i",
        "ftp://user:p%40ss@example.org/%7E",
        "http://[::1]:80/",
        "http://u@[2001:db8::10.0.0.1]",
        "http://[v1F.a:b]/",
        "sip:+4930567;phone-context=x@example.org",
        "file:///tmp",
        "http:a/b",
        "http:/a",
        "http://?",
        "a:b:c@d",
    ];

    const REFERENCES: &[&str] = &[
        "", "/", "//", "//h:1/p", "a", "a/b:c", "./a:b", "?a:b", "#a:b", "../x?y#z", "%20", "?#",
        "@", "//@:",
    ];

    const NEITHER: &[&str] = &[
        "1a:b",
        ":",
        ":a",
        "a b:c",
        "a_b:c",
        "%61:b",
        "http://a:b:c",
        "http://a:8x",
        "http://a@b@c",
        "http://[::1",
        "http://::1]",
        "http://[::1]x",
        "http://[::1]]",
        "http://[]",
        "http://[::g]",
        "http://[fe80::1%25eth0]",
        "http://[v.a]",
        "http://[v1.]",
        "http://[v1]",
        "http://[vg.a]",
        "http://a[b]",
        "http://a[@b",
        "/a[b]",
        "?[",
        "#]",
        "a#b#c",
        "http://a/#b#",
        "%",
        "%1",
        "%1g",
        "http://a/%%20",
        "a\\b",
        "<a>",
        "{a}",
        "a|b",
        "a^b",
        "a`b",
        "\"a\"",
        "a b",
        "a\tb",
        "a\u{7F}",
    ];

    #[test]
    fn plain_is_what_needs_no_closer_look() {
        use super::{BRACKET, CLASSES, FORBIDDEN, HASH, NON_ASCII, PERCENT, is_plain};

        for byte in 0..=255u8 {
            let odd = FORBIDDEN | NON_ASCII | PERCENT | BRACKET | HASH;
            let plain = CLASSES[usize::from(byte)] & odd == 0;
            for at in 0..20 {
                let mut text = [b'a'; 20];
                text[at] = byte;
                assert_eq!(is_plain(&text), plain, "{byte}");
            }
        }
    }

    #[test]
    fn uris_have_a_scheme_and_references_may() {
        assert_format(Format::Uri, URIS, NEITHER);
        assert_format(Format::Uri, &[], REFERENCES);
        assert_format(Format::UriReference, URIS, NEITHER);
        assert_format(Format::UriReference, REFERENCES, &["é", "/é", "//é", "?é", "#é"]);
        assert_format(Format::Iri, URIS, NEITHER);
        assert_format(Format::Iri, &[], REFERENCES);
        assert_format(Format::IriReference, URIS, NEITHER);
        assert_format(Format::IriReference, REFERENCES, &[]);
    }

    #[test]
    fn iris_admit_characters_beyond_ascii() {
        assert_format(
            Format::Iri,
            &[
                "http://é.org/é?é\u{E000}#é",
                "a:é",
                "http://é@é:80",
                "a:?\u{10FFFD}",
                "a:\u{1FFFD}",
                "a:\u{E1000}",
            ],
            &[
                "é:a",
                "a:\u{80}",
                "a:\u{9F}",
                "a:\u{E000}",
                "a:#\u{E000}",
                "a:\u{FDD0}",
                "a:\u{FFFF}",
                "a:?\u{10FFFE}",
                "a:\u{1FFFE}",
                "a:\u{E0001}",
                "http://a:é",
                "http://[é]",
                "a:?\u{FFFE}",
                "a:\u{FFF0}",
            ],
        );
        assert_format(
            Format::IriReference,
            &["é", "//é/é", "#é", "?\u{F8FF}"],
            &["é:b", "é b", "#\u{F8FF}"],
        );
    }
}
