//! Verdicts on random pairs of schemas, one an edit of the other: no sampled document refutes a
//! `compatible`, and an independent validator confirms every witness.
//!
//! `COMPAT_PAIRS`, `COMPAT_DOCUMENTS` and `COMPAT_SEED` make the run larger, or another.

mod document;
mod schema;

use callspec_compat::pairs::{Options, judge};
use callspec_compat::{Audience, Tree, Verdict, compare};
use callspec_runtime::{Level, Validator};
use callspec_schema::{OwnedTables, Set, compile_files};
use fastrand::Rng;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

fn from_environment(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

#[test]
fn verdicts_on_random_pairs_hold() {
    let pairs = from_environment("COMPAT_PAIRS", 3_000);
    let documents = from_environment("COMPAT_DOCUMENTS", 40);
    let seed = from_environment("COMPAT_SEED", 7);
    let mut counts = BTreeMap::new();
    let mut slowest = Duration::ZERO;
    let mut times = Vec::new();
    for number in 0..pairs {
        let mut rng = Rng::with_seed(seed.wrapping_mul(1_000_003).wrapping_add(number));
        let old = schema::document(&mut rng);
        let new = if rng.u8(0..8) == 0 {
            schema::document(&mut rng)
        } else {
            schema::edit(&mut rng, &old)
        };
        let line = json!({"id": number, "old": old, "new": new}).to_string();
        let start = Instant::now();
        let answer = judge(&line, &Options::default());
        let time = start.elapsed();
        times.push(time);
        slowest = slowest.max(time);
        let answer: Value = serde_json::from_str(&answer).unwrap();
        for (direction, inner, outer) in [("backward", &old, &new), ("forward", &new, &old)] {
            let verdict = answer[direction].as_str().unwrap();
            *counts.entry(verdict.to_owned()).or_insert(0u64) += 1;
            let context = || format!("pair {number}, {direction}: {line}\n{answer}");
            match verdict {
                "compatible" => {
                    if let Some(document) =
                        refutation(&mut rng, inner, outer, documents, Level::Declared)
                    {
                        panic!("{document} refutes it\n{}", context());
                    }
                }
                "breaking" => {
                    let witness = &answer[format!("{direction}_witness")];
                    assert!(is_valid(inner, witness), "the inner refuses it\n{}", context());
                    assert!(!is_valid(outer, witness), "the outer accepts it\n{}", context());
                }
                "unknown" if std::env::var_os("COMPAT_SHOW_UNKNOWN").is_some() => {
                    println!("{}", context());
                }
                _ => {}
            }
        }
    }
    times.sort_unstable();
    let median = times.get(times.len() / 2).copied().unwrap_or_default();
    println!(
        "{pairs} pairs × {documents} documents: {counts:?}, median {median:?}, slowest {slowest:?}"
    );
    let count = |verdict: &str| counts.get(verdict).copied().unwrap_or(0);
    let decided = count("compatible") + count("breaking");
    let within = decided + count("unknown");
    assert!(decided * 100 >= within * 95, "{decided} of {within} decided");
    assert!(count("compatible") * 10 > within && count("breaking") * 10 > within, "{counts:?}");
}

#[test]
fn verdicts_on_layers_hold() {
    let pairs = from_environment("COMPAT_PAIRS", 2_000);
    let documents = from_environment("COMPAT_DOCUMENTS", 40);
    let seed = from_environment("COMPAT_SEED", 7);
    let mut counts = BTreeMap::new();
    for number in 0..pairs {
        let mut rng = Rng::with_seed(seed.wrapping_mul(2_000_003).wrapping_add(number));
        let old = schema::layered(&mut rng);
        let new = if rng.bool() { schema::edit(&mut rng, &old) } else { schema::layered(&mut rng) };
        let lenient = callspec_schema::Options { lenient: true, ..Default::default() };
        let tree = |it: &Value| Tree::read([("schema.json", it.to_string())], lenient);
        let (Ok(old_tree), Ok(new_tree)) = (tree(&old), tree(&new)) else { continue };
        let diff = compare(&old_tree, &new_tree, &callspec_compat::Options::default());
        let Some(it) = diff.types.first() else { continue };
        for level in [Level::Declared, Level::Documented] {
            for (audience, inner, outer) in
                [(Audience::Readers, &new, &old), (Audience::Writers, &old, &new)]
            {
                let verdict = it.verdict(level, audience).expect("the type is on both sides");
                *counts.entry(verdict.name()).or_insert(0u64) += 1;
                if let (Verdict::Unknown(reason), true) =
                    (verdict, std::env::var_os("COMPAT_SHOW_UNKNOWN").is_some())
                {
                    println!("{audience:?} at {level:?}: {reason}\n{old}\n{new}");
                }
                if let Verdict::Compatible = verdict {
                    if let Some(document) = refutation(&mut rng, inner, outer, documents, level) {
                        panic!("{document} refutes {audience:?} at {level:?}:\n{old}\n{new}");
                    }
                }
            }
        }
    }
    println!("{pairs} layered pairs × {documents} documents: {counts:?}");
    assert!(counts.get("unknown").copied().unwrap_or(0) * 20 < pairs, "{counts:?}");
}

/// A sampled document that is in one schema and not in the other.
fn refutation(
    rng: &mut Rng,
    inner: &Value,
    outer: &Value,
    documents: u64,
    level: Level,
) -> Option<Value> {
    let inner_tables = tables(inner);
    let outer_tables = tables(outer);
    let (inner_tables, outer_tables) = (inner_tables.tables(), outer_tables.tables());
    let in_inner = Validator::new(&inner_tables, 0, level);
    let in_outer = Validator::new(&outer_tables, 0, level);
    (0..documents).find_map(|at| {
        let document = document::document(rng, if at % 2 == 0 { inner } else { outer });
        let text = document.to_string();
        let refutes = in_inner.is_valid(text.as_bytes()) && !in_outer.is_valid(text.as_bytes());
        refutes.then_some(document)
    })
}

fn tables(schema: &Value) -> OwnedTables {
    let options = callspec_schema::Options { lenient: true, ..Default::default() };
    let text = schema.to_string();
    let set = Set::from_texts([("schema.json", text.as_str())], options).expect("in the profile");
    compile_files(&set).expect("compiles")
}

fn is_valid(schema: &Value, document: &Value) -> bool {
    jsonschema::draft202012::new(schema).expect("a schema of the profile").is_valid(document)
}
