//! schema/ to Rust: a file of types and tables for each vendor whose feature is on.

use callspec_codegen::{Options, build};
use std::{env, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let mut options = Options::default();
    options.schemars = is_on("schemars");
    for vendor in ["genesys-cloud", "genesys-engage", "vonage"] {
        if is_on(vendor) {
            build::folder(Path::new("schema").join(vendor), &format!("{vendor}.rs"), &options);
        }
    }
}

fn is_on(feature: &str) -> bool {
    let name = feature.replace('-', "_").to_uppercase();
    env::var_os(format!("CARGO_FEATURE_{name}")).is_some()
}
