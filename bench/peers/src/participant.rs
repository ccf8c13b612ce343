//! The peers' view of `CallMediaParticipant`.

/// The plain schema, both layers conjoined.
pub const SCHEMA: &str = include_str!(concat!(env!("OUT_DIR"), "/participant-schema.json"));

include!(concat!(env!("OUT_DIR"), "/participant-validator.rs"));

/// Serde's derive, unknown members dropped.
pub mod dropping {
    include!(concat!(env!("OUT_DIR"), "/participant-dropping.rs"));
}

/// Serde's derive, unknown members kept.
pub mod keeping {
    include!(concat!(env!("OUT_DIR"), "/participant-keeping.rs"));
}

/// typify's types.
#[allow(clippy::all)]
pub mod typify {
    include!(concat!(env!("OUT_DIR"), "/participant-typify.rs"));
}
