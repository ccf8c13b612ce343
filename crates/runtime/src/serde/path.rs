//! The way from the root to the value that is being read: for errors, and for the limit of depth.

use crate::MAX_DEPTH;
use crate::error::ErrorKind;
use crate::escape::{Visible, push_pointer_token};
use crate::typed::fill::{self, Misfit};
use crate::typed::shape::Shape;
use ::serde::de::Error;
use std::fmt;

const ROUNDED: &str =
    "the number may have been rounded on its way through serde; from_json reads it exactly";

/// A step of the way, and the steps before it on the stack.
pub(super) struct Path<'p> {
    up: Option<&'p Path<'p>>,
    step: Step<'p>,
    depth: usize,
    /// Whether the format has numbers as text, which an `f64` may not have room for.
    is_text: bool,
}

/// From an array or object to something in it.
#[derive(Clone, Copy)]
pub(super) enum Step<'p> {
    Member(Shape, u32),
    Name(&'p str),
    Index(usize),
}

impl<'p> Path<'p> {
    /// The document as a whole.
    pub(super) fn root(is_text: bool) -> Self {
        Path { up: None, step: Step::Index(0), depth: 0, is_text }
    }

    pub(super) fn below(&'p self, step: Step<'p>) -> Path<'p> {
        Path { up: Some(self), step, depth: self.depth + 1, is_text: self.is_text }
    }

    /// A number that the format gives as an `f64` must not have been another one before.
    ///
    /// Up to 15 digits are the same in each `f64`, but for those next to zero; those with more may have
    /// been cut, and integers from 2^64 on come in no other way.
    pub(super) fn exact<E: Error>(&self, value: f64) -> Result<(), E> {
        const LARGE: f64 = 18_446_744_073_709_551_616.0;
        let is_safe = !self.is_text
            || !value.is_finite()
            || (value > -LARGE / 2.0
                && value < LARGE
                && !value.is_subnormal()
                && digits(value) <= 15);
        if is_safe { Ok(()) } else { Err(self.error(&ROUNDED)) }
    }

    /// An array or object opens here.
    pub(super) fn open<E: Error>(&self) -> Result<(), E> {
        if self.depth < MAX_DEPTH { Ok(()) } else { Err(self.error(&ErrorKind::TooDeep)) }
    }

    pub(super) fn cannot_hold<E: Error>(&self, expected: &'static str, found: &'static str) -> E {
        self.error(&ErrorKind::CannotHold { expected, found })
    }

    /// An error here, in the words of this crate: serde's own would show the value.
    #[cold]
    pub(super) fn error<E: Error>(&self, kind: &dyn fmt::Display) -> E {
        told(kind, &self.pointer())
    }

    /// An error below this value.
    #[cold]
    pub(super) fn misfit<E: Error>(&self, misfit: &Misfit) -> E {
        let mut pointer = self.pointer();
        for step in misfit.way.iter().rev() {
            match step {
                fill::Step::Name(name) => push_pointer_token(&mut pointer, name),
                fill::Step::Index(index) => push_pointer_token(&mut pointer, &index.to_string()),
            }
        }
        told(&misfit.kind, &pointer)
    }

    fn pointer(&self) -> String {
        let Some(up) = self.up else { return String::new() };
        let mut pointer = up.pointer();
        match self.step {
            Step::Member(shape, index) => {
                push_pointer_token(&mut pointer, shape.member_name(index));
            }
            Step::Name(name) => push_pointer_token(&mut pointer, name),
            Step::Index(index) => push_pointer_token(&mut pointer, &index.to_string()),
        }
        pointer
    }
}

/// How many digits the shortest decimal has that reads back as this number.
fn digits(value: f64) -> usize {
    let text = format!("{value:e}");
    let digits = text.split('e').next().unwrap_or_default();
    digits.bytes().filter(u8::is_ascii_digit).count()
}

fn told<E: Error>(kind: &dyn fmt::Display, pointer: &str) -> E {
    match pointer {
        "" => E::custom(kind),
        pointer => E::custom(format_args!("{kind} ({})", Visible(pointer))),
    }
}
