//! Types, by name: callspec's own, or of a folder or file of schemas.

use crate::errors;
use callspec_arrow::{Columns, Options};
use callspec_cli::schemas::{self, SchemaArgs, TypeFile};
use callspec_runtime::Level;
use callspec_schema::{Formats, SchemaId, Set};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use std::path::Path;

/// A type, read.
pub struct Found {
    pub name: String,
    pub set: Set,
    pub schema: SchemaId,
}

impl Found {
    /// Its columns.
    pub fn columns(&self, options: Options) -> PyResult<Columns> {
        let columns = Columns::of(&self.set, self.schema, &self.name, options);
        columns.map_err(|all| errors::schema(&callspec_cli::Failure::schemas(&all)))
    }
}

/// Finds a type. What the current folder holds has no say in it: workers run in folders of their own.
pub fn find(of: &str, given: Option<&Path>) -> PyResult<Found> {
    let file = match given {
        Some(_) => schemas::find_type(of, given),
        None => schemas::find_shipped(of),
    };
    let load = |file: TypeFile| {
        file.load(SchemaArgs::default().options(Formats::default(), Some(&file.library))?)
    };
    let (set, schema) = file.and_then(load).map_err(|failure| errors::schema(&failure))?;
    Ok(Found { name: of.to_owned(), set, schema })
}

/// All types that are shipped.
pub fn names() -> Vec<String> {
    let of = |vendor: &'static callspec_schemas::Vendor| {
        let files = vendor.schemas.iter();
        files.map(move |(file, _)| format!("{}/{}", vendor.name, file.trim_end_matches(".json")))
    };
    callspec_schemas::VENDORS.iter().flat_map(of).collect()
}

/// A level, by name.
pub fn level(name: &str) -> PyResult<Level> {
    match name {
        "declared" => Ok(Level::Declared),
        "documented" => Ok(Level::Documented),
        _ => Err(PyValueError::new_err(format!(
            "level={name:?}: give \"declared\" or \"documented\""
        ))),
    }
}
