//! "Required if action == Replace", "This field is required when appId is provided": the member must be
//! there under a condition on another one. What depends on the request, or on more than one member,
//! stays a sentence.

use super::description::{Description, Finding, Recognizer};
use super::{condition, phrase};
use crate::fact::Fact;

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "required_if", recognize };

const LEADS: [&str; 14] = [
    "required only if",
    "required only when",
    "required if",
    "required when",
    "only required if",
    "only required when",
    "mandatory if",
    "mandatory when",
    "must be set if",
    "must be set when",
    "must be provided if",
    "must be provided when",
    "must be specified if",
    "must be specified when",
];

/// What a sentence calls the property that it is about.
const ITSELF: [&str; 8] =
    ["it", "this", "this field", "this property", "this value", "field", "property", "value"];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    let lower = &description.lower;
    let found = LEADS.iter().find_map(|lead| {
        let (start, end) = phrase::find(lower, lead)?;
        if !is_of_itself(&lower[..start], description.name) {
            return None;
        }
        let rest = &description.text[end..];
        // What it must be then is another sentence's matter.
        let cut = rest.split_once(", must ").map(|(condition, _)| format!("{condition}."));
        let rest = cut.as_deref().unwrap_or(rest);
        condition::there(rest).or_else(|| condition::flag(rest)).or_else(|| condition::value(rest))
    });
    let other =
        |found: &condition::Condition| !phrase::same_name(&found.property, description.name);
    let fact = found
        .filter(other)
        .map(|found| Fact::RequiredWhen { property: found.property, test: found.test });
    fact.or_else(|| unless(description)).map(Finding::asserts).into_iter().collect()
}

/// "Required if appId is not provided", "Required unless appId is provided": one of the two has to be there.
fn unless(description: &Description<'_>) -> Option<Fact> {
    let lower = &description.lower;
    let absent = LEADS.iter().find_map(|lead| {
        let (start, end) = phrase::find(lower, lead)?;
        is_of_itself(&lower[..start], description.name).then_some(())?;
        condition::away(&description.text[end..])
    });
    let other = absent.or_else(|| {
        let (start, end) = phrase::find(lower, "required unless")?;
        is_of_itself(&lower[..start], description.name).then_some(())?;
        Some(condition::there(&description.text[end..])?.property)
    });
    let other = other.filter(|other| !phrase::same_name(other, description.name))?;
    Some(Fact::AtLeastOne(vec![other]))
}

/// Whether what stands before "required" in its sentence is the property itself, or nothing.
fn is_of_itself(before: &str, name: &str) -> bool {
    let sentence = before.rsplit(['.', '(', '[', ';', ':', '!']).next().unwrap_or_default().trim();
    let subject = [" is", " are", " is only", " field is", " property is"]
        .iter()
        .find_map(|verb| sentence.strip_suffix(verb))
        .unwrap_or(sentence);
    let subject = subject.trim_start_matches("the ").trim_matches(['"', '\'', '`', '*']);
    subject.is_empty() || ITSELF.contains(&subject) || phrase::same_name(subject, name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Test;
    use crate::recognizer::description::tests::in_text;

    #[test]
    fn fires_on() {
        let values = |values: &[&str]| Test::Values(values.iter().map(|&it| it.into()).collect());
        for (text, property, test) in [
            ("Required if kind == Replace.", "kind", values(&["Replace"])),
            ("What takes its place (required if action = Swap)", "action", values(&["Swap"])),
            ("It is required when mode is \"a\" or \"b\".", "mode", values(&["a", "b"])),
            ("The appSecret is required when appId is provided.", "appId", Test::There),
            ("How long. Required if the target is specified.", "target", Test::There),
            ("(Required if kind == New, must be a known one)", "kind", values(&["New"])),
            ("Mandatory when isShared is true.", "isShared", Test::Flag(true)),
        ] {
            let fact = Fact::RequiredWhen { property: property.to_owned(), test };
            let found = in_text(&RECOGNIZER, "app_secret", text);
            assert_eq!(found, [Finding::asserts(fact)], "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for text in [
            "Required when asking for several at once.",
            "Required for updates.",
            "Not required if kind is \"a\".",
            "Whether a signature is required if kind is \"a\".",
            "The other is required when kind is \"a\".",
            "Required if the service is enabled.",
            "Required if appId is provided and kind is new.",
            "Required if appSecret is provided.",
            "Says if a code is required.",
        ] {
            assert_eq!(in_text(&RECOGNIZER, "app_secret", text), [], "{text}");
        }
    }
}
