//! Lists of values from several sources: closed, open, or closed in one and refuted by another.
//!
//! What a column, a signature or a document declares is not refuted by a sentence or an example: those are told as
//! conflicts. Of two declared lists, the one that has the other's values as well is believed.

use crate::fact::{Evidence, Fact, Known, Layer, Member, Place, ValueList};

/// What the sources of one member say about its values.
#[derive(Debug)]
pub enum Values<'a> {
    /// None lists any.
    Unlisted,
    /// One says that these are all.
    Closed(&'a [String], &'a Known, Vec<Contested<'a>>),
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

/// Another source that disagrees with a list that is believed.
#[derive(Debug)]
pub struct Contested<'a> {
    /// Where it does.
    pub place: &'a Place,
    /// A value that one has and the other lacks.
    pub value: &'a str,
    /// Whether it is the list that is believed which lacks it.
    pub stray: bool,
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
    let listed = lists()
        .flat_map(|(list, known)| list.values.iter().map(move |value| (value.as_str(), known)));
    let seen = member.facts.iter().filter_map(|known| match &known.fact {
        Fact::Seen(value) => Some((value.as_str(), known)),
        _ => None,
    });
    let all: Vec<(&str, &Known)> = listed.chain(seen).collect();
    let mut seen = std::collections::BTreeSet::new();
    let values: Vec<&str> =
        all.iter().map(|(value, _)| *value).filter(|value| seen.insert(*value)).collect();
    let closed = || lists().filter(|(list, known)| is_closed(list, known));
    // Where a list is declared, only other declared values bear on it.
    let strong = closed().any(|(_, known)| is_declared(known));
    let binds = |known: &Known| !strong || is_declared(known);
    let mut candidates = closed().filter(|(_, known)| binds(known));
    let lacks = |list: &ValueList| {
        let stray = |(value, known): &&(&str, &Known)| {
            binds(known) && !list.values.iter().any(|own| own == value)
        };
        all.iter().find(stray).map(|(value, known)| (*value, &known.place))
    };
    let Some((first_closed, by)) = candidates.next() else { return Values::Open(values, first) };
    let Some(witness) = lacks(first_closed) else {
        return Values::Closed(
            &first_closed.values,
            by,
            contested(first_closed, by, &all, lists()),
        );
    };
    // Only of declared lists, the larger is the newer.
    match candidates.find(|(list, _)| strong && lacks(list).is_none()) {
        Some((list, by)) => Values::Closed(&list.values, by, contested(list, by, &all, lists())),
        None => Values::Refuted { claimed: (&first_closed.values, by), values, witness },
    }
}

/// The other sources that disagree with a list, each once.
fn contested<'a>(
    believed: &ValueList,
    by: &Known,
    all: &[(&'a str, &'a Known)],
    lists: impl Iterator<Item = (&'a ValueList, &'a Known)>,
) -> Vec<Contested<'a>> {
    let mut found: Vec<Contested<'a>> = Vec::new();
    for (value, known) in all {
        // The last value of a list that breaks off may have lost its end.
        let is_open = matches!(&known.fact, Fact::Values(list) if !list.exhaustive);
        if is_open && believed.values.iter().any(|own| own.starts_with(value)) {
            continue;
        }
        let is_new = found.iter().all(|other| other.place != &known.place);
        if is_new && known.place != by.place && !believed.values.iter().any(|own| own == value) {
            found.push(Contested { place: &known.place, value, stray: true });
        }
    }
    for (list, known) in lists.filter(|(list, known)| is_closed(list, known)) {
        if known.place == by.place || found.iter().any(|other| other.place == &known.place) {
            continue;
        }
        let lacking = believed.values.iter().find(|value| !list.values.contains(value));
        // The believed list's own values live as long as the member.
        let lacking = lacking.and_then(|value| all.iter().find(|(it, _)| it == value));
        if let Some((value, _)) = lacking {
            found.push(Contested { place: &known.place, value, stray: false });
        }
    }
    found
}

fn is_closed(list: &ValueList, known: &Known) -> bool {
    list.exhaustive && known.layer != Layer::Annotation
}

fn is_declared(known: &Known) -> bool {
    matches!(known.evidence, Evidence::Declared | Evidence::Spec)
}
