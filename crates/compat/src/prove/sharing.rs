//! Members that serve several ends at once, where few are allowed or where ends get in each other's
//! way: every way to lay the ends to members is gone through.

use super::fresh::Fresh;
use super::object::{Dead, Members, Objects};
use super::term::{Names, T};
use super::{Answer, Prover};
use std::rc::Rc;

/// How many ways are gone through.
const MOST_WAYS: usize = 400;

/// A member that is to be made.
#[derive(Clone)]
struct Slot {
    /// Its name, where that is one that a leaf mentions.
    name: Option<Rc<str>>,
    /// The name sets that it has to be in.
    among: Vec<Names>,
    /// What its value has to satisfy.
    goals: Vec<T>,
}

/// What the ways gone through so far have come to.
struct Ways {
    tried: usize,
    unsure: bool,
}

impl Prover<'_> {
    /// Members for everything that is asked for, as few as it takes.
    pub(super) fn shared_members(&mut self, objects: &Objects) -> Result<Members, Dead> {
        let required = objects.required.iter().map(|(name, goals)| Slot {
            name: Some(Rc::clone(name)),
            among: Vec::new(),
            goals: goals.clone(),
        });
        let mut ways = Ways { tried: 0, unsure: false };
        let found = self.lay(objects, required.collect(), 0, &mut ways)?;
        match found {
            Some(members) => Ok(members),
            None if ways.unsure => Err(Dead::Unsure),
            None => Err(Dead::Empty),
        }
    }

    /// Lays the ends from one on to members that are there, or to one more.
    fn lay(
        &mut self,
        objects: &Objects,
        slots: Vec<Slot>,
        at: usize,
        ways: &mut Ways,
    ) -> Result<Option<Members>, Dead> {
        let Some((names, schema)) = objects.some_of.get(at) else {
            ways.tried += 1;
            if ways.tried > MOST_WAYS {
                return Err(Dead::Unsure);
            }
            return self.make(objects, &slots, ways);
        };
        let mut next = Vec::new();
        for (position, slot) in slots.iter().enumerate() {
            let fits = match &slot.name {
                Some(name) => self.is_named(names, name)?,
                None => true,
            };
            if fits {
                let mut shared = slots.clone();
                shared[position].among.push(names.clone());
                shared[position].goals.push(*schema);
                next.push(shared);
            }
        }
        if objects.max.is_none_or(|max| slots.len() < max as usize) {
            let mut more = vec![None];
            for name in &objects.mentioned {
                let is_taken = slots.iter().any(|slot| slot.name.as_ref() == Some(name));
                if !is_taken && self.is_named(names, name)? {
                    more.push(Some(Rc::clone(name)));
                }
            }
            next.extend(more.into_iter().map(|name| {
                let slot = Slot { name, among: vec![names.clone()], goals: vec![*schema] };
                slots.iter().cloned().chain([slot]).collect()
            }));
        }
        for slots in next {
            if let Some(members) = self.lay(objects, slots, at + 1, ways)? {
                return Ok(Some(members));
            }
        }
        Ok(None)
    }

    /// Names and values for members.
    fn make(
        &mut self,
        objects: &Objects,
        slots: &[Slot],
        ways: &mut Ways,
    ) -> Result<Option<Members>, Dead> {
        let mut members = Members::new();
        for slot in slots {
            let Some(name) = &slot.name else { continue };
            match self.member(objects, name, &slot.goals)? {
                Answer::Member(value) => drop(members.insert(Rc::clone(name), value)),
                Answer::Empty => return Ok(None),
                Answer::Unknown => {
                    ways.unsure = true;
                    return Ok(None);
                }
            }
        }
        let named_freely = slots.iter().filter(|slot| slot.name.is_none());
        for (before, slot) in named_freely.enumerate() {
            let among: Vec<T> = slot.among.iter().map(|names| self.terms.names(names)).collect();
            let among = Names::Of(self.terms.and(among));
            let goal = self.terms.and(slot.goals.iter().copied());
            let taken: Vec<Rc<str>> = members.keys().cloned().collect();
            match self.fresh_member(objects, &among, goal, &taken)? {
                Fresh::Member(name, value) => drop(members.insert(name, value)),
                // Those before this one might have had other names.
                Fresh::None if before == 0 => return Ok(None),
                _ => {
                    ways.unsure = true;
                    return Ok(None);
                }
            }
        }
        match self.reach_count(objects, &mut members) {
            Ok(()) if objects.max.is_none_or(|max| members.len() <= max as usize) => {
                Ok(Some(members))
            }
            _ => {
                ways.unsure = true;
                Ok(None)
            }
        }
    }
}
