//! Pages that lie beside those of types, and describe none: READMEs and scripts. They are told by their
//! shape, where no layout takes a page.

use super::document::{Document, SkipReason, Skipped};
use super::markup;
use crate::dialect::Phrases;
use crate::page::Page;

/// What a page is beside the pages of types, as a document that is skipped by name.
pub fn read(page: &Page, phrases: &Phrases) -> Option<Document> {
    let lines = page.lines();
    let first = lines.iter().find(|line| !line.text.trim().is_empty())?;
    let heading = |text: &str| {
        let title = text.trim().strip_prefix('#')?.trim_matches(['#', ' ']).to_owned();
        Some(markup::title(&title).to_lowercase())
    };
    let reason = if first.text.starts_with("#!") {
        SkipReason::Script
    } else if lines
        .iter()
        .filter_map(|line| heading(line.text))
        .any(|it| phrases.readmes.contains(&it))
    {
        SkipReason::Readme
    } else {
        return None;
    };
    let skipped = Some(Skipped { at: first.whole(), reason, rows: 0 });
    Some(Document { skipped, ..Document::default() })
}
