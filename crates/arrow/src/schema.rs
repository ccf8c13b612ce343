//! The Arrow schema of a plan.

use crate::plan::{Node, Plan, Struct, Union};
use arrow_schema::{DataType, Field, Fields, Schema, TimeUnit};
use std::collections::HashMap;
use std::sync::Arc;

/// The version of how documents become columns. Another one reads what this one wrote, or says that it does
/// not.
pub const VERSION: u32 = 1;

/// The name in a schema's metadata of that version.
pub const VERSION_KEY: &str = "callspec:columns";

/// The name in a field's metadata of what it holds: `json`, or how a time is written.
pub const HOLDS_KEY: &str = "callspec:holds";

/// The names of the columns of a findings' entry.
pub(crate) const RULE: &str = "rule";
pub(crate) const POINTER: &str = "pointer";

/// The schema of rows, with the column of findings behind those of the type.
pub(crate) fn of(plan: &Plan, findings: &str, type_name: &str) -> Schema {
    let mut fields: Vec<Field> = match plan.nodes.first() {
        Some(Node::Struct(it)) => members(plan, it),
        _ => Vec::new(),
    };
    let kind = if plan.is_object { "object" } else { "value" };
    fields.push(Field::new(findings, findings_type(), true));
    let metadata = [
        (VERSION_KEY, VERSION.to_string()),
        ("callspec:type", type_name.to_owned()),
        ("callspec:rows", kind.to_owned()),
    ];
    let metadata = metadata.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    Schema::new_with_metadata(fields, metadata)
}

/// A list of rules with pointers.
pub(crate) fn findings_type() -> DataType {
    DataType::List(Arc::new(finding()))
}

pub(crate) fn finding() -> Field {
    Field::new("item", DataType::Struct(finding_fields()), true)
}

pub(crate) fn finding_fields() -> Fields {
    Fields::from(vec![
        Field::new(RULE, DataType::Utf8, false),
        Field::new(POINTER, DataType::Utf8, false),
    ])
}

pub(crate) fn members(plan: &Plan, of: &Struct) -> Vec<Field> {
    let mut fields: Vec<_> = of.fields.iter().map(|it| field(plan, &it.name, it.node)).collect();
    fields.push(json(&of.rest));
    fields
}

/// A column of JSON text.
pub(crate) fn json(name: &str) -> Field {
    holding(Field::new(name, DataType::Utf8, true), "json")
}

fn holding(field: Field, what: &str) -> Field {
    field.with_metadata(HashMap::from([(HOLDS_KEY.to_owned(), what.to_owned())]))
}

pub(crate) fn field(plan: &Plan, name: &str, node: usize) -> Field {
    let field = Field::new(name, data_type(plan, node), true);
    match &plan.nodes[node] {
        Node::Json => holding(field, "json"),
        Node::Time(layout) => holding(field, layout.pattern()),
        Node::Union(_) => holding(field, "union"),
        Node::Tuple(_) => holding(field, "tuple"),
        _ => field,
    }
}

pub(crate) fn dictionary() -> DataType {
    DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
}

pub(crate) fn data_type(plan: &Plan, node: usize) -> DataType {
    match &plan.nodes[node] {
        Node::Json | Node::Text => DataType::Utf8,
        Node::Values(_) => dictionary(),
        Node::Boolean => DataType::Boolean,
        Node::Integer => DataType::Int64,
        Node::Number => DataType::Float64,
        Node::Time(layout) => {
            DataType::Timestamp(TimeUnit::Microsecond, layout.zone().map(Arc::from))
        }
        Node::Day => DataType::Date32,
        Node::Struct(it) => DataType::Struct(members(plan, it).into()),
        Node::List(item) => DataType::List(Arc::new(field(plan, "item", *item))),
        Node::Map(value) => DataType::Map(Arc::new(entries(plan, *value)), false),
        Node::Tuple(places) => DataType::Struct(tuple(plan, places).into()),
        Node::Union(it) => DataType::Struct(union(plan, it).into()),
    }
}

pub(crate) fn entries(plan: &Plan, value: usize) -> Field {
    let fields = vec![Field::new("key", DataType::Utf8, false), field(plan, "value", value)];
    Field::new("entries", DataType::Struct(fields.into()), false)
}

pub(crate) fn tuple(plan: &Plan, places: &[usize]) -> Vec<Field> {
    places.iter().enumerate().map(|(at, node)| field(plan, &at.to_string(), *node)).collect()
}

pub(crate) fn union(plan: &Plan, of: &Union) -> Vec<Field> {
    let mut fields = vec![Field::new(&of.tag_column, dictionary(), true)];
    fields.extend(of.kinds.iter().map(|it| field(plan, &it.name, it.node)));
    fields.push(json(&of.other));
    fields
}
