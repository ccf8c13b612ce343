//! Numbers that fit 64 bits. What does not has no number here.

use callspec_runtime::Number;

/// The integer of a token.
pub(crate) fn integer(token: &str) -> Option<i64> {
    let bytes = token.as_bytes();
    // Up to 18 digits nothing overflows.
    if bytes.len() <= 18 && bytes.iter().all(u8::is_ascii_digit) {
        return Some(bytes.iter().fold(0, |value, digit| value * 10 + i64::from(digit - b'0')));
    }
    match token.parse() {
        Ok(value) => Some(value),
        Err(_) => Number::from_token(token).ok()?.to_i64(),
    }
}

/// The number of a token, if its shortest spelling says the same.
pub(crate) fn float(token: &str) -> Option<f64> {
    let value: f64 = token.parse().ok()?;
    // Up to 15 digits come back from any number that is not next to 0.
    let digits = token.bytes().take_while(|it| it | 0x20 != b'e').filter(u8::is_ascii_digit);
    let is_short = token.len() <= 15 || digits.take(16).count() <= 15;
    if is_short && value.is_normal() {
        return Some(value);
    }
    let back = value.is_finite().then(|| Number::from_token(&value.to_string()).ok())??;
    (Number::from_token(token).ok()? == back).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_within_64_bits_have_a_number() {
        for (token, value) in [
            ("0", 0),
            ("-0", 0),
            ("7.0", 7),
            ("12e2", 1200),
            ("9223372036854775807", i64::MAX),
            ("-9223372036854775808", i64::MIN),
        ] {
            assert_eq!(integer(token), Some(value), "{token}");
        }
        for token in ["9223372036854775808", "1e19", "123456789012345678901234567890"] {
            assert_eq!(integer(token), None, "{token}");
        }
    }

    #[test]
    fn only_numbers_that_come_back_have_a_double() {
        for token in ["0", "0.10", "-1.5e3", "1e300", "0.1", "123456789012345", "5e-324", "1e22"] {
            assert!(float(token).is_some(), "{token}");
        }
        for token in ["1e400", "1e-400", "0.12345678901234567", "9007199254740993", "4.9e-324"] {
            assert_eq!(float(token), None, "{token}");
        }
    }
}
