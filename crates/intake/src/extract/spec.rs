//! From a definition of an API document to facts, each with evidence `spec` and the place that says so.
//!
//! What a value is goes into the base; what restricts it goes into `x-documented`: a vendor's document is ahead of
//! its servers as often as behind. What no fact can hold is told as a guess, with its keyword.

use super::extraction::Extraction;
use super::sentences::sentences_about;
use crate::fact::{
    Evidence, Fact, Known, Layer, Member, Others as OtherMembers, Path, Place, Shape, TypeFacts,
    ValueList, WireName,
};
use crate::layout::described::{Described, Others};
use crate::layout::document::Kind;
use crate::report::Entry;
use crate::vendor::Vendor;
use callspec_runtime::Value;
use callspec_runtime::format::Format;

/// Objects within objects, at most.
const MAX_DEPTH: usize = 32;

/// One definition on the way to facts.
struct Definition<'e, 'p, 'v> {
    extraction: &'e mut Extraction<'p>,
    vendor: &'v Vendor,
    facts: &'e mut TypeFacts,
}

impl Extraction<'_> {
    /// The facts of a type whose schema a document has.
    pub(super) fn definition(
        &mut self,
        described: Described,
        facts: &mut TypeFacts,
        vendor: &Vendor,
    ) {
        self.report.tables += 1;
        facts.place.row = Some(described.pointer.as_str().into());
        let kind = facts.kind;
        let mut definition = Definition { extraction: self, vendor, facts };
        match kind {
            Kind::Enumeration => definition.itself(&described),
            _ => definition.object(&described, &[]),
        }
    }
}

impl Definition<'_, '_, '_> {
    /// A definition whose values are no objects of its own: texts, arrays, maps, another name for a type.
    fn itself(&mut self, described: &Described) {
        let place = self.place(described);
        let mut member = Member::unlisted(&self.facts.name, place.clone());
        let shape = self.known(described, &[], &place, &mut member.facts);
        if let (Some(text), Some(_)) = (&described.description, &shape) {
            let name = self.facts.name.clone();
            member.facts.extend(sentences_about(&name, text, shape.as_ref(), &place, &[]));
        }
        self.facts.itself = Some(member);
    }

    /// The members of the object at a path.
    fn object(&mut self, described: &Described, path: &[WireName]) {
        let siblings: Vec<String> =
            described.members.iter().map(|(name, ..)| name.clone()).collect();
        for (name, required, child) in &described.members {
            self.member(name, *required, child, path, &siblings);
        }
        for part in &described.parts {
            match &part.reference {
                Some(name) if path.is_empty() => {
                    let base = self.vendor.definition_name(name);
                    if !self.facts.bases.contains(&base) {
                        self.facts.bases.push(base);
                    }
                }
                Some(name) => {
                    let reason = format!("what `allOf` adds of `{name}` is not asserted");
                    self.guess(part, reason);
                }
                None => {
                    self.object(part, path);
                    self.untold(part);
                }
            }
        }
        match &described.others {
            None => {}
            Some(Others::Of(of)) if path.is_empty() => {
                let place = self.place(of);
                let shape = self.shape(of, path, true).unwrap_or(Shape::Any);
                let (shape, null) = match shape {
                    Shape::Nullable(inner) => (*inner, true),
                    shape => (shape, false),
                };
                self.extraction.report.rows.all += 1;
                let others = OtherMembers { shape, null, place, rows: 1 };
                self.facts.others = Some(match self.facts.others.take() {
                    Some(earlier) => earlier.joined(others),
                    None => others,
                });
            }
            Some(Others::None) => {
                let reason = "that there are no other members is not asserted: vendors add some";
                self.guess(described, reason.to_owned());
            }
            Some(Others::Of(_)) => {
                self.guess(described, "what other members are is not asserted".to_owned());
            }
        }
        if !described.alternatives.is_empty() {
            let reason = "alternatives beside members are not asserted";
            self.guess(described, reason.to_owned());
        }
        if path.is_empty() {
            self.untold(described);
            let unheld = |word: &str| matches!(word, "minProperties" | "maxProperties");
            if let Some((word, _)) = described.bounds.iter().find(|(word, _)| unheld(word)) {
                self.guess(described, format!("`{word}` is not asserted"));
            }
        }
    }

    fn member(
        &mut self,
        name: &str,
        required: bool,
        described: &Described,
        path: &[WireName],
        siblings: &[String],
    ) {
        let here: Path = path.iter().cloned().chain([WireName(name.to_owned())]).collect();
        let place = self.place(described);
        let mut facts = Vec::new();
        let shape = self.known(described, &here, &place, &mut facts);
        if required {
            facts.push(known(Fact::Required, Layer::Documented, &place));
        }
        let description = described.description.as_deref().unwrap_or_default().replace('\n', " ");
        facts.extend(sentences_about(name, &description, shape.as_ref(), &place, siblings));
        self.extraction.report.rows.all += 1;
        let optional = (!required).then(|| place.clone());
        let mut member = Member::unlisted(name, place);
        (member.description, member.rows, member.optional) = (description, 1, optional);
        member.facts = facts;
        match self.facts.members.entry(here) {
            std::collections::btree_map::Entry::Vacant(slot) => drop(slot.insert(member)),
            std::collections::btree_map::Entry::Occupied(slot) => {
                // Several parts of one definition describe it.
                let earlier = slot.into_mut();
                if earlier.description.is_empty() {
                    earlier.description = member.description;
                }
                if required {
                    earlier.optional = None;
                } else if earlier.facts.iter().any(|known| known.fact == Fact::Required) {
                    member.optional = None;
                }
                earlier.rows += 1;
                earlier.facts.extend(member.facts);
            }
        }
    }

    /// What is known of one value, sentences aside; gives its shape.
    fn known(
        &mut self,
        described: &Described,
        path: &[WireName],
        place: &Place,
        facts: &mut Vec<Known>,
    ) -> Option<Shape> {
        let mut shape = self.shape(described, path, true);
        while let Some(Shape::Nullable(inner)) = shape {
            shape = Some(*inner);
            facts.push(known(Fact::Null, Layer::Base, place));
        }
        let base = |fact| known(fact, Layer::Base, place);
        facts.extend(shape.clone().map(|shape| base(Fact::Shape(shape))));
        self.restrictions(described, shape.as_ref(), place, facts);
        // Of a list or a map, what its values are.
        let mut inner = None;
        if matches!(shape, Some(Shape::Array(_))) {
            inner = described.items.as_deref();
        } else if matches!(shape, Some(Shape::Map(_))) {
            inner = match &described.others {
                Some(Others::Of(of)) => Some(&**of),
                _ => None,
            };
        }
        if let Some(inner) = inner {
            let at = self.place(inner);
            let (values, format) = (self.values(inner), self.format(inner));
            facts.extend(
                values.into_iter().chain(format).map(|fact| known(fact, Layer::Documented, &at)),
            );
            let held = ["minItems", "maxItems"];
            let bound =
                inner.bounds.iter().map(|(word, _)| *word).find(|word| !held.contains(word));
            if let Some(word) = bound.or(inner.pattern.as_ref().map(|_| "pattern")) {
                let reason = format!("`{word}` of what it holds is not asserted");
                self.guess(inner, reason);
            }
        }
        for (is, fact) in [
            (described.read_only, Fact::ReadOnly),
            (described.write_only, Fact::WriteOnly),
            (described.deprecated, Fact::Deprecated),
        ] {
            facts.extend(is.then(|| base(fact)));
        }
        if let Some(value) = &described.default {
            match value {
                Value::String(text) => facts.push(base(Fact::Default(text.clone()))),
                Value::Number(_) | Value::Bool(_) => {
                    facts.push(base(Fact::Default(value.to_json())));
                }
                Value::Null => {}
                _ => {
                    self.guess(described, "a default that is no plain value is left out".to_owned())
                }
            }
        }
        if matches!(shape, Some(Shape::Text(_))) {
            let texts = described.examples.iter().filter_map(Value::as_str);
            facts.extend(texts.map(|text| {
                let (evidence, layer) = (Evidence::Sample, Layer::Annotation);
                Known { fact: Fact::Seen(text.to_owned()), evidence, layer, place: place.clone() }
            }));
        }
        self.untold(described);
        shape
    }

    fn restrictions(
        &mut self,
        described: &Described,
        shape: Option<&Shape>,
        place: &Place,
        facts: &mut Vec<Known>,
    ) {
        let documented = |fact| known(fact, Layer::Documented, place);
        if matches!(shape, Some(Shape::Text(_) | Shape::Integer | Shape::Number)) {
            facts.extend(self.values(described).map(documented));
            facts.extend(self.format(described).map(documented));
        }
        facts.extend(described.pattern.clone().map(|pattern| documented(Fact::Pattern(pattern))));
        let bounds = described.bounds.iter().cloned();
        facts.extend(bounds.map(|(word, bound)| documented(Fact::Bound(word, bound))));
    }

    /// The list of all values, where they are texts or whole numbers.
    fn values(&mut self, described: &Described) -> Option<Fact> {
        let listed = described.values.as_deref()?;
        let mut values = Vec::new();
        for value in listed {
            match value {
                Value::String(text) => values.push(text.clone()),
                Value::Number(number) => values.push(number.as_str().to_owned()),
                Value::Null => {}
                _ => {
                    self.guess(described, "a list of what are no plain values".to_owned());
                    return None;
                }
            }
        }
        let mut seen = std::collections::BTreeSet::new();
        values.retain(|value| seen.insert(value.clone()));
        (!values.is_empty()).then_some(Fact::Values(ValueList { values, exhaustive: true }))
    }

    fn format(&self, described: &Described) -> Option<Fact> {
        let name = described.format.as_deref().map(str::trim).filter(|name| !name.is_empty())?;
        let texts = described.types == ["string"] || described.types.is_empty();
        Some(match Format::from_name(name).filter(|_| texts) {
            Some(format) => Fact::Format(format.name()),
            None => Fact::OtherFormat(name.to_owned()),
        })
    }

    /// What a value looks like. Members of objects that are written out in place are taken on the way, where
    /// there is one such object only.
    fn shape(&mut self, described: &Described, path: &[WireName], alone: bool) -> Option<Shape> {
        let shape = self.plain_shape(described, path, alone);
        match (shape, described.null || lists_null(described)) {
            (Some(Shape::Any) | None, _) => None,
            (Some(shape), true) => Some(Shape::Nullable(Box::new(shape))),
            (shape, false) => shape,
        }
    }

    fn plain_shape(
        &mut self,
        described: &Described,
        path: &[WireName],
        alone: bool,
    ) -> Option<Shape> {
        if let Some(name) = &described.reference {
            let name = self.vendor.definition_name(name);
            return Some(Shape::Reference { name, null_by_kind: false });
        }
        let own = !described.types.is_empty() || !described.members.is_empty();
        if !own && !described.parts.is_empty() {
            return self.conjoined(described, path, alone);
        }
        if !own && !described.alternatives.is_empty() {
            return self.united(described, path, alone);
        }
        let mut shapes = Vec::new();
        for name in types(described) {
            shapes.push(match name {
                "string" => Shape::Text(None),
                "integer" => Shape::Integer,
                "number" => Shape::Number,
                "boolean" => Shape::Boolean,
                "array" => {
                    let item = described.items.as_deref();
                    let item = item.and_then(|item| self.shape(item, path, alone));
                    Shape::Array(Box::new(item.unwrap_or(Shape::Any)))
                }
                _ => self.object_shape(described, path, alone),
            });
        }
        if !described.alternatives.is_empty() {
            self.guess(described, "alternatives beside a type are not asserted".to_owned());
        }
        match shapes.len() {
            0 => None,
            1 => shapes.pop(),
            _ => Some(Shape::Either(shapes)),
        }
    }

    fn object_shape(&mut self, described: &Described, path: &[WireName], alone: bool) -> Shape {
        let of_parts = described.parts.iter().any(|part| !part.members.is_empty());
        if !described.members.is_empty() || of_parts {
            // The path of a value as such has no name for an object within it.
            if alone && path.len() <= MAX_DEPTH {
                self.object(described, path);
                return Shape::Object;
            }
            self.guess(
                described,
                "the members of one of several objects are not asserted".to_owned(),
            );
            return Shape::Map(Box::new(Shape::Any));
        }
        let value = match &described.others {
            Some(Others::Of(of)) => self.shape(of, path, alone),
            _ => None,
        };
        Shape::Map(Box::new(value.unwrap_or(Shape::Any)))
    }

    /// `allOf` without a type beside it: one reference with words around it, or members in several parts.
    fn conjoined(
        &mut self,
        described: &Described,
        path: &[WireName],
        alone: bool,
    ) -> Option<Shape> {
        let references: Vec<&Described> =
            described.parts.iter().filter(|part| part.reference.is_some()).collect();
        let bare = |part: &&Described| part.reference.is_none() && says_something(part);
        let others = described.parts.iter().filter(bare).count();
        if let ([only, more @ ..], _) = (references.as_slice(), others) {
            if !more.is_empty() || others > 0 {
                let reason = "what `allOf` adds to the first reference is not asserted";
                self.guess(described, reason.to_owned());
            }
            return self.shape(only, path, alone);
        }
        match described.parts.as_slice() {
            [only] => self.shape(only, path, alone),
            parts if parts.iter().any(|part| !part.members.is_empty()) => {
                Some(self.object_shape(described, path, alone))
            }
            parts => parts.iter().find_map(|part| self.shape(part, path, alone)),
        }
    }

    /// `oneOf` and `anyOf`: whatever one of them admits.
    fn united(&mut self, described: &Described, path: &[WireName], alone: bool) -> Option<Shape> {
        let of_objects = |it: &&Described| it.reference.is_some() || !it.members.is_empty();
        let objects = described.alternatives.iter().filter(of_objects).count();
        if objects > 1 {
            let reason = "nothing tells its alternatives apart: anything is admitted";
            self.guess(described, reason.to_owned());
            return Some(Shape::Any);
        }
        let mut shapes = Vec::new();
        for alternative in &described.alternatives {
            // One of which nothing is known admits anything.
            match self.shape(alternative, path, alone)? {
                Shape::Any => return Some(Shape::Any),
                shape if shapes.contains(&shape) => {}
                shape => shapes.push(shape),
            }
        }
        match shapes.len() {
            1 => shapes.pop(),
            _ => Some(Shape::Either(shapes)),
        }
    }

    fn untold(&mut self, described: &Described) {
        for word in &described.untold {
            self.guess(described, format!("`{word}` is not asserted"));
        }
    }

    fn guess(&mut self, described: &Described, reason: String) {
        let place = self.place(described);
        let subject = subject(&self.facts.name, &described.pointer);
        self.extraction.report.guessed.push(Entry::new(&place, subject, reason));
    }

    fn place(&self, described: &Described) -> Place {
        self.extraction.place(described.at, Some(&described.pointer))
    }
}

fn known(fact: Fact, layer: Layer, place: &Place) -> Known {
    Known { fact, evidence: Evidence::Spec, layer, place: place.clone() }
}

/// `Call.segments.type`, of a pointer below the definition `Call`.
fn subject(name: &str, pointer: &str) -> String {
    let mut subject = name.to_owned();
    let mut tokens = pointer.split('/');
    while let Some(token) = tokens.next() {
        if token == "properties" {
            subject.push('.');
            subject
                .push_str(&tokens.next().unwrap_or_default().replace("~1", "/").replace("~0", "~"));
        }
    }
    subject
}

fn says_something(described: &Described) -> bool {
    !described.types.is_empty()
        || !described.members.is_empty()
        || described.values.is_some()
        || !described.bounds.is_empty()
        || !described.parts.is_empty()
        || !described.alternatives.is_empty()
}

fn lists_null(described: &Described) -> bool {
    described.values.as_deref().is_some_and(|values| values.contains(&Value::Null))
}

/// The types that a value may have: those that the document names, or that its keywords are about.
fn types(described: &Described) -> Vec<&'static str> {
    if !described.types.is_empty() {
        return described.types.clone();
    }
    if !described.members.is_empty() || described.others.is_some() {
        return vec!["object"];
    }
    if described.items.is_some() {
        return vec!["array"];
    }
    let mut types = Vec::new();
    for value in described.values.iter().flatten() {
        let name = match value {
            Value::String(_) => "string",
            Value::Number(_) => "number",
            Value::Bool(_) => "boolean",
            _ => continue,
        };
        if !types.contains(&name) {
            types.push(name);
        }
    }
    types
}
