//! Keywords that hold subschemas: what is on both sides is walked into, the rest is a fact.

use super::matching::{self, matched};
use super::view::View;
use super::{Pair, Place, Walk};
use crate::fact::{Change, Polarity, Subject, Tendency};
use callspec_runtime::escape::push_pointer_token;
use callspec_runtime::{Level, Object, Value};
use std::collections::BTreeSet;

impl Walk {
    pub(super) fn applicators(&mut self, old: &View<'_>, new: &View<'_>, place: Place) {
        self.properties(old, new, place);
        let named = [
            ("patternProperties", Subject::PatternProperty),
            ("dependentSchemas", Subject::DependentSchema),
            ("$defs", Subject::Definition),
        ];
        for (keyword, subject) in named {
            self.named(keyword, subject, None, old, new, place);
        }
        self.dependent_required(old, new, place);
        let mixed = Place { polarity: Polarity::Mixed, ..place };
        // With `maxContains`, what admits more items may admit fewer arrays.
        let capped = [old, new].iter().any(|view| view.value("maxContains").is_some());
        let single = [
            ("items", Subject::Items, place),
            ("contains", Subject::Contains, if capped { mixed } else { place }),
            ("additionalProperties", Subject::AdditionalProperties, place),
            ("propertyNames", Subject::PropertyNames, place),
            ("unevaluatedProperties", Subject::UnevaluatedProperties, place),
            ("unevaluatedItems", Subject::UnevaluatedItems, place),
            ("not", Subject::Not, Place { polarity: place.polarity.inverted(), ..place }),
        ];
        for (keyword, subject, below) in single {
            self.single(keyword, subject, old, new, (place, below));
        }
        self.listed("prefixItems", old, new, place);
        self.branches("allOf", Subject::AllOf, Subject::AllOf, old, new, (place, place));
        self.branches("anyOf", Subject::AnyOf, Subject::AnyOfBranch, old, new, (place, place));
        self.branches("oneOf", Subject::OneOf, Subject::OneOfBranch, old, new, (place, mixed));
        self.condition(old, new, place);
        self.presence(Subject::Condition, &Pair::keyword("dependencies", old, new), place);
    }

    /// A member that objects leave room for is restricted by being described; one that they have no
    /// room for is let in.
    fn properties(&mut self, old: &View<'_>, new: &View<'_>, place: Place) {
        let closed = |view: &View<'_>| {
            ["additionalProperties", "unevaluatedProperties"]
                .iter()
                .any(|keyword| view.value(keyword).is_some_and(|it| *it != Value::Bool(true)))
        };
        self.named(
            "properties",
            Subject::Property,
            Some([closed(old), closed(new)]),
            old,
            new,
            place,
        );
    }

    /// Subschemas by name.
    fn named(
        &mut self,
        keyword: &str,
        subject: Subject,
        closed: Option<[bool; 2]>,
        old: &View<'_>,
        new: &View<'_>,
        place: Place,
    ) {
        let (before, after) = (members(old, keyword), members(new, keyword));
        let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        for name in names {
            let [old_at, new_at] = [old, new].map(|view| {
                let mut pointer =
                    view.get(keyword).map_or(view.pointer(keyword), |it| it.1.to_owned());
                push_pointer_token(&mut pointer, name);
                pointer
            });
            match (before.get(name), after.get(name)) {
                (Some(before), Some(after)) => {
                    if before != after {
                        self.schema(&View::of(before, old_at), &View::of(after, new_at), place);
                    }
                }
                // What is documented of a member is a list of facts, not a member.
                (before, after) if closed.is_some() && place.level == Level::Documented => {
                    let view = |schema: Option<_>, at: String| match schema {
                        Some(schema) => View::of(schema, at),
                        None => View::nothing(at),
                    };
                    self.schema(&view(before, old_at), &view(after, new_at), place);
                }
                (before, after) => {
                    let pair = Pair::of(
                        name,
                        before.map(|it| (it, old_at.as_str())),
                        after.map(|it| (it, new_at.as_str())),
                    );
                    let evidence = |schema: Option<&Value>, at: &str| {
                        schema.and_then(|it| View::of(it, at.to_owned()).evidence("type"))
                    };
                    let mut pair = Pair {
                        old_evidence: evidence(before, &old_at),
                        new_evidence: evidence(after, &new_at),
                        ..pair
                    };
                    let change = if after.is_some() { Change::Added } else { Change::Removed };
                    if let Some([old_closed, new_closed]) = closed {
                        pair = pair.with(match (change, old_closed, new_closed) {
                            (Change::Added, true, _) => Tendency::Wider,
                            (Change::Added, false, _) => Tendency::Narrower,
                            (_, _, true) => Tendency::Narrower,
                            _ => Tendency::Wider,
                        });
                    }
                    self.add(subject, change, &pair, place);
                }
            }
        }
    }

    fn dependent_required(&mut self, old: &View<'_>, new: &View<'_>, place: Place) {
        static NONE: Value = Value::Array(Vec::new());
        let keyword = "dependentRequired";
        let whole = Pair::keyword(keyword, old, new);
        let (before, after) = (members(old, keyword), members(new, keyword));
        let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        for name in names {
            let [old_at, new_at] = [old, new].map(|view| {
                let mut pointer = view.pointer(keyword);
                push_pointer_token(&mut pointer, name);
                pointer
            });
            let list = |side: Option<&Value>| {
                side.unwrap_or(&NONE).as_array().map(<[Value]>::to_vec).unwrap_or_default()
            };
            let (before, after) = (list(before.get(name)), list(after.get(name)));
            let subject = Subject::DependentRequired;
            self.entries(subject, (&before, &old_at), (&after, &new_at), &whole, place);
        }
    }

    /// One subschema. `true` says what absence says.
    fn single(
        &mut self,
        keyword: &str,
        subject: Subject,
        old: &View<'_>,
        new: &View<'_>,
        (place, below): (Place, Place),
    ) {
        let pair = Pair::keyword(keyword, old, new);
        if let (Some((before, old_at)), Some((after, new_at))) = (pair.old, pair.new) {
            if before == after {
                return;
            }
            let boolean = |value: &Value| value.as_bool().is_some();
            if !boolean(before) && !boolean(after) {
                self.schema(
                    &View::of(before, old_at.to_owned()),
                    &View::of(after, new_at.to_owned()),
                    below,
                );
                return;
            }
        }
        let rank = |side: Option<(&Value, &str)>| match side {
            None | Some((Value::Bool(true), _)) => 0,
            Some((Value::Bool(false), _)) => 2,
            Some(_) => 1,
        };
        match rank(pair.old).cmp(&rank(pair.new)) {
            std::cmp::Ordering::Less => self.add(subject, Change::Added, &pair, place),
            std::cmp::Ordering::Greater => self.add(subject, Change::Removed, &pair, place),
            std::cmp::Ordering::Equal => {}
        }
    }

    /// `prefixItems`, place by place.
    fn listed(&mut self, keyword: &str, old: &View<'_>, new: &View<'_>, place: Place) {
        let pair = Pair::keyword(keyword, old, new);
        let items = |side: Option<(&Value, &str)>| {
            side.and_then(|(value, _)| value.as_array().map(<[Value]>::to_vec)).unwrap_or_default()
        };
        let (before, after) = (items(pair.old), items(pair.new));
        for index in 0..before.len().max(after.len()) {
            let [old_at, new_at] =
                [old, new].map(|view| format!("{}/{index}", view.place_of(keyword)));
            match (before.get(index), after.get(index)) {
                (Some(before), Some(after)) if before == after => {}
                (Some(before), Some(after)) => {
                    self.schema(&View::of(before, old_at), &View::of(after, new_at), place);
                }
                (before, after) => {
                    let name = index.to_string();
                    let entry = Pair::of(
                        &name,
                        before.map(|it| (it, old_at.as_str())),
                        after.map(|it| (it, new_at.as_str())),
                    );
                    let change = if after.is_some() { Change::Added } else { Change::Removed };
                    self.add(Subject::PrefixItem, change, &entry, place);
                }
            }
        }
    }

    /// `allOf`, `anyOf`, `oneOf`: branches that belong together are walked into.
    fn branches(
        &mut self,
        keyword: &str,
        whole: Subject,
        one: Subject,
        old: &View<'_>,
        new: &View<'_>,
        (place, below): (Place, Place),
    ) {
        let pair = Pair::keyword(keyword, old, new);
        let (Some((Value::Array(before), old_at)), Some((Value::Array(after), new_at))) =
            (pair.old, pair.new)
        else {
            self.presence(whole, &pair, place);
            return;
        };
        for (earlier, later) in matched(before, after) {
            let at = |index: Option<usize>, base: &str| index.map(|it| format!("{base}/{it}"));
            let (old_at, new_at) = (at(earlier, old_at), at(later, new_at));
            match (earlier.zip(old_at), later.zip(new_at)) {
                (Some((earlier, old_at)), Some((later, new_at))) => {
                    if before[earlier] != after[later] {
                        let old = View::of(&before[earlier], old_at);
                        self.schema(&old, &View::of(&after[later], new_at), below);
                    }
                }
                (earlier, later) => {
                    let branch = match (&earlier, &later) {
                        (Some((at, _)), _) => &before[*at],
                        (None, Some((at, _))) => &after[*at],
                        (None, None) => continue,
                    };
                    let name = matching::told(branch);
                    let mut entry = Pair::of(
                        &name,
                        earlier.as_ref().map(|(at, pointer)| (&before[*at], pointer.as_str())),
                        later.as_ref().map(|(at, pointer)| (&after[*at], pointer.as_str())),
                    );
                    entry.old_evidence = pair.old_evidence;
                    entry.new_evidence = pair.new_evidence;
                    let change = if entry.new.is_some() { Change::Added } else { Change::Removed };
                    self.add(one, change, &entry, place);
                }
            }
        }
    }

    /// `if`, `then`, `else`: one thing.
    fn condition(&mut self, old: &View<'_>, new: &View<'_>, place: Place) {
        let parts = ["if", "then", "else"];
        if parts.iter().all(|part| old.value(part) == new.value(part)) {
            return;
        }
        let whole = |view: &View<'_>| {
            view.value("if")?;
            let members = parts
                .iter()
                .filter_map(|part| Some(((*part).to_owned(), view.value(part)?.clone())));
            Some(Value::Object(members.collect()))
        };
        let (before, after) = (whole(old), whole(new));
        let (old_at, new_at) = (old.pointer("if"), new.pointer("if"));
        let mut pair = Pair::of(
            "if",
            before.as_ref().map(|it| (it, old_at.as_str())),
            after.as_ref().map(|it| (it, new_at.as_str())),
        );
        let evidence = |view: &View<'_>| view.evidence("else").or_else(|| view.evidence("then"));
        pair.old_evidence = evidence(old);
        pair.new_evidence = evidence(new);
        self.presence(Subject::Condition, &pair, place);
    }
}

/// The members of a keyword. `dependencies` has names and schemas in one.
fn members(view: &View<'_>, keyword: &str) -> Object {
    let mut members = view.value(keyword).and_then(Value::as_object).cloned().unwrap_or_default();
    match keyword {
        "dependentRequired" => members.retain(|_, it| matches!(it, Value::Array(_))),
        "dependentSchemas" => members.retain(|_, it| !matches!(it, Value::Array(_))),
        _ => {}
    }
    members
}
