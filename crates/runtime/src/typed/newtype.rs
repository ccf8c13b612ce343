//! Documents that are no objects: a list, a map, a scalar, or anything.

/// Makes a struct with one public field a document of its own.
///
/// ```text
/// newtype! { TYPE, TABLES, INDEX }
/// newtype! { TYPE, TABLES, INDEX, null }
/// ```
///
/// `TYPE` is a tuple struct whose only field is a [`Field`](crate::model::Field), or with `null` an
/// `Option` of one. It gets the methods of [`document!`](crate::document!), `Clone`, `Default`, `Debug`,
/// `PartialEq`, and with the feature `serde` `Serialize` and `Deserialize`.
///
/// `TYPE<'d> of OWNED` in the place of `TYPE` makes it the form of `OWNED` that borrows from the document: the same
/// fields, which hold forms that borrow, and a way to `OWNED`.
#[macro_export]
macro_rules! newtype {
    ($type:ident $(<$life:lifetime> of $owned:ident)?, $tables:path, $index:literal) => {
        impl<'d> $crate::model::Field<'d> for $type$(<$life>)? {
            fn open(&mut self) -> $crate::model::Plain<'_, 'd> {
                $crate::model::Field::open(&mut self.0)
            }

            fn view(&self) -> $crate::model::View<'_, 'd> {
                $crate::model::Field::view(&self.0)
            }
        }

        $crate::__newtype! { $type $(<$life> of $owned)?, $tables, $index }
    };
    ($type:ident $(<$life:lifetime> of $owned:ident)?, $tables:path, $index:literal, null) => {
        impl<'d> $crate::model::Field<'d> for $type$(<$life>)? {
            fn open(&mut self) -> $crate::model::Plain<'_, 'd> {
                $crate::model::Plain::Nullable(&mut self.0)
            }

            fn view(&self) -> $crate::model::View<'_, 'd> {
                $crate::model::Member::member_view(&self.0)
            }
        }

        $crate::__newtype! { $type $(<$life> of $owned)?, $tables, $index }
    };
}

/// What structs of one field have in common, whether that may be null or not.
#[doc(hidden)]
#[macro_export]
macro_rules! __newtype {
    ($type:ident $(<$life:lifetime> of $owned:ident)?, $tables:path, $index:literal) => {
        impl$(<$life>)? ::core::clone::Clone for $type$(<$life>)? {
            fn clone(&self) -> Self {
                Self(::core::clone::Clone::clone(&self.0))
            }
        }

        impl$(<$life>)? ::core::default::Default for $type$(<$life>)? {
            fn default() -> Self {
                Self(::core::default::Default::default())
            }
        }

        $crate::__shims! { $type $(<$life>)? }
        $crate::document! { $type $(<$life> of $owned)?, $tables, $index }
        $crate::__owned_fields! { [$($type<$life> of $owned)?] 0 }
    };
}
