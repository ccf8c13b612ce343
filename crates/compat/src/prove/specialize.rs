//! A term as it is for values of one kind: negations pushed down to what cannot be taken apart,
//! everything about other kinds gone.

use super::disjoint::{Marks, are_disjoint};
use super::term::{FALSE, Names, T, TRUE, Term, kind};
use super::{Prover, Spent};
use callspec_runtime::Value;
use std::collections::BTreeSet;
use std::rc::Rc;

/// More branches of a `oneOf` than this are not taken apart.
const MOST_BRANCHES: usize = 1_000;

/// Nor are those of which more pairs than this may hold together.
const MOST_PAIRS: usize = 20_000;

/// Larger constants than this are not taken apart when they are excluded.
const MOST_PARTS: usize = 32;

impl Prover<'_> {
    /// The values of one kind that are in a set (or, without `positive`, that are not).
    pub(super) fn specialize(&mut self, term: T, positive: bool, kind: u8) -> Result<T, Spent> {
        let key = (term, positive, kind);
        if let Some(known) = self.specialized.get(&key) {
            return Ok(*known);
        }
        self.spend(1)?;
        let result = self.specialize_new(term, positive, kind)?;
        self.specialized.insert(key, result);
        Ok(result)
    }

    fn specialize_new(&mut self, id: T, positive: bool, kind: u8) -> Result<T, Spent> {
        let truth = |holds: bool| if holds == positive { TRUE } else { FALSE };
        let term = self.terms.get(id);
        match &*term {
            Term::True => Ok(truth(true)),
            Term::False => Ok(truth(false)),
            Term::Not(inner) => self.specialize(*inner, !positive, kind),
            Term::And(parts) if positive => self.all(parts, true, kind),
            Term::Or(parts) if !positive => self.all(parts, false, kind),
            Term::And(parts) | Term::Or(parts) => self.any(parts, positive, kind),
            Term::OneOf(parts) => self.one_of(id, parts, positive, kind),
            Term::Def(definition) => {
                let body = self.body(*definition);
                self.specialize(body, positive, kind)
            }
            Term::Opaque(_) => Ok(if positive { id } else { self.terms.not(id) }),
            Term::Kinds(kinds) => Ok(truth(kinds & kind != 0)),
            Term::Enum(values) => {
                let own: Vec<Value> =
                    values.iter().filter(|it| kind::of(it) == kind).cloned().collect();
                Ok(self.listed(own, positive, kind))
            }
            leaf => match subject(leaf) {
                it if it != kind => Ok(truth(true)),
                _ if positive => Ok(self.asserted(id, leaf)),
                _ => Ok(self.denied(id, leaf)),
            },
        }
    }

    fn all(&mut self, parts: &[T], positive: bool, kind: u8) -> Result<T, Spent> {
        let mut all = Vec::with_capacity(parts.len());
        for part in parts {
            match self.specialize(*part, positive, kind)? {
                FALSE => return Ok(FALSE),
                part => all.push(part),
            }
        }
        Ok(self.terms.and(all))
    }

    fn any(&mut self, parts: &[T], positive: bool, kind: u8) -> Result<T, Spent> {
        let mut any = Vec::with_capacity(parts.len());
        for part in parts {
            match self.specialize(*part, positive, kind)? {
                TRUE => return Ok(TRUE),
                part => any.push(part),
            }
        }
        Ok(self.terms.or(any))
    }

    fn one_of(&mut self, id: T, parts: &[T], positive: bool, kind: u8) -> Result<T, Spent> {
        let mut sides = Vec::new();
        for part in parts {
            let holds = self.specialize(*part, true, kind)?;
            if holds != FALSE {
                let fails = self.specialize(*part, false, kind)?;
                sides.push((holds, fails, self.marks(holds)));
            }
        }
        let Some(pairs) = together(&sides.iter().map(|it| &it.2).collect::<Vec<_>>()) else {
            // What it says is not understood, but it is the same wherever it stands.
            if positive {
                return Ok(self.opaque());
            }
            let whole = self.specialize(id, true, kind)?;
            return Ok(self.terms.not(whole));
        };
        let mut cases = Vec::new();
        if positive {
            // Branches that cannot hold together need not be told to fail.
            let mut others: Vec<Vec<T>> = vec![Vec::new(); sides.len()];
            for (one, other) in pairs {
                others[one].push(sides[other].1);
                others[other].push(sides[one].1);
            }
            for ((holds, ..), others) in sides.iter().zip(others) {
                cases.push(self.terms.and(others.into_iter().chain([*holds])));
            }
        } else {
            let fails: Vec<T> = sides.iter().map(|(_, fails, _)| *fails).collect();
            cases.push(self.terms.and(fails));
            for (one, other) in pairs {
                cases.push(self.terms.and([sides[one].0, sides[other].0]));
            }
        }
        Ok(self.terms.or(cases))
    }

    fn listed(&mut self, values: Vec<Value>, positive: bool, kind: u8) -> T {
        let whole = match kind {
            kind::NULL => !values.is_empty(),
            kind::BOOL => values.len() == 2,
            _ => false,
        };
        match (values.is_empty(), positive) {
            (true, true) => return FALSE,
            (true, false) => return TRUE,
            _ if whole => return if positive { TRUE } else { FALSE },
            _ => {}
        }
        if !positive && values.len() <= MOST_PARTS {
            let apart: Option<Vec<T>> = values.iter().map(|value| self.differs(value)).collect();
            if let Some(apart) = apart {
                return self.terms.and(apart);
            }
        }
        let listed = self.terms.listed(values);
        if positive { listed } else { self.terms.not(listed) }
    }

    /// The arrays, or objects, that differ from one.
    fn differs(&mut self, value: &Value) -> Option<T> {
        let mut any = Vec::new();
        match value {
            Value::Array(items) if items.len() < MOST_PARTS => {
                let length = u32::try_from(items.len()).ok()?;
                any.push(self.terms.add(Term::MinItems(length + 1)));
                if length > 0 {
                    any.push(self.terms.add(Term::MaxItems(length - 1)));
                }
                for (index, item) in (0..).zip(items) {
                    let same = self.terms.listed([item.clone()]);
                    let other = self.terms.not(same);
                    any.push(self.terms.add(Term::ItemIs(index, other)));
                }
            }
            Value::Object(members) if members.len() < MOST_PARTS => {
                let names: BTreeSet<Rc<str>> =
                    members.keys().map(|name| name.as_str().into()).collect();
                let others = Names::Others(Rc::new(names), Box::default());
                any.push(self.terms.add(Term::Some(others, TRUE)));
                for (name, member) in members {
                    let name: Rc<str> = name.as_str().into();
                    any.push(self.terms.add(Term::Every(Names::One(Rc::clone(&name)), FALSE)));
                    let same = self.terms.listed([member.clone()]);
                    let other = self.terms.not(same);
                    any.push(self.terms.add(Term::Some(Names::One(name), other)));
                }
            }
            _ => return None,
        }
        Some(self.terms.or(any))
    }

    /// A leaf about values of its kind.
    fn asserted(&mut self, id: T, leaf: &Term) -> T {
        match leaf {
            Term::Has(name) => self.terms.add(Term::Some(Names::One(Rc::clone(name)), TRUE)),
            Term::Holds(FALSE, _) | Term::SomeItem(_, FALSE) | Term::ItemIs(_, FALSE) => FALSE,
            Term::Some(_, FALSE) => FALSE,
            Term::Holds(TRUE, min) => self.terms.add(Term::MinItems(*min)),
            Term::HoldsAtMost(TRUE, max) => self.terms.add(Term::MaxItems(*max)),
            Term::HoldsAtMost(FALSE, _) => TRUE,
            _ => id,
        }
    }

    /// The negation of a leaf, among values of its kind.
    fn denied(&mut self, id: T, leaf: &Term) -> T {
        let opposite = match leaf {
            Term::AtLeast(bound, strict) => Term::AtMost(bound.clone(), !strict),
            Term::AtMost(bound, strict) => Term::AtLeast(bound.clone(), !strict),
            Term::MinLength(0) | Term::MinItems(0) | Term::MinProperties(0) => return FALSE,
            Term::MinLength(min) => Term::MaxLength(min - 1),
            Term::MaxLength(max) => Term::MinLength(max.saturating_add(1)),
            Term::MinItems(min) => Term::MaxItems(min - 1),
            Term::MaxItems(max) => Term::MinItems(max.saturating_add(1)),
            Term::Holds(schema, min) => {
                let most = self.terms.add(Term::HoldsAtMost(*schema, min.saturating_sub(1)));
                return if *min == 0 { FALSE } else { self.simple(most) };
            }
            Term::HoldsAtMost(schema, max) => {
                let least = self.terms.add(Term::Holds(*schema, max.saturating_add(1)));
                return self.simple(least);
            }
            Term::Item(index, schema) => Term::ItemIs(*index, self.terms.not(*schema)),
            Term::ItemIs(index, schema) => Term::Item(*index, self.terms.not(*schema)),
            Term::Items(from, schema) => Term::SomeItem(*from, self.terms.not(*schema)),
            Term::SomeItem(from, schema) => Term::Items(*from, self.terms.not(*schema)),
            Term::MinProperties(min) => Term::MaxProperties(min - 1),
            Term::MaxProperties(max) => Term::MinProperties(max.saturating_add(1)),
            Term::Has(name) => Term::Every(Names::One(Rc::clone(name)), FALSE),
            Term::Every(names, schema) => Term::Some(names.clone(), self.terms.not(*schema)),
            Term::Some(names, schema) => Term::Every(names.clone(), self.terms.not(*schema)),
            _ => return self.terms.not(id),
        };
        let opposite = self.terms.add(opposite);
        self.simple(opposite)
    }

    fn simple(&mut self, id: T) -> T {
        let leaf = self.terms.get(id);
        self.asserted(id, &leaf)
    }
}

/// The pairs of branches that may hold together; none where they are too many.
fn together(marks: &[&Marks]) -> Option<Vec<(usize, usize)>> {
    if marks.len() > MOST_BRANCHES {
        return None;
    }
    let mut pairs = Vec::new();
    for (at, one) in marks.iter().enumerate() {
        let others = marks.iter().enumerate().skip(at + 1);
        pairs.extend(others.filter(|(_, it)| !are_disjoint(one, it)).map(|(other, _)| (at, other)));
        if pairs.len() > MOST_PAIRS {
            return None;
        }
    }
    Some(pairs)
}

/// The kind of value that a leaf is about.
fn subject(leaf: &Term) -> u8 {
    match leaf {
        Term::Integer
        | Term::Spelled
        | Term::AtLeast(..)
        | Term::AtMost(..)
        | Term::MultipleOf(_) => kind::NUMBER,
        Term::MinLength(_) | Term::MaxLength(_) | Term::Pattern(_) | Term::Format(_) => {
            kind::STRING
        }
        Term::MinItems(_)
        | Term::MaxItems(_)
        | Term::Unique
        | Term::Item(..)
        | Term::Items(..)
        | Term::Holds(..)
        | Term::HoldsAtMost(..)
        | Term::SomeItem(..)
        | Term::ItemIs(..) => kind::ARRAY,
        _ => kind::OBJECT,
    }
}
