//! `fixups.toml`: what a vendor's pages get wrong, each mended by hand, with its reason.
//!
//! A fixup states what it expects to find. One that finds something else is stale, and reported:
//! the page has changed, and the fixup is to be looked at again.

use crate::error::Error;
use crate::fact::{Evidence, Fact, Known, Layer, Member, Path, Place, WireName};
use crate::merge::Types;
use crate::page::Span;
use crate::report::Entry;
use serde::Deserialize;

/// The fixups of a vendor.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fixups {
    #[serde(default)]
    fixup: Vec<Fixup>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fixup {
    /// The type.
    #[serde(rename = "type")]
    of: String,
    /// The member, by its name on the wire before the fixup; `/` leads into inline structures.
    property: String,
    #[serde(flatten)]
    change: Change,
    /// Why the page is wrong.
    reason: String,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "keyword", rename_all = "kebab-case")]
enum Change {
    /// The name on the wire, which no rule could know.
    Name { before: String, after: String },
    /// Whether the member is always there, and at which level that is asserted.
    Required { before: bool, after: bool, layer: LayerName },
    /// Whether null is a value.
    Null { before: bool, after: bool },
}

#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum LayerName {
    Base,
    Documented,
}

impl Fixups {
    /// Reads the text of a `fixups.toml`.
    ///
    /// # Errors
    /// Syntax, and unknown keys or keywords.
    pub fn parse(text: &str) -> Result<Self, Error> {
        toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let line = text.get(..start).unwrap_or_default().matches('\n').count();
            let next = "A [[fixup]] has type, property, keyword (name, required or null), before, after and reason";
            Error::new("fixups.toml", Span::line(line as u32 + 1), error.message(), next)
                .with_excerpt(text.lines().nth(line).unwrap_or_default())
        })
    }

    /// Mends the facts, and lists the fixups that found nothing to mend.
    pub(crate) fn apply(&self, types: &mut Types) -> Vec<Entry> {
        let stale = self.fixup.iter().filter_map(|fixup| Some((fixup, fixup.apply(types).err()?)));
        let entry = |(fixup, reason): (&Fixup, String)| Entry {
            page: "fixups.toml".to_owned(),
            line: 0,
            subject: format!("{}.{}", fixup.of, fixup.property),
            reason,
            also: None,
        };
        stale.map(entry).collect()
    }
}

impl Fixup {
    fn apply(&self, types: &mut Types) -> Result<(), String> {
        let Some(facts) = types.get_mut(&self.of) else {
            return Err("there is no page of this type".to_owned());
        };
        let path: Path = self.property.split('/').map(|name| WireName(name.to_owned())).collect();
        let Some(mut member) = facts.members.remove(&path) else {
            return Err("the type has no member of this name".to_owned());
        };
        let mended = self.mend(&mut member);
        let path = match (&self.change, &mended) {
            (Change::Name { after, .. }, Ok(())) => renamed(path, after),
            _ => path,
        };
        facts.members.insert(path, member);
        mended
    }

    fn mend(&self, member: &mut Member) -> Result<(), String> {
        let place = member.place.clone();
        match &self.change {
            Change::Name { before, .. } => match self.property.rsplit('/').next() {
                Some(name) if name == before => Ok(()),
                _ => Err(format!("the name is not `{before}`")),
            },
            Change::Required { before, after, layer } => {
                let known = |fact: &Fact| *fact == Fact::Required;
                let layer = match layer {
                    LayerName::Base => Layer::Base,
                    LayerName::Documented => Layer::Documented,
                };
                self.replace(
                    member,
                    known,
                    *before,
                    after.then_some((Fact::Required, layer)),
                    place,
                )
            }
            Change::Null { before, after } => {
                let known = |fact: &Fact| *fact == Fact::Null;
                self.replace(
                    member,
                    known,
                    *before,
                    after.then_some((Fact::Null, Layer::Base)),
                    place,
                )
            }
        }
    }

    fn replace(
        &self,
        member: &mut Member,
        known: fn(&Fact) -> bool,
        before: bool,
        after: Option<(Fact, Layer)>,
        place: Place,
    ) -> Result<(), String> {
        if member.facts.iter().any(|fact| known(&fact.fact)) != before {
            return Err(format!("expected {before} before the fixup: the page says otherwise now"));
        }
        member.facts.retain(|fact| !known(&fact.fact));
        let comment = Fact::Comment(self.reason.clone());
        let comment = Known {
            fact: comment,
            evidence: Evidence::Fixup,
            layer: Layer::Annotation,
            place: place.clone(),
        };
        member.facts.push(comment);
        let known =
            after.map(|(fact, layer)| Known { fact, evidence: Evidence::Fixup, layer, place });
        member.facts.extend(known);
        Ok(())
    }
}

fn renamed(mut path: Path, after: &str) -> Path {
    path.pop();
    path.push(WireName(after.to_owned()));
    path
}
