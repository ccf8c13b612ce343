//! Objects whose one member names their kind, `{"move": …}`, and texts that are a kind by themselves.

use super::place::Member;
use super::read;
use super::shape::Shape;
use crate::bytes::{Bytes, Place};
use crate::error::{ErrorKind, Failure, failure};
use crate::source::{Kind, Next, Source};

/// What does not fit into such a variant.
pub(crate) const NOT_ALONE: &str = "an object with one member";

/// Reads an object of one member into what that holds.
pub(crate) fn read<'d, const TOLERANT: bool>(
    bytes: Bytes<'d>,
    start: Place,
    shape: Shape,
    member: &mut dyn Member<'d>,
) -> Result<Place, Failure> {
    let keys = shape.key_table().finder();
    let mut other = None;
    let (mut walk, at) = bytes.open_object(start)?;
    let (next, _, value) = bytes.next_member(&mut walk, at, &keys, &mut other)?;
    if !matches!(next, Next(0)) {
        return Err(not_alone(start));
    }
    let (end, _) = read::slot::<TOLERANT>(bytes, value, member.member_slot())?;
    match bytes.next_member(&mut walk, end, &keys, &mut other)? {
        (Next::END, _, end) => Ok(end),
        (Next(0), name, _) => Err(failure(ErrorKind::DuplicateMember, name)),
        _ => Err(not_alone(start)),
    }
}

#[cold]
pub(crate) fn not_alone(object: Place) -> Failure {
    let found = Kind::Object.name();
    failure(ErrorKind::CannotHold { expected: NOT_ALONE, found }, object.offset())
}

/// Makes an enum a union of kinds that are named from outside, and others.
///
/// ```text
/// external! {
///     TYPE, TABLES { 0 Move only 4 = 4, 1 Near from Struct = 5, 2 Number = Number }
///     units 3 { Quit = "quit", … } told 1 [0]
/// }
/// ```
///
/// As [`untagged!`](crate::untagged!); but of a variant with `only` the number behind is a row whose type has one
/// member, and the variant holds what that does: a [`Field`](crate::model::Field), a `Box` of one where the number is in
/// brackets, or an `Option` of one where it may be null. Such a variant is an object with this member and no other.
/// Variants of `units` hold nothing; they are texts, and the number before them is the position behind all others. Texts
/// become the enum by `From`, where there are units: those that are none of them are kept in `Other`.
///
/// `TYPE<'d> of OWNED` in the place of `TYPE` makes it the form of `OWNED` that borrows from the document: the same
/// variants, which hold forms that borrow, and a way to `OWNED`.
#[macro_export]
macro_rules! external {
    ($enum:ident, $tables:path { $($cases:tt)+ }
        $(units $last:literal { $($unit:ident = $text:literal),+ $(,)? })?
        $(told $row:literal [$($at:literal),*])?) => {
        $crate::__external! {
            $enum, Enum, $tables { $($cases)+ }
            $(units $last { $($unit = $text),+ })? $(told $row [$($at),*])?
        }
        $(
        impl ::core::convert::From<&str> for $enum {
            fn from(text: &str) -> Self {
                $(if text == $text {
                    return Self::$unit;
                })+
                Self::Other(::core::convert::From::from(text))
            }
        }

        impl ::core::convert::From<::std::string::String> for $enum {
            fn from(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }
        )?
    };
    ($enum:ident <$life:lifetime> of $owned:ident, $tables:path { $($cases:tt)+ }
        $(units $last:literal { $($unit:ident = $text:literal),+ $(,)? })?
        $(told $row:literal [$($at:literal),*])?) => {
        $crate::__external! {
            $enum<$life> of $owned, BorrowedEnum, $tables { $($cases)+ }
            $(units $last { $($unit = $text),+ })? $(told $row [$($at),*])?
        }
        $(
        impl<$life> ::core::convert::From<::std::borrow::Cow<$life, str>> for $enum<$life> {
            fn from(text: ::std::borrow::Cow<$life, str>) -> Self {
                $(if text == $text {
                    return Self::$unit;
                })+
                Self::Other(::core::convert::From::from(text.into_owned()))
            }
        }
        )?
    };
}

/// What such an enum does, whoever keeps its texts.
#[doc(hidden)]
#[macro_export]
macro_rules! __external {
    ($enum:ident $(<$life:lifetime> of $owned:ident)?, $place:ident, $tables:path {
        $($position:literal $variant:ident
            $(from $struct:ident $([$($tag:literal = $constant:literal),*])?)?
            $(only $only:tt)? = $case:tt),+ $(,)?
    }
    $(units $last:literal { $($unit:ident = $text:literal),+ })?
    $(told $row:literal [$($at:literal),*])?) => {
        impl<'d> $crate::model::Untagged<'d> for $enum$(<$life>)? {
            fn tables(&self) -> &'static $crate::tables::Tables<'static> {
                &$tables
            }

            fn cases(&self) -> &'static [$crate::model::Case] {
                &[$($crate::__case!($case),)+ $($crate::__texts!($last))?]
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
                    $(::core::option::Option::Some($last) => {
                        return $crate::model::Plain::$place(self);
                    })?
                    _ => Self::Other(::core::default::Default::default()),
                };
                match self {
                    $(Self::$variant(it) => $crate::__open!(it, $tables $(, $only)?),)+
                    Self::Other(it) => $crate::model::Field::open(it),
                    $($(Self::$unit)|+ => $crate::model::Plain::$place(self),)?
                }
            }
        }

        impl<'d> $crate::model::Field<'d> for $enum$(<$life>)? {
            fn open(&mut self) -> $crate::model::Plain<'_, 'd> {
                $crate::model::Plain::Untagged(self)
            }

            fn view(&self) -> $crate::model::View<'_, 'd> {
                match self {
                    $(Self::$variant(it) => $crate::__view!($variant it, $tables $(, $only)?),)+
                    Self::Other(it) => $crate::model::View::Kind("Other", it),
                    $($(Self::$unit => $crate::model::View::Text($text),)+)?
                }
            }
        }

        impl$(<$life>)? ::core::clone::Clone for $enum$(<$life>)? {
            fn clone(&self) -> Self {
                match self {
                    $(Self::$variant(it) => Self::$variant(::core::clone::Clone::clone(it)),)+
                    Self::Other(it) => Self::Other(::core::clone::Clone::clone(it)),
                    $($(Self::$unit => Self::$unit,)+)?
                }
            }
        }

        impl$(<$life>)? ::core::default::Default for $enum$(<$life>)? {
            fn default() -> Self {
                Self::Other(::core::default::Default::default())
            }
        }

        $crate::__owned_external! {
            [$($enum<$life> of $owned)?] { $($variant),+ } { $($($unit),+)? }
        }
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

/// The place of what a variant holds, alone or as the one member of an object.
#[doc(hidden)]
#[macro_export]
macro_rules! __open {
    ($it:ident, $tables:path) => {
        $crate::model::Field::open($it)
    };
    ($it:ident, $tables:path, $only:literal) => {
        $crate::model::Plain::Only($crate::model::Shape::new(&$tables, $only, false), $it)
    };
    ($it:ident, $tables:path, [$only:literal]) => {
        $crate::model::Plain::Only($crate::model::Shape::new(&$tables, $only, false), &mut **$it)
    };
}

/// The same, shown.
#[doc(hidden)]
#[macro_export]
macro_rules! __view {
    ($variant:ident $it:ident, $tables:path) => {
        $crate::model::View::Kind(::core::stringify!($variant), $it)
    };
    ($variant:ident $it:ident, $tables:path, $only:literal) => {
        $crate::model::View::Only($crate::model::Shape::new(&$tables, $only, false), $it)
    };
    ($variant:ident $it:ident, $tables:path, [$only:literal]) => {
        $crate::model::View::Only($crate::model::Shape::new(&$tables, $only, false), &**$it)
    };
}

/// What tells the variants that are texts.
#[doc(hidden)]
#[macro_export]
macro_rules! __texts {
    ($last:literal) => {
        $crate::model::Case::Json($crate::model::JsonType::String)
    };
}

/// The way from a borrowed form of such an enum to its owned form.
#[doc(hidden)]
#[macro_export]
macro_rules! __owned_external {
    ([] { $($variant:ident),+ } { $($unit:ident),* }) => {};
    ([$borrowed:ident <$life:lifetime> of $owned:ident]
        { $($variant:ident),+ } { $($unit:ident),* }) => {
        $crate::__owned! {
            $borrowed<$life> of $owned; it => match it {
                $($borrowed::$variant(it) => $owned::$variant($crate::model::IntoOwned::into_owned(it)),)*
                $borrowed::Other(it) => $owned::Other(it),
                $($borrowed::$unit => $owned::$unit,)*
            }
        }
    };
}
