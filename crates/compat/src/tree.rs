//! One side of a comparison: schema files, read, checked against the profile, and compiled.

use callspec_runtime::Value;
use callspec_schema::{Error, Options, OwnedTables, Root, Set, compile};
use std::collections::{BTreeMap, HashMap};

/// The schema files of one side.
///
/// Names are paths with `/`, relative to the root of the tree: `vonage/CallRecord.json`. A `$ref`
/// names a file relative to the one that it stands in.
#[derive(Debug)]
pub struct Tree {
    pub(crate) set: Set,
    pub(crate) files: BTreeMap<String, File>,
    pub(crate) tables: OwnedTables,
    /// Where a file's root is among the types of the tables.
    pub(crate) positions: HashMap<String, usize>,
}

#[derive(Debug)]
pub(crate) struct File {
    pub text: String,
    pub value: Value,
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
        let set = Set::from_texts(
            texts.iter().map(|(name, text)| (name.as_str(), text.as_str())),
            options,
        )?;
        let files = texts
            .into_iter()
            .map(|(name, text)| {
                // The set has just read the same bytes.
                let value = Value::from_json(text.as_bytes()).unwrap_or_default();
                (name, File { text, value })
            })
            .collect();
        Tree::of(set, files)
    }

    fn of(set: Set, files: BTreeMap<String, File>) -> Result<Tree, Vec<Error>> {
        let roots: Vec<Root> = set
            .roots()
            .map(|(name, schema)| Root { name: name.to_owned(), schema, members: Vec::new() })
            .collect();
        let tables = compile(&set, &roots)?;
        let positions = roots.into_iter().enumerate().map(|(at, root)| (root.name, at)).collect();
        Ok(Tree { set, files, tables, positions })
    }

    /// The names of the files, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The text of a file.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.files.get(name).map(|file| file.text.as_str())
    }
}
