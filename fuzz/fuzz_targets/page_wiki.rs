//! Any bytes as a page in the format `wiki`.
#![no_main]

use callspec_intake::Vendor;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static VENDOR: LazyLock<Vendor> = LazyLock::new(|| {
    callspec_fuzz::vendor(include_str!("../../schema/genesys-engage/vendor.toml"))
});

fuzz_target!(|bytes: &[u8]| callspec_fuzz::check_page(&VENDOR, bytes));
