//! `diff`: two versions of schemas.

use crate::errors;
use crate::room::pooled;
use pyo3::prelude::*;
use std::path::{Path, PathBuf};

/// Compare two versions of schemas: what changed, whom it breaks, and the document that proves it. Gives what
/// `callspec diff OLD NEW --format json` writes, as Python values.
///
/// old, new: a file, a folder, or in a repository `"git:REV"` or `"git:REV:PATH"`
#[pyfunction]
pub fn diff<'py>(py: Python<'py>, old: PathBuf, new: PathBuf) -> PyResult<Bound<'py, PyAny>> {
    let (old, new) = (text(&old)?, text(&new)?);
    let json = pooled(py, || {
        callspec_cli::json_of_diff(old, new).map_err(|failure| errors::schema(&failure))
    })?;
    py.import("json")?.call_method1("loads", (json,))
}

fn text(path: &Path) -> PyResult<&str> {
    let refused = || errors::other(format!("{}: the name is no UTF-8", path.display()));
    path.to_str().ok_or_else(refused)
}
