//! A document that did not become a row, and why.

use callspec_runtime::escape::push_json_string;
use callspec_runtime::{Error, ErrorKind, PageRow, Report};
use std::fmt::Write as _;

/// A document that is no row: its place, and the first thing that is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reject {
    /// The line of the input, from 1.
    pub line: u64,
    /// The byte of the input that is to blame, from 0.
    pub offset: u64,
    /// The column in that line, in characters, from 1.
    pub column: usize,
    /// JSON Pointer of the value.
    pub pointer: String,
    /// The keyword that it violates; `json` where the line is no JSON, and `unique-names` where a name
    /// repeats.
    pub keyword: String,
    /// The schema file, and the JSON Pointer of the assertion in it; empty where none is to blame.
    pub rule: String,
    /// What is wrong, without values.
    pub message: String,
    /// Where the vendor says so.
    pub page: Option<PageRow>,
    /// How many other things are wrong.
    pub more: usize,
    /// The document, if that was asked for.
    pub text: Option<String>,
}

impl Reject {
    /// The first violation of a report on a document that starts at a byte of a line.
    pub(crate) fn of(report: &Report, line: u64, offset: u64) -> Reject {
        if let Some(error) = report.malformed() {
            return Reject::of_malformed(error, line, offset);
        }
        let Some(first) = report.violations().first() else {
            return Reject::new(line, offset, "", "violates the type");
        };
        let others = report.violations().len() - 1 + report.more();
        let mut message = first.message();
        if let Some(line) = message.find('\n') {
            message.truncate(line);
        }
        Reject {
            offset: offset + first.offset as u64,
            column: first.column,
            pointer: first.instance_location.clone(),
            rule: first.absolute_keyword_location.clone(),
            page: first.source.clone(),
            more: others,
            ..Reject::new(line, offset, first.keyword.name(), &message)
        }
    }

    fn of_malformed(error: &Error, line: u64, offset: u64) -> Reject {
        let keyword = match error.kind() {
            ErrorKind::DuplicateMember => "unique-names",
            ErrorKind::TooDeep | ErrorKind::TooLarge | ErrorKind::OverLimit(_) => "limit",
            ErrorKind::TooComplex => "limit",
            _ => "json",
        };
        Reject {
            offset: offset + error.offset() as u64,
            column: error.column(),
            pointer: error.instance_location().to_owned(),
            ..Reject::new(line, offset, keyword, &error.kind().to_string())
        }
    }

    /// A document beyond the limit.
    pub(crate) fn too_long(most: usize, line: u64, offset: u64) -> Reject {
        let message = ErrorKind::OverLimit(most).to_string();
        Reject::new(line, offset, "limit", &message)
    }

    fn new(line: u64, offset: u64, keyword: &str, message: &str) -> Reject {
        Reject {
            line,
            offset,
            column: 1,
            pointer: String::new(),
            keyword: keyword.to_owned(),
            rule: String::new(),
            message: message.to_owned(),
            page: None,
            more: 0,
            text: None,
        }
    }

    /// One line of JSON, with the name of the file.
    pub fn to_json(&self, file: &str) -> String {
        let mut out = String::from("{\"file\":");
        push_json_string(&mut out, file);
        // Writing to a String cannot fail.
        let _ = write!(
            out,
            ",\"line\":{},\"offset\":{},\"column\":{}",
            self.line, self.offset, self.column
        );
        let texts = [
            ("pointer", &self.pointer),
            ("keyword", &self.keyword),
            ("rule", &self.rule),
            ("message", &self.message),
        ];
        for (name, text) in texts {
            let _ = write!(out, ",\"{name}\":");
            push_json_string(&mut out, text);
        }
        if let Some(page) = &self.page {
            out.push_str(",\"page\":");
            push_json_string(&mut out, &page.page);
            out.push_str(",\"row\":");
            push_json_string(&mut out, &page.row);
            let _ = write!(out, ",\"pageLine\":{}", page.line);
        }
        let _ = write!(out, ",\"more\":{}", self.more);
        if let Some(text) = &self.text {
            out.push_str(",\"text\":");
            push_json_string(&mut out, text);
        }
        out.push('}');
        out
    }
}
