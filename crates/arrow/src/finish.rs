//! From filled columns to arrays of Arrow.

use crate::column::{Column, Lists, Texts};
use crate::error::Error;
use crate::plan::{Node, Plan};
use crate::schema;
use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, DictionaryArray, Float64Array, Int32Array, Int64Array,
    ListArray, MapArray, StringArray, StructArray, TimestampMicrosecondArray,
};
use arrow_buffer::{BooleanBuffer, Buffer, NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, Field};
use std::sync::Arc;

/// The arrays of the columns of a row, without the findings; what was filled is gone then.
pub(crate) fn row(
    plan: &Plan,
    columns: &mut [Column],
    rows: usize,
) -> Result<Vec<ArrayRef>, ArrowError> {
    let Some(Node::Struct(of)) = plan.nodes.first() else { return Ok(Vec::new()) };
    let mut arrays = Vec::with_capacity(of.fields.len() + 1);
    for field in &of.fields {
        arrays.push(array(plan, columns, field.node, rows)?);
    }
    if let Some(Column::Struct(column)) = columns.first_mut() {
        column.valid.take(rows);
        arrays.push(texts(&mut column.rest, rows)?);
    }
    Ok(arrays)
}

fn bits(words: Vec<u64>, length: usize) -> BooleanBuffer {
    BooleanBuffer::new(Buffer::from_vec(words), 0, length)
}

fn nulls(words: Vec<u64>, length: usize) -> Option<NullBuffer> {
    Some(NullBuffer::new(bits(words, length))).filter(|it| it.null_count() > 0)
}

fn offsets(ends: Vec<i32>) -> OffsetBuffer<i32> {
    OffsetBuffer::new(ScalarBuffer::from(ends))
}

pub(crate) fn texts(texts: &mut Texts, rows: usize) -> Result<ArrayRef, ArrowError> {
    let (ends, bytes, valid) = texts.take(rows);
    let bytes = Buffer::from_vec(bytes);
    Ok(Arc::new(StringArray::try_new(offsets(ends), bytes, nulls(valid, rows))?))
}

/// A column of lists.
pub(crate) fn list(
    lists: &mut Lists,
    item: Field,
    items: ArrayRef,
    rows: usize,
) -> Result<ArrayRef, Error> {
    let (ends, valid) = lists.take(rows);
    let nulls = nulls(valid, rows);
    Ok(Arc::new(ListArray::try_new(Arc::new(item), offsets(ends), items, nulls)?))
}

/// The children of a struct, in the order of its fields.
fn structure(
    fields: Vec<Field>,
    arrays: Vec<ArrayRef>,
    nulls: Option<NullBuffer>,
) -> Result<ArrayRef, ArrowError> {
    Ok(Arc::new(StructArray::try_new(fields.into(), arrays, nulls)?))
}

fn array(
    plan: &Plan,
    columns: &mut [Column],
    node: usize,
    rows: usize,
) -> Result<ArrayRef, ArrowError> {
    Ok(match (&plan.nodes[node], &mut columns[node]) {
        (_, Column::Texts(column)) => texts(column, rows)?,
        (Node::Values(listed), Column::Values(column)) => {
            let (keys, valid) = column.keys.take(rows);
            let mut others: Vec<_> = column.others.drain().collect();
            others.sort_unstable_by_key(|(_, key)| *key);
            let all = listed.texts.iter().chain(others.iter().map(|(text, _)| text));
            dictionary(keys, nulls(valid, rows), all.map(String::as_str))?
        }
        (_, Column::Booleans(values, valid)) => {
            let (values, valid) = (values.take(rows), valid.take(rows));
            Arc::new(BooleanArray::new(bits(values, rows), nulls(valid, rows)))
        }
        (_, Column::Integers(column)) => {
            let (values, valid) = column.take(rows);
            Arc::new(Int64Array::try_new(values.into(), nulls(valid, rows))?)
        }
        (_, Column::Floats(column)) => {
            let (values, valid) = column.take(rows);
            Arc::new(Float64Array::try_new(values.into(), nulls(valid, rows))?)
        }
        (Node::Time(layout), Column::Times(column)) => {
            let (values, valid) = column.take(rows);
            let array = TimestampMicrosecondArray::try_new(values.into(), nulls(valid, rows))?;
            Arc::new(array.with_timezone_opt(layout.zone()))
        }
        (_, Column::Days(column)) => {
            let (values, valid) = column.take(rows);
            Arc::new(Date32Array::try_new(values.into(), nulls(valid, rows))?)
        }
        (Node::Struct(of), Column::Struct(column)) => {
            let valid = nulls(column.valid.take(rows), rows);
            let rest = texts(&mut column.rest, rows)?;
            let mut arrays = Vec::with_capacity(of.fields.len() + 1);
            for field in &of.fields {
                arrays.push(array(plan, columns, field.node, rows)?);
            }
            arrays.push(rest);
            structure(schema::members(plan, of), arrays, valid)?
        }
        (Node::List(item), Column::List(column)) => {
            let items = column.items();
            let (ends, valid) = column.take(rows);
            let field = Arc::new(schema::field(plan, "item", *item));
            let values = array(plan, columns, *item, items)?;
            Arc::new(ListArray::try_new(field, offsets(ends), values, nulls(valid, rows))?)
        }
        (Node::Map(value), Column::Map(lists, names)) => {
            let items = lists.items();
            let (ends, valid) = lists.take(rows);
            let keys = texts(names, items)?;
            let values = array(plan, columns, *value, items)?;
            let field = Arc::new(schema::entries(plan, *value));
            let fields = vec![
                Field::new("key", arrow_schema::DataType::Utf8, false),
                schema::field(plan, "value", *value),
            ];
            let entries = StructArray::try_new(fields.into(), vec![keys, values], None)?;
            let ends = offsets(ends);
            Arc::new(MapArray::try_new(field, ends, entries, nulls(valid, rows), false)?)
        }
        (Node::Tuple(places), Column::Tuple(valid)) => {
            let valid = nulls(valid.take(rows), rows);
            let mut arrays = Vec::with_capacity(places.len());
            for place in places {
                arrays.push(array(plan, columns, *place, rows)?);
            }
            structure(schema::tuple(plan, places), arrays, valid)?
        }
        (Node::Union(of), Column::Union(column)) => {
            let valid = nulls(column.valid.take(rows), rows);
            let (kinds, kinds_valid) = column.kinds.take(rows);
            let names = of.kinds.iter().map(|it| it.name.as_str());
            let names = names.chain(std::iter::once(of.other.as_str()));
            let other = texts(&mut column.other, rows)?;
            let mut arrays = vec![dictionary(kinds, nulls(kinds_valid, rows), names)?];
            for kind in &of.kinds {
                arrays.push(array(plan, columns, kind.node, rows)?);
            }
            arrays.push(other);
            structure(schema::union(plan, of), arrays, valid)?
        }
        // Columns are made for their nodes.
        _ => return Err(ArrowError::InvalidArgumentError("a column of another plan".to_owned())),
    })
}

fn dictionary<'t>(
    keys: Vec<i32>,
    nulls: Option<NullBuffer>,
    texts: impl Iterator<Item = &'t str>,
) -> Result<ArrayRef, ArrowError> {
    let values = Arc::new(StringArray::from_iter_values(texts));
    let keys = Int32Array::try_new(keys.into(), nulls)?;
    Ok(Arc::new(DictionaryArray::<Int32Type>::try_new(keys, values)?))
}
