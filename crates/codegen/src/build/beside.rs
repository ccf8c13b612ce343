//! The files beside a document: what it refers to is read there, in its folder and below.

use super::as_json;
use callspec_schema::{Document, Documents};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The largest file that is read.
const MOST_BYTES: u64 = 64 << 20;

/// The folder of a document, and what else there is.
#[derive(Debug)]
pub(super) struct Beside {
    folder: PathBuf,
    others: Option<Arc<dyn Documents>>,
    /// The files that were read.
    read: Mutex<Vec<PathBuf>>,
}

impl Beside {
    pub(super) fn of(document: &Path, others: Option<Arc<dyn Documents>>) -> Beside {
        let folder = document.parent().unwrap_or(Path::new("")).to_owned();
        Beside { folder, others, read: Mutex::default() }
    }

    /// The files that were read by now, for Cargo to watch.
    pub(super) fn read(&self) -> Vec<PathBuf> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Documents for Beside {
    fn by_url(&self, url: &str) -> Result<Option<Document>, String> {
        self.others.as_ref().map_or(Ok(None), |it| it.by_url(url))
    }

    fn beside(&self, name: &str) -> Result<Option<Document>, String> {
        // No name leads out of the folder.
        let is_inside = name.split(['/', '\\']).all(|it| !matches!(it, "" | "." | ".."));
        for name in [name.to_owned(), format!("{name}.json")] {
            let path = self.folder.join(&name);
            let about = fs::metadata(&path).ok().filter(|it| it.is_file() && is_inside);
            let Some(about) = about else { continue };
            if about.len() > MOST_BYTES {
                return Err(format!("{} is larger than {MOST_BYTES} bytes", path.display()));
            }
            let failed = |error| format!("{}: {error}", path.display());
            let text = fs::read_to_string(&path).map_err(failed)?;
            let text = as_json(&path, text).map_err(|it| format!("{}: {it}", path.display()))?;
            self.read.lock().unwrap_or_else(PoisonError::into_inner).push(path);
            return Ok(Some(Document { name, text }));
        }
        self.others.as_ref().map_or(Ok(None), |it| it.beside(name))
    }

    fn sources(&self) -> Vec<String> {
        self.others.as_ref().map(|it| it.sources()).unwrap_or_default()
    }
}
