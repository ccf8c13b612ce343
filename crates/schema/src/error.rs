//! Why a schema is refused: the file, the place in it, the keyword, and what to do.

use crate::schema::SchemaId;
use crate::set::Set;
use callspec_runtime::ErrorKind;
use callspec_runtime::escape::Visible;
use std::fmt;

/// A schema that cannot be compiled without changing its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Error {
    /// The file's name in the set.
    pub file: String,
    /// JSON Pointer of the schema, or of the keyword's value, in the file.
    pub pointer: String,
    /// The keyword, where one is to blame.
    pub keyword: String,
    /// What is wrong.
    pub reason: String,
    /// What to do about it.
    pub help: String,
}

impl Error {
    pub(crate) fn new(file: &str, pointer: &str, keyword: &str, reason: impl Into<String>) -> Self {
        Error {
            file: file.to_owned(),
            pointer: pointer.to_owned(),
            keyword: keyword.to_owned(),
            reason: reason.into(),
            help: String::new(),
        }
    }

    /// A file that cannot be parsed.
    pub(crate) fn not_json(name: &str, error: &callspec_runtime::Error) -> Error {
        let reason = match error.kind() {
            // It says so itself.
            ErrorKind::Syntax(_) => format!("is {error}"),
            _ => format!("is not JSON: {error}"),
        };
        Error::new(name, error.instance_location(), "", reason).help("mend the file")
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.file.is_empty() {
            write!(f, "{}#{}: ", Visible(&self.file), Visible(&self.pointer))?;
        }
        if !self.keyword.is_empty() {
            write!(f, "`{}` ", Visible(&self.keyword))?;
        }
        write!(f, "{}", Visible(&self.reason))?;
        if !self.help.is_empty() {
            write!(f, "\n  help: {}", Visible(&self.help))?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

impl Error {
    /// An error about a schema of a set.
    pub fn about(set: &Set, schema: SchemaId, keyword: &str, reason: &str, help: &str) -> Error {
        set.error(schema, keyword, reason).help(help)
    }

    /// An option of the generator that fits no schema, or that is none.
    pub fn option(reason: &str, help: &str) -> Error {
        Error::new("", "", "", reason).help(help)
    }

    /// Generated code that does not parse: a defect of the generator, which is better reported than
    /// written.
    pub fn generated(reason: &str) -> Error {
        Error::new("", "", "", format!("the generated code does not parse: {reason}"))
            .help("report this with the schemas: it is a defect of callspec-codegen")
    }
}
