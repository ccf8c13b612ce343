//! One value of a column, as JSON.

use crate::error::Error;
use crate::schema::HOLDS_KEY;
use crate::time::{Layout, push_day, push_time};
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int32Type, Int64Type, TimestampMicrosecondType};
use arrow_array::{Array, StructArray};
use arrow_schema::{DataType, Field, Fields, TimeUnit};
use callspec_runtime::Value;
use callspec_runtime::escape::push_json_string;
use std::fmt::Write as _;

/// How the values of a column are written.
#[derive(Debug)]
pub(super) enum Writer {
    Json,
    Text,
    Values,
    Boolean,
    Integer,
    Number,
    Time(Layout),
    Day,
    /// The members, with their names as JSON; the rest is the last column.
    Struct(Vec<(String, Writer)>),
    List(Box<Writer>),
    Map(Box<Writer>),
    Tuple(Vec<Writer>),
    Union(Vec<Writer>),
}

impl Writer {
    pub(super) fn of(fields: &Fields) -> Result<Writer, Error> {
        let members = fields.iter().map(|it| Ok((name(it.name()), Writer::of_field(it)?)));
        Ok(Writer::Struct(members.collect::<Result<_, Error>>()?))
    }

    fn of_field(field: &Field) -> Result<Writer, Error> {
        let holds = field.metadata().get(HOLDS_KEY).map_or("", String::as_str);
        let all = |fields: &Fields| -> Result<Vec<Writer>, Error> {
            fields.iter().map(|it| Writer::of_field(it)).collect()
        };
        Ok(match field.data_type() {
            DataType::Utf8 if holds == "json" => Writer::Json,
            DataType::Utf8 => Writer::Text,
            DataType::Dictionary(_, _) => Writer::Values,
            DataType::Boolean => Writer::Boolean,
            DataType::Int64 => Writer::Integer,
            DataType::Float64 => Writer::Number,
            DataType::Timestamp(TimeUnit::Microsecond, Some(_)) => Writer::Time(Layout::Zoned),
            DataType::Timestamp(TimeUnit::Microsecond, None) => Writer::Time(Layout::Civil),
            DataType::Date32 => Writer::Day,
            DataType::Struct(fields) if holds == "tuple" => Writer::Tuple(all(fields)?),
            DataType::Struct(fields) if holds == "union" => Writer::Union(all(fields)?),
            DataType::Struct(fields) => Writer::of(fields)?,
            DataType::List(item) => Writer::List(Box::new(Writer::of_field(item)?)),
            DataType::Map(entries, _) => match entries.data_type() {
                DataType::Struct(fields) if fields.len() == 2 => {
                    Writer::Map(Box::new(Writer::of_field(&fields[1])?))
                }
                _ => return Err(unknown(field)),
            },
            _ => return Err(unknown(field)),
        })
    }

    /// Appends a value; null where there is none.
    fn push(&self, array: &dyn Array, row: usize, out: &mut String) -> Result<(), Error> {
        if array.is_null(row) {
            out.push_str("null");
            return Ok(());
        }
        match self {
            Writer::Json => out.push_str(array.as_string::<i32>().value(row)),
            Writer::Text => push_json_string(out, array.as_string::<i32>().value(row)),
            Writer::Values => {
                let array = array.as_dictionary::<Int32Type>();
                let key = array.key(row).unwrap_or_default();
                push_json_string(out, array.values().as_string::<i32>().value(key));
            }
            Writer::Boolean => {
                let _ = write!(out, "{}", array.as_boolean().value(row));
            }
            Writer::Integer => {
                let _ = write!(out, "{}", array.as_primitive::<Int64Type>().value(row));
            }
            Writer::Number => {
                let _ = write!(out, "{}", array.as_primitive::<Float64Type>().value(row));
            }
            Writer::Time(layout) => {
                let value = array.as_primitive::<TimestampMicrosecondType>().value(row);
                out.push('"');
                push_time(out, value, *layout);
                out.push('"');
            }
            Writer::Day => {
                out.push('"');
                push_day(out, i64::from(array.as_primitive::<Date32Type>().value(row)));
                out.push('"');
            }
            Writer::Struct(_) => push_members(array.as_struct(), self, row, out)?,
            Writer::List(item) => {
                let array = array.as_list::<i32>();
                let items = array.value(row);
                out.push('[');
                for at in 0..items.len() {
                    separate(out, at);
                    item.push(&items, at, out)?;
                }
                out.push(']');
            }
            Writer::Map(value) => {
                let entries = array.as_map().value(row);
                let (names, values) = (entries.column(0).as_string::<i32>(), entries.column(1));
                out.push('{');
                for at in 0..entries.len() {
                    separate(out, at);
                    push_json_string(out, names.value(at));
                    out.push(':');
                    value.push(values, at, out)?;
                }
                out.push('}');
            }
            Writer::Tuple(places) => {
                let array = array.as_struct();
                out.push('[');
                for (at, place) in places.iter().enumerate() {
                    separate(out, at);
                    place.push(array.column(at), row, out)?;
                }
                out.push(']');
            }
            Writer::Union(kinds) => {
                // The first column says which; it is not asked, as one alone is filled.
                let columns = array.as_struct().columns();
                let filled = (1..kinds.len()).find(|at| !columns[*at].is_null(row));
                match filled {
                    Some(at) => kinds[at].push(&columns[at], row, out)?,
                    None => out.push_str("null"),
                }
            }
        }
        Ok(())
    }
}

/// Appends an object: what its rest says, and the columns of all other members.
pub(super) fn push_members(
    array: &StructArray,
    writer: &Writer,
    row: usize,
    out: &mut String,
) -> Result<(), Error> {
    let Writer::Struct(members) = writer else { return Err(Error::new("no columns of an object")) };
    let (Some(rest), Some((_, members))) = (array.columns().last(), members.split_last()) else {
        return Err(Error::new("an object without a column for the rest"));
    };
    let rest = rest.as_string::<i32>();
    let text = rest.is_valid(row).then(|| rest.value(row));
    // What is no object was never one, and is kept whole.
    if let Some(text) = text.filter(|it| !it.starts_with('{')) {
        out.push_str(text);
        return Ok(());
    }
    let kept = text.map(|it| Value::from_json(it.as_bytes())).transpose();
    let kept = kept.map_err(|error| Error::new(format!("the rest of a row: {error}")))?;
    out.push('{');
    let start = out.len();
    for ((name, writer), column) in members.iter().zip(array.columns()) {
        if column.is_null(row) || is_kept(kept.as_ref(), name) {
            continue;
        }
        if out.len() > start {
            out.push(',');
        }
        out.push_str(name);
        out.push(':');
        writer.push(column, row, out)?;
    }
    if let Some(inside) = text.and_then(|it| it.strip_prefix('{')?.strip_suffix('}')) {
        if out.len() > start {
            out.push(',');
        }
        out.push_str(inside);
    }
    out.push('}');
    Ok(())
}

/// Whether the rest has a member of that name, which is given as JSON.
fn is_kept(rest: Option<&Value>, name: &str) -> bool {
    let Some(rest) = rest else { return false };
    let name = Value::from_json(name.as_bytes());
    name.is_ok_and(|name| name.as_str().is_some_and(|it| rest.get(it).is_some()))
}

/// Appends the one value of a row that is no object.
pub(super) fn push_only(
    array: &StructArray,
    writer: &Writer,
    row: usize,
    out: &mut String,
) -> Result<(), Error> {
    let Writer::Struct(members) = writer else { return Err(Error::new("no columns of a row")) };
    match (array.columns(), &members[..]) {
        ([value, rest], [(_, writer), _]) => {
            let rest = rest.as_string::<i32>();
            match rest.is_valid(row) {
                true => out.push_str(rest.value(row)),
                false => writer.push(value, row, out)?,
            }
            Ok(())
        }
        _ => Err(Error::new("a row that is no object has two columns")),
    }
}

fn separate(out: &mut String, at: usize) {
    if at > 0 {
        out.push(',');
    }
}

fn name(text: &str) -> String {
    let mut out = String::new();
    push_json_string(&mut out, text);
    out
}

fn unknown(field: &Field) -> Error {
    Error::new(format!("the column {:?} is of a type that no builder makes", field.name()))
}
