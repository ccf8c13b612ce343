//! Undocumented members that stay in the document until somebody looks at them.

use super::borrowed::IntoOwned;
use super::leftover::Leftover;
use super::place::{Slot, View};
use super::rest::Rest;
use crate::bytes::{Bytes, Place};
use crate::error::{ErrorKind, Failure, failure};
use crate::names::Names;
use crate::pass_over::pass_over;
use crate::source::Str;
use crate::unescape::unescape;
use crate::{Value, parse};
use std::borrow::Cow;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::OnceLock;

/// A [`Rest`] of a form that borrows from the document: undocumented members become values when somebody
/// looks at them, or at once where there are more than 16. It has the methods of a `Rest`.
// Nearly always empty, so it is three words.
#[derive(Clone)]
pub struct RestRef<'d, T> {
    /// What is known of documented members, and all that was no longer left in the document.
    kept: Rest<T>,
    left: Option<Box<Left<'d, T>>>,
}

/// What is left in the document.
#[derive(Clone)]
struct Left<'d, T> {
    members: LeftMembers<'d>,
    /// These and what is kept, once somebody has looked.
    all: OnceLock<Rest<T>>,
}

/// Members that are left in the document: names, and the JSON of their values, which is known to be such.
#[derive(Clone, Default)]
pub struct LeftMembers<'d>(Vec<(Cow<'d, str>, &'d str)>);

/// Where such members go, whatever type has them.
pub trait LeaveMembers<'d> {
    /// Those that are there.
    fn left(&mut self) -> &mut LeftMembers<'d>;
}

impl<'d, T> LeaveMembers<'d> for Option<Box<Left<'d, T>>> {
    fn left(&mut self) -> &mut LeftMembers<'d> {
        let fresh = || Box::new(Left { members: LeftMembers::default(), all: OnceLock::new() });
        &mut self.get_or_insert_with(fresh).members
    }
}

/// How many members are left there: each new name is compared with them.
const MOST: usize = 16;

impl<'d> LeftMembers<'d> {
    /// Passes over an undocumented member.
    pub(crate) fn read(
        &mut self,
        kept: &mut Leftover,
        bytes: Bytes<'d>,
        value: Place,
        name: Str<'d>,
        at: usize,
    ) -> Result<Place, Failure> {
        let name = unescape(name);
        if self.0.len() == MOST || kept.members().is_some_and(|it| !it.is_empty()) {
            self.take_into(kept);
            let (value, end) = parse::value(bytes, value)?;
            return match kept.members_mut().insert(name.into_owned(), value) {
                Some(_) => Err(failure(ErrorKind::DuplicateMember, at)),
                None => Ok(end),
            };
        }
        let end = match pass_over(bytes, &mut Names::new(), value) {
            Ok(end) => end,
            // Of several errors the one that reading it finds, as the owned form does.
            Err(_) => parse::value(bytes, value)?.1,
        };
        if self.0.iter().any(|(other, _)| *other == name) {
            return Err(failure(ErrorKind::DuplicateMember, at));
        }
        self.0.push((name, bytes.json(value, end)));
        Ok(end)
    }

    fn take_into(&mut self, kept: &mut Leftover) {
        for (name, value) in self.0.drain(..) {
            // It was read once.
            let value = Value::from_json(value.as_bytes()).unwrap_or_default();
            kept.members_mut().insert(name.into_owned(), value);
        }
    }
}

impl<'d, T> RestRef<'d, T> {
    /// For generated code: undocumented members have no type here.
    #[doc(hidden)]
    pub fn slot(&mut self, _: u32) -> Slot<'_, 'd> {
        if let Some(left) = &mut self.left {
            left.all.take();
        }
        Slot::RestRef(self.kept.leftover_mut(), &mut self.left)
    }

    /// For generated code.
    #[doc(hidden)]
    pub fn view(&self, _: u32) -> View<'_, 'd> {
        View::Rest(self.leftover())
    }

    fn leftover(&self) -> &Leftover {
        (**self).leftover()
    }
}

impl<T> Deref for RestRef<'_, T> {
    type Target = Rest<T>;

    fn deref(&self) -> &Rest<T> {
        let left = self.left.as_ref().filter(|it| !it.members.0.is_empty());
        let Some(left) = left else { return &self.kept };
        left.all.get_or_init(|| {
            let mut all = self.kept.clone();
            left.members.clone().take_into(all.leftover_mut());
            all
        })
    }
}

impl<T> DerefMut for RestRef<'_, T> {
    fn deref_mut(&mut self) -> &mut Rest<T> {
        if let Some(mut left) = self.left.take() {
            left.members.take_into(self.kept.leftover_mut());
        }
        &mut self.kept
    }
}

impl<T> IntoOwned for RestRef<'_, T> {
    type Owned = Rest<T>;

    fn into_owned(mut self) -> Rest<T> {
        std::mem::take(&mut *self)
    }
}

impl<T> Default for RestRef<'_, T> {
    fn default() -> Self {
        RestRef { kept: Rest::default(), left: None }
    }
}

impl<T> PartialEq for RestRef<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T> Eq for RestRef<'_, T> {}

impl<T> fmt::Debug for RestRef<'_, T>
where
    Rest<T>: fmt::Debug,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}
