//! A run's hidden files in a folder, and what killed runs left there.
//!
//! They are called `.callspec-RUN-NUMBER.new` and `.old`, beside `.callspec-RUN.lock`. The run holds
//! the lock for as long as it lives, so files of a run whose lock is free are litter. Where there are
//! no such locks (Windows, some network drives), litter stays.

use super::signal::Unfinished;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// What all hidden files start with.
const PREFIX: &str = ".callspec-";

/// A run's hidden files in one folder.
#[derive(Debug)]
pub(super) struct Work {
    folder: PathBuf,
    run: String,
    /// Made with the first file.
    lock: OnceCell<File>,
}

impl Work {
    pub fn new(folder: &Path, unfinished: &mut Unfinished) -> Work {
        static RUNS: AtomicU64 = AtomicU64::new(0);
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
        let count = RUNS.fetch_add(1, Ordering::Relaxed);
        let run = format!("{:x}-{now:x}{count:x}", process::id());
        unfinished.runs.insert((folder.to_owned(), run.clone()));
        Work { folder: folder.to_owned(), run, lock: OnceCell::new() }
    }

    /// The path of a hidden file.
    pub fn path(&self, number: usize, what: &str) -> io::Result<PathBuf> {
        if self.lock.get().is_none() {
            let lock = open_lock(&lock_path(&self.folder, &self.run))?;
            let _ = self.lock.set(lock);
        }
        Ok(self.folder.join(format!("{PREFIX}{}-{number}.{what}", self.run)))
    }

    /// Ends the run here. Its other files are gone by now.
    pub fn end(&self, unfinished: &mut Unfinished) {
        if self.lock.get().is_some() {
            let _ = fs::remove_file(lock_path(&self.folder, &self.run));
        }
        unfinished.runs.remove(&(self.folder.clone(), self.run.clone()));
    }
}

fn lock_path(folder: &Path, run: &str) -> PathBuf {
    folder.join(format!("{PREFIX}{run}.lock"))
}

/// A lock that is held. Another run may take the new file for litter before it is locked: then it is
/// made once more.
fn open_lock(path: &Path) -> io::Result<File> {
    let open = || fs::OpenOptions::new().write(true).create(true).truncate(false).open(path);
    let mut file = open()?;
    for _ in 0..100 {
        if hold(&file) != Held::ByAnother && path.exists() {
            break;
        }
        file = open()?;
    }
    Ok(file)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Held {
    ByUs,
    ByAnother,
    /// Nobody can say.
    Unknown,
}

#[cfg(unix)]
fn hold(file: &File) -> Held {
    use rustix::fs::{FlockOperation, flock};
    match flock(file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Held::ByUs,
        Err(rustix::io::Errno::WOULDBLOCK) => Held::ByAnother,
        Err(_) => Held::Unknown,
    }
}

#[cfg(not(unix))]
fn hold(_: &File) -> Held {
    Held::Unknown
}

/// Removes what killed runs left in a folder. What cannot be removed does no harm.
pub(super) fn sweep(folder: &Path) {
    for (run, files) in hidden_files(folder) {
        let path = lock_path(folder, &run);
        let is_file = path.symlink_metadata().is_ok_and(|about| about.is_file());
        let lock = if is_file { File::open(&path) } else { Err(io::ErrorKind::NotFound.into()) };
        let is_litter = match &lock {
            Ok(lock) => hold(lock) == Held::ByUs,
            // The lock is the first file to come and the last to go.
            Err(error) => error.kind() == io::ErrorKind::NotFound && cfg!(unix),
        };
        if is_litter {
            remove(&files);
        }
    }
}

/// Removes the hidden files of a run, its lock last.
#[cfg(unix)]
pub(super) fn remove_run(folder: &Path, run: &str) {
    if let Some(files) = hidden_files(folder).get(run) {
        remove(files);
    }
}

fn remove(files: &[PathBuf]) {
    let is_lock = |path: &&PathBuf| path.extension().is_some_and(|it| it == "lock");
    let (locks, others): (Vec<_>, Vec<_>) = files.iter().partition(is_lock);
    for file in others.into_iter().chain(locks) {
        let _ = fs::remove_file(file);
    }
}

/// Hidden files by run.
fn hidden_files(folder: &Path) -> BTreeMap<String, Vec<PathBuf>> {
    let mut runs: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if let Some(run) = entry.file_name().to_str().and_then(run_of) {
            runs.entry(run.to_owned()).or_default().push(entry.path());
        }
    }
    runs
}

/// The run that a hidden file belongs to.
fn run_of(name: &str) -> Option<&str> {
    let (name, what) = name.strip_prefix(PREFIX)?.rsplit_once('.')?;
    let is_hex = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_hexdigit());
    let is_run = |run: &str| run.split_once('-').is_some_and(|(id, at)| is_hex(id) && is_hex(at));
    match what {
        "lock" if is_run(name) => Some(name),
        "new" | "old" => {
            let (run, number) = name.rsplit_once('-')?;
            let is_number = !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit());
            (is_run(run) && is_number).then_some(run)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_runs_are_litter() {
        assert_eq!(run_of(".callspec-1f-a0.lock"), Some("1f-a0"));
        assert_eq!(run_of(".callspec-1f-a0-12.new"), Some("1f-a0"));
        for other in [
            ".callspec",
            ".callspec-",
            ".callspec-1f.lock",
            ".callspec-1f-a0.new",
            ".callspec-1f-a0-12.json",
            ".callspec-mine-a0-12.new",
            "callspec-1f-a0-12.new",
        ] {
            assert_eq!(run_of(other), None, "{other}");
        }
    }
}
