//! What a key knows, and what it says about a finding.

/// What is really true of a property.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Truth {
    /// Whether it is always there.
    pub required: bool,
    /// Its values, or its items', when they are an enumeration.
    pub values: Option<Vec<String>>,
    /// The type word of a language that knows widths: `long?`, `Guid?`, `List<KindEnum>`.
    pub width: String,
}

/// What a key says about one finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// The key cannot tell.
    Unknown,
    /// It agrees.
    Right,
    /// It does not, and why.
    Wrong(String),
}

/// How a list in a sentence stands to the real one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lists {
    /// It has the same values.
    pub equal: u32,
    /// It lacks some.
    pub subset: u32,
    /// It has more.
    pub superset: u32,
    /// It lacks some, and has others.
    pub other: u32,
}
