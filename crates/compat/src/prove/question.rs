//! What one change does by itself: a question about the subschema that it is in, put where the
//! subschema stands in its type.

use super::Prover;
use super::lower::{Definition, others};
use super::term::{Names, T, TRUE, Term, kind};
use crate::fact::{Change, Fact, Subject};
use crate::verdict::Side;
use callspec_runtime::{Level, Value};
use callspec_schema::{Keywords, SchemaId};

/// A change, and where it is on both sides.
pub(crate) struct Question<'f> {
    pub fact: &'f Fact,
    /// The subschema on the old side and on the new; none says nothing.
    pub owner: [Option<SchemaId>; 2],
    /// The way to it from its unit, on each side, where what is narrower there is narrower above.
    pub path: [Option<&'f str>; 2],
}

impl Prover<'_> {
    /// What the smaller side admits at the place of a change, and the larger side refuses for that
    /// change.
    pub(crate) fn difference(&mut self, question: &Question<'_>, smaller: Side, level: Level) -> T {
        let larger = smaller.other();
        let [inside, outside] = [smaller, larger].map(|side| {
            let schema = question.owner[side as usize]?;
            Some(Definition { side, schema, level })
        });
        let refused = self.refused(question, outside, larger);
        let inside = inside.map_or(TRUE, |at| self.definition(at));
        let outside = outside.map_or(TRUE, |at| self.definition(at));
        let outside = self.terms.not(outside);
        self.terms.and([inside, outside, refused])
    }

    /// What the larger side refuses for a change: `TRUE` where that is not told apart.
    fn refused(&mut self, question: &Question<'_>, at: Option<Definition>, larger: Side) -> T {
        let fact = question.fact;
        let is_there = fact.side == larger;
        let value = |side: &Option<String>| {
            side.as_ref().and_then(|text| Value::from_json(text.as_bytes()).ok())
        };
        match (fact.subject, fact.change) {
            (Subject::Property, Change::Added | Change::Removed) => {
                let keywords = at.and_then(|at| self.set(larger).keywords(at.schema));
                let schema = keywords.and_then(|it| it.properties.get(&fact.name)).copied();
                let member = match (is_there, schema, at) {
                    (true, Some(schema), Some(at)) => {
                        let member = self.below(schema, at);
                        self.terms.not(member)
                    }
                    _ => TRUE,
                };
                self.object_with(Names::One(fact.name.as_str().into()), member)
            }
            (Subject::Property, Change::Renamed) => {
                let name = value(if larger == Side::Old { &fact.old } else { &fact.new });
                let keywords = at.and_then(|at| self.set(larger).keywords(at.schema));
                let name = name.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned();
                let schema = keywords.and_then(|it| it.properties.get(&name)).copied();
                match (schema, at) {
                    (Some(schema), Some(at)) => {
                        let member = self.below(schema, at);
                        let other = self.terms.not(member);
                        self.object_with(Names::One(name.as_str().into()), other)
                    }
                    _ => TRUE,
                }
            }
            (Subject::Required, _) => {
                let name = value(&fact.old).or_else(|| value(&fact.new));
                match name.as_ref().and_then(Value::as_str) {
                    Some(name) => {
                        let has = self.terms.add(Term::Has(name.into()));
                        self.terms.not(has)
                    }
                    None => TRUE,
                }
            }
            (Subject::EnumValue, _) => match value(&fact.old).or_else(|| value(&fact.new)) {
                Some(value) => self.terms.listed([value]),
                None => TRUE,
            },
            (Subject::Null, _) => self.terms.listed([Value::Null]),
            (Subject::AllOf, Change::Added | Change::Removed) if is_there => {
                let token = fact.pointer.rsplit('/').next().and_then(|it| it.parse::<usize>().ok());
                let parts = at.and_then(|at| Some(&self.set(larger).keywords(at.schema)?.all_of));
                match (token.and_then(|token| parts?.get(token)), at) {
                    (Some(part), Some(at)) => {
                        let part = self.below(*part, at);
                        self.terms.not(part)
                    }
                    _ => TRUE,
                }
            }
            (Subject::AdditionalProperties, _) => self.refused_others(at, larger),
            (subject, _) => {
                let Some(at) = at else { return TRUE };
                let only = self.set(larger).keywords(at.schema).and_then(|it| only(it, subject));
                match only {
                    Some(only) => {
                        let only = self.keywords(&only, at);
                        self.terms.not(only)
                    }
                    None => TRUE,
                }
            }
        }
    }

    /// Members that are neither named nor matched, and not what such members have to be.
    fn refused_others(&mut self, at: Option<Definition>, larger: Side) -> T {
        let Some(at) = at else { return TRUE };
        let Some(keywords) = self.set(larger).keywords(at.schema) else { return TRUE };
        let Some(schema) = keywords.additional_properties else { return TRUE };
        let mut patterns = Vec::new();
        for (pattern, _) in &keywords.pattern_properties {
            match self.terms.pattern(pattern) {
                Some(pattern) => patterns.push(pattern),
                None => return TRUE,
            }
        }
        let names = others(keywords.properties.keys(), patterns);
        let schema = self.below(schema, at);
        let schema = self.terms.not(schema);
        self.object_with(names, schema)
    }

    fn object_with(&mut self, names: Names, schema: T) -> T {
        let object = self.terms.add(Term::Kinds(kind::OBJECT));
        let some = self.terms.add(Term::Some(names, schema));
        self.terms.and([object, some])
    }

    /// Documents that have a value of a set at a place; none where the way there goes through what
    /// turns it round.
    pub(crate) fn with_value_at(&mut self, path: &str, value: T) -> Option<T> {
        let tokens: Vec<String> =
            path.split('/').skip(1).map(|it| it.replace("~1", "/").replace("~0", "~")).collect();
        self.wrapped(&tokens, value)
    }

    fn wrapped(&mut self, tokens: &[String], value: T) -> Option<T> {
        let Some((keyword, rest)) = tokens.split_first() else { return Some(value) };
        let name = rest.first();
        match keyword.as_str() {
            "properties" => {
                let inner = self.wrapped(rest.get(1..)?, value)?;
                Some(self.object_with(Names::One(name?.as_str().into()), inner))
            }
            "patternProperties" => {
                let inner = self.wrapped(rest.get(1..)?, value)?;
                let pattern = self.terms.pattern(name?)?;
                Some(self.object_with(Names::Matching(pattern), inner))
            }
            "additionalProperties" | "unevaluatedProperties" => {
                let inner = self.wrapped(rest, value)?;
                Some(self.object_with(Names::Of(TRUE), inner))
            }
            "items" | "unevaluatedItems" | "contains" => {
                let inner = self.wrapped(rest, value)?;
                let array = self.terms.add(Term::Kinds(kind::ARRAY));
                let some = self.terms.add(Term::SomeItem(0, inner));
                Some(self.terms.and([array, some]))
            }
            "prefixItems" => {
                let inner = self.wrapped(rest.get(1..)?, value)?;
                let array = self.terms.add(Term::Kinds(kind::ARRAY));
                let item = self.terms.add(Term::ItemIs(name?.parse().ok()?, inner));
                Some(self.terms.and([array, item]))
            }
            "allOf" | "anyOf" | "oneOf" | "dependentSchemas" => {
                name?;
                self.wrapped(rest.get(1..)?, value)
            }
            "then" | "else" | "x-documented" => self.wrapped(rest, value),
            _ => None,
        }
    }
}

/// One keyword of a schema, with what it cannot be read without.
fn only(all: &Keywords, subject: Subject) -> Option<Keywords> {
    let mut one = Keywords::default();
    match subject {
        Subject::Types => one.types = all.types,
        Subject::Enum => one.enumeration.clone_from(&all.enumeration),
        Subject::Const => one.constant.clone_from(&all.constant),
        Subject::Minimum => {
            one.minimum.clone_from(&all.minimum);
            one.exclusive_minimum.clone_from(&all.exclusive_minimum);
        }
        Subject::Maximum => {
            one.maximum.clone_from(&all.maximum);
            one.exclusive_maximum.clone_from(&all.exclusive_maximum);
        }
        Subject::MultipleOf => one.multiple_of.clone_from(&all.multiple_of),
        Subject::MinLength => one.min_length = all.min_length,
        Subject::MaxLength => one.max_length = all.max_length,
        Subject::Pattern => one.pattern.clone_from(&all.pattern),
        Subject::Format => one.format = all.format,
        Subject::MinItems => one.min_items = all.min_items,
        Subject::MaxItems => one.max_items = all.max_items,
        Subject::UniqueItems => one.unique_items = all.unique_items,
        Subject::Items | Subject::PrefixItem => {
            one.items = all.items;
            one.prefix_items.clone_from(&all.prefix_items);
        }
        Subject::Contains | Subject::MinContains | Subject::MaxContains => {
            one.contains = all.contains;
            one.min_contains = all.min_contains;
            one.max_contains = all.max_contains;
        }
        Subject::MinProperties => one.min_properties = all.min_properties,
        Subject::MaxProperties => one.max_properties = all.max_properties,
        Subject::PatternProperty => one.pattern_properties.clone_from(&all.pattern_properties),
        Subject::PropertyNames => one.property_names = all.property_names,
        Subject::DependentRequired => one.dependent_required.clone_from(&all.dependent_required),
        Subject::DependentSchema => one.dependent_schemas.clone_from(&all.dependent_schemas),
        Subject::AnyOf | Subject::AnyOfBranch => one.any_of.clone_from(&all.any_of),
        Subject::OneOf | Subject::OneOfBranch => one.one_of.clone_from(&all.one_of),
        Subject::AllOf => one.all_of.clone_from(&all.all_of),
        Subject::Not => one.not = all.not,
        Subject::Condition => {
            one.if_schema = all.if_schema;
            one.then_schema = all.then_schema;
            one.else_schema = all.else_schema;
        }
        _ => return None,
    }
    Some(one)
}
