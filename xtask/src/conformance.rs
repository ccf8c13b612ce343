//! `cargo xtask conformance DIR`: the official JSON Schema test suite, draft 2020-12, through the
//! engine.

use callspec_runtime::{Level, Validator, Value};
use callspec_schema::{Formats, Options, Root, Set, compile};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// What became of the tests of a file, or of a group.
#[derive(Default, Clone)]
pub struct Tally {
    /// Answered as the suite says.
    pub right: usize,
    /// Answered otherwise.
    pub wrong: usize,
    /// Not answered: the schema is outside the profile.
    pub refused: usize,
}

impl Tally {
    fn add(&mut self, other: &Tally) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.refused += other.refused;
    }
}

/// One schema of the suite and its tests.
pub struct Group {
    /// The file, below the dialect's folder.
    pub file: String,
    /// Its position in the file.
    pub index: usize,
    /// What the suite calls it.
    pub description: String,
    /// What became of its tests.
    pub tally: Tally,
    /// Why it was refused.
    pub refusal: Option<String>,
    /// Descriptions of the tests that went wrong.
    pub wrong: Vec<String>,
}

/// Runs the suite that lies in a folder.
///
/// # Errors
/// When files cannot be read.
pub fn run(suite: &Path) -> io::Result<Vec<Group>> {
    let dialect = suite.join("tests/draft2020-12");
    let remotes = remotes(&suite.join("remotes"))?;
    let mut groups = Vec::new();
    for path in json_files(&dialect)? {
        let file = path.strip_prefix(&dialect).unwrap_or(&path).to_string_lossy().into_owned();
        let cases = read(&path)?;
        for (index, case) in cases.as_array().unwrap_or_default().iter().enumerate() {
            groups.push(group(&file, index, case, &remotes));
        }
    }
    Ok(groups)
}

fn group(file: &str, index: usize, case: &Value, remotes: &BTreeMap<String, Value>) -> Group {
    let description = case.get("description").and_then(Value::as_str).unwrap_or_default();
    let tests = case.get("tests").and_then(Value::as_array).unwrap_or_default();
    let mut group = Group {
        file: file.to_owned(),
        index,
        description: description.to_owned(),
        tally: Tally::default(),
        refusal: None,
        wrong: Vec::new(),
    };
    let formats =
        if file.starts_with("optional/format/") { Formats::Assert } else { Formats::Annotate };
    let schema = case.get("schema").cloned().unwrap_or_default();
    let compiled = with_remotes(schema, remotes, Options { formats, lenient: true });
    let compiled = match compiled {
        Ok(compiled) => compiled,
        Err(refusal) => {
            group.tally.refused = tests.len();
            group.refusal = Some(refusal);
            return group;
        }
    };
    let tables = compiled.tables();
    let validator = Validator::new(&tables, 0, Level::Documented);
    for test in tests {
        let data = test.get("data").unwrap_or(&Value::Null).to_json();
        let expected = test.get("valid").and_then(Value::as_bool) == Some(true);
        let quick = validator.is_valid(data.as_bytes());
        let complete = validator.validate(data.as_bytes()).is_valid();
        if quick == expected && complete == expected {
            group.tally.right += 1;
        } else {
            group.tally.wrong += 1;
            let description = test.get("description").and_then(Value::as_str).unwrap_or_default();
            group.wrong.push(description.to_owned());
        }
    }
    group
}

/// Compiles a schema alone, or with the remote files that it refers to.
fn with_remotes(
    schema: Value,
    remotes: &BTreeMap<String, Value>,
    options: Options,
) -> Result<callspec_schema::OwnedTables, String> {
    let text = schema.to_json();
    let mut files = vec![("schema.json", schema)];
    // Only those that may be meant: others may be outside the profile, which is not at issue.
    let needed = remotes.iter().filter(|(uri, _)| {
        let name = uri.rsplit('/').next().unwrap_or_default();
        text.contains(name)
    });
    files.extend(needed.map(|(uri, value)| (uri.as_str(), value.clone())));
    let refusal = |errors: Vec<callspec_schema::Error>| {
        errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    let set = Set::from_values(files, options).map_err(refusal)?;
    let schema = set.root("schema.json").ok_or("no schema")?;
    compile(&set, &[Root { name: "schema".into(), schema, members: Vec::new() }]).map_err(refusal)
}

/// The files that the suite expects under one address.
fn remotes(folder: &Path) -> io::Result<BTreeMap<String, Value>> {
    let mut all = BTreeMap::new();
    for path in json_files(folder)? {
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
        all.insert(format!("http://localhost:1234/{name}"), read(&path)?);
    }
    Ok(all)
}

fn read(path: &Path) -> io::Result<Value> {
    let bytes = fs::read(path)?;
    Value::from_json(&bytes).map_err(|error| {
        io::Error::new(io::ErrorKind::InvalidData, format!("{}: {error}", path.display()))
    })
}

/// The JSON files below a folder, in order.
fn json_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
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

/// A table by file, and everything that is not right.
pub fn print(groups: &[Group]) {
    let mut files: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut total = Tally::default();
    for group in groups {
        files.entry(&group.file).or_default().add(&group.tally);
        total.add(&group.tally);
    }
    println!("{:<48} {:>6} {:>6} {:>8}", "file", "right", "wrong", "refused");
    for (file, tally) in files {
        println!("{file:<48} {:>6} {:>6} {:>8}", tally.right, tally.wrong, tally.refused);
    }
    println!("{:<48} {:>6} {:>6} {:>8}", "all", total.right, total.wrong, total.refused);
    for group in groups {
        for test in &group.wrong {
            println!("wrong: {} {} {}: {test}", group.file, group.index, group.description);
        }
    }
    for group in groups {
        if let Some(refusal) = &group.refusal {
            let first = refusal.lines().next().unwrap_or_default();
            println!("refused: {} {} {}: {first}", group.file, group.index, group.description);
        }
    }
}
