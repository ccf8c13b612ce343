//! The others, each with our schema as far as it knows such columns; what it does not know is left out or
//! text, which is less work for it.

use crate::archive::Archive;
use crate::count;
use arrow_json::ReaderBuilder;
use arrow_schema::{DataType, Field, Fields, Schema};
use std::fmt::Write as _;
use std::process::Command;
use std::sync::Arc;

/// Batches by arrow-json.
pub fn arrow_json(archive: &Archive) -> Result<Vec<usize>, String> {
    let schema = Arc::new(Schema::new(kept(archive.columns.schema().fields())));
    let mut rows = Vec::new();
    for piece in crate::pieces(&archive.text) {
        // As it is meant to be used; other sizes of batches are slower.
        let reader = ReaderBuilder::new(schema.clone()).with_batch_size(8192).build(piece);
        for batch in reader.map_err(|error| error.to_string())? {
            rows.push(count(&batch.map_err(|error| error.to_string())?));
        }
    }
    Ok(rows)
}

/// The documented columns, lists of texts as texts.
fn kept(fields: &Fields) -> Fields {
    let is_ours = |it: &&Arc<Field>| {
        !it.name().trim_start_matches('_').starts_with("rest")
            && it.name() != "_findings"
            && it.metadata().get(callspec_arrow::HOLDS_KEY).is_none_or(|it| it.starts_with("YYYY"))
    };
    fields.iter().filter(is_ours).map(|it| plain(it)).collect()
}

fn plain(field: &Field) -> Field {
    let of = match field.data_type() {
        DataType::Dictionary(..) => DataType::Utf8,
        // It knows no names of zones without a library of them.
        DataType::Timestamp(unit, Some(_)) => DataType::Timestamp(*unit, Some("+00:00".into())),
        DataType::Struct(fields) => DataType::Struct(kept(fields)),
        DataType::List(item) => DataType::List(Arc::new(plain(item))),
        other => other.clone(),
    };
    Field::new(field.name(), of, true)
}

/// What a program of Python took, in seconds of the processor and rows, or why it was not run.
type Outcome = Result<(f64, usize), String>;

/// DuckDB and Polars on one thread, each in a process of its own. `CALLSPEC_PYTHON` names the interpreter.
pub fn python(archive: &Archive) -> Result<Vec<(&'static str, Outcome)>, String> {
    let fields = kept(archive.columns.schema().fields());
    let file = archive.file.display().to_string();
    let duckdb = format!(
        "import duckdb\n\
         c = duckdb.connect()\n\
         c.execute('set threads = 1')\n\
         c.execute('set enable_progress_bar = false')\n\
         def run():\n c.execute('''create or replace table t as select * from read_json('{file}', \
         format = 'newline_delimited', maximum_object_size = 1048576, columns = {{{}}})''')\n \
         return c.execute('select count(*) from t').fetchone()[0]\n",
        duckdb_columns(&fields)
    );
    let polars = format!(
        "import polars as pl\n\
         def run():\n return pl.read_ndjson('{file}', schema = {{{}}}).height\n",
        polars_columns(&fields)
    );
    Ok(vec![("DuckDB", script(&duckdb)), ("Polars", script(&polars))])
}

fn script(code: &str) -> Outcome {
    let python = std::env::var("CALLSPEC_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let all = format!(
        "{code}import time\n\
         best = None\n\
         for _ in range(3):\n start = time.process_time()\n rows = run()\n \
         took = time.process_time() - start\n best = took if best is None else min(best, took)\n\
         print(best, rows)\n"
    );
    let output = Command::new(python).args(["-c", &all]).env("POLARS_MAX_THREADS", "1").output();
    let output = output.map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    // Whatever else a library says stands before.
    let numbers = text.lines().last().and_then(|last| last.split_once(' '));
    let numbers = numbers.and_then(|(took, rows)| Some((took.parse().ok()?, rows.parse().ok()?)));
    numbers.ok_or_else(|| {
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        let last = error.lines().last().unwrap_or("no output");
        format!("{last} ({})", output.status)
    })
}

fn duckdb_columns(fields: &Fields) -> String {
    let fields = fields.iter().map(|it| format!("'{}': '{}'", it.name(), duckdb(it.data_type())));
    fields.collect::<Vec<_>>().join(", ")
}

fn duckdb(of: &DataType) -> String {
    match of {
        DataType::Int64 => "BIGINT".to_owned(),
        DataType::Float64 => "DOUBLE".to_owned(),
        DataType::Boolean => "BOOLEAN".to_owned(),
        DataType::Timestamp(_, None) => "TIMESTAMP".to_owned(),
        DataType::Timestamp(_, Some(_)) => "TIMESTAMPTZ".to_owned(),
        DataType::Date32 => "DATE".to_owned(),
        DataType::List(item) => format!("{}[]", duckdb(item.data_type())),
        DataType::Map(..) => "MAP(VARCHAR, VARCHAR)".to_owned(),
        DataType::Struct(fields) => {
            let fields =
                fields.iter().map(|it| format!("\"{}\" {}", it.name(), duckdb(it.data_type())));
            format!("STRUCT({})", fields.collect::<Vec<_>>().join(", "))
        }
        _ => "VARCHAR".to_owned(),
    }
}

/// Polars has no maps, and gets times as texts.
fn polars_columns(fields: &Fields) -> String {
    let mut out = String::new();
    for it in fields.iter().filter(|it| !matches!(it.data_type(), DataType::Map(..))) {
        let _ = write!(out, "'{}': {}, ", it.name(), polars(it.data_type()));
    }
    out
}

fn polars(of: &DataType) -> String {
    match of {
        DataType::Int64 => "pl.Int64".to_owned(),
        DataType::Float64 => "pl.Float64".to_owned(),
        DataType::Boolean => "pl.Boolean".to_owned(),
        DataType::List(item) => format!("pl.List({})", polars(item.data_type())),
        DataType::Struct(fields) => format!("pl.Struct({{{}}})", polars_columns(fields)),
        _ => "pl.String".to_owned(),
    }
}
