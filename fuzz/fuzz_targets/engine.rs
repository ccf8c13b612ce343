//! Any bytes as a document of a random schema: the first eight choose the schema.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u64, &[u8])| callspec_fuzz::document::check_engine(input.0, input.1));
