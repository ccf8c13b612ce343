//! `columns`: each document a row or a reject, once, however often the command is stopped.

use crate::world::{World, at};
use callspec_arrow::{Rows, parquet};
use callspec_runtime::Value;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

const CALL: &str = r#"{
  "type": "object",
  "properties": {
    "id": {"type": "integer"},
    "at": {"type": "string", "format": "date-time"},
    "state": {"type": "string"}
  },
  "required": ["id"],
  "x-documented": {"properties": {"state": {"enum": ["busy", "gone"]}}}
}"#;

const LINES: &str = r#"{"id":1,"at":"2024-02-28T23:59:59Z","state":"busy"}
{"id":2,"at":"2024-02-29T00:00:00Z","state":"new"}

{"id":3,"at":"2024-02-29T00:00:00Z"}TRAILER
{"id":"4"}
{"id":5,"id":6}
{"id":7,"more":[null,1e400]}
{"id":8
"#;

fn world(name: &str) -> World {
    let world = World::new(name);
    world.write("schemas/Call.json", CALL);
    world
}

const TO: [&str; 6] = ["columns", "--type", "Call", "--schemas", "schemas", "--out"];

fn arguments<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&TO[..], more].concat()
}

/// The documents of all Parquet files of a folder, with the names of the files.
fn documents(folder: &Path) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            all.extend(documents(&path));
        } else if path.extension().is_some_and(|it| it == "parquet") {
            for batch in parquet::read(File::open(&path).expect("a file")).expect("Parquet") {
                let rows = Rows::of(&batch.expect("a batch")).expect("ours");
                for row in 0..rows.len() {
                    let json = rows.to_json(row).expect("ours");
                    let document = Value::from_json(json.as_bytes()).expect("JSON");
                    all.push((path.display().to_string(), document));
                }
            }
        }
    }
    all
}

fn ids(documents: &[(String, Value)]) -> Vec<i64> {
    let mut ids: Vec<_> =
        documents.iter().filter_map(|(_, it)| it.get("id").and_then(Value::as_i64)).collect();
    ids.sort_unstable();
    ids
}

#[test]
fn every_line_is_a_row_or_a_reject() {
    let world = world("columns");
    world.write("calls.ndjson", LINES);
    let run = world.run(&arguments(&["out", "calls.ndjson", "--rejects", "rejects.ndjson"]));
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.out.contains("documents: 7 = 3 rows + 4 rejects"), "{}", run.out);
    assert!(run.out.contains("Call.json#/x-documented/properties/state/enum"), "{}", run.out);
    let rows = documents(&world.root.join("out"));
    assert_eq!(ids(&rows), [1, 2, 7]);
    let whole = rows.iter().find(|(_, it)| it.get("more").is_some()).expect("the last");
    let line = LINES.lines().nth(6).expect("seven");
    assert_eq!(Ok(&whole.1), Value::from_json(line.as_bytes()).as_ref());
    let rejects = world.text("rejects.ndjson");
    let rejects: Vec<_> =
        rejects.lines().map(|it| Value::from_json(it.as_bytes()).expect("JSON")).collect();
    let told: Vec<_> = rejects
        .iter()
        .map(|it| (at(it, "line").as_i64().unwrap_or(0), at(it, "keyword").as_str().unwrap_or("")))
        .collect();
    assert_eq!(told, [(4, "json"), (5, "type"), (6, "unique-names"), (8, "json")]);
    assert_eq!(at(&rejects[1], "rule").as_str(), Some("Call.json#/properties/id/type"));
    let start = at(&rejects[1], "offset").as_i64().expect("a number") as usize;
    assert!(LINES[start..].starts_with("\"4\""));
    assert!(rejects.iter().all(|it| it.get("text").is_none()));
}

#[test]
fn offsets_count_a_byte_order_mark() {
    let world = world("columns-mark");
    let text = "\u{feff}{\"id\":1}\n{\"id\":\"2\"}\n";
    world.write("calls.ndjson", text);
    let run = world.run(&arguments(&["out", "calls.ndjson", "--rejects", "rejects.ndjson"]));
    assert!(run.out.contains("documents: 2 = 1 rows + 1 rejects"), "{}", run.out);
    let rejects = world.text("rejects.ndjson");
    let reject = Value::from_json(rejects.trim_end().as_bytes()).expect("JSON");
    let start = at(&reject, "offset").as_i64().expect("a number") as usize;
    assert!(text.get(start..).is_some_and(|it| it.starts_with("\"2\"")), "{start}");
}

#[test]
fn rows_go_into_folders_by_day_and_rejects_into_columns() {
    let world = world("columns-days");
    world.write("calls.ndjson", LINES);
    let more = ["out", "calls.ndjson", "--partition-by", "at:day", "--rejects", "rejects.parquet"];
    let run = world
        .run(&arguments(&[&more[..], &["--picture", "found.svg", "--format", "json"]].concat()));
    assert_eq!(run.code, 1, "{}", run.err);
    let summary = &run.json()[0];
    assert_eq!(at(summary, "rows").as_i64(), Some(3));
    assert_eq!(at(summary, "days/2024-02-29/rows").as_i64(), Some(1));
    let mut folders: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for (file, document) in documents(&world.root.join("out")) {
        let folder = Path::new(&file).parent().and_then(Path::file_name).expect("a folder");
        folders.entry(folder.to_string_lossy().into_owned()).or_default().push((file, document));
    }
    assert_eq!(ids(&folders["at_day=2024-02-28"]), [1]);
    assert_eq!(ids(&folders["at_day=2024-02-29"]), [2]);
    assert_eq!(ids(&folders["at_day=__HIVE_DEFAULT_PARTITION__"]), [7]);
    let rejects = File::open(world.root.join("rejects.parquet")).expect("a file");
    let count: usize = parquet::read(rejects)
        .expect("Parquet")
        .map(|batch| batch.expect("a batch").num_rows())
        .sum();
    assert_eq!(count, 4);
    assert!(world.text("found.svg").starts_with("<svg"));
}

/// A gzip member, a zstd frame: each stores the text as it is.
fn packed(text: &[u8]) -> [Vec<u8>; 2] {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(text).expect("in memory");
    let size = text.len() as u32;
    let mut zstd = vec![0x28, 0xB5, 0x2F, 0xFD, 0xA0];
    zstd.extend(size.to_le_bytes());
    zstd.extend(&(size << 3 | 1).to_le_bytes()[..3]);
    zstd.extend(text);
    [gzip.finish().expect("in memory"), zstd]
}

#[test]
fn compressed_files_are_unpacked_here_and_in_validate() {
    let world = world("columns-packed");
    let [gzip, zstd] = packed(LINES.as_bytes());
    world.write("calls.ndjson.gz", gzip);
    world.write("calls.ndjson.zst", zstd);
    let files = ["calls.ndjson.gz", "calls.ndjson.zst"];
    let run = world.run(&arguments(&[&["out"][..], &files].concat()));
    assert!(run.out.contains("documents: 14 = 6 rows + 8 rejects"), "{}{}", run.out, run.err);
    assert_eq!(ids(&documents(&world.root.join("out"))), [1, 1, 2, 2, 7, 7]);
    for file in files {
        let run = world.run(&["validate", "--type", "Call", "--schemas", "schemas", file]);
        assert_eq!(run.code, 1, "{}", run.err);
        assert!(run.out.contains(&format!("{file}:5:")), "{}", run.out);
    }
}

#[test]
fn what_is_done_is_not_done_again_and_never_mixed() {
    let world = world("columns-again");
    world.write("calls.ndjson", LINES);
    let first = world.run(&arguments(&["out", "calls.ndjson"]));
    assert_eq!(first.code, 1);
    let again = world.run(&arguments(&["out", "calls.ndjson", "calls.ndjson"]));
    assert!(again.out.contains("documents: 7 = 3 rows + 4 rejects"), "{}", again.out);
    assert_eq!(ids(&documents(&world.root.join("out"))), [1, 2, 7]);
    let other = world.run(&arguments(&["out", "calls.ndjson", "--level", "documented"]));
    assert_eq!(other.code, 2);
    assert!(other.err.contains("options were others"), "{}", other.err);
    world.write("calls.ndjson", "{\"id\":1}\n");
    let changed = world.run(&arguments(&["out", "calls.ndjson"]));
    assert!(changed.code == 2 && changed.err.contains("another one"), "{}", changed.err);
    let wrong = world.run(&arguments(&["new", "calls.ndjson", "--partition-by", "then:day"]));
    assert!(wrong.code == 2 && wrong.err.contains("id, state"), "{}", wrong.err);
}

#[cfg(unix)]
#[test]
fn no_kill_loses_or_doubles_a_row() {
    let world = world("columns-kills");
    let files = ["a.ndjson", "b.ndjson", "c.ndjson"];
    let each = 20_000;
    for (number, file) in files.iter().enumerate() {
        let mut text = String::new();
        for id in number * each..(number + 1) * each {
            match id % 100 {
                7 => text.push_str(&format!("{{\"id\":\"{id}\"}}\n")),
                _ => text.push_str(&format!(
                    "{{\"id\":{id},\"at\":\"2024-02-{:02}T00:00:00Z\",\"state\":\"gone\"}}\n",
                    1 + id % 29
                )),
            }
        }
        world.write(file, text);
    }
    let more = [&["out"][..], &files, &["--partition-by", "at:day"]].concat();
    let whole = {
        let start = Instant::now();
        assert_eq!(world.run(&arguments(&[&["whole"][..], &more[1..]].concat())).code, 1);
        start.elapsed()
    };
    for round in 0..10 {
        let mut child = world
            .command(&arguments(&more))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the command");
        thread::sleep(whole.mul_f64(0.1 + 0.05 * f64::from(round)) + Duration::from_millis(1));
        let _ = child.kill();
        child.wait().expect("a child");
    }
    let run = world.run(&arguments(&[&more[..], &["--rejects", "rejects.ndjson"]].concat()));
    assert_eq!(run.code, 1, "{}", run.err);
    let expected: Vec<_> = (0..(files.len() * each) as i64).filter(|id| id % 100 != 7).collect();
    assert_eq!(ids(&documents(&world.root.join("out"))), expected);
    assert_eq!(world.text("rejects.ndjson").lines().count(), files.len() * each / 100);
    assert!(!world.has("out/_callspec/work"), "the last run leaves nothing");
}

#[test]
fn files_beside_the_folder_replace_no_input_and_no_other_output() {
    let world = world("columns-beside");
    world.write("calls.ndjson", LINES);
    let to = |more: &[&'static str]| [&arguments(&["out", "calls.ndjson"])[..], more].concat();
    for more in [
        &["--rejects", "calls.ndjson"][..],
        &["--rejects", "./schemas/../calls.ndjson"],
        &["--picture", "calls.ndjson"],
        &["--rejects", "x", "--picture", "x"],
        &["--rejects", "schemas"],
        &["--rejects", "-", "--picture", "-"],
        &["--threads", "0"],
        &["--threads", "100000"],
    ] {
        let run = world.run(&to(more));
        assert_eq!(run.code, 2, "{more:?}: {run:?}");
        assert!(!world.has("out") && !world.has("x"), "{more:?}: told before anything is done");
        assert_eq!(world.text("calls.ndjson"), LINES);
    }
    // Standard output has the rejects alone.
    let run = world.run(&to(&["--rejects", "-"]));
    assert_eq!((run.code, run.json().len()), (1, 4), "{run:?}");
    assert!(run.err.contains("documents: 7 = 3 rows + 4 rejects"), "{}", run.err);
}

/// What is no regular file stays what it is, whoever runs the command.
#[cfg(unix)]
#[test]
fn rejects_go_through_links_and_pipes() {
    use std::os::unix::fs::{FileTypeExt as _, symlink};
    let world = world("columns-through");
    world.write("calls.ndjson", LINES);
    world.write("there/old", "old");
    symlink("there/old", world.root.join("link")).expect("a link");
    for name in ["a pipe", "a pipe.parquet"] {
        let made = std::process::Command::new("mkfifo").arg(world.root.join(name)).status();
        assert!(made.expect("mkfifo").success());
    }
    let to = |rejects| {
        let more = arguments(&["out", "calls.ndjson", "--rejects", rejects]);
        world.run(&more.into_iter().collect::<Vec<_>>())
    };
    assert_eq!(to("link").code, 1);
    assert!(fs::symlink_metadata(world.root.join("link")).expect("it is there").is_symlink());
    assert_eq!(world.text("there/old").lines().count(), 4);
    for name in ["a pipe", "a pipe.parquet"] {
        let path = world.root.join(name);
        let reader = thread::spawn(move || fs::read(path));
        assert_eq!(to(name).code, 1);
        let read = reader.join().expect("no panic").expect("bytes");
        let about = fs::symlink_metadata(world.root.join(name)).expect("it is there");
        assert!(about.file_type().is_fifo());
        match name.ends_with(".parquet") {
            true => assert!(read.ends_with(b"PAR1")),
            false => assert_eq!(read, fs::read(world.root.join("there/old")).expect("a file")),
        }
    }
    // And documents come from one; they are never the same as before.
    let path = world.root.join("a pipe");
    let writer = thread::spawn(move || fs::write(path, LINES));
    let run = world.run(&arguments(&["piped", "a pipe"]));
    assert!(run.out.contains("documents: 7 = 3 rows + 4 rejects"), "{}{}", run.out, run.err);
    writer.join().expect("no panic").expect("written");
}

/// Names that look alike once they are text are two files.
#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_utf_8_are_told_apart() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let world = world("columns-names");
    let names = [&b"b\xfe.ndjson"[..], b"b\xff.ndjson"].map(OsStr::from_bytes);
    for (name, text) in names.iter().zip(["{\"id\":1}\n", "{\"id\":22}\n"]) {
        fs::write(world.root.join(name), text).expect("a file");
    }
    let output = world.command(&arguments(&["out"])).args(names).output().expect("the command");
    assert!(output.status.success(), "{output:?}");
    assert_eq!(ids(&documents(&world.root.join("out"))), [1, 22]);
}

#[test]
fn a_folder_has_rows_of_one_kind_and_all_of_them() {
    let world = world("columns-one-kind");
    world.write("schemas/Other.json", r#"{"type": "object", "properties": {"x": {}}}"#);
    world.write("a.ndjson", "{\"id\":1}\n");
    world.write("b.ndjson", "{\"id\":2}\n");
    assert_eq!(world.run(&arguments(&["out", "a.ndjson"])).code, 0);
    let other = ["columns", "--type", "Other", "--schemas", "schemas", "--out", "out", "b.ndjson"];
    let run = world.run(&other);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("out: has rows of Call, not of Other"), "{}", run.err);
    let run = world.run(&arguments(&["out", "b.ndjson", "--partition-by", "at:day"]));
    assert_eq!(run.code, 2);
    assert!(run.err.contains("out: has rows with other columns or partitions"), "{}", run.err);
    // What is told of its rows is another matter.
    let run = world.run(&arguments(&["out", "b.ndjson", "--reject-text"]));
    assert_eq!(
        (run.code, ids(&documents(&world.root.join("out")))),
        (0, vec![1, 2]),
        "{}",
        run.err
    );
    for (file, _) in documents(&world.root.join("out")) {
        fs::remove_file(&file).expect("there");
    }
    let run = world.run(&arguments(&["out", "a.ndjson"]));
    assert_eq!(run.code, 2);
    assert!(run.err.contains("was written by an earlier run, and is gone"), "{}", run.err);
}

#[test]
fn a_cut_file_leaves_nothing_and_says_how_far_it_is_whole() {
    let world = world("columns-cut");
    let line = |at: u32| format!("{{\"id\":{at},\"state\":\"{}\"}}\n", at.wrapping_mul(2654435769));
    let text: String = (0..3000).map(line).collect();
    for (packed, name) in packed(text.as_bytes()).into_iter().zip(["a.gz", "a.zst"]) {
        world.write(name, &packed[..packed.len() / 2]);
        let run = world.run(&arguments(&["out", name]));
        assert_eq!(run.code, 2);
        assert!(
            run.err.contains(&format!("{name}: the compressed data is cut off")),
            "{}",
            run.err
        );
        assert!(run.err.contains("bytes of its content could be unpacked"), "{}", run.err);
        assert_eq!(documents(&world.root.join("out")), []);
        world.write(name, &packed);
        assert_eq!(world.run(&arguments(&["out", name])).code, 0);
        assert_eq!(documents(&world.root.join("out")).len(), 3000);
        fs::remove_dir_all(world.root.join("out")).expect("there");
    }
}
