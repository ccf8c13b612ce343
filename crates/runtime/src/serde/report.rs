//! Reports for logs: everything that is known of each violation. Names are those of JSON Schema's output
//! formats, where these have one.

use super::{Serialize, Serializer};
use crate::{Error, Evidence, Expected, Keyword, PageRow, Property, Report, Violation};
use ::serde::ser::SerializeStruct;

/// A struct with the named fields.
macro_rules! fields {
    ($serializer:ident, $name:literal, $($field:literal: $value:expr,)*) => {{
        let mut fields = $serializer.serialize_struct($name, [$($field),*].len())?;
        $(fields.serialize_field($field, $value)?;)*
        fields.end()
    }};
}

impl Serialize for Report {
    /// `valid`, `checked`, `violations`, `more`, and `malformed` for what could not be read.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        fields!(serializer, "Report",
            "valid": &self.is_valid(),
            "checked": &self.checked(),
            "violations": self.violations(),
            "more": &self.more(),
            "malformed": &self.malformed(),
        )
    }
}

impl Serialize for Violation {
    /// Everything, and the message. `line` and `column` are those in the document, `source` is the
    /// `page`, `row` and `line` of the vendor.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        fields!(serializer, "Violation",
            "instanceLocation": &self.instance_location,
            "keywordLocation": &self.keyword_location,
            "absoluteKeywordLocation": &self.absolute_keyword_location,
            "keyword": &self.keyword,
            "message": &self.message(),
            "evidence": &self.evidence,
            "source": &self.source,
            "argument": &self.argument,
            "offset": &self.offset,
            "line": &self.line,
            "column": &self.column,
            "matched": &self.matched,
            "expected": &self.expected.as_deref(),
            "property": &self.property,
            "causes": &self.causes,
            "moreCauses": &self.more_causes,
        )
    }
}

impl Serialize for Expected {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        fields!(serializer, "Expected",
            "instanceLocation": &self.instance_location,
            "property": &self.property,
            "types": &self.types,
            "values": &self.values,
        )
    }
}

impl Serialize for Property {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        fields!(serializer, "Property", "number": &self.number, "name": &self.name,)
    }
}

impl Serialize for PageRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        fields!(serializer, "PageRow",
            "page": &self.page,
            "row": &self.row,
            "line": &self.line,
        )
    }
}

impl Serialize for Error {
    /// What is wrong in words, and where.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        fields!(serializer, "Error",
            "instanceLocation": self.instance_location(),
            "message": &self.kind().to_string(),
            "offset": &self.offset(),
            "line": &self.line(),
            "column": &self.column(),
        )
    }
}

impl Serialize for Keyword {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Serialize for Evidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
