//! Powers of ten of any size: `1e999999999999999999999999` is a number, and its exponent one as well.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// A power of ten. The exponent as written is up to 17 digits in `Small`; a longer one stays text.
#[derive(Clone, Copy)]
pub(super) enum Exponent<'a> {
    Small(i64),
    /// `±digits + offset`; the digits have no leading zeros.
    Huge {
        negative: bool,
        digits: &'a [u8],
        offset: i64,
    },
}

/// Exponents below 10^17 cannot overflow an `i64` by adding the length of a text.
const SMALL_DIGITS: usize = 17;

impl<'a> Exponent<'a> {
    /// Reads what follows the `e` of a number; nothing means zero.
    pub(super) fn new(text: &'a [u8]) -> Self {
        let (negative, digits) = match text {
            [b'-', digits @ ..] => (true, digits),
            [b'+', digits @ ..] => (false, digits),
            digits => (false, digits),
        };
        let zeros = digits.iter().take_while(|&&digit| digit == b'0').count();
        let digits = &digits[zeros..];
        if digits.len() > SMALL_DIGITS {
            return Exponent::Huge { negative, digits, offset: 0 };
        }
        let value = digits.iter().fold(0, |value, digit| value * 10 + i64::from(digit & 15));
        Exponent::Small(if negative { -value } else { value })
    }

    /// The exponent plus a length.
    pub(super) fn plus(self, more: i64) -> Self {
        match self {
            Exponent::Small(value) => Exponent::Small(value.saturating_add(more)),
            Exponent::Huge { negative, digits, offset } => {
                Exponent::Huge { negative, digits, offset: offset.saturating_add(more) }
            }
        }
    }

    /// How far it lies above `floor`, at most `limit`; nothing when below. For floors far from 10^17.
    pub(super) fn above(self, floor: i64, limit: u32) -> Option<u32> {
        match self {
            Exponent::Small(value) if value < floor => None,
            Exponent::Small(value) => Some(value.saturating_sub(floor).min(limit.into()) as u32),
            Exponent::Huge { negative, .. } => (!negative).then_some(limit),
        }
    }

    #[cold]
    fn written_out(self) -> WrittenOut {
        let (negative, mut digits, offset) = match self {
            Exponent::Small(value) => (value < 0, value.unsigned_abs().to_string().into_bytes(), 0),
            Exponent::Huge { negative, digits, offset } => (negative, digits.to_vec(), offset),
        };
        // The digits are many more than the offset has, so that the sum keeps its sign.
        let mut carry = if negative { -offset } else { offset };
        for digit in digits.iter_mut().rev() {
            carry += i64::from(*digit & 15);
            *digit = b'0' + carry.rem_euclid(10) as u8;
            carry = carry.div_euclid(10);
        }
        if carry > 0 {
            digits.splice(0..0, carry.to_string().into_bytes());
        }
        let zeros = digits.iter().take_while(|&&digit| digit == b'0').count();
        digits.drain(..zeros);
        WrittenOut { negative, digits }
    }
}

/// Sign and digits without leading zeros: equal exactly when the exponents are.
#[derive(Hash)]
struct WrittenOut {
    negative: bool,
    digits: Vec<u8>,
}

impl WrittenOut {
    fn cmp(&self, other: &Self) -> Ordering {
        let size =
            |a: &Self, b: &Self| (a.digits.len(), &a.digits).cmp(&(b.digits.len(), &b.digits));
        match (self.negative, other.negative) {
            (false, false) => size(self, other),
            (true, true) => size(other, self),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl Ord for Exponent<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Exponent::Small(a), Exponent::Small(b)) => a.cmp(b),
            _ => self.written_out().cmp(&other.written_out()),
        }
    }
}

impl PartialOrd for Exponent<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Exponent<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Exponent<'_> {}

impl Hash for Exponent<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // A huge exponent may meet a small one near 10^17: there both are hashed as digits.
        match self {
            Exponent::Small(value) if value.unsigned_abs() < 10u64.pow(16) => value.hash(state),
            _ => self.written_out().hash(state),
        }
    }
}
