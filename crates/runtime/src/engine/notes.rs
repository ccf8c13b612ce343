//! What was found wrong so far: as much as there is room for, and the number of the rest.
//!
//! A document can be wrong in every item, and below a key of a megabyte. So room is counted in
//! violations and in bytes, and what finds none is only counted.

use super::{Engine, Stop};
use crate::source::Source;

/// How many violations explain another one at most.
const CAUSES: usize = 32;

/// Bytes for notes that any document may have.
const BASE: usize = 4 << 20;

/// About what a violation takes in a report, without its pointer.
const EACH: usize = 512;

/// A violation as the engine notes it.
pub(crate) struct Found {
    /// JSON Pointer of the instance.
    pub pointer: String,
    /// Where the instance starts.
    pub instance: usize,
    /// What to point at: the instance, or a member that should not be there.
    pub position: usize,
    pub loc: u32,
    /// The `$ref`s on the way, innermost first.
    pub via: Vec<u32>,
    /// What only some violations have.
    why: Option<Box<Why>>,
}

/// What more is known of a violation.
#[derive(Default)]
pub(crate) struct Why {
    /// The first two branches of a `oneOf` that both hold.
    pub matched: Vec<u32>,
    /// What the closest branch of a failed `anyOf` or `oneOf` found.
    pub causes: Vec<Found>,
    /// How many more it found.
    pub more_causes: usize,
    /// What would have fit, where every branch fails by the same value.
    pub expected: Option<Expected>,
    /// The member that an object fails by.
    pub blame: Option<Blame>,
}

/// A member that should not be there, or not under its name.
#[derive(Clone)]
pub(crate) struct Blame {
    /// Which of the object's members it is, from 1.
    pub number: u32,
    /// Its name, where reports may show it.
    pub name: Option<String>,
}

/// What all branches of an `anyOf` or `oneOf` miss in one value.
pub(crate) struct Expected {
    /// Its JSON Pointer.
    pub pointer: String,
    /// The way to it from the instance, where all of its steps are names that the schemas have.
    pub below: Option<String>,
    /// Where the branches say which JSON types they take.
    pub types: Vec<u32>,
    /// Where they list values.
    pub values: Vec<u32>,
}

impl Found {
    /// What was found of a name, as a violation of its object.
    pub(super) fn lay_to(&mut self, object: usize, pointer: &str, blame: &Blame) {
        self.instance = object;
        pointer.clone_into(&mut self.pointer);
        let why = self.why_mut();
        why.blame = Some(blame.clone());
        if let Some(expected) = &mut why.expected {
            // It is the name that has to be another one, and that is not to be seen.
            pointer.clone_into(&mut expected.pointer);
        }
        for cause in &mut why.causes {
            cause.lay_to(object, pointer, blame);
        }
    }

    pub(super) fn why_mut(&mut self) -> &mut Why {
        self.why.get_or_insert_default()
    }

    /// Takes what more is known out.
    pub(crate) fn take_why(&mut self) -> Option<Why> {
        self.why.take().map(|why| *why)
    }

    pub(crate) fn causes(&self) -> &[Found] {
        self.why.as_ref().map_or(&[], |why| &why.causes)
    }

    /// Whether it is laid to an object by one of its members.
    pub(super) fn blames(&self) -> bool {
        self.why.as_ref().is_some_and(|why| why.blame.is_some())
    }

    fn bytes(&self) -> usize {
        let causes: usize = self.causes().iter().map(Found::bytes).sum();
        EACH + self.pointer.len() + causes
    }
}

/// Room for notes.
#[derive(Clone, Copy)]
pub(crate) struct Room {
    /// How many violations still find room.
    count: usize,
    bytes: usize,
    /// Whether names of members may be noted where they are data.
    pub(super) for_names: bool,
}

impl Room {
    /// For a document and a number of violations.
    pub(crate) fn of(document: &[u8], limit: usize, for_names: bool) -> Self {
        let bytes = (BASE + document.len()).max(limit.saturating_mul(EACH));
        Room { count: limit, bytes, for_names }
    }

    pub(crate) const NONE: Room = Room { count: 0, bytes: 0, for_names: false };

    /// Takes what a note needs. Where that is not there, nothing else finds room either: a report has
    /// no gaps, and whoever is only counted costs nothing.
    fn take(&mut self, bytes: usize) -> bool {
        match (self.count.checked_sub(1), self.bytes.checked_sub(bytes)) {
            (Some(count), Some(bytes)) => {
                *self = Room { count, bytes, ..*self };
                true
            }
            _ => {
                self.count = 0;
                false
            }
        }
    }

    /// What may be used to explain a violation; nothing where that is not noted itself.
    fn for_causes(self) -> Room {
        match self.count {
            0 => Room::NONE,
            _ => Room { count: CAUSES, ..self },
        }
    }
}

/// What a run over a value found.
pub(crate) struct Notes {
    pub found: Vec<Found>,
    /// How many more there were.
    pub more: usize,
    /// The first place of those.
    pub first: usize,
    /// What is left.
    pub room: Room,
}

impl Notes {
    pub(crate) fn new(room: Room) -> Self {
        Notes { found: Vec::new(), more: 0, first: usize::MAX, room }
    }

    /// How many violations there were.
    pub(super) fn count(&self) -> usize {
        self.found.len() + self.more
    }

    /// Counts a violation for which there is no room.
    fn pass_over(&mut self, place: usize) {
        self.more += 1;
        self.first = self.first.min(place);
    }

    /// Whether there was nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty() && self.more == 0
    }
}

impl<'d, S: Source<'d>> Engine<'_, 'd, S> {
    /// Notes a violation, if there is room. Gives what to add to it.
    #[cold]
    #[inline(never)]
    pub(super) fn note(
        &mut self,
        loc: u32,
        instance: S::At,
        position: usize,
    ) -> Option<&mut Found> {
        self.flaws += 1;
        if self.notes.room.count == 0 {
            self.notes.pass_over(self.source.place(instance));
            return None;
        }
        let pointer = self.path.pointer(self.source, instance);
        let instance = self.source.place(instance);
        if !self.notes.room.take(EACH + pointer.len()) {
            self.notes.pass_over(instance);
            return None;
        }
        let (via, why) = (Vec::new(), None);
        self.notes.found.push(Found { pointer, instance, position, loc, via, why });
        self.notes.found.last_mut()
    }

    /// Whether violations are only counted.
    pub(super) fn only_counts(&self) -> bool {
        self.notes.room.count == 0
    }

    /// Runs a step whose violations explain another one.
    pub(super) fn explaining<R>(
        &mut self,
        step: impl FnOnce(&mut Self) -> Result<R, Stop>,
    ) -> Result<(R, Notes), Stop> {
        let room = self.notes.room.for_causes();
        let outside = std::mem::replace(&mut self.notes, Notes::new(room));
        let outcome = step(self);
        let inside = std::mem::replace(&mut self.notes, outside);
        outcome.map(|outcome| (outcome, inside))
    }

    /// Notes a violation that others explain.
    pub(super) fn note_explained(
        &mut self,
        loc: u32,
        instance: S::At,
        position: usize,
        causes: Notes,
    ) -> Option<&mut Found> {
        let bytes = causes.found.iter().map(Found::bytes).sum();
        self.note(loc, instance, position)?;
        self.notes.room.bytes = self.notes.room.bytes.saturating_sub(bytes);
        let found = self.notes.found.last_mut()?;
        if !causes.is_empty() {
            let why = found.why_mut();
            why.causes = causes.found;
            why.more_causes = causes.more;
        }
        Some(found)
    }
}
