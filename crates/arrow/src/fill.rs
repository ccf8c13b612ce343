//! From the events of a document to its row. Where a column cannot say a value exactly, the nearest object
//! around it keeps the member as JSON text.

pub(crate) mod number;
mod union;

use crate::column::{Column, Known, StructColumn};
use crate::plan::{Node, Plan, Struct};
use crate::time;
use crate::waiting::{Kept, Leaves, Name};
use callspec_runtime::events::{Event, EventKind, Events};
use callspec_runtime::tables::Tables;
use std::ops::Range;

/// One document, and the columns that it goes into.
pub(crate) struct Fill<'f> {
    pub plan: &'f Plan,
    pub tables: &'f Tables<'f>,
    pub columns: &'f mut [Column],
    /// The values that columns take later.
    pub leaves: &'f mut Leaves,
    pub events: &'f Events,
    pub document: &'f str,
    /// Where the document starts in the text in which the values stand then.
    pub base: usize,
}

/// What a value is in a column: all of it, or not.
pub(crate) type IsExact = bool;

impl Fill<'_> {
    /// Fills a row.
    pub(crate) fn row(&mut self, row: usize) {
        if self.plan.is_object {
            self.value(0, row, 0);
            // Valid documents are objects; what is none is kept as it is all the same.
            if self.kind(0) != EventKind::Object {
                self.keep_document(row);
            }
            return;
        }
        if let Some(Column::Struct(column)) = self.columns.first_mut() {
            column.valid.set(row);
        }
        let value = match self.plan.nodes.first() {
            Some(Node::Struct(it)) => it.fields.first().map_or(0, |it| it.node),
            _ => 0,
        };
        if !self.value(value, row, 0) {
            self.keep_document(row);
        }
    }

    fn keep_document(&mut self, row: usize) {
        let range = self.range(0);
        if let Some(Column::Struct(column)) = self.columns.first_mut() {
            column.valid.set(row);
            let (start, length) = (self.base + range.start, range.len());
            column.kept.push(Kept { row, name: Name::Whole, start, length });
        }
    }

    #[inline]
    fn event(&self, at: usize) -> Event {
        self.events.get(at).unwrap_or_default()
    }

    #[inline]
    fn kind(&self, at: usize) -> EventKind {
        self.event(at).kind()
    }

    /// The event behind a value.
    #[inline]
    fn behind(&self, at: usize) -> usize {
        let event = self.event(at);
        match event.kind() {
            EventKind::Array | EventKind::Object => at + event.length() + 2,
            _ => at + 1,
        }
    }

    /// Where a value or a name stands in the document.
    fn range(&self, at: usize) -> Range<usize> {
        let event = self.event(at);
        let (start, length) = (event.start(), event.length());
        match event.kind() {
            EventKind::Array | EventKind::Object => start..self.event(at + length + 1).start() + 1,
            EventKind::Text | EventKind::EscapedText | EventKind::Key | EventKind::EscapedKey => {
                start.saturating_sub(1)..start + length + 1
            }
            _ => start..start + length,
        }
    }

    /// The text of a value, as it stands there.
    fn span(&self, at: usize) -> &str {
        self.document.get(self.range(at)).unwrap_or_default()
    }

    /// Puts the value of an event into a row. A null is none, unless the column holds any JSON.
    fn value(&mut self, node: usize, row: usize, at: usize) -> IsExact {
        let event = self.event(at);
        let kind = event.kind();
        if self.leaves.exact(node, kind, (row, self.base + event.start(), event.length())) {
            return true;
        }
        let (document, plan) = (self.document, self.plan);
        let raw = || event.raw(document).unwrap_or_default();
        match (&plan.nodes[node], &mut self.columns[node], kind) {
            (Node::Struct(it), Column::Struct(_), EventKind::Object) => {
                self.members(it, node, row, at);
            }
            (Node::Integer, Column::Integers(numbers), EventKind::Number) => {
                match number::integer(raw()) {
                    Some(value) => numbers.push(row, value),
                    None => return false,
                }
            }
            (Node::Number, Column::Floats(numbers), EventKind::Number) => {
                match number::float(raw()) {
                    Some(value) => numbers.push(row, value),
                    None => return false,
                }
            }
            (Node::Time(layout), Column::Times(numbers), EventKind::Text) => {
                match time::micros(raw().as_bytes(), *layout) {
                    Some(read) => {
                        numbers.push(row, read.value);
                        return read.is_exact;
                    }
                    None => return false,
                }
            }
            (Node::Day, Column::Days(numbers), EventKind::Text) => {
                match time::day(raw().as_bytes()) {
                    Some(day) => numbers.push(row, day.value),
                    None => return false,
                }
            }
            (Node::Json, _, _) => self.json(node, row, at),
            (Node::List(item), Column::List(_), EventKind::Array) => {
                return self.items(*item, node, row, at);
            }
            (Node::Map(value), Column::Map(..), EventKind::Object) => {
                return self.entries(*value, node, row, at);
            }
            (Node::Tuple(places), Column::Tuple(valid), EventKind::Array) => {
                valid.set(row);
                return self.places(places, row, at);
            }
            (Node::Union(union), Column::Union(_), kind) if kind != EventKind::Null => {
                return self.union(union, node, row, at);
            }
            _ => return false,
        }
        true
    }

    fn json(&mut self, node: usize, row: usize, at: usize) {
        let range = self.range(at);
        self.leaves.json(node, (row, self.base + range.start, range.len()));
    }

    /// The members of an object, each into its column; all else into the rest.
    fn members(&mut self, of: &Struct, node: usize, row: usize, object: usize) {
        let end = object + self.event(object).length() + 1;
        let mut at = object + 1;
        while at < end {
            let (key, value) = (self.event(at), self.event(at + 1));
            let found = self.field(of, node, key);
            let place = (row, self.base + value.start(), value.length());
            match found {
                // Most members.
                Some(found) if self.leaves.property(found, value.kind(), place) => at += 2,
                _ => at = self.other_member(node, found, row, at),
            }
        }
        if let Column::Struct(column) = &mut self.columns[node] {
            column.valid.set(row);
        }
    }

    /// A member that does not wait for its column; gives the place behind it.
    fn other_member(&mut self, node: usize, found: Option<usize>, row: usize, at: usize) -> usize {
        let next = self.behind(at + 1);
        if !found.is_some_and(|it| self.value(it, row, at + 1)) {
            self.keep(node, row, at);
        }
        next
    }

    /// The column of a member.
    #[inline]
    fn field(&mut self, of: &Struct, node: usize, key: Event) -> Option<usize> {
        let Column::Struct(StructColumn { known, .. }) = &mut self.columns[node] else {
            return None;
        };
        match key.known().and_then(|name| known.node(name)) {
            Some(node) => Some(node),
            None => Self::look_up(of, known, key, self.document),
        }
    }

    #[inline(never)]
    fn look_up(of: &Struct, known: &mut Known, key: Event, document: &str) -> Option<usize> {
        let name = key.text(document);
        let has = |index: usize| of.fields.get(index).is_some_and(|it| it.name == *name);
        let found = of.fields.get(of.lookup.find(&name, has)?)?.node;
        if let Some(name) = key.known() {
            known.learn(name, found);
        }
        Some(found)
    }

    /// Keeps a member in the rest of its object.
    #[inline(never)]
    fn keep(&mut self, node: usize, row: usize, key: usize) {
        let (name, value) = (self.range(key), self.range(key + 1));
        let name = Name::At(self.base + name.start, name.len());
        let (start, length) = (self.base + value.start, value.len());
        self.columns[node].keep(Kept { row, name, start, length });
    }

    fn items(&mut self, item: usize, node: usize, row: usize, array: usize) -> IsExact {
        let Column::List(lists) = &self.columns[node] else { return false };
        let mut index = lists.items();
        let end = array + self.event(array).length() + 1;
        let holds_null = matches!(self.plan.nodes[item], Node::Json);
        let mut is_exact = true;
        let mut at = array + 1;
        while at < end {
            let next = self.behind(at);
            if holds_null || self.kind(at) != EventKind::Null {
                is_exact &= self.value(item, index, at);
            }
            at = next;
            index += 1;
        }
        if let Column::List(lists) = &mut self.columns[node] {
            lists.end(row, index);
        }
        is_exact
    }

    fn entries(&mut self, value: usize, node: usize, row: usize, object: usize) -> IsExact {
        let Column::Map(lists, _) = &self.columns[node] else { return false };
        let mut index = lists.items();
        let end = object + self.event(object).length() + 1;
        let holds_null = matches!(self.plan.nodes[value], Node::Json);
        let mut is_exact = true;
        let mut at = object + 1;
        while at < end {
            let next = self.behind(at + 1);
            let name = self.event(at).text(self.document);
            if let Column::Map(_, names) = &mut self.columns[node] {
                names.push(index, name.as_bytes());
            }
            if holds_null || self.kind(at + 1) != EventKind::Null {
                is_exact &= self.value(value, index, at + 1);
            }
            at = next;
            index += 1;
        }
        if let Column::Map(lists, _) = &mut self.columns[node] {
            lists.end(row, index);
        }
        is_exact
    }

    fn places(&mut self, places: &[usize], row: usize, array: usize) -> IsExact {
        let end = array + self.event(array).length() + 1;
        let mut is_exact = true;
        let (mut at, mut index) = (array + 1, 0);
        while at < end {
            let next = self.behind(at);
            match places.get(index) {
                Some(place) if self.kind(at) == EventKind::Null => {
                    if matches!(self.plan.nodes[*place], Node::Json) {
                        self.value(*place, row, at);
                    }
                }
                Some(place) => is_exact &= self.value(*place, row, at),
                None => is_exact = false,
            }
            at = next;
            index += 1;
        }
        is_exact && index == places.len()
    }
}
