//! Forms of types that borrow their texts from the document, and the way from them to the owned forms.
//!
//! They are read by the same code as all types, through places that take texts of the document's lifetime
//! ([`Plain::Borrowed`](super::place::Plain::Borrowed)).

use super::rest::Rest;
use super::typed_rest::TypedRest;
use crate::{Adapted, Adapter, Integer, Number, Value};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What can be kept without the document that it was read from.
///
/// Generated types implement it with the generator's option `borrowed`. A type of one's own that stands in
/// the place of a generated one has to implement it then as well: what holds no text gives itself.
///
/// What borrows cannot outlive the document; what it is made into can:
///
/// ```
/// use callspec_runtime::model::{IntoOwned, from_json};
/// use std::borrow::Cow;
///
/// let texts = {
///     let document = br#"["+1", "\t"]"#.to_vec();
///     let texts: Vec<Cow<'_, str>> = from_json(&document)?;
///     texts.into_owned()
/// };
/// assert_eq!(texts, ["+1".to_owned(), "\t".to_owned()]);
/// # Ok::<(), callspec_runtime::Error>(())
/// ```
///
/// ```compile_fail,E0597
/// use callspec_runtime::model::from_json;
/// use std::borrow::Cow;
///
/// let texts = {
///     let document = br#"["+1", "\t"]"#.to_vec();
///     let texts: Vec<Cow<'_, str>> = from_json(&document)?;
///     texts
/// };
/// assert_eq!(texts[0], "+1");
/// # Ok::<(), callspec_runtime::Error>(())
/// ```
pub trait IntoOwned {
    /// The same, without texts of a document.
    type Owned;

    /// Copies the texts that are the document's.
    fn into_owned(self) -> Self::Owned;
}

impl IntoOwned for Cow<'_, str> {
    type Owned = String;

    #[inline]
    fn into_owned(self) -> String {
        Cow::into_owned(self)
    }
}

impl<T: IntoOwned> IntoOwned for Option<T> {
    type Owned = Option<T::Owned>;

    #[inline]
    fn into_owned(self) -> Self::Owned {
        self.map(T::into_owned)
    }
}

impl<T: IntoOwned> IntoOwned for Box<T> {
    type Owned = Box<T::Owned>;

    #[inline]
    fn into_owned(self) -> Self::Owned {
        Box::new((*self).into_owned())
    }
}

impl<T: IntoOwned> IntoOwned for Vec<T> {
    type Owned = Vec<T::Owned>;

    #[inline]
    fn into_owned(self) -> Self::Owned {
        self.into_iter().map(T::into_owned).collect()
    }
}

impl<K: IntoOwned<Owned: Ord>, T: IntoOwned> IntoOwned for BTreeMap<K, T> {
    type Owned = BTreeMap<K::Owned, T::Owned>;

    #[inline]
    fn into_owned(self) -> Self::Owned {
        self.into_iter().map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
    }
}

impl<T, V: IntoOwned, N: IntoOwned<Owned: Ord>> IntoOwned for TypedRest<T, V, N> {
    type Owned = TypedRest<T, V::Owned, N::Owned>;

    #[inline]
    fn into_owned(self) -> Self::Owned {
        let (typed, rest) = self.into_parts();
        TypedRest::from_parts(typed.into_owned(), rest)
    }
}

/// Types without texts of a document.
macro_rules! owned {
    ($([$($generics:tt)*] $type:ty;)*) => {$(
        impl<$($generics)*> IntoOwned for $type {
            type Owned = Self;

            #[inline]
            fn into_owned(self) -> Self {
                self
            }
        }
    )*};
}

owned! {
    [] String;
    [] bool;
    [] i32;
    [] i64;
    [] u32;
    [] u64;
    [] Integer;
    [] Number;
    [] Value;
    [T] Rest<T>;
    [A: Adapter] Adapted<A>;
}

macro_rules! tuples {
    ($($($place:tt $type:ident),+;)*) => {$(
        impl<$($type: IntoOwned),*> IntoOwned for ($($type,)*) {
            type Owned = ($($type::Owned,)*);

            #[inline]
            fn into_owned(self) -> Self::Owned {
                ($(self.$place.into_owned(),)*)
            }
        }
    )*};
}

tuples! {
    0 A;
    0 A, 1 B;
    0 A, 1 B, 2 C;
    0 A, 1 B, 2 C, 3 D;
    0 A, 1 B, 2 C, 3 D, 4 E;
    0 A, 1 B, 2 C, 3 D, 4 E, 5 F;
    0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G;
    0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H;
    0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I;
    0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J;
    0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J, 10 K;
    0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J, 10 K, 11 L;
}

/// Lets a type that holds no texts stand in those that borrow theirs.
///
/// ```text
/// owned_form! { TYPE }
/// ```
#[macro_export]
macro_rules! owned_form {
    ($type:ident) => {
        impl $crate::model::IntoOwned for $type {
            type Owned = Self;

            fn into_owned(self) -> Self {
                self
            }
        }
    };
}

/// The way from a borrowed form to its owned form.
#[doc(hidden)]
#[macro_export]
macro_rules! __owned {
    ($borrowed:ident <$life:lifetime> of $owned:ident; $it:ident => $into:expr) => {
        impl<$life> $borrowed<$life> {
            /// The same without the document: what was borrowed is copied.
            pub fn into_owned(self) -> $owned {
                $crate::model::IntoOwned::into_owned(self)
            }
        }

        impl<$life> $crate::model::IntoOwned for $borrowed<$life> {
            type Owned = $owned;

            fn into_owned(self) -> $owned {
                let $it = self;
                $into
            }
        }

        impl<$life> ::core::convert::From<$borrowed<$life>> for $owned {
            fn from(borrowed: $borrowed<$life>) -> Self {
                $crate::model::IntoOwned::into_owned(borrowed)
            }
        }
    };
}

/// The same for a struct; nothing for one that is no borrowed form.
#[doc(hidden)]
#[macro_export]
macro_rules! __owned_fields {
    ([] $($field:tt)*) => {};
    ([$borrowed:ident <$life:lifetime> of $owned:ident] $($field:tt)*) => {
        $crate::__owned! {
            $borrowed<$life> of $owned; it => $owned {
                $($field: $crate::model::IntoOwned::into_owned(it.$field),)*
            }
        }
    };
}

/// The same for an enum of variants that hold something.
#[doc(hidden)]
#[macro_export]
macro_rules! __owned_variants {
    ([] $($variant:ident)*) => {};
    ([$borrowed:ident <$life:lifetime> of $owned:ident] $($variant:ident)*) => {
        $crate::__owned! {
            $borrowed<$life> of $owned; it => match it {
                $($borrowed::$variant(it) => $owned::$variant($crate::model::IntoOwned::into_owned(it)),)*
            }
        }
    };
}
