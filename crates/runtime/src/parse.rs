//! From a source to a [`Value`].

use crate::bytes::{Bytes, unescape};
use crate::error::{Error, ErrorKind, Failure, failure};
use crate::source::{Kind, Source};
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
    let mut bytes = Bytes::new(document)?;
    let value = value(&mut bytes)?;
    bytes.end()?;
    Ok(value)
}

/// The value that a source stands before.
pub(crate) fn value<'d, S: Source<'d>>(source: &mut S) -> Result<Value, Failure> {
    Ok(match source.kind()? {
        Kind::Null => {
            source.null()?;
            Value::Null
        }
        Kind::Bool => Value::Bool(source.bool()?),
        Kind::Number => {
            let place = source.place();
            let number = source.number(Number::from_token)?;
            Value::Number(number.map_err(|_| failure(ErrorKind::Syntax("a number"), place))?)
        }
        Kind::String => Value::String(unescape(source.string()?).into_owned()),
        Kind::Array => {
            let mut items = Vec::new();
            let mut walk = source.open_array()?;
            while source.next_item(&mut walk)? {
                items.push(value(source)?);
            }
            Value::Array(items)
        }
        Kind::Object => {
            let mut members = Object::new();
            let mut walk = source.open_object()?;
            while let Some(key) = source.next_key(&mut walk)? {
                match members.entry(unescape(key.text).into_owned()) {
                    Entry::Vacant(free) => drop(free.insert(value(source)?)),
                    Entry::Occupied(_) => {
                        return Err(failure(ErrorKind::DuplicateMember, key.at));
                    }
                }
            }
            Value::Object(members)
        }
    })
}
