//! Every format of the standard at its boundaries: texts that have it, changed by up to three
//! characters. Where the peer is wrong is pinned, and out of reach of the changes.

use callspec_differential::Seed;
use callspec_runtime::format::Format;

/// Changed texts of each format.
const TEXTS: usize = 1500;

/// Texts of a format, and the characters that changes put in.
const SAMPLES: &[(Format, &[&str], &str)] = &[
    (
        Format::DateTime,
        &["2024-02-29T23:59:60Z", "2024-02-28T23:59:59.5+14:00", "1998-12-31t15:59:60.123-08:00"],
        "0123456789TZtz: é",
    ),
    (Format::Date, &["2024-02-29", "2023-02-28", "1900-02-28", "0000-12-31"], "0123456789 é"),
    (
        Format::Time,
        &["08:15:00Z", "23:59:60.5+00:00", "01:29:60+01:30", "08:15:00.1234567890-12:00"],
        "0123456789Zz: é",
    ),
    (
        Format::Duration,
        &["P1Y2M3DT4H5M6S", "P1W", "PT1H", "P1D", "PT36H"],
        "0123456789PYMDTHSW.,-+p é",
    ),
    (
        Format::Uuid,
        &["550e8400-e29b-41d4-a716-446655440000", "00000000-0000-0000-0000-000000000000"],
        "0123456789abcdefABCDEFg-{}é",
    ),
    (
        Format::Uri,
        &["https://example.org/a?b#c", "urn:x:y", "http://[::1]:80/", "http://u:p@h:1/p;x?y=%20"],
        "ahz:/?#[]@!$&'()*+,;=%20é\\ \"<>^`{|}~-._",
    ),
    (
        Format::UriReference,
        &["//example.org", "a/b", "#x", "?q", "", "./a:b", "../x"],
        "ahz:/?#[]@!$&'()*+,;=%20é\\ \"<>^`{|}",
    ),
    (
        Format::Iri,
        &["http://ƒøø.ßår/?∂éœ=πîx#πîüx", "http://[::1]/é"],
        "ahz:/?#[]@%20é\\ \"<>^`{|}\u{e000}\u{feff}\u{202e}",
    ),
    (
        Format::IriReference,
        &["//ƒøø.ßår/?∂éœ=πîx#πîüx", "âππ"],
        "ahz:/?#[]@%20é\\ \"<>^`{|}\u{e000}\u{fdd0}",
    ),
    (
        Format::Email,
        &["anna@example.org", "\"anna.o\"@example.org", "anna@[127.0.0.1]", "anna@[IPv6:::1]"],
        "ab.@\"[]:1-é(),",
    ),
    (Format::IdnEmail, &["실례@실례.테스트", "anna@example.org"], "ab.@\"\\ []:1-é실"),
    (Format::Hostname, &["example.org", "a-b.c", "localhost", "12.x"], "ab.1_xn Aé"),
    (
        Format::IdnHostname,
        &["실례.테스트", "a·l", "l·l", "παράδειγμα.δοκιμή", "例。例"],
        "ab.-1_xn実lé·\u{30fb}\u{200d}\u{94d}\u{660}\u{6f0}",
    ),
    (Format::Ipv4, &["192.168.0.1", "0.0.0.0", "255.255.255.255"], "0123456789.x ٣"),
    (
        Format::Ipv6,
        &["::1", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4", "1::", "fe80::1"],
        "0123456789abcfg:.%/ ",
    ),
    (Format::JsonPointer, &["/a/b~0~1", "", "/", "/é/%"], "/~01a #%é\u{0}"),
    (Format::RelativeJsonPointer, &["0", "1/a~1b", "10#"], "0123/~#aé"),
    (
        Format::UriTemplate,
        &["http://x/{id}", "{+a,b*,c:3}", "{?x.y}", "a{/b}{&c}"],
        "ab{}+#./;?&=,!@|*:1%20 é\"'<>",
    ),
    (
        Format::Regex,
        &["^a+(b|c)*[x-z]{1,2}$", "(?<n>a)", "(?=a)(?!b)(?<=c)", "[^\\d\\w]"],
        "ab()[]{}|*+?^$.d1é",
    ),
];

/// What the peer gets wrong: the text, whether it has the format, and why.
const PEER_IS_WRONG: &[(Format, &str, bool, &str)] = &[
    (
        Format::Date,
        "190--02-28",
        false,
        "RFC 3339 has digits in a year; `+,-./` are taken for some",
    ),
    (Format::Date, "+023-02-28", false, "the same"),
    (Format::Time, "08:15:0.Z", false, "the same in seconds"),
    (Format::DateTime, "0000-01-01T00:00:00-0-:00", false, "the same in an offset"),
    (Format::Email, r#""ann\ o"@example.org"#, true, "RFC 5321: a backslash quotes a space, too"),
    (Format::Hostname, "an--example", true, "RFC 1123 has no rule for two hyphens in a row"),
    (
        Format::Hostname,
        "xn--ihqwcrb4c8a8dqg05-6pqjye",
        false,
        "RFC 5891: U+04E0 is no letter of IDNs",
    ),
    (Format::RelativeJsonPointer, "0-1#", true, "an index may be moved, and asked for, at once"),
    (Format::RelativeJsonPointer, "0+1/a", true, "an index may be moved before the pointer"),
    (Format::Regex, r"\p{w}", false, "ECMA-262 knows no such property"),
    (Format::Regex, r"\-", false, "with the flag `u`, only signs of the syntax are quoted"),
];

/// The peer for one format.
fn peer(format: Format) -> jsonschema::Validator {
    jsonschema::options()
        .with_draft(jsonschema::Draft::Draft202012)
        .should_validate_formats(true)
        .should_ignore_unknown_formats(false)
        .build(&serde_json::json!({"format": format.name()}))
        .expect("the peer knows the format")
}

#[test]
fn texts_around_every_format_get_one_verdict() {
    for (format, samples, letters) in SAMPLES {
        let peer = peer(*format);
        let letters: Vec<char> = letters.chars().collect();
        let mut seed = Seed::new(*format as u64);
        let mut good = 0;
        for round in 0..TEXTS {
            let sample = seed.pick(samples);
            let text = changed(&mut seed, sample, &letters, round % 4);
            let ours = format.check(&text);
            let theirs = peer.is_valid(&serde_json::Value::from(text.as_str()));
            assert_eq!(ours, theirs, "{} {text:?}", format.name());
            good += usize::from(ours);
        }
        assert!((TEXTS / 20..TEXTS * 19 / 20).contains(&good), "{}: {good}", format.name());
    }
}

#[test]
fn what_the_peer_gets_wrong_stays_told() {
    for (format, text, valid, why) in PEER_IS_WRONG {
        assert_eq!(format.check(text), *valid, "{} {text:?}: {why}", format.name());
        let theirs = peer(*format).is_valid(&serde_json::Value::from(*text));
        assert_ne!(theirs, *valid, "{} {text:?}: the peer was mended", format.name());
    }
}

/// A text with so many characters removed, added or replaced.
fn changed(seed: &mut Seed, text: &str, letters: &[char], times: usize) -> String {
    let mut text: Vec<char> = text.chars().collect();
    for _ in 0..times {
        let at = seed.below(text.len() + 1);
        match seed.below(3) {
            0 if at < text.len() => drop(text.remove(at)),
            1 if at < text.len() => text[at] = seed.pick(letters),
            _ => text.insert(at, seed.pick(letters)),
        }
    }
    text.into_iter().collect()
}
