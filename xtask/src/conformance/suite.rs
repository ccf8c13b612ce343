//! The test suite as it lies in its folder.

use callspec_cli::Failure;
use callspec_runtime::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Where the suite expects its remote files to be served.
const HOST: &str = "http://localhost:1234/";

/// All schemas and their tests.
pub struct Suite {
    pub cases: Vec<Case>,
    remotes: BTreeMap<String, Value>,
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
    /// Reads the suite in a folder.
    pub fn read(folder: &Path) -> Result<Suite, Failure> {
        let dialect = folder.join("tests/draft2020-12");
        let mut cases = Vec::new();
        for path in json_files(&dialect)? {
            let file = below(&path, &dialect);
            let groups = value(&path)?;
            for (index, group) in groups.as_array().unwrap_or_default().iter().enumerate() {
                cases.push(Case::of(&file, index, group));
            }
        }
        if cases.is_empty() {
            let problem = format!("{}: there are no tests", dialect.display());
            return Err(Failure::new(problem, "Give the folder of JSON-Schema-Test-Suite"));
        }
        let remotes = folder.join("remotes");
        let remotes = json_files(&remotes)?
            .iter()
            .map(|path| Ok((format!("{HOST}{}", below(path, &remotes)), value(path)?)))
            .collect::<Result<_, Failure>>()?;
        Ok(Suite { cases, remotes })
    }

    /// The remote files that a schema refers to, directly or not. Others may be outside the profile,
    /// which is not at issue.
    pub fn remotes_of(&self, schema: &Value) -> BTreeMap<&str, &Value> {
        let mut needed = BTreeMap::new();
        let mut queue = vec![schema];
        while let Some(schema) = queue.pop() {
            for reference in references(schema) {
                let reference = reference.trim_start_matches(['.', '/']);
                let meant = self.remotes.iter().filter(|(uri, _)| {
                    uri.strip_suffix(reference).is_some_and(|it| it.is_empty() || it.ends_with('/'))
                });
                for (uri, value) in meant {
                    if needed.insert(uri.as_str(), value).is_none() {
                        queue.push(value);
                    }
                }
            }
        }
        needed
    }
}

/// What the `$ref`s of a schema name, without fragments.
fn references(schema: &Value) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let mut queue = vec![schema];
    while let Some(value) = queue.pop() {
        match value {
            Value::Array(items) => queue.extend(items),
            Value::Object(members) => {
                let reference = members.get("$ref").and_then(Value::as_str).unwrap_or_default();
                found.extend(reference.split('#').next().filter(|file| !file.is_empty()));
                queue.extend(members.values());
            }
            _ => {}
        }
    }
    found
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
