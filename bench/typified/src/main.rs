//! `bench-typified COUNT FILE [alpha]`: the Rust of so many types, for measuring time and memory.
#![forbid(unsafe_code)]

use bench_schemas::{Folder, Layers, bundle, synthetic};
use std::{env, fs};

fn main() {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let (count, file, types): (_, _, fn(_) -> _) = match arguments.as_slice() {
        [count, file] => (count, file, bench_typified::types),
        #[cfg(feature = "alpha")]
        [count, file, alpha] if alpha == "alpha" => (count, file, bench_typified::types_of_alpha),
        _ => panic!("COUNT FILE [alpha]"),
    };
    let files = synthetic(count.parse().expect("a count"));
    let folder = Folder::of_texts(&files).expect("schemas are JSON");
    let names: Vec<_> = folder.0.keys().map(String::as_str).collect();
    let schema = bundle(&folder, &names, Layers::Base);
    fs::write(file, types(schema)).expect("the file is writable");
}
