//! Numbers of the telephone network: E.164 and mobile network codes.

use crate::window::{WINDOW, lowest};

/// 7 to 15 digits, the first not 0, behind an optional `+`.
pub(super) fn is_e164(text: &[u8]) -> bool {
    let digits = text.strip_prefix(b"+").unwrap_or(text);
    matches!(digits.len(), 7..=15) && digits[0] != b'0' && all_digits(digits)
}

/// Three digits for the country and two or three for the network.
pub(super) fn is_mcc_mnc(text: &[u8]) -> bool {
    matches!(text.len(), 5 | 6) && all_digits(text)
}

/// The length of a number that ends before a quote, if that is what stands here.
pub(super) fn e164_at(bytes: &[u8]) -> Option<usize> {
    let sign = usize::from(bytes.first() == Some(&b'+'));
    let window: &[u8; WINDOW] = bytes.get(sign..sign + WINDOW)?.first_chunk()?;
    let whole = u128::from_le_bytes(*window);
    let digits = lowest(others(whole as u64), others((whole >> 64) as u64));
    let is_it = matches!(digits, 7..=15) && window[digits] == b'"' && window[0] != b'0';
    is_it.then_some(sign + digits)
}

/// The same for a network code.
pub(super) fn mcc_mnc_at(bytes: &[u8]) -> Option<usize> {
    let window: &[u8; 8] = bytes.first_chunk()?;
    let digits = (others(u64::from_le_bytes(*window)).trailing_zeros() / 8) as usize;
    (matches!(digits, 5 | 6) && window[digits] == b'"').then_some(digits)
}

/// Whether 4 to 16 bytes are digits, told by two words that overlap.
fn all_digits(bytes: &[u8]) -> bool {
    match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(&first), Some(&last)) => are_digits(first) & are_digits(last),
        _ => match (bytes.first_chunk(), bytes.last_chunk()) {
            (Some(&[a, b, c, d]), Some(&[e, f, g, h])) => are_digits([a, b, c, d, e, f, g, h]),
            _ => false,
        },
    }
}

fn are_digits(bytes: [u8; 8]) -> bool {
    others(u64::from_le_bytes(bytes)) == 0
}

/// The high bit of each byte that is no digit. Of those, only the lowest is exact.
fn others(word: u64) -> u64 {
    let values = word ^ u64::from_le_bytes([b'0'; 8]);
    // More than nine reaches the highest bit; a carry comes only from a byte that has it already.
    (values.wrapping_add(u64::from_le_bytes([0x76; 8])) | values) & 0x8080_8080_8080_8080
}

#[cfg(test)]
mod tests {
    use crate::format::{Format, tests::assert_format};

    #[test]
    fn e164_numbers_have_7_to_15_digits() {
        assert_format(
            Format::E164,
            &["+4930567", "4930567", "+123456789012345", "123456789012345"],
            &[
                "",
                "+",
                "493056",
                "+493056",
                "1234567890123456",
                "+1234567890123456",
                "04930567",
                "+04930567",
                "++4930567",
                "+49 30567",
                "+49-30567",
                "tel:+4930567",
                "+493056é",
                "49305678+",
                "+٤٩٣٠٥٦٧",
            ],
        );
    }

    #[test]
    fn network_codes_have_five_or_six_digits() {
        assert_format(
            Format::MccMnc,
            &["26201", "310410", "00000"],
            &["", "2620", "3104100", "262-01", "2620a", " 26201", "26é1"],
        );
    }
}
