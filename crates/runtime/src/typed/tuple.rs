//! Arrays of a fixed length, whose places have types of their own.

use super::place::{Field, List, Member, Plain, Slot, View};
use crate::error::ErrorKind;

impl<'d> dyn List<'d> + '_ {
    /// The place of the next item; a tuple has no more of them than its own.
    #[inline]
    pub(crate) fn place(&mut self, index: usize) -> Result<Slot<'_, 'd>, ErrorKind> {
        self.push(index).ok_or_else(|| wrong_length(index, index + 1))
    }

    /// Behind the last item, a tuple has to be full.
    #[inline]
    pub(crate) fn full(&self, items: usize) -> Result<(), ErrorKind> {
        match self.places() {
            Some(places) if places != items => Err(wrong_length(places, items)),
            _ if items < self.least() => Err(wrong_length(self.least(), items)),
            _ => Ok(()),
        }
    }
}

/// What does not fit when an array has another number of items than a tuple has places.
#[cold]
fn wrong_length(places: usize, items: usize) -> ErrorKind {
    let expected = places.checked_sub(1).and_then(|at| LENGTHS.get(at)).copied().unwrap_or("array");
    let found = if items > places { "array of more items" } else { "array of fewer items" };
    ErrorKind::CannotHold { expected, found }
}

const LENGTHS: [&str; 12] = [
    "array of 1 item",
    "array of 2 items",
    "array of 3 items",
    "array of 4 items",
    "array of 5 items",
    "array of 6 items",
    "array of 7 items",
    "array of 8 items",
    "array of 9 items",
    "array of 10 items",
    "array of 11 items",
    "array of 12 items",
];

macro_rules! tuples {
    ($($places:literal: $($place:tt $type:ident),+;)*) => {$(
        impl<'d, $($type: Member<'d> + Default),*> Field<'d> for ($($type,)*) {
            #[inline]
            fn open(&mut self) -> Plain<'_, 'd> {
                Plain::List(self)
            }

            #[inline]
            fn view(&self) -> View<'_, 'd> {
                View::List(self)
            }
        }

        impl<'d, $($type: Member<'d> + Default),*> List<'d> for ($($type,)*) {
            #[inline]
            fn push(&mut self, index: usize) -> Option<Slot<'_, 'd>> {
                match index {
                    $($place => Some(self.$place.member_slot()),)*
                    _ => None,
                }
            }

            #[inline]
            fn count(&self) -> usize {
                $places
            }

            #[inline]
            fn places(&self) -> Option<usize> {
                Some($places)
            }

            #[inline]
            fn item(&self, index: usize) -> View<'_, 'd> {
                match index {
                    $($place => self.$place.member_view(),)*
                    _ => View::Absent,
                }
            }
        }
    )*};
}

// As far as the standard library's traits go.
tuples! {
    1: 0 A;
    2: 0 A, 1 B;
    3: 0 A, 1 B, 2 C;
    4: 0 A, 1 B, 2 C, 3 D;
    5: 0 A, 1 B, 2 C, 3 D, 4 E;
    6: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F;
    7: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G;
    8: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H;
    9: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I;
    10: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J;
    11: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J, 10 K;
    12: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J, 10 K, 11 L;
}
