//! What differs, without judgement: the output of the walk, the input of the rules.

use crate::verdict::Side;
use callspec_runtime::{Evidence, Level, Value};

/// One difference.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    /// What it is about.
    pub subject: Subject,
    /// What became of it.
    pub change: Change,
    /// The side that `pointer` is on: the new one, unless the thing is gone there.
    pub side: Side,
    /// JSON Pointer in the file.
    pub pointer: String,
    /// What the subject is called: a member, a value, a keyword.
    pub name: String,
    /// What was there, as JSON.
    pub old: Option<String>,
    /// What is there, as JSON.
    pub new: Option<String>,
    pub old_evidence: Option<Evidence>,
    pub new_evidence: Option<Evidence>,
    /// `Documented` below `x-documented`.
    pub level: Level,
    /// What it does to the set of documents at its place, where the rule leaves that to the fact.
    pub tendency: Option<Tendency>,
    /// How its place turns narrower into wider.
    pub polarity: Polarity,
    /// JSON Pointers of the subschema that it is about, on the old side and on the new: it says nothing
    /// where it is not there.
    pub owner: [String; 2],
    /// The `x-source` that it stands under.
    pub source: Option<Value>,
}

/// What a fact is about. Most are keywords, or entries of keywords.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Subject {
    Type,
    Definition,
    Property,
    Required,
    Null,
    Types,
    Forbidden,
    Enum,
    EnumValue,
    Const,
    Reference,
    Minimum,
    Maximum,
    MultipleOf,
    MinLength,
    MaxLength,
    Pattern,
    Format,
    MinItems,
    MaxItems,
    UniqueItems,
    Items,
    PrefixItem,
    Contains,
    MinContains,
    MaxContains,
    UnevaluatedItems,
    MinProperties,
    MaxProperties,
    AdditionalProperties,
    PatternProperty,
    PropertyNames,
    DependentRequired,
    DependentSchema,
    UnevaluatedProperties,
    AllOf,
    AnyOf,
    AnyOfBranch,
    OneOf,
    OneOfBranch,
    Not,
    Condition,
    ReadOnly,
    WriteOnly,
    Deprecated,
    Default,
    Title,
    Description,
    Examples,
    Comment,
    DocName,
    Unit,
    KnownValues,
    KnownValue,
    Access,
    Operations,
    Source,
    Unresolved,
    Identifier,
    Content,
    UnassertedFormat,
    Refuted,
    Evidence,
    Layer,
    Spelling,
    Operation,
    OperationId,
    OperationDeprecated,
    Parameter,
    ParameterStyle,
    RequestBody,
    RequestMediaType,
    ResponseStatus,
    ResponseMediaType,
    ResponseHeader,
    Security,
    Servers,
    Discriminator,
}

/// What became of a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Change {
    Added,
    Removed,
    Changed,
    Raised,
    Lowered,
    Narrowed,
    Widened,
    /// To another name, and nothing else.
    Renamed,
    /// To what is declared, from what is not.
    Promoted,
    /// From what is declared to what is not.
    Demoted,
}

/// What a change does to the set of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Tendency {
    /// Fewer are valid, if any difference.
    Narrower,
    /// More are valid, if any difference.
    Wider,
    /// Some more and some fewer may be.
    Either,
    /// The same are.
    Same,
}

/// How a place turns what is narrower there into what is narrower above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Polarity {
    Plain,
    Inverted,
    /// Neither way for certain: below `oneOf`, say.
    Mixed,
}

impl Polarity {
    pub(crate) fn inverted(self) -> Polarity {
        match self {
            Polarity::Plain => Polarity::Inverted,
            Polarity::Inverted => Polarity::Plain,
            Polarity::Mixed => Polarity::Mixed,
        }
    }

    pub(crate) fn apply(self, tendency: Tendency) -> Tendency {
        match (self, tendency) {
            (_, Tendency::Same) => Tendency::Same,
            (Polarity::Plain, it) => it,
            (Polarity::Inverted, Tendency::Narrower) => Tendency::Wider,
            (Polarity::Inverted, Tendency::Wider) => Tendency::Narrower,
            _ => Tendency::Either,
        }
    }
}
