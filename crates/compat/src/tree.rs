//! One side of a comparison: schema files, read and checked against the profile.

use crate::operations::Documents;
use callspec_runtime::Value;
use callspec_schema::write::write;
use callspec_schema::{Error, Note, Options, SchemaId, Set, pattern};
use std::collections::{BTreeMap, HashMap};

/// The schema files of one side.
///
/// Names are paths with `/`, relative to the root of the tree: `vonage/CallRecord.json`. A `$ref`
/// names a file relative to the one that it stands in.
#[derive(Debug)]
pub struct Tree {
    pub(crate) set: Set,
    pub(crate) texts: BTreeMap<String, String>,
    roots: HashMap<String, SchemaId>,
    /// The documents that describe an API, of which `texts` holds the types.
    pub(crate) documents: Option<Box<Documents>>,
}

impl Tree {
    /// Reads files, given as name and text.
    ///
    /// # Errors
    /// Files that are not JSON, keywords outside the profile, `$ref`s that lead nowhere, patterns that
    /// cannot be compiled: all at once.
    pub fn read<N: Into<String>, T: Into<String>>(
        files: impl IntoIterator<Item = (N, T)>,
        options: Options,
    ) -> Result<Tree, Vec<Error>> {
        let texts: Vec<(String, String)> =
            files.into_iter().map(|(name, text)| (name.into(), text.into())).collect();
        let names = texts.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        if names.clone().any(|(_, text)| Documents::has(text)) {
            return Tree::of_documents(texts, &options);
        }
        Tree::of_types(texts, options)
    }

    /// Documents that describe an API: their types as files, and the files beside them.
    fn of_documents(texts: Vec<(String, String)>, options: &Options) -> Result<Tree, Vec<Error>> {
        let (documents, mut others): (Vec<_>, Vec<_>) =
            texts.into_iter().partition(|(_, text)| Documents::has(text));
        let documents = Documents::read(documents, options)?;
        others.extend(documents.types().into_iter().map(|it| (it.name, write(&it.schema))));
        let in_profile = Options {
            formats: options.formats,
            lenient: true,
            keywords: options.keywords.clone(),
            documents: options.documents.clone(),
            unresolved_is_any: options.unresolved_is_any,
            ..Options::default()
        };
        let tree = Tree::of_types(others, in_profile)?;
        Ok(Tree { documents: Some(Box::new(documents)), ..tree })
    }

    pub(crate) fn of_types(
        texts: Vec<(String, String)>,
        options: Options,
    ) -> Result<Tree, Vec<Error>> {
        let names = texts.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        // One value at a time is in memory.
        let mut is_json = true;
        let values = names.clone().map_while(|(name, text)| {
            let value = Value::from_json(text.as_bytes()).ok();
            is_json = value.is_some();
            Some((name, value?))
        });
        let set = Set::from_values(values, options.clone());
        if !is_json {
            // The set says which, and where.
            return Err(Set::from_texts(names, options).err().unwrap_or_default());
        }
        let set = set?;
        let errors = patterns(&set);
        if !errors.is_empty() {
            return Err(errors);
        }
        let roots = set.roots().map(|(name, root)| (name.to_owned(), root)).collect();
        let texts = texts.into_iter().collect();
        Ok(Tree { set, texts, roots, documents: None })
    }

    /// The same tree with other names of files, given as old and new name.
    pub(crate) fn renamed(&self, names: &HashMap<&str, &str>) -> Tree {
        let name = |name: &str| names.get(name).map_or(name, |it| it).to_owned();
        Tree {
            set: self.set.with_file_names(names),
            texts: self.texts.iter().map(|(file, text)| (name(file), text.clone())).collect(),
            roots: self.roots.iter().map(|(file, root)| (name(file), *root)).collect(),
            documents: None,
        }
    }

    /// The root of a file.
    pub(crate) fn root(&self, name: &str) -> Option<SchemaId> {
        self.roots.get(name).copied()
    }

    /// What was taken with a remark.
    pub fn notes(&self) -> &[Note] {
        match &self.documents {
            Some(documents) => documents.set.notes(),
            None => self.set.notes(),
        }
    }

    /// The names of the files, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    /// The text of a file.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(String::as_str)
    }
}

/// The patterns that cannot be compiled.
fn patterns(set: &Set) -> Vec<Error> {
    let mut known: HashMap<&str, Option<String>> = HashMap::new();
    let mut errors = Vec::new();
    for id in set.ids() {
        let Some(keywords) = set.keywords(id) else { continue };
        let own = keywords.pattern.iter().map(|pattern| ("pattern", pattern));
        let named = keywords.pattern_properties.iter().map(|(it, _)| ("patternProperties", it));
        for (keyword, pattern) in own.chain(named) {
            let refused = known.entry(pattern).or_insert_with(|| {
                pattern::compile(pattern).err().map(|error| format!("cannot be compiled: {error}"))
            });
            if let Some(reason) = refused {
                let help = "write the pattern without what is named";
                errors.push(Error::about(set, id, keyword, reason, help));
            }
        }
    }
    errors
}
