//! Symbolic links in folders that are read whole, as build scripts treat them.

use crate::outcome::Failure;
use callspec_codegen::build;
use std::path::Path;

/// Checks an entry of a folder, or of one below it.
///
/// # Errors
/// A link that leads out of `root`, nowhere, or in circles.
pub fn check(root: &Path, path: &Path) -> Result<(), Failure> {
    build::check_link(root, path).map_err(|failure| match failure {
        build::Failure::Link { problem, next } => Failure::new(problem, next),
        build::Failure::Io(path, error) => Failure::io(&path, &error),
        other => Failure::new(other.to_string(), ""),
    })
}
