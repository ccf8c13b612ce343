//! Types whose `Default` would hold itself without end, where required members are plain fields.

use crate::options::{Members, Options};
use callspec_schema::model::{Kind, Member, Model, Nullable, Shape, Type};

/// Which types have a `Default` that ends.
pub(crate) struct Endless {
    /// What the `Default` of each type may be made of; nothing where each member is an `Option`.
    needed: Vec<Vec<usize>>,
    /// Of each type whose `Default` ends a number, larger than those of what it is made of.
    ranks: Vec<Option<usize>>,
}

impl Endless {
    pub(crate) fn of(model: &Model, options: &Options) -> Endless {
        if options.members == Members::Optional {
            return Endless { needed: Vec::new(), ranks: vec![Some(0); model.types.len()] };
        }
        let is_own = |it: &Type| options.replace.contains_key(&it.name);
        let needs = |it| if is_own(it) { (Vec::new(), 0) } else { needs(it) };
        let (needed, mut missing): (Vec<_>, Vec<_>) = model.types.iter().map(needs).unzip();
        let mut waiting: Vec<Vec<usize>> = vec![Vec::new(); needed.len()];
        for (at, others) in needed.iter().enumerate() {
            others.iter().for_each(|other| waiting[*other].push(at));
        }
        let mut ranks = vec![None; needed.len()];
        let mut ready: Vec<usize> = (0..needed.len()).filter(|at| missing[*at] == 0).collect();
        let mut next = 0;
        while let Some(at) = ready.get(next).copied() {
            ranks[at] = Some(next + 1);
            next += 1;
            for other in std::mem::take(&mut waiting[at]) {
                if missing[other] == 1 {
                    ready.push(other);
                }
                missing[other] = missing[other].saturating_sub(1);
            }
        }
        Endless { needed, ranks }
    }

    /// Whether the `Default` of a shape ends.
    pub(crate) fn ends(&self, shape: &Shape) -> bool {
        self.rank(shape).is_some()
    }

    /// Which of the shapes of a choice its `Default` is: the first, unless that would hold the choice.
    pub(crate) fn default_of(&self, choice: usize, choices: &[(&'static str, Shape)]) -> usize {
        if !self.holds_itself(choice) {
            return 0;
        }
        let ranks =
            choices.iter().enumerate().filter_map(|(at, (_, it))| Some((self.rank(it)?, at)));
        ranks.min().map_or(0, |(_, at)| at)
    }

    fn rank(&self, shape: &Shape) -> Option<usize> {
        types_in(shape).into_iter().try_fold(0, |most, it| Some(self.ranks[it]?.max(most)))
    }

    fn holds_itself(&self, index: usize) -> bool {
        let mut seen = vec![false; self.needed.len()];
        let mut left = vec![index];
        while let Some(others) = left.pop().and_then(|at| self.needed.get(at)) {
            for other in others {
                if *other == index {
                    return true;
                }
                if !std::mem::replace(&mut seen[*other], true) {
                    left.push(*other);
                }
            }
        }
        false
    }
}

/// Whether a member is a plain field, if its type lets it.
pub(crate) fn wants_plain(member: &Member) -> bool {
    member.required && !member.nullable
}

/// The types that a `Default` is made of, and how many of them have to end.
fn needs(it: &Type) -> (Vec<usize>, usize) {
    let all: Vec<usize> = match &it.kind {
        Kind::Object(members) => {
            members.iter().filter(|it| wants_plain(it)).flat_map(|it| types_in(&it.shape)).collect()
        }
        Kind::Tuple { places, .. } => places.iter().flat_map(|it| types_in(&it.shape)).collect(),
        Kind::Alias(shape) | Kind::Same(shape) | Kind::Newtype(shape, Nullable::No) => {
            types_in(shape)
        }
        // One of them is enough.
        Kind::Choice(choices) => {
            let each = choices.iter().map(|(_, shape)| types_in(shape));
            let each: Vec<_> = each.filter(|it| it.len() < 2).collect();
            let has_other = each.iter().any(Vec::is_empty);
            return (each.concat(), usize::from(!has_other));
        }
        // Others have a variant of their own for what is none of theirs.
        _ => Vec::new(),
    };
    let count = all.len();
    (all, count)
}

/// The types that stand in a shape itself: lists and maps may be empty.
fn types_in(shape: &Shape) -> Vec<usize> {
    match shape {
        Shape::Type { index, .. } => vec![*index],
        Shape::Tuple(places) => places
            .iter()
            .filter(|(_, nullable)| *nullable == Nullable::No)
            .flat_map(|(shape, _)| types_in(shape))
            .collect(),
        _ => Vec::new(),
    }
}
