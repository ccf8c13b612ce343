//! The types of a page: one of the page's title, or one of each heading that has a table of its own. A page whose
//! tables stand under one heading describes one type, and has its name.

use super::variants;
use crate::dialect::Dialect;
use crate::layout::document::{Cell, Document, Kind, Section, Table, Warning};

/// A heading that may be a type's title, and the sentences below it.
pub struct Headed {
    /// The heading.
    pub title: Cell,
    /// The sentences before its first table.
    pub said: Vec<Cell>,
}

impl Headed {
    /// A heading without sentences yet.
    pub fn new(title: Cell) -> Self {
        Headed { title, said: Vec::new() }
    }
}

/// Whether a heading may be the title of a type of its own: it is neither the page's, nor that of a part of what
/// a page says about its type.
pub fn heads_type(text: &str, page: &str, dialect: &Dialect) -> bool {
    let part = dialect.phrases.parts.contains(&text.to_lowercase());
    let own = text == page || text.rsplit('.').next() == Some(page);
    !part && !own && !text.starts_with("Enum") && !variants::is_heading(text)
}

/// A document with a section for the page, and one for each heading.
pub fn document(
    headed: Vec<Headed>,
    tables: impl Iterator<Item = (usize, Table)>,
    warnings: Vec<Warning>,
) -> Document {
    let mut sections: Vec<Section> = headed.into_iter().map(section).collect();
    for (under, table) in tables {
        if let Some(section) = sections.get_mut(under) {
            section.tables.push(table);
        }
    }
    Document { sections, warnings, ..Document::default() }
}

fn section(headed: Headed) -> Section {
    let description = headed.said.into_iter().reduce(|mut all, line| {
        all.text.push(' ');
        all.text.push_str(&line.text);
        all
    });
    Section {
        title: headed.title,
        description,
        kind: Kind::Object,
        bases: Vec::new(),
        tables: Vec::new(),
    }
}

/// Settles which sections are types: all those with properties or values where there are several, else the first,
/// with the tables of all.
pub fn settle(document: &mut Document) {
    let described = |section: &Section| section.tables.iter().any(states);
    let mut sections = std::mem::take(&mut document.sections);
    let several = sections.iter().filter(|section| described(section)).count() > 1;
    if several {
        document.title = sections.first().map(|first| first.title.text.clone());
        sections.retain(|section| !section.tables.is_empty());
    } else if sections.len() > 1 {
        let tables: Vec<Table> =
            sections.iter_mut().flat_map(|section| std::mem::take(&mut section.tables)).collect();
        sections.truncate(1);
        sections[0].tables = tables;
    }
    for section in &mut sections {
        section.kind = kind(&section.tables);
        if section.kind == Kind::Unknown && described(section) {
            let reason = "a table without rows, as templates write it for enumerations: nothing is known of \
                          the type, and anything is admitted";
            let warning = Warning { at: section.title.at, reason: reason.to_owned() };
            document.warnings.push(warning);
        }
    }
    document.sections = sections;
}

fn states(table: &Table) -> bool {
    matches!(table, Table::Properties(_) | Table::Values(_))
}

fn kind(tables: &[Table]) -> Kind {
    let filled =
        |table: &Table| matches!(table, Table::Properties(table) if !table.rows.is_empty());
    match () {
        _ if tables.iter().any(filled) => Kind::Object,
        _ if tables.iter().any(|table| matches!(table, Table::Values(_))) => Kind::Enumeration,
        _ => Kind::Unknown,
    }
}
