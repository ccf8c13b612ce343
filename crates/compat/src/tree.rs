//! One side of a comparison: schema files, read and checked against the profile.

use callspec_runtime::Value;
use callspec_schema::{Error, Options, Set};
use std::collections::BTreeMap;

/// The schema files of one side.
///
/// Names are paths with `/`, relative to the root of the tree: `vonage/CallRecord.json`. A `$ref`
/// names a file relative to the one that it stands in.
#[derive(Debug)]
pub struct Tree {
    pub(crate) set: Set,
    pub(crate) files: BTreeMap<String, File>,
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
    /// Files that are not JSON, keywords outside the profile, `$ref`s that lead nowhere: all at once.
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
        Ok(Tree { set, files })
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
