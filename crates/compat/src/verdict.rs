//! What is proved of a type.

use callspec_runtime::Value;

/// One of the two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// What was.
    Old,
    /// What is.
    New,
}

impl Side {
    /// `old` or `new`.
    pub fn name(self) -> &'static str {
        match self {
            Side::Old => "old",
            Side::New => "new",
        }
    }

    /// The one that is not this.
    pub(crate) fn other(self) -> Side {
        match self {
            Side::Old => Side::New,
            Side::New => Side::Old,
        }
    }
}

/// Whom a change may break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Audience {
    /// Code that reads what the vendor sends.
    Readers,
    /// Code that sends to the vendor.
    Writers,
}

impl Audience {
    /// Both.
    pub const ALL: [Audience; 2] = [Audience::Readers, Audience::Writers];

    /// The one that is not this.
    pub(crate) fn other(self) -> Audience {
        match self {
            Audience::Readers => Audience::Writers,
            Audience::Writers => Audience::Readers,
        }
    }

    /// `readers` or `writers`.
    pub fn name(self) -> &'static str {
        match self {
            Audience::Readers => "readers",
            Audience::Writers => "writers",
        }
    }
}

/// Whether one side accepts everything that the other accepts.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// It does: containment is shown.
    Compatible,
    /// It does not, as a document shows that both sides were asked about.
    Breaking(Box<Witness>),
    /// Neither was shown. Holds the reason.
    Unknown(String),
}

impl Verdict {
    /// `compatible`, `breaking` or `unknown`.
    pub fn name(&self) -> &'static str {
        match self {
            Verdict::Compatible => "compatible",
            Verdict::Breaking(_) => "breaking",
            Verdict::Unknown(_) => "unknown",
        }
    }

    /// The document that proves a break.
    pub fn witness(&self) -> Option<&Witness> {
        match self {
            Verdict::Breaking(witness) => Some(witness),
            _ => None,
        }
    }

    /// Whether it is a break that only documents with undocumented members show.
    pub fn is_only_undocumented(&self) -> bool {
        self.witness().is_some_and(|it| it.only_undocumented)
    }
}

/// The verdicts on a type at one level.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Verdicts {
    /// For code that reads what the vendor sends: does the old schema accept all that the new does?
    pub readers: Verdict,
    /// For code that sends to the vendor: does the new schema accept all that the old did?
    pub writers: Verdict,
}

impl Verdicts {
    /// The verdict for an audience.
    pub fn of(&self, audience: Audience) -> &Verdict {
        match audience {
            Audience::Readers => &self.readers,
            Audience::Writers => &self.writers,
        }
    }
}

/// A small document that one side accepts and the other rejects; the engine was asked on both.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Witness {
    /// The document.
    pub document: Value,
    /// The side that accepts it.
    pub accepted_by: Side,
    /// JSON Pointer of the value in the document that the other side rejects first.
    pub culprit: String,
    /// The keyword that it fails there.
    pub keyword: String,
    /// The place of that keyword: file and JSON Pointer, `Call.json#/properties/held/type`.
    pub keyword_location: String,
    /// What is wrong, in words: `is not of type ["boolean"]`.
    pub message: String,
    /// Whether every document that shows the break has members that the side which accepts it does not
    /// document.
    pub only_undocumented: bool,
    /// The request or response as a person would send it, where the document stands for one.
    pub exchange: Option<String>,
}
