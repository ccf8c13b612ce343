//! Files of schemas as people keep them.
#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

use callspec_codegen::Options;
use callspec_codegen::build::code_of_folder;
use std::fs;
use std::path::PathBuf;

const SCHEMA: &str = r#"{"type": "object", "properties": {"id": {"type": "string"}}}"#;

/// What a folder with one file gives.
fn code(name: &str, bytes: &[u8]) -> Result<String, String> {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("files").join(name);
    let _ = fs::remove_dir_all(&root);
    // What is no file is no schema.
    fs::create_dir_all(root.join("Folder.json")).unwrap();
    fs::write(root.join("Call.json"), bytes).unwrap();
    let code = code_of_folder(&root, &Options::default());
    code.map_err(|failure| failure.to_string().replace(&*root.to_string_lossy(), "…"))
}

#[test]
fn marks_and_ends_of_lines_do_not_matter() {
    let plain = code("plain", SCHEMA.as_bytes()).unwrap();
    assert_eq!(code("mark", format!("\u{feff}{SCHEMA}").as_bytes()).unwrap(), plain);
    let lines = SCHEMA.replace(' ', "\r\n");
    assert_eq!(code("lines", format!("\u{feff}{lines}\r\n").as_bytes()).unwrap(), plain);
}

#[test]
fn other_encodings_are_told() {
    let utf_16 = |mark: bool, turn: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let mark = mark.then_some(0xfeff);
        mark.into_iter().chain(SCHEMA.encode_utf16()).flat_map(turn).collect()
    };
    for (name, bytes) in [
        ("le", utf_16(true, u16::to_le_bytes)),
        ("be", utf_16(true, u16::to_be_bytes)),
        ("le-bare", utf_16(false, u16::to_le_bytes)),
        ("be-bare", utf_16(false, u16::to_be_bytes)),
    ] {
        let told = code(name, &bytes).unwrap_err();
        assert!(told.ends_with("Call.json: is UTF-16, not UTF-8: save it as UTF-8"), "{told}");
    }
    let told = code("latin", b"{\"title\": \"caf\xe9\"}").unwrap_err();
    assert!(told.ends_with("Call.json: is not UTF-8, at byte 14"), "{told}");
}
