//! Why a document could not be read: what is wrong, and where.

use crate::MAX_OPEN;
use std::fmt;

/// A document that is not JSON, or that a type cannot hold.
///
/// The message names the place (JSON Pointer, line, column) and never a value of the document:
/// calls carry phone numbers.
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    kind: ErrorKind,
    offset: usize,
    line: usize,
    column: usize,
    pointer: String,
}

/// What is wrong with the document.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// There is no value: no bytes, or white space alone.
    Empty,
    /// The bytes end in the middle of a value.
    UnexpectedEnd,
    /// A byte that JSON does not allow here; the text says what it does allow.
    Syntax(&'static str),
    /// The bytes are not UTF-8.
    NotUtf8,
    /// An escape names half of a surrogate pair.
    LoneSurrogate,
    /// A control character stands unescaped in a string.
    ControlCharacter,
    /// An object has two members of one name.
    DuplicateMember,
    /// Something follows the document.
    TrailingText,
    /// More levels of nesting than [`MAX_DEPTH`](crate::MAX_DEPTH).
    TooDeep,
    /// More schemas to apply to values within each other than the engine allows: a matter of the schema
    /// (`allOf`, `anyOf`, `$ref`, …) as much as of the document.
    TooComplex,
    /// More than four gibibytes.
    TooLarge,
    /// More bytes than the caller set as the limit.
    OverLimit(usize),
    /// The type has no room for a value of this JSON type.
    CannotHold {
        /// What the type can hold, in JSON Schema's words; of a tuple, how many items.
        expected: &'static str,
        /// The JSON type that stands in the document; for a tuple, whether it has more items or fewer.
        found: &'static str,
    },
    /// A member that the generated type cannot do without is absent.
    MissingMember(&'static str),
    /// No value stands at the JSON Pointer that was asked for.
    NoSuchPointer,
    /// What was asked for is no JSON Pointer: it does not start with a slash, or has a stray `~`.
    BadPointer,
}

impl ErrorKind {
    /// Whether it tells of a type, and not of the document.
    pub(crate) fn is_of_types(&self) -> bool {
        matches!(self, ErrorKind::CannotHold { .. } | ErrorKind::MissingMember(_))
    }
}

/// A failure in the making: a kind at a byte offset, before anyone looked up line and pointer.
/// Boxed, so that results on the hot path stay one word.
pub(crate) type Failure = Box<(ErrorKind, usize)>;

/// A failure of that kind at that byte.
#[cold]
pub(crate) fn failure(kind: ErrorKind, offset: usize) -> Failure {
    Box::new((kind, offset))
}

impl Error {
    pub(crate) fn at(
        kind: ErrorKind,
        offset: usize,
        (line, column): (usize, usize),
        pointer: String,
    ) -> Error {
        Error(Box::new(Inner { kind, offset, line, column, pointer }))
    }

    /// An error whose place is known by its pointer alone (a value that was never text).
    pub(crate) fn at_pointer(kind: ErrorKind, pointer: String) -> Error {
        Error(Box::new(Inner { kind, offset: 0, line: 0, column: 0, pointer }))
    }

    /// What is wrong.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// The JSON Pointer of the innermost value that was being read; `""` is the whole document.
    pub fn instance_location(&self) -> &str {
        &self.0.pointer
    }

    /// The byte offset, from 0.
    pub fn offset(&self) -> usize {
        self.0.offset
    }

    /// The line, from 1; 0 where the value never was text.
    pub fn line(&self) -> usize {
        self.0.line
    }

    /// The column in characters, from 1; 0 where the value never was text.
    pub fn column(&self) -> usize {
        self.0.column
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ErrorKind::Empty => f.write_str("the document is empty"),
            ErrorKind::UnexpectedEnd => f.write_str("the document ends inside a value"),
            ErrorKind::Syntax(expected) => write!(f, "not JSON: expected {expected}"),
            ErrorKind::NotUtf8 => f.write_str("not UTF-8"),
            ErrorKind::LoneSurrogate => {
                f.write_str("an escape stands for half of a surrogate pair")
            }
            ErrorKind::ControlCharacter => f.write_str("unescaped control character in a string"),
            ErrorKind::DuplicateMember => f.write_str("duplicate property"),
            ErrorKind::TrailingText => f.write_str("text after the end of the document"),
            ErrorKind::TooDeep => {
                write!(f, "arrays and objects nest deeper than {} levels", crate::MAX_DEPTH)
            }
            ErrorKind::TooComplex => write!(
                f,
                "the schema combines more than {MAX_OPEN} schemas (by allOf, anyOf, $ref and the like) \
                 down to this value"
            ),
            ErrorKind::TooLarge => f.write_str("the document is larger than 4 GiB"),
            ErrorKind::OverLimit(limit) => write!(f, "the document is larger than {limit} bytes"),
            ErrorKind::CannotHold { expected, found } => {
                write!(f, "expected {expected}, found {found}")
            }
            ErrorKind::MissingMember(name) => write!(f, "lacks the required property {name:?}"),
            ErrorKind::BadPointer => f.write_str("not a JSON Pointer"),
            ErrorKind::NoSuchPointer => f.write_str("no value at this JSON Pointer"),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.kind)?;
        if self.0.line > 0 {
            write!(f, ", at line {} column {}", self.0.line, self.0.column)?;
        }
        match self.0.pointer.as_str() {
            "" => Ok(()),
            pointer => write!(f, " ({})", crate::escape::Visible(pointer)),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("instance_location", &self.0.pointer)
            .field("line", &self.0.line)
            .field("column", &self.0.column)
            .finish()
    }
}

impl std::error::Error for Error {}
