//! `read_ndjson`: files of documents, as a stream of Arrow batches.

use crate::errors;
use crate::named;
use crate::pipeline::{Batches, Made};
use crate::rejects::{self, Found, Kept, Open, Rejects, Sink, Target, within};
use crate::room::roomy;
use crate::source::{self, Source};
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use callspec_arrow::{Columns, Options, Reject};
use pyo3::exceptions::{PyTypeError, PyUnicodeEncodeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyDict, PyString};
use pyo3_arrow::PySchema;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread::{self, ThreadId};

/// How many threads may be asked for.
const MOST_THREADS: usize = 256;

/// How many rejects memory takes, if nothing else is said.
const MOST_KEPT: usize = 1_000_000;

/// Files of documents, one a line, read as a type. Each time that a stream is asked for, the files are
/// read anew.
#[pyclass(frozen, module = "callspec")]
pub struct Archive {
    columns: Arc<Columns>,
    sources: Vec<Source>,
    threads: usize,
    line_numbers: bool,
    sink: Sink,
    last: Mutex<Last>,
}

/// What the last run has found. A run that goes on beside it has its own.
#[derive(Default)]
struct Last {
    is_run: bool,
    kept: Kept,
    counts: Arc<Mutex<Counts>>,
}

/// What became of the documents.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    lines: u64,
    documents: u64,
    rows: u64,
    rejects: u64,
    is_done: bool,
}

/// Read files of JSON documents, one a line (NDJSON; gzip and zstd are unpacked), as a type.
///
/// paths: a path or a list of paths
/// type: "VENDOR/TYPE" of callspec's own types, else the name of a type in `schemas`
/// schemas: a folder of JSON Schemas, or one file
/// level: what makes a document a reject: "declared" or "documented"
/// rejects: None keeps them in memory (`Archive.rejects`); a path writes NDJSON; "raise" ends at the first
/// reject_text: puts the document's text beside each reject; it may be personal data
/// threads: how many to use; all processors by default
/// ranges: (start, end) for each path: only lines that begin in these bytes
/// line_numbers: False counts the lines of rejects from the start of a range, and reads nothing before it
/// max_line: the longest document in bytes; a longer one is a reject
#[pyfunction]
#[pyo3(signature = (paths, *, r#type, schemas=None, level="declared", rejects=None, reject_text=false,
    threads=None, ranges=None, line_numbers=true, max_line=16777216))]
#[allow(clippy::too_many_arguments, reason = "they are Python's keyword arguments")]
pub fn read_ndjson(
    paths: &Bound<'_, PyAny>,
    r#type: &str,
    schemas: Option<PathBuf>,
    level: &str,
    rejects: Option<&Bound<'_, PyAny>>,
    reject_text: bool,
    threads: Option<usize>,
    ranges: Option<Vec<(u64, u64)>>,
    line_numbers: bool,
    max_line: usize,
) -> PyResult<Archive> {
    let sources = sources(paths, ranges)?;
    if !(1024..=256 << 20).contains(&max_line) {
        return Err(PyValueError::new_err("max_line: give 1024 to 268435456 bytes"));
    }
    if threads.is_some_and(|it| !(1..=MOST_THREADS).contains(&it)) {
        return Err(PyValueError::new_err(format!("threads: give 1 to {MOST_THREADS}")));
    }
    let mut options = Options::default();
    options.level = named::level(level)?;
    options.max_document = max_line;
    options.keeps_text = reject_text;
    let columns = || named::find(r#type, schemas.as_deref())?.columns(options);
    let columns = roomy(paths.py(), columns)?;
    let available = || thread::available_parallelism().map_or(1, NonZero::get);
    Ok(Archive {
        columns: Arc::new(columns),
        sink: sink(rejects, &sources)?,
        sources,
        threads: threads.unwrap_or_else(available),
        line_numbers,
        last: Mutex::default(),
    })
}

fn sources(paths: &Bound<'_, PyAny>, ranges: Option<Vec<(u64, u64)>>) -> PyResult<Vec<Source>> {
    let wrong =
        || PyTypeError::new_err("paths: give a path (str or os.PathLike), or a list of paths");
    // Their items are no paths: numbers, and lines.
    let is_text = paths.is_instance_of::<PyBytes>() || paths.is_instance_of::<PyByteArray>();
    let is_text = is_text || paths.hasattr("read")?;
    let paths = match paths.extract::<PathBuf>() {
        Ok(path) => vec![path],
        Err(_) if is_text => return Err(wrong()),
        Err(error) if error.is_instance_of::<PyUnicodeEncodeError>(paths.py()) => {
            return Err(error);
        }
        Err(_) => {
            let all = paths.try_iter().map_err(|_| wrong())?;
            all.map(|it| it?.extract().map_err(|_| wrong())).collect::<PyResult<_>>()?
        }
    };
    let ranges = match ranges {
        Some(ranges) if ranges.len() != paths.len() => {
            return Err(PyValueError::new_err("ranges: give (start, end) for each path"));
        }
        Some(ranges) => ranges.into_iter().map(Some).collect(),
        None => vec![None; paths.len()],
    };
    for path in &paths {
        // The same words as for everything else that is missing.
        source::is_readable(path)
            .map_err(|error| errors::other(format!("{}: {error}", path.display())))?;
    }
    Ok(paths.into_iter().zip(ranges).map(|(path, range)| Source { path, range }).collect())
}

fn sink(rejects: Option<&Bound<'_, PyAny>>, sources: &[Source]) -> PyResult<Sink> {
    let Some(of) = rejects else { return Ok(Sink::Keep(MOST_KEPT)) };
    if of.cast::<PyString>().is_ok_and(|it| it == "raise") {
        return Ok(Sink::Raise);
    }
    let path: PathBuf = of.extract()?;
    if sources.iter().any(|it| rejects::same(&it.path, &path)) {
        return Err(PyValueError::new_err(format!("rejects={}: is read as well", path.display())));
    }
    Ok(Sink::File(Target::of(&path).map_err(errors::other)?))
}

#[pymethods]
impl Archive {
    /// The rejects of the last run, if they are kept in memory.
    #[getter]
    fn rejects(&self) -> Rejects {
        Rejects { kept: within(&self.last).kept.clone() }
    }

    /// What the last run counted: documents, rows, rejects, and whether it came to its end; then also how
    /// many lines ended.
    #[getter]
    fn counts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let counts = *within(&within(&self.last).counts);
        let it = PyDict::new(py);
        it.set_item("lines", counts.lines)?;
        it.set_item("documents", counts.documents)?;
        it.set_item("rows", counts.rows)?;
        it.set_item("rejects", counts.rejects)?;
        it.set_item("done", counts.is_done)?;
        Ok(it)
    }

    fn __repr__(&self) -> String {
        format!("<callspec.Archive: {} files>", self.sources.len())
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let schema = PySchema::new(self.columns.schema().clone());
        schema.into_pyobject(py)?.call_method0("__arrow_c_schema__")
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (kept, counts) = {
            let mut last = within(&self.last);
            if last.is_run {
                *last = Last::default();
            }
            last.is_run = true;
            (last.kept.clone(), last.counts.clone())
        };
        let sink = self.sink.open(&kept).map_err(|error| match &self.sink {
            Sink::File(target) => errors::other(format!("{}: {error}", target.path().display())),
            _ => errors::other(error),
        })?;
        let batches = Batches::start(self.columns.clone(), self.sources.clone(), self.threads);
        let run = Run {
            schema: self.columns.schema().clone(),
            batches: batches.map_err(|error| errors::other(format!("no thread: {error}")))?,
            sink: Some(sink),
            line_numbers: self.line_numbers,
            counts,
            caller: thread::current().id(),
            interrupt: None,
        };
        rejects::stream(py, Box::new(run), requested_schema)
    }
}

/// A run over all sources.
struct Run {
    schema: SchemaRef,
    batches: Batches,
    sink: Option<Open>,
    line_numbers: bool,
    counts: Arc<Mutex<Counts>>,
    /// Who asked for the stream, and may be interrupted.
    caller: ThreadId,
    /// What a signal raised, once it has ended the run.
    interrupt: Option<PyErr>,
}

/// What an engine says of a run that a signal ended.
const INTERRUPTED: &str = "interrupted by a signal (Ctrl-C)";

impl Iterator for Run {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let result = self.part().transpose();
        if !matches!(result, Some(Ok(_))) {
            self.sink = None;
        }
        result.map(|it| it.map_err(|problem| ArrowError::ExternalError(problem.into())))
    }
}

impl Run {
    /// The next rows, if there are any.
    fn part(&mut self) -> Result<Option<RecordBatch>, String> {
        loop {
            self.interrupted()?;
            let Some(sink) = &mut self.sink else { return Ok(None) };
            let Some(made) = self.batches.next() else {
                sink.finish()?;
                let mut counts = within(&self.counts);
                (counts.lines, counts.is_done) = (self.batches.lines(), true);
                return Ok(None);
            };
            let Made { batch, input } = made?;
            let before = match self.line_numbers && !batch.rejects.is_empty() {
                false => 0,
                true => input.lines_before().map_err(|error| format!("{}: {error}", input.name))?,
            };
            let of = |mut reject: Reject| {
                // Lines of a range are counted from its start.
                reject.line += before;
                Found { file: input.name.clone(), reject }
            };
            let found: Vec<_> = batch.rejects.into_iter().map(of).collect();
            {
                let mut counts = within(&self.counts);
                counts.documents += batch.documents;
                counts.rows += batch.rows.num_rows() as u64;
                counts.rejects += found.len() as u64;
                if counts.documents != counts.rows + counts.rejects {
                    return Err(
                        "rows and rejects are not all documents: please report it".to_owned()
                    );
                }
            }
            let has_rejects = !found.is_empty();
            sink.push(found)?;
            // Whoever reads may take the rejects out, before there are too many.
            if batch.rows.num_rows() > 0 || has_rejects {
                return Ok(Some(batch.rows));
            }
        }
    }

    /// Ctrl-C ends the run, if whoever asked for the stream reads it.
    fn interrupted(&mut self) -> Result<(), String> {
        if thread::current().id() != self.caller {
            return Ok(());
        }
        match Python::try_attach(|py| py.check_signals()) {
            Some(Err(error)) => {
                self.interrupt = Some(error);
                Err(INTERRUPTED.to_owned())
            }
            _ => Ok(()),
        }
    }
}

impl Drop for Run {
    /// A stream can only tell an engine a text, of which the engine makes an exception of its own. Where it
    /// lets go of the stream while it raises that, as PyArrow does, the signal's exception takes its place.
    fn drop(&mut self) {
        let Some(interrupt) = self.interrupt.take() else { return };
        if thread::current().id() != self.caller {
            return;
        }
        let _ = Python::try_attach(|py| {
            let Some(raised) = PyErr::take(py) else { return };
            // Builds of Python for its own developers end the process where this is done.
            let is_debug = || py.import("sys").and_then(|it| it.hasattr("gettotalrefcount"));
            let is_ours = raised.to_string().contains(INTERRUPTED);
            match is_ours && !is_debug().unwrap_or(true) {
                true => interrupt.restore(py),
                false => raised.restore(py),
            }
        });
    }
}

impl RecordBatchReader for Run {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}
