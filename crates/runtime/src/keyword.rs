//! The keywords that can fail, and how each says so.

use std::fmt;

macro_rules! keywords {
    ($($variant:ident $name:literal $message:literal,)*) => {
        /// A keyword of JSON Schema that an instance can violate.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum Keyword {
            $(#[doc = concat!("`", $name, "`")] $variant,)*
        }

        impl Keyword {
            /// All of them; the position is the number in the tables.
            pub const ALL: &[Keyword] = &[$(Keyword::$variant,)*];

            /// As schemas spell it. A `false` schema is `false`.
            pub fn name(self) -> &'static str {
                match self { $(Keyword::$variant => $name,)* }
            }

            /// What is wrong, with `{}` for the keyword's value.
            pub(crate) fn template(self) -> &'static str {
                match self { $(Keyword::$variant => $message,)* }
            }
        }
    };
}

keywords! {
    Type "type" "is not of type {}",
    Enum "enum" "is none of {}",
    Const "const" "is not {}",
    Properties "properties" "must not be present",
    Required "required" "lacks the required member {}",
    AdditionalProperties "additionalProperties" "has a member that is not allowed",
    PatternProperties "patternProperties" "has a name that is not allowed",
    PropertyNames "propertyNames" "has a name that is not allowed",
    MinProperties "minProperties" "has fewer than {} members",
    MaxProperties "maxProperties" "has more than {} members",
    DependentRequired "dependentRequired" "lacks {}, which another member calls for",
    DependentSchemas "dependentSchemas" "lacks what another member calls for",
    Dependencies "dependencies" "lacks {}, which another member calls for",
    Items "items" "has an item that is not allowed",
    AdditionalItems "additionalItems" "has an item that is not allowed",
    PrefixItems "prefixItems" "has an item that is not allowed",
    Contains "contains" "has no item that is called for",
    MinContains "minContains" "has fewer than {} of the items called for",
    MaxContains "maxContains" "has more than {} of the items called for",
    MinItems "minItems" "has fewer than {} items",
    MaxItems "maxItems" "has more than {} items",
    UniqueItems "uniqueItems" "has an item twice",
    Minimum "minimum" "is less than {}",
    ExclusiveMinimum "exclusiveMinimum" "is not greater than {}",
    Maximum "maximum" "is greater than {}",
    ExclusiveMaximum "exclusiveMaximum" "is not less than {}",
    MultipleOf "multipleOf" "is no multiple of {}",
    MinLength "minLength" "is shorter than {} characters",
    MaxLength "maxLength" "is longer than {} characters",
    Pattern "pattern" "does not match {}",
    Format "format" "is not of format {}",
    AllOf "allOf" "fails a part of allOf",
    AnyOf "anyOf" "fits none of the alternatives",
    OneOf "oneOf" "fits none of the alternatives",
    Not "not" "is what it must not be",
    If "if" "fails a condition",
    Then "then" "must not be present if {}",
    Else "else" "must not be present unless {}",
    UnevaluatedProperties "unevaluatedProperties" "has a member that is not allowed",
    UnevaluatedItems "unevaluatedItems" "has an item that is not allowed",
    Ref "$ref" "fails what is referred to",
    DynamicRef "$dynamicRef" "fails what is referred to",
    RecursiveRef "$recursiveRef" "fails what is referred to",
    False "false" "must not be present",
}

impl fmt::Display for Keyword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
