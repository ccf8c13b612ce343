//! The tokens of example JSON, with their places. What JSON would refuse comes out as a word.

use crate::layout::document::{Cell, Warning};
use crate::span::Span;

/// A token and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it begins.
    pub at: Span,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// `{` or `[`
    Open(char),
    /// `}` or `]`
    Close(char),
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// A string.
    Text(String),
    /// A number; whether it is a whole one.
    Number(bool),
    /// `true` or `false`
    Boolean,
    /// `null`
    Null,
    /// `...`, a placeholder, a bare name: no JSON.
    Word(String),
}

/// The tokens of a piece. What had to be mended inside a token is told.
pub fn tokens(piece: &Cell, repairs: &mut Vec<Warning>) -> Vec<Token> {
    let mut lexer = Lexer { rest: &piece.text, at: piece.at, tokens: Vec::new() };
    while let Some(first) = lexer.rest.chars().next() {
        lexer.token(first, repairs);
    }
    lexer.tokens
}

struct Lexer<'a> {
    rest: &'a str,
    /// The place of what comes next.
    at: Span,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    fn token(&mut self, first: char, repairs: &mut Vec<Warning>) {
        match first {
            '{' | '[' => self.take(first.len_utf8(), Kind::Open(first)),
            '}' | ']' => self.take(first.len_utf8(), Kind::Close(first)),
            ',' => self.take(1, Kind::Comma),
            ':' => self.take(1, Kind::Colon),
            '"' | '“' | '”' => self.text(first, repairs),
            c if c.is_whitespace() => self.skip(c.len_utf8()),
            '/' if self.rest.starts_with("//") => {
                repairs.push(self.repair("a remark is left out"));
                self.skip(self.rest.find('\n').unwrap_or(self.rest.len()));
            }
            _ => self.word(),
        }
    }

    /// A string ends with its quote, or, where that is missing, with its line.
    fn text(&mut self, first: char, repairs: &mut Vec<Warning>) {
        let inner = &self.rest[first.len_utf8()..];
        let mut escaped = false;
        let end = inner.char_indices().find(|(_, character)| {
            let ends = !escaped && (matches!(character, '"' | '”') || *character == '\n');
            escaped = !escaped && *character == '\\';
            ends
        });
        let closing = end.filter(|(_, character)| *character != '\n').map(|(_, quote)| quote);
        let end = end.map_or(inner.len(), |(end, _)| end);
        if closing.is_none() {
            repairs.push(self.repair("a text without its closing quote ends with its line"));
        } else if first != '"' || closing != Some('"') {
            repairs.push(self.repair("curved quotes are read as straight ones"));
        }
        let text = unescaped(inner[..end].trim_end_matches('\r'));
        let length = first.len_utf8() + end + closing.map_or(0, char::len_utf8);
        self.take(length, Kind::Text(text));
    }

    fn word(&mut self) {
        let ends = |c: char| c.is_whitespace() || "{}[],:\"“”".contains(c);
        let length = self.rest.find(ends).unwrap_or(self.rest.len());
        let word = &self.rest[..length];
        let kind = match word {
            "true" | "false" => Kind::Boolean,
            "null" => Kind::Null,
            _ => match number(word) {
                Some(whole) => Kind::Number(whole),
                None => Kind::Word(word.to_owned()),
            },
        };
        self.take(length, kind);
    }

    fn take(&mut self, length: usize, kind: Kind) {
        let width = self.rest[..length].chars().count();
        let at = Span { width: u32::try_from(width).unwrap_or(u32::MAX), ..self.at };
        self.tokens.push(Token { kind, at });
        self.skip(length);
    }

    fn skip(&mut self, length: usize) {
        let (taken, rest) = self.rest.split_at(length);
        for character in taken.chars() {
            if character == '\n' {
                self.at.line = self.at.line.saturating_add(1);
                self.at.column = 1;
            } else {
                self.at.column = self.at.column.saturating_add(1);
            }
        }
        self.rest = rest;
    }

    fn repair(&self, reason: &str) -> Warning {
        Warning { at: self.at, reason: format!("repaired sample: {reason}") }
    }
}

/// Whether a word is a number, and then, whether it is a whole one.
fn number(word: &str) -> Option<bool> {
    let number = callspec_runtime::Number::from_token(word).ok()?;
    Some(number.to_i64().is_some() && !word.contains(['.', 'e', 'E']))
}

/// Undoes the escapes of JSON; what is none stays as it is.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        plain.push_str(&rest[..at]);
        let escape = rest[at + 1..].chars().next();
        let length = match escape {
            Some('u') => 6,
            Some(c) => 1 + c.len_utf8(),
            None => 1,
        };
        let known = match escape {
            Some('n') => Some('\n'),
            Some('t') => Some('\t'),
            Some('r') => Some('\r'),
            Some('b') => Some('\u{8}'),
            Some('f') => Some('\u{c}'),
            Some(c @ ('"' | '\\' | '/')) => Some(c),
            Some('u') => rest
                .get(at + 2..at + 6)
                .and_then(|digits| char::from_u32(u32::from_str_radix(digits, 16).ok()?)),
            _ => None,
        };
        let end = at + length;
        match known {
            Some(character) => plain.push(character),
            None => plain.push_str(rest.get(at..end).unwrap_or(&rest[at..])),
        }
        rest = rest.get(end..).unwrap_or_default();
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> (Vec<Kind>, usize) {
        let mut repairs = Vec::new();
        let tokens = tokens(&Cell::new(text, Span::line(1)), &mut repairs);
        (tokens.into_iter().map(|token| token.kind).collect(), repairs.len())
    }

    #[test]
    fn values_are_told_apart() {
        let (found, repairs) = kinds(r#"{"a\u00e9\"":[1,-2.5,1e3,true,null,...,<id>]"#);
        let word = |text: &str| Kind::Word(text.to_owned());
        let expected = [
            Kind::Open('{'),
            Kind::Text("aé\"".to_owned()),
            Kind::Colon,
            Kind::Open('['),
            Kind::Number(true),
            Kind::Comma,
            Kind::Number(false),
            Kind::Comma,
            Kind::Number(false),
            Kind::Comma,
            Kind::Boolean,
            Kind::Comma,
            Kind::Null,
            Kind::Comma,
            word("..."),
            Kind::Comma,
            word("<id>"),
            Kind::Close(']'),
        ];
        assert_eq!((found.as_slice(), repairs), (expected.as_slice(), 0));
    }

    #[test]
    fn quotes_are_mended_and_places_kept() {
        assert_eq!(kinds("\"a\n\"b\"").1, 1);
        assert_eq!(kinds("“a”: 1").1, 1);
        assert_eq!(kinds("1 // one, two"), (vec![Kind::Number(true)], 1));
        assert_eq!(kinds(r#""\u12"#), (vec![Kind::Text(r"\u12".to_owned())], 1));
        assert_eq!(kinds("\"\\"), (vec![Kind::Text("\\".to_owned())], 1));
        let tokens = tokens(&Cell::new("{\n  \"é\": 1", Span::line(7)), &mut Vec::new());
        let places: Vec<_> = tokens.iter().map(|token| (token.at.line, token.at.column)).collect();
        assert_eq!(places, [(7, 1), (8, 3), (8, 6), (8, 8)]);
    }
}
