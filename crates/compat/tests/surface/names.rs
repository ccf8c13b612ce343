//! A name never changes its meaning: after a random edit, each path of before still denotes the same
//! property, value and type, or the comparison says major.

use super::generated::{difference, surface};
use super::sets;
use callspec_compat::{Api, Options, Tree, compare};
use callspec_schema::model::{Kind, Model, Shape, Type};
use callspec_schema::naming::Names;
use callspec_schema::{SchemaId, Set};
use fastrand::Rng;
use std::collections::BTreeMap;

/// What each path denotes: where its type is, or its wire name with the names of what it holds.
type Meanings = BTreeMap<String, String>;

/// By what the model says, without the layer that the comparison uses.
fn meanings(set: &Set) -> Meanings {
    let model = Model::of(set);
    let names = Names::of(set, &model, &BTreeMap::new()).expect("no names by hand");
    let mut all = Meanings::new();
    for (index, it) in model.types.iter().enumerate() {
        let name = names.type_name(index);
        let what = meaning(set, &names, it);
        assert!(all.insert(name.to_owned(), what).is_none(), "{name} twice");
        for (part, what) in names.parts(index).iter().zip(parts(&names, it)) {
            let path = format!("{name}.{part}");
            assert!(all.insert(path, what).is_none(), "{name}.{part} twice");
        }
    }
    all
}

fn meaning(set: &Set, names: &Names, it: &Type) -> String {
    let place = |id: SchemaId| {
        let schema = set.schema(id);
        format!("{}#{}", set.file_name(schema.file), schema.pointer)
    };
    match &it.kind {
        Kind::Same(shape) => format!("{} is {}", place(it.schema), shown(names, shape)),
        // What stands inline is told by those who hold it.
        _ if !it.is_document => kind(it),
        Kind::Alias(shape) => format!("{} holds {}", place(it.schema), shown(names, shape)),
        _ => format!("{} {}", place(it.schema), kind(it)),
    }
}

fn kind(it: &Type) -> String {
    match &it.kind {
        Kind::Union { tag, .. } => format!("union by {tag}"),
        other => format!("{other:?}").split(['(', ' ']).next().unwrap_or_default().to_owned(),
    }
}

fn parts(names: &Names, it: &Type) -> Vec<String> {
    match &it.kind {
        Kind::Object(members) => {
            members.iter().map(|it| format!("{} {}", it.name, shown(names, &it.shape))).collect()
        }
        Kind::Values(values) => values.clone(),
        Kind::Constants(constants, _) => constants.iter().map(|it| it.value.to_json()).collect(),
        Kind::Choice(choices) => {
            choices.iter().map(|(word, it)| format!("{word} {}", shown(names, it))).collect()
        }
        Kind::Discriminated(variants) => {
            variants.iter().map(|it| shown(names, &it.shape)).collect()
        }
        Kind::Untagged(cases) => {
            cases.iter().map(|it| format!("{} {}", it.name, shown(names, &it.shape))).collect()
        }
        Kind::Union { branches, .. } => branches.iter().map(|it| shown(names, &it.shape)).collect(),
        _ => Vec::new(),
    }
}

fn shown(names: &Names, shape: &Shape) -> String {
    match shape {
        Shape::Type { index, boxed } => format!("{} {boxed}", names.type_name(*index)),
        Shape::List(it, null) => format!("[{} {null:?}]", shown(names, it)),
        Shape::Map(it, null) => format!("{{{} {null:?}}}", shown(names, it)),
        Shape::Tuple(places) => {
            places.iter().map(|(it, null)| format!("{} {null:?},", shown(names, it))).collect()
        }
        plain => format!("{plain:?}"),
    }
}

/// What came of an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// One of the sets is none.
    Refused,
    /// The same text.
    Same,
    /// Every path is what it was.
    Kept(Api),
    /// Some are not, and the comparison says so.
    Told,
}

/// Tries one edit.
///
/// # Errors
/// What is wrong: a path that changed its meaning without a word, or a verdict that the generated code
/// refutes.
pub fn trial(seed: u64, number: u64, with_code: bool) -> Result<Outcome, String> {
    let mut rng = Rng::with_seed(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(number));
    let old = sets::set(&mut rng);
    let mut new = sets::edit(&mut rng, &old);
    while new == old && rng.usize(..32) > 0 {
        new = sets::edit(&mut rng, &old);
    }
    if old == new {
        return Ok(Outcome::Same);
    }
    let texts = |files: &sets::Files| -> Vec<(String, String)> {
        files.iter().map(|(name, it)| (name.clone(), it.to_string())).collect()
    };
    let (old, new) = (texts(&old), texts(&new));
    let read = |files: &[(String, String)]| {
        let files = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        Set::from_texts(files, Default::default()).ok()
    };
    let (Some(before), Some(after)) = (read(&old), read(&new)) else { return Ok(Outcome::Refused) };
    let (before, after) = (meanings(&before), meanings(&after));
    let changed = before.iter().find(|(path, what)| after.get(*path) != Some(*what));
    let api = verdict(&old, &new);
    let shown = || format!("edit {number} of seed {seed}\n{old:#?}\n{new:#?}");
    if let (Some((path, what)), true) = (changed, api != Api::Major) {
        let now = after.get(path);
        return Err(format!("{path} was {what}, is {now:?}, said {api:?}\n{}", shown()));
    }
    if with_code {
        let surface = |files: &[(String, String)]| {
            let files: Vec<_> = files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            surface(&files)
        };
        if let (Some(old), Some(new)) = (surface(&old), surface(&new)) {
            let real = difference(&old, &new);
            // The code does not say which definition a type is of.
            let is_wrong = if real == Api::Major { api != real } else { api < real };
            if is_wrong || api == Api::Major && real < api && changed.is_none() {
                return Err(format!("said {api:?}, is {real:?}\n{}", shown()));
            }
        }
    }
    Ok(if changed.is_some() { Outcome::Told } else { Outcome::Kept(api) })
}

fn verdict(old: &[(String, String)], new: &[(String, String)]) -> Api {
    let tree = |files: &[(String, String)]| {
        let files = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        Tree::read(files, Default::default())
    };
    // Names need no proofs.
    let mut options = Options::default();
    options.budget = 0;
    match (tree(old), tree(new)) {
        (Ok(old), Ok(new)) => match compare(&old, &new, &options).api() {
            Api::Patch => Api::None,
            api => api,
        },
        _ => Api::Major,
    }
}

#[test]
fn no_edit_changes_what_a_name_means_without_a_word() {
    let mut seen = BTreeMap::new();
    for number in 0..4_000 {
        let outcome = trial(11, number, number % 16 == 0).unwrap_or_else(|wrong| panic!("{wrong}"));
        *seen.entry(outcome).or_insert(0u64) += 1;
    }
    for outcome in [Outcome::Told, Outcome::Kept(Api::Minor), Outcome::Kept(Api::None)] {
        assert!(seen.get(&outcome).is_some_and(|it| *it > 20), "{seen:?}");
    }
    println!("{seen:?}");
}
