//! Tasks, each in a few lines. They are tests of this crate.
//!
//! # Receive a call, and keep what no page documents
//! ```
//! # #[cfg(feature = "vonage")] {
//! use callspec::vonage::CallRecord;
//! let call = CallRecord::from_json(br#"{"uuid": "63f61863", "status": "completed", "x-trace": [1]}"#)?;
//! assert_eq!(call.uuid.as_deref(), Some("63f61863"));
//! assert!(call.rest.get("x-trace").is_some());
//! assert!(call.to_json().contains("\"x-trace\":[1]"));
//! # }
//! # Ok::<(), callspec::Error>(())
//! ```
//!
//! # Match a known value, and any other
//! ```
//! # #[cfg(feature = "vonage")] {
//! use callspec::vonage::CallRecordStatus;
//! let shown = |status: CallRecordStatus| match status {
//!     CallRecordStatus::Completed => "over".to_owned(),
//!     other => other.to_string(),
//! };
//! assert_eq!(shown("completed".into()), "over");
//! assert_eq!(shown("parked".into()), "parked");
//! # }
//! ```
//!
//! # Build a nested value, and write it for people
//! ```
//! # #[cfg(feature = "vonage")] {
//! use callspec::{build, vonage::{CallEndpoint, CallRecord}};
//! let call = build!(CallRecord {
//!     uuid: "63f61863",
//!     status: "ringing",
//!     from: build!(CallEndpoint { number: "447700900123" }),
//! });
//! assert!(call.to_json_pretty().contains("\n  \"uuid\": \"63f61863\""));
//! # }
//! ```
//!
//! # Convert times
//! ```
//! # #[cfg(feature = "jiff")] {
//! use callspec::TimeText;
//! let started = "2024-02-29 08:15:00".to_jiff_civil()?;
//! assert_eq!(started.hour(), 8);
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Log what violates the vendor's pages, without the values of the call
//! ```
//! # #[cfg(feature = "vonage")] {
//! use callspec::{Level, vonage::CallRecord};
//! let report = CallRecord::validate(br#"{"status": 7}"#, Level::Declared);
//! let places: Vec<_> = report.violations().iter().map(|it| it.instance_location.as_str()).collect();
//! assert!(places.contains(&"/status"));
//! # }
//! ```
//!
//! # Compare two calls, sort them, and keep each once
//! ```
//! # #[cfg(feature = "vonage")] {
//! use callspec::{build, vonage::CallRecord};
//! use std::collections::BTreeSet;
//! let one = CallRecord::from_json(br#"{"uuid": "a", "status": "busy"}"#)?;
//! let same = CallRecord::from_json(br#"{"status": "busy", "uuid": "a"}"#)?;
//! assert_eq!(one, same);
//! let calls = BTreeSet::from([one, same, build!(CallRecord { uuid: "b" })]);
//! assert_eq!(calls.len(), 2);
//! # }
//! # Ok::<(), callspec::Error>(())
//! ```
//!
//! # Go from a value to Rust's types, and back
//! ```
//! use callspec::Value;
//! let value: Value = r#"{"seconds": 90}"#.parse()?;
//! let seconds = value.get("seconds").map(u32::try_from).transpose()?;
//! assert_eq!(seconds, Some(90));
//! assert_eq!(Value::from_iter([("seconds", 90)]), value);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
