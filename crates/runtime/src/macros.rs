//! What generated code calls for a struct, and what its macros have in common. Those for enums stand
//! beside the traits that they implement.
//!
//! They stay thin on purpose: whatever they expand to is compiled once a type. All work is done by
//! functions of this crate that are compiled once.

/// Makes a struct a typed view of a JSON object.
///
/// ```text
/// model! { TYPE, TABLES, INDEX; POSITION field, POSITION field required, … }
/// ```
///
/// - `TYPE` is a struct with exactly the named fields and `rest: Rest<TYPE>`, or `rest: TypedRest<TYPE, T>`
///   where undocumented members have a type;
/// - `TABLES` is the path of a `static` [`Tables`](crate::tables::Tables), and `INDEX` the type's row in
///   its `types`;
/// - `POSITION`, an integer literal, is the position of the member's wire name in the type's key table.
///   Every position from 0 up to the count of members is named once, in any order;
/// - a field is an `Option<T>`, or with `required` behind it a plain `T`, which a document cannot be
///   without and [`build!`](crate::build!) asks for; with `required "text"`, one that is this text unless it is
///   given another. Each `T` is a [`Field`](crate::model::Field): `String`, `bool`, [`Integer`](crate::Integer),
///   [`Number`](crate::Number), [`Value`](crate::Value), another model or a `Box` of one, a `text_enum!`,
///   a `choice!`, a `tagged_union!`, `Vec<T>`, `Vec<Option<T>>` where items may be null,
///   `BTreeMap<String, T>`, `BTreeMap<String, Option<T>>`, and a tuple of up to twelve `T` or `Option<T>`.
///
/// Behind a `;` may stand a JSON object, as a literal: what members are by default.
///
/// For this input
///
/// ```text
/// model! { CallRecord, TABLES, 3; 0 uuid required, 1 duration, 2 from }
/// ```
///
/// it expands to `impl`s of [`Model`](crate::model::Model), `Clone`, `Default`, `Debug`, `PartialEq`, with
/// the feature `serde` of `Serialize` and `Deserialize`, and the inherent methods of
/// [`document!`](crate::document!):
///
/// ```text
/// impl Model for CallRecord {
///     fn shape() -> Shape { Shape::new(&TABLES, 3, false || true) }
///     fn slot(&mut self, index: u32) -> Slot<'_, '_> {
///         match index {
///             0 => self.uuid.member_slot(),
///             1 => self.duration.member_slot(),
///             2 => self.from.member_slot(),
///             other => self.rest.slot(other),
///         }
///     }
///     fn view(&self, index: u32) -> View<'_, '_> { … }
/// }
/// impl Clone for CallRecord { fn clone(&self) -> Self { Self { uuid: self.uuid.clone(), …, rest: … } } }
/// impl Default for CallRecord { … }
/// impl Debug for CallRecord { fn fmt(…) { debug(self, f) } }
/// impl PartialEq for CallRecord { fn eq(…) { equal(self, other) } }
/// ```
#[macro_export]
macro_rules! model {
    ($model:ident $(<$life:lifetime> of $owned:ident)?, $tables:path, $type:literal;
        $($position:literal $field:ident $($required:ident $($constant:literal)?)?),* $(,)?
        $(; $defaults:literal)?) => {
        impl<'d> $crate::model::Model<'d> for $model$(<$life>)? {
            fn shape() -> $crate::model::Shape {
                $crate::model::Shape::new(&$tables, $type, false $($(|| $crate::__required!($required))?)*)
            }

            #[allow(clippy::match_single_binding)]
            fn slot(&mut self, index: u32) -> $crate::model::Slot<'_, 'd> {
                use $crate::model::Member as _;
                match index {
                    $($position => self.$field.member_slot(),)*
                    other => self.rest.slot(other),
                }
            }

            #[allow(clippy::match_single_binding)]
            fn view(&self, index: u32) -> $crate::model::View<'_, 'd> {
                use $crate::model::Member as _;
                match index {
                    $($position => self.$field.member_view(),)*
                    other => self.rest.view(other),
                }
            }
        }

        impl$(<$life>)? ::core::clone::Clone for $model$(<$life>)? {
            fn clone(&self) -> Self {
                Self {
                    $($field: self.$field.clone(),)*
                    rest: self.rest.clone(),
                }
            }
        }

        $crate::__default! {
            $model $(<$life>)?; $($field $($required $($constant)?)?),* $(; $defaults)?
        }
        $crate::__shims! { $model $(<$life>)? }
        $crate::document! { $model $(<$life> of $owned)?, $tables, $type }
        $crate::__owned_fields! { [$($model<$life> of $owned)?] $($field)* rest }
    };
}

/// Gives a type the methods of a document: reading, writing, validating.
///
/// ```text
/// document! { TYPE, TABLES, INDEX }
/// ```
///
/// [`model!`](crate::model!) calls it; a `text_enum!`, `choice!` or `tagged_union!` that has a row in
/// [`Tables::types`](crate::tables::Tables::types) may have it as well.
#[macro_export]
macro_rules! document {
    ($model:ident <$life:lifetime> of $owned:ident, $tables:path, $type:literal) => {
        $crate::__borrowed_document! { $model<$life> of $owned, $type }
    };
    ($model:ident, $tables:path, $type:literal) => {
        impl $model {
            /// Reads a JSON document without loss: undocumented members, unknown values, numbers of any
            /// size and nulls are kept.
            ///
            /// # Errors
            /// What is not JSON, a member that comes twice, and what the type cannot hold, with JSON
            /// Pointer, line and column.
            pub fn from_json(document: &[u8]) -> ::core::result::Result<Self, $crate::Error> {
                $crate::model::from_json(document)
            }

            /// Reads a JSON document of which members may have another JSON type than their fields: such
            /// are kept in `rest` (`rest.misfits()`), and written back.
            ///
            /// # Errors
            /// What is not JSON, a member that comes twice, and what the type as a whole cannot hold.
            pub fn from_json_tolerant(
                document: &[u8],
            ) -> ::core::result::Result<Self, $crate::Error> {
                $crate::model::from_json_tolerant(document)
            }

            /// Reads every value at a JSON Pointer of a document. A token `*` stands for each item of an
            /// array or member of an object: `/data/calls/*`.
            ///
            /// # Errors
            /// Those of [`from_json`](Self::from_json), anywhere in the document, and a pointer that
            /// leads nowhere.
            pub fn from_json_at(
                document: &[u8],
                pointer: &str,
            ) -> ::core::result::Result<::std::vec::Vec<$crate::At<Self>>, $crate::Error> {
                $crate::model::from_json_at(document, pointer)
            }

            /// Reads and validates.
            ///
            /// # Errors
            /// Those of [`from_json`](Self::from_json). Violations are no errors: they are in the report.
            pub fn from_json_validated(
                document: &[u8],
                level: $crate::Level,
            ) -> ::core::result::Result<(Self, $crate::Report), $crate::Error> {
                $crate::model::from_json_validated(document, Self::validator(level))
            }

            /// Writes compact JSON.
            pub fn to_json(&self) -> ::std::string::String {
                $crate::model::to_json(self)
            }

            /// Writes JSON for people: a line a member.
            pub fn to_json_pretty(&self) -> ::std::string::String {
                $crate::model::to_json_pretty(self)
            }

            /// Finds every violation in a JSON document. A report lists up to 1,000 and counts the rest;
            /// [`validator`](Self::validator) takes another limit.
            pub fn validate(document: &[u8], level: $crate::Level) -> $crate::Report {
                Self::validator(level).validate(document)
            }

            /// Finds every violation in the values at a JSON Pointer of a document; `*` as in
            /// [`from_json_at`](Self::from_json_at).
            pub fn validate_at(
                document: &[u8],
                pointer: &str,
                level: $crate::Level,
            ) -> $crate::Report {
                Self::validator(level).validate_at(document, pointer)
            }

            /// Whether the bytes are JSON and violate nothing.
            pub fn is_valid(document: &[u8], level: $crate::Level) -> bool {
                Self::validator(level).is_valid(document)
            }

            /// Finds every violation in this value. Places are those in its [`to_json`](Self::to_json).
            pub fn check(&self, level: $crate::Level) -> $crate::Report {
                $crate::model::check(self, Self::validator(level))
            }

            /// What validates documents of this type.
            pub fn validator(level: $crate::Level) -> $crate::Validator<'static> {
                $crate::Validator::new(&$tables, $type, level)
            }
        }
    };
}

/// The methods of a form that borrows from the document; validating is its owned form's.
#[doc(hidden)]
#[macro_export]
macro_rules! __borrowed_document {
    ($model:ident <$life:lifetime> of $owned:ident, $type:literal) => {
        impl<$life> $model<$life> {
            /// Reads a JSON document without loss, as its owned form does. Texts without escapes stay in the
            /// document.
            ///
            /// # Errors
            /// What is not JSON, a member that comes twice, and what the type cannot hold, with JSON
            /// Pointer, line and column.
            pub fn from_json(document: &$life [u8]) -> ::core::result::Result<Self, $crate::Error> {
                $crate::model::from_json(document)
            }

            /// Reads a JSON document of which members may have another JSON type than their fields: such
            /// are kept in `rest` (`rest.misfits()`), and written back.
            ///
            /// # Errors
            /// What is not JSON, a member that comes twice, and what the type as a whole cannot hold.
            pub fn from_json_tolerant(
                document: &$life [u8],
            ) -> ::core::result::Result<Self, $crate::Error> {
                $crate::model::from_json_tolerant(document)
            }

            /// Reads every value at a JSON Pointer of a document. A token `*` stands for each item of an
            /// array or member of an object: `/data/calls/*`.
            ///
            /// # Errors
            /// Those of [`from_json`](Self::from_json), anywhere in the document, and a pointer that
            /// leads nowhere.
            pub fn from_json_at(
                document: &$life [u8],
                pointer: &str,
            ) -> ::core::result::Result<::std::vec::Vec<$crate::At<Self>>, $crate::Error> {
                $crate::model::from_json_at(document, pointer)
            }

            /// Reads and validates.
            ///
            /// # Errors
            /// Those of [`from_json`](Self::from_json). Violations are no errors: they are in the report.
            pub fn from_json_validated(
                document: &$life [u8],
                level: $crate::Level,
            ) -> ::core::result::Result<(Self, $crate::Report), $crate::Error> {
                $crate::model::from_json_validated(document, $owned::validator(level))
            }

            /// Writes compact JSON.
            pub fn to_json(&self) -> ::std::string::String {
                $crate::model::to_json(self)
            }
        }
    };
}

/// What every field type but a string enum has in common.
#[doc(hidden)]
#[macro_export]
macro_rules! __shims {
    ($type:ident $(<$life:lifetime>)?) => {
        impl$(<$life>)? ::core::fmt::Debug for $type$(<$life>)? {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::model::debug(self, f)
            }
        }

        impl$(<$life>)? ::core::cmp::PartialEq for $type$(<$life>)? {
            fn eq(&self, other: &Self) -> bool {
                $crate::model::equal(self, other)
            }
        }

        impl$(<$life>)? ::core::cmp::Eq for $type$(<$life>)? {}

        impl$(<$life>)? ::core::cmp::PartialOrd for $type$(<$life>)? {
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                $crate::model::partial_compare(self, other)
            }
        }

        impl$(<$life>)? ::core::cmp::Ord for $type$(<$life>)? {
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                $crate::model::compare(self, other)
            }
        }

        impl$(<$life>)? ::core::hash::Hash for $type$(<$life>)? {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                $crate::model::hash(self, state)
            }
        }

        $crate::__serde! { $type $(<$life>)? }
    };
}

/// Any other word behind a field's name does not compile.
#[doc(hidden)]
#[macro_export]
macro_rules! __required {
    (required) => {
        true
    };
}

/// What a struct is before anything has come. `None` costs the compiler less than a call that gives it.
#[doc(hidden)]
#[macro_export]
macro_rules! __default {
    ($model:ident $(<$life:lifetime>)?; $($field:ident),*) => {
        impl$(<$life>)? ::core::default::Default for $model$(<$life>)? {
            fn default() -> Self {
                Self {
                    $($field: ::core::option::Option::None,)*
                    rest: ::core::default::Default::default(),
                }
            }
        }
    };
    ($model:ident $(<$life:lifetime>)?;
        $($field:ident $($required:ident $($constant:literal)?)?),*; $defaults:literal) => {
        impl$(<$life>)? ::core::default::Default for $model$(<$life>)? {
            fn default() -> Self {
                let mut it = Self {
                    $($field: $crate::__first!($($($constant)?)?),)*
                    rest: ::core::default::Default::default(),
                };
                $crate::model::fill_defaults($crate::model::Field::open(&mut it), $defaults);
                it
            }
        }

        $crate::__asked! { $model $(<$life>)?; $($($field $required $($constant)?)?),* }
    };
    ($model:ident $(<$life:lifetime>)?;
        $($field:ident $($required:ident $($constant:literal)?)?),*) => {
        impl$(<$life>)? ::core::default::Default for $model$(<$life>)? {
            fn default() -> Self {
                Self {
                    $($field: $crate::__first!($($($constant)?)?),)*
                    rest: ::core::default::Default::default(),
                }
            }
        }

        $crate::__asked! { $model $(<$life>)?; $($($field $required $($constant)?)?),* }
    };
}

/// What a field is before anything has come: the one text that it can be, or its type's default.
#[doc(hidden)]
#[macro_export]
macro_rules! __first {
    () => {
        ::core::default::Default::default()
    };
    ($constant:literal) => {
        ::core::convert::From::from($constant)
    };
}

/// What [`build!`](crate::build!) asks for. Forms that borrow are read, and not built.
#[doc(hidden)]
#[macro_export]
macro_rules! __asked {
    ($model:ident; $($($field:ident $required:ident $($constant:literal)?)?),*) => {
        impl $model {
            #[doc(hidden)]
            pub const REQUIRED_FIELDS: &'static [&'static str] =
                &[$($($crate::__asked_name!($field $($constant)?),)?)*];
        }
    };
    ($model:ident <$life:lifetime>; $($tokens:tt)*) => {};
}

/// The name of a field that is asked for; that of one that can be but one text is empty.
#[doc(hidden)]
#[macro_export]
macro_rules! __asked_name {
    ($field:ident) => {
        ::core::stringify!($field)
    };
    ($field:ident $constant:literal) => {
        ""
    };
}

/// The features of this crate decide, not those of the crate that the macro is expanded in.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ($type:ident) => {
        impl $crate::serde::Serialize for $type {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::serde::write(self, serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::serde::read(deserializer)
            }
        }
    };
    ($type:ident <$life:lifetime>) => {
        impl<$life> $crate::serde::Serialize for $type<$life> {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::serde::serialize($crate::model::Field::view(self), serializer)
            }
        }

        impl<'de: $life, $life> $crate::serde::Deserialize<'de> for $type<$life> {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::serde::read::<$type<'de>, D>(deserializer)
            }
        }
    };
}

/// Without the feature there is nothing to implement.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ($type:ident $(<$life:lifetime>)?) => {};
}
