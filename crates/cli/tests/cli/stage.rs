//! Outputs are swapped in together, or not at all.

use crate::world::{LEG, World};
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
    stage.write(&folder.join("a"), "new");
    stage.write(&folder.join("deep/er/b"), "new");
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
    stage.write(&folder.join("a"), "new");
    stage.write(&folder.join("b"), "new");
    stage.write(&folder.join("same"), "same");
    stage.remove(folder.join("gone"));
    let changes = stage.commit().expect("swapped in");
    assert_eq!((changes.written.len(), changes.removed.len()), (2, 1));
    assert_eq!(names(&folder), ["a", "b", "same"]);
    assert_eq!(fs::read_to_string(folder.join("a")).expect("a file"), "new");
}

#[test]
fn a_removal_that_fails_puts_everything_back() {
    let folder = folder("stage-back");
    fs::write(folder.join("a"), "old").expect("a file");
    fs::write(folder.join("gone"), "still here").expect("a file");
    let mut stage = Stage::new();
    stage.write(&folder.join("a"), "new");
    stage.write(&folder.join("deep/b"), "new");
    stage.remove(folder.join("gone"));
    stage.remove(folder.join("x".repeat(300)));
    assert!(stage.commit().is_err());
    assert_eq!(names(&folder), ["a", "gone"]);
    assert_eq!(fs::read_to_string(folder.join("a")).expect("a file"), "old");
    assert_eq!(fs::read_to_string(folder.join("gone")).expect("a file"), "still here");
}

/// Each run takes away the folders that it made itself, whatever others do meanwhile.
#[test]
fn runs_beside_each_other_keep_their_folders_apart() {
    let (good, bad) = (folder("stage-beside-good"), folder("stage-beside-bad"));
    let others = std::thread::spawn(move || {
        for number in 0..300 {
            let mut stage = Stage::new();
            stage.write(&good.join(format!("new-{number}/a")), "new");
            stage.commit().expect("nothing is in the way");
        }
        names(&good).len()
    });
    while !others.is_finished() {
        let mut stage = Stage::new();
        (0..40).for_each(|number| stage.write(&bad.join(format!("deep/{number}")), "new"));
        stage.remove(bad.join("x".repeat(300)));
        assert!(stage.commit().is_err());
        assert!(names(&bad).is_empty(), "{:?}", names(&bad));
    }
    assert_eq!(others.join().expect("no panic"), 300);
}

#[test]
fn a_folder_in_the_way_is_refused_before_anything_is_written() {
    let folder = folder("stage-folder");
    fs::write(folder.join("a"), "old").expect("a file");
    fs::create_dir(folder.join("c")).expect("a folder");
    for in_the_way in ["c", "new/", "a/b", ".."] {
        let mut stage = Stage::new();
        stage.write(&folder.join("a"), "new");
        stage.write(&folder.join(in_the_way), "new");
        assert!(stage.commit().is_err(), "{in_the_way}");
        assert_eq!(names(&folder), ["a", "c"]);
        assert_eq!(fs::read_to_string(folder.join("a")).expect("a file"), "old");
    }
}

#[test]
fn one_file_is_not_the_place_of_two_outputs() {
    let folder = folder("stage-twice");
    fs::create_dir(folder.join("b")).expect("a folder");
    for other in ["a", "./a", "b/../a", "new/../a", "link", "folder/a"] {
        #[cfg(unix)]
        {
            let _ = std::os::unix::fs::symlink("a", folder.join("link"));
            let _ = std::os::unix::fs::symlink(".", folder.join("folder"));
        }
        let mut stage = Stage::new();
        stage.write(&folder.join("a"), "one");
        stage.write(&folder.join(other), "two");
        assert_eq!(stage.commit().is_err(), cfg!(unix) || !other.contains('l'), "{other}");
        assert!(!folder.join("a").exists());
    }
}

#[cfg(unix)]
#[test]
fn a_link_leads_to_what_is_replaced() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
    let folder = folder("stage-link");
    fs::create_dir(folder.join("real")).expect("a folder");
    fs::write(folder.join("real/a"), "old").expect("a file");
    fs::set_permissions(folder.join("real/a"), fs::Permissions::from_mode(0o600)).expect("ours");
    symlink("real/a", folder.join("link")).expect("a link");
    symlink("real/b", folder.join("dangling")).expect("a link");
    symlink("circle", folder.join("circle")).expect("a link");
    let mut stage = Stage::new();
    stage.write(&folder.join("link"), "new");
    stage.write(&folder.join("dangling"), "new");
    stage.commit().expect("swapped in");
    assert!(folder.join("link").symlink_metadata().expect("there").is_symlink());
    assert_eq!(names(&folder.join("real")), ["a", "b"]);
    assert_eq!(fs::read_to_string(folder.join("real/a")).expect("a file"), "new");
    assert_eq!(fs::metadata(folder.join("real/a")).expect("there").mode() & 0o777, 0o600);
    let mut stage = Stage::new();
    stage.write(&folder.join("circle"), "new");
    assert!(stage.commit().is_err());
}

#[cfg(unix)]
#[test]
fn litter_of_killed_runs_goes_and_nothing_else() {
    let folder = folder("stage-litter");
    for litter in [".callspec-1-2.lock", ".callspec-1-2-0.new", ".callspec-3-4-7.old"] {
        fs::write(folder.join(litter), "").expect("a file");
    }
    fs::write(folder.join(".callspec-mine"), "").expect("a file");
    fs::write(folder.join("a"), "same").expect("a file");
    let mut stage = Stage::new();
    stage.write(&folder.join("a"), "same");
    stage.commit().expect("nothing to do");
    assert_eq!(names(&folder), [".callspec-mine", "a"]);
}

/// What found no room is taken away again.
#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_whole_leaves_nothing() {
    let world = World::new("stage-room");
    // A page so large that its schema is cut by the limit; the signal that tells of it is ignored.
    let long = "It is long. ".repeat(4_000);
    world.write(
        "schema/acme/pages/Leg.txt",
        LEG.replace("Where the leg is", &format!("{long}Where")),
    );
    let command =
        format!("trap '' XFSZ; ulimit -f 16; exec {} regen", env!("CARGO_BIN_EXE_callspec"));
    let run = std::process::Command::new("sh")
        .args(["-c", &command])
        .current_dir(&world.root)
        .output()
        .expect("a shell");
    assert_eq!(run.status.code(), Some(2), "{}", String::from_utf8_lossy(&run.stderr));
    assert_eq!(world.names("schema/acme"), ["pages", "vendor.toml"]);
}
