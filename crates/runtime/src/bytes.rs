//! The JSON scanner: one pass over bytes, without copying and without `unsafe`.
//!
//! The document is checked to be UTF-8 once, as a whole.

mod number;
mod place;
mod string;

use crate::error::{ErrorKind, Failure, failure};
use crate::format::Format;
use crate::keys::{Finder, KeyTable, Listed};
use crate::source::{Key, Kind, Next, Source, Str};

use place::LEVEL;
pub(crate) use place::Place;

/// A document.
#[derive(Clone, Copy)]
pub(crate) struct Bytes<'a> {
    text: &'a str,
}

impl<'a> Bytes<'a> {
    /// Checks size and UTF-8; gives the document and the place of its value.
    pub(crate) fn open(document: &'a [u8]) -> Result<(Self, Place), Failure> {
        if u32::try_from(document.len()).is_err() {
            return Err(failure(ErrorKind::TooLarge, 0));
        }
        Bytes::open_text(utf8(document)?)
    }

    /// The text of a string without escapes that stands between two places.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn plain_text(self, at: Place, end: Place) -> Str<'a> {
        Str { within: self.text, start: at.offset() + 1, end: end.offset() - 1, escapes: 0 }
    }

    /// The JSON that stands between two places.
    pub(crate) fn json(self, start: Place, end: Place) -> &'a str {
        self.text.get(start.offset()..end.offset()).unwrap_or_default()
    }

    /// The text at a place, if it is told at once that it is among these.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn listed_at(self, at: Place, texts: KeyTable<'_>) -> Option<Listed> {
        texts.listed_at(self.text, at.offset() + 1)
    }

    /// The same for what is UTF-8.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn open_text(text: &'a str) -> Result<(Self, Place), Failure> {
        if u32::try_from(text.len()).is_err() {
            return Err(failure(ErrorKind::TooLarge, 0));
        }
        let bytes = Bytes { text };
        Ok((bytes, bytes.space(Place::START)))
    }

    /// In bytes.
    pub(crate) fn length(self) -> usize {
        self.text.len()
    }

    /// Nothing but white space may be left.
    pub(crate) fn end(self, at: Place) -> Result<(), Failure> {
        let at = self.space(at).offset();
        if at == self.text.len() { Ok(()) } else { Err(failure(ErrorKind::TrailingText, at)) }
    }

    /// Passes over a value without looking at it. Names that repeat are not noticed here.
    pub(crate) fn skip(self, at: Place) -> Result<Place, Failure> {
        match self.kind(at)? {
            Kind::Null => self.null(at),
            Kind::Bool => self.bool(at).map(|(_, at)| at),
            Kind::Number => self.number(at, |_| ()).map(|(_, at)| at),
            Kind::String => self.string(at).map(|(_, at)| at),
            Kind::Array => {
                let (mut walk, mut at) = self.open_array(at)?;
                loop {
                    match self.next_item(&mut walk, at)? {
                        (true, item) => at = self.skip(item)?,
                        (false, end) => return Ok(end),
                    }
                }
            }
            Kind::Object => {
                let (mut walk, mut at) = self.open_object(at)?;
                loop {
                    match self.next_key(&mut walk, at)? {
                        (Some(_), value) => at = self.skip(value)?,
                        (None, end) => return Ok(end),
                    }
                }
            }
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn bytes(self) -> &'a [u8] {
        self.text.as_bytes()
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn peek(self, at: usize) -> u8 {
        self.bytes().get(at).copied().unwrap_or(0)
    }

    /// Two bytes, as a number in little-endian order; 0 where there are none.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn pair(self, at: usize) -> u16 {
        let pair = self.bytes().get(at..at + 2).and_then(|pair| pair.first_chunk());
        pair.map_or(0, |pair| u16::from_le_bytes(*pair))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn space(self, at: Place) -> Place {
        if self.peek(at.offset()) <= b' ' { self.long_space(at) } else { at }
    }

    /// White space in pretty-printed documents is a line break and a run of blanks.
    #[inline(never)]
    fn long_space(self, at: Place) -> Place {
        let mut offset = at.offset();
        loop {
            match self.peek(offset) {
                b' ' | b'\n' | b'\r' | b'\t' => offset += 1,
                _ => return at.at(offset),
            }
            loop {
                let blanks = load(self.bytes(), offset) ^ u64::from_le_bytes([b' '; 8]);
                offset += (blanks.trailing_zeros() / 8) as usize;
                if blanks != 0 {
                    break;
                }
            }
        }
    }

    #[cold]
    #[inline(never)]
    fn unexpected(self, at: usize, expected: &'static str) -> Failure {
        if at >= self.text.len() {
            let is_empty = self.space(Place::START).offset() == self.text.len();
            let kind = if is_empty { ErrorKind::Empty } else { ErrorKind::UnexpectedEnd };
            failure(kind, self.text.len())
        } else {
            failure(ErrorKind::Syntax(expected), at)
        }
    }

    /// A word that starts with a letter that was seen.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn literal<const N: usize>(self, at: Place, word: &'static [u8; N]) -> Result<Place, Failure> {
        match self.bytes().get(at.offset()..at.offset() + N) {
            Some(found) if found == word => Ok(at.plus(N)),
            _ => Err(self.bad_literal(at.offset(), word)),
        }
    }

    /// A boolean at the end of its document, or none.
    #[inline(never)]
    fn last_bool(self, at: Place) -> Result<(bool, Place), Failure> {
        match self.peek(at.offset()) {
            b't' => self.literal(at, b"true").map(|at| (true, at)),
            _ => self.literal(at, b"false").map(|at| (false, at)),
        }
    }

    /// Behind an object, if it ends here behind a member.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn object_end(self, walk: Walk, at: Place) -> Option<Place> {
        (walk == Walk::Next && self.peek(at.offset()) == b'}').then(|| Self::close(at))
    }

    /// A cut literal is a cut document; any other is a syntax error where it goes astray.
    #[cold]
    #[inline(never)]
    fn bad_literal(self, at: usize, word: &'static [u8]) -> Failure {
        let rest = self.bytes().get(at..).unwrap_or_default();
        let good = word.iter().zip(rest).take_while(|(want, have)| want == have).count();
        self.unexpected(at + good, "true, false or null")
    }

    /// One level deeper, before the bracket that stands here.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn enter(self, at: Place) -> Result<Place, Failure> {
        if at.depth() == crate::MAX_DEPTH {
            return Err(failure(ErrorKind::TooDeep, at.offset()));
        }
        Ok(Place(at.0 + LEVEL))
    }

    /// Behind the bracket that stands here.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn close(at: Place) -> Place {
        Place(at.0 + 1 - LEVEL)
    }

    /// What stands between two items or members, where it is no comma alone: the place of the next, or
    /// whether the closing bracket stands there.
    #[inline(never)]
    fn between(
        self,
        at: Place,
        closing: u8,
        expected: &'static str,
    ) -> Result<(bool, Place), Failure> {
        let at = self.space(at);
        match self.peek(at.offset()) {
            b',' => Ok((true, self.space(at.plus(1)))),
            byte if byte == closing => Ok((false, at)),
            _ => Err(self.unexpected(at.offset(), expected)),
        }
    }

    /// The place behind the quote that opens the next name, or none where the object ends here.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn name_start(self, walk: &mut Walk, at: Place) -> Result<(bool, Place), Failure> {
        let opening = std::mem::replace(walk, Walk::Next) as u16;
        let pair = self.pair(at.offset());
        if pair == opening {
            Ok((true, at.plus(2)))
        } else if pair as u8 == b'}' {
            Ok((false, at))
        } else {
            self.far_name_start(opening, at)
        }
    }

    /// The same where white space stands between, in an empty object, and at the document's end.
    #[inline(never)]
    fn far_name_start(self, opening: u16, at: Place) -> Result<(bool, Place), Failure> {
        let next = if opening == Walk::First as u16 {
            match self.space(at.plus(1)) {
                end if self.peek(end.offset()) == b'}' => return Ok((false, end)),
                next => next,
            }
        } else {
            match self.between(at, b'}', "',' or '}'")? {
                (true, next) => next,
                (false, end) => return Ok((false, end)),
            }
        };
        match self.peek(next.offset()) {
            b'"' => Ok((true, next.plus(1))),
            _ => Err(self.unexpected(next.offset(), "a property name in quotes")),
        }
    }

    /// The next member's name, where its first bytes tell it and a colon follows: its index, the place
    /// behind its opening quote, and its length.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn known_name(
        self,
        walk: &mut Walk,
        at: Place,
        keys: &Finder<'_>,
    ) -> Option<(u32, Place, usize)> {
        let pair = self.pair(at.offset());
        let at = if pair == *walk as u16 {
            at.plus(2)
        } else if pair as u8 == *walk as u8 && pair >> 8 <= u16::from(b' ') {
            self.spaced_name_start(at)?
        } else {
            return None;
        };
        let (index, length) = keys.find_plain(self.text, at.offset())?;
        *walk = Walk::Next;
        Some((index, at, length))
    }

    /// The place behind the quote that opens a name, from the comma or brace before the white space before it.
    #[inline(never)]
    fn spaced_name_start(self, at: Place) -> Option<Place> {
        let quote = self.long_space(at.plus(1));
        (self.peek(quote.offset()) == b'"').then(|| quote.plus(1))
    }

    /// From the colon behind a name's closing quote, which is the place, to the value.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn behind_colon(self, colon: Place) -> Place {
        self.space(colon.plus(1))
    }

    /// Whether a name's closing quote is followed by a colon, and that by something larger than a blank:
    /// as one number with the colon as its higher byte, that is a range.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn is_before_value(self, quote: usize) -> bool {
        let pair = self.pair(quote + 1).swap_bytes();
        pair.wrapping_sub(u16::from_be_bytes(*b":!")) < 0x100 - u16::from(b'!')
    }

    /// From a name's closing quote to its value.
    #[inline(never)]
    fn spaced_value_start(self, quote: Place) -> Result<Place, Failure> {
        let colon = self.space(quote.plus(1));
        match self.peek(colon.offset()) {
            b':' => Ok(self.space(colon.plus(1))),
            _ => Err(self.unexpected(colon.offset(), "':'")),
        }
    }
}

/// An array or object that is being read, by what stands before the next name, where there is no white
/// space: a comma or the brace, and a quote.
#[derive(Clone, Copy, PartialEq)]
#[repr(u16)]
pub(crate) enum Walk {
    First = u16::from_le_bytes(*b"{\""),
    Next = u16::from_le_bytes(*b",\""),
}

const KINDS: [Option<Kind>; 256] = {
    let mut kinds = [None; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'"' => Some(Kind::String),
            b'{' => Some(Kind::Object),
            b'[' => Some(Kind::Array),
            b'-' | b'0'..=b'9' => Some(Kind::Number),
            b't' | b'f' => Some(Kind::Bool),
            b'n' => Some(Kind::Null),
            _ => None,
        };
        byte += 1;
    }
    kinds
};

/// The next member, where it is not one that a look at its first bytes has found, or the end of the object.
#[inline(never)]
pub(crate) fn far_member<'d, S: Source<'d, At = Place, Walk = Walk>>(
    source: S,
    mut walk: Walk,
    at: Place,
    keys: KeyTable<'_>,
    other: &mut Option<Key<'d>>,
) -> Result<(Next, usize, Place), Failure> {
    let (key, value) = match source.next_key(&mut walk, at)? {
        (Some(key), value) => (key, value),
        (None, end) => return Ok((Next::END, 0, end)),
    };
    match keys.position(key.text, key.first, key.last) {
        Some(index) => Ok((Next(index), key.at, value)),
        None => {
            *other = Some(key);
            Ok((Next::OTHER, key.at, value))
        }
    }
}

impl<'a> Source<'a> for Bytes<'a> {
    type At = Place;
    type Walk = Walk;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn place(self, at: Place) -> usize {
        at.offset()
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn kind(self, at: Place) -> Result<Kind, Failure> {
        match KINDS[usize::from(self.peek(at.offset()))] {
            Some(kind) => Ok(kind),
            None => Err(self.unexpected(at.offset(), "a value")),
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn is_string(self, at: Place) -> bool {
        self.bytes().get(at.offset()) == Some(&b'"')
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn null(self, at: Place) -> Result<Place, Failure> {
        self.literal(at, b"null")
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn bool(self, at: Place) -> Result<(bool, Place), Failure> {
        let start = at.offset();
        // Nobody can foresee which of the two it is: they are told apart without a branch.
        if let Some([first @ .., fifth]) =
            self.bytes().get(start..start + 5).and_then(|it| it.first_chunk::<5>())
        {
            let is_true = first == b"true";
            if is_true | ((first == b"fals") & (*fifth == b'e')) {
                return Ok((is_true, at.plus(5 - usize::from(is_true))));
            }
        }
        self.last_bool(at)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn string(self, at: Place) -> Result<(Str<'a>, Place), Failure> {
        let start = at.offset() + 1;
        let quote = match self.near_quote(start) {
            Ok(quote) => quote,
            Err(far) => self.far_quote(start, far)?,
        };
        Ok((quote.text(self, start), at.plus(quote.length() + 2)))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn listed(self, at: Place, texts: KeyTable<'_>) -> Option<Place> {
        self.listed_at(at, texts).map(|it| at.plus(it.length() + 2))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn formatted(self, at: Place, format: Format) -> Option<Place> {
        let length = format.length_at(self.bytes().get(at.offset() + 1..)?)?;
        Some(at.plus(length + 2))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn number<R>(self, at: Place, read: impl FnOnce(&str) -> R) -> Result<(R, Place), Failure> {
        let end = self.number_end(at.offset())?;
        let token = self.text.get(at.offset()..end).unwrap_or_default();
        Ok((read(token), at.at(end)))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn integer(self, at: Place) -> Result<(bool, Place), Failure> {
        self.number(at, crate::number::is_integer)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn open_array(self, at: Place) -> Result<(Walk, Place), Failure> {
        Ok((Walk::First, self.space(self.enter(at)?.plus(1))))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next_item(self, walk: &mut Walk, at: Place) -> Result<(bool, Place), Failure> {
        let byte = self.peek(at.offset());
        if byte == b']' {
            return Ok((false, Self::close(at)));
        }
        if std::mem::replace(walk, Walk::Next) == Walk::First {
            return Ok((true, at));
        }
        let pair = self.pair(at.offset());
        if pair as u8 == b',' && pair >> 8 > u16::from(b' ') {
            return Ok((true, at.plus(1)));
        }
        match self.between(at, b']', "',' or ']'")? {
            (true, at) => Ok((true, at)),
            (false, at) => Ok((false, Self::close(at))),
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn open_object(self, at: Place) -> Result<(Walk, Place), Failure> {
        Ok((Walk::First, self.enter(at)?))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next_key(self, walk: &mut Walk, at: Place) -> Result<(Option<Key<'a>>, Place), Failure> {
        let at = match self.name_start(walk, at)? {
            (true, at) => at,
            (false, at) => return Ok((None, Self::close(at))),
        };
        let start = at.offset();
        let (quote, first, last) = self.name(start)?;
        let text = quote.text(self, start);
        let end = at.plus(quote.length());
        let value = match self.is_before_value(end.offset()) {
            true => end.plus(2),
            false => self.spaced_value_start(end)?,
        };
        Ok((Some(Key { text, first, last, at: start - 1 }), value))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn known_member(
        self,
        walk: &mut Walk,
        at: Place,
        keys: &Finder<'_>,
    ) -> Option<(u32, usize, Place)> {
        let (index, at, length) = self.known_name(walk, at, keys)?;
        Some((index, at.offset() - 1, self.behind_colon(at.plus(length + 1))))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next_member(
        self,
        walk: &mut Walk,
        at: Place,
        keys: &Finder<'_>,
        other: &mut Option<Key<'a>>,
    ) -> Result<(Next, usize, Place), Failure> {
        if let Some(end) = self.object_end(*walk, at) {
            return Ok((Next::END, 0, end));
        }
        far_member(self, std::mem::replace(walk, Walk::Next), at, keys.table, other)
    }

    fn at_name(self, key: &Key<'_>, at: Place) -> Option<Place> {
        Some(at.at(key.at))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn level(self, at: Place) -> usize {
        at.depth()
    }

    fn name_at(self, place: usize) -> Option<Str<'a>> {
        Some(self.far_quote(place + 1, place + 1).ok()?.text(self, place + 1))
    }

    const MAY_REPEAT: bool = true;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn depth(self) -> usize {
        0
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leave(self, _: usize) {}
}

/// The text of a document.
fn utf8(document: &[u8]) -> Result<&str, Failure> {
    #[cfg(feature = "simd")]
    if let Ok(text) = simdutf8::basic::from_utf8(document) {
        return Ok(text);
    }
    // Where the first broken byte is, the library's own check tells.
    std::str::from_utf8(document).map_err(|error| failure(ErrorKind::NotUtf8, error.valid_up_to()))
}

/// Eight bytes from a place, zeros behind the end.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn load(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    match rest.first_chunk::<8>() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => load_short(rest),
    }
}

/// Up to seven bytes, zeros behind them: two halves that may overlap.
#[inline]
fn load_short(bytes: &[u8]) -> u64 {
    if let (Some(head), Some(tail)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let tail = u64::from(u32::from_le_bytes(*tail)) << (8 * (bytes.len() - 4));
        return u64::from(u32::from_le_bytes(*head)) | tail;
    }
    bytes.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte))
}
