//! From the events of a document to its row. Where a column cannot say a value exactly, the nearest object
//! around it keeps the member as JSON text.

mod number;
mod union;

use crate::column::{Column, Known, Numbers, StructColumn, Values};
use crate::plan::{Listed, Node, Plan, Struct};
use crate::time::{self, Layout};
use callspec_runtime::events::{Event, EventKind, Events};
use callspec_runtime::tables::Tables;
use std::ops::Range;

/// One document, and the columns that it goes into.
pub(crate) struct Fill<'f> {
    pub plan: &'f Plan,
    pub tables: &'f Tables<'f>,
    pub columns: &'f mut [Column],
    pub events: &'f Events,
    pub document: &'f str,
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
        let text = self.document.get(self.range(0)).unwrap_or_default();
        if let Some(Column::Struct(column)) = self.columns.first_mut() {
            column.valid.set(row);
            column.rest.push(row, text.as_bytes());
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
        let (document, plan) = (self.document, self.plan);
        let raw = || event.raw(document).unwrap_or_default();
        match (&plan.nodes[node], &mut self.columns[node], event.kind()) {
            (Node::Text, Column::Texts(texts), EventKind::Text) => {
                texts.push(row, raw().as_bytes())
            }
            (Node::Text, Column::Texts(texts), EventKind::EscapedText) => {
                texts.push(row, event.text(document).as_bytes());
            }
            (Node::Values(listed), Column::Values(values), EventKind::Text) => {
                values.push(listed, row, raw());
            }
            (Node::Values(listed), Column::Values(values), EventKind::EscapedText) => {
                values.push(listed, row, &event.text(document));
            }
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
            (Node::Boolean, Column::Booleans(values, valid), kind) if is_bool(kind) => {
                valid.set(row);
                if kind == EventKind::True {
                    values.set(row);
                }
            }
            (Node::Time(layout), Column::Times(numbers), EventKind::Text) => {
                return push_time(numbers, *layout, row, raw().as_bytes());
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
        let text = self.document.get(self.range(at)).unwrap_or_default();
        if let Column::Texts(texts) = &mut self.columns[node] {
            texts.push(row, text.as_bytes());
        }
    }

    /// The members of an object, each into its column; all else into the rest.
    fn members(&mut self, of: &Struct, node: usize, row: usize, object: usize) {
        let end = object + self.event(object).length() + 1;
        let mut kept = None;
        let mut at = object + 1;
        while at < end {
            let (key, value) = (self.event(at), at + 1);
            let found = self.field(of, node, key);
            let next = self.behind(value);
            let is_exact = match found {
                Some(index) => self.value(of.fields[index].node, row, value),
                None => false,
            };
            if !is_exact {
                self.keep(node, &mut kept, at, value);
            }
            at = next;
        }
        if let Column::Struct(column) = &mut self.columns[node] {
            column.valid.set(row);
            if let Some(start) = kept {
                column.rest.bytes.push(b'}');
                column.rest.end(row, start);
            }
        }
    }

    /// The position of a member's field.
    #[inline]
    fn field(&mut self, of: &Struct, node: usize, key: Event) -> Option<usize> {
        let Column::Struct(StructColumn { known, .. }) = &mut self.columns[node] else {
            return None;
        };
        match key.known().and_then(|name| known.field(name)) {
            Some(field) => Some(field),
            None => Self::look_up(of, known, key, self.document),
        }
    }

    #[inline(never)]
    fn look_up(of: &Struct, known: &mut Known, key: Event, document: &str) -> Option<usize> {
        let name = key.text(document);
        let has = |index: usize| of.fields.get(index).is_some_and(|it| it.name == *name);
        let found = of.lookup.find(&name, has)?;
        if let Some(name) = key.known() {
            known.learn(name, found);
        }
        Some(found)
    }

    /// Keeps a member in the rest of its object.
    #[inline(never)]
    fn keep(&mut self, node: usize, kept: &mut Option<usize>, key: usize, value: usize) {
        let (name, value) = (self.range(key), self.range(value));
        let text = |range| self.document.as_bytes().get::<Range<usize>>(range).unwrap_or_default();
        let (name, value) = (text(name), text(value));
        if let Column::Struct(StructColumn { rest, .. }) = &mut self.columns[node] {
            match kept {
                None => {
                    *kept = Some(rest.bytes.len());
                    rest.bytes.push(b'{');
                }
                Some(_) => rest.bytes.push(b','),
            }
            rest.bytes.extend_from_slice(name);
            rest.bytes.push(b':');
            rest.bytes.extend_from_slice(value);
        }
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

fn is_bool(kind: EventKind) -> bool {
    matches!(kind, EventKind::True | EventKind::False)
}

fn push_time(numbers: &mut Numbers<i64>, layout: Layout, row: usize, text: &[u8]) -> IsExact {
    match time::micros(text, layout) {
        Some(read) => {
            numbers.push(row, read.value);
            read.is_exact
        }
        None => false,
    }
}

impl Values {
    #[inline]
    fn push(&mut self, listed: &Listed, row: usize, text: &str) {
        let is_last = listed.texts.get(self.last as usize).is_some_and(|it| it == text);
        if !is_last {
            self.last = self.key(listed, text);
        }
        self.keys.push(row, self.last);
    }

    fn key(&mut self, listed: &Listed, text: &str) -> i32 {
        if let Some(at) = listed.lookup.find(text, |at| listed.texts[at] == text) {
            return at as i32;
        }
        let next = (listed.texts.len() + self.others.len()) as i32;
        match self.others.get(text) {
            Some(known) => *known,
            None => {
                self.others.insert(text.to_owned(), next);
                next
            }
        }
    }
}
