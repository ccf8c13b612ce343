//! schema/ to Rust: a file of types and tables for each vendor whose feature is on.

use std::{env, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    for vendor in ["genesys-cloud", "genesys-engage", "vonage"] {
        let feature = format!("CARGO_FEATURE_{}", vendor.replace('-', "_").to_uppercase());
        if env::var_os(feature).is_some() {
            let options = callspec_codegen::Options::default();
            let folder = Path::new("schema").join(vendor);
            callspec_codegen::build::folder(folder, &format!("{vendor}.rs"), &options);
        }
    }
}
