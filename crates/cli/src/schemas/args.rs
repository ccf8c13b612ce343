//! The options that say how schemas are read, the same for all commands that read some.

use super::Library;
use crate::console::Console;
use crate::outcome::Failure;
use callspec_codegen::build::Maps;
use callspec_schema::{Dialect, Document, Documents, Formats, Note, Options};
use clap::{Args, ValueEnum};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

/// How schemas are read.
#[derive(Args, Clone, Debug, Default)]
pub struct SchemaArgs {
    /// The draft of schemas without `$schema`: draft-04, draft-06, draft-07, 2019-09 or 2020-12
    #[arg(long, value_name = "DRAFT", value_parser = dialect)]
    dialect: Option<Dialect>,
    /// Which file has the schema of a URL: URL=FILE, PREFIX=FOLDER, or FOLDER (by `$id`, else by name)
    #[arg(long = "map", value_name = "URL=PATH")]
    maps: Vec<String>,
    /// What to do about a `$ref` to a schema that is not at hand
    #[arg(long, value_enum, default_value_t, value_name = "WHAT")]
    unresolved: Unresolved,
    /// A keyword of your own, which is ignored
    #[arg(long, value_name = "NAME")]
    keyword: Vec<String>,
}

/// What to do about a `$ref` to a schema that is not at hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Unresolved {
    /// Refuse it
    #[default]
    Refuse,
    /// Accept any value there
    Any,
}

fn dialect(name: &str) -> Result<Dialect, String> {
    let known = || Dialect::ALL.map(Dialect::name).join(", ");
    Dialect::named(name).ok_or_else(|| format!("drafts: {}", known()))
}

impl SchemaArgs {
    /// The options of a set; files beside the schemas are taken from a library, if there is one.
    pub fn options(&self, formats: Formats, library: Option<&Library>) -> Result<Options, Failure> {
        let maps = Maps::new(&self.maps).map_err(|reason| {
            Failure::new(format!("--map {reason}"), "Check the path: nothing is fetched")
        })?;
        let library = library.cloned();
        let documents: Arc<dyn Documents> =
            Arc::new(Sources { maps, library, read: Mutex::default() });
        Ok(Options {
            formats,
            dialect: self.dialect,
            keywords: self.keyword.clone(),
            unresolved_is_any: self.unresolved == Unresolved::Any,
            documents: Some(documents),
            ..Options::default()
        })
    }
}

/// Prints what was taken with a remark.
pub fn print_notes(notes: &[Note], console: &mut Console) {
    for note in notes {
        console.remark(format_args!("note: {note}"));
    }
}

/// Maps, and the files beside the one that is read.
#[derive(Debug)]
struct Sources {
    maps: Maps,
    library: Option<Library>,
    /// The files that were asked for and are there.
    read: Mutex<BTreeSet<String>>,
}

impl Sources {
    /// Remembers that a file is read.
    fn remember(&self, path: String) {
        self.read.lock().unwrap_or_else(PoisonError::into_inner).insert(path);
    }

    fn mapped(&self, found: Option<Document>) -> Option<Document> {
        if let Some(document) = &found {
            self.remember(document.name.clone());
        }
        found
    }

    fn in_library(&self, library: &Library, name: String, text: String) -> Document {
        if let Some(path) = library.path(&name) {
            self.remember(path.display().to_string());
        }
        Document { name, text }
    }
}

impl Documents for Sources {
    fn by_url(&self, url: &str) -> Result<Option<Document>, String> {
        if let Some(found) = self.mapped(self.maps.by_url(url)?) {
            return Ok(Some(found));
        }
        // A file beside may have that address.
        let last = url.rsplit('/').next().unwrap_or(url);
        let names = [last.to_owned(), format!("{last}.json")];
        let Some(library) = &self.library else { return Ok(None) };
        let others = library.files().into_iter().filter(|name| !names.contains(name));
        let mut all: Option<Document> = None;
        for name in names.iter().cloned().chain(others) {
            if let Some(text) = text(library, &name)? {
                let value = callspec_runtime::Value::from_json(text.as_bytes()).unwrap_or_default();
                let own = value.get("$id").or_else(|| value.get("id"));
                let own = own.and_then(callspec_runtime::Value::as_str).unwrap_or_default();
                if own.trim_end_matches('#') == url {
                    if let Some(one) = &all {
                        let one = &one.name;
                        return Err(format!(
                            "is the address of {one} and of {name}: say which by --map {url}=FILE"
                        ));
                    }
                    all = Some(self.in_library(library, name, text));
                }
            }
        }
        Ok(all)
    }

    fn beside(&self, name: &str) -> Result<Option<Document>, String> {
        if let Some(library) = &self.library {
            for name in [name.to_owned(), format!("{name}.json")] {
                if let Some(text) = text(library, &name)? {
                    return Ok(Some(self.in_library(library, name, text)));
                }
            }
        }
        Ok(self.mapped(self.maps.beside(name)?))
    }

    /// The maps, and the files that were read by now.
    fn sources(&self) -> Vec<String> {
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        self.maps.sources().into_iter().chain(read.iter().cloned()).collect()
    }
}

/// The text of a file of a library, which the name must not lead out of.
fn text(library: &Library, name: &str) -> Result<Option<String>, String> {
    let inside = name.split(['/', '\\']).all(|it| !matches!(it, "" | "." | ".."));
    match inside {
        true => library.text(name).map_err(|failure| failure.problem()),
        false => Ok(None),
    }
}
