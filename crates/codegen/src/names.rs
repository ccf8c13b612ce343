//! Names for Rust, from names that vendors chose.
//!
//! Words are cut as `heck` cuts them. What an identifier cannot have is spelled out (`+` is `plus`,
//! an emoji its code point), a leading digit gets a letter in front, a keyword becomes a raw
//! identifier. Names that come out alike are numbered in the order of the schemas, so that the same
//! schemas always give the same names; one that can be kept as it is, is.

use crate::options::Options;
use callspec_schema::model::{Kind, Model, Type};
use callspec_schema::{Error, Set};
use heck::{ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span};
use std::collections::{BTreeMap, HashSet};

/// The longest name that is taken over; a longer one is cut, and told from others by a number.
const LONGEST: usize = 200;

/// The names of everything in a model.
pub(crate) struct Names {
    types: Vec<String>,
    /// By type: field names, or variant names, in the order of the model.
    parts: Vec<Vec<String>>,
}

impl Names {
    /// Names everything, or says which name given by hand is none.
    pub(crate) fn of(set: &Set, model: &Model, options: &Options) -> Result<Names, Vec<Error>> {
        let mut errors = Vec::new();
        let mut given = Given { set, options, errors: &mut errors };
        let mut scope = Scope::default();
        let wanted: Vec<_> = model
            .types
            .iter()
            .map(|it| {
                let mut wanted = given.or(it, &it.name, || type_name(&it.name));
                if it.is_document {
                    wanted.claim = wanted.claim.min(Claim::Named);
                } else if let Kind::Choice(_) = it.kind {
                    wanted.second = Some(format!("{}Choice", wanted.name));
                }
                wanted
            })
            .collect();
        let types = scope.all(wanted);
        let mut parts = Vec::new();
        for it in &model.types {
            let mut scope = Scope::default();
            let wanted: Vec<_> = match &it.kind {
                Kind::Object(members) => {
                    scope.taken.insert("rest".to_owned());
                    let name = |name: &String| {
                        given.or(it, &format!("{}.{name}", it.name), || field_name(name))
                    };
                    members.iter().map(|member| &member.name).map(name).collect()
                }
                Kind::Values(values) => {
                    scope.taken.insert("Other".to_owned());
                    let name = |value: &String| {
                        given.or(it, &format!("{}.{value}", it.name), || type_name(value))
                    };
                    values.iter().map(name).collect()
                }
                Kind::Choice(choices) => {
                    choices.iter().map(|(word, _)| Wanted::made(type_name(word))).collect()
                }
                Kind::Alias(_) => Vec::new(),
            };
            parts.push(scope.all(wanted));
        }
        if errors.is_empty() { Ok(Names { types, parts }) } else { Err(errors) }
    }

    /// The name of a type.
    pub(crate) fn type_name(&self, index: usize) -> &str {
        &self.types[index]
    }

    /// Whether some type has that name.
    pub(crate) fn is_taken(&self, name: &str) -> bool {
        self.types.iter().any(|it| it == name)
    }

    /// The identifier of a type.
    pub(crate) fn type_ident(&self, index: usize) -> Ident {
        ident(&self.types[index])
    }

    /// The identifiers of a type's fields or variants.
    pub(crate) fn part_idents(&self, index: usize) -> impl Iterator<Item = Ident> {
        self.parts[index].iter().map(|name| ident(name))
    }
}

/// Names that the caller gave.
struct Given<'a> {
    set: &'a Set,
    options: &'a Options,
    errors: &'a mut Vec<Error>,
}

impl Given<'_> {
    fn or(&mut self, it: &Type, key: &str, made: impl FnOnce() -> String) -> Wanted {
        match self.options.rename.get(key) {
            None => Wanted::made(made()),
            Some(name) if is_identifier(name) => {
                Wanted { name: name.clone(), second: None, claim: Claim::ByHand }
            }
            Some(name) => {
                let reason = format!("is to be named {name:?}, which is no identifier");
                self.errors.push(Error::about(
                    self.set,
                    it.schema,
                    "",
                    &reason,
                    "choose another name",
                ));
                Wanted::made(made())
            }
        }
    }
}

struct Wanted {
    name: String,
    /// What to be called where the name is taken.
    second: Option<String>,
    claim: Claim,
}

/// Who keeps a name that several want.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    /// The caller said so.
    ByHand,
    /// The schemas have a name for it: a file, or an entry of `$defs`.
    Named,
    /// The name is put together here.
    Made,
}

impl Wanted {
    fn made(name: String) -> Self {
        Wanted { name, second: None, claim: Claim::Made }
    }
}

/// Names that must differ.
#[derive(Default)]
struct Scope {
    taken: HashSet<String>,
}

impl Scope {
    /// The names wanted. Of those alike, the one with the best claim keeps its name; the others
    /// take their second choice, or a number behind.
    fn all(&mut self, wanted: Vec<Wanted>) -> Vec<String> {
        let mut order: Vec<_> = (0..wanted.len()).collect();
        order.sort_by_key(|at| wanted[*at].claim);
        // A name that some other one would be numbered to is not taken from it.
        let reserved: HashSet<_> = wanted.iter().map(|it| it.name.clone()).collect();
        let mut next: BTreeMap<String, usize> = BTreeMap::new();
        let mut names = vec![String::new(); wanted.len()];
        for at in order {
            let Wanted { name, second, claim } = &wanted[at];
            let free = |it: &String| !reserved.contains(it) && !self.taken.contains(it);
            names[at] = if *claim == Claim::ByHand || !self.taken.contains(name) {
                name.clone()
            } else if let Some(second) = second.as_ref().filter(|it| free(it)) {
                second.clone()
            } else {
                let number = next.entry(name.clone()).or_insert(2);
                loop {
                    let candidate = numbered(name, *number);
                    *number += 1;
                    if free(&candidate) {
                        break candidate;
                    }
                }
            };
            self.taken.insert(names[at].clone());
        }
        names
    }
}

fn numbered(name: &str, number: usize) -> String {
    let snake = name.starts_with(|c: char| c.is_lowercase() || c == '_');
    let joint = if snake || name.ends_with(|c: char| c.is_ascii_digit()) { "_" } else { "" };
    format!("{name}{joint}{number}")
}

/// A name for a type or variant.
pub(crate) fn type_name(name: &str) -> String {
    let camel = words(name).to_upper_camel_case();
    starting(camel, 'N', "Empty")
}

/// A name for a field.
pub(crate) fn field_name(name: &str) -> String {
    let snake = words(name).to_snake_case();
    starting(snake, 'n', "empty")
}

/// A name that starts with a letter.
fn starting(name: String, letter: char, empty: &str) -> String {
    let mut name = match name.chars().next() {
        None => empty.to_owned(),
        Some(first) if unicode_ident::is_xid_start(first) => name,
        Some(_) => format!("{letter}{name}"),
    };
    if name.len() > LONGEST {
        let end = (0..=LONGEST).rev().find(|at| name.is_char_boundary(*at)).unwrap_or(0);
        name.truncate(end);
    }
    name
}

/// The words of a name: what no identifier can have is a gap between words, unless nothing else
/// would be left to tell the name from others.
fn words(name: &str) -> String {
    let plain: String =
        name.chars().map(|c| if unicode_ident::is_xid_continue(c) { c } else { ' ' }).collect();
    if plain.chars().any(|c| c != ' ' && c != '_') {
        return spelled_signs(name, plain);
    }
    name.chars().map(|c| format!("{} ", spelled(c))).collect()
}

/// A sign in front tells `+1` from `-1`.
fn spelled_signs(name: &str, plain: String) -> String {
    match name.chars().next() {
        Some(sign @ ('+' | '-' | '$' | '#' | '!' | '*' | '<' | '>' | '=')) if sign != '$' => {
            format!("{} {plain}", spelled(sign))
        }
        _ => plain,
    }
}

fn spelled(c: char) -> String {
    let word = match c {
        '+' => "plus",
        '-' => "minus",
        '*' => "star",
        '#' => "hash",
        '!' => "not",
        '<' => "less",
        '>' => "greater",
        '=' => "equal",
        '.' => "dot",
        '/' => "slash",
        '_' => "underscore",
        ' ' => "space",
        '%' => "percent",
        '&' => "and",
        '|' => "or",
        '@' => "at",
        '?' => "question",
        '$' => "dollar",
        _ => return format!("u{:x}", c as u32),
    };
    word.to_owned()
}

fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c == '_' || unicode_ident::is_xid_start(c))
        && chars.all(unicode_ident::is_xid_continue)
        && name != "_"
}

/// An identifier; a raw one for a keyword.
fn ident(name: &str) -> Ident {
    match name {
        // These cannot be raw.
        "self" | "Self" | "super" | "crate" | "_" => {
            Ident::new(&format!("{name}_"), Span::call_site())
        }
        name if is_keyword(name) => Ident::new_raw(name, Span::call_site()),
        name => Ident::new(name, Span::call_site()),
    }
}

/// The keywords of every edition, and those held back for later ones.
fn is_keyword(name: &str) -> bool {
    const KEYWORDS: [&str; 48] = [
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do",
        "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in",
        "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
        "return", "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe",
        "unsized", "use", "virtual", "where", "while", "yield",
    ];
    KEYWORDS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_identifiers() {
        let names = [
            ("startHoldTime", "start_hold_time", "StartHoldTime"),
            ("_links", "links", "Links"),
            ("content-type", "content_type", "ContentType"),
            ("edge.id/x", "edge_id_x", "EdgeIdX"),
            ("2xx", "n2xx", "N2xx"),
            ("", "empty", "Empty"),
            ("😀", "u1f600", "U1f600"),
            ("+", "plus", "Plus"),
            ("-1", "minus_1", "Minus1"),
            ("+1", "plus_1", "Plus1"),
            ("日本", "日本", "日本"),
            ("*/ fn x()", "star_fn_x", "StarFnX"),
            ("\u{202e}abc", "abc", "Abc"),
        ];
        for (name, field, variant) in names {
            assert_eq!(field_name(name), field, "field {name:?}");
            assert_eq!(type_name(name), variant, "variant {name:?}");
        }
    }

    #[test]
    fn names_alike_are_numbered_and_those_given_stay() {
        let mut scope = Scope::default();
        let wanted = ["Type", "Type", "Type2", "Type"].map(|name| Wanted::made(name.to_owned()));
        assert_eq!(scope.all(wanted.into()), ["Type", "Type3", "Type2", "Type4"]);
    }

    #[test]
    fn keywords_are_raw() {
        assert_eq!(ident("type").to_string(), "r#type");
        assert_eq!(ident("self").to_string(), "self_");
        assert_eq!(ident("Self").to_string(), "Self_");
        assert_eq!(ident("state").to_string(), "state");
    }
}
