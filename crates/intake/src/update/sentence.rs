//! Sentences from facts: what stands in a new row until somebody describes it.
//!
//! Each fact has a wording that its recognizer reads back as the same fact; one that would say anything
//! else as well is not used.

use crate::extract::sentences;
use crate::fact::{Fact, Layer, Member, Shape, Test};

/// Ends the placeholder, so that a search finds those that need writing.
pub const MARK: &str = "(to be described)";

/// A sentence that says these facts of a member, as far as our wordings carry them, and nothing else.
pub fn sentence(member: &Member, facts: &[(&Fact, Layer)]) -> String {
    let shape = member.facts.iter().find_map(|known| match &known.fact {
        Fact::Shape(shape) => Some(shape),
        _ => None,
    });
    let reads = |text: &str| says(text, member, shape, facts);
    let leads = [format!("{} {MARK}.", spelled(&member.doc_name)), format!("It is {MARK}.")];
    let mut text = leads.iter().find(|lead| reads(lead).is_some()).unwrap_or(&leads[1]).clone();
    let mut count = reads(&text).unwrap_or_default();
    for (fact, _) in facts {
        let more = wordings(fact, facts);
        let tried =
            more.iter().flat_map(|more| [format!("{text} {more}"), format!("{more} {text}")]);
        let better = tried.filter_map(|tried| Some((reads(&tried)?, tried)));
        if let Some((now, better)) =
            better.max_by_key(|(now, _)| *now).filter(|(now, _)| *now > count)
        {
            (count, text) = (now, better);
        }
    }
    text
}

/// How many of the facts a text says; `None` when it says anything else.
fn says(
    text: &str,
    member: &Member,
    shape: Option<&Shape>,
    facts: &[(&Fact, Layer)],
) -> Option<usize> {
    let said = sentences(text, shape, &member.place, &[]);
    let known = |(fact, layer): (&Fact, Layer)| facts.contains(&(fact, layer));
    said.iter().all(|said| known((&said.fact, said.layer))).then_some(said.len())
}

/// `start_hold_time` is "Start hold time".
fn spelled(name: &str) -> String {
    let mut words = String::new();
    for character in name.chars() {
        match character {
            '_' | '-' | '.' | '/' => words.push(' '),
            c if c.is_ascii_uppercase() && !words.is_empty() => {
                words.push(' ');
                words.push(c.to_ascii_lowercase());
            }
            c => words.push(c),
        }
    }
    let mut letters = words.trim().chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

/// Ways to say a fact, best first.
fn wordings(fact: &Fact, all: &[(&Fact, Layer)]) -> Vec<String> {
    let fixed = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
    match fact {
        Fact::Null => fixed(&["Will be null until it is known."]),
        Fact::Deprecated => fixed(&["Deprecated."]),
        Fact::ReadOnly => fixed(&["Read-only."]),
        Fact::Values(list) => {
            let quoted = quoted(&list.values);
            vec![
                format!("Possible values are {}.", joined(&quoted, "or")),
                format!("Possible values are {}, and so on.", quoted.join(", ")),
                format!("For example: {}.", quoted.join(", ")),
                format!("Possible values include: {}.", joined(&quoted, "or")),
            ]
        }
        Fact::Format(format) => self::format(format),
        Fact::Unit(unit) => match *unit {
            "epoch-milliseconds" => fixed(&["In epoch milliseconds."]),
            "epoch-seconds" => fixed(&["In epoch seconds."]),
            "percent" => fixed(&["In percent."]),
            unit => vec![format!("In {unit}s.")],
        },
        Fact::Default(value) => {
            vec![format!("Default is {value}."), format!("Default is \"{value}\".")]
        }
        Fact::Bound(keyword, bound) => bounds(keyword, bound, all),
        Fact::PresentOnlyWhen { property, values } => {
            vec![format!("Only present when {property} is {}.", joined(&quoted(values), "or"))]
        }
        Fact::RequiredWhen { property, test } => vec![match test {
            Test::There => format!("Required if {property} is provided."),
            Test::Flag(flag) => format!("Required if {property} is {flag}."),
            Test::Values(values) => {
                format!("Required if {property} is {}.", joined(&quoted(values), "or"))
            }
        }],
        Fact::Excludes(names) => {
            vec![format!("Mutually exclusive with {}.", joined(names, "and"))]
        }
        _ => Vec::new(),
    }
}

fn format(format: &str) -> Vec<String> {
    let texts: &[&str] = match format {
        "date-time" => &["As yyyy-MM-ddTHH:mm:ssZ."],
        "civil-date-time" => &["As YYYY-MM-DD HH:MM:SS."],
        "date" => &["As yyyy-MM-dd."],
        "interval" => &["As an ISO-8601 interval: YYYY-MM-DDThh:mm:ss/YYYY-MM-DDThh:mm:ss."],
        "iso-duration" => &["An ISO 8601 duration (e.g., PT30S)."],
        "uuid" => &["An id (V4 UUID).", "The UUID of the conversation."],
        "uri-reference" => &["The URI for this."],
        "language-tag" => &["Format: BCP-47.", "An ISO language code."],
        "e164" => &["In E.164 format (7-15 digits).", "In E.164 format."],
        "email" => &["E-mail address."],
        "mcc-mnc" => &["The MCC/MNC."],
        _ => &[],
    };
    texts.iter().map(|&text| text.to_owned()).collect()
}

fn bounds(keyword: &str, bound: &str, all: &[(&Fact, Layer)]) -> Vec<String> {
    let other = |wanted: &str| {
        all.iter().find_map(|(fact, _)| match fact {
            Fact::Bound(keyword, bound) if *keyword == wanted => Some(bound),
            _ => None,
        })
    };
    match (keyword, other("minimum"), other("maximum"), other("minLength"), other("maxLength")) {
        ("minimum" | "maximum", Some(low), Some(high), ..) => {
            vec![format!("Must be between {low} and {high}.")]
        }
        ("minimum", ..) => vec![format!("Minimum value is {bound}.")],
        ("maximum", ..) => vec![format!("Maximum value is {bound}.")],
        ("minLength" | "maxLength", _, _, Some(low), Some(high)) => {
            vec![format!("Valid length between {low} and {high} characters.")]
        }
        ("maxLength", ..) => vec![format!("Maximum length of {bound} characters.")],
        _ => Vec::new(),
    }
}

fn quoted(values: &[String]) -> Vec<String> {
    values.iter().map(|value| format!("\"{value}\"")).collect()
}

fn joined(values: &[String], word: &str) -> String {
    match values {
        [values @ .., last] if !values.is_empty() => {
            format!("{} {word} {last}", values.join(", "))
        }
        values => values.join(""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{Evidence, Known, Place, ValueList};

    fn member(name: &str, shape: Shape) -> Member {
        let place = Place { page: "a".into(), row: Some(name.into()), line: 1, release: None };
        let shape = Known {
            fact: Fact::Shape(shape),
            evidence: Evidence::Declared,
            layer: Layer::Base,
            place: place.clone(),
        };
        Member {
            doc_name: name.to_owned(),
            description: String::new(),
            place,
            also: Vec::new(),
            rows: 1,
            optional: None,
            facts: vec![shape],
        }
    }

    /// A placeholder says its facts, whatever the wording.
    #[test]
    fn facts_are_read_back() {
        let values = |values: &[&str], exhaustive| {
            let values = values.iter().map(|&value| value.to_owned()).collect();
            Fact::Values(ValueList { values, exhaustive })
        };
        let bound =
            |keyword, bound: &str| (Fact::Bound(keyword, bound.to_owned()), Layer::Documented);
        let condition =
            |property: &str, test| Fact::RequiredWhen { property: property.to_owned(), test };
        for facts in [
            vec![],
            vec![(values(&["a", "b c", "d"], true), Layer::Documented)],
            vec![(values(&["a", "b"], false), Layer::Annotation)],
            vec![(Fact::Null, Layer::Annotation), (values(&["x", "y"], true), Layer::Documented)],
            vec![(Fact::Format("uuid"), Layer::Documented)],
            vec![(Fact::Format("uuid"), Layer::Annotation)],
            vec![(Fact::Format("e164"), Layer::Documented)],
            vec![(Fact::Format("e164"), Layer::Annotation)],
            vec![(Fact::Format("email"), Layer::Annotation)],
            vec![(Fact::Format("civil-date-time"), Layer::Documented)],
            vec![(Fact::Format("date-time"), Layer::Documented)],
            vec![(Fact::Format("interval"), Layer::Documented)],
            vec![(Fact::Format("iso-duration"), Layer::Documented)],
            vec![(Fact::Format("uri-reference"), Layer::Documented)],
            vec![(Fact::Format("language-tag"), Layer::Documented)],
            vec![(Fact::Format("language-tag"), Layer::Annotation)],
            vec![(Fact::Format("mcc-mnc"), Layer::Documented)],
            vec![(Fact::Deprecated, Layer::Annotation), (Fact::ReadOnly, Layer::Annotation)],
            vec![bound("minLength", "3"), bound("maxLength", "9")],
            vec![bound("maxLength", "9")],
            vec![(Fact::Default("some".to_owned()), Layer::Annotation)],
            vec![(condition("other_one", Test::There), Layer::Documented)],
            vec![(
                condition("kind", Test::Values(vec!["a".into(), "b".into()])),
                Layer::Documented,
            )],
            vec![(Fact::Excludes(vec!["b".into(), "c".into()]), Layer::Documented)],
        ] {
            check("some_name", Shape::Text(None), &facts);
        }
        for facts in [
            vec![bound("minimum", "1"), bound("maximum", "10")],
            vec![bound("maximum", "10")],
            vec![(Fact::Unit("millisecond"), Layer::Annotation)],
            vec![(Fact::Unit("percent"), Layer::Annotation)],
            vec![(Fact::Unit("epoch-milliseconds"), Layer::Annotation)],
            vec![(Fact::Default("5".to_owned()), Layer::Annotation)],
        ] {
            check("count", Shape::Integer, &facts);
        }
        check("uri", Shape::Text(None), &[]);
    }

    fn check(name: &str, shape: Shape, facts: &[(Fact, Layer)]) {
        let member = member(name, shape.clone());
        let facts: Vec<_> = facts.iter().map(|(fact, layer)| (fact, *layer)).collect();
        let text = sentence(&member, &facts);
        let said = says(&text, &member, Some(&shape), &facts);
        assert_eq!(said, Some(facts.len()), "{facts:?} in {text}");
        assert!(text.contains(MARK), "{text}");
    }
}
