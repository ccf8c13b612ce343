//! Facts for people: a word for what one is about, and what it says.

use super::{Fact, Shape, Test};

impl Fact {
    /// What the fact is about, and what it says: `("maxLength", "64")`.
    pub fn told(&self) -> (&'static str, String) {
        match self {
            Fact::Shape(shape) => ("type", shape.told()),
            Fact::Null => ("null", "is a value too".to_owned()),
            Fact::Required => ("required", String::new()),
            Fact::Values(list) if list.exhaustive => ("values", list.values.join(", ")),
            Fact::Values(list) => ("some values", list.values.join(", ")),
            Fact::Seen(text) => ("seen", text.clone()),
            Fact::Format(format) => ("format", (*format).to_owned()),
            Fact::OtherFormat(format) => ("format", format.clone()),
            Fact::Unit(unit) => ("unit", (*unit).to_owned()),
            Fact::PresentOnlyWhen { property, values } => {
                ("present only when", format!("{property} is {}", values.join(" or ")))
            }
            Fact::RequiredWhen { property, test } => {
                ("required when", format!("{property} {}", test.told()))
            }
            Fact::Excludes(names) => ("never together with", names.join(", ")),
            Fact::AtLeastOne(names) => ("this, or", names.join(" or ")),
            Fact::Pattern(pattern) => ("pattern", pattern.clone()),
            Fact::Bound(keyword, number) => (keyword, number.clone()),
            Fact::Default(value) => ("default", value.clone()),
            Fact::Deprecated => ("deprecated", String::new()),
            Fact::ReadOnly => ("readOnly", String::new()),
            Fact::WriteOnly => ("writeOnly", String::new()),
            Fact::Access(methods) => ("access", methods.join(", ")),
            Fact::Comment(text) => ("comment", text.clone()),
            Fact::RefutedShape(word, reason) => ("type refuted", format!("{word}: {reason}")),
        }
    }
}

impl Test {
    fn told(&self) -> String {
        match self {
            Test::There => "is there".to_owned(),
            Test::Flag(flag) => format!("is {flag}"),
            Test::Values(values) => format!("is {}", values.join(" or ")),
        }
    }
}

impl Shape {
    fn told(&self) -> String {
        match self {
            Shape::Text(None) => "string".to_owned(),
            Shape::Text(Some(format)) => format!("string ({format})"),
            Shape::Integer => "integer".to_owned(),
            Shape::Number => "number".to_owned(),
            Shape::Boolean => "boolean".to_owned(),
            Shape::Any => "anything".to_owned(),
            Shape::Array(item) => format!("array of {}", item.told()),
            Shape::Map(value) => format!("map to {}", value.told()),
            Shape::Object => "object".to_owned(),
            Shape::Reference { name, .. } => name.clone(),
            Shape::Nullable(inner) => format!("{} or null", inner.told()),
            Shape::Either(shapes) => {
                shapes.iter().map(Shape::told).collect::<Vec<_>>().join(" or ")
            }
        }
    }
}
