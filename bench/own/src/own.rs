//! callspec's own tasks, as every revision of it can do them.

use crate::Kind;
use crate::contestant::{Contestant, Input};
use callspec::Level::{Declared, Documented};
#[cfg(feature = "conversation")]
use callspec::genesys_cloud::CallConversation;
use callspec::{genesys_cloud::CallMediaParticipant, vonage::CallRecord};
use std::hint::black_box;

/// The types of a document that is read and dropped: revisions from before there were forms that borrow read
/// those that own.
#[cfg(not(feature = "borrowed"))]
mod borrowed {
    #[cfg(feature = "conversation")]
    pub use callspec::genesys_cloud::CallConversation as CallConversationRef;
    pub use callspec::genesys_cloud::CallMediaParticipant as CallMediaParticipantRef;
    pub use callspec::vonage::CallRecord as CallRecordRef;
}
#[cfg(feature = "borrowed")]
mod borrowed {
    #[cfg(feature = "conversation")]
    pub use callspec::genesys_cloud::CallConversationRef;
    pub use callspec::genesys_cloud::CallMediaParticipantRef;
    pub use callspec::vonage::CallRecordRef;
}

macro_rules! tasks {
    ($type:ty, $borrowed:ident) => {{
        let on = |task, input, answer: fn(&[u8]) -> usize| {
            Contestant::on(task, "callspec", input, answer)
        };
        vec![
            on("verdict", Input::Valid, |it| usize::from(<$type>::is_valid(it, Documented))),
            on("verdict-declared", Input::Valid, |it| usize::from(<$type>::is_valid(it, Declared))),
            on("typed", Input::Valid, |it| {
                let read = black_box(<$type>::from_json_validated(it, Documented));
                usize::from(read.is_ok_and(|(_, report)| report.is_valid()))
            }),
            on("borrowed", Input::Valid, |it| {
                let read = black_box(borrowed::$borrowed::from_json_validated(it, Documented));
                usize::from(read.is_ok_and(|(_, report)| report.is_valid()))
            }),
            on("serde", Input::Valid, |it| {
                usize::from(black_box(serde_json::from_slice::<$type>(it)).is_ok())
            }),
            Contestant::on_values("callspec", |it| {
                <$type>::validator(Documented).is_valid_value(it)
            }),
            on("errors", Input::Early, |it| {
                black_box(<$type>::validate(it, Documented)).violations().len()
            }),
            on("errors-late", Input::Late, |it| {
                black_box(<$type>::validate(it, Documented)).violations().len()
            }),
        ]
    }};
}

/// All of them, with the type of one of [`DATA`](crate::DATA).
pub fn contestants(data: &str) -> Vec<Contestant> {
    match Kind::of(data) {
        Kind::Participant => tasks!(CallMediaParticipant, CallMediaParticipantRef),
        Kind::CallRecord => tasks!(CallRecord, CallRecordRef),
        #[cfg(feature = "conversation")]
        Kind::Conversation => tasks!(CallConversation, CallConversationRef),
        #[cfg(not(feature = "conversation"))]
        Kind::Conversation => Vec::new(),
    }
}

/// All that is said of a document, in one line: yes or no at both levels, the report, the typed value.
pub fn answer(data: &str, document: &[u8]) -> String {
    macro_rules! said {
        ($type:ty) => {
            format!(
                "{} {} {:?} {:?} {:?}",
                <$type>::is_valid(document, Declared),
                <$type>::is_valid(document, Documented),
                <$type>::validate(document, Documented),
                <$type>::from_json_validated(document, Documented),
                serde_json::from_slice(document)
                    .map(|value| <$type>::validator(Documented).is_valid_value(&value))
                    .ok(),
            )
        };
    }
    match Kind::of(data) {
        Kind::Participant => said!(CallMediaParticipant),
        Kind::CallRecord => said!(CallRecord),
        #[cfg(feature = "conversation")]
        Kind::Conversation => said!(CallConversation),
        #[cfg(not(feature = "conversation"))]
        Kind::Conversation => String::new(),
    }
}
