//! `bench-typified COUNT FILE`: the Rust of so many types, for measuring time and memory.
#![forbid(unsafe_code)]

use bench_schemas::{Folder, Layers, bundle, synthetic};
use std::{env, fs};

fn main() {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let [count, file] = arguments.as_slice() else { panic!("COUNT FILE") };
    let files = synthetic(count.parse().expect("a count"));
    let folder = Folder::of_texts(&files).expect("schemas are JSON");
    let schema = bundle(&folder, "Queue0", Layers::Base);
    fs::write(file, bench_typified::types(schema)).expect("the file is writable");
}
