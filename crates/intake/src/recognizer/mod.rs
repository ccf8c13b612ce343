//! What sentences say, one kind of wording a file. Each file has, as tests, the sentences that it is
//! for and those that it must leave alone.
//!
//! A recognizer looks at one description and returns facts. What it would assert restricts only if
//! [`policy`] lets its wording: it was right often enough, or a waiver says why it may.

mod at_least_one;
mod bulleted_list;
mod clause;
mod code;
mod condition;
mod date_layout;
mod default_value;
mod deprecated;
mod description;
mod duration_layout;
mod e164;
mod email;
mod epoch;
mod example_list;
mod examples;
mod flattened_list;
mod hedge;
mod interval;
mod item_count;
mod language_tag;
mod length;
mod list;
mod list_after_colon;
mod list_in_parentheses;
mod locale;
mod map;
mod mcc_mnc;
mod measure;
mod mutual_exclusion;
mod null;
mod pattern;
mod phrase;
pub mod policy;
pub mod precision;
mod present_only;
mod range;
mod read_only;
mod required_if;
mod stated_list;
mod unit;
mod uri;
mod uuid;
mod value_guard;

use crate::fact::Fact;

pub(crate) use code::{code, settle as settle_codes};
pub use description::{Description, Finding, Recognizer};
pub(crate) use phrase::same_name;

/// All of them. Where two find a list, or a format, in one description, the first is believed.
pub static RECOGNIZERS: &[Recognizer] = &[
    bulleted_list::RECOGNIZER,
    stated_list::RECOGNIZER,
    list_after_colon::RECOGNIZER,
    list_in_parentheses::RECOGNIZER,
    flattened_list::RECOGNIZER,
    example_list::RECOGNIZER,
    null::RECOGNIZER,
    date_layout::RECOGNIZER,
    interval::RECOGNIZER,
    duration_layout::RECOGNIZER,
    epoch::RECOGNIZER,
    unit::RECOGNIZER,
    map::RECOGNIZER,
    mcc_mnc::RECOGNIZER,
    e164::RECOGNIZER,
    uuid::RECOGNIZER,
    language_tag::RECOGNIZER,
    locale::RECOGNIZER,
    email::RECOGNIZER,
    uri::RECOGNIZER,
    present_only::RECOGNIZER,
    required_if::RECOGNIZER,
    mutual_exclusion::RECOGNIZER,
    at_least_one::RECOGNIZER,
    range::RECOGNIZER,
    length::RECOGNIZER,
    item_count::RECOGNIZER,
    pattern::RECOGNIZER,
    default_value::RECOGNIZER,
    deprecated::RECOGNIZER,
    read_only::RECOGNIZER,
];

/// What the recognizers find in a description and may say, each kind of fact once, with the
/// recognizer's name.
pub fn recognize(description: &Description<'_>) -> Vec<(&'static str, Finding)> {
    let mut found = stated(description);
    for (wording, finding) in &mut found {
        finding.asserts &= policy::asserts(wording);
    }
    found
}

/// The same without the policy: what the wordings themselves take for certain.
pub fn stated(description: &Description<'_>) -> Vec<(&'static str, Finding)> {
    let mut found: Vec<(&'static str, Finding)> = Vec::new();
    if description.text.trim().is_empty() {
        return found;
    }
    for recognizer in RECOGNIZERS {
        for mut finding in (recognizer.recognize)(description) {
            finding.asserts &= !hedge::takes_back(&description.lower, &finding.fact)
                && !examples::refuse(description, &finding.fact);
            if !found.iter().any(|(_, earlier)| same_kind(&earlier.fact, &finding.fact)) {
                found.push((recognizer.name, finding));
            }
        }
    }
    for (low, high) in PAIRS {
        let bound = |keyword| found.iter().find_map(|(_, finding)| bound(&finding.fact, keyword));
        if bound(low).zip(bound(high)).is_some_and(|(low, high)| low > high) {
            let either = |fact: &Fact| bound_of(fact) == Some(low) || bound_of(fact) == Some(high);
            let out = found.iter_mut().filter(|(_, finding)| either(&finding.fact));
            out.for_each(|(_, finding)| finding.asserts = false);
        }
    }
    found
}

/// Keywords of which the first is no more than the second, or no value is left.
const PAIRS: [(&str, &str); 3] =
    [("minimum", "maximum"), ("minLength", "maxLength"), ("minItems", "maxItems")];

fn bound_of(fact: &Fact) -> Option<&'static str> {
    match fact {
        Fact::Bound(keyword, _) => Some(keyword),
        _ => None,
    }
}

fn bound(fact: &Fact, wanted: &str) -> Option<f64> {
    match fact {
        Fact::Bound(keyword, bound) if *keyword == wanted => bound.parse().ok(),
        _ => None,
    }
}

/// Whether a text ends inside a quote that it opens: `'agent', 'ivr`.
pub fn breaks_off(text: &str) -> bool {
    let quote = text.rfind(['\'', '"', '“', '‘']);
    let before = quote.and_then(|at| text[..at].chars().next_back());
    before.is_some_and(|before| before.is_whitespace() || matches!(before, ',' | '(' | '[' | ':'))
}

fn same_kind(a: &Fact, b: &Fact) -> bool {
    match (a, b) {
        (Fact::Bound(a, _), Fact::Bound(b, _)) => a == b,
        (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Shape;

    #[test]
    fn a_text_may_break_off_inside_a_quote() {
        for (text, cut) in [
            ("Values can be: 'agent', 'ivr", true),
            ("Values can be: 'agent', '", true),
            ("Values can be: 'agent', 'ivr'", false),
            ("The participant's purpose.", false),
            ("No quotes at all", false),
        ] {
            assert_eq!(breaks_off(text), cut, "{text}");
        }
    }

    #[test]
    fn names_are_unique() {
        let names: std::collections::BTreeSet<_> = RECOGNIZERS.iter().map(|r| r.name).collect();
        assert_eq!(names.len(), RECOGNIZERS.len());
    }

    #[test]
    fn user_to_user_information_stays_a_sentence() {
        let text =
            "User-to-user data, carried in a SIP header that RFC7433 defines. Uses are in RFC6567.";
        let shape = Shape::Text(None);
        assert_eq!(recognize(&Description::new(text, "uui_data", Some(&shape))), []);
    }
}
