//! Schemas and documents in YAML: read as the JSON that they mean.

use std::path::Path;

/// Whether a file is called as YAML is.
fn is_yaml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|it| it.eq_ignore_ascii_case("yaml") || it.eq_ignore_ascii_case("yml"))
}

/// The text of a file as JSON: YAML is turned, anything else is left as it is.
///
/// # Errors
/// YAML that has no form in JSON, with line and column; all YAML without the feature `yaml`.
pub fn as_json(path: &Path, text: String) -> Result<String, String> {
    if is_yaml(path) { turn(&text) } else { Ok(text) }
}

#[cfg(feature = "yaml")]
fn turn(text: &str) -> Result<String, String> {
    match callspec_yaml::read(text) {
        Ok(value) => Ok(callspec_schema::write::write(&value)),
        Err(error) => Err(format!("{error}; {}", error.help)),
    }
}

#[cfg(not(feature = "yaml"))]
fn turn(_: &str) -> Result<String, String> {
    Err("is YAML, which is off: turn on the feature `yaml` of callspec-codegen".to_owned())
}
