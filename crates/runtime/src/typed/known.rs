//! Known values of open enumerations, in a form that can be copied.

use std::fmt;
use std::mem::discriminant;
use std::ops::Deref;

/// A known value of an enumeration, one of its `ALL`: what `as_known` gives. It can be copied, and is otherwise
/// what it refers to:
///
/// ```
/// # use callspec_runtime::{Unlisted, text_enum};
/// #[non_exhaustive]
/// pub enum State {
///     Up,
///     Down,
///     Other(Unlisted),
/// }
/// text_enum! { State { Up = "up", Down = "down" } }
///
/// let state = State::from("up");
/// let known = state.as_known().expect("listed");
/// let copy = known;
/// assert!(matches!(*copy, State::Up) && known == State::Up);
/// assert_eq!(State::from("sideways").as_known(), None);
/// assert_eq!(State::ALL.iter().map(State::as_str).collect::<Vec<_>>(), ["up", "down"]);
/// ```
pub struct Known<T: 'static>(&'static T);

impl<T> Known<T> {
    /// The one of all known values that a value is.
    pub fn find(all: &'static [T], value: &T) -> Option<Self> {
        all.iter().find(|it| discriminant(*it) == discriminant(value)).map(Known)
    }

    /// The value.
    pub fn get(self) -> &'static T {
        self.0
    }
}

impl<T> Copy for Known<T> {}

impl<T> Clone for Known<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Deref for Known<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0
    }
}

impl<T: PartialEq> PartialEq for Known<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T: Eq> Eq for Known<T> {}

impl<T: PartialEq> PartialEq<T> for Known<T> {
    fn eq(&self, other: &T) -> bool {
        self.0 == other
    }
}

impl<T: Ord> PartialOrd for Known<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Ord> Ord for Known<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(other.0)
    }
}

impl<T: std::hash::Hash> std::hash::Hash for Known<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<T: fmt::Debug> fmt::Debug for Known<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: fmt::Display> fmt::Display for Known<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
