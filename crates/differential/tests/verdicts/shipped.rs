//! Every type under `schema/`: payloads, what follows the schemas, and mutants of both, through the
//! engine in memory, the independent validator and generated code.

use crate::peer::{Pair, Places};
use callspec_codegen::{Options, build, generate};
use callspec_differential::generated::{Answer, Build, Module, Program, build as build_crate};
use callspec_differential::{Seed, document};
use callspec_runtime::Value;
use std::fs;
use std::path::{Path, PathBuf};

const DOCUMENTS: usize = 60;

#[test]
fn mutants_of_every_shipped_type_get_one_verdict() {
    let payloads = payloads();
    let (mut modules, mut questions, mut expected) = (Vec::new(), Vec::new(), Vec::new());
    for vendor in folders(&root().join("schema")) {
        let files = build::read_folder(&vendor).expect("schemas");
        let (module, first) =
            (module(&files), questions.last().map_or(0, |it: &(usize, _)| it.0 + 1));
        modules.push(module);
        let parsed = |(name, text): &(String, String)| (name.clone(), json(text));
        let files: Vec<_> = files.iter().map(parsed).collect();
        for at in 0..files.len() {
            let pair = Pair::new(&files, at).unwrap_or_else(|it| panic!("{}", it[0]));
            for document in documents(&files, at, &pair, &payloads) {
                let places = pair.compare(&document).unwrap_or_else(|difference| {
                    panic!("{}: {difference}\n{}", files[at].0, document.to_json())
                });
                questions.push((first + at, document.to_json()));
                expected.push(places);
            }
        }
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("generated-shipped");
    let program =
        build_crate(&folder, &modules, &Build::default()).unwrap_or_else(|it| panic!("{it}"));
    let answers = Program::start(&program).and_then(|it| it.ask(&questions)).expect("answers");
    for (((_, text), places), answer) in questions.iter().zip(&expected).zip(&answers) {
        check(text, places, answer);
    }
    let valid = expected.iter().filter(|places| places[0].is_empty()).count();
    let stricter = expected.iter().filter(|places| places[0] != places[1]).count();
    assert!(valid * 5 > expected.len(), "{valid} valid of {}", expected.len());
    assert!(stricter * 50 > expected.len(), "{stricter} of {} differ by level", expected.len());
}

/// What generated code says is what the others say; what is valid is read, and written equal.
fn check(text: &str, places: &[Places; 2], answer: &Answer) {
    for (at, expected) in places.iter().enumerate() {
        assert_eq!(answer.valid[at], expected.is_empty(), "{text}");
        let generated: Places = answer.places[at].iter().cloned().collect();
        assert_eq!(&generated, expected, "{text}");
    }
    assert!(answer.typed.is_some() || !answer.valid[0], "{}: {text}", answer.error);
    if let Some(written) = &answer.typed {
        assert_eq!(json(written), json(text));
    }
}

/// All files of a vendor in one module, and a type for each, named by its position.
fn module(files: &[(String, String)]) -> Module {
    let mut options = Options::default();
    let mut roots = Vec::new();
    for (at, (name, _)) in files.iter().enumerate() {
        roots.push(format!("Type{at}"));
        options.rename.insert(name.trim_end_matches(".json").to_owned(), roots[at].clone());
    }
    let texts = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    let code = generate(texts, &options).unwrap_or_else(|it| panic!("{}", it[0]));
    Module { code, roots }
}

/// Documents for one type: payloads that are valid, what follows the schema, and mutants.
fn documents(files: &document::Files, at: usize, pair: &Pair, payloads: &[Value]) -> Vec<Value> {
    let mut seed = Seed::new(at as u64);
    let is_valid =
        |it: &&Value| it.as_object().is_some() && pair.compare(it).is_ok_and(|it| it[0].is_empty());
    let starts: Vec<_> = payloads.iter().filter(is_valid).cloned().collect();
    let mut all = starts.clone();
    for index in 0..DOCUMENTS {
        let next = match (index % 5, all.last()) {
            (1.., Some(last)) => document::mutated(&mut seed, last),
            (_, Some(_)) if !starts.is_empty() && index % 2 == 0 => seed.pick(&starts),
            _ => document::following(&mut seed, files, at),
        };
        all.push(next);
    }
    all
}

/// Every value within the payloads of the examples.
fn payloads() -> Vec<Value> {
    let folder = root().join("examples/data");
    let files = fs::read_dir(folder).expect("payloads").map(|it| it.expect("a file").path());
    let mut files: Vec<_> = files.collect();
    files.sort();
    // A file is one document, or has one on each line.
    let mut values = Vec::new();
    for text in files.iter().map(|path| fs::read_to_string(path).expect("a payload")) {
        match Value::from_json(text.as_bytes()) {
            Ok(value) => values.push(value),
            Err(_) => values.extend(text.lines().map(json)),
        }
    }
    let mut at = 0;
    while at < values.len() {
        let below: Vec<_> = match &values[at] {
            Value::Array(items) => items.clone(),
            Value::Object(members) => members.values().cloned().collect(),
            _ => Vec::new(),
        };
        values.extend(below);
        at += 1;
    }
    values
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|it| it.expect("an entry").path());
    let mut folders: Vec<_> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn json(text: &str) -> Value {
    Value::from_json(text.as_bytes()).expect("JSON")
}
