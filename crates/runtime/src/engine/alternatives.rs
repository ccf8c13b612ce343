//! `anyOf` and `oneOf`: whether a branch holds, and where none does, which was the closest.

use super::applicators::{Outer, Passed};
use super::common::{self, Common};
use super::evaluated::Evaluated;
use super::{Engine, Expected, Notes, Room, Stop};
use crate::discriminator::{Look, Reach, Told, look};
use crate::error::Failure;
use crate::source::{Kind, Source};
use crate::tables::{NONE, Tables, apply};
use std::cmp::Reverse;
use std::ops::Range;

impl<'t, 'd, S: Source<'d>> Engine<'t, 'd, S> {
    pub(super) fn any_of<const COLLECT: bool>(
        &mut self,
        apply: apply::Row<'t>,
        at: S::At,
        mut own: Option<&mut Evaluated>,
    ) -> Passed<S::At> {
        match self.told(apply, at)? {
            May::Only(edge, is_meant) => {
                return self.only::<COLLECT>(apply, edge, is_meant, at, own);
            }
            // What the closest lacks is found out below.
            May::Never if !COLLECT => return Err(Stop::Invalid),
            May::Never | May::Any => {}
        }
        let mut end = None;
        for edge in all(apply) {
            end = self.branch(edge, at, own.as_deref_mut())?.or(end);
            // Every branch that holds adds to what is evaluated; otherwise one is enough.
            if end.is_some() && own.is_none() {
                break;
            }
        }
        match end {
            Some(end) => Ok(Some(end)),
            None => self.none_holds::<COLLECT>(apply, all(apply), at),
        }
    }

    pub(super) fn one_of<const COLLECT: bool>(
        &mut self,
        apply: apply::Row<'t>,
        at: S::At,
        own: Option<&mut Evaluated>,
    ) -> Passed<S::At> {
        match self.told(apply, at)? {
            May::Only(edge, is_meant) => {
                return self.only::<COLLECT>(apply, edge, is_meant, at, own);
            }
            // What the closest lacks is found out below.
            May::Never if !COLLECT => return Err(Stop::Invalid),
            May::Never | May::Any => {}
        }
        let mut evaluated = own.is_some().then(Evaluated::default);
        let mut held = None;
        for (branch, edge) in (0..).zip(all(apply)) {
            let Some(end) = self.branch(edge, at, evaluated.as_mut())? else { continue };
            if let Some((first, _)) = held.replace((branch, end)) {
                if !COLLECT {
                    return Err(Stop::Invalid);
                }
                if let Some(found) = self.note(apply.at(apply::LOC), at, self.source.place(at)) {
                    found.why_mut().matched = vec![first, branch];
                }
                return Ok(Some(end));
            }
        }
        let Some((_, end)) = held else { return self.none_holds::<COLLECT>(apply, all(apply), at) };
        if let (Some(own), Some(evaluated)) = (own, evaluated) {
            own.extend(&evaluated);
        }
        Ok(Some(end))
    }

    /// The branches that can hold, where members tell which. Nothing is looked for behind what may be
    /// long: branches that are tried remember what they found in there.
    fn told(&mut self, apply: apply::Row<'t>, at: S::At) -> Result<May, Failure> {
        if apply.at(apply::C) == NONE || self.source.kind(at)? != Kind::Object {
            return Ok(May::Any);
        }
        let depth = self.source.depth();
        let look = look(self.tables, apply.at(apply::C), self.source, at, Reach::Near)?;
        self.source.leave(depth);
        Ok(May::of(apply, &look))
    }

    /// A branch beside which none can hold.
    fn only<const COLLECT: bool>(
        &mut self,
        apply: apply::Row<'t>,
        edge: u32,
        is_meant: bool,
        at: S::At,
        own: Option<&mut Evaluated>,
    ) -> Passed<S::At> {
        if let Some(end) = self.branch(edge, at, own)? {
            return Ok(Some(end));
        }
        let among = if is_meant { edge..edge + 1 } else { all(apply) };
        self.none_holds::<COLLECT>(apply, among, at)
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

    /// A violation of `anyOf` or `oneOf`, with what the closest of some branches lacks.
    #[inline]
    fn none_holds<const COLLECT: bool>(
        &mut self,
        apply: apply::Row<'t>,
        among: Range<u32>,
        at: S::At,
    ) -> Passed<S::At> {
        if !COLLECT {
            return Err(Stop::Invalid);
        }
        let (causes, expected) = match self.only_counts() {
            true => (Notes::new(Room::NONE), None),
            false => self.closest(among, at)?,
        };
        let place = self.source.place(at);
        if let Some(found) = self.note_explained(apply.at(apply::LOC), at, place, causes) {
            if expected.is_some() {
                found.why_mut().expected = expected;
            }
        }
        Ok(None)
    }

    /// Why no branch holds: the value by which all of them fail, and what they would have taken; else
    /// what the closest branch found, the one that got furthest before its first violation, and of
    /// those the one with the fewest. Where several are as close, none is the one that was meant.
    ///
    /// Branches are compared by what they find themselves, and only the closest is asked what lies
    /// behind alternatives within it: if all were, each level would multiply the work.
    #[cold]
    fn closest(&mut self, among: Range<u32>, at: S::At) -> Result<(Notes, Option<Expected>), Stop> {
        let nothing = || Notes::new(Room::NONE);
        if self.is_comparing {
            self.unexplained = true;
            return Ok((nothing(), None));
        }
        let noted = std::mem::take(&mut self.noted);
        let mut common = Common::default();
        let mut best: Option<Closest> = None;
        self.is_comparing = among.len() > 1;
        for edge in among {
            self.unexplained = false;
            let Some(notes) = self.found_by(edge, at)? else { break };
            if !common.add(self.tables, self.source.place(at), &notes) {
                // Another type of JSON: nobody meant this branch.
                continue;
            }
            let first = notes.found.iter().map(|it| it.instance).min();
            let rank = (first.unwrap_or(0).min(notes.first), Reverse(notes.count()));
            match &mut best {
                Some(best) if rank < best.rank => {}
                Some(best) if rank == best.rank => best.share(self.tables, &notes),
                _ => {
                    best =
                        Some(Closest { edge: Some(edge), rank, notes, is_whole: !self.unexplained })
                }
            }
        }
        self.is_comparing = false;
        let expected = common.expected(
            self.tables,
            self.source.place(at),
            self.path.pointer(self.source, at).len(),
        );
        let causes = match best {
            _ if expected.is_some() => nothing(),
            Some(Closest { edge: Some(edge), notes, is_whole: false, .. }) => {
                self.found_by(edge, at)?.unwrap_or(notes)
            }
            Some(Closest { notes, .. }) => notes,
            None => nothing(),
        };
        self.noted = noted;
        Ok((causes, expected))
    }

    /// What a branch finds; nothing where enough was read to find such things out.
    fn found_by(&mut self, edge: u32, at: S::At) -> Result<Option<Notes>, Stop> {
        if self.curiosity == 0 {
            return Ok(None);
        }
        let (end, notes) = self.explaining(|engine| engine.in_place::<true>(edge, at, None))?;
        let read = self.source.place(end) - self.source.place(at);
        self.curiosity = self.curiosity.saturating_sub(1 + read);
        self.noted = None;
        Ok(Some(notes))
    }
}

/// Which branches of an `anyOf` or `oneOf` can hold for an object.
pub(super) enum May {
    /// The one behind that edge, and whether it is meant for sure: else the others are but excluded.
    Only(u32, bool),
    Never,
    /// Any of them, or several.
    Any,
}

impl May {
    /// What a look at members gives.
    pub(super) fn of(apply: apply::Row<'_>, look: &Look<'_>) -> May {
        let only =
            |told: Told| May::Only(apply.at(apply::A) + told.edge, matches!(look, Look::First(_)));
        match look {
            Look::First(told) | Look::Only(told) => told.map_or(May::Never, only),
            Look::TooFar => May::Any,
            Look::All(seen) => {
                let mut all = seen.all();
                match (all.next(), all.next()) {
                    (None, _) => May::Never,
                    (Some(told), None) => only(told),
                    _ => May::Any,
                }
            }
        }
    }
}

/// The branch that is the closest so far.
struct Closest {
    /// None where several are as close.
    edge: Option<u32>,
    rank: (usize, Reverse<usize>),
    /// What it found, or all of them.
    notes: Notes,
    /// Whether that is explained.
    is_whole: bool,
}

impl Closest {
    /// Another branch is as close: what counts is what both found.
    fn share(&mut self, tables: &Tables<'_>, other: &Notes) {
        self.edge = None;
        self.notes.more = 0;
        self.notes
            .found
            .retain(|it| other.found.iter().any(|other| common::is_same(tables, it, other)));
    }
}

/// The edges of all branches.
pub(super) fn all(apply: apply::Row<'_>) -> Range<u32> {
    apply.at(apply::A)..apply.at(apply::A) + apply.at(apply::B)
}
