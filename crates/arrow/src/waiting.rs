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

/// What waits for one column.
#[derive(Debug)]
pub(crate) struct Leaf {
    /// A bit for each kind of scalar that the column takes without a look at it.
    pub takes: u8,
    pub shape: Shape,
    /// Where the items of a list and the values of a map go.
    pub inner: Target,
    /// The values; of a struct or tuple that it is there, of a list or map its end, of a union its kind.
    pub list: RefCell<Vec<Waiting>>,
    /// The names of a map, and what is of no kind of a union.
    pub others: RefCell<Vec<Waiting>>,
    /// The members of a struct that its columns do not say, or not exactly.
    pub kept: RefCell<Vec<Kept>>,
    /// How many items all lists or maps have so far, and how many those that do not wait.
    pub items: Cell<u32>,
    pub drained: u32,
    pub known: Known,
}

impl Leaf {
    fn new(shape: Shape) -> Leaf {
        Leaf {
            takes: 0,
            shape,
            inner: NOWHERE,
            list: RefCell::default(),
            others: RefCell::default(),
            kept: RefCell::default(),
            items: Cell::new(0),
            drained: 0,
            known: Known::default(),
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
            Node::Struct(of) => Known::for_names(of.fields.len()),
            _ => Known::default(),
        };
        let takes = kinds.iter().fold(0, |takes, kind| takes | 1 << *kind as u8);
        Leaf { takes, inner, known, ..Leaf::new(shape) }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn push(&self, it: Waiting) {
        self.list.borrow_mut().push(it);
    }

    /// Takes back what stands at a place or behind it.
    fn take_back(&mut self, start: usize) {
        let before = self.list.get_mut().len();
        for list in [self.list.get_mut(), self.others.get_mut()] {
            let left = list.iter().rposition(|it| it.start() < start).map_or(0, |at| at + 1);
            list.truncate(left);
        }
        let kept = self.kept.get_mut();
        let left = kept.iter().rposition(|it| it.start < start).map_or(0, |at| at + 1);
        kept.truncate(left);
        if self.list.get_mut().len() < before && matches!(self.shape, Shape::List | Shape::Map) {
            let last = self.list.get_mut().last();
            self.items.set(last.map_or(self.drained, |it| it.to_number()));
        }
    }
}

pub(crate) fn target(node: usize) -> Target {
    node as Target + 1
}

/// Where the names of a struct go that tables know, by what they know them as: a slot for each, by its last
/// bits. The names of one object are numbered one by one.
#[derive(Debug, Default)]
pub(crate) struct Known(Box<[Cell<(u32, Target)>]>);

impl Known {
    fn for_names(count: usize) -> Known {
        Known((0..(2 * count).next_power_of_two()).map(|_| Cell::new((u32::MAX, 0))).collect())
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn slot(&self, name: u32) -> Option<&Cell<(u32, Target)>> {
        self.0.get(name as usize & self.0.len().wrapping_sub(1))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn target(&self, name: u32) -> Option<Target> {
        let (known, target) = self.slot(name)?.get();
        (known == name).then_some(target)
    }

    pub(crate) fn learn(&self, name: u32, target: Target) {
        if let Some(slot) = self.slot(name) {
            slot.set((name, target));
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
    /// The name of the member that is told: where it stands with its quotes, and the length.
    pub name: Cell<(u32, u32)>,
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
    /// Where it stands with its quotes, and the length.
    At(usize, usize),
    /// The name of a field.
    Field(usize),
    /// None: a whole document that is no object.
    Whole,
}
