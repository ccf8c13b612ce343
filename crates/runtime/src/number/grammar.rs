//! JSON's grammar of numbers, and the fast lane for short plain integers.

/// Whether the bytes are one JSON number: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
pub(super) fn is_number(bytes: &[u8]) -> bool {
    let rest = bytes.strip_prefix(b"-").unwrap_or(bytes);
    let rest = match rest {
        [b'0', rest @ ..] => rest,
        [b'1'..=b'9', rest @ ..] => skip_digits(rest),
        _ => return false,
    };
    let rest = match rest {
        [b'.', b'0'..=b'9', rest @ ..] => skip_digits(rest),
        _ => rest,
    };
    match rest {
        [] => true,
        [b'e' | b'E', b'+' | b'-', b'0'..=b'9', rest @ ..]
        | [b'e' | b'E', b'0'..=b'9', rest @ ..] => skip_digits(rest).is_empty(),
        _ => false,
    }
}

fn skip_digits(bytes: &[u8]) -> &[u8] {
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    &bytes[digits..]
}

/// The value of an integer of at most 18 digits without point and exponent: what nearly all traffic holds.
pub(super) fn small_integer(bytes: &[u8]) -> Option<i64> {
    let digits = bytes.strip_prefix(b"-").unwrap_or(bytes);
    let leading_zero = digits.len() > 1 && digits[0] == b'0';
    if digits.is_empty() || digits.len() > 18 || leading_zero {
        return None;
    }
    let mut value = 0;
    for byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + i64::from(digit);
    }
    Some(if digits.len() < bytes.len() { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_grammar() {
        for good in ["0", "-0", "7", "-12", "0.5", "10.050", "1e5", "1E+05", "-2.5e-00", "0e0"] {
            assert!(is_number(good.as_bytes()), "{good}");
        }
        for bad in [
            "", "-", "+1", "01", "-01", ".5", "1.", "1.e3", "e3", "1e", "1e+", "1e+-2", "1.2.3",
            "1e2e3", " 1", "1 ", "0x10", "NaN", "Infinity", "1_000", "१", "--1", "1e5.0",
        ] {
            assert!(!is_number(bad.as_bytes()), "{bad}");
        }
    }

    #[test]
    fn small_integers_stop_at_eighteen_digits() {
        assert_eq!(small_integer(b"0"), Some(0));
        assert_eq!(small_integer(b"-0"), Some(0));
        assert_eq!(small_integer(b"-81"), Some(-81));
        assert_eq!(small_integer(b"999999999999999999"), Some(999_999_999_999_999_999));
        assert_eq!(small_integer(b"-999999999999999999"), Some(-999_999_999_999_999_999));
        for other in ["", "-", "1000000000000000000", "00", "-01", "1.0", "1e2", "+4", "4a"] {
            assert_eq!(small_integer(other.as_bytes()), None, "{other}");
        }
    }
}
