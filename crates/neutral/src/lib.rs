//! One call over Genesys Cloud, Genesys Engage and Vonage, each value traced to the member that gave it.
//!
//! ```
//! use callspec::vonage::CallRecord;
//! use callspec_neutral::{Absent, ConnectionState, Direction, Source, Time};
//!
//! let record = CallRecord::from_json(br#"{
//!     "uuid": "0b7c2f0e-5d1a-4c39-9a51-7be0c1f4a2d8", "status": "busy", "direction": "outbound",
//!     "to": {"type": "phone", "number": "15550100123"}, "start_time": "2026-03-01 10:00:00"
//! }"#)?;
//! let call = record.to_call();
//!
//! assert_eq!(call.direction.value(), Some(&Direction::Outbound));
//! let callee = &call.parties[0];
//! assert_eq!(callee.e164.value().map(ToString::to_string).as_deref(), Some("+15550100123"));
//!
//! // Where it came from, what it was, and why it means that.
//! let state = callee.state.traced().expect("the record has a status");
//! assert_eq!(state.value, ConnectionState::Fail);
//! assert_eq!(state.from.pointer(), "/status");
//! assert_eq!(state.was.to_string(), "busy");
//!
//! // No zone, no instant; no end, no end.
//! assert!(matches!(call.timeline[0].at.value(), Some(Time::Civil(_))));
//! assert_eq!(call.duration.reason(), Some(Absent::NotGiven("duration")));
//! # Ok::<(), callspec::Error>(())
//! ```
#![forbid(unsafe_code)]

mod call;
mod cursor;
mod fold;
mod genesys_cloud;
mod genesys_engage;
mod json;
mod source;
mod table;
mod time;
mod traced;
mod unread;
pub mod vcon;
mod vonage;
mod words;

pub use call::{
    Attached, Call, Cause, Code, Contradiction, Decimal, E164, Moment, Party, Recording, Transfer,
};
pub use fold::{Folded, fold};
pub use source::{Document, Source};
pub use table::Row;
pub use time::Time;
pub use traced::{Absent, Field, How, Origin, Traced, Was};
pub use unread::Unread;
pub use words::{
    ConnectionState, Direction, Disposition, EndedBy, MomentKind, Protocol, RecordingState, Role,
    TransferKind,
};
