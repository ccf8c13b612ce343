//! `anyOf` and `oneOf`: whether a branch holds, and where none does, which was the closest.

use super::applicators::{Outer, Passed};
use super::evaluated::Evaluated;
use super::{Engine, Found, Stop};
use crate::source::Source;
use crate::tables::apply;

impl<'t, 'd, S: Source<'d>> Engine<'t, 'd, S> {
    pub(super) fn any_of<const COLLECT: bool>(
        &mut self,
        apply: &'t [u32; apply::WIDTH],
        at: S::At,
        mut own: Option<&mut Evaluated>,
    ) -> Passed<S::At> {
        let mut end = None;
        for edge in apply[apply::A]..apply[apply::A] + apply[apply::B] {
            end = self.branch(edge, at, own.as_deref_mut())?.or(end);
            // Every branch that holds adds to what is evaluated; otherwise one is enough.
            if end.is_some() && own.is_none() {
                break;
            }
        }
        match end {
            Some(end) => Ok(Some(end)),
            None => self.none_holds::<COLLECT>(apply, at),
        }
    }

    pub(super) fn one_of<const COLLECT: bool>(
        &mut self,
        apply: &'t [u32; apply::WIDTH],
        at: S::At,
        own: Option<&mut Evaluated>,
    ) -> Passed<S::At> {
        let mut evaluated = own.is_some().then(Evaluated::default);
        let mut held = None;
        for branch in 0..apply[apply::B] {
            let edge = apply[apply::A] + branch;
            let Some(end) = self.branch(edge, at, evaluated.as_mut())? else { continue };
            if let Some((first, _)) = held.replace((branch, end)) {
                self.bad::<COLLECT>(apply[apply::LOC], at)?;
                if let Some(found) = self.found.last_mut() {
                    found.matched = vec![first, branch];
                }
                return Ok(Some(end));
            }
        }
        let Some((_, end)) = held else { return self.none_holds::<COLLECT>(apply, at) };
        if let (Some(own), Some(evaluated)) = (own, evaluated) {
            own.extend(&evaluated);
        }
        Ok(Some(end))
    }

    /// The place behind the instance where a branch holds; what it evaluated counts only then.
    pub(super) fn branch(
        &mut self,
        edge: u32,
        at: S::At,
        own: Option<&mut Evaluated>,
    ) -> Passed<S::At> {
        let outer = own.map(|into| Outer { into, always: false });
        Ok(self.attempt(|engine| engine.in_place::<false>(edge, at, outer))?)
    }

    /// A violation of `anyOf` or `oneOf`, with what the closest branch lacks.
    #[inline]
    fn none_holds<const COLLECT: bool>(
        &mut self,
        apply: &'t [u32; apply::WIDTH],
        at: S::At,
    ) -> Passed<S::At> {
        if !COLLECT {
            return Err(Stop::Invalid);
        }
        let causes = self.closest(apply, at)?;
        self.bad::<COLLECT>(apply[apply::LOC], at)?;
        if let Some(found) = self.found.last_mut() {
            found.causes = causes;
        }
        Ok(None)
    }

    /// What the closest branch found: the one that got furthest before its first violation, and of
    /// those the one with the fewest.
    ///
    /// Branches are compared by what they find themselves, and only the closest is asked what lies
    /// behind alternatives within it: if all were, each level would multiply the work.
    #[cold]
    fn closest(&mut self, apply: &'t [u32; apply::WIDTH], at: S::At) -> Result<Vec<Found>, Stop> {
        if self.is_comparing {
            self.unexplained = true;
            return Ok(Vec::new());
        }
        let outside = std::mem::take(&mut self.found);
        let noted = std::mem::take(&mut self.noted);
        let mut best: Option<(u32, Vec<Found>, bool)> = None;
        self.is_comparing = true;
        for edge in apply[apply::A]..apply[apply::A] + apply[apply::B] {
            self.unexplained = false;
            let Some(found) = self.found_by(edge, at)? else { break };
            let rank = |found: &[Found]| {
                let first = found.iter().map(|it| it.instance).min().unwrap_or(0);
                (first, std::cmp::Reverse(found.len()))
            };
            if best.as_ref().is_none_or(|(_, best, _)| rank(&found) > rank(best)) {
                best = Some((edge, found, self.unexplained));
            }
        }
        self.is_comparing = false;
        let causes = match best {
            Some((edge, found, true)) => self.found_by(edge, at)?.unwrap_or(found),
            Some((_, found, false)) => found,
            None => Vec::new(),
        };
        self.found = outside;
        self.noted = noted;
        Ok(causes)
    }

    /// What a branch finds; nothing where enough was read to find such things out.
    fn found_by(&mut self, edge: u32, at: S::At) -> Result<Option<Vec<Found>>, Stop> {
        if self.curiosity == 0 {
            return Ok(None);
        }
        let end = self.in_place::<true>(edge, at, None)?;
        let read = self.source.place(end) - self.source.place(at);
        self.curiosity = self.curiosity.saturating_sub(1 + read);
        self.noted = None;
        Ok(Some(std::mem::take(&mut self.found)))
    }
}
