//! Puts the files of `schema/` into the program, whatever is in them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let crate_folder = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    // Where links are not checked out as links, the folder that this one leads to is there.
    let folders = [crate_folder.join("data"), crate_folder.join("../../schema")];
    let root = folders.iter().find(|folder| folder.is_dir());
    let mut code = String::from("&[\n");
    if let Some(root) = root {
        watch(root);
        for (name, folder) in entries(root, Path::is_dir) {
            if folder.join("vendor.toml").is_file() {
                vendor(&name, &folder, &mut code);
            }
        }
    }
    code.push(']');
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("vendors.rs"), code)
}

fn vendor(name: &str, folder: &Path, code: &mut String) {
    // Writing to a String cannot fail.
    let _ = write!(code, "Vendor {{ name: {name:?}, ");
    for (field, file) in
        [("vendor", "vendor.toml"), ("fixups", "fixups.toml"), ("neutral", "neutral.toml")]
    {
        let path = folder.join(file);
        watch(&path);
        let text = fs::read_to_string(&path).unwrap_or_default();
        let _ = write!(code, "{field}: {text:?}, ");
    }
    code.push_str("schemas: &[");
    watch(folder);
    for (name, path) in entries(folder, Path::is_file) {
        // What is no text is no schema, and `regen` mends it.
        if name.ends_with(".json") && fs::read_to_string(&path).is_ok() {
            watch(&path);
            let _ = writeln!(code, "({name:?}, include_str!({path:?})),");
        }
    }
    code.push_str("], pages: &[");
    let pages = folder.join("pages");
    watch(&pages);
    for (name, path) in entries(&pages, Path::is_file) {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let head = text.lines().next().filter(|line| line.starts_with("<!-- callspec:"));
        if let Some(head) = head {
            watch(&path);
            let _ = writeln!(code, "({name:?}, {head:?}),");
        }
    }
    code.push_str("] },\n");
}

/// What a folder has of one kind, by name. What starts with a dot is hidden.
fn entries(folder: &Path, is_kind: fn(&Path) -> bool) -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let entries = entries.map(|entry| entry.path()).filter(|path| is_kind(path));
    let named = entries.filter_map(|path| {
        let name = path.file_name()?.to_str()?.to_owned();
        (!name.starts_with('.')).then_some((name, path))
    });
    let mut entries: Vec<_> = named.collect();
    entries.sort();
    entries
}

#[allow(clippy::print_stdout, reason = "this is how a build script talks to Cargo")]
fn watch(path: &Path) {
    // Cargo would build again and again for what is not there.
    if path.exists() {
        println!("cargo::rerun-if-changed={}", path.display());
    }
}
