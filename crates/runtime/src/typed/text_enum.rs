//! Strings from a list of known ones, and what a string that is not on the list becomes.

use super::borrowed::IntoOwned;
use super::place::{BorrowedEnum, Field, TextEnum};
use std::borrow::Cow;
use std::fmt;

impl<T: Field<'static> + for<'a> From<&'a str>> TextEnum for T {
    #[inline]
    fn set(&mut self, text: &str) {
        *self = T::from(text);
    }
}

impl<T: Field<'static> + for<'a> From<&'a str>> TextEnum for Option<T> {
    #[inline]
    fn set(&mut self, text: &str) {
        *self = Some(T::from(text));
    }

    #[inline]
    fn clear(&mut self) {
        *self = None;
    }
}

/// A text that none of an enum's variants stands for.
///
/// Only the enum itself makes one, from text, so that each text has one value.
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unlisted(Box<str>);

impl Unlisted {
    /// For the macro, once it has compared the text with every variant.
    #[doc(hidden)]
    pub fn from_macro(text: &str) -> Self {
        Unlisted(text.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Unlisted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Unlisted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl<'d, T: Field<'d> + From<Cow<'d, str>>> BorrowedEnum<'d> for T {
    #[inline]
    fn set(&mut self, text: Cow<'d, str>) {
        *self = T::from(text);
    }
}

impl<'d, T: Field<'d> + From<Cow<'d, str>>> BorrowedEnum<'d> for Option<T> {
    #[inline]
    fn set(&mut self, text: Cow<'d, str>) {
        *self = Some(T::from(text));
    }

    #[inline]
    fn clear(&mut self) {
        *self = None;
    }
}

/// An [`Unlisted`] text that stays in the document, where that has no escape in it.
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnlistedRef<'d>(Cow<'d, str>);

impl<'d> UnlistedRef<'d> {
    /// For the macro, once it has compared the text with every variant.
    #[doc(hidden)]
    pub fn from_macro(text: Cow<'d, str>) -> Self {
        UnlistedRef(text)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl IntoOwned for UnlistedRef<'_> {
    type Owned = Unlisted;

    fn into_owned(self) -> Unlisted {
        Unlisted(self.0.into_owned().into_boxed_str())
    }
}

impl fmt::Debug for UnlistedRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for UnlistedRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Makes an enum a string with known values.
///
/// ```text
/// text_enum! { TYPE { Variant = "text", … } }
/// ```
///
/// The enum has exactly these unit variants, with texts that differ, and `Other(Unlisted)`, which keeps
/// every other text. It gets `as_str`, `ALL`, `as_known`, `Display`, `Debug` (the text), `FromStr` (which cannot fail),
/// `From<&str>`, `From<String>`, `Clone`, `Default` (the empty text), comparison, order and hash by the
/// text, and with the feature `serde` `Serialize` and `Deserialize`.
///
/// `TYPE<'d> of OWNED` in the place of `TYPE` makes it the form of `OWNED` that borrows from the document: the same
/// variants, which hold forms that borrow, and a way to `OWNED`.
#[macro_export]
macro_rules! text_enum {
    ($enum:ident { $($variant:ident = $text:literal),* $(,)? }) => {
        impl $enum {
            /// The known values.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The known value that this is, in a form that can be copied; none for any other.
            pub fn as_known(&self) -> ::core::option::Option<$crate::Known<Self>> {
                $crate::Known::find(Self::ALL, self)
            }
        }

        impl ::core::convert::From<&str> for $enum {
            fn from(text: &str) -> Self {
                // The compiler takes longer for patterns.
                $(if text == $text {
                    return Self::$variant;
                })*
                Self::Other($crate::Unlisted::from_macro(text))
            }
        }

        impl ::core::convert::From<::std::string::String> for $enum {
            fn from(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl ::core::str::FromStr for $enum {
            type Err = ::core::convert::Infallible;

            // Not `Self::Err`: a value may be called that.
            fn from_str(
                text: &str,
            ) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(Self::from(text))
            }
        }

        $crate::__text_enum! { $enum, Enum { $($variant = $text),* } }
    };
    ($enum:ident <$life:lifetime> of $owned:ident { $($variant:ident = $text:literal),* $(,)? }) => {
        impl<$life> ::core::convert::From<&$life str> for $enum<$life> {
            fn from(text: &$life str) -> Self {
                Self::from(::std::borrow::Cow::Borrowed(text))
            }
        }

        impl<$life> ::core::convert::From<::std::borrow::Cow<$life, str>> for $enum<$life> {
            fn from(text: ::std::borrow::Cow<$life, str>) -> Self {
                $(if text == $text {
                    return Self::$variant;
                })*
                Self::Other($crate::UnlistedRef::from_macro(text))
            }
        }

        $crate::__text_enum! { $enum <$life>, BorrowedEnum { $($variant = $text),* } }
        $crate::__owned! {
            $enum<$life> of $owned; it => match it {
                $($enum::$variant => $owned::$variant,)*
                $enum::Other(text) => $owned::Other($crate::model::IntoOwned::into_owned(text)),
            }
        }
    };
}

/// What an enum of texts does, whoever keeps those that are not listed.
#[doc(hidden)]
#[macro_export]
macro_rules! __text_enum {
    ($enum:ident $(<$life:lifetime>)?, $place:ident { $($variant:ident = $text:literal),* }) => {
        impl$(<$life>)? $enum$(<$life>)? {
            /// The text on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::Other(text) => text.as_str(),
                }
            }
        }

        impl$(<$life>)? ::core::clone::Clone for $enum$(<$life>)? {
            fn clone(&self) -> Self {
                match self {
                    $(Self::$variant => Self::$variant,)*
                    Self::Other(text) => Self::Other(::core::clone::Clone::clone(text)),
                }
            }
        }

        impl$(<$life>)? ::core::default::Default for $enum$(<$life>)? {
            fn default() -> Self {
                Self::from("")
            }
        }

        impl$(<$life>)? ::core::cmp::PartialEq for $enum$(<$life>)? {
            fn eq(&self, other: &Self) -> bool {
                $crate::model::equal(self, other)
            }
        }

        impl$(<$life>)? ::core::cmp::Eq for $enum$(<$life>)? {}

        impl$(<$life>)? ::core::cmp::PartialOrd for $enum$(<$life>)? {
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                $crate::model::partial_compare(self, other)
            }
        }

        impl$(<$life>)? ::core::cmp::Ord for $enum$(<$life>)? {
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                $crate::model::compare(self, other)
            }
        }

        impl$(<$life>)? ::core::hash::Hash for $enum$(<$life>)? {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(self.as_str(), state)
            }
        }

        impl$(<$life>)? ::core::fmt::Display for $enum$(<$life>)? {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl$(<$life>)? ::core::fmt::Debug for $enum$(<$life>)? {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::model::debug(self, f)
            }
        }

        impl<'d> $crate::model::Field<'d> for $enum$(<$life>)? {
            fn open(&mut self) -> $crate::model::Plain<'_, 'd> {
                $crate::model::Plain::$place(self)
            }

            fn view(&self) -> $crate::model::View<'_, 'd> {
                $crate::model::View::Text(self.as_str())
            }

            fn optional(this: &mut ::core::option::Option<Self>) -> $crate::model::Slot<'_, 'd> {
                $crate::model::Slot::$place(this)
            }
        }

        $crate::__serde! { $enum $(<$life>)? }
    };
}
