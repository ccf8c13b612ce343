//! Alternatives that are told apart by what is valid: the first of them that a value satisfies.

use super::json_type::JsonType;
use super::place::{Case, Plain, Untagged};
use super::read;
use crate::Value;
use crate::bytes::{Bytes, Place};
use crate::discriminator::{self, Look, Reach};
use crate::engine;
use crate::error::Failure;
use crate::source::{Kind, Source};
use crate::tables::{NONE, Tables, types};

/// Reads a value into the first variant that it satisfies.
///
/// Each alternative looks at the value once, and the one that fits reads it. In alternatives within
/// alternatives a byte is looked at once for each of those around it, of which there are no more than a
/// document has levels.
pub(crate) fn read<const TOLERANT: bool>(
    bytes: Bytes<'_>,
    at: Place,
    place: &mut dyn Untagged,
) -> Result<Place, Failure> {
    if let (tables, &[Case::Told(row)]) = place.cases() {
        return discriminated::<TOLERANT>(bytes, at, (tables, row), place);
    }
    let case = find(bytes, at, place)?;
    if case.is_some() {
        if let Ok(end) = read::plain::<TOLERANT>(bytes, at, place.open(case)) {
            return Ok(end);
        }
    }
    read::plain::<TOLERANT>(bytes, at, place.open(None))
}

fn find(bytes: Bytes<'_>, at: Place, place: &dyn Untagged) -> Result<Option<usize>, Failure> {
    let (tables, cases) = place.cases();
    let json = JsonType::of(bytes.kind(at)?);
    for (index, case) in cases.iter().enumerate() {
        let is_it = match case {
            Case::Json(own) => *own == json,
            Case::Told(_) => false,
            Case::Row(row) => {
                let node = tables.types[*row as usize][types::DECLARED];
                engine::is_satisfied(tables, node, bytes, at)?
            }
        };
        if is_it {
            return Ok(Some(index));
        }
    }
    Ok(None)
}

/// Reads an object into the variant that its members tell. They do for certain, so that what the variant
/// cannot hold is an error.
///
/// On the outer levels of a document everything up to the last member that tells is passed over first.
/// Further down the look ends at the first array or object, and what is there goes through a `Value`.
fn discriminated<const TOLERANT: bool>(
    bytes: Bytes<'_>,
    at: Place,
    (tables, row): (&'static Tables<'static>, u32),
    place: &mut dyn Untagged,
) -> Result<Place, Failure> {
    if bytes.kind(at)? != Kind::Object {
        return read::plain::<TOLERANT>(bytes, at, place.open(None));
    }
    let is_deep = !TOLERANT && at.depth() >= read::DEEPEST_SEARCH;
    let reach = if is_deep { Reach::Near } else { Reach::Far };
    let told = match discriminator::look(tables, list(tables, row), bytes, at, reach)? {
        Look::First(told) => told,
        Look::All(seen) => seen.all().next(),
        Look::TooFar => return read::by_value(bytes, at, Plain::Untagged(place)),
    };
    read::plain::<TOLERANT>(bytes, at, place.open(told.map(|it| it.case as usize)))
}

/// Where the discriminator of a type stands.
pub(crate) fn list(tables: &Tables<'_>, row: u32) -> u32 {
    tables.types.get(row as usize).map_or(NONE, |row| row[types::DISCRIMINATOR])
}

/// The same for a value that is read already.
pub(crate) fn case_of(place: &dyn Untagged, value: &Value) -> Option<usize> {
    if let (tables, &[Case::Told(row)]) = place.cases() {
        let told = discriminator::first_of(tables, list(tables, row), value);
        return told.map(|it| it as usize);
    }
    let text = value.to_json();
    let (bytes, at) = Bytes::open(text.as_bytes()).ok()?;
    find(bytes, at, place).ok().flatten()
}

/// Makes an enum a union of alternatives that are told apart by what is valid.
///
/// ```text
/// untagged! { TYPE, TABLES { 0 Variant from Struct = 3, 1 Variant = String, … } }
/// ```
///
/// The enum has exactly these variants, in the order in which they are tried, and `Other(Value)`, which
/// keeps what satisfies none of them. A number is a row in [`Tables::types`](crate::tables::Tables::types),
/// a JSON type stands for itself. Each variant holds a [`Field`](crate::model::Field); with `from Struct`
/// it holds a `Box<Struct>`, and the struct converts into the enum.
///
/// It gets `Clone`, `Default` (a null), `Debug`, `PartialEq`, and with the feature `serde` `Serialize` and
/// `Deserialize`.
#[macro_export]
macro_rules! untagged {
    ($enum:ident, $tables:path {
        $($position:literal $variant:ident $(from $struct:ident)? = $case:tt),+ $(,)?
    }) => {
        impl $crate::model::Untagged for $enum {
            fn cases(
                &self,
            ) -> (&'static $crate::tables::Tables<'static>, &'static [$crate::model::Case]) {
                (&$tables, &[$($crate::__case!($case)),+])
            }

            fn open(&mut self, case: ::core::option::Option<usize>) -> $crate::model::Plain<'_> {
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

        $crate::__kinds! { $enum: Untagged { $($variant),+ } }
        $($(impl ::core::convert::From<$struct> for $enum {
            fn from(it: $struct) -> Self {
                Self::$variant(::std::boxed::Box::new(it))
            }
        })?)+
        $crate::__shims! { $enum }
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
/// struct converts into the enum. With a text behind, its `member` is set, unless it is already.
///
/// It gets `Clone`, `Default` (an object without members), `Debug`, `PartialEq`, and with the feature `serde`
/// `Serialize` and `Deserialize`.
#[macro_export]
macro_rules! discriminated {
    ($enum:ident, $tables:path, $row:literal {
        $($($case:literal)|+ $variant:ident
            $(from $struct:ident [$($tag:literal = $text:literal),*])?),+ $(,)?
    }) => {
        impl $crate::model::Untagged for $enum {
            fn cases(
                &self,
            ) -> (&'static $crate::tables::Tables<'static>, &'static [$crate::model::Case]) {
                (&$tables, &[$crate::model::Case::Told($row)])
            }

            fn open(&mut self, case: ::core::option::Option<usize>) -> $crate::model::Plain<'_> {
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

        $crate::__kinds! { $enum: Untagged { $($variant),+ } }
        $($(impl ::core::convert::From<$struct> for $enum {
            #[allow(unused_mut)]
            fn from(mut it: $struct) -> Self {
                $($crate::model::set_tag($crate::model::Field::open(&mut it), $tag, &[$text]);)*
                Self::$variant(::std::boxed::Box::new(it))
            }
        })?)+
        $crate::__shims! { $enum }
    };
}
