//! Exceptions, with place and rule.

use callspec_arrow::Reject;
use callspec_cli::Failure;
use pyo3::PyErr;
use pyo3::create_exception;
use pyo3::exceptions::PyException;

create_exception!(
    callspec,
    CallspecError,
    PyException,
    "What callspec could not do, and what to do next."
);
create_exception!(
    callspec,
    SchemaError,
    CallspecError,
    "A schema that is refused, or a type that is not there."
);

/// A schema that cannot be used. What is an option of the command is an argument here.
pub fn schema(failure: &Failure) -> PyErr {
    let text = failure.to_string().replace("--type ", "type=").replace("--schemas ", "schemas=");
    let text = text.replace("--schemas", "schemas=");
    // There is no map: a schema is found by its `$id` in the folder.
    let line = |line: &str| match line.split_once("say which file has it: --map ") {
        Some((before, _)) => {
            format!("{before}put a file with this `$id` into the folder of schemas=")
        }
        None => line.to_owned(),
    };
    let text: Vec<_> = text.lines().map(line).collect();
    let text = text.join("\n");
    SchemaError::new_err(text)
}

/// Anything else.
pub fn other(problem: impl std::fmt::Display) -> PyErr {
    CallspecError::new_err(problem.to_string())
}

/// A reject in one line.
pub fn sentence(file: &str, reject: &Reject) -> String {
    let at =
        if reject.pointer.is_empty() { String::new() } else { format!(" at {}", reject.pointer) };
    let rule = if reject.rule.is_empty() { String::new() } else { format!(" ({})", reject.rule) };
    format!("{file}:{}:{}: {}{at}{rule}", reject.line, reject.column, reject.message)
}
