//! A class: its head, and the parts below it.

use super::heading::{self, Part, title};
use super::reader::Reader;
use super::signature::{bases, is_signature};
use super::text::{Text, cell, joined};
use super::values::{self, listed_value};
use crate::error::Error;
use crate::layout::document::{
    Cell, Kind, Properties, Section, SkipReason, Skipped, Table, Values, Warning,
};

impl Reader<'_> {
    pub(super) fn section(&mut self) -> Result<Section, Error> {
        let first = self.lines.first();
        let Some((kind, title)) = first.and_then(title) else {
            let next = "A class page begins with `Class Name`";
            return Err(self.page.error(
                first.map_or_else(Default::default, Text::whole),
                "no title",
                next,
            ));
        };
        self.at = 1;
        let (description, bases) = self.head(kind)?;
        let mut section = Section { title, description, kind, bases, tables: Vec::new() };
        while let Some(line) = self.next() {
            let Some(part) = heading::part(line) else {
                let next = "Under the head come headings such as Properties";
                return Err(self.page.error(line.whole(), "a line outside of every part", next));
            };
            section.tables.extend(self.part(line, part, section.kind)?);
        }
        Ok(section)
    }

    /// Sentences, attributes, the class signature, and the inheritance list that follows it.
    fn head(&mut self, kind: Kind) -> Result<(Option<Cell>, Vec<Cell>), Error> {
        let mut sentences = Vec::new();
        let mut signature = None;
        let mut said = true;
        while let Some(line) = self.peek() {
            let text = line.text.trim();
            if is_signature(text) && signature.is_none() {
                signature = Some(cell(line, text));
                self.at += 1;
            } else if heading::part(line).is_some_and(|_| signature.is_some()) {
                break;
            } else if text.starts_with('[') {
                let attribute = self.attribute()?;
                self.class_attribute(&attribute);
            } else {
                // Namespace and assembly are stated on lines of their own; so is the inheritance.
                let fact = text.starts_with("Namespace:") || text.starts_with("Assembly:");
                said &= !matches!(text, "Inheritance" | "Inherited Members" | "Syntax");
                if signature.is_none() && said && !fact {
                    sentences.push(line);
                }
                self.at += 1;
            }
        }
        let Some(signature) = signature else {
            return Err(self.cut("the class has no signature"));
        };
        let bases = if kind == Kind::Enumeration { Vec::new() } else { bases(&signature) };
        Ok((joined(&sentences), bases))
    }

    /// An attribute of the class may decide what its properties are called, or what is written at all.
    fn class_attribute(&mut self, attribute: &Cell) {
        for word in ["NamingStrategy", "JsonConverter", "MemberSerialization.OptIn"] {
            let is_enum = attribute.text.contains("EnumConverter");
            if attribute.text.contains(word) && !is_enum {
                let reason = format!("an attribute of the class that is not understood: {word}");
                self.warnings.push(Warning { at: attribute.at, reason });
            }
        }
    }

    fn part(&mut self, heading: &Text<'_>, part: Part, kind: Kind) -> Result<Option<Table>, Error> {
        if part == Part::Members {
            return Ok(Some(self.skip(heading)));
        }
        let mut rows = Vec::new();
        let at = heading.whole();
        let enumeration = part == Part::Fields && kind == Kind::Enumeration;
        if enumeration && self.peek().is_some_and(|line| values::is_header(&line.text)) {
            self.at += 1;
            return Ok(Some(Table::Values(Values { at, rows: self.value_rows()? })));
        }
        while self.peek().is_some_and(|line| heading::part(line).is_none()) {
            rows.push(self.entry(part, enumeration)?);
        }
        if enumeration {
            let rows = rows.into_iter().map(listed_value).collect();
            return Ok(Some(Table::Values(Values { at, rows })));
        }
        let rows = rows.into_iter().map(|entry| self.row(entry)).collect::<Result<_, _>>()?;
        let properties = Properties { at, rows, repeated_headers: Vec::new(), dotted: false };
        Ok(Some(Table::Properties(properties)))
    }

    fn skip(&mut self, heading: &Text<'_>) -> Table {
        let mut rows = 0;
        while let Some(line) = self.peek().filter(|line| heading::part(line).is_none()) {
            rows += u32::from(is_signature(&line.text));
            self.at += 1;
        }
        Table::Skipped(Skipped { at: heading.whole(), reason: SkipReason::ClassMembers, rows })
    }
}
