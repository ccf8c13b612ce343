//! Strings from a list of known ones, and what a string that is not on the list becomes.

use super::place::{Field, TextEnum};
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

            /// The text on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::Other(text) => text.as_str(),
                }
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

        impl ::core::clone::Clone for $enum {
            fn clone(&self) -> Self {
                match self {
                    $(Self::$variant => Self::$variant,)*
                    Self::Other(text) => Self::Other(::core::clone::Clone::clone(text)),
                }
            }
        }

        impl ::core::default::Default for $enum {
            fn default() -> Self {
                Self::from("")
            }
        }

        impl ::core::cmp::PartialEq for $enum {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl ::core::cmp::Eq for $enum {}

        impl ::core::cmp::PartialOrd for $enum {
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }

        impl ::core::cmp::Ord for $enum {
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                self.as_str().cmp(other.as_str())
            }
        }

        impl ::core::hash::Hash for $enum {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(self.as_str(), state)
            }
        }

        impl ::core::fmt::Display for $enum {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::fmt::Debug for $enum {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(self.as_str(), f)
            }
        }

        impl<'d> $crate::model::Field<'d> for $enum {
            fn open(&mut self) -> $crate::model::Plain<'_, 'd> {
                $crate::model::Plain::Enum(self)
            }

            fn view(&self) -> $crate::model::View<'_, 'd> {
                $crate::model::View::Text(self.as_str())
            }

            fn optional(this: &mut ::core::option::Option<Self>) -> $crate::model::Slot<'_, 'd> {
                $crate::model::Slot::Enum(this)
            }
        }

        $crate::__serde! { $enum }
    };
}
