//! The one engine: runs the compiled tables over a source, in one pass.
//!
//! A node without applicators is checked while its value is read, and nothing is read twice. A node
//! that looks at one instance through several subschemas (`anyOf`, `not`, `if`, …) rewinds to it;
//! what such a node found at a place is remembered, so that branches within branches never read a
//! subtree more often than there are nodes. How deep nodes may nest is bounded, as the stack is.

mod applicators;
mod array;
mod evaluated;
mod object;
mod scalar;
mod value_set;

use crate::bytes::Bytes;
use crate::error::Failure;
use crate::names::Names;
use crate::source::{Kind, Source};
use crate::tables::{ANY, NONE, Tables, node};
use applicators::Memo;

/// The node that admits nothing; its edge names the keyword to blame.
pub(crate) const NEVER: u32 = 1;

/// The same for members that an object may not have: the object is to blame, not the member.
pub(crate) const CLOSED: u32 = 2;

/// How many nodes with applicators may be open at a time. A thread's stack of 2 MiB has room for them
/// and for [`MAX_DEPTH`](crate::MAX_DEPTH) levels of the document, without optimization too.
const MAX_OPEN: u32 = 256;

/// Why the engine stopped before the end.
pub(crate) enum Stop {
    /// A violation, and nobody asks for the others.
    Invalid,
    /// Not JSON.
    Malformed(Failure),
}

impl From<Failure> for Stop {
    #[cold]
    fn from(failure: Failure) -> Self {
        Stop::Malformed(failure)
    }
}

pub(crate) type Step = Result<(), Stop>;

/// A violation as the engine notes it: places and indices, looked up once reading is over.
pub(crate) struct Found {
    /// Where the instance starts.
    pub instance: usize,
    /// What to point at: the instance, or a member that should not be there.
    pub position: usize,
    pub loc: u32,
    /// The `$ref`s on the way, innermost first.
    pub via: Vec<u32>,
    /// What the closest branch of a failed `anyOf` or `oneOf` found.
    pub causes: Vec<Found>,
}

impl Found {
    /// The same in a document that has this many bytes in front.
    pub(crate) fn moved(mut self, by: usize) -> Self {
        self.instance += by;
        self.position += by;
        self.causes = self.causes.into_iter().map(|it| it.moved(by)).collect();
        self
    }
}

/// A run over one document.
///
/// Its methods take `COLLECT`: whether to go on after a violation, and note it.
pub(crate) struct Engine<'t, 'd, S: Source<'d>> {
    pub tables: &'t Tables<'t>,
    pub source: S,
    pub found: Vec<Found>,
    names: Names<'d>,
    /// Bits of members seen, for objects of more than 64 known names.
    seen: Vec<u64>,
    /// How many keywords are open that look at a place which others look at as well.
    again: u32,
    /// How often anything was amiss so far, what was noted before included.
    flaws: usize,
    /// How many nodes with applicators are open.
    open: u32,
    /// What such nodes found at places that are looked at again: without collecting, and with.
    memo: Memo<S::Mark>,
    noted: Memo<S::Mark>,
    /// The same for what is only told as the cause of another violation, and whether that is at hand:
    /// what is a cause in one place may be a violation in another.
    noted_as_cause: Memo<S::Mark>,
    is_cause: bool,
    /// How many bytes may still be read to find out which branch is the closest.
    curiosity: usize,
}

impl<'t, 'd, S: Source<'d>> Engine<'t, 'd, S> {
    pub(crate) fn new(tables: &'t Tables<'t>, source: S) -> Self {
        Engine {
            tables,
            source,
            found: Vec::new(),
            names: Names::new(),
            seen: Vec::new(),
            again: 0,
            flaws: 0,
            open: 0,
            memo: Memo::new(),
            noted: Memo::new(),
            noted_as_cause: Memo::new(),
            is_cause: false,
            curiosity: 0,
        }
    }

    /// Checks the value that the source stands before.
    #[inline]
    pub(crate) fn value<const COLLECT: bool>(&mut self, id: u32) -> Step {
        let row = &self.tables.nodes[id as usize];
        // Flags and applicators stand above the seven kind bits.
        if row[node::KINDS] >> 7 == 0 {
            self.plain::<COLLECT>(row)
        } else {
            self.beyond::<COLLECT>(id)
        }
    }

    /// A node's own assertions, without applicators.
    #[inline]
    fn plain<const COLLECT: bool>(&mut self, row: &'t [u32; node::WIDTH]) -> Step {
        let kind = self.source.kind()?;
        if row[node::KINDS] & kind as u32 == 0 {
            let place = self.source.place();
            self.bad::<COLLECT>(row[node::TYPE_LOC], place)?;
        }
        match kind {
            Kind::String => self.string::<COLLECT>(row),
            Kind::Object => self.object::<COLLECT>(row),
            Kind::Array => self.array::<COLLECT>(row),
            Kind::Number => self.number::<COLLECT>(row),
            Kind::Bool => self.bool::<COLLECT>(row),
            Kind::Null => self.null::<COLLECT>(row),
        }
    }

    /// Follows an edge, and notes the `$ref` that it stands for.
    #[inline]
    fn edge<const COLLECT: bool>(&mut self, edge: u32) -> Step {
        let [id, via] = self.tables.edges[edge as usize];
        match id {
            ANY => self.any(),
            NEVER => {
                let place = self.source.place();
                self.bad::<COLLECT>(via, place)?;
                self.any()
            }
            _ if !COLLECT || via == NONE => self.value::<COLLECT>(id),
            _ => self.through::<COLLECT>(via, |engine| engine.value::<COLLECT>(id)),
        }
    }

    /// Marks what a step finds as found through a `$ref`.
    fn through<const COLLECT: bool>(
        &mut self,
        via: u32,
        step: impl FnOnce(&mut Self) -> Step,
    ) -> Step {
        let before = self.found.len();
        step(self)?;
        if COLLECT && via != NONE {
            for found in &mut self.found[before..] {
                found.via.push(via);
            }
        }
        Ok(())
    }

    /// A value that nothing is said about. Names that repeat in it are an error all the same.
    fn any(&mut self) -> Step {
        match self.source.kind()? {
            Kind::Null => self.source.null()?,
            Kind::Bool => drop(self.source.bool()?),
            Kind::Number => self.source.number(|_| ())?,
            Kind::String => drop(self.source.string()?),
            Kind::Array => {
                let mut walk = self.source.open_array()?;
                while self.source.next_item(&mut walk)? {
                    self.any()?;
                }
            }
            Kind::Object => {
                let mut walk = self.source.open_object()?;
                let names = self.names.open();
                while let Some(key) = self.source.next_key(&mut walk)? {
                    if S::MAY_REPEAT {
                        self.names.add(names, &key)?;
                    }
                    self.any()?;
                }
                self.names.close(names)?;
            }
        }
        Ok(())
    }

    #[inline]
    fn bad<const COLLECT: bool>(&mut self, loc: u32, instance: usize) -> Step {
        if COLLECT { self.note(loc, instance, instance) } else { Err(Stop::Invalid) }
    }

    /// A violation of an object, by the member that stands at `position`.
    #[inline]
    fn bad_member<const COLLECT: bool>(
        &mut self,
        loc: u32,
        instance: usize,
        position: usize,
    ) -> Step {
        if COLLECT { self.note(loc, instance, position) } else { Err(Stop::Invalid) }
    }

    #[cold]
    fn note(&mut self, loc: u32, instance: usize, position: usize) -> Step {
        self.flaws += 1;
        self.found.push(Found { instance, position, loc, via: Vec::new(), causes: Vec::new() });
        Ok(())
    }

    /// Whether the value here satisfies what an edge leads to. The source is left where it was.
    fn holds(&mut self, edge: u32) -> Result<bool, Failure> {
        let mark = self.source.mark();
        let verdict = self.attempt(|engine| engine.edge::<false>(edge));
        self.source.rewind(mark);
        verdict
    }

    /// Runs a step on a place that another looks at as well.
    fn again<R>(&mut self, step: impl FnOnce(&mut Self) -> R) -> R {
        self.again += 1;
        let outcome = step(self);
        self.again -= 1;
        outcome
    }

    /// Runs a step that may fail without consequence.
    fn attempt(&mut self, step: impl FnOnce(&mut Self) -> Step) -> Result<bool, Failure> {
        let (names, seen) = (self.names.open(), self.seen.len());
        match self.again(step) {
            Ok(()) => Ok(true),
            Err(Stop::Invalid) => {
                self.names.abandon(names);
                self.seen.truncate(seen);
                Ok(false)
            }
            Err(Stop::Malformed(failure)) => Err(failure),
        }
    }
}

/// Whether a document satisfies a node, or why it is no JSON.
pub(crate) fn is_valid(tables: &Tables<'_>, id: u32, document: &[u8]) -> Result<bool, Failure> {
    let mut engine = Engine::new(tables, Bytes::new(document)?);
    match engine.value::<false>(id) {
        Ok(()) => engine.source.end().map(|()| true),
        Err(Stop::Invalid) => Ok(false),
        Err(Stop::Malformed(failure)) => Err(failure),
    }
}

/// Every violation of a document, or why it is no JSON.
pub(crate) fn violations(
    tables: &Tables<'_>,
    id: u32,
    document: &[u8],
) -> Result<Vec<Found>, Failure> {
    let mut engine = Engine::new(tables, Bytes::new(document)?);
    engine.curiosity = (1 << 20) + document.len().saturating_mul(64);
    match engine.value::<true>(id) {
        Ok(()) => engine.source.end().map(|()| engine.found),
        // While collecting, only malformed documents stop the engine.
        Err(Stop::Invalid) => Ok(engine.found),
        Err(Stop::Malformed(failure)) => Err(failure),
    }
}
