//! The JSON scanner: one pass over bytes, without copying and without `unsafe`.
//!
//! The document is checked to be UTF-8 once, as a whole. Strings are searched eight bytes at a
//! time for the three things that end a plain run: a quote, a backslash, a control character.

use crate::error::{ErrorKind, Failure, failure};
use crate::source::{Key, Kind, Source, Str};
use std::borrow::Cow;

/// A cursor over a document.
pub(crate) struct Bytes<'a> {
    text: &'a str,
    bytes: &'a [u8],
    pos: usize,
    depth: usize,
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

impl<'a> Bytes<'a> {
    /// Checks size and UTF-8, and stands before the first value.
    pub(crate) fn new(document: &'a [u8]) -> Result<Self, Failure> {
        if u32::try_from(document.len()).is_err() {
            return Err(failure(ErrorKind::TooLarge, 0));
        }
        match std::str::from_utf8(document) {
            Ok(text) => {
                let mut bytes = Bytes { text, bytes: document, pos: 0, depth: 0 };
                bytes.space();
                Ok(bytes)
            }
            Err(error) => Err(failure(ErrorKind::NotUtf8, error.valid_up_to())),
        }
    }

    pub(crate) fn pos(&self) -> usize {
        self.pos
    }

    /// Nothing but white space may be left.
    pub(crate) fn end(&mut self) -> Result<(), Failure> {
        self.space();
        if self.pos == self.bytes.len() {
            Ok(())
        } else {
            Err(failure(ErrorKind::TrailingText, self.pos))
        }
    }

    /// Passes over a value without looking at it. Names that repeat are not noticed here.
    pub(crate) fn skip(&mut self) -> Result<(), Failure> {
        match self.kind()? {
            Kind::Null => self.null(),
            Kind::Bool => self.bool().map(drop),
            Kind::Number => self.number(|_| ()),
            Kind::String => self.string().map(drop),
            Kind::Array => {
                let mut walk = self.open_array()?;
                while self.next_item(&mut walk)? {
                    self.skip()?;
                }
                Ok(())
            }
            Kind::Object => {
                let mut walk = self.open_object()?;
                while self.next_key(&mut walk)?.is_some() {
                    self.skip()?;
                }
                Ok(())
            }
        }
    }

    #[inline(always)]
    fn peek(&self) -> u8 {
        self.bytes.get(self.pos).copied().unwrap_or(0)
    }

    #[inline(always)]
    fn space(&mut self) {
        if matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.long_space();
        }
    }

    /// White space in pretty-printed documents is a line break and a run of blanks.
    #[inline(never)]
    fn long_space(&mut self) {
        loop {
            while load(self.bytes, self.pos) == ONES * (b' ' as u64) {
                self.pos += 8;
            }
            match self.peek() {
                b' ' | b'\n' | b'\r' | b'\t' => self.pos += 1,
                _ => return,
            }
        }
    }

    #[cold]
    fn unexpected(&self, expected: &'static str) -> Failure {
        let at = self.pos.min(self.bytes.len());
        if at == self.bytes.len() {
            failure(ErrorKind::UnexpectedEnd, at)
        } else {
            failure(ErrorKind::Syntax(expected), at)
        }
    }

    #[inline(always)]
    fn literal(&mut self, word: &'static str) -> Result<(), Failure> {
        let end = self.pos + word.len();
        if self.bytes.get(self.pos..end) == Some(word.as_bytes()) {
            self.pos = end;
            Ok(())
        } else {
            Err(self.bad_literal(word))
        }
    }

    /// A cut literal is a cut document; any other is a syntax error where it goes astray.
    #[cold]
    fn bad_literal(&mut self, word: &'static str) -> Failure {
        let rest = self.bytes.get(self.pos..).unwrap_or_default();
        self.pos += word.bytes().zip(rest).take_while(|(want, have)| want == *have).count();
        self.unexpected("true, false or null")
    }

    /// Stands behind an opening quote; returns what is between the quotes and stands behind the
    /// closing one.
    #[inline(always)]
    fn string_body(&mut self) -> Result<Str<'a>, Failure> {
        let start = self.pos;
        let mut special = special(load(self.bytes, self.pos));
        while special == 0 {
            self.pos += 8;
            special = self::special(load(self.bytes, self.pos));
        }
        self.pos += (special.trailing_zeros() / 8) as usize;
        let escapes = if self.peek() == b'"' { 0 } else { self.closing_quote()? };
        let raw = &self.text[start..self.pos];
        self.pos += 1;
        Ok(Str { raw, escapes })
    }

    /// Goes on to the closing quote in a string with a backslash, or one that is broken; returns how
    /// many escapes there are.
    #[cold]
    #[inline(never)]
    fn closing_quote(&mut self) -> Result<usize, Failure> {
        let mut escapes = 0;
        loop {
            match self.bytes.get(self.pos) {
                None => return Err(failure(ErrorKind::UnexpectedEnd, self.bytes.len())),
                Some(b'"') => return Ok(escapes),
                Some(b'\\') => {
                    escapes += 1;
                    self.escape()?;
                }
                Some(0..0x20) => return Err(failure(ErrorKind::ControlCharacter, self.pos)),
                Some(_) => self.pos += 1,
            }
        }
    }

    fn escape(&mut self) -> Result<(), Failure> {
        let start = self.pos;
        self.pos += 1;
        match self.peek() {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => {
                self.pos += 1;
                Ok(())
            }
            b'u' => {
                let unit = self.code_unit()?;
                if (0xdc00..0xe000).contains(&unit) {
                    return Err(failure(ErrorKind::LoneSurrogate, start));
                }
                if (0xd800..0xdc00).contains(&unit) {
                    if self.bytes.get(self.pos..self.pos + 2) != Some(b"\\u") {
                        return Err(failure(ErrorKind::LoneSurrogate, start));
                    }
                    self.pos += 1;
                    if !(0xdc00..0xe000).contains(&self.code_unit()?) {
                        return Err(failure(ErrorKind::LoneSurrogate, start));
                    }
                }
                Ok(())
            }
            _ => Err(self.unexpected("an escape: one of \" \\ / b f n r t u")),
        }
    }

    /// Stands on the `u` of an escape.
    fn code_unit(&mut self) -> Result<u32, Failure> {
        let mut unit = 0;
        for _ in 0..4 {
            self.pos += 1;
            let digit = (self.peek() as char).to_digit(16);
            unit = unit * 16 + digit.ok_or_else(|| self.unexpected("four hexadecimal digits"))?;
        }
        self.pos += 1;
        Ok(unit)
    }

    #[inline(always)]
    fn digits(&mut self) -> bool {
        let start = self.pos;
        while self.peek().is_ascii_digit() {
            self.pos += 1;
        }
        self.pos > start
    }

    fn number_token(&mut self) -> Result<&'a str, Failure> {
        let start = self.pos;
        if self.peek() == b'-' {
            self.pos += 1;
        }
        if self.peek() == b'0' {
            self.pos += 1;
        } else if !self.digits() {
            return Err(self.unexpected("a digit"));
        }
        if self.peek() == b'.' {
            self.pos += 1;
            if !self.digits() {
                return Err(self.unexpected("a digit behind the decimal point"));
            }
        }
        if matches!(self.peek(), b'e' | b'E') {
            self.pos += 1;
            if matches!(self.peek(), b'+' | b'-') {
                self.pos += 1;
            }
            if !self.digits() {
                return Err(self.unexpected("a digit in the exponent"));
            }
        }
        Ok(&self.text[start..self.pos])
    }

    #[inline(always)]
    fn open(&mut self) -> Result<bool, Failure> {
        self.pos += 1;
        self.depth += 1;
        if self.depth > crate::MAX_DEPTH {
            return Err(failure(ErrorKind::TooDeep, self.pos - 1));
        }
        self.space();
        Ok(true)
    }
}

impl<'a> Source<'a> for Bytes<'a> {
    type Mark = (usize, usize);
    /// Whether nothing was read yet.
    type Walk = bool;

    #[inline(always)]
    fn mark(&self) -> (usize, usize) {
        (self.pos, self.depth)
    }

    #[inline(always)]
    fn rewind(&mut self, (pos, depth): (usize, usize)) {
        self.pos = pos;
        self.depth = depth;
    }

    #[inline(always)]
    fn place(&self) -> usize {
        self.pos
    }

    #[inline(always)]
    fn kind(&mut self) -> Result<Kind, Failure> {
        match self.peek() {
            b'"' => Ok(Kind::String),
            b'{' => Ok(Kind::Object),
            b'[' => Ok(Kind::Array),
            b'-' | b'0'..=b'9' => Ok(Kind::Number),
            b't' | b'f' => Ok(Kind::Bool),
            b'n' => Ok(Kind::Null),
            _ => Err(self.unexpected("a value")),
        }
    }

    #[inline(always)]
    fn null(&mut self) -> Result<(), Failure> {
        self.literal("null")
    }

    #[inline(always)]
    fn bool(&mut self) -> Result<bool, Failure> {
        if self.peek() == b't' {
            self.literal("true").map(|()| true)
        } else {
            self.literal("false").map(|()| false)
        }
    }

    #[inline(always)]
    fn string(&mut self) -> Result<Str<'a>, Failure> {
        self.pos += 1;
        self.string_body()
    }

    #[inline(always)]
    fn number<R>(&mut self, read: impl FnOnce(&str) -> R) -> Result<R, Failure> {
        self.number_token().map(read)
    }

    #[inline(always)]
    fn open_array(&mut self) -> Result<bool, Failure> {
        self.open()
    }

    #[inline(always)]
    fn next_item(&mut self, first: &mut bool) -> Result<bool, Failure> {
        if !*first {
            self.space();
        }
        match self.peek() {
            b']' => {
                self.pos += 1;
                self.depth -= 1;
                return Ok(false);
            }
            _ if *first => *first = false,
            b',' => {
                self.pos += 1;
                self.space();
            }
            _ => return Err(self.unexpected("',' or ']'")),
        }
        Ok(true)
    }

    #[inline(always)]
    fn open_object(&mut self) -> Result<bool, Failure> {
        self.open()
    }

    #[inline(always)]
    fn next_key(&mut self, first: &mut bool) -> Result<Option<Key<'a>>, Failure> {
        if !*first {
            self.space();
        }
        match self.peek() {
            b'}' => {
                self.pos += 1;
                self.depth -= 1;
                return Ok(None);
            }
            _ if *first => *first = false,
            b',' => {
                self.pos += 1;
                self.space();
            }
            _ => return Err(self.unexpected("',' or '}'")),
        }
        if self.peek() != b'"' {
            return Err(self.unexpected("a member name in quotes"));
        }
        self.pos += 1;
        let start = self.pos;
        let text = self.string_body()?;
        let head = load(self.bytes, start);
        let length = text.raw.len();
        let (first, last) = if length >= 8 {
            (head, load(self.bytes, start + length - 8))
        } else {
            let word = head & !(u64::MAX << (8 * length));
            (word, word)
        };
        self.space();
        if self.peek() != b':' {
            return Err(self.unexpected("':'"));
        }
        self.pos += 1;
        self.space();
        Ok(Some(Key { text, first, last, at: start - 1 }))
    }

    fn rewind_to_key(&mut self, key: &Key<'a>) {
        self.pos = key.at;
    }

    const MAY_REPEAT: bool = true;
}

/// Eight bytes from a place, zeros behind the end.
#[inline(always)]
pub(crate) fn load(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => load_tail(bytes, at),
    }
}

#[cold]
fn load_tail(bytes: &[u8], at: usize) -> u64 {
    let mut word = [0; 8];
    for (to, from) in word.iter_mut().zip(bytes.get(at..).unwrap_or_default()) {
        *to = *from;
    }
    u64::from_le_bytes(word)
}

/// The high bit of each byte that is a quote, a backslash or a control character. Only the lowest
/// set bit is exact, and only that one is used.
#[inline(always)]
pub(crate) fn special(word: u64) -> u64 {
    let quote = word ^ (ONES * b'"' as u64);
    let slash = word ^ (ONES * b'\\' as u64);
    let zero = |x: u64| x.wrapping_sub(ONES) & !x;
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    (zero(quote) | zero(slash) | control) & HIGHS
}

/// The text that an escaped string stands for. The scanner has checked the escapes.
pub(crate) fn unescape(text: Str<'_>) -> Cow<'_, str> {
    if !text.is_escaped() {
        return Cow::Borrowed(text.raw);
    }
    let mut out = String::with_capacity(text.raw.len());
    let mut rest = text.raw;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let (c, used) = unescape_one(&rest[at + 1..]);
        out.push(c);
        rest = &rest[at + 1 + used..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// One escape, from behind its backslash: the character, and how many bytes it took.
fn unescape_one(text: &str) -> (char, usize) {
    let unit = |at: usize| {
        text.get(at..at + 4).and_then(|hex| u32::from_str_radix(hex, 16).ok()).unwrap_or(0xfffd)
    };
    match text.as_bytes().first() {
        Some(b'b') => ('\u{8}', 1),
        Some(b'f') => ('\u{c}', 1),
        Some(b'n') => ('\n', 1),
        Some(b'r') => ('\r', 1),
        Some(b't') => ('\t', 1),
        Some(b'u') => match unit(1) {
            high @ 0xd800..0xdc00 => {
                let code = 0x10000 + ((high - 0xd800) << 10) + (unit(7) & 0x3ff);
                (char::from_u32(code).unwrap_or('\u{fffd}'), 11)
            }
            code => (char::from_u32(code).unwrap_or('\u{fffd}'), 5),
        },
        Some(&other) => (other as char, 1),
        None => ('\u{fffd}', 0),
    }
}
