//! A revision of callspec to compare with: built from a work tree of its own, as the same small program
//! that this revision's tasks are built into, and run beside this one.
//!
//! That program is this revision's, so both do the same with the same documents; where the API that
//! it uses is another in the older revision, it does not compile there, and Cargo says so.

use anstream::eprintln;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::{env, fs};

/// The package `bench`.
const BENCH: &str = env!("CARGO_MANIFEST_DIR");

/// The packages that the program is built of, and what Cargo needs of the others.
const SOURCES: [&str; 3] = ["Cargo.toml", "Cargo.lock", "own"];

/// The programs of this revision and of another.
pub struct Programs {
    /// This one's.
    pub own: PathBuf,
    /// The other's, if there is one.
    pub baseline: Option<PathBuf>,
    /// What the other has the types for.
    data: Vec<String>,
}

impl Programs {
    /// Builds them.
    ///
    /// # Errors
    /// A revision that Git does not know, what cannot be written, and a build that fails.
    pub fn build(revision: Option<&str>) -> Result<Self, String> {
        let program = env::current_exe().map_err(|error| error.to_string())?;
        // The program stands in `<target>/release`.
        let target = program.ancestors().nth(2).unwrap_or(Path::new(BENCH));
        let folder = target.join("baseline");
        fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        let baseline = match revision {
            Some(revision) => Some(baseline(revision, &folder, target)?),
            None => None,
        };
        let own = build(Path::new(BENCH), target, folder.join("bench-own"), true)?;
        let data = match &baseline {
            Some(program) => data(program)?,
            None => Vec::new(),
        };
        Ok(Programs { own, baseline, data })
    }

    /// The other revision's program, if that has the type of some data.
    pub fn baseline_of(&self, data: &str) -> Option<&Path> {
        self.baseline.as_deref().filter(|_| self.data.iter().any(|it| it == data))
    }
}

/// What a program has archives of.
fn data(program: &Path) -> Result<Vec<String>, String> {
    let output = Command::new(program).arg("data").output();
    let output = output.map_err(|error| format!("{}: {error}", program.display()))?;
    let names = String::from_utf8_lossy(&output.stdout);
    Ok(names.split_whitespace().map(str::to_owned).collect())
}

fn baseline(revision: &str, folder: &Path, target: &Path) -> Result<PathBuf, String> {
    let root = Path::new(BENCH).parent().unwrap_or(Path::new(BENCH));
    let commit = format!("{revision}^{{commit}}");
    let commit = git(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])
        .map_err(|_| {
            format!("Git knows no revision {revision}: name a commit, a branch or a tag")
        })?;
    let tree = folder.join(&commit);
    if !tree.join("Cargo.toml").exists() {
        let _ = fs::remove_dir_all(&tree);
        git(root, &["worktree", "prune"])?;
        let arguments = [OsStr::new("worktree"), OsStr::new("add"), OsStr::new("--detach")];
        git(root, &[&arguments[..], &[tree.as_os_str(), OsStr::new(&commit)]].concat())?;
    }
    let bench = tree.join("bench");
    let _ = fs::remove_dir_all(&bench);
    for source in SOURCES {
        copy(&Path::new(BENCH).join(source), &bench.join(source))?;
    }
    alone(&bench.join("Cargo.toml"))?;
    eprintln!("baseline: building {commit}");
    let manifest = fs::read_to_string(tree.join("Cargo.toml")).unwrap_or_default();
    let features = without_unknown(&bench.join("own/Cargo.toml"), &manifest)?;
    build(&bench, target, tree.join("bench-own"), features)
}

/// Takes features out of a copied package that the revision does not have; returns whether it has those of
/// conversations.
fn without_unknown(package: &Path, revision: &str) -> Result<bool, String> {
    let failed = |error: std::io::Error| format!("{}: {error}", package.display());
    let text = fs::read_to_string(package).map_err(failed)?;
    let is_known = |line: &&str| match line.split_once("[\"callspec/") {
        Some((_, feature)) => {
            let feature = feature.trim_end_matches("\"]");
            revision.lines().any(|it| it.split(' ').next() == Some(feature))
        }
        None => true,
    };
    let lines: Vec<_> = text.lines().filter(is_known).collect();
    let has = |feature: &str| lines.iter().any(|line| line.starts_with(&format!("{feature} =")));
    let mut kept = lines.join("\n");
    for feature in ["borrowed", "conversation"].into_iter().filter(|it| !has(it)) {
        for listed in
            [format!("\"{feature}\", "), format!(", \"{feature}\""), format!("\"{feature}\"")]
        {
            kept = kept.replace(&listed, "");
        }
        kept = kept.replace("\n[dependencies]", &format!("{feature} = []\n\n[dependencies]"));
    }
    fs::write(package, kept + "\n").map_err(failed)?;
    Ok(has("conversation"))
}

/// Makes a copied workspace one of the single package that was copied with it.
fn alone(manifest: &Path) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", manifest.display());
    let text = fs::read_to_string(manifest).map_err(failed)?;
    let dependencies = text.split_once("[workspace.dependencies]");
    let dependencies = dependencies.and_then(|(_, text)| text.split_once("[dependencies]"));
    let (dependencies, _) =
        dependencies.ok_or("bench/Cargo.toml has no [workspace.dependencies]")?;
    let text = format!(
        "[workspace]\nmembers = [\"own\"]\nresolver = \"3\"\n\n[workspace.dependencies]{}\n[profile.release]\ndebug = false\n",
        dependencies.split("[features]").next().unwrap_or_default()
    );
    fs::write(manifest, text).map_err(failed)
}

fn build(
    workspace: &Path,
    target: &Path,
    program: PathBuf,
    with_conversations: bool,
) -> Result<PathBuf, String> {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["build", "--quiet", "--release", "--package", "bench-own"]);
    if !with_conversations {
        cargo.arg("--no-default-features");
    }
    cargo.current_dir(workspace).env("CARGO_TARGET_DIR", target);
    match cargo.status() {
        Ok(status) if status.success() => {}
        Ok(_) => return Err(format!("{}: the build failed", workspace.display())),
        Err(error) => return Err(format!("cargo: {error}")),
    }
    // Kept apart: the other revision's takes its place there.
    let built = target.join("release/bench-own");
    let _ = fs::remove_file(&program);
    fs::copy(&built, &program).map_err(|error| format!("{}: {error}", built.display()))?;
    Ok(program)
}

fn git(folder: &Path, arguments: &[impl AsRef<OsStr>]) -> Result<String, String> {
    let mut command = Command::new("git");
    let output = command.current_dir(folder).args(arguments).output();
    let output = output.map_err(|error| format!("git: {error}"))?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned()),
        false => Err(format!("{command:?}\n{}", String::from_utf8_lossy(&output.stderr))),
    }
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", from.display());
    if !from.is_dir() {
        let folder = to.parent().unwrap_or(to);
        fs::create_dir_all(folder).and_then(|()| fs::copy(from, to)).map_err(failed)?;
        return Ok(());
    }
    for entry in fs::read_dir(from).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        copy(&from.join(&name), &to.join(&name))?;
    }
    Ok(())
}

/// A program that does tasks on demand. It ends when its input does.
pub struct Running {
    _child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Running {
    /// Starts it.
    ///
    /// # Errors
    /// A program that does not start.
    pub fn start(program: &Path, documents: usize) -> Result<Self, String> {
        let failed = |error: std::io::Error| format!("{}: {error}", program.display());
        let mut command = Command::new(program);
        command.args(["serve", &documents.to_string()]);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().map_err(failed)?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(input), Some(output)) => {
                Ok(Running { _child: child, input, output: BufReader::new(output) })
            }
            _ => Err(format!("{}: no pipes", program.display())),
        }
    }

    /// What it answers: how many answers are wrong to `check`, nanoseconds to `time`.
    ///
    /// # Errors
    /// An answer that does not come.
    pub fn ask(&mut self, what: &str, data: &str, task: &str) -> Result<f64, String> {
        let mut answer = String::new();
        let asked = writeln!(self.input, "{what} {data} {task}")
            .and_then(|()| self.output.read_line(&mut answer));
        asked.map_err(|error| format!("program: {error}"))?;
        answer.trim().parse().map_err(|_| format!("no answer to {what} {data} {task}"))
    }
}
