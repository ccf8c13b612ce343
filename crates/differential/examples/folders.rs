//! Generates the types of all schemas in folders, counts the fields that hold any value, compiles the types
//! with warnings denied, and lets them read, judge and write the documents that lie beside the schemas:
//! `cargo run -p callspec-differential --example folders -- [--every N] [--report] TARGET FOLDER…`.
//!
//! A folder has schemas (`*.json`), what they refer to (`refs/*.json`), and `tests.jsonl`, a line a document: its
//! `file`, its `schema` (a name or a file; the one of the
//! shortest name where nothing is said), the `pointer` of a
//! definition in it, and `expect`, what a validator says of it. `--every N` takes every Nth schema.
#![allow(clippy::print_stdout, reason = "a run shows its figures")]

use callspec_codegen::{Formats, Options, generate, report};
use callspec_differential::generated::{Build, Module, Program, build};
use callspec_runtime::Value;
use callspec_schema::model::{Kind, Model};
use callspec_schema::naming::Names;
use callspec_schema::{Document, Documents, Set};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, process};

/// Schemas that one crate is made of.
const CRATE: usize = 30;

fn main() {
    let (mut every, mut only_report, mut paths) = (1, false, Vec::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(it) = arguments.next() {
        match it.as_str() {
            "--every" => every = arguments.next().and_then(|it| it.parse().ok()).unwrap_or(1),
            "--report" => only_report = true,
            _ => paths.push(PathBuf::from(it)),
        }
    }
    assert!(paths.len() > 1, "a folder for what is compiled, and folders of schemas");
    let target = paths.remove(0);
    let mut cases: Vec<_> = paths.iter().flat_map(|it| cases(it)).step_by(every.max(1)).collect();
    cases.retain_mut(Case::generate);
    count(&cases);
    let chunks = cases.chunks(CRATE).enumerate().filter(|_| !only_report);
    let wrong: usize = chunks.map(|(at, cases)| check(&target.join(format!("c{at}")), cases)).sum();
    process::exit(i32::from(wrong > 0));
}

/// A schema, and documents for it.
struct Case {
    /// Its file, and its text.
    name: String,
    text: String,
    options: Options,
    /// Documents by the pointer of their schema, each with whether it should be valid, where that is known.
    documents: Vec<(String, PathBuf, Option<bool>)>,
    module: Option<Module>,
    /// The positions of roots, by pointer.
    roots: BTreeMap<String, usize>,
    report: Value,
}

/// What schemas refer to.
#[derive(Debug)]
struct Refs(PathBuf);

impl Documents for Refs {
    fn by_url(&self, url: &str) -> Result<Option<Document>, String> {
        let name = url.rsplit('/').next().unwrap_or(url);
        Ok([name.to_owned(), format!("{name}.json")].iter().find_map(|name| {
            let places = [self.0.join("refs").join(name), self.0.join(name)];
            let text = places.iter().find_map(|it| fs::read_to_string(it).ok())?;
            Some(Document { name: name.clone(), text })
        }))
    }

    fn beside(&self, name: &str) -> Result<Option<Document>, String> {
        self.by_url(name)
    }
}

fn cases(folder: &Path) -> Vec<Case> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder:?}: {error}"));
    let mut files: Vec<_> = entries.flatten().map(|it| it.path()).collect();
    files.retain(|it| it.extension().is_some_and(|it| it == "json"));
    files.sort();
    let tests = fs::read_to_string(folder.join("tests.jsonl")).unwrap_or_default();
    let tests: Vec<_> =
        tests.lines().filter_map(|it| Value::from_json(it.as_bytes()).ok()).collect();
    let case = |file: &PathBuf| {
        let name = file.file_name()?.to_str()?.to_owned();
        let stem = name.trim_end_matches(".json").to_owned();
        let text = fs::read_to_string(file).ok()?;
        let word =
            |test: &Value, name: &str| test.get(name).and_then(Value::as_str).map(str::to_owned);
        let own = tests.iter().filter(|it| match word(it, "schema") {
            Some(schema) => schema == stem || schema == name,
            None => files.iter().all(|it| it.as_os_str().len() >= file.as_os_str().len()),
        });
        let documents = own.filter_map(|it| {
            let expect = word(it, "expect").and_then(|it| match it.as_str() {
                "valid" => Some(true),
                "invalid" => Some(false),
                _ => None,
            });
            let pointer = word(it, "pointer").unwrap_or_default();
            Some((pointer, folder.join(word(it, "file")?), expect))
        });
        let documents = documents.collect();
        let mut options = Options::default();
        options.documents = Some(Arc::new(Refs(folder.to_owned())));
        options.unresolved_is_any = true;
        // As what says which documents are valid does.
        options.formats = Formats::Annotate;
        let (module, roots, report) = (None, BTreeMap::new(), Value::Null);
        Some(Case { name, text, options, documents, module, roots, report })
    };
    files.iter().filter_map(case).collect()
}

impl Case {
    /// Makes the module; says why where there is none.
    fn generate(&mut self) -> bool {
        let file = [(self.name.as_str(), self.text.as_str())];
        let made = generate(file, &self.options)
            .and_then(|code| Ok((code, report(file, &self.options)?, roots(file, &self.options)?)));
        let (code, report, types) = match made {
            Ok(made) => made,
            Err(errors) => {
                let first = errors.first().map(ToString::to_string).unwrap_or_default();
                println!("refused: {}: {}", self.name, first.lines().next().unwrap_or_default());
                return false;
            }
        };
        let asked: BTreeSet<_> = self.documents.iter().map(|it| it.0.clone()).collect();
        let (pointers, roots): (Vec<_>, Vec<_>) =
            types.into_iter().filter(|(pointer, _)| asked.contains(pointer)).unzip();
        self.roots = pointers.into_iter().zip(0..).collect();
        self.report = report;
        self.module = Some(Module { code, roots });
        true
    }
}

/// The types that documents can be of, by the pointers of their schemas.
fn roots(
    file: [(&str, &str); 1],
    options: &Options,
) -> Result<BTreeMap<String, String>, Vec<callspec_codegen::Error>> {
    let mut how = callspec_schema::Options::default();
    how.documents.clone_from(&options.documents);
    how.unresolved_is_any = true;
    how.formats = options.formats;
    let set = Set::from_texts(file, how)?;
    let model = Model::of(&set);
    let names = Names::of(&set, &model, &BTreeMap::new())?;
    let mut found = BTreeMap::new();
    for (index, it) in model.types.iter().enumerate() {
        let schema = set.schema(it.schema);
        if set.file_name(schema.file) != file[0].0 || !it.is_document {
            continue;
        }
        if !matches!(it.kind, Kind::Same(_)) || !found.contains_key(&schema.pointer) {
            found.insert(schema.pointer.clone(), names.type_name(index).to_owned());
        }
    }
    Ok(found)
}

/// How many fields hold any value, and why.
fn count(cases: &[Case]) {
    let number = |it: &Value, name: &str| it.get(name).and_then(Value::as_i64).unwrap_or_default();
    let sum = |name: &str| cases.iter().map(|it| number(&it.report, name)).sum::<i64>();
    let entries = || {
        let lists = cases.iter().map(|it| it.report.get("untyped").and_then(Value::as_array));
        lists.flatten().flatten()
    };
    let (fields, untyped, open) = (sum("fields"), entries().count() as i64, sum("open"));
    let share = |count: i64| count as f64 * 100.0 / fields.max(1) as f64;
    println!(
        "{} schemas, {} types, {fields} fields; {untyped} ({:.2} %) hold any value: of {open} ({:.2} %) nothing is \
         said, {} ({:.2} %) have no type",
        cases.len(),
        sum("types"),
        share(untyped),
        share(open),
        untyped - open,
        share(untyped - open),
    );
    let mut reasons: BTreeMap<(&str, bool), usize> = BTreeMap::new();
    for entry in entries() {
        let word = |name: &str| entry.get(name).and_then(Value::as_str).unwrap_or_default();
        let is_open = entry.get("open") == Some(&Value::Bool(true));
        *reasons.entry((word("reason"), is_open)).or_default() += 1;
        if !is_open {
            println!("  {} {}: {}", word("pointer"), word("field"), word("reason"));
        }
    }
    for ((reason, is_open), count) in reasons {
        println!("{count:6} {reason}{}", if is_open { ", which says nothing" } else { "" });
    }
}

/// Compiles cases, and asks about their documents; how many answers are wrong.
fn check(folder: &Path, cases: &[Case]) -> usize {
    let modules: Vec<_> = cases.iter().filter_map(|it| it.module.clone()).collect();
    let program =
        build(folder, &modules, &Build::default()).unwrap_or_else(|error| panic!("{error}"));
    let (mut questions, mut asked, mut first) = (Vec::new(), Vec::new(), 0);
    for case in cases {
        for (pointer, path, expect) in &case.documents {
            let bytes = fs::read(path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
            let Some(root) = case.roots.get(pointer) else {
                println!("{}#{pointer} has no type", case.name);
                continue;
            };
            let Ok(document) = Value::from_json(&bytes) else {
                println!("no JSON: {}", path.display());
                continue;
            };
            questions.push((first + root, document.to_json()));
            asked.push((path, expect, document));
        }
        first += case.roots.len();
    }
    let answers = Program::start(&program).and_then(|it| it.ask(&questions)).expect("answers");
    let (mut valid, mut written, mut wrong, mut otherwise) = (0, 0, 0, 0);
    for ((path, expect, document), answer) in asked.into_iter().zip(answers) {
        valid += usize::from(answer.valid[0]);
        let shown = path.display();
        if expect.is_some_and(|it| it != answer.valid[0]) {
            otherwise += 1;
            println!("judged otherwise: {shown}: {}", answer.places[0].join(", "));
        }
        match answer.typed.map(|it| Value::from_json(it.as_bytes())) {
            Some(Ok(it)) if it == document => written += 1,
            None if !answer.valid[0] => {}
            None => {
                wrong += 1;
                println!("WRONG: valid and not read: {shown}: {}", answer.error);
            }
            Some(_) => {
                wrong += 1;
                println!("WRONG: not written as it was: {shown}");
            }
        }
    }
    println!(
        "{} schemas compile; {valid} documents are valid, {written} are read and written equal, {wrong} wrong; \
         {otherwise} are judged otherwise",
        cases.len()
    );
    wrong
}
