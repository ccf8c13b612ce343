//! URI templates by RFC 6570, all levels, with the erratum that admits the apostrophe.

use super::uri::{is_iri_character, is_percent_triplet};

/// Literals, and expressions in braces.
pub(super) fn is_uri_template(text: &str) -> bool {
    let mut rest = text;
    while let Some(brace) = rest.find(['{', '}']) {
        let (literal, expression) = rest.split_at(brace);
        let Some((expression, after)) =
            expression.strip_prefix('{').and_then(|e| e.split_once('}'))
        else {
            return false;
        };
        if !is_literal(literal) || !is_expression(expression) {
            return false;
        }
        rest = after;
    }
    is_literal(rest)
}

fn is_literal(text: &str) -> bool {
    if !text.is_ascii() && !text.chars().all(|c| c.is_ascii() || is_iri_character(c, true)) {
        return false;
    }
    let bytes = text.as_bytes();
    bytes.iter().enumerate().all(|(at, byte)| match byte {
        b'%' => is_percent_triplet(&bytes[at..]),
        ..=b' ' | b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' | 0x7F => false,
        _ => true,
    })
}

/// An operator (the reserved ones too), then variables.
fn is_expression(text: &str) -> bool {
    const OPERATORS: [char; 12] = ['+', '#', '.', '/', ';', '?', '&', '=', ',', '!', '@', '|'];
    text.strip_prefix(OPERATORS).unwrap_or(text).split(',').all(is_variable)
}

/// A name, and either `*` or the length of a prefix.
fn is_variable(text: &str) -> bool {
    let name = match text.split_once(':') {
        Some((name, length)) if is_prefix_length(length.as_bytes()) => name,
        Some(_) => return false,
        None => text.strip_suffix('*').unwrap_or(text),
    };
    name.split('.').all(|part| !part.is_empty() && is_name_part(part.as_bytes()))
}

fn is_prefix_length(digits: &[u8]) -> bool {
    matches!(digits, [b'1'..=b'9', rest @ ..] if rest.len() < 4 && rest.iter().all(u8::is_ascii_digit))
}

fn is_name_part(part: &[u8]) -> bool {
    part.iter().enumerate().all(|(at, byte)| match byte {
        b'%' => is_percent_triplet(&part[at..]),
        _ => byte.is_ascii_alphanumeric() || *byte == b'_',
    })
}

#[cfg(test)]
mod tests {
    use crate::format::{Format, tests::assert_format};

    #[test]
    fn templates() {
        assert_format(
            Format::UriTemplate,
            &[
                "",
                "calls",
                "https://example.org/calls/{id}",
                "/calls{?from,to*,q:20}",
                "{+base}/{a.b_c}{&x}{;y}{.z}{/p*}{#f}",
                "{!reserved}",
                "/%C3%A9/é/{n%20}",
                "{v:9999}",
                "\u{E000}",
            ],
            &[
                "{",
                "}",
                "{}",
                "a{b",
                "a}b",
                "{a{b}}",
                "{?}",
                "{a b}",
                "{a,}",
                "{a:}",
                "{a:0}",
                "{a:12345}",
                "{a:1*}",
                "{a**}",
                "{.a.}",
                "{é}",
                "a b",
                "a\"b",
                "<a>",
                "%",
                "%2",
                "%zz",
                "{%2}",
                "a\\b",
                "a^b",
                "a`b",
                "a|b",
                "\u{FFFE}",
            ],
        );
    }
}
