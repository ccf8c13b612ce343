//! Values that wait for their columns.
//!
//! Events come in the order of documents, and columns are filled one by one: what a value is for is noted
//! first, and some documents later each column takes all of its own at once. That has the state of one column
//! at hand, and spares a jump for each value, which nobody can foresee where members come and go.

use crate::column::Column;
use crate::plan::{Node, Plan};
use callspec_runtime::events::EventKind;

/// A value, by where it stands among the documents whose values wait.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Waiting {
    pub row: u32,
    start: u32,
    /// Its length, and above that the kind of its event.
    what: u32,
}

/// The bits of a length: as many as an event has.
const LENGTH: u32 = 28;

impl Waiting {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn new(kind: EventKind, row: usize, start: usize, length: usize) -> Waiting {
        Waiting {
            row: row as u32,
            start: start as u32,
            what: (kind as u32) << LENGTH | length as u32,
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn is(self, kind: EventKind) -> bool {
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

    /// Its text, as it stands there.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn raw(self, window: &str) -> &str {
        window.get(self.start()..self.start() + self.length()).unwrap_or_default()
    }
}

/// The values that wait for one column.
#[derive(Debug, Default)]
pub(crate) struct Leaf {
    /// A bit for each kind of event that the column takes; none for columns that are filled at once.
    kinds: u16,
    /// Whether the column says every value of these kinds exactly.
    is_exact: bool,
    pub list: Vec<Waiting>,
}

impl Leaf {
    fn new(node: &Node) -> Leaf {
        use EventKind as E;
        let (kinds, is_exact): (&[E], bool) = match node {
            Node::Text | Node::Values(_) => (&[E::Text, E::EscapedText], true),
            Node::Boolean => (&[E::True, E::False], true),
            Node::Json => (&[E::Number, E::True, E::False, E::Null], true),
            Node::Integer | Node::Number => (&[E::Number], false),
            Node::Time(_) | Node::Day => (&[E::Text], false),
            _ => (&[], false),
        };
        let kinds = kinds.iter().fold(0, |kinds, kind| kinds | 1 << *kind as u16);
        Leaf { kinds, is_exact, list: Vec::new() }
    }
}

/// Where a column of a property stands: its struct, and which of its fields it is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Home {
    pub of: usize,
    pub field: usize,
}

/// All values that wait, by the nodes of their columns.
#[derive(Debug)]
pub(crate) struct Leaves {
    pub all: Vec<Leaf>,
    pub homes: Vec<Home>,
    /// Those that their column turned out not to say exactly.
    pub inexact: Vec<Waiting>,
}

impl Leaves {
    pub(crate) fn of(plan: &Plan) -> Leaves {
        let mut homes = vec![Home::default(); plan.nodes.len()];
        for (of, node) in plan.nodes.iter().enumerate() {
            let Node::Struct(it) = node else { continue };
            for (field, member) in it.fields.iter().enumerate() {
                homes[member.node] = Home { of, field };
            }
        }
        Leaves { all: plan.nodes.iter().map(Leaf::new).collect(), homes, inexact: Vec::new() }
    }

    /// Notes the value of a property, where its column takes it. What it does not say exactly is kept when it
    /// comes out.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn property(
        &mut self,
        node: usize,
        kind: EventKind,
        (row, start, length): (usize, usize, usize),
    ) -> bool {
        let Some(leaf) = self.all.get_mut(node) else { return false };
        let takes = leaf.kinds >> kind as u16 & 1 != 0;
        if takes {
            leaf.list.push(Waiting::new(kind, row, start, length));
        }
        takes
    }

    /// Notes any value whose column says it exactly.
    pub(crate) fn exact(
        &mut self,
        node: usize,
        kind: EventKind,
        at: (usize, usize, usize),
    ) -> bool {
        self.all.get(node).is_some_and(|it| it.is_exact) && self.property(node, kind, at)
    }

    /// Notes a value whose column holds any JSON.
    pub(crate) fn json(&mut self, node: usize, (row, start, length): (usize, usize, usize)) {
        if let Some(leaf) = self.all.get_mut(node) {
            leaf.list.push(Waiting::new(EventKind::Number, row, start, length));
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

impl Column {
    /// Keeps a member in the rest of its object.
    pub(crate) fn keep(&mut self, kept: Kept) {
        if let Column::Struct(it) = self {
            it.kept.push(kept);
        }
    }
}
