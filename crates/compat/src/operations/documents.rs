//! The documents of one side.

use callspec_runtime::Value;
use callspec_schema::api::{TypeFile, TypeFiles, Way};
use callspec_schema::{Dialect, Error, Options, Set};
use std::collections::BTreeMap;

/// Documents that describe an API, as they were written.
#[derive(Debug)]
pub(crate) struct Documents {
    pub set: Set,
    pub texts: BTreeMap<String, String>,
    pub options: Options,
}

impl Documents {
    /// Whether a text is such a document.
    pub(crate) fn has(text: &str) -> bool {
        // A look at the text first: most are no such documents, and reading takes its time.
        let is_likely = text.contains("\"openapi\"") || text.contains("\"swagger\"");
        is_likely
            && Value::from_json(text.as_bytes()).is_ok_and(|it| Dialect::of_api(&it).is_some())
    }

    pub(crate) fn read(
        texts: Vec<(String, String)>,
        options: &Options,
    ) -> Result<Documents, Vec<Error>> {
        let given = texts.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let set = Set::from_texts(given, options.clone())?;
        Ok(Documents { set, texts: texts.into_iter().collect(), options: options.clone() })
    }

    /// All types, whichever way they are sent.
    pub(crate) fn types(&self) -> Vec<TypeFile> {
        let mut files = TypeFiles::new(&self.set, None, "");
        files.all();
        files.finish()
    }

    pub(crate) fn writer<'s>(&'s self, way: Way, folder: &'s str) -> TypeFiles<'s> {
        TypeFiles::new(&self.set, Some(way), folder)
    }

    /// The text of a file: a document, or one that it refers to.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        if let Some(text) = self.texts.get(name) {
            return Some(text.clone());
        }
        let documents = self.options.documents.as_ref()?;
        documents.beside(name).ok().flatten().map(|it| it.text)
    }
}
