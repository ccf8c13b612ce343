//! Archives of JSON documents as columns: nothing lost, every reject explained.
//!
//! A type of a schema gives the Arrow schema ([`Columns`]), and a [`Builder`] fills batches in the pass that
//! validates. A document that is no JSON or violates its type is a [`Reject`], with its place and the rule;
//! all others are rows, and [`Rows`] gives each of them back, equal to what came in.
//!
//! ```
//! use callspec_arrow::{Columns, Options, Rows};
//! use callspec_schema::Set;
//!
//! let text = r#"{"type": "object", "properties": {"id": {"type": "integer"}, "at": {"type": "string"}}}"#;
//! let set = Set::from_texts([("Call.json", text)], callspec_schema::Options::default()).expect("a schema");
//! let root = set.root("Call.json").expect("the file");
//! let columns = Columns::of(&set, root, "Call", Options::default()).expect("compiles");
//!
//! let mut builder = columns.builder();
//! builder.lines(b"{\"id\": 1, \"new\": [2]}\n{\"id\": \"x\"}\n{\"id\":\n");
//! let batch = builder.finish()?;
//! assert_eq!((batch.rows.num_rows(), batch.rejects.len()), (1, 2));
//! assert_eq!(batch.rejects[0].pointer, "/id");
//!
//! let rows = Rows::of(&batch.rows)?;
//! assert_eq!(rows.to_json(0)?, r#"{"id":1,"new":[2]}"#);
//! # Ok::<(), callspec_arrow::Error>(())
//! ```
//!
//! # Columns
//!
//! | schema | column |
//! |---|---|
//! | object with `properties` | struct: a column for each property, and `_rest` |
//! | object without, map | map of text to its values |
//! | array | list; with a fixed number of places, a struct of columns `0`, `1`, … |
//! | string | text |
//! | listed strings (`enum`, known values, in either layer) | dictionary; texts that are not listed are kept as well |
//! | string of format `date-time` | timestamp in microseconds, UTC |
//! | string of format `civil-date-time` | timestamp in microseconds, without a zone |
//! | string of format `date` | date |
//! | integer | 64 bits, signed |
//! | number | double |
//! | boolean | boolean |
//! | alternatives, kinds that a member or conditions tell | struct: `_kind` names the column that is filled, one column for each kind, `_other` for what is of none |
//! | anything else, and a type within itself | JSON text |
//!
//! `_rest` is JSON text: an object with the members of its object that columns do not say, or not exactly.
//! These are undocumented members, nulls (absent members are null in their column, and not in `_rest`),
//! numbers beyond 64 bits or of more digits than a double has, times written otherwise than their column
//! writes them (the column has the time, if it is one), and lists or maps with such values. What `_rest` says
//! of a member goes before its column. `_findings` lists what violates level `documented`: `rule`, the schema
//! file with the pointer of the assertion, and `pointer`, the place in the document.
//!
//! A name that a property has gets one more underscore. The metadata of the schema has the version of all this
//! ([`VERSION`]).
#![forbid(unsafe_code)]

mod builder;
mod column;
mod columns;
mod drain;
mod error;
mod fill;
mod finish;
#[cfg(feature = "parquet")]
pub mod parquet;
mod partition;
mod plan;
mod reject;
mod rows;
mod schema;
mod tally;
mod time;
mod waiting;

pub use arrow_array;
pub use arrow_schema;
pub use builder::{Batch, Builder};
pub use columns::{Columns, Options};
pub use error::Error;
pub use partition::Partition;
pub use plan::Limits;
pub use reject::Reject;
pub use rows::Rows;
pub use schema::{HOLDS_KEY, VERSION, VERSION_KEY};
pub use tally::{Day, Tally};
