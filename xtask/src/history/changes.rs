//! What a comparison found, in the words of release notes: types and members that came or went, types of members,
//! what is required, and values. Sentences, and what only they say, are no part of it.

use callspec_compat::{Diff, Finding, Side, Status, Tree, TypeDiff};
use callspec_runtime::{Evidence, Object, Value};
use std::collections::BTreeSet;

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// The type.
    pub of: String,
    /// The member, by its name on the wire; empty for the type itself.
    pub member: String,
    /// What changed.
    pub kind: Kind,
    /// The value, of one that came or went.
    pub value: String,
}

/// What changes are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    TypeAdded,
    TypeRemoved,
    PropertyAdded,
    PropertyRemoved,
    TypeChanged,
    RequiredChanged,
    ValueAdded,
    ValueRemoved,
    Listed,
    Unlisted,
}

impl Kind {
    /// All of them, by the words of keys.
    pub const ALL: [(&'static str, Kind); 10] = [
        ("type added", Kind::TypeAdded),
        ("type removed", Kind::TypeRemoved),
        ("property added", Kind::PropertyAdded),
        ("property removed", Kind::PropertyRemoved),
        ("type changed", Kind::TypeChanged),
        ("required changed", Kind::RequiredChanged),
        ("enum value added", Kind::ValueAdded),
        ("enum value removed", Kind::ValueRemoved),
        ("enum listed", Kind::Listed),
        ("enum no longer listed", Kind::Unlisted),
    ];
}

impl Change {
    /// As JSON, with the pair of releases.
    pub fn to_value(&self, pair: &str) -> Value {
        let kind =
            Kind::ALL.iter().find(|(_, kind)| *kind == self.kind).map_or("", |(name, _)| name);
        let mut members = Object::new();
        members.insert("pair".into(), pair.into());
        members.insert("type".into(), self.of.as_str().into());
        if !self.member.is_empty() {
            members.insert("member".into(), self.member.as_str().into());
        }
        members.insert("kind".into(), kind.into());
        if !self.value.is_empty() {
            members.insert("value".into(), self.value.as_str().into());
        }
        members.into()
    }
}

/// The changes that a comparison tells of types that have a page or a definition.
pub fn of(diff: &Diff, old: &Tree, new: &Tree) -> Vec<Change> {
    let mut changes = BTreeSet::new();
    for it in &diff.types {
        let described = |tree: &Tree| tree.text(&it.file).is_some_and(|text| !is_bare(text));
        let (was, is) = (described(old), described(new));
        let whole =
            |kind| Change { of: name_of(it).0, member: String::new(), kind, value: String::new() };
        match it.status {
            // What is only referred to comes and goes with the references.
            Status::Added if is => drop(changes.insert(whole(Kind::TypeAdded))),
            Status::Removed if was => drop(changes.insert(whole(Kind::TypeRemoved))),
            Status::Added | Status::Removed => {}
            // One that was referred to before has another page now, or none; it is the same type.
            _ if was != is => {}
            _ => changes.extend(it.findings.iter().filter_map(|finding| change(it, finding))),
        }
    }
    changes.into_iter().collect()
}

/// Whether a schema says that nothing is known of its type.
fn is_bare(text: &str) -> bool {
    Value::from_json(text.as_bytes()).is_ok_and(|it| it.get("x-unresolved").is_some())
}

/// The type's name, and the members on the way to a definition of it: none for the type itself.
fn name_of(it: &TypeDiff) -> (String, Option<String>) {
    match it.name.split_once('#') {
        Some((name, definition)) => (name.to_owned(), Some(definition.to_owned())),
        None => (it.name.clone(), None),
    }
}

fn change(it: &TypeDiff, finding: &Finding) -> Option<Change> {
    // What only sentences and examples say is no change of the type.
    let told = |evidence: Option<Evidence>| {
        matches!(evidence, None | Some(Evidence::Declared | Evidence::Spec))
    };
    let rule = finding.rule.id;
    // A format that a type word promised, and a sentence still tells: the word is another one.
    let word = rule.starts_with("layer-")
        && finding.place.pointer.ends_with("/format")
        && [finding.old_evidence, finding.new_evidence].contains(&Some(Evidence::Declared));
    let kind = if word { Kind::TypeChanged } else { kind(rule)? };
    let told = match kind {
        _ if word => true,
        Kind::Listed | Kind::ValueAdded => told(finding.new_evidence),
        Kind::Unlisted | Kind::ValueRemoved => told(finding.old_evidence),
        Kind::TypeChanged | Kind::RequiredChanged => {
            told(finding.new_evidence) && told(finding.old_evidence)
        }
        _ => true,
    };
    if !told {
        return None;
    }
    let side = match finding.place.side {
        Side::New => &finding.new,
        Side::Old => &finding.old,
    };
    let text = |json: &Option<String>| {
        let value = Value::from_json(json.as_ref()?.as_bytes()).ok()?;
        match value {
            Value::String(text) => Some(text),
            Value::Number(number) => Some(number.as_str().to_owned()),
            _ => None,
        }
    };
    let mut tokens = finding.place.pointer.split('/').map(unescaped);
    let mut member = String::new();
    while let Some(token) = tokens.next() {
        if token == "properties" {
            member = tokens.next().unwrap_or_default();
            break;
        }
    }
    let (of, definition) = name_of(it);
    let mut value = String::new();
    match kind {
        Kind::RequiredChanged => member = text(side).unwrap_or(member),
        Kind::ValueAdded | Kind::ValueRemoved => value = text(side)?,
        _ => {}
    }
    // A definition stands for the member that has it.
    let member = definition.map_or(member.clone(), |definition| format!("{definition}.{member}"));
    Some(Change { of, member, kind, value })
}

/// What a rule's findings are about; nothing of sentences, places and other annotations.
fn kind(rule: &str) -> Option<Kind> {
    Some(match rule {
        "property-added" => Kind::PropertyAdded,
        "property-removed" => Kind::PropertyRemoved,
        "property-required" | "property-optional" => Kind::RequiredChanged,
        "enum-value-added" => Kind::ValueAdded,
        "enum-value-removed" => Kind::ValueRemoved,
        "enum-added" => Kind::Listed,
        "enum-removed" => Kind::Unlisted,
        "type-changed"
        | "type-narrowed"
        | "type-widened"
        | "reference-added"
        | "reference-removed"
        | "reference-changed"
        | "items-added"
        | "items-removed"
        | "null-allowed"
        | "null-disallowed"
        | "format-added"
        | "format-removed"
        | "format-changed"
        | "additional-properties-restricted"
        | "additional-properties-relaxed"
        | "any-of-added"
        | "any-of-removed"
        | "any-of-branch-added"
        | "any-of-branch-removed"
        | "all-of-added"
        | "all-of-removed" => Kind::TypeChanged,
        _ => return None,
    })
}

fn unescaped(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}
