//! Column titles: what tables are recognized by. They are data: another title is a line here.

use super::markup;
use crate::table::{Column, SkipReason};

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A part of a property's row.
    Property(Column),
    /// An operation's HTTP method.
    Method,
    /// The path that an operation works on.
    Path,
    /// Who may call an operation.
    Permissions,
    /// The first column of a table that says nothing about a type.
    Other(SkipReason),
    /// Nothing that a schema could say.
    Unused,
}

/// Titles of these pages, in lower case, beside those that all formats have.
const TITLES: [(&str, Role); 27] = [
    ("attribute name", Role::Property(Column::Name)),
    ("property name", Role::Property(Column::Name)),
    ("member", Role::Property(Column::Name)),
    ("key", Role::Property(Column::Name)),
    ("details", Role::Property(Column::Description)),
    ("meaning", Role::Property(Column::Description)),
    ("comments", Role::Property(Column::Description)),
    ("notes", Role::Property(Column::Description)),
    ("mandatory?", Role::Property(Column::Mandatory)),
    ("required?", Role::Property(Column::Mandatory)),
    ("access levels", Role::Property(Column::Access)),
    ("operation", Role::Method),
    ("method", Role::Method),
    ("http method", Role::Method),
    ("uri", Role::Path),
    ("path", Role::Path),
    ("permissions", Role::Permissions),
    ("permission", Role::Permissions),
    ("roles", Role::Permissions),
    ("arguments", Role::Unused),
    ("example", Role::Unused),
    ("code", Role::Other(SkipReason::StatusCodes)),
    ("status code", Role::Other(SkipReason::StatusCodes)),
    ("http status", Role::Other(SkipReason::StatusCodes)),
    ("error code", Role::Other(SkipReason::StatusCodes)),
    ("parameter", Role::Other(SkipReason::Parameters)),
    ("parameters", Role::Other(SkipReason::Parameters)),
];

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
pub fn roles(titles: &[&str]) -> Option<Vec<Role>> {
    let roles: Vec<Role> = titles.iter().map(|title| role(title)).collect::<Option<_>>()?;
    subject(&roles)?;
    (roles.len() > 1).then_some(roles)
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
pub fn spaced_roles(line: &str) -> Option<Vec<Role>> {
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.len() > 2 * TITLES.len() {
        return None;
    }
    let mut titles = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let (title, length) = [2, 1].into_iter().find_map(|length| {
            let title = words.get(at..at + length)?.join(" ");
            role(&title).map(|_| (title, length))
        })?;
        titles.push(title);
        at += length;
    }
    roles(&titles.iter().map(String::as_str).collect::<Vec<_>>())
}

fn role(title: &str) -> Option<Role> {
    // No title is longer: most cells need not be looked at.
    if title.len() > 200 {
        return None;
    }
    let title = markup::line(title).to_lowercase();
    let own = TITLES.iter().find(|(known, _)| *known == title).map(|(_, role)| *role);
    own.or_else(|| crate::column::role(&title).map(Role::Property))
}

#[cfg(test)]
mod tests {
    use super::*;

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
            roles(&["Attribute", "Type", "Description", "Access Level"]),
            Some(attributes.clone())
        );
        assert_eq!(
            roles(&["**Attribute**", "type", "Description", "Access&nbsp;Level"]).map(|r| r.len()),
            Some(4)
        );
        assert_eq!(spaced_roles("Attribute Type Description Access Level"), Some(attributes));
        assert_eq!(
            spaced_roles("Name Type Mandatory Description").map(|roles| roles.len()),
            Some(4)
        );
        let operations =
            spaced_roles("Operation Description Permissions Arguments").expect("a header");
        assert_eq!(subject(&operations), Some(Subject::Operations));
        for line in ["Description", "Type Name", "Field", "Attribute of a call", ""] {
            assert_eq!(spaced_roles(line), None, "{line}");
        }
    }
}
