//! The archives, and what callspec does with them.
//!
//! Apart from the peers: a change of the engine is measured in a minute, and a revision of callspec
//! that is built as the baseline needs nothing else.
#![forbid(unsafe_code)]

pub mod archive;
mod contestant;
mod own;

pub use contestant::{Contestant, Input};
pub use own::{answer, contestants};

use archive::{Archives, Form};

/// What is measured with: a type and its archives. The first two are what most figures are of; the others
/// are documents of other shapes.
pub const DATA: &[&str] = &[
    "participant",
    "call-record",
    "participant-pretty",
    "call-record-pretty",
    "participant-not-ascii",
    "participant-long-strings",
    #[cfg(feature = "conversation")]
    "conversation-2mb",
];

/// The type of a document.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `CallMediaParticipant` of Genesys Cloud.
    Participant,
    /// `CallRecord` of Vonage.
    CallRecord,
    /// `CallConversation` of Genesys Cloud. Revisions from before it lack the feature `conversation`.
    Conversation,
}

impl Kind {
    /// The type of one of [`DATA`].
    pub fn of(data: &str) -> Self {
        match data {
            _ if data.starts_with("participant") => Kind::Participant,
            _ if data.starts_with("conversation") => Kind::Conversation,
            _ => Kind::CallRecord,
        }
    }
}

/// The archives of one of [`DATA`]. Of the long documents there are fewer.
pub fn archives(data: &str, documents: usize) -> Archives {
    match data {
        "participant" => Archives::of_participants(documents, Form::Wire),
        "participant-pretty" => Archives::of_participants(documents / 4, Form::Pretty),
        "participant-not-ascii" => Archives::of_participants(documents / 4, Form::NotAscii),
        "participant-long-strings" => Archives::of_participants(documents / 20, Form::LongStrings),
        "call-record-pretty" => Archives::of_call_records(documents / 4, Form::Pretty),
        "conversation-2mb" => Archives::of_conversations((documents / 1000).max(2)),
        _ => Archives::of_call_records(documents, Form::Wire),
    }
}
