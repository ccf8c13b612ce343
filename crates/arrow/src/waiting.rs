//! Values that wait for their columns.
//!
//! Columns are filled one by one: in the pass that validates, what a value is for is noted, and some documents
//! later each column takes all of its own at once. That has the state of one column at hand, and spares a jump
//! for each value, which nobody can foresee where members come and go. And a document that is refused leaves
//! nothing behind: what it noted is taken back.

use crate::plan::{Node, Plan};
use callspec_runtime::MAX_DEPTH;
use callspec_runtime::events::Scalar;
use std::cell::{Cell, RefCell};

/// A value, by where it stands among the documents whose values wait.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Waiting {
    pub row: u32,
    start: u32,
    /// Its length, and above that its kind; or a number that stands for it.
    what: u32,
}

/// The bits of a length: as many as a value that is told has at most.
const LENGTH: u32 = 28;

/// Above the kinds of scalars: a text that is listed, which has its number in the place of a length.
const LISTED: u32 = Scalar::EscapedText as u32 + 1;

impl Waiting {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn new(kind: Scalar, row: u32, start: usize, length: usize) -> Waiting {
        Waiting { row, start: start as u32, what: (kind as u32) << LENGTH | length as u32 }
    }

    /// One of which a number says all: the kind of a union, the end of a list.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn number(number: u32, row: u32, start: usize) -> Waiting {
        Waiting { row, start: start as u32, what: number }
    }

    /// A text that the tables list, by their number for it. None where that is too large.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn listed(known: u32, row: u32, start: usize) -> Option<Waiting> {
        (known < 1 << LENGTH).then_some(Waiting {
            row,
            start: start as u32,
            what: LISTED << LENGTH | known,
        })
    }

    /// The number of a text that the tables list.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn to_listed(self) -> Option<u32> {
        (self.what >> LENGTH == LISTED).then_some(self.length() as u32)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn is(self, kind: Scalar) -> bool {
        self.what >> LENGTH == kind as u32
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn start(self) -> usize {
        self.start as usize
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn length(self) -> usize {
        (self.what & ((1 << LENGTH) - 1)) as usize
    }

    pub(crate) fn to_number(self) -> u32 {
        self.what
    }

    /// Its text, as it stands there.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn raw(self, window: &str) -> &str {
        window.get(self.start()..self.start() + self.length()).unwrap_or_default()
    }
}

/// Where a value goes: one more than the node of its column.
pub(crate) type Target = u32;

/// Nowhere: no column is for it.
pub(crate) const NOWHERE: Target = 0;

/// What a target is for, as far as that matters while a document is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Nowhere,
    Struct,
    List,
    Map,
    Tuple,
    Union,
    Json,
    Scalar,
    /// No column: what stands around a document.
    Around,
}

/// What waits for one column. What each value needs comes first, the rest is elsewhere: a leaf is a line of the
/// processor's memory.
#[derive(Debug)]
#[repr(align(64))]
pub(crate) struct Leaf {
    /// A bit for each kind of scalar that the column takes without a look at it, and one for listed texts.
    takes: u8,
    pub shape: Shape,
    /// Where the items of a list and the values of a map go.
    pub inner: Target,
    /// The last values, and how many there are. Those before are in the list.
    near: Box<[Cell<Waiting>; NEAR]>,
    count: Cell<u32>,
    /// How many items all lists or maps have so far, and how many those that do not wait.
    pub items: Cell<u32>,
    pub drained: u32,
    pub known: Known,
    lists: Box<Lists>,
}

/// How many values wait before they are moved, all at once.
const NEAR: usize = 64;

#[derive(Debug, Default)]
struct Lists {
    /// The values; of a struct or tuple that it is there, of a list or map its end, of a union its kind.
    values: RefCell<Vec<Waiting>>,
    /// The names of a map, and what is of no kind of a union.
    others: RefCell<Vec<Waiting>>,
    /// The members of a struct that its columns do not say, or not exactly.
    kept: RefCell<Vec<Kept>>,
}

impl Leaf {
    fn new(shape: Shape) -> Leaf {
        Leaf {
            takes: 0,
            shape,
            inner: NOWHERE,
            near: Box::new(std::array::from_fn(|_| Cell::new(Waiting::number(0, 0, 0)))),
            count: Cell::new(0),
            items: Cell::new(0),
            drained: 0,
            known: Known::default(),
            lists: Box::default(),
        }
    }

    fn of(node: &Node, has_home: bool) -> Leaf {
        use Scalar as S;
        let inexact = |kinds: &'static [S]| if has_home { kinds } else { &[] };
        let (shape, kinds): (Shape, &[S]) = match node {
            Node::Text | Node::Values(_) => (Shape::Scalar, &[S::Text, S::EscapedText]),
            Node::Boolean => (Shape::Scalar, &[S::True, S::False]),
            Node::Json => (Shape::Json, &[S::Number, S::True, S::False, S::Null]),
            // What these do not say exactly is kept when it comes out, by the struct that it is a member of.
            Node::Integer | Node::Number => (Shape::Scalar, inexact(&[S::Number])),
            Node::Time(_) | Node::Day => (Shape::Scalar, inexact(&[S::Text])),
            Node::Struct(_) => (Shape::Struct, &[]),
            Node::List(_) => (Shape::List, &[]),
            Node::Map(_) => (Shape::Map, &[]),
            Node::Tuple(_) => (Shape::Tuple, &[]),
            Node::Union(_) => (Shape::Union, &[]),
        };
        let inner = match node {
            Node::List(item) | Node::Map(item) => target(*item),
            _ => NOWHERE,
        };
        let known = match node {
            Node::Struct(of) => Known::for_texts(of.fields.len()),
            Node::Values(listed) => Known::for_texts(listed.texts.len()),
            _ => Known::default(),
        };
        let takes = kinds.iter().fold(0, |takes, kind| takes | 1 << *kind as u8);
        let takes = takes | u8::from(matches!(node, Node::Values(_))) << LISTED;
        Leaf { takes, inner, known, ..Leaf::new(shape) }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn takes(&self, kind: Scalar) -> bool {
        self.takes >> kind as u8 & 1 != 0
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn takes_listed(&self) -> bool {
        self.takes >> LISTED & 1 != 0
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn push(&self, it: Waiting) {
        let count = self.count.get();
        match self.near.get(count as usize) {
            Some(place) => {
                place.set(it);
                self.count.set(count + 1);
            }
            None => self.push_far(it),
        }
    }

    #[inline(never)]
    fn push_far(&self, it: Waiting) {
        self.lists.values.borrow_mut().extend(self.near.iter().map(Cell::get));
        self.near[0].set(it);
        self.count.set(1);
    }

    /// A name of a map, or what is of no kind of a union.
    pub(crate) fn push_other(&self, it: Waiting) {
        self.lists.others.borrow_mut().push(it);
    }

    /// A member of a struct that its columns do not say.
    pub(crate) fn keep(&self, it: Kept) {
        self.lists.kept.borrow_mut().push(it);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.count.get() == 0 && self.lists.values.borrow().is_empty()
    }

    /// What waits: the values, and the others.
    pub(crate) fn waiting(&mut self) -> (&[Waiting], &[Waiting], &Known) {
        let Lists { values, others, .. } = &mut *self.lists;
        let near = self.near.iter().take(self.count.take() as usize);
        values.get_mut().extend(near.map(Cell::get));
        (values.get_mut(), others.get_mut(), &self.known)
    }

    pub(crate) fn kept(&mut self) -> &mut Vec<Kept> {
        self.lists.kept.get_mut()
    }

    /// Its column has taken the values.
    pub(crate) fn clear(&mut self) {
        self.count.set(0);
        self.lists.values.get_mut().clear();
        self.lists.others.get_mut().clear();
        self.drained = self.items.get();
    }

    /// Takes back what stands at a place or behind it.
    fn take_back(&mut self, start: usize) {
        let before = self.waiting().0.len();
        let Lists { values, others, kept } = &mut *self.lists;
        for list in [values.get_mut(), others.get_mut()] {
            let left = list.iter().rposition(|it| it.start() < start).map_or(0, |at| at + 1);
            list.truncate(left);
        }
        let left = kept.get_mut().iter().rposition(|it| it.start < start).map_or(0, |at| at + 1);
        kept.get_mut().truncate(left);
        let values = values.get_mut();
        if values.len() < before && matches!(self.shape, Shape::List | Shape::Map) {
            self.items.set(values.last().map_or(self.drained, |it| it.to_number()));
        }
    }
}

pub(crate) fn target(node: usize) -> Target {
    node as Target + 1
}

/// What texts stand for that tables know, by what they know them as: where the names of a struct go, and the
/// keys of listed texts. A slot for each, by its last bits: those of one object or list are numbered one by one.
#[derive(Debug, Default)]
pub(crate) struct Known(Box<[Cell<(u32, u32)>]>);

impl Known {
    fn for_texts(count: usize) -> Known {
        Known((0..(2 * count).next_power_of_two()).map(|_| Cell::new((u32::MAX, 0))).collect())
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn slot(&self, text: u32) -> Option<&Cell<(u32, u32)>> {
        self.0.get(text as usize & self.0.len().wrapping_sub(1))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn get(&self, text: u32) -> Option<u32> {
        let (known, it) = self.slot(text)?.get();
        (known == text).then_some(it)
    }

    pub(crate) fn learn(&self, text: u32, it: u32) {
        if let Some(slot) = self.slot(text) {
            slot.set((text, it));
        }
    }
}

/// An array or object that is being told.
#[derive(Debug, Default)]
pub(crate) struct Level {
    /// Where the next value goes, and in which row.
    pub target: Cell<Target>,
    pub row: Cell<u32>,
    /// How many rows further the one after it goes: one in lists and maps.
    pub step: Cell<u32>,
    /// What it goes to itself.
    pub of: Cell<Target>,
    pub of_row: Cell<u32>,
    /// Where it starts.
    pub start: Cell<u32>,
    /// The name of the member that is told: where it stands, with its quotes.
    pub name: Cell<u32>,
    /// What it would go to, if that took such values.
    pub misfit_of: Cell<Target>,
    /// Whether the columns do not say exactly what is in it.
    pub is_inexact: Cell<bool>,
    /// How many items a tuple has so far.
    pub places: Cell<u32>,
}

/// Where a column of a property stands: its struct, and which of its fields it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Home {
    pub of: usize,
    pub field: usize,
}

/// All values that wait.
#[derive(Debug)]
pub(crate) struct Leaves {
    /// By their targets; behind them what is around.
    pub all: Vec<Leaf>,
    pub homes: Vec<Option<Home>>,
    pub levels: Vec<Level>,
    /// Those that their column turned out not to say exactly.
    pub inexact: Vec<Waiting>,
}

impl Leaves {
    pub(crate) fn of(plan: &Plan) -> Leaves {
        let mut homes = vec![None; plan.nodes.len()];
        for (of, node) in plan.nodes.iter().enumerate() {
            let Node::Struct(it) = node else { continue };
            // What is around a document that is no object has no members.
            if of == 0 && !plan.is_object {
                continue;
            }
            for (field, member) in it.fields.iter().enumerate() {
                homes[member.node] = Some(Home { of, field });
            }
        }
        let of_nodes = plan.nodes.iter().zip(&homes).map(|(it, home)| Leaf::of(it, home.is_some()));
        let all = std::iter::once(Leaf::new(Shape::Nowhere)).chain(of_nodes);
        let all = all.chain([Leaf::new(Shape::Around)]).collect();
        let levels = (0..MAX_DEPTH + 2).map(|_| Level::default()).collect();
        Leaves { all, homes, levels, inexact: Vec::new() }
    }

    /// Takes back what stands at a place or behind it.
    #[cold]
    pub(crate) fn take_back(&mut self, start: usize) {
        self.all.iter_mut().for_each(|it| it.take_back(start));
    }

    /// A batch ends.
    pub(crate) fn start_anew(&mut self) {
        for leaf in &mut self.all {
            leaf.items.set(0);
            leaf.drained = 0;
        }
    }
}

/// A member that goes into the rest of its object.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kept {
    pub row: usize,
    pub name: Name,
    /// Where its value stands, and the length.
    pub start: usize,
    pub length: usize,
}

/// The name of a member that is kept.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Name {
    /// Where it stands, with its quotes.
    At(usize),
    /// The name of a field.
    Field(usize),
    /// None: a whole document that is no object.
    Whole,
}
