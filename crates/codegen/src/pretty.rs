//! Code that people read, and the proof that it parses.

use callspec_schema::Error;

/// Formats the code of a type: the syntax trees of thousands would fill the memory.
pub(crate) fn format(code: &str) -> Result<String, Vec<Error>> {
    match syn::parse_file(code) {
        Ok(file) => Ok(prettyplease::unparse(&file)),
        Err(error) => Err(vec![Error::generated(&error.to_string())]),
    }
}
