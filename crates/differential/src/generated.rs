//! Generated code, compiled by rustc and run: a throwaway crate of many schemas.
//!
//! The crate is a program that answers lines: the number of a type and a document in, what the
//! generated type says of it out.

use callspec_runtime::Value;
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::{fs, io, thread};

/// Generated code that becomes a module.
#[derive(Clone, Debug)]
pub struct Module {
    /// The code of one call of the generator.
    pub code: String,
    /// The types that answer for it.
    pub roots: Vec<String>,
}

/// What a generated type says of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The verdict at level `declared`, and at `documented`.
    pub valid: [bool; 2],
    /// The places of violations at these levels.
    pub places: [Vec<String>; 2],
    /// What came out of reading and writing the typed value; nothing where it was not read.
    pub typed: Option<String>,
    /// Why it was not read, if it was not.
    pub error: String,
    /// What came out of serde and serde_json, with [`Build::serde`], where they could read it.
    pub serde: Option<String>,
}

/// How the crate is built.
#[derive(Clone, Debug, Default)]
pub struct Build {
    /// Whether the runtime's feature `serde` is on, and typed values go through serde as well.
    pub serde: bool,
    /// Whether the runtime's feature `idn` is off, which host names and some mail need.
    pub without_idn: bool,
    /// More features of the runtime.
    pub features: Vec<&'static str>,
    /// More code for the crate's root: types that generated code is told to use.
    pub prelude: String,
}

/// A program made of generated code.
pub struct Program {
    child: Child,
    input: Option<BufWriter<ChildStdin>>,
    output: BufReader<std::process::ChildStdout>,
}

/// Writes a crate of modules into a folder and builds it, warnings being errors. Crates in folders
/// beside each other share what they depend on, and are named as their folders are.
///
/// # Errors
/// What cannot be written or started, and with [`io::ErrorKind::InvalidData`] what rustc says.
pub fn build(folder: &Path, modules: &[Module], build: &Build) -> io::Result<PathBuf> {
    let source = folder.join("src");
    fs::create_dir_all(&source)?;
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let features = [("serde", build.serde), ("idn", !build.without_idn)];
    let features = features.iter().filter(|it| it.1).map(|it| it.0);
    let features: Vec<_> = features.chain(build.features.iter().copied()).collect();
    let json = if build.serde { "serde_json = \"1\"\n" } else { "" };
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let manifest = format!(
        "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\ncallspec-runtime = {{ path = {:?}, default-features = false, features = {features:?} }}\n{json}\n\
         [profile.dev]\ndebug = false\nincremental = false\n\n[workspace]\n",
        here.join("../runtime")
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    // The versions of the workspace, so that nothing has to be looked up.
    fs::copy(here.join("../../Cargo.lock"), folder.join("Cargo.lock"))?;
    for (at, module) in modules.iter().enumerate() {
        fs::write(source.join(format!("m{at}.rs")), &module.code)?;
    }
    fs::write(source.join("main.rs"), program(modules, build))?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let target = folder.with_file_name("generated-target");
    let output = Command::new(cargo)
        .args(["build", "--quiet", "--offline"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", &target)
        .env_remove("RUSTFLAGS")
        .output()?;
    if output.status.success() {
        return Ok(target.join("debug").join(&*name));
    }
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    Err(io::Error::new(io::ErrorKind::InvalidData, said))
}

/// The program's own source: a table of functions, and the loop that answers.
fn program(modules: &[Module], build: &Build) -> String {
    let mut out = String::from("#![deny(warnings)]\n#![forbid(unsafe_code)]\n");
    out += &build.prelude;
    for at in 0..modules.len() {
        // Fields and methods that nobody calls are no matter of a program's.
        let _ = writeln!(out, "#[allow(dead_code)]\nmod m{at} {{ include!(\"m{at}.rs\"); }}");
    }
    out += include_str!("generated/answer.rs");
    if build.serde {
        out += include_str!("generated/through_serde.rs");
    }
    out += "static TYPES: &[Type] = &[\n";
    let roots = |(at, module): (usize, &Module)| -> Vec<_> {
        let has_borrowed = |root: &String| module.code.contains(&format!(" {root}Ref<'d>"));
        module.roots.iter().map(|root| (format!("m{at}::{root}"), has_borrowed(root))).collect()
    };
    for (root, has_borrowed) in modules.iter().enumerate().flat_map(roots) {
        let borrowed = match has_borrowed {
            true => format!("borrowed_agrees!({root}, {root}Ref)"),
            false => "|_| true".to_owned(),
        };
        let serde = match build.serde {
            true => format!("through_serde::<{root}>"),
            false => "|_| None".to_owned(),
        };
        let _ = writeln!(
            out,
            "Type {{ borrowed: {borrowed}, read: |it| {root}::from_json(it).map(|it| it.to_json()), \
             is_valid: {root}::is_valid, validate: {root}::validate, \
             both: |it, level| {root}::from_json_validated(it, level).ok()\
             .map(|(it, report)| (it.to_json(), report)), serde: {serde} }},"
        );
    }
    out += "];\n";
    out
}

impl Program {
    /// Starts a program that [`build`] made.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn start(program: &Path) -> io::Result<Program> {
        let mut child =
            Command::new(program).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let missing = || io::Error::other("no pipe");
        let input = child.stdin.take().map(BufWriter::new);
        let output = BufReader::new(child.stdout.take().ok_or_else(missing)?);
        Ok(Program { child, input, output })
    }

    /// Asks about many documents, each with the position of its type among those of all modules.
    ///
    /// # Errors
    /// When the program ends before it has answered: it panicked.
    pub fn ask(mut self, questions: &[(usize, String)]) -> io::Result<Vec<Answer>> {
        let input = self.input.take();
        thread::scope(|scope| {
            // Written and read at once, so that neither pipe fills up.
            scope.spawn(move || {
                let Some(mut input) = input else { return };
                for (root, document) in questions {
                    // A program that is gone shows in its answers.
                    if writeln!(input, "{root}\t{document}").is_err() {
                        return;
                    }
                }
            });
            let lines = (&mut self.output).lines();
            let asked = questions.iter().map(|(root, document)| format!("{root} {document}"));
            let all = lines.zip(asked).map(|(line, asked)| {
                let told = |error| io::Error::other(format!("{asked}: {error}"));
                answer(&line?).map_err(told)
            });
            let answers = all.collect::<io::Result<Vec<_>>>();
            if answers.is_err() {
                // Nobody reads what it still says, so that it would wait, and who writes to it.
                self.child.kill()?;
            }
            let answers = answers?;
            if answers.len() != questions.len() {
                let status = self.child.wait()?;
                let reason = format!("{status} after {} answers", answers.len());
                return Err(io::Error::other(reason));
            }
            Ok(answers)
        })
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It ends when its input does; one that hangs must not outlive the test.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn answer(line: &str) -> io::Result<Answer> {
    let broken = || io::Error::new(io::ErrorKind::InvalidData, format!("answered {line:?}"));
    let value = Value::from_json(line.as_bytes()).map_err(|_| broken())?;
    let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let flag = |name: &str| value.get(name).and_then(Value::as_bool).ok_or_else(broken);
    let places = |name: &str| {
        let items = value.get(name).and_then(Value::as_array).unwrap_or_default();
        items.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    Ok(Answer {
        valid: [flag("declared")?, flag("documented")?],
        places: [places("declared places"), places("documented places")],
        typed: text("typed"),
        error: text("error").unwrap_or_default(),
        serde: text("serde"),
    })
}
