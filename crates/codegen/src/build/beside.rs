//! The files beside a document: what it refers to is read there, in its folder and below.

use callspec_schema::{Document, Documents};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

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
            if !is_inside || path.symlink_metadata().is_err() {
                continue;
            }
            super::check_link(&self.folder, &path).map_err(|failure| failure.to_string())?;
            if !path.is_file() {
                continue;
            }
            let text = super::text::json(&path).map_err(|failure| failure.to_string())?;
            self.read.lock().unwrap_or_else(PoisonError::into_inner).push(path);
            return Ok(Some(Document { name, text }));
        }
        self.others.as_ref().map_or(Ok(None), |it| it.beside(name))
    }

    fn sources(&self) -> Vec<String> {
        self.others.as_ref().map(|it| it.sources()).unwrap_or_default()
    }
}
