//! Witnesses made smaller: whatever can go, goes. Candidates are made one at a time, and a large
//! document is not tried often.

use super::Prover;
use super::term::T;
use callspec_runtime::{Number, Value};

/// How many smaller documents are tried.
const MOST_TRIED: u32 = 300;

/// How many values are copied for that, over all.
const MOST_COPIED: usize = 200_000;

/// How many steps trying them may take.
const MOST_STEPS: u32 = 400_000;

impl Prover<'_> {
    /// A document that is no larger and still a member.
    pub(crate) fn shrink(&mut self, goal: T, document: &Value) -> Value {
        let kept = std::mem::replace(&mut self.budget, MOST_STEPS);
        let mut best = document.clone();
        let (mut tries, mut copied) = (MOST_TRIED, 0);
        let mut size = count(&best);
        // The position of the next edit: an edit that is taken leaves the same position to the next.
        let mut position = 0;
        let mut taken = false;
        while tries > 0 && copied + size <= MOST_COPIED {
            let mut edits = position;
            let mut candidate = best.clone();
            copied += size;
            match edit(&mut candidate, &mut edits) {
                Edited::Done => {
                    tries -= 1;
                    if self.eval(goal, &candidate).unwrap_or(false) {
                        best = candidate;
                        size = count(&best);
                        taken = true;
                    } else {
                        position += 1;
                    }
                }
                // All were tried: again from the start, as long as that helps.
                Edited::NotHere if taken => (position, taken) = (0, false),
                Edited::NotHere => break,
            }
        }
        self.budget = kept;
        best
    }
}

/// How many values a document holds.
fn count(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.iter().map(count).sum::<usize>() + 1,
        Value::Object(members) => members.values().map(count).sum::<usize>() + 1,
        _ => 1,
    }
}

enum Edited {
    Done,
    /// The edit is behind what this value has; so many are left to skip.
    NotHere,
}

/// Makes the edit of some number in a document: those that leave most out come first.
fn edit(value: &mut Value, skip: &mut usize) -> Edited {
    let own = edits(value);
    if *skip < own {
        apply(value, *skip);
        return Edited::Done;
    }
    *skip -= own;
    match value {
        Value::Array(items) => below(items.iter_mut(), skip),
        Value::Object(members) => below(members.iter_mut().map(|it| it.1), skip),
        _ => Edited::NotHere,
    }
}

fn below<'v>(values: impl Iterator<Item = &'v mut Value>, skip: &mut usize) -> Edited {
    for value in values {
        if let Edited::Done = edit(value, skip) {
            return Edited::Done;
        }
    }
    Edited::NotHere
}

/// How many edits a value has itself.
fn edits(value: &Value) -> usize {
    match value {
        Value::Null | Value::Bool(false) => 0,
        Value::Bool(true) => 1,
        Value::Number(number) => plainer(number).len(),
        Value::String(text) => usize::from(!text.is_empty()),
        // All of it, each half, and one by one.
        Value::Array(items) => more_than_one(items.len()) + items.len(),
        Value::Object(members) => more_than_one(members.len()) + members.len(),
    }
}

fn more_than_one(length: usize) -> usize {
    if length > 1 { 3 } else { 0 }
}

fn apply(value: &mut Value, number: usize) {
    match value {
        Value::Null => {}
        Value::Bool(value) => *value = false,
        Value::Number(it) => {
            if let Some(plain) = plainer(it).into_iter().nth(number) {
                *it = plain;
            }
        }
        Value::String(text) => text.clear(),
        Value::Array(items) => {
            let (start, end) = range(number, items.len());
            items.drain(start..end);
        }
        Value::Object(members) => {
            let (start, end) = range(number, members.len());
            let names: Vec<String> =
                members.keys().skip(start).take(end - start).cloned().collect();
            for name in names {
                members.remove(&name);
            }
        }
    }
}

/// The entries that an edit leaves out.
fn range(number: usize, length: usize) -> (usize, usize) {
    match (length > 1, number) {
        (true, 0) => (0, length),
        (true, 1) => (length / 2, length),
        (true, 2) => (0, length / 2),
        (true, _) => (number - 3, number - 2),
        (false, _) => (0, length),
    }
}

/// Numbers that are easier to read, and that other readers hold exactly.
fn plainer(number: &Number) -> Vec<Number> {
    let small = [0, 1, -1].map(Number::from);
    if let Some(at) = small.iter().position(|it| it == number) {
        return small[..at].to_vec();
    }
    let mut plain = small.to_vec();
    let float = number.to_f64();
    let rounded = [float.trunc(), float].map(|it| format!("{it:?}"));
    for text in rounded {
        if let Ok(Value::Number(it)) = Value::from_json(text.as_bytes()) {
            let is_shorter = it.to_string().len() < number.to_string().len();
            if it != *number && is_shorter && !plain.contains(&it) {
                plain.push(it);
            }
        }
    }
    plain
}
