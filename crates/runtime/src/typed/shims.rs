//! What the `impl`s of generated types call: one function each, generic in the type. A `fn` of a generated
//! type costs every user's build, and one call with `self` in it costs the least.

use super::place::Field;
use super::{compare, debug, order};
use std::cmp::Ordering;
use std::fmt;
use std::hash::Hasher;

/// Whether two values are written as equal JSON.
#[inline]
pub fn equal<'d, T: Field<'d>>(a: &T, b: &T) -> bool {
    compare::equal(a.view(), b.view())
}

/// An order by which values can be sorted and searched; JSON has none. Values that are equal are equal
/// here as well, and no others.
#[inline]
pub fn compare<'d, T: Field<'d>>(a: &T, b: &T) -> Ordering {
    order::compare(a.view(), b.view())
}

/// The same, as `PartialOrd` gives it.
#[inline]
pub fn partial_compare<'d, T: Field<'d>>(a: &T, b: &T) -> Option<Ordering> {
    Some(compare(a, b))
}

/// Feeds a value to a hasher.
#[inline]
pub fn hash<'d, T: Field<'d>>(value: &T, state: &mut dyn Hasher) {
    order::hash(value.view(), state);
}

/// Shows a value as Rust would, with the names of members on the wire. Absent members are left out.
#[inline]
pub fn debug<'d, T: Field<'d>>(value: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    debug::debug(value.view(), f)
}
