//! Typed, validated calls of Genesys Cloud, Genesys Engage (Web Services) and Vonage.
//!
//! The types are generated from the vendors' documentation pages, by way of normalized JSON
//! Schemas. What the pages lag behind is kept, not lost: unknown values of enumerations keep their
//! text, undocumented members their values, numbers all their digits. Validation is another matter:
//! it is strict, complete, and says which row of which page a violation goes back to.
//!
//! | what you have | type |
//! |---|---|
//! | a Vonage webhook | [`vonage::VoiceEvent`], an enum of all of them; a completed call is a [`vonage::CompletedEvent`] |
//! | a CometD message of Genesys Engage | [`genesys_engage::Message`], an enum as well |
//! | a call conversation of Genesys Cloud | [`genesys_cloud::CallConversation`] |
//! | anything else | the tables in [`vonage`], [`genesys_engage`] and [`genesys_cloud`] |
//!
//! ```
//! # #[cfg(feature = "vonage-webhooks")] {
//! use callspec::{Level, vonage::{CompletedEvent, VoiceEvent}};
//!
//! let body = br#"{"uuid": "63f61863-4a51-4f6b-86e1-46edebcf9356", "status": "completed",
//!     "conversation_uuid": "CON-4f1d9c6a-2a53-4b3e-8f07-91c5d2be7a10",
//!     "direction": "sideways", "duration": "60", "price": null}"#;
//!
//! // The type is found, by `status` here. What no page names is kept.
//! let VoiceEvent::Completed(call) = VoiceEvent::from_json(body)? else { panic!("another event") };
//! assert_eq!(call.duration.as_deref(), Some("60"));
//! assert!(call.rest.is_null("price"));
//!
//! // Valid by what the vendor declares; not by what its sentences say.
//! assert!(VoiceEvent::is_valid(body, Level::Declared));
//! let report = CompletedEvent::validate(body, Level::Documented);
//! let direction = &report.violations()[0];
//! assert_eq!(direction.instance_location, "/direction");
//! let page = direction.source.as_ref().map(|row| row.page.as_str());
//! assert_eq!(page, Some("webhook-reference.md"));
//! # }
//! # Ok::<(), callspec::Error>(())
//! ```
//!
//! # What to do first
//!
//! `cargo add callspec --features vonage-webhooks`, or another feature of the [table below](#features).
//!
//! | to | see |
//! |---|---|
//! | find a type | the tables in [`vonage`], [`genesys_engage`] and [`genesys_cloud`] |
//! | receive, match, sort, log, send `null` | the [`cookbook`]: twelve tasks, each in a few lines |
//! | build a value | [`build!`](macro@build) |
//! | convert a time | [`times`]: `call.start_time.as_deref().map(str::to_jiff_civil)` |
//! | read what no page documents | [`Rest`] |
//! | say what is wrong with a document | [`Violation`] |
//!
//! Every struct and union has the same methods: `from_json`, `to_json`, `validate`, `is_valid`,
//! `check` for a value built in code, `from_json_validated`, and `from_json_at` and `validate_at`
//! for calls that come in envelopes.
//!
//! # Features
//!
//! | feature | on by default | |
//! |---|---|---|
//! | `vonage` | yes | call records |
//! | `vonage-webhooks`, `vonage-ncco`, `vonage-commands` | no | webhooks; call control objects; what the Voice API takes and answers |
//! | `genesys-engage` | yes | the call |
//! | `genesys-engage-messages` | no | CometD messages, devices, users |
//! | `genesys-cloud` | yes | calls and participants |
//! | `genesys-cloud-conversations`, `genesys-cloud-notifications`, `genesys-cloud-analytics` | no | call conversations; what topics send; the analytics record |
//! | `serde` | yes | `Serialize` and `Deserialize`, through any format |
//! | `schemars` | no | `JsonSchema`: the shipped schemas, with definitions in the place of references |
//! | `serde_json` | no | verdicts on values that serde_json has parsed: `T::validator(level).is_valid_value(&value)` |
//! | `jiff`, `chrono`, `time` | no | times from text, as types of these crates |
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]
// The tables of types link to what other features bring.
#![cfg_attr(not(docsrs), allow(rustdoc::broken_intra_doc_links))]

pub mod cookbook;

pub mod model {
    //! What generated types implement, for code that is generic over them.
    pub use callspec_runtime::model::*;
}

#[cfg(feature = "schemars")]
pub use callspec_runtime::schemars;
pub use callspec_runtime::{
    Access, At, Error, ErrorKind, Evidence, Expected, Integer, Keyword, Known, Level, MAX_DEPTH,
    Number, NumberError, Object, Operation, PageRow, Property, Report, Rest, RestError, Unlisted,
    Validator, Value, Violation,
};
#[cfg(any(feature = "chrono", feature = "jiff", feature = "jiff-1", feature = "time"))]
pub use callspec_runtime::{TimeText, TimeTextError};
pub use callspec_runtime::{build, times};

#[cfg(any(
    feature = "genesys-cloud",
    feature = "genesys-cloud-analytics",
    feature = "genesys-cloud-conversations",
    feature = "genesys-cloud-notifications"
))]
pub mod genesys_cloud {
    //! Genesys Cloud: calls, call conversations, their notifications and the analytics record.
    //!
    //! | what you have | type | feature |
    //! |---|---|---|
    //! | a call of a conversation, `/participants/*/calls/*` | [`Call`] | `genesys-cloud` |
    //! | a participant of a call conversation | [`CallMediaParticipant`] | `genesys-cloud` |
    //! | an error that the API answers with | [`ErrorBody`] | `genesys-cloud` |
    //! | a call conversation, from `GET /api/v2/conversations/calls/{id}` | [`CallConversation`] | `genesys-cloud-conversations` |
    //! | the list of them, from `GET /api/v2/conversations/calls` | [`CallConversationEntityListing`] | `genesys-cloud-conversations` |
    //! | `eventBody` of a notification, topic `v2.users.{id}.conversations.calls` | [`ConversationCallEventTopicCallConversation`] | `genesys-cloud-notifications` |
    //! | `eventBody` of a notification, topic `v2.routing.queues.{id}.conversations.calls` | [`QueueConversationCallEventTopicCallConversation`] | `genesys-cloud-notifications` |
    //! | a conversation of an analytics query | [`AnalyticsConversationWithoutAttributes`] | `genesys-cloud-analytics` |
    //! | the same with the participants' attributes | [`AnalyticsConversation`] | `genesys-cloud-analytics` |
    //!
    //! All of release 257.1.0 of the SDK, of 2026-05-14.

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

#[cfg(any(feature = "genesys-engage", feature = "genesys-engage-messages"))]
pub mod genesys_engage {
    //! Genesys Engage (Web Services): the call, devices, users, and what CometD delivers.
    //!
    //! | what you have | type | feature |
    //! |---|---|---|
    //! | what CometD delivers, with its `data` and `channel` or without | [`Message`] | `genesys-engage-messages` |
    //! | … and it is about a call | [`CallStateChangeMessage`] | `genesys-engage-messages` |
    //! | … and it is about devices, or the state of an agent | [`DeviceStateChangeMessage`] | `genesys-engage-messages` |
    //! | … and it is about a chat | [`ChatStateChangeMessage`] | `genesys-engage-messages` |
    //! | a call, from `GET /me/calls` | [`Call`] | `genesys-engage` |
    //! | a device, from `GET /me/devices` | [`Device`] | `genesys-engage-messages` |
    //! | a user | [`User`] | `genesys-engage-messages` |

    /// Where calls stand in what the server sends, for `from_json_at` and `validate_at`.
    pub mod envelope {
        /// The [`Message`](super::Message) of a notification.
        pub const DATA: &str = "/data";
        /// The `Call` of a CometD message.
        pub const MESSAGE: &str = "/data/call";
        /// The `Call` of a CometD message without its outer envelope.
        pub const MESSAGE_DATA: &str = "/call";
        /// The `Call`s of `GET /me/calls`.
        pub const LIST: &str = "/calls/*";
    }

    include!(concat!(env!("OUT_DIR"), "/genesys-engage.rs"));
}

#[cfg(any(
    feature = "vonage",
    feature = "vonage-commands",
    feature = "vonage-ncco",
    feature = "vonage-webhooks"
))]
pub mod vonage {
    //! Vonage: webhooks, call records, call control objects, and what the Voice API takes.
    //!
    //! | what you have | type | feature |
    //! |---|---|---|
    //! | any webhook: an enum of those below | [`VoiceEvent`] | `vonage-webhooks` |
    //! | a call was answered: what the answer URL is sent | [`AnswerWebhook`] | `vonage-webhooks` |
    //! | `started`: a call exists | [`StartedEvent`] | `vonage-webhooks` |
    //! | `ringing` | [`RingingEvent`] | `vonage-webhooks` |
    //! | `answered` | [`AnsweredEvent`] | `vonage-webhooks` |
    //! | `completed`: a call is over, with its duration and price | [`CompletedEvent`] | `vonage-webhooks` |
    //! | `busy` | [`BusyEvent`] | `vonage-webhooks` |
    //! | `cancelled`: the caller gave up | [`CancelledEvent`] | `vonage-webhooks` |
    //! | `unanswered` | [`UnansweredEvent`] | `vonage-webhooks` |
    //! | `timeout`: it rang too long | [`TimeoutEvent`] | `vonage-webhooks` |
    //! | `rejected` | [`RejectedEvent`] | `vonage-webhooks` |
    //! | `failed` | [`FailedEvent`] | `vonage-webhooks` |
    //! | `disconnected`: a WebSocket was closed | [`DisconnectedEvent`] | `vonage-webhooks` |
    //! | `human`, `machine`: who answered | [`HumanMachineEvent`] | `vonage-webhooks` |
    //! | a recording is there | [`RecordEvent`] | `vonage-webhooks` |
    //! | keys or speech: an `input` action is done | [`InputEvent`] | `vonage-webhooks` |
    //! | a leg was transferred | [`TransferEvent`] | `vonage-webhooks` |
    //! | a `notify` action was reached | [`NotifyEvent`] | `vonage-webhooks` |
    //! | an error in an NCCO or an application | [`ErrorEvent`] | `vonage-webhooks` |
    //! | a call record, from `GET /v1/calls/{uuid}` | [`CallRecord`] | `vonage` |
    //! | a page of them, from `GET /v1/calls` | [`CallRecordListing`] | `vonage` |
    //! | an action of a call control object (NCCO), which is an array of them | [`NccoAction`] | `vonage-ncco` |
    //! | a call to place, and the answer | [`CallCommand`], [`CallResponse`] | `vonage-commands` |
    //! | a change of a call: transfer, hang up, mute | [`CallEditCommand`] | `vonage-commands` |
    //! | a file, text or keys to play into a call, and the answer | [`StreamCommand`], [`TalkCommand`], [`DtmfCommand`], [`CallCommandResponse`] | `vonage-commands` |

    /// Where records stand in what the API sends, for `from_json_at` and `validate_at`.
    pub mod envelope {
        /// The `CallRecord`s of `GET /calls`.
        pub const LIST: &str = "/_embedded/calls/*";
    }

    include!(concat!(env!("OUT_DIR"), "/vonage.rs"));
}

/// The README's examples run.
#[cfg(all(doctest, feature = "vonage", feature = "vonage-webhooks"))]
#[doc = include_str!("../README.md")]
struct Readme;

/// So do the cookbook's.
#[cfg(doctest)]
#[doc = include_str!("../docs/cookbook.md")]
struct Cookbook;
