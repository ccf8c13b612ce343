//! Where crates are written and built: a folder of their own, below the target directory.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The package `bench`.
const BENCH: &str = env!("CARGO_MANIFEST_DIR");

/// The folder.
pub struct Folder(PathBuf);

impl Folder {
    /// An empty one.
    ///
    /// # Errors
    /// What cannot be removed or made.
    pub fn new() -> Result<Self, String> {
        // The program stands in `<target>/release`.
        let program = env::current_exe().map_err(|error| error.to_string())?;
        let target = program.ancestors().nth(2).unwrap_or(Path::new(BENCH));
        let folder = Folder(target.join("bench-builds"));
        let _ = fs::remove_dir_all(&folder.0);
        fs::create_dir_all(&folder.0).map_err(|error| error.to_string())?;
        Ok(folder)
    }

    /// A crate there, with these files beside a lock file with the versions of the bench.
    ///
    /// # Errors
    /// What cannot be written.
    pub fn package(
        &self,
        name: &str,
        manifest: &str,
        files: &[(&str, &str)],
    ) -> Result<Package, String> {
        let package = Package(self.0.join(name));
        let root = Path::new(BENCH).parent().unwrap_or(Path::new(BENCH));
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n{}",
            manifest.replace("ROOT", &root.display().to_string())
        );
        package.write("Cargo.toml", &manifest)?;
        let lock = fs::read_to_string(Path::new(BENCH).join("Cargo.lock"));
        package.write("Cargo.lock", &lock.map_err(|error| error.to_string())?)?;
        for (file, text) in files {
            package.write(file, text)?;
        }
        Ok(package)
    }

    /// A program of the bench's own workspace: built beside this one, and kept apart, as the same
    /// program with other features takes its place there.
    ///
    /// # Errors
    /// A build that fails.
    pub fn program(&self, package: &str, features: &[&str]) -> Result<PathBuf, String> {
        let target = self.0.parent().unwrap_or(&self.0);
        let mut command = cargo(Path::new(BENCH), target);
        command.args(["build", "--release", "--package", package, "--features"]);
        super::cost::cost(command.arg(features.join(",")))?;
        let kept = self.0.join(format!("{package}-{}", features.join("-")));
        fs::copy(target.join("release").join(package), &kept).map_err(|error| error.to_string())?;
        Ok(kept)
    }

    /// A file there.
    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

/// A crate in the folder.
pub struct Package(PathBuf);

impl Package {
    /// Writes a file of the crate.
    ///
    /// # Errors
    /// What cannot be written.
    pub fn write(&self, file: &str, text: &str) -> Result<(), String> {
        let path = self.0.join(file);
        let folder = path.parent().unwrap_or(&self.0);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&path, text))
            .map_err(|error| format!("{}: {error}", path.display()))
    }

    /// Cargo, on this crate.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = cargo(&self.0, &self.0.join("target"));
        command.args(arguments);
        command
    }

    /// Takes all that was built away.
    pub fn clean(&self) {
        let _ = fs::remove_dir_all(self.0.join("target"));
    }

    /// How long a file below the target directory is.
    ///
    /// # Errors
    /// A file that is not there.
    pub fn size(&self, file: &str) -> Result<u64, String> {
        let path = self.0.join("target").join(file);
        fs::metadata(&path)
            .map(|it| it.len())
            .map_err(|error| format!("{}: {error}", path.display()))
    }
}

fn cargo(folder: &Path, target: &Path) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(folder).env("CARGO_TARGET_DIR", target).env("CARGO_INCREMENTAL", "0");
    command
}
