//! What a page of tables has beside the tables of its layout: definitions in lines of their own. They are not
//! read there, so they are not passed over in silence.

use super::definitions;
use super::document::{Column, Document, Table, Warning};
use super::fence::Fence;
use crate::dialect::Dialect;
use crate::page::Page;
use std::collections::BTreeSet;

/// Layouts whose pages may have them.
const LAYOUTS: [&str; 2] = ["markdown", "wiki"];

/// Adds a warning for each definition that no table has.
pub fn check(page: &Page, layout: &str, dialect: &Dialect, document: &mut Document) {
    if !LAYOUTS.contains(&layout) || document.skipped.is_some() {
        return;
    }
    let lines = page.lines();
    let mut fence = Fence::default();
    let open: Vec<bool> = lines.iter().map(|line| !fence.hides(line.text)).collect();
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
