//! What C# attributes and modifiers say about a property.

use crate::fact::Fact;
use crate::layout::csharp_attribute::Attribute;
use crate::layout::document::{Column, Row};

/// Whether a property is data: not static, not excluded.
pub fn travels(row: &Row, attributes: &[Attribute]) -> bool {
    let excluded = attributes.iter().any(|attribute| {
        let always = attribute.value("Condition").is_none_or(|when| when.ends_with(".Always"));
        matches!(attribute.name.as_str(), "JsonIgnore" | "IgnoreDataMember") && always
    });
    let fixed =
        row.all(Column::Modifier).any(|cell| matches!(cell.text.as_str(), "static" | "const"));
    !excluded && !fixed
}

/// Whether a property holds the members that have no property of their own.
pub fn holds_others(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.name == "JsonExtensionData")
}

/// The facts that an attribute declares.
pub fn facts(attribute: &Attribute) -> Vec<Fact> {
    let bound = |keyword: &'static str, at: usize| {
        let number = &attribute.arguments.get(at)?.value;
        number.parse::<f64>().ok().map(|_| Fact::Bound(keyword, number.clone()))
    };
    let length = |keyword: &'static str, name: &str| {
        attribute.value(name).map(|number| Fact::Bound(keyword, number.to_owned()))
    };
    let facts = match attribute.name.as_str() {
        "Obsolete" => vec![Some(Fact::Deprecated)],
        "JsonRequired" | "Required" => vec![Some(Fact::Required)],
        "JsonProperty" => {
            let always = attribute
                .value("Required")
                .is_some_and(|value| value.ends_with(".Always") || value.ends_with(".AllowNull"));
            vec![always.then_some(Fact::Required)]
        }
        "DataMember" => {
            vec![(attribute.value("IsRequired") == Some("true")).then_some(Fact::Required)]
        }
        "Range" => vec![bound("minimum", 0), bound("maximum", 1)],
        "StringLength" => vec![bound("maxLength", 0), length("minLength", "MinimumLength")],
        "MaxLength" => vec![bound("maxLength", 0), bound("maxItems", 0)],
        "MinLength" => vec![bound("minLength", 0), bound("minItems", 0)],
        "DefaultValue" => {
            let argument = attribute.arguments.first();
            let text = argument.map(|it| it.text().unwrap_or_else(|| it.value.clone()));
            vec![text.filter(|text| text != "null").map(Fact::Default)]
        }
        _ => Vec::new(),
    };
    facts.into_iter().flatten().collect()
}
