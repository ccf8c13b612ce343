//! Members whose name no leaf mentions.
//!
//! Such names differ only by the patterns and name sets that they fall under. Each way of falling
//! under them is one case: is there such a name, and a value that all those sets ask for?

use super::object::Objects;
use super::term::{FALSE, Names, T, Term, kind};
use super::{Answer, Prover, Spent};
use callspec_runtime::Value;
use std::rc::Rc;

/// How many name sets may be told apart.
const MOST_SETS: usize = 24;

/// Names that read well in a document, tried before any is calculated.
const PLAIN: [&str; 4] = ["extra", "other", "a", "x"];

/// What came of looking for a member.
pub(super) enum Fresh {
    Member(Rc<str>, Rc<Value>),
    None,
    Unsure,
}

impl Prover<'_> {
    /// A member with a fresh name in a set, other than those taken.
    pub(super) fn fresh_member(
        &mut self,
        objects: &Objects,
        names: &Names,
        schema: T,
        taken: &[Rc<str>],
    ) -> Result<Fresh, Spent> {
        if schema == FALSE {
            return Ok(Fresh::None);
        }
        if objects.every_of.len() > MOST_SETS {
            return Ok(Fresh::Unsure);
        }
        let used = objects.mentioned.iter().chain(taken).map(|name| Value::from(&**name));
        let used = self.terms.listed(used);
        let unused = self.terms.not(used);
        let text = self.terms.add(Term::Kinds(kind::STRING));
        let among = self.terms.names(names);
        let name = self.terms.and([text, unused, among]);
        self.divide(objects, 0, name, schema)
    }

    /// Divides names by the sets from one on, in it and not.
    fn divide(
        &mut self,
        objects: &Objects,
        at: usize,
        names: T,
        schema: T,
    ) -> Result<Fresh, Spent> {
        self.spend(1)?;
        if schema == FALSE || names == FALSE {
            return Ok(Fresh::None);
        }
        if at > 0 && matches!(self.solve(names), Answer::Empty) {
            return Ok(Fresh::None);
        }
        let Some((set, also)) = objects.every_of.get(at) else {
            return Ok(self.name_and_value(names, schema));
        };
        let set = self.terms.names(set);
        let without = self.terms.not(set);
        let cases = [
            (self.terms.and([names, without]), schema),
            (self.terms.and([names, set]), self.terms.and([schema, *also])),
        ];
        let mut found = Fresh::None;
        for (names, schema) in cases {
            match self.divide(objects, at + 1, names, schema)? {
                Fresh::None => {}
                Fresh::Unsure => found = Fresh::Unsure,
                member => return Ok(member),
            }
        }
        Ok(found)
    }

    fn name_and_value(&mut self, names: T, schema: T) -> Fresh {
        let value = match self.solve(schema) {
            Answer::Member(value) => value,
            Answer::Empty => return Fresh::None,
            Answer::Unknown => return Fresh::Unsure,
        };
        for plain in PLAIN {
            if self.eval(names, &Value::from(plain)).unwrap_or(false) {
                return Fresh::Member(plain.into(), value);
            }
        }
        // A name that can be seen, if there is one.
        let visible = self.terms.add(Term::MinLength(1));
        let visible = self.terms.and([names, visible]);
        for goal in [visible, names] {
            match self.solve(goal) {
                Answer::Member(name) => {
                    if let Some(name) = name.as_str() {
                        return Fresh::Member(name.into(), value);
                    }
                }
                Answer::Empty => {}
                Answer::Unknown => return Fresh::Unsure,
            }
        }
        Fresh::None
    }
}
