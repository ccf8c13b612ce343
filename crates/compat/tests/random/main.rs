//! Verdicts on random pairs of schemas, one an edit of the other: no sampled document refutes a
//! `compatible`, and an independent validator confirms every witness.
//!
//! `COMPAT_PAIRS`, `COMPAT_DOCUMENTS` and `COMPAT_SEED` make the run larger, or another.

mod document;
mod schema;
mod trial;

use callspec_compat::{Audience, Tree, Verdict, compare};
use callspec_runtime::Level;
use fastrand::Rng;
use serde_json::Value;
use std::collections::BTreeMap;

fn from_environment(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

#[test]
fn verdicts_on_random_pairs_hold() {
    let pairs = from_environment("COMPAT_PAIRS", 3_000);
    let documents = from_environment("COMPAT_DOCUMENTS", 40);
    let seed = from_environment("COMPAT_SEED", 7);
    let mut counts = BTreeMap::new();
    for number in 0..pairs {
        let trial = trial::of(seed, number, documents);
        let (line, answer) = (&trial.line, &trial.answer);
        if let Some(wrong) = &trial.wrong {
            panic!("pair {number}, {wrong}\n{line}\n{answer}");
        }
        for verdict in trial.verdicts() {
            *counts.entry(verdict.to_owned()).or_insert(0u64) += 1;
        }
    }
    println!("{pairs} pairs × {documents} documents: {counts:?}");
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
        let tree = |it: &Value| Tree::read([("schema.json", it.to_string())], lenient.clone());
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
                    if let Some(document) =
                        trial::refutation(&mut rng, inner, outer, documents, level)
                    {
                        panic!("{document} refutes {audience:?} at {level:?}:\n{old}\n{new}");
                    }
                }
            }
        }
    }
    println!("{pairs} layered pairs × {documents} documents: {counts:?}");
    assert!(counts.get("unknown").copied().unwrap_or(0) * 20 < pairs, "{counts:?}");
}
