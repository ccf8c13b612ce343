//! Where in a text a JSON Pointer leads.

use callspec_runtime::escape::push_pointer_token;
use callspec_runtime::{MAX_DEPTH, Value};
use std::collections::HashMap;

/// Line and column, both from 1, of the value at a JSON Pointer: of its name where it is a member.
/// The column counts characters. None where the text is no JSON or has no such place.
pub fn line_and_column(text: &str, pointer: &str) -> Option<(usize, usize)> {
    Index::of(text).line_and_column(text, pointer)
}

/// Every place of a text, for many look-ups.
#[derive(Debug, Default)]
pub struct Index {
    offsets: HashMap<String, usize>,
    /// Where lines start.
    lines: Vec<usize>,
}

impl Index {
    /// Indexes a text. One that is no JSON has the places before the error.
    pub fn of(text: &str) -> Index {
        let mut reader = Reader { bytes: text.as_bytes(), at: 0, offsets: HashMap::new() };
        reader.space();
        reader.offsets.insert(String::new(), reader.at);
        // An error ends the walk; what was found stands.
        let _ = reader.value(&mut String::new(), 0);
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let lines = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        Index { offsets: reader.offsets, lines }
    }

    /// As [`line_and_column`], of the text that was indexed.
    pub fn line_and_column(&self, text: &str, pointer: &str) -> Option<(usize, usize)> {
        let offset = *self.offsets.get(pointer)?;
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = self.lines.get(line.checked_sub(1)?)?;
        Some((line, text.get(*start..offset)?.chars().count() + 1))
    }
}

struct Reader<'t> {
    bytes: &'t [u8],
    at: usize,
    offsets: HashMap<String, usize>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn value(&mut self, pointer: &mut String, depth: usize) -> Option<()> {
        match self.peek()? {
            _ if depth > MAX_DEPTH => None,
            b'{' => self.members(pointer, depth),
            b'[' => self.items(pointer, depth),
            b'"' => self.string().map(|_| ()),
            _ => {
                while !matches!(
                    self.peek(),
                    None | Some(b',' | b']' | b'}' | b' ' | b'\n' | b'\r' | b'\t')
                ) {
                    self.at += 1;
                }
                Some(())
            }
        }
    }

    fn members(&mut self, pointer: &mut String, depth: usize) -> Option<()> {
        self.at += 1;
        self.space();
        while self.peek()? != b'}' {
            let place = self.at;
            let name = self.string()?;
            let length = pointer.len();
            push_pointer_token(pointer, &name);
            self.offsets.insert(pointer.clone(), place);
            self.space();
            self.expect(b':')?;
            self.space();
            self.value(pointer, depth + 1)?;
            pointer.truncate(length);
            self.separator(b'}')?;
        }
        self.expect(b'}')
    }

    fn items(&mut self, pointer: &mut String, depth: usize) -> Option<()> {
        self.at += 1;
        self.space();
        let mut index = 0usize;
        while self.peek()? != b']' {
            let length = pointer.len();
            push_pointer_token(pointer, &index.to_string());
            self.offsets.insert(pointer.clone(), self.at);
            self.value(pointer, depth + 1)?;
            pointer.truncate(length);
            self.separator(b']')?;
            index += 1;
        }
        self.expect(b']')
    }

    /// A comma, or what closes.
    fn separator(&mut self, close: u8) -> Option<()> {
        self.space();
        if self.peek()? != close {
            self.expect(b',')?;
            self.space();
        }
        Some(())
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn string(&mut self) -> Option<String> {
        let start = self.at;
        self.expect(b'"')?;
        while self.peek()? != b'"' {
            self.at += if self.peek()? == b'\\' { 2 } else { 1 };
        }
        self.at += 1;
        let text = Value::from_json(self.bytes.get(start..self.at)?).ok()?;
        text.as_str().map(str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_found_by_their_names_and_items_by_themselves() {
        let text = "{\n  \"a\": 1,\n  \"é\\n\": {\"x/y\": [10, \"\\\"]\"]}\n}\n";
        assert_eq!(line_and_column(text, ""), Some((1, 1)));
        assert_eq!(line_and_column(text, "/a"), Some((2, 3)));
        assert_eq!(line_and_column(text, "/é\n/x~1y"), Some((3, 11)));
        assert_eq!(line_and_column(text, "/é\n/x~1y/1"), Some((3, 23)));
        assert_eq!(line_and_column(text, "/b"), None);
    }

    #[test]
    fn broken_text_is_indexed_as_far_as_it_goes() {
        for text in
            ["", "{", "{\"a\"", "{\"a\":", "[1,", "\"", "{\"a\": 1 \"b\": 2}", "[1 2]", "\\"]
        {
            let _ = line_and_column(text, "/a");
        }
        assert_eq!(line_and_column("{\"a\": tru", "/a"), Some((1, 2)));
        assert_eq!(line_and_column(&"[".repeat(100_000), "/0/0/0"), Some((1, 4)));
    }
}
