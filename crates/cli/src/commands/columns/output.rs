//! The folder of the Parquet files: an input's files appear together, when it is done.
//!
//! Files are written to `_callspec/work/ID/`. Then `_callspec/done/ID.json`, which lists them, is renamed
//! into its place: from there on the input is done. Its files are renamed into theirs; where the process
//! ends before that, the next run does it. What no such file lists is removed.

use super::manifest::Done;
use super::shown;
use crate::outcome::Failure;
use callspec_arrow::Partition;
use callspec_arrow::parquet::{Encoder, File as Parquet, RowGroup};
use callspec_runtime::escape::Visible;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// The folder, held by this run alone.
pub(super) struct Folder {
    root: PathBuf,
    /// Given back when it is closed.
    _lock: File,
}

impl Folder {
    /// Opens the folder, and ends what an earlier run began.
    pub fn open(root: &Path) -> Result<Folder, Failure> {
        let failed = |error: io::Error| Failure::io(root, &error);
        fs::create_dir_all(root.join("_callspec/done")).map_err(failed)?;
        fs::create_dir_all(root.join("_rejects")).map_err(failed)?;
        let path = root.join("_callspec/lock");
        let lock = File::options().create(true).truncate(false).write(true).open(path);
        let lock = lock.map_err(failed)?;
        if !holds(&lock) {
            let problem = format!("{}: another run writes there", shown(root));
            return Err(Failure::new(problem, "Wait for it, or give another folder"));
        }
        let folder = Folder { root: root.to_owned(), _lock: lock };
        for done in folder.done()? {
            folder.roll_forward(&done)?;
        }
        match fs::remove_dir_all(folder.work()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
            _ => {}
        }
        Ok(folder)
    }

    /// Where files are written; another run removes what it finds there.
    pub fn work(&self) -> PathBuf {
        self.root.join("_callspec/work")
    }

    /// The path of a file by its name in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    fn done_path(&self, id: &str) -> PathBuf {
        self.root.join("_callspec/done").join(format!("{id}.json"))
    }

    /// What is done.
    fn done(&self) -> Result<Vec<Done>, Failure> {
        let folder = self.root.join("_callspec/done");
        let failed = |error: io::Error| Failure::io(&folder, &error);
        let mut all = Vec::new();
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let name = entry.map_err(failed)?.file_name();
            if let Some(id) = name.to_str().and_then(|it| it.strip_suffix(".json")) {
                all.extend(self.done_by(id)?);
            }
        }
        Ok(all)
    }

    /// What was done to an input.
    pub fn done_by(&self, id: &str) -> Result<Option<Done>, Failure> {
        let path = self.done_path(id);
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Failure::io(&path, &error)),
        };
        match Done::from_json(id, &text) {
            Some(done) => Ok(Some(done)),
            None => {
                let problem = format!("{}: not a file of this version", shown(&path));
                Err(Failure::new(problem, "Give another folder"))
            }
        }
    }

    /// Refuses to put rows beside others: who reads the folder takes it for one table.
    pub fn check_rows(&self, of: &str, layout: &str) -> Result<(), Failure> {
        let Some(other) = self.done()?.into_iter().find(|it| it.layout != layout) else {
            return Ok(());
        };
        let there = match other.of == of {
            true => "has rows with other columns or partitions".to_owned(),
            false => format!("has rows of {}, not of {of}", Visible(&other.of)),
        };
        let problem = format!("{}: {there}", shown(&self.root));
        Err(Failure::new(problem, "Give another folder to --out, or remove this one"))
    }

    /// Whether the files of an input that an earlier run did are still there.
    pub fn check_files(&self, done: &Done) -> Result<(), Failure> {
        let paths = done.files.iter().map(|(_, name, _)| self.root.join(name));
        match paths.into_iter().find(|it| !it.is_file()) {
            None => Ok(()),
            Some(missing) => Err(Failure::new(
                format!("{}: was written by an earlier run, and is gone", shown(&missing)),
                "Put it back, or give another folder to --out",
            )),
        }
    }

    /// Makes an input done.
    pub fn commit(&self, done: &Done) -> Result<(), Failure> {
        let path = self.done_path(&done.id);
        let temporary = self.work().join(format!("{}.json", done.id));
        let failed = |error: io::Error| Failure::io(&path, &error);
        fs::write(&temporary, done.to_json()).map_err(failed)?;
        fs::rename(&temporary, &path).map_err(failed)?;
        self.roll_forward(done)
    }

    /// Renames the files of an input that is done into their places, but for those that are there.
    fn roll_forward(&self, done: &Done) -> Result<(), Failure> {
        let work = self.work().join(&done.id);
        if !work.is_dir() {
            return Ok(());
        }
        for (temporary, name, _) in &done.files {
            // A file that says so may have been written by anyone.
            if !is_inside(name) || !is_inside(temporary) {
                let problem = format!("{name:?}: leads out of the folder");
                return Err(Failure::new(problem, "Give another folder"));
            }
            let (from, to) = (work.join(temporary), self.root.join(name));
            let failed = |error: io::Error| Failure::io(&to, &error);
            if let Some(above) = to.parent() {
                fs::create_dir_all(above).map_err(failed)?;
            }
            match fs::rename(&from, &to) {
                Err(error) if error.kind() == io::ErrorKind::NotFound && to.is_file() => {}
                outcome => outcome.map_err(failed)?,
            }
        }
        fs::remove_dir_all(&work).map_err(|error| Failure::io(&work, &error))
    }
}

fn is_inside(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    !name.is_empty() && parts.all(|it| matches!(it, std::path::Component::Normal(_)))
}

#[cfg(unix)]
fn holds(lock: &File) -> bool {
    use rustix::fs::{FlockOperation, flock};
    // Where there are no locks, nobody is kept out.
    flock(lock, FlockOperation::NonBlockingLockExclusive) != Err(rustix::io::Errno::WOULDBLOCK)
}

#[cfg(not(unix))]
fn holds(_: &File) -> bool {
    true
}

impl Drop for Folder {
    /// What is left of inputs that failed goes.
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(self.work());
    }
}

/// More files than this are not open at a time: an archive without order has rows for all of its days in
/// each chunk.
const MOST_OPEN: usize = 200;

/// Of each column of each row group, an open file holds about a kilobyte: where it is, and its least and
/// greatest value. Beyond so many of them the largest file is ended, and another one started.
const MOST_HELD: usize = 1 << 15;

/// The files of an input that is being converted.
pub(super) struct Files<'f> {
    folder: &'f Folder,
    encoder: &'f Encoder,
    id: String,
    work: PathBuf,
    open: BTreeMap<String, Open>,
    rejects: BufWriter<File>,
    files: Vec<(String, String, u64)>,
    /// For whom was open longest.
    clock: u64,
}

struct Open {
    file: Parquet<BufWriter<File>>,
    path: PathBuf,
    /// Which of the files it is.
    number: usize,
    used: u64,
    /// The columns of all of its row groups.
    held: usize,
}

impl<'f> Files<'f> {
    pub fn new(folder: &'f Folder, encoder: &'f Encoder, id: &str) -> Result<Self, Failure> {
        let work = folder.work().join(id);
        let failed = |error: io::Error| Failure::io(&work, &error);
        fs::create_dir_all(&work).map_err(failed)?;
        let rejects = File::create(work.join("rejects")).map_err(failed)?;
        Ok(Files {
            folder,
            encoder,
            id: id.to_owned(),
            rejects: BufWriter::new(rejects),
            work,
            open: BTreeMap::new(),
            files: Vec::new(),
            clock: 0,
        })
    }

    /// Appends rows to the file of their part.
    pub fn rows(&mut self, part: &str, rows: u64, group: RowGroup) -> Result<(), Failure> {
        self.clock += 1;
        if !self.open.contains_key(part) {
            if self.open.len() >= MOST_OPEN {
                let oldest = self.open.iter().min_by_key(|(_, it)| it.used);
                let oldest = oldest.map(|(part, _)| part.clone()).unwrap_or_default();
                if let Some(open) = self.open.remove(&oldest) {
                    open.close()?;
                }
            }
            let open = self.start(part)?;
            self.open.insert(part.to_owned(), open);
        }
        let Some(open) = self.open.get_mut(part) else { return Ok(()) };
        open.used = self.clock;
        if let Some((_, _, count)) = self.files.get_mut(open.number) {
            *count += rows;
        }
        open.held += group.columns();
        open.file.append(group).map_err(|error| failed(&open.path, &error))?;
        self.bound()
    }

    /// Ends the largest file, where all of them hold too much.
    fn bound(&mut self) -> Result<(), Failure> {
        if self.open.values().map(|it| it.held).sum::<usize>() <= MOST_HELD {
            return Ok(());
        }
        let largest = self.open.iter().max_by_key(|(_, it)| it.held);
        let largest = largest.map(|(part, _)| part.clone()).unwrap_or_default();
        self.open.remove(&largest).map_or(Ok(()), Open::close)
    }

    fn start(&mut self, part: &str) -> Result<Open, Failure> {
        let number = self.files.len();
        let temporary = format!("{number}.tmp");
        let folder = if part.is_empty() { String::new() } else { format!("{part}/") };
        let name = format!("{folder}part-{}-{number}.parquet", self.id);
        let path = self.work.join(&temporary);
        let file = File::create(&path).map_err(|error| Failure::io(&path, &error))?;
        let file = self.encoder.file(BufWriter::new(file)).map_err(|it| failed(&path, &it))?;
        self.files.push((temporary, name, 0));
        Ok(Open { file, path, number, used: 0, held: 0 })
    }

    /// Appends a line to the rejects.
    pub fn reject(&mut self, line: &str) -> Result<(), Failure> {
        let written = writeln!(self.rejects, "{line}");
        written.map_err(|error| Failure::io(&self.work.join("rejects"), &error))
    }

    /// Ends all files, and makes the input done.
    pub fn commit(mut self, mut done: Done) -> Result<Done, Failure> {
        for open in std::mem::take(&mut self.open).into_values() {
            open.close()?;
        }
        self.rejects.flush().map_err(|error| Failure::io(&self.work.join("rejects"), &error))?;
        let rows: u64 = self.files.iter().map(|(_, _, rows)| rows).sum();
        if rows != done.tally.rows {
            let problem = format!("{rows} rows were written, not {}", done.tally.rows);
            return Err(Failure::new(problem, "This is a defect: please report it"));
        }
        done.files = std::mem::take(&mut self.files);
        done.files.push(("rejects".to_owned(), rejects_name(&self.id), 0));
        self.folder.commit(&done)?;
        Ok(done)
    }
}

/// The name of the rejects of an input.
pub(super) fn rejects_name(id: &str) -> String {
    format!("_rejects/{id}.ndjson")
}

impl Open {
    fn close(self) -> Result<(), Failure> {
        let Open { file, path, .. } = self;
        let mut inner = file.close().map_err(|error| failed(&path, &error))?;
        inner.flush().map_err(|error| Failure::io(&path, &error))
    }
}

fn failed(path: &Path, error: &callspec_arrow::Error) -> Failure {
    Failure::new(format!("{}: {error}", shown(path)), "")
}

/// The folder of a part, as Hive names them.
pub(super) fn part_name(partition: &Partition, value: Option<&str>) -> String {
    let value = value.map_or_else(|| "__HIVE_DEFAULT_PARTITION__".to_owned(), escaped);
    format!("{}={value}", escaped(partition.name()))
}

/// A text as a part of a path: anything but plain characters as its bytes.
fn escaped(text: &str) -> String {
    if text.is_empty() {
        return "__HIVE_DEFAULT_PARTITION__".to_owned();
    }
    let mut out = String::new();
    for byte in text.bytes().take(80) {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'+' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    if text.len() > 80 {
        // Long texts that start alike stay apart.
        out.push_str(&format!("-{:016x}", super::manifest::hash(text.as_bytes())));
    }
    if out.bytes().all(|it| it == b'.') { out.replace('.', "%2E") } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_never_lead_out_of_the_folder() {
        for (text, name) in [
            ("2024-02-29", "2024-02-29"),
            ("..", "%2E%2E"),
            ("a/b\\c", "a%2Fb%5Cc"),
            ("é\n", "%C3%A9%0A"),
            ("", "__HIVE_DEFAULT_PARTITION__"),
        ] {
            assert_eq!(escaped(text), name);
        }
        let (one, other) = (escaped(&"x".repeat(100)), escaped(&"x".repeat(101)));
        assert!(one != other && one.len() < 100);
        assert!(!is_inside("../x") && !is_inside("/x") && is_inside("a=b/x.parquet"));
    }
}
