//! The examples of documents, validated by the schemas beside them: those of schemas, and of bodies by media type.
//! Prints what does not fit, which is a mistake of the document, or ours.
//!
//! `cargo run -p callspec-compat --example document_examples DOCUMENT…`
#![allow(clippy::print_stdout, reason = "it is a program")]

use callspec_runtime::{Level, Validator, Value};
use callspec_schema::api::Body;
use callspec_schema::{Document, Documents, Root, SchemaId, Set, compile};
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn main() {
    let (mut all, mut bad, mut refused) = (0, 0, 0);
    for path in std::env::args().skip(1).map(PathBuf::from) {
        match examples(&path) {
            Ok((set, value, found)) => {
                let (more, wrong) = check(&path, &set, &value, found);
                (all, bad) = (all + more, bad + wrong);
            }
            Err(reason) => {
                refused += 1;
                println!("{}: {reason}", path.display());
            }
        }
    }
    println!("{all} examples, {bad} do not fit; {refused} documents refused");
}

type Examples = Vec<(SchemaId, String)>;

/// A document, with the places of its examples and the schema of each.
fn examples(path: &Path) -> Result<(Set, Value, Examples), String> {
    let value = read(path)?;
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let documents: Arc<dyn Documents> = Arc::new(Beside(folder));
    let options = callspec_schema::Options {
        documents: Some(documents),
        unresolved_is_any: true,
        ..Default::default()
    };
    let set = Set::from_values([("api", value.clone())], options).map_err(|errors| {
        errors.iter().take(3).map(ToString::to_string).collect::<Vec<_>>().join("\n")
    })?;
    let mut found = Examples::new();
    for id in set.ids().filter(|id| set.file_name(set.schema(*id).file) == "api") {
        let at = &set.schema(id).pointer;
        found.push((id, format!("{at}/example")));
        if let Some(Value::Array(items)) = at_pointer(&value, &format!("{at}/examples")) {
            found.extend((0..items.len()).map(|index| (id, format!("{at}/examples/{index}"))));
        }
    }
    for endpoint in set.apis().iter().flat_map(|it| &it.endpoints) {
        let bodies = endpoint.body.iter().flat_map(|it| &it.content);
        for content in bodies.chain(endpoint.responses.iter().flat_map(|it| &it.content)) {
            let Body::Schema(id) = content.body else { continue };
            let at = &content.location.pointer;
            found.push((id, format!("{at}/example")));
            let named = at_pointer(&value, &format!("{at}/examples")).and_then(Value::as_object);
            for name in named.into_iter().flat_map(|it| it.keys()) {
                let name = name.replace('~', "~0").replace('/', "~1");
                found.push((id, format!("{at}/examples/{name}/value")));
            }
        }
    }
    found.retain(|(_, at)| at_pointer(&value, at).is_some());
    found.sort();
    found.dedup();
    Ok((set, value, found))
}

fn check(path: &Path, set: &Set, value: &Value, found: Examples) -> (usize, usize) {
    let roots =
        found.iter().map(|(id, at)| Root { name: at.clone(), schema: *id, members: Vec::new() });
    let Ok(compiled) = compile(set, &roots.collect::<Vec<_>>()) else { return (0, 0) };
    let tables = compiled.tables();
    let mut bad = 0;
    for (index, (_, at)) in found.iter().enumerate() {
        let example = at_pointer(value, at).map(Value::to_json).unwrap_or_default();
        let report = Validator::new(&tables, index, Level::Declared).validate(example.as_bytes());
        if let Some(first) = report.violations().first() {
            bad += 1;
            println!("{}#{at}: {}: {}", path.display(), first.instance_location, first.message());
        }
    }
    (found.len(), bad)
}

fn at_pointer<'v>(value: &'v Value, pointer: &str) -> Option<&'v Value> {
    pointer.split('/').skip(1).try_fold(value, |value, token| match value {
        Value::Array(items) => items.get(token.parse::<usize>().ok()?),
        value => value.get(&token.replace("~1", "/").replace("~0", "~")),
    })
}

fn read(path: &Path) -> Result<Value, String> {
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    match path.extension().is_some_and(|it| it == "json") {
        true => Value::from_json(text.as_bytes()).map_err(|error| error.to_string()),
        false => callspec_yaml::read(&text).map_err(|error| error.to_string()),
    }
}

/// The files beside a document.
#[derive(Debug)]
struct Beside(PathBuf);

impl Documents for Beside {
    fn by_url(&self, _: &str) -> Result<Option<Document>, String> {
        Ok(None)
    }

    fn beside(&self, name: &str) -> Result<Option<Document>, String> {
        let text = read(&self.0.join(name)).ok().map(|it| it.to_json());
        Ok(text.map(|text| Document { name: name.to_owned(), text }))
    }
}
