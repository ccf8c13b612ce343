//! Applicators that look at one instance through several subschemas.

use super::evaluated::Evaluated;
use super::{Engine, Found, NEVER, Step, Stop};
use crate::source::Source;
use crate::tables::{ANY, NONE, apply, node};

impl<'t, 'd, S: Source<'d>> Engine<'t, 'd, S> {
    /// A node with flags or applicators.
    #[inline(never)]
    pub(super) fn beyond<const COLLECT: bool>(&mut self, id: u32) -> Step {
        let row = &self.tables.nodes[id as usize];
        if row[node::KINDS] & node::SWITCH != 0 {
            return match self.switch::<COLLECT>(row)? {
                Some(edge) => self.edge::<COLLECT>(edge),
                None => self.any(),
            };
        }
        let key = (id, self.source.place());
        if COLLECT {
            if let Some(&end) = self.noted.get(&key) {
                self.source.rewind(end);
                return Ok(());
            }
            self.complex::<COLLECT>(id, None)?;
            let end = self.source.mark();
            self.noted.insert(key, end);
            return Ok(());
        }
        if self.trials == 0 {
            return self.complex::<COLLECT>(id, None);
        }
        if let Some(&(holds, end)) = self.memo.get(&key) {
            self.source.rewind(end);
            return if holds { Ok(()) } else { Err(Stop::Invalid) };
        }
        let outcome = self.complex::<COLLECT>(id, None);
        if !matches!(outcome, Err(Stop::Malformed(_))) {
            let end = self.source.mark();
            self.memo.insert(key, (outcome.is_ok(), end));
        }
        outcome
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

    /// A node's own assertions and its applicators, over one instance. Adds what was evaluated to
    /// `outer`.
    fn complex<const COLLECT: bool>(&mut self, id: u32, outer: Option<&mut Evaluated>) -> Step {
        let row = &self.tables.nodes[id as usize];
        let start = self.source.mark();
        self.plain::<COLLECT>(row)?;
        let end = self.source.mark();
        let mut own = (outer.is_some() || row[node::KINDS] & node::TRACKS != 0)
            .then(Evaluated::default);
        if let Some(own) = &mut own {
            self.source.rewind(start);
            self.evaluated_by(row, own)?;
        }
        let count = row[node::KINDS] >> node::APPLY_SHIFT;
        let applies = self.tables.applies.get(row[node::APPLY] as usize..).unwrap_or_default();
        for apply in &applies[..count as usize] {
            self.source.rewind(start);
            self.apply::<COLLECT>(apply, own.as_mut())?;
        }
        self.source.rewind(end);
        if let (Some(outer), Some(own)) = (outer, own) {
            outer.extend(own);
        }
        Ok(())
    }

    fn apply<const COLLECT: bool>(
        &mut self,
        apply: &'t [u32; apply::WIDTH],
        own: Option<&mut Evaluated>,
    ) -> Step {
        match apply[apply::CODE] {
            apply::ALL_OF => self.all_of::<COLLECT>(apply, own),
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
            apply::UNEVALUATED_PROPERTIES => {
                self.unevaluated_properties::<COLLECT>(apply[apply::A], own)
            }
            _ => self.unevaluated_items::<COLLECT>(apply[apply::A], own),
        }
    }

    fn all_of<const COLLECT: bool>(
        &mut self,
        apply: &'t [u32; apply::WIDTH],
        mut own: Option<&mut Evaluated>,
    ) -> Step {
        let start = self.source.mark();
        for edge in apply[apply::A]..apply[apply::A] + apply[apply::B] {
            self.source.rewind(start);
            self.in_place::<COLLECT>(edge, own.as_deref_mut())?;
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
            own.extend(evaluated);
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
        self.in_place::<COLLECT>(edge, own)
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
    /// those the one with the fewest.
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
            self.in_place::<true>(edge, None)?;
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
        let mut evaluated = own.is_some().then(Evaluated::default);
        let holds =
            self.attempt(|engine| engine.in_place::<false>(edge, evaluated.as_mut()))?;
        if let (true, Some(own), Some(evaluated)) = (holds, own, evaluated) {
            own.extend(evaluated);
        }
        Ok(holds)
    }

    /// An edge to a subschema of the same instance.
    pub(super) fn in_place<const COLLECT: bool>(
        &mut self,
        edge: u32,
        own: Option<&mut Evaluated>,
    ) -> Step {
        let Some(own) = own else { return self.edge::<COLLECT>(edge) };
        let [id, via] = self.tables.edges[edge as usize];
        if id == ANY || id == NEVER {
            return self.edge::<COLLECT>(edge);
        }
        let row = &self.tables.nodes[id as usize];
        let violations = self.found.len();
        let mut evaluated = Evaluated::default();
        let outcome = self.through::<COLLECT>(via, |engine| {
            if row[node::KINDS] & node::SWITCH != 0 {
                match engine.switch::<COLLECT>(row)? {
                    Some(edge) => engine.in_place::<COLLECT>(edge, Some(&mut evaluated)),
                    None => engine.any(),
                }
            } else {
                engine.complex::<COLLECT>(id, Some(&mut evaluated))
            }
        });
        // A subschema that fails evaluates nothing.
        if outcome.is_ok() && self.found.len() == violations {
            own.extend(evaluated);
        }
        outcome
    }
}
