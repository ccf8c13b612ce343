//! Cells between bars, with or without the outer ones. A cell may go over several lines: a row ends
//! where its last bar is.

use super::row::{
    Header, Lines, MAX_CELLS, Next, Raw, Separator, is_access, is_name, is_section, within,
};
use crate::dialect::Phrases;
use crate::error::Error;
use crate::page::Line;

use crate::layout::document::Cell;
use crate::layout::markup;
use crate::span::Span;

/// The cells of a line that may be a header, and how its bars stand.
pub fn header(line: &Line<'_>) -> Option<(Vec<Cell>, Separator)> {
    let text = line.text.trim();
    let inner = text.trim_start_matches('|');
    let closed = inner.ends_with('|');
    let between = inner.trim_end_matches('|');
    let tight = between.contains('|') && !between.contains(" |") && !between.contains("| ");
    let separator = Separator::Bars { closed, tight };
    if text.matches('|').count() > MAX_CELLS {
        return None;
    }
    let mut row = Row::new(line, tight);
    row.line(line, false);
    row.finish_open();
    (inner.contains('|')).then_some((row.cells, separator))
}

/// `---|---|`
pub fn is_ruler(line: &Line<'_>) -> bool {
    let text = line.text.trim();
    text.contains('-')
        && text.contains('|')
        && text.chars().all(|c| matches!(c, '-' | '|' | ':' | ' '))
}

/// The next row.
///
/// # Errors
/// A row without its closing bar or its columns.
pub fn next(header: &Header, lines: Lines<'_>) -> Result<Next, Error> {
    let Separator::Bars { closed, tight } = header.separator else { return Ok(Next::End) };
    let columns = header.roles.len();
    let Some(first) = lines.rest.first() else { return Ok(Next::End) };
    if bars(first, tight) == 0 && begins_nothing(&lines, closed, columns, tight) {
        return Ok(Next::End);
    }
    within(first, &lines, '|')?;
    let mut row = Row::new(first, tight);
    row.line(first, false);
    let mut taken = 1;
    while let Some(line) = lines.rest.get(taken) {
        let tail = header.ends_with_access() && is_tail(line);
        let complete = row.is_complete(columns, closed) && (!tail || row.has_access());
        if complete || (lines.is_header)(line) || line.text.trim_start().starts_with("```") {
            break;
        }
        let blank = line.text.trim().is_empty();
        let begins_row = row.cells.len() + bars(line, tight) > columns && !tail;
        let named = !closed && begins_named(line);
        if begins_row || named || (blank && !goes_on_after_blank(&lines, taken)) {
            break;
        }
        within(line, &lines, '|')?;
        row.line(line, true);
        taken += 1;
    }
    if let Some(span) = row.section(columns, &lines.dialect.phrases) {
        return Ok(Next::Section(span, taken));
    }
    if !closed && taken == 1 && row.lacks(columns) {
        row = refitted(first, row, columns, lines.rest.get(1));
    }
    row.close(header, closed, &lines).map(|raw| Next::Row(raw, taken))
}

/// A row with too few cells: bars without blanks part them as well, and where the next row follows, its last
/// cells were left out.
fn refitted(line: &Line<'_>, row: Row, columns: usize, next: Option<&Line<'_>>) -> Row {
    let mut tight = Row::new(line, true);
    tight.line(line, false);
    if !tight.lacks(columns) {
        return tight;
    }
    let mut row = row;
    if next.is_some_and(begins_named) {
        row.finish_open();
        let end = Cell::new("", row.at);
        row.cells.resize(columns.max(row.cells.len()), end);
    }
    row
}

/// "`name` | …": no cell goes on like this.
fn begins_named(line: &Line<'_>) -> bool {
    let text = line.text.trim_start().strip_prefix('`');
    let split = text.and_then(|text| text.split_once('`'));
    split.is_some_and(|(name, rest)| is_name(name) && rest.trim_start().starts_with('|'))
}

/// A line without a bar is no row, unless one comes before the next blank line.
fn begins_nothing(lines: &Lines<'_>, closed: bool, columns: usize, tight: bool) -> bool {
    if !closed {
        return true;
    }
    let more = lines.rest.iter().skip(1).take_while(|line| !line.text.trim().is_empty());
    let next = more.take_while(|line| !(lines.is_header)(line)).find(|line| bars(line, tight) > 0);
    next.is_none_or(|line| bars(line, tight) >= columns)
}

/// Some converters leave an empty line where a nested list was, and then close the row.
fn goes_on_after_blank(lines: &Lines<'_>, at: usize) -> bool {
    let next = lines.rest[at..].iter().take(4).find(|line| !line.text.trim().is_empty());
    next.is_some_and(|line| line.text.trim_start().starts_with('|') && line.text.trim().len() < 3)
}

/// `GET |` alone: the access level of the row above.
fn is_tail(line: &Line<'_>) -> bool {
    let text = line.text.trim().trim_start_matches('|');
    text.strip_suffix('|').is_some_and(|text| is_access(text.trim()))
}

fn bars(line: &Line<'_>, tight: bool) -> usize {
    let text = line.text;
    let start = text.len() - text.trim_start().len();
    let leading = text[start..].starts_with('|') && text.trim().len() > 1;
    separators(text, tight).filter(|at| !(leading && *at == start)).count()
}

/// Bars that part cells: `On|Off` is a text where the others have blanks around them.
fn separators(text: &str, tight: bool) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    text.match_indices('|').map(|(at, _)| at).filter(move |&at| {
        let before = at.checked_sub(1).map(|before| bytes[before]);
        let after = bytes.get(at + 1);
        let blank =
            |byte: Option<u8>| byte.is_none_or(|byte| byte.is_ascii_whitespace() || byte == b'|');
        before != Some(b'\\') && (tight || blank(before) || blank(after.copied()))
    })
}

struct Row {
    at: Span,
    tight: bool,
    /// Cells whose closing bar was met.
    cells: Vec<Cell>,
    /// The cell that is still open.
    open: Option<Cell>,
}

impl Row {
    fn new(first: &Line<'_>, tight: bool) -> Self {
        Row { at: first.whole(), tight, cells: Vec::new(), open: None }
    }

    fn line(&mut self, line: &Line<'_>, continues: bool) {
        let text = line.text.trim_end();
        let start = text.len() - text.trim_start().len();
        // The outer bar on the left closes nothing; on a later line it closes the cell that is open.
        let closes = continues && (self.open.is_some() || text.trim() == "|");
        let mut from = if !closes && text[start..].starts_with('|') { start + 1 } else { 0 };
        for bar in separators(text, self.tight).filter(|bar| *bar >= from).collect::<Vec<_>>() {
            self.extend(line, from, bar);
            self.finish_open();
            from = bar + 1;
        }
        if !text[from..].trim().is_empty() || from == 0 {
            self.extend(line, from, text.len());
        }
    }

    fn extend(&mut self, line: &Line<'_>, from: usize, to: usize) {
        let text = line.text[from..to].trim();
        match &mut self.open {
            Some(cell) => {
                cell.text.push('\n');
                cell.text.push_str(text);
            }
            None => {
                let start =
                    from + line.text[from..to].len() - line.text[from..to].trim_start().len();
                self.open = Some(Cell::new(text, line.span(start, start + text.len())));
            }
        }
    }

    fn finish_open(&mut self) {
        self.cells.extend(self.open.take());
    }

    fn is_complete(&self, columns: usize, closed: bool) -> bool {
        match &self.open {
            None => self.cells.len() >= columns,
            Some(_) => !closed && self.cells.len() + 1 >= columns,
        }
    }

    fn lacks(&self, columns: usize) -> bool {
        self.cells.len() + usize::from(self.open.is_some()) < columns
    }

    fn has_access(&self) -> bool {
        self.cells.last().is_some_and(|cell| is_access(cell.text.trim()))
    }

    /// A title inside the table: nothing but its first cell is filled.
    fn section(&self, columns: usize, phrases: &Phrases) -> Option<Span> {
        let mut cells = self.cells.iter().chain(&self.open);
        let first = cells.next()?;
        let alone = cells.all(|cell| cell.text.trim().is_empty());
        (columns > 1 && alone && is_section(&markup::title(&first.text), phrases))
            .then_some(self.at)
    }

    fn close(mut self, header: &Header, closed: bool, lines: &Lines<'_>) -> Result<Raw, Error> {
        if closed && self.open.as_ref().is_some_and(|cell| !cell.text.trim().is_empty()) {
            return Err(lines.cut(self.at, "this row has no closing bar"));
        }
        self.finish_open();
        let (found, needed) = (self.cells.len(), header.needed());
        if found < needed {
            return Err(lines.cut(self.at, &format!("this row has {found} of {needed} cells")));
        }
        Ok(Raw { at: self.at, cells: self.cells })
    }
}
