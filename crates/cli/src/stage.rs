//! Outputs of a command: checked together, written beside their places, and swapped in together.
//!
//! A file is replaced by one rename over it, so its path always leads to the old or to the new file,
//! whatever ends the process. A failure on the way puts everything back. Power cuts are not covered:
//! nothing is forced to disk.

mod signal;
mod swap;
mod target;
mod work;

use crate::outcome::Failure;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use swap::Swap;
pub use target::is_stdout;
use target::{Files, Target};

/// Changes to files that have not happened yet.
#[derive(Debug, Default)]
pub struct Stage {
    inputs: Files,
    writes: Vec<(PathBuf, Content)>,
    /// Those of the targets that have to be regular files.
    in_folders: BTreeSet<PathBuf>,
    removals: Vec<PathBuf>,
}

/// What is written.
#[derive(Debug)]
enum Content {
    Text(String),
    /// That of these files, one behind the other: it need not fit into memory.
    Files(Vec<PathBuf>),
}

impl Content {
    fn write_to(&self, into: &mut impl io::Write) -> io::Result<()> {
        match self {
            Content::Text(text) => into.write_all(text.as_bytes()),
            Content::Files(all) => {
                all.iter().try_for_each(|it| io::copy(&mut fs::File::open(it)?, into).map(drop))
            }
        }
    }

    /// Whether a file has it already. One of another length is not read, and none for what may be large.
    fn is_in(&self, place: &Path) -> io::Result<bool> {
        let Content::Text(text) = self else { return Ok(false) };
        match fs::metadata(place) {
            Ok(about) if about.len() == text.len() as u64 => {
                Ok(fs::read(place)? == text.as_bytes())
            }
            Ok(_) => Ok(false),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }
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
        self.writes.push((target.to_owned(), Content::Text(text.into())));
    }

    /// The same for what stands in files, one behind the other.
    pub fn copy(&mut self, target: &Path, from: Vec<PathBuf>) {
        self.writes.push((target.to_owned(), Content::Files(from)));
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

    /// Looks whether the changes can be made, for a command that has much to do before it knows them.
    ///
    /// # Errors
    /// Those of [`Stage::commit`] that show before anything is written.
    pub fn check(self) -> Result<(), Failure> {
        self.plan().map(drop)
    }

    /// Makes the changes.
    ///
    /// # Errors
    /// A target that is an input, another target, or neither a regular file nor something to write to:
    /// nothing is written then. When a file cannot be written, replaced or removed, everything is put
    /// back; only what went to devices and pipes cannot be taken back.
    pub fn commit(self) -> Result<Changes, Failure> {
        let mut plan = self.plan()?;
        for (target, shown, content) in &plan.streams {
            target.write(content).map_err(|error| Failure::io(shown, &error))?;
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
        for (shown, content) in self.writes {
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
                    plan.files.push(Output { place, shown, content });
                }
                _ if self.in_folders.contains(&shown) => {
                    let problem = format!("{}: is no regular file", shown.display());
                    return Err(Failure::new(problem, "Remove it, or choose another folder"));
                }
                stream => plan.streams.push((stream, shown, content)),
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
    streams: Vec<(Target, PathBuf, Content)>,
    files: Vec<Output>,
    removals: Vec<(PathBuf, PathBuf)>,
    changes: Changes,
}

/// A file that is to be written.
struct Output {
    /// Its real path.
    place: PathBuf,
    /// The path that was given.
    shown: PathBuf,
    content: Content,
}
