//! The way from the root to the value that is being read: for errors, and for the limit of depth.

use crate::MAX_DEPTH;
use crate::error::ErrorKind;
use crate::escape::{Visible, push_pointer_token};
use crate::fill::{self, Misfit};
use crate::model::Shape;
use ::serde::de::Error;

/// A step of the way, and the steps before it on the stack.
pub(super) struct Path<'p> {
    up: Option<&'p Path<'p>>,
    step: Step<'p>,
    depth: usize,
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
    pub(super) const ROOT: Path<'static> = Path { up: None, step: Step::Index(0), depth: 0 };

    pub(super) fn below(&'p self, step: Step<'p>) -> Path<'p> {
        Path { up: Some(self), step, depth: self.depth + 1 }
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
    pub(super) fn error<E: Error>(&self, kind: &ErrorKind) -> E {
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

fn told<E: Error>(kind: &ErrorKind, pointer: &str) -> E {
    match pointer {
        "" => E::custom(kind),
        pointer => E::custom(format_args!("{kind} ({})", Visible(pointer))),
    }
}
