//! Typed, validated calls: Genesys Cloud, Genesys Engage (Web Services), Vonage.
#![forbid(unsafe_code)]

pub use callspec_runtime::{
    Access, At, Error, ErrorKind, Evidence, Integer, Keyword, Level, Number, Object, Operation,
    PageRow, Report, Rest, RestError, Unlisted, Validator, Value, Violation, model,
};

/// Vonage.
#[cfg(feature = "vonage")]
pub mod vonage {
    include!(concat!(env!("OUT_DIR"), "/vonage.rs"));
}
