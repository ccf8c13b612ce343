//! The built command, as people and scripts call it.

mod canary;
mod diff;
mod generate;
mod read;
mod regen;
mod stage;
mod validate;
mod world;
