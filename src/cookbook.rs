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
//!
//! # List the known values, and keep one in a form that can be copied
//! ```
//! # #[cfg(feature = "vonage")] {
//! use callspec::vonage::CallRecordStatus;
//! assert!(CallRecordStatus::ALL.iter().any(|it| it.as_str() == "completed"));
//! let known = CallRecordStatus::from("completed").as_known();
//! let copy = known;
//! assert!(copy == known && known.is_some());
//! assert!(CallRecordStatus::from("parked").as_known().is_none());
//! # }
//! ```
//!
//! # Match one of several kinds, and an unknown kind
//! ```
//! # #[cfg(feature = "vonage-webhooks")] {
//! use callspec::vonage::VoiceEvent;
//! let shown = |body: &[u8]| match VoiceEvent::from_json(body) {
//!     Ok(VoiceEvent::Ringing(call)) => call.to.unwrap_or_default(),
//!     Ok(VoiceEvent::Other(event)) => format!("{} properties", event.len()),
//!     Ok(_) => "another kind".to_owned(),
//!     Err(error) => error.to_string(),
//! };
//! assert_eq!(shown(br#"{"status": "ringing", "to": "447700900123"}"#), "447700900123");
//! assert_eq!(shown(br#"{"status": "parked", "spot": 7}"#), "2 properties");
//! # }
//! ```
//!
//! # Send null, and leave out what was not documented
//! ```
//! # #[cfg(feature = "vonage")] {
//! use callspec::vonage::CallRecord;
//! let mut call = CallRecord::from_json(br#"{"uuid": "a", "x-trace": 1}"#)?;
//! call.rest.remove("x-trace");
//! call.rest.set_null("rate", true)?;
//! assert_eq!(call.to_json(), r#"{"rate":null,"uuid":"a"}"#);
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Pick the types that are needed, of thousands
//! In a build script, or with `callspec generate --only`:
//! ```
//! use callspec_codegen::{Options, generate};
//! let files = [
//!     ("Call.json", r#"{"type": "object", "properties": {"queue": {"$ref": "Queue.json"}}}"#),
//!     ("Queue.json", r#"{"type": "object", "properties": {"name": {"type": "string"}}}"#),
//!     ("Bill.json", r#"{"type": "object", "properties": {"total": {"type": "number"}}}"#),
//! ];
//! let mut options = Options::default();
//! options.only.insert("Call".to_owned());
//! let code = generate(files, &options).expect("valid schemas");
//! assert!(code.contains("struct Call") && code.contains("struct Queue"));
//! assert!(!code.contains("struct Bill"));
//! ```
//!
//! # Have times of a crate in the place of texts
//! In a build script, or with `callspec generate --texts jiff`. A text that is no time is kept as it came.
//! ```
//! use callspec_codegen::{Options, generate};
//! let schema = r#"{"type": "object", "properties": {"begun": {"type": "string", "format": "date-time"}}}"#;
//! let mut options = Options::default();
//! options.texts_of("jiff");
//! let code = generate([("Call.json", schema)], &options).expect("a valid schema");
//! assert!(code.contains("jiff::Timestamp"));
//! ```
