//! Pages from files and folders: found, bounded, read in parallel.

use crate::console::Console;
use crate::invocation::quoted;
use crate::links;
use crate::outcome::Failure;
use crate::text::{Encoding, other_encoding};
use callspec_intake::page::MAX_DOCUMENT_BYTES;
use callspec_intake::report::Entry;
use callspec_intake::span::Span;
use callspec_intake::{Error, Fixups, Page, PageFacts, Reading, Vendor, facts_from, read_from};
use indicatif::ProgressBar;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Folders within folders, at most.
const MAX_DEPTH: usize = 64;

/// What paths stand for.
#[derive(Debug, Default)]
pub struct Found {
    /// Pages.
    pub pages: Vec<PageFile>,
    /// What lies in folders beside them, and holds no text for people.
    pub others: Vec<PageFile>,
}

/// The endings of files that lie in folders of documentation and are no pages. Everything else is
/// one, and has to be readable.
const NO_PAGES: [&str; 22] = [
    "css", "eot", "gif", "gz", "ico", "jpeg", "jpg", "js", "json", "jsonl", "map", "ndjson", "png",
    "svg", "toml", "ttf", "webp", "woff", "woff2", "yaml", "yml", "zip",
];

/// A file by its name in reports.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageFile {
    /// What reports and sources call it: its path below the folder that was given, or its file name.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// Whether a folder has it: there, only regular files are read.
    in_folder: bool,
}

impl PageFile {
    /// The report's entry of a file that is no page.
    pub fn skipped(&self) -> Entry {
        let ending = ending(&self.path);
        Entry {
            page: self.name.clone(),
            line: 0,
            subject: String::new(),
            reason: format!("a .{ending} file in a folder of pages"),
            also: None,
        }
    }
}

/// Finds the pages that paths stand for: a file is a page, and so are the files below a folder. What
/// starts with a dot is passed over. The order of the paths is nothing.
pub fn find(paths: &[PathBuf]) -> Result<Found, Failure> {
    let mut found = BTreeSet::new();
    let mut others = BTreeSet::new();
    for path in paths {
        let about = fs::metadata(path).map_err(|error| Failure::io(path, &error))?;
        if about.is_dir() {
            let mut files = BTreeSet::new();
            below(path, path, 0, &mut files)?;
            let (no_pages, pages): (Vec<_>, Vec<_>) =
                files.into_iter().partition(|file| NO_PAGES.contains(&&*ending(&file.path)));
            found.extend(pages);
            others.extend(no_pages);
        } else {
            let name = path.file_name().unwrap_or(path.as_os_str());
            found.insert(page_file(Path::new(name), path.clone(), false));
        }
    }
    Ok(Found { pages: distinct(found), others: distinct(others) })
}

/// The same for a vendor: where it publishes documents of an API, those in folders are pages as well.
pub fn find_for(paths: &[PathBuf], vendor: &Vendor) -> Result<Found, Failure> {
    let mut found = find(paths)?;
    if vendor.dialects.contains_key("openapi") {
        let others = std::mem::take(&mut found.others);
        let (documents, others): (Vec<_>, Vec<_>) = others.into_iter().partition(is_document);
        found.others = others;
        found.pages.extend(documents);
        found.pages.sort();
    }
    Ok(found)
}

/// Whether a file describes an API, by its beginning and its end. One that cannot be read is none.
pub fn is_document(page: &PageFile) -> bool {
    let endings = ["json", "yaml", "yml"];
    endings.contains(&&*ending(&page.path))
        && bytes(page).is_ok_and(|bytes| {
            std::str::from_utf8(&bytes).is_ok_and(callspec_intake::is_api_document)
        })
}

fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase()
}

fn below(
    root: &Path,
    folder: &Path,
    depth: usize,
    found: &mut BTreeSet<PageFile>,
) -> Result<(), Failure> {
    if depth > MAX_DEPTH {
        let problem = format!("{}: more than {MAX_DEPTH} folders deep", folder.display());
        return Err(Failure::new(problem, "Give the folder that holds the pages"));
    }
    for entry in fs::read_dir(folder).map_err(|error| Failure::io(folder, &error))? {
        let entry = entry.map_err(|error| Failure::io(folder, &error))?;
        let path = entry.path();
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        links::check(root, &path)?;
        // A link to a folder may lead around in circles; a link to a file is a file.
        let kind = entry.file_type().map_err(|error| Failure::io(&path, &error))?;
        if kind.is_dir() {
            below(root, &path, depth + 1, found)?;
        } else if !path.is_dir() {
            found.insert(page_file(path.strip_prefix(root).unwrap_or(&path), path.clone(), true));
        }
    }
    Ok(())
}

fn page_file(name: &Path, path: PathBuf, in_folder: bool) -> PageFile {
    // The same name on every system.
    let name = name.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    PageFile { name, path, in_folder }
}

/// A file that was named twice is one page; two files of one name are told apart by their paths.
fn distinct(found: BTreeSet<PageFile>) -> Vec<PageFile> {
    let mut named: BTreeMap<String, Vec<PageFile>> = BTreeMap::new();
    for page in found {
        named.entry(page.name.clone()).or_default().push(page);
    }
    let mut pages = Vec::new();
    for mut files in named.into_values() {
        let mut seen = BTreeSet::new();
        files.retain(|file| paths_differ(&file.path, &mut seen));
        if let [_] = files[..] {
            pages.extend(files);
        } else {
            let by_path = |file: PageFile| page_file(&file.path.clone(), file.path, file.in_folder);
            pages.extend(files.into_iter().map(by_path));
        }
    }
    pages
}

fn paths_differ(path: &Path, seen: &mut BTreeSet<PathBuf>) -> bool {
    seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()))
}

/// Reads pages into schemas, and gives the errors of those that cannot be read. Each text is dropped as
/// soon as its facts are known.
pub fn reading(
    pages: &[PageFile],
    vendor: &Vendor,
    fixups: Option<&Fixups>,
    console: &Console,
) -> (Reading, Vec<Error>) {
    let bar = progress(pages, console);
    let reading = read_from(pages, |page| counted(page, &bar), vendor, fixups);
    bar.finish_and_clear();
    reading
}

/// The facts of every page, or why it has none.
pub fn facts(
    pages: &[PageFile],
    vendor: &Vendor,
    console: &Console,
) -> Vec<Result<PageFacts, Error>> {
    let bar = progress(pages, console);
    let facts = facts_from(pages, |page| counted(page, &bar), vendor);
    bar.finish_and_clear();
    facts
}

fn progress(pages: &[PageFile], console: &Console) -> ProgressBar {
    let form = "reading pages [{bar:30}] {pos}/{len} {per_sec} {eta}";
    console.progress(Some(pages.len() as u64), form)
}

fn counted(page: &PageFile, bar: &ProgressBar) -> Result<Page, Error> {
    bar.inc(1);
    read(page)
}

/// A page's text. Of a file that is too large, no more is read than proves it.
pub fn read(page: &PageFile) -> Result<Page, Error> {
    match bytes(page) {
        Ok(bytes) => match other_encoding(&bytes) {
            Some(Encoding { what, unpack }) => {
                let path = quoted(&page.path.to_string_lossy());
                let next = format!("Convert it first: {unpack} {path} > converted");
                Err(Error::new(&*page.name, Span::line(1), what, next))
            }
            None => Page::from_bytes(&*page.name, bytes),
        },
        Err(error) => {
            let message = format!("cannot be read: {error}");
            Err(Error::new(&*page.name, Span::line(1), message, "Check the file"))
        }
    }
}

fn bytes(page: &PageFile) -> io::Result<Vec<u8>> {
    let path = &page.path;
    // Whoever opens a pipe waits for someone to write to it, and nobody said that it is a page.
    if page.in_folder && !fs::metadata(path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "no regular file"));
    }
    let file = File::open(path)?;
    let size = file.metadata().map_or(0, |about| about.len());
    let limit = MAX_DOCUMENT_BYTES as u64 + 1;
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(limit)).unwrap_or(0));
    file.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_one_name_keep_their_folders() {
        let page = |name: &str, path: &str| PageFile {
            name: name.into(),
            path: path.into(),
            in_folder: true,
        };
        let found =
            BTreeSet::from([page("Call", "a/Call"), page("Call", "b/Call"), page("Leg", "a/Leg")]);
        let names: Vec<_> = distinct(found).into_iter().map(|page| page.name).collect();
        assert_eq!(names, ["a/Call", "b/Call", "Leg"]);
    }
}
