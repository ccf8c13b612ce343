//! A vendor's schemas in memory.

use serde_json::Value;
use std::collections::BTreeMap;
use std::{fs, io, path::Path};

/// Schemas by the names of their types.
pub struct Folder(pub BTreeMap<String, Value>);

impl Folder {
    /// Reads every `*.json` of a folder.
    ///
    /// # Errors
    /// What cannot be read, or is not JSON.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut schemas = BTreeMap::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|it| it == "json") {
                let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                schemas.insert(name, serde_json::from_slice(&fs::read(&path)?)?);
            }
        }
        Ok(Folder(schemas))
    }

    /// Schemas from texts, each with the name of its file.
    ///
    /// # Errors
    /// What is not JSON.
    pub fn of_texts(files: &[(String, String)]) -> serde_json::Result<Self> {
        let parse = |(name, text): &(String, String)| {
            Ok((type_name(name).to_owned(), serde_json::from_str(text)?))
        };
        files.iter().map(parse).collect::<serde_json::Result<_>>().map(Folder)
    }
}

/// The type that a reference or a file's name names.
pub(crate) fn type_name(file: &str) -> &str {
    file.strip_suffix(".json").unwrap_or(file)
}
