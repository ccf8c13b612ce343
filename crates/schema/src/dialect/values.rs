//! What generators of schemas say of listed values beside the list: names and descriptions, in its order.

use crate::profile::Reader;
use crate::schema::Keywords;
use callspec_runtime::Value;

/// `x-enum-varnames` and its like: the names of the values.
pub(super) fn names<'v>(reader: &mut Reader<'v>, into: &mut Keywords, value: &'v Value, _: &str) {
    reader.unread(value);
    if into.annotations.value_names.is_empty() {
        into.annotations.value_names = texts(value);
    }
}

/// `x-enum-descriptions` and its like: what is said of each value.
pub(super) fn descriptions<'v>(
    reader: &mut Reader<'v>,
    into: &mut Keywords,
    value: &'v Value,
    _: &str,
) {
    reader.unread(value);
    if into.annotations.value_descriptions.is_empty() {
        into.annotations.value_descriptions = texts(value);
    }
}

/// The texts of a list. What is no text says nothing of its value.
fn texts(value: &Value) -> Vec<String> {
    let all = value.as_array().unwrap_or_default().iter();
    all.map(|it| it.as_str().unwrap_or_default().to_owned()).collect()
}
