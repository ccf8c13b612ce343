//! The values of keywords: a string, a count, a list of schemas, each as it has to be.

use super::Reader;
use crate::schema::SchemaId;
use callspec_runtime::escape::push_pointer_token;
use callspec_runtime::{Number, Object, Value};
use std::collections::BTreeMap;

impl<'v> Reader<'v> {
    pub(crate) fn text(&mut self, keyword: &str, value: &'v Value, at: &str) -> Option<String> {
        let text = value.as_str().map(str::to_owned);
        if text.is_none() {
            self.refuse(at, keyword, "is no string", "write a string");
        }
        text
    }

    /// A text for people. Another value says nothing, and changes nothing either.
    pub(crate) fn remark(&mut self, keyword: &str, value: &'v Value, at: &str) -> Option<String> {
        let text = value.as_str().map(str::to_owned);
        if text.is_none() {
            self.note(at, keyword, "is no string and says nothing", "write a string");
        }
        text
    }

    /// A flag for people.
    pub(crate) fn mark(&mut self, keyword: &str, value: &'v Value, at: &str) -> bool {
        if value.as_bool().is_none() {
            self.note(at, keyword, "is no boolean and says nothing", "write `true` or `false`");
        }
        value.as_bool() == Some(true)
    }

    pub(crate) fn flag(&mut self, keyword: &str, value: &'v Value, at: &str) -> bool {
        if value.as_bool().is_none() {
            self.refuse(at, keyword, "is no boolean", "write `true` or `false`");
        }
        value.as_bool() == Some(true)
    }

    pub(crate) fn number(&mut self, keyword: &str, value: &'v Value, at: &str) -> Option<Number> {
        let number = value.as_number().cloned();
        if number.is_none() {
            match (keyword, value) {
                ("exclusiveMinimum" | "exclusiveMaximum", Value::Bool(_)) => {
                    let help = "write the bound itself; or name the dialect of the flag: --dialect draft-04";
                    self.refuse(at, keyword, "is a flag, as in draft-04", help);
                }
                _ => self.refuse(at, keyword, "is no number", "write a number"),
            }
        }
        number
    }

    /// A count. What is beyond 32 bits is as good as the largest count.
    pub(crate) fn count(&mut self, keyword: &str, value: &'v Value, at: &str) -> Option<u32> {
        let count = value.as_number().filter(|number| number.is_integer());
        match count.map(|number| (number.to_u64(), number.as_str().starts_with('-'))) {
            Some((Some(count), _)) => Some(u32::try_from(count).unwrap_or(u32::MAX)),
            Some((None, false)) => Some(u32::MAX),
            _ => {
                self.refuse(at, keyword, "is no count", "write an integer from 0 on");
                None
            }
        }
    }

    pub(crate) fn list(
        &mut self,
        keyword: &str,
        value: &'v Value,
        at: &str,
    ) -> Option<&'v [Value]> {
        let items = value.as_array();
        if items.is_none() {
            self.refuse(at, keyword, "is no array", "write an array");
        }
        items
    }

    pub(crate) fn texts(&mut self, keyword: &str, value: &'v Value, at: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for item in self.list(keyword, value, at).unwrap_or_default() {
            texts.extend(self.text(keyword, item, at));
        }
        texts
    }

    /// Refuses what stands where a schema should.
    pub(crate) fn refuse_no_schema(&mut self, value: &Value, at: &str) {
        let help = match value {
            Value::Array(_) if at.ends_with("/items") => {
                "write `prefixItems`; or name the dialect that has arrays of `items`: --dialect draft-07"
            }
            _ => "write an object, `true` or `false`",
        };
        self.refuse(at, "", "is no schema", help);
    }

    pub(crate) fn object(&mut self, keyword: &str, value: &'v Value, at: &str) -> &'v Object {
        static NONE: Object = Object::new();
        value.as_object().unwrap_or_else(|| {
            // As its author calls it, which may be another word for the keyword.
            let written = at.rsplit('/').next().filter(|it| !it.is_empty()).unwrap_or(keyword);
            self.refuse(at, written, "is no object", "write an object");
            &NONE
        })
    }

    pub(crate) fn named_texts(
        &mut self,
        keyword: &str,
        value: &'v Value,
        at: &str,
    ) -> BTreeMap<String, Vec<String>> {
        let mut all = BTreeMap::new();
        for (name, texts) in self.object(keyword, value, at) {
            all.insert(name.clone(), self.texts(keyword, texts, at));
        }
        all
    }

    pub(crate) fn schemas(&mut self, keyword: &str, value: &'v Value, at: &str) -> Vec<SchemaId> {
        let items = self.list(keyword, value, at).unwrap_or_default();
        if items.is_empty() && value.as_array().is_some() {
            self.refuse(at, keyword, "is empty", "list a schema, or remove the keyword");
        }
        items
            .iter()
            .enumerate()
            .map(|(index, item)| self.schema(item, format!("{at}/{index}")))
            .collect()
    }

    pub(crate) fn named_schemas(
        &mut self,
        keyword: &str,
        value: &'v Value,
        at: &str,
    ) -> BTreeMap<String, SchemaId> {
        let mut all = BTreeMap::new();
        for (name, schema) in self.object(keyword, value, at) {
            let mut below = at.to_owned();
            push_pointer_token(&mut below, name);
            if keyword == "$defs" && !matches!(schema, Value::Bool(_) | Value::Object(_)) {
                self.note(&below, "", "is no schema and says nothing", "remove it");
                continue;
            }
            all.insert(name.clone(), self.schema(schema, below));
        }
        all
    }
}
