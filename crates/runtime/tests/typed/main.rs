//! Typed values as generated code makes them: what is kept, what is refused, and what changes.

mod api;
mod borrowed;
mod calls;
mod changes;
mod errors;
mod external;
mod lossless;
mod pointers;
mod random;
#[cfg(feature = "serde")]
mod serde;
mod tables;
mod tolerant;
mod tuples;
mod unions;
