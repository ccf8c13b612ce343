//! What callspec is compared with, over the same schemas and the same bytes.
//!
//! Apart from the measuring program, and without generics, so that a change of the engine recompiles
//! none of it.
#![forbid(unsafe_code)]

pub use bench_validators::{Boon, JsonSchema};

use bench_validators::formats;
use serde_json::Value;
use std::hint::black_box;

/// What validators of parsed values begin with. What is no JSON becomes null.
pub fn value(document: &[u8]) -> Value {
    serde_json::from_slice(document).unwrap_or_default()
}

macro_rules! peers {
    ($module:ident, $name:literal, $root:ident) => {
        #[doc = concat!("The peers' view of `", stringify!($root), "`.")]
        pub mod $module {
            use super::{Value, black_box, value};

            /// The plain schema, both layers conjoined.
            pub const SCHEMA: &str =
                include_str!(concat!(env!("OUT_DIR"), "/", $name, "-schema.json"));

            include!(concat!(env!("OUT_DIR"), "/", $name, "-validator.rs"));

            mod dropping {
                include!(concat!(env!("OUT_DIR"), "/", $name, "-dropping.rs"));
            }

            mod keeping {
                include!(concat!(env!("OUT_DIR"), "/", $name, "-keeping.rs"));
            }

            #[allow(clippy::all, dead_code, missing_docs)]
            mod typify {
                include!(concat!(env!("OUT_DIR"), "/", $name, "-typify.rs"));
            }

            #[cfg(feature = "alpha")]
            #[allow(clippy::all, dead_code, missing_docs)]
            mod typify_alpha {
                include!(concat!(env!("OUT_DIR"), "/", $name, "-typify-alpha.rs"));
            }

            /// The jsonschema macro's yes or no.
            pub fn is_valid(value: &Value) -> bool {
                Validator::is_valid(value)
            }

            /// How many violations the jsonschema macro's validator finds.
            pub fn violations(value: &Value) -> usize {
                Validator::iter_errors(value).count()
            }

            /// The jsonschema macro's yes or no, and then a typed value of serde's derive.
            pub fn is_valid_and_typed(document: &[u8]) -> bool {
                let value = value(document);
                is_valid(&value)
                    && black_box(serde_json::from_value::<dropping::$root>(value)).is_ok()
            }

            /// serde's derive by serde_json.
            pub fn derived(document: &[u8]) -> bool {
                black_box(serde_json::from_slice::<dropping::$root>(document)).is_ok()
            }

            /// serde's derive by serde_json, into a type that keeps unknown members.
            pub fn derived_keeping(document: &[u8]) -> bool {
                black_box(serde_json::from_slice::<keeping::$root>(document)).is_ok()
            }

            /// serde's derive by sonic-rs.
            pub fn sonic(document: &[u8]) -> bool {
                black_box(sonic_rs::from_slice::<dropping::$root>(document)).is_ok()
            }

            /// serde's derive by simd-json, which writes into the document: so that is copied.
            pub fn simd_json(document: &[u8]) -> bool {
                let mut document = document.to_vec();
                black_box(simd_json::from_slice::<dropping::$root>(&mut document)).is_ok()
            }

            /// typify's type by serde_json.
            pub fn typified(document: &[u8]) -> bool {
                black_box(serde_json::from_slice::<typify::$root>(document)).is_ok()
            }

            /// The same, by the alpha of typify's next release.
            #[cfg(feature = "alpha")]
            pub fn typified_by_alpha(document: &[u8]) -> bool {
                black_box(serde_json::from_slice::<typify_alpha::$root>(document)).is_ok()
            }
        }
    };
}

peers!(participant, "participant", CallMediaParticipant);
peers!(conversation, "conversation", CallConversation);
peers!(call_record, "call_record", CallRecord);
