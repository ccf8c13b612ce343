//! Schemas from files and into files.

mod api_types;
mod args;
mod library;
mod type_file;

use crate::links;
use crate::outcome::Failure;
use crate::text;
use callspec_codegen::build::as_json;
use callspec_runtime::Value;
use callspec_schema::write::write;
use callspec_schema::{Dialect, Options, Set};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use args::{SchemaArgs, print_notes};
pub use library::Library;
pub use type_file::{TypeFile, closest, find_shipped, find_type};

/// The files of types, by file name.
///
/// # Errors
/// A type whose name is not plainly a file's name: it comes from a page, and must not lead out of
/// the folder that the file is for.
pub fn texts(types: &BTreeMap<String, Value>) -> Result<Vec<(String, String)>, Failure> {
    let file = |(name, schema): (&String, &Value)| match is_plain(name) {
        true => Ok((format!("{name}.json"), write(schema))),
        false => Err(Failure::new(
            format!("the type {name:?} cannot be a file's name"),
            "Name it under a [[type]] in vendor.toml",
        )),
    };
    types.par_iter().map(file).collect()
}

/// Whether a type's name is nothing but letters, digits, dashes, dots and underscores.
fn is_plain(name: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    !name.is_empty() && !name.starts_with('.') && name.len() <= 200 && name.chars().all(plain)
}

/// A schema, and those of a library that it refers to, directly or not, as the resolver finds them.
///
/// Other files are not looked at: one that is refused breaks only what needs it.
pub fn closure(
    file: &str,
    library: &Library,
    options: Options,
) -> Result<Vec<(String, String)>, Failure> {
    let text = library.text(file)?.unwrap_or_default();
    let set = Set::from_texts([(file, text.as_str())], options);
    let set = set.map_err(|errors| Failure::schemas(&errors))?;
    let mut files = BTreeMap::from([(file.to_owned(), text)]);
    for id in set.ids() {
        let name = set.file_name(set.schema(id).file);
        if !files.contains_key(name) {
            if let Some(text) = library.text(name)? {
                files.insert(name.to_owned(), text);
            }
        }
    }
    Ok(files.into_iter().collect())
}

/// The text of a file of a folder, if there is one.
pub fn in_folder(folder: &Path, name: &str) -> Result<Option<String>, Failure> {
    let path = folder.join(name);
    if path.symlink_metadata().is_ok() {
        links::check(folder, &path)?;
    }
    if path.is_file() { json_of(&path).map(Some) } else { Ok(None) }
}

/// The text of a schema file as JSON, whatever it is written in.
fn json_of(path: &Path) -> Result<String, Failure> {
    let text = text::read(path)?;
    // The name of a pipe does not tell.
    let is_yaml = !path.is_file() && text.trim_start().starts_with(|c| c != '{');
    let kind = if is_yaml { path.with_extension("yaml") } else { path.to_owned() };
    as_json(&kind, text).map_err(|reason| Failure::new(format!("{}: {reason}", path.display()), ""))
}

/// What a pipe or a device gives, as a library of one file: it can be read once, and nothing is beside it.
pub fn piped(path: &Path) -> Result<Option<Library>, Failure> {
    if fs::metadata(path).is_ok_and(|about| about.is_file() || about.is_dir()) {
        return Ok(None);
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Some(Library::Texts(Arc::new(BTreeMap::from([(name, json_of(path)?)])))))
}

/// The text of a file as JSON, by the file's name.
pub fn text_as_json(path: &Path, text: String) -> Result<String, Failure> {
    as_json(path, text).map_err(|reason| Failure::new(format!("{}: {reason}", path.display()), ""))
}

/// Whether a text is a document that describes an API.
pub fn is_document(text: &str) -> bool {
    let value = Value::from_json(text.as_bytes()).unwrap_or_default();
    Dialect::of_api(&value).is_some()
}

/// The folder of documents that describe an API: what they refer to is beside them.
pub fn beside_documents(paths: &[PathBuf], texts: &[(String, String)]) -> Option<Library> {
    let is_one = |path: &&PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        texts.iter().any(|(it, text)| *it == name && is_document(text))
    };
    let folder = paths.iter().find(is_one)?.parent()?;
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    Some(Library::Given(folder.to_owned()))
}

/// Schema files.
pub struct Gathered {
    /// Where they are.
    pub paths: Vec<PathBuf>,
    /// Their names and texts.
    pub texts: Vec<(String, String)>,
}

/// Schema files: those given, and the `*.json` of folders given.
pub fn gather(paths: &[PathBuf]) -> Result<Gathered, Failure> {
    let mut files: BTreeMap<String, PathBuf> = BTreeMap::new();
    let mut add = |path: PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match files.insert(name, path.clone()) {
            Some(other) if !same(&other, &path) => Err(Failure::new(
                format!("{} and {} have one name", other.display(), path.display()),
                "Schemas refer to each other by file name: give each its own",
            )),
            _ => Ok(()),
        }
    };
    for path in paths {
        if fs::metadata(path).map_err(|error| Failure::io(path, &error))?.is_dir() {
            json_files(path)?.into_iter().try_for_each(&mut add)?;
        } else {
            add(path.clone())?;
        }
    }
    let texts = files.iter().map(|(name, path)| Ok((name.clone(), json_of(path)?)));
    let texts = texts.collect::<Result<_, Failure>>()?;
    Ok(Gathered { paths: files.into_values().collect(), texts })
}

fn same(one: &Path, other: &Path) -> bool {
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}

/// The schemas of a folder, in order. One whose name starts with a dot is none.
pub fn json_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failed = |error| Failure::io(folder, &error);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !name.ends_with(".json") || name.starts_with('.') {
            continue;
        }
        links::check(folder, &path)?;
        if path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_stay_in_their_folder() {
        assert!(is_plain("CallMedia_Participant-2"));
        for name in ["", ".", "..", "../x", "a/b", "a\\b", "a\0", "a\u{202e}b", ".hidden", "c:x"] {
            assert!(!is_plain(name), "{name:?}");
        }
    }
}
