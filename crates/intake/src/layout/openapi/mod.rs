//! OpenAPI and Swagger documents, in JSON or YAML: a section a definition. What stands around the definitions
//! (paths, parameters, answers) is skipped by name.
//!
//! The reader is that of the dialects, so that `nullable`, bounds of number formats and the like mean here what they
//! mean to the validator. Names of definitions that are referred to and not there are kept as references.

mod definition;
mod places;
mod source;

use super::document::{Cell, Document, Section, SkipReason, Skipped, Table, Warning};
use crate::api_document::is_api_document;
use crate::dialect::Dialect;
use crate::error::Error;
use crate::page::Page;
use definition::Definitions;
use places::Places;
use source::Source;

pub(super) fn recognize(page: &Page, _: &Dialect) -> bool {
    is_api_document(page.text())
}

pub(super) fn read(page: &Page, _: &Dialect) -> Result<Document, Error> {
    let places = Places::of(page.text());
    let source = Source::read(page)?;
    let mut document = Document {
        title: Some(source.title().unwrap_or_default().to_owned()),
        release: Some(source.release()),
        ..Document::default()
    };
    for name in source.others() {
        let at = places.span(&format!("/{name}"));
        document.aside.push(Skipped { at, reason: SkipReason::ApiPart, rows: 0 });
    }
    let (set, refused) = source.set(page, &places)?;
    for it in &refused {
        let reason = format!("the definition `{}` is not read: {}", it.name, it.reason);
        document.warnings.push(Warning { at: it.at, reason });
    }
    for note in set.notes() {
        let at = places.span(&note.pointer);
        let more = if note.count > 1 { format!(" ({} times)", note.count) } else { String::new() };
        document
            .warnings
            .push(Warning { at, reason: format!("`{}` {}{more}", note.subject, note.reason) });
    }
    let definitions = Definitions::new(&set, &source, &places);
    for (name, pointer) in source.definitions() {
        if refused.iter().any(|it| it.pointer == pointer) {
            continue;
        }
        let described = definitions.described(&pointer);
        let kind = definition::kind(&described);
        document.sections.push(Section {
            title: Cell::new(name, described.at),
            description: described.description.clone().map(|text| Cell::new(text, described.at)),
            kind,
            bases: Vec::new(),
            tables: vec![Table::Schema(Box::new(described))],
        });
    }
    Ok(document)
}
