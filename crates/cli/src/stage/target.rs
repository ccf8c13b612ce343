//! Where an output really goes: links are followed, and what is no regular file is told apart.

use super::Content;
use crate::outcome::Failure;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};
use std::process;
#[cfg(unix)]
use std::thread;
#[cfg(unix)]
use std::time::{Duration, Instant};

/// Links that lead to links, at most.
const MAX_LINKS: usize = 40;

/// Where an output goes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    /// To a regular file, or to where one will be, by its real path.
    File(PathBuf),
    /// To standard output.
    Stdout,
    /// To a device, a pipe, or a file that is open already.
    Stream(PathBuf),
}

impl Target {
    /// Writes to what is open or no regular file. That its reader goes away is no error.
    pub fn write(&self, content: &Content) -> io::Result<()> {
        let written = match self {
            Target::File(_) => Ok(()),
            Target::Stdout => {
                let mut out = io::stdout().lock();
                content.write_to(&mut out).and_then(|()| out.flush())
            }
            // Behind what stands there: `>>` in a shell means that.
            Target::Stream(path) => wait_for_reader(path).and_then(|waited| {
                let file = OpenOptions::new().append(true).open(path);
                drop(waited);
                content.write_to(&mut file?)
            }),
        };
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            written => written,
        }
    }
}

/// Waits for someone to read a named pipe, but not for ever. What is given back keeps the pipe open.
#[cfg(unix)]
fn wait_for_reader(path: &Path) -> io::Result<Option<File>> {
    use std::os::unix::fs::{FileTypeExt as _, OpenOptionsExt as _};
    if !fs::metadata(path)?.file_type().is_fifo() {
        return Ok(None);
    }
    let start = Instant::now();
    let flags = rustix::fs::OFlags::NONBLOCK.bits().try_into().unwrap_or(0);
    loop {
        match OpenOptions::new().write(true).custom_flags(flags).open(path) {
            Err(error) if error.raw_os_error() == Some(rustix::io::Errno::NXIO.raw_os_error()) => {
                if start.elapsed() > PATIENCE {
                    let problem = "nobody reads this pipe";
                    return Err(io::Error::new(io::ErrorKind::TimedOut, problem));
                }
                thread::sleep(Duration::from_millis(20));
            }
            opened => return opened.map(Some),
        }
    }
}

#[cfg(not(unix))]
fn wait_for_reader(_: &Path) -> io::Result<Option<File>> {
    Ok(None)
}

/// How long a pipe may be without a reader.
#[cfg(unix)]
const PATIENCE: Duration = Duration::from_secs(5);

/// Whether an output goes to standard output: `-`, `/dev/stdout`, or a link to it.
pub fn is_stdout(path: &Path) -> bool {
    resolve(path).is_ok_and(|target| target == Target::Stdout)
}

/// Where a path leads.
pub(super) fn resolve(path: &Path) -> Result<Target, Failure> {
    if path == Path::new("-") {
        return Ok(Target::Stdout);
    }
    let failed = |error: io::Error| Failure::io(path, &error);
    let mut next = path.to_owned();
    for _ in 0..MAX_LINKS {
        let place = place(&next)?;
        if let Some(stream) = open_file(&place) {
            return Ok(stream);
        }
        let about = match fs::symlink_metadata(&place) {
            Ok(about) => about,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Target::File(place));
            }
            Err(error) => return Err(failed(error)),
        };
        if !about.is_symlink() {
            return kind(place, &about, path);
        }
        let link = fs::read_link(&place).map_err(failed)?;
        next = place.parent().unwrap_or(Path::new("")).join(link);
    }
    let problem = format!("{}: links that lead in circles", path.display());
    Err(Failure::new(problem, "Give a file"))
}

fn kind(place: PathBuf, about: &Metadata, path: &Path) -> Result<Target, Failure> {
    let refused = |what: &str| {
        let problem = format!("{}: is {what}, not a file", path.display());
        Err(Failure::new(problem, "Give a file for the output"))
    };
    if about.is_file() {
        Ok(Target::File(place))
    } else if about.is_dir() {
        refused("a folder")
    } else if is_stream(about) {
        Ok(Target::Stream(place))
    } else {
        refused("a socket")
    }
}

#[cfg(unix)]
fn is_stream(about: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    let kind = about.file_type();
    kind.is_fifo() || kind.is_char_device() || kind.is_block_device()
}

#[cfg(not(unix))]
fn is_stream(_: &Metadata) -> bool {
    true
}

/// A path with its folder's links followed; the last part may be anything, or nothing yet.
pub(super) fn place(path: &Path) -> Result<PathBuf, Failure> {
    let is_folder = path.as_os_str().as_encoded_bytes().ends_with(b"/");
    let Some(name) = path.file_name().filter(|_| !is_folder) else {
        let problem = format!("{}: is no file's name", path.display());
        return Err(Failure::new(problem, "Give a file for the output"));
    };
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    Ok(real_folder(folder).map_err(|error| Failure::io(folder, &error))?.join(name))
}

/// A folder's real path; of one that is still to be made, what it will be.
fn real_folder(folder: &Path) -> io::Result<PathBuf> {
    let mut ancestors = folder.ancestors();
    let real = ancestors.find_map(|ancestor| {
        let ancestor = if ancestor.as_os_str().is_empty() { Path::new(".") } else { ancestor };
        match fs::canonicalize(ancestor) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            real => Some(real.map(|real| (ancestor.to_owned(), real))),
        }
    });
    let Some(real) = real else { return Ok(folder.to_owned()) };
    let (existing, mut real) = real?;
    let existing = if existing == Path::new(".") { Path::new("") } else { &existing };
    for part in folder.strip_prefix(existing).unwrap_or(folder).components() {
        match part {
            Component::ParentDir => {
                real.pop();
            }
            Component::Normal(name) => real.push(name),
            _ => {}
        }
    }
    Ok(real)
}

/// A file that some process has open, by its number: `/dev/fd/1`, `/proc/self/fd/1`.
fn open_file(place: &Path) -> Option<Target> {
    let (folder, name) = (place.parent()?, place.file_name()?.to_str()?);
    let mut parts = folder.components().skip(1).map(Component::as_os_str);
    let parts = [parts.next(), parts.next(), parts.next(), parts.next()];
    let ours = match parts.map(|part| part.and_then(|part| part.to_str())) {
        [Some("dev"), Some("fd"), None, None] => true,
        [Some("proc"), Some(id), Some("fd"), None] => id == process::id().to_string(),
        _ => return None,
    };
    Some(match (ours, name) {
        (true, "1") => Target::Stdout,
        _ => Target::Stream(place.to_owned()),
    })
}

/// Files that are there, whatever they are called.
#[derive(Debug, Default)]
pub(super) struct Files {
    paths: BTreeSet<PathBuf>,
    numbers: BTreeSet<(u64, u64)>,
}

impl Files {
    pub fn add(&mut self, path: &Path) {
        self.paths.extend(fs::canonicalize(path));
        self.numbers.extend(fs::metadata(path).ok().as_ref().and_then(number));
    }

    /// Whether a file is one of them, by a real path.
    pub fn contain(&self, place: &Path) -> bool {
        let number = || fs::metadata(place).ok().as_ref().and_then(number);
        self.paths.contains(place) || number().is_some_and(|it| self.numbers.contains(&it))
    }
}

/// What tells a file from others, whatever it is called.
#[cfg(unix)]
fn number(about: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    Some((about.dev(), about.ino()))
}

#[cfg(not(unix))]
fn number(_: &Metadata) -> Option<(u64, u64)> {
    None
}

#[cfg(unix)]
fn has_one_name(about: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    about.nlink() == 1
}

#[cfg(not(unix))]
fn has_one_name(_: &Metadata) -> bool {
    true
}

/// Whether places that are written differently are one file, as where case is nothing.
pub(super) fn distinct<'a>(
    files: impl Iterator<Item = (&'a Path, &'a Path)>,
) -> Result<(), (&'a Path, &'a Path)> {
    let mut seen = BTreeMap::new();
    for (place, shown) in files {
        let about = fs::metadata(place).ok().filter(has_one_name);
        let other = about.as_ref().and_then(number).and_then(|it| seen.insert(it, shown));
        if let Some(other) = other {
            return Err((shown, other));
        }
    }
    Ok(())
}
