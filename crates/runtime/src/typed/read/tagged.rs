//! Objects that a member tells apart, from bytes: the member is looked for, and then the object is read.

use crate::bytes::{Bytes, Place};
use crate::error::{Failure, failure};
use crate::parse;
use crate::source::{Key, Kind, Source, Str};
use crate::typed::fill::{self, Misfit, Step};
use crate::typed::place::{Plain, TaggedUnion};
use crate::unescape::unescape;

/// Objects with fewer arrays and objects around them are looked through until the tag is found. In those
/// further down the search ends at the first array or object that stands before the tag, and what is
/// there is read into a [`Value`](crate::Value) first. So no byte is passed over more than this often
/// before it is read, and once more as a member of its own object, however deep a document is.
pub(crate) const DEEPEST_SEARCH: usize = 8;

/// Reads an object into the variant that it is.
pub(super) fn object<'d, const TOLERANT: bool>(
    bytes: Bytes<'d>,
    at: Place,
    place: &mut dyn TaggedUnion<'d>,
) -> Result<Place, Failure> {
    // What goes through a value is not tolerant, so the tag is looked for at any depth.
    match find_tag(bytes, at, place.tag_name(), !TOLERANT)? {
        Tag::Text(text) => super::plain::<TOLERANT>(bytes, at, place.open(Some(&unescape(text)))),
        Tag::None => super::plain::<TOLERANT>(bytes, at, place.open(None)),
        Tag::Far => by_value(bytes, at, Plain::Union(place)),
    }
}

/// What the member says that tells kinds apart.
pub(crate) enum Tag<'d> {
    Text(Str<'d>),
    /// The member is not there, or is no text.
    None,
    /// It was not found as far as was looked.
    Far,
}

/// Looks for that member; where it may stop, not behind long values of deep objects.
pub(crate) fn find_tag<'d>(
    bytes: Bytes<'d>,
    object: Place,
    name: &str,
    may_stop: bool,
) -> Result<Tag<'d>, Failure> {
    let is_deep = may_stop && object.depth() >= DEEPEST_SEARCH;
    let (mut walk, mut at) = bytes.open_object(object)?;
    loop {
        let (Some(key), value) = bytes.next_key(&mut walk, at)? else { return Ok(Tag::None) };
        let kind = bytes.kind(value)?;
        if is(&key, name) {
            return Ok(match kind {
                Kind::String => Tag::Text(bytes.string(value)?.0),
                _ => Tag::None,
            });
        }
        if is_deep && matches!(kind, Kind::Array | Kind::Object) {
            return Ok(Tag::Far);
        }
        at = bytes.skip(value)?;
    }
}

fn is(key: &Key<'_>, name: &str) -> bool {
    if key.text.is_escaped() { unescape(key.text) == name } else { key.text.raw() == name }
}

#[cold]
pub(crate) fn by_value<'d>(
    bytes: Bytes<'d>,
    at: Place,
    place: Plain<'_, 'd>,
) -> Result<Place, Failure> {
    let (value, end) = parse::value(bytes, at)?;
    match fill::plain(place, value) {
        Ok(()) => Ok(end),
        Err(misfit) => Err(locate(bytes, at, *misfit)?),
    }
}

/// The place of what does not fit.
fn locate(bytes: Bytes<'_>, mut at: Place, misfit: Misfit) -> Result<Failure, Failure> {
    for step in misfit.way.iter().rev() {
        at = match step {
            Step::Name(name) => member(bytes, at, name)?,
            Step::Index(index) => item(bytes, at, *index)?,
        };
    }
    Ok(failure(misfit.kind, at.offset()))
}

fn member(bytes: Bytes<'_>, object: Place, name: &str) -> Result<Place, Failure> {
    let (mut walk, mut at) = bytes.open_object(object)?;
    loop {
        match bytes.next_key(&mut walk, at)? {
            (Some(key), value) if is(&key, name) => return Ok(value),
            (Some(_), value) => at = bytes.skip(value)?,
            (None, _) => return Ok(object),
        }
    }
}

fn item(bytes: Bytes<'_>, array: Place, index: usize) -> Result<Place, Failure> {
    let (mut walk, mut at) = bytes.open_array(array)?;
    let mut left = index;
    loop {
        match bytes.next_item(&mut walk, at)? {
            (true, item) if left == 0 => return Ok(item),
            (true, item) => at = bytes.skip(item)?,
            (false, _) => return Ok(array),
        }
        left -= 1;
    }
}
