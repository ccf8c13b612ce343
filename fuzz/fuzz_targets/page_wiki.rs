//! Any bytes as a page in the format `wiki`.
#![no_main]

use libfuzzer_sys::fuzz_target;

const VENDOR: &str = include_str!("../../schema/genesys-engage/vendor.toml");

fuzz_target!(|bytes: &[u8]| callspec_fuzz::check_page(VENDOR, bytes));
