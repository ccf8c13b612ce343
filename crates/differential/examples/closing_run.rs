//! Compares engine and peer on as many pairs of a random schema and a document as asked for:
//! `cargo run --release -p callspec-differential --example closing_run -- PAIRS SEED`.

#![allow(clippy::print_stdout, reason = "a run shows its figures")]

#[path = "../tests/peer/mod.rs"]
mod peer;

use callspec_differential::schema::Kinds;
use callspec_differential::{Seed, document, schema, shrink};
use callspec_runtime::Value;
use std::collections::BTreeMap;

const DOCUMENTS: usize = 40;

fn main() {
    let mut arguments = std::env::args().skip(1).map(|it| it.parse::<u64>().unwrap_or(0));
    let pairs = arguments.next().unwrap_or(10_000);
    let first = arguments.next().unwrap_or(1);
    let (mut done, mut valid, mut refused, mut different, mut seed_number) =
        (0u64, 0u64, 0u64, 0u64, first);
    let mut refusals: BTreeMap<String, u64> = BTreeMap::new();
    while done < pairs {
        let mut seed = Seed::new(seed_number);
        let kinds = Kinds { unevaluated: seed_number % 2 == 0, documented: seed_number % 2 == 1 };
        let files = schema::random(&mut seed, kinds);
        match peer::Pair::new(&files, 0) {
            Err(errors) => {
                refused += 1;
                *refusals.entry(errors[0].reason.clone()).or_default() += 1;
            }
            Ok(pair) => {
                let mut known = document::following(&mut seed, &files, 0);
                for at in 0..DOCUMENTS {
                    let next = match at % 4 {
                        0 => document::following(&mut seed, &files, 0),
                        _ => document::mutated(&mut seed, &known),
                    };
                    done += 1;
                    match pair.compare(&next) {
                        Ok([declared, _]) => valid += u64::from(declared.is_empty()),
                        Err(_) => {
                            different += 1;
                            if different <= 20 {
                                println!("seed {seed_number}:");
                                show(&files, &next);
                            }
                            break;
                        }
                    }
                    known = next;
                }
            }
        }
        seed_number += 1;
    }
    println!(
        "{done} pairs of {} schemas: {valid} valid, {different} different; {refused} schemas refused",
        seed_number - first
    );
    for (reason, times) in refusals {
        println!("  refused {times}: {reason}");
    }
}

/// Prints the smallest form of a difference.
fn show(files: &document::Files, document: &Value) {
    let difference = |files: &document::Files, document: &Value| {
        // The peer panics on references that lead nowhere; ours refuses them first.
        peer::Pair::new(files, 0).ok()?.compare(document).err()
    };
    let (files, document) =
        shrink::shrink(files, document, |files, document| difference(files, document).is_some());
    println!("  {}", difference(&files, &document).unwrap_or_default().replace('\n', "\n  "));
    println!("  document {}", document.to_json());
    for (name, file) in &files {
        println!("  {name} {}", file.to_json());
    }
}
