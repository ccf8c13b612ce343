//! Text files as people keep them: bounded, without a byte order mark, and help for what is no UTF-8.

use crate::invocation::quoted;
use crate::outcome::Failure;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// The largest text that is read whole, in bytes.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// The byte order mark of UTF-8, which says nothing and which editors write.
pub const MARK: &[u8] = b"\xEF\xBB\xBF";

/// How a file that holds no UTF-8 begins.
pub fn other_encoding(start: &[u8]) -> Option<Encoding> {
    let starts = |with: &[u8]| start.starts_with(with);
    let packed = |by, unpack| Some(Encoding { what: format!("is compressed by {by}"), unpack });
    let wide = |name, unpack| Some(Encoding { what: format!("is {name}, not UTF-8"), unpack });
    match start {
        _ if starts(b"\x1F\x8B") => packed("gzip", "gzip -dc"),
        _ if starts(b"\x28\xB5\x2F\xFD") => packed("zstd", "zstd -dc"),
        _ if starts(b"\xFD7zXZ\0") => packed("xz", "xz -dc"),
        _ if starts(b"BZh") && start.get(4) == Some(&b'1') => packed("bzip2", "bzip2 -dc"),
        _ if starts(b"PK\x03\x04") => packed("zip", "unzip -p"),
        _ if starts(b"\xFF\xFE\0\0") || starts(b"\0\0\xFE\xFF") => {
            wide("UTF-32", "iconv -f UTF-32 -t UTF-8")
        }
        _ if starts(b"\xFF\xFE") || starts(b"\xFE\xFF") => {
            wide("UTF-16", "iconv -f UTF-16 -t UTF-8")
        }
        // Without a mark: every other byte of ASCII is nothing.
        [b' '..=b'~', 0, _, 0, ..] | [b' '..=b'~', 0] => {
            wide("UTF-16", "iconv -f UTF-16LE -t UTF-8")
        }
        [0, b' '..=b'~', 0, _, ..] | [0, b' '..=b'~'] => {
            wide("UTF-16", "iconv -f UTF-16BE -t UTF-8")
        }
        _ => None,
    }
}

/// An encoding that is not read, and what to do about it.
#[derive(Debug, PartialEq, Eq)]
pub struct Encoding {
    /// What it is: `is compressed by gzip`.
    pub what: String,
    /// The program that makes UTF-8 of it, with its options.
    pub unpack: &'static str,
}

impl Encoding {
    /// The failure, with the command that helps.
    pub fn failure(&self, path: &Path, next: impl Into<String>) -> Failure {
        let shown = match path == Path::new("-") {
            true => "standard input".to_owned(),
            false => path.display().to_string(),
        };
        Failure::new(format!("{shown} {}", self.what), next)
    }
}

/// The text of a file that was named, which may be a pipe.
pub fn read(path: &Path) -> Result<String, Failure> {
    let failed = |error: io::Error| Failure::io(path, &error);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > MAX_BYTES {
        let problem = format!("{}: is larger than {} MB", path.display(), MAX_BYTES >> 20);
        return Err(Failure::new(problem, "Give a smaller file"));
    }
    if let Some(other) = other_encoding(&bytes) {
        let shown = quoted(&path.to_string_lossy());
        let next = format!("Convert it first: {} {shown} > converted", other.unpack);
        return Err(other.failure(path, next));
    }
    let text = bytes.strip_prefix(MARK).map(<[u8]>::to_vec).unwrap_or(bytes);
    String::from_utf8(text).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let problem = format!("{}: is not UTF-8, at byte {at}", path.display());
        Failure::new(problem, "Save the file as UTF-8")
    })
}

/// The same of a file that a folder has. Nothing else is opened: whoever opens a pipe waits for a
/// writer.
pub fn read_regular(path: &Path) -> Result<String, Failure> {
    let about = fs::metadata(path).map_err(|error| Failure::io(path, &error))?;
    if !about.is_file() {
        let problem = format!("{}: is no regular file", path.display());
        return Err(Failure::new(problem, "Remove it, or put a file in its place"));
    }
    read(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_encodings_are_told() {
        for (start, name) in [
            (&b"\x1F\x8B\x08\0"[..], "gzip"),
            (b"\xFF\xFE{\0", "UTF-16"),
            (b"{\0\"\0", "UTF-16"),
            (b"\0[\0]", "UTF-16"),
            (b"\xFF\xFE\0\0{\0\0\0", "UTF-32"),
            (b"BZh91AY&SY", "bzip2"),
        ] {
            let other = other_encoding(start).expect("it is told");
            assert!(other.what.contains(name), "{other:?}");
        }
        for fine in [&b""[..], b"{}", b"\xEF\xBB\xBF{}", b"1", b"BZh", b"\"\xC3\xA9\""] {
            assert_eq!(other_encoding(fine), None);
        }
    }
}
