//! From a source to a [`Value`].

use crate::bytes::Bytes;
use crate::error::{Error, ErrorKind, Failure, failure};
use crate::source::{Kind, Source};
use crate::unescape::own;
use crate::{Number, Object, Value};
use std::collections::btree_map::Entry;

impl Value {
    /// Reads a JSON document, exactly: numbers of any size, no member twice.
    ///
    /// # Errors
    /// What is not JSON, with pointer, line and column.
    ///
    /// ```
    /// use callspec_runtime::Value;
    /// let value = Value::from_json(br#"{"minutes": 12345678901234567890123456.5}"#)?;
    /// assert_eq!(value.to_json(), r#"{"minutes":12345678901234567890123456.5}"#);
    /// # Ok::<(), callspec_runtime::Error>(())
    /// ```
    pub fn from_json(document: &[u8]) -> Result<Value, Error> {
        self::document(document).map_err(|failure| Error::locate(document, failure))
    }

    /// Compact JSON.
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    /// Appends compact JSON.
    pub(crate) fn write(&self, out: &mut String) {
        match self {
            Value::Null => out.push_str("null"),
            Value::Bool(true) => out.push_str("true"),
            Value::Bool(false) => out.push_str("false"),
            Value::Number(number) => out.push_str(number.as_str()),
            Value::String(text) => crate::escape::push_json_string(out, text),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    out.push(if index == 0 { '[' } else { ',' });
                    item.write(out);
                }
                out.push_str(if items.is_empty() { "[]" } else { "]" });
            }
            Value::Object(members) => {
                for (index, (name, value)) in members.iter().enumerate() {
                    out.push(if index == 0 { '{' } else { ',' });
                    crate::escape::push_json_string(out, name);
                    out.push(':');
                    value.write(out);
                }
                out.push_str(if members.is_empty() { "{}" } else { "}" });
            }
        }
    }
}

/// A whole document.
pub(crate) fn document(document: &[u8]) -> Result<Value, Failure> {
    let (bytes, at) = Bytes::open(document)?;
    let (value, end) = value(bytes, at)?;
    bytes.end(end)?;
    Ok(value)
}

/// The value at a place of a source, and the place behind it.
pub(crate) fn value<'d, S: Source<'d>>(source: S, at: S::At) -> Result<(Value, S::At), Failure> {
    match source.kind(at)? {
        Kind::Null => Ok((Value::Null, source.null(at)?)),
        Kind::Bool => source.bool(at).map(|(value, end)| (Value::Bool(value), end)),
        Kind::Number => {
            let (number, end) = source.number(at, Number::from_token)?;
            let number =
                number.map_err(|_| failure(ErrorKind::Syntax("a number"), source.place(at)))?;
            Ok((Value::Number(number), end))
        }
        Kind::String => {
            let (text, end) = source.string(at)?;
            Ok((Value::String(own(text)), end))
        }
        Kind::Array => {
            let mut items = Vec::new();
            let (mut walk, mut at) = source.open_array(at)?;
            loop {
                let (item, end) = match source.next_item(&mut walk, at)? {
                    (true, item) => value(source, item)?,
                    (false, end) => return Ok((Value::Array(items), end)),
                };
                items.push(item);
                at = end;
            }
        }
        Kind::Object => {
            let mut members = Object::new();
            let (mut walk, mut at) = source.open_object(at)?;
            loop {
                let (key, place) = match source.next_key(&mut walk, at)? {
                    (Some(key), place) => (key, place),
                    (None, end) => return Ok((Value::Object(members), end)),
                };
                match members.entry(own(key.text)) {
                    Entry::Vacant(free) => {
                        let (member, end) = value(source, place)?;
                        free.insert(member);
                        at = end;
                    }
                    Entry::Occupied(_) => {
                        return Err(failure(ErrorKind::DuplicateMember, key.at));
                    }
                }
            }
        }
    }
}
