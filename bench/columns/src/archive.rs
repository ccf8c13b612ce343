//! The lines that everyone reads, and the columns that they become.

use callspec_arrow::{Columns, Options, Rows};
use callspec_runtime::Value;
use callspec_schema::Set;
use std::path::{Path, PathBuf};

/// Distinct documents; the archive repeats them.
const DISTINCT: usize = 10_000;

/// An archive in memory, and in a file for programs that read files.
pub struct Archive {
    pub text: Vec<u8>,
    pub file: PathBuf,
    pub documents: usize,
    pub columns: Columns,
}

impl Archive {
    pub fn new(data: &str, megabytes: usize) -> Result<Archive, String> {
        let archives = bench_own::archives(data, DISTINCT);
        let mut lines = Vec::new();
        for document in archives.valid.documents() {
            lines.extend_from_slice(document);
            lines.push(b'\n');
        }
        let columns = columns(data)?;
        come_back(&columns, &lines)?;
        let times = (megabytes * 1_000_000).div_ceil(lines.len()).max(1);
        let text = lines.repeat(times);
        let file = std::env::temp_dir().join(format!("callspec-bench-{data}.ndjson"));
        std::fs::write(&file, &text).map_err(|error| format!("{}: {error}", file.display()))?;
        let documents = archives.valid.count() * times;
        Ok(Archive { text, file, documents, columns })
    }
}

impl Drop for Archive {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.file);
    }
}

/// Fails unless each document comes back equal from its row.
fn come_back(columns: &Columns, lines: &[u8]) -> Result<(), String> {
    let mut builder = columns.builder();
    builder.lines(lines);
    let batch = builder.finish().map_err(|error| error.to_string())?;
    let rows = Rows::of(&batch.rows).map_err(|error| error.to_string())?;
    let mut count = 0;
    for (at, line) in lines.split(|&byte| byte == b'\n').filter(|it| !it.is_empty()).enumerate() {
        let json = rows.to_json(at).map_err(|error| error.to_string())?;
        let (back, given) = (Value::from_json(json.as_bytes()), Value::from_json(line));
        if back.is_err() || back != given {
            return Err(format!("document {at} comes back as another one"));
        }
        count += 1;
    }
    match count == rows.len() {
        true => Ok(()),
        false => Err(format!("{} rows of {count} documents", rows.len())),
    }
}

fn columns(data: &str) -> Result<Columns, String> {
    let (vendor, name) = match data {
        "participant" => ("genesys-cloud", "CallMediaParticipant"),
        _ => ("vonage", "CallRecord"),
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema").join(vendor);
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(|error| error.to_string())? {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.extension().is_some_and(|it| it == "json") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            texts.push((name, std::fs::read_to_string(&path).map_err(|error| error.to_string())?));
        }
    }
    let texts = texts.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    let said = |errors: Vec<callspec_schema::Error>| format!("{errors:?}");
    let set = Set::from_texts(texts, callspec_schema::Options::default()).map_err(said)?;
    let root = set.root(&format!("{name}.json")).ok_or("no such type")?;
    Columns::of(&set, root, name, Options::default()).map_err(said)
}
