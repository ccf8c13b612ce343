//! Generates types of every kind: those of the tests, and those of random schemas, which are the same each time.

use callspec_codegen::{Options, generate};
use callspec_differential::schema::{self, Kinds};
use callspec_differential::{Seed, kinds};
use std::fmt::Write as _;
use std::path::PathBuf;

/// How many random schemas.
const RANDOM: usize = 40;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let mut options = Options::default();
    options.borrowed = true;
    let mut all = Vec::new();
    for kind in kinds::ALL {
        all.push((kind.root, generate(kind.files.iter().copied(), &options).expect("generates")));
    }
    let mut number = 0;
    while all.len() < kinds::ALL.len() + RANDOM {
        number += 1;
        let which = Kinds { unevaluated: number % 2 == 0, documented: number % 2 == 1 };
        let files = schema::random_kinds(&mut Seed::new(number), which);
        let texts: Vec<_> = files.iter().map(|(name, it)| (name.as_str(), it.to_json())).collect();
        // What is refused is no kind.
        all.extend(
            generate(texts.iter().map(|(name, text)| (*name, text.as_str())), &options)
                .ok()
                .map(|code| ("Call", code)),
        );
    }
    let (mut modules, mut checks) =
        (String::new(), String::from("static KINDS: &[fn(&[u8])] = &["));
    for (at, (root, code)) in all.iter().enumerate() {
        let _ = writeln!(modules, "#[allow(dead_code, warnings)]\nmod k{at} {{ {code} }}");
        let borrowed = match code.contains(&format!(" {root}Ref<'d>")) {
            true => format!("{root}Ref"),
            false => root.to_string(),
        };
        let _ = writeln!(checks, "|it| check!(it, k{at}::{root}, k{at}::{borrowed}),");
    }
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("Cargo sets it"));
    std::fs::write(out.join("kinds.rs"), modules + &checks + "];\n").expect("writes");
}
