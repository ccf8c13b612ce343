//! Values that are passed over: read, but not looked at.

use crate::error::Failure;
use crate::names::Names;
use crate::source::{Kind, Source};

/// Passes over a value. Names that repeat in it are an error all the same.
pub(crate) fn pass_over<'d, S: Source<'d>>(
    source: S,
    names: &mut Names<'d>,
    at: S::At,
) -> Result<S::At, Failure> {
    if let Some(end) = source.pass(at) {
        return end;
    }
    match source.kind(at)? {
        Kind::Null => source.null(at),
        Kind::Bool => source.bool(at).map(|(_, end)| end),
        Kind::Number => source.number(at, |_| ()).map(|(_, end)| end),
        Kind::String => source.string(at).map(|(_, end)| end),
        Kind::Array => {
            let (mut walk, mut at) = source.open_array(at)?;
            loop {
                match source.next_item(&mut walk, at)? {
                    (true, item) => at = pass_over(source, names, item)?,
                    (false, end) => return Ok(end),
                }
            }
        }
        Kind::Object => {
            let (mut walk, mut at) = source.open_object(at)?;
            let opened = names.open();
            loop {
                match source.next_key(&mut walk, at)? {
                    (Some(key), value) => {
                        if S::MAY_REPEAT {
                            names.add(opened, &key)?;
                        }
                        at = pass_over(source, names, value)?;
                    }
                    (None, end) => {
                        names.close(opened)?;
                        return Ok(end);
                    }
                }
            }
        }
    }
}
