//! Keywords that compare the instance itself: types, lists of values, bounds, patterns.

use super::view::View;
use super::{Pair, Place, Walk};
use crate::fact::{Change, Subject};
use callspec_runtime::{Number, Value};
use callspec_schema::Types;
use std::collections::HashSet;

/// Counts, their subject, and what holds where they are absent.
const COUNTS: [(&str, Subject, Option<i64>); 8] = [
    ("minLength", Subject::MinLength, Some(0)),
    ("maxLength", Subject::MaxLength, None),
    ("minItems", Subject::MinItems, Some(0)),
    ("maxItems", Subject::MaxItems, None),
    ("minContains", Subject::MinContains, Some(1)),
    ("maxContains", Subject::MaxContains, None),
    ("minProperties", Subject::MinProperties, Some(0)),
    ("maxProperties", Subject::MaxProperties, None),
];

impl Walk {
    pub(super) fn assertions(&mut self, old: &View<'_>, new: &View<'_>, place: Place) {
        self.null(old, new, place);
        self.types(old, new, place);
        self.list(old, new, place);
        let keyword = |name| Pair::keyword(name, old, new);
        self.presence(Subject::Const, &keyword("const"), place);
        self.bound(old, new, ["minimum", "exclusiveMinimum"], Subject::Minimum, place);
        self.bound(old, new, ["maximum", "exclusiveMaximum"], Subject::Maximum, place);
        self.presence(Subject::MultipleOf, &keyword("multipleOf"), place);
        self.presence(Subject::Pattern, &keyword("pattern"), place);
        self.presence(Subject::Format, &keyword("format"), place);
        for (name, subject, absent) in COUNTS {
            self.count(&keyword(name), subject, absent, place);
        }
        let unique =
            |view: &View<'_>| view.value("uniqueItems").and_then(Value::as_bool) == Some(true);
        self.flag(Subject::UniqueItems, unique(old), unique(new), &keyword("uniqueItems"), place);
        self.required(old, new, place);
    }

    pub(super) fn flag(
        &mut self,
        subject: Subject,
        old: bool,
        new: bool,
        pair: &Pair<'_>,
        place: Place,
    ) {
        match (old, new) {
            (false, true) => self.add(subject, Change::Added, pair, place),
            (true, false) => self.add(subject, Change::Removed, pair, place),
            _ => {}
        }
    }

    fn null(&mut self, old: &View<'_>, new: &View<'_>, place: Place) {
        let (Some(before), Some(after)) = (old.admits_null(), new.admits_null()) else { return };
        let only = |view: &View<'_>| {
            types(view).is_some_and(|types| types.without("null").is_empty()) && !view.is_or_null()
        };
        // From null to something else is a change of type.
        if only(old) || only(new) {
            return;
        }
        let places = [old.null_place(), new.null_place()];
        let values = [old, new].map(|view| {
            let word = view.value("type").or_else(|| view.itself().0.get("anyOf"));
            word.unwrap_or(view.itself().0)
        });
        let name = view_name(new);
        let pair = Pair::of(&name, Some((values[0], &places[0])), Some((values[1], &places[1])))
            .known_by("type", old, new);
        self.flag(Subject::Null, before, after, &pair, place);
    }

    fn types(&mut self, old: &View<'_>, new: &View<'_>, place: Place) {
        let pair = Pair::keyword("type", old, new);
        let (before, after) = (types(old), types(new));
        if before.is_none() && after.is_none() {
            self.presence(Subject::Reference, &Pair::keyword("$ref", old, new), place);
            return;
        }
        let refers = [old, new].map(|view| view.value("$ref").is_some());
        if refers[0] != refers[1] {
            let (name, other) = if refers[0] { ("$ref", "type") } else { ("type", "$ref") };
            let pair = Pair::of("type", old.get(name), new.get(other)).known_by("type", old, new);
            self.add(Subject::Types, Change::Changed, &pair, place);
            return;
        }
        self.presence(Subject::Reference, &Pair::keyword("$ref", old, new), place);
        // Null is told apart, where both sides have something beside it.
        let bare = |types: Option<Types>, other: Option<Types>| {
            let types = types.unwrap_or(Types::ALL);
            let rest = types.without("null");
            if rest.is_empty() || other.is_none_or(|it| it.without("null").is_empty()) {
                types
            } else {
                rest
            }
        };
        let (one, two) = (bare(before, after), bare(after, before));
        if one == two {
            return;
        }
        let change = if one.and(two) == one {
            Change::Widened
        } else if one.and(two) == two {
            Change::Narrowed
        } else {
            Change::Changed
        };
        self.add(Subject::Types, change, &pair, place);
    }

    fn list(&mut self, old: &View<'_>, new: &View<'_>, place: Place) {
        let pair = Pair::keyword("enum", old, new);
        let (Some((Value::Array(before), before_at)), Some((Value::Array(after), after_at))) =
            (pair.old, pair.new)
        else {
            self.presence(Subject::Enum, &pair, place);
            return;
        };
        self.entries(Subject::EnumValue, (before, before_at), (after, after_at), &pair, place);
    }

    /// Entries of a list that are on one side only.
    pub(super) fn entries(
        &mut self,
        subject: Subject,
        (before, before_at): (&[Value], &str),
        (after, after_at): (&[Value], &str),
        whole: &Pair<'_>,
        place: Place,
    ) {
        let mut one_sided = |these: &[Value], others: &[Value], at: &str, change: Change| {
            let others: HashSet<&Value> = others.iter().collect();
            for (index, value) in these.iter().enumerate() {
                if others.contains(value) {
                    continue;
                }
                let pointer = format!("{at}/{index}");
                let name = value.to_json();
                let it = Some((value, pointer.as_str()));
                let (old, new) = if change == Change::Added { (None, it) } else { (it, None) };
                let pair = Pair {
                    name: &name,
                    old,
                    new,
                    old_evidence: whole.old_evidence,
                    new_evidence: whole.new_evidence,
                    tendency: None,
                };
                self.add(subject, change, &pair, place);
            }
        };
        one_sided(before, after, before_at, Change::Removed);
        one_sided(after, before, after_at, Change::Added);
    }

    /// A bound, written as the one keyword or the other: the stricter one counts.
    fn bound(
        &mut self,
        old: &View<'_>,
        new: &View<'_>,
        keywords: [&'static str; 2],
        subject: Subject,
        place: Place,
    ) {
        let is_lower = subject == Subject::Minimum;
        let (before, after) =
            (effective(old, keywords, is_lower), effective(new, keywords, is_lower));
        let rank = |bound: &Option<(&'static str, Number, bool)>| {
            bound.as_ref().map(|(_, number, strict)| (number.clone(), *strict == is_lower))
        };
        let order = match (rank(&before), rank(&after)) {
            (None, None) => return,
            // An absent lower bound is below all others, an absent upper one above.
            (None, Some(_)) if is_lower => std::cmp::Ordering::Less,
            (Some(_), None) if is_lower => std::cmp::Ordering::Greater,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (Some(_), None) => std::cmp::Ordering::Less,
            (Some(one), Some(two)) => one.cmp(&two),
        };
        let change = match order {
            std::cmp::Ordering::Equal => return,
            std::cmp::Ordering::Less => Change::Raised,
            std::cmp::Ordering::Greater => Change::Lowered,
        };
        let place_of = |view: &View<'_>, bound: &Option<(&'static str, Number, bool)>| {
            bound.as_ref().map(|(keyword, _, _)| view.place_of(keyword))
        };
        let (old_at, new_at) = (place_of(old, &before), place_of(new, &after));
        let (old_value, new_value) = (
            before.as_ref().and_then(|(keyword, _, _)| old.value(keyword)),
            after.as_ref().and_then(|(keyword, _, _)| new.value(keyword)),
        );
        let name = after.as_ref().or(before.as_ref()).map_or("", |(keyword, _, _)| keyword);
        let mut pair =
            Pair::of(name, old_value.zip(old_at.as_deref()), new_value.zip(new_at.as_deref()));
        pair.old_evidence = before.and_then(|(keyword, _, _)| old.evidence(keyword));
        pair.new_evidence = after.and_then(|(keyword, _, _)| new.evidence(keyword));
        self.add(subject, change, &pair, place);
    }

    fn count(&mut self, pair: &Pair<'_>, subject: Subject, absent: Option<i64>, place: Place) {
        let number = |side: Option<(&Value, &str)>| match side {
            Some((value, _)) => value.as_number().cloned(),
            None => absent.map(Number::from),
        };
        let order = match (number(pair.old), number(pair.new)) {
            (None, None) => return,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (Some(_), None) => std::cmp::Ordering::Less,
            (Some(old), Some(new)) => old.cmp(&new),
        };
        match order {
            std::cmp::Ordering::Equal => {}
            std::cmp::Ordering::Less => self.add(subject, Change::Raised, pair, place),
            std::cmp::Ordering::Greater => self.add(subject, Change::Lowered, pair, place),
        }
    }

    fn required(&mut self, old: &View<'_>, new: &View<'_>, place: Place) {
        static NONE: Value = Value::Array(Vec::new());
        let pair = Pair::keyword("required", old, new);
        let list = |side: Option<_>| side.unwrap_or((&NONE, ""));
        let ((before, before_at), (after, after_at)) = (list(pair.old), list(pair.new));
        let (Some(before), Some(after)) = (before.as_array(), after.as_array()) else { return };
        self.entries(Subject::Required, (before, before_at), (after, after_at), &pair, place);
    }
}

/// What a schema describes, for a sentence: a property's name, or what it is of its holder.
fn view_name(view: &View<'_>) -> String {
    let pointer = view.itself().1;
    let mut tokens = pointer.rsplit('/');
    let name = tokens.next().unwrap_or_default().replace("~1", "/").replace("~0", "~");
    match (name.as_str(), tokens.next()) {
        ("", _) => "the value".to_owned(),
        (_, Some("properties" | "$defs" | "patternProperties")) => format!("`{name}`"),
        ("items" | "additionalProperties", Some(of)) if !of.is_empty() => match name.as_str() {
            "items" => format!("an item of `{of}`"),
            _ => format!("a property of `{of}`"),
        },
        _ => "the value".to_owned(),
    }
}

/// The types that a schema names.
fn types(view: &View<'_>) -> Option<Types> {
    let names = match view.value("type")? {
        Value::Array(names) => names.as_slice(),
        name => std::slice::from_ref(name),
    };
    let named = names.iter().filter_map(Value::as_str).filter_map(Types::named);
    Some(named.fold(Types::NONE, Types::or))
}

/// The stricter of a bound and its exclusive form: the keyword, the number, whether it is excluded.
fn effective(
    view: &View<'_>,
    [inclusive, exclusive]: [&'static str; 2],
    is_lower: bool,
) -> Option<(&'static str, Number, bool)> {
    let number = |keyword| view.value(keyword).and_then(Value::as_number).cloned();
    match (number(inclusive), number(exclusive)) {
        (Some(one), Some(other)) => {
            let inclusive_wins = if is_lower { one > other } else { one < other };
            Some(if inclusive_wins { (inclusive, one, false) } else { (exclusive, other, true) })
        }
        (Some(one), None) => Some((inclusive, one, false)),
        (None, Some(other)) => Some((exclusive, other, true)),
        (None, None) => None,
    }
}
