//! One side of a comparison: a file, a folder, or what git keeps of them.

use super::git::{Repository, Revision};
use crate::outcome::Failure;
use crate::schemas::Library;
use crate::{links, schemas, text};
use callspec_schema::Options;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Folders within folders, at most.
const MAX_DEPTH: usize = 64;

/// Where schemas are in a repository, unless something else is said.
const SCHEMA: &str = "schema";

/// One side, found but not read.
#[derive(Debug)]
pub struct Side {
    place: Place,
    /// What a single file is called on both sides, so that it is one type.
    called: Option<String>,
}

#[derive(Debug)]
enum Place {
    Files(PathBuf),
    /// A pipe, which was read.
    Pipe(PathBuf, Library),
    Git(Revision, String),
}

impl Side {
    /// Both sides, by what the command says. `git:REV` means what the other side is at that time.
    pub fn both(old: &str, new: &str) -> Result<[Side; 2], Failure> {
        let mut sides = [Side::find(old, new)?, Side::find(new, old)?];
        let [old, new] = &sides;
        if let (Some(_), Some(name)) = (old.file_name(), new.file_name()) {
            sides[0].called = Some(name);
        }
        Ok(sides)
    }

    fn find(side: &str, other: &str) -> Result<Side, Failure> {
        let Some(revision) = side.strip_prefix("git:") else {
            let path = Path::new(side);
            fs::metadata(path).map_err(|error| Failure::io(path, &error))?;
            let place = match schemas::piped(path)? {
                Some(library) => Place::Pipe(path.to_owned(), library),
                None => Place::Files(path.to_owned()),
            };
            return Ok(Side { place, called: None });
        };
        let (revision, path) = match revision.split_once(':') {
            Some((revision, path)) => (revision, Some(path.trim_matches('/').to_owned())),
            None => (revision, None),
        };
        let here = if other.starts_with("git:") { Path::new(".") } else { Path::new(other) };
        let repository = Repository::around(here)?;
        let path = match path {
            Some(path) => path,
            None if other.starts_with("git:") => SCHEMA.to_owned(),
            None => repository.path_of(here)?,
        };
        Ok(Side { place: Place::Git(repository.revision(revision)?, path), called: None })
    }

    /// The folder that file names of the tree are below, for outputs that name files.
    pub fn root(&self) -> String {
        let path = match &self.place {
            Place::Git(_, path) => PathBuf::from(path),
            Place::Files(path) | Place::Pipe(path, _) => path.clone(),
        };
        let folder = match self.file_name() {
            Some(_) => path.parent().unwrap_or(Path::new("")).to_owned(),
            None => path,
        };
        let here = std::env::current_dir().unwrap_or_default();
        let folder = folder.strip_prefix(&here).unwrap_or(&folder);
        let folder =
            folder.strip_prefix(".").unwrap_or(folder).to_string_lossy().replace('\\', "/");
        let folder = folder.trim_end_matches('/');
        if folder.is_empty() { String::new() } else { format!("{folder}/") }
    }

    /// The file's name, where the side is one file.
    fn file_name(&self) -> Option<String> {
        let path = match &self.place {
            Place::Files(path) if path.is_dir() => return None,
            Place::Files(path) | Place::Pipe(path, _) => path,
            Place::Git(_, path) if !is_file_name(path) => return None,
            Place::Git(_, path) => Path::new(path),
        };
        path.file_name().map(|name| name.to_string_lossy().into_owned())
    }

    /// Names and texts of the schemas. A file brings those that it refers to.
    pub fn files(&self, reading: &Reading<'_>) -> Result<Vec<(String, String)>, Failure> {
        let mut files = match (&self.place, self.file_name()) {
            (Place::Files(folder), None) => folder_files(folder)?,
            (Place::Files(path), Some(name)) => {
                let folder = path.parent().unwrap_or(Path::new(""));
                closure(&name, Library::Given(folder.to_owned()), reading)?
            }
            (Place::Pipe(path, library), _) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                closure(&name, library.clone(), reading)?
            }
            (Place::Git(revision, folder), None) => {
                let listed = revision.files(folder)?;
                let names = schemas_among(listed.keys().map(String::as_str).collect());
                let wanted = listed.iter().filter(|(name, _)| names.contains(name.as_str()));
                revision.texts(wanted)?
            }
            (Place::Git(revision, path), Some(name)) => {
                let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                let listed = revision.files(folder)?;
                let texts = mentioned(revision, &listed, &name)?;
                closure(&name, Library::Texts(Arc::new(texts)), reading)?
            }
        };
        if files.is_empty() {
            let problem = format!("there is no schema in {}", self.shown());
            let next =
                "Give a *.json file, a folder that has some, or the path of a document in YAML";
            return Err(Failure::new(problem, next));
        }
        if let (Some(name), Some(called)) = (self.file_name(), &self.called) {
            let own = files.iter_mut().filter(|(file, _)| *file == name);
            own.for_each(|(file, _)| file.clone_from(called));
        }
        Ok(files)
    }

    /// What is beside the files.
    pub fn library(&self) -> Result<Option<Library>, Failure> {
        match (&self.place, self.file_name()) {
            (Place::Files(path), _) => {
                let folder = if path.is_dir() { Some(path.as_path()) } else { path.parent() };
                let folder =
                    folder.filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
                Ok(Some(Library::Given(folder.to_owned())))
            }
            (Place::Git(revision, path), Some(name)) => {
                let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                let texts = mentioned(revision, &revision.files(folder)?, &name)?;
                Ok(Some(Library::Texts(Arc::new(texts))))
            }
            (Place::Pipe(_, library), _) => Ok(Some(library.clone())),
            (Place::Git(..), None) => Ok(None),
        }
    }

    /// The text of a file of the tree as its author wrote it, if that is YAML.
    pub fn yaml(&self, file: &str) -> Option<String> {
        let own = self.file_name();
        let is_own = own.is_some() && self.called.as_deref().or(own.as_deref()) == Some(file);
        let file = if is_own { own.as_deref().unwrap_or(file) } else { file };
        if !is_yaml(file) {
            return None;
        }
        match &self.place {
            Place::Files(path) if is_own => text::read(path).ok(),
            Place::Files(path) if path.is_dir() => text::read(&path.join(file)).ok(),
            Place::Files(path) => text::read(&path.parent()?.join(file)).ok(),
            Place::Pipe(..) => None,
            Place::Git(revision, path) => {
                let folder = match &own {
                    Some(_) => path.rsplit_once('/').map_or("", |(folder, _)| folder),
                    None => path,
                };
                let listed = revision.files(folder).ok()?;
                let wanted = listed.iter().filter(|(name, _)| name.as_str() == file);
                revision.texts(wanted).ok()?.into_iter().next().map(|it| it.1)
            }
        }
    }

    fn shown(&self) -> String {
        match &self.place {
            Place::Files(path) | Place::Pipe(path, _) => path.display().to_string(),
            Place::Git(revision, path) => format!("git:{}:{path}", revision.name()),
        }
    }
}

/// How a side is read whose files refer to those of a library.
pub type Reading<'r> = dyn Fn(Option<&Library>) -> Result<Options, Failure> + Sync + 'r;

/// A file, and those that it refers to. Of a document that describes an API, that is told later.
fn closure(
    name: &str,
    library: Library,
    reading: &Reading<'_>,
) -> Result<Vec<(String, String)>, Failure> {
    let text = library.text(name)?.unwrap_or_default();
    // What a document refers to is read with it.
    if schemas::is_document(&text) {
        return Ok(vec![(name.to_owned(), text)]);
    }
    schemas::closure(name, &library, reading(Some(&library))?)
}

/// The schemas of a folder and the folders in it, by their paths.
fn folder_files(root: &Path) -> Result<Vec<(String, String)>, Failure> {
    let mut names = BTreeSet::new();
    let mut folders = vec![(root.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| Failure::io(&folder, &error))? {
            let entry = entry.map_err(|error| Failure::io(&folder, &error))?;
            let (path, hidden) = (entry.path(), entry.file_name().as_encoded_bytes()[0] == b'.');
            // A link to a folder may lead around in circles; one that leads out of it may hide schemas.
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if !hidden && !is_folder && (path.is_dir() || is_broken(&path)) {
                links::check(root, &path)?;
            }
            if is_folder && !hidden {
                if depth >= MAX_DEPTH {
                    let problem = format!("{} is too deep", path.display());
                    let next = format!(
                        "Folders are read {MAX_DEPTH} levels deep: compare a folder further down"
                    );
                    return Err(Failure::new(problem, next));
                }
                folders.push((path, depth + 1));
            } else if path.is_file() {
                let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy();
                names.insert(name.replace(std::path::MAIN_SEPARATOR, "/"));
            }
        }
    }
    let schemas = schemas_among(names.iter().map(String::as_str).collect());
    let read = |name: &str| {
        let path = root.join(name);
        links::check(root, &path)?;
        Ok((name.to_owned(), text::read_regular(&path)?))
    };
    schemas.into_iter().map(read).collect()
}

/// Whether a link that is called as a schema leads nowhere.
fn is_broken(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "json") && !path.exists()
}

/// The schemas among the files of a tree. A vendor's pages are none, whatever they are called.
fn schemas_among(names: BTreeSet<&str>) -> BTreeSet<&str> {
    let is_page = |name: &str| {
        let above = name.match_indices("pages/").map(|(at, _)| &name[..at]);
        above.into_iter().any(|above| names.contains(format!("{above}vendor.toml").as_str()))
    };
    names.iter().copied().filter(|name| is_schema(name) && !is_page(name)).collect()
}

/// Whether a path in a revision is that of a file, by its name.
fn is_file_name(name: &str) -> bool {
    name.ends_with(".json") || is_yaml(name)
}

fn is_yaml(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |it| it.1);
    ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml")
}

/// A file of a revision as JSON, with those that it mentions by their names, and so on.
fn mentioned(
    revision: &Revision,
    listed: &BTreeMap<String, String>,
    name: &str,
) -> Result<BTreeMap<String, String>, Failure> {
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let mut wanted: Vec<&String> = listed.keys().filter(|it| *it == name).collect();
    while !wanted.is_empty() {
        let mut read = String::new();
        let objects = listed.iter().filter(|(name, _)| wanted.contains(name));
        for (name, text) in revision.texts(objects)? {
            read.push_str(&text);
            let text = schemas::text_as_json(Path::new(&name), text)?;
            texts.insert(name, text);
        }
        let is_named = |it: &&String| {
            let base = it.rsplit('/').next().unwrap_or_default();
            let stem = base.strip_suffix(".json").unwrap_or(base);
            is_file_name(it) && !base.starts_with('.') && read.contains(stem)
        };
        wanted = listed.keys().filter(|it| !texts.contains_key(*it)).filter(is_named).collect();
    }
    Ok(texts)
}

fn is_schema(name: &str) -> bool {
    let hidden = name.split('/').any(|part| part.starts_with('.'));
    name.ends_with(".json") && !hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_hidden_files_are_no_schemas() {
        let names =
            ["v/vendor.toml", "v/A.json", "v/pages/B.json", "pages/C.json", "v/.D.json", "E.md"];
        let schemas: Vec<_> = schemas_among(names.into()).into_iter().collect();
        assert_eq!(schemas, ["pages/C.json", "v/A.json"]);
    }
}
