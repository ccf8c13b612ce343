//! One entry below a heading: a name, sentences, attributes, a signature.

use super::heading::{self, ASIDES, MAX_ENTRY, Part, ends_entry, is_name, part};
use super::reader::{CUT, Reader};
use super::signature::{declaration, has_access, is_closed, is_signature, same_type};
use super::text::{Text, cell, inside, joined};
use crate::error::Error;
use crate::layout::document::{Cell, Column, Row};

/// One entry under a heading.
pub struct Entry<'a> {
    /// Its name.
    pub name: &'a Text<'a>,
    /// What is said about it.
    pub sentences: Vec<&'a Text<'a>>,
    /// Its attributes.
    pub attributes: Vec<Cell>,
    /// Its signature.
    pub signature: Option<Cell>,
}

impl<'a> Reader<'a> {
    pub(super) fn entry(&mut self, part: Part, enumeration: bool) -> Result<Entry<'a>, Error> {
        let Some(name) = self.next() else {
            return Err(self.cut("an entry has no name"));
        };
        let mut entry =
            Entry { name, sentences: Vec::new(), attributes: Vec::new(), signature: None };
        if !is_name(name.text.trim()) {
            let next = "Under a heading come entries, each with its name on a line of its own";
            return Err(self.page.error(name.whole(), "this is not a property's name", next));
        }
        loop {
            let Some(line) = self.peek() else {
                if enumeration {
                    return Ok(entry);
                }
                let message =
                    format!("the entry `{}` has no signature: the page is cut", name.text.trim());
                return Err(self.page.error(name.whole(), message, CUT));
            };
            if line.text.trim_start().starts_with('[') {
                entry.attributes.push(self.attribute()?);
            } else if is_signature(&line.text) {
                entry.signature = Some(self.signature(part)?);
                self.value_type(&entry);
                self.asides(&mut entry);
                return Ok(entry);
            } else if enumeration && (self.begins_field(&entry) || heading::part(line).is_some()) {
                return Ok(entry);
            } else {
                // Older pages announce the signature.
                if line.text.trim() != "Declaration" {
                    entry.sentences.push(line);
                }
                self.at += 1;
            }
        }
    }

    /// The fields of an enumeration have no signatures: a bare name after a sentence is the next.
    pub(super) fn begins_field(&self, entry: &Entry<'_>) -> bool {
        let bare = self.peek().is_some_and(|line| is_name(line.text.trim()));
        bare && (!entry.sentences.is_empty() || !entry.attributes.is_empty())
    }

    /// `[JsonProperty("a", Order = 2)]`, which may go over several lines.
    pub(super) fn attribute(&mut self) -> Result<Cell, Error> {
        let start = &self.lines[self.at.min(self.lines.len() - 1)];
        let mut text = String::new();
        while let Some(line) = self.next() {
            text.push_str(line.text.trim());
            if is_closed(&text) {
                return Ok(Cell::new(text, start.whole()));
            }
            text.push(' ');
        }
        Err(self.page.error(start.whole(), "the attribute is not closed: the page is cut", CUT))
    }

    /// `public string A { get; set; }`, which may go over several lines.
    pub(super) fn signature(&mut self, part: Part) -> Result<Cell, Error> {
        let start = &self.lines[self.at.min(self.lines.len() - 1)];
        let mut text = String::new();
        while let Some(line) = self.next() {
            text.push_str(line.text.trim());
            let ends = text.ends_with(['}', ';'])
                && text.matches('{').count() == text.matches('}').count();
            // A field's has no accessors, and often no semicolon.
            let field = part == Part::Fields && !text.contains('{');
            if ends || (field && self.peek().is_some_and(ends_entry)) {
                return Ok(Cell::new(text, start.whole()));
            }
            if self.peek().is_some_and(|next| ends_entry(next) || has_access(&next.text)) {
                break;
            }
            text.push(' ');
        }
        Err(self.page.error(start.whole(), "the signature is not closed: the page is cut", CUT))
    }

    /// `Property Value`, and the type below it where a converter kept it.
    pub(super) fn value_type(&mut self, entry: &Entry<'_>) {
        if !self.peek().is_some_and(ends_entry) {
            return;
        }
        self.at += 1;
        if self.peek().is_some_and(|line| is_type_header(&line.text)) {
            self.at += 2;
            return;
        }
        let Some(line) = self.peek().filter(|line| part(line).is_none()) else { return };
        let declared = entry.signature.as_ref().and_then(|cell| declaration(&cell.text));
        let same = declared.is_some_and(|(_, word, _)| same_type(word, line.text.trim()));
        // A property may be called as its type: then its own signature follows this line.
        let named = self.lines.get(self.at + 1).is_some_and(|next| is_name(next.text.trim()));
        let is_entry = !named && self.begins_entry();
        if same && !is_entry {
            self.at += 1;
        }
    }

    /// Remarks are sentences, too; examples and the like are not. The next entry is where a name has its
    /// signature.
    pub(super) fn asides(&mut self, entry: &mut Entry<'a>) {
        let mut heading = "";
        while let Some(line) = self.peek() {
            let text = line.text.trim();
            if ASIDES.contains(&text) {
                heading = text;
            } else if heading.is_empty() || part(line).is_some() || self.begins_entry() {
                return;
            } else if heading == "Remarks" {
                entry.sentences.push(line);
            }
            self.at += 1;
        }
    }

    /// Whether a name follows, and before any other name's its own signature.
    pub(super) fn begins_entry(&self) -> bool {
        let Some(line) = self.peek() else { return false };
        let name = line.text.trim();
        let rest = self.lines[self.at + 1..].iter().take(MAX_ENTRY);
        let mut rest = rest.take_while(|line| part(line).is_none());
        let signature = rest.find(|line| is_signature(&line.text));
        is_name(name) && signature.is_some_and(|line| line.text.contains(&format!(" {name} ")))
    }

    pub(super) fn row(&self, entry: Entry<'_>) -> Result<Row, Error> {
        let name = entry.name.text.trim();
        let Some(signature) = entry.signature else {
            let message = format!("the entry `{name}` has no signature");
            return Err(self.page.error(entry.name.whole(), message, CUT));
        };
        let Some((modifiers, word, declared)) = declaration(&signature.text) else {
            let next = "A property's signature is `public Type Name { get; set; }`";
            return Err(self.page.error(signature.at, "this is not a property's signature", next));
        };
        if declared != name && !declared.ends_with(&format!(".{name}")) {
            let message = format!("the signature is of `{declared}`, not of `{name}`");
            return Err(self.page.error(signature.at, message, "A property is missing its own"));
        }
        let mut cells = vec![(Column::Name, cell(entry.name, name))];
        cells.push((Column::Type, Cell::new(word, inside(&signature, word))));
        cells.extend(joined(&entry.sentences).map(|cell| (Column::Description, cell)));
        cells.extend(entry.attributes.into_iter().map(|cell| (Column::Attribute, cell)));
        let modifiers = modifiers.split_whitespace();
        cells.extend(modifiers.map(|word| (Column::Modifier, Cell::new(word, signature.at))));
        Ok(Row { at: entry.name.whole(), cells })
    }
}

/// The header above the type of a property, on older pages.
fn is_type_header(text: &str) -> bool {
    text.split_whitespace().eq(["Type", "Description"])
}
