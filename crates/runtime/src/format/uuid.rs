//! UUIDs by RFC 4122, told by folding over all bytes: a branch per digit would cost more.

/// Eight, four, four, four and twelve hexadecimal digits with hyphens between; any version and variant.
pub(super) fn is_uuid(text: &[u8]) -> bool {
    let Ok(&bytes) = <&[u8; 36]>::try_from(text) else { return false };
    let mut digits = bytes;
    let mut hyphens = 0;
    for place in [8, 13, 18, 23] {
        hyphens |= bytes[place] ^ b'-';
        digits[place] = b'0';
    }
    let wrong = digits.iter().fold(0, |wrong, &byte| {
        let decimal = byte.wrapping_sub(b'0') < 10;
        let letter = (byte | 0x20).wrapping_sub(b'a') < 6;
        wrong | u8::from(!(decimal | letter))
    });
    hyphens | wrong == 0
}

#[cfg(test)]
mod tests {
    use crate::format::Format;

    #[test]
    fn every_byte_in_every_place() {
        let sample = "6f1c2D3e-9a0B-4c5d-8e7F-0123456789ab";
        assert!(Format::Uuid.check(sample));
        for place in 0..36 {
            for byte in 0..128u8 {
                let mut text = sample.as_bytes().to_vec();
                text[place] = byte;
                let text = String::from_utf8(text).unwrap();
                let fits = match place {
                    8 | 13 | 18 | 23 => byte == b'-',
                    _ => byte.is_ascii_hexdigit(),
                };
                assert_eq!(Format::Uuid.check(&text), fits, "{text:?}");
            }
        }
    }

    #[test]
    fn only_the_plain_form_of_36_characters() {
        for bad in [
            "",
            "6f1c2d3e9a0b4c5d8e7f0123456789ab",
            "{6f1c2d3e-9a0b-4c5d-8e7f-0123456789ab}",
            "urn:uuid:6f1c2d3e-9a0b-4c5d-8e7f-0123456789ab",
            "6f1c2d3e-9a0b-4c5d-8e7f-0123456789a",
            "6f1c2d3e-9a0b-4c5d-8e7f-0123456789abc",
            "6f1c2d3e-9a0b-4c5d-8e7f-0123456789é",
        ] {
            assert!(!Format::Uuid.check(bad), "{bad}");
        }
    }
}
