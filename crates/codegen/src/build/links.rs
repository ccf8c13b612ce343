//! Symbolic links in folders that are read whole: a link to a file of the folder is a file, and one to a folder in it
//! says nothing new. What leads out of the folder, in circles or nowhere is refused, not read or left out silently.

use super::Failure;
use std::fs;
use std::path::Path;

/// Checks an entry of a folder, or of one below it.
///
/// # Errors
/// A link that leads out of `root`, nowhere, or in circles: [`Failure::Link`].
pub fn check_link(root: &Path, path: &Path) -> Result<(), Failure> {
    let about = fs::symlink_metadata(path).map_err(|error| Failure::Io(path.to_owned(), error))?;
    if !about.is_symlink() {
        return Ok(());
    }
    let shown = path.display();
    let refused = |problem: String, next: String| Err(Failure::Link { problem, next });
    let Ok(target) = fs::canonicalize(path) else {
        let problem = format!("{shown} is a link that leads nowhere, or in circles");
        return refused(problem, "Remove the link, or put the file in its place".to_owned());
    };
    // The folder of a name without one is the one at hand.
    let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
    let home = fs::canonicalize(root).map_err(|error| Failure::Io(root.to_owned(), error))?;
    if target.starts_with(&home) {
        return Ok(());
    }
    let kind = if target.is_dir() { "folder" } else { "file" };
    let problem = format!("{shown} is a link to a {kind} outside of {}", root.display());
    refused(problem, format!("Name that {kind} itself, or put a copy of it in place of the link"))
}
