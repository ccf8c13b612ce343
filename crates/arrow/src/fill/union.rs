//! Which of several kinds a value is.

use super::{Fill, IsExact};
use crate::column::Column;
use crate::plan::{Node, Union};
use callspec_runtime::events::EventKind;
use callspec_runtime::{alternative_of, condition_of};

impl Fill<'_> {
    /// Puts a value into the column of its kind. What is of none is kept as JSON.
    pub(super) fn union(&mut self, of: &Union, node: usize, row: usize, at: usize) -> IsExact {
        let kind = self.kind_of(of, at);
        let range = self.range(at);
        let Column::Union(column) = &mut self.columns[node] else { return false };
        column.valid.set(row);
        match kind {
            Some(kind) => {
                column.kinds.push(row, kind as i32);
                self.value(of.kinds[kind].node, row, at)
            }
            None => {
                column.kinds.push(row, of.kinds.len() as i32);
                let text = self.document.get(range).unwrap_or_default();
                column.other.push(row, text.as_bytes());
                true
            }
        }
    }

    /// By what the tag, conditions or members say; without them, by the JSON type, and of several objects the one that documents
    /// most of the members.
    fn kind_of(&self, of: &Union, at: usize) -> Option<usize> {
        if let Some(told) = of.told {
            // Behind the type of the row.
            let (index, text) = (told + 1, self.span(at));
            let case = match of.is_open {
                true => alternative_of(self.tables, index, text),
                false => condition_of(self.tables, index, text),
            };
            let kind = |case| of.kinds.iter().position(|it| it.cases.contains(&case));
            match case.and_then(kind) {
                None if of.is_open => {}
                kind => return kind,
            }
        }
        if let Some(tag) = &of.tag {
            let text = self.member(at, tag)?;
            if !matches!(self.kind(text), EventKind::Text | EventKind::EscapedText) {
                return None;
            }
            let text = self.event(text).text(self.document);
            return of.kinds.iter().position(|it| it.texts.iter().any(|it| *it == *text));
        }
        let fits = |kind: &usize| self.fits(of.kinds[*kind].node, at);
        let mut fitting = (0..of.kinds.len()).filter(fits);
        let first = fitting.next()?;
        let Some(second) = fitting.next() else { return Some(first) };
        let mut best = (first, self.score(of.kinds[first].node, at));
        for kind in std::iter::once(second).chain(fitting) {
            let score = self.score(of.kinds[kind].node, at);
            if score > best.1 {
                best = (kind, score);
            }
        }
        Some(best.0)
    }

    /// The value of an object's member.
    fn member(&self, object: usize, name: &str) -> Option<usize> {
        if self.kind(object) != EventKind::Object {
            return None;
        }
        let end = object + self.event(object).length() + 1;
        let mut at = object + 1;
        while at < end {
            if self.event(at).text(self.document) == name {
                return Some(at + 1);
            }
            at = self.behind(at + 1);
        }
        None
    }

    /// Whether a column is of the JSON type of a value.
    fn fits(&self, node: usize, at: usize) -> bool {
        let kind = self.kind(at);
        match &self.plan.nodes[node] {
            Node::Json => true,
            Node::Text | Node::Values(_) | Node::Time(_) | Node::Day => {
                matches!(kind, EventKind::Text | EventKind::EscapedText)
            }
            Node::Boolean => matches!(kind, EventKind::True | EventKind::False),
            Node::Integer | Node::Number => kind == EventKind::Number,
            Node::Struct(_) | Node::Map(_) => kind == EventKind::Object,
            Node::List(_) | Node::Tuple(_) => kind == EventKind::Array,
            Node::Union(union) => union.kinds.iter().any(|it| self.fits(it.node, at)),
        }
    }

    /// How much of a value has columns of its own.
    fn score(&self, node: usize, at: usize) -> usize {
        match &self.plan.nodes[node] {
            Node::Struct(of) => {
                let end = at + self.event(at).length() + 1;
                let (mut at, mut score) = (at + 1, 1);
                while at < end {
                    let name = self.event(at).text(self.document);
                    let found = of.lookup.find(&name, |it| of.fields[it].name == *name);
                    score += 2 * usize::from(found.is_some_and(|it| {
                        self.kind(at + 1) == EventKind::Null
                            || self.fits(of.fields[it].node, at + 1)
                    }));
                    at = self.behind(at + 1);
                }
                score
            }
            Node::Tuple(places) => usize::from(places.len() == self.count(at)) * 2,
            Node::Integer => {
                2 * usize::from(self.span(at).bytes().all(|it| it.is_ascii_digit() || it == b'-'))
            }
            Node::Json => 0,
            _ => 1,
        }
    }

    fn count(&self, array: usize) -> usize {
        let end = array + self.event(array).length() + 1;
        let (mut at, mut count) = (array + 1, 0);
        while at < end {
            at = self.behind(at);
            count += 1;
        }
        count
    }
}
