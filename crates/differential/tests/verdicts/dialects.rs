//! Random schemas of each draft, and the meta-schemas: the same verdicts as an independent validator of that
//! draft. `DIALECT_PAIRS` says how many schemas.

use callspec_differential::Seed;
use callspec_differential::document::{following, mutated};
use callspec_differential::older::{Draft, written_in};
use callspec_differential::schema::{Kinds, any, random};
use callspec_runtime::{Level, Validator, Value};
use callspec_schema::{Dialect, Formats, Options, OwnedTables, Root, Set, compile};

const DRAFTS: [(Draft, Dialect, jsonschema::Draft); 5] = [
    (Draft::Draft4, Dialect::Draft04, jsonschema::Draft::Draft4),
    (Draft::Draft6, Dialect::Draft06, jsonschema::Draft::Draft6),
    (Draft::Draft7, Dialect::Draft07, jsonschema::Draft::Draft7),
    (Draft::Draft201909, Dialect::Draft201909, jsonschema::Draft::Draft201909),
    (Draft::Draft202012, Dialect::Draft202012, jsonschema::Draft::Draft202012),
];

fn ours(
    files: &[(String, Value)],
    dialect: Dialect,
) -> Result<OwnedTables, Vec<callspec_schema::Error>> {
    let options =
        Options { formats: Formats::Annotate, dialect: Some(dialect), ..Options::default() };
    let values = files.iter().map(|(name, value)| (name.as_str(), value.clone()));
    let set = Set::from_values(values, options)?;
    let schema = set.root(&files[0].0).expect("the file is there");
    compile(&set, &[Root { name: "T".into(), schema, members: Vec::new() }])
}

fn theirs(files: &[(String, Value)], draft: jsonschema::Draft) -> jsonschema::Validator {
    let mut registry = jsonschema::Registry::new();
    for (name, schema) in files {
        let schema = serde_json::from_str(&schema.to_json()).expect("JSON");
        let address = format!("http://x/{name}");
        registry = registry.add(address, draft.create_resource(schema)).expect("an address");
    }
    let registry = registry.prepare().expect("every reference leads somewhere");
    let root = serde_json::json!({"$ref": format!("http://x/{}", files[0].0)});
    let options = jsonschema::options().with_draft(draft).with_registry(&registry);
    options.should_validate_formats(false).build(&root).expect("the peer compiles it")
}

fn agree(
    tables: &OwnedTables,
    peer: &jsonschema::Validator,
    document: &Value,
    about: impl Fn() -> String,
) -> bool {
    let text = document.to_json();
    let parsed = serde_json::from_str(&text).expect("our JSON is JSON");
    let tables = tables.tables();
    let found = Validator::new(&tables, 0, Level::Declared).is_valid(text.as_bytes());
    assert_eq!(found, peer.is_valid(&parsed), "{}\ndocument {text}", about());
    found
}

/// The peer holds such integers as floats, which draft 4 does not take for integers.
fn has_odd_integer(value: &Value) -> bool {
    match value {
        Value::Number(number) => {
            let text = number.as_str();
            let digits = text.trim_start_matches('-');
            digits.bytes().all(|it| it.is_ascii_digit()) && (text == "-0" || digits.len() > 18)
        }
        Value::Array(items) => items.iter().any(has_odd_integer),
        Value::Object(members) => members.values().any(has_odd_integer),
        _ => false,
    }
}

#[test]
fn random_schemas_of_each_draft() {
    let count = std::env::var("DIALECT_PAIRS").ok().and_then(|it| it.parse().ok()).unwrap_or(120);
    let start = std::env::var("DIALECT_SEED").ok().and_then(|it| it.parse().ok()).unwrap_or(1);
    for (draft, dialect, peer_draft) in DRAFTS {
        let (mut pairs, mut valid, mut refused) = (0_u64, 0_u64, 0_u64);
        for number in 0..count {
            let mut seed = Seed::new(start + number * 7919 + draft as u64);
            let unevaluated = draft >= Draft::Draft201909;
            let made = random(&mut seed, Kinds { unevaluated, documented: false });
            let files = written_in(draft, &made, &mut seed);
            let Ok(tables) = ours(&files, dialect) else {
                refused += 1;
                continue;
            };
            let peer = theirs(&files, peer_draft);
            for _ in 0..20 {
                let document = match seed.below(3) {
                    0 => any(&mut seed, 3),
                    1 => following(&mut seed, &made, 0),
                    _ => {
                        let document = following(&mut seed, &made, 0);
                        mutated(&mut seed, &document)
                    }
                };
                if draft == Draft::Draft4 && has_odd_integer(&document) {
                    continue;
                }
                let about = || {
                    let texts = files.iter().map(|(name, it)| format!("{name} {}\n", it.to_json()));
                    format!("{draft:?}, number {number}\n{}", texts.collect::<String>())
                };
                valid += u64::from(agree(&tables, &peer, &document, about));
                pairs += 1;
            }
        }
        println!("{draft:?}: {pairs} pairs, {valid} valid, {refused} schemas refused");
        assert!(refused * 2 < count && valid > pairs / 20, "{draft:?}: {refused} refused");
    }
}

#[test]
fn meta_schemas_say_what_the_originals_do() {
    for (draft, dialect, peer_draft) in DRAFTS {
        let reference = Value::from(dialect.uri());
        let reference = Value::Object([("$ref".to_owned(), reference)].into_iter().collect());
        let tables = ours(&[("M.json".to_owned(), reference)], dialect).expect("is built in");
        let peer = jsonschema::options()
            .with_draft(peer_draft)
            .should_validate_formats(false)
            .build(&serde_json::json!({"$ref": dialect.uri()}))
            .expect("the peer has it");
        let mut valid = 0;
        for number in 0..300 {
            let mut seed = Seed::new(number);
            let made = random(&mut seed, Kinds { unevaluated: true, documented: false });
            let (_, schema) = written_in(draft, &made, &mut seed).remove(0);
            let mut document = schema;
            for _ in 0..8 {
                if dialect == Dialect::Draft04 && has_odd_integer(&document) {
                    document = mutated(&mut seed, &document);
                    continue;
                }
                valid += u64::from(agree(&tables, &peer, &document, || format!("{draft:?}")));
                document = mutated(&mut seed, &document);
            }
        }
        assert!(valid > 300, "{draft:?}: {valid}");
    }
}
