//! JSON Pointers with `*`: which values of a document a pointer leads to.
//!
//! Calls come in envelopes: `/data/call`, `/entities/*/participants/*`. A token `*` stands for every
//! item of an array and every member of an object; a member whose name is a single star cannot be
//! named on its own. All else is RFC 6901.

use crate::bytes::{Bytes, Place};
use crate::error::{Error, ErrorKind, Failure};
use crate::escape::push_pointer_token;
use crate::names::Names;
use crate::pass_over::pass_over;
use crate::source::{Kind, Source};
use crate::unescape::unescape;
use std::fmt::Write as _;
use std::ops::Range;

/// A value that a pointer leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Match {
    /// The JSON Pointer, every `*` replaced by the index or name that it stood for.
    pub pointer: String,
    /// The bytes of the value.
    pub range: Range<usize>,
}

/// Finds every value that a pointer leads to. The document is read once and checked as a whole.
///
/// A pointer without `*` leads to exactly one value. With one, the tokens before the first `*` must
/// lead somewhere; behind it, values without such a member are passed over.
///
/// # Errors
/// What is not JSON, a member that comes twice, and a pointer that leads nowhere or is none.
///
/// ```
/// use callspec_runtime::pointer::find;
///
/// let document = br#"{"calls": [{"id": 7}, {"id": 8}]}"#;
/// let ids = find(document, "/calls/*/id")?;
/// assert_eq!(ids[1].pointer, "/calls/1/id");
/// assert_eq!(&document[ids[1].range.clone()], b"8");
/// # Ok::<(), callspec_runtime::Error>(())
/// ```
pub fn find(document: &[u8], pointer: &str) -> Result<Vec<Match>, Error> {
    let mut names = Names::new();
    let mut found = Vec::new();
    walk(document, pointer, &mut |bytes, at, pointer| {
        let end = pass_over(bytes, &mut names, at)?;
        found.push(Match { pointer: pointer.to_owned(), range: at.offset()..end.offset() });
        Ok(end)
    })?;
    Ok(found)
}

/// Gets the place of a value that was found, with the value's pointer; reads the value, and gives the
/// place behind it.
pub(crate) type OnMatch<'d, 'f> = dyn FnMut(Bytes<'d>, Place, &str) -> Result<Place, Failure> + 'f;

/// Reads a document, and leaves the values that a pointer leads to to a function.
pub(crate) fn walk<'d>(
    document: &'d [u8],
    pointer: &str,
    on_match: &mut OnMatch<'d, '_>,
) -> Result<(), Error> {
    let no_pointer = |kind| Error::at_pointer(kind, pointer.to_owned());
    let tokens = parse(pointer).ok_or_else(|| no_pointer(ErrorKind::BadPointer))?;
    let located = |failure| Error::locate(document, failure);
    let (bytes, at) = Bytes::open(document).map_err(located)?;
    let mut walk =
        Walk { bytes, names: Names::new(), location: String::new(), arrived: false, on_match };
    walk.value(at, &tokens).and_then(|end| bytes.end(end)).map_err(located)?;
    if walk.arrived { Ok(()) } else { Err(no_pointer(ErrorKind::NoSuchPointer)) }
}

enum Token {
    /// Every item, every member.
    Every,
    /// A name, and the index that it is, if it is one.
    One(String, Option<usize>),
}

impl Token {
    fn is_index(&self, index: usize) -> bool {
        match self {
            Token::Every => true,
            Token::One(_, wanted) => *wanted == Some(index),
        }
    }

    fn is_name(&self, name: &str) -> bool {
        match self {
            Token::Every => true,
            Token::One(wanted, _) => wanted == name,
        }
    }
}

fn parse(pointer: &str) -> Option<Vec<Token>> {
    if pointer.is_empty() {
        return Some(Vec::new());
    }
    pointer.strip_prefix('/')?.split('/').map(parse_token).collect()
}

fn parse_token(token: &str) -> Option<Token> {
    if token == "*" {
        return Some(Token::Every);
    }
    let mut name = String::with_capacity(token.len());
    let mut parts = token.split('~');
    name.push_str(parts.next()?);
    for part in parts {
        // Behind a tilde stands 0, for itself, or 1, for a slash.
        let (c, rest) = match part.as_bytes().first()? {
            b'0' => ('~', &part[1..]),
            b'1' => ('/', &part[1..]),
            _ => return None,
        };
        name.push(c);
        name.push_str(rest);
    }
    let canonical = name == "0" || name.starts_with(|c: char| matches!(c, '1'..='9'));
    let index = if canonical { name.parse().ok() } else { None };
    Some(Token::One(name, index))
}

struct Walk<'d, 'f> {
    bytes: Bytes<'d>,
    names: Names<'d>,
    /// The pointer of the value that is being read.
    location: String,
    /// Whether the pointer led to a value, or to a `*`.
    arrived: bool,
    on_match: &'f mut OnMatch<'d, 'f>,
}

impl Walk<'_, '_> {
    fn value(&mut self, at: Place, tokens: &[Token]) -> Result<Place, Failure> {
        let Some((token, rest)) = tokens.split_first() else {
            self.arrived = true;
            return (self.on_match)(self.bytes, at, &self.location);
        };
        let kind = self.bytes.kind(at)?;
        // An envelope that says null instead of listing nothing is no wrong address.
        let listed = matches!(kind, Kind::Array | Kind::Object | Kind::Null);
        self.arrived |= listed && matches!(token, Token::Every);
        match kind {
            Kind::Array => self.items(at, token, rest),
            Kind::Object => self.members(at, token, rest),
            _ => self.bytes.skip(at),
        }
    }

    fn items(&mut self, at: Place, token: &Token, rest: &[Token]) -> Result<Place, Failure> {
        let length = self.location.len();
        let (mut walk, mut at) = self.bytes.open_array(at)?;
        let mut index = 0;
        loop {
            let item = match self.bytes.next_item(&mut walk, at)? {
                (true, item) => item,
                (false, end) => return Ok(end),
            };
            at = if token.is_index(index) {
                // Writing to a String cannot fail.
                let _ = write!(self.location, "/{index}");
                let end = self.value(item, rest)?;
                self.location.truncate(length);
                end
            } else {
                pass_over(self.bytes, &mut self.names, item)?
            };
            index += 1;
        }
    }

    fn members(&mut self, at: Place, token: &Token, rest: &[Token]) -> Result<Place, Failure> {
        let length = self.location.len();
        let (mut walk, mut at) = self.bytes.open_object(at)?;
        let names = self.names.open();
        loop {
            let (key, value) = match self.bytes.next_key(&mut walk, at)? {
                (Some(key), value) => (key, value),
                (None, end) => {
                    self.names.close(names)?;
                    return Ok(end);
                }
            };
            self.names.add(names, &key)?;
            let name = unescape(key.text);
            at = if token.is_name(&name) {
                push_pointer_token(&mut self.location, &name);
                let end = self.value(value, rest)?;
                self.location.truncate(length);
                end
            } else {
                pass_over(self.bytes, &mut self.names, value)?
            };
        }
    }
}
