//! A page as it was given: its name, its text, and lines that know where they are.

use crate::api_document::is_api_document;
use crate::error::Error;
use crate::span::Span;

/// The largest page that is read, in bytes. The largest real one is below 200 KB.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// The largest document of an API, which holds as much as thousands of pages. Large vendors' have 15 MB.
pub const MAX_DOCUMENT_BYTES: usize = 64 * 1024 * 1024;

/// One document of a vendor, as published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    name: String,
    text: String,
}

/// The comment on the first line of the pages that this project keeps in its own words.
const HEAD: &str = "<!-- callspec:";

impl Page {
    /// A page of that name: a file name, usually, used in messages and sources only.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Page { name: name.into(), text: text.into() }
    }

    /// A page from bytes, which may be too many or no text at all.
    ///
    /// # Errors
    /// More than [`MAX_BYTES`], or [`MAX_DOCUMENT_BYTES`] of a document of an API; or bytes that are not UTF-8, with their place.
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, Error> {
        let name = name.into();
        if bytes.len() > MAX_DOCUMENT_BYTES {
            return Err(too_large(&name, bytes.len()));
        }
        match String::from_utf8(bytes) {
            Ok(text) if text.len() > limit(&text) => Err(too_large(&name, text.len())),
            Ok(text) => Ok(Page { name, text }),
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let before = String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned();
                let at = end_of(&before);
                let next = "A page is a text in UTF-8: give the page's text, not a binary file";
                Err(Error::new(name, at, "a byte that is not UTF-8", next))
            }
        }
    }

    /// The name it was given with.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The lines that the vendor wrote: without line ends, a byte order mark, and our own head line.
    /// Line numbers are those of the file.
    pub fn lines(&self) -> Vec<Line<'_>> {
        let text = self.text.strip_prefix('\u{feff}').unwrap_or(&self.text);
        (1u32..)
            .zip(text.lines())
            .map(|(number, text)| Line { number, text: text.strip_suffix('\r').unwrap_or(text) })
            .filter(|line| !(line.number == 1 && line.text.starts_with(HEAD)))
            .collect()
    }

    /// Refuses what cannot be a page, before any format looks at it.
    pub(crate) fn check(&self) -> Result<(), Error> {
        if self.text.len() > limit(&self.text) {
            return Err(too_large(&self.name, self.text.len()));
        }
        if self.lines().iter().all(|line| line.text.trim().is_empty()) {
            let next = "Give the page's text; a type without properties still has its title";
            return Err(Error::new(&self.name, Span::line(1), "the page is empty", next));
        }
        for line in self.lines() {
            let bad = |c: char| c.is_control() && !matches!(c, '\t' | '\u{c}');
            if let Some(offset) = line.text.find(bad) {
                let at = line.span(offset, offset + 1);
                let next = "A page is text: give what the browser or the converter shows";
                return Err(self.error(at, "a control character: this is not a page's text", next));
            }
        }
        Ok(())
    }

    /// An error on this page, with its line.
    pub fn error(&self, at: Span, message: impl Into<String>, next: impl Into<String>) -> Error {
        let line = self.text.lines().nth(at.line.saturating_sub(1) as usize).unwrap_or_default();
        Error::new(&self.name, at, message, next).with_excerpt(line)
    }
}

fn limit(text: &str) -> usize {
    match text.len() > MAX_BYTES && is_api_document(text) {
        true => MAX_DOCUMENT_BYTES,
        false => MAX_BYTES,
    }
}

fn too_large(name: &str, bytes: usize) -> Error {
    let message = format!("{bytes} bytes are too many for a page");
    let next = format!("Give single pages of at most {MAX_BYTES} bytes");
    Error::new(name, Span::line(1), message, next)
}

fn end_of(text: &str) -> Span {
    let line = text.matches('\n').count() + 1;
    let column = text.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Span { line: number(line), column: number(column), width: 1 }
}

/// One line of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// Its number, from 1.
    pub number: u32,
    /// Its text, without the line end.
    pub text: &'a str,
}

impl Line<'_> {
    /// The place of the bytes `start..end` of this line.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let count = |text: Option<&str>| number(text.unwrap_or_default().chars().count());
        Span {
            line: self.number,
            column: count(self.text.get(..start)) + 1,
            width: count(self.text.get(start..end.min(self.text.len()))).max(1),
        }
    }

    /// The place of the whole line, without the blanks around it.
    pub fn whole(&self) -> Span {
        let start = self.text.len() - self.text.trim_start().len();
        self.span(start, start + self.text.trim().len())
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_numbers_and_lose_the_head() {
        let page = Page::new("a", "<!-- callspec: title \"A\" -->\r\nClass A\r\n\nb");
        let lines: Vec<_> = page.lines().iter().map(|l| (l.number, l.text)).collect();
        assert_eq!(lines, [(2, "Class A"), (3, ""), (4, "b")]);
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_place() {
        let error = Page::from_bytes("a", b"ab\nc\xff".to_vec()).expect_err("not UTF-8");
        assert_eq!((error.at.line, error.at.column), (2, 2));
        let error = Page::new("a", "x\ny\0").check().expect_err("a control character");
        assert_eq!((error.at.line, error.at.column), (2, 2));
        assert!(Page::new("a", " \n\t\n").check().is_err());
        assert!(Page::from_bytes("a", vec![b'a'; MAX_BYTES + 1]).is_err());
    }
}
