//! A crate with a build script, as users write it: a folder of schemas in, Rust in `OUT_DIR`, again only
//! when a schema changes, the same bytes everywhere, and errors that people can act on.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const MAIN: &str = r#"#![deny(warnings)]
#![allow(dead_code)]
include!(concat!(env!("OUT_DIR"), "/calls.rs"));

fn main() {
    let call = Call::from_json(std::env::args().nth(1).unwrap_or_default().as_bytes());
    println!("{}", call.map_or_else(|it| it.to_string(), |it| it.to_json()));
    println!("{}", concat!(env!("OUT_DIR"), "/calls.rs"));
}
"#;

const BUILD: &str = r#"fn main() {
    callspec_codegen::build::folder("schema", "calls.rs", &callspec_codegen::Options::default());
}
"#;

const CALL: &str = r#"{"type": "object", "properties": {"leg": {"$ref": "Leg.json"}}}"#;
const LEG: &str = r#"{"type": "object", "properties": {"id": {"type": "string"}}}"#;

/// A crate of that name in the folder that tests write to, as new.
fn crate_named(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = format!(
        "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\ncallspec-runtime = {{ path = {:?}, default-features = false }}\n\n\
         [build-dependencies]\ncallspec-codegen = {{ path = {:?}, default-features = false }}\n\n\
         [workspace]\n",
        here.join("../runtime"),
        here.join("../codegen")
    );
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("what an earlier run left");
    }
    for (file, text) in [
        ("Cargo.toml", manifest.as_str()),
        ("build.rs", BUILD),
        ("src/main.rs", MAIN),
        ("schema/Call.json", CALL),
        ("schema/Leg.json", LEG),
        // An editor's backup, and notes: no schemas.
        ("schema/.Call.json", "{"),
        ("schema/README.md", "notes"),
    ] {
        write(&folder.join(file), text);
    }
    fs::copy(here.join("../../Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file");
    folder
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

fn cargo(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(arguments)
        .arg("--offline")
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.with_file_name("generated-target"))
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo runs")
}

/// What the program says of a document, and the code that it was made of.
fn run(folder: &Path, document: &str) -> (String, String) {
    let output = cargo(folder, &["build", "--quiet"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let name = folder.file_name().expect("a name");
    let program = folder.with_file_name("generated-target").join("debug").join(name);
    let output = Command::new(program).arg(document).output().expect("the program runs");
    let text = String::from_utf8(output.stdout).expect("text");
    let (said, path) = text.trim_end().split_once('\n').expect("two lines");
    (said.to_owned(), fs::read_to_string(path).expect("the code"))
}

#[test]
fn a_folder_becomes_rust_whenever_it_changes() {
    let folder = crate_named("build-script");
    let document = r#"{"leg":{"id":"1","more":[2]}}"#;
    let (said, code) = run(&folder, document);
    assert_eq!(said, document);

    // Another folder, the same bytes.
    let (_, again) = run(&crate_named("build-script-again"), document);
    assert_eq!(code, again);

    // Cargo runs the script again for a schema that changes, and for no other file.
    let fresh = || {
        let output = cargo(&folder, &["build", "--message-format", "json"]);
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let own = text
            .lines()
            .find(|it| it.contains("compiler-artifact") && it.contains("build-script#"));
        own.map(|it| it.contains("\"fresh\":true"))
    };
    assert_eq!(fresh(), Some(true));
    write(&folder.join("NOTES.md"), "nothing");
    assert_eq!(fresh(), Some(true));
    write(&folder.join("schema/Leg.json"), &LEG.replace("\"id\"", "\"key\""));
    let (_, changed) = run(&folder, document);
    assert!(changed.contains("pub key:") && !changed.contains("pub id:"));
    write(&folder.join("schema/Wrapup.json"), LEG);
    let (_, changed) = run(&folder, document);
    assert!(changed.contains("pub struct Wrapup"));
}

#[test]
fn a_schema_that_is_refused_ends_the_build_with_what_to_do() {
    let folder = crate_named("build-script-refused");
    write(&folder.join("schema/Leg.json"), r##"{"properties": {"a": {"$dynamicRef": "#x"}}}"##);
    let output = cargo(&folder, &["build", "--quiet"]);
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr);
    for word in ["Leg.json#/properties/a: `$dynamicRef`", "names no anchor of the file", "help:"] {
        assert!(said.contains(word), "{word} in {said}");
    }
    assert!(!said.contains("panicked"), "{said}");
    // A folder of another name is no folder of schemas.
    write(&folder.join("build.rs"), &BUILD.replace("\"schema\"", "\"src\""));
    let output = cargo(&folder, &["build", "--quiet"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && said.contains("there is no *.json"), "{said}");
    write(&folder.join("build.rs"), BUILD);
    // Mended, it builds.
    write(&folder.join("schema/Leg.json"), LEG);
    assert_eq!(run(&folder, "{}").0, "{}");
}
