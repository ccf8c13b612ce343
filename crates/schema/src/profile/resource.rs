//! Resources: schemas with an address of their own, to which `$ref`s below are relative, and which may be
//! in a dialect of their own.

use super::Reader;
use crate::api;
use crate::dialect::{Dialect, names_no_draft};
use crate::schema::{FileId, SchemaId};
use crate::uri;
use callspec_runtime::{Object, Value};
use std::collections::BTreeMap;

/// A schema with an address of its own.
#[derive(Clone, Debug)]
pub(crate) struct Resource {
    pub file: FileId,
    pub root: SchemaId,
    pub pointer: String,
    /// Absolute, normalized, without a fragment.
    pub uri: String,
    /// An address that it is known by, too, and to which nothing in it is relative.
    pub also: Option<String>,
    pub dialect: Dialect,
    /// Whether the dialect is what is assumed where nothing is said.
    pub assumed: bool,
    pub anchors: BTreeMap<String, SchemaId>,
    /// Anchors among them for which who refers to the resource may have others.
    pub dynamic: Vec<String>,
}

impl<'v> Reader<'v> {
    /// The dialect where reading is, and whether it is assumed.
    pub(crate) fn dialect(&self) -> (Dialect, bool) {
        let resource = self.resources.get(self.resource as usize);
        resource.map_or((Dialect::default(), true), |it| (it.dialect, it.assumed))
    }

    /// Enters the resource that a schema is, if it is one. Gives the one that it stands in.
    pub(super) fn enter(&mut self, members: &'v Object, id: SchemaId, pointer: &str) -> u32 {
        let outer = self.resource;
        let is_root = pointer.is_empty();
        let (mut dialect, mut assumed) = match is_root {
            true => self.dialect_of_file(members),
            false => self.dialect(),
        };
        if is_root && !members.contains_key("$schema") {
            self.refuse_unknown_api(members);
        }
        let mut named = false;
        if let Some(value) = members.get("$schema") {
            if let Some(known) = self.named_dialect(value, pointer) {
                (dialect, assumed, named) = (known, false, true);
            }
        }
        let rules = dialect.rules();
        // Such an address is not heard, but that of a file is what others know the file by.
        let hidden = rules.reference_stands_alone && members.contains_key("$ref");
        let own = members.get(rules.id).filter(|_| !hidden || is_root);
        let own =
            own.and_then(|value| self.text(rules.id, value, &format!("{pointer}/{}", rules.id)));
        let (address, fragment) = match &own {
            Some(own) => own.split_once('#').unwrap_or((own, "")),
            None => ("", ""),
        };
        if is_root || !address.is_empty() {
            let base = match self.resources.get(outer as usize).filter(|_| !is_root) {
                Some(outer) => outer.uri.clone(),
                None => self.address.clone(),
            };
            let uri = uri::resolve(&base, address).uri;
            let (uri, also) = match hidden && !address.is_empty() {
                true => (base, Some(uri)),
                false => (uri, None),
            };
            self.resource = crate::tables::index(self.resources.len());
            self.resources.push(Resource {
                file: self.file,
                root: id,
                pointer: pointer.to_owned(),
                uri,
                also,
                dialect,
                assumed,
                anchors: BTreeMap::new(),
                dynamic: Vec::new(),
            });
        } else if named {
            let at = format!("{pointer}/$schema");
            self.has_no_effect("$schema", &at, &format!("without `{}` beside it", rules.id));
        }
        if !fragment.is_empty() && !hidden {
            self.fragment_of_id(rules.id, fragment, rules.id_has_anchor, id, pointer);
        }
        outer
    }

    /// Refuses a document that describes an API and is in no version that is known. As a schema it
    /// would say nothing.
    fn refuse_unknown_api(&mut self, members: &Object) {
        let Some((word, version)) = api::unknown_version(members) else { return };
        if self.options.keywords.iter().any(|it| it == word) {
            return;
        }
        let reason = format!("{version:?} is no version that is known");
        let help = "convert the document: Swagger 2.0, OpenAPI 3.0, 3.1 and 3.2 are read";
        self.refuse(&format!("/{word}"), word, &reason, help);
    }

    /// The dialect of a file, before `$schema` is looked at, and whether it is assumed.
    fn dialect_of_file(&self, members: &Object) -> (Dialect, bool) {
        let known = api::dialect_of(members).or(self.inherited).or(self.options.dialect);
        (known.unwrap_or_default(), known.is_none())
    }

    /// The dialect that `$schema` names. One that nobody knows is taken for what the options say.
    fn named_dialect(&mut self, value: &'v Value, pointer: &str) -> Option<Dialect> {
        let at = format!("{pointer}/$schema");
        let uri = self.text("$schema", value, &at)?;
        if let Some(known) = Dialect::of_uri(&uri) {
            return Some(known);
        }
        if names_no_draft(&uri) {
            return None;
        }
        if let Some(custom) = self.meta_schema(&uri) {
            return self.dialect_of(&custom, &uri, &at);
        }
        if let Some(given) = self.options.dialect {
            let reason =
                format!("{uri:?} is no dialect that is known, and is taken for {}", given.name());
            self.note(&at, "$schema", &reason, "name the dialect that it is based on");
            return Some(given);
        }
        let known = Dialect::ALL.map(Dialect::name).join(", ");
        let help = format!(
            "use {}, or say what it is based on: --dialect {known}",
            Dialect::default().uri()
        );
        self.refuse(&at, "$schema", &format!("{uri:?} is no dialect that is known"), &help);
        None
    }

    /// A meta-schema of somebody's own, if it is at hand.
    fn meta_schema(&self, uri: &str) -> Option<Value> {
        let address = uri::normalized(uri.trim_end_matches('#'));
        let document = self.options.documents.as_ref()?.by_url(&address).ok()??;
        Value::from_json(document.text.as_bytes()).ok()
    }

    /// The dialect that a meta-schema of somebody's own is based on, if its vocabularies are that one's.
    fn dialect_of(&mut self, meta: &Value, uri: &str, at: &str) -> Option<Dialect> {
        let base = meta.get("$schema").and_then(Value::as_str).and_then(Dialect::of_uri);
        let Some(base) = base else {
            let help = "name a draft in the `$schema` of that meta-schema";
            self.refuse(
                at,
                "$schema",
                &format!("{uri:?} is based on no draft that is known"),
                help,
            );
            return None;
        };
        let Some(vocabularies) = meta.get("$vocabulary").and_then(Value::as_object) else {
            return Some(base);
        };
        let prefix = format!("{}/", base.uri().trim_end_matches("schema").to_owned() + "vocab");
        let named = |it: &String| it.strip_prefix(&prefix).map(str::to_owned);
        let all: Vec<_> = vocabularies.keys().filter_map(named).collect();
        let foreign = vocabularies.iter().find(|(name, needed)| {
            let known = ["core", "applicator", "unevaluated", "validation", "meta-data", "content"];
            let known =
                named(name).is_some_and(|it| known.contains(&&*it) || it.starts_with("format"));
            !known && needed.as_bool() == Some(true)
        });
        let missing =
            ["applicator", "validation"].iter().find(|it| !all.iter().any(|one| one == *it));
        let reason = match (foreign, missing) {
            (Some((name, _)), _) => {
                format!("{uri:?} needs the vocabulary {name:?}, which is unknown")
            }
            (_, Some(name)) => format!("{uri:?} is without the vocabulary `{name}`"),
            _ if all.iter().any(|it| it == "format-assertion") => {
                format!("{uri:?} lets the meta-schema say that formats are checked")
            }
            _ => return Some(base),
        };
        let help = format!("name {} in `$schema`", base.uri());
        self.refuse(at, "$schema", &reason, &help);
        None
    }

    /// An address with a fragment is an anchor, up to draft 7. JSON Pointers there are what a generator
    /// writes; they are no addresses of anything.
    fn fragment_of_id(
        &mut self,
        keyword: &str,
        fragment: &str,
        is_anchor: bool,
        id: SchemaId,
        pointer: &str,
    ) {
        let at = format!("{pointer}/{keyword}");
        if fragment.starts_with('/') {
            self.note(&at, keyword, "is a JSON Pointer and has no effect", "remove it");
        } else if is_anchor {
            self.anchor(keyword, fragment, id, &at);
        } else {
            let help = "write the part behind `#` as `$anchor`";
            self.refuse(&at, keyword, "has a fragment", help);
        }
    }

    /// Notes a name by which the schema can be referred to.
    pub(super) fn anchor(&mut self, keyword: &str, name: &str, id: SchemaId, at: &str) {
        let Some(resource) = self.resources.get_mut(self.resource as usize) else { return };
        if keyword == "$dynamicAnchor" {
            resource.dynamic.push(name.to_owned());
        }
        if let Some(other) = resource.anchors.insert(name.to_owned(), id) {
            if other != id {
                let reason = format!("{name:?} is there twice in the file");
                self.refuse(at, keyword, &reason, "give each its own name");
            }
        }
    }
}
