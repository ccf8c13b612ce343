//! Typed values: what generated types are to the runtime ([`place`]), and what is done with them, a file
//! an operation.

pub(crate) mod adapted;
pub(crate) mod borrowed;
mod build;
mod choice;
mod compare;
mod constants;
mod debug;
pub(crate) mod external;
mod field;
pub(crate) mod fill;
pub(crate) mod json_type;
pub(crate) mod known;
pub(crate) mod leftover;
mod look;
pub mod model;
mod newtype;
mod order;
pub(crate) mod place;
pub(crate) mod read;
pub(crate) mod rest;
pub(crate) mod rest_ref;
pub(crate) mod shape;
mod shims;
mod sized;
mod tagged_union;
pub(crate) mod text;
pub(crate) mod text_enum;
mod tuple;
mod tuple_struct;
pub(crate) mod typed_rest;
pub(crate) mod untagged;
mod write;
