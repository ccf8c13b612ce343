//! The peers' view of `CallRecord`.

/// The plain schema, both layers conjoined.
pub const SCHEMA: &str = include_str!(concat!(env!("OUT_DIR"), "/call_record-schema.json"));

include!(concat!(env!("OUT_DIR"), "/call_record-validator.rs"));

/// Serde's derive, unknown members dropped.
pub mod dropping {
    include!(concat!(env!("OUT_DIR"), "/call_record-dropping.rs"));
}

/// Serde's derive, unknown members kept.
pub mod keeping {
    include!(concat!(env!("OUT_DIR"), "/call_record-keeping.rs"));
}

/// typify's types.
#[allow(clippy::all)]
pub mod typify {
    include!(concat!(env!("OUT_DIR"), "/call_record-typify.rs"));
}
