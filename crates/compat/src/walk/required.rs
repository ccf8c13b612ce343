//! A property that is required by a list: where its own row stands, and how it is known.

use super::renames::below;
use crate::fact::{Fact, Subject};
use crate::verdict::Side;
use callspec_runtime::{Evidence, Value};

/// Gives each such fact the source of its property, in place of the whole object's; and no evidence, where the
/// list has one for all its names that may be another's.
pub(super) fn by_its_row(facts: &mut [Fact], old: &Value, new: &Value) {
    for fact in facts.iter_mut().filter(|fact| fact.subject == Subject::Required) {
        let schema = if fact.side == Side::Old { old } else { new };
        let Ok(name) = Value::from_json(fact.name.as_bytes()) else { continue };
        let Some(name) = name.as_str() else { continue };
        let owner = fact.owner[fact.side as usize].as_str();
        // What is only documented stands in a layer of its own; the property's row is in the base.
        let places = [owner.strip_suffix("/x-documented"), Some(owner)];
        let mut sources = places.into_iter().flatten().filter_map(|at| {
            below(schema, at)?.get("properties")?.get(name)?.get("x-source").cloned()
        });
        fact.source = sources.next().or(fact.source.take());
        let alone = below(schema, owner)
            .and_then(|it| it.get("required")?.as_array())
            .is_some_and(|names| names.len() == 1);
        for evidence in [&mut fact.old_evidence, &mut fact.new_evidence] {
            // The weakest speaks for the list: where it is the strongest, it is everyone's.
            *evidence = evidence.filter(|it| alone || *it == Evidence::Declared);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::facts;
    use super::*;

    fn parsed(schema: &str) -> Value {
        Value::from_json(schema.as_bytes()).expect("JSON")
    }

    /// The list says of all its names that the weakest of them is a fixup's.
    #[test]
    fn a_required_property_is_told_by_its_row() {
        let schema = |names: &str| {
            parsed(&format!(
                r#"{{"x-source": {{"line": 2}}, "properties": {{"a": {{"x-source": {{"line": 7, "row": "A"}}}}}},
                    "x-documented": {{"required": {names}, "x-evidence": {{"required": "fixup"}}}}}}"#
            ))
        };
        let (old, new) = (schema(r#"["id"]"#), schema(r#"["id", "a"]"#));
        for (old, new) in [(&old, &new), (&new, &old)] {
            let facts = facts(old, new, true);
            assert_eq!(facts.len(), 1, "{facts:?}");
            assert_eq!(facts[0].source, Some(parsed(r#"{"line": 7, "row": "A"}"#)));
            assert_eq!((facts[0].old_evidence, facts[0].new_evidence), (None, None));
        }
        let (none, one) = (parsed("{}"), schema(r#"["a"]"#));
        let came = facts(&none, &one, true);
        let required = came.iter().find(|it| it.subject == Subject::Required).expect("a fact");
        assert_eq!(required.new_evidence, Some(Evidence::Fixup));
    }

    #[test]
    fn operations_are_told_one_by_one() {
        let of = |list: &str| parsed(&format!(r#"{{"x-operations": [{list}]}}"#));
        let get =
            r#"{"method": "GET", "path": "/a", "permissions": ["Admin"], "x-source": {"line": 1}}"#;
        let more = r#"{"method": "GET", "path": "/a", "permissions": ["Admin", "Agent"], "x-source": {"line": 9}}"#;
        let put = r#"{"method": "PUT", "path": "/a", "x-source": {"line": 3}}"#;
        let told =
            |old: &str, new: &str| -> Vec<(String, String, Option<String>, Option<String>)> {
                let facts = facts(&of(old), &of(new), true).into_iter();
                facts.map(|it| (it.name, it.pointer, it.old, it.new)).collect()
            };
        let json = |text: &str| Some(text.to_owned());
        let whole = json(r#"{"method":"PUT","path":"/a"}"#);
        let permissions = |names: &str| json(&format!(r#"{{"permissions":[{names}]}}"#));
        assert_eq!(
            told(get, &format!("{put}, {more}")),
            [
                ("operation PUT /a".to_owned(), "/x-operations/0".to_owned(), None, whole.clone()),
                (
                    "operation GET /a".to_owned(),
                    "/x-operations/1".to_owned(),
                    permissions(r#""Admin""#),
                    permissions(r#""Admin","Agent""#),
                ),
            ]
        );
        assert_eq!(
            told(&format!("{get}, {put}"), get),
            [("operation PUT /a".to_owned(), "/x-operations/1".to_owned(), whole, None)]
        );
        // What moved to another page says the same.
        let on = |page: &str| {
            format!(
                r#"{{"method": "GET", "path": "/a", "x-source": {{"page": "{page}", "line": 2}}}}"#
            )
        };
        let source = |page: &str| json(&format!(r#"{{"line":2,"page":"{page}"}}"#));
        let moved = ("x-source".to_owned(), "/x-operations/0/x-source".to_owned());
        assert_eq!(
            told(&on("A.txt"), &on("B.txt")),
            [(moved.0, moved.1, source("A.txt"), source("B.txt"))]
        );
        assert_eq!(told(&on("A.txt"), &on("A.txt").replace('2', "3")), []);
        let by = |name: &str| format!(r#"{{"method": "GET", "path": "/a/{{{name}}}/b"}}"#);
        let path = |name: &str| json(&format!(r#"{{"method":"GET","path":"/a/{{{name}}}/b"}}"#));
        assert_eq!(
            told(&by("id"), &by("callId")),
            [(
                "operation GET /a/{callId}/b".to_owned(),
                "/x-operations/0".to_owned(),
                path("id"),
                path("callId"),
            )]
        );
    }
}
