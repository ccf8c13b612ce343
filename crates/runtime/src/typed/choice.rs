//! Alternatives that JSON itself tells apart, by the type of the value.

/// Makes an enum a choice between JSON types.
///
/// ```text
/// choice! { TYPE { JSONTYPE Variant, … } }
/// ```
///
/// `JSONTYPE` is `Boolean`, `Number`, `String`, `Array` or `Object`, each at most once. Each variant holds
/// one [`Field`](crate::model::Field) that takes values of its JSON type: `Number` an `Integer` or a `Number`,
/// `Object` a model, a `Box` of one or a map, and so on. The first variant, with its payload's default, is
/// the enum's `Default`. It gets `Clone`, `Default`, `Debug`, `PartialEq`, and with the feature `serde`
/// `Serialize` and `Deserialize`.
///
/// `TYPE<'d> of OWNED` in the place of `TYPE` makes it the form of `OWNED` that borrows from the document: the same
/// variants, which hold forms that borrow, and a way to `OWNED`.
#[macro_export]
macro_rules! choice {
    ($enum:ident $(<$life:lifetime> of $owned:ident)? { $first:ident $default:ident $(, $json:ident $variant:ident)* $(,)? }) => {
        impl<'d> $crate::model::Choice<'d> for $enum$(<$life>)? {
            #[allow(unreachable_patterns)]
            fn open(
                &mut self,
                json: $crate::model::JsonType,
            ) -> ::core::result::Result<$crate::model::Plain<'_, 'd>, &'static str> {
                const TYPES: &str = concat!(
                    $crate::__json_name!($first) $(, " or ", $crate::__json_name!($json))*
                );
                *self = match json {
                    $crate::model::JsonType::$first => Self::$default(::core::default::Default::default()),
                    $($crate::model::JsonType::$json => {
                        Self::$variant(::core::default::Default::default())
                    })*
                    _ => return ::core::result::Result::Err(TYPES),
                };
                ::core::result::Result::Ok(match self {
                    Self::$default(it) => $crate::model::Field::open(it),
                    $(Self::$variant(it) => $crate::model::Field::open(it),)*
                })
            }
        }

        impl<'d> $crate::model::Field<'d> for $enum$(<$life>)? {
            fn open(&mut self) -> $crate::model::Plain<'_, 'd> {
                $crate::model::Plain::Choice(self)
            }

            fn view(&self) -> $crate::model::View<'_, 'd> {
                match self {
                    Self::$default(it) => {
                        $crate::model::View::Kind(::core::stringify!($default), it)
                    }
                    $(Self::$variant(it) => {
                        $crate::model::View::Kind(::core::stringify!($variant), it)
                    })*
                }
            }
        }

        impl$(<$life>)? ::core::clone::Clone for $enum$(<$life>)? {
            fn clone(&self) -> Self {
                match self {
                    Self::$default(it) => Self::$default(::core::clone::Clone::clone(it)),
                    $(Self::$variant(it) => Self::$variant(::core::clone::Clone::clone(it)),)*
                }
            }
        }

        impl$(<$life>)? ::core::default::Default for $enum$(<$life>)? {
            fn default() -> Self {
                Self::$default(::core::default::Default::default())
            }
        }

        $crate::__shims! { $enum $(<$life>)? }
        $crate::__owned_variants! { [$($enum<$life> of $owned)?] $default $($variant)* }
    };
}

/// A JSON type as error messages name it.
#[doc(hidden)]
#[macro_export]
macro_rules! __json_name {
    (Boolean) => {
        "boolean"
    };
    (Number) => {
        "number"
    };
    (String) => {
        "string"
    };
    (Array) => {
        "array"
    };
    (Object) => {
        "object"
    };
}
