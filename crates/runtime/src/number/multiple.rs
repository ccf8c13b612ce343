//! `multipleOf`, exactly: in decimal, never in floating point.

use super::decimal::Decimal;
use super::exponent::Exponent;

/// Whether a JSON number is an integral multiple of another. 0.0075 is one of 0.0001.
///
/// Linear in the length of the token. A divisor that isn't [supported](is_supported_divisor) has no multiples
/// but zero.
pub fn is_multiple_of(token: &str, divisor: &str) -> bool {
    let number = Decimal::new(token);
    if number.is_zero() {
        return true;
    }
    let Some(divisor) = Divisor::new(divisor) else { return false };

    // number / divisor = digits × 10^shift / mantissa. As the last digit isn't zero, the digits are no
    // multiple of ten, and a negative shift leaves a fraction. A mantissa below 2^64 has fewer than 64
    // factors of two and of five: once the shift provides that many, more change nothing.
    let Some(shift) = number.scale().above(divisor.scale, 64) else { return false };
    let mut rest = remainder(&number, divisor.mantissa);
    for _ in 0..shift {
        if rest == 0 {
            return true;
        }
        rest = times_ten_plus(rest, 0, divisor.mantissa);
    }
    rest == 0
}

/// Whether a JSON number can be the value of `multipleOf`: above zero, at most 19 significant digits, a
/// scale of at most 10^9.
pub fn is_supported_divisor(token: &str) -> bool {
    Divisor::new(token).is_some()
}

/// `mantissa × 10^scale`, above zero.
struct Divisor {
    mantissa: u64,
    scale: i64,
}

const MAX_PRECISION: usize = 19;
const MAX_SCALE: u64 = 1_000_000_000;

impl Divisor {
    fn new(token: &str) -> Option<Self> {
        let decimal = Decimal::new(token);
        let Exponent::Small(scale) = decimal.scale() else { return None };
        let supported = decimal.is_positive()
            && decimal.precision() <= MAX_PRECISION
            && scale.unsigned_abs() <= MAX_SCALE;
        if !supported {
            return None;
        }
        let mantissa = decimal.digits().fold(0, |value, digit| value * 10 + u64::from(digit));
        Some(Self { mantissa, scale })
    }
}

fn remainder(number: &Decimal<'_>, mantissa: u64) -> u64 {
    if number.precision() <= MAX_PRECISION {
        return number.digits().fold(0, |value, digit| value * 10 + u64::from(digit)) % mantissa;
    }
    number.digits().fold(0, |rest, digit| times_ten_plus(rest, digit, mantissa))
}

fn times_ten_plus(rest: u64, digit: u8, mantissa: u64) -> u64 {
    match rest.checked_mul(10).and_then(|value| value.checked_add(digit.into())) {
        Some(value) => value % mantissa,
        None => ((u128::from(rest) * 10 + u128::from(digit)) % u128::from(mantissa)) as u64,
    }
}
