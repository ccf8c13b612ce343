//! Types, their Arrow schemas, and verdicts on single documents.

use crate::errors;
use crate::named;
use callspec_arrow::Options;
use callspec_runtime::{Validator, Violation};
use callspec_schema::{Root, compile};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyString};
use pyo3_arrow::PySchema;
use std::path::PathBuf;

/// The names of all types that callspec ships.
#[pyfunction]
pub fn types() -> Vec<String> {
    named::names()
}

/// The Arrow schema of a type, for anything that reads Arrow: `pyarrow.schema(callspec.schema(…))`.
#[pyfunction]
#[pyo3(signature = (r#type, *, schemas=None))]
pub fn schema(r#type: &str, schemas: Option<PathBuf>) -> PyResult<PySchema> {
    let found = named::find(r#type, schemas.as_deref())?;
    Ok(PySchema::new(found.columns(Options::default())?.schema().clone()))
}

/// Check one JSON document: bytes, a str of JSON, or the path of a file (`pathlib.Path`).
///
/// Gives a list of violations, which is empty if the document is valid. Each is a dict: pointer,
/// keyword, rule, evidence, message, line, column, offset.
#[pyfunction]
#[pyo3(signature = (document, *, r#type, schemas=None, level="declared"))]
pub fn validate<'py>(
    py: Python<'py>,
    document: &Bound<'py, PyAny>,
    r#type: &str,
    schemas: Option<PathBuf>,
    level: &str,
) -> PyResult<Bound<'py, PyList>> {
    let bytes = match (document.cast::<PyBytes>(), document.cast::<PyString>()) {
        (Ok(bytes), _) => bytes.as_bytes().to_vec(),
        (_, Ok(text)) => text.to_str()?.as_bytes().to_vec(),
        _ => {
            let path: PathBuf = document.extract()?;
            let failed = |error| errors::other(format!("{}: {error}", path.display()));
            std::fs::read(&path).map_err(failed)?
        }
    };
    let level = named::level(level)?;
    let found = named::find(r#type, schemas.as_deref())?;
    let root = Root { name: found.name, schema: found.schema, members: Vec::new() };
    let tables = compile(&found.set, &[root]);
    let tables = tables.map_err(|all| errors::schema(&callspec_cli::Failure::schemas(&all)))?;
    let report = py.detach(|| Validator::new(&tables.tables(), 0, level).validate(&bytes));
    let list = PyList::empty(py);
    if let Some(error) = report.malformed() {
        let it = PyDict::new(py);
        it.set_item("pointer", error.instance_location())?;
        it.set_item("keyword", "json")?;
        it.set_item("rule", "")?;
        it.set_item("evidence", "")?;
        it.set_item("message", error.kind().to_string())?;
        it.set_item("line", error.line())?;
        it.set_item("column", error.column())?;
        it.set_item("offset", error.offset())?;
        list.append(it)?;
    }
    for violation in report.violations() {
        list.append(dict(py, violation)?)?;
    }
    Ok(list)
}

fn dict<'py>(py: Python<'py>, violation: &Violation) -> PyResult<Bound<'py, PyDict>> {
    let it = PyDict::new(py);
    it.set_item("pointer", &violation.instance_location)?;
    it.set_item("keyword", violation.keyword.name())?;
    it.set_item("rule", &violation.absolute_keyword_location)?;
    it.set_item("evidence", violation.evidence.name())?;
    it.set_item("message", violation.message())?;
    it.set_item("line", violation.line)?;
    it.set_item("column", violation.column)?;
    it.set_item("offset", violation.offset)?;
    Ok(it)
}
