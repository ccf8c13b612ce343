//! One member: its shape and annotations in the base, what sentences restrict in `x-documented`.

use super::annotation::{evident, placed, set, sources};
use super::scope::Scope;
use super::shape::{self, Union};
use super::values::{self, Values};
use crate::fact::{Evidence, Fact, Known, Layer, Member, Place, Shape, WireName};
use crate::report::Entry;
use callspec_runtime::format::Format;
use callspec_runtime::{Number, Object, Value};

/// A member's schema in both layers.
#[derive(Default)]
pub struct Layers {
    /// The base.
    pub base: Object,
    /// What `x-documented` adds.
    pub documented: Object,
}

/// The schema of a member.
pub fn member(scope: &mut Scope<'_>, path: &[WireName], member: &Member) -> Layers {
    let mut building = Building { layers: Layers::default(), scope, path, member };
    let union = building.shapes();
    building.formats(&union);
    building.patterns(&union);
    building.values(&union);
    building.bounds(&union);
    building.annotations(&union);
    building.layers
}

struct Building<'a, 'b> {
    layers: Layers,
    scope: &'a mut Scope<'b>,
    path: &'a [WireName],
    member: &'a Member,
}

impl<'a> Building<'a, '_> {
    /// All sources admit: their shapes are united, and those that differ are reported.
    fn shapes(&mut self) -> Union {
        let mut union =
            Union { null: self.facts().any(|known| known.fact == Fact::Null), ..Union::default() };
        let mut first: Option<&Known> = None;
        for known in &self.member.facts {
            let Fact::Shape(shape) = &known.fact else { continue };
            let agrees = union.add(shape);
            match first {
                None => first = Some(known),
                Some(first) if !agrees => {
                    let reason = "its sources give it different types; all of them are admitted";
                    self.conflict(&first.place, &known.place, reason);
                }
                Some(_) => {}
            }
        }
        let schema = shape::union(self.scope, self.path, &self.member.place, &union);
        let shaped = self.facts().filter(|known| matches!(known.fact, Fact::Shape(_)));
        // The strongest source speaks for what all of them admit.
        let evidence = shaped.map(|known| known.evidence).min().unwrap_or(Evidence::Declared);
        let keywords: Vec<String> = schema.keys().cloned().collect();
        self.layers.base = schema;
        for keyword in &keywords {
            evident(&mut self.layers.base, keyword, evidence);
        }
        union
    }

    /// One format: what the type word promises, or what the first sentence asserts.
    fn formats(&mut self, union: &Union) {
        let stated = self.facts().filter_map(|known| match known.fact {
            Fact::Format(format) => Some((format, known)),
            _ => None,
        });
        let stated: Vec<_> = stated.collect();
        let Some((format, known)) =
            stated.iter().copied().min_by_key(|(_, known)| (known.layer, known.evidence))
        else {
            return;
        };
        // Documents call a relative address a URI as well: where a sentence says so, the wider one holds.
        let relative = stated.iter().copied().find(|(other, by)| {
            format == "uri" && *other == "uri-reference" && by.layer != Layer::Annotation
        });
        let (format, known) = relative.unwrap_or((format, known));
        let other = stated.iter().find(|(other, by)| {
            *other != format && known.evidence == Evidence::Spec && by.layer != Layer::Annotation
        });
        if let Some((other, by)) = other {
            let reason = format!("{} says {format}, another source {other}", told(known));
            self.conflict(&known.place, &by.place, &reason);
        }
        let (declared, place) = match union.shapes.as_slice() {
            [Shape::Text(declared)] => (*declared, Listed::Itself),
            [Shape::Array(item)] => match &**item {
                Shape::Text(declared) => (*declared, Listed::Items),
                _ => return,
            },
            // Without a type nothing says that these are texts.
            [] => return set(&mut self.layers.base, "x-format", format.into(), known),
            _ => return,
        };
        match (declared, known.layer) {
            (Some(declared), _) if declared == format => {}
            (Some(declared), _) => {
                let said = told(known);
                let reason =
                    format!("the type promises {declared}, {said} {format}; the type holds");
                self.conflict(&self.member.place, &known.place, &reason);
            }
            (None, Layer::Annotation) => self.restrict(place, "x-format", format.into(), known),
            (None, _) => self.restrict(place, "format", format.into(), known),
        }
    }

    /// A regular expression, of texts.
    fn patterns(&mut self, union: &Union) {
        let stated = self.facts().filter_map(|known| match &known.fact {
            Fact::Pattern(pattern) if known.layer != Layer::Annotation => Some((pattern, known)),
            _ => None,
        });
        let stated: Vec<_> = stated.collect();
        let Some((pattern, known)) = stated.iter().copied().min_by_key(|(_, known)| known.evidence)
        else {
            return;
        };
        let of_spec = known.evidence == Evidence::Spec;
        match union.shapes.as_slice() {
            [Shape::Text(format)] if format.is_none() || of_spec => {
                if let (Some((_, other)), true) =
                    (stated.iter().find(|(other, _)| *other != pattern), of_spec)
                {
                    self.conflict(
                        &known.place,
                        &other.place,
                        "its sources give different patterns",
                    );
                }
                match compiles(pattern) {
                    Ok(()) => {
                        self.restrict(Listed::Itself, "pattern", pattern.as_str().into(), known)
                    }
                    Err(reason) => {
                        self.guess(
                            &known.place,
                            format!("a pattern that is not asserted: {reason}"),
                        );
                    }
                }
            }
            _ if of_spec => self.guess(&known.place, "a pattern of what is no text".to_owned()),
            _ => {}
        }
    }

    /// A keyword of the values, or of what holds them; in the layer that its source may restrict.
    fn restrict(&mut self, place: Listed, keyword: &str, value: Value, known: &Known) {
        let documented = known.layer == Layer::Documented;
        let layer = if documented { &mut self.layers.documented } else { &mut self.layers.base };
        if let Some(target) = target(layer, place) {
            set(target, keyword, value, known);
        }
        if documented {
            placed(&mut self.layers.documented, &known.place);
        }
    }

    fn values(&mut self, union: &Union) {
        let Some(list) = listed(union) else { return self.unplaced() };
        let whole = is_integer(union);
        let member = self.member;
        match values::values(member) {
            Values::Unlisted => {}
            // Only texts have known values.
            Values::Open(..) if whole => {}
            Values::Open(values, known) => self.known_values(&values, known, list),
            Values::Closed(values, known, contested) => {
                self.enumeration(values, known, list, union);
                for other in contested {
                    let reason = match other.stray {
                        true => {
                            format!("`{}` is not among the values that are listed", other.value)
                        }
                        false => {
                            format!("a list that claims to be complete lacks `{}`", other.value)
                        }
                    };
                    self.conflict(&known.place, other.place, &reason);
                }
            }
            Values::Refuted { claimed: (claimed, known), values, witness: (value, place) } => {
                self.known_values(&values, known, list);
                let reason = format!("a list that claims to be complete lacks `{value}`");
                self.conflict(&known.place, place, &reason);
                let refuted = refutation("enum", texts(claimed), known.evidence, &reason);
                self.refuted(refuted);
            }
        }
    }

    /// Values that a table lists for what is neither a text nor a number.
    fn unplaced(&mut self) {
        let declared = |known: &&Known| {
            matches!(known.fact, Fact::Values(_)) && known.evidence == Evidence::Declared
        };
        if let Some(known) = self.facts().find(declared) {
            let reason = "its values are listed, and its type has none of the kind";
            self.guess(&known.place, reason.to_owned());
        }
    }

    fn guess(&mut self, place: &Place, reason: String) {
        let subject = self.scope.subject(self.path);
        self.scope.report.guessed.push(Entry::new(place, subject, reason));
    }

    fn known_values(&mut self, values: &[&str], known: &Known, list: Listed) {
        if let Some(target) = target(&mut self.layers.base, list) {
            set(target, "x-known-values", texts(values), known);
        }
    }

    fn enumeration(&mut self, values: &[String], known: &Known, list: Listed, union: &Union) {
        let layer = match known.layer {
            Layer::Base => &mut self.layers.base,
            _ => &mut self.layers.documented,
        };
        let numbers = is_integer(union);
        if let Some(text) = values.iter().find(|it| numbers && Number::from_token(it).is_err()) {
            let reason = format!("its values are listed, and `{text}` is no integer as its type");
            return self.guess(&known.place, reason);
        }
        let value = |text: &String| match Number::from_token(text) {
            Ok(number) if numbers => Value::Number(number),
            _ => text.as_str().into(),
        };
        let mut allowed: Vec<Value> = values.iter().map(value).collect();
        if union.null && list == Listed::Itself {
            allowed.push(Value::Null);
        }
        if let Some(target) = target(layer, list) {
            set(target, "enum", allowed.into(), known);
        }
        if known.layer != Layer::Base {
            placed(layer, &known.place);
        }
    }

    fn bounds(&mut self, union: &Union) {
        for known in &self.member.facts {
            let Fact::Bound(keyword, bound) = &known.fact else { continue };
            let of_spec = known.evidence == Evidence::Spec;
            let value = match Number::from_token(bound) {
                Ok(number) => Value::Number(number),
                Err(_) if bound == "true" => true.into(),
                Err(_) => continue,
            };
            if known.layer == Layer::Annotation || !applies(keyword, union, of_spec) {
                if of_spec {
                    self.guess(&known.place, format!("`{keyword}` of what is of another type"));
                }
                continue;
            }
            let others = self.facts().filter(|other| match &other.fact {
                Fact::Bound(word, _) => word == keyword && other.layer != Layer::Annotation,
                _ => false,
            });
            let others: Vec<&Known> = others.collect();
            // The document's bound is believed, and told where another source has its own.
            let of_format = |other: &Known| match &other.fact {
                Fact::Bound(_, bound) => RANGES.contains(&bound.as_str()),
                _ => false,
            };
            if of_spec && of_format(known) && others.iter().any(|other| !of_format(other)) {
                continue;
            }
            let spec =
                others.iter().find(|other| other.evidence == Evidence::Spec && !of_format(other));
            if let (Some(spec), false) = (spec, of_spec) {
                if spec.fact != known.fact {
                    let reason = format!("its sources give different bounds by `{keyword}`");
                    self.conflict(&spec.place, &known.place, &reason);
                }
                continue;
            }
            let layer = match known.layer {
                Layer::Base => &mut self.layers.base,
                _ => &mut self.layers.documented,
            };
            set(layer, keyword, value, known);
            if known.layer != Layer::Base {
                placed(layer, &known.place);
            }
        }
    }

    fn annotations(&mut self, union: &Union) {
        let member = self.member;
        let base = &mut self.layers.base;
        if !member.description.is_empty() {
            base.insert("description".into(), member.description.as_str().into());
        }
        if self.path.last().is_some_and(|name| name.0 != member.doc_name) {
            base.insert("x-doc-name".into(), member.doc_name.as_str().into());
        }
        base.insert("x-source".into(), sources(&member.place, &member.also));
        for known in &member.facts {
            let base = &mut self.layers.base;
            match &known.fact {
                Fact::OtherFormat(format) => set(base, "x-format", format.as_str().into(), known),
                Fact::Unit(unit) => set(base, "x-unit", (*unit).into(), known),
                Fact::Deprecated => set(base, "deprecated", true.into(), known),
                Fact::ReadOnly => set(base, "readOnly", true.into(), known),
                Fact::WriteOnly => set(base, "writeOnly", true.into(), known),
                Fact::Access(methods) => set(base, "x-access", texts(methods), known),
                Fact::Comment(text) => set(base, "$comment", text.as_str().into(), known),
                Fact::Default(text) => match literal(text, union) {
                    Some(value) => set(base, "default", value, known),
                    // What a sentence says stays in the description.
                    None if known.evidence == Evidence::Prose => {}
                    None => {
                        let reason = format!("a default that is no value of its type: {text}");
                        self.guess(&known.place, reason);
                    }
                },
                Fact::RefutedShape(word, reason) => {
                    let word = Value::from(word.as_str());
                    self.refuted(refutation("type", word, known.evidence, reason));
                    let subject = self.scope.subject(self.path);
                    let entry = Entry::new(&known.place, subject, reason.as_str());
                    let other = self.facts().find(|other| {
                        other.place != known.place && matches!(other.fact, Fact::Shape(_))
                    });
                    self.scope.report.conflicts.push(match other {
                        Some(other) => entry.against(&other.place),
                        None => entry,
                    });
                }
                _ => {}
            }
        }
    }

    fn refuted(&mut self, refutation: Value) {
        let list = self.layers.base.remove("x-refuted");
        let mut list: Vec<Value> =
            list.and_then(|list| list.as_array().map(<[Value]>::to_vec)).unwrap_or_default();
        list.push(refutation);
        self.layers.base.insert("x-refuted".into(), list.into());
    }

    fn conflict(&mut self, one: &Place, two: &Place, reason: &str) {
        let subject = self.scope.subject(self.path);
        self.scope.report.conflicts.push(Entry::new(two, subject, reason).against(one));
    }

    fn facts(&self) -> std::slice::Iter<'a, Known> {
        self.member.facts.iter()
    }
}

/// The schema under a keyword in a layer; in the base it is there already.
fn below<'l>(layer: &'l mut Object, keyword: &str) -> Option<&'l mut Object> {
    match layer.entry(keyword.to_owned()).or_insert_with(|| Object::new().into()) {
        Value::Object(schema) => Some(schema),
        _ => None,
    }
}

/// What of a member its listed values are values of.
#[derive(Clone, Copy, PartialEq)]
enum Listed {
    Itself,
    Items,
    MapValues,
}

/// Where a list of values belongs; `None` when values are neither texts nor integers.
fn listed(union: &Union) -> Option<Listed> {
    match union.shapes.as_slice() {
        [Shape::Text(None) | Shape::Integer] => Some(Listed::Itself),
        [Shape::Array(item)] if matches!(**item, Shape::Text(None) | Shape::Integer) => {
            Some(Listed::Items)
        }
        [Shape::Map(value)] if **value == Shape::Text(None) => Some(Listed::MapValues),
        _ => None,
    }
}

/// Whether what has the listed values is an integer.
fn is_integer(union: &Union) -> bool {
    match union.shapes.as_slice() {
        [Shape::Array(item)] => **item == Shape::Integer,
        shapes => shapes == [Shape::Integer],
    }
}

/// The schema of what has the listed values.
fn target(layer: &mut Object, listed: Listed) -> Option<&mut Object> {
    match listed {
        Listed::Itself => Some(layer),
        Listed::Items => below(layer, "items"),
        Listed::MapValues => below(layer, "additionalProperties"),
    }
}

fn applies(keyword: &str, union: &Union, of_spec: bool) -> bool {
    matches!(
        (keyword, union.shapes.as_slice()),
        (
            "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf",
            [Shape::Integer | Shape::Number]
        ) | ("minLength" | "maxLength", [Shape::Text(None)])
            | ("minItems" | "maxItems" | "uniqueItems", [Shape::Array(_)])
            | ("minProperties" | "maxProperties", [Shape::Map(_) | Shape::Object])
    ) || (of_spec
        && matches!(
            (keyword, union.shapes.as_slice()),
            ("minLength" | "maxLength", [Shape::Text(_)])
        ))
}

/// Bounds that a format of numbers means: any other says more.
const RANGES: [&str; 12] = [
    "-128",
    "127",
    "255",
    "-32768",
    "32767",
    "65535",
    "-2147483648",
    "2147483647",
    "4294967295",
    "-9223372036854775808",
    "9223372036854775807",
    "18446744073709551615",
];

/// A source, as a reason tells of it.
fn told(known: &Known) -> &'static str {
    match known.evidence {
        Evidence::Spec => "the document",
        _ => "a sentence",
    }
}

/// Whether the generator would take a pattern: documents have patterns of other tongues as well.
fn compiles(pattern: &str) -> Result<(), String> {
    callspec_schema::pattern::compile(pattern).map(drop).map_err(|error| error.to_string())
}

/// A default as a value of the member's type; a text that is none stays in the description.
fn literal(text: &str, union: &Union) -> Option<Value> {
    match union.shapes.as_slice() {
        [Shape::Integer | Shape::Number] => Number::from_token(text).ok().map(Value::Number),
        [Shape::Boolean] => match text.trim_start_matches('$').to_ascii_lowercase().as_str() {
            "true" => Some(true.into()),
            "false" => Some(false.into()),
            _ => None,
        },
        [Shape::Text(format)] => {
            let text = text.trim_matches(['"', '\'', '`']);
            let format = format.and_then(Format::from_name);
            format.is_none_or(|format| format.check(text)).then(|| text.into())
        }
        _ => None,
    }
}

fn texts<T: AsRef<str>>(values: &[T]) -> Value {
    values.iter().map(|value| value.as_ref().into()).collect::<Vec<Value>>().into()
}

fn refutation(keyword: &str, value: Value, evidence: Evidence, reason: &str) -> Value {
    Value::Object(Object::from([
        ("keyword".to_owned(), keyword.into()),
        ("value".to_owned(), value),
        ("evidence".to_owned(), evidence.name().into()),
        ("reason".to_owned(), reason.into()),
    ]))
}
