//! Values of a property that a model page lists apart from its row: a section `Enum: StatusEnum`, a type
//! `Enum [ "A", "B" ]`, `(enum: a, b)` at the end of the sentence.

use crate::layout::document::{Cell, Column, Row, Table, Values};
use crate::recognizer::same_name;

/// Adds the values of a section to the rows that they are of; without any, they are the type's own.
pub fn add(tables: &mut Vec<Table>, values: Values, of: Option<&str>) {
    let mut found = false;
    for row in rows(tables).filter(|row| of.is_some_and(|of| is_of(row, of))) {
        found = true;
        let cells = values.rows.iter().map(|value| (Column::Value, value.value.clone()));
        row.cells.extend(cells);
    }
    if !found {
        tables.push(Table::Values(values));
    }
}

fn rows(tables: &mut [Table]) -> impl Iterator<Item = &mut Row> {
    tables.iter_mut().flat_map(|table| match table {
        Table::Properties(table) => table.rows.as_mut_slice(),
        _ => &mut [],
    })
}

/// Whether a section's name is the row's type, `List<StatusEnum>`, or made of its name.
fn is_of(row: &Row, section: &str) -> bool {
    let word = row.get(Column::Type).map_or("", |cell| &cell.text);
    let name = row.get(Column::Name).map_or("", |cell| &cell.text);
    let inner = section.rsplit(['<', '[']).next().unwrap_or_default();
    let inner = inner.trim_end_matches(['>', ']']);
    word == section
        || word.rsplit(['<', '[']).next().is_some_and(|of| of.trim_end_matches(['>', ']']) == inner)
        || same_name(inner, name)
        || inner.strip_suffix("Enum").is_some_and(|inner| same_name(inner, name))
}

/// The values of a cell: one, or several by commas where no quotes hold it together.
pub fn values(cell: &str) -> Vec<String> {
    let bare = |text: &str| text.trim().trim_matches(['"', '\'', '`']).to_owned();
    match cell.trim().starts_with(['"', '\'']) {
        true => vec![bare(cell)],
        false => cell.split(',').map(bare).filter(|value| !value.is_empty()).collect(),
    }
}

/// The values that a row itself lists: its type becomes a text.
pub fn told(cells: &mut Vec<(Column, Cell)>) {
    let of = |column: Column| cells.iter().position(|(role, _)| *role == column);
    let (Some(word), description) = (of(Column::Type), of(Column::Description)) else { return };
    let text = cells[word].1.text.clone();
    let body = listed(&text);
    let said = description.and_then(|at| {
        let (_, list) = cells[at].1.text.rsplit_once("(enum: ")?;
        list.trim_end().strip_suffix(')').map(str::to_owned)
    });
    let at = cells[word].1.at;
    let list = match (body, said) {
        (Some(body), _) => {
            cells[word].1.text = ENUMERATION.to_owned();
            body
        }
        (None, Some(said)) => said,
        (None, None) => return,
    };
    let listed = list.split(',').map(|value| value.trim().trim_matches(['"', '\'', '`']));
    let listed = listed.filter(|value| !value.is_empty());
    cells.extend(listed.map(|value| (Column::Value, Cell::new(value, at))));
}

/// `Enum [ "A", "B" ]`, `Literal['a', 'b']`, `'a' | 'b'`: the values of a type word that lists them.
fn listed(word: &str) -> Option<String> {
    let bracketed = ["Enum", "Literal"].iter().find_map(|lead| {
        let rest = word.strip_prefix(lead)?.trim();
        rest.strip_prefix('[')?.strip_suffix(']')
    });
    let quoted = |value: &str| {
        let inner = |mark: char| value.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
        inner('"').or_else(|| inner('\'')).is_some_and(|inner| !inner.contains(['"', '\'', ',']))
    };
    let alternatives = || word.split('|').map(str::trim);
    match bracketed {
        Some(body) => Some(body.to_owned()),
        None if alternatives().all(quoted) => Some(alternatives().collect::<Vec<_>>().join(",")),
        None => None,
    }
}

/// A word that no language has: what lists its values is a text, whatever it is called.
const ENUMERATION: &str = "Enumeration";
