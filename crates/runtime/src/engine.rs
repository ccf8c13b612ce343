//! The one engine: runs the compiled tables over a source, in one pass.
//!
//! A node without applicators is checked while its value is read, and nothing is read twice. A node
//! that looks at one instance through several subschemas (`anyOf`, `not`, `if`, …) goes back to it;
//! what such a node found at a place is remembered, so that branches within branches never read a
//! subtree more often than there are nodes. How deep nodes may nest is bounded, as the stack is.

mod alternatives;
mod applicators;
mod array;
mod common;
mod distinct;
mod evaluated;
mod notes;
mod object;
mod path;
mod presence;
mod scalar;
mod typed;
mod value_set;

use crate::bytes::{Bytes, Place};
use crate::error::Failure;
use crate::escape::push_json_string;
#[cfg(feature = "events")]
use crate::events::{Listener, MAX_TOLD};
use crate::names::Names;
use crate::pass_over::pass_over;
use crate::source::{Kind, Source};
use crate::tables::{ANY, NONE, Tables, node};
#[cfg(feature = "events")]
use crate::telling::Telling;
use crate::typed::place::{Plain, Slot};
use applicators::Memo;
pub(crate) use notes::{Expected, Found, Notes, Room};
use path::Path;

/// The node that admits nothing; its edge names the keyword to blame.
pub(crate) const NEVER: u32 = 1;

/// The same for members that an object may not have: the object is to blame, not the member.
pub(crate) const CLOSED: u32 = 2;

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

/// What a step that does not move gives.
pub(crate) type Check = Result<(), Stop>;

/// What a step over a value gives: the place behind it.
pub(crate) type Step<At> = Result<At, Stop>;

/// A run over one document.
///
/// Its methods take `COLLECT`: whether to go on after a violation, and note it.
pub(crate) struct Engine<'t, 'd, S: Source<'d>> {
    pub tables: &'t Tables<'t>,
    pub source: S,
    notes: Notes,
    names: Names<'d>,
    /// The way to the value that is being read, while violations are collected.
    path: Path,
    /// Bits of members seen, for objects of more than 64 known names.
    seen: Vec<u64>,
    /// How many keywords are open that look at a place which others look at as well.
    again: u32,
    /// How many nodes with applicators are open.
    open: u32,
    /// How often anything was amiss so far, what was noted before included.
    flaws: usize,
    /// What such nodes found at places that are looked at again: without collecting, and with.
    memo: Memo<S::At>,
    noted: Memo<S::At>,
    /// The same for what is only told as the cause of another violation, and whether that is at hand:
    /// what is a cause in one place may be a violation in another.
    noted_as_cause: Memo<S::At>,
    is_cause: bool,
    /// Whether branches are run to find the closest; then alternatives within them are not explained,
    /// and whether there were such.
    is_comparing: bool,
    unexplained: bool,
    /// How many bytes may still be read to find out which branch is the closest.
    curiosity: usize,
}

impl<'t, 'd, S: Source<'d>> Engine<'t, 'd, S> {
    pub(crate) fn new(tables: &'t Tables<'t>, source: S, path: Path) -> Self {
        Engine {
            tables,
            source,
            notes: Notes::new(Room::NONE),
            names: Names::new(),
            path,
            seen: Vec::new(),
            again: 0,
            open: 0,
            flaws: 0,
            memo: None,
            noted: None,
            noted_as_cause: None,
            is_cause: false,
            is_comparing: false,
            unexplained: false,
            curiosity: 0,
        }
    }

    /// Checks the value that stands at a place.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn value<const COLLECT: bool>(&mut self, id: u32, at: S::At) -> Step<S::At> {
        let mut row = self.tables.nodes.at(id);
        if !is_plain(row) {
            match self.plain_branch::<COLLECT>(row, at) {
                Some(branch) => row = branch,
                None => return self.beyond::<COLLECT>(id, at),
            }
        }
        self.plain::<COLLECT>(row, at)
    }

    /// The same, on a frame of its own: only the loop over members is worth a copy of it all.
    #[inline(never)]
    fn node<const COLLECT: bool>(&mut self, id: u32, at: S::At) -> Step<S::At> {
        self.value::<COLLECT>(id, at)
    }

    /// A node's own assertions, without applicators.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn plain<const COLLECT: bool>(&mut self, row: node::Row<'t>, at: S::At) -> Step<S::At> {
        // Most values are.
        if self.source.is_string(at) {
            if row.at(node::KINDS) & Kind::String as u32 == 0 {
                self.bad::<COLLECT>(row.at(node::TYPE_LOC), at)?;
            }
            // Most strings are not looked at any closer.
            if row.at(node::STRING) & row.at(node::VALUES) == NONE {
                return Ok(self.source.string(at)?.1);
            }
            return self.string::<COLLECT>(row, at);
        }
        let kind = self.source.kind(at)?;
        if row.at(node::KINDS) & kind as u32 == 0 {
            self.bad::<COLLECT>(row.at(node::TYPE_LOC), at)?;
        }
        match kind {
            Kind::Object => self.object::<COLLECT>(row, at),
            Kind::Array => self.array::<COLLECT>(row, at),
            Kind::Number => self.number::<COLLECT>(row, at),
            Kind::Bool => self.bool::<COLLECT>(row, at),
            Kind::Null | Kind::String => self.null::<COLLECT>(row, at),
        }
    }

    /// Follows an edge, and notes the `$ref` that it stands for.
    fn edge<const COLLECT: bool>(&mut self, edge: u32, at: S::At) -> Step<S::At> {
        self.to::<COLLECT>(self.tables.edge(edge), at)
    }

    /// The same, for an edge that was looked up.
    fn to<const COLLECT: bool>(&mut self, [id, via]: [u32; 2], at: S::At) -> Step<S::At> {
        match id {
            ANY => self.any(at),
            NEVER => {
                self.bad::<COLLECT>(via, at)?;
                self.any(at)
            }
            _ if !COLLECT || via == NONE => self.node::<COLLECT>(id, at),
            _ => self.through::<COLLECT, _>(via, |engine| engine.node::<COLLECT>(id, at)),
        }
    }

    /// Marks what a step finds as found through a `$ref`.
    fn through<const COLLECT: bool, R>(
        &mut self,
        via: u32,
        step: impl FnOnce(&mut Self) -> Result<R, Stop>,
    ) -> Result<R, Stop> {
        let before = self.notes.found.len();
        let outcome = step(self)?;
        self.mark::<COLLECT>(via, before);
        Ok(outcome)
    }

    /// Marks what was found since then as found through a `$ref`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn mark<const COLLECT: bool>(&mut self, via: u32, before: usize) {
        if COLLECT && via != NONE && self.notes.found.len() > before {
            self.mark_found(via, before);
        }
    }

    #[cold]
    #[inline(never)]
    fn mark_found(&mut self, via: u32, before: usize) {
        for found in &mut self.notes.found[before..] {
            found.via.push(via);
        }
    }

    /// A value that nothing is said about. Names that repeat in it are an error all the same.
    fn any(&mut self, at: S::At) -> Step<S::At> {
        pass_over(self.source, &mut self.names, at).map_err(Stop::from)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn bad<const COLLECT: bool>(&mut self, loc: u32, at: S::At) -> Check {
        self.bad_member::<COLLECT>(loc, at, self.source.place(at))
    }

    /// A violation of an object, by the member that stands at `position`.
    #[inline]
    fn bad_member<const COLLECT: bool>(
        &mut self,
        loc: u32,
        object: S::At,
        position: usize,
    ) -> Check {
        if !COLLECT {
            return Err(Stop::Invalid);
        }
        self.note(loc, object, position);
        Ok(())
    }

    /// Whether the value here satisfies what an edge leads to.
    fn holds(&mut self, edge: u32, at: S::At) -> Result<bool, Failure> {
        self.attempt(|engine| engine.edge::<false>(edge, at)).map(|end| end.is_some())
    }

    /// Runs a step on a place that another looks at as well.
    fn again<R>(&mut self, step: impl FnOnce(&mut Self) -> R) -> R {
        self.again += 1;
        let outcome = step(self);
        self.again -= 1;
        outcome
    }

    /// Runs a step that may fail without consequence.
    fn attempt<R>(
        &mut self,
        step: impl FnOnce(&mut Self) -> Result<R, Stop>,
    ) -> Result<Option<R>, Failure> {
        let (names, seen, depth) = (self.names.open(), self.seen.len(), self.source.depth());
        match self.again(step) {
            Ok(outcome) => Ok(Some(outcome)),
            Err(Stop::Invalid) => {
                self.names.abandon(names);
                self.seen.truncate(seen);
                self.source.leave(depth);
                Ok(None)
            }
            Err(Stop::Malformed(failure)) => Err(failure),
        }
    }
}

/// Whether a node has neither flags nor applicators, which stand above the seven kind bits.
#[inline]
fn is_plain(row: node::Row<'_>) -> bool {
    row.at(node::KINDS) >> 7 == 0
}

/// Whether a text, as a value of its own, satisfies what an edge leads to.
#[cold]
fn text_satisfies(tables: &Tables<'_>, edge: u32, text: &str) -> bool {
    let mut document = String::new();
    push_json_string(&mut document, text);
    let Ok((bytes, at)) = Bytes::open(document.as_bytes()) else { return false };
    Engine::new(tables, bytes, Path::from(0, "")).edge::<false>(edge, at).is_ok()
}

/// Whether a document satisfies a node, or why it is no JSON.
pub(crate) fn is_valid(tables: &Tables<'_>, id: u32, document: &[u8]) -> Result<bool, Failure> {
    let (bytes, at) = Bytes::open(document)?;
    let mut engine = Engine::new(tables, bytes, Path::from(0, ""));
    match engine.value::<false>(id, at) {
        Ok(end) => bytes.end(end).map(|()| true),
        Err(Stop::Invalid) => Ok(false),
        Err(Stop::Malformed(failure)) => Err(failure),
    }
}

/// Whether the value at a place of a document satisfies a node.
pub(crate) fn is_satisfied(
    tables: &Tables<'_>,
    id: u32,
    bytes: Bytes<'_>,
    at: Place,
) -> Result<bool, Failure> {
    match Engine::new(tables, bytes, Path::from(at.depth(), "")).value::<false>(id, at) {
        Ok(_) => Ok(true),
        Err(Stop::Invalid) => Ok(false),
        Err(Stop::Malformed(failure)) => Err(failure),
    }
}

/// Whether a parsed value satisfies a node, or why that cannot be told.
#[cfg(feature = "serde_json")]
pub(crate) fn is_valid_value(
    tables: &Tables<'_>,
    id: u32,
    value: &serde_json::Value,
) -> Result<bool, Failure> {
    let depth = std::cell::Cell::new(0);
    let mut engine = Engine::new(tables, crate::parsed::Parsed::new(&depth), Path::from(0, ""));
    match engine.value::<false>(id, value) {
        Ok(_) => Ok(true),
        Err(Stop::Invalid) => Ok(false),
        Err(Stop::Malformed(failure)) => Err(failure),
    }
}

/// Every violation of a document, or why it is no JSON.
pub(crate) fn violations(
    tables: &Tables<'_>,
    id: u32,
    document: &[u8],
    room: Room,
) -> Result<Notes, Failure> {
    let (bytes, at) = Bytes::open(document)?;
    let (notes, end) = violations_at(tables, id, bytes, at, "", Notes::new(room))?;
    bytes.end(end).map(|()| notes)
}

/// Every violation of the value at a place of a document, whose pointer is given, and the place behind
/// it.
pub(crate) fn violations_at(
    tables: &Tables<'_>,
    id: u32,
    bytes: Bytes<'_>,
    at: Place,
    pointer: &str,
    notes: Notes,
) -> Result<(Notes, Place), Failure> {
    let mut engine = Engine::new(tables, bytes, Path::from(at.depth(), pointer));
    engine.curiosity = curiosity(bytes);
    engine.notes = notes;
    match engine.value::<true>(id, at) {
        Ok(end) => Ok((engine.notes, end)),
        // While collecting, only malformed documents stop the engine.
        Err(Stop::Invalid) => Ok((engine.notes, at)),
        Err(Stop::Malformed(failure)) => Err(failure),
    }
}

/// Reads a document into a place, and finds every violation on the way. Stops at what the place cannot
/// hold.
pub(crate) fn read<'d>(
    tables: &Tables<'_>,
    id: u32,
    document: &'d [u8],
    room: Room,
    place: Plain<'_, 'd>,
) -> Result<Notes, Stop> {
    let (bytes, at) = Bytes::open(document)?;
    let mut engine = Engine::new(tables, bytes, Path::from(at.depth(), ""));
    engine.curiosity = curiosity(bytes);
    engine.notes = Notes::new(room);
    let end = engine.read_entry::<true>([id, NONE], at, Slot::Plain(place))?;
    bytes.end(end)?;
    Ok(engine.notes)
}

/// Whether a document is valid, of which a listener is told. Where it is not, that is a part of it, up to the
/// frontier.
#[cfg(feature = "events")]
pub(crate) fn tell(
    tables: &Tables<'_>,
    id: u32,
    document: &str,
    frontier: &std::cell::Cell<usize>,
    listener: &impl Listener,
) -> bool {
    let Ok((bytes, at)) = Bytes::open_text(document) else { return false };
    if bytes.length() > MAX_TOLD {
        return false;
    }
    let source = Telling::new(bytes, frontier, listener);
    let end = Engine::new(tables, source, Path::from(0, "")).value::<false>(id, at);
    end.is_ok_and(|end| bytes.end(end).is_ok())
}

/// Every violation of a document, of which a listener is told from the frontier on.
#[cfg(feature = "events")]
pub(crate) fn tell_all(
    tables: &Tables<'_>,
    id: u32,
    document: &str,
    room: Room,
    frontier: &std::cell::Cell<usize>,
    listener: &impl Listener,
) -> Result<Notes, Failure> {
    let (bytes, at) = Bytes::open_text(document)?;
    if bytes.length() > MAX_TOLD {
        return Err(crate::error::failure(crate::error::ErrorKind::OverLimit(MAX_TOLD), 0));
    }
    let mut engine =
        Engine::new(tables, Telling::new(bytes, frontier, listener), Path::from(0, ""));
    engine.curiosity = curiosity(bytes);
    engine.notes = Notes::new(room);
    match engine.value::<true>(id, at) {
        Ok(end) => bytes.end(end).map(|()| engine.notes),
        Err(Stop::Invalid) => Ok(engine.notes),
        Err(Stop::Malformed(failure)) => Err(failure),
    }
}

/// How many bytes may be read to explain alternatives that fail.
fn curiosity(bytes: Bytes<'_>) -> usize {
    (1 << 20) + bytes.length().saturating_mul(64)
}
