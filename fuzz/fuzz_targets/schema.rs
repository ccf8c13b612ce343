//! Any text as a schema.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| callspec_fuzz::schema::check_schema(text));
