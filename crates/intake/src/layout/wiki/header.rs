//! Headers: what tables are recognized by.

use super::bars;
use super::row::{Header, MAX_CELLS, Separator};
use crate::dialect::{Columns, Role};
use crate::layout::document::{Column, SkipReason};
use crate::layout::markup;
use crate::page::Line;

/// The most words of a header whose titles are only parted by blanks.
const MAX_WORDS: usize = 54;

/// The header that a line is, whatever parts its titles.
pub fn header(line: &Line<'_>, columns: &Columns) -> Option<Header> {
    let text = line.text.trim();
    let at = line.whole();
    if text.matches('\t').count() > MAX_CELLS {
        return None;
    }
    let (titles, separator) = if text.contains('\t') {
        (text.split('\t').map(|title| title.trim().to_owned()).collect(), Separator::Tabs)
    } else if text.contains('|') {
        let (cells, separator) = bars::header(line)?;
        (cells.into_iter().map(|cell| cell.text).collect::<Vec<_>>(), separator)
    } else {
        let roles = spaced_roles(text, columns)?;
        return Some(Header { at, roles, titles: Vec::new(), separator: Separator::Blanks });
    };
    let words: Vec<&str> = titles.iter().map(String::as_str).collect();
    let roles = roles(&words, columns).or_else(|| some_roles(&words, columns))?;
    Some(Header { at, roles, titles, separator })
}

/// What the rows of a table are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Properties of a type.
    Properties,
    /// Operations.
    Operations,
    /// Something else, which is skipped by name.
    Other(SkipReason),
}

/// The roles of a table's columns, when these are the titles of one.
fn roles(titles: &[&str], columns: &Columns) -> Option<Vec<Role>> {
    let roles: Vec<Role> =
        titles.iter().map(|title| role(title, columns)).collect::<Option<_>>()?;
    subject(&roles)?;
    (roles.len() > 1).then_some(roles)
}

/// The same, when some titles are not known, and enough are: what stands below the others is not read.
fn some_roles(titles: &[&str], columns: &Columns) -> Option<Vec<Role>> {
    let found: Vec<Option<Role>> = titles.iter().map(|title| role(title, columns)).collect();
    let known = found.iter().flatten().filter(|role| matches!(role, Role::Property(_))).count();
    let named = found.first() == Some(&Some(Role::Property(Column::Name)));
    let titled = titles.iter().all(|title| title.split_whitespace().count() <= 3);
    let roles: Vec<Role> = found.into_iter().map(|role| role.unwrap_or(Role::Unused)).collect();
    (named && titled && known > 1 && 2 * known >= roles.len()).then_some(roles)
}

/// What a table is about: its first column says so.
pub fn subject(roles: &[Role]) -> Option<Subject> {
    match roles.first()? {
        Role::Property(Column::Name) => Some(Subject::Properties),
        Role::Method => Some(Subject::Operations),
        Role::Other(reason) => Some(Subject::Other(*reason)),
        _ => None,
    }
}

/// The roles of a header whose titles are only parted by blanks.
fn spaced_roles(line: &str, columns: &Columns) -> Option<Vec<Role>> {
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.len() > MAX_WORDS {
        return None;
    }
    let mut titles = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let (title, length) = [2, 1].into_iter().find_map(|length| {
            let title = words.get(at..at + length)?.join(" ");
            role(&title, columns).map(|_| (title, length))
        })?;
        titles.push(title);
        at += length;
    }
    roles(&titles.iter().map(String::as_str).collect::<Vec<_>>(), columns)
}

fn role(title: &str, columns: &Columns) -> Option<Role> {
    // No title is longer: most cells need not be looked at.
    if title.len() > MAX_CELLS {
        return None;
    }
    columns.role(&markup::title(title))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(titles: &[&str]) -> Option<Vec<Role>> {
        roles(titles, &Columns::of_layout("wiki"))
    }

    fn spaced(line: &str) -> Option<Vec<Role>> {
        spaced_roles(line, &Columns::of_layout("wiki"))
    }

    #[test]
    fn headers_are_told_by_their_titles() {
        let property = |column| Role::Property(column);
        let attributes = vec![
            property(Column::Name),
            property(Column::Type),
            property(Column::Description),
            property(Column::Access),
        ];
        assert_eq!(
            found(&["Attribute", "Type", "Description", "Access Level"]),
            Some(attributes.clone())
        );
        assert_eq!(
            found(&["**Attribute**", "type", "Description", "Access&nbsp;Level"]).map(|r| r.len()),
            Some(4)
        );
        assert_eq!(spaced("Attribute Type Description Access Level"), Some(attributes));
        assert_eq!(spaced("Name Type Mandatory Description").map(|roles| roles.len()), Some(4));
        let operations = spaced("Operation Description Permissions Arguments").expect("a header");
        assert_eq!(subject(&operations), Some(Subject::Operations));
        for line in ["Description", "Type Name", "Field", "Attribute of a call", ""] {
            assert_eq!(spaced(line), None, "{line}");
        }
    }
}
