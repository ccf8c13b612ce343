//! A page in no known layout: what was looked for, what came nearest, and where it differs.

use super::LAYOUTS;
use super::document::Column;
use super::markup;
use crate::dialect::{Dialect, Role};
use crate::error::Error;
use crate::page::{Line, Page};
use crate::span::Span;

/// The place of the first line that holds something.
pub fn first_line(page: &Page) -> Span {
    let lines = page.lines();
    let first = lines.iter().find(|line| !line.text.trim().is_empty());
    first.map_or(Span::line(1), |line| line.whole())
}

/// The error for a page that no layout takes.
pub fn unknown<'a>(page: &Page, dialects: impl Iterator<Item = (&'a str, &'a Dialect)>) -> Error {
    let used: Vec<(&str, &Dialect)> = dialects.collect();
    let lines = page.lines();
    if let Some(near) = nearest(&lines, &used) {
        return page.error(near.line.whole(), near.message(), near.next());
    }
    let wanted = LAYOUTS.iter().filter(|layout| used.iter().any(|(name, _)| *name == layout.name));
    let wanted: Vec<String> =
        wanted.map(|layout| format!("{}: {}", layout.name, layout.wants)).collect();
    let next = match wanted.is_empty() {
        true => format!("vendor.toml names no layout; known ones: {}", super::names()),
        false => format!("Looked for {}. All layouts: {}", wanted.join("; "), super::names()),
    };
    page.error(first_line(page), "this page is in no known layout", next)
}

/// The line that looks most like a header of a layout.
struct Near<'l> {
    line: &'l Line<'l>,
    layout: &'l str,
    /// How many of its titles are known.
    known: usize,
    /// The first that is not.
    unknown: Option<String>,
    /// Whether one is of names.
    named: bool,
}

impl Near<'_> {
    fn message(&self) -> String {
        let layout = self.layout;
        let differs = match (&self.unknown, self.named) {
            (Some(title), _) => format!("the column {title:?} is not known"),
            (None, false) => "no column is of names".to_owned(),
            (None, true) => "it is not followed by rows of that layout".to_owned(),
        };
        format!(
            "this page is in no known layout; this line comes nearest to a header of the layout {layout}, but {differs}"
        )
    }

    fn next(&self) -> String {
        match (&self.unknown, self.named) {
            (Some(title), _) => format!(
                "Say in vendor.toml what the column holds, such as [format.{}.columns] {title:?} = \"description\"",
                self.layout
            ),
            (None, false) => {
                "A table of properties has a column called Name, Field or the like".to_owned()
            }
            (None, true) => {
                let layout = LAYOUTS.iter().find(|layout| layout.name == self.layout);
                format!("Looked for {}", layout.map_or("", |layout| layout.wants))
            }
        }
    }
}

fn nearest<'l>(lines: &'l [Line<'l>], used: &[(&'l str, &Dialect)]) -> Option<Near<'l>> {
    let mut best: Option<Near<'l>> = None;
    let is_title = |line: &&Line<'_>| line.text.trim_start().starts_with("# ");
    for line in lines.iter().filter(|line| line.text.len() < 500 && !is_title(line)) {
        let titles = titles(line.text);
        for (layout, dialect) in used.iter().filter(|_| (2..=20).contains(&titles.len())) {
            let roles: Vec<Option<Role>> =
                titles.iter().map(|title| dialect.columns.role(title)).collect();
            let known = roles.iter().flatten().count();
            // One known word alone is a word.
            if known * 2 < titles.len() || best.as_ref().is_some_and(|best| best.known >= known) {
                continue;
            }
            let named = roles.contains(&Some(Role::Property(Column::Name)));
            let mut pairs = titles.iter().zip(&roles);
            let unknown = pairs.find(|(title, role)| role.is_none() && !title.is_empty());
            let unknown = unknown.map(|(title, _)| title.clone());
            best = Some(Near { line, layout, known, unknown, named });
        }
    }
    best
}

/// What may be titles of columns: between tabs, bars, or blanks.
fn titles(text: &str) -> Vec<String> {
    let text = text.trim();
    let parts: Vec<&str> = if text.contains('\t') {
        text.split('\t').collect()
    } else if text.contains('|') {
        text.trim_matches('|').split('|').collect()
    } else {
        text.split_whitespace().collect()
    };
    parts.into_iter().map(|part| markup::title(part.trim())).collect()
}
