//! Files that are written beside their places, and take them: all, or none.

use super::signal::{self, Unfinished};
use super::work::{self, Work};
use super::{Changes, Content, Output};
use crate::outcome::Failure;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Files that are written beside their places, and take them.
///
/// Dropped at any time, it leaves nothing behind.
#[derive(Default)]
pub(super) struct Swap {
    works: BTreeMap<PathBuf, Work>,
    writes: Vec<Write>,
    /// Old files by their places: they stand in the hidden place until all is done.
    removed: Vec<(PathBuf, PathBuf)>,
    /// Folders that were made, outermost first.
    made: Vec<PathBuf>,
    done: bool,
}

struct Write {
    place: PathBuf,
    shown: PathBuf,
    /// The new file.
    staged: PathBuf,
    /// Another name of the old file, if there was one.
    before: Option<PathBuf>,
    swapped: bool,
}

impl Swap {
    /// Writes what is not the same already beside its place.
    pub fn stage(&mut self, files: Vec<Output>, changes: &mut Changes) -> Result<(), Failure> {
        signal::watch();
        for Output { place, shown, content } in files {
            let failed = |error: io::Error| Failure::io(&shown, &error);
            // Signals wait until a file is complete, so that none is forgotten.
            let mut unfinished = signal::unfinished();
            self.work(folder_of(&place), &mut unfinished)?;
            if content.is_in(&place).map_err(failed)? {
                continue;
            }
            let (number, work) = (self.writes.len(), &self.works[folder_of(&place)]);
            let staged = work.path(number, "new").map_err(failed)?;
            if let Err(error) = write_new(&staged, &place, &content) {
                // The part that found room.
                let _ = fs::remove_file(&staged);
                return Err(failed(error));
            }
            changes.written.insert(shown.clone());
            self.writes.push(Write { place, shown, staged, before: None, swapped: false });
        }
        Ok(())
    }

    /// Hidden files of a folder, which is made; what killed runs left there is removed.
    fn work(&mut self, folder: &Path, unfinished: &mut Unfinished) -> Result<(), Failure> {
        if !self.works.contains_key(folder) {
            make(folder, unfinished, &mut self.made)?;
            work::sweep(folder);
            let work = Work::new(folder, unfinished);
            self.works.insert(folder.to_owned(), work);
        }
        Ok(())
    }

    /// Swaps everything in. Signals wait meanwhile.
    pub fn commit(
        mut self,
        removals: Vec<(PathBuf, PathBuf)>,
        changes: &mut Changes,
    ) -> Result<(), Failure> {
        let mut unfinished = signal::unfinished();
        let swapped = removals
            .iter()
            .try_for_each(|(place, _)| self.work(folder_of(place), &mut unfinished))
            .and_then(|()| self.replace().and_then(|()| self.take_away(removals, changes)));
        match swapped {
            Ok(()) => {
                self.done = true;
                unfinished.settle(&self.made, true);
            }
            Err(_) => self.put_back(),
        }
        drop(unfinished);
        swapped
    }

    fn replace(&mut self) -> Result<(), Failure> {
        for (number, write) in self.writes.iter_mut().enumerate() {
            let failed = |error: io::Error| Failure::io(&write.shown, &error);
            let before = self.works[folder_of(&write.place)].path(number, "old").map_err(failed)?;
            write.before = second_name(&write.place, &before).map_err(failed)?.then_some(before);
        }
        for write in &mut self.writes {
            // Where names that differ in case are one file, the first of two outputs stands there now.
            if write.before.is_none() && write.place.symlink_metadata().is_ok() {
                return Err(Failure::new(
                    format!("{}: another file was written there meanwhile", write.shown.display()),
                    "Outputs whose names differ only in case may be one file here",
                ));
            }
            fs::rename(&write.staged, &write.place)
                .map_err(|error| Failure::io(&write.shown, &error))?;
            write.swapped = true;
        }
        Ok(())
    }

    fn take_away(
        &mut self,
        removals: Vec<(PathBuf, PathBuf)>,
        changes: &mut Changes,
    ) -> Result<(), Failure> {
        for (number, (place, shown)) in (self.writes.len()..).zip(removals) {
            let work = &self.works[folder_of(&place)];
            let taken = work.path(number, "old").and_then(|old| {
                fs::rename(&place, &old)?;
                Ok(old)
            });
            match taken {
                Ok(old) => self.removed.push((place, old)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(Failure::io(&shown, &error)),
            }
            changes.removed.insert(shown);
        }
        Ok(())
    }

    fn put_back(&mut self) {
        for (place, old) in self.removed.drain(..) {
            let _ = fs::rename(old, place);
        }
        for write in self.writes.iter().filter(|write| write.swapped) {
            let _ = match &write.before {
                Some(before) => fs::rename(before, &write.place),
                None => fs::remove_file(&write.place),
            };
        }
    }
}

impl Drop for Swap {
    fn drop(&mut self) {
        let mut unfinished = signal::unfinished();
        for write in &self.writes {
            let _ = fs::remove_file(&write.staged);
            if let Some(before) = &write.before {
                let _ = fs::remove_file(before);
            }
        }
        for (_, old) in &self.removed {
            let _ = fs::remove_file(old);
        }
        self.works.values().for_each(|work| work.end(&mut unfinished));
        unfinished.settle(&self.made, self.done);
    }
}

/// Makes a folder and those above it. Which were made is noted, as they go if nothing comes of it.
fn make(
    folder: &Path,
    unfinished: &mut Unfinished,
    made: &mut Vec<PathBuf>,
) -> Result<(), Failure> {
    let missing: Vec<_> = folder.ancestors().take_while(|it| !it.exists()).collect();
    for folder in missing.into_iter().rev().filter(|it| !it.as_os_str().is_empty()) {
        match fs::create_dir(folder) {
            Ok(()) => {
                unfinished.folders.push(folder.to_owned());
                made.push(folder.to_owned());
            }
            // Someone else made it at the same time.
            Err(_) if folder.is_dir() => {}
            Err(error) => return Err(Failure::io(folder, &error)),
        }
    }
    Ok(())
}

fn folder_of(place: &Path) -> &Path {
    place.parent().unwrap_or(Path::new("."))
}

/// Writes a new file, for whom the old one was.
fn write_new(staged: &Path, place: &Path, content: &Content) -> io::Result<()> {
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(staged)?;
    content.write_to(&mut file)?;
    if let Ok(about) = fs::metadata(place) {
        let _ = file.set_permissions(about.permissions());
    }
    Ok(())
}

/// Gives a file a second name, or makes a copy where the file system has no second names. The first
/// stays in use. `false` when there is no file.
fn second_name(place: &Path, name: &Path) -> io::Result<bool> {
    let named = fs::hard_link(place, name).or_else(|error| match error.kind() {
        io::ErrorKind::NotFound => Err(error),
        _ => fs::copy(place, name).map(drop),
    });
    match named {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}
