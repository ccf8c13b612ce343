//! Numbers: an interval, multiples of some divisors and of none of others, a few values excluded.

use super::Prover;
use super::decimal::{Decimal, number};
use super::eval::is_plain;
use super::search::Found;
use super::term::{T, Term};
use callspec_runtime::{Number, Value};
use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{One, Signed, Zero};

/// How many multiples are looked at.
const MOST_TRIED: u32 = 4096;

/// A conjunction of leaves about numbers.
#[derive(Default)]
struct Numbers {
    lower: Option<(Decimal, bool)>,
    upper: Option<(Decimal, bool)>,
    divisors: Vec<Decimal>,
    other_than: Vec<Decimal>,
    excluded: Vec<Decimal>,
}

impl Prover<'_> {
    pub(super) fn number(&mut self, leaves: &[T]) -> Found {
        let mut numbers = Numbers::default();
        for leaf in leaves {
            // A leaf that cannot be taken in is left out, which makes the set larger.
            let _ = numbers.add(self, *leaf);
        }
        if self.spend(2).is_err() {
            return Found::Unsure;
        }
        let found =
            if numbers.divisors.is_empty() { numbers.dense() } else { numbers.multiples(self) };
        let is_respelled = |leaf: &T| match self.terms.peek(*leaf) {
            Term::Not(inner) => matches!(self.terms.peek(*inner), Term::Spelled),
            _ => false,
        };
        match found {
            Found::Candidate(Value::Number(number)) if leaves.iter().any(is_respelled) => {
                respelled(&number).map_or(Found::Unsure, Found::Candidate)
            }
            found => found,
        }
    }
}

/// An integer, written with a fraction.
fn respelled(number: &Number) -> Option<Value> {
    let text = format!("{}.0", number.as_str());
    is_plain(number).then(|| Value::from_json(text.as_bytes()).ok()).flatten()
}

impl Numbers {
    fn add(&mut self, prover: &Prover<'_>, leaf: T) -> Option<()> {
        match prover.terms.peek(leaf) {
            Term::Integer => self.divisors.push(Decimal::new(&Number::from(1))?),
            Term::MultipleOf(divisor) => self.divisors.push(Decimal::new(divisor)?),
            Term::AtLeast(bound, strict) => {
                let bound = Decimal::new(bound)?;
                let tighter = self.lower.as_ref().is_none_or(|(known, known_strict)| {
                    match bound.compare(known) {
                        std::cmp::Ordering::Equal => *strict && !known_strict,
                        order => order.is_gt(),
                    }
                });
                if tighter {
                    self.lower = Some((bound, *strict));
                }
            }
            Term::AtMost(bound, strict) => {
                let bound = Decimal::new(bound)?;
                let tighter = self.upper.as_ref().is_none_or(|(known, known_strict)| {
                    match bound.compare(known) {
                        std::cmp::Ordering::Equal => *strict && !known_strict,
                        order => order.is_lt(),
                    }
                });
                if tighter {
                    self.upper = Some((bound, *strict));
                }
            }
            Term::Not(inner) => match prover.terms.peek(*inner) {
                Term::Spelled => self.divisors.push(Decimal::new(&Number::from(1))?),
                Term::Integer => self.other_than.push(Decimal::new(&Number::from(1))?),
                Term::MultipleOf(divisor) => self.other_than.push(Decimal::new(divisor)?),
                Term::Enum(values) => {
                    for value in values.iter().filter_map(Value::as_number) {
                        self.excluded.push(Decimal::new(value)?);
                    }
                }
                _ => return None,
            },
            _ => return None,
        }
        Some(())
    }

    /// The exponent at which every number here is an integer.
    fn exponent(&self) -> i64 {
        let bounds = [&self.lower, &self.upper].into_iter().flatten().map(|(bound, _)| bound);
        let lists = [&self.divisors, &self.other_than, &self.excluded].into_iter().flatten();
        bounds.chain(lists).map(Decimal::exponent).min().unwrap_or(0).min(0)
    }

    /// The multiples of the least common multiple, from the one nearest to zero outward.
    fn multiples(&self, prover: &mut Prover<'_>) -> Found {
        let exponent = self.exponent();
        let step = self
            .divisors
            .iter()
            .fold(BigInt::one(), |step, divisor| step.lcm(&divisor.at(exponent)));
        let lower = self.lower.as_ref().map(|(bound, strict)| {
            let (quotient, rest) = bound.at(exponent).div_mod_floor(&step);
            if rest.is_zero() && !strict { quotient } else { quotient + 1 }
        });
        let upper = self.upper.as_ref().map(|(bound, strict)| {
            let (quotient, rest) = bound.at(exponent).div_mod_floor(&step);
            if rest.is_zero() && *strict { quotient - 1 } else { quotient }
        });
        if let (Some(lower), Some(upper)) = (&lower, &upper) {
            if lower > upper {
                return Found::Nothing;
            }
        }
        if self.other_than.iter().any(|other| (&step % other.at(exponent)).is_zero()) {
            return Found::Nothing;
        }
        let excluded: Vec<BigInt> = self.excluded.iter().map(|it| it.at(exponent)).collect();
        let others: Vec<BigInt> = self.other_than.iter().map(|it| it.at(exponent)).collect();
        let is_free = |value: &BigInt| {
            !excluded.contains(value) && others.iter().all(|it| !(value % it).is_zero())
        };
        let inside = |at: &BigInt| {
            lower.as_ref().is_none_or(|it| at >= it) && upper.as_ref().is_none_or(|it| at <= it)
        };
        let start = match (&lower, &upper) {
            (Some(lower), _) if lower.is_positive() => lower.clone(),
            (_, Some(upper)) if upper.is_negative() => upper.clone(),
            _ => BigInt::zero(),
        };
        for distance in 0..MOST_TRIED {
            let both = [&start + distance, &start - distance];
            for at in &both[..if distance == 0 { 1 } else { 2 }] {
                if !inside(at) {
                    continue;
                }
                let value = at * &step;
                if is_free(&value) {
                    return candidate(&value, exponent);
                }
            }
            if both.iter().all(|at| !inside(at)) {
                // Each one was looked at.
                return Found::Nothing;
            }
            if distance % 64 == 63 && prover.spend(16).is_err() {
                break;
            }
        }
        Found::Unsure
    }

    /// Without divisors the numbers lie dense: an interval that has an inside has members.
    fn dense(&self) -> Found {
        if let (Some((lower, lower_strict)), Some((upper, upper_strict))) =
            (&self.lower, &self.upper)
        {
            match lower.compare(upper) {
                std::cmp::Ordering::Greater => return Found::Nothing,
                std::cmp::Ordering::Equal if *lower_strict || *upper_strict => {
                    return Found::Nothing;
                }
                std::cmp::Ordering::Equal => return self.point(lower),
                std::cmp::Ordering::Less => {}
            }
        }
        let coarsest = self.exponent();
        for finer in 0..8 {
            let exponent = if finer == 0 { 0 } else { coarsest - finer + 1 };
            if let Some(found) = self.at_scale(exponent.min(0), coarsest) {
                return found;
            }
        }
        Found::Unsure
    }

    fn point(&self, only: &Decimal) -> Found {
        let excluded = self.excluded.iter().any(|it| it.compare(only).is_eq())
            || self.other_than.iter().any(|it| only.is_multiple_of(it));
        if excluded {
            return Found::Nothing;
        }
        candidate(&only.at(only.exponent()), only.exponent())
    }

    /// A few numbers of a scale, from the one nearest to zero outward.
    fn at_scale(&self, exponent: i64, coarsest: i64) -> Option<Found> {
        let fine = exponent.min(coarsest);
        let unit = BigInt::from(10).pow(u32::try_from(exponent - fine).unwrap_or(0));
        let lower = self.lower.as_ref().map(|(bound, strict)| (bound.at(fine), *strict));
        let upper = self.upper.as_ref().map(|(bound, strict)| (bound.at(fine), *strict));
        let start = match (&lower, &upper) {
            (Some((lower, _)), _) if lower.is_positive() => lower.div_floor(&unit),
            (_, Some((upper, _))) if upper.is_negative() => upper.div_floor(&unit),
            _ => BigInt::zero(),
        };
        let inside = |value: &BigInt| {
            lower.as_ref().is_none_or(|(it, strict)| if *strict { value > it } else { value >= it })
                && upper
                    .as_ref()
                    .is_none_or(|(it, strict)| if *strict { value < it } else { value <= it })
        };
        let tried = 8 + self.excluded.len() + 4 * self.other_than.len();
        for distance in 0..tried {
            for at in [&start + distance, &start - distance] {
                let value = at * &unit;
                let free = inside(&value)
                    && self.excluded.iter().all(|it| it.at(fine) != value)
                    && self.other_than.iter().all(|it| !(&value % it.at(fine)).is_zero());
                if free {
                    return Some(candidate(&value, fine));
                }
            }
        }
        None
    }
}

fn candidate(digits: &BigInt, exponent: i64) -> Found {
    match number(digits, exponent) {
        Some(number) => Found::Candidate(Value::Number(number)),
        None => Found::Unsure,
    }
}
