//! A suite of schemas and documents through generated code: one crate, compiled once.

use crate::generated::{Answer, Build, Module, Program, build};
use callspec_codegen::{Dialect, Documents, Error, Formats, Options, generate};
use std::io;
use std::path::Path;
use std::sync::Arc;

/// A schema of a suite, and the documents to judge.
#[derive(Clone, Debug)]
pub struct Case {
    /// The schema under test, and then the files that it refers to, each by name and text. The first
    /// name without `.json` has to be a word that starts with a letter: it becomes the type's name.
    pub files: Vec<(String, String)>,
    /// What becomes of `format`.
    pub formats: Formats,
    /// The dialect of schemas without `$schema`.
    pub dialect: Option<Dialect>,
    /// What `$ref`s may name beside the files.
    pub remotes: Option<Arc<dyn Documents>>,
    /// The documents, as JSON.
    pub documents: Vec<String>,
}

/// What generated types say of every document, or why the schema of a case is refused.
///
/// The crate is written into `folder`, and built there with warnings denied.
///
/// # Errors
/// What cannot be written, built or run; what rustc says is in the error.
pub fn answers(cases: &[Case], folder: &Path) -> io::Result<Vec<Result<Vec<Answer>, Vec<Error>>>> {
    let (mut modules, mut questions) = (Vec::new(), Vec::new());
    let mut outcomes = Vec::new();
    for case in cases {
        let mut options = Options::default();
        options.formats = case.formats;
        options.lenient = true;
        options.dialect = case.dialect;
        options.documents.clone_from(&case.remotes);
        let texts = case.files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        match generate(texts, &options) {
            Err(errors) => outcomes.push(Err(errors)),
            Ok(code) => {
                outcomes.push(Ok(Vec::new()));
                questions.extend(case.documents.iter().map(|it| (modules.len(), it.clone())));
                modules.push(Module { code, roots: vec![root_name(case)] });
            }
        }
    }
    let program = build(folder, &modules, &Build::default())?;
    let mut answers = Program::start(&program)?.ask(&questions)?.into_iter();
    for (case, outcome) in cases.iter().zip(&mut outcomes) {
        if let Ok(all) = outcome {
            all.extend(answers.by_ref().take(case.documents.len()));
        }
    }
    Ok(outcomes)
}

/// `schema.json` gives the type `Schema`.
fn root_name(case: &Case) -> String {
    let name = case.files.first().map(|(name, _)| name.as_str()).unwrap_or_default();
    let name = name.strip_suffix(".json").unwrap_or(name);
    let (first, rest) = name.split_at(name.len().min(1));
    first.to_uppercase() + rest
}
