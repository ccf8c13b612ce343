//! Outputs of a command: checked together, written beside their places, and swapped in together.
//!
//! A file is replaced by one rename over it, so its path always leads to the old or to the new file,
//! whatever ends the process. A failure on the way puts everything back. Power cuts are not covered:
//! nothing is forced to disk.

mod signal;
mod target;
mod work;

use crate::outcome::Failure;
use signal::Unfinished;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
pub use target::is_stdout;
use target::{Files, Target};
use work::Work;

/// Changes to files that have not happened yet.
#[derive(Debug, Default)]
pub struct Stage {
    inputs: Files,
    writes: Vec<(PathBuf, String)>,
    /// Those of the targets that have to be regular files.
    in_folders: BTreeSet<PathBuf>,
    removals: Vec<PathBuf>,
}

/// What [`Stage::commit`] changed, by the paths that it was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Changes {
    /// Files that were written, and devices and pipes.
    pub written: BTreeSet<PathBuf>,
    /// Files that were removed.
    pub removed: BTreeSet<PathBuf>,
}

impl Stage {
    /// Nothing to change.
    pub fn new() -> Self {
        Stage::default()
    }

    /// Files that the command reads: they are not to be replaced.
    pub fn inputs<'a>(&mut self, paths: impl IntoIterator<Item = &'a Path>) {
        paths.into_iter().for_each(|path| self.inputs.add(path));
    }

    /// Writes a file, unless it has that text already. Folders are made as needed. `-` is standard
    /// output; devices and pipes are written to.
    pub fn write(&mut self, target: &Path, text: impl Into<String>) {
        self.writes.push((target.to_owned(), text.into()));
    }

    /// The same for one of many files in a folder. Nobody named it, so anything but a regular file that
    /// stands there is refused.
    pub fn write_in_folder(&mut self, target: &Path, text: impl Into<String>) {
        self.write(target, text);
        self.in_folders.insert(target.to_owned());
    }

    /// Removes a file.
    pub fn remove(&mut self, target: PathBuf) {
        self.removals.push(target);
    }

    /// Makes the changes.
    ///
    /// # Errors
    /// A target that is an input, another target, or neither a regular file nor something to write to:
    /// nothing is written then. When a file cannot be written, replaced or removed, everything is put
    /// back; only what went to devices and pipes cannot be taken back.
    pub fn commit(self) -> Result<Changes, Failure> {
        let mut plan = self.plan()?;
        for (target, shown, text) in &plan.streams {
            target.write(text).map_err(|error| Failure::io(shown, &error))?;
            plan.changes.written.insert(shown.clone());
        }
        let mut swap = Swap::default();
        swap.stage(plan.files, &mut plan.changes)?;
        swap.commit(plan.removals, &mut plan.changes)?;
        Ok(plan.changes)
    }

    /// Looks at every target before anything is written.
    fn plan(self) -> Result<Plan, Failure> {
        let mut plan = Plan::default();
        let mut outputs = BTreeMap::new();
        for (shown, text) in self.writes {
            let target = target::resolve(&shown)?;
            if let Some(other) = outputs.insert(target.clone(), shown.clone()) {
                return Err(twice(&shown, &other));
            }
            match target {
                Target::File(place) => {
                    if self.inputs.contain(&place) {
                        return Err(Failure::new(
                            format!("{}: is an input of this command", shown.display()),
                            "Give another file for the output",
                        ));
                    }
                    plan.files.push(Output { place, shown, text });
                }
                _ if self.in_folders.contains(&shown) => {
                    let problem = format!("{}: is no regular file", shown.display());
                    return Err(Failure::new(problem, "Remove it, or choose another folder"));
                }
                stream => plan.streams.push((stream, shown, text)),
            }
        }
        for shown in self.removals {
            let place = target::place(&shown)?;
            if let Some(other) = outputs.get(&Target::File(place.clone())) {
                return Err(twice(&shown, other));
            }
            match fs::symlink_metadata(&place) {
                Ok(about) if about.is_dir() => {
                    let problem = format!("{}: is a folder", shown.display());
                    return Err(Failure::new(problem, "Only files are removed"));
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                _ => plan.removals.push((place, shown)),
            }
        }
        for file in &plan.files {
            let above =
                file.place.ancestors().skip(1).map(|folder| Target::File(folder.to_owned()));
            if let Some(other) = above.filter_map(|folder| outputs.get(&folder)).next() {
                let problem =
                    format!("{}: is the folder of {}", other.display(), file.shown.display());
                return Err(Failure::new(problem, "Give each output a file of its own"));
            }
        }
        target::distinct(plan.files.iter().map(|file| (&*file.place, &*file.shown)))
            .map_err(|(one, other)| twice(one, other))?;
        Ok(plan)
    }
}

fn twice(one: &Path, other: &Path) -> Failure {
    let problem = match one == other {
        true => format!("{}: is the place of two outputs", one.display()),
        false => format!("{} and {} are one file", other.display(), one.display()),
    };
    Failure::new(problem, "Give each output a file of its own")
}

#[derive(Default)]
struct Plan {
    streams: Vec<(Target, PathBuf, String)>,
    files: Vec<Output>,
    removals: Vec<(PathBuf, PathBuf)>,
    changes: Changes,
}

struct Output {
    /// Its real path.
    place: PathBuf,
    /// The path that was given.
    shown: PathBuf,
    text: String,
}

/// Files that are written beside their places, and take them.
///
/// Dropped at any time, it leaves nothing behind.
#[derive(Default)]
struct Swap {
    works: BTreeMap<PathBuf, Work>,
    writes: Vec<Write>,
    /// Old files by their places: they stand in the hidden place until all is done.
    removed: Vec<(PathBuf, PathBuf)>,
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
    fn stage(&mut self, files: Vec<Output>, changes: &mut Changes) -> Result<(), Failure> {
        signal::watch();
        for Output { place, shown, text } in files {
            let failed = |error: io::Error| Failure::io(&shown, &error);
            // Signals wait until a file is complete, so that none is forgotten.
            let mut unfinished = signal::unfinished();
            self.work(folder_of(&place), &mut unfinished)?;
            if is_same(&place, &text).map_err(failed)? {
                continue;
            }
            let (number, work) = (self.writes.len(), &self.works[folder_of(&place)]);
            let staged = work.path(number, "new").map_err(failed)?;
            write_new(&staged, &place, &text).map_err(failed)?;
            changes.written.insert(shown.clone());
            self.writes.push(Write { place, shown, staged, before: None, swapped: false });
        }
        Ok(())
    }

    /// Hidden files of a folder, which is made; what killed runs left there is removed.
    fn work(&mut self, folder: &Path, unfinished: &mut Unfinished) -> Result<(), Failure> {
        if !self.works.contains_key(folder) {
            make(folder, unfinished)?;
            work::sweep(folder);
            let work = Work::new(folder, unfinished);
            self.works.insert(folder.to_owned(), work);
        }
        Ok(())
    }

    /// Swaps everything in. Signals wait meanwhile.
    fn commit(
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
                unfinished.folders.clear();
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
        if !self.done {
            unfinished.remove_folders();
        }
    }
}

/// Makes a folder and those above it. Which were made is noted, as they go if nothing comes of it.
fn make(folder: &Path, unfinished: &mut Unfinished) -> Result<(), Failure> {
    let missing: Vec<_> = folder.ancestors().take_while(|it| !it.exists()).collect();
    for folder in missing.into_iter().rev().filter(|it| !it.as_os_str().is_empty()) {
        match fs::create_dir(folder) {
            Ok(()) => unfinished.folders.push(folder.to_owned()),
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

/// Whether a file has a text. One of another length is not read.
fn is_same(place: &Path, text: &str) -> io::Result<bool> {
    match fs::metadata(place) {
        Ok(about) if about.len() == text.len() as u64 => Ok(fs::read(place)? == text.as_bytes()),
        Ok(_) => Ok(false),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Writes a new file, for whom the old one was.
fn write_new(staged: &Path, place: &Path, text: &str) -> io::Result<()> {
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(staged)?;
    file.write_all(text.as_bytes())?;
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
