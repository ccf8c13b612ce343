//! The rejects of all inputs in one file: NDJSON, or Parquet.

use super::manifest::Done;
use super::output::{Folder, rejects_name};
use super::shown;
use crate::outcome::Failure;
use crate::stage::Stage;
use callspec_arrow::parquet::{Encoder, File as Parquet};
use callspec_arrow::{Builder, Columns, Options};
use callspec_schema::Set;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

/// What a line of the rejects is.
const SCHEMA: &str = r#"{
  "type": "object",
  "properties": {
    "file": {"type": "string"},
    "line": {"type": "integer"},
    "offset": {"type": "integer"},
    "column": {"type": "integer"},
    "pointer": {"type": "string"},
    "keyword": {"type": "string"},
    "rule": {"type": "string"},
    "message": {"type": "string"},
    "page": {"type": "string"},
    "row": {"type": "string"},
    "pageLine": {"type": "integer"},
    "more": {"type": "integer"},
    "text": {"type": "string"}
  }
}"#;

/// Writes the rejects of all inputs to a file, which is staged.
pub(super) fn gather(
    folder: &Folder,
    done: &[Done],
    target: &Path,
    stage: &mut Stage,
) -> Result<(), Failure> {
    let all: Vec<_> = done.iter().map(|it| folder.path(&rejects_name(&it.id))).collect();
    stage.inputs(all.iter().map(PathBuf::as_path));
    if target.extension().is_none_or(|it| it != "parquet") {
        stage.copy(target, all);
        return Ok(());
    }
    // It goes with the folder of the work.
    let made = folder.work();
    let failed = |error: io::Error| Failure::io(&made, &error);
    fs::create_dir_all(&made).map_err(failed)?;
    let made = made.join("rejects.parquet");
    as_parquet(folder, done, BufWriter::new(File::create(&made).map_err(failed)?))?;
    stage.copy(target, vec![made]);
    Ok(())
}

fn as_parquet(folder: &Folder, done: &[Done], into: BufWriter<File>) -> Result<(), Failure> {
    let defect = |reason: String| Failure::new(reason, "This is a defect: please report it");
    let set = Set::from_texts([("Reject.json", SCHEMA)], callspec_schema::Options::default());
    let set = set.map_err(|errors| Failure::schemas(&errors))?;
    let Some(root) = set.root("Reject.json") else { return Err(defect("no schema".to_owned())) };
    let columns = Columns::of(&set, root, "Reject", Options::default());
    let columns = columns.map_err(|errors| Failure::schemas(&errors))?;
    // Those of the schema alone.
    let kept: Vec<_> = (0..columns.schema().fields().len() - 2).collect();
    let project = columns.schema().project(&kept).map_err(|error| defect(error.to_string()))?;
    let encoder = Encoder::new(&project.into()).map_err(|error| defect(error.to_string()))?;
    let mut file = encoder.file(into).map_err(|error| defect(error.to_string()))?;
    let mut builder = columns.builder();
    let append = |builder: &mut Builder<'_>, file: &mut Parquet<BufWriter<File>>| {
        let batch = builder.finish().map_err(|error| defect(error.to_string()))?;
        if let Some(reject) = batch.rejects.first() {
            return Err(defect(format!("a line of the rejects: {}", reject.message)));
        }
        let rows = batch.rows.project(&kept).map_err(|error| defect(error.to_string()))?;
        let group = encoder.encode(&rows).map_err(|error| defect(error.to_string()))?;
        file.append(group).map_err(|error| defect(error.to_string()))
    };
    for it in done {
        let path = folder.path(&rejects_name(&it.id));
        let failed = |error: io::Error| Failure::io(&path, &error);
        let lines = BufReader::new(File::open(&path).map_err(failed)?);
        for line in lines.split(b'\n') {
            builder.document(&line.map_err(failed)?);
            if builder.rows() >= 1 << 16 {
                append(&mut builder, &mut file)?;
            }
        }
    }
    append(&mut builder, &mut file)?;
    let mut into = file.close().map_err(|error| defect(error.to_string()))?;
    into.flush().map_err(|error| defect(format!("{}: {error}", shown(Path::new("rejects")))))
}
