//! Applicators that look at one instance through several subschemas.

use super::evaluated::Evaluated;
use super::{Engine, Found, MAX_OPEN, NEVER, Step, Stop};
use crate::error::{ErrorKind, failure};
use crate::source::Source;
use crate::tables::{ANY, NONE, apply, node};
use std::collections::HashMap;
use std::rc::Rc;

/// What nodes found, by node and place.
pub(super) type Memo<M> = HashMap<(u32, usize), Known<M>>;

/// What a node found at a place.
pub(super) struct Known<M> {
    holds: bool,
    /// Where the value ends, when that is known: the node held, or everything was collected.
    end: M,
    /// What it evaluated, if anybody asked; while collecting also where it does not hold.
    evaluated: Option<Rc<Evaluated>>,
}

impl<M> Known<M> {
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
    pub(super) fn beyond<const COLLECT: bool>(&mut self, id: u32) -> Step {
        self.opened(|engine| {
            let row = &engine.tables.nodes[id as usize];
            if row[node::KINDS] & node::SWITCH == 0 {
                return engine.remembered::<COLLECT>(id, None);
            }
            match engine.switch::<COLLECT>(row)? {
                Some(edge) => engine.edge::<COLLECT>(edge),
                None => engine.any(),
            }
        })
    }

    /// Runs a step that may recur on the same instance.
    fn opened(&mut self, step: impl FnOnce(&mut Self) -> Step) -> Step {
        if self.open == MAX_OPEN {
            return Err(failure(ErrorKind::TooDeep, self.source.place()).into());
        }
        self.open += 1;
        let outcome = step(self);
        self.open -= 1;
        outcome
    }

    /// A node, once a place: what it found is remembered where it may be asked again. Adds what was
    /// evaluated to `outer`, as that says.
    fn remembered<const COLLECT: bool>(&mut self, id: u32, outer: Option<Outer<'_>>) -> Step {
        let flaws = self.flaws;
        let tracked = outer.is_some();
        if self.again == 0 {
            let evaluated = self.complex::<COLLECT>(id, tracked)?;
            if let (Some(outer), Some(evaluated)) = (outer, evaluated) {
                outer.add(&evaluated, !COLLECT || self.flaws == flaws);
            }
            return Ok(());
        }
        let key = (id, self.source.place());
        let memo = if COLLECT { &self.noted } else { &self.memo };
        let known =
            memo.get(&key).filter(|it| !tracked || it.evaluated.is_some() || it.fails(COLLECT));
        if let Some(known) = known {
            self.source.rewind(known.end);
            self.flaws += usize::from(COLLECT && !known.holds);
            if let (Some(outer), Some(evaluated)) = (outer, &known.evaluated) {
                outer.add(evaluated, known.holds);
            }
            return if known.fails(COLLECT) { Err(Stop::Invalid) } else { Ok(()) };
        }
        let (holds, evaluated) = match self.complex::<COLLECT>(id, tracked) {
            Ok(evaluated) => (!COLLECT || self.flaws == flaws, evaluated.map(Rc::new)),
            Err(Stop::Invalid) => (false, None),
            Err(malformed) => return Err(malformed),
        };
        if let (Some(outer), Some(evaluated)) = (outer, &evaluated) {
            outer.add(evaluated, holds);
        }
        let known = Known { holds, end: self.source.mark(), evaluated };
        let fails = known.fails(COLLECT);
        if COLLECT {
            self.noted.insert(key, known)
        } else {
            self.memo.insert(key, known)
        };
        if fails { Err(Stop::Invalid) } else { Ok(()) }
    }

    /// The edge for the JSON type that stands here; none where that type is a violation.
    fn switch<const COLLECT: bool>(
        &mut self,
        row: &'t [u32; node::WIDTH],
    ) -> Result<Option<u32>, Stop> {
        let kind = self.source.kind()?;
        let at = row[node::APPLY] + (kind as u32).trailing_zeros();
        match self.tables.lists[at as usize] {
            NONE => {
                let place = self.source.place();
                self.bad::<COLLECT>(row[node::TYPE_LOC], place)?;
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
        tracked: bool,
    ) -> Result<Option<Evaluated>, Stop> {
        let row = &self.tables.nodes[id as usize];
        let start = self.source.mark();
        self.plain::<COLLECT>(row)?;
        let end = self.source.mark();
        let tracks = tracked || row[node::KINDS] & node::TRACKS != 0;
        let mut own = tracks.then(Evaluated::default);
        if let Some(own) = &mut own {
            self.source.rewind(start);
            self.evaluated_by(row, own)?;
        }
        let count = row[node::KINDS] >> node::APPLY_SHIFT;
        let applies = self.tables.applies.get(row[node::APPLY] as usize..).unwrap_or_default();
        for apply in &applies[..count as usize] {
            self.source.rewind(start);
            self.again(|engine| engine.apply::<COLLECT>(apply, own.as_mut()))?;
        }
        self.source.rewind(end);
        Ok(own)
    }

    fn apply<const COLLECT: bool>(
        &mut self,
        apply: &'t [u32; apply::WIDTH],
        own: Option<&mut Evaluated>,
    ) -> Step {
        match apply[apply::CODE] {
            apply::ALL_OF => self.all_of::<COLLECT>(apply, own),
            apply::LAYER => self.all_of::<COLLECT>(apply, None),
            apply::ANY_OF => self.any_of::<COLLECT>(apply, own),
            apply::ONE_OF => self.one_of::<COLLECT>(apply, own),
            apply::NOT => {
                let place = self.source.place();
                if self.holds(apply[apply::A])? {
                    self.bad::<COLLECT>(apply[apply::LOC], place)?;
                }
                Ok(())
            }
            apply::IF => self.if_then_else::<COLLECT>(apply, own),
            apply::UNEVALUATED_PROPERTIES => self.unevaluated_properties::<COLLECT>(apply, own),
            _ => self.unevaluated_items::<COLLECT>(apply, own),
        }
    }

    fn all_of<const COLLECT: bool>(
        &mut self,
        apply: &'t [u32; apply::WIDTH],
        mut own: Option<&mut Evaluated>,
    ) -> Step {
        let start = self.source.mark();
        let always = apply[apply::C] == apply::REFERENCE;
        for edge in apply[apply::A]..apply[apply::A] + apply[apply::B] {
            self.source.rewind(start);
            let outer = own.as_deref_mut().map(|into| Outer { into, always });
            self.in_place::<COLLECT>(edge, outer)?;
        }
        Ok(())
    }

    fn any_of<const COLLECT: bool>(
        &mut self,
        apply: &'t [u32; apply::WIDTH],
        mut own: Option<&mut Evaluated>,
    ) -> Step {
        let (start, place) = (self.source.mark(), self.source.place());
        let mut any = false;
        for edge in apply[apply::A]..apply[apply::A] + apply[apply::B] {
            self.source.rewind(start);
            any |= self.branch(edge, own.as_deref_mut())?;
            // Every branch that holds adds to what is evaluated; otherwise one is enough.
            if any && own.is_none() {
                return Ok(());
            }
        }
        if any { Ok(()) } else { self.none_holds::<COLLECT>(apply, start, place) }
    }

    fn one_of<const COLLECT: bool>(
        &mut self,
        apply: &'t [u32; apply::WIDTH],
        own: Option<&mut Evaluated>,
    ) -> Step {
        let (start, place) = (self.source.mark(), self.source.place());
        let mut evaluated = own.is_some().then(Evaluated::default);
        let mut holding = 0;
        for edge in apply[apply::A]..apply[apply::A] + apply[apply::B] {
            self.source.rewind(start);
            holding += u32::from(self.branch(edge, evaluated.as_mut())?);
            if holding > 1 {
                return self.bad::<COLLECT>(apply[apply::LOC], place);
            }
        }
        if holding == 0 {
            return self.none_holds::<COLLECT>(apply, start, place);
        }
        if let (Some(own), Some(evaluated)) = (own, evaluated) {
            own.extend(&evaluated);
        }
        Ok(())
    }

    fn if_then_else<const COLLECT: bool>(
        &mut self,
        apply: &'t [u32; apply::WIDTH],
        mut own: Option<&mut Evaluated>,
    ) -> Step {
        let start = self.source.mark();
        let holds = self.branch(apply[apply::A], own.as_deref_mut())?;
        let edge = if holds { apply[apply::B] } else { apply[apply::C] };
        if edge == NONE {
            return Ok(());
        }
        self.source.rewind(start);
        self.in_place::<COLLECT>(edge, own.map(|into| Outer { into, always: true }))
    }

    /// A violation of `anyOf` or `oneOf`, with what the closest branch lacks.
    #[inline]
    fn none_holds<const COLLECT: bool>(
        &mut self,
        apply: &'t [u32; apply::WIDTH],
        start: S::Mark,
        place: usize,
    ) -> Step {
        if !COLLECT {
            return Err(Stop::Invalid);
        }
        let causes = self.closest(apply, start)?;
        self.bad::<COLLECT>(apply[apply::LOC], place)?;
        if let Some(found) = self.found.last_mut() {
            found.causes = causes;
        }
        Ok(())
    }

    /// What the closest branch found: the one that got furthest before its first violation, and of
    /// those the one with the fewest. Alternatives within alternatives are looked into as long as
    /// that does not get out of hand.
    #[cold]
    fn closest(
        &mut self,
        apply: &'t [u32; apply::WIDTH],
        start: S::Mark,
    ) -> Result<Vec<Found>, Stop> {
        let outside = std::mem::take(&mut self.found);
        let noted = std::mem::take(&mut self.noted);
        let mut best: Option<Vec<Found>> = None;
        for edge in apply[apply::A]..apply[apply::A] + apply[apply::B] {
            self.source.rewind(start);
            let place = self.source.place();
            if self.curiosity == 0 {
                break;
            }
            self.in_place::<true>(edge, None)?;
            self.curiosity = self.curiosity.saturating_sub(1 + self.source.place() - place);
            let found = std::mem::take(&mut self.found);
            self.noted.clear();
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
    fn branch(&mut self, edge: u32, own: Option<&mut Evaluated>) -> Result<bool, Stop> {
        let outer = own.map(|into| Outer { into, always: false });
        Ok(self.attempt(|engine| engine.in_place::<false>(edge, outer))?)
    }

    /// An edge to a subschema of the same instance.
    fn in_place<const COLLECT: bool>(&mut self, edge: u32, outer: Option<Outer<'_>>) -> Step {
        let Some(outer) = outer else { return self.edge::<COLLECT>(edge) };
        let [id, via] = self.tables.edges[edge as usize];
        if id == ANY || id == NEVER {
            return self.edge::<COLLECT>(edge);
        }
        self.opened(|engine| {
            let row = &engine.tables.nodes[id as usize];
            engine.through::<COLLECT>(via, |engine| {
                if row[node::KINDS] & node::SWITCH == 0 {
                    return engine.remembered::<COLLECT>(id, Some(outer));
                }
                match engine.switch::<COLLECT>(row)? {
                    Some(edge) => engine.in_place::<COLLECT>(edge, Some(outer)),
                    None => engine.any(),
                }
            })
        })
    }
}
