//! Any bytes as a call.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|document: &[u8]| callspec_fuzz::document::check_typed(document));
