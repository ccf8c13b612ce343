//! A broken `schema/` is mended by `regen`: what runs it is built without the crates that are made of `schema/`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn nothing_that_is_made_of_the_schemas_is_linked() {
    let tree = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--offline",
            "--package",
            "xtask",
            "--edges",
            "normal,build",
            "--prefix",
            "none",
        ])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8_lossy(&tree.stdout).into_owned();
    assert!(tree.contains("callspec-cli v"));
    for made in ["callspec v", "callspec-neutral v"] {
        assert!(!tree.lines().any(|line| line.starts_with(made)), "xtask depends on {made}");
    }
}

#[test]
fn broken_schemas_are_written_again() -> io::Result<()> {
    let folder = env::temp_dir().join(format!("callspec-mends-{}", std::process::id()));
    let (from, to) = (root().join("schema/vonage"), folder.join("schema/vonage"));
    copy(&from, &to)?;
    fs::write(to.join("CallRecord.json"), "{")?;
    fs::remove_file(to.join("Link.json"))?;
    fs::write(to.join("Orphan.json"), "{\"type\": 7}")?;
    let run = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["regen", "vonage"])
        .current_dir(&folder)
        .output()?;
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    for name in ["CallRecord.json", "Link.json"] {
        assert_eq!(fs::read(to.join(name))?, fs::read(from.join(name))?, "{name}");
    }
    assert!(!to.join("Orphan.json").exists());
    fs::remove_dir_all(folder)
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        match path.is_dir() {
            true => copy(&path, &target)?,
            false => fs::copy(&path, &target).map(drop)?,
        }
    }
    Ok(())
}
