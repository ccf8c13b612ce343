//! Sixteen bytes at a time: where the first is that ends a plain run of a JSON string.

/// How many bytes are looked at together.
pub(crate) const WINDOW: usize = 16;

/// The index of the lowest byte of two words whose high bit is set; [`WINDOW`] where none is.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn lowest(head: u64, tail: u64) -> usize {
    if head != 0 {
        return (head.trailing_zeros() / 8) as usize;
    }
    // With no bit set there are 64 zeros: eight bytes on.
    8 + (tail.trailing_zeros() / 8) as usize
}

/// The index of the first quote, backslash or control character; [`WINDOW`] where there is none.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn first_special(bytes: &[u8; WINDOW]) -> usize {
    let whole = u128::from_le_bytes(*bytes);
    lowest(special(whole as u64), special((whole >> 64) as u64))
}

/// Whether some byte is a quote, a backslash or a control character.
///
/// Written so that compilers make a few vector instructions of it.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn has_special(bytes: &[u8; WINDOW]) -> bool {
    // With this bit turned, a quote is one above the control characters, and a blank is not.
    let special = |byte: u8| (byte ^ 0x02) < 0x21;
    let all = |is: bool| if is { 0xff } else { 0 };
    bytes.iter().fold(0, |any, &byte| any | all(special(byte)) | all(byte == b'\\')) != 0
}

/// The first and the last eight of some bytes, zero-filled when they are fewer.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn words(bytes: &[u8; WINDOW], length: usize) -> (u64, u64) {
    let first = u128::from_le_bytes(*bytes) as u64;
    if length < 8 {
        let word = first & !(u64::MAX << (8 * length));
        return (word, word);
    }
    let mut last = [0; 8];
    let start = (length - 8) & 7;
    last.copy_from_slice(&bytes[start..start + 8]);
    (first, u64::from_le_bytes(last))
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// The high bit of each byte that is a quote, a backslash or a control character. Only the lowest
/// set bit is exact, and only that one is used.
#[cfg_attr(not(debug_assertions), inline(always))]
fn special(word: u64) -> u64 {
    // With this bit turned, a quote is one above the control characters, and a blank is not.
    let quote_or_control = (word ^ (ONES * 0x02)).wrapping_sub(ONES * 0x21);
    let backslash = (word ^ (ONES * b'\\' as u64)).wrapping_sub(ONES);
    (quote_or_control | backslash) & !word & HIGHS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_in_every_place() {
        for place in 0..WINDOW {
            for byte in 0..=255u8 {
                for around in [b'a', 0x20, 0x21, 0x23, 0x5b, 0x5d, 0x7f, 0x80, 0xff] {
                    let mut bytes = [around; WINDOW];
                    bytes[place] = byte;
                    let special = byte < 0x20 || byte == b'"' || byte == b'\\';
                    let expected = if special { place } else { WINDOW };
                    assert_eq!(first_special(&bytes), expected, "{byte} at {place}");
                    assert_eq!(has_special(&bytes), special);
                }
            }
        }
    }

    #[test]
    fn of_several_the_first() {
        for first in 0..WINDOW {
            for second in first..WINDOW {
                for (a, b) in [(b'"', 0x1f), (b'\\', b'"'), (0, b'\\'), (b'"', b'#'), (0x1f, b' ')]
                {
                    let mut bytes = [b'x'; WINDOW];
                    bytes[second] = b;
                    bytes[first] = a;
                    assert_eq!(first_special(&bytes), first);
                }
            }
        }
    }
}
