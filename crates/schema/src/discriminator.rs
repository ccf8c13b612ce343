//! How kinds of objects are told apart: by what members say, of which JSON type they are, and whether they
//! are there. What alternatives ask of members is found here, once for the tables and for the model.

mod ask;
mod branches;
mod conditions;

pub(crate) use ask::Ask;
pub(crate) use conditions::{lone_condition, word_of};

use ask::{FIRST_LISTED, MOOT, kind_class};

use crate::schema::SchemaId;
use callspec_runtime::Value;
use std::collections::BTreeSet;

/// How many places are looked at to tell kinds apart, and how many kinds there may be.
pub(crate) const MOST_PLACES: usize = 16;
const MOST_CASES: usize = 512;

/// What tells kinds apart.
#[derive(Debug)]
pub(crate) struct Discriminator {
    /// The places that are looked at: the instance itself, and members below. Each stands behind the one
    /// that holds it.
    pub places: Vec<Place>,
    /// The kinds, in the order in which they are tried.
    pub cases: Vec<Case>,
    /// What holds for what is none of them.
    pub otherwise: Option<SchemaId>,
    /// Whether at most one case counts, the first that holds.
    pub is_first: bool,
    /// The parts of an `allOf` that say this, or none where the schema itself does.
    pub parts: Vec<SchemaId>,
    /// What is said of all objects at level `documented`, and nothing more than that they are of one of
    /// these kinds, or of some of them.
    pub layer: Option<SchemaId>,
}

/// A member that is looked at, or the instance itself.
#[derive(Debug, Default)]
pub(crate) struct Place {
    /// Its name; nothing for the instance.
    pub name: String,
    /// The scalars that are told from others, texts first.
    pub listed: Vec<Value>,
    /// The places of its members.
    pub below: Vec<usize>,
}

/// A kind.
#[derive(Debug)]
pub(crate) struct Case {
    /// What it asks.
    pub ask: Ask,
    /// For each place, whether each class of what may stand there is of this kind; empty where any is.
    pub masks: Vec<Vec<bool>>,
    /// What holds then.
    pub then: SchemaId,
    /// Whether what is said at level `documented` holds for all objects of this kind.
    pub is_documented: bool,
}

impl Discriminator {
    /// What tells cases apart by what each asks; none where that is too much, or nothing.
    fn of(asked: Vec<(Ask, SchemaId)>, is_first: bool) -> Option<Discriminator> {
        if asked.is_empty() || asked.len() > MOST_CASES {
            return None;
        }
        let mut places = vec![Place::default()];
        for (ask, _) in &asked {
            collect(&mut places, 0, ask)?;
        }
        places.iter_mut().for_each(|it| ask::sort(&mut it.listed));
        let cases = asked.into_iter().map(|(ask, then)| {
            let mut masks = vec![Vec::new(); places.len()];
            fill(&places, 0, &ask, &mut masks);
            Case { ask, masks, then, is_documented: false }
        });
        let cases: Vec<_> = cases.collect();
        let is_first = is_first || are_disjoint(&places, &cases);
        (places.len() > 1).then_some(Discriminator {
            places,
            cases,
            otherwise: None,
            is_first,
            parts: Vec::new(),
            layer: None,
        })
    }
}

impl Discriminator {
    /// Finds the kinds of which every object satisfies one of these.
    fn document(&mut self, layer: SchemaId, asks: &[Ask]) {
        let masks = |ask: &Ask| {
            let mut masks = vec![Vec::new(); self.places.len()];
            fill(&self.places, 0, ask, &mut masks);
            covers(&self.places, 0, ask).then_some(masks)
        };
        let all: Vec<_> = asks.iter().filter_map(masks).collect();
        let has = |mask: &[bool], class: usize| mask.get(class).copied().unwrap_or(true);
        let fits = |case: &Case, masks: &Vec<Vec<bool>>| {
            let mut both = case.masks.iter().zip(masks).skip(1);
            both.all(|(own, mask)| (0..mask.len()).all(|at| mask[at] || !has(own, at)))
        };
        for case in &mut self.cases {
            case.is_documented = all.iter().any(|masks| fits(case, masks));
        }
        self.layer = Some(layer);
    }
}

/// Whether all that is asked is asked of places that are looked at.
fn covers(places: &[Place], at: usize, ask: &Ask) -> bool {
    ask.members.iter().all(|(name, below)| {
        let known = places[at].below.iter().find(|it| places[**it].name == *name);
        known.is_some_and(|it| covers(places, *it, below))
    })
}

/// Adds the places that a case looks at.
fn collect(places: &mut Vec<Place>, at: usize, ask: &Ask) -> Option<()> {
    for value in ask.listed.iter().flatten() {
        if !places[at].listed.contains(value) {
            places[at].listed.push(value.clone());
        }
    }
    for (name, below) in &ask.members {
        let known = places[at].below.iter().copied().find(|it| places[*it].name == *name);
        let place = known.unwrap_or_else(|| {
            let place = places.len();
            places.push(Place { name: name.clone(), ..Place::default() });
            places[at].below.push(place);
            place
        });
        if places.len() > MOST_PLACES {
            return None;
        }
        collect(places, place, below)?;
    }
    Some(())
}

fn fill(places: &[Place], at: usize, ask: &Ask, masks: &mut [Vec<bool>]) {
    masks[at] = ask.mask(&places[at].listed);
    for place in &places[at].below {
        if let Some(below) = ask.members.get(&places[*place].name) {
            fill(places, *place, below, masks);
        }
    }
}

/// Whether no object is of two kinds.
fn are_disjoint(places: &[Place], cases: &[Case]) -> bool {
    let pairs = |at: usize| cases[at + 1..].iter().map(move |other| (&cases[at], other));
    (0..cases.len()).flat_map(pairs).all(|(a, b)| exclude(places, 0, a, b, true))
}

/// Whether two kinds exclude each other at a place or below. `is_sure`: whether what is of both is an
/// object there.
fn exclude(places: &[Place], at: usize, a: &Case, b: &Case, is_sure: bool) -> bool {
    let has = |case: &Case, class: usize| case.masks[at].get(class).copied().unwrap_or(true);
    let classes = FIRST_LISTED + places[at].listed.len();
    let both: BTreeSet<_> = (0..classes).filter(|it| has(a, *it) && has(b, *it)).collect();
    let moot = |class: &usize| *class == MOOT && is_sure;
    // The instance is an object, whatever is asked of it.
    let is_object = at == 0 || both.iter().all(|it| *it == kind_class("object") || moot(it));
    at > 0 && both.iter().all(moot)
        || places[at].below.iter().any(|it| exclude(places, *it, a, b, is_sure && is_object))
}
