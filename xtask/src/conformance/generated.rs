//! The suite through generated code: a crate of all its schemas, compiled by rustc, against the engine
//! in memory.

use super::suite::{Case, Suite, Test};
use super::{Answered, formats};
use callspec_cli::Failure;
use callspec_differential::conformance;
use callspec_differential::generated::Answer;
use callspec_runtime::{Level, Report, Validator, Value};
use callspec_schema::OwnedTables;
use std::env;
use std::path::PathBuf;

/// What generated code said of the tests of one schema.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// How many tests it answered as the engine does.
    pub same: usize,
    /// The other tests, each with what differs.
    pub different: Vec<String>,
}

/// Compiles the suite, and compares every answer with the engine's; a comparison a schema.
pub fn compare(suite: &Suite, answered: &[Answered]) -> Result<Vec<Comparison>, Failure> {
    let cases: Vec<_> = suite.cases.iter().map(|case| conformance_case(case, suite)).collect();
    let folder = folder()?;
    let outcomes = conformance::answers(&cases, &folder).map_err(|error| {
        let next = format!("Look at the crate in {}", folder.display());
        Failure::new(format!("generated code: {error}"), next)
    })?;
    let pairs = suite.cases.iter().zip(answered).zip(outcomes);
    Ok(pairs.map(|((case, engine), generated)| comparison(case, engine, generated)).collect())
}

/// The folder that the crate is written to, beside this program: it belongs to the same build.
fn folder() -> Result<PathBuf, Failure> {
    let program = env::current_exe().map_err(|error| {
        Failure::new(format!("where this program lies: {error}"), "Run it by `cargo xtask`")
    })?;
    Ok(program.with_file_name("conformance-generated"))
}

fn conformance_case(case: &Case, suite: &Suite) -> conformance::Case {
    conformance::Case {
        files: vec![(super::MAIN.to_owned(), case.schema.to_json())],
        formats: formats(case),
        dialect: Some(suite.dialect),
        remotes: Some(suite.remotes.clone()),
        documents: case.tests.iter().map(|test| test.data.clone()).collect(),
    }
}

fn comparison(
    case: &Case,
    engine: &Answered,
    generated: Result<Vec<Answer>, Vec<callspec_codegen::Error>>,
) -> Comparison {
    let mut comparison = Comparison::default();
    let mut add = |test: &Test, difference: Option<String>| match difference {
        None => comparison.same += 1,
        Some(it) => comparison.different.push(format!("{}: {it}", test.description)),
    };
    match (engine, generated) {
        (Ok(tables), Ok(answers)) => {
            for (test, answer) in case.tests.iter().zip(answers) {
                add(test, difference(tables, test, &answer));
            }
        }
        (Err(_), Err(_)) => case.tests.iter().for_each(|test| add(test, None)),
        (Ok(_), Err(errors)) => {
            let reason = errors.first().map(ToString::to_string).unwrap_or_default();
            let refused = format!("refused by the generator alone: {reason}");
            case.tests.iter().for_each(|test| add(test, Some(refused.clone())));
        }
        (Err(_), Ok(_)) => {
            let taken = "taken by the generator alone";
            case.tests.iter().for_each(|test| add(test, Some(taken.to_owned())));
        }
    }
    comparison
}

/// How the two differ on a document: verdicts, places, or a valid value that is not read and written
/// as it is.
fn difference(tables: &OwnedTables, test: &Test, answer: &Answer) -> Option<String> {
    let tables = tables.tables();
    for (at, level) in [Level::Declared, Level::Documented].into_iter().enumerate() {
        let report = Validator::new(&tables, 0, level).validate(test.data.as_bytes());
        let (engine, generated) = (report.is_valid(), answer.valid[at]);
        if engine != generated {
            return Some(format!("valid is {engine} in memory, {generated} generated"));
        }
        if places(&report) != answer.places[at] {
            return Some("the places of violations differ".to_owned());
        }
    }
    let written = answer.typed.as_ref().map(|text| Value::from_json(text.as_bytes()));
    match written {
        None if answer.valid[0] => Some(format!("valid, but not read: {}", answer.error)),
        Some(written) if written != Value::from_json(test.data.as_bytes()) => {
            Some("read, but not written as it was".to_owned())
        }
        _ => None,
    }
}

fn places(report: &Report) -> Vec<String> {
    report.violations().iter().map(|it| it.instance_location.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use callspec_schema::{Options, Set, compile_files};

    #[test]
    fn every_way_to_differ_is_told() {
        let set = Set::from_texts([("schema.json", r#"{"type": "string"}"#)], Options::default());
        let engine = compile_files(&set.expect("in the profile")).expect("compiles");
        let differs = |data: &str, answer: &Answer| {
            let data = data.to_owned();
            difference(&engine, &Test { description: String::new(), data, valid: true }, answer)
        };
        let places = || [Vec::new(), Vec::new()];
        let (typed, error, serde) = (Some(r#""\u0061""#.to_owned()), String::new(), None);
        let right = Answer { valid: [true; 2], places: places(), typed, error, serde };
        assert_eq!(differs(r#""a""#, &right), None);
        let invalid = Answer { valid: [true, false], ..right.clone() };
        let misplaced = Answer { places: [vec!["/a".to_owned()], Vec::new()], ..right.clone() };
        let unread = Answer { typed: None, ..right.clone() };
        let changed = Answer { typed: Some(r#""b""#.to_owned()), ..right.clone() };
        for wrong in [invalid, misplaced, unread, changed] {
            assert!(differs(r#""a""#, &wrong).is_some(), "{wrong:?}");
        }
        // What is not valid may be read or not.
        let not_valid = [false; 2];
        let places = [vec![String::new()], vec![String::new()]];
        let unread = Answer { valid: not_valid, places, typed: None, ..right };
        assert_eq!(differs("1", &unread), None);
    }
}
