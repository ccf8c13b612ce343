//! Witnesses made smaller: whatever can go, goes.

use super::Prover;
use super::term::T;
use callspec_runtime::{Number, Value};

/// How many smaller documents are tried.
const MOST_TRIED: u32 = 300;

impl Prover<'_> {
    /// A document that is no larger and still a member.
    pub(crate) fn shrink(&mut self, goal: T, document: Value) -> Value {
        let mut best = document;
        let mut tries = MOST_TRIED;
        loop {
            let smaller = simpler(&best).into_iter().find(|candidate| {
                tries = tries.saturating_sub(1);
                tries > 0 && self.eval(goal, candidate).unwrap_or(false)
            });
            match smaller {
                Some(smaller) => best = smaller,
                None => return best,
            }
        }
    }
}

/// Documents that are one step simpler, those that leave most out first.
fn simpler(document: &Value) -> Vec<Value> {
    match document {
        Value::Null => Vec::new(),
        Value::Bool(value) => {
            if *value {
                vec![Value::Bool(false)]
            } else {
                Vec::new()
            }
        }
        Value::Number(number) => {
            let zero = Number::from(0);
            if *number == zero { Vec::new() } else { vec![Value::Number(zero)] }
        }
        Value::String(text) => {
            if text.is_empty() {
                Vec::new()
            } else {
                vec![Value::from("")]
            }
        }
        Value::Array(items) => {
            let mut all = Vec::new();
            for at in (0..items.len()).rev() {
                let mut fewer = items.clone();
                fewer.remove(at);
                all.push(Value::Array(fewer));
            }
            for (at, item) in items.iter().enumerate() {
                for simpler in simpler(item) {
                    let mut changed = items.clone();
                    changed[at] = simpler;
                    all.push(Value::Array(changed));
                }
            }
            all
        }
        Value::Object(members) => {
            let mut all = Vec::new();
            for name in members.keys() {
                let mut fewer = members.clone();
                fewer.remove(name);
                all.push(Value::Object(fewer));
            }
            for (name, member) in members {
                for simpler in simpler(member) {
                    let mut changed = members.clone();
                    changed.insert(name.clone(), simpler);
                    all.push(Value::Object(changed));
                }
            }
            all
        }
    }
}
