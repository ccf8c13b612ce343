//! Columns take the values that wait for them, one column after the other.

use crate::column::{Column, Lists, Numbers, Texts, Values};
use crate::fill::number;
use crate::plan::{Listed, Node, Plan, Struct};
use crate::time;
use crate::waiting::{Kept, Known, Leaf, Leaves, Name, Waiting, target};
use callspec_runtime::escape::push_json_string;
use callspec_runtime::events::{Scalar, unescaped};

/// Fills the columns with all that waits. The window is the text in which the values stand.
pub(crate) fn drain(plan: &Plan, columns: &mut [Column], leaves: &mut Leaves, window: &str) {
    let Leaves { all, homes, inexact, .. } = leaves;
    for (at, (node, into)) in plan.nodes.iter().zip(&mut *columns).enumerate() {
        let Some(leaf) = all.get_mut(target(at) as usize) else { continue };
        if leaf.is_empty() {
            continue;
        }
        column(node, into, leaf, window, inexact);
        leaf.clear();
        // Who is around values of other columns has kept them already.
        let home = homes.get(at).copied().flatten();
        for (it, home) in inexact.drain(..).zip(std::iter::repeat(home)) {
            if let Some((of, field)) = home.map(|it| (target(it.of), it.field)) {
                all[of as usize].keep(self::inexact(it, field));
            }
        }
    }
    for (at, (node, column)) in plan.nodes.iter().zip(columns).enumerate() {
        if let (Node::Struct(of), Column::Struct(column)) = (node, column) {
            let kept = all[target(at) as usize].kept();
            if !kept.is_empty() {
                rest(of, &mut column.rest, kept, window);
            }
        }
    }
}

/// A property whose column does not say its value exactly. A text is kept with its quotes.
#[cold]
fn inexact(it: Waiting, field: usize) -> Kept {
    let quotes = usize::from(it.is(Scalar::Text));
    let (start, length) = (it.start() - quotes, it.length() + 2 * quotes);
    Kept { row: it.row as usize, name: Name::Field(field), start, length }
}

fn column(
    node: &Node,
    column: &mut Column,
    leaf: &mut Leaf,
    window: &str,
    inexact: &mut Vec<Waiting>,
) {
    let (list, others, known) = leaf.waiting();
    match (node, column) {
        (_, Column::Texts(texts)) => texts.take_all(list, window),
        (Node::Values(listed), Column::Values(values)) => {
            values.take_all((listed, known), list, window)
        }
        (_, Column::Booleans(values, valid)) => {
            values.set_where(list, |it| it.is(Scalar::True));
            valid.set_all(list);
        }
        (Node::Integer, Column::Integers(numbers)) => {
            numbers.take_all(list, inexact, |it| exact(number::integer(it.raw(window))));
        }
        (Node::Number, Column::Floats(numbers)) => {
            numbers.take_all(list, inexact, |it| exact(number::float(it.raw(window))));
        }
        (Node::Time(layout), Column::Times(numbers)) => numbers.take_all(list, inexact, |it| {
            let read = time::micros(it.raw(window).as_bytes(), *layout)?;
            Some((read.value, read.is_exact))
        }),
        (Node::Day, Column::Days(numbers)) => numbers.take_all(list, inexact, |it| {
            exact(time::day(it.raw(window).as_bytes()).map(|it| it.value))
        }),
        (_, Column::Struct(column)) => column.valid.set_all(list),
        (_, Column::Tuple(valid)) => valid.set_all(list),
        (_, Column::List(lists)) => lists.take_all(list),
        (_, Column::Map(lists, names)) => {
            lists.take_all(list);
            names.take_all(others, window);
        }
        (_, Column::Union(column)) => {
            column.valid.set_all(list);
            let kind = |it: Waiting| Some((it.to_number() as i32, true));
            column.kinds.take_all(list, inexact, kind);
            column.other.take_all(others, window);
        }
        // Columns are made for their nodes.
        _ => {}
    }
}

#[inline]
fn exact<T>(value: Option<T>) -> Option<(T, bool)> {
    value.map(|it| (it, true))
}

/// Texts up to this length are copied as if they had it, which needs no call.
const SHORT: usize = 64;

impl Texts {
    fn take_all(&mut self, list: &[Waiting], window: &str) {
        let (before, first) = (self.bytes.len(), self.offsets.len());
        let rows = list.last().map_or(0, |it| it.row as usize + 1);
        self.offsets.resize(first.max(rows + 1), 0);
        for it in list {
            let start = self.bytes.len();
            match it.is(Scalar::EscapedText) {
                true => self.bytes.extend_from_slice(unescaped(it.raw(window)).as_bytes()),
                false => self.plain(*it, window.as_bytes()),
            }
            if let Some(length) = self.offsets.get_mut(it.row as usize + 1) {
                *length = (self.bytes.len() - start) as i32;
            }
        }
        // From lengths to ends; batches are cut long before they have 2 GiB.
        let mut end = before as i32;
        for it in self.offsets.get_mut(first..).unwrap_or_default() {
            end += *it;
            *it = end;
        }
        self.valid.set_all(list);
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn plain(&mut self, it: Waiting, window: &[u8]) {
        let (start, length) = (it.start(), it.length());
        if length <= SHORT {
            let from = window.get(start..start + SHORT).and_then(|it| it.first_chunk::<SHORT>());
            if let Some(from) = from {
                let end = self.bytes.len() + length;
                self.bytes.extend_from_slice(from);
                self.bytes.truncate(end);
                return;
            }
        }
        self.bytes.extend_from_slice(window.get(start..start + length).unwrap_or_default());
    }
}

/// Room for the last row of a list, and all before.
fn make_room<T: Copy + Default>(values: &mut Vec<T>, list: &[Waiting]) {
    let rows = list.last().map_or(0, |it| it.row as usize + 1);
    if values.len() < rows {
        values.resize(rows, T::default());
    }
}

impl<T: Copy + Default> Numbers<T> {
    /// Takes what has a number, and gives back what that does not say exactly, or has none.
    #[inline]
    fn take_all(
        &mut self,
        list: &[Waiting],
        inexact: &mut Vec<Waiting>,
        read: impl Fn(Waiting) -> Option<(T, bool)>,
    ) {
        make_room(&mut self.values, list);
        let mut missing = false;
        for it in list {
            match read(*it) {
                Some((value, is_exact)) => {
                    if let Some(place) = self.values.get_mut(it.row as usize) {
                        *place = value;
                    }
                    if !is_exact {
                        inexact.push(*it);
                    }
                }
                None => {
                    missing = true;
                    inexact.push(*it);
                }
            }
        }
        match missing {
            false => self.valid.set_all(list),
            true => {
                for it in list.iter().filter(|it| read(**it).is_some()) {
                    self.valid.set(it.row as usize);
                }
            }
        }
    }
}

impl Lists {
    /// Takes the ends of lists.
    fn take_all(&mut self, list: &[Waiting]) {
        for it in list {
            self.end(it.row as usize, it.to_number() as usize);
        }
    }
}

impl Values {
    fn take_all(&mut self, of: (&Listed, &Known), list: &[Waiting], window: &str) {
        make_room(&mut self.keys.values, list);
        for it in list {
            // Most are told as what the tables know them as.
            let known = it.to_listed().and_then(|it| of.1.get(it));
            let key = match known {
                Some(key) => key as i32,
                None => self.unknown(of, *it, window),
            };
            if let Some(place) = self.keys.values.get_mut(it.row as usize) {
                *place = key;
            }
        }
        self.keys.valid.set_all(list);
    }

    #[inline(never)]
    fn unknown(&mut self, (listed, known): (&Listed, &Known), it: Waiting, window: &str) -> i32 {
        let Some(number) = it.to_listed() else {
            let raw = it.raw(window);
            return match it.is(Scalar::EscapedText) {
                true => self.key(listed, &unescaped(raw)),
                false => self.key(listed, raw),
            };
        };
        // It has no escapes, and so ends at the next quote.
        let text = window.get(it.start()..).and_then(|it| it.split('"').next()).unwrap_or_default();
        let key = self.key(listed, text);
        // What is not listed here is so for this batch alone.
        if (key as usize) < listed.texts.len() {
            known.learn(number, key as u32);
        }
        key
    }

    fn key(&mut self, listed: &Listed, text: &str) -> i32 {
        match listed.find(text) {
            Some(at) => at as i32,
            None => self.other(listed, text),
        }
    }

    #[inline(never)]
    fn other(&mut self, listed: &Listed, text: &str) -> i32 {
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

/// The text with its quotes that stands at a place.
fn quoted(window: &str, start: usize) -> &[u8] {
    let text = window.as_bytes().get(start..).unwrap_or_default();
    let mut at = 1;
    loop {
        match text.get(at) {
            Some(b'"') => return text.get(..=at).unwrap_or_default(),
            Some(b'\\') => at += 2,
            Some(_) => at += 1,
            None => return text,
        }
    }
}

/// Writes the members that are kept, each row's as one object, in the order of the document.
fn rest(of: &Struct, rest: &mut Texts, kept: &mut Vec<Kept>, window: &str) {
    let place = |it: &Kept| (it.row, it.start);
    if !kept.is_sorted_by_key(place) {
        kept.sort_unstable_by_key(place);
    }
    let text = |start: usize, length: usize| window.as_bytes().get(start..start + length);
    for members in kept.chunk_by(|one, other| one.row == other.row) {
        let start = rest.bytes.len();
        let mut is_object = true;
        for (at, it) in members.iter().enumerate() {
            let opening = if at == 0 { b'{' } else { b',' };
            match it.name {
                Name::At(start) => {
                    rest.bytes.push(opening);
                    rest.bytes.extend_from_slice(quoted(window, start));
                    rest.bytes.push(b':');
                }
                Name::Field(field) => {
                    let name = of.fields.get(field).map_or("", |it| &it.name);
                    let mut quoted = String::new();
                    push_json_string(&mut quoted, name);
                    rest.bytes.push(opening);
                    rest.bytes.extend_from_slice(quoted.as_bytes());
                    rest.bytes.push(b':');
                }
                Name::Whole => is_object = false,
            }
            rest.bytes.extend_from_slice(text(it.start, it.length).unwrap_or_default());
        }
        if is_object {
            rest.bytes.push(b'}');
        }
        if let Some(first) = members.first() {
            rest.end(first.row, start);
        }
    }
    kept.clear();
}
