//! Archives into columns, in a program of its own: what it is compared with takes minutes to compile.

use std::path::Path;
use std::process::Command;

/// Builds and runs the program, which prints its table.
///
/// # Errors
/// A build or a run that fails.
pub fn measure(megabytes: usize) -> Result<(), String> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("columns/Cargo.toml");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["run", "--quiet", "--release", "--manifest-path"]).arg(manifest);
    let status = command.arg("--").arg(megabytes.to_string()).status();
    match status.map_err(|error| error.to_string())?.success() {
        true => Ok(()),
        false => Err("the program bench-columns failed".to_owned()),
    }
}
