//! An object's schema: the root's, or an inline structure's under `$defs`.

use super::annotation::evident;
use super::scope::Scope;
use super::{conditional, member};
use crate::fact::{Evidence, Fact, Layer, Member, WireName};
use callspec_runtime::{Object, Value};

/// The object at a path: its members in both layers, and its conditions.
pub fn object(scope: &mut Scope<'_>, path: &[WireName]) -> Object {
    let members = scope.members(path);
    let mut base = Layered::default();
    let mut conditions = Vec::new();
    for (name, member) in &members {
        let here: Vec<WireName> = path.iter().chain([*name]).cloned().collect();
        let layers = member::member(scope, &here, member);
        base.properties.insert(name.0.clone(), layers.base.into());
        if !layers.documented.is_empty() {
            base.documented.insert(name.0.clone(), layers.documented.into());
        }
        base.require(name, member);
        conditions.extend(conditional::conditions(scope, path, (name, member), &members));
    }
    let evidence = match scope.facts.place.release {
        Some(_) => Evidence::Spec,
        None => Evidence::Declared,
    };
    base.schema(conditions, evidence)
}

#[derive(Default)]
struct Layered {
    properties: Object,
    documented: Object,
    required: Vec<(Value, Evidence)>,
    documented_required: Vec<(Value, Evidence)>,
}

impl Layered {
    fn require(&mut self, name: &WireName, member: &Member) {
        let Some(known) = member.facts.iter().find(|known| known.fact == Fact::Required) else {
            return;
        };
        let entry = (name.0.as_str().into(), known.evidence);
        match known.layer {
            Layer::Base => self.required.push(entry),
            Layer::Documented => self.documented_required.push(entry),
            Layer::Annotation => {}
        }
    }

    fn schema(self, conditions: Vec<Value>, evidence: Evidence) -> Object {
        let mut schema = Object::new();
        schema.insert("type".into(), "object".into());
        evident(&mut schema, "type", evidence);
        schema.insert("properties".into(), self.properties.into());
        require(&mut schema, self.required);
        let mut documented = Object::new();
        if !self.documented.is_empty() {
            documented.insert("properties".into(), self.documented.into());
        }
        require(&mut documented, self.documented_required);
        if !conditions.is_empty() {
            documented.insert("allOf".into(), conditions.into());
        }
        if !documented.is_empty() {
            schema.insert("x-documented".into(), documented.into());
        }
        schema
    }
}

/// `required` says of each member what its own row says; the weakest evidence speaks for the list.
fn require(schema: &mut Object, names: Vec<(Value, Evidence)>) {
    let Some(evidence) = names.iter().map(|(_, evidence)| *evidence).max() else { return };
    let names = names.into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    schema.insert("required".into(), names.into());
    evident(schema, "required", evidence);
}
