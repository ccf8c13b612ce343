//! Objects: what members with some names must satisfy, members that must be there, counts.
//!
//! Names that a leaf mentions are told apart. All others are alike but for the patterns and name
//! sets they fall under, which [`fresh`](super::fresh) takes care of.

use super::fresh::Fresh;
use super::search::Found;
use super::term::{Names, T, TRUE, Term};
use super::{Answer, Prover, Spent};
use callspec_runtime::{Object, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// How many members an object may need to reach a count.
const MOST_MEMBERS: u32 = 20_000;

/// How many plain names in a row may be no members before others are looked for.
const MOST_REFUSED: u32 = 2;

/// A conjunction of leaves about objects.
#[derive(Clone, Default)]
pub(super) struct Objects {
    min: u32,
    pub(super) max: Option<u32>,
    /// What a member must satisfy, by its name.
    every: BTreeMap<Rc<str>, Vec<T>>,
    /// What members must satisfy whose names are in a set.
    pub(super) every_of: Vec<(Names, T)>,
    /// Members that must be there.
    pub(super) required: BTreeMap<Rc<str>, Vec<T>>,
    /// Some member must be there, with a name in a set.
    pub(super) some_of: Vec<(Names, T)>,
    /// Every name that a leaf mentions.
    pub(super) mentioned: BTreeSet<Rc<str>>,
}

/// The members of an object that is being made.
pub(super) type Members = BTreeMap<Rc<str>, Rc<Value>>;

/// What a search came to, when it found nothing.
pub(super) enum Dead {
    /// There is nothing.
    Empty,
    Unsure,
}

impl From<Spent> for Dead {
    fn from(_: Spent) -> Self {
        Dead::Unsure
    }
}

impl Prover<'_> {
    pub(super) fn object(&mut self, leaves: &[T]) -> Found {
        let objects = Objects::of(self, leaves);
        match self.members(&objects) {
            Ok(members) => {
                let members =
                    members.iter().map(|(name, value)| (name.to_string(), (**value).clone()));
                Found::Candidate(Value::Object(members.collect::<Object>()))
            }
            Err(Dead::Empty) => Found::Nothing,
            Err(Dead::Unsure) => Found::Unsure,
        }
    }

    fn members(&mut self, objects: &Objects) -> Result<Members, Dead> {
        if objects.max.is_some_and(|max| (max as usize) < objects.required.len())
            || objects.max == Some(0) && !objects.some_of.is_empty()
            || objects.max.is_some_and(|max| max < objects.min)
        {
            return Err(Dead::Empty);
        }
        let mut members = Members::new();
        let mut unsure = false;
        for (name, schemas) in &objects.required {
            match self.member(objects, name, schemas)? {
                Answer::Member(value) => drop(members.insert(Rc::clone(name), value)),
                Answer::Empty => return Err(Dead::Empty),
                Answer::Unknown => unsure = true,
            }
        }
        // Each by itself first: one that nothing satisfies settles it.
        for wanted in &objects.some_of {
            self.some_member(objects, wanted, &members)?;
        }
        if unsure {
            return Err(Dead::Unsure);
        }
        let mut given: BTreeMap<Rc<str>, Vec<T>> = objects.required.clone();
        for wanted in &objects.some_of {
            if !self.add_member(objects, wanted, &mut members, &mut given)? {
                return self.shared_members(objects);
            }
        }
        if objects.max.is_some_and(|max| members.len() > max as usize) {
            return self.shared_members(objects);
        }
        self.reach_count(objects, &mut members)?;
        Ok(members)
    }

    /// The value of a member with a name that is mentioned.
    pub(super) fn member(
        &mut self,
        objects: &Objects,
        name: &str,
        also: &[T],
    ) -> Result<Answer, Spent> {
        let goal = self.member_goal(objects, name, also)?;
        Ok(self.solve(goal))
    }

    fn member_goal(&mut self, objects: &Objects, name: &str, also: &[T]) -> Result<T, Spent> {
        self.spend(1)?;
        let mut all = also.to_vec();
        all.extend(objects.every.get(name).into_iter().flatten());
        for (names, schema) in &objects.every_of {
            if self.is_named(names, name)? {
                all.push(*schema);
            }
        }
        Ok(self.terms.and(all))
    }

    /// A member with a name in a set: a name that is mentioned, or a fresh one.
    fn some_member(
        &mut self,
        objects: &Objects,
        (names, schema): &(Names, T),
        taken: &Members,
    ) -> Result<(Rc<str>, Rc<Value>), Dead> {
        let mut unsure = false;
        for name in &objects.mentioned {
            if !self.is_named(names, name)? {
                continue;
            }
            let mut also = objects.required.get(name).cloned().unwrap_or_default();
            also.push(*schema);
            match self.member(objects, name, &also)? {
                Answer::Member(value) => return Ok((Rc::clone(name), value)),
                Answer::Empty => {}
                Answer::Unknown => unsure = true,
            }
        }
        let taken: Vec<Rc<str>> = taken.keys().cloned().collect();
        match self.fresh_member(objects, names, *schema, &taken)? {
            Fresh::Member(name, value) => Ok((name, value)),
            Fresh::None if !unsure => Err(Dead::Empty),
            _ => Err(Dead::Unsure),
        }
    }

    /// Adds a member with a name in a set, beside those that are there. Whether that went well: if not,
    /// the choices before this one might have been others.
    fn add_member(
        &mut self,
        objects: &Objects,
        wanted: &(Names, T),
        members: &mut Members,
        given: &mut BTreeMap<Rc<str>, Vec<T>>,
    ) -> Result<bool, Dead> {
        let (names, schema) = wanted;
        for (name, value) in members.iter() {
            if self.is_named(names, name)? && self.eval(*schema, value)? {
                return Ok(true);
            }
        }
        // As much as is asked of a name by now has to be satisfied together.
        let together = Objects { required: given.clone(), ..objects.clone() };
        match self.some_member(&together, wanted, members) {
            Ok((name, value)) => {
                given.entry(Rc::clone(&name)).or_default().push(*schema);
                members.insert(name, value);
                Ok(true)
            }
            Err(_) => Ok(false),
        }
    }

    /// Adds members until there are enough.
    pub(super) fn reach_count(
        &mut self,
        objects: &Objects,
        members: &mut Members,
    ) -> Result<(), Dead> {
        if members.len() >= objects.min as usize {
            return Ok(());
        }
        let mut unsure = false;
        for name in &objects.mentioned {
            if members.contains_key(name) {
                continue;
            }
            match self.member(objects, name, &[])? {
                Answer::Member(value) => drop(members.insert(Rc::clone(name), value)),
                Answer::Empty => {}
                Answer::Unknown => unsure = true,
            }
            if members.len() >= objects.min as usize {
                return Ok(());
            }
        }
        self.plain_members(objects, members)?;
        let any = Names::Of(TRUE);
        while members.len() < objects.min as usize {
            let taken: Vec<Rc<str>> = members.keys().cloned().collect();
            self.spend(u32::try_from(taken.len() / 8).unwrap_or(u32::MAX))?;
            match self.fresh_member(objects, &any, TRUE, &taken)? {
                Fresh::Member(name, value) => drop(members.insert(name, value)),
                Fresh::None if !unsure => return Err(Dead::Empty),
                _ => return Err(Dead::Unsure),
            }
        }
        Ok(())
    }

    /// Adds members with counted names until there are enough, or such names are refused. Names by the
    /// thousand are not worth looking for one by one.
    fn plain_members(&mut self, objects: &Objects, members: &mut Members) -> Result<(), Dead> {
        for spell in SPELLINGS {
            let mut refused = 0;
            for number in 0..MOST_MEMBERS {
                if members.len() >= objects.min as usize {
                    return Ok(());
                }
                if refused >= MOST_REFUSED {
                    break;
                }
                let name: Rc<str> = spell(number).into();
                if objects.mentioned.contains(&name) || members.contains_key(&name) {
                    continue;
                }
                match self.member(objects, &name, &[])? {
                    Answer::Member(value) => drop(members.insert(name, value)),
                    Answer::Empty | Answer::Unknown => refused += 1,
                }
            }
        }
        // More than can be made, and nothing speaks against it.
        match members.len() < objects.min as usize && members.len() >= MOST_MEMBERS as usize {
            true => Err(Dead::Unsure),
            false => Ok(()),
        }
    }
}

/// Ways to spell names that are counted.
const SPELLINGS: [fn(u32) -> String; 4] =
    [extra, letters, |at| at.to_string(), |at| format!("x-{}", letters(at))];

/// `extra`, `extra1`, and so on.
fn extra(number: u32) -> String {
    if number == 0 { "extra".to_owned() } else { format!("extra{number}") }
}

/// A number in letters: `a` to `z`, then `aa`, and so on.
fn letters(mut number: u32) -> String {
    let mut name = String::new();
    loop {
        name.insert(0, char::from(b'a' + (number % 26) as u8));
        match number / 26 {
            0 => return name,
            rest => number = rest - 1,
        }
    }
}

impl Objects {
    pub(super) fn of(prover: &Prover<'_>, leaves: &[T]) -> Objects {
        let mut objects = Objects::default();
        for leaf in leaves {
            match prover.terms.peek(*leaf) {
                Term::MinProperties(min) => objects.min = objects.min.max(*min),
                Term::MaxProperties(max) => {
                    objects.max = Some(objects.max.map_or(*max, |it| it.min(*max)));
                }
                Term::Every(names, schema) => {
                    objects.mention(names);
                    match names {
                        Names::One(name) => {
                            objects.every.entry(Rc::clone(name)).or_default().push(*schema);
                        }
                        names => objects.every_of.push((names.clone(), *schema)),
                    }
                }
                Term::Some(names, schema) => {
                    objects.mention(names);
                    match names {
                        Names::One(name) => {
                            let all = objects.required.entry(Rc::clone(name)).or_default();
                            all.push(*schema);
                        }
                        names => objects.some_of.push((names.clone(), *schema)),
                    }
                }
                _ => {}
            }
        }
        objects
    }

    fn mention(&mut self, names: &Names) {
        match names {
            Names::One(name) => drop(self.mentioned.insert(Rc::clone(name))),
            Names::Others(listed, _) => self.mentioned.extend(listed.iter().cloned()),
            Names::Matching(_) | Names::Of(_) => {}
        }
    }
}
