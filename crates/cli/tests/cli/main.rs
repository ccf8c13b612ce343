//! The built command, as people and scripts call it.

mod canary;
#[cfg(feature = "columns")]
mod columns;
#[cfg(feature = "convert")]
mod convert;
mod diff;
#[cfg(unix)]
mod files;
mod generate;
mod help;
#[cfg(unix)]
mod kills;
mod openapi;
#[cfg(unix)]
mod pages;
mod read;
mod regen;
mod stage;
mod validate;
mod world;
