//! Tables as Markdown, for the documentation.

use crate::{Mapping, columns};
use std::fmt::Write as _;

impl Mapping {
    /// The tables of a vendor as Markdown.
    pub fn markdown(&self, vendor: &str) -> String {
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = writeln!(text, "## {vendor}");
        for list in &self.lists {
            let _ = writeln!(text, "\n### `{}`\n", list.name);
            let of: Vec<_> = list.of.iter().map(|place| format!("`{place}`")).collect();
            let _ = writeln!(text, "Values of {}. Source: {}.\n", of.join(", "), list.reference);
            let _ = writeln!(text, "| value | means | why |\n|---|---|---|");
            for (value, meaning) in &list.values {
                let means: Vec<_> = columns()
                    .iter()
                    .filter_map(|column| Some((column.name, meaning.means.get(column.name)?)))
                    .map(|(column, word)| format!("{column}: **{word}**"))
                    .collect();
                let means = if means.is_empty() { "–".to_owned() } else { means.join(", ") };
                let _ = writeln!(text, "| `{}` | {means} | {} |", cell(value), cell(&meaning.why));
            }
        }
        if !self.unmapped.is_empty() {
            let _ = writeln!(
                text,
                "\n### Lists that say nothing of a call\n\n| property | why |\n|---|---|"
            );
            for (place, why) in &self.unmapped {
                let _ = writeln!(text, "| `{}` | {} |", cell(place), cell(why));
            }
        }
        text
    }
}

/// A text that does not end its cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
