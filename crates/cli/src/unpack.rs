//! Compressed input, unpacked while it is read: gzip and zstd, with a bound on what it may become.

use flate2::bufread::MultiGzDecoder;
use ruzstd::StreamingDecoder;
use ruzstd::frame::ReadFrameHeaderError;
use ruzstd::frame_decoder::{FrameDecoder, FrameDecoderError};
use std::fmt;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many bytes a byte of compressed input may become. Archives of calls come to 10 or 20; a text of one
/// letter to 1,000 and more.
const MOST_EXPANSION: u64 = 250;

/// What any input may become.
const FREE: u64 = 256 << 20;

/// How much is unpacked at a time.
const BUFFER: usize = 256 << 10;

/// How a file is compressed, where we can undo that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// RFC 1952, one member or several.
    Gzip,
    /// RFC 8878, one frame or several.
    Zstd,
}

impl Packing {
    /// By the first bytes.
    pub fn of(start: &[u8]) -> Option<Packing> {
        match start {
            [0x1F, 0x8B, ..] => Some(Packing::Gzip),
            [0x28, 0xB5, 0x2F, 0xFD, ..] => Some(Packing::Zstd),
            _ => None,
        }
    }

    /// What the input holds.
    pub fn unpack(self, input: impl BufRead + Send + 'static) -> Box<dyn BufRead + Send> {
        self.unpack_within(FREE, input)
    }

    /// The same, with another bound on what any input may become.
    fn unpack_within(
        self,
        free: u64,
        input: impl BufRead + Send + 'static,
    ) -> Box<dyn BufRead + Send> {
        let read = Arc::new(AtomicU64::new(0));
        let input = BufReader::with_capacity(BUFFER, Counted { input, read: read.clone() });
        match self {
            Packing::Gzip => bounded(MultiGzDecoder::new(input), read, free),
            Packing::Zstd => bounded(Frames { state: State::Between(input) }, read, free),
        }
    }
}

fn bounded(
    input: impl Read + Send + 'static,
    read: Arc<AtomicU64>,
    free: u64,
) -> Box<dyn BufRead + Send> {
    Box::new(BufReader::with_capacity(BUFFER, Bounded { input, read, made: 0, free }))
}

/// Counts what is read.
struct Counted<R> {
    input: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(into)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// Stops where a little has become too much.
struct Bounded<R> {
    input: R,
    read: Arc<AtomicU64>,
    made: u64,
    free: u64,
}

impl<R> Bounded<R> {
    /// What the decoders say is of their inner life, and not where it happened. What the system says stays.
    fn failure(&self, error: io::Error) -> io::Error {
        match error.raw_os_error().is_some() || error.kind() == io::ErrorKind::Interrupted {
            true => error,
            false => io::Error::new(io::ErrorKind::InvalidData, Broken { made: self.made }),
        }
    }
}

/// Compressed data that cannot be unpacked to its end.
#[derive(Debug)]
pub struct Broken {
    /// How many bytes of its content could be.
    made: u64,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let made = self.made;
        write!(f, "the compressed data is cut off, broken, or followed by something else; ")?;
        write!(f, "{made} bytes of its content could be unpacked")
    }
}

impl std::error::Error for Broken {}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(into).map_err(|error| self.failure(error))?;
        self.made += count as u64;
        let most = self.free.saturating_add(self.read.load(Ordering::Relaxed) * MOST_EXPANSION);
        if self.made > most {
            let reason = format!(
                "unpacks to more than {MOST_EXPANSION} times its size; unpack it by itself if that is right"
            );
            return Err(io::Error::new(io::ErrorKind::InvalidData, reason));
        }
        Ok(count)
    }
}

/// The frames of a zstd file, one behind the other. The decoder knows single ones.
struct Frames<R: Read> {
    state: State<R>,
}

enum State<R: Read> {
    Between(R),
    Within(Box<StreamingDecoder<R, FrameDecoder>>),
    Failed,
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            match std::mem::replace(&mut self.state, State::Failed) {
                State::Between(mut input) => {
                    if input.fill_buf()?.is_empty() {
                        self.state = State::Between(input);
                        return Ok(0);
                    }
                    self.state = next_frame(input)?;
                }
                State::Within(mut decoder) => {
                    let count = decoder.read(into)?;
                    if count > 0 || into.is_empty() {
                        self.state = State::Within(decoder);
                        return Ok(count);
                    }
                    let frame: &FrameDecoder = &decoder.decoder;
                    let told = frame.get_checksum_from_data();
                    if told.is_some() && told != frame.get_calculated_checksum() {
                        return Err(broken("the checksum of a frame is another one"));
                    }
                    self.state = State::Between(decoder.into_inner());
                }
                State::Failed => return Err(broken("not zstd")),
            }
        }
    }
}

/// Opens the next frame, or passes over one that holds no data.
fn next_frame<R: BufRead>(mut input: R) -> io::Result<State<R>> {
    // The decoder takes what it reads from, and keeps it where it fails.
    let start = input.fill_buf()?;
    if let [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] = start {
        let mut header = [0; 8];
        input.read_exact(&mut header)?;
        let length = u32::from_le_bytes([header[4], header[5], header[6], header[7]]);
        io::copy(&mut input.by_ref().take(u64::from(length)), &mut io::sink())?;
        return Ok(State::Between(input));
    }
    match StreamingDecoder::new(input) {
        Ok(decoder) => Ok(State::Within(Box::new(decoder))),
        Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
            ..
        })) => Err(broken("a frame to be passed over is cut")),
        Err(error) => Err(broken(&error.to_string())),
    }
}

fn broken(reason: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("broken zstd: {reason}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write as _};

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(text).expect("in memory");
        out.finish().expect("in memory")
    }

    fn unpacked(bytes: Vec<u8>) -> io::Result<Vec<u8>> {
        let packing = Packing::of(&bytes).expect("packed");
        let mut out = Vec::new();
        packing.unpack(Cursor::new(bytes)).read_to_end(&mut out)?;
        Ok(out)
    }

    /// A frame of one raw block, with nothing to check.
    fn frame(text: &[u8]) -> Vec<u8> {
        let size = text.len() as u32;
        let mut out = vec![0x28, 0xB5, 0x2F, 0xFD, 0xA0];
        out.extend(size.to_le_bytes());
        out.extend(&(size << 3 | 1).to_le_bytes()[..3]);
        out.extend(text);
        out
    }

    #[test]
    fn members_and_frames_follow_each_other() {
        let both = [gzip(b"one\n"), gzip(b"two\n")].concat();
        assert_eq!(unpacked(both).expect("gzip"), b"one\ntwo\n");
        let skipped = [&[0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0][..], b"xyz"].concat();
        let all = [frame(b"one\n"), skipped, frame(b"two\n")].concat();
        assert_eq!(unpacked(all).expect("zstd"), b"one\ntwo\n");
    }

    #[test]
    fn what_is_cut_or_broken_is_an_error() {
        let whole = gzip(&[b'x'; 1000]);
        let error = unpacked(whole[..whole.len() - 9].to_vec()).expect_err("it is cut");
        assert!(error.to_string().contains("cut off"), "{error}");
        let whole = frame(&[b'x'; 1000]);
        assert!(unpacked(whole[..whole.len() - 9].to_vec()).is_err());
        let error = unpacked([frame(b"one"), b"rest".to_vec()].concat()).expect_err("it goes on");
        assert!(
            error.to_string().ends_with("; 3 bytes of its content could be unpacked"),
            "{error}"
        );
    }

    #[test]
    fn what_explodes_is_stopped() {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        out.write_all(&vec![b' '; 4 << 20]).expect("in memory");
        let packed = out.finish().expect("in memory");
        let input = |free| Packing::Gzip.unpack_within(free, Cursor::new(packed.clone()));
        let error = io::copy(&mut input(1 << 10), &mut io::sink()).expect_err("too much");
        assert!(error.to_string().contains("250 times"), "{error}");
        assert!(io::copy(&mut input(4 << 20), &mut io::sink()).is_ok());
    }
}
