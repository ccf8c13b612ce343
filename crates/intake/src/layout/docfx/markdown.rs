//! DocFX writes the same pages as Markdown, too: brought into the form of its text, line by line.

use super::text::Text;
use crate::layout::markup;
use crate::page::Line;

/// Headings below an entry or a class whose text says nothing about the type.
const ASIDE: [&str; 10] = [
    "Inheritance",
    "Implements",
    "Inherited Members",
    "Derived",
    "Extension Methods",
    "Examples",
    "See Also",
    "Exceptions",
    "Overrides",
    "Constraints",
];

/// Whether the first line of a page is a heading of Markdown.
pub fn is_title(line: &Line<'_>) -> bool {
    line.text.trim_start().starts_with("# ")
}

/// The lines of the page as text: fences keep their code, everything else what a person reads.
pub fn texts<'a>(lines: &[Line<'a>]) -> Vec<Text<'a>> {
    let mut texts = Vec::new();
    let (mut code, mut aside) = (false, false);
    for line in lines {
        let text = line.text.trim();
        if text.starts_with("```") {
            code = !code;
            continue;
        }
        if code {
            if !aside {
                texts.push(Text { line: *line, text: line.text.to_owned(), is_entry: false });
            }
            continue;
        }
        let heading = text.starts_with('#');
        let plain = markup::word(text.trim_start_matches('#'));
        if heading {
            aside = ASIDE.contains(&plain.as_str()) && text.starts_with("####");
        }
        // A link at the beginning is no attribute once it is undone; other brackets are not, either.
        if !aside && !plain.is_empty() && !plain.starts_with('[') {
            texts.push(Text { line: *line, text: plain, is_entry: false });
        }
    }
    texts
}
