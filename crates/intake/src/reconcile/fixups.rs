//! `fixups.toml`: what a vendor's pages get wrong, each mended by hand, with its reason.
//!
//! A fixup states what it expects to find. One that finds something else is stale, and reported:
//! the page has changed, and the fixup is to be looked at again.

use crate::error::Error;
use crate::fact::{Evidence, Fact, Known, Layer, Member, Path, Place, Types, WireName};
use crate::report::{self, Report};
use crate::span::Span;
use serde::Deserialize;

/// The fixups of a vendor.
#[derive(Debug, Default)]
pub struct Fixups {
    fixups: Vec<Fixup>,
}

#[derive(Debug)]
struct Fixup {
    of: String,
    /// The member, by its name on the wire before the fixup; `/` leads into inline structures.
    property: String,
    change: Change,
    reason: String,
}

#[derive(Debug)]
enum Change {
    /// The name on the wire, which no rule could know.
    Name { before: String, after: String },
    /// Whether the member is always there, and at which level that is asserted.
    Required { before: bool, after: bool, layer: Layer },
    /// Whether null is a value.
    Null { before: bool, after: bool },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    fixup: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(rename = "type")]
    of: OneOrMany,
    property: OneOrMany,
    keyword: String,
    before: toml::Value,
    after: toml::Value,
    layer: Option<String>,
    reason: String,
}

/// What one fixup says of several types or properties, it says of each.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    fn all(&self) -> &[String] {
        match self {
            OneOrMany::One(one) => std::slice::from_ref(one),
            OneOrMany::Many(many) => many,
        }
    }
}

impl Fixups {
    /// Reads the text of a `fixups.toml`.
    ///
    /// # Errors
    /// Syntax, unknown keys and keywords, a missing reason.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let file: File = toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let line = text.get(..start).unwrap_or_default().matches('\n').count();
            Error::new("fixups.toml", Span::line(line as u32 + 1), error.message(), NEXT)
                .with_excerpt(text.lines().nth(line).unwrap_or_default())
        })?;
        let mut fixups = Vec::new();
        for entry in &file.fixup {
            for of in entry.of.all() {
                for property in entry.property.all() {
                    fixups.push(Fixup::new(entry, of, property)?);
                }
            }
        }
        Ok(Fixups { fixups })
    }

    /// Mends the facts, and reports the fixups that found nothing to mend. Those of types that have no
    /// page here are listed apart: a tree of pages is always partial.
    pub(crate) fn apply(&self, types: &mut Types, report: &mut Report) {
        for fixup in &self.fixups {
            let known = types.contains_key(&fixup.of);
            let Err(reason) = fixup.apply(types) else { continue };
            let list = if known { &mut report.stale_fixups } else { &mut report.idle_fixups };
            list.push(report::Entry {
                page: "fixups.toml".to_owned(),
                line: 0,
                subject: format!("{}.{}", fixup.of, fixup.property),
                reason,
                also: None,
            });
        }
    }
}

const NEXT: &str = "A [[fixup]] has type, property, keyword, before, after and reason; keywords are \
                    name (texts), required and null (true or false); required may have a layer";

impl Fixup {
    fn new(entry: &Entry, of: &str, property: &str) -> Result<Self, Error> {
        let text = |value: &toml::Value| value.as_str().map(str::to_owned);
        let layer = match entry.layer.as_deref() {
            None | Some("base") => Some(Layer::Base),
            Some("documented") => Some(Layer::Documented),
            Some(_) => None,
        };
        let (before, after) = (&entry.before, &entry.after);
        let change = match entry.keyword.as_str() {
            "name" => {
                text(before).zip(text(after)).map(|(before, after)| Change::Name { before, after })
            }
            "required" => before
                .as_bool()
                .zip(after.as_bool())
                .zip(layer)
                .map(|((before, after), layer)| Change::Required { before, after, layer }),
            "null" => before
                .as_bool()
                .zip(after.as_bool())
                .map(|(before, after)| Change::Null { before, after }),
            _ => None,
        };
        let (of, property, reason) = (of.to_owned(), property.to_owned(), entry.reason.clone());
        match change {
            Some(change) if !reason.trim().is_empty() => Ok(Fixup { of, property, change, reason }),
            _ => {
                let keyword = &entry.keyword;
                let message = format!("the fixup of {of}.{property} ({keyword}) is not complete");
                Err(Error::new("fixups.toml", Span::line(1), message, NEXT))
            }
        }
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
                let after = after.then_some((Fact::Required, *layer));
                self.replace(member, known, *before, after, place)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_complete_is_an_error() {
        let head = "[[fixup]]\ntype = \"A\"\nproperty = \"b\"\n";
        for rest in [
            "keyword = \"required\"\nbefore = 1\nafter = true\nreason = \"r\"",
            "keyword = \"colour\"\nbefore = true\nafter = true\nreason = \"r\"",
            "keyword = \"null\"\nbefore = true\nafter = true\nreason = \" \"",
            "keyword = \"required\"\nlayer = \"top\"\nbefore = true\nafter = true\nreason = \"r\"",
            "keyword = \"null\"\nbefore = true\nafter = true\nreason = \"r\"\nmore = 1",
            "keyword = \"null\"",
        ] {
            assert!(Fixups::parse(&format!("{head}{rest}")).is_err(), "{rest}");
        }
        assert!(Fixups::parse("").is_ok());
    }
}
