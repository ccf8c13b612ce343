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
    Required "required" "lacks the required property {}",
    AdditionalProperties "additionalProperties" "has a property that is not allowed",
    PatternProperties "patternProperties" "has a name that is not allowed",
    PropertyNames "propertyNames" "has a property that is not allowed",
    MinProperties "minProperties" "has fewer than {} properties",
    MaxProperties "maxProperties" "has more than {} properties",
    DependentRequired "dependentRequired" "lacks {}, required by another property",
    DependentSchemas "dependentSchemas" "has a property that is not allowed",
    Dependencies "dependencies" "lacks {}, required by another property",
    Items "items" "is an item that is not allowed",
    AdditionalItems "additionalItems" "is an item that is not allowed",
    PrefixItems "prefixItems" "is an item that is not allowed",
    Contains "contains" "contains no matching item",
    MinContains "minContains" "contains fewer than {} matching items",
    MaxContains "maxContains" "contains more than {} matching items",
    MinItems "minItems" "has fewer than {} items",
    MaxItems "maxItems" "has more than {} items",
    UniqueItems "uniqueItems" "has two equal items",
    Minimum "minimum" "is less than {}",
    ExclusiveMinimum "exclusiveMinimum" "is not greater than {}",
    Maximum "maximum" "is greater than {}",
    ExclusiveMaximum "exclusiveMaximum" "is not less than {}",
    MultipleOf "multipleOf" "is not a multiple of {}",
    MinLength "minLength" "is shorter than {} characters",
    MaxLength "maxLength" "is longer than {} characters",
    Pattern "pattern" "does not match {}",
    Format "format" "is not of format {}",
    AllOf "allOf" "does not match every schema of allOf",
    AnyOf "anyOf" "matches none of the alternatives",
    OneOf "oneOf" "matches none of the alternatives",
    Not "not" "matches a schema that it must not match",
    If "if" "does not meet a condition",
    Then "then" "must not be present if {}",
    Else "else" "must not be present unless {}",
    UnevaluatedProperties "unevaluatedProperties" "has a property that is not allowed",
    UnevaluatedItems "unevaluatedItems" "has an item that is not allowed",
    Ref "$ref" "does not match the schema that it refers to",
    DynamicRef "$dynamicRef" "does not match the schema that it refers to",
    RecursiveRef "$recursiveRef" "does not match the schema that it refers to",
    False "false" "must not be present",
}

impl fmt::Display for Keyword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
