//! One row: the member that it describes, by its name on the wire.

use super::attributes;
use super::cells::Declared;
use super::extraction::Extraction;
use super::headings;
use super::inline::{self, Step};
use super::note;
use super::sentences::sentences;
use super::type_flags;
use super::wire_name::wire_name;
use crate::dialect::NullRule;
use crate::error::Error;
use crate::fact::{
    Evidence, Fact, Known, Layer, Member, Others, Path, Place, Shape, TypeFacts, WireName,
};
use crate::layout::csharp_attribute::Attribute;
use crate::layout::document::{Cell, Column, Row};
use crate::recognizer;
use crate::report::Entry;
use crate::type_word;
use std::borrow::Cow;

impl Extraction<'_> {
    pub(super) fn row(
        &mut self,
        row: &Row,
        attributes: &[Attribute],
        dotted: bool,
        facts: &mut TypeFacts,
    ) -> Result<(), Error> {
        let name = row.get(Column::Name).filter(|cell| !cell.text.trim().is_empty());
        let Some(name) = name else {
            let next = "Each row under a property header begins with the property's name";
            let at = row.get(Column::Name).map_or(row.at, |cell| cell.at);
            return Err(self.page.error(at, "a row without a name", next));
        };
        let place = self.place(name.at, Some(&name.text));
        if OTHERS.contains(&name.text.as_str()) {
            return self.others(row, &place, facts, |shape| shape);
        }
        if attributes::holds_others(attributes) {
            return self.others(row, &place, facts, |shape| match shape {
                Shape::Map(value) => *value,
                _ => Shape::Any,
            });
        }
        let plain = without_bounds(&name.text);
        let (plain, list) = match plain.strip_suffix("[]").filter(|rest| !rest.is_empty()) {
            Some(rest) => (rest, true),
            None => (&*plain, false),
        };
        let steps: Vec<Step> = match dotted {
            true => plain.split('.').map(|part| self.step(part)).collect(),
            false => {
                vec![Step { name: self.wire_name(plain, attributes, &place), list: false }]
            }
        };
        let path: Path = steps.iter().map(|step| step.name.clone()).collect();
        if let Some(earlier) = facts.members.get(&path).filter(|member| member.rows > 0) {
            let message =
                format!("`{}` is described twice, first on line {}", name.text, earlier.place.line);
            return Err(self.page.error(name.at, message, "Leave one of the rows out"));
        }
        let mut known = self.known(row, attributes, &path, &place, facts)?;
        if list {
            self.listed(&mut known, &place);
        }
        self.parents(&steps, &place, facts);
        let doc_name = plain.rsplit(if dotted { '.' } else { '\u{0}' }).next().unwrap_or_default();
        let description = row.get(Column::Description).map(|cell| cell.text.replace('\n', " "));
        let may_be_missing = self.may_be_missing(row);
        let optional = may_be_missing.then(|| place.clone());
        // What a sample showed before, or a longer dotted name, is known already.
        let shown = facts.members.remove(&path).map(|member| member.facts).unwrap_or_default();
        let member = Member {
            doc_name: doc_name.to_owned(),
            description: description.unwrap_or_default(),
            place,
            also: Vec::new(),
            rows: 1,
            optional,
            facts: known.into_iter().chain(shown).collect(),
        };
        facts.members.insert(path, member);
        Ok(())
    }

    /// Whether a row says that its member may be missing, in a column that is there to say so.
    fn may_be_missing(&self, row: &Row) -> bool {
        let says = |column, yes| {
            row.get(column).is_some_and(|cell| {
                !cell.text.trim().is_empty() && note::is_yes(&cell.text) == Some(yes)
            })
        };
        let noted = row.get(Column::Notes).is_some_and(|cell| {
            let words = cell.text.split(|c: char| !c.is_ascii_alphabetic());
            words.into_iter().any(|word| word.eq_ignore_ascii_case("optional"))
        });
        let word = row.get(Column::Type).map(|cell| type_flags::split(&cell.text).1);
        let flagged = word.is_some_and(|flags| flags.contains(&"optional"));
        noted || flagged || says(Column::Mandatory, false) || says(Column::Optional, true)
    }

    /// A row about all members that no other row names.
    fn others(
        &mut self,
        row: &Row,
        place: &Place,
        facts: &mut TypeFacts,
        each: impl Fn(Shape) -> Shape,
    ) -> Result<(), Error> {
        let word = row.get(Column::Type);
        let typed = word.map(|cell| self.typed(cell, &[], place)).transpose()?;
        let shape = typed.as_ref().and_then(|typed| typed.shape.clone()).unwrap_or(Shape::Any);
        let (own, shape) = (matches!(shape, Shape::Map(_)), each(shape));
        // The null of a map is not one of what it holds.
        let null = !own && typed.is_some_and(|typed| typed.facts.contains(&Fact::Null));
        let others = Others { shape, null, place: place.clone(), rows: 1 };
        facts.others = Some(match facts.others.take() {
            Some(earlier) => earlier.joined(others),
            None => others,
        });
        Ok(())
    }

    /// `devices[]` with the type `Device` is a list of it, unless the type says so itself.
    fn listed(&mut self, known: &mut Vec<Known>, place: &Place) {
        let shape = known.iter_mut().find_map(|known| match &mut known.fact {
            Fact::Shape(shape) => Some(shape),
            _ => None,
        });
        match shape {
            Some(Shape::Array(_)) => return,
            Some(shape) => *shape = Shape::Array(Box::new(std::mem::replace(shape, Shape::Any))),
            None => known.push(Known {
                fact: Fact::Shape(Shape::Array(Box::new(Shape::Any))),
                evidence: Evidence::Declared,
                layer: Layer::Base,
                place: place.clone(),
            }),
        }
        self.guess(place, "the brackets behind its name are taken for those of a list".to_owned());
    }

    /// `devices[]` is a list on the way to a member.
    fn step(&self, part: &str) -> Step {
        let (name, list) = match part.split_once('[') {
            Some((name, _)) => (name, true),
            None => (part, false),
        };
        Step { name: wire_name(name, &self.dialect.names), list }
    }

    /// The attribute wins; the rules are for what has none.
    fn wire_name(&mut self, doc_name: &str, attributes: &[Attribute], place: &Place) -> WireName {
        let stated = self.dialect.names.attributes.iter().flat_map(|wanted| {
            let of_name = attributes.iter().filter(move |attribute| attribute.name == *wanted);
            of_name.map(|attribute| (attribute, attribute.text(&NAMES)))
        });
        let (stated, unread): (Vec<_>, Vec<_>) = stated.partition(|(_, text)| text.is_some());
        let stated: Vec<String> = stated.into_iter().filter_map(|(_, text)| text).collect();
        let Some(first) = stated.first() else {
            // `[JsonProperty(Names.Id)]`: the constant is somewhere else.
            let constant = unread.iter().find_map(|(attribute, _)| {
                attribute.arguments.first().filter(|argument| argument.name.is_none())
            });
            if let Some(constant) = constant {
                let reason =
                    format!("its name on the wire is `{}`, which no page tells", constant.value);
                self.guess(place, reason);
            }
            return wire_name(doc_name, &self.dialect.names);
        };
        if let Some(other) = stated.iter().find(|other| *other != first) {
            let reason = format!(
                "two attributes name it differently: `{first}`, which is taken, and `{other}`"
            );
            self.report.conflicts.push(Entry::new(place, doc_name, reason));
        }
        WireName(first.clone())
    }

    /// What a row without a type says by a link to the table of one, or by having nothing to say.
    fn linked(&self, row: &Row, place: &Place) -> Option<Known> {
        let (evidence, layer, place) = (Evidence::Declared, Layer::Base, place.clone());
        if let Some((name, list)) = headings::target(row, &self.targets) {
            let shape = Shape::Reference { name: name.to_owned(), null_by_kind: false };
            let shape = if list { Shape::Array(Box::new(shape)) } else { shape };
            return Some(Known { fact: Fact::Shape(shape), evidence, layer, place });
        }
        let text = row.get(Column::Description)?.text.trim().to_lowercase();
        let (fact, evidence) = (Fact::Null, Evidence::Prose);
        (text == "empty").then_some(Known { fact, evidence, layer, place })
    }

    /// All that a row's cells say: those that declare, then the sentences.
    fn known(
        &mut self,
        row: &Row,
        attributes: &[Attribute],
        path: &[WireName],
        place: &Place,
        facts: &mut TypeFacts,
    ) -> Result<Vec<Known>, Error> {
        let Declared { shape, facts: declared, bounds } = self.declared(row, attributes, place)?;
        let declared = declared.into_iter().map(|fact| {
            // Vendors add values without notice: a list is no shape, whoever declares it.
            let layer = match fact {
                Fact::Values(_) => Layer::Documented,
                _ => Layer::Base,
            };
            let evidence = Evidence::Declared;
            Known { fact, evidence, layer, place: place.clone() }
        });
        let mut known: Vec<Known> = declared.collect();
        known.extend(bounds.into_iter().map(|fact| Known {
            fact,
            evidence: Evidence::Declared,
            layer: Layer::Documented,
            place: place.clone(),
        }));
        let mut shown = self.exemplified(row, path, place, facts);
        let only_shown = shape.is_none() && row.get(Column::Example).is_some();
        if only_shown && self.dialect.null == NullRule::Exemplified {
            let (evidence, layer, place) = (Evidence::Sample, Layer::Base, place.clone());
            shown.push(Known { fact: Fact::Null, evidence, layer, place });
        }
        if shape.is_none() {
            known.extend(self.linked(row, place));
        }
        let shape = shape.or_else(|| {
            shown.iter().find_map(|known| match &known.fact {
                Fact::Shape(shape) => Some(shape.clone()),
                _ => None,
            })
        });
        known.extend(shown);
        let shape = shape.or_else(|| inline::shown_shape(facts, path));
        if let Some(cell) = row.get(Column::Description) {
            self.said(cell, path, place, shape.as_ref(), facts, &mut known)?;
        }
        let reason = recognizer::settle_codes(&mut known, shape.as_ref());
        reason.into_iter().for_each(|reason| self.guess(place, reason));
        Ok(known)
    }

    /// What a description says.
    fn said(
        &mut self,
        cell: &Cell,
        path: &[WireName],
        place: &Place,
        shape: Option<&Shape>,
        facts: &mut TypeFacts,
        known: &mut Vec<Known>,
    ) -> Result<(), Error> {
        let (lead, shapes) = self.described(cell, path, place, facts)?;
        known.extend(shapes);
        let said = sentences(lead, shape, place, &self.siblings);
        let lists = said.iter().any(|known| matches!(known.fact, Fact::Values(_)));
        if lists && recognizer::breaks_off(lead) {
            let reason = "a list that breaks off inside a quote: taken for an open one";
            let subject = place.row.as_deref().unwrap_or_default();
            self.report.warnings.push(Entry::new(place, subject, reason));
        }
        known.extend(said);
        Ok(())
    }
}

/// Arguments that are a name on the wire.
const NAMES: [&str; 4] = ["PropertyName", "Name", "propertyName", "name"];

/// A name with its lists marked alone: `legs[].agents[]` of `legs[*].agents[0..n]`.
fn without_bounds(name: &str) -> Cow<'_, str> {
    let Some((before, rest)) = name.split_once('[') else { return Cow::Borrowed(name) };
    let Some((inner, after)) = rest.split_once(']') else { return Cow::Borrowed(name) };
    match type_word::bounds(&format!("x[{inner}]")).filter(|bounded| !bounded.fixed) {
        Some(_) => Cow::Owned(format!("{before}[]{}", without_bounds(after))),
        None => Cow::Borrowed(name),
    }
}

/// What generators call the members that have no name of their own.
const OTHERS: [&str; 2] = ["any string name", "any_string_name"];
