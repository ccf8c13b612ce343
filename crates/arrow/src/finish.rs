//! From filled columns to arrays of Arrow.

use crate::column::{Column, Lists, Texts};
use crate::error::Error;
use crate::plan::{Node, Plan};
use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, DictionaryArray, Float64Array, Int32Array, Int64Array,
    ListArray, MapArray, StringArray, StructArray, TimestampMicrosecondArray,
};
use arrow_buffer::{BooleanBuffer, Buffer, NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Fields};
use std::sync::Arc;

/// The arrays of the columns of a row, without the findings; what was filled is gone then.
pub(crate) fn row(
    plan: &Plan,
    columns: &mut [Column],
    rows: usize,
    fields: &Fields,
) -> Result<Vec<ArrayRef>, ArrowError> {
    let Some(Node::Struct(of)) = plan.nodes.first() else { return Ok(Vec::new()) };
    let nodes = of.fields.iter().map(|it| it.node);
    let mut arrays = members(plan, columns, nodes, rows, fields)?;
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
    // Most documents have no more than their columns say, and need not be looked at one by one.
    if texts.is_empty() {
        return Ok(Arc::new(StringArray::new_null(rows)));
    }
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

/// The first children of a struct, by their nodes.
fn members(
    plan: &Plan,
    columns: &mut [Column],
    nodes: impl ExactSizeIterator<Item = usize>,
    rows: usize,
    fields: &[FieldRef],
) -> Result<Vec<ArrayRef>, ArrowError> {
    // And what may stand behind them.
    let mut arrays = Vec::with_capacity(nodes.len() + 2);
    for (node, field) in nodes.zip(fields) {
        arrays.push(array(plan, columns, node, rows, field.data_type())?);
    }
    Ok(arrays)
}

/// The array of a column, of the type that the schema says.
fn array(
    plan: &Plan,
    columns: &mut [Column],
    node: usize,
    rows: usize,
    of: &DataType,
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
        (Node::Struct(it), Column::Struct(column)) => {
            let valid = nulls(column.valid.take(rows), rows);
            let rest = texts(&mut column.rest, rows)?;
            let fields = fields(of)?;
            let nodes = it.fields.iter().map(|it| it.node);
            let mut arrays = members(plan, columns, nodes, rows, fields)?;
            arrays.push(rest);
            Arc::new(StructArray::try_new(fields.clone(), arrays, valid)?)
        }
        (Node::List(item), Column::List(column)) => {
            let DataType::List(field) = of else { return Err(other_plan()) };
            let items = column.items();
            let (ends, valid) = column.take(rows);
            let values = array(plan, columns, *item, items, field.data_type())?;
            let nulls = nulls(valid, rows);
            Arc::new(ListArray::try_new(field.clone(), offsets(ends), values, nulls)?)
        }
        (Node::Map(value), Column::Map(lists, names)) => {
            let DataType::Map(field, _) = of else { return Err(other_plan()) };
            let fields = fields(field.data_type())?;
            let value_type = fields.last().ok_or_else(other_plan)?.data_type();
            let items = lists.items();
            let (ends, valid) = lists.take(rows);
            let keys = texts(names, items)?;
            let values = array(plan, columns, *value, items, value_type)?;
            let entries = StructArray::try_new(fields.clone(), vec![keys, values], None)?;
            let (ends, nulls) = (offsets(ends), nulls(valid, rows));
            Arc::new(MapArray::try_new(field.clone(), ends, entries, nulls, false)?)
        }
        (Node::Tuple(places), Column::Tuple(valid)) => {
            let valid = nulls(valid.take(rows), rows);
            let fields = fields(of)?;
            let arrays = members(plan, columns, places.iter().copied(), rows, fields)?;
            Arc::new(StructArray::try_new(fields.clone(), arrays, valid)?)
        }
        (Node::Union(it), Column::Union(column)) => {
            let valid = nulls(column.valid.take(rows), rows);
            let (kinds, kinds_valid) = column.kinds.take(rows);
            let names = it.kinds.iter().map(|it| it.name.as_str());
            let names = names.chain(std::iter::once(it.other.as_str()));
            let other = texts(&mut column.other, rows)?;
            let fields = fields(of)?;
            let of_kinds = fields.get(1..).unwrap_or_default();
            let nodes = it.kinds.iter().map(|it| it.node);
            let mut arrays = members(plan, columns, nodes, rows, of_kinds)?;
            arrays.insert(0, dictionary(kinds, nulls(kinds_valid, rows), names)?);
            arrays.push(other);
            Arc::new(StructArray::try_new(fields.clone(), arrays, valid)?)
        }
        // Columns are made for their nodes.
        _ => return Err(other_plan()),
    })
}

/// The fields of a struct.
fn fields(of: &DataType) -> Result<&Fields, ArrowError> {
    match of {
        DataType::Struct(fields) => Ok(fields),
        _ => Err(other_plan()),
    }
}

#[cold]
fn other_plan() -> ArrowError {
    ArrowError::InvalidArgumentError("a column of another plan".to_owned())
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
