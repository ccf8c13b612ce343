//! The README's example is the program, and runs.

#[path = "../examples/one_call.rs"]
mod one_call;

#[test]
fn the_example_runs_and_is_the_readmes() {
    one_call::main().unwrap_or_else(|error| panic!("{error}"));
    let code = include_str!("../examples/one_call.rs");
    let code = code.split_once("\n\n").map_or(code, |(_, code)| code);
    // A package has no README of the workspace.
    let readme = concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md");
    if let Ok(readme) = std::fs::read_to_string(readme) {
        assert!(readme.contains(code), "copy examples/one_call.rs into the README");
    }
}
