//! The only walk over two versions of a schema. It lists facts; what they mean is for the rules.

mod annotations;
mod applicators;
mod assertions;
mod layers;
mod listed_operations;
mod matching;
mod renames;
mod required;
mod sources;
mod view;

use crate::fact::{Change, Fact, Polarity, Subject, Tendency};
use crate::verdict::Side;
use callspec_runtime::{Evidence, Level, Value};
pub(crate) use matching::bare;
use view::View;

/// The facts of one file: what differs between two versions of its schema. None where only lines of the
/// page moved.
pub(crate) fn facts(old: &Value, new: &Value, renames: bool) -> Vec<Fact> {
    let mut walk = Walk { facts: Vec::new(), owner: Default::default(), sources: [None, None] };
    let place = Place { level: Level::Declared, polarity: Polarity::Plain };
    walk.schema(&View::of(old, String::new()), &View::of(new, String::new()), place);
    required::by_its_row(&mut walk.facts, old, new);
    layers::pair(&mut walk.facts);
    if renames {
        renames::join(&mut walk.facts, old, new);
    }
    if walk.facts.is_empty() && !sources::only_lines_moved(old, new) {
        walk.add(Subject::Spelling, Change::Changed, &Pair::of("", None, None), place);
    }
    walk.facts
}

/// Where the walk is.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    level: Level,
    polarity: Polarity,
}

/// What stands at one place on both sides.
struct Pair<'v> {
    name: &'v str,
    old: Option<(&'v Value, &'v str)>,
    new: Option<(&'v Value, &'v str)>,
    old_evidence: Option<Evidence>,
    new_evidence: Option<Evidence>,
    tendency: Option<Tendency>,
}

impl<'v> Pair<'v> {
    fn of(
        name: &'v str,
        old: Option<(&'v Value, &'v str)>,
        new: Option<(&'v Value, &'v str)>,
    ) -> Self {
        Pair { name, old, new, old_evidence: None, new_evidence: None, tendency: None }
    }

    /// A keyword, with the evidence that the schemas give for it.
    fn keyword(name: &'v str, old: &'v View<'v>, new: &'v View<'v>) -> Self {
        Pair::of(name, old.get(name), new.get(name)).known_by(name, old, new)
    }

    fn known_by(mut self, keyword: &str, old: &View<'_>, new: &View<'_>) -> Self {
        self.old_evidence = old.evidence(keyword);
        self.new_evidence = new.evidence(keyword);
        self
    }

    fn with(mut self, tendency: Tendency) -> Self {
        self.tendency = Some(tendency);
        self
    }
}

pub(crate) struct Walk {
    facts: Vec<Fact>,
    /// The places of the subschemas that are compared at the moment.
    owner: [String; 2],
    /// The nearest `x-source` of each.
    sources: [Option<Value>; 2],
}

impl Walk {
    /// Two versions of one subschema.
    fn schema(&mut self, old: &View<'_>, new: &View<'_>, place: Place) {
        let owner = [old, new].map(|view| view.itself().1.to_owned());
        let above = std::mem::replace(&mut self.owner, owner);
        let sources = self.sources.clone();
        for (source, view) in self.sources.iter_mut().zip([old, new]) {
            if let Some(own) = view.value("x-source") {
                *source = Some(own.clone());
            }
        }
        self.keywords(old, new, place);
        self.sources = sources;
        self.owner = above;
    }

    fn keywords(&mut self, old: &View<'_>, new: &View<'_>, place: Place) {
        if old.is_false() != new.is_false() {
            let change = if new.is_false() { Change::Added } else { Change::Removed };
            let pair = Pair::of("", Some(old.itself()), Some(new.itself()));
            self.add(Subject::Forbidden, change, &pair, place);
            return;
        }
        self.assertions(old, new, place);
        self.applicators(old, new, place);
        self.annotations(old, new, place);
        self.documented(old, new, place);
    }

    fn documented(&mut self, old: &View<'_>, new: &View<'_>, place: Place) {
        if old.value("x-documented") == new.value("x-documented") {
            return;
        }
        let [below_old, below_new] = [old, new].map(|view| match view.get("x-documented") {
            Some((schema, pointer)) => View::of(schema, pointer.to_owned()),
            None => View::nothing(view.pointer("x-documented")),
        });
        let documented = Place { level: Level::Documented, ..place };
        self.schema(&below_old, &below_new, documented);
    }

    fn add(&mut self, subject: Subject, change: Change, pair: &Pair<'_>, place: Place) {
        let (side, pointer) = match (pair.new, pair.old) {
            (Some((_, pointer)), _) => (Side::New, pointer),
            (None, Some((_, pointer))) => (Side::Old, pointer),
            (None, None) => (Side::New, ""),
        };
        debug_assert!(
            crate::rule::of(subject, change).is_some(),
            "no rule for {subject:?} {change:?}"
        );
        let own = pair.new.or(pair.old).and_then(|(value, _)| value.get("x-source"));
        self.facts.push(Fact {
            subject,
            change,
            side,
            pointer: pointer.to_owned(),
            name: pair.name.to_owned(),
            old: pair.old.map(|(value, _)| value.to_json()),
            new: pair.new.map(|(value, _)| value.to_json()),
            old_evidence: pair.old_evidence,
            new_evidence: pair.new_evidence,
            level: place.level,
            tendency: pair.tendency,
            polarity: place.polarity,
            owner: self.owner.clone(),
            source: own.cloned().or_else(|| self.sources[side as usize].clone()),
        });
    }

    /// A fact about a keyword that is there on one side, or differs.
    fn presence(&mut self, subject: Subject, pair: &Pair<'_>, place: Place) -> bool {
        let change = match (pair.old, pair.new) {
            (None, None) => return false,
            (None, Some(_)) => Change::Added,
            (Some(_), None) => Change::Removed,
            (Some((old, _)), Some((new, _))) if old == new => return false,
            (Some(_), Some(_)) => Change::Changed,
        };
        self.add(subject, change, pair, place);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule;

    /// Every fact that the walk can note has a rule, and every rule a fact.
    #[test]
    fn every_fact_has_a_rule() {
        use Change::{Added, Changed, Demoted, Lowered, Narrowed, Promoted, Raised, Removed};
        use Change::{Renamed, Widened};
        use Subject as S;
        let came_or_went = [
            S::Null,
            S::Forbidden,
            S::Enum,
            S::EnumValue,
            S::Const,
            S::Reference,
            S::MultipleOf,
            S::Pattern,
            S::Format,
            S::UniqueItems,
            S::Required,
            S::PatternProperty,
            S::DependentSchema,
            S::DependentRequired,
            S::Property,
            S::Definition,
            S::Items,
            S::Contains,
            S::AdditionalProperties,
            S::PropertyNames,
            S::UnevaluatedProperties,
            S::UnevaluatedItems,
            S::Not,
            S::PrefixItem,
            S::AllOf,
            S::AnyOf,
            S::AnyOfBranch,
            S::OneOf,
            S::OneOfBranch,
            S::Condition,
            S::KnownValues,
            S::KnownValue,
            S::ReadOnly,
            S::WriteOnly,
            S::Deprecated,
            S::Unresolved,
            S::Type,
        ];
        let bounds = [
            S::Minimum,
            S::Maximum,
            S::MinLength,
            S::MaxLength,
            S::MinItems,
            S::MaxItems,
            S::MinContains,
            S::MaxContains,
            S::MinProperties,
            S::MaxProperties,
        ];
        let differs = [
            S::Const,
            S::Reference,
            S::MultipleOf,
            S::Pattern,
            S::Format,
            S::Condition,
            S::Types,
            S::Title,
            S::Description,
            S::Default,
            S::Examples,
            S::Comment,
            S::DocName,
            S::Unit,
            S::Access,
            S::Operations,
            S::Source,
            S::Identifier,
            S::Content,
            S::UnassertedFormat,
            S::Refuted,
            S::Evidence,
            S::Spelling,
        ];
        let others = [
            (S::Types, Widened),
            (S::Types, Narrowed),
            (S::Evidence, Promoted),
            (S::Evidence, Demoted),
            (S::Layer, Promoted),
            (S::Layer, Demoted),
            (S::Property, Renamed),
            (S::Definition, Renamed),
            (S::Type, Renamed),
        ];
        let mut facts = others.to_vec();
        facts.extend(came_or_went.iter().flat_map(|it| [(*it, Added), (*it, Removed)]));
        facts.extend(bounds.iter().flat_map(|it| [(*it, Raised), (*it, Lowered)]));
        facts.extend(differs.iter().map(|it| (*it, Changed)));
        for (subject, change) in &facts {
            assert!(rule::of(*subject, *change).is_some(), "no rule for {subject:?} {change:?}");
        }
        let judged = |rule: &&rule::Rule| {
            facts.iter().any(|(subject, change)| {
                rule::of(*subject, *change).is_some_and(|it| it.id == rule.id)
            })
        };
        // The changes of operations are found by `operations`; their fixtures fire, as the rules' tests see.
        let of_operations = |rule: &&rule::Rule| rule.old.contains("\"openapi\"");
        let others = rule::all().iter().filter(|it| !judged(it) && !of_operations(it));
        let idle: Vec<_> = others.map(|it| it.id).collect();
        assert_eq!(idle, [""; 0], "no fact for these rules");
    }
}
