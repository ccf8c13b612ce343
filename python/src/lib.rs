//! The Python module: archives as Arrow columns, verdicts, and comparisons of schemas.
//!
//! Batches cross over by the Arrow PyCapsule interface, so that any engine takes them without a copy.
#![forbid(unsafe_code)]

mod archive;
mod check;
mod compare;
mod errors;
mod named;
mod pipeline;
mod range;
mod rejects;
mod room;
mod source;

use pyo3::prelude::*;

/// What `callspec` is made of; see there.
#[pymodule]
mod _callspec {
    #[pymodule_export]
    use crate::archive::{Archive, read_ndjson};
    #[pymodule_export]
    use crate::check::{schema, types, validate};
    #[pymodule_export]
    use crate::compare::diff;
    #[pymodule_export]
    use crate::errors::{CallspecError, SchemaError};
    #[pymodule_export]
    use crate::rejects::Rejects;
    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        let sequence = module.py().import("collections.abc")?.getattr("Sequence")?;
        sequence.call_method1("register", (module.py().get_type::<Rejects>(),))?;
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
