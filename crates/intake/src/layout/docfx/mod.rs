//! DocFX class pages, as text: a title, a signature, then for each property its name, sentences,
//! attributes, its C# signature and the bare words `Property Value`, whose type was lost.

mod entry;
mod heading;
mod markdown;
mod reader;
mod section;
mod signature;
mod text;
mod values;

use super::document::{Document, Skipped};
use crate::dialect::Dialect;
use crate::error::Error;
use crate::page::Page;
use heading::{other, title};
use reader::Reader;
use text::Text;

/// Whether the first line is the title of a class, or of what lists classes.
pub fn recognize(page: &Page, _: &Dialect) -> bool {
    texts(page).first().is_some_and(|line| title(line).is_some() || other(line).is_some())
}

/// Reads a class page.
pub fn read(page: &Page, _: &Dialect) -> Result<Document, Error> {
    let lines = texts(page);
    if let Some((first, reason)) = lines.first().and_then(|line| Some((line, other(line)?))) {
        let skipped = Some(Skipped { at: first.whole(), reason, rows: 0 });
        return Ok(Document { skipped, ..Document::default() });
    }
    let mut reader = Reader { page, lines: &lines, at: 0, warnings: Vec::new() };
    let section = reader.section()?;
    let warnings = reader.warnings;
    Ok(Document { sections: vec![section], warnings, ..Document::default() })
}

/// The lines that hold something.
fn texts(page: &Page) -> Vec<Text<'_>> {
    let mut lines = page.lines();
    lines.retain(|line| !line.text.trim().is_empty());
    let mut texts = match lines.first().is_some_and(markdown::is_title) {
        true => markdown::texts(&lines),
        false => lines
            .into_iter()
            .map(|line| Text { line, text: line.text.to_owned(), is_entry: false })
            .collect(),
    };
    heading::tell_entries(&mut texts);
    texts
}
