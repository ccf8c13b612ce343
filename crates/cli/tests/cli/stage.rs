//! Outputs are swapped in together, or not at all.

use callspec_cli::Stage;
use std::fs;
use std::path::PathBuf;

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn names(folder: &PathBuf) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<_> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn nothing_happens_without_a_commit() {
    let folder = folder("stage-drop");
    fs::write(folder.join("a"), "old").expect("a file");
    let mut stage = Stage::new();
    stage.write(&folder.join("a"), "new").expect("staged");
    stage.write(&folder.join("deep/er/b"), "new").expect("staged");
    drop(stage);
    assert_eq!(names(&folder), ["a"]);
    assert_eq!(fs::read_to_string(folder.join("a")).expect("a file"), "old");
}

#[test]
fn everything_happens_at_once() {
    let folder = folder("stage-commit");
    fs::write(folder.join("a"), "old").expect("a file");
    fs::write(folder.join("same"), "same").expect("a file");
    fs::write(folder.join("gone"), "").expect("a file");
    let mut stage = Stage::new();
    stage.write(&folder.join("a"), "new").expect("staged");
    stage.write(&folder.join("b"), "new").expect("staged");
    stage.write(&folder.join("same"), "same").expect("staged");
    stage.remove(folder.join("gone"));
    assert_eq!(stage.counts(), (2, 1));
    stage.commit().expect("swapped in");
    assert_eq!(names(&folder), ["a", "b", "same"]);
    assert_eq!(fs::read_to_string(folder.join("a")).expect("a file"), "new");
}

#[test]
fn a_failure_in_the_middle_puts_everything_back() {
    let folder = folder("stage-back");
    fs::write(folder.join("a"), "old").expect("a file");
    let mut stage = Stage::new();
    stage.write(&folder.join("a"), "new").expect("staged");
    stage.write(&folder.join("b"), "new").expect("staged");
    stage.write(&folder.join("c"), "new").expect("staged");
    // What is in the way now could not be foreseen.
    fs::create_dir_all(folder.join("c/in-the-way")).expect("a folder");
    let before = fs::read_dir(folder.join("c")).expect("a folder").count();
    fs::write(folder.join(".c.old-blocker"), "").expect("a file");
    let staged =
        names(&folder).into_iter().find(|name| name.starts_with(".c.") && name.ends_with(".new"));
    fs::remove_file(folder.join(staged.expect("it was staged"))).expect("it was there");
    assert!(stage.commit().is_err());
    assert_eq!(fs::read_to_string(folder.join("a")).expect("a file"), "old");
    assert!(!folder.join("b").exists());
    assert_eq!(fs::read_dir(folder.join("c")).expect("the folder is back").count(), before);
}
