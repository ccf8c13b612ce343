//! Files as git keeps them. Git is run directly, never by a shell, and never sees a word of the
//! user's where it could take it for an option.

use crate::outcome::Failure;
use crate::text::MAX_BYTES;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

/// A working copy.
#[derive(Debug)]
pub struct Repository {
    top: PathBuf,
}

/// A commit of it.
#[derive(Debug)]
pub struct Revision {
    top: PathBuf,
    name: String,
    commit: String,
}

impl Repository {
    /// The repository that a path is in.
    pub fn around(path: &Path) -> Result<Repository, Failure> {
        let folder = match path.parent() {
            Some(folder) if !path.is_dir() => folder,
            _ => path,
        };
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let top = git(folder, ["rev-parse", "--show-toplevel"])?;
        Ok(Repository { top: PathBuf::from(top.trim_end_matches('\n')) })
    }

    /// A path as the repository has it: from its top, with slashes.
    pub fn path_of(&self, path: &Path) -> Result<String, Failure> {
        let resolve =
            |path: &Path| std::fs::canonicalize(path).map_err(|error| Failure::io(path, &error));
        let (path, top) = (resolve(path)?, resolve(&self.top)?);
        let inside = path.strip_prefix(&top).unwrap_or(&path);
        Ok(inside.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"))
    }

    /// The commit that a revision names.
    pub fn revision(&self, name: &str) -> Result<Revision, Failure> {
        let fine = |c: char| c.is_ascii_alphanumeric() || "._/@^~{}+-".contains(c);
        if name.is_empty() || name.starts_with('-') || !name.chars().all(fine) {
            let next = "Give a branch, a tag, or a commit: git:origin/main, git:v1.2.0";
            return Err(Failure::new(format!("{name:?} is no revision"), next));
        }
        let commit = format!("{name}^{{commit}}");
        let arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options", &commit];
        let commit = git(&self.top, arguments).map_err(|_| {
            let next = "Check its name, and that it was fetched: a shallow clone has few";
            Failure::new(format!("git knows no revision {name:?}"), next)
        })?;
        let (top, commit) = (self.top.clone(), commit.trim_end().to_owned());
        Ok(Revision { top, name: name.to_owned(), commit })
    }
}

impl Revision {
    /// As it was asked for.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The files below a folder: each path from there, and the object that holds the text.
    pub fn files(&self, folder: &str) -> Result<BTreeMap<String, String>, Failure> {
        let mut arguments = vec!["ls-tree", "-r", "-z", "--full-tree", &self.commit];
        let below = format!("{folder}/");
        if !folder.is_empty() {
            arguments.extend(["--", &below]);
        }
        let listing = git(&self.top, arguments)?;
        // Each entry: mode, kind, object, tab, path, zero.
        let entry = |entry: &str| {
            let (about, path) = entry.split_once('\t')?;
            let mut about = about.split(' ');
            let (kind, object) = (about.nth(1)?, about.next()?);
            let path = if folder.is_empty() { path } else { path.strip_prefix(&below)? };
            (kind == "blob").then(|| (path.to_owned(), object.to_owned()))
        };
        Ok(listing.split('\0').filter_map(entry).collect())
    }

    /// The texts of objects, by one run of git.
    pub fn texts<'o>(
        &self,
        objects: impl Iterator<Item = (&'o String, &'o String)>,
    ) -> Result<Vec<(String, String)>, Failure> {
        let objects: Vec<_> = objects.collect();
        let failed = |error: io::Error| Failure::new(format!("git cat-file: {error}"), "");
        let mut child = command(&self.top, ["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| no_git(&error))?;
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let (Some(mut stdin), Some(stdout)) = (stdin, stdout) else {
            return Err(failed(io::ErrorKind::BrokenPipe.into()));
        };
        let texts = thread::scope(|scope| {
            // Git answers while it is asked: both pipes have to move.
            scope.spawn(|| {
                for (_, object) in &objects {
                    if writeln!(stdin, "{object}").is_err() {
                        break;
                    }
                }
                drop(stdin);
            });
            let mut answers = BufReader::new(stdout);
            let text =
                |(name, _): &(&String, &String)| Ok(((*name).clone(), answer(&mut answers)?));
            objects.iter().map(text).collect::<io::Result<Vec<_>>>()
        });
        // It ends by itself once its input has ended; a failure above has closed its output.
        let _ = child.wait();
        texts.map_err(failed)
    }
}

/// Reads one answer of `git cat-file --batch`: object, kind, size, then the text and a line end.
fn answer(answers: &mut impl BufRead) -> io::Result<String> {
    let invalid = |what: String| io::Error::new(io::ErrorKind::InvalidData, what);
    let mut head = String::new();
    answers.read_line(&mut head)?;
    let size = head.trim_end().rsplit(' ').next().and_then(|size| size.parse::<u64>().ok());
    let size = size.ok_or_else(|| invalid(format!("cannot read {:?}", head.trim_end())))?;
    if size > MAX_BYTES {
        return Err(invalid(format!("{size} bytes are too many for a schema")));
    }
    let mut text = Vec::new();
    answers.take(size + 1).read_to_end(&mut text)?;
    text.pop();
    String::from_utf8(text).map_err(|_| invalid("a schema is not UTF-8".to_owned()))
}

fn command<A: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = A>) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments);
    command
}

fn git<A: AsRef<OsStr>>(
    folder: &Path,
    arguments: impl IntoIterator<Item = A>,
) -> Result<String, Failure> {
    let output = command(folder, arguments).stdin(Stdio::null()).output();
    let output = output.map_err(|error| no_git(&error))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().next().unwrap_or("git failed").to_owned();
        return Err(Failure::new(said, "Compare with git: in a checkout only"));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn no_git(error: &io::Error) -> Failure {
    Failure::new(format!("git cannot be run: {error}"), "Install git, or give files or folders")
}
