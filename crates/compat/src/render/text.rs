//! A comparison as text for people.

use super::Style;
use crate::diff::Diff;

/// Renders a comparison as text for people.
pub fn text(diff: &Diff, style: &Style) -> String {
    let _ = (diff, style);
    String::new()
}
