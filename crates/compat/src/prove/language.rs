//! String formats as regular languages, as far as they are.

use callspec_runtime::format::Format;

/// A regular language that contains a format.
pub(super) struct Language {
    pub pattern: &'static str,
    /// Whether it is the format, no more.
    pub is_exact: bool,
}

/// A language for a format, where one tells something.
pub(super) fn of(format: Format) -> Option<Language> {
    let (pattern, is_exact) = match format {
        Format::MccMnc => ("^[0-9]{5,6}$", true),
        Format::E164 => (r"^\+?[1-9][0-9]{6,14}$", true),
        Format::Uuid => {
            ("^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$", true)
        }
        Format::Date => ("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", false),
        Format::CivilDateTime => {
            (r"^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$", false)
        }
        Format::DateTime => (
            r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})$",
            false,
        ),
        Format::Time => {
            (r"^[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})$", false)
        }
        Format::Ipv4 => (r"^[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}$", false),
        Format::Ipv6 => ("^[0-9a-fA-F:.]{2,45}$", false),
        Format::Duration => ("^P[0-9TWDHMSY]+$", false),
        _ => return None,
    };
    Some(Language { pattern, is_exact })
}

/// Whether every text of one format is of the other.
pub(super) fn includes(smaller: Format, larger: Format) -> bool {
    use Format::{Email, Hostname, IdnEmail, IdnHostname, Iri, IriReference, Uri, UriReference};
    smaller == larger
        || matches!(
            (smaller, larger),
            (Uri, UriReference | Iri | IriReference)
                | (UriReference | Iri, IriReference)
                | (Email, IdnEmail)
                | (Hostname, IdnHostname)
        )
}

/// Texts of a format, to try.
pub(super) fn examples(format: Format) -> &'static [&'static str] {
    match format {
        Format::DateTime => &["2024-02-29T08:15:00Z", "2024-02-29T08:15:00.5+02:00"],
        Format::Date => &["2024-02-29"],
        Format::Time => &["08:15:00Z"],
        Format::Duration => &["P1D", "PT90S"],
        Format::Uuid => &["00000000-0000-0000-0000-000000000000"],
        Format::Uri => &["a:", "https://example.org/a"],
        Format::UriReference => &["", "a", "/a", "https://example.org/a"],
        Format::Iri => &["a:", "a:é", "https://example.org/é"],
        Format::IriReference => &["", "a", "é", "https://example.org/é"],
        Format::Email => &["a@b", "anna@example.org"],
        Format::IdnEmail => &["a@b", "é@example.org"],
        Format::Hostname => &["a", "example.org"],
        Format::IdnHostname => &["a", "é.org"],
        Format::Ipv4 => &["0.0.0.0", "192.0.2.1"],
        Format::Ipv6 => &["::", "2001:db8::1"],
        Format::JsonPointer => &["", "/a", "/a/0"],
        Format::RelativeJsonPointer => &["0", "1/a", "0#"],
        Format::UriTemplate => &["", "a", "{a}"],
        Format::Regex => &["", "a", "a*"],
        Format::CivilDateTime => &["2024-02-29 08:15:00"],
        Format::MccMnc => &["26201", "310410"],
        Format::E164 => &["+4930123456", "4930123456"],
        Format::Interval => {
            &["2024-02-29T08:15:00Z/2024-02-29T09:15:00Z", "2024-02-29T08:15:00Z/PT1H"]
        }
        Format::IsoDuration => &["PT1H30S", "P1DT0.5H"],
        Format::LanguageTag => &["de", "de-CH"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_of_their_format_and_its_language() {
        for format in Format::ALL.iter().copied().filter(|it| it.is_supported()) {
            assert!(!examples(format).is_empty(), "{}", format.name());
            for text in examples(format) {
                assert!(format.check(text), "{} {text:?}", format.name());
                if let Some(language) = of(format) {
                    let automaton = callspec_schema::pattern::compile(language.pattern).unwrap();
                    assert!(automaton.matches(text), "{} {text:?}", format.name());
                }
                for larger in Format::ALL.iter().filter(|it| includes(format, **it)) {
                    assert!(larger.check(text), "{} {text:?}", larger.name());
                }
            }
        }
    }

    /// Texts near a format: every way to spoil an example by one character.
    #[test]
    fn languages_contain_their_format_and_exact_ones_nothing_else() {
        for format in Format::ALL.iter().copied() {
            let Some(language) = of(format) else { continue };
            let automaton = callspec_schema::pattern::compile(language.pattern).unwrap();
            for text in examples(format) {
                for (at, _) in text.char_indices() {
                    for with in ["", "0", "9", "a", "Z", "F", "g", " ", "+", "-", ":", ".", "é"] {
                        for text in [
                            format!("{}{with}{}", &text[..at], &text[at + 1..]),
                            format!("{}{with}{}", &text[..at], &text[at..]),
                            format!("{text}{with}"),
                        ] {
                            let (is, may) = (format.check(&text), automaton.matches(&text));
                            assert!(!is || may, "{} {text:?}", format.name());
                            assert!(!language.is_exact || is == may, "{} {text:?}", format.name());
                        }
                    }
                }
            }
        }
    }
}
