//! Whether a value is in a set: the meaning of terms, against which every construction is checked.

use super::Prover;
use super::Spent;
use super::decimal::Decimal;
use super::term::{Names, T, Term, kind};
use callspec_runtime::{Number, Object, Value};
use std::cmp::Ordering;
use std::collections::HashSet;

impl Prover<'_> {
    /// Whether a value is in a set.
    pub(crate) fn eval(&mut self, term: T, value: &Value) -> Result<bool, Spent> {
        self.spend(1)?;
        let term = self.terms.get(term);
        Ok(match &*term {
            Term::True => true,
            Term::False => false,
            Term::Not(inner) => !self.eval(*inner, value)?,
            Term::And(parts) => {
                for part in parts {
                    if !self.eval(*part, value)? {
                        return Ok(false);
                    }
                }
                true
            }
            Term::Or(parts) => {
                for part in parts {
                    if self.eval(*part, value)? {
                        return Ok(true);
                    }
                }
                false
            }
            Term::OneOf(parts) => {
                let mut holding = 0;
                for part in parts {
                    holding += usize::from(self.eval(*part, value)?);
                }
                holding == 1
            }
            Term::Def(def) => {
                let body = self.body(*def);
                self.eval(body, value)?
            }
            // Nothing is known of it, so nothing can be checked.
            Term::Opaque(_) => return Err(Spent),
            Term::Kinds(kinds) => kinds & kind::of(value) != 0,
            Term::Enum(values) => values.contains(value),
            leaf => match value {
                Value::Null | Value::Bool(_) => true,
                Value::Number(number) => number_is(leaf, number)?,
                Value::String(text) => self.text_is(leaf, text),
                Value::Array(items) => self.array_is(leaf, items)?,
                Value::Object(members) => self.object_is(leaf, members)?,
            },
        })
    }

    fn text_is(&self, leaf: &Term, text: &str) -> bool {
        match leaf {
            Term::MinLength(min) => text.chars().take(*min as usize).count() == *min as usize,
            Term::MaxLength(max) => text.chars().nth(*max as usize).is_none(),
            Term::Pattern(pattern) => self.terms.automaton(*pattern).matches(text),
            Term::Format(format) => format.check(text),
            _ => true,
        }
    }

    fn array_is(&mut self, leaf: &Term, items: &[Value]) -> Result<bool, Spent> {
        let from = |index: &u32| items.get(*index as usize..).unwrap_or_default();
        Ok(match leaf {
            Term::MinItems(min) => items.len() >= *min as usize,
            Term::MaxItems(max) => items.len() <= *max as usize,
            Term::Unique => {
                let mut seen = HashSet::new();
                items.iter().all(|item| seen.insert(item))
            }
            Term::Item(index, schema) => match items.get(*index as usize) {
                Some(item) => self.eval(*schema, item)?,
                None => true,
            },
            Term::ItemIs(index, schema) => match items.get(*index as usize) {
                Some(item) => self.eval(*schema, item)?,
                None => false,
            },
            Term::Items(index, schema) => self.count(*schema, from(index))? == from(index).len(),
            Term::SomeItem(index, schema) => self.count(*schema, from(index))? > 0,
            Term::Holds(schema, min) => self.count(*schema, items)? >= *min as usize,
            Term::HoldsAtMost(schema, max) => self.count(*schema, items)? <= *max as usize,
            _ => true,
        })
    }

    fn count(&mut self, schema: T, items: &[Value]) -> Result<usize, Spent> {
        let mut count = 0;
        for item in items {
            count += usize::from(self.eval(schema, item)?);
        }
        Ok(count)
    }

    fn object_is(&mut self, leaf: &Term, members: &Object) -> Result<bool, Spent> {
        match leaf {
            Term::MinProperties(min) => Ok(members.len() >= *min as usize),
            Term::MaxProperties(max) => Ok(members.len() <= *max as usize),
            Term::Has(name) => Ok(members.contains_key(&**name)),
            Term::Every(Names::One(name), schema) => match members.get(&**name) {
                Some(member) => self.eval(*schema, member),
                None => Ok(true),
            },
            Term::Some(Names::One(name), schema) => match members.get(&**name) {
                Some(member) => self.eval(*schema, member),
                None => Ok(false),
            },
            Term::Every(names, schema) | Term::Some(names, schema) => {
                let every = matches!(leaf, Term::Every(..));
                for (name, member) in members {
                    if self.is_named(names, name)? && self.eval(*schema, member)? != every {
                        return Ok(!every);
                    }
                }
                Ok(every)
            }
            _ => Ok(true),
        }
    }

    /// Whether a name is in a set of names.
    pub(crate) fn is_named(&mut self, names: &Names, name: &str) -> Result<bool, Spent> {
        Ok(match names {
            Names::One(one) => **one == *name,
            Names::Matching(pattern) => self.terms.automaton(*pattern).matches(name),
            Names::Others(listed, patterns) => {
                !listed.contains(name)
                    && !patterns.iter().any(|it| self.terms.automaton(*it).matches(name))
            }
            Names::Of(term) => self.eval(*term, &Value::from(name))?,
        })
    }
}

/// Whether a number is written without a fraction and an exponent.
pub(super) fn is_plain(number: &Number) -> bool {
    !number.as_str().contains(['.', 'e', 'E'])
}

fn number_is(leaf: &Term, number: &Number) -> Result<bool, Spent> {
    Ok(match leaf {
        Term::Integer => number.is_integer(),
        Term::Spelled => !number.is_integer() || is_plain(number),
        Term::AtLeast(bound, strict) => match number.cmp(bound) {
            Ordering::Equal => !strict,
            order => order.is_gt(),
        },
        Term::AtMost(bound, strict) => match number.cmp(bound) {
            Ordering::Equal => !strict,
            order => order.is_lt(),
        },
        Term::MultipleOf(divisor) => match (Decimal::new(number), Decimal::new(divisor)) {
            (Some(number), Some(divisor)) => number.is_multiple_of(&divisor),
            _ => return Err(Spent),
        },
        _ => true,
    })
}
