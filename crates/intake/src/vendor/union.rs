//! `[[union]]`: a type whose values are of one of several others, told apart by a tag, or by the members that
//! are there.

use crate::error::Error;
use crate::span::Span;
use serde::Deserialize;
use std::collections::BTreeSet;

/// A union, as `vendor.toml` declares it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Union {
    /// The type's name.
    pub name: String,
    /// Headings that stand for it, for links.
    #[serde(default)]
    pub titles: Vec<String>,
    /// What its values are.
    #[serde(default)]
    pub description: String,
    /// The member whose text says which kind a value is.
    pub tag: Option<String>,
    /// The kinds, in the order in which they are tried.
    #[serde(rename = "kind")]
    pub kinds: Vec<Kind>,
}

/// One kind of a union: a type, and how its values are told.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// The type.
    #[serde(rename = "type")]
    pub of: String,
    /// What the tag says. Without any, the tag is not there.
    #[serde(default)]
    pub values: Vec<String>,
    /// Members that are there.
    #[serde(default)]
    pub with: Vec<String>,
    /// Members that are not.
    #[serde(default)]
    pub without: Vec<String>,
}

impl Union {
    /// The members that are not there in values of a kind: the tag, where it says nothing of them, and what
    /// alone tells an earlier kind. So no value is of two kinds.
    pub fn absent<'u>(&'u self, kind: &'u Kind) -> BTreeSet<&'u str> {
        let mut absent: BTreeSet<&str> = kind.without.iter().map(String::as_str).collect();
        if kind.values.is_empty() {
            absent.extend(self.tag.as_deref());
            let earlier = self.kinds.iter().take_while(|it| !std::ptr::eq(*it, kind));
            for other in earlier.filter(|it| it.values.is_empty()) {
                if let [member] = other.with.as_slice() {
                    absent.insert(member);
                }
            }
        }
        absent.retain(|name| !kind.with.iter().any(|it| it == name));
        absent
    }

    /// Refuses kinds that nothing tells, and two that the same text tells.
    pub(super) fn check(&self) -> Result<(), Error> {
        let mut texts = BTreeSet::new();
        let fault = |message: String, next: &str| {
            Err(Error::new("vendor.toml", Span::line(1), message, next))
        };
        for kind in &self.kinds {
            let of = format!("the kind {} of the union {}", kind.of, self.name);
            if kind.values.is_empty() && kind.with.is_empty() {
                return fault(
                    format!("nothing tells {of}"),
                    "Give it `values` of the tag, or `with`: members",
                );
            }
            if !kind.values.is_empty() && self.tag.is_none() {
                return fault(
                    format!("{of} has values, and there is no tag"),
                    "Give the union a `tag`",
                );
            }
            if let Some(text) = kind.values.iter().find(|text| !texts.insert(text.as_str())) {
                return fault(
                    format!("`{text}` tells {of}, and another before it"),
                    "Leave one of them out",
                );
            }
        }
        match self.kinds.is_empty() {
            true => {
                fault(format!("the union {} has no kinds", self.name), "Give it [[union.kind]]s")
            }
            false => Ok(()),
        }
    }
}
