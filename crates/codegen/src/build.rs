//! From a build script: a folder of schemas in, a Rust file out.
//!
//! ```no_run
//! // build.rs
//! callspec_codegen::build::folder("schema", "calls.rs", &callspec_codegen::Options::default());
//! ```
//! ```ignore
//! // src/lib.rs
//! include!(concat!(env!("OUT_DIR"), "/calls.rs"));
//! ```
//!
//! Schemas that `$ref`s name by a URL are files, too:
//!
//! ```no_run
//! use callspec_codegen::build::{Maps, folder};
//! let maps = Maps::new(["https://example.com/schemas/=vendor"]).expect("the folder is there");
//! let mut options = callspec_codegen::Options::default();
//! options.documents = Some(std::sync::Arc::new(maps));
//! folder("schema", "calls.rs", &options);
//! ```

mod beside;
mod links;
mod maps;
mod script;
mod text;
mod yaml;

pub use links::check_link;
pub use maps::Maps;
pub use yaml::as_json;

use crate::{Error, Note, Options, generate_with_notes};
use beside::Beside;
use callspec_schema::Documents;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fmt, fs, io};

/// Why a build script ends.
#[derive(Debug)]
#[non_exhaustive]
pub enum Failure {
    /// A file or folder cannot be read or written.
    Io(PathBuf, io::Error),
    /// A file that is not read as JSON, and why.
    Text(PathBuf, String),
    /// A link in a folder that leads out of it, nowhere, or in circles.
    Link {
        /// Which, and where it leads.
        problem: String,
        /// What to do.
        next: String,
    },
    /// A folder has no `*.json`.
    Empty(PathBuf),
    /// Schemas are refused.
    Schemas(Vec<Error>),
    /// Not run by Cargo: there is no `OUT_DIR`.
    NoOutDir,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Text(path, reason) => write!(f, "{}: {reason}", path.display()),
            Failure::Io(path, error) => write!(f, "{}: {error}", path.display()),
            Failure::Link { problem, next } => write!(f, "{problem}; next: {next}"),
            Failure::Empty(path) => {
                write!(f, "{}: there is no *.json: name the folder of schemas", path.display())
            }
            Failure::Schemas(errors) => {
                for error in errors {
                    writeln!(f, "{error}")?;
                }
                write!(f, "{} in all", errors.len())
            }
            Failure::NoOutDir => f.write_str("OUT_DIR is not set: call this from a build script"),
        }
    }
}

impl std::error::Error for Failure {}

/// Generates `OUT_DIR/<file>` from the `*.json` of a folder, or from one file, such as a document of
/// OpenAPI or Swagger (in YAML by the feature `yaml`), which may refer to files in its folder; tells Cargo what to watch, and ends
/// the build with an error that says what to do when a schema is refused.
pub fn folder(folder: impl AsRef<Path>, file: &str, options: &Options) {
    let folder = folder.as_ref();
    watch(folder);
    let sources = options.documents.as_ref().map(|it| it.sources()).unwrap_or_default();
    sources.iter().for_each(|it| watch(Path::new(it)));
    if let Err(failure) = try_folder(folder, file, options) {
        complain(folder, &failure);
    }
}

/// The same, with the failure returned.
///
/// # Errors
/// What cannot be read, written or generated.
pub fn try_folder(folder: &Path, file: &str, options: &Options) -> Result<(), Failure> {
    let out = env::var_os("OUT_DIR").ok_or(Failure::NoOutDir)?;
    let beside = Arc::new(Beside::of(folder, options.documents.clone()));
    let made = noted_code_of_folder(folder, options, &beside);
    beside.read().iter().for_each(|it| watch(it));
    let (code, notes) = made?;
    notes.iter().for_each(warn);
    write_if_changed(&Path::new(&out).join(file), &code)
}

/// Generates the code of a folder's `*.json`, in the order of their names.
///
/// # Errors
/// What cannot be read or generated.
pub fn code_of_folder(folder: &Path, options: &Options) -> Result<String, Failure> {
    let beside = Arc::new(Beside::of(folder, options.documents.clone()));
    noted_code_of_folder(folder, options, &beside).map(|(code, _)| code)
}

fn noted_code_of_folder(
    folder: &Path,
    options: &Options,
    beside: &Arc<Beside>,
) -> Result<(String, Vec<Note>), Failure> {
    let files = read_folder(folder)?;
    if files.is_empty() {
        return Err(Failure::Empty(folder.to_owned()));
    }
    let texts = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    if !folder.is_file() {
        return generate_with_notes(texts, options).map_err(Failure::Schemas);
    }
    let documents: Arc<dyn Documents> = Arc::clone(beside) as _;
    let options = Options { documents: Some(documents), ..options.clone() };
    generate_with_notes(texts, &options).map_err(Failure::Schemas)
}

/// Names and texts of a folder's `*.json`, by name; or of the one file, in JSON or YAML, that is named
/// instead.
///
/// A file whose name starts with a dot is none. A link to a file of the folder is a file.
///
/// # Errors
/// What cannot be read; links that leave the folder.
pub fn read_folder(folder: &Path) -> Result<Vec<(String, String)>, Failure> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |error| Failure::Io(path, error)
    };
    if folder.is_file() {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        return Ok(vec![(name, text::json(folder)?)]);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let path = entry.map_err(at(folder))?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let Some(name) = name.filter(|it| it.ends_with(".json") && !it.starts_with('.')) else {
            continue;
        };
        check_link(folder, &path)?;
        // Whoever opens a pipe waits for a writer.
        if fs::metadata(&path).map_err(at(&path))?.is_file() {
            files.push((name, text::json(&path)?));
        }
    }
    files.sort();
    Ok(files)
}

/// Replaces a file whole, or leaves it alone when it says the same.
fn write_if_changed(path: &Path, text: &str) -> Result<(), Failure> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    let staged = path.with_extension("new");
    fs::write(&staged, text)
        .and_then(|()| fs::rename(&staged, path))
        .map_err(|error| Failure::Io(path.to_owned(), error))
}

#[allow(clippy::print_stdout, reason = "this is how a build script talks to Cargo")]
fn watch(folder: &Path) {
    println!("cargo::rerun-if-changed={}", folder.display());
}

/// Cargo shows the remark as a warning of the package.
#[allow(clippy::print_stdout, reason = "this is how a build script talks to Cargo")]
fn warn(note: &Note) {
    println!("cargo::warning=callspec: {}", script::told(&note.to_string()));
}

/// Ends the build. Cargo shows each line as an error of the package.
#[allow(clippy::print_stdout, reason = "this is how a build script talks to Cargo")]
fn complain(folder: &Path, failure: &Failure) -> ! {
    println!("cargo::error=callspec: no code from {}", folder.display());
    for line in failure.to_string().lines() {
        println!("cargo::error={}", script::told(line));
    }
    std::process::exit(1);
}
