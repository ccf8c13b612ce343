//! Applicators that look at one instance through several subschemas.

use super::alternatives::all;
use super::evaluated::Evaluated;
use super::{CLOSED, Engine, NEVER, Step, Stop, is_plain};
use crate::MAX_OPEN;
use crate::discriminator::{self, Look, Reach};
use crate::error::{ErrorKind, failure};
use crate::source::{Kind, Source};
use crate::tables::{ANY, NONE, Tables, apply, node};
use std::collections::HashMap;
use std::rc::Rc;

/// How many nodes around an object may have looked at members of it before it is looked at itself: so
/// often a byte may be passed over.
pub(super) const MOST_LOOKS: u32 = 16;

/// What nodes found, by node and place. Most documents need none.
pub(super) type Memo<At> = Option<HashMap<(u32, usize), Known<At>>>;

/// What a node found at a place.
pub(super) struct Known<At> {
    /// Where the value ends, when that is known: the node held, or everything was collected.
    end: Option<At>,
    holds: bool,
    /// What it evaluated, if anybody asked; while collecting also where it does not hold.
    evaluated: Option<Rc<Evaluated>>,
}

impl<At> Known<At> {
    /// Whether the step ends here: nothing does that while violations are collected.
    fn fails(&self, collect: bool) -> bool {
        !collect && !self.holds
    }
}

/// What a step over a value gives that may not get to its end: the place behind it, if it does.
pub(super) type Passed<At> = Result<Option<At>, Stop>;

/// Where what a subschema evaluates is added.
pub(super) struct Outer<'e> {
    pub into: &'e mut Evaluated,
    /// Whether it counts even where the subschema fails. Nothing depends on that but how much is
    /// reported: what `$ref`, `then` or `else` say of a member is not said again as being unevaluated.
    pub always: bool,
}

impl Outer<'_> {
    fn add(self, evaluated: &Evaluated, holds: bool) {
        if holds || self.always {
            self.into.extend(evaluated);
        }
    }
}

impl<'t, 'd, S: Source<'d>> Engine<'t, 'd, S> {
    /// A node with flags or applicators.
    #[inline(never)]
    pub(super) fn beyond<const COLLECT: bool>(&mut self, id: u32, at: S::At) -> Step<S::At> {
        self.opened(at, |engine| {
            let row = engine.tables.nodes.at(id);
            if row.at(node::KINDS) & node::SWITCH == 0 {
                return engine.remembered::<COLLECT>(id, at, None);
            }
            match engine.switch::<COLLECT>(row, at)? {
                Some(edge) => engine.edge::<COLLECT>(edge, at),
                None => engine.any(at),
            }
        })
    }

    /// Where a node only switches by JSON type, the node for the type that stands here, if that is one
    /// without flags and applicators and no `$ref` has to be noted.
    #[inline(never)]
    pub(super) fn plain_branch<const COLLECT: bool>(
        &self,
        row: node::Row<'t>,
        at: S::At,
    ) -> Option<node::Row<'t>> {
        let edge = self.tables.branch(row, self.source.kind(at).ok()?)?;
        let edge = self.tables.edges.get(edge)?;
        let (id, via) = (edge.at(0), edge.at(1));
        let is_here = id > CLOSED && (!COLLECT || via == NONE);
        self.tables.nodes.get(id).filter(|row| is_here && is_plain(*row))
    }

    /// Runs a step that may recur on the same instance.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn opened<R>(
        &mut self,
        at: S::At,
        step: impl FnOnce(&mut Self) -> Result<R, Stop>,
    ) -> Result<R, Stop> {
        if self.open == MAX_OPEN {
            return Err(failure(ErrorKind::TooComplex, self.source.place(at)).into());
        }
        self.open += 1;
        let outcome = step(self);
        self.open -= 1;
        outcome
    }

    /// A node, once a place: what it found is remembered where it may be asked again. Adds what was
    /// evaluated to `outer`, as that says.
    fn remembered<const COLLECT: bool>(
        &mut self,
        id: u32,
        at: S::At,
        outer: Option<Outer<'_>>,
    ) -> Step<S::At> {
        let flaws = self.flaws;
        let tracked = outer.is_some();
        if self.again == 0 {
            let (end, evaluated) = self.complex::<COLLECT>(id, at, tracked)?;
            if let (Some(outer), Some(evaluated)) = (outer, evaluated) {
                outer.add(&evaluated, !COLLECT || self.flaws == flaws);
            }
            // Nobody comes back to this place.
            forget(&mut self.memo);
            forget(&mut self.noted);
            return Ok(end);
        }
        let key = (id, self.source.place(at));
        let memo = if COLLECT { &self.noted } else { &self.memo };
        let known = memo.as_ref().and_then(|memo| memo.get(&key));
        let known = known.filter(|it| !tracked || it.evaluated.is_some() || it.fails(COLLECT));
        if let Some(known) = known {
            self.flaws += usize::from(COLLECT && !known.holds);
            if let (Some(outer), Some(evaluated)) = (outer, &known.evaluated) {
                outer.add(evaluated, known.holds);
            }
            return match known.end {
                Some(end) if !known.fails(COLLECT) => Ok(end),
                _ => Err(Stop::Invalid),
            };
        }
        let (end, holds, evaluated) = match self.complex::<COLLECT>(id, at, tracked) {
            Ok((end, evaluated)) => {
                (Some(end), !COLLECT || self.flaws == flaws, evaluated.map(Rc::new))
            }
            Err(Stop::Invalid) => (None, false, None),
            Err(malformed) => return Err(malformed),
        };
        if let (Some(outer), Some(evaluated)) = (outer, &evaluated) {
            outer.add(evaluated, holds);
        }
        let memo = if COLLECT { &mut self.noted } else { &mut self.memo };
        memo.get_or_insert_default().insert(key, Known { end, holds, evaluated });
        end.ok_or(Stop::Invalid)
    }

    /// The edge for the JSON type that stands here; none where that type is a violation.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn switch<const COLLECT: bool>(
        &mut self,
        row: node::Row<'t>,
        at: S::At,
    ) -> Result<Option<u32>, Stop> {
        let edge = self.tables.branch(row, self.source.kind(at)?);
        if edge.is_none() {
            self.bad::<COLLECT>(row.at(node::TYPE_LOC), at)?;
        }
        Ok(edge)
    }

    /// A node's own assertions and its applicators, over one instance; what they evaluate, if that
    /// is asked for or the node itself needs to know.
    fn complex<const COLLECT: bool>(
        &mut self,
        id: u32,
        at: S::At,
        tracked: bool,
    ) -> Result<(S::At, Option<Evaluated>), Stop> {
        let row = self.tables.nodes.at(id);
        let mut end = match asserts_nothing(row, self.source.kind(at)?) {
            true => None,
            false => Some(self.own::<COLLECT>(row, at)?),
        };
        let tracks = tracked || row.at(node::KINDS) & node::TRACKS != 0;
        let mut own = tracks.then(Evaluated::default);
        if let Some(own) = &mut own {
            self.evaluated_by(row, at, own)?;
        }
        let count = row.at(node::KINDS) >> node::APPLY_SHIFT;
        let mut applies = self.tables.applies.from(row.at(node::APPLY)).first(count);
        while let Some(apply) = applies.get(0) {
            applies = applies.from(1);
            if apply.at(apply::CODE) == apply::DISCRIMINATED {
                // Who has to know what was evaluated asks each applicator.
                if own.is_none() {
                    if let Some(passed) = self.discriminated::<COLLECT>(apply, at)? {
                        end = end.or(passed);
                        applies = applies.from(apply.at(apply::B));
                    }
                }
                continue;
            }
            let passed =
                self.again(|engine| engine.apply::<COLLECT>(id, apply, at, own.as_mut()))?;
            end = end.or(passed);
        }
        let end = match end {
            Some(end) => end,
            None => self.any(at)?,
        };
        Ok((end, own))
    }

    /// A node's own assertions, on a frame of their own.
    #[inline(never)]
    pub(super) fn own<const COLLECT: bool>(
        &mut self,
        row: node::Row<'t>,
        at: S::At,
    ) -> Step<S::At> {
        self.plain::<COLLECT>(row, at)
    }

    /// Gives the place behind the instance, where it comes by.
    fn apply<const COLLECT: bool>(
        &mut self,
        id: u32,
        apply: apply::Row<'t>,
        at: S::At,
        own: Option<&mut Evaluated>,
    ) -> Passed<S::At> {
        match apply.at(apply::CODE) {
            apply::ALL_OF => self.all_of::<COLLECT>(apply, at, own),
            apply::LAYER => self.all_of::<COLLECT>(apply, at, None),
            apply::ANY_OF => self.any_of::<COLLECT>(apply, at, own),
            apply::ONE_OF => self.one_of::<COLLECT>(apply, at, own),
            apply::NOT => {
                if self.holds(apply.at(apply::A), at)? {
                    self.bad::<COLLECT>(apply.at(apply::LOC), at)?;
                }
                Ok(None)
            }
            apply::IF => self.if_then_else::<COLLECT>(apply, at, own),
            apply::UNEVALUATED_PROPERTIES => {
                self.unevaluated_properties::<COLLECT>(id, apply, at, own).map(|()| None)
            }
            _ => self.unevaluated_items::<COLLECT>(apply, at, own).map(|()| None),
        }
    }

    fn all_of<const COLLECT: bool>(
        &mut self,
        apply: apply::Row<'t>,
        at: S::At,
        mut own: Option<&mut Evaluated>,
    ) -> Passed<S::At> {
        let always = apply.at(apply::C) == apply::REFERENCE;
        let mut end = None;
        for edge in all(apply) {
            let outer = own.as_deref_mut().map(|into| Outer { into, always });
            end = Some(self.in_place::<COLLECT>(edge, at, outer)?);
        }
        Ok(end)
    }

    /// What holds for the kind of an object that its members tell; nothing where that is found out
    /// otherwise: of what is no object, and where objects within objects were looked at often.
    fn discriminated<const COLLECT: bool>(
        &mut self,
        apply: apply::Row<'t>,
        at: S::At,
    ) -> Result<Option<Option<S::At>>, Stop> {
        if self.open > MOST_LOOKS || self.source.kind(at)? != Kind::Object {
            return Ok(None);
        }
        let depth = self.source.depth();
        let look =
            discriminator::look(self.tables, apply.at(apply::A), self.source, at, Reach::Far)?;
        self.source.leave(depth);
        let mut end = None;
        match look {
            Look::TooFar => return Ok(None),
            Look::First(told) | Look::Only(told) => {
                let edge = told.map_or_else(|| self.otherwise(apply), |told| told.edge);
                if edge != NONE {
                    end = Some(self.again(|engine| engine.in_place::<COLLECT>(edge, at, None))?);
                }
            }
            Look::All(seen) => {
                let none = seen.all().next().is_none().then(|| self.otherwise(apply));
                let edges = seen.all().map(|told| told.edge).chain(none);
                for edge in edges.filter(|edge| *edge != NONE) {
                    end = Some(self.again(|engine| engine.in_place::<COLLECT>(edge, at, None))?);
                }
            }
        }
        Ok(Some(end))
    }

    fn otherwise(&self, apply: apply::Row<'_>) -> u32 {
        let at = apply.at(apply::A) as usize + crate::tables::discriminator::OTHERWISE;
        self.tables.lists.get(at).copied().unwrap_or(NONE)
    }

    fn if_then_else<const COLLECT: bool>(
        &mut self,
        apply: apply::Row<'t>,
        at: S::At,
        mut own: Option<&mut Evaluated>,
    ) -> Passed<S::At> {
        let held = self.branch(apply.at(apply::A), at, own.as_deref_mut())?;
        let edge = if held.is_some() { apply.at(apply::B) } else { apply.at(apply::C) };
        if edge == NONE {
            return Ok(held);
        }
        let outer = own.map(|into| Outer { into, always: true });
        self.in_place::<COLLECT>(edge, at, outer).map(Some)
    }

    /// An edge to a subschema of the same instance.
    pub(super) fn in_place<const COLLECT: bool>(
        &mut self,
        edge: u32,
        at: S::At,
        outer: Option<Outer<'_>>,
    ) -> Step<S::At> {
        let Some(outer) = outer else { return self.edge::<COLLECT>(edge, at) };
        let [id, via] = self.tables.edge(edge);
        if id == ANY || id == NEVER {
            return self.edge::<COLLECT>(edge, at);
        }
        self.opened(at, |engine| {
            let row = engine.tables.nodes.at(id);
            engine.through::<COLLECT, _>(via, |engine| {
                if row.at(node::KINDS) & node::SWITCH == 0 {
                    return engine.remembered::<COLLECT>(id, at, Some(outer));
                }
                match engine.switch::<COLLECT>(row, at)? {
                    Some(edge) => engine.in_place::<COLLECT>(edge, at, Some(outer)),
                    None => engine.any(at),
                }
            })
        })
    }
}

impl Tables<'_> {
    /// Where a node only switches by JSON type, the edge for a kind; none where that is a violation.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn branch(&self, row: node::Row<'_>, kind: Kind) -> Option<u32> {
        if row.at(node::KINDS) & node::SWITCH == 0 {
            return None;
        }
        let branch = row.at(node::APPLY) + (kind as u32).trailing_zeros();
        self.lists.get(branch as usize).copied().filter(|edge| *edge != NONE)
    }
}

/// Empties a memo. A large one is dropped, as emptying it again and again would cost its size each time.
fn forget<At>(memo: &mut Memo<At>) {
    match memo {
        Some(known) if known.capacity() > 64 => *memo = None,
        Some(known) => known.clear(),
        None => {}
    }
}

/// Whether a node says all it has to say of a JSON type by applicators, so that nobody needs to read the
/// value for it.
fn asserts_nothing(row: node::Row<'_>, kind: Kind) -> bool {
    let silent = |columns: &[usize]| columns.iter().all(|&column| row.at(column) == NONE);
    row.at(node::KINDS) & kind as u32 != 0
        && row.at(node::VALUES) == NONE
        && match kind {
            Kind::Null | Kind::Bool => true,
            Kind::Number => silent(&[node::NUMBER]) && row.at(node::KINDS) & node::INTEGER == 0,
            Kind::String => silent(&[node::STRING]),
            Kind::Array => silent(&[node::ARRAY]),
            Kind::Object => silent(&[node::OBJECT]),
        }
}
