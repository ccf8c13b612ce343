//! Where in a text a JSON Pointer leads.

/// Line and column, both from 1, of the value at a JSON Pointer: of its name where it is a member.
/// None where the text is no JSON or has no such place.
pub fn line_and_column(text: &str, pointer: &str) -> Option<(usize, usize)> {
    let _ = (text, pointer);
    None
}
