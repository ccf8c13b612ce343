//! Cells between tabs. A cell may go over several lines, as long as its row still lacks columns.

use super::row::{Header, Lines, Next, Raw, is_name, within};
use crate::error::Error;
use crate::layout::document::Cell;
use crate::page::Line;

/// The next row.
///
/// # Errors
/// A row without all its columns.
pub fn next(header: &Header, lines: Lines<'_>) -> Result<Next, Error> {
    let Some(first) = lines.rest.first() else { return Ok(Next::End) };
    if !first.text.contains('\t') {
        return outside(header, first, &lines);
    }
    within(first, &lines, '\t')?;
    let mut raw = Raw { at: first.whole(), cells: cells(first) };
    let mut taken = 1;
    while raw.cells.len() < header.roles.len() {
        let more = lines.rest.get(taken).filter(|line| !(lines.is_header)(line));
        let Some(line) = more else { break };
        if line.text.trim().is_empty() {
            break;
        }
        within(line, &lines, '\t')?;
        extend(&mut raw, line);
        taken += 1;
    }
    // The last cell may go on as well, where no new row begins.
    while let Some(line) = lines.rest.get(taken) {
        let text = line.text.trim();
        let goes_on = !text.is_empty() && !text.contains('\t') && is_continuation(text);
        if !goes_on || (lines.is_header)(line) {
            break;
        }
        extend(&mut raw, line);
        taken += 1;
    }
    let needed = header.needed();
    if raw.cells.len() < needed {
        let message = format!("this row has {} of {needed} cells", raw.cells.len());
        return Err(lines.cut(raw.at, &message));
    }
    Ok(Next::Row(raw, taken))
}

/// A line without a tab, right below a row: a new part of the page, or the beginning of a row.
fn outside(header: &Header, line: &Line<'_>, lines: &Lines<'_>) -> Result<Next, Error> {
    let text = line.text.trim();
    if super::row::is_section(text, &lines.dialect.phrases)
        && lines.rest.get(1).is_some_and(|next| next.text.contains('\t'))
    {
        return Ok(Next::Section(line.whole(), 1));
    }
    // Rows go on below it, or nothing does: it is the beginning of a row.
    let below = lines.rest.iter().skip(1).find(|line| !line.text.trim().is_empty());
    let inside = below.is_none_or(|below| {
        below.text.trim().contains('\t')
            && !(lines.is_header)(below)
            && below.number == line.number + 1
    });
    if inside && is_name(text) {
        let message = format!("this row has 1 of {} cells", header.needed());
        return Err(lines.cut(line.whole(), &message));
    }
    Ok(Next::End)
}

/// HTML, bullets and JSON go on; headings don't.
fn is_continuation(text: &str) -> bool {
    text.starts_with(['<', '•', '*', '{', '}', '[', ']', '"', '('])
        || text.starts_with(|c: char| c.is_lowercase()) && text.contains(' ')
}

fn cells(line: &Line<'_>) -> Vec<Cell> {
    let mut from = 0;
    let mut cells = Vec::new();
    for text in line.text.split('\t') {
        cells.push(Cell::new(text.trim(), line.span(from, from + text.len())));
        from += text.len() + 1;
    }
    cells
}

/// The first cell of a line goes on with the row's last one.
fn extend(raw: &mut Raw, line: &Line<'_>) {
    let mut more = cells(line).into_iter();
    if let (Some(last), Some(rest)) = (raw.cells.last_mut(), more.next()) {
        last.text.push('\n');
        last.text.push_str(&rest.text);
    }
    raw.cells.extend(more);
}
