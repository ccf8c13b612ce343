//! Types, their Arrow schemas, and verdicts on single documents.

use crate::errors;
use crate::named;
use crate::room::roomy;
use callspec_arrow::Options;
use callspec_runtime::{Validator, Violation};
use callspec_schema::{Root, compile};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyDict, PyList, PyString};
use pyo3_arrow::PySchema;
use std::fs::File;
use std::io::Read as _;
use std::path::PathBuf;

/// The names of all types that callspec ships.
#[pyfunction]
pub fn types() -> Vec<String> {
    named::names()
}

/// The Arrow schema of a type, for anything that reads Arrow: `pyarrow.schema(callspec.schema(…))`.
#[pyfunction]
#[pyo3(signature = (r#type, *, schemas=None))]
pub fn schema(py: Python<'_>, r#type: &str, schemas: Option<PathBuf>) -> PyResult<PySchema> {
    let columns = || named::find(r#type, schemas.as_deref())?.columns(Options::default());
    Ok(PySchema::new(roomy(py, columns)?.schema().clone()))
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
    let bytes = bytes_of(document)?;
    let level = named::level(level)?;
    let mark = if bytes.starts_with(MARK) { MARK.len() } else { 0 };
    let report = roomy(py, || {
        let found = named::find(r#type, schemas.as_deref())?;
        let root = Root { name: found.name, schema: found.schema, members: Vec::new() };
        let tables = compile(&found.set, &[root]);
        let tables = tables.map_err(|all| errors::schema(&callspec_cli::Failure::schemas(&all)))?;
        Ok(Validator::new(&tables.tables(), 0, level).validate(&bytes[mark..]))
    })?;
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
        it.set_item("offset", mark + error.offset())?;
        list.append(it)?;
    }
    for violation in report.violations() {
        list.append(dict(py, violation, mark)?)?;
    }
    Ok(list)
}

/// The byte order mark of UTF-8, which may stand before a document.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// The longest document of a file, in bytes: it is held in memory.
const MAX_FILE: u64 = 256 << 20;

fn bytes_of(document: &Bound<'_, PyAny>) -> PyResult<Vec<u8>> {
    if let Ok(bytes) = document.cast::<PyBytes>() {
        return Ok(bytes.as_bytes().to_vec());
    }
    if let Ok(bytes) = document.cast::<PyByteArray>() {
        return Ok(bytes.to_vec());
    }
    if let Ok(text) = document.cast::<PyString>() {
        return Ok(text.to_str()?.as_bytes().to_vec());
    }
    let wrong = "document: give bytes, a str of JSON, or the path of a file as a pathlib.Path";
    let path: PathBuf = document.extract().map_err(|_| PyTypeError::new_err(wrong))?;
    let failed = |error| errors::other(format!("{}: {error}", path.display()));
    let mut bytes = Vec::new();
    let file = File::open(&path).map_err(failed)?;
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(failed)?;
    match bytes.len() as u64 > MAX_FILE {
        true => Err(errors::other(format!("{}: is larger than {MAX_FILE} bytes", path.display()))),
        false => Ok(bytes),
    }
}

fn dict<'py>(py: Python<'py>, violation: &Violation, mark: usize) -> PyResult<Bound<'py, PyDict>> {
    let it = PyDict::new(py);
    it.set_item("pointer", &violation.instance_location)?;
    it.set_item("keyword", violation.keyword.name())?;
    it.set_item("rule", &violation.absolute_keyword_location)?;
    it.set_item("evidence", violation.evidence.name())?;
    it.set_item("message", violation.message())?;
    it.set_item("line", violation.line)?;
    it.set_item("column", violation.column)?;
    it.set_item("offset", mark + violation.offset)?;
    Ok(it)
}
