//! `--type`: a vendor's type, a file of `--schemas` by its name, or a named definition.

use super::api_types::ApiTypes;
use super::library::Library;
use crate::outcome::Failure;
use callspec_runtime::escape::push_pointer_token;
use callspec_runtime::{Object, Value};
use callspec_schema::{Dialect, Options, SchemaId, Set};
use callspec_schemas::VENDORS;
use std::fs;
use std::path::{Component, Path};

/// Where definitions have names.
const DEFINITIONS: [&[&str]; 3] = [&["$defs"], &["definitions"], &["components", "schemas"]];

/// The schema of a type.
#[derive(Debug)]
pub struct TypeFile {
    /// Where the file and those that it refers to are.
    pub library: Library,
    /// The file's name there.
    pub file: String,
    /// The file that the type is in, where that is one that this file refers to.
    within: Option<String>,
    /// The JSON Pointer of the type in its file.
    pub pointer: String,
}

impl TypeFile {
    /// Reads the schema, and what it refers to.
    pub fn load(&self, options: Options) -> Result<(Set, SchemaId), Failure> {
        let text = self.library.text(&self.file)?.unwrap_or_default();
        let set = Set::from_texts([(self.file.as_str(), text.as_str())], options);
        let set = set.map_err(|errors| Failure::schemas(&errors))?;
        let root = set.root(self.within.as_ref().unwrap_or(&self.file));
        let root = root.and_then(|root| set.at(set.schema(root).file, &self.pointer));
        let schema = root.ok_or_else(|| {
            let problem = format!("{}#{}: no schema is there", self.file, self.pointer);
            Failure::new(problem, "Give --type FILE, or FILE#/$defs/NAME")
        })?;
        Ok((set, schema))
    }

    /// Where the schema is, and of which release.
    pub fn describe(&self) -> String {
        let text = self.library.text(&self.file).ok().flatten().unwrap_or_default();
        self.library.describe(&self.file, &text)
    }
}

/// Finds a type in what `--schemas` names, else by its vendor.
pub fn find_type(of: &str, schemas: Option<&Path>) -> Result<TypeFile, Failure> {
    match schemas {
        Some(path) => in_given(of, path),
        None => {
            let known: Vec<_> = Library::vendors().into_iter().collect();
            of_vendor(of, &known, Library::of_vendor)
        }
    }
}

fn in_given(of: &str, path: &Path) -> Result<TypeFile, Failure> {
    let about = fs::metadata(path).map_err(|_| {
        let problem = format!("--schemas {}: no such file or folder", path.display());
        Failure::new(problem, "Check the path; without --schemas, callspec's own schemas are used")
    })?;
    if !about.is_dir() {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let folder = if folder.as_os_str().is_empty() { ".".into() } else { folder };
        let library = super::piped(path)?.unwrap_or(Library::Given(folder));
        let files = [name];
        return lookup(&library, of, &files)?.ok_or_else(|| no_type(of, &library, &files, path));
    }
    let library = Library::Given(path.to_owned());
    // A folder may have a folder a vendor.
    let mut libraries = vec![library.clone()];
    if let Some((vendor, name)) = of.rsplit_once('/').filter(|(vendor, _)| is_inside(vendor)) {
        let inner = Library::Given(path.join(vendor));
        for (library, name) in [(&inner, name), (&library, of), (&library, name)] {
            if let Some(found) = lookup(library, name, &library.files())? {
                return Ok(found);
            }
        }
        libraries.insert(0, inner);
    } else if let Some(found) = lookup(&library, of, &library.files())? {
        return Ok(found);
    }
    let library = libraries.iter().find(|library| !library.files().is_empty());
    let library = library.unwrap_or(&libraries[0]);
    Err(no_type(of, library, &library.files(), path))
}

/// Finds a type of a vendor among those that this program was built with, whatever the current folder holds.
pub fn find_shipped(of: &str) -> Result<TypeFile, Failure> {
    let known: Vec<_> = VENDORS.iter().map(|vendor| vendor.name.to_owned()).collect();
    let library = |name: &str| VENDORS.iter().find(|it| it.name == name).map(Library::Embedded);
    of_vendor(of, &known, library)
}

fn of_vendor(
    of: &str,
    known: &[String],
    library: impl Fn(&str) -> Option<Library>,
) -> Result<TypeFile, Failure> {
    let Some((vendor, name)) = of.split_once('/') else {
        if let Some(library) = library(of).filter(|_| known.iter().any(|it| it == of)) {
            let next = format!("Give {of}/TYPE. {}", listed(&types(&library, &library.files())));
            return Err(Failure::new(format!("--type {of}: which type?"), next));
        }
        let with_it = known.iter().filter(|vendor| {
            library(vendor)
                .is_some_and(|it| lookup(&it, of, &it.files()).is_ok_and(|it| it.is_some()))
        });
        let with_it: Vec<_> = with_it.map(|vendor| format!("{vendor}/{of}")).collect();
        let next = match with_it.is_empty() {
            true => format!("Name the vendor, too: VENDOR/TYPE. Vendors: {}", known.join(", ")),
            false => format!("Give VENDOR/TYPE: {}", with_it.join(", ")),
        };
        return Err(Failure::new(format!("--type {of}: which vendor?"), next));
    };
    let Some(library) = library(vendor).filter(|_| is_inside(vendor)) else {
        let close = closest(vendor, known.iter().map(String::as_str));
        let next = match close {
            Some(close) => format!("Did you mean {close}/{name}? Vendors: {}", known.join(", ")),
            None => format!("Give VENDOR/TYPE, or --schemas. Vendors: {}", known.join(", ")),
        };
        return Err(Failure::new(format!("--type {of}: no vendor {vendor:?}"), next));
    };
    lookup(&library, name, &library.files())?
        .ok_or_else(|| no_type(of, &library, &library.files(), Path::new(vendor)))
}

/// Whether a part of a type's name stays in the folder that it is looked for in.
fn is_inside(part: &str) -> bool {
    let mut parts = Path::new(part).components();
    !part.is_empty() && parts.all(|it| matches!(it, Component::Normal(_)))
}

/// Finds a type among files: `Name` is `Name.json`, or a definition of that name in any of them;
/// `Name.json#/$defs/X` is any schema of a file. A document of an API has types in files that it refers to, too.
fn lookup(library: &Library, of: &str, files: &[String]) -> Result<Option<TypeFile>, Failure> {
    let found = |file: &str, pointer: String| {
        let (library, file) = (library.clone(), file.to_owned());
        Some(TypeFile { library, file, within: None, pointer })
    };
    let (name, pointer) = of.split_once('#').unwrap_or((of, ""));
    if let Some(file) = files.iter().find(|file| stem(file) == name || *file == name) {
        if !pointer.is_empty() || !is_api(library, file)? {
            return Ok(found(file, pointer.to_owned()));
        }
    }
    let mut places = Vec::new();
    for file in files {
        // What is no JSON is refused when it is needed.
        let text = library.text(file)?.unwrap_or_default();
        let value = Value::from_json(text.as_bytes()).unwrap_or_default();
        for path in DEFINITIONS {
            if definitions(&value, path).is_some_and(|it| it.contains_key(of)) {
                let mut pointer = format!("/{}", path.join("/"));
                push_pointer_token(&mut pointer, of);
                places.push((file, pointer));
            }
        }
    }
    match places.len() {
        0 => Ok(in_apis(library, of, files)),
        1 => Ok(places.pop().and_then(|(file, pointer)| found(file, pointer))),
        _ => {
            let places: Vec<_> =
                places.iter().map(|(file, pointer)| format!("'{file}#{pointer}'")).collect();
            let problem = format!("--type {of}: {} definitions have this name", places.len());
            let next = format!("Say which: --type {}", places.join(" or "));
            Err(Failure::new(problem, next))
        }
    }
}

/// Whether a file describes an API, and so is no type itself.
fn is_api(library: &Library, file: &str) -> Result<bool, Failure> {
    let text = library.text(file)?.unwrap_or_default();
    let value = Value::from_json(text.as_bytes());
    Ok(value.is_ok_and(|it| Dialect::of_api(&it).is_some()))
}

/// Finds what documents call otherwise than their schemas: types of operations, and of files that they refer to.
fn in_apis(library: &Library, of: &str, files: &[String]) -> Option<TypeFile> {
    files.iter().find_map(|file| {
        let text = library.text(file).ok().flatten()?;
        let (within, pointer) = ApiTypes::of(library, file, &text)?.find(of)?;
        let (library, file) = (library.clone(), file.clone());
        Some(TypeFile { library, file, within: Some(within), pointer })
    })
}

/// A file's name without what tells its language.
fn stem(file: &str) -> &str {
    let endings = [".json", ".yaml", ".yml"];
    endings.iter().find_map(|ending| file.strip_suffix(ending)).unwrap_or(file)
}

fn definitions<'a>(schema: &'a Value, path: &[&str]) -> Option<&'a Object> {
    path.iter().try_fold(schema, |at, name| at.get(name))?.as_object()
}

fn no_type(of: &str, library: &Library, files: &[String], shown: &Path) -> Failure {
    let name = of.rsplit('/').next().unwrap_or(of);
    let known = types(library, files);
    let mut next = match closest(name, known.iter().map(String::as_str)) {
        Some(close) => format!("Did you mean {close}? "),
        None => String::new(),
    };
    next += &match (known.is_empty(), library) {
        (false, _) => listed(&known),
        (true, Library::Nearest(folder)) => {
            let vendor = folder.file_name().unwrap_or_default().to_string_lossy();
            format!("{} has no schemas. Make them: callspec regen {vendor}", folder.display())
        }
        (true, _) => "There are no *.json files: check the path after --schemas".to_owned(),
    };
    Failure::new(format!("--type {of}: no such type in {}", shown.display()), next)
}

/// What is known, as far as an error names it.
fn listed(known: &[String]) -> String {
    let names = known[..known.len().min(KNOWN)].join(", ");
    match known.len() {
        count if count > KNOWN => format!("Types: {names} and {} more", count - KNOWN),
        _ => format!("Types: {names}"),
    }
}

/// The names of all types, definitions last.
fn types(library: &Library, files: &[String]) -> Vec<String> {
    let mut names = Vec::new();
    let mut definitions_of = Vec::new();
    for (at, file) in files.iter().enumerate() {
        let text = match at < KNOWN {
            true => library.text(file).ok().flatten().unwrap_or_default(),
            false => String::new(),
        };
        // Such a document is no type itself.
        match ApiTypes::of(library, file, &text) {
            Some(api) => definitions_of.extend(api.names()),
            None => names.push(stem(file).to_owned()),
        }
        let value = Value::from_json(text.as_bytes()).unwrap_or_default();
        for path in DEFINITIONS {
            let definitions = definitions(&value, path).into_iter();
            let keys = definitions.flat_map(|it| it.keys());
            let unknown = |it: &&String| !definitions_of.contains(it);
            let keys: Vec<_> = keys.filter(unknown).cloned().collect();
            definitions_of.extend(keys);
        }
    }
    names.extend(definitions_of);
    names
}

/// The most of what is known that an error names.
const KNOWN: usize = 12;

/// What someone may have meant.
pub fn closest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |known: &str| strsim::jaro(&known.to_lowercase(), &word.to_lowercase());
    let known = known.into_iter().map(|known| (likeness(known), known));
    known
        .filter(|(like, _)| *like > 0.8)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_recognized() {
        assert_eq!(closest("vonnage", ["vonage", "genesys-cloud"]), Some("vonage"));
        assert_eq!(closest("callrecord", ["CallRecord", "Call"]), Some("CallRecord"));
        assert_eq!(closest("zebra", ["CallRecord", "Call"]), None);
    }
}
