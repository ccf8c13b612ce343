//! The types of a document that describes an API, by all their names: those that it gives to schemas, those after
//! operation and place, and those of the generated code.

use super::args::SchemaArgs;
use super::library::Library;
use callspec_runtime::Value;
use callspec_schema::model::Model;
use callspec_schema::naming::Names;
use callspec_schema::{Dialect, Formats, Options, SchemaId, Set};
use std::collections::BTreeMap;

/// The types of a document.
pub(super) struct ApiTypes {
    set: Set,
    /// As the generated code calls them.
    generated: Vec<(String, SchemaId)>,
}

impl ApiTypes {
    /// Reads a file, if it is such a document. What is wrong with it is told where it is used.
    pub(super) fn of(library: &Library, file: &str, text: &str) -> Option<ApiTypes> {
        let value = Value::from_json(text.as_bytes()).ok()?;
        Dialect::of_api(&value)?;
        let options = SchemaArgs::default().options(Formats::AssertKnown, Some(library)).ok()?;
        let options = Options { lenient: true, unresolved_is_any: true, ..options };
        let set = Set::from_values([(file, value)], options).ok()?;
        let model = Model::of(&set);
        let names = Names::of(&set, &model, &BTreeMap::new()).ok()?;
        let all = model.types.iter().enumerate();
        let generated = all.map(|(at, it)| (names.type_name(at).to_owned(), it.schema)).collect();
        Some(ApiTypes { set, generated })
    }

    /// File and JSON Pointer of a type.
    pub(super) fn find(&self, name: &str) -> Option<(String, String)> {
        let named = self.named().find(|(known, _)| *known == name).map(|(_, id)| id);
        let generated = || self.generated.iter().find(|(known, _)| known == name);
        let id = named.or_else(|| generated().map(|(_, id)| *id))?;
        let schema = self.set.schema(id);
        Some((self.set.file_name(schema.file).to_owned(), schema.pointer.clone()))
    }

    /// Those that the document names, or that are called after an operation.
    fn named(&self) -> impl Iterator<Item = (&str, SchemaId)> {
        let roots = self.set.roots().filter_map(|(_, root)| self.set.keywords(root));
        roots.flat_map(|it| it.defs.iter().map(|(name, id)| (name.as_str(), *id)))
    }

    /// A name of each: the document's own, else that of the generated code.
    pub(super) fn names(&self) -> Vec<String> {
        let own = self.named().filter(|(_, id)| self.set.schema(*id).pointer.contains("/schemas/"));
        let own: Vec<_> = own.collect();
        let others = self.generated.iter().filter(|(_, id)| !own.iter().any(|it| it.1 == *id));
        let others = others.map(|(name, _)| name.clone());
        own.iter().map(|(name, _)| (*name).to_owned()).chain(others).collect()
    }
}
