//! Types, by name: callspec's own, or of a folder or file of schemas.

use crate::errors;
use callspec_arrow::{Columns, Options};
use callspec_cli::schemas::{self, Library, SchemaArgs, TypeFile};
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
        None => shipped(of),
    };
    let load = |file: TypeFile| {
        file.load(SchemaArgs::default().options(Formats::default(), Some(&file.library))?)
    };
    let (set, schema) = file.and_then(load).map_err(|failure| errors::schema(&failure))?;
    Ok(Found { name: of.to_owned(), set, schema })
}

fn shipped(of: &str) -> Result<TypeFile, callspec_cli::Failure> {
    let (vendor, name) = of.split_once('/').unwrap_or((of, ""));
    let known = callspec_schemas::VENDORS.iter().find(|it| it.name == vendor);
    let file = known.and_then(|it| {
        let (name, pointer) = name.split_once('#').unwrap_or((name, ""));
        let file = format!("{name}.json");
        it.schema(&file)?;
        Some(TypeFile { library: Library::Embedded(it), file, pointer: pointer.to_owned() })
    });
    file.ok_or_else(|| {
        let all = names();
        let close = schemas::closest(of, all.iter().map(String::as_str));
        let next = match close {
            Some(close) => format!("Did you mean {close:?}? callspec.types() lists all"),
            None => "callspec.types() lists all; give schemas= for your own".to_owned(),
        };
        callspec_cli::Failure::new(format!("type {of:?}: callspec has no such type"), next)
    })
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
