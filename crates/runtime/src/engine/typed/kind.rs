//! Objects into the variants that their members tell.

use crate::bytes::{Bytes, Place};
use crate::discriminator::{Look, Reach, Seen, by_text, look};
use crate::engine::alternatives::May;
use crate::engine::applicators::MOST_LOOKS;
use crate::engine::{Engine, Step, Stop};
use crate::source::Kind;
use crate::tables::{NONE, apply, discriminator, node};
use crate::typed::json_type::JsonType;
use crate::typed::place::{Plain, Slot, ToldBy, Untagged};
use crate::typed::read::{self, Tag};
use crate::unescape::unescape;

impl<'t, 'd> Engine<'t, 'd, Bytes<'d>> {
    /// The applicator of a node that tells kinds of objects apart, and applies nothing else to them.
    pub(super) fn lone_apply(
        &self,
        row: node::Row<'t>,
        kind: Kind,
    ) -> Option<(node::Row<'t>, apply::Row<'t>)> {
        let count = row.at(node::KINDS) >> node::APPLY_SHIFT;
        let flags = row.at(node::KINDS) & (node::TRACKS | node::SWITCH);
        if count == 0 || flags != 0 || kind != Kind::Object || self.open >= MOST_LOOKS {
            return None;
        }
        let apply = self.tables.applies.get(row.at(node::APPLY))?;
        let is_alone = match apply.at(apply::CODE) {
            apply::DISCRIMINATED => apply.at(apply::B) + 1 == count,
            apply::ANY_OF | apply::ONE_OF => apply.at(apply::C) != NONE && count == 1,
            _ => false,
        };
        is_alone.then_some((row, apply))
    }

    /// Reads an object into the variant that it is, where its members tell; nothing where that is found
    /// out otherwise.
    pub(super) fn read_kind<const COLLECT: bool>(
        &mut self,
        row: node::Row<'t>,
        apply: apply::Row<'t>,
        at: Place,
        slot: &mut Slot<'_, 'd>,
    ) -> Result<Option<Place>, Stop> {
        let mut place = match slot {
            Slot::Optional(_) => slot.fill(),
            Slot::Plain(place) => place.reborrow(),
            _ => return Ok(None),
        };
        if let Plain::Choice(choice) = place {
            match choice.open(JsonType::Object) {
                Ok(own) => place = own,
                Err(_) => return Ok(None),
            }
        }
        match (apply.at(apply::CODE), place) {
            (apply::DISCRIMINATED, Plain::Untagged(place)) => {
                let list = apply.at(apply::A);
                match self.tells(list, place) {
                    Some(_) => self.read_told::<COLLECT>(row, list, at, place).map(Some),
                    None => Ok(None),
                }
            }
            (apply::ANY_OF | apply::ONE_OF, Plain::Untagged(place)) => {
                let Some(by) = self.tells(apply.at(apply::C), place) else { return Ok(None) };
                match look(self.tables, apply.at(apply::C), self.source, at, Reach::Far)? {
                    Look::First(Some(told)) | Look::Only(Some(told)) => {
                        let edge = apply.at(apply::A) + told.edge;
                        let place = place.open(Some(by.position(told.case)));
                        self.read_branch::<COLLECT>(row, edge, at, place)
                    }
                    look => match May::of(apply, &look) {
                        May::Only(edge, _) => {
                            let Look::All(seen) = look else { return Ok(None) };
                            let case = seen.all().next().map(|it| by.position(it.case));
                            self.read_branch::<COLLECT>(row, edge, at, place.open(case))
                        }
                        _ => Ok(None),
                    },
                }
            }
            (apply::ANY_OF | apply::ONE_OF, Plain::Union(place)) => {
                let name = place.tag_name();
                let Tag::Text(text) = read::find_tag(self.source, at, name, false)? else {
                    return Ok(None);
                };
                match by_text(self.tables, apply.at(apply::C), name, text) {
                    Some(told) => {
                        let edge = apply.at(apply::A) + told.edge;
                        let place = place.open(Some(&unescape(text)));
                        self.read_branch::<COLLECT>(row, edge, at, place)
                    }
                    None => Ok(None),
                }
            }
            _ => Ok(None),
        }
    }

    /// Reads an object into a variant, as the one branch that it can satisfy. Where it does not, what is
    /// wrong is found out by whoever asks all branches.
    fn read_branch<const COLLECT: bool>(
        &mut self,
        row: node::Row<'t>,
        edge: u32,
        at: Place,
        place: Plain<'_, 'd>,
    ) -> Result<Option<Place>, Stop> {
        let edge = self.tables.edge(edge);
        let read = self.attempt(|it| match it.read::<false>(edge, at, Slot::Plain(place)) {
            // What the variant has no room for is no such object, and no malformed document.
            Err(Stop::Malformed(it)) if it.0.is_of_types() => Err(Stop::Invalid),
            other => other,
        });
        match read? {
            Some(end) => {
                if !says_nothing_of_objects(row) {
                    self.own::<COLLECT>(row, at)?;
                }
                Ok(Some(end))
            }
            None if COLLECT => Ok(None),
            None => Err(Stop::Invalid),
        }
    }

    /// What tells the variants of a place, where that is this discriminator.
    fn tells(&self, list: u32, place: &dyn Untagged<'_>) -> Option<ToldBy> {
        let by = place.told()?;
        let schema =
            |list: u32| self.tables.lists.get(list as usize + discriminator::SCHEMA).copied();
        let is_own = std::ptr::eq(self.tables, place.tables())
            && schema(by.list(place.tables())) == schema(list);
        is_own.then_some(by)
    }

    /// Reads an object into the variant that its members tell, and checks it as what that says.
    pub(super) fn read_told<const COLLECT: bool>(
        &mut self,
        row: node::Row<'t>,
        list: u32,
        at: Place,
        place: &mut dyn Untagged<'d>,
    ) -> Step<Place> {
        if !says_nothing_of_objects(row) {
            self.own::<COLLECT>(row, at)?;
        }
        let look = look(self.tables, list, self.source, at, Reach::Far)?;
        let told = match &look {
            Look::First(told) | Look::Only(told) => *told,
            Look::All(seen) => match seen.all().take(2).count() {
                2 => return self.read_several::<COLLECT>(seen, at, place),
                _ => seen.all().next(),
            },
            Look::TooFar => None,
        };
        let edge = match told {
            Some(told) => told.edge,
            None => self.tables.lists[list as usize + discriminator::OTHERWISE],
        };
        let edge = self.tables.edge(edge);
        let place = place.open(told.map(|it| it.case as usize));
        self.read::<COLLECT>(edge, at, Slot::Plain(place))
    }

    /// Checks an object as each of the kinds that hold, as a verdict does, and then reads it as the first.
    #[cold]
    fn read_several<const COLLECT: bool>(
        &mut self,
        seen: &Seen<'_>,
        at: Place,
        place: &mut dyn Untagged<'d>,
    ) -> Step<Place> {
        for told in seen.all() {
            self.again(|it| it.edge::<COLLECT>(told.edge, at))?;
        }
        let case = seen.all().next().map(|it| it.case as usize);
        read::plain::<false>(self.source, at, place.open(case)).map_err(Stop::from)
    }
}

/// Whether a node itself asserts nothing of objects.
fn says_nothing_of_objects(row: node::Row<'_>) -> bool {
    let admits = row.at(node::KINDS) & Kind::Object as u32 != 0;
    admits && row.at(node::OBJECT) == NONE && row.at(node::VALUES) == NONE
}
