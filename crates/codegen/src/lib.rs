//! JSON Schemas to Rust: types that lose nothing, and validators that need no document in memory.
//!
//! From a build script, [`build`] turns a folder of schemas into a file in `OUT_DIR`. From anywhere
//! else, [`generate`] turns text into text:
//!
//! ```
//! use callspec_codegen::{Options, generate};
//!
//! let schema = r#"{"type": "object", "properties": {"held": {"type": "boolean"}}}"#;
//! let code = generate([("Call.json", schema)], &Options::default()).expect("in the profile");
//! assert!(code.contains("pub struct Call"));
//! ```
//!
//! | a schema of | becomes |
//! |---|---|
//! | an object with `properties`, or closed | a struct; undocumented members are kept in `rest`, with their type where they have one |
//! | `allOf` | a struct with the members of all, or the one referenced type where nothing is added |
//! | an object whose names are data | `BTreeMap<String, T>` |
//! | an array | `Vec<T>` |
//! | an array that has exactly its `prefixItems` (twelve at most) | a tuple |
//! | an array that may be shorter or longer than these | a tuple struct, with `Option`s and a `Vec` |
//! | texts listed by `enum`, `const` or `x-known-values` | an enum that keeps other texts |
//! | listed numbers, or scalars of several types, two at least | an enum with a variant each, that keeps other values |
//! | several JSON types | an enum with a variant each |
//! | `oneOf` or `anyOf` of objects that all require a member and list different texts for it | an enum with a variant each, and one for objects of other kinds |
//! | an object that is but conditions, `if` members say so `then` a type (`allOf`, or a chain of `else`) | an enum with a variant each, and one for objects of no kind |
//! | a `$ref` alone | that type, by `type` where it has a name of its own |
//! | any other `oneOf` or `anyOf` of several structures | an enum with a variant each, the first that is valid, and one for all else |
//! | `properties`, `items` or `pattern` without `type` | an enum: what is said, or any other value |
//! | any of these, or null | `Option<T>` |
//! | anything else | `callspec_runtime::Value`, which holds any JSON |
//!
//! A schema that the profile does not cover completely is refused, by keyword, file and JSON
//! Pointer; code that does not compile is never written.
#![forbid(unsafe_code)]

mod borrowed;
pub mod build;
mod cases;
mod checked;
mod defaults;
mod document;
mod emit;
mod endless;
mod json_schema;
mod layout;
mod markdown;
mod names;
mod only;
mod options;
mod order;
#[cfg(feature = "pretty")]
mod pretty;
mod report;
mod share;
mod tables;

pub use callspec_schema::model::Integers;
pub use callspec_schema::{Dialect, Document, Documents, Error, Formats, Note};
pub use options::{Members, Options};
pub use report::report;

use borrowed::Borrowed;
use callspec_schema::model::Model;
use callspec_schema::{Root, Set, compile};
use checked::Checked;
use emit::Source;

/// Generates one Rust file from schema files, each given as its name and its text. `$ref`s name
/// other files by these names.
///
/// The file defines the types, and a `static` with their compiled form. It names only
/// `callspec_runtime`, `core`, `alloc` and `std`, and is meant for `include!` or for a module of its
/// own. The same input gives the same bytes.
///
/// # Errors
/// Everything in the schemas that would not be right, all at once.
pub fn generate<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a str)>,
    options: &Options,
) -> Result<String, Vec<Error>> {
    generate_with_notes(files, options).map(|(code, _)| code)
}

/// The same, with what was taken with a remark: unknown keywords and formats, keywords without effect.
///
/// # Errors
/// As [`generate`].
pub fn generate_with_notes<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a str)>,
    options: &Options,
) -> Result<(String, Vec<Note>), Vec<Error>> {
    let files: Vec<_> = files.into_iter().collect();
    let set = Set::from_texts(files.iter().copied(), options.schema_options())?;
    let own = options.replace.keys().map(String::as_str).collect();
    let mut model = Model::with(&set, &own, &options.wanted());
    Checked::of(options, |name| model.types.iter().any(|it| it.name == name))?;
    let mut names = callspec_schema::naming::Names::of(&set, &model, &options.rename)?;
    only::keep(&mut model, &mut names, options)?;
    let names = names::Names(names);
    let mut roots = roots(&model, &names);
    let cases = cases::Cases::of(&model, &mut roots);
    let order = order::Order::of(&files);
    let borrowed = match options.borrowed {
        true => Borrowed::of(&model, &names, |it| options.replace.contains_key(&it.name)),
        false => Borrowed::none(),
    };
    let wrappers = model.wrappers();
    let source = Source {
        set: &set,
        model: &model,
        names: &names,
        cases: &cases,
        options,
        order,
        borrowed,
        wrappers,
        endless: endless::Endless::of(&model, options),
    };
    // Tokens stay in their thread.
    let checked = || Checked::of(options, |_| true);
    let (tables, mut types) = share::each(
        || Ok(tables::write(&compile(&set, &roots)?.tables(), options)),
        &source.types(),
        checked,
        |checked, index| source.texts(checked, *index).map(finish).collect(),
    )?;
    if options.schemars {
        let files = files.into_iter().collect();
        let impls = json_schema::impls(&set, &model, &names, &checked()?, &files);
        let finished = |(): &(), code: &String| finish(code.clone());
        let ((), impls) = share::each(|| Ok(()), &impls, || Ok(()), finished)?;
        types.push(impls);
    }
    let notes = set.notes().to_vec();
    // Thousands of schemas need not be in the memory beside the file.
    drop((set, model));
    let mut types: Vec<String> = types.into_iter().flatten().collect();
    // The compiler comes to it first.
    types.insert(0, emit::replaced(&types, &checked()?, options));
    types.retain(|it| !it.is_empty());
    Ok((emit::file(types, &tables, options), notes))
}

/// Formats code where it is for people.
fn finish(code: String) -> Result<String, Vec<Error>> {
    #[cfg(feature = "pretty")]
    let code = pretty::format(&code)?;
    Ok(code)
}

/// What can be validated: every type of the model, in its order, so that the position in the
/// tables is that in the model.
fn roots(model: &Model, names: &names::Names) -> Vec<Root> {
    let wrappers = model.wrappers();
    let name = |index| match wrappers.get(&index) {
        // `Debug` shows it.
        Some((union, position)) => &names.0.parts(*union)[*position],
        None => names.type_name(index),
    };
    let root = |(index, it): (usize, &callspec_schema::model::Type)| Root {
        name: name(index).to_owned(),
        schema: it.schema,
        members: match &it.kind {
            callspec_schema::model::Kind::Object(members) => {
                members.iter().map(|member| member.name.clone()).collect()
            }
            _ => Vec::new(),
        },
    };
    model.types.iter().enumerate().map(root).collect()
}
