//! Documents into columns and back: `round_trip FOLDER FILE.json[#/POINTER] DOCUMENT…`, with the schemas of a folder.
//! Prints how many are rows and rejects, and fails where a row gives another document.

#![allow(clippy::print_stdout, reason = "a program")]

use callspec_arrow::{Columns, Options, Rows};
use callspec_runtime::Value;
use callspec_schema::Set;
use std::error::Error;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(folder), Some(of)) = (arguments.next(), arguments.next()) else {
        return Err("give a folder of schemas, a file in it, and documents".into());
    };
    let (file, pointer) = of.split_once('#').unwrap_or((&of, ""));
    let mut texts = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // Where a folder has schemas that have nothing to do with each other, one alone is read.
        if name == file || (env::var_os("ALONE").is_none() && name.ends_with(".json")) {
            texts.push((name, fs::read_to_string(&path)?));
        }
    }
    let texts = texts.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    let options =
        callspec_schema::Options { unresolved_is_any: true, ..callspec_schema::Options::default() };
    let set = Set::from_texts(texts, options).map_err(|errors| format!("{errors:?}"))?;
    let root = set.root(file).and_then(|root| set.at(set.schema(root).file, pointer));
    let root = root.ok_or("no such schema")?;
    let columns = Columns::of(&set, root, file, Options::default());
    let columns = columns.map_err(|errors| format!("{errors:?}"))?;
    let (mut rows, mut rejects) = (0, 0);
    for path in arguments {
        let document = fs::read(&path)?;
        let mut builder = columns.builder();
        builder.document(&document);
        let batch = builder.finish()?;
        if let Some(reject) = batch.rejects.first() {
            rejects += 1;
            println!("{path}: reject: {} {}: {}", reject.pointer, reject.keyword, reject.message);
            continue;
        }
        rows += 1;
        let json = Rows::of(&batch.rows)?.to_json(0)?;
        if Value::from_json(json.as_bytes())? != Value::from_json(&document)? {
            return Err(format!("{path}: comes back as another document: {json}").into());
        }
    }
    println!("{of}: {rows} rows, {rejects} rejects, {} columns", columns.schema().fields().len());
    Ok(())
}
