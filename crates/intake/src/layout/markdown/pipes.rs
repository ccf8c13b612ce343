//! Rows of pipe tables: where their cells begin and end.

use crate::layout::markup;
use crate::page::Line;

/// Whether a line is a row, or a header.
pub fn is_row(line: &Line<'_>) -> bool {
    line.text.contains('|') && !is_separator(line) && !line.text.trim_start().starts_with('#')
}

/// The line of dashes below a header.
pub fn is_separator(line: &Line<'_>) -> bool {
    let text = line.text.trim();
    text.contains('|') && text.contains("--") && text.chars().all(|c| "|-: \t".contains(c))
}

/// The cells of a header, in lower case.
pub fn titles(line: &Line<'_>) -> Vec<String> {
    let of = |(start, end): (usize, usize)| markup::word(&line.text[start..end]).to_lowercase();
    cells(line.text).into_iter().map(of).collect()
}

/// Whether a line of dashes is inside a row's text: a table in a cell.
pub fn has_separator(text: &str) -> bool {
    text.contains("|--") || text.contains("| --") || text.contains("|:-")
}

/// Whether a row's text ends with its notes, or with an empty cell for them.
pub fn ends_with_note(text: &str) -> bool {
    let Some((_, last)) = text.trim_end().strip_suffix('|').and_then(|text| text.rsplit_once('|'))
    else {
        return false;
    };
    last.trim().is_empty() || last.trim().starts_with('[')
}

/// Whether a row ends with its pipe.
pub fn is_closed(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with('|') && !text.ends_with("\\|")
}

/// The byte ranges of a row's cells: between pipes that no backslash escapes. A row that begins with
/// a pipe ends with one; in others a last pipe is followed by an empty cell.
pub fn cells(text: &str) -> Vec<(usize, usize)> {
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    let outer = text[start..].starts_with('|');
    let start = if outer { start + 1 } else { start };
    let end = if outer && is_closed(text) && end > start { end - 1 } else { end.max(start) };
    let mut cells = Vec::new();
    let mut from = start;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().take(end).skip(start) {
        match byte {
            b'\\' => escaped = !escaped,
            b'|' if !escaped => {
                cells.push((from, at));
                from = at + 1;
            }
            _ => escaped = false,
        }
    }
    cells.push((from, end));
    cells
}
