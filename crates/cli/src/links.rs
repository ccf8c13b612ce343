//! Symbolic links in folders that are read whole: a link to a file of the folder is a file, and one to a folder in it
//! says nothing new. What leads out of the folder, in circles or nowhere is refused, not read or left out silently.

use crate::outcome::Failure;
use std::fs;
use std::path::Path;

/// Checks an entry of a folder, or of one below it.
///
/// # Errors
/// A link that leads out of `root`, nowhere, or in circles.
pub fn check(root: &Path, path: &Path) -> Result<(), Failure> {
    let about = fs::symlink_metadata(path).map_err(|error| Failure::io(path, &error))?;
    if !about.is_symlink() {
        return Ok(());
    }
    let shown = path.display();
    let Ok(target) = fs::canonicalize(path) else {
        let problem = format!("{shown} is a link that leads nowhere, or in circles");
        return Err(Failure::new(problem, "Remove the link, or put the file in its place"));
    };
    let home = fs::canonicalize(root).map_err(|error| Failure::io(root, &error))?;
    if target.starts_with(&home) {
        return Ok(());
    }
    let kind = if target.is_dir() { "folder" } else { "file" };
    let problem = format!("{shown} is a link to a {kind} outside of {}", root.display());
    let next = format!("Give that {kind} by its own path, or put a copy in place of the link");
    Err(Failure::new(problem, next))
}
