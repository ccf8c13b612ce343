//! Cells between single blanks: boundaries are lost, and found again by what cells can hold. A name is
//! one word, a type is a known word, an access level is a list of methods; the sentence is the rest.

use super::heading::{self, Outside};
use super::row::{Header, Lines, Next, Raw, is_access, is_method, is_name, is_section};
use crate::dialect::{Dialect, Role};
use crate::error::Error;
use crate::layout::document::{Cell, Column};
use crate::layout::markup;
use crate::page::{Line, Page};

/// The longest type has fewer words.
const MAX_TYPE_WORDS: usize = 8;

/// The next row.
///
/// # Errors
/// A row whose cells cannot be told apart.
pub fn next(header: &Header, lines: Lines<'_>) -> Result<Next, Error> {
    let Some(first) = lines.rest.first() else { return Ok(Next::End) };
    let text = first.text.trim();
    let more = lines.rest.iter().skip(1).find(|line| !line.text.trim().is_empty());
    let heading = matches!(
        heading::outside(text, &lines.dialect.phrases),
        Outside::Part(_) | Outside::Title(_)
    );
    if text.starts_with("```") || (heading && more.is_some_and(lines.is_header)) {
        return Ok(Next::End);
    }
    let operation = header.roles.first() == Some(&Role::Method);
    if operation && !text.split(' ').next().is_some_and(is_method) {
        return Ok(Next::End);
    }
    if !operation && is_sentence(text) && !begins_row(header, more, lines.dialect) {
        return Ok(Next::End);
    }
    if !operation
        && is_section(text, &lines.dialect.phrases)
        && begins_row(header, lines.rest.get(1), lines.dialect)
    {
        return Ok(Next::Section(first.whole(), 1));
    }
    let mut taken = 1;
    while taken < lines.rest.len() {
        let ended = header.ends_with_access() && ends_with_access(&lines.rest[..taken]);
        if ended || !continues(header, &lines, taken) {
            break;
        }
        taken += 1;
    }
    let row = joined(&lines.rest[..taken]);
    let cells = match operation {
        true => operation_cells(header, &row, &lines)?,
        false => property_cells(header, &row, &lines)?,
    };
    match cells {
        Some(cells) => Ok(Next::Row(Raw { at: first.whole(), cells }, taken)),
        None => Ok(Next::End),
    }
}

/// Whether the line goes on with the row above it.
fn continues(header: &Header, lines: &Lines<'_>, at: usize) -> bool {
    let line = &lines.rest[at];
    let text = line.text.trim();
    if text.is_empty() || text.starts_with("```") || (lines.is_header)(line) {
        return false;
    }
    if text.starts_with(['•', '*', '-', '<', '(', '{', '"']) {
        return true;
    }
    let next = lines.rest.get(at + 1);
    let before_table = next.is_some_and(lines.is_header);
    let section =
        is_section(text, &lines.dialect.phrases) && begins_row(header, next, lines.dialect);
    let begins = begins_row(header, Some(line), lines.dialect)
        || text.split(' ').next().is_some_and(is_method);
    !before_table && !section && !begins && !begins_like_row(lines.rest[at - 1].text, text)
}

/// A line that begins as rows do is no sentence, even if the rest of the row is missing.
fn begins_like_row(before: &str, text: &str) -> bool {
    let name = text.split(' ').next().unwrap_or_default();
    let lower = name.starts_with(|c: char| c.is_ascii_lowercase());
    let compound = lower && name.chars().any(|c| c == '_' || c.is_ascii_uppercase());
    let after_sentence = before.trim_end().ends_with(['.', ')', '!', '?']);
    is_name(name) && (compound || (lower && after_sentence))
}

/// `The operations at this path are:` stands below a table, and is no row of it.
fn is_sentence(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.ends_with(['.', ':'])
        && text.split(' ').count() > 2
        && !text.split(' ').next().is_some_and(is_type_name)
}

fn ends_with_access(lines: &[Line<'_>]) -> bool {
    lines.last().is_some_and(|line| access_start(line.text.trim()).is_some())
}

/// Whether a line has a name and a type; where there are no types, a name that begins no sentence.
pub fn begins_row(header: &Header, line: Option<&Line<'_>>, dialect: &Dialect) -> bool {
    let Some(line) = line else { return false };
    let plain = markup::title(line.text);
    let Some((name, rest)) = plain.split_once(' ') else { return false };
    let typed = header.position(Role::Property(Column::Type)).is_some();
    let begins = match typed {
        true => type_end(header, rest, dialect).is_some(),
        false => name.starts_with(|c: char| c.is_ascii_lowercase()),
    };
    is_name(name) && begins
}

/// A row's text, and where its parts are.
struct Joined<'a> {
    first: &'a Line<'a>,
    text: String,
}

fn joined<'a>(lines: &'a [Line<'a>]) -> Joined<'a> {
    let text = lines.iter().map(|line| line.text.trim()).collect::<Vec<_>>().join("\n");
    Joined { first: &lines[0], text }
}

impl Joined<'_> {
    fn cell(&self, text: &str) -> Cell {
        let text = text.trim();
        let first = text.lines().next().unwrap_or_default();
        let start = self.first.text.find(first).filter(|_| !first.is_empty());
        let at = match start {
            Some(start) => self.first.span(start, start + first.len()),
            None => self.first.whole(),
        };
        Cell::new(text, at)
    }
}

/// The cells of a property's row; `None` when the line is not one.
fn property_cells(
    header: &Header,
    row: &Joined<'_>,
    lines: &Lines<'_>,
) -> Result<Option<Vec<Cell>>, Error> {
    let Some((name, mut rest)) = row.text.split_once([' ', '\n']) else {
        return match is_name(&row.text) && row.text.chars().all(|c| c.is_alphanumeric() || c == '_')
        {
            false => Ok(None),
            true => Err(lost(row, lines.page, "this row has nothing but a name")),
        };
    };
    if !is_name(name) {
        return Ok(None);
    }
    let mut cells = vec![row.cell(name)];
    let mut access = None;
    if header.ends_with_access() {
        let Some(start) = access_start(rest) else {
            return Err(lost(row, lines.page, "this row has no access level at its end"));
        };
        access = Some(&rest[start..]);
        rest = &rest[..start];
    }
    for role in &header.roles[1..header.roles.len() - usize::from(access.is_some())] {
        let end = match role {
            Role::Property(Column::Type) => type_end(header, rest, lines.dialect),
            Role::Property(Column::Mandatory) => mandatory(rest),
            Role::Property(Column::Description) => Some(rest.len()),
            _ => None,
        };
        let Some(end) = end else {
            return Err(lost(row, lines.page, "the cells of this row cannot be told apart"));
        };
        cells.push(row.cell(&rest[..end]));
        rest = rest[end..].trim_start();
    }
    cells.extend(access.map(|text| row.cell(text)));
    Ok(Some(cells))
}

/// The end of the type at the beginning of a text: what stands before `yes` or `no`, or the longest
/// known type, or a word that can only be a type's name.
fn type_end(header: &Header, rest: &str, dialect: &Dialect) -> Option<usize> {
    let ends = word_ends(rest);
    let after_type = header.position(Role::Property(Column::Type)).map(|at| at + 1);
    let anchored =
        after_type.and_then(|at| header.roles.get(at)) == Some(&Role::Property(Column::Mandatory));
    if anchored {
        return ends.iter().copied().find(|end| mandatory(rest[*end..].trim_start()).is_some());
    }
    let known = |end: &&usize| dialect.words.knows(&markup::title(&rest[..**end]));
    let longest = ends.iter().take(MAX_TYPE_WORDS).rev().find(known).copied();
    longest.or_else(|| ends.first().copied().filter(|end| is_type_name(&rest[..*end])))
}

/// The ends of words; a tag with all that it encloses belongs to the word before it.
fn word_ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = 0;
    while ends.len() < MAX_TYPE_WORDS && at < text.len() {
        let rest = &text[at..];
        let mut end = at + rest.find(char::is_whitespace).unwrap_or(rest.len());
        if let Some(tag) = text[at..end].find("<ref") {
            let from = at + tag;
            let close = ["</ref>", "/>"].iter().filter_map(|close| {
                text[from..].find(close).map(|found| from + found + close.len())
            });
            end = close.min().unwrap_or(end);
        }
        ends.push(end);
        at = end + (text[end..].len() - text[end..].trim_start().len());
    }
    ends
}

/// `AgentState`, `FlagV2`: no word of a sentence looks like this.
fn is_type_name(word: &str) -> bool {
    let inner = word.chars().skip(1).any(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let lower = word.chars().any(|c| c.is_ascii_lowercase());
    word.starts_with(|c: char| c.is_ascii_uppercase()) && inner && lower && is_name(word)
}

fn mandatory(text: &str) -> Option<usize> {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let word = text[..end].to_ascii_lowercase();
    let words = ["yes", "no", "true", "false", "mandatory", "optional", "required", "conditional"];
    words.contains(&word.as_str()).then_some(end)
}

/// Where the access level at the end of a text begins.
fn access_start(text: &str) -> Option<usize> {
    let bare = match text.trim_end().strip_suffix(')') {
        Some(inner) => &text[..inner.rfind('(')?],
        None => text,
    };
    let mut start = None;
    let mut end = bare.trim_end().len();
    while end > 0 {
        let from = bare[..end].rfind(char::is_whitespace).map_or(0, |at| at + 1);
        // `rfind` may have found a blank that is longer than a byte.
        let word = bare.get(from..end)?;
        let separated = start.is_none() || word.ends_with([',', '/']);
        if !separated || !is_access(word.trim_end_matches([',', '/'])) {
            break;
        }
        start = Some(from);
        end = bare[..from].trim_end().len();
    }
    start
}

/// The cells of an operation: the method, sentences, and roles that are known by name.
fn operation_cells(
    header: &Header,
    row: &Joined<'_>,
    lines: &Lines<'_>,
) -> Result<Option<Vec<Cell>>, Error> {
    let (method, rest) = row.text.split_once([' ', '\n']).unwrap_or((&row.text, ""));
    // A list of roles has its bullets; else they stand behind the last sentence.
    let list = rest.find("<ul").or_else(|| rest.find('•'));
    let sentences = match list {
        Some(list) => list,
        None if rest.trim_end().ends_with('.') => rest.len(),
        None => rest.rfind(". ").map_or(rest.len(), |at| at + 1),
    };
    let (description, mut tail) = rest.split_at(sentences);
    tail = tail.trim();
    let mut cells = vec![row.cell(method)];
    for role in &header.roles[1..] {
        match role {
            Role::Property(Column::Description) => cells.push(row.cell(description)),
            Role::Permissions => {
                let lower = tail.to_lowercase();
                let roles = lines.dialect.phrases.roles.iter();
                let known = roles.filter(|name| lower.starts_with(name.as_str()));
                let known = known.max_by_key(|name| name.len());
                let length = match list {
                    Some(_) => tail.len(),
                    // What is written as a title stands behind the sentences: it is a role as well.
                    None if known.is_none() && is_title(tail) => tail.len(),
                    None => known.map_or(0, |name| name.len()),
                };
                cells.push(row.cell(&tail[..length]));
                tail = tail[length..].trim_start();
            }
            _ => cells.push(row.cell("")),
        }
    }
    if !tail.is_empty() && header.position(Role::Permissions).is_some() {
        return Err(lost(
            row,
            lines.page,
            "the permissions of this row cannot be told from its other cells",
        ));
    }
    Ok(Some(cells))
}

/// A few words, each with a capital: `Recording Manager`.
fn is_title(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |word: &&str| word.starts_with(|c: char| c.is_uppercase());
    (1..=5).contains(&words.len()) && words.iter().all(capital) && !text.ends_with('.')
}

fn lost(row: &Joined<'_>, page: &Page, message: &str) -> Error {
    let next =
        "Cells that are only parted by blanks lose their boundaries: give the page with its tables";
    page.error(row.first.whole(), message, next)
}
