//! Holds payloads against a key that was made by hand, and each value against the member that it names.
//!
//! ```console
//! $ cargo run -p callspec-neutral --example key -- FOLDER crates/neutral/tests/key.jsonl
//! ```
//! A line of the key: `file`, `from` (its type), `pointer` (where the document is in it), and what is expected, by
//! JSON Pointers into the neutral call; `null` where there has to be no value.
#![allow(clippy::print_stdout, reason = "this program reports")]

#[path = "../tests/common/mod.rs"]
mod common;

use callspec_neutral::Document;
use callspec_runtime::{Value as Plain, model};
use serde_json::Value;
use std::{env, error::Error, fs, path::Path, process::ExitCode};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let folder = arguments.next().ok_or("which folder has the payloads?")?;
    let key = fs::read_to_string(arguments.next().ok_or("which file is the key?")?)?;
    let (mut checked, mut wrong) = (0, 0);
    for line in key.lines() {
        let line: Value = serde_json::from_str(line)?;
        let text = |name: &str| line[name].as_str().unwrap_or_default();
        let json = fs::read(Path::new(&folder).join(text("file")))?;
        let found = model::from_json_at::<Plain>(&json, text("pointer"))?;
        let json = model::to_json(&found.first().ok_or("the pointer reaches nothing")?.value);
        let document = Document::read(text("from"), json.as_bytes()).ok_or("no such type")??;
        let call: Value = serde_json::from_str(&document.to_call().to_json())?;
        common::check(&call, &[serde_json::from_str(&json)?])?;
        for (pointer, expected) in line["expect"].as_object().into_iter().flatten() {
            let field = call.pointer(pointer).unwrap_or(&Value::Null);
            let value = match field {
                Value::Object(members) if members.contains_key("absent") => &Value::Null,
                Value::Object(members) => members.get("value").unwrap_or(field),
                other => other,
            };
            checked += 1;
            if value != expected {
                wrong += 1;
                println!("{}: {pointer} is {value}, and not {expected}", text("file"));
            }
        }
    }
    println!("{} payloads, {checked} values, {wrong} wrong", key.lines().count());
    Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
