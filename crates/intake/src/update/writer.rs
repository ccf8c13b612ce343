//! Pages written anew, in the vendor's layout: facts from a section, sentences of our own.

use crate::layout::document::{Column, Document, Kind, Properties, Row, Section, Table};
use crate::type_word;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What the rows of a page are described as, by the row's name; the type's own has no name.
pub type Descriptions = BTreeMap<String, String>;

/// How a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writer {
    /// A Markdown model page.
    Markdown,
    /// A DocFX class page.
    Docfx,
}

/// The layout of a page that can be written: one type, with properties or values and nothing else.
pub fn of(layout: &str, document: &Document) -> Option<Writer> {
    let [section] = document.sections.as_slice() else { return None };
    let plain = section.tables.iter().all(|table| match table {
        Table::Properties(table) => !table.dotted,
        Table::Values(_) | Table::Skipped(_) => true,
        Table::Operations(_) | Table::Sample(_) | Table::Schema(_) => false,
    });
    if !plain {
        return None;
    }
    match layout {
        "markdown" => Some(Writer::Markdown),
        "docfx" => Some(Writer::Docfx),
        _ => None,
    }
}

impl Writer {
    /// What its files end with.
    pub fn ending(self) -> &'static str {
        match self {
            Writer::Markdown => "md",
            Writer::Docfx => "txt",
        }
    }

    /// The page's text.
    pub fn write(self, section: &Section, described: &Descriptions, head: &str) -> String {
        let mut text = format!("{head}\n");
        // Writing to a String cannot fail.
        let _ = match self {
            Writer::Markdown => markdown(&mut text, section, described),
            Writer::Docfx => docfx(&mut text, section, described),
        };
        text
    }
}

fn tables(section: &Section) -> impl Iterator<Item = &Properties> {
    section.tables.iter().filter_map(|table| match table {
        Table::Properties(table) => Some(table),
        _ => None,
    })
}

fn values(section: &Section) -> impl Iterator<Item = &str> {
    let tables = section.tables.iter().flat_map(|table| match table {
        Table::Values(table) => table.rows.as_slice(),
        _ => &[],
    });
    tables.map(|row| row.value.text.as_str())
}

/// The columns of a Markdown table; the last two only where rows have them.
const COLUMNS: [(Column, &str); 6] = [
    (Column::Name, "Name"),
    (Column::Type, "Type"),
    (Column::Description, "Description"),
    (Column::Notes, "Notes"),
    (Column::Default, "Default"),
    (Column::Mandatory, "Mandatory"),
];

fn markdown(text: &mut String, section: &Section, described: &Descriptions) -> std::fmt::Result {
    writeln!(text, "# {}", cell(&section.title.text))?;
    for table in tables(section) {
        let has = |column| table.rows.iter().any(|row| row.get(column).is_some());
        let columns: Vec<_> = COLUMNS
            .iter()
            .filter(|(column, _)| matches!(column, Column::Name | Column::Type) || has(*column))
            .collect();
        let titles: Vec<_> = columns.iter().map(|(_, title)| *title).collect();
        let dashes = vec!["---"; columns.len()];
        write!(
            text,
            "\n## Properties\n\n| {} |\n| {} |\n",
            titles.join(" | "),
            dashes.join(" | ")
        )?;
        for row in &table.rows {
            let cells = columns.iter().map(|(column, _)| match column {
                Column::Description => cell(description(row, described)),
                column => cell(row.get(*column).map_or("", |cell| &cell.text)),
            });
            writeln!(text, "| {} |", cells.collect::<Vec<_>>().join(" | "))?;
        }
    }
    for row in tables(section).flat_map(|table| &table.rows) {
        let mut listed = row.all(Column::Value).peekable();
        if listed.peek().is_some() {
            let name = row.get(Column::Name).map_or("", |cell| &cell.text);
            write!(text, "\n## Enum: {name}\n\n")?;
        }
        for value in listed {
            writeln!(text, "* `{0}` (value: `\"{0}\"`)", value.text)?;
        }
    }
    if values(section).next().is_some() {
        write!(text, "\n## Enum\n\n")?;
    }
    for value in values(section) {
        writeln!(text, "* `{value}` (value: `\"{value}\"`)")?;
    }
    Ok(())
}

fn docfx(text: &mut String, section: &Section, described: &Descriptions) -> std::fmt::Result {
    let (word, keyword) = match section.kind {
        Kind::Object | Kind::Unknown => ("Class", "class"),
        Kind::Struct => ("Struct", "struct"),
        Kind::Enumeration => ("Enum", "enum"),
    };
    let title = &section.title.text;
    writeln!(text, "{word} {title}")?;
    if let Some(sentence) = described.get("").filter(|sentence| !sentence.is_empty()) {
        writeln!(text, "{sentence}")?;
    }
    let bases: Vec<_> = section.bases.iter().map(|base| base.text.as_str()).collect();
    let extends = if bases.is_empty() { String::new() } else { format!(" : {}", bases.join(", ")) };
    writeln!(text, "public {keyword} {title}{extends}")?;
    for table in tables(section) {
        writeln!(text, "Properties")?;
        for row in &table.rows {
            property(text, row, described)?;
        }
    }
    for (index, value) in values(section).enumerate() {
        if index == 0 {
            writeln!(text, "Fields")?;
        }
        let name = type_word::type_name(value);
        let named = name.starts_with(|c: char| c.is_ascii_alphabetic());
        let name = if named { name } else { format!("Value{index}") };
        writeln!(text, "{name}\n[EnumMember(Value = \"{value}\")]")?;
    }
    Ok(())
}

fn property(text: &mut String, row: &Row, described: &Descriptions) -> std::fmt::Result {
    let of = |column| row.get(column).map_or("", |cell| cell.text.as_str());
    let name = of(Column::Name);
    writeln!(text, "{name}")?;
    let sentence = description(row, described);
    if !sentence.is_empty() {
        writeln!(text, "{sentence}")?;
    }
    for attribute in row.all(Column::Attribute) {
        writeln!(text, "{}", attribute.text)?;
    }
    let modifiers: Vec<_> = row.all(Column::Modifier).map(|cell| cell.text.as_str()).collect();
    let word = of(Column::Type);
    writeln!(text, "{} {word} {name} {{ get; set; }}\nProperty Value", modifiers.join(" "))
}

fn description<'a>(row: &Row, described: &'a Descriptions) -> &'a str {
    let name = row.get(Column::Name).map_or("", |cell| &cell.text);
    described.get(name).map_or("", String::as_str)
}

/// A text as a cell that reads back as the same text.
fn cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => cell.push_str("&amp;"),
            '<' => cell.push_str("&lt;"),
            '|' => cell.push_str("&#124;"),
            '\\' => cell.push_str("&#92;"),
            '*' => cell.push_str("&#42;"),
            '(' if cell.ends_with(']') => cell.push_str("&#40;"),
            '\n' | '\r' => cell.push(' '),
            character => cell.push(character),
        }
    }
    cell
}
