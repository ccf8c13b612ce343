//! Host names by RFC 1123, with labels in Punycode, and internationalized ones by RFC 5890.
//!
//! A label beyond ASCII is valid by IDNA 2008 (RFC 5891 to 5893), which is stricter than what browsers do
//! (UTS 46): it maps nothing and admits no symbols. What both have in common (normalization, joiners, the
//! order of right-to-left text, lengths) is left to the crate `idna`; the rest is here.

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, Script};
use idna::punycode;
use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};
use std::borrow::Cow;

/// Letters, digits and inner hyphens between dots. A label that begins with `xn--` has to be Punycode.
pub(super) fn is_hostname(text: &str) -> bool {
    text.is_ascii() && is_domain(text, &['.'])
}

/// The same with characters beyond ASCII, and with the full stops of East Asia as dots.
pub(super) fn is_idn_hostname(text: &str) -> bool {
    is_domain(text, &['.', '\u{3002}', '\u{FF0E}', '\u{FF61}'])
}

/// A domain beyond ASCII as mail has it (RFC 6531): what UTS 46 maps to a domain, capitals and compositions
/// included, as users type them.
pub(super) fn is_mail_domain(text: &str) -> bool {
    let (hyphens, length) = (Hyphens::CheckFirstLast, DnsLength::Verify);
    Uts46::new().to_ascii(text.as_bytes(), AsciiDenyList::STD3, hyphens, length).is_ok()
}

const MAX_NAME: usize = 253;
const MAX_LABEL: usize = 63;

fn is_domain(text: &str, dots: &[char]) -> bool {
    // In ASCII a name is never shorter, and this bounds all that follows.
    if text.chars().nth(MAX_NAME).is_some() {
        return false;
    }
    if text.split(dots).all(|label| is_plain_label(label) && encoded(label).is_none()) {
        return true;
    }
    let labels: Option<Vec<_>> = text.split(dots).map(unicode_label).collect();
    labels.is_some_and(|labels| is_stable(&labels.join("."), text.split(dots)))
}

/// RFC 1123: letters, digits, and hyphens inside.
fn is_plain_label(label: &str) -> bool {
    let hyphen_outside = label.starts_with('-') || label.ends_with('-');
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    matches!(label.len(), 1..=MAX_LABEL) && !hyphen_outside && label.bytes().all(fits)
}

/// What stands behind `xn--`.
fn encoded(label: &str) -> Option<&str> {
    let (prefix, encoded) = label.split_at_checked(4)?;
    prefix.eq_ignore_ascii_case("xn--").then_some(encoded)
}

/// The label with Punycode decoded, when each of its characters may stand where it does.
fn unicode_label(label: &str) -> Option<Cow<'_, str>> {
    if !label.is_ascii() {
        return is_unicode_label(label).then_some(Cow::Borrowed(label));
    }
    let label = is_plain_label(label).then(|| label.to_ascii_lowercase())?;
    let Some(encoded) = encoded(&label) else { return Some(label.into()) };
    let decoded = punycode::decode_to_string(encoded)?;
    (!decoded.is_ascii() && is_unicode_label(&decoded)).then_some(decoded.into())
}

/// RFC 5891, section 4.2.3, but for what UTS 46 checks as well.
fn is_unicode_label(label: &str) -> bool {
    let chars: Vec<char> = label.chars().collect();
    let hyphen_outside = label.starts_with('-') || label.ends_with('-');
    let looks_encoded = chars.get(2..4) == Some(&['-', '-']);
    !hyphen_outside && !looks_encoded && (0..chars.len()).all(|at| may_stand(&chars, at))
}

/// RFC 5892: whether a character is valid (PVALID), or is where its contextual rule wants it.
fn may_stand(label: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| label.get(before)).copied();
    let after = label.get(at + 1).copied();
    let script_is = |c: Option<char>, wanted| c.is_some_and(|c| script(c) == wanted);
    match label[at] {
        'a'..='z' | '0'..='9' | '-' => true,
        '\0'..='\x7F' => false,
        // Contextual rules, appendix A. Those of the joiners are part of UTS 46.
        '\u{B7}' => before == Some('l') && after == Some('l'),
        '\u{375}' => script_is(after, Script::Greek),
        '\u{5F3}' | '\u{5F4}' => script_is(before, Script::Hebrew),
        '\u{30FB}' => label
            .iter()
            .any(|&c| matches!(script(c), Script::Hiragana | Script::Katakana | Script::Han)),
        '\u{660}'..='\u{669}' => !label.iter().any(|c| matches!(c, '\u{6F0}'..='\u{6F9}')),
        '\u{6F0}'..='\u{6F9}' => !label.iter().any(|c| matches!(c, '\u{660}'..='\u{669}')),
        '\u{200C}' | '\u{200D}' => true,
        // Exceptions, section 2.6.
        'ß' | 'ς' | '\u{6FD}' | '\u{6FE}' | '\u{F0B}' | '\u{3007}' => true,
        '\u{640}' | '\u{7FA}' | '\u{302E}' | '\u{302F}' | '\u{3031}'..='\u{3035}' | '\u{303B}' => {
            false
        }
        // Blocks of symbols and of old Hangul, sections 2.4 and 2.9.
        '\u{20D0}'..='\u{20FF}' | '\u{1D100}'..='\u{1D24F}' => false,
        '\u{1100}'..='\u{11FF}' | '\u{A960}'..='\u{A97C}' | '\u{D7B0}'..='\u{D7FB}' => false,
        c => is_letter_or_digit(c),
    }
}

/// Letters, marks and decimal digits, section 2.1. Capitals are there, but UTS 46 would map them.
fn is_letter_or_digit(c: char) -> bool {
    matches!(
        CodePointMapData::<GeneralCategory>::new().get(c),
        GeneralCategory::LowercaseLetter
            | GeneralCategory::UppercaseLetter
            | GeneralCategory::OtherLetter
            | GeneralCategory::ModifierLetter
            | GeneralCategory::NonspacingMark
            | GeneralCategory::SpacingMark
            | GeneralCategory::DecimalNumber
    )
}

fn script(c: char) -> Script {
    CodePointMapData::<Script>::new().get(c)
}

/// Whether UTS 46 finds nothing to refuse or to map, and encodes each label as it was given, if it was.
fn is_stable<'a>(name: &str, given: impl Iterator<Item = &'a str>) -> bool {
    let uts46 = Uts46::new();
    let (mapped, valid) = uts46.to_unicode(name.as_bytes(), AsciiDenyList::STD3, Hyphens::Allow);
    if valid.is_err() || mapped != name {
        return false;
    }
    let ascii =
        uts46.to_ascii(name.as_bytes(), AsciiDenyList::STD3, Hyphens::Allow, DnsLength::Verify);
    ascii.is_ok_and(|ascii| {
        let mut labels = ascii.split('.').zip(given);
        labels.all(|(label, given)| !given.is_ascii() || label.eq_ignore_ascii_case(given))
    })
}

#[cfg(test)]
mod tests {
    use crate::format::{Format, tests::assert_format};

    #[test]
    fn names_in_ascii() {
        let label = "a".repeat(63);
        let name = [&label[..], &label, &label, &label[2..]].join(".");
        assert_eq!(name.len(), 253);
        assert_format(
            Format::Hostname,
            &["a", "A-1.b", "1.2", "ab--c", &label, &name, "xn--mnchen-3ya.de", "XN--MNCHEN-3YA"],
            &[
                "",
                ".",
                "a.",
                ".a",
                "a..b",
                "-a",
                "a-",
                "a_b",
                "a b",
                "münchen.de",
                "xn--",
                "xn--a",
                "xn--a-",
                "xn--mnchen-3y",
                "a\u{3002}b",
                &format!("{label}a"),
                &format!("{name}a"),
            ],
        );
    }

    #[test]
    fn names_beyond_ascii() {
        assert_format(
            Format::IdnHostname,
            &[
                "münchen.de",
                "straße",
                "xn--mnchen-3ya.münchen",
                "例え\u{3002}テスト",
                "l·l",
                "אב.a1",
                "مثال.إختبار",
                "क्\u{200D}ष",
                "A.b",
            ],
            &[
                "München",
                "mu\u{308}nchen",
                "☃.net",
                "a☃",
                "ａ",
                "a·b",
                "אב.1a",
                "1א",
                "क\u{200D}ष",
                "ﬁ",
                "a\u{AD}b",
                "é-",
                "ab--é",
                "xn--n3h",
                "\u{1100}",
                "é..a",
                "é.",
                &"é".repeat(60),
                &"é.".repeat(127),
            ],
        );
    }
}
