//! A JSON number taken apart: sign, significant digits, power of ten. Nothing is copied.

use super::exponent::Exponent;
use super::grammar::small_integer;
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// Compares the decimal values of two JSON numbers, exactly, whatever their size.
///
/// Linear in the length of the texts; exponents cost no more than their digits.
pub fn compare(a: &str, b: &str) -> Ordering {
    match (small_integer(a.as_bytes()), small_integer(b.as_bytes())) {
        (Some(a), Some(b)) => a.cmp(&b),
        _ => Decimal::new(a).cmp(&Decimal::new(b)),
    }
}

/// Whether the value of a JSON number is an integer: `7`, `7.0`, `70e-1` and `1e400` are.
pub fn is_integer(token: &str) -> bool {
    // Without point and exponent there is nothing to look at.
    let plain = token.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    plain || Decimal::new(token).is_integer()
}

/// `± 0.DIGITS × 10^magnitude`, with neither leading nor trailing zeros among the digits.
///
/// So two decimals are equal exactly when sign, digits and magnitude are. Zero has no digits.
pub(super) struct Decimal<'a> {
    negative: bool,
    /// The digits before the point, and those behind it.
    whole: &'a [u8],
    fraction: &'a [u8],
    magnitude: Exponent<'a>,
}

impl<'a> Decimal<'a> {
    /// Takes a JSON number apart. Other text gives some decimal, and no panic.
    pub(super) fn new(token: &'a str) -> Self {
        let bytes = token.as_bytes();
        let unsigned = bytes.strip_prefix(b"-").unwrap_or(bytes);
        let (mantissa, exponent) = split(unsigned, |byte| byte | 0x20 == b'e');
        let (whole, fraction) = split(mantissa, |byte| byte == b'.');

        let whole = trim_leading_zeros(whole);
        let mut decimal = Self {
            negative: unsigned.len() < bytes.len(),
            whole,
            fraction: trim_trailing_zeros(fraction),
            magnitude: Exponent::new(exponent).plus(whole.len() as i64),
        };
        if whole.is_empty() {
            let significant = trim_leading_zeros(decimal.fraction);
            let zeros = decimal.fraction.len() - significant.len();
            decimal.fraction = significant;
            decimal.magnitude = decimal.magnitude.plus(-(zeros as i64));
        } else if decimal.fraction.is_empty() {
            decimal.whole = trim_trailing_zeros(whole);
        }
        if decimal.is_zero() {
            decimal.negative = false;
            decimal.magnitude = Exponent::Small(0);
        }
        decimal
    }

    pub(super) fn is_zero(&self) -> bool {
        self.precision() == 0
    }

    pub(super) fn is_positive(&self) -> bool {
        !self.negative && !self.is_zero()
    }

    pub(super) fn is_integer(&self) -> bool {
        self.scale().above(0, 0).is_some()
    }

    /// The number of significant digits.
    pub(super) fn precision(&self) -> usize {
        self.whole.len() + self.fraction.len()
    }

    /// The power of ten when the significant digits are read as one integer: 2 for `1700`, -1 for `1.5`.
    pub(super) fn scale(&self) -> Exponent<'a> {
        self.magnitude.plus(-(self.precision() as i64))
    }

    pub(super) fn digits(&self) -> impl Iterator<Item = u8> + use<'a> {
        self.whole.iter().chain(self.fraction).map(|digit| digit & 15)
    }

    pub(super) fn to_i128(&self) -> Option<i128> {
        // 10^39 is beyond an i128, and so is everything with more digits.
        let zeros = self.scale().above(0, 40)?;
        if self.precision() > 39 {
            return None;
        }
        // Counting downwards reaches i128::MIN, which has no positive counterpart.
        let shift = |value: i128, digit: u8| value.checked_mul(10)?.checked_sub(digit.into());
        let mantissa = self.digits().try_fold(0, shift)?;
        let negated = match mantissa {
            0 => 0,
            _ => mantissa.checked_mul(10i128.checked_pow(zeros)?)?,
        };
        if self.negative { Some(negated) } else { negated.checked_neg() }
    }

    fn sign(&self) -> i8 {
        match (self.is_zero(), self.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        }
    }

    fn compare_size(&self, other: &Self) -> Ordering {
        self.magnitude.cmp(&other.magnitude).then_with(|| self.digits().cmp(other.digits()))
    }

    pub(super) fn cmp(&self, other: &Self) -> Ordering {
        self.sign().cmp(&other.sign()).then_with(|| match self.negative {
            false => self.compare_size(other),
            true => other.compare_size(self),
        })
    }
}

impl Hash for Decimal<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.negative.hash(state);
        self.magnitude.hash(state);
        // Digit by digit, because where the point stands must not show.
        self.digits().for_each(|digit| state.write_u8(digit));
        state.write_u8(u8::MAX);
    }
}

/// The bytes before and behind the first that matches; nothing behind when none does.
fn split(bytes: &[u8], separator: impl Fn(u8) -> bool) -> (&[u8], &[u8]) {
    match bytes.iter().position(|&byte| separator(byte)) {
        Some(at) => (&bytes[..at], &bytes[at + 1..]),
        None => (bytes, &[]),
    }
}

fn trim_leading_zeros(digits: &[u8]) -> &[u8] {
    let zeros = digits.iter().take_while(|&&digit| digit == b'0').count();
    &digits[zeros..]
}

fn trim_trailing_zeros(digits: &[u8]) -> &[u8] {
    let zeros = digits.iter().rev().take_while(|&&digit| digit == b'0').count();
    &digits[..digits.len() - zeros]
}
