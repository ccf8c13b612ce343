//! From typed values to compact JSON: one writer for every model.

use super::place::{List, Map, Model, View};
use super::shape::Shape;
use crate::escape::push_json_string;
use std::fmt::Write as _;

/// Appends what a view shows.
pub(crate) fn view(out: &mut String, view: View<'_, '_>) {
    match view {
        View::Absent | View::Rest(_) => out.push_str("null"),
        View::Text(text) => push_json_string(out, text),
        View::Bool(value) => out.push_str(if value { "true" } else { "false" }),
        View::Integer(integer) => match integer.to_i64() {
            Some(value) => push_integer(out, value),
            // Writing to a String cannot fail.
            None => drop(write!(out, "{integer}")),
        },
        View::Number(number) => out.push_str(number.as_str()),
        View::Value(value) => value.write(out),
        View::Model(shape, model) => members(out, shape, model),
        View::List(list) => items(out, list),
        View::Map(map) => entries(out, map),
        View::Made(made) => made.give().write(out),
        View::Only(shape, member) => {
            let mut object = ObjectText::open(out);
            self::view(object.name(shape.member_name(0)), member.member_view());
            object.close();
        }
        View::Kind(_, held) => self::view(out, held.view()),
    }
}

/// Digits from the last to the first: what `format!` does, without what it can do besides.
fn push_integer(out: &mut String, value: i64) {
    let mut digits = [0; 20];
    let mut start = digits.len();
    let mut left = value.unsigned_abs();
    loop {
        start -= 1;
        digits[start] = b'0' + (left % 10) as u8;
        left /= 10;
        if left == 0 {
            break;
        }
    }
    if value < 0 {
        out.push('-');
    }
    out.push_str(std::str::from_utf8(&digits[start..]).unwrap_or_default());
}

fn members(out: &mut String, shape: Shape, model: &dyn Model<'_>) {
    let mut object = ObjectText::open(out);
    let rest = model.rest();
    for index in 0..shape.members() {
        match model.view(index) {
            View::Absent if rest.is_none_or(|rest| !rest.is_null(index)) => {
                if let Some(kept) = rest.and_then(|rest| rest.misfit(index)) {
                    kept.write(object.name(shape.member_name(index)));
                }
            }
            member => view(object.name(shape.member_name(index)), member),
        }
    }
    if let Some(typed) = model.typed_rest() {
        typed.each(&mut |name, value| {
            view(object.name(name), value);
            true
        });
    }
    for (name, value) in rest.and_then(|rest| rest.members()).into_iter().flatten() {
        value.write(object.name(name));
    }
    object.close();
}

fn items(out: &mut String, list: &dyn List<'_>) {
    out.push('[');
    for index in 0..list.count() {
        if index > 0 {
            out.push(',');
        }
        view(out, list.item(index));
    }
    out.push(']');
}

fn entries(out: &mut String, map: &dyn Map<'_>) {
    let mut object = ObjectText::open(out);
    map.each(&mut |name, value| {
        view(object.name(name), value);
        true
    });
    object.close();
}

/// An object that is being written.
struct ObjectText<'o> {
    out: &'o mut String,
    separator: char,
}

impl<'o> ObjectText<'o> {
    fn open(out: &'o mut String) -> Self {
        ObjectText { out, separator: '{' }
    }

    /// Writes a name, and returns where its value goes.
    fn name(&mut self, name: &str) -> &mut String {
        self.out.push(self.separator);
        self.separator = ',';
        push_json_string(self.out, name);
        self.out.push(':');
        self.out
    }

    fn close(self) {
        self.out.push_str(if self.separator == '{' { "{}" } else { "}" });
    }
}
