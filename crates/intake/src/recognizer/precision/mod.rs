//! How often each wording is right, on pages whose real enumerations and widths are known.
//!
//! A key is one JSON object a line: `{"model", "properties": [{"name", "required", "values",
//! "item_values", "width"}]}`. It judges what it can: a list of values by the real one, a format by the
//! width, a condition by whether the member is always there. What it cannot judge is counted apart.

mod judge;
mod truth;

pub use truth::{Judgement, Lists, Truth};

use crate::error::Error;
use crate::extract::PageFacts;
use crate::fact::{Fact, Member, Shape};
use crate::recognizer::policy::Record;
use crate::recognizer::{self, Description, RECOGNIZERS};
use crate::span::Span;
use callspec_runtime::Value;
use std::collections::BTreeMap;

/// The truth about properties, by model and by the name on its page.
#[derive(Clone, Debug, Default)]
pub struct Key {
    models: BTreeMap<String, BTreeMap<String, Truth>>,
}

impl Key {
    /// Reads a key, one model a line.
    ///
    /// # Errors
    /// A line that is no such object.
    pub fn parse(name: &str, text: &str) -> Result<Key, Error> {
        let mut models = BTreeMap::new();
        for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            let model = Value::from_json(line.as_bytes()).ok().as_ref().and_then(model);
            let (model, properties) = model.ok_or_else(|| {
                let next = "A line is {\"model\", \"properties\": [{\"name\", …}]}";
                Error::new(name, Span::line(number), "this line is no model of a key", next)
            })?;
            models.insert(model, properties);
        }
        Ok(Key { models })
    }
}

fn model(value: &Value) -> Option<(String, BTreeMap<String, Truth>)> {
    let properties = value.get("properties")?.as_array()?.iter().map(|property| {
        let texts = |name: &str| -> Option<Vec<String>> {
            let values = property.get(name)?.as_array()?.iter();
            values.map(|value| value.as_str().map(str::to_owned)).collect()
        };
        let truth = Truth {
            required: property.get("required") == Some(&Value::Bool(true)),
            values: texts("values").or_else(|| texts("item_values")),
            width: property.get("width").and_then(Value::as_str).unwrap_or_default().to_owned(),
        };
        Some((property.get("name")?.as_str()?.to_owned(), truth))
    });
    Some((value.get("model")?.as_str()?.to_owned(), properties.collect::<Option<_>>()?))
}

/// What became of one wording.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Precision {
    /// How often it was found.
    pub found: u32,
    /// How often the key could judge that.
    pub cases: u32,
    /// How often it was right.
    pub right: u32,
    /// How its lists stand to the real ones.
    pub lists: Lists,
    /// What was wrong: page, row, and why.
    pub misses: Vec<(String, String, String)>,
}

impl Precision {
    /// Whether the policy's figures are these.
    pub fn is_recorded(&self, record: Option<&Record>) -> bool {
        let (cases, right) = record.map_or((0, 0), |record| (record.cases, record.right));
        (cases, right) == (self.cases, self.right)
    }
}

/// The precision of every wording over pages, by the wording's name.
///
/// Where the type column promises a format of its own, the sentence is read as if it did not: so its
/// wording is judged where the truth is known.
pub fn measure(pages: &[PageFacts], key: &Key) -> BTreeMap<&'static str, Precision> {
    let mut measured: BTreeMap<_, _> =
        RECOGNIZERS.iter().map(|wording| (wording.name, Precision::default())).collect();
    for facts in pages.iter().flat_map(|page| &page.types) {
        let Some(truths) = key.models.get(&facts.name) else { continue };
        for member in facts.members.values() {
            let Some(truth) = truths.get(&member.doc_name) else { continue };
            for (wording, finding) in stated(member) {
                let precision = measured.entry(wording).or_default();
                precision.found += 1;
                if let (Fact::Values(list), Some(real)) = (&finding.fact, &truth.values) {
                    judge::compare(&mut precision.lists, &list.values, real);
                }
                match judge::judge(&finding.fact, truth, truths) {
                    Judgement::Unknown => {}
                    Judgement::Right => {
                        precision.cases += 1;
                        precision.right += 1;
                    }
                    Judgement::Wrong(reason) => {
                        precision.cases += 1;
                        let page = member.place.page.to_string();
                        precision.misses.push((page, member.doc_name.clone(), reason));
                    }
                }
            }
        }
    }
    measured
}

fn stated(member: &Member) -> Vec<(&'static str, recognizer::Finding)> {
    let shape = member.facts.iter().find_map(|known| match &known.fact {
        Fact::Shape(Shape::Text(_)) => Some(Shape::Text(None)),
        Fact::Shape(shape) => Some(shape.clone()),
        _ => None,
    });
    recognizer::stated(&Description::new(&member.description, &member.doc_name, shape.as_ref()))
}
