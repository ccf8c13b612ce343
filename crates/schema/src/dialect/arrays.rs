//! `items` and `additionalItems` as they were before draft 2020-12.

use crate::profile::Reader;
use crate::schema::Keywords;
use callspec_runtime::Value;

/// An array of schemas says what is at each place, and one schema what every item is.
pub(super) fn items<'v>(reader: &mut Reader<'v>, into: &mut Keywords, value: &'v Value, at: &str) {
    match value {
        Value::Array(places) => {
            into.spell("prefixItems", "items");
            into.prefix_items = places
                .iter()
                .enumerate()
                .map(|(index, place)| reader.schema(place, format!("{at}/{index}")))
                .collect();
        }
        one => into.items = Some(reader.schema(one, at.to_owned())),
    }
}

/// What the items behind the places of `items` are; without such places it has no effect.
pub(super) fn additional_items<'v>(
    reader: &mut Reader<'v>,
    into: &mut Keywords,
    value: &'v Value,
    at: &str,
) {
    if matches!(reader.beside("items"), Some(Value::Array(_))) {
        into.spell("items", "additionalItems");
        into.items = Some(reader.schema(value, at.to_owned()));
    } else {
        reader.has_no_effect("additionalItems", at, "without an array of `items`");
        reader.unread(value);
    }
}
