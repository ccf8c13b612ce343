//! Values in one expression, for structs that programs elsewhere cannot write out: new members may come.

use super::place::Field;

/// A field that is given a value, whether it is an `Option` or not.
pub trait Fill<V> {
    /// Takes the value.
    fn fill(&mut self, value: V);
}

impl<T: Field<'static>, V: Into<T>> Fill<V> for T {
    #[inline]
    fn fill(&mut self, value: V) {
        *self = value.into();
    }
}

impl<T: Field<'static>, V: Into<T>> Fill<V> for Option<T> {
    #[inline]
    fn fill(&mut self, value: V) {
        *self = Some(value.into());
    }
}

/// Builds a value of a generated struct: the fields that are named, and nothing in the others.
///
/// A field is given what its type is made of by `Into`, without `Some`: text for a `String` or a known value,
/// a number for an `Integer`, a struct for a `Box` of it.
///
/// ```ignore
/// let call = build!(Call {
///     id: "63f61863",
///     duration: 60,
///     from: build!(Party { number: "+1 555 0100" }),
/// });
/// ```
///
/// It can start from another value, too:
///
/// ```ignore
/// let ended = build!(call.clone() => { duration: 60 });
/// ```
#[macro_export]
macro_rules! build {
    ($type:path { $($field:ident : $value:expr),* $(,)? }) => {
        $crate::build!(<$type as ::core::default::Default>::default() => { $($field: $value),* })
    };
    ($start:expr => { $($field:ident : $value:expr),* $(,)? }) => {{
        #[allow(unused_mut)]
        let mut it = $start;
        $($crate::model::Fill::fill(&mut it.$field, $value);)*
        it
    }};
}
