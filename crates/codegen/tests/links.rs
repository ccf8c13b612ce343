//! Symbolic links in folders that build scripts read.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

use callspec_codegen::Options;
use callspec_codegen::build::{Maps, code_of_folder, read_folder};
use callspec_schema::Documents as _;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const SCHEMA: &str = r#"{"type": "object", "properties": {"id": {"type": "string"}}}"#;
const OUTSIDE: &str = "is a link to a file outside of …/in; next: Name that file itself, or put a copy of it in place of the link";
const NOWHERE: &str = "is a link that leads nowhere, or in circles; next: Remove the link, or put the file in its place";

/// A folder `in` with a schema, and one `out` beside it.
fn root(name: &str) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("links").join(name);
    let _ = fs::remove_dir_all(&root);
    for folder in ["in", "out"] {
        fs::create_dir_all(root.join(folder)).unwrap();
        fs::write(root.join(folder).join("Call.json"), SCHEMA).unwrap();
    }
    root
}

fn told(root: &Path, failure: &str) -> String {
    failure.replace(&*root.to_string_lossy(), "…")
}

#[test]
fn links_that_leave_a_folder_are_refused() {
    for (at, to, problem) in [
        ("file", "../out/Call.json", OUTSIDE),
        ("circle", "Leg.json", NOWHERE),
        ("gone", "gone.json", NOWHERE),
    ] {
        let root = root(at);
        symlink(to, root.join("in/Leg.json")).unwrap();
        let failure = read_folder(&root.join("in")).unwrap_err().to_string();
        assert_eq!(told(&root, &failure), format!("…/in/Leg.json {problem}"), "{to}");
        let failure = Maps::new([root.join("in").to_string_lossy()]).unwrap_err();
        assert_eq!(told(&root, &failure), format!("…/in/Leg.json {problem}"), "{to}");
    }
}

#[test]
fn links_within_a_folder_and_named_files_are_read() {
    let root = root("within");
    symlink("Call.json", root.join("in/Leg.json")).unwrap();
    symlink("in", root.join("all")).unwrap();
    symlink("out/Call.json", root.join("One.json")).unwrap();
    for folder in ["in", "all"] {
        assert_eq!(read_folder(&root.join(folder)).unwrap().len(), 2, "{folder}");
    }
    assert_eq!(read_folder(&root.join("One.json")).unwrap().len(), 1);
}

#[test]
fn links_beside_a_document_and_below_a_prefix_do_not_leave_its_folder() {
    let root = root("beside");
    symlink("../out/Call.json", root.join("in/Leg.json")).unwrap();
    let document = r##"{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {},
        "components": {"schemas": {"Leg": {"properties": {"of": {"$ref": "Leg.json"}}}}}}"##;
    fs::write(root.join("in/api.json"), document).unwrap();
    let failure = code_of_folder(&root.join("in/api.json"), &Options::default()).unwrap_err();
    assert!(told(&root, &failure.to_string()).contains(OUTSIDE), "{failure}");
    let maps = Maps::new([format!("https://a.example={}", root.join("in").display())]).unwrap();
    let failure = Arc::new(maps).by_url("https://a.example/Leg").unwrap_err();
    assert!(told(&root, &failure).contains(OUTSIDE), "{failure}");
}
