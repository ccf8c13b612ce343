//! Members below a property: those of samples, those that its description names, and those that a
//! dotted name leads through.

use super::extraction::Extraction;
use super::inline_members::{self, Holder, Structure};
use super::sentences::sentences;
use crate::error::Error;
use crate::fact::{Evidence, Fact, Known, Layer, Member, Path, Place, Shape, TypeFacts, WireName};
use crate::layout::document::{Cell, Column, Sample, Table, Warning};
use crate::sample::{self, Node};
use crate::span::Span;
use std::collections::BTreeSet;

impl Extraction<'_> {
    /// What the samples of a section show. They come first: sentences are read by what they show.
    pub(super) fn samples(&mut self, tables: &[Table], facts: &mut TypeFacts) -> Result<(), Error> {
        let names = names(tables);
        let samples = tables.iter().filter_map(|table| match table {
            Table::Sample(sample) => Some(sample),
            _ => None,
        });
        for sample in samples {
            self.sample(sample, &names, facts)?;
        }
        Ok(())
    }

    fn sample(
        &mut self,
        sample: &Sample,
        names: &BTreeSet<&str>,
        facts: &mut TypeFacts,
    ) -> Result<(), Error> {
        let (values, repairs) = self.assembled(&sample.pieces, |at| at)?;
        let at = sample.pieces.first().map_or_else(Span::default, |piece| piece.at);
        let page = self.name.clone();
        let place =
            move |at: Span| Place { page: page.clone(), row: None, line: at.line, release: None };
        let shown: Vec<&Node> = values.iter().filter(|value| shows_type(value, names)).collect();
        if shown.len() < values.len() || values.is_empty() {
            let reason =
                "this sample is of something else: it has few of the type's properties".to_owned();
            self.warn(Warning { at, reason });
        }
        if !shown.is_empty() {
            repairs.into_iter().for_each(|repair| self.warn(repair));
        }
        for value in shown {
            sample::infer(value, &[], &place, &mut facts.members);
        }
        Ok(())
    }

    fn assembled(
        &self,
        pieces: &[Cell],
        place: impl Fn(Span) -> Span,
    ) -> Result<(Vec<Node>, Vec<Warning>), Error> {
        sample::assemble(pieces).map_err(|fault| {
            let next =
                "Give the sample as the page shows it; only its brackets and commas are mended";
            self.page.error(place(fault.at), fault.reason, next)
        })
    }

    /// Adds the members that a property's description names, and gives what it says about itself.
    pub(super) fn described<'t>(
        &mut self,
        description: &'t Cell,
        path: &[WireName],
        place: &Place,
        facts: &mut TypeFacts,
    ) -> Result<(&'t str, Vec<Known>), Error> {
        let found = inline_members::read(&description.text);
        let lead = found.lead;
        let mut known = Vec::new();
        for (name, sentence) in &found.members {
            let below: Path = path.iter().cloned().chain([WireName((*name).to_owned())]).collect();
            let shape = shown_shape(facts, &below);
            let of = Place { row: Some((*name).into()), ..place.clone() };
            let mut said = sentences(sentence, shape.as_ref(), &of, &[]);
            said.iter_mut().for_each(|known| known.place = place.clone());
            let member =
                facts.members.entry(below).or_insert_with(|| Member::unlisted(name, place.clone()));
            if member.description.is_empty() {
                member.description = sentence.replace('\n', " ");
            }
            member.facts.extend(said);
        }
        self.pieces(&found, description, path, place, facts)?;
        let own = path.last().map_or("", |name| name.0.as_str());
        let below = !found.members.is_empty() || found.pieces.iter().any(|(name, _)| *name != own);
        if below {
            known.extend(shapes(found.holder).into_iter().map(|shape| Known {
                fact: Fact::Shape(shape),
                evidence: Evidence::Prose,
                layer: Layer::Base,
                place: place.clone(),
            }));
        }
        Ok((lead, known))
    }

    /// JSON in a description shows a member; under the property's own name, the property itself.
    fn pieces(
        &mut self,
        found: &Structure<'_>,
        description: &Cell,
        path: &[WireName],
        place: &Place,
        facts: &mut TypeFacts,
    ) -> Result<(), Error> {
        for (name, value) in &found.pieces {
            let piece = Cell::new(format!("\"{name}\": {value}"), description.at);
            // A description that is one line on the page may have several here: all is at its place.
            let (values, repairs) = self.assembled(&[piece], |_| description.at)?;
            let at = description.at;
            repairs.into_iter().for_each(|repair| self.warn(Warning { at, ..repair }));
            let own = path.last().is_some_and(|own| own.0 == *name);
            let above = if own { &path[..path.len() - 1] } else { path };
            let here = |_| place.clone();
            values.iter().for_each(|value| sample::infer(value, above, &here, &mut facts.members));
        }
        Ok(())
    }

    /// A dotted name says that what it leads through are structures.
    pub(super) fn parents(&self, path: &[Step], place: &Place, facts: &mut TypeFacts) {
        for depth in 1..path.len() {
            let here: Path = path[..depth].iter().map(|step| step.name.clone()).collect();
            let step = &path[depth - 1];
            let shape = match step.list {
                true => Shape::Array(Box::new(Shape::Object)),
                false => Shape::Object,
            };
            let member = facts
                .members
                .entry(here)
                .or_insert_with(|| Member::unlisted(&step.name.0, place.clone()));
            let fact = Fact::Shape(shape);
            if !member.facts.iter().any(|known| known.fact == fact) {
                let (evidence, layer) = (Evidence::Declared, Layer::Base);
                member.facts.push(Known { fact, evidence, layer, place: place.clone() });
            }
        }
    }
}

/// A part of a dotted name: `devices[]` is a list.
pub(super) struct Step {
    /// Its name on the wire.
    pub name: WireName,
    /// Whether it is marked as a list.
    pub list: bool,
}

/// The shape that an example shows at a path.
pub(super) fn shown_shape(facts: &TypeFacts, path: &[WireName]) -> Option<Shape> {
    facts.members.get(path)?.facts.iter().find_map(|known| match &known.fact {
        Fact::Shape(shape) if known.evidence == Evidence::Sample => Some(shape.clone()),
        _ => None,
    })
}

fn shapes(holder: Holder) -> Vec<Shape> {
    let list = Shape::Array(Box::new(Shape::Object));
    match holder {
        Holder::One => vec![Shape::Object],
        Holder::List => vec![list],
        Holder::Either => vec![list, Shape::Object],
    }
}

/// The names of the type's own members, by its rows.
fn names(tables: &[Table]) -> BTreeSet<&str> {
    let rows = tables.iter().flat_map(|table| match table {
        Table::Properties(table) => table.rows.as_slice(),
        _ => &[],
    });
    rows.filter_map(|row| row.get(Column::Name))
        .map(|cell| cell.text.split(['.', '[']).next().unwrap_or_default())
        .collect()
}

/// Whether a sample is of the type that has these members: half of its own are among them.
fn shows_type(value: &Node, names: &BTreeSet<&str>) -> bool {
    let Node::Object(members) = value else { return false };
    let known = members.iter().filter(|member| names.contains(member.name.as_str())).count();
    names.is_empty() || 2 * known >= members.len()
}
