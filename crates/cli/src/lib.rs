//! The commands of `callspec`, for its own binary and for `cargo xtask`.
//!
//! [`Command`] is the list; a command is a file under `commands/`. They all print through a
//! [`Console`], and end as an [`Outcome`] or a [`Failure`], which decide the exit code. This crate
//! is where files are read and written: the libraries below it take text and return text.
#![forbid(unsafe_code)]

pub mod chunks;
mod commands;
mod console;
mod excerpt;
mod formats;
mod input;
mod invocation;
mod links;
pub mod opening;
pub mod ordered;
mod outcome;
pub mod pages;
pub mod schemas;
mod stage;
mod stale;
pub mod text;
pub mod unpack;
mod vendor;

pub use commands::{Command, json_of_diff};
pub use console::{Console, Format, with_console};
pub use outcome::{Failure, Outcome};
pub use stage::{Changes, Stage};
pub use vendor::VendorFolder;
