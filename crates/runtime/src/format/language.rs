//! Language tags that are well-formed by BCP 47 (RFC 5646): shape only, no registry.

/// Language, then script, region, variants, extensions and private use, each when there, in that order.
pub(super) fn is_language_tag(text: &str) -> bool {
    let mut place = Place::Start;
    let well_formed = text.split('-').all(|subtag| match place.next(subtag.as_bytes()) {
        Some(next) => {
            place = next;
            true
        }
        None => false,
    });
    (well_formed && place.may_end()) || IRREGULAR.iter().any(|tag| tag.eq_ignore_ascii_case(text))
}

/// Tags from before the grammar that don't follow it and stay well-formed.
#[rustfmt::skip]
const IRREGULAR: [&str; 17] = [
    "en-GB-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux",
    "i-mingo", "i-navajo", "i-pwn", "i-tao", "i-tay", "i-tsu", "sgn-BE-FR", "sgn-BE-NL",
    "sgn-CH-DE",
];

/// What the last subtag was, in the order in which they may follow each other.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Place {
    Start,
    /// A language of two or three letters, which extended languages may follow: so many of them so far.
    Language {
        extended: u8,
    },
    /// A language of four to eight letters.
    LongLanguage,
    Script,
    Region,
    Variant,
    /// The letter that begins an extension or private use, and must not be the end.
    Singleton,
    Extension,
    PrivateSingleton,
    Private,
}

impl Place {
    fn next(self, subtag: &[u8]) -> Option<Self> {
        let len = subtag.len();
        if !matches!(len, 1..=8) || !subtag.iter().all(u8::is_ascii_alphanumeric) {
            return None;
        }
        let letters = subtag.iter().all(u8::is_ascii_alphabetic);
        match self {
            Place::PrivateSingleton | Place::Private => Some(Place::Private),
            Place::Singleton if len == 1 => None,
            Place::Singleton => Some(Place::Extension),
            _ if len == 1 => match subtag[0] {
                b'x' | b'X' => Some(Place::PrivateSingleton),
                _ => (self != Place::Start).then_some(Place::Singleton),
            },
            Place::Extension => Some(Place::Extension),
            Place::Start => match len {
                2 | 3 if letters => Some(Place::Language { extended: 0 }),
                4..=8 if letters => Some(Place::LongLanguage),
                _ => None,
            },
            Place::Language { extended: extended @ 0..3 } if letters && len == 3 => {
                Some(Place::Language { extended: extended + 1 })
            }
            _ if letters && len == 4 && self < Place::Script => Some(Place::Script),
            _ if is_region(subtag, letters) && self < Place::Region => Some(Place::Region),
            _ if len >= 5 || (len == 4 && subtag[0].is_ascii_digit()) => Some(Place::Variant),
            _ => None,
        }
    }

    fn may_end(self) -> bool {
        !matches!(self, Place::Start | Place::Singleton | Place::PrivateSingleton)
    }
}

fn is_region(subtag: &[u8], letters: bool) -> bool {
    match subtag.len() {
        2 => letters,
        3 => subtag.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::format::{Format, tests::assert_format};

    #[test]
    fn subtags_follow_their_order() {
        assert_format(
            Format::LanguageTag,
            &[
                "de",
                "gsw",
                "en-US",
                "zh-Hant-TW",
                "sr-Latn-RS",
                "es-419",
                "sl-rozaj-biske-1994",
                "de-CH-1901",
                "zh-cmn-Hans-CN",
                "en-a-bbb-x-a-ccc",
                "de-u-co-phonebk",
                "x-whatever",
                "i-klingon",
                "EN-gb-OED",
                "sgn-be-fr",
                "art-lojban",
                "abcdefgh",
                "hy-Latn-IT-arevela-x-1",
            ],
            &[
                "",
                "-",
                "e",
                "en-",
                "-en",
                "en--US",
                "en_US",
                "123",
                "en-US-Latn",
                "en-x",
                "en-a",
                "en-a-b",
                "x",
                "abcdefghi",
                "de-DE-AT",
                "zh-cmn-hak-yue-abc-Hans-1",
                "en-abcdefghi",
                "en-ü",
                "a-de",
                "de-419-DE",
                "root-abc",
            ],
        );
    }
}
