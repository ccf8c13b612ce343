//! Files that are swapped in together: all are written beside their places first, and a failure on
//! the way leaves everything as it was.

use crate::outcome::Failure;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process;

/// Changes to files that have not happened yet.
///
/// Dropped without [`Stage::commit`], it leaves nothing behind.
#[derive(Debug, Default)]
pub struct Stage {
    writes: Vec<Write>,
    removals: Vec<PathBuf>,
    /// Folders that had to be made, outermost first.
    folders: Vec<PathBuf>,
    done: bool,
}

#[derive(Debug)]
struct Write {
    target: PathBuf,
    staged: PathBuf,
    /// What stood there, while the swap is under way.
    before: Option<PathBuf>,
}

impl Stage {
    /// Nothing to change.
    pub fn new() -> Self {
        Stage::default()
    }

    /// Stages a file, unless it says so already. Folders are made as needed.
    ///
    /// # Errors
    /// When it cannot be written beside its place, or a folder stands there.
    pub fn write(&mut self, target: &Path, text: &str) -> Result<(), Failure> {
        let failed = |path: &Path, error: io::Error| Failure::io(path, &error);
        match fs::read(target) {
            Ok(old) if old == text.as_bytes() => return Ok(()),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(failed(target, error)),
        }
        let folder = match target.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        self.make(folder)?;
        let staged = beside(target, "new");
        let written = write_new(&staged, text);
        self.writes.push(Write { target: target.to_owned(), staged, before: None });
        written.map_err(|error| failed(target, error))
    }

    /// Stages the removal of a file.
    pub fn remove(&mut self, target: PathBuf) {
        self.removals.push(target);
    }

    /// What will change: files to be written, and files to be removed.
    pub fn counts(&self) -> (usize, usize) {
        (self.writes.len(), self.removals.len())
    }

    /// Swaps everything in.
    ///
    /// # Errors
    /// When a file cannot be replaced. Those that were are put back.
    pub fn commit(mut self) -> Result<(), Failure> {
        let swapped = self.swap();
        if let Err((path, error)) = swapped {
            self.put_back();
            return Err(Failure::io(&path, &error));
        }
        self.done = true;
        // The new files are in place: what cannot be tidied up now does no harm.
        for before in self.writes.iter().filter_map(|write| write.before.as_ref()) {
            let _ = fs::remove_file(before);
        }
        for target in &self.removals {
            fs::remove_file(target).map_err(|error| Failure::io(target, &error))?;
        }
        Ok(())
    }

    fn swap(&mut self) -> Result<(), (PathBuf, io::Error)> {
        for write in &mut self.writes {
            let before = beside(&write.target, "old");
            match fs::rename(&write.target, &before) {
                Ok(()) => write.before = Some(before),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err((write.target.clone(), error)),
            }
            fs::rename(&write.staged, &write.target)
                .map_err(|error| (write.target.clone(), error))?;
        }
        Ok(())
    }

    fn put_back(&mut self) {
        for write in &mut self.writes {
            let swapped = !write.staged.exists();
            match write.before.take() {
                Some(before) => drop(fs::rename(before, &write.target)),
                None if swapped => drop(fs::remove_file(&write.target)),
                None => {}
            }
        }
    }

    fn make(&mut self, folder: &Path) -> Result<(), Failure> {
        let missing: Vec<_> = folder.ancestors().take_while(|it| !it.exists()).collect();
        for folder in missing.into_iter().rev().filter(|it| !it.as_os_str().is_empty()) {
            fs::create_dir(folder).map_err(|error| Failure::io(folder, &error))?;
            self.folders.push(folder.to_owned());
        }
        Ok(())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if self.done {
            return;
        }
        for write in &self.writes {
            let _ = fs::remove_file(&write.staged);
        }
        // Only those that are still empty go.
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Writes a file that is not there: where the name is taken, by a link for example, it is freed.
fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let create = || fs::OpenOptions::new().write(true).create_new(true).open(path);
    let mut file = match create() {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(path)?;
            create()?
        }
        other => other?,
    };
    file.write_all(text.as_bytes())
}

/// A name beside a file that nobody else uses.
fn beside(target: &Path, what: &str) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.{}.{what}", process::id()))
}
