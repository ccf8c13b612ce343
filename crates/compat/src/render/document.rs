//! A witness, pretty-printed, with the place of the culprit.

use callspec_runtime::escape::{Visible, push_json_string, push_pointer_token};
use callspec_runtime::{Object, Value};

/// Lines of a document.
pub(super) struct Document {
    pub lines: Vec<String>,
    /// The line of the culprit, and the columns that it takes up there.
    pub culprit: Option<(usize, std::ops::Range<usize>)>,
}

impl Document {
    /// Prints a document with two-space indent. Empty containers stand on one line.
    pub(super) fn of(document: &Value, culprit: &str) -> Document {
        let mut printer = Printer { lines: vec![String::new()], culprit, found: None };
        printer.value(document, String::new(), 0, 0);
        Document { lines: printer.lines, culprit: printer.found }
    }

    /// The lines, and under the culprit's a row of carets with a remark.
    pub(super) fn marked(&self, remark: &str) -> String {
        let mut text = String::new();
        for (number, line) in self.lines.iter().enumerate() {
            text.push_str(line);
            text.push('\n');
            if let Some((_, columns)) = self.culprit.as_ref().filter(|(at, _)| *at == number) {
                text.extend(std::iter::repeat_n(' ', columns.start));
                text.extend(std::iter::repeat_n('^', columns.len().max(1)));
                text.push(' ');
                text.push_str(&Visible(remark).to_string());
                text.push('\n');
            }
        }
        text
    }
}

struct Printer<'c> {
    lines: Vec<String>,
    culprit: &'c str,
    found: Option<(usize, std::ops::Range<usize>)>,
}

impl Printer<'_> {
    /// Prints a value; `start` is the column where it is marked: that of its name, if it has one.
    fn value(&mut self, value: &Value, pointer: String, indent: usize, start: usize) {
        let line = self.lines.len() - 1;
        match value {
            Value::Array(items) if !items.is_empty() => self.items(items, &pointer, indent),
            Value::Object(members) if !members.is_empty() => {
                self.members(members, &pointer, indent)
            }
            plain => self.write(&Visible(&plain.to_json()).to_string()),
        }
        if pointer == self.culprit {
            let end = self.lines[line].chars().count();
            self.found = Some((line, start..end));
        }
    }

    fn items(&mut self, items: &[Value], pointer: &str, indent: usize) {
        self.write("[");
        for (index, item) in items.iter().enumerate() {
            self.line(indent + 2);
            self.value(item, format!("{pointer}/{index}"), indent + 2, indent + 2);
            if index + 1 < items.len() {
                self.write(",");
            }
        }
        self.line(indent);
        self.write("]");
    }

    fn members(&mut self, members: &Object, pointer: &str, indent: usize) {
        self.write("{");
        for (index, (name, member)) in members.iter().enumerate() {
            self.line(indent + 2);
            let mut quoted = String::new();
            push_json_string(&mut quoted, name);
            self.write(&format!("{}: ", Visible(&quoted)));
            let mut below = pointer.to_owned();
            push_pointer_token(&mut below, name);
            self.value(member, below, indent + 2, indent + 2);
            if index + 1 < members.len() {
                self.write(",");
            }
        }
        self.line(indent);
        self.write("}");
    }

    fn write(&mut self, text: &str) {
        if let Some(line) = self.lines.last_mut() {
            line.push_str(text);
        }
    }

    fn line(&mut self, indent: usize) {
        self.lines.push(" ".repeat(indent));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_culprit_is_underlined() {
        let document = Value::from_json(br#"{"a": [1, {"b": null}], "c": {}}"#).unwrap();
        let text = Document::of(&document, "/a/1/b").marked("is null");
        let expected = "{\n  \"a\": [\n    1,\n    {\n      \"b\": null\n      ^^^^^^^^^ is null\n    }\n  ],\n  \"c\": {}\n}\n";
        assert_eq!(text, expected);
        let whole = Document::of(&Value::Null, "").marked("is null");
        assert_eq!(whole, "null\n^^^^ is null\n");
    }
}
