//! Which of several kinds a value is. Its members are looked at before they are told, as they say where they go.

use super::{Fill, IsExact};
use crate::plan::{Node, Union};
use crate::waiting::{Target, Waiting, target};
use callspec_runtime::events::{Container, Listener, Scalar, Span, tell, unescaped};
use callspec_runtime::{alternative_of, condition_of};
use std::cell::{Cell, LazyCell, RefCell};

impl Fill<'_> {
    /// Where a value goes by its kind, if it is of one. A text may have more behind an array or object, as its end
    /// is not known yet.
    pub(super) fn kind(
        &self,
        of: &Union,
        union: Target,
        row: u32,
        start: usize,
        end: usize,
    ) -> Option<Target> {
        let kind = self.kind_of(of, self.text(start, end));
        let number = kind.unwrap_or(of.kinds.len()) as u32;
        self.leaf(union).push(Waiting::number(number, row, start));
        Some(target(of.kinds.get(kind?)?.node))
    }

    /// Keeps what is of no kind as JSON.
    pub(super) fn of_no_kind(&self, union: Target, row: u32, start: usize, end: usize) -> IsExact {
        let it = Waiting::new(Scalar::Number, row, start, end - start);
        self.leaf(union).push_other(it);
        true
    }

    /// By what the tag, conditions or members say; without them, by the JSON type, and of several objects the
    /// one that documents most of the members.
    fn kind_of(&self, of: &Union, text: &str) -> Option<usize> {
        if let Some(told) = of.told {
            // Behind the type of the row.
            let index = told + 1;
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
            let members = Inside::of(text);
            let (_, value) = members.iter().find(|(name, _)| name == tag)?;
            let tag = value.strip_prefix('"')?.strip_suffix('"')?;
            let tag = if tag.contains('\\') { unescaped(tag) } else { tag.into() };
            return of.kinds.iter().position(|it| it.texts.iter().any(|it| *it == *tag));
        }
        let fits = |kind: &usize| self.fits(of.kinds[*kind].node, text);
        let mut fitting = (0..of.kinds.len()).filter(fits);
        let first = fitting.next()?;
        let Some(second) = fitting.next() else { return Some(first) };
        // All kinds ask for the same members.
        let inside = LazyCell::new(|| Inside::of(text));
        let mut best = (first, self.score(of.kinds[first].node, text, &inside));
        for kind in std::iter::once(second).chain(fitting) {
            let score = self.score(of.kinds[kind].node, text, &inside);
            if score > best.1 {
                best = (kind, score);
            }
        }
        Some(best.0)
    }

    /// Whether a column is of the JSON type of a value.
    fn fits(&self, node: usize, text: &str) -> bool {
        let first = text.bytes().next();
        match &self.plan.nodes[node] {
            Node::Json => true,
            Node::Text | Node::Values(_) | Node::Time(_) | Node::Day => first == Some(b'"'),
            Node::Boolean => matches!(first, Some(b't' | b'f')),
            Node::Integer | Node::Number => matches!(first, Some(b'-' | b'0'..=b'9')),
            Node::Struct(_) | Node::Map(_) => first == Some(b'{'),
            Node::List(_) | Node::Tuple(_) => first == Some(b'['),
            Node::Union(union) => union.kinds.iter().any(|it| self.fits(it.node, text)),
        }
    }

    /// How much of a value has columns of its own.
    fn score<'t>(
        &self,
        node: usize,
        text: &'t str,
        inside: &LazyCell<Members<'t>, impl FnOnce() -> Members<'t>>,
    ) -> usize {
        match &self.plan.nodes[node] {
            Node::Struct(of) => {
                let has_column = |(name, value): &(String, &str)| {
                    of.find(name).is_some_and(|it| *value == "null" || self.fits(it, value))
                };
                1 + 2 * inside.iter().filter(|it| has_column(it)).count()
            }
            Node::Tuple(places) => usize::from(places.len() == inside.len()) * 2,
            Node::Integer => {
                2 * usize::from(text.bytes().all(|it| it.is_ascii_digit() || it == b'-'))
            }
            Node::Json => 0,
            _ => 1,
        }
    }
}

/// The members of an object, or the items of an array, which have no names.
type Members<'t> = Vec<(String, &'t str)>;

/// What collects them.
struct Inside<'t> {
    text: &'t str,
    name: RefCell<String>,
    start: Cell<usize>,
    all: RefCell<Members<'t>>,
}

impl<'t> Inside<'t> {
    /// Of the value that a text begins with.
    fn of(text: &'t str) -> Members<'t> {
        let (name, all) = (RefCell::default(), RefCell::default());
        let inside = Inside { text, name, start: Cell::new(0), all };
        tell(text, &inside);
        inside.all.into_inner()
    }

    fn add(&self, start: usize, end: usize) {
        let value = self.text.get(start..end).unwrap_or_default();
        self.all.borrow_mut().push((self.name.take(), value));
    }
}

impl Listener for Inside<'_> {
    fn name(&self, level: usize, name: Span, is_escaped: bool) {
        if level == 1 {
            let raw = name.of(self.text).unwrap_or_default();
            let name = if is_escaped { unescaped(raw) } else { raw.into() };
            self.name.replace(name.into_owned());
        }
    }

    fn scalar(&self, level: usize, kind: Scalar, at: Span) {
        if level == 1 {
            let quotes = usize::from(matches!(kind, Scalar::Text | Scalar::EscapedText));
            self.add(at.start - quotes, at.start + at.length + quotes);
        }
    }

    fn open(&self, level: usize, _: Container, start: usize) {
        if level == 2 {
            self.start.set(start);
        }
    }

    fn close(&self, level: usize, end: usize) {
        if level == 2 {
            self.add(self.start.get(), end);
        }
    }
}
