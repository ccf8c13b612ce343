//! Options, checked before any code is written: what a caller got wrong is an error that says so, not
//! code that does not compile.

use crate::Options;
use callspec_runtime::format::Format;
use callspec_schema::Error;
use proc_macro2::{TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};

/// Options as tokens.
pub(crate) struct Checked {
    /// The path of the runtime.
    pub runtime: TokenStream,
    /// What every type derives.
    pub derives: Vec<TokenStream>,
    /// The types of texts, by format.
    pub texts: BTreeMap<String, TokenStream>,
    /// Types of the caller's own, by the names in the schemas.
    pub replace: BTreeMap<String, TokenStream>,
}

/// Every generated type has these.
const IMPLEMENTED: [&str; 8] =
    ["Clone", "Debug", "Default", "PartialEq", "PartialOrd", "Ord", "Serialize", "Deserialize"];

/// These as well; they may be asked for all the same.
const GIVEN: [&str; 2] = ["Eq", "Hash"];

/// What a type that keeps undocumented members cannot have.
const IMPOSSIBLE: [&str; 1] = ["Copy"];

impl Checked {
    /// Checks all options but the names given by hand, which the names themselves are checked with.
    /// `is_type` says whether a type has a name.
    pub(crate) fn of(
        options: &Options,
        is_type: impl Fn(&str) -> bool,
    ) -> Result<Checked, Vec<Error>> {
        let mut errors = Vec::new();
        let mut refuse = |reason: String, help: &str| errors.push(Error::option(&reason, help));
        let runtime = path(&options.runtime).unwrap_or_else(|| {
            let reason = format!("the runtime's path {:?} is no path", options.runtime);
            refuse(reason, "write it as in `use`: `::callspec_runtime`");
            TokenStream::new()
        });
        let mut derives = Vec::new();
        let mut seen = BTreeSet::new();
        for text in &options.derives {
            let name = text.rsplit("::").next().unwrap_or_default().trim();
            let Some(derive) = path(text) else {
                refuse(format!("the derive {text:?} is no path"), "write a trait's path");
                continue;
            };
            if !seen.insert(name) {
                refuse(format!("{text:?} is derived twice"), "name it once");
            } else if IMPLEMENTED.contains(&name) {
                refuse(format!("{text:?} is implemented anyway"), "take it out of the derives");
            } else if IMPOSSIBLE.contains(&name) {
                let reason = format!("{text:?} cannot be derived: types keep undocumented members");
                refuse(reason, "take it out of the derives");
            } else if !GIVEN.contains(&name) {
                derives.push(derive);
            }
        }
        let mut replace = BTreeMap::new();
        for (name, own) in &options.replace {
            if !is_type(name) {
                let help = "name a type as its file or its `$defs` entry is named";
                refuse(format!("{name:?} is to be replaced, but no type has that name"), help);
            }
            match type_path(own) {
                Some(tokens) => drop(replace.insert(name.clone(), tokens)),
                None => refuse(
                    format!("{name:?} is to be replaced by {own:?}, which is no path of a type"),
                    "write the path as generated code can use it: `crate::Uuid`",
                ),
            }
        }
        let mut texts = BTreeMap::new();
        for (format, own) in &options.texts {
            if Format::from_name(format).is_none() {
                let help = "name a format of JSON Schema or of telephony: `date-time`, `uuid`";
                refuse(
                    format!("texts of format {format:?} are to have a type: no such format"),
                    help,
                );
            }
            match type_path(own) {
                Some(tokens) => drop(texts.insert(format.clone(), tokens)),
                None => refuse(
                    format!(
                        "texts of format {format:?} are to be {own:?}, which is no path of a type"
                    ),
                    "write the path as generated code can use it: `crate::Uuid`",
                ),
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Checked { runtime, derives, texts, replace })
    }
}

/// A path as in `use`: identifiers between `::`.
fn path(text: &str) -> Option<TokenStream> {
    let names = text.trim().trim_start_matches("::").split("::").map(str::trim);
    let all = names.clone().all(callspec_schema::naming::is_identifier);
    if all { text.parse().ok() } else { None }
}

/// A path with type arguments, perhaps.
fn type_path(text: &str) -> Option<TokenStream> {
    let tokens: TokenStream = text.parse().ok()?;
    let mut depth = 0i32;
    for token in tokens.clone() {
        match token {
            TokenTree::Ident(_) => {}
            TokenTree::Punct(it) => match it.as_char() {
                '<' => depth += 1,
                '>' => depth -= 1,
                ':' | ',' => {}
                _ => return None,
            },
            _ => return None,
        }
    }
    (depth == 0 && !tokens.is_empty()).then_some(tokens)
}
