//! Mailboxes by RFC 5321, and internationalized ones by RFC 6531.

use super::address::{is_ipv4, is_ipv6};

/// `local@domain`, with dot-separated atoms or a quoted string, and a domain or an address literal.
pub(super) fn is_email(text: &str) -> bool {
    text.is_ascii() && is_idn_email(text)
}

/// The same, with characters beyond ASCII admitted on both sides, as RFC 6531 does: whatever they are.
pub(super) fn is_idn_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    is_local_part(local.as_bytes()) && is_domain_or_literal(domain)
}

/// RFC 5321, section 4.5.3.1: octets.
const MAX_LOCAL: usize = 64;
const MAX_DOMAIN: usize = 255;
const MAX_LABEL: usize = 63;

fn is_local_part(local: &[u8]) -> bool {
    let fits = match local {
        [b'"', quoted @ .., b'"'] => is_quoted(quoted),
        _ => local
            .split(|&byte| byte == b'.')
            .all(|atom| !atom.is_empty() && atom.iter().all(is_atom_byte)),
    };
    fits && local.len() <= MAX_LOCAL
}

fn is_atom_byte(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii() || b"!#$%&'*+-/=?^_`{|}~".contains(byte)
}

fn is_quoted(mut text: &[u8]) -> bool {
    loop {
        text = match text {
            [] => return true,
            [b'\\', b' '..=b'~', rest @ ..] => rest,
            [b'\\' | b'"' | ..b' ' | 0x7F, ..] => return false,
            [_, rest @ ..] => rest,
        };
    }
}

fn is_domain_or_literal(domain: &str) -> bool {
    match domain.strip_prefix('[').and_then(|literal| literal.strip_suffix(']')) {
        Some(literal) => match literal.split_at_checked(5) {
            Some((tag, address)) if tag.eq_ignore_ascii_case("IPv6:") => is_ipv6(address),
            _ => is_ipv4(literal),
        },
        None => domain.len() <= MAX_DOMAIN && domain.split('.').all(is_label),
    }
}

fn is_label(label: &str) -> bool {
    let well_made = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || !byte.is_ascii();
    let hyphen_outside = label.starts_with('-') || label.ends_with('-');
    matches!(label.len(), 1..=MAX_LABEL) && !hyphen_outside && label.bytes().all(well_made)
}

#[cfg(test)]
mod tests {
    use crate::format::{Format, tests::assert_format};

    #[test]
    fn mailboxes() {
        let long = "a".repeat(64);
        assert_format(
            Format::Email,
            &[
                "ada@example.org",
                "a.d-a+calls@sub.example.org",
                "!#$%&'*/=?^_`{|}~@localhost",
                "\"a \\\" b@c\"@example.org",
                "\"\"@example.org",
                "ada@[10.0.0.1]",
                "ada@[ipv6:fe80::1]",
                &format!("{long}@example.org"),
                &format!("a@{}.org", &long[1..]),
            ],
            &[
                "",
                "@",
                "ada",
                "ada@",
                "@example.org",
                "a..b@example.org",
                ".a@example.org",
                "a.@example.org",
                "a b@example.org",
                "a\"b@example.org",
                "\"a\"b\"@example.org",
                "\"a\\\"@example.org",
                "\"a\n\"@example.org",
                "\"@example.org",
                "ada@-example.org",
                "ada@example-.org",
                "ada@example..org",
                "ada@example.org.",
                "ada@exa_mple.org",
                "ada@[10.0.0.256]",
                "ada@[IPv6:10.0.0.1]",
                "ada@[fe80::1]",
                "ada@[10.0.0.1",
                "ädä@example.org",
                "ada@exämple.org",
                &format!("{long}a@example.org"),
                &format!("a@{long}.org"),
                &format!("a@{}org", "abcdefg.".repeat(32)),
            ],
        );
    }

    #[test]
    fn internationalized_mailboxes() {
        assert_format(
            Format::IdnEmail,
            &["ädä@exämple.org", "\"ä ö\"@例え.jp", "ada@example.org"],
            &["ädä", "ä b@example.org", "ädä＠example.org", "a@-ä.org", "a@ä..org"],
        );
    }
}
