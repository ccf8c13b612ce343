//! What the cell of a name says beside the name: `id (deprecated)`, `id *`, `id _optional_`.

use super::document::{Cell, Column};
use super::markup;

/// Words beside a name that are known, and how notes spell them.
const KNOWN: [(&str, &str); 12] = [
    ("required", "required"),
    ("mandatory", "required"),
    ("optional", "optional"),
    ("deprecated", "deprecated"),
    ("obsolete", "deprecated"),
    ("nullable", "nullable"),
    ("readonly", "readonly"),
    ("read-only", "readonly"),
    ("read only", "readonly"),
    ("writeonly", "writeonly"),
    ("write-only", "writeonly"),
    ("write only", "writeonly"),
];

/// Marks around such words.
const MARKS: [char; 8] = ['(', ')', '[', ']', '*', '_', '`', ':'];

/// The cells of a name: itself, and a flag for each word beside it. Where names may have blanks, plain words
/// beside it are a part of it (`first name`), unless they are known. A name that is struck out is deprecated.
pub fn cells(cell: Cell, struck: bool, blanks: bool) -> Vec<(Column, Cell)> {
    let text = markup::title(&cell.text);
    // Behind a name of several words, the first that is marked begins what is beside it.
    let marked = text.match_indices(' ').find(|(at, _)| text[at + 1..].starts_with(MARKS));
    let at = marked.filter(|_| blanks && text.ends_with(MARKS)).map(|(at, _)| at);
    let at = at.or_else(|| text.find(' ')).unwrap_or(text.len());
    let (first, rest) = (&text[..at], text[at..].trim_start());
    let marked = rest.starts_with(MARKS) && rest.ends_with(MARKS);
    let flags = flags(rest);
    let told = flags.iter().all(|flag| KNOWN.iter().any(|(_, known)| known == flag));
    let (mut name, flags) =
        if !blanks || marked || told { (first, flags) } else { (&*text, Vec::new()) };
    let mut all: Vec<String> = flags;
    if name.len() > 1 && name.ends_with('*') {
        name = name.trim_end_matches('*');
        all.push("*".to_owned());
    }
    if struck && !all.iter().any(|flag| flag == "deprecated") {
        all.push("deprecated".to_owned());
    }
    let at = cell.at;
    let flags = all.into_iter().map(|flag| (Column::Flag, Cell::new(flag, at)));
    std::iter::once((Column::Name, Cell::new(name, at))).chain(flags).collect()
}

/// The words of `(required, read only)`, as notes spell them.
fn flags(rest: &str) -> Vec<String> {
    let known = |word: &str| KNOWN.iter().find(|(known, _)| *known == word).map(|(_, note)| *note);
    let bare = |text: &str| text.trim_matches(|c| MARKS.contains(&c) || c == ' ').to_lowercase();
    let groups = rest.split([',', ';', ')', ']']).map(bare).filter(|group| !group.is_empty());
    let words = groups.flat_map(|group| match known(&group) {
        Some(note) => vec![note.to_owned()],
        None => {
            let words = group.split_whitespace().map(|word| (word, known(&bare(word))));
            match words.clone().all(|(_, known)| known.is_some()) {
                true => words.filter_map(|(_, known)| known.map(str::to_owned)).collect(),
                false => vec![group],
            }
        }
    });
    let words: Vec<String> = words.collect();
    // `*` beside a name says something, and only the page's reader knows what.
    if words.is_empty() && !rest.is_empty() { vec![rest.to_owned()] } else { words }
}

#[cfg(test)]
mod tests {
    use super::super::struck;
    use super::*;

    #[test]
    fn names_and_flags_are_told_apart() {
        for (raw, name, flags) in [
            ("**id**", "id", &[][..]),
            ("first name", "first name", &[]),
            ("first name (deprecated)", "first name", &["deprecated"]),
            ("first name *", "first name", &["*"]),
            ("urn:ietf:params:scim", "urn:ietf:params:scim", &[]),
            ("_links", "_links", &[]),
            ("~~id~~", "id", &["deprecated"]),
            ("~~`id`~~ (deprecated)", "id", &["deprecated"]),
            ("<del>id</del>", "id", &["deprecated"]),
            ("**~~id~~**", "id", &["deprecated"]),
            ("**`~~id~~`**", "id", &["deprecated"]),
            ("[~~id~~](#id)", "id", &["deprecated"]),
            ("`id` (required, read only)", "id", &["required", "readonly"]),
            ("id<br>_optional_", "id", &["optional"]),
            ("id required", "id", &["required"]),
            ("id *", "id", &["*"]),
            ("id*", "id", &["*"]),
            ("id (since 2.1)", "id", &["since 2.1"]),
        ] {
            let standing = struck::standing(raw);
            let word = Cell::new(markup::word(&standing.text), Default::default());
            let found = cells(word, standing.whole, true);
            assert_eq!(found[0].1.text, name, "{raw}");
            let told: Vec<_> = found[1..].iter().map(|(_, cell)| cell.text.as_str()).collect();
            assert_eq!(told, flags, "{raw}");
        }
        // A badge on a web page is a word without marks.
        let badge = cells(Cell::new("id beta", Default::default()), false, false);
        let told: Vec<_> = badge.iter().map(|(_, cell)| cell.text.as_str()).collect();
        assert_eq!(told, ["id", "beta"]);
    }
}
