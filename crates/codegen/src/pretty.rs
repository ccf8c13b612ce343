//! Code that people read, and the proof that it parses.

use callspec_schema::Error;

/// Formats a file.
pub(crate) fn format(code: &str) -> Result<String, Vec<Error>> {
    match syn::parse_file(code) {
        Ok(file) => Ok(prettyplease::unparse(&file)),
        Err(error) => Err(vec![Error::generated(&error.to_string())]),
    }
}
