//! The string formats: those of JSON Schema draft 2020-12, and those of telephony.

mod address;
mod calendar;
mod email;
#[cfg(feature = "idn")]
mod hostname;
mod language;
mod period;
mod pointer;
mod regex;
mod telephony;
mod uri;
mod uri_template;
mod uuid;

/// Lists every format once: its variant, its name in a schema, what it accepts, and the rule.
macro_rules! formats {
    ($($(#[doc = $doc:literal])* $variant:ident $name:literal => $check:expr,)*) => {
        /// A format that strings are checked against.
        ///
        /// ```
        /// use callspec_runtime::format::Format;
        ///
        /// let format = Format::from_name("date").expect("a known format");
        /// assert!(format.check("2024-02-29") && !format.check("2023-02-29"));
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        #[non_exhaustive]
        pub enum Format {
            $($(#[doc = $doc])* $variant,)*
        }

        impl Format {
            /// Every format, each at the index that is its number.
            pub const ALL: &[Format] = &[$(Format::$variant),*];

            /// The name in a schema: `date-time`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Format::$variant => $name,)*
                }
            }

            /// The format of that name. Names are case-sensitive.
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Format::$variant),)*
                    _ => None,
                }
            }

            /// Whether the text has this format. One that is not [supported](Self::is_supported) refuses
            /// what it cannot tell.
            ///
            /// Linear in the text. Only names in Punycode or beyond ASCII and `regex` allocate.
            pub fn check(self, text: &str) -> bool {
                self.check_bytes(text.as_bytes())
            }

            /// The same for the bytes of a text.
            pub(crate) fn check_bytes(self, text: &[u8]) -> bool {
                // A pointer, as short rules would pay for the frame of long ones that are inlined.
                let rule: fn(&[u8]) -> bool = match self {
                    $(Format::$variant => $check,)*
                };
                rule(text)
            }
        }
    };
}

formats! {
    /// An instant by RFC 3339: `2024-02-29T23:59:60.5Z`.
    DateTime "date-time" => calendar::is_date_time,
    /// A day by RFC 3339: `2024-02-29`.
    Date "date" => calendar::is_date,
    /// A time of day with its offset by RFC 3339: `08:15:00+02:00`.
    Time "time" => calendar::is_time,
    /// A duration by RFC 3339, appendix A: `P1DT12H`. It has no fractions and leaves no unit out.
    Duration "duration" => |it| of_text(it, period::is_duration),
    /// A UUID by RFC 4122 with its hyphens, of any version and variant.
    Uuid "uuid" => uuid::is_uuid,
    /// A URI by RFC 3986, with its scheme.
    Uri "uri" => uri::is_uri,
    /// A URI or a relative reference by RFC 3986.
    UriReference "uri-reference" => uri::is_uri_reference,
    /// A URI by RFC 3987: characters beyond ASCII are admitted.
    Iri "iri" => uri::is_iri,
    /// An IRI or a relative reference by RFC 3987.
    IriReference "iri-reference" => uri::is_iri_reference,
    /// A mailbox by RFC 5321: `"anna o"@example.org`, `anna@[IPv6:::1]`.
    Email "email" => |it| of_text(it, email::is_email),
    /// A mailbox by RFC 6531: characters beyond ASCII are admitted. Needs the feature `idn`.
    IdnEmail "idn-email" => |it| of_text(it, email::is_idn_email),
    /// A host name by RFC 1123, with labels in Punycode by RFC 5891. Needs the feature `idn`.
    Hostname "hostname" => |it| of_text(it, hostname::is_hostname),
    /// A host name by RFC 1123 or RFC 5890. Needs the feature `idn`.
    IdnHostname "idn-hostname" => |it| of_text(it, hostname::is_idn_hostname),
    /// An IPv4 address as four decimal numbers, by RFC 2673.
    Ipv4 "ipv4" => |it| of_text(it, address::is_ipv4),
    /// An IPv6 address by RFC 4291, without a zone.
    Ipv6 "ipv6" => |it| of_text(it, address::is_ipv6),
    /// A JSON Pointer as a string, by RFC 6901: `/links/0/href`.
    JsonPointer "json-pointer" => |it| of_text(it, pointer::is_json_pointer),
    /// A relative JSON Pointer: `1/name`, `0#`, `2-1/id`.
    RelativeJsonPointer "relative-json-pointer" => |it| of_text(it, pointer::is_relative_json_pointer),
    /// A URI template by RFC 6570, of any level.
    UriTemplate "uri-template" => |it| of_text(it, uri_template::is_uri_template),
    /// A regular expression by ECMA-262 with the flag `u`.
    Regex "regex" => |it| of_text(it, regex::is_regex),
    /// A date and a time without zone: `2024-02-29 08:15:00`.
    CivilDateTime "civil-date-time" => calendar::is_civil_date_time,
    /// Country and network code of a mobile network: five or six digits.
    MccMnc "mcc-mnc" => telephony::is_mcc_mnc,
    /// A telephone number by ITU-T E.164: 7 to 15 digits, the first not 0, with or without `+`.
    E164 "e164" => telephony::is_e164,
    /// An interval by ISO 8601: `start/end`, `start/duration` or `duration/end`.
    Interval "interval" => |it| of_text(it, period::is_interval),
    /// A language tag that is well-formed by BCP 47: `de-Latn-CH-1996`.
    LanguageTag "language-tag" => |it| of_text(it, language::is_language_tag),
    /// A duration by ISO 8601, wider than RFC 3339's: `PT1H30S`, `PT30.5S`.
    IsoDuration "iso-duration" => |it| of_text(it, period::is_iso_duration),
}

impl Format {
    /// The length of a text that has the format, at the beginning of what follows an opening quote. Only for
    /// formats whose texts hold nothing that ends or escapes a string, and say how long they are or are read
    /// to their end anyway; and of those only for the usual texts. Whoever gets none searches for the quote.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn length_at(self, bytes: &[u8]) -> Option<usize> {
        let length = match self {
            Format::Uuid => 36,
            Format::CivilDateTime => 19,
            Format::Date => 10,
            Format::DateTime => calendar::length_at(bytes)?,
            Format::Uri | Format::Iri => return uri::plain_uri(bytes),
            Format::UriReference | Format::IriReference => return uri::plain_reference(bytes),
            Format::E164 => return telephony::e164_at(bytes),
            Format::MccMnc => return telephony::mcc_mnc_at(bytes),
            _ => return None,
        };
        let (text, rest) = bytes.split_at_checked(length)?;
        (rest.first() == Some(&b'"') && self.check_bytes(text)).then_some(length)
    }
}

/// Applies a rule for texts. The rules that most documents need take bytes, which spares a look for the
/// ends of characters.
fn of_text(bytes: &[u8], rule: fn(&str) -> bool) -> bool {
    std::str::from_utf8(bytes).is_ok_and(rule)
}

impl Format {
    /// Whether this build can check the format: `hostname`, `idn-hostname` and `idn-email` need the feature
    /// `idn`, as names beyond ASCII, in Punycode too, are checked by Unicode's tables.
    pub const fn is_supported(self) -> bool {
        cfg!(feature = "idn")
            || !matches!(self, Format::Hostname | Format::IdnHostname | Format::IdnEmail)
    }
}

/// Without Unicode's tables no host name is accepted, rather than some wrongly.
#[cfg(not(feature = "idn"))]
mod hostname {
    pub(super) fn is_hostname(_: &str) -> bool {
        false
    }

    pub(super) use {is_hostname as is_idn_hostname, is_hostname as is_mail_domain};
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asserts what a format accepts and what it doesn't.
    pub(super) fn assert_format(format: Format, good: &[&str], bad: &[&str]) {
        for text in good {
            assert!(format.check(text), "{} should accept {text:?}", format.name());
        }
        for text in bad {
            assert!(!format.check(text), "{} should refuse {text:?}", format.name());
        }
    }

    #[test]
    fn names_and_numbers_lead_back() {
        for (index, &format) in Format::ALL.iter().enumerate() {
            assert_eq!(format as usize, index);
            assert_eq!(Format::from_name(format.name()), Some(format));
        }
        assert_eq!(Format::from_name("Date"), None);
        assert_eq!(Format::ALL.len(), 25);
    }

    #[test]
    fn a_text_that_says_how_long_it_is_ends_before_a_quote() {
        let texts = [
            (Format::Uuid, "6f1c2d3e-9a0b-4c5d-8e7f-0123456789ab"),
            (Format::Date, "2024-02-29"),
            (Format::CivilDateTime, "2024-02-29 08:15:00"),
            (Format::DateTime, "2024-02-29T08:15:00Z"),
            (Format::DateTime, "2024-02-29T08:15:00.123Z"),
            (Format::DateTime, "2024-02-29T08:15:00.1Z"),
            (Format::DateTime, "2024-02-29T08:15:00.123456Z"),
            (Format::Uri, "sip:desk12@pbx.example.com"),
            (Format::Uri, "https://media.example.com:8443/a/b;c=1/?d=e&f"),
            (Format::UriReference, "/v1/calls/6f1c2d3e-9a0b-4c5d-8e7f-0123456789ab"),
            (Format::Iri, "http://example.org/reports?day=3"),
            (Format::E164, "+4930123456"),
            (Format::E164, "447700900123456"),
            (Format::MccMnc, "23410"),
            (Format::MccMnc, "310260"),
        ];
        for (format, text) in texts {
            let quoted = format!("{text}\"}}                          ");
            assert_eq!(format.length_at(quoted.as_bytes()), Some(text.len()), "{text}");
            for at in 0..text.len() {
                for odd in ["\"", "\\", "\n", "é", "x", "0", "", ":", "%", "[", "#", "|", "/"] {
                    let broken = format!("{}{odd}{}", &text[..at], &quoted[at + 1..]);
                    let length = format.length_at(broken.as_bytes());
                    // Whatever is taken for the text is what a search for the quote finds, and it fits.
                    let found = broken.find('"').map(|end| &broken[..end]);
                    if let Some(length) = length {
                        assert_eq!(found, Some(&broken[..length]), "{broken}");
                        assert!(format.check(&broken[..length]), "{broken}");
                    }
                }
            }
        }
    }

    #[test]
    fn no_format_panics_on_odd_text() {
        let odd = [
            "",
            "\0",
            "%",
            "é",
            "1é",
            "[",
            "{",
            "\u{10FFFF}",
            "P",
            "/",
            "@",
            "-",
            "2024-02-2é",
            "\\",
        ];
        for &format in Format::ALL {
            for a in odd {
                for b in odd {
                    format.check(&[a, b, a].concat());
                }
            }
        }
    }
}
