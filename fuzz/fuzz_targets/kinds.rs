//! Any bytes as a document of a type of some kind: the first byte chooses the type.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    if let Some((number, document)) = input.split_first() {
        callspec_fuzz::kinds::check_kind(*number, document);
    }
});
