//! Regular expressions.
pub(super) fn is_regex(_: &str) -> bool { false }
