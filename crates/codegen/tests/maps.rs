//! `Maps`: which file has the schema of a URL.
#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

use callspec_codegen::build::Maps;
use callspec_schema::Documents as _;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of files, made anew.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&root);
    for (file, text) in files {
        let path = root.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    root
}

/// The file that a URL means, below a folder.
fn found(maps: &Maps, root: &Path, url: &str) -> Option<String> {
    let name = maps.by_url(url).unwrap()?.name;
    let path = Path::new(&name).strip_prefix(root).unwrap().to_owned();
    Some(path.to_string_lossy().replace('\\', "/"))
}

#[test]
fn a_url_a_prefix_or_a_folder_may_be_mapped() {
    let root = folder(
        "maps-kinds",
        &[
            ("A.json", "true"),
            ("p/B.json", "true"),
            ("p/q/C D.json", "true"),
            ("f/E.json", r#"{"$id": "http://localhost/other/name#"}"#),
            ("f/deep/F.json", r#"{"id": "http://localhost/f4.json"}"#),
            ("f/.hidden.json", r#"{"$id": "http://localhost/hidden"}"#),
            ("secret.json", "true"),
        ],
    );
    let at = |path: &str| root.join(path).display().to_string();
    let maps = Maps::new([
        format!("http://localhost/a=b#={}", at("A.json")),
        format!("http://localhost/p/={}", at("p")),
        at("f"),
    ])
    .unwrap();
    for (url, file) in [
        ("http://localhost/a=b", Some("A.json")),
        ("http://localhost/p/B.json", Some("p/B.json")),
        ("http://localhost/p/B", Some("p/B.json")),
        ("http://localhost/p/B.json?v=1", Some("p/B.json")),
        ("http://localhost/p/q/C%20D.json", Some("p/q/C D.json")),
        ("http://localhost/pB.json", None),
        // By their own addresses, else by their names.
        ("http://localhost/other/name", Some("f/E.json")),
        ("http://localhost/f4.json", Some("f/deep/F.json")),
        ("https://example.org/x/E.json", Some("f/E.json")),
        ("https://example.org/x/F", Some("f/deep/F.json")),
        ("http://localhost/hidden", None),
        ("http://localhost/none", None),
        // No path leads out of a folder.
        ("http://localhost/p/../secret.json", None),
        ("http://localhost/p/..%2Fsecret.json", None),
        ("http://localhost/p//secret.json", None),
    ] {
        assert_eq!(found(&maps, &root, url).as_deref(), file, "{url}");
    }
    assert_eq!(maps.sources(), [at("A.json"), at("p"), at("f")]);
}

#[test]
fn the_longest_prefix_is_meant() {
    let root = folder("maps-prefix", &[("a/X.json", "true"), ("b/X.json", "true")]);
    let at = |path: &str| root.join(path).display().to_string();
    let maps = Maps::new([
        format!("http://localhost={}", at("a")),
        format!("http://localhost/v2={}", at("b")),
    ])
    .unwrap();
    assert_eq!(found(&maps, &root, "http://localhost/v2/X.json").as_deref(), Some("b/X.json"));
    assert_eq!(found(&maps, &root, "http://localhost/X.json").as_deref(), Some("a/X.json"));
}

#[test]
fn two_candidates_are_refused_and_named() {
    let same = r#"{"$id": "http://localhost/same"}"#;
    let files = [("a/X.json", "true"), ("b/X.json", "true"), ("A.json", same), ("B.json", same)];
    let root = folder("maps-two", &files);
    let maps = Maps::new([root.display().to_string()]).unwrap();
    for (url, one, other) in [
        ("http://localhost/X.json", "a/X.json", "b/X.json"),
        ("http://localhost/same", "A.json", "B.json"),
    ] {
        let reason = maps.by_url(url).unwrap_err().replace('\\', "/");
        let help = format!("--map {url}=FILE");
        assert!([one, other, &help].iter().all(|it| reason.contains(*it)), "{reason}");
    }
}

#[test]
fn what_is_not_there_is_refused() {
    for map in
        ["http://localhost/a=no-such-file.json", "no-such-folder", "=", "http://localhost/a="]
    {
        let reason = Maps::new([map]).unwrap_err();
        assert!(reason.contains("URL=FILE, PREFIX=FOLDER or FOLDER"), "{reason}");
    }
}
