//! The archives, and what callspec does with them.
//!
//! Apart from the peers: a change of the engine is measured in a minute, and a revision of callspec
//! that is built as the baseline needs nothing else.
#![forbid(unsafe_code)]

pub mod archive;
mod contestant;
mod own;

pub use contestant::{Contestant, Input};
pub use own::{answer, contestants};

use archive::Archives;

/// What is measured with: a type, and its archives.
pub const DATA: [&str; 2] = ["participant", "call-record"];

/// The archives of one of [`DATA`].
pub fn archives(data: &str, documents: usize) -> Archives {
    match data {
        "participant" => Archives::of_participants(documents),
        _ => Archives::of_call_records(documents),
    }
}
