//! Documents that became no row: kept, written to a file, or the end of the run.

use arrow_array::builder::{StringBuilder, UInt64Builder};
use arrow_array::{ArrayRef, RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use callspec_arrow::Reject;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_arrow::{PyRecordBatchReader, PySchema};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A reject of a file.
#[derive(Clone)]
pub struct Found {
    pub file: Arc<str>,
    pub reject: Reject,
}

/// Where rejects go.
#[derive(Clone)]
pub enum Sink {
    /// The first one ends the run.
    Raise,
    /// Into memory, up to a number.
    Keep(usize),
    /// Into a file of NDJSON, which appears when the run is over.
    File(PathBuf),
}

/// Rejects of a run that goes on.
pub enum Open {
    Raise,
    Keep(usize, Kept),
    File(BufWriter<File>, PathBuf, PathBuf),
}

/// Rejects in memory.
pub type Kept = Arc<Mutex<Vec<Found>>>;

/// What is in a lock, whoever panicked with it.
pub fn within<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Sink {
    pub fn open(&self, kept: &Kept) -> io::Result<Open> {
        Ok(match self {
            Sink::Raise => Open::Raise,
            Sink::Keep(most) => Open::Keep(*most, kept.clone()),
            Sink::File(path) => {
                let mut name = path.file_name().unwrap_or_default().to_owned();
                name.push(format!(".{}.part", std::process::id()));
                let part = path.with_file_name(name);
                Open::File(BufWriter::new(File::create(&part)?), part, path.clone())
            }
        })
    }
}

impl Open {
    /// Takes rejects; the text says why they cannot be taken.
    pub fn push(&mut self, all: Vec<Found>) -> Result<(), String> {
        match self {
            Open::Raise => all.first().map_or(Ok(()), |it| Err(crate::pipeline::refusal(it))),
            Open::Keep(most, kept) => {
                let mut kept = within(kept);
                if kept.len() + all.len() > *most {
                    return Err(format!(
                        "more than {most} rejects: give rejects=\"FILE\" to write them to a file"
                    ));
                }
                kept.extend(all);
                Ok(())
            }
            Open::File(out, part, _) => {
                let failed = |error: io::Error| format!("{}: {error}", part.display());
                for it in all {
                    writeln!(out, "{}", it.reject.to_json(&it.file)).map_err(failed)?;
                }
                Ok(())
            }
        }
    }

    /// The run is over: the file appears.
    pub fn finish(&mut self) -> Result<(), String> {
        if let Open::File(out, part, path) = self {
            let failed = |error: io::Error| format!("{}: {error}", path.display());
            out.flush().map_err(failed)?;
            fs::rename(part, &path).map_err(failed)?;
        }
        Ok(())
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        if let Open::File(_, part, _) = self {
            // Gone already, if the run came to its end.
            let _ = fs::remove_file(part);
        }
    }
}

/// The rejects of a run: a sequence of dicts, and a table to anything that reads Arrow.
#[pyclass(frozen)]
pub struct Rejects {
    pub kept: Kept,
}

#[pymethods]
impl Rejects {
    fn __len__(&self) -> usize {
        within(&self.kept).len()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, at: isize) -> PyResult<Bound<'py, PyDict>> {
        let kept = within(&self.kept);
        let at = if at < 0 { at + kept.len() as isize } else { at };
        let found = usize::try_from(at).ok().and_then(|at| kept.get(at));
        let found =
            found.ok_or_else(|| pyo3::exceptions::PyIndexError::new_err("no such reject"))?;
        dict(py, found)
    }

    fn __repr__(&self) -> String {
        format!("<callspec.Rejects: {}>", self.__len__())
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        PySchema::new(schema()).into_pyobject(py)?.call_method0("__arrow_c_schema__")
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let batch = batch(&within(&self.kept)).map_err(crate::errors::other)?;
        let schema = batch.schema();
        let reader = RecordBatchIterator::new([Ok(batch)], schema);
        stream(py, Box::new(reader), requested_schema)
    }
}

/// A stream for whoever reads Arrow.
pub fn stream<'py>(
    py: Python<'py>,
    reader: Box<dyn RecordBatchReader + Send>,
    requested_schema: Option<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let reader = PyRecordBatchReader::new(reader).into_pyobject(py)?;
    reader.call_method1("__arrow_c_stream__", (requested_schema,))
}

fn dict<'py>(py: Python<'py>, found: &Found) -> PyResult<Bound<'py, PyDict>> {
    let Found { file, reject } = found;
    let it = PyDict::new(py);
    it.set_item("file", &**file)?;
    it.set_item("line", reject.line)?;
    it.set_item("offset", reject.offset)?;
    it.set_item("column", reject.column)?;
    it.set_item("pointer", &reject.pointer)?;
    it.set_item("keyword", &reject.keyword)?;
    it.set_item("rule", &reject.rule)?;
    it.set_item("message", &reject.message)?;
    it.set_item("page", reject.page.as_ref().map(|it| it.page.to_string()))?;
    it.set_item("row", reject.page.as_ref().map(|it| it.row.to_string()))?;
    it.set_item("pageLine", reject.page.as_ref().map(|it| it.line))?;
    it.set_item("more", reject.more)?;
    it.set_item("text", reject.text.as_ref())?;
    Ok(it)
}

const TEXTS: [&str; 5] = ["file", "pointer", "keyword", "rule", "message"];
const NUMBERS: [&str; 3] = ["line", "offset", "more"];

fn schema() -> SchemaRef {
    let text = |name: &&str| Field::new(*name, DataType::Utf8, false);
    let number = |name: &&str| Field::new(*name, DataType::UInt64, false);
    let mut fields: Vec<Field> = TEXTS.iter().map(text).collect();
    fields.extend(NUMBERS.iter().map(number));
    fields.push(Field::new("text", DataType::Utf8, true));
    Arc::new(Schema::new(fields))
}

fn batch(all: &[Found]) -> Result<RecordBatch, ArrowError> {
    let mut columns: Vec<ArrayRef> = Vec::new();
    let texts: [fn(&Found) -> &str; 5] = [
        |it| &it.file,
        |it| &it.reject.pointer,
        |it| &it.reject.keyword,
        |it| &it.reject.rule,
        |it| &it.reject.message,
    ];
    for of in texts {
        let mut column = StringBuilder::new();
        all.iter().for_each(|it| column.append_value(of(it)));
        columns.push(Arc::new(column.finish()));
    }
    let numbers: [fn(&Found) -> u64; 3] =
        [|it| it.reject.line, |it| it.reject.offset, |it| it.reject.more as u64];
    for of in numbers {
        let mut column = UInt64Builder::new();
        all.iter().for_each(|it| column.append_value(of(it)));
        columns.push(Arc::new(column.finish()));
    }
    let mut column = StringBuilder::new();
    all.iter().for_each(|it| column.append_option(it.reject.text.as_ref()));
    columns.push(Arc::new(column.finish()));
    RecordBatch::try_new(schema(), columns)
}

/// Whether two paths lead to one file.
pub fn same(one: &Path, other: &Path) -> bool {
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}
