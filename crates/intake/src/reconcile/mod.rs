//! What all pages say of one type, as one: pages of a type are merged, their facts are read in the light
//! of each other, and what a page gets wrong is mended by hand.

mod align;
mod fixups;
mod merge;
mod pair;
mod settle;

pub use fixups::Fixups;
pub use merge::merge;
