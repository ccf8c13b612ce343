//! Maintainers' commands.
#![allow(clippy::print_stdout, clippy::print_stderr)]
mod conformance;
fn main() {
    let dir = std::env::args().nth(2).unwrap_or_default();
    match conformance::run(std::path::Path::new(&dir)) { Ok(g) => conformance::print(&g), Err(e) => eprintln!("{e}") }
}
