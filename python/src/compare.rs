//! `diff`: two versions of schemas.

use crate::errors;
use crate::room::roomy;
use callspec_cli::schemas::{SchemaArgs, gather};
use callspec_compat::render::{self, Style};
use callspec_compat::{Options, Tree, compare};
use callspec_schema::Formats;
use pyo3::prelude::*;
use std::path::PathBuf;

/// Compare two versions of schemas (files or folders): what changed, whom it breaks, and the document
/// that proves it. Gives what `callspec diff --format json` writes, as Python values.
#[pyfunction]
pub fn diff<'py>(py: Python<'py>, old: PathBuf, new: PathBuf) -> PyResult<Bound<'py, PyAny>> {
    let json = roomy(py, || {
        let tree = |path: &PathBuf| {
            let files = gather(std::slice::from_ref(path))?.texts;
            let options = SchemaArgs::default().options(Formats::default(), None)?;
            Tree::read(files, options).map_err(|all| callspec_cli::Failure::schemas(&all))
        };
        let old = tree(&old).map_err(|failure| errors::schema(&failure))?;
        let new = tree(&new).map_err(|failure| errors::schema(&failure))?;
        Ok(render::json(&compare(&old, &new, &Options::default()), &Style::default()))
    })?;
    py.import("json")?.call_method1("loads", (json,))
}
