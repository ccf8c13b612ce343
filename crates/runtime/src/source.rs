//! What the engine reads from: bytes of JSON, or a value that is parsed already.

use crate::bytes::load;
use crate::error::Failure;
use crate::format::Format;
use crate::keys::{Finder, KeyTable};

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

/// A string as it stands in the source, cut out only when somebody looks at it.
///
/// Its fields have one width, and so have those of [`Key`]: a `bool` would bring padding, which
/// compilers copy piece by piece, and each piece waits for the one before.
#[derive(Clone, Copy)]
pub(crate) struct Str<'a> {
    /// What the string is a part of.
    pub within: &'a str,
    pub start: usize,
    pub end: usize,
    /// How many escapes stand in it.
    pub escapes: usize,
}

impl<'a> Str<'a> {
    /// A text without escapes.
    pub(crate) fn plain(text: &'a str) -> Self {
        Str { within: text, start: 0, end: text.len(), escapes: 0 }
    }

    /// Between the quotes, with the escapes that stand there.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn raw(&self) -> &'a str {
        self.within.get(self.start..self.end).unwrap_or_default()
    }

    /// The two words that lookups compare, of a text without escapes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn words(&self) -> (u64, u64) {
        let within = self.within.as_bytes();
        let text = within.get(self.start..self.end).unwrap_or_default();
        match (text.first_chunk(), text.last_chunk()) {
            (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
            _ => {
                let word = load(within, self.start) & !(u64::MAX << (8 * text.len()));
                (word, word)
            }
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
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
    /// The place of the name.
    pub at: usize,
}

impl Key<'_> {
    /// No name.
    pub(crate) const NONE: Self =
        Key { text: Str { within: "", start: 0, end: 0, escapes: 0 }, first: 0, last: 0, at: 0 };
}

/// What comes next in an object whose names a table knows: the index of a name, or one of the two that are
/// none. A number, as what is larger comes back through memory.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Next(pub u32);

impl Next {
    /// A name that the table does not know.
    pub(crate) const OTHER: Next = Next(u32::MAX);
    /// The object's end.
    pub(crate) const END: Next = Next(u32::MAX - 1);
}

/// What is read from. Reading takes a place by value and gives the place behind what was read, so that
/// it stays in a register; going back to a place is using it again. The engine bounds how often.
pub(crate) trait Source<'d>: Copy {
    /// Stands before a value, or behind one.
    type At: Copy;
    /// The state of an object or array that is being read.
    type Walk;

    /// A number that tells places apart.
    fn place(self, at: Self::At) -> usize;

    fn kind(self, at: Self::At) -> Result<Kind, Failure>;
    fn is_string(self, at: Self::At) -> bool;
    /// Reads `null`.
    fn null(self, at: Self::At) -> Result<Self::At, Failure>;
    fn bool(self, at: Self::At) -> Result<(bool, Self::At), Failure>;
    fn string(self, at: Self::At) -> Result<(Str<'d>, Self::At), Failure>;
    /// The place behind a string that is one of some. None also for some that are; then nothing was read.
    fn listed(self, at: Self::At, texts: KeyTable<'_>) -> Option<Self::At>;
    /// The place behind a string that has a format. None also for some that have it.
    fn formatted(self, at: Self::At, format: Format) -> Option<Self::At>;
    /// The token of a number, as JSON writes it.
    fn number<R>(
        self,
        at: Self::At,
        read: impl FnOnce(&str) -> R,
    ) -> Result<(R, Self::At), Failure>;

    /// Whether a number is an integer.
    fn integer(self, at: Self::At) -> Result<(bool, Self::At), Failure>;

    fn open_array(self, at: Self::At) -> Result<(Self::Walk, Self::At), Failure>;
    /// Whether another item follows, and the place before it or behind the array. Takes the place
    /// behind the item before.
    fn next_item(self, walk: &mut Self::Walk, at: Self::At) -> Result<(bool, Self::At), Failure>;
    fn open_object(self, at: Self::At) -> Result<(Self::Walk, Self::At), Failure>;
    /// The next member's name and the place before its value, or the place behind the object. Takes the
    /// place behind the member before.
    #[allow(clippy::type_complexity, reason = "two of its parts are the trait's own")]
    fn next_key(
        self,
        walk: &mut Self::Walk,
        at: Self::At,
    ) -> Result<(Option<Key<'d>>, Self::At), Failure>;
    /// The index of the next member's name among some, the place of the name and that before its value. None
    /// also for some that are known; then nothing was read.
    fn known_member(
        self,
        walk: &mut Self::Walk,
        at: Self::At,
        keys: &Finder<'_>,
    ) -> Option<(u32, usize, Self::At)>;
    /// The same, whatever comes: a name that is not known is put into `other`.
    #[allow(clippy::type_complexity, reason = "one of its parts is the trait's own")]
    fn next_member(
        self,
        walk: &mut Self::Walk,
        at: Self::At,
        keys: &Finder<'_>,
        other: &mut Option<Key<'d>>,
    ) -> Result<(Next, usize, Self::At), Failure>;
    /// The place of a name, to be read as a string; none where names are no values.
    fn at_name(self, key: &Key<'_>, at: Self::At) -> Option<Self::At>;

    /// How many arrays and objects are open at a place; 0 where places don't tell.
    fn level(self, at: Self::At) -> usize;
    /// The name at the place of a name; none where names have no place.
    fn name_at(self, place: usize) -> Option<Str<'d>>;

    /// Whether an object is known to have no other members than scalars of these kinds; only where no name comes
    /// twice.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn has_only(self, _: Self::At, _: u32) -> bool {
        false
    }
    /// Passes over a value, where that needs no look at what is in it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn pass(self, _: Self::At) -> Option<Result<Self::At, Failure>> {
        None
    }
    /// Shows each member of an object, of which no name comes twice, as long as the visitor goes on; none where
    /// members have to be read one behind the other.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn each_member<E: From<Failure>>(
        self,
        _: Self::At,
        _: &Finder<'_>,
        _: impl FnMut(Option<u32>, &'d str, Self::At) -> Result<(), E>,
    ) -> Option<Result<(), E>> {
        None
    }

    /// Whether member names may repeat: bytes can, a parsed map cannot.
    const MAY_REPEAT: bool;
    /// How many arrays and objects are open, where places don't tell.
    fn depth(self) -> usize;
    /// Leaves arrays and objects in the middle.
    fn leave(self, depth: usize);
}
