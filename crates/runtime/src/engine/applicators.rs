//! Applicators that look at one instance through several subschemas.

use super::evaluated::Evaluated;
use super::{CLOSED, Check, Engine, Found, MAX_OPEN, NEVER, Step, Stop, is_plain};
use crate::error::{ErrorKind, failure};
use crate::source::Source;
use crate::tables::{ANY, NONE, apply, node};
use std::collections::HashMap;
use std::rc::Rc;

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

/// Where what a subschema evaluates is added.
pub(super) struct Outer<'e> {
    into: &'e mut Evaluated,
    /// Whether it counts even where the subschema fails. Nothing depends on that but how much is
    /// reported: what `$ref`, `then` or `else` say of a member is not said again as being unevaluated.
    always: bool,
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
            let row = &engine.tables.nodes[id as usize];
            if row[node::KINDS] & node::SWITCH == 0 {
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
        row: &'t [u32; node::WIDTH],
        at: S::At,
    ) -> Option<&'t [u32; node::WIDTH]> {
        if row[node::KINDS] & node::SWITCH == 0 {
            return None;
        }
        let kind = self.source.kind(at).ok()?;
        let branch = row[node::APPLY] + (kind as u32).trailing_zeros();
        let edge = *self.tables.lists.get(branch as usize)?;
        let [id, via] = *self.tables.edges.get(edge as usize)?;
        let is_here = id > CLOSED && (!COLLECT || via == NONE);
        self.tables.nodes.get(id as usize).filter(|row| is_here && is_plain(row))
    }

    /// Runs a step that may recur on the same instance.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn opened<R>(
        &mut self,
        at: S::At,
        step: impl FnOnce(&mut Self) -> Result<R, Stop>,
    ) -> Result<R, Stop> {
        if self.open == MAX_OPEN {
            return Err(failure(ErrorKind::TooDeep, self.source.place(at)).into());
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
        row: &'t [u32; node::WIDTH],
        at: S::At,
    ) -> Result<Option<u32>, Stop> {
        let kind = self.source.kind(at)?;
        let branch = row[node::APPLY] + (kind as u32).trailing_zeros();
        match self.tables.lists[branch as usize] {
            NONE => {
                self.bad::<COLLECT>(row[node::TYPE_LOC], at)?;
                Ok(None)
            }
            edge => Ok(Some(edge)),
        }
    }

    /// A node's own assertions and its applicators, over one instance; what they evaluate, if that
    /// is asked for or the node itself needs to know.
    fn complex<const COLLECT: bool>(
        &mut self,
        id: u32,
        at: S::At,
        tracked: bool,
    ) -> Result<(S::At, Option<Evaluated>), Stop> {
        let row = &self.tables.nodes[id as usize];
        let end = self.own::<COLLECT>(row, at)?;
        let tracks = tracked || row[node::KINDS] & node::TRACKS != 0;
        let mut own = tracks.then(Evaluated::default);
        if let Some(own) = &mut own {
            self.evaluated_by(row, at, own)?;
        }
        let count = row[node::KINDS] >> node::APPLY_SHIFT;
        let applies = self.tables.applies.get(row[node::APPLY] as usize..).unwrap_or_default();
        for apply in &applies[..count as usize] {
            self.again(|engine| engine.apply::<COLLECT>(apply, at, own.as_mut()))?;
        }
        Ok((end, own))
    }

    /// A node's own assertions, on a frame of their own.
    #[inline(never)]
    pub(super) fn own<const COLLECT: bool>(
        &mut self,
        row: &'t [u32; node::WIDTH],
        at: S::At,
    ) -> Step<S::At> {
        self.plain::<COLLECT>(row, at)
    }

    fn apply<const COLLECT: bool>(
        &mut self,
        apply: &'t [u32; apply::WIDTH],
        at: S::At,
        own: Option<&mut Evaluated>,
    ) -> Check {
        match apply[apply::CODE] {
            apply::ALL_OF => self.all_of::<COLLECT>(apply, at, own),
            apply::LAYER => self.all_of::<COLLECT>(apply, at, None),
            apply::ANY_OF => self.any_of::<COLLECT>(apply, at, own),
            apply::ONE_OF => self.one_of::<COLLECT>(apply, at, own),
            apply::NOT => {
                if self.holds(apply[apply::A], at)? {
                    self.bad::<COLLECT>(apply[apply::LOC], at)?;
                }
                Ok(())
            }
            apply::IF => self.if_then_else::<COLLECT>(apply, at, own),
            apply::UNEVALUATED_PROPERTIES => self.unevaluated_properties::<COLLECT>(apply, at, own),
            _ => self.unevaluated_items::<COLLECT>(apply, at, own),
        }
    }

    fn all_of<const COLLECT: bool>(
        &mut self,
        apply: &'t [u32; apply::WIDTH],
        at: S::At,
        mut own: Option<&mut Evaluated>,
    ) -> Check {
        let always = apply[apply::C] == apply::REFERENCE;
        for edge in apply[apply::A]..apply[apply::A] + apply[apply::B] {
            let outer = own.as_deref_mut().map(|into| Outer { into, always });
            self.in_place::<COLLECT>(edge, at, outer)?;
        }
        Ok(())
    }

    fn any_of<const COLLECT: bool>(
        &mut self,
        apply: &'t [u32; apply::WIDTH],
        at: S::At,
        mut own: Option<&mut Evaluated>,
    ) -> Check {
        let mut any = false;
        for edge in apply[apply::A]..apply[apply::A] + apply[apply::B] {
            any |= self.branch(edge, at, own.as_deref_mut())?;
            // Every branch that holds adds to what is evaluated; otherwise one is enough.
            if any && own.is_none() {
                return Ok(());
            }
        }
        if any { Ok(()) } else { self.none_holds::<COLLECT>(apply, at) }
    }

    fn one_of<const COLLECT: bool>(
        &mut self,
        apply: &'t [u32; apply::WIDTH],
        at: S::At,
        own: Option<&mut Evaluated>,
    ) -> Check {
        let mut evaluated = own.is_some().then(Evaluated::default);
        let mut held = None;
        for branch in 0..apply[apply::B] {
            if !self.branch(apply[apply::A] + branch, at, evaluated.as_mut())? {
                continue;
            }
            if let Some(first) = held.replace(branch) {
                self.bad::<COLLECT>(apply[apply::LOC], at)?;
                if let Some(found) = self.found.last_mut() {
                    found.matched = vec![first, branch];
                }
                return Ok(());
            }
        }
        if held.is_none() {
            return self.none_holds::<COLLECT>(apply, at);
        }
        if let (Some(own), Some(evaluated)) = (own, evaluated) {
            own.extend(&evaluated);
        }
        Ok(())
    }

    fn if_then_else<const COLLECT: bool>(
        &mut self,
        apply: &'t [u32; apply::WIDTH],
        at: S::At,
        mut own: Option<&mut Evaluated>,
    ) -> Check {
        let holds = self.branch(apply[apply::A], at, own.as_deref_mut())?;
        let edge = if holds { apply[apply::B] } else { apply[apply::C] };
        if edge != NONE {
            let outer = own.map(|into| Outer { into, always: true });
            self.in_place::<COLLECT>(edge, at, outer)?;
        }
        Ok(())
    }

    /// A violation of `anyOf` or `oneOf`, with what the closest branch lacks.
    #[inline]
    fn none_holds<const COLLECT: bool>(
        &mut self,
        apply: &'t [u32; apply::WIDTH],
        at: S::At,
    ) -> Check {
        if !COLLECT {
            return Err(Stop::Invalid);
        }
        let causes = self.closest(apply, at)?;
        self.bad::<COLLECT>(apply[apply::LOC], at)?;
        if let Some(found) = self.found.last_mut() {
            found.causes = causes;
        }
        Ok(())
    }

    /// What the closest branch found: the one that got furthest before its first violation, and of
    /// those the one with the fewest. Alternatives within alternatives are looked into as long as
    /// that does not get out of hand.
    #[cold]
    fn closest(&mut self, apply: &'t [u32; apply::WIDTH], at: S::At) -> Result<Vec<Found>, Stop> {
        let outside = std::mem::take(&mut self.found);
        let noted = std::mem::take(&mut self.noted);
        let start = self.source.place(at);
        let mut best: Option<Vec<Found>> = None;
        for edge in apply[apply::A]..apply[apply::A] + apply[apply::B] {
            if self.curiosity == 0 {
                break;
            }
            let end = self.in_place::<true>(edge, at, None)?;
            self.curiosity = self.curiosity.saturating_sub(1 + self.source.place(end) - start);
            let found = std::mem::take(&mut self.found);
            self.noted = None;
            let rank = |found: &[Found]| {
                let first = found.iter().map(|it| it.instance).min().unwrap_or(0);
                (first, std::cmp::Reverse(found.len()))
            };
            if best.as_ref().is_none_or(|best| rank(&found) > rank(best)) {
                best = Some(found);
            }
        }
        self.found = outside;
        self.noted = noted;
        Ok(best.unwrap_or_default())
    }

    /// Whether a branch holds; what it evaluated counts only then.
    fn branch(&mut self, edge: u32, at: S::At, own: Option<&mut Evaluated>) -> Result<bool, Stop> {
        let outer = own.map(|into| Outer { into, always: false });
        Ok(self.attempt(|engine| engine.in_place::<false>(edge, at, outer))?.is_some())
    }

    /// An edge to a subschema of the same instance.
    fn in_place<const COLLECT: bool>(
        &mut self,
        edge: u32,
        at: S::At,
        outer: Option<Outer<'_>>,
    ) -> Step<S::At> {
        let Some(outer) = outer else { return self.edge::<COLLECT>(edge, at) };
        let [id, via] = self.tables.edges[edge as usize];
        if id == ANY || id == NEVER {
            return self.edge::<COLLECT>(edge, at);
        }
        self.opened(at, |engine| {
            let row = &engine.tables.nodes[id as usize];
            engine.through::<COLLECT, _>(via, |engine| {
                if row[node::KINDS] & node::SWITCH == 0 {
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
