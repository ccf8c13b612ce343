//! What the engine reads from: bytes of JSON, or a value that is parsed already.

use crate::error::Failure;

/// The six kinds of JSON value, as bits of a mask. Integers are a matter of the number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Kind {
    Null = 1,
    Bool = 2,
    Number = 4,
    String = 8,
    Array = 16,
    Object = 32,
}

impl Kind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Null => "null",
            Kind::Bool => "boolean",
            Kind::Number => "number",
            Kind::String => "string",
            Kind::Array => "array",
            Kind::Object => "object",
        }
    }
}

/// A string as it stands in the source.
///
/// Its fields have one width, and so have those of [`Key`]: a `bool` would bring padding, which
/// compilers copy piece by piece, and each piece waits for the one before.
#[derive(Clone, Copy)]
pub(crate) struct Str<'a> {
    /// Between the quotes, with the escapes that stand there.
    pub raw: &'a str,
    /// How many escapes.
    pub escapes: usize,
}

impl Str<'_> {
    #[inline(always)]
    pub(crate) fn is_escaped(&self) -> bool {
        self.escapes != 0
    }
}

/// The name of a member, with the two words that its lookup compares: its first eight bytes and
/// its last eight, little-endian, zero-filled when shorter.
#[derive(Clone, Copy)]
pub(crate) struct Key<'a> {
    pub text: Str<'a>,
    pub first: u64,
    pub last: u64,
    /// Where the name stands, for `rewind_to_key`.
    pub at: usize,
}

/// A cursor that stands before a value.
///
/// Each reading method consumes the value it reads. `mark` and `rewind` let a branch start again;
/// the engine bounds how often.
pub(crate) trait Source<'a> {
    /// A place to come back to.
    type Mark: Copy;
    /// The state of an object or array that is being read.
    type Walk;

    fn mark(&self) -> Self::Mark;
    fn rewind(&mut self, mark: Self::Mark);
    /// A number that tells places apart.
    fn place(&self) -> usize;

    fn kind(&mut self) -> Result<Kind, Failure>;
    /// Consumes `null`.
    fn null(&mut self) -> Result<(), Failure>;
    fn bool(&mut self) -> Result<bool, Failure>;
    fn string(&mut self) -> Result<Str<'a>, Failure>;
    /// The token of a number, as JSON writes it.
    fn number<R>(&mut self, read: impl FnOnce(&str) -> R) -> Result<R, Failure>;

    fn open_array(&mut self) -> Result<Self::Walk, Failure>;
    /// Whether another item follows; the cursor then stands before it.
    fn next_item(&mut self, walk: &mut Self::Walk) -> Result<bool, Failure>;
    fn open_object(&mut self) -> Result<Self::Walk, Failure>;
    /// The next member's name; the cursor then stands before its value.
    fn next_key(&mut self, walk: &mut Self::Walk) -> Result<Option<Key<'a>>, Failure>;
    /// Puts the cursor on a name that `next_key` returned, to be read as a string.
    fn rewind_to_key(&mut self, key: &Key<'a>);
    /// Whether member names may repeat: bytes can, a parsed map cannot.
    const MAY_REPEAT: bool;
}
