//! `bench-generate COUNT FILE`: the Rust of so many types, for measuring time and memory.
#![forbid(unsafe_code)]

use callspec_codegen::{Options, generate};
use std::{env, fs};

fn main() {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let [count, file] = arguments.as_slice() else { panic!("COUNT FILE") };
    let files = bench_schemas::synthetic(count.parse().expect("a count"));
    let texts = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    let code = generate(texts, &Options::default()).expect("the schemas are in the profile");
    fs::write(file, code).expect("the file is writable");
}
