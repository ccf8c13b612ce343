//! What a page of tables has beside the tables of its layout: a table or list in HTML, and definitions in
//! lines of their own. Neither is read there, so neither is passed over in silence.

use super::document::{Column, Document, Table, Warning};
use super::{definitions, html};
use crate::dialect::Dialect;
use crate::error::Error;
use crate::page::{Line, Page};
use crate::span::Span;
use std::collections::BTreeSet;

/// Layouts whose pages may have them.
const LAYOUTS: [&str; 2] = ["markdown", "wiki"];

/// Looks for both, and adds a warning for each definition that no table has.
///
/// # Errors
/// Properties in HTML.
pub fn check(
    page: &Page,
    layout: &str,
    dialect: &Dialect,
    document: &mut Document,
) -> Result<(), Error> {
    if !LAYOUTS.contains(&layout) || document.skipped.is_some() {
        return Ok(());
    }
    let lines = page.lines();
    let open = unfenced(&lines);
    if let Some(at) = in_html(page, &lines, &open, dialect) {
        let message = format!("properties in HTML are not read on a page in the layout {layout}");
        let next = "Write them as a table with pipes, or move them to a web page of their own \
                    ([format.html] in vendor.toml)";
        return Err(page.error(at, message, next));
    }
    let told = names(document);
    for (at, line) in lines.iter().enumerate().filter(|(at, line)| {
        open[*at] && !line.text.contains(['|', '\t']) && !line.text.trim().is_empty()
    }) {
        let Some(head) = definitions::begins(&lines, at, dialect) else { continue };
        if head.marked && !told.contains(&head.name) {
            let reason = format!("a definition outside of the tables is not read: {}", head.name);
            document.warnings.push(Warning { at: line.whole(), reason });
        }
    }
    Ok(())
}

/// Which lines stand outside of fences.
fn unfenced(lines: &[Line<'_>]) -> Vec<bool> {
    let mut mark: Option<&str> = None;
    let outside = lines.iter().map(|line| {
        let text = line.text.trim_start();
        let fence = ["```", "~~~"].into_iter().find(|fence| text.starts_with(fence));
        match (mark, fence) {
            (None, Some(fence)) => mark = Some(fence),
            (Some(open), Some(fence)) if open == fence => mark = None,
            (None, None) => return true,
            _ => {}
        }
        false
    });
    outside.collect()
}

/// The first table or list in HTML that has properties, and begins a line: what stands inside of a cell is
/// the cell's.
fn in_html(page: &Page, lines: &[Line<'_>], open: &[bool], dialect: &Dialect) -> Option<Span> {
    let begins = |line: &Line<'_>| {
        let text = line.text.trim_start();
        let tag = |tag: &str| text.get(..tag.len()).is_some_and(|it| it.eq_ignore_ascii_case(tag));
        tag("<table") || tag("<dl")
    };
    let starts: Vec<u32> = lines
        .iter()
        .zip(open)
        .filter(|(line, open)| **open && begins(line))
        .map(|(line, _)| line.number)
        .collect();
    if starts.is_empty() {
        return None;
    }
    let mut of_html = Dialect::of_layout("html");
    of_html.words.add_language("wiki");
    let own = html::properties(page, dialect).into_iter().chain(html::properties(page, &of_html));
    let has = |text: &str| {
        let text = text.to_ascii_lowercase();
        text.contains("<table") || text.contains("<dl")
    };
    let all: Vec<u32> =
        lines.iter().filter(|line| has(line.text)).map(|line| line.number).collect();
    // Where it begins is at its first cell, or in a line above that.
    own.filter(|at| {
        let above = all.partition_point(|line| *line <= at.line);
        let start = above.checked_sub(1).and_then(|last| all.get(last));
        start.is_some_and(|line| starts.binary_search(line).is_ok())
    })
    .min_by_key(|at| at.line)
}

/// The names that the tables have.
fn names(document: &Document) -> BTreeSet<String> {
    let tables = document.sections.iter().flat_map(|section| &section.tables);
    let rows = tables.filter_map(|table| match table {
        Table::Properties(table) => Some(&table.rows),
        _ => None,
    });
    let named = rows.flatten().filter_map(|row| row.get(Column::Name));
    named.map(|cell| cell.text.clone()).collect()
}
