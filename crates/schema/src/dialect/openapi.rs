//! The schemas of OpenAPI 3.0 and 3.1 and of Swagger 2.0: drafts with words of their own.
//!
//! What stands around the schemas of such a document is read by [`crate::api`].

use super::Meaning::{Is, Turned};
use super::words::{ALWAYS, ANNOTATIONS, SINCE_06, SINCE_07, SINCE_2019};
use super::{Rules, Turn, Word, draft04, draft2020};
use crate::api;
use crate::profile::Reader;
use crate::schema::{Hint, Keywords, Types};
use callspec_runtime::{Number, Value};

pub(super) static SWAGGER_20: Rules = Rules {
    name: "swagger-2.0",
    uri: "swagger.io/v2/schema.json",
    id: "$id",
    id_has_anchor: false,
    reference_stands_alone: true,
    integers_by_spelling: false,
    words: &[NULLABLE_TYPE, api::SWAGGER, ALWAYS, draft04::OWN, OWN, ANNOTATIONS],
};

pub(super) static OPENAPI_30: Rules = Rules {
    name: "openapi-3.0",
    uri: "spec.openapis.org/oas/3.0/schema",
    id: "$id",
    id_has_anchor: false,
    reference_stands_alone: true,
    integers_by_spelling: false,
    words: &[NULLABLE_TYPE, ALWAYS, draft04::OWN, OWN, api::OPENAPI, ANNOTATIONS],
};

pub(super) static OPENAPI_31: Rules = Rules {
    name: "openapi-3.1",
    uri: "spec.openapis.org/oas/3.1/dialect/base",
    id: "$id",
    id_has_anchor: false,
    reference_stands_alone: false,
    integers_by_spelling: false,
    words: &[
        FORMATS,
        ALWAYS,
        SINCE_06,
        SINCE_07,
        SINCE_2019,
        draft2020::OWN,
        OWN,
        api::OPENAPI,
        ANNOTATIONS,
    ],
};

/// `nullable` adds to the `type` beside it, and says nothing without.
const NULLABLE_TYPE: &[Word] = &[
    FORMAT,
    (
        "type",
        Turned(
            |reader, into, value, at| {
                if value.as_str() == Some("file") {
                    // Swagger's: not JSON.
                    return;
                }
                into.types = reader.types(value, at);
                let is_nullable = |word: &str| reader.beside(word).and_then(Value::as_bool);
                if is_nullable("nullable").or(is_nullable("x-nullable")) == Some(true) {
                    into.types = into.types.zip(Types::named("null")).map(|(it, null)| it.or(null));
                }
            },
            "the same, and null where `nullable` says so",
        ),
    ),
    ("nullable", NULLABLE),
    ("x-nullable", NULLABLE),
    // Before draft 2020-12 an array here meant places; OpenAPI has one schema only.
    ("items", Is("items")),
];

const NULLABLE: super::Meaning = Turned(
    |reader, _, value, at| {
        let word = at.rsplit('/').next().unwrap_or_default();
        if reader.flag(word, value, at) && reader.beside("type").is_none() {
            reader.has_no_effect(word, at, "without `type` beside it");
        }
    },
    "null in the `type` beside it",
);

const FORMATS: &[Word] = &[FORMAT];
const FORMAT: Word = ("format", Turned(format, "a range for formats of numbers, else the same"));

/// Words that say nothing of what is valid.
const OWN: &[Word] = &[
    (
        "discriminator",
        Turned(discriminator, "what tells the variants of the type apart; nothing of documents"),
    ),
    ("xml", NOTHING),
    ("externalDocs", NOTHING),
    ("example", NOTHING),
];

/// A hint which alternative an object is: it changes no verdict.
fn discriminator<'v>(reader: &mut Reader<'v>, into: &mut Keywords, value: &'v Value, _: &str) {
    reader.unread(value);
    // Swagger's is the name alone.
    let name = value.as_str().or_else(|| value.get("propertyName")?.as_str());
    let mapping = value.get("mapping").and_then(Value::as_object).into_iter().flatten();
    let mapping = mapping.filter_map(|(text, to)| Some((text.clone(), to.as_str()?.to_owned())));
    into.discriminator =
        name.map(|name| Box::new(Hint { name: name.to_owned(), mapping: mapping.collect() }));
}

const NOTHING: super::Meaning =
    Turned(|reader, _, value, _| reader.unread(value), "nothing: an annotation");

/// Formats of numbers, with the least and the greatest.
const RANGES: [(&str, &str, &str); 8] = [
    ("int8", "-128", "127"),
    ("uint8", "0", "255"),
    ("int16", "-32768", "32767"),
    ("uint16", "0", "65535"),
    ("int32", "-2147483648", "2147483647"),
    ("uint32", "0", "4294967295"),
    ("int64", "-9223372036854775808", "9223372036854775807"),
    ("uint64", "0", "18446744073709551615"),
];

/// The other formats of OpenAPI's registry, and those that documents have had for long.
const ANNOTATIONS_ONLY: [&str; 24] = [
    "float",
    "double",
    "double-int",
    "decimal",
    "decimal128",
    "byte",
    "base64url",
    "binary",
    "password",
    "char",
    "commonmark",
    "html",
    "http-date",
    "media-range",
    "sf-binary",
    "sf-boolean",
    "sf-decimal",
    "sf-integer",
    "sf-string",
    "sf-token",
    "unixtime",
    "long",
    "integer",
    "string",
];

fn format<'v>(reader: &mut Reader<'v>, into: &mut Keywords, value: &'v Value, at: &str) {
    let Some(name) = value.as_str() else {
        into.format = reader.format(value, at);
        return;
    };
    if let Some((_, least, greatest)) = RANGES.iter().find(|(known, ..)| *known == name) {
        let bound = |text: &str| Number::from_token(text).ok();
        let mut part =
            Keywords { minimum: bound(least), maximum: bound(greatest), ..Keywords::default() };
        // The bound that the format means: messages are about that.
        part.spell("minimum", "format/minimum");
        part.spell("maximum", "format/maximum");
        return reader.conjoin(into, part, at);
    }
    if !ANNOTATIONS_ONLY.contains(&name) {
        into.format = reader.format(value, at);
    }
}

/// A word of a document, which stands in no schema.
pub(crate) const fn in_document(turn: Turn) -> super::Meaning {
    Turned(turn, "no part of a schema: what is described by the document")
}
