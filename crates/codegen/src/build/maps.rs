//! Which file has the schema of a URL: nothing is fetched.

use callspec_runtime::Value;
use callspec_schema::{Document, Documents};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Files for URLs, as `--map` and build scripts give them.
///
/// - `URL=FILE`: one document.
/// - `PREFIX=FOLDER`: what follows the prefix is a path in the folder, with or without `.json`.
/// - `FOLDER`: each `*.json` in it by its own `$id` or `id`; where none has that, the file that is called
///   as the URL ends.
#[derive(Debug, Default)]
pub struct Maps {
    urls: Vec<(String, PathBuf)>,
    prefixes: Vec<(String, PathBuf)>,
    /// The files of folders, each with the address that it gives itself.
    files: Vec<(Option<String>, PathBuf)>,
    sources: Vec<String>,
}

/// How deep and how many files of a folder are looked at.
const DEEPEST: usize = 16;
const MOST_FILES: usize = 100_000;

impl Maps {
    /// Reads the maps.
    ///
    /// # Errors
    /// One that names no file or folder, in words.
    pub fn new<S: AsRef<str>>(maps: impl IntoIterator<Item = S>) -> Result<Maps, String> {
        let mut all = Maps::default();
        for map in maps {
            all.add(map.as_ref())?;
        }
        // The longest prefix is the one that is meant.
        all.prefixes.sort_by_key(|(prefix, _)| std::cmp::Reverse(prefix.len()));
        Ok(all)
    }

    fn add(&mut self, map: &str) -> Result<(), String> {
        if Path::new(map).is_dir() {
            self.sources.push(map.to_owned());
            return self.folder(Path::new(map), Path::new(map), 0);
        }
        // URLs and paths may have equals signs, too.
        let splits = map.match_indices('=').map(|(at, _)| (&map[..at], Path::new(&map[at + 1..])));
        let found = splits.filter(|(url, _)| !url.is_empty()).find(|(_, path)| path.exists());
        let Some((url, path)) = found else {
            let what = if map.contains('=') { "no such file or folder" } else { "no such folder" };
            return Err(format!("{map}: {what}; give URL=FILE, PREFIX=FOLDER or FOLDER"));
        };
        let (url, path) = (url.trim_end_matches('#').to_owned(), path.to_owned());
        self.sources.push(path.display().to_string());
        match path.is_dir() {
            true => self.prefixes.push((url.trim_end_matches('/').to_owned(), path)),
            false => self.urls.push((url, path)),
        }
        Ok(())
    }

    /// Notes the files of a folder, or of one below it. Links to folders are not followed.
    fn folder(&mut self, root: &Path, folder: &Path, depth: usize) -> Result<(), String> {
        let failed = |error| format!("{}: {error}", folder.display());
        let entries = fs::read_dir(folder).map_err(failed)?;
        let mut entries: Vec<_> = entries.collect::<Result<_, _>>().map_err(failed)?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_folder = entry.file_type().is_ok_and(|it| it.is_dir());
            if name.starts_with('.') {
                continue;
            }
            if name.ends_with(".json") || path.is_dir() {
                super::check_link(root, &path).map_err(|failure| failure.to_string())?;
            }
            if is_folder && depth < DEEPEST {
                self.folder(root, &path, depth + 1)?;
            } else if name.ends_with(".json") && path.is_file() {
                if self.files.len() == MOST_FILES {
                    return Err(format!("{}: more than {MOST_FILES} files", folder.display()));
                }
                self.files.push((own_address(&path), path));
            }
        }
        Ok(())
    }

    /// The file that a URL means.
    fn path(&self, url: &str) -> Result<Option<PathBuf>, String> {
        if let Some((_, path)) = self.urls.iter().find(|(known, _)| known == url) {
            return Ok(Some(path.clone()));
        }
        let bare = url.split('?').next().unwrap_or(url);
        for (prefix, folder) in &self.prefixes {
            let rest = bare.strip_prefix(prefix.as_str()).and_then(|it| it.strip_prefix('/'));
            let found = rest.and_then(|rest| in_folder(folder, &decoded(rest)));
            if let Some(path) = &found {
                super::check_link(folder, path).map_err(|failure| failure.to_string())?;
                return Ok(found);
            }
        }
        let own = self.files.iter().filter(|(own, _)| own.as_deref() == Some(url));
        if let Some(found) = only(url, own.map(|(_, path)| path))? {
            return Ok(Some(found));
        }
        let last = decoded(bare.trim_end_matches('/').rsplit('/').next().unwrap_or_default());
        let named = self.files.iter().filter(|(_, path)| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name == last || name.strip_suffix(".json") == Some(&last)
        });
        only(url, named.map(|(_, path)| path))
    }
}

impl Documents for Maps {
    fn by_url(&self, url: &str) -> Result<Option<Document>, String> {
        let Some(path) = self.path(url)? else { return Ok(None) };
        let text = text(&path)?;
        Ok(Some(Document { name: path.display().to_string(), text }))
    }

    fn beside(&self, name: &str) -> Result<Option<Document>, String> {
        self.by_url(name)
    }

    fn sources(&self) -> Vec<String> {
        self.sources.clone()
    }
}

/// The one file that is meant, if there is one.
fn only<'p>(
    url: &str,
    mut found: impl Iterator<Item = &'p PathBuf>,
) -> Result<Option<PathBuf>, String> {
    match (found.next(), found.next()) {
        (Some(one), Some(other)) => {
            let (one, other) = (one.display(), other.display());
            Err(format!("may be {one} or {other}: say which by --map {url}=FILE"))
        }
        (found, _) => Ok(found.cloned()),
    }
}

/// A file below a folder, which the path must not leave.
fn in_folder(folder: &Path, rest: &str) -> Option<PathBuf> {
    let inside = Path::new(rest).components().all(|it| matches!(it, Component::Normal(_)));
    let candidates = [folder.join(rest), folder.join(format!("{rest}.json"))];
    candidates.into_iter().filter(|_| inside).find(|path| path.is_file())
}

/// The address that a schema file gives itself. What is no JSON has none, until it is needed.
fn own_address(path: &Path) -> Option<String> {
    let value = Value::from_json(text(path).ok()?.as_bytes()).ok()?;
    let own = value.get("$id").or_else(|| value.get("id"))?.as_str()?;
    Some(own.trim_end_matches('#').to_owned())
}

fn text(path: &Path) -> Result<String, String> {
    super::text::json(path).map_err(|failure| failure.to_string())
}

/// Undoes percent-encoding, as far as it is right.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let digits = tail.get(..2).filter(|it| it.iter().all(u8::is_ascii_hexdigit));
        let digits = digits.and_then(|it| std::str::from_utf8(it).ok());
        match digits.and_then(|it| u8::from_str_radix(it, 16).ok()).filter(|_| byte == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(byte);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
