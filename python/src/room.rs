//! A stack that is large enough, whatever Python gave its thread.

use crate::errors;
use pyo3::prelude::*;
use std::panic::resume_unwind;
use std::thread;

/// What schemas and documents need that nest as deep as they may, and more.
const STACK: usize = 16 << 20;

/// Does work that recurses into schemas or documents. Threads of Python may have stacks of 32 KB; other ones go
/// on meanwhile.
pub fn roomy<T: Send>(py: Python<'_>, work: impl FnOnce() -> PyResult<T> + Send) -> PyResult<T> {
    py.detach(|| {
        thread::scope(|scope| {
            let spawned = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
            let spawned = spawned.map_err(|error| errors::other(format!("no thread: {error}")))?;
            spawned.join().unwrap_or_else(|panic| resume_unwind(panic))
        })
    })
}

/// The same on several threads, which end with the work: of threads that went on, a process that is forked off
/// would have none, and would wait for them.
pub fn pooled<T: Send>(py: Python<'_>, work: impl FnOnce() -> PyResult<T> + Send) -> PyResult<T> {
    py.detach(|| {
        let pool = rayon::ThreadPoolBuilder::new().stack_size(STACK).build();
        pool.map_err(|error| errors::other(format!("no thread: {error}")))?.install(work)
    })
}
