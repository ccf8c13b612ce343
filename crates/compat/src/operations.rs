//! Two documents that describe an API, operation by operation: requests are judged for those who write
//! them, responses for those who read them.
//!
//! A request or a response is a value: an object of path, query, headers, cookies and body. So it has a
//! schema, and what is proved of types is proved of it; a witness is a whole request or response. Each
//! type of the document is there once for every way in which it is sent, where what is read-only or
//! write-only is not asked for. What is found in a type is told once, with the operations that it reaches.

mod documents;
mod exchange;
mod join;
mod pair;
mod parts;
mod places;
mod said;
mod sample;
mod section;
mod told;
mod wire;

pub(crate) use documents::Documents;

use crate::compare::{Options, Scope, types};
use crate::diff::Diff;
use crate::gate::Gate;
use crate::tree::Tree;
use join::Joined;
use parts::Sides;

/// Compares trees of which one at least is of documents.
pub(crate) fn compare(old: &Tree, new: &Tree, options: &Options) -> Diff {
    let sides = Sides::of(old, new);
    let Some(sent) = sides.trees() else {
        // What is written of types is within the profile; if not, types are told alone.
        return types(old, new, options, &Scope::default());
    };
    let [sent_old, sent_new] = &sent;
    let by_type = types(old, new, options, &sides.unsent());
    let by_way = types(sent_old, sent_new, options, &sides.sent());
    let mut diff = Joined::new(&sides, &sent).diff(by_type, by_way);
    Gate::default().judge(&mut diff);
    diff
}
