//! How a command ends, and its exit code: 0 no problems, 1 problems found, 2 could not run.

use crate::console::style;
use crate::excerpt::Excerpt;
use crate::unpack::Broken;
use callspec_intake as intake;
use callspec_runtime::escape::Visible;
use callspec_schema as schema;
use std::fmt::{self, Write as _};
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A command that did its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// No problems: exit code 0.
    Clean,
    /// Problems found: exit code 1.
    Found,
}

impl Outcome {
    /// `Found` when there is something.
    pub fn found(something: bool) -> Self {
        if something { Outcome::Found } else { Outcome::Clean }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Clean => ExitCode::SUCCESS,
            Outcome::Found => ExitCode::from(1),
        }
    }
}

/// A command that could not run: exit code 2.
#[derive(Debug)]
pub struct Failure {
    /// What is wrong, each with its place; may be styled.
    problems: Vec<String>,
    /// What to do next, if it is the same for all.
    next: Option<String>,
}

/// Paths as a message names them.
pub(crate) fn shown(paths: &[PathBuf]) -> String {
    let paths: Vec<_> = paths.iter().map(|path| path.display().to_string()).collect();
    paths.join(", ")
}

/// More problems than this are counted, not shown.
const SHOWN: usize = 50;

impl fmt::Display for Failure {
    /// In one line, without styles; for programs that have no terminal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problem = self.problem();
        f.write_str(&problem)?;
        match &self.next {
            Some(next) if problem.ends_with('?') => write!(f, " {next}"),
            Some(next) => write!(f, ". {next}"),
            None => Ok(()),
        }
    }
}

impl Failure {
    /// One problem, and what to do next.
    pub fn new(problem: impl fmt::Display, next: impl Into<String>) -> Self {
        let next = Some(next.into()).filter(|next| !next.is_empty());
        Failure { problems: vec![Visible(&problem.to_string()).to_string()], next }
    }

    /// What is wrong, in one text.
    pub(crate) fn problem(&self) -> String {
        self.problems.join("; ")
    }

    /// A failure that nobody needs to be told about.
    pub(crate) fn silent() -> Self {
        Failure { problems: Vec::new(), next: None }
    }

    /// What the system says about a file or folder.
    pub fn io(path: &Path, error: &io::Error) -> Self {
        let shown = path.display();
        match error.kind() {
            io::ErrorKind::NotFound => {
                Failure::new(format!("{shown}: no such file or folder"), "Check the path")
            }
            io::ErrorKind::PermissionDenied => Failure::new(
                format!("{shown}: permission denied"),
                "Check who may read and write it",
            ),
            io::ErrorKind::NotADirectory => Failure::new(
                format!("{shown}: a part of this path is a file, not a folder"),
                "Check the path",
            ),
            io::ErrorKind::ReadOnlyFilesystem => {
                Failure::new(format!("{shown}: read-only file system"), "Write elsewhere")
            }
            _ if error.get_ref().is_some_and(|it| it.is::<Broken>()) => Failure::new(
                format!("{shown}: {error}"),
                "Get the whole file again, or unpack it with its own program",
            ),
            io::ErrorKind::StorageFull => {
                Failure::new(format!("{shown}: no space left"), "Free space, or write elsewhere")
            }
            _ => Failure::new(format!("{shown}: {error}"), ""),
        }
    }

    /// Pages, or data about them, that cannot be read.
    pub fn pages(errors: &[intake::Error], next: impl Into<String>) -> Self {
        let next = Some(next.into()).filter(|next| !next.is_empty());
        Failure { problems: errors.iter().map(page).collect(), next }
    }

    /// Schemas that are refused.
    pub fn schemas(errors: &[schema::Error]) -> Self {
        // `Display` of these escapes what comes from the files.
        Failure { problems: errors.iter().map(ToString::to_string).collect(), next: None }
    }

    /// The text for a terminal; styles included.
    pub(crate) fn render(&self) -> String {
        let mut text = String::new();
        let error = style::ERROR;
        for problem in self.problems.iter().take(SHOWN) {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{error}error{error:#}: {problem}");
        }
        if self.problems.len() > SHOWN {
            let _ = writeln!(text, "… and {} more", self.problems.len() - SHOWN);
        }
        if let Some(next) = &self.next {
            let _ = writeln!(text, "  next: {}", Visible(next));
        }
        text
    }
}

/// An error of the intake, with the page's line and the cell underlined.
fn page(error: &intake::Error) -> String {
    let mut text = String::new();
    let bold = style::PLACE;
    let at = if error.at.line == 0 {
        String::new()
    } else {
        format!(":{}:{}", error.at.line, error.at.column)
    };
    if !error.page.is_empty() {
        let _ = write!(text, "{bold}{}{at}{bold:#}: ", Visible(&error.page));
    }
    let _ = write!(text, "{}", Visible(&error.message));
    let (column, width) = (error.at.column as usize, error.at.width as usize);
    if let Some(Excerpt { line, carets }) = Excerpt::of_page(&error.excerpt, column, width) {
        let (gutter, mark) = (style::FAINT, style::ERROR);
        let _ = write!(text, "\n  {gutter}|{gutter:#} {line}");
        let _ = write!(text, "\n  {gutter}|{gutter:#} {mark}{carets}{mark:#}");
    }
    if !error.next.is_empty() {
        let _ = write!(text, "\n  next: {}", Visible(&error.next));
    }
    text
}
