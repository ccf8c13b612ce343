//! A report in the output formats of JSON Schema: `flag`, `list` and `hierarchical`.
//!
//! A unit is a schema that was applied to an instance and fails it; `evaluationPath` leads to it by
//! way of every `$ref`, `schemaLocation` names its file. Schemas that only pass on what fails below
//! them are no units of their own: a unit stands below the nearest one that its path leads through.

use crate::report::{Report, Violation};
use crate::value::{Object, Value};
use std::collections::{BTreeMap, HashMap};

impl Report {
    /// Just the verdict: `{"valid": false}`.
    pub fn flag(&self) -> Value {
        Value::Object(self.verdict())
    }

    /// The verdict, and every unit in one list.
    pub fn list(&self) -> Value {
        let mut output = self.verdict();
        let units = units(self);
        if !units.is_empty() {
            let units: Vec<_> = units.into_iter().map(|unit| unit.into_value(Vec::new())).collect();
            output.insert("details".to_owned(), units.into());
        }
        self.note_rest(&mut output);
        output.into()
    }

    /// The verdict, and the units as a tree, below that of the whole document. `schema` is its
    /// schema's file: `CallRecord.json`.
    pub fn hierarchical(&self, schema: &str) -> Value {
        let mut root = Unit {
            evaluation_path: String::new(),
            schema_location: format!("{schema}#"),
            instance_location: String::new(),
            errors: Object::new(),
        };
        let mut units = units(self);
        if let Some(at) = units.iter().position(|unit| unit.is_at(&root)) {
            root.errors = units.remove(at).errors;
        }
        let mut output = root.into_value(tree(units));
        if let Value::Object(members) = &mut output {
            members.extend(self.verdict());
            self.note_rest(members);
        }
        output
    }

    fn verdict(&self) -> Object {
        Object::from([("valid".to_owned(), self.is_valid().into())])
    }

    /// How many violations are not listed (`more`, a member of ours), and what is no JSON: that fails
    /// before any keyword.
    fn note_rest(&self, output: &mut Object) {
        if self.more() > 0 {
            let more = i64::try_from(self.more()).unwrap_or(i64::MAX);
            output.insert("more".to_owned(), more.into());
        }
        if let Some(error) = self.malformed() {
            let errors = Object::from([(String::new(), error.to_string().into())]);
            output.insert("errors".to_owned(), errors.into());
        }
    }
}

/// A schema that fails an instance.
struct Unit {
    evaluation_path: String,
    schema_location: String,
    instance_location: String,
    /// Messages by keyword; the empty one is that of a `false` schema.
    errors: Object,
}

impl Unit {
    fn of(violation: &Violation) -> Unit {
        let keyword = format!("/{}", violation.keyword.name());
        let schema = |location: &str| {
            let schema = location.strip_suffix(&keyword).map(str::to_owned);
            (schema.is_some(), schema.unwrap_or_else(|| location.to_owned()))
        };
        let (stated, evaluation_path) = schema(&violation.keyword_location);
        let (_, schema_location) = schema(&violation.absolute_keyword_location);
        let name = if stated { violation.keyword.name() } else { "" };
        let errors = Object::from([(name.to_owned(), violation.message().into())]);
        let instance_location = violation.instance_location.clone();
        Unit { evaluation_path, schema_location, instance_location, errors }
    }

    fn is_at(&self, other: &Unit) -> bool {
        self.evaluation_path == other.evaluation_path
            && self.instance_location == other.instance_location
    }

    /// Adds messages. A keyword has one, which says all that it found: each missing member for one.
    fn add(&mut self, errors: Object) {
        for (keyword, message) in errors {
            let message = match self.errors.get(&keyword).and_then(Value::as_str) {
                Some(known) if Some(known) != message.as_str() => {
                    format!("{known}; {}", message.as_str().unwrap_or_default()).into()
                }
                _ => message,
            };
            self.errors.insert(keyword, message);
        }
    }

    fn into_value(self, details: Vec<Value>) -> Value {
        let mut members = Object::from([
            ("valid".to_owned(), false.into()),
            ("evaluationPath".to_owned(), self.evaluation_path.into()),
            ("schemaLocation".to_owned(), self.schema_location.into()),
            ("instanceLocation".to_owned(), self.instance_location.into()),
        ]);
        if !self.errors.is_empty() {
            members.insert("errors".to_owned(), self.errors.into());
        }
        if !details.is_empty() {
            members.insert("details".to_owned(), details.into());
        }
        members.into()
    }
}

/// The units of a report, causes included, in the order of their places.
fn units(report: &Report) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut queue: Vec<_> = report.violations().iter().collect();
    while let Some(violation) = queue.pop() {
        units.push(Unit::of(violation));
        queue.extend(&violation.causes);
    }
    let tokens = |pointer: &str| pointer.split('/').map(str::to_owned).collect::<Vec<_>>();
    units.sort_by_cached_key(|unit| {
        (tokens(&unit.instance_location), tokens(&unit.evaluation_path))
    });
    units.dedup_by(|later, earlier| {
        let same = later.is_at(earlier);
        if same {
            earlier.add(std::mem::take(&mut later.errors));
        }
        same
    });
    units
}

/// Units as a tree: those that no other leads to, with the others below them.
fn tree(units: Vec<Unit>) -> Vec<Value> {
    let above = parents(&units);
    // Who is below comes later, as its path is longer or its instance is.
    let mut order: Vec<_> = (0..units.len()).collect();
    order.sort_by_key(|&at| {
        let Unit { evaluation_path, instance_location, .. } = &units[at];
        std::cmp::Reverse((evaluation_path.len(), instance_location.len()))
    });
    let mut units: Vec<_> = units.into_iter().map(Some).collect();
    let mut details: Vec<BTreeMap<usize, Value>> = vec![BTreeMap::new(); units.len()];
    let mut top = BTreeMap::new();
    for at in order {
        let below = std::mem::take(&mut details[at]).into_values().collect();
        let Some(unit) = units[at].take() else { continue };
        let list = above[at].map_or(&mut top, |parent| &mut details[parent]);
        list.insert(at, unit.into_value(below));
    }
    top.into_values().collect()
}

/// For each unit, the nearest one by way of which it was evaluated: its path and its instance are
/// beginnings of the unit's.
fn parents(units: &[Unit]) -> Vec<Option<usize>> {
    let mut by_path: HashMap<&str, HashMap<&str, usize>> = HashMap::new();
    for (at, unit) in units.iter().enumerate() {
        by_path.entry(&unit.evaluation_path).or_default().insert(&unit.instance_location, at);
    }
    let parent = |(at, unit): (usize, &Unit)| {
        let paths = beginnings(&unit.evaluation_path).filter_map(|path| by_path.get(path));
        let mut candidates = paths.flat_map(|instances| {
            beginnings(&unit.instance_location).filter_map(|it| instances.get(it))
        });
        candidates.find(|&&it| it != at).copied()
    };
    units.iter().enumerate().map(parent).collect()
}

/// A pointer and those that it begins with, the longest first.
fn beginnings(pointer: &str) -> impl Iterator<Item = &str> {
    let shorter = pointer.rmatch_indices('/').map(|(at, _)| &pointer[..at]);
    std::iter::once(pointer).chain(shorter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keyword::Keyword;
    use crate::report::Evidence;

    fn violation(
        path: &str,
        keyword: Keyword,
        instance: &str,
        causes: Vec<Violation>,
    ) -> Violation {
        Violation {
            instance_location: instance.to_owned(),
            keyword_location: path.to_owned(),
            absolute_keyword_location: format!("A.json#{path}"),
            keyword,
            evidence: Evidence::Declared,
            source: None,
            argument: "\"string\"".to_owned(),
            offset: 0,
            line: 1,
            column: 1,
            matched: Vec::new(),
            expected: None,
            property: None,
            causes,
            more_causes: 0,
        }
    }

    #[test]
    fn causes_stand_below_the_schema_that_failed() {
        let cause = violation("/properties/a/anyOf/0/type", Keyword::Type, "/a", Vec::new());
        let report = Report::of_violations(vec![
            violation("/required", Keyword::Required, "", Vec::new()),
            violation("/properties/a/anyOf", Keyword::AnyOf, "/a", vec![cause]),
            violation("/else/properties/b", Keyword::Else, "/b", Vec::new()),
        ]);
        let tree = report.hierarchical("A.json");
        let details =
            |value: &Value| value.get("details").and_then(Value::as_array).map(<[_]>::len);
        assert_eq!(details(&tree), Some(2), "what the root requires is the root's own error");
        let a = &tree.get("details").and_then(Value::as_array).expect("details")[0];
        assert_eq!(a.get("evaluationPath").and_then(Value::as_str), Some("/properties/a"));
        assert_eq!(details(a), Some(1));
        assert_eq!(details(&report.list()), Some(4));
        assert_eq!(report.flag().to_json(), r#"{"valid":false}"#);
        assert_eq!(Report::default().hierarchical("A.json").get("valid"), Some(&true.into()));
    }
}
