//! Alternatives that are told apart by members of objects, or by what is valid: the first of them that a
//! value satisfies.

use super::json_type::JsonType;
use super::place::{Case, Plain, ToldBy, Untagged};
use super::read;
use crate::Value;
use crate::bytes::{Bytes, Place};
use crate::discriminator::{self, Look, Reach, Told};
use crate::engine;
use crate::error::Failure;
use crate::source::{Kind, Source};
use crate::tables::{NONE, types};

/// Reads a value into the variant that it is: the one that its members tell, else the first that it
/// satisfies.
///
/// Each alternative looks at the value once, and the one that fits reads it. In alternatives within
/// alternatives a byte is looked at once for each of those around it, of which there are no more than a
/// document has levels.
pub(crate) fn read<'d, const TOLERANT: bool>(
    bytes: Bytes<'d>,
    at: Place,
    place: &mut dyn Untagged<'d>,
) -> Result<Place, Failure> {
    let case = match told::<TOLERANT>(bytes, at, place)? {
        Found::Case(case) => case,
        Found::Several => valid(bytes, at, place)?,
        Found::Nothing => return read::by_value(bytes, at, Plain::Untagged(place)),
    };
    // Where members tell for certain, what the variant cannot hold is an error.
    if case.is_none() || place.cases().is_empty() {
        return read::plain::<TOLERANT>(bytes, at, place.open(case));
    }
    match read::plain::<TOLERANT>(bytes, at, place.open(case)) {
        Ok(end) => Ok(end),
        Err(_) => read::plain::<TOLERANT>(bytes, at, place.open(None)),
    }
}

/// What a look at members gives.
enum Found {
    /// The position of the alternative, or none of them.
    Case(Option<usize>),
    /// There may be several.
    Several,
    /// It went not far enough.
    Nothing,
}

/// What the members of an object tell.
///
/// On the outer levels of a document everything up to the last member that tells is passed over first.
/// Further down the look ends at the first array or object, and what is there goes through a `Value`.
fn told<const TOLERANT: bool>(
    bytes: Bytes<'_>,
    at: Place,
    place: &dyn Untagged<'_>,
) -> Result<Found, Failure> {
    let by = match (place.told(), bytes.kind(at)?) {
        (Some(by), Kind::Object) => by,
        _ if place.cases().is_empty() => return Ok(Found::Case(None)),
        _ => return Ok(Found::Several),
    };
    let tables = place.tables();
    let list = by.list(tables);
    if list == NONE {
        return Ok(Found::Several);
    }
    let is_deep = !TOLERANT && at.depth() >= read::DEEPEST_SEARCH;
    let reach = if is_deep { Reach::Near } else { Reach::Far };
    Ok(match discriminator::look(tables, list, bytes, at, reach)? {
        Look::First(told) | Look::Only(told) => Found::Case(told.map(|it| by.position(it.case))),
        Look::All(seen) => several(place, by, seen.all()),
        Look::TooFar => Found::Nothing,
    })
}

/// Of several cases that may hold, the first; but where validity decides, only one that is alone.
fn several(place: &dyn Untagged<'_>, by: ToldBy, mut all: impl Iterator<Item = Told>) -> Found {
    let first = all.next().map(|it| by.position(it.case));
    match all.next() {
        Some(_) if !place.cases().is_empty() => Found::Several,
        _ => Found::Case(first),
    }
}

/// The first alternative that a value satisfies.
fn valid(bytes: Bytes<'_>, at: Place, place: &dyn Untagged<'_>) -> Result<Option<usize>, Failure> {
    let tables = place.tables();
    let json = JsonType::of(bytes.kind(at)?);
    for (index, case) in place.cases().iter().enumerate() {
        let is_it = match case {
            Case::Json(own) => *own == json,
            Case::Row(row) => {
                let node = tables.types.at(*row).at(types::DECLARED);
                engine::is_satisfied(tables, node, bytes, at)?
            }
        };
        if is_it {
            return Ok(Some(index));
        }
    }
    Ok(None)
}

/// The same for a value that is read already.
pub(crate) fn case_of(place: &dyn Untagged<'_>, value: &Value) -> Option<usize> {
    let tables = place.tables();
    let found = match (place.told(), value) {
        (Some(by), Value::Object(object)) if by.list(tables) != NONE => {
            match discriminator::look_at(tables, by.list(tables), object) {
                Look::All(seen) => several(place, by, seen.all()),
                Look::First(told) | Look::Only(told) => {
                    Found::Case(told.map(|it| by.position(it.case)))
                }
                Look::TooFar => Found::Several,
            }
        }
        _ if place.cases().is_empty() => Found::Case(None),
        _ => Found::Several,
    };
    if let Found::Case(case) = found {
        return case;
    }
    let text = value.to_json();
    let (bytes, at) = Bytes::open(text.as_bytes()).ok()?;
    valid(bytes, at, place).ok().flatten()
}

/// Makes an enum a union of alternatives that are told apart by members of objects, or by what is valid.
///
/// ```text
/// untagged! { TYPE, TABLES { 0 Variant from Struct ["member" = 1] = 3, 1 Variant = String, … } told 7 [0] }
/// ```
///
/// The enum has exactly these variants, in the order in which they are tried, and `Other(Value)`, which
/// keeps what is none of them. A number is a row in [`Tables::types`](crate::tables::Tables::types),
/// a JSON type stands for itself. `7` is a row with a [`discriminator`](mod@crate::tables::discriminator),
/// each of whose cases is the variant of that position. Each variant holds a
/// [`Field`](crate::model::Field); with `from Struct` it holds a `Box<Struct>`, and the struct converts into
/// the enum: then its `member` says so.
///
/// It gets `Clone`, `Default` (a null), `Debug`, `PartialEq`, and with the feature `serde` `Serialize` and
/// `Deserialize`.
///
/// `TYPE<'d> of OWNED` in the place of `TYPE` makes it the form of `OWNED` that borrows from the document: the same
/// variants, which hold forms that borrow, and a way to `OWNED`.
#[macro_export]
macro_rules! untagged {
    ($enum:ident $(<$life:lifetime> of $owned:ident)?, $tables:path {
        $($position:literal $variant:ident
            $(from $struct:ident $([$($tag:literal = $constant:literal),*])?)? = $case:tt),+ $(,)?
    } $(told $row:literal [$($at:literal),*])?) => {
        impl<'d> $crate::model::Untagged<'d> for $enum$(<$life>)? {
            fn tables(&self) -> &'static $crate::tables::Tables<'static> {
                &$tables
            }

            fn cases(&self) -> &'static [$crate::model::Case] {
                &[$($crate::__case!($case)),+]
            }
            $(
            fn told(&self) -> ::core::option::Option<$crate::model::ToldBy> {
                ::core::option::Option::Some($crate::model::ToldBy { row: $row, positions: &[$($at),*] })
            })?

            fn open(&mut self, case: ::core::option::Option<usize>) -> $crate::model::Plain<'_, 'd> {
                *self = match case {
                    $(::core::option::Option::Some($position) => {
                        Self::$variant(::core::default::Default::default())
                    })+
                    _ => Self::Other(::core::default::Default::default()),
                };
                match self {
                    $(Self::$variant(it) => $crate::model::Field::open(it),)+
                    Self::Other(it) => $crate::model::Field::open(it),
                }
            }
        }

        $crate::__kinds! { $enum $(<$life>)?: Untagged { $($variant),+ } }
        $crate::__owned_variants! { [$($enum<$life> of $owned)?] $($variant)+ Other }
        $($(impl ::core::convert::From<$struct> for $enum {
            #[allow(unused_mut)]
            fn from(mut it: $struct) -> Self {
                $($($crate::model::set_constant($crate::model::Field::open(&mut it), $tag, $constant);)*)?
                Self::$variant(::std::boxed::Box::new(it))
            }
        })?)+
        $crate::__shims! { $enum $(<$life>)? }
    };
}

/// What tells a variant, from a row or a JSON type.
#[doc(hidden)]
#[macro_export]
macro_rules! __case {
    ($row:literal) => {
        $crate::model::Case::Row($row)
    };
    ($json:ident) => {
        $crate::model::Case::Json($crate::model::JsonType::$json)
    };
}

/// Makes an enum a union of objects that their members tell apart: by what they say, or by being there.
///
/// ```text
/// discriminated! { TYPE, TABLES, 7 { 0 Variant from Struct ["member" = "text"], 1 | 2 Variant, … } }
/// ```
///
/// `7` is a row in [`Tables::types`](crate::tables::Tables::types) with a
/// [`discriminator`](mod@crate::tables::discriminator), and the numbers before a variant are its cases. The
/// enum has exactly these variants, and `Other(Object)`, which keeps what is none of these kinds. Each
/// variant holds a [`Field`](crate::model::Field); with `from Struct` it holds a `Box<Struct>`, and the
/// struct converts into the enum. With a text behind, its `member` says so then.
///
/// It gets `Clone`, `Default` (an object without members), `Debug`, `PartialEq`, and with the feature `serde`
/// `Serialize` and `Deserialize`.
///
/// `TYPE<'d> of OWNED` in the place of `TYPE` makes it the form of `OWNED` that borrows from the document: the same
/// variants, which hold forms that borrow, and a way to `OWNED`.
#[macro_export]
macro_rules! discriminated {
    ($enum:ident $(<$life:lifetime> of $owned:ident)?, $tables:path, $row:literal {
        $($($case:literal)|+ $variant:ident
            $(from $struct:ident [$($tag:literal = $text:literal),*])?),+ $(,)?
    }) => {
        impl<'d> $crate::model::Untagged<'d> for $enum$(<$life>)? {
            fn tables(&self) -> &'static $crate::tables::Tables<'static> {
                &$tables
            }

            fn told(&self) -> ::core::option::Option<$crate::model::ToldBy> {
                ::core::option::Option::Some($crate::model::ToldBy { row: $row, positions: &[] })
            }

            fn open(&mut self, case: ::core::option::Option<usize>) -> $crate::model::Plain<'_, 'd> {
                *self = match case {
                    $(::core::option::Option::Some($($case)|+) => {
                        Self::$variant(::core::default::Default::default())
                    })+
                    _ => Self::Other(::core::default::Default::default()),
                };
                match self {
                    $(Self::$variant(it) => $crate::model::Field::open(it),)+
                    Self::Other(it) => $crate::model::Field::open(it),
                }
            }
        }

        $crate::__kinds! { $enum $(<$life>)?: Untagged { $($variant),+ } }
        $crate::__owned_variants! { [$($enum<$life> of $owned)?] $($variant)+ Other }
        $($(impl ::core::convert::From<$struct> for $enum {
            #[allow(unused_mut)]
            fn from(mut it: $struct) -> Self {
                $($crate::model::set_constant($crate::model::Field::open(&mut it), $tag, $text);)*
                Self::$variant(::std::boxed::Box::new(it))
            }
        })?)+
        $crate::__shims! { $enum $(<$life>)? }
    };
}
