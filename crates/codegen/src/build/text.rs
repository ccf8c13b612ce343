//! Texts of files as people keep them: of a bounded size, with or without a byte order mark.

use super::{Failure, as_json};
use std::fs;
use std::path::Path;

/// The largest file that is read.
const MOST_BYTES: u64 = 64 << 20;

/// The text of a schema's file as JSON, whatever it is written in.
pub(super) fn json(path: &Path) -> Result<String, Failure> {
    let failed = |error| Failure::Io(path.to_owned(), error);
    let refused = |reason: String| Failure::Text(path.to_owned(), reason);
    if fs::metadata(path).map_err(failed)?.len() > MOST_BYTES {
        return Err(refused(format!("is larger than {MOST_BYTES} bytes")));
    }
    let bytes = fs::read(path).map_err(failed)?;
    // A mark says it, and so does a zero in what begins with ASCII.
    if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, _, ..] | [_, 0, ..] = bytes[..] {
        return Err(refused("is UTF-16, not UTF-8: save it as UTF-8".to_owned()));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        refused(format!("is not UTF-8, at byte {}", error.utf8_error().valid_up_to()))
    })?;
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    as_json(path, text).map_err(refused)
}
