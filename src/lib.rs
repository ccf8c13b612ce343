//! Typed, validated calls of Genesys Cloud, Genesys Engage (Web Services) and Vonage.
//!
//! The types are generated from the vendors' documentation pages, by way of normalized JSON
//! Schemas. What the pages lag behind is kept, not lost: unknown values of enumerations keep their
//! text, undocumented members their values, numbers all their digits. Validation is another matter:
//! it is strict, complete, and says which row of which page a violation goes back to.
//!
//! ```
//! # #[cfg(feature = "vonage")] {
//! use callspec::{Level, vonage::{CallRecord, CallRecordStatus}};
//!
//! let record = br#"{"uuid": "63f61863-4a51-4f6b-86e1-46edebcf9356",
//!     "status": "transferred", "duration": "60", "price": null}"#;
//!
//! // Typed, and lossless.
//! let call = CallRecord::from_json(record)?;
//! assert_eq!(call.status, Some(CallRecordStatus::from("transferred")));
//! assert!(call.rest.is_null("price"));
//!
//! // Valid by what the vendor declares; not by what its sentences say.
//! assert!(CallRecord::is_valid(record, Level::Declared));
//! let report = CallRecord::validate(record, Level::Documented);
//! let status = &report.violations()[0];
//! assert_eq!(status.instance_location, "/status");
//! assert_eq!(status.source.as_ref().map(|row| row.page.as_str()), Some("CallRecord.txt"));
//! # }
//! # Ok::<(), callspec::Error>(())
//! ```
//!
//! Every struct and union has the same methods: `from_json`, `to_json`, `validate`, `is_valid`,
//! `check` for a value built in code, `from_json_validated`, and `from_json_at` and `validate_at`
//! for calls that come in envelopes.
//!
//! # Features
//!
//! | feature | on by default | |
//! |---|---|---|
//! | `genesys-cloud`, `genesys-engage`, `vonage` | yes | the module of a vendor, with its calls |
//! | `genesys-cloud-conversations`, `genesys-cloud-notifications`, `genesys-cloud-analytics` | no | more types of that module |
//! | `serde` | yes | `Serialize` and `Deserialize`, through any format |
//! | `schemars` | no | `JsonSchema`: the shipped schemas, with definitions in the place of references |
//! | `serde_json` | no | validation of values that serde_json has parsed |
//! | `jiff`, `chrono`, `time` | no | times from text, as types of these crates |
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "schemars")]
pub use callspec_runtime::schemars;
pub use callspec_runtime::{
    Access, At, Error, ErrorKind, Evidence, Expected, Integer, Keyword, Level, MAX_DEPTH, Number,
    NumberError, Object, Operation, PageRow, Property, Report, Rest, RestError, Unlisted,
    Validator, Value, Violation, model,
};
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
pub use callspec_runtime::{TimeText, TimeTextError};

/// Genesys Cloud: calls, call conversations, their notifications and the analytics record.
///
/// | what you have | type | feature |
/// |---|---|---|
/// | a call of a conversation, `/participants/*/calls/*` | `Call` | `genesys-cloud` |
/// | a participant of a call conversation | `CallMediaParticipant` | `genesys-cloud` |
/// | an error that the API answers with | `ErrorBody` | `genesys-cloud` |
/// | a call conversation, from `GET /api/v2/conversations/calls/{id}` | `CallConversation` | `genesys-cloud-conversations` |
/// | the list of them, from `GET /api/v2/conversations/calls` | `CallConversationEntityListing` | `genesys-cloud-conversations` |
/// | `eventBody` of a notification, topic `v2.users.{id}.conversations.calls` | `ConversationCallEventTopicCallConversation` | `genesys-cloud-notifications` |
/// | `eventBody` of a notification, topic `v2.routing.queues.{id}.conversations.calls` | `QueueConversationCallEventTopicCallConversation` | `genesys-cloud-notifications` |
/// | a conversation of an analytics query | `AnalyticsConversationWithoutAttributes` | `genesys-cloud-analytics` |
/// | the same with the participants' attributes | `AnalyticsConversation` | `genesys-cloud-analytics` |
///
/// All of release 257.1.0 of the SDK, of 2026-05-14.
#[cfg(any(
    feature = "genesys-cloud",
    feature = "genesys-cloud-analytics",
    feature = "genesys-cloud-conversations",
    feature = "genesys-cloud-notifications"
))]
pub mod genesys_cloud {
    /// Where calls stand in what the API sends, for `from_json_at` and `validate_at`.
    pub mod envelope {
        /// `CallMediaParticipant`s in a listing of call conversations.
        pub const LISTED_PARTICIPANTS: &str = "/entities/*/participants/*";
        /// `CallMediaParticipant`s in a call conversation.
        pub const PARTICIPANTS: &str = "/participants/*";
        /// `Call`s in a conversation.
        pub const CALLS: &str = "/participants/*/calls/*";
        /// `Segment`s of the calls in a conversation.
        pub const SEGMENTS: &str = "/participants/*/calls/*/segments/*";
    }

    include!(concat!(env!("OUT_DIR"), "/genesys-cloud.rs"));
}

/// Genesys Engage (Web Services): the call resource.
#[cfg(feature = "genesys-engage")]
pub mod genesys_engage {
    /// Where calls stand in what the server sends, for `from_json_at` and `validate_at`.
    pub mod envelope {
        /// The `Call` of a CometD message.
        pub const MESSAGE: &str = "/data/call";
        /// The `Call` of a CometD message without its outer envelope.
        pub const MESSAGE_DATA: &str = "/call";
        /// The `Call`s of `GET /me/calls`.
        pub const LIST: &str = "/calls/*";
    }

    include!(concat!(env!("OUT_DIR"), "/genesys-engage.rs"));
}

/// Vonage: the Voice API's call records.
#[cfg(feature = "vonage")]
pub mod vonage {
    /// Where records stand in what the API sends, for `from_json_at` and `validate_at`.
    pub mod envelope {
        /// The `CallRecord`s of `GET /calls`.
        pub const LIST: &str = "/_embedded/calls/*";
    }

    include!(concat!(env!("OUT_DIR"), "/vonage.rs"));
}

/// The README's examples run.
#[cfg(all(doctest, feature = "vonage"))]
#[doc = include_str!("../README.md")]
struct Readme;
