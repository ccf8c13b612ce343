//! `diff`: two versions of schemas.

use crate::errors;
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
    let json = py.detach(|| {
        let tree = |path: &PathBuf| {
            let files = gather(std::slice::from_ref(path))?.texts;
            let options = SchemaArgs::default().options(Formats::default(), None)?;
            Tree::read(files, options).map_err(|all| callspec_cli::Failure::schemas(&all))
        };
        let diff = compare(&tree(&old)?, &tree(&new)?, &Options::default());
        Ok(render::json(&diff, &Style::default()))
    });
    let json: String = json.map_err(|failure: callspec_cli::Failure| errors::schema(&failure))?;
    py.import("json")?.call_method1("loads", (json,))
}
