//! Exact decimals for set algebra: an integer, and a power of ten.

use callspec_runtime::Number;
use num_bigint::BigInt;
use num_traits::{ToPrimitive, Zero};
use std::cmp::Ordering;
use std::str::FromStr;

/// `digits × 10^exponent`.
#[derive(Clone, Debug)]
pub(crate) struct Decimal {
    digits: BigInt,
    exponent: i64,
}

/// Numbers with more digits or zeros than this are left to the engine.
const MOST_DIGITS: usize = 400;

impl Decimal {
    /// None where the number is too long to calculate with.
    pub(crate) fn new(number: &Number) -> Option<Decimal> {
        let token = number.as_str();
        if token.len() > MOST_DIGITS {
            return None;
        }
        let (mantissa, exponent) = match token.find(['e', 'E']) {
            Some(at) => {
                (&token[..at], i64::from_str(token[at + 1..].trim_start_matches('+')).ok()?)
            }
            None => (token, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = BigInt::from_str(&format!("{whole}{fraction}")).ok()?;
        let exponent = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?;
        if digits.is_zero() {
            return Some(Decimal { digits, exponent: 0 });
        }
        (exponent.unsigned_abs() <= MOST_DIGITS as u64).then_some(Decimal { digits, exponent })
    }

    pub(crate) fn exponent(&self) -> i64 {
        self.exponent
    }

    /// The integer that, times `10^exponent`, is this number. The exponent is not above its own.
    pub(crate) fn at(&self, exponent: i64) -> BigInt {
        let zeros = u32::try_from(self.exponent - exponent).unwrap_or(0);
        &self.digits * BigInt::from(10).pow(zeros)
    }

    pub(crate) fn compare(&self, other: &Decimal) -> Ordering {
        let exponent = self.exponent.min(other.exponent);
        self.at(exponent).cmp(&other.at(exponent))
    }

    pub(crate) fn is_multiple_of(&self, divisor: &Decimal) -> bool {
        let exponent = self.exponent.min(divisor.exponent);
        let divisor = divisor.at(exponent);
        !divisor.is_zero() && (self.at(exponent) % divisor).is_zero()
    }
}

/// The JSON number `digits × 10^exponent`, written plainly.
pub(crate) fn number(digits: &BigInt, exponent: i64) -> Option<Number> {
    if exponent == 0 {
        if let Some(small) = digits.to_i64() {
            return Some(Number::from(small));
        }
    }
    let text = digits.to_string();
    let (sign, mut text) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest.to_owned()),
        None => ("", text),
    };
    if exponent >= 0 {
        if text != "0" {
            text.extend(std::iter::repeat_n('0', usize::try_from(exponent).ok()?));
        }
    } else {
        let places = usize::try_from(-exponent).ok()?;
        if text.len() <= places {
            text = format!("{}{text}", "0".repeat(places + 1 - text.len()));
        }
        text.insert(text.len() - places, '.');
        let plain = text.trim_end_matches('0').trim_end_matches('.').len();
        text.truncate(plain);
    }
    Number::from_token(&format!("{sign}{text}")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact() {
        let decimal = |token: &str| Decimal::new(&token.parse().unwrap()).unwrap();
        assert!(decimal("0.3").is_multiple_of(&decimal("0.1")));
        assert!(!decimal("1").is_multiple_of(&decimal("0.3")));
        assert!(decimal("1e3").is_multiple_of(&decimal("250")));
        assert_eq!(decimal("-1.50").compare(&decimal("-15e-1")), Ordering::Equal);
        assert_eq!(number(&BigInt::from(-150), -2).unwrap().as_str(), "-1.5");
        assert_eq!(number(&BigInt::from(5), -3).unwrap().as_str(), "0.005");
        assert_eq!(number(&BigInt::from(5), 2).unwrap().as_str(), "500");
    }
}
