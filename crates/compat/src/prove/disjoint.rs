//! Sets that are told apart at a glance: by lists of values, most often of one member.
//!
//! It saves `oneOf` from being taken apart into every pair of its branches.

use super::Prover;
use super::term::{Names, T, Term};
use callspec_runtime::Value;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What tells a set apart from others: of specialized terms, what each member that has to be there
/// is one of; under the empty name, what the value itself is one of.
pub(super) type Marks = BTreeMap<Rc<str>, Rc<[Value]>>;

/// Longer lists are not compared.
const MOST_VALUES: usize = 64;

impl Prover<'_> {
    /// The marks of a term that was specialized.
    pub(super) fn marks(&self, term: T) -> Marks {
        let single = [term];
        let parts: &[T] = match self.terms.peek(term) {
            Term::And(parts) => parts,
            _ => &single,
        };
        let mut marks = Marks::new();
        let mut required = Vec::new();
        for part in parts {
            match self.terms.peek(*part) {
                Term::Some(Names::One(name), schema) => {
                    required.push(Rc::clone(name));
                    self.mark(&mut marks, name, *schema);
                }
                Term::Every(Names::One(name), schema) => self.mark(&mut marks, name, *schema),
                Term::Enum(_) => self.mark(&mut marks, &"".into(), *part),
                _ => {}
            }
        }
        // A member that may be absent tells nothing apart; the value itself is always there.
        marks.retain(|name, _| name.is_empty() || required.contains(name));
        marks
    }

    fn mark(&self, marks: &mut Marks, name: &Rc<str>, schema: T) {
        let listed = match self.terms.peek(schema) {
            Term::Enum(_) => Some(schema),
            Term::And(parts) => {
                parts.iter().copied().find(|it| matches!(self.terms.peek(*it), Term::Enum(_)))
            }
            _ => None,
        };
        if let Some(Term::Enum(values)) = listed.map(|it| self.terms.peek(it)) {
            if values.len() <= MOST_VALUES {
                marks.insert(Rc::clone(name), values.to_vec().into());
            }
        }
    }
}

/// Whether no value has both.
pub(super) fn are_disjoint(one: &Marks, other: &Marks) -> bool {
    one.iter().any(|(name, values)| {
        other.get(name).is_some_and(|others| !values.iter().any(|it| others.contains(it)))
    })
}
