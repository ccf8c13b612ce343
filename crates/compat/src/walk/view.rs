//! A subschema as the walk sees it: its keywords by name, each with its place. A reference that may
//! be null is seen as the reference, and the null apart.

use callspec_runtime::escape::push_pointer_token;
use callspec_runtime::{Evidence, Object, Value};
use std::collections::BTreeMap;

/// One subschema.
pub(super) struct View<'v> {
    value: &'v Value,
    pointer: String,
    keywords: BTreeMap<&'v str, (&'v Value, String)>,
    /// Whether null is admitted beside what the keywords say, by `anyOf`.
    or_null: Option<String>,
}

/// What stands for a subschema that is not there: it says nothing.
static NOTHING: Value = Value::Object(Object::new());

impl<'v> View<'v> {
    pub(super) fn of(value: &'v Value, pointer: String) -> View<'v> {
        let mut view = View { value, pointer, keywords: BTreeMap::new(), or_null: None };
        for (keyword, value) in value.as_object().into_iter().flatten() {
            let pointer = view.pointer(keyword);
            view.keywords.insert(keyword, (value, pointer));
        }
        view.translate();
        view.take_null_apart();
        view
    }

    /// Sees what other drafts say by the keywords of draft 2020-12, each at its author's place.
    fn translate(&mut self) {
        if let Some((value, pointer)) = self.keywords.remove("definitions") {
            self.keywords.entry("$defs").or_insert((value, pointer));
        }
        if let Some((Value::Object(members), _)) = self.keywords.get("dependencies") {
            let names = members.values().filter(|it| matches!(it, Value::Array(_))).count();
            let schemas = members.len() - names;
            if let Some(all) = self.keywords.remove("dependencies") {
                for (keyword, count) in
                    [("dependentRequired", names), ("dependentSchemas", schemas)]
                {
                    if count > 0 {
                        self.keywords.entry(keyword).or_insert(all.clone());
                    }
                }
            }
        }
        let rest = self.keywords.remove("additionalItems");
        if let Some((Value::Array(_), _)) = self.keywords.get("items") {
            if let Some(places) = self.keywords.remove("items") {
                self.keywords.insert("prefixItems", places);
            }
            if let Some(rest) = rest {
                self.keywords.insert("items", rest);
            }
        }
        for (flag, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
            let Some((Value::Bool(exclusive), _)) = self.keywords.get(flag) else { continue };
            let exclusive = *exclusive;
            let flagged = self.keywords.remove(flag);
            if let (true, Some((_, at))) = (exclusive, flagged) {
                if let Some((value, _)) = self.keywords.remove(bound) {
                    self.keywords.insert(flag, (value, at));
                }
            }
        }
        for reference in ["$recursiveRef", "$dynamicRef"] {
            if let Some(known) = self.keywords.remove(reference) {
                self.keywords.entry("$ref").or_insert(known);
            }
        }
    }

    pub(super) fn nothing(pointer: String) -> View<'static> {
        View::of(&NOTHING, pointer)
    }

    /// `{"anyOf": [X, {"type": "null"}]}` is X, or null.
    fn take_null_apart(&mut self) {
        let Some((Value::Array(branches), pointer)) = self.keywords.get("anyOf") else { return };
        let branches: &'v [Value] = branches;
        let is_null = |branch: &Value| {
            branch.as_object().is_some_and(|it| it.len() == 1)
                && branch.get("type").and_then(Value::as_str) == Some("null")
        };
        let [first, second] = branches else { return };
        let (inner, at) = match (is_null(first), is_null(second)) {
            (false, true) => (first, 0),
            (true, false) => (second, 1),
            _ => return,
        };
        let Some(members) = inner.as_object() else { return };
        if members
            .keys()
            .any(|keyword| keyword != "anyOf" && self.keywords.contains_key(keyword.as_str()))
        {
            return;
        }
        let pointer = pointer.clone();
        self.keywords.remove("anyOf");
        for (keyword, value) in members {
            let mut below = format!("{pointer}/{at}");
            push_pointer_token(&mut below, keyword);
            self.keywords.insert(keyword, (value, below));
        }
        self.or_null = Some(pointer);
    }

    pub(super) fn get(&self, keyword: &str) -> Option<(&'v Value, &str)> {
        self.keywords.get(keyword).map(|(value, pointer)| (*value, pointer.as_str()))
    }

    pub(super) fn value(&self, keyword: &str) -> Option<&'v Value> {
        self.keywords.get(keyword).map(|(value, _)| *value)
    }

    /// The whole subschema and its place.
    pub(super) fn itself(&self) -> (&'v Value, &str) {
        (self.value, &self.pointer)
    }

    /// Where a keyword stands, or would.
    pub(super) fn pointer(&self, keyword: &str) -> String {
        if let Some((_, known)) = self.keywords.get(keyword) {
            return known.clone();
        }
        let mut pointer = self.pointer.clone();
        push_pointer_token(&mut pointer, keyword);
        pointer
    }

    /// Where a keyword stands, under whatever name, or would.
    pub(super) fn place_of(&self, keyword: &str) -> String {
        self.get(keyword).map_or_else(|| self.pointer(keyword), |it| it.1.to_owned())
    }

    pub(super) fn is_false(&self) -> bool {
        *self.value == Value::Bool(false)
    }

    /// Whether null is admitted: by `type`, or beside the rest. None where nothing is said.
    pub(super) fn admits_null(&self) -> Option<bool> {
        if self.or_null.is_some() {
            return Some(true);
        }
        match self.value("type") {
            Some(Value::String(one)) => Some(one == "null"),
            Some(Value::Array(types)) => {
                Some(types.iter().any(|name| name.as_str() == Some("null")))
            }
            _ if self.keywords.contains_key("$ref") => Some(false),
            _ => None,
        }
    }

    /// Whether null is admitted beside the rest.
    pub(super) fn is_or_null(&self) -> bool {
        self.or_null.is_some()
    }

    /// Where it says whether null is admitted.
    pub(super) fn null_place(&self) -> String {
        self.or_null.clone().unwrap_or_else(|| match self.keywords.contains_key("type") {
            true => self.pointer("type"),
            false => self.pointer.clone(),
        })
    }

    /// How a keyword is known.
    pub(super) fn evidence(&self, keyword: &str) -> Option<Evidence> {
        let name = self.value("x-evidence")?.get(keyword)?.as_str()?;
        Evidence::ALL.iter().copied().find(|it| it.name() == name)
    }
}
