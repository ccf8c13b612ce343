//! Mailboxes by RFC 5321, and internationalized ones by RFC 6531.

use super::address::{is_ipv4, is_ipv6};
use super::hostname::is_mail_domain;

/// `local@domain`, with dot-separated atoms or a quoted string, and a domain or an address literal.
pub(super) fn is_email(text: &str) -> bool {
    text.is_ascii() && is_mailbox(text, is_domain)
}

/// The same, with characters beyond ASCII on both sides: any in the local part, those of IDNA in the domain.
pub(super) fn is_idn_email(text: &str) -> bool {
    is_mailbox(text, |domain| match domain.is_ascii() {
        true => is_domain(domain),
        false => is_mail_domain(domain),
    })
}

fn is_mailbox(text: &str, is_domain: fn(&str) -> bool) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let literal = domain.strip_prefix('[').and_then(|literal| literal.strip_suffix(']'));
    is_local_part(local.as_bytes()) && literal.map_or_else(|| is_domain(domain), is_address)
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

fn is_address(literal: &str) -> bool {
    match literal.split_at_checked(5) {
        Some((tag, address)) if tag.eq_ignore_ascii_case("IPv6:") => is_ipv6(address),
        _ => is_ipv4(literal),
    }
}

fn is_domain(domain: &str) -> bool {
    domain.len() <= MAX_DOMAIN && domain.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let hyphen_outside = label.starts_with('-') || label.ends_with('-');
    matches!(label.len(), 1..=MAX_LABEL) && !hyphen_outside && label.bytes().all(fits)
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

    #[cfg(feature = "idn")]
    #[test]
    fn internationalized_mailboxes() {
        assert_format(
            Format::IdnEmail,
            &["ädä@exämple.org", "\"ä ö\"@例え.jp", "ada@example.org", "ä@[IPv6:::1]"],
            &[
                "ädä",
                "ä b@example.org",
                "ädä＠example.org",
                "a@-ä.org",
                "a@ä..org",
                "a@ä＠b",
                "a@\u{85}.org",
                "\"\\ä\"@b",
            ],
        );
    }
}
