//! Lists of values from several sources: closed, open, or closed in one and refuted by another.

use crate::fact::{Fact, Known, Layer, Member, Place};

/// What the sources of one member say about its values.
#[derive(Debug)]
pub enum Values<'a> {
    /// None lists any.
    Unlisted,
    /// One says that these are all.
    Closed(&'a [String], &'a Known),
    /// There may be others.
    Open(Vec<&'a str>, &'a Known),
    /// One says that its list is complete, and another shows a value that it lacks.
    Refuted {
        /// The list that claims to be complete, and its source.
        claimed: (&'a [String], &'a Known),
        /// The values of all sources.
        values: Vec<&'a str>,
        /// A value that the list lacks, and where it is.
        witness: (&'a str, &'a Place),
    },
}

/// Weighs the lists and the sample values of a member.
pub fn values(member: &Member) -> Values<'_> {
    let lists = || {
        member.facts.iter().filter_map(|known| match &known.fact {
            Fact::Values(list) => Some((list, known)),
            _ => None,
        })
    };
    let Some((_, first)) = lists().next() else { return Values::Unlisted };
    let listed = lists().flat_map(|(list, known)| {
        list.values.iter().map(move |value| (value.as_str(), &known.place))
    });
    let seen = member.facts.iter().filter_map(|known| match &known.fact {
        Fact::Seen(value) => Some((value.as_str(), &known.place)),
        _ => None,
    });
    let all: Vec<(&str, &Place)> = listed.chain(seen).collect();
    let mut values: Vec<&str> = Vec::new();
    for (value, _) in &all {
        if !values.contains(value) {
            values.push(value);
        }
    }
    let closed = lists().find(|(list, known)| list.exhaustive && known.layer != Layer::Annotation);
    let Some((list, known)) = closed else { return Values::Open(values, first) };
    let lacks = |(value, _): &&(&str, &Place)| !list.values.iter().any(|known| known == value);
    match all.iter().find(lacks) {
        None => Values::Closed(&list.values, known),
        Some(witness) => {
            Values::Refuted { claimed: (&list.values, known), values, witness: *witness }
        }
    }
}
