//! A vendor's folder: `schema/<vendor>/` with `vendor.toml`, `fixups.toml` and `pages/`.

use crate::outcome::Failure;
use crate::schemas::{Library, closest};
use crate::text;
use callspec_intake::{Error, Fixups, Vendor};
use callspec_schemas::VENDORS;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The folder of vendors, below the root of a repository.
const SCHEMA: &str = "schema";
/// What makes a folder a vendor's.
const VENDOR: &str = "vendor.toml";
/// What its pages get wrong.
const FIXUPS: &str = "fixups.toml";

/// A vendor whose pages can be read: one with a folder, or one that was built into this program.
#[derive(Debug)]
pub enum KnownVendor {
    /// In a folder.
    Folder(VendorFolder),
    /// In this program.
    BuiltIn(&'static callspec_schemas::Vendor),
}

impl KnownVendor {
    /// As [`VendorFolder::find`]; a vendor that is in no folder may be built in.
    pub fn find(name: &str) -> Result<Self, Failure> {
        let found = VendorFolder::find(name).map(KnownVendor::Folder);
        if found.is_ok() || is_path(name) {
            return found;
        }
        let built_in = VENDORS.iter().find(|vendor| vendor.name == name);
        built_in.map(KnownVendor::BuiltIn).ok_or_else(|| {
            let known: Vec<_> = Library::vendors().into_iter().collect();
            let next = known_vendors(name, &known) + ", or the path of a vendor.toml";
            Failure::new(format!("--vendor {name}: no such vendor"), next)
        })
    }

    /// Its `vendor.toml`.
    pub fn vendor(&self) -> Result<Vendor, Failure> {
        match self {
            KnownVendor::Folder(folder) => folder.vendor(),
            KnownVendor::BuiltIn(vendor) => {
                Vendor::parse(vendor.vendor).map_err(|error| located(error, Path::new(VENDOR)))
            }
        }
    }

    /// Its `fixups.toml`, if it has one.
    pub fn fixups(&self) -> Result<Option<Fixups>, Failure> {
        match self {
            KnownVendor::Folder(folder) => folder.fixups(),
            KnownVendor::BuiltIn(vendor) if vendor.fixups.is_empty() => Ok(None),
            KnownVendor::BuiltIn(vendor) => Fixups::parse(vendor.fixups)
                .map(Some)
                .map_err(|error| located(error, Path::new(FIXUPS))),
        }
    }

    /// The files that both are in.
    pub fn files(&self) -> Vec<PathBuf> {
        match self {
            KnownVendor::Folder(folder) => folder.files().to_vec(),
            KnownVendor::BuiltIn(_) => Vec::new(),
        }
    }
}

/// Where a vendor's data is kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct VendorFolder {
    /// `vendor.toml`.
    toml: PathBuf,
}

impl VendorFolder {
    /// The vendor of that name in the nearest `schema/`, or the one whose `vendor.toml` (or folder
    /// with it) the name is a path to.
    pub fn find(name: &str) -> Result<Self, Failure> {
        let path = Path::new(name);
        if is_path(name) {
            let toml = if path.is_dir() { path.join(VENDOR) } else { path.to_owned() };
            return match toml.is_file() {
                true => Ok(VendorFolder { toml }),
                false => Err(Failure::new(
                    format!("--vendor {name}: no such file or folder"),
                    "Give the path of a vendor.toml, or a vendor's name",
                )),
            };
        }
        let root = schema_root()?;
        let toml = root.join(name).join(VENDOR);
        if !name.is_empty() && toml.is_file() {
            return Ok(VendorFolder { toml });
        }
        let known: Vec<_> = VendorFolder::all()?.iter().map(VendorFolder::name).collect();
        let next = match known.is_empty() {
            true => "Add a vendor with `cargo xtask new vendor NAME`".to_owned(),
            false => known_vendors(name, &known),
        };
        Err(Failure::new(format!("no vendor {name:?} in {}", root.display()), next))
    }

    /// All vendors of the nearest `schema/`, by name.
    pub fn all() -> Result<Vec<Self>, Failure> {
        let root = schema_root()?;
        let mut folders = Vec::new();
        for entry in fs::read_dir(&root).map_err(|error| Failure::io(&root, &error))? {
            let toml = entry.map_err(|error| Failure::io(&root, &error))?.path().join(VENDOR);
            if toml.is_file() {
                folders.push(VendorFolder { toml });
            }
        }
        folders.sort();
        Ok(folders)
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        match self.toml.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        }
    }

    /// The folder's name, which is the vendor's.
    pub fn name(&self) -> String {
        self.path().file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Where its pages are kept.
    pub fn pages(&self) -> PathBuf {
        self.path().join("pages")
    }

    /// `vendor.toml` and `fixups.toml`.
    pub fn files(&self) -> [PathBuf; 2] {
        [self.toml.clone(), self.path().join(FIXUPS)]
    }

    /// Reads `vendor.toml`.
    pub fn vendor(&self) -> Result<Vendor, Failure> {
        Vendor::parse(&text::read(&self.toml)?).map_err(|error| located(error, &self.toml))
    }

    /// Reads `fixups.toml`; a vendor without one needs none.
    pub fn fixups(&self) -> Result<Option<Fixups>, Failure> {
        let path = self.path().join(FIXUPS);
        match fs::metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            _ => {}
        }
        let text = text::read_regular(&path)?;
        Fixups::parse(&text).map(Some).map_err(|error| located(error, &path))
    }
}

/// Whether a vendor is given by the path of its `vendor.toml`, or of the folder with it.
fn is_path(name: &str) -> bool {
    name.ends_with(".toml") || name.contains(['/', '\\'])
}

fn known_vendors(name: &str, known: &[String]) -> String {
    let all = known.join(", ");
    match closest(name, known.iter().map(String::as_str)) {
        Some(close) => format!("Did you mean {close}? Vendors: {all}"),
        None => format!("Vendors: {all}"),
    }
}

/// The intake knows the text only, not where it is from.
fn located(mut error: Error, path: &Path) -> Failure {
    error.page = path.display().to_string();
    Failure::pages(&[error], "")
}

/// The `schema/` of the current directory, or of the nearest one above it. A `schema/` is one that
/// has a vendor; without any, the nearest will do.
pub fn schema_root() -> Result<PathBuf, Failure> {
    let here = env::current_dir().map_err(|error| Failure::io(Path::new("."), &error))?;
    let candidates = || here.ancestors().map(|folder| folder.join(SCHEMA)).filter(|it| it.is_dir());
    candidates().find(|folder| has_vendor(folder)).or_else(|| candidates().next()).ok_or_else(
        || {
            Failure::new(
                format!("no {SCHEMA}/ in {} or above it", here.display()),
                "Go to a folder with a schema/, or give the path of a vendor.toml",
            )
        },
    )
}

fn has_vendor(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.into_iter().any(|entry| entry.path().join(VENDOR).is_file())
}
