//! What the engine tells of a document, noted for the columns of its row. Where a column cannot say a value
//! exactly, the nearest object around it keeps the member as JSON text.

pub(crate) mod number;
mod union;

use crate::plan::{Node, Plan};
use crate::time;
use crate::waiting::{Kept, Leaf, Level, NOWHERE, Name, Shape, Target, Waiting, target};
use callspec_runtime::events::{Container, Listener, Scalar, Span, unescaped};
use callspec_runtime::tables::Tables;

/// One document, or a value in it, and where its values wait.
#[derive(Clone, Copy)]
pub(crate) struct Fill<'f> {
    pub plan: &'f Plan,
    pub tables: &'f Tables<'f>,
    /// By their targets.
    pub leaves: &'f [Leaf],
    /// From its level 0 on.
    pub levels: &'f [Level],
    pub document: &'f str,
    /// Where it starts in the text in which the values stand.
    pub base: usize,
}

/// What a value is in a column: all of it, or not.
pub(crate) type IsExact = bool;

impl Fill<'_> {
    /// Starts a row.
    pub(crate) fn start(&self, row: u32) {
        let value = match self.plan.nodes.first() {
            Some(Node::Struct(it)) if !self.plan.is_object => it.fields.first().map(|it| it.node),
            _ => None,
        };
        self.around(0, target(value.unwrap_or(0)), row);
    }

    /// Ends a row, of a document that is valid.
    pub(crate) fn end(&self, row: u32) {
        let is_inexact = self.level(0).is_some_and(|it| it.is_inexact.get());
        if is_inexact {
            let (start, length) = (self.base, self.document.len());
            let kept = Kept { row: row as usize, name: Name::Whole, start, length };
            self.leaf(target(0)).keep(kept);
        }
    }

    /// Opens a level around one value.
    fn around(&self, level: usize, target: Target, row: u32) {
        if let Some(it) = self.level(level) {
            it.of.set(self.leaves.len() as Target - 1);
            it.target.set(target);
            it.row.set(row);
            it.step.set(0);
            it.is_inexact.set(false);
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn level(&self, level: usize) -> Option<&Level> {
        self.levels.get(level)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&self, target: Target) -> &Leaf {
        &self.leaves[target as usize]
    }

    fn node(&self, target: Target) -> Option<&Node> {
        self.plan.nodes.get((target as usize).checked_sub(1)?)
    }

    /// The text between two places.
    fn text(&self, start: usize, end: usize) -> &str {
        self.document.get(start - self.base..end - self.base).unwrap_or_default()
    }

    /// The row of the next value on a level; the one after it goes into the next, if it is a list or map.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next_row(level: &Level) -> u32 {
        let row = level.row.get();
        level.row.set(row + level.step.get());
        row
    }

    /// Where the next value on a level goes.
    #[inline]
    fn next_target(&self, level: &Level) -> Target {
        if self.leaf(level.of.get()).shape != Shape::Tuple {
            return level.target.get();
        }
        let place = level.places.get();
        level.places.set(place + 1);
        match self.node(level.of.get()) {
            Some(Node::Tuple(places)) => {
                places.get(place as usize).map_or(NOWHERE, |it| target(*it))
            }
            _ => NOWHERE,
        }
    }

    /// A name that has to be looked up.
    #[inline(never)]
    fn new_name(&self, level: usize, at: Span, is_escaped: bool, known: Option<u32>) {
        let Some(level) = self.level(level) else { return };
        level.name.set((self.base + at.start - 1) as u32);
        let of = level.of.get();
        let leaf = self.leaf(of);
        let found = match (leaf.shape, self.node(of)) {
            (Shape::Struct, Some(Node::Struct(it))) => {
                let raw = at.of(self.document).unwrap_or_default();
                let found = match is_escaped {
                    true => it.find(&unescaped(raw)),
                    false => it.find(raw),
                };
                let found = found.map_or(NOWHERE, target);
                if let Some(known) = known {
                    leaf.known.learn(known, found);
                }
                found
            }
            (Shape::Map, _) => {
                let kind = if is_escaped { Scalar::EscapedText } else { Scalar::Text };
                let name = Waiting::new(kind, level.row.get(), self.base + at.start, at.length);
                leaf.push_other(name);
                leaf.inner
            }
            _ => NOWHERE,
        };
        level.target.set(found);
    }

    /// A scalar that its column does not take without a look at it.
    #[inline(never)]
    fn other_scalar(&self, level: usize, kind: Scalar, row: u32, at: Span) {
        let Some(it) = self.level(level) else { return };
        let of = self.leaf(it.of.get()).shape;
        if of == Shape::Nowhere {
            return;
        }
        let target = self.next_target(it);
        let quotes = usize::from(matches!(kind, Scalar::Text | Scalar::EscapedText));
        let start = self.base + at.start;
        let is_exact = match kind {
            // Items that are null are null in their column.
            Scalar::Null if matches!(of, Shape::List | Shape::Map | Shape::Tuple) => {
                target != NOWHERE && {
                    self.put(target, kind, row, (start, at.length));
                    true
                }
            }
            _ => self.put(target, kind, row, (start, at.length)),
        };
        if !is_exact {
            self.keep(level, start - quotes, start + at.length + quotes);
        }
    }

    /// Notes a scalar where it goes.
    fn put(&self, target: Target, kind: Scalar, row: u32, at: (usize, usize)) -> IsExact {
        let (start, length) = at;
        let leaf = self.leaf(target);
        let it = Waiting::new(kind, row, start, length);
        if leaf.takes(kind) {
            leaf.push(it);
            return true;
        }
        let text = || self.text(start, start + length);
        let is_text = matches!(kind, Scalar::Text | Scalar::EscapedText);
        let is_exact = match (self.node(target), kind) {
            (Some(Node::Json), _) if is_text => {
                leaf.push(Waiting::new(Scalar::Number, row, start - 1, length + 2));
                return true;
            }
            (Some(Node::Union(of)), _) if kind != Scalar::Null => {
                let quotes = usize::from(is_text);
                let (start, end) = (start - quotes, start + length + quotes);
                return match self.kind(of, target, row, start, end) {
                    Some(target) => self.put(target, kind, row, at),
                    None => self.of_no_kind(target, row, start, end),
                };
            }
            (Some(Node::Integer), Scalar::Number) => number::integer(text()).map(|_| true),
            (Some(Node::Number), Scalar::Number) => number::float(text()).map(|_| true),
            (Some(Node::Time(layout)), Scalar::Text) => {
                time::micros(text().as_bytes(), *layout).map(|it| it.is_exact)
            }
            (Some(Node::Day), Scalar::Text) => time::day(text().as_bytes()).map(|it| it.is_exact),
            _ => None,
        };
        if is_exact.is_some() {
            leaf.push(it);
        }
        is_exact.unwrap_or(false)
    }

    /// Keeps what stands on a level between two places, as columns do not say it exactly.
    fn keep(&self, level: usize, start: usize, end: usize) {
        let Some(it) = self.level(level) else { return };
        let leaf = self.leaf(it.of.get());
        if leaf.shape != Shape::Struct {
            return it.is_inexact.set(true);
        }
        let name = Name::At(it.name.get() as usize);
        let kept = Kept { row: it.row.get() as usize, name, start, length: end - start };
        leaf.keep(kept);
    }

    /// An array or object that is no struct.
    #[inline(never)]
    fn open_other(&self, outer: &Level, inner: &Level, kind: Container, start: usize) {
        let mut target = self.next_target(outer);
        let row = Self::next_row(outer);
        // What a kind is of may be a union as well.
        while let Some(Node::Union(of)) = self.node(target) {
            match self.kind(of, target, row, start, self.base + self.document.len()) {
                Some(of_kind) => target = of_kind,
                None => break,
            }
        }
        let leaf = self.leaf(target);
        let (of, to, first, step) = match (leaf.shape, kind) {
            (Shape::Struct, Container::Object) => (target, NOWHERE, row, 0),
            (Shape::List, Container::Array) => (target, leaf.inner, leaf.items.get(), 1),
            (Shape::Map, Container::Object) => (target, NOWHERE, leaf.items.get(), 1),
            (Shape::Tuple, Container::Array) => (target, NOWHERE, row, 0),
            _ => (NOWHERE, NOWHERE, row, 0),
        };
        if matches!(self.leaf(of).shape, Shape::Struct | Shape::Tuple) {
            leaf.push(Waiting::number(0, row, start));
        }
        inner.of.set(of);
        inner.target.set(to);
        inner.row.set(first);
        inner.step.set(step);
        inner.of_row.set(row);
        inner.start.set(start as u32);
        inner.misfit_of.set(target);
        inner.is_inexact.set(false);
        inner.places.set(0);
    }

    /// The end of an array or object that is no struct.
    #[inline(never)]
    fn close_other(&self, level: usize, inner: &Level, end: usize) {
        let (of, row, start) = (inner.of.get(), inner.of_row.get(), inner.start.get() as usize);
        let leaf = self.leaf(of);
        let is_exact = match (leaf.shape, self.node(of)) {
            (Shape::List | Shape::Map, _) => {
                let items = inner.row.get();
                leaf.items.set(items);
                leaf.push(Waiting::number(items, row, start));
                !inner.is_inexact.get()
            }
            (Shape::Tuple, Some(Node::Tuple(places))) => {
                !inner.is_inexact.get() && inner.places.get() as usize == places.len()
            }
            _ => {
                let outer = self.level(level.wrapping_sub(1));
                if outer.is_none_or(|it| self.leaf(it.of.get()).shape == Shape::Nowhere) {
                    return;
                }
                let target = inner.misfit_of.get();
                match self.node(target) {
                    Some(Node::Json) => {
                        let it = Waiting::new(Scalar::Number, row, start, end - start);
                        self.leaf(target).push(it);
                        true
                    }
                    Some(Node::Union(_)) => self.of_no_kind(target, row, start, end),
                    _ => false,
                }
            }
        };
        if !is_exact {
            self.keep(level - 1, start, end);
        }
    }
}

impl Listener for Fill<'_> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn name(&self, level: usize, name: Span, is_escaped: bool) {
        self.new_name(level, name, is_escaped, None);
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn known_name(&self, level: usize, name: Span, known: u32) {
        let Some(it) = self.level(level) else { return };
        match self.leaf(it.of.get()).known.get(known) {
            Some(target) => {
                it.name.set((self.base + name.start - 1) as u32);
                it.target.set(target);
            }
            None => self.new_name(level, name, false, Some(known)),
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn scalar(&self, level: usize, kind: Scalar, at: Span) {
        let Some(it) = self.level(level) else { return };
        let row = Self::next_row(it);
        let leaf = self.leaf(it.target.get());
        match leaf.takes(kind) {
            // Most of them.
            true => leaf.push(Waiting::new(kind, row, self.base + at.start, at.length)),
            false => self.other_scalar(level, kind, row, at),
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn listed(&self, level: usize, at: Span, known: u32) {
        let Some(it) = self.level(level) else { return };
        let row = Self::next_row(it);
        let leaf = self.leaf(it.target.get());
        match Waiting::listed(known, row, self.base + at.start).filter(|_| leaf.takes_listed()) {
            Some(it) => leaf.push(it),
            None => self.other_scalar(level, Scalar::Text, row, at),
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn open(&self, level: usize, kind: Container, start: usize) {
        let start = self.base + start;
        let (outer, inner) = (self.level(level.wrapping_sub(1)), self.level(level));
        let (Some(outer), Some(inner)) = (outer, inner) else { return };
        let target = outer.target.get();
        let leaf = self.leaf(target);
        if leaf.shape == Shape::Struct && kind == Container::Object {
            let row = Self::next_row(outer);
            leaf.push(Waiting::number(0, row, start));
            inner.of.set(target);
            inner.target.set(NOWHERE);
            inner.row.set(row);
            inner.step.set(0);
            return;
        }
        self.open_other(outer, inner, kind, start);
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn close(&self, level: usize, end: usize) {
        let Some(inner) = self.level(level) else { return };
        if self.leaf(inner.of.get()).shape != Shape::Struct {
            self.close_other(level, inner, self.base + end);
        }
    }
}
