//! Example JSON on a page: put together from its pieces, repaired, and turned into facts.
//!
//! Pages show examples that a page break has cut, with brackets too many or too few. What is wrong is
//! mended where only one reading makes sense; each repair is told with its place.

mod assemble;
mod infer;
mod token;

pub(crate) use assemble::{Node, assemble};
pub(crate) use infer::infer;
