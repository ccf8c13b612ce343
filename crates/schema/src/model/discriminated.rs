//! Kinds of objects that conditions tell: `if` a member says so, `then` it is this type.

use super::builder::Builder;
use super::{Kind, Shape, Variant};
use crate::discriminator::{Discriminator, lone_condition};
use crate::schema::{Keywords, SchemaId, Types};
use std::rc::Rc;

impl Builder<'_> {
    /// What tells the kinds of a schema that but lists them, each with its condition.
    pub(super) fn discriminated(&self, schema: SchemaId) -> Option<Rc<Discriminator>> {
        if let Some(known) = self.discriminators.borrow().get(&schema) {
            return known.clone();
        }
        let found = self.look_for_kinds(schema).map(Rc::new);
        self.discriminators.borrow_mut().insert(schema, found.clone());
        found
    }

    fn look_for_kinds(&self, schema: SchemaId) -> Option<Discriminator> {
        let keywords = self.set.keywords(schema)?;
        let is_alone = says_only_conditions(keywords)
            && self.admitted(schema).without("null") == Types::named("object")?;
        if !is_alone {
            return None;
        }
        let found = Discriminator::of_conditions(self.set, schema, &[])?;
        let is_kind = |then: SchemaId| self.is_object(self.own(then));
        let conditions = |it: &&SchemaId| lone_condition(self.set, **it).is_some();
        let others = keywords.all_of.iter().filter(|it| !conditions(it)).count();
        let is_it = others == 0 && found.cases.iter().all(|it| is_kind(it.then));
        is_it.then_some(found)
    }

    /// What a branch is, where it but refers to that.
    pub(super) fn own(&self, schema: SchemaId) -> SchemaId {
        self.lone_target(schema).unwrap_or(schema)
    }

    /// The type of such a schema: a variant for each kind.
    pub(super) fn kinds(&mut self, found: &Discriminator) -> Kind {
        let mut variants: Vec<Variant> = Vec::new();
        for (at, case) in found.cases.iter().enumerate() {
            let own = self.own(case.then);
            let index = self.named(own);
            let shape = Shape::Type { index, boxed: true };
            let texts = case.ask.texts();
            let says = case.ask.in_words();
            if let Some(known) = variants.iter_mut().find(|it| it.shape == shape) {
                known.cases.push(at);
                known.says.push(says);
                // One of several texts: nobody knows which.
                known.sets.clear();
                known.name = self.name_of(own);
                continue;
            }
            let said: Vec<_> = texts.iter().map(|(_, texts)| &texts[..]).collect();
            let is_new = |word: &String| !variants.iter().any(|it| it.name == *word);
            let name = match (&said[..], self.lone_target(case.then)) {
                ([[text]], _) => text.clone(),
                (_, Some(target)) => self.name_of(target),
                (_, None) => case.ask.word().filter(is_new).unwrap_or_else(|| says.clone()),
            };
            let sets = texts.into_iter().filter_map(|(mut way, mut texts)| {
                let is_one = way.len() == 1 && texts.len() == 1;
                is_one.then(|| way.pop().zip(texts.pop())).flatten()
            });
            let sets = sets.collect();
            variants.push(Variant { name, cases: vec![at], says: vec![says], sets, shape });
        }
        Kind::Discriminated(variants)
    }
}

/// Whether a schema says nothing of objects but what conditions tell.
fn says_only_conditions(keywords: &Keywords) -> bool {
    let has_conditions = keywords.if_schema.is_some() || !keywords.all_of.is_empty();
    let rest = Keywords {
        types: None,
        all_of: Vec::new(),
        if_schema: None,
        then_schema: None,
        else_schema: None,
        documented: None,
        ..keywords.clone()
    };
    let is_one_form = keywords.if_schema.is_none() || keywords.all_of.is_empty();
    has_conditions && is_one_form && rest.asserts_nothing()
}
