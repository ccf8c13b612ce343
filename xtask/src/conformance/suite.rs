//! The test suite as it lies in its folder.

use callspec_cli::Failure;
use callspec_runtime::Value;
use callspec_schema::{Dialect, Document, Documents};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where the suite expects its remote files to be served.
const HOST: &str = "http://localhost:1234/";

/// The tests of one draft.
pub struct Suite {
    /// As its folder says: `draft2020-12`.
    pub draft: String,
    pub dialect: Dialect,
    pub cases: Vec<Case>,
    pub remotes: Arc<Remotes>,
}

/// The files that the suite expects at an address.
#[derive(Debug)]
pub struct Remotes(BTreeMap<String, String>);

impl Documents for Remotes {
    fn by_url(&self, url: &str) -> Result<Option<Document>, String> {
        let text = self.0.get(url).cloned();
        Ok(text.map(|text| Document { name: url.to_owned(), text }))
    }
}

/// One schema and its tests.
pub struct Case {
    /// The file, below the dialect's folder.
    pub file: String,
    /// Its position in the file.
    pub index: usize,
    /// What the suite calls it.
    pub description: String,
    pub schema: Value,
    pub tests: Vec<Test>,
}

/// A document and the verdict that it must get.
pub struct Test {
    pub description: String,
    pub data: String,
    pub valid: bool,
}

impl Suite {
    /// Reads the drafts of the suite in a folder, the oldest first.
    pub fn read(folder: &Path) -> Result<Vec<Suite>, Failure> {
        let tests = folder.join("tests");
        let no_tests = || {
            let problem = format!("{}: no tests/draft*", folder.display());
            Failure::new(problem, "Give the folder of JSON-Schema-Test-Suite")
        };
        let mut drafts = Vec::new();
        for entry in fs::read_dir(&tests).map_err(|_| no_tests())? {
            let path = entry.map_err(|error| Failure::io(&tests, &error))?.path();
            let draft = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let dialect = Dialect::named(&draft).filter(|_| draft.starts_with("draft"));
            drafts.extend(dialect.map(|dialect| (dialect, draft, path)));
        }
        drafts.sort();
        if drafts.is_empty() {
            return Err(no_tests());
        }
        let remotes = folder.join("remotes");
        let files = json_files(&remotes)?;
        let texts = files.iter().map(|path| {
            let text = fs::read_to_string(path).map_err(|error| Failure::io(path, &error))?;
            Ok((format!("{HOST}{}", below(path, &remotes)), text))
        });
        let remotes = Arc::new(Remotes(texts.collect::<Result<_, Failure>>()?));
        let draft = |(dialect, draft, path): (Dialect, String, PathBuf)| {
            let cases = cases(&path)?;
            Ok(Suite { draft, dialect, cases, remotes: remotes.clone() })
        };
        drafts.into_iter().map(draft).collect()
    }
}

impl Suite {
    /// Why a case is not answered: what the draft leaves to implementations, and this one does not do.
    pub fn left_open(&self, case: &Case) -> Option<&'static str> {
        let asserts_content =
            self.dialect == Dialect::Draft07 && case.file == "optional/content.json";
        asserts_content.then_some("contentEncoding and contentMediaType are annotations here")
    }
}

fn cases(folder: &Path) -> Result<Vec<Case>, Failure> {
    let mut cases = Vec::new();
    for path in json_files(folder)? {
        let file = below(&path, folder);
        let groups = value(&path)?;
        for (index, group) in groups.as_array().unwrap_or_default().iter().enumerate() {
            cases.push(Case::of(&file, index, group));
        }
    }
    Ok(cases)
}

impl Case {
    fn of(file: &str, index: usize, group: &Value) -> Case {
        let tests = group.get("tests").and_then(Value::as_array).unwrap_or_default();
        Case {
            file: file.to_owned(),
            index,
            description: description(group),
            schema: group.get("schema").cloned().unwrap_or_default(),
            tests: tests.iter().map(Test::of).collect(),
        }
    }
}

impl Test {
    fn of(test: &Value) -> Test {
        Test {
            description: description(test),
            data: test.get("data").unwrap_or(&Value::Null).to_json(),
            valid: test.get("valid").and_then(Value::as_bool) == Some(true),
        }
    }
}

fn description(of: &Value) -> String {
    of.get("description").and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn below(path: &Path, folder: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

fn value(path: &Path) -> Result<Value, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::io(path, &error))?;
    Value::from_json(&bytes)
        .map_err(|error| Failure::new(format!("{}: {error}", path.display()), "Mend the file"))
}

/// The JSON files below a folder, in order.
fn json_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| Failure::io(&folder, &error))? {
            let path = entry.map_err(|error| Failure::io(&folder, &error))?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "json") {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}
