//! The headings of a page of text: those that are marked as such, and those in HTML as Markdown writes them.

use super::islands::offset;
use crate::dialect::Dialect;
use crate::layout::document::Cell;
use crate::layout::fence::Fence;
use crate::layout::{markdown, markup};
use crate::page::{Line, Page};

/// The titles of a page by their lines, with the title of the type that each line is below.
pub struct Headings {
    /// All but those that head a part of a type's description.
    titles: Vec<Cell>,
}

impl Headings {
    /// The headings outside of fences, and the title that stands before the text.
    pub fn of(text: &Page, dialect: &Dialect) -> Self {
        let lines = markdown::lines(text);
        let mut fence = Fence::default();
        let open: Vec<bool> = lines.iter().map(|line| !fence.hides(line.text)).collect();
        let found = (0..lines.len()).filter(|at| open[*at]);
        let all = found.filter_map(|at| markdown::heading(&lines, at)).collect::<Vec<_>>();
        // A page that begins with the heading of a part has no other name.
        let first = markdown::front_matter_title(&lines).or_else(|| all.first().cloned());
        let page = first.as_ref().map_or("", |title| title.text.as_str()).to_owned();
        let own = |title: &Cell| markdown::heads_type(&title.text, &page, dialect);
        let mut titles: Vec<Cell> = first.into_iter().collect();
        titles.extend(all.into_iter().filter(own));
        Headings { titles }
    }

    /// The title of the page, unless it has none.
    pub fn first(&self) -> Option<&Cell> {
        self.titles.first()
    }

    /// The last title at or above a line.
    pub fn above(&self, line: u32) -> Option<&Cell> {
        let below = self.titles.partition_point(|title| title.at.line <= line);
        below.checked_sub(1).and_then(|at| self.titles.get(at))
    }
}

/// The most lines that a heading takes.
const MAX_LINES: usize = 10;

/// A page with its headings in HTML as Markdown has them, `<h2 id="leg">Leg</h2>` as `## Leg`; none where there is
/// none outside of fences and comments.
pub fn marked(page: &Page) -> Option<Page> {
    let lines = markdown::lines(page);
    let mut fence = Fence::default();
    let mut text = String::new();
    let (mut at, mut copied) = (0, 0);
    while let Some(line) = lines.get(at) {
        let hidden = fence.hides(line.text);
        match if hidden { None } else { one(&lines[at..]) } {
            Some((length, title)) => {
                let start = offset(page, line);
                text.push_str(&page.text()[copied..start]);
                text.push_str(&title);
                let last = &lines[at + length - 1];
                text.extend((line.number..last.number).map(|_| '\n'));
                copied = offset(page, last) + last.text.len();
                at += length;
            }
            None => at += 1,
        }
    }
    let rest = &page.text()[copied..];
    (copied > 0).then(|| Page::new(page.name(), text + rest))
}

/// The heading that begins on a line, with how many lines it takes.
fn one(lines: &[Line<'_>]) -> Option<(usize, String)> {
    let text = lines.first()?.text.trim_start();
    let depth = text.strip_prefix("<h").or_else(|| text.strip_prefix("<H"))?;
    let depth = depth.bytes().next().filter(|byte| (b'1'..=b'6').contains(byte))?;
    if !text.get(3..)?.starts_with(['>', ' ', '\t']) {
        return None;
    }
    let closing = format!("</h{}>", char::from(depth));
    let mut whole = String::new();
    for (length, line) in (1..).zip(lines.iter().take(MAX_LINES)) {
        whole.push_str(line.text.trim());
        whole.push(' ');
        if let Some(end) = whole.to_ascii_lowercase().find(&closing) {
            let title = markup::title(whole.get(whole.find('>')? + 1..end)?);
            let marks = "#".repeat(usize::from(depth - b'0'));
            return (!title.is_empty()).then(|| (length, format!("{marks} {title}")));
        }
    }
    None
}
