//! Random sets of files that refer to each other, an edit of each, and the one document that each
//! inlines to.

use crate::schema;
use callspec_compat::{Audience, Options, Tree, Verdict, compare, pairs};
use callspec_runtime::Level;
use fastrand::Rng;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What became of a set.
#[derive(Default)]
pub struct Trial {
    /// How often the set and the one document had the same verdict, and how often one had none.
    pub same: u64,
    pub undecided: u64,
    /// Whether the set was outside the profile.
    pub refused: bool,
    /// What is wrong with it, if anything.
    pub wrong: Option<String>,
}

type Files = BTreeMap<String, Value>;

/// Tries the set of that number.
pub fn of(seed: u64, number: u64) -> Trial {
    let mut rng = Rng::with_seed(seed.wrapping_mul(1_000_033).wrapping_add(number));
    let old = set(&mut rng);
    let new = edited(&mut rng, &old);
    let lenient = callspec_schema::Options { lenient: true, ..Default::default() };
    let tree = |files: &Files| {
        Tree::read(files.iter().map(|(name, it)| (name.as_str(), it.to_string())), lenient.clone())
    };
    let (Ok(old_tree), Ok(new_tree)) = (tree(&old), tree(&new)) else {
        return Trial { refused: true, ..Trial::default() };
    };
    let diff = compare(&old_tree, &new_tree, &Options::default());
    let mut trial = Trial::default();
    for name in types(&old).into_iter().filter(|it| types(&new).contains(it)) {
        let line = json!({"id": name, "old": inlined(&old, &name), "new": inlined(&new, &name)});
        let answer = pairs::judge(&line.to_string(), &pairs::Options::default());
        let answer: Value = serde_json::from_str(&answer).expect("an answer is JSON");
        let told = diff.types.iter().find(|it| format!("{}#{}", it.file, it.pointer) == name);
        for (direction, audience) in
            [("backward", Audience::Writers), ("forward", Audience::Readers)]
        {
            let verdict = told.and_then(|it| it.verdict(Level::Declared, audience));
            let of_set = verdict.map_or("compatible", Verdict::name);
            let of_document = answer[direction].as_str().unwrap_or_default();
            match (of_set, of_document) {
                (one, other) if one == other => trial.same += 1,
                ("unknown", _) | (_, "unknown") => trial.undecided += 1,
                (_, "refused") => trial.refused = true,
                _ => {
                    trial.wrong = Some(format!(
                        "{name}, {direction}: {of_set}, inlined {of_document}\nold {}\nnew {}",
                        json!(old),
                        json!(new)
                    ));
                }
            }
            // Nothing passes the strict gate that is not compatible.
            let passes = told.is_none_or(|it| it.findings.iter().all(|it| !it.fails))
                && diff.findings().all(|(_, it)| !it.fails)
                && told.is_none_or(|it| !it.failing.contains(&(Level::Declared, audience)));
            let only_undocumented = verdict.is_some_and(Verdict::is_only_undocumented);
            if of_set != "compatible" && passes && !only_undocumented {
                trial.wrong =
                    Some(format!("{name} fails nothing\nold {}\nnew {}", json!(old), json!(new)));
            }
        }
    }
    trial
}

/// Two to four files, with definitions or not.
fn set(rng: &mut Rng) -> Files {
    let count = rng.usize(2..5);
    let mut files: Files = (0..count)
        .map(|at| {
            let depth = rng.usize(1..3);
            let mut root = match rng.u8(0..5) {
                0 => json!({}),
                _ => schema::schema(rng, depth),
            };
            if let (Some(root), true) = (root.as_object_mut(), rng.bool()) {
                let definitions: Map<String, Value> =
                    (0..2).map(|at| (format!("t{at}"), schema::schema(rng, depth))).collect();
                root.insert("$defs".to_owned(), Value::Object(definitions));
            }
            (format!("f{at}.json"), root)
        })
        .collect();
    let places: Vec<String> = files
        .iter()
        .flat_map(|(name, root)| {
            let places = schema::places(root, String::new());
            places.into_iter().map(move |place| format!("{name}#{place}"))
        })
        .collect();
    for (name, root) in &mut files {
        redirect(rng, root, name, &places);
    }
    files
}

/// Points references anywhere: to whole files and definitions mostly.
fn redirect(rng: &mut Rng, value: &mut Value, file: &str, places: &[String]) {
    match value {
        Value::Object(members) => {
            if members.contains_key("$ref") || (rng.u8(0..12) == 0 && members.contains_key("type"))
            {
                let named: Vec<&String> = places
                    .iter()
                    .filter(|it| {
                        it.ends_with('#') || it.matches('/').count() == 2 && it.contains("/$defs/")
                    })
                    .collect();
                let place = match rng.u8(0..4) {
                    0 => &places[rng.usize(..places.len())],
                    _ => named[rng.usize(..named.len())],
                };
                let place = match place.strip_prefix(file) {
                    Some(own) => own,
                    None => place.strip_suffix('#').unwrap_or(place),
                };
                members.insert("$ref".to_owned(), json!(place));
            }
            for (keyword, member) in members.iter_mut() {
                if !["enum", "const"].contains(&keyword.as_str()) {
                    redirect(rng, member, file, places);
                }
            }
        }
        Value::Array(items) => {
            items.iter_mut().for_each(|item| redirect(rng, item, file, places));
        }
        _ => {}
    }
}

/// The set with one file edited, or two.
fn edited(rng: &mut Rng, old: &Files) -> Files {
    let mut new = old.clone();
    for _ in 0..rng.usize(1..3) {
        let names: Vec<String> = new.keys().cloned().collect();
        let name = &names[rng.usize(..names.len())];
        let mut after = schema::edit(rng, &new[name]);
        // An edit may bring references of its own, which lead within the file.
        if let (Some(root), Some(before)) = (after.as_object_mut(), old[name].get("$defs")) {
            root.entry("$defs").or_insert_with(|| before.clone());
        }
        new.insert(name.clone(), after);
    }
    new
}

/// The types of a set: files, and definitions at their roots.
fn types(files: &Files) -> Vec<String> {
    let mut types = Vec::new();
    for (name, root) in files {
        types.push(format!("{name}#"));
        for definition in root.get("$defs").and_then(Value::as_object).into_iter().flatten() {
            types.push(format!("{name}#/$defs/{}", definition.0));
        }
    }
    types
}

/// One document whose definitions are the files, and which is one type of them.
fn inlined(files: &Files, of: &str) -> Value {
    let definitions: Map<String, Value> = files
        .iter()
        .map(|(name, root)| {
            let mut root = root.clone();
            inline(&mut root, name);
            (name.clone(), root)
        })
        .collect();
    json!({"$ref": absolute(of, ""), "$defs": definitions})
}

fn inline(value: &mut Value, file: &str) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(reference)) = members.get_mut("$ref") {
                *reference = absolute(reference, file);
            }
            for (keyword, member) in members.iter_mut() {
                if !["enum", "const"].contains(&keyword.as_str()) {
                    inline(member, file);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| inline(item, file)),
        _ => {}
    }
}

/// A reference as it is in the one document.
fn absolute(reference: &str, file: &str) -> String {
    let (name, pointer) = reference.split_once('#').unwrap_or((reference, ""));
    let name = if name.is_empty() { file } else { name };
    format!("#/$defs/{name}{pointer}")
}
