//! Alternatives that a member tells apart: objects of several kinds, each with the kind's name in it.

use super::fill;
use super::place::{Plain, View};
use crate::value::Value;

/// What the member of that name says in a union's variant.
pub fn tag<'a>(variant: View<'a, '_>, name: &str) -> Option<&'a str> {
    let member = match variant.plain() {
        View::Model(shape, model) => model.view(shape.position(name)?),
        View::Map(map) => map.member(name)?,
        _ => return None,
    };
    match member.plain() {
        View::Text(text) => Some(text),
        View::Value(value) => value.as_str(),
        _ => None,
    }
}

/// Lets the member of that name say what it has to, where only one text will do. Where several will, nobody
/// knows which.
pub fn set_tag(variant: Plain<'_, '_>, name: &str, texts: &[&str]) {
    if let [text] = texts {
        set_constant(variant, name, *text);
    }
}

/// Lets the member of that name say what tells the variant. A struct that said something else would be
/// read back as another variant.
pub fn set_constant(variant: Plain<'_, '_>, name: &str, constant: impl Into<Value>) {
    let Plain::Model(shape, model) = variant else { return };
    let Some(index) = shape.position(name) else { return };
    // The generator made the field of a schema that lists this constant.
    let _ = fill::slot(model.slot(index), constant.into());
}

/// Makes an enum a union of objects that a member tells apart.
///
/// ```text
/// tagged_union! { TYPE, "member" { Variant from Struct = "text" | "text", … } }
/// ```
///
/// The enum has exactly these variants and `Other(Object)`, which keeps every object whose `member` is
/// another text, no text, or not there. Each variant holds a [`Field`](crate::model::Field) that takes
/// objects, a `Box` of a model for one. With `from Struct` it holds a `Box<Struct>`, and the struct
/// converts into the enum; its `member` says the text then, unless there are several.
///
/// It gets `tag`, `Clone`, `Default` (an object without members), `Debug`, `PartialEq`, and with the
/// feature `serde` `Serialize` and `Deserialize`.
///
/// `TYPE<'d> of OWNED` in the place of `TYPE` makes it the form of `OWNED` that borrows from the document: the same
/// variants, which hold forms that borrow, and a way to `OWNED`.
#[macro_export]
macro_rules! tagged_union {
    ($enum:ident $(<$life:lifetime> of $owned:ident)?, $tag:literal {
        $($variant:ident $(from $struct:ident)? = $($text:literal)|+),+ $(,)?
    }) => {
        impl$(<$life>)? $enum$(<$life>)? {
            /// What the member says that tells the variants apart, as it stands in the value.
            pub fn tag(&self) -> ::core::option::Option<&str> {
                $crate::model::tag($crate::model::Field::view(self), $tag)
            }
        }

        impl<'d> $crate::model::TaggedUnion<'d> for $enum$(<$life>)? {
            fn tag_name(&self) -> &'static str {
                $tag
            }

            fn open(&mut self, tag: ::core::option::Option<&str>) -> $crate::model::Plain<'_, 'd> {
                *self = match tag {
                    $(::core::option::Option::Some($($text)|+) => {
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

        $crate::__kinds! { $enum $(<$life>)?: Union { $($variant),+ } }
        $crate::__owned_variants! { [$($enum<$life> of $owned)?] $($variant)+ Other }
        $($crate::__from_variant! { $enum, $tag, $variant [$($struct)?] $($text)|+ })+
        $crate::__shims! { $enum $(<$life>)? }
    };
}

/// What an enum with a variant a kind, and `Other`, does whichever way kinds are told apart.
#[doc(hidden)]
#[macro_export]
macro_rules! __kinds {
    ($enum:ident $(<$life:lifetime>)?: $plain:ident { $($variant:ident),+ }) => {
        impl<'d> $crate::model::Field<'d> for $enum$(<$life>)? {
            fn open(&mut self) -> $crate::model::Plain<'_, 'd> {
                $crate::model::Plain::$plain(self)
            }

            fn view(&self) -> $crate::model::View<'_, 'd> {
                match self {
                    $(Self::$variant(it) => {
                        $crate::model::View::Kind(::core::stringify!($variant), it)
                    })+
                    Self::Other(it) => $crate::model::View::Kind("Other", it),
                }
            }
        }

        impl$(<$life>)? ::core::clone::Clone for $enum$(<$life>)? {
            fn clone(&self) -> Self {
                match self {
                    $(Self::$variant(it) => Self::$variant(::core::clone::Clone::clone(it)),)+
                    Self::Other(it) => Self::Other(::core::clone::Clone::clone(it)),
                }
            }
        }

        impl$(<$life>)? ::core::default::Default for $enum$(<$life>)? {
            fn default() -> Self {
                Self::Other(::core::default::Default::default())
            }
        }
    };
}

/// How a variant's struct becomes the enum.
#[doc(hidden)]
#[macro_export]
macro_rules! __from_variant {
    ($enum:ident, $tag:literal, $variant:ident [] $($text:literal)|+) => {};
    ($enum:ident, $tag:literal, $variant:ident [$struct:ident] $($text:literal)|+) => {
        impl ::core::convert::From<$struct> for $enum {
            fn from(mut it: $struct) -> Self {
                $crate::model::set_tag($crate::model::Field::open(&mut it), $tag, &[$($text),+]);
                Self::$variant(::std::boxed::Box::new(it))
            }
        }
    };
}
