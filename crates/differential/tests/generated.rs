//! Generated code against the engine in memory and an independent validator: random schemas, compiled
//! with warnings denied.
#![allow(clippy::print_stdout, reason = "a run shows its figures")]

mod peer;

use callspec_codegen::{Members, Options, generate};
use callspec_differential::generated::{Build, Module, Program, build};
use callspec_differential::schema::{self, Kinds};
use callspec_differential::{Seed, document};
use callspec_runtime::Value;
use peer::{Pair, Places};
use std::path::PathBuf;

/// Schemas in a crate, and documents a schema.
const SCHEMAS: usize = 60;
const DOCUMENTS: usize = 60;

#[test]
fn members_that_may_be_absent_without_serde() {
    run("optional", &Options::default(), &Build::default(), schema::random, 1);
}

#[test]
fn plain_required_members_with_serde() {
    let mut options = Options::default();
    options.members = Members::RequiredPlain;
    run("plain", &options, &Build { serde: true, ..Build::default() }, schema::random, 2);
}

#[test]
fn forms_that_borrow_with_serde() {
    let mut options = Options::default();
    options.borrowed = true;
    run("borrowed", &options, &Build { serde: true, ..Build::default() }, schema::random, 3);
}

#[test]
fn unions_and_tuples_owned_and_borrowed() {
    let mut options = Options::default();
    options.borrowed = true;
    let how = Build { serde: true, ..Build::default() };
    run("unions", &options, &how, schema::random_kinds, 4);
}

struct Case {
    pair: Pair,
    files: Vec<(String, Value)>,
}

type Random = fn(&mut Seed, Kinds) -> Vec<(String, Value)>;

fn run(name: &str, options: &Options, how: &Build, random: Random, first: u64) {
    let (mut modules, mut cases, mut questions) = (Vec::new(), Vec::new(), Vec::new());
    let mut number = first * 1_000_000;
    while cases.len() < schemas() {
        number += 1;
        let mut seed = Seed::new(number);
        let kinds = Kinds { unevaluated: number % 2 == 0, documented: number % 2 == 1 };
        let files = random(&mut seed, kinds);
        let Ok(pair) = Pair::new(&files, 0) else { continue };
        let texts: Vec<_> = files.iter().map(|(name, it)| (name.clone(), it.to_json())).collect();
        let texts = texts.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let code = generate(texts, options).expect("what compiles in memory can be generated");
        let mut known = document::following(&mut seed, &files, 0);
        for at in 0..DOCUMENTS {
            known = match at % 3 {
                0 => document::following(&mut seed, &files, 0),
                _ => document::mutated(&mut seed, &known),
            };
            questions.push((cases.len(), known.to_json()));
        }
        modules.push(Module { code, roots: vec!["Call".to_owned()] });
        cases.push(Case { pair, files });
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("generated-{name}"));
    let program = build(&folder, &modules, how).unwrap_or_else(|error| panic!("{error}"));
    let answers = Program::start(&program).and_then(|it| it.ask(&questions)).expect("answers");
    let (mut valid, mut typed) = (0, 0);
    for ((case, text), answer) in questions.iter().zip(answers) {
        let show = || {
            let files = &cases[*case].files;
            let files: Vec<_> =
                files.iter().map(|(n, it)| format!("{n} {}", it.to_json())).collect();
            format!("module {case}, document {text}\n{}", files.join("\n"))
        };
        let document = Value::from_json(text.as_bytes()).expect("JSON");
        let expected = cases[*case].pair.compare(&document);
        let expected = expected.unwrap_or_else(|it| panic!("{it}\n{}", show()));
        for (at, expected) in expected.iter().enumerate() {
            assert_eq!(answer.valid[at], expected.is_empty(), "{}", show());
            let generated: Places = answer.places[at].iter().cloned().collect();
            assert_eq!(&generated, expected, "{}", show());
        }
        if answer.valid[0] {
            valid += 1;
            assert!(answer.typed.is_some(), "valid, but {}: {}", answer.error, show());
        }
        if let Some(written) = &answer.typed {
            typed += 1;
            let written = Value::from_json(written.as_bytes()).expect("writes JSON");
            assert_eq!(written, document, "round trip: {}", show());
        }
        if let Some(written) = &answer.serde {
            let written = Value::from_json(written.as_bytes()).expect("serde writes JSON");
            assert_eq!(written, document, "round trip through serde: {}", show());
        }
        if how.serde {
            assert_eq!(answer.typed.is_some(), answer.serde.is_some(), "serde reads: {}", show());
        }
    }
    assert!(valid * 10 > questions.len(), "{valid} valid of {}", questions.len());
    assert!(typed > valid, "{typed} typed");
    println!("{}: {} pairs, {valid} valid, {typed} typed", name, questions.len());
}

/// More of them for a longer run: `GENERATED_SCHEMAS=1000 cargo test --test generated`.
fn schemas() -> usize {
    std::env::var("GENERATED_SCHEMAS").ok().and_then(|it| it.parse().ok()).unwrap_or(SCHEMAS)
}
