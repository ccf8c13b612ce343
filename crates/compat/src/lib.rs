//! Two versions of normalized JSON Schemas: what changed, what it means for those who read and for
//! those who write, and the document that proves it.
//!
//! ```
//! use callspec_compat::{Options, Tree, Verdict, compare};
//!
//! let tree = |schema: &str| Tree::read([("Call.json", schema)], Default::default());
//! let old = tree(r#"{"type": "object", "properties": {"held": {"type": "boolean"}}}"#).unwrap();
//! let new = tree(r#"{"type": "object", "properties": {"held": {"type": ["boolean", "null"]}}}"#)
//!     .unwrap();
//! let diff = compare(&old, &new, &Options::default());
//!
//! let call = &diff.types[0];
//! assert_eq!(call.findings[0].rule.id, "null-allowed");
//! let verdicts = call.declared.as_ref().unwrap();
//! assert!(matches!(verdicts.writers, Verdict::Compatible));
//! let Verdict::Breaking(witness) = &verdicts.readers else { panic!("a reader may meet null") };
//! assert_eq!(witness.document.to_json(), r#"{"held":null}"#);
//! assert_eq!(witness.culprit, "/held");
//! ```
//!
//! Facts, judgements and proofs are three things. [`compare`] walks both trees once and lists what
//! differs; each [`Rule`](rule::Rule) says what one kind of difference means; and the verdicts of a
//! type owe nothing to rules: they are proved from the two schemas alone, or they are
//! [`Verdict::Unknown`].
//!
//! Text in, text out: nothing here reads a file or runs a program.
#![forbid(unsafe_code)]

mod api;
mod compare;
mod diff;
mod fact;
mod gate;
mod operations;
pub mod pairs;
mod prove;
pub mod render;
pub mod rule;
mod tree;
mod units;
mod verdict;
mod walk;

pub use callspec_schema::locate;
pub use compare::{Options, compare};
pub use diff::{
    Api, Break, Diff, Finding, Impact, Impacts, Operation, Part, Place, Severity, Source, Status,
    TypeDiff,
};
pub use gate::Gate;
pub use tree::Tree;
pub use verdict::{Audience, Side, Verdict, Verdicts, Witness};
