//! Documents that became no row: kept, written to a file, or the end of the run.

use arrow_array::{
    ArrayRef, Int64Array, RecordBatch, RecordBatchIterator, RecordBatchReader, StringArray,
};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use callspec_arrow::Reject;
use pyo3::exceptions::{PyIndexError, PyOverflowError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PySlice, PyTuple};
use pyo3_arrow::{PyRecordBatchReader, PySchema};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
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
    File(Target),
}

/// Rejects of a run that goes on.
pub enum Open {
    Raise,
    Keep(usize, Kept),
    File(BufWriter<File>, PathBuf, Target),
}

/// A file that is to be there at the end of a run.
#[derive(Clone)]
pub struct Target {
    path: PathBuf,
}

impl Target {
    /// A file by its path. Where a link stands, what it leads to is written; anything else that is no regular
    /// file is refused, as it would be replaced.
    pub fn of(path: &Path) -> Result<Target, String> {
        let refused = |what: &str| format!("rejects={}: {what}; give a file", path.display());
        let real = match fs::metadata(path) {
            Ok(about) if about.is_file() => {
                fs::canonicalize(path).map_err(|it| refused(&it.to_string()))?
            }
            Ok(about) if about.is_dir() => return Err(refused("is a folder")),
            Ok(_) => return Err(refused("is no regular file")),
            Err(_) if fs::symlink_metadata(path).is_ok() => {
                return Err(refused("is a link that leads nowhere"));
            }
            Err(_) => path.to_owned(),
        };
        if real.file_name().is_none() || path.as_os_str().as_encoded_bytes().ends_with(b"/") {
            return Err(refused("is no file's name"));
        }
        if !folder_of(&real).is_dir() {
            return Err(refused("there is no such folder"));
        }
        Ok(Target { path: real })
    }

    /// A file beside it, which no other run writes.
    fn part(&self) -> io::Result<(File, PathBuf)> {
        static RUNS: AtomicU64 = AtomicU64::new(0);
        loop {
            let mut name = OsString::from(".");
            name.push(self.path.file_name().unwrap_or_default());
            let run = RUNS.fetch_add(1, Ordering::Relaxed);
            name.push(format!(".{}-{run}.part", std::process::id()));
            let part = folder_of(&self.path).join(name);
            match File::options().write(true).create_new(true).open(&part) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                opened => return opened.map(|file| (file, part)),
            }
        }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."))
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
            Sink::File(target) => {
                let (file, part) = target.part()?;
                Open::File(BufWriter::new(file), part, target.clone())
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
        if let Open::File(out, part, target) = self {
            let failed = |error: io::Error| format!("{}: {error}", target.path.display());
            out.flush().map_err(failed)?;
            fs::rename(part, &target.path).map_err(failed)?;
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
#[pyclass(frozen, module = "callspec")]
pub struct Rejects {
    pub kept: Kept,
}

#[pymethods]
impl Rejects {
    /// None; a run has its own.
    #[new]
    fn new() -> Rejects {
        Rejects { kept: Kept::default() }
    }

    fn __len__(&self) -> usize {
        within(&self.kept).len()
    }

    fn __getitem__<'py>(
        &self,
        py: Python<'py>,
        at: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let length = self.__len__() as isize;
        if let Ok(slice) = at.cast::<PySlice>() {
            let range = slice.indices(length)?;
            let places = (0..range.slicelength as isize).map(|it| range.start + it * range.step);
            let found = places.filter_map(|at| self.at(at.try_into().ok()?));
            let found: PyResult<Vec<_>> = found.map(|it| dict(py, &it)).collect();
            return Ok(PyList::new(py, found?)?.into_any());
        }
        let none = || PyIndexError::new_err("no such reject");
        let at: isize = at.extract().map_err(|error: PyErr| {
            match error.is_instance_of::<PyOverflowError>(py) {
                true => none(),
                false => error,
            }
        })?;
        let at = if at < 0 { at + length } else { at };
        let found = usize::try_from(at).ok().and_then(|at| self.at(at));
        Ok(dict(py, &found.ok_or_else(none)?)?.into_any())
    }

    fn __reversed__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.list(py)?.call_method0("__reversed__")
    }

    /// Where a reject stands, as with a list.
    #[pyo3(signature = (value, *range))]
    fn index<'py>(
        &self,
        py: Python<'py>,
        value: Bound<'py, PyAny>,
        range: &Bound<'py, PyTuple>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let args: Vec<_> = std::iter::once(value).chain(range.iter()).collect();
        let args = PyTuple::new(py, args)?;
        self.list(py)?.call_method1("index", args)
    }

    /// How often a reject is there.
    fn count<'py>(&self, py: Python<'py>, value: Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.list(py)?.call_method1("count", (value,))
    }

    /// Removes the rejects from here and gives them, so that a run that goes on does not gather them.
    fn take(&self) -> Rejects {
        Rejects { kept: Arc::new(Mutex::new(std::mem::take(&mut *within(&self.kept)))) }
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

impl Rejects {
    /// One reject. Nothing of Python runs while the lock is held: it might ask for rejects as well, and wait forever.
    fn at(&self, at: usize) -> Option<Found> {
        within(&self.kept).get(at).cloned()
    }

    fn list<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let all = (0..).map_while(|at| self.at(at));
        let all: PyResult<Vec<_>> = all.map(|it| dict(py, &it)).collect();
        PyList::new(py, all?)
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

/// A column of rejects: its name, and what it holds.
enum Of {
    Text(fn(&Found) -> Option<&str>),
    Number(fn(&Found) -> Option<u64>),
}

/// The columns, as `callspec columns` writes them.
const COLUMNS: [(&str, Of); 13] = [
    ("file", Of::Text(|it| Some(&it.file))),
    ("line", Of::Number(|it| Some(it.reject.line))),
    ("offset", Of::Number(|it| Some(it.reject.offset))),
    ("column", Of::Number(|it| Some(it.reject.column as u64))),
    ("pointer", Of::Text(|it| Some(&it.reject.pointer))),
    ("keyword", Of::Text(|it| Some(&it.reject.keyword))),
    ("rule", Of::Text(|it| Some(&it.reject.rule))),
    ("message", Of::Text(|it| Some(&it.reject.message))),
    ("page", Of::Text(|it| it.reject.page.as_ref().map(|page| page.page.as_str()))),
    ("row", Of::Text(|it| it.reject.page.as_ref().map(|page| page.row.as_str()))),
    ("pageLine", Of::Number(|it| it.reject.page.as_ref().map(|page| u64::from(page.line)))),
    ("more", Of::Number(|it| Some(it.reject.more as u64))),
    ("text", Of::Text(|it| it.reject.text.as_deref())),
];

/// The Arrow schema of rejects. Numbers have a sign, as not every engine has others.
fn schema() -> SchemaRef {
    let field = |(name, of): &(&str, Of)| match of {
        Of::Text(_) => Field::new(*name, DataType::Utf8, true),
        Of::Number(_) => Field::new(*name, DataType::Int64, true),
    };
    Arc::new(Schema::new(COLUMNS.iter().map(field).collect::<Vec<_>>()))
}

fn batch(all: &[Found]) -> Result<RecordBatch, ArrowError> {
    let column = |(_, of): &(&str, Of)| -> ArrayRef {
        match of {
            Of::Text(of) => Arc::new(all.iter().map(of).collect::<StringArray>()),
            Of::Number(of) => {
                let signed = |it| of(it).and_then(|it| i64::try_from(it).ok());
                Arc::new(all.iter().map(signed).collect::<Int64Array>())
            }
        }
    };
    RecordBatch::try_new(schema(), COLUMNS.iter().map(column).collect())
}

/// Whether two paths lead to one file.
pub fn same(one: &Path, other: &Path) -> bool {
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}
