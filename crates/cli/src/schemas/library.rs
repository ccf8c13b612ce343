//! Where schemas are taken from: what `--schemas` names, a vendor in the nearest `schema/`, or what
//! this program was built with.

use crate::outcome::Failure;
use crate::vendor;
use callspec_runtime::Value;
use callspec_schemas::{VENDORS, Vendor};
use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// Schemas that refer to each other by file name.
#[derive(Clone, Debug)]
pub enum Library {
    /// A folder that the command names, or the folder of a file that it names.
    Given(PathBuf),
    /// A vendor's folder in the nearest `schema/`.
    Nearest(PathBuf),
    /// A vendor of this program.
    Embedded(&'static Vendor),
    /// Files as of a revision.
    Texts(Arc<BTreeMap<String, String>>),
}

impl Library {
    /// A vendor in the nearest `schema/`, else in this program.
    pub fn of_vendor(name: &str) -> Option<Library> {
        let is_name = matches!(Path::new(name).components().next(), Some(Component::Normal(_)));
        let nearest = vendor::schema_root().ok().map(|root| root.join(name));
        match nearest.filter(|folder| is_name && folder.is_dir()) {
            Some(folder) => Some(Library::Nearest(folder)),
            None => VENDORS.iter().find(|vendor| vendor.name == name).map(Library::Embedded),
        }
    }

    /// The vendors of the nearest `schema/` and of this program.
    pub fn vendors() -> BTreeSet<String> {
        let nearest = vendor::VendorFolder::all().unwrap_or_default();
        let nearest = nearest.iter().map(vendor::VendorFolder::name);
        nearest.chain(VENDORS.iter().map(|vendor| vendor.name.to_owned())).collect()
    }

    fn folder(&self) -> Option<&Path> {
        match self {
            Library::Given(folder) | Library::Nearest(folder) => Some(folder),
            Library::Embedded(_) | Library::Texts(_) => None,
        }
    }

    /// Where a file is, unless it is in this program.
    pub fn path(&self, file: &str) -> Option<PathBuf> {
        self.folder().map(|folder| folder.join(file))
    }

    /// The text of a file, if there is one of that name.
    pub fn text(&self, file: &str) -> Result<Option<String>, Failure> {
        match self {
            Library::Given(folder) | Library::Nearest(folder) => super::in_folder(folder, file),
            Library::Embedded(vendor) => Ok(vendor.schema(file).map(str::to_owned)),
            Library::Texts(texts) => Ok(texts.get(file).cloned()),
        }
    }

    /// The names of all files.
    pub fn files(&self) -> Vec<String> {
        match self {
            Library::Given(folder) | Library::Nearest(folder) => {
                let paths = super::json_files(folder).unwrap_or_default();
                let name = |path: PathBuf| Some(path.file_name()?.to_str()?.to_owned());
                paths.into_iter().filter_map(name).collect()
            }
            Library::Embedded(vendor) => {
                vendor.schemas.iter().map(|(name, _)| (*name).to_owned()).collect()
            }
            Library::Texts(texts) => texts.keys().cloned().collect(),
        }
    }

    /// The pages that the schemas were made from, if they are at hand.
    pub fn pages(&self) -> Option<PathBuf> {
        self.folder().map(|folder| folder.join("pages"))
    }

    /// What a report says of a type's schema: where it is, and of which release.
    pub fn describe(&self, file: &str, text: &str) -> String {
        let mut about = match self {
            Library::Given(folder) | Library::Nearest(folder) => shown(&folder.join(file)),
            Library::Embedded(vendor) => {
                format!("{}/{file}, built into callspec {}", vendor.name, env!("CARGO_PKG_VERSION"))
            }
            Library::Texts(_) => file.to_owned(),
        };
        let schema = Value::from_json(text.as_bytes()).unwrap_or_default();
        let mut pages = BTreeSet::new();
        pages_of(&schema, &mut pages);
        let origins: BTreeSet<_> =
            pages.into_iter().filter_map(|page| origin(&self.page_head(page)?)).collect();
        // Pages without a release say less than those of the same original that have one.
        let says_less = |one: &String, other: &String| {
            other.strip_prefix(one.as_str()).is_some_and(|more| more.starts_with(", "))
        };
        let origins: Vec<_> =
            origins.iter().filter(|it| !origins.iter().any(|other| says_less(it, other))).collect();
        for origin in origins.iter().take(ORIGINS) {
            about += &format!("; {origin}");
        }
        if origins.len() > ORIGINS {
            about += &format!("; and {} more", origins.len() - ORIGINS);
        }
        about
    }

    /// The first line of a page.
    fn page_head(&self, page: &str) -> Option<String> {
        if let Library::Embedded(vendor) = self {
            return vendor.page_head(page).map(str::to_owned);
        }
        let inside = Path::new(page).components().all(|it| matches!(it, Component::Normal(_)));
        let path = self.pages()?.join(page);
        let is_file = inside && fs::metadata(&path).is_ok_and(|about| about.is_file());
        let file = is_file.then(|| fs::File::open(path).ok()).flatten()?;
        let mut line = String::new();
        BufReader::new(file.take(HEAD)).read_line(&mut line).ok()?;
        Some(line)
    }
}

/// How many originals a report names.
const ORIGINS: usize = 3;

/// The longest first line of a page that is looked at, in bytes.
const HEAD: u64 = 4096;

/// A path as people see it from here.
fn shown(path: &Path) -> String {
    let here = env::current_dir().unwrap_or_default();
    let path = path.strip_prefix(here).unwrap_or(path);
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}

/// The pages that a schema names as its sources.
fn pages_of<'a>(schema: &'a Value, pages: &mut BTreeSet<&'a str>) {
    let mut queue = vec![schema];
    while let Some(value) = queue.pop() {
        match value {
            Value::Array(items) => queue.extend(items),
            Value::Object(members) => {
                if let Some(source) = members.get("x-source") {
                    let others = source.get("also").and_then(Value::as_array).unwrap_or_default();
                    let all = std::iter::once(source).chain(others);
                    pages.extend(all.filter_map(|it| it.get("page")?.as_str()));
                }
                queue.extend(members.values());
            }
            _ => {}
        }
    }
}

/// What the first line of a page says of its original.
fn origin(head: &str) -> Option<String> {
    let head = head.strip_prefix("<!-- callspec:")?;
    let part = |name: &str| {
        let (_, rest) = head.split_once(&format!("{name} \""))?;
        rest.split_once('"').map(|(value, _)| value)
    };
    let known = |name: &str| part(name).filter(|value| *value != "unknown");
    let title = part("; of").or_else(|| part("of"))?;
    Some(match (known("release"), known("date")) {
        (Some(release), Some(date)) => format!("{title}, release {release} of {date}"),
        (Some(release), None) => format!("{title}, release {release}"),
        (None, Some(date)) => format!("{title}, {date}"),
        (None, None) => title.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_pages_tell_the_release() {
        let head =
            "<!-- callspec: title \"A\"; of \"Acme SDK\"; release \"7.1\"; date \"2026-01-02\" -->";
        assert_eq!(origin(head).as_deref(), Some("Acme SDK, release 7.1 of 2026-01-02"));
        let head = "<!-- callspec: title \"A\"; of \"Acme SDK\"; release \"unknown\"; date \"unknown\" -->";
        assert_eq!(origin(head).as_deref(), Some("Acme SDK"));
        let head = "<!-- callspec: title \"A\"; of \"Acme SDK\"; release \"unknown\"; date \"2026-01-02\" -->";
        assert_eq!(origin(head).as_deref(), Some("Acme SDK, 2026-01-02"));
        assert_eq!(origin("Class A"), None);
    }
}
