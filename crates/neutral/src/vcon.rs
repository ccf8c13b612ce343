//! vCon, the IETF's container for conversations: its types, and calls to it and from it.
//!
//! The types are generated from the working group's schemas, the core (`vcon_json_schema.json`) and the contact
//! centre extension (`cc_json_schema.json`), as they are of 2026-06-29.
//!
//! ```
//! use callspec_neutral::{Document, vcon};
//!
//! let json = br#"{"uuid": "leg-1", "status": "completed", "to": {"type": "phone", "number": "15550100123"}}"#;
//! let document = Document::read("vonage/CallRecord", json).expect("a type that converts")?;
//! let created_at = "2026-03-01T12:00:00Z".parse().expect("an instant");
//!
//! let container = vcon::of(&document.to_call(), [&document], created_at);
//! assert!(vcon::Vcon::is_valid(container.to_json().as_bytes(), callspec::Level::Documented));
//!
//! // The vendor's document is in it, so nothing is lost.
//! let back = vcon::documents(&container);
//! assert_eq!(back, [Ok(document)]);
//! # Ok::<(), callspec::Error>(())
//! ```

mod container;
mod read;
#[allow(clippy::field_reassign_with_default, reason = "a member a line, as they are found")]
mod write;

pub use container::Container;
pub use read::{NoDocument, documents};
pub use write::of;

include!(concat!(env!("OUT_DIR"), "/vcon.rs"));
