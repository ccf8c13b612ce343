//! What takes a statement back: "not a UUID", "or its id", "larger values are accepted". A wording that
//! asserts nothing wrong by itself annotates beside such a phrase.

use super::phrase;
use crate::fact::Fact;

/// Alternatives to a format, and denials of it.
const FORMATS: [&str; 32] = [
    "not supported",
    "not allowed",
    " or tel",
    "typically",
    "generally",
    "normally",
    "placeholder",
    "placeholders",
    "for instance",
    "preferably",
    "can also be",
    "may also be",
    "except",
    "or empty",
    "wildcard",
    "partial",
    " or a ",
    " or an ",
    " or its ",
    " or '",
    " or \"",
    " or yyyy",
    " or bcp",
    "iso 639",
    "not a ",
    "not be a ",
    "not be an ",
    "not an ",
    "not in ",
    "not necessarily",
    "not always",
    "usually",
];

/// Values outside of bounds, and bounds of something else.
const BOUNDS: [&str; 16] = [
    "usually",
    "typically",
    "approximately",
    "by default at",
    "suggested",
    "unlimited",
    "are reserved",
    "is reserved",
    "are accepted",
    "is accepted",
    "larger values",
    "higher values",
    "greater values",
    "smaller values",
    "lower values",
    "recommended",
];

/// What held once, or was never so.
const PAST: [&str; 9] = [
    "no longer limited",
    "no longer restricted",
    "not limited to",
    "not restricted to",
    "previously",
    "formerly",
    "used to be",
    "was limited",
    "were limited",
];

/// Texts of another length than the one that is told.
const OTHER_TEXTS: [&str; 4] = [" or '", " or \"", " or `", " or the word"];

/// Texts without a character.
const EMPTY: [&str; 7] = [
    "or empty",
    "or blank",
    "or an empty",
    "may be empty",
    "can be empty",
    "may be blank",
    "can be blank",
];

/// What an expression does not say by itself.
const FLAGS: [&str; 6] = [
    "case-insensitive",
    "case insensitive",
    "case-insensitively",
    "ignoring case",
    "ignore case",
    "ignoring the case",
];

/// Whether a description, in lower case, takes back what a wording found in it.
pub fn takes_back(lower: &str, fact: &Fact) -> bool {
    let has = |hedges: &[&str]| hedges.iter().any(|hedge| phrase::has(lower, hedge));
    match fact {
        Fact::Format(_) => has(&FORMATS) || has(&PAST),
        Fact::Bound(keyword, _) => {
            has(&BOUNDS)
                || has(&PAST)
                || differs_by_case(lower)
                || (keyword.ends_with("Length") && has(&OTHER_TEXTS))
                || (*keyword == "minLength" && has(&EMPTY))
        }
        Fact::Pattern(_) => has(&PAST) || has(&FLAGS) || has(&OTHER_TEXTS) || has(&EMPTY),
        Fact::Values(_) => has(&PAST),
        _ => false,
    }
}

/// "64 characters for voice, 256 for chat": each case has its own.
fn differs_by_case(lower: &str) -> bool {
    let parts = lower.split([',', ';', '.']);
    let stated = parts.filter(|part| {
        let counted = part.split(" for ").next().unwrap_or_default();
        part.contains(" for ") && counted.contains(|c: char| c.is_ascii_digit())
    });
    stated.count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Shape;
    use crate::recognizer::{Description, stated};

    #[test]
    fn nothing_is_asserted_beside_a_hedge() {
        for (shape, text) in [
            (Shape::Text(None), "Valid values are 'a', 'b', or a UUID."),
            (Shape::Text(None), "The id must not be a UUID."),
            (Shape::Text(None), "The older id. Not a UUID."),
            (Shape::Text(None), "The URI of the thing, or its id."),
            (Shape::Text(None), "A number in E.164 format (up to 15 digits), or a SIP address."),
            (Shape::Text(None), "A date as yyyy-MM-dd or yyyy/MM/dd."),
            (Shape::Text(None), "ISO 639-1 or BCP 47."),
            (Shape::Text(None), "Maximum length is 64 characters for voice, 256 for chat."),
            (Shape::Integer, "Should be between 1 and 10, but larger values are accepted."),
            (Shape::Integer, "Values between 1 and 10 are reserved."),
            (Shape::Text(None), "The label. It is no longer limited to 40 characters."),
            (Shape::Text(None), "The label. Formerly limited to 40 characters, today to 80."),
            (Shape::Text(None), "A country: exactly 2 characters, or 'ANY'"),
            (Shape::Text(None), "A code. Must match the regex ^[a-f]+$, ignoring case."),
            (Shape::Text(None), "A code, pattern: /^[a-f]{3,6}$/i"),
            (Shape::Integer, "How loud. Minimum: 9, maximum: 4"),
            (Shape::Integer, "How many. Between 2.000 and 3.000"),
            (Shape::Text(None), "Must be a valid UUID, e.g. 'north'."),
        ] {
            let found = stated(&Description::new(text, "x", Some(&shape)));
            let restricts =
                |fact: &Fact| matches!(fact, Fact::Format(_) | Fact::Bound(..) | Fact::Pattern(_));
            let asserted = found.iter().find(|(_, it)| it.asserts && restricts(&it.fact));
            assert_eq!(asserted, None, "{text}");
        }
    }

    #[test]
    fn an_empty_text_takes_back_the_least_length_alone() {
        let shape = Shape::Text(None);
        let found =
            stated(&Description::new("Length: 4-9 characters, or empty", "x", Some(&shape)));
        let asserted = found.iter().filter(|(_, it)| it.asserts).map(|(_, it)| it.fact.clone());
        assert_eq!(asserted.collect::<Vec<_>>(), [Fact::Bound("maxLength", "9".to_owned())]);
    }

    #[test]
    fn plain_statements_stand() {
        for (shape, text) in [
            (Shape::Text(None), "The interval, as YYYY-MM-DD. The other must not be given then."),
            (Shape::Text(None), "The UUID of the call, which does not change."),
            (Shape::Text(None), "The URL to fetch a recording of the call or conversation from."),
            (Shape::Text(None), "Its name. Maximum length is 64 characters."),
            (Shape::Integer, "How long to wait for it. Must be between 1 and 10."),
        ] {
            let found = stated(&Description::new(text, "x", Some(&shape)));
            assert!(found.iter().any(|(_, finding)| finding.asserts), "{text}");
        }
    }
}
