//! Which kind of object stands somewhere: one look at the members that tell, and at no others.
//!
//! What is found at each place is a class, a small number; what a case asks is a set of classes for each
//! place. The look ends as soon as one case is certain.

use crate::Object;
use crate::error::Failure;
use crate::number;
use crate::source::{Kind, Source, Str};
use crate::tables::{NONE, Tables, discriminator, place};
use crate::value::Value;

/// The most places that are looked at.
const MOST_PLACES: usize = 16;

/// The class of a place that was not looked at yet.
const UNSEEN: u16 = u16::MAX;

/// How far a look goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// As far as it has to.
    Far,
    /// Up to the first array or object that tells nothing.
    Near,
}

/// Which case holds, by its number, and its edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub case: u32,
    pub edge: u32,
}

/// What a look found.
pub(crate) enum Look<'t> {
    /// The first case that holds, or that none does.
    First(Option<Told>),
    /// The only case that may hold, or that none does, though several could: whether it was meant is not said.
    Only(Option<Told>),
    /// Everything, since several cases may hold.
    All(Seen<'t>),
    /// Nothing that is certain, as far as it went.
    TooFar,
}

/// A discriminator, and the classes of its places so far.
pub(crate) struct Seen<'t> {
    tables: &'t Tables<'t>,
    list: &'t [u32],
    classes: [u16; MOST_PLACES],
    /// By place the cases of each class, and by case its places and its edge; nothing where there are too many.
    by_class: &'t [u32],
    /// The cases that may still hold, and the places that were looked at, where there is such a table.
    possible: u64,
    looked_at: u32,
}

/// Where a look ended.
enum End<At> {
    /// Behind the object.
    Behind(At),
    /// Where the first case was certain.
    Certain(Option<Told>),
    TooFar,
}

/// Looks at an object. What the look leaves open has to be left by the caller.
pub(crate) fn look<'t, 'd, S: Source<'d>>(
    tables: &'t Tables<'t>,
    start: u32,
    source: S,
    at: S::At,
    reach: Reach,
) -> Result<Look<'t>, Failure> {
    let mut seen = Seen::new(tables, start);
    let is_first = seen.list[discriminator::IS_FIRST] != 0;
    match seen.members(source, seen.root(), at, reach)? {
        End::Certain(told) if is_first => Ok(Look::First(told)),
        End::Certain(told) => Ok(Look::Only(told)),
        End::TooFar => Ok(Look::TooFar),
        End::Behind(_) => {
            seen.settle(seen.root(), false);
            match is_first {
                true => Ok(Look::First(seen.first().unwrap_or_default())),
                false => Ok(Look::All(seen)),
            }
        }
    }
}

/// The same for an object that is read already.
pub(crate) fn look_at<'t>(tables: &'t Tables<'t>, start: u32, object: &Object) -> Look<'t> {
    let mut seen = Seen::new(tables, start);
    seen.values(seen.root(), object);
    seen.settle(seen.root(), false);
    match seen.list[discriminator::IS_FIRST] != 0 {
        true => Look::First(seen.first().unwrap_or_default()),
        false => Look::All(seen),
    }
}

/// The case that a text tells, where one member tells all of them, and it is the one of that name.
pub(crate) fn by_text(tables: &Tables<'_>, start: u32, name: &str, text: Str<'_>) -> Option<Told> {
    let mut seen = Seen::new(tables, start);
    let root = seen.root();
    let is_it = root[place::MEMBER_COUNT] == 1
        && seen.list[discriminator::PLACES] == 2
        && tables.key(root[place::MEMBERS], 0) == name;
    let member = is_it.then(|| seen.below(root, 0)).filter(|it| it[place::TEXTS] != NONE)?;
    let (first, last) = text.words();
    let class = tables.key_table(member[place::TEXTS]).position(text, first, last)?;
    seen.set(member, discriminator::LISTED + class);
    seen.first().flatten()
}

/// Which condition holds for an object of a type whose kinds are told by conditions on members (`if`,
/// `then`): its position among all, the first where several hold. None where none holds, where the type has
/// none, and where the text is no object.
#[cfg(feature = "events")]
pub fn condition_of(tables: &Tables<'_>, index: usize, text: &str) -> Option<usize> {
    all_of(tables, index, text, |all| all.next())
}

/// Which alternative an object is, where members tell them apart (whatever they say: texts, numbers, their
/// presence): its position among those that they tell. None where none or several may be meant.
#[cfg(feature = "events")]
pub fn alternative_of(tables: &Tables<'_>, index: usize, text: &str) -> Option<usize> {
    all_of(tables, index, text, |all| all.next().filter(|_| all.next().is_none()))
}

#[cfg(feature = "events")]
fn all_of(
    tables: &Tables<'_>,
    index: usize,
    text: &str,
    choose: impl FnOnce(&mut dyn Iterator<Item = Told>) -> Option<Told>,
) -> Option<usize> {
    let start =
        tables.types.get(u32::try_from(index).ok()?)?.at(crate::tables::types::DISCRIMINATOR);
    let (bytes, at) = crate::bytes::Bytes::open_text(text).ok()?;
    if start == NONE || bytes.kind(at).ok()? != Kind::Object {
        return None;
    }
    let told = match look(tables, start, bytes, at, Reach::Far).ok()? {
        Look::First(told) | Look::Only(told) => told,
        Look::All(seen) => choose(&mut seen.all()),
        Look::TooFar => None,
    };
    told.map(|it| it.case as usize)
}

/// Whether a number is spelled in the one way that integers have without a fraction or an exponent.
fn is_plain_integer(token: &str) -> bool {
    let digits = token.strip_prefix('-').unwrap_or(token);
    token != "-0" && digits.bytes().all(|it| it.is_ascii_digit())
}

impl<'t> Seen<'t> {
    fn new(tables: &'t Tables<'t>, start: u32) -> Self {
        const EMPTY: &[u32] = &[1, 0, 0, NONE, NONE, NONE, NONE];
        let list = tables.lists.get(start as usize..).filter(|it| it.len() >= EMPTY.len());
        let list = list.unwrap_or(EMPTY);
        let by_class = tables.lists.get(list[discriminator::BY_CLASS] as usize..);
        let possible = u64::MAX.checked_shr(64 - list[discriminator::CASES].min(64)).unwrap_or(0);
        let (by_class, classes) = (by_class.unwrap_or_default(), [UNSEEN; MOST_PLACES]);
        Seen { tables, list, classes, by_class, possible, looked_at: 0 }
    }

    fn root(&self) -> &'t [u32] {
        self.place(self.list[discriminator::ROOT])
    }

    /// A place; one that tells nothing where there is none.
    fn place(&self, start: u32) -> &'t [u32] {
        const NOWHERE: &[u32] = &[0, NONE, 0, 0, 0, NONE, NONE, 0];
        let list = self.tables.lists.get(start as usize..);
        list.filter(|it| it.len() >= NOWHERE.len()).unwrap_or(NOWHERE)
    }

    fn below(&self, place: &'t [u32], index: u32) -> &'t [u32] {
        let start = place.get(place::WIDTH + index as usize).copied();
        self.place(start.unwrap_or(NONE))
    }

    fn set(&mut self, place: &[u32], class: u32) {
        let number = place[place::NUMBER] as usize;
        if let Some(known) = self.classes.get_mut(number) {
            *known = u16::try_from(class).unwrap_or(UNSEEN - 1);
        }
        if let Some(start) = self.by_class.get(number).filter(|it| **it != NONE) {
            let word = (*start as usize).checked_add(class as usize);
            let cases = word.and_then(|it| self.tables.masks.get(it));
            self.possible &= cases.copied().unwrap_or_default();
        }
        self.looked_at |= 1 << (number % 32);
    }

    /// Looks at the members of an object.
    fn members<'d, S: Source<'d>>(
        &mut self,
        source: S,
        place: &'t [u32],
        object: S::At,
        reach: Reach,
    ) -> Result<End<S::At>, Failure> {
        let names = self.tables.key_table(place[place::MEMBERS]);
        let is_first = self.list[discriminator::IS_FIRST] != 0;
        let (mut walk, mut at) = source.open_object(object)?;
        loop {
            let (key, value) = match source.next_key(&mut walk, at)? {
                (Some(key), value) => (key, value),
                (None, end) => return Ok(End::Behind(end)),
            };
            let kind = source.kind(value)?;
            let Some(index) = names.position(key.text, key.first, key.last) else {
                if reach == Reach::Near && matches!(kind, Kind::Array | Kind::Object) {
                    return Ok(End::TooFar);
                }
                at = skip(source, value)?;
                continue;
            };
            let member = self.below(place, index);
            let class = self.class(source, member, kind, value)?;
            self.set(member, class);
            let told = if is_first { self.first() } else { self.only() };
            if let Some(told) = told {
                return Ok(End::Certain(told));
            }
            let has_members = kind == Kind::Object && member[place::MEMBER_COUNT] != 0;
            at = if has_members {
                match self.members(source, member, value, reach)? {
                    End::Behind(end) => end,
                    other => return Ok(other),
                }
            } else if reach == Reach::Near && matches!(kind, Kind::Array | Kind::Object) {
                return Ok(End::TooFar);
            } else {
                skip(source, value)?
            };
        }
    }

    fn class<'d, S: Source<'d>>(
        &self,
        source: S,
        place: &[u32],
        kind: Kind,
        at: S::At,
    ) -> Result<u32, Failure> {
        let class = match kind {
            Kind::String if place[place::TEXTS] != NONE => {
                let (text, _) = source.string(at)?;
                let (first, last) = text.words();
                let texts = self.tables.key_table(place[place::TEXTS]);
                texts.position(text, first, last).map(|it| discriminator::LISTED + it)
            }
            Kind::Number if place[place::NUMBER_COUNT] != 0 => {
                source.number(at, |token| self.number(place, token))?.0
            }
            Kind::Null => self.literal(place, 0),
            Kind::Bool => self.literal(place, 1 + u32::from(source.bool(at)?.0)),
            _ => None,
        };
        Ok(class.unwrap_or(discriminator::KIND + (kind as u32).trailing_zeros()))
    }

    fn number(&self, place: &[u32], token: &str) -> Option<u32> {
        let ranges = self.tables.lists.get(place[place::NUMBERS] as usize..)?;
        let mut listed = ranges.chunks_exact(2).take(place[place::NUMBER_COUNT] as usize);
        let is_plain = is_plain_integer(token);
        let at = listed.position(|range| {
            let text = self.tables.text(range[0], range[1]);
            // Of plain integers only the same text is the same number.
            text == token
                || !(is_plain && is_plain_integer(text)) && number::compare(text, token).is_eq()
        })?;
        Some(place[place::NUMBERS_CLASS] + at as u32)
    }

    /// The class of null, false or true.
    fn literal(&self, place: &[u32], literal: u32) -> Option<u32> {
        self.tables.lists.get(place[place::LITERALS].wrapping_add(literal) as usize).copied()
    }

    /// The same for members of an object that is read already.
    fn values(&mut self, place: &'t [u32], object: &Object) {
        for index in 0..place[place::MEMBER_COUNT] {
            let Some(value) = object.get(self.tables.key(place[place::MEMBERS], index)) else {
                continue;
            };
            let member = self.below(place, index);
            let (kind, class) = match value {
                Value::Null => (Kind::Null, self.literal(member, 0)),
                Value::Bool(value) => (Kind::Bool, self.literal(member, 1 + u32::from(*value))),
                Value::Number(number) => (Kind::Number, self.number(member, number.as_str())),
                Value::String(text) => {
                    let texts = self.tables.key_table(member[place::TEXTS]);
                    let listed = texts.find_text(text).map(|it| discriminator::LISTED + it);
                    (Kind::String, listed)
                }
                Value::Array(_) => (Kind::Array, None),
                Value::Object(below) => {
                    self.values(member, below);
                    (Kind::Object, None)
                }
            };
            let kind = discriminator::KIND + (kind as u32).trailing_zeros();
            self.set(member, class.unwrap_or(kind));
        }
    }

    /// Says of what was not seen why.
    fn settle(&mut self, place: &'t [u32], is_moot: bool) {
        for index in 0..place[place::MEMBER_COUNT] {
            let member = self.below(place, index);
            let number = member[place::NUMBER] as usize;
            let known = self.classes.get(number).copied().unwrap_or_default();
            if known == UNSEEN {
                let class = if is_moot { discriminator::MOOT } else { discriminator::ABSENT };
                self.set(member, class);
            }
            if member[place::MEMBER_COUNT] != 0 {
                let object = discriminator::KIND + (Kind::Object as u32).trailing_zeros();
                self.settle(member, u32::from(known) != object);
            }
        }
    }

    /// The first case that holds, or that none does, where that is certain.
    fn first(&self) -> Option<Option<Told>> {
        if !self.by_class.is_empty() {
            return match self.possible {
                0 => Some(None),
                _ => self.certain(self.possible.trailing_zeros()).map(Some),
            };
        }
        for (told, tests) in self.cases() {
            match self.holds(tests) {
                Some(true) => return Some(Some(told)),
                Some(false) => {}
                None => return None,
            }
        }
        Some(None)
    }

    /// The one case that holds, or that none does, where that is certain though several may.
    fn only(&self) -> Option<Option<Told>> {
        match self.possible.is_power_of_two() || self.possible == 0 {
            true if !self.by_class.is_empty() => self.first(),
            _ => None,
        }
    }

    /// A case of which everything was seen that it asks of, by the table of that.
    fn certain(&self, case: u32) -> Option<Told> {
        let at = self.list[discriminator::PLACES] as usize + 2 * case as usize;
        let [asked, edge] = *self.by_class.get(at..at + 2)? else { return None };
        (asked & !self.looked_at == 0).then_some(Told { case, edge })
    }

    /// The cases that hold, when everything was seen.
    pub(crate) fn all(&self) -> impl Iterator<Item = Told> {
        // With a table they are those that are left.
        let has_table = !self.by_class.is_empty();
        let mut left = if has_table { self.possible } else { 0 };
        let numbers = std::iter::from_fn(move || {
            let case = (left != 0).then(|| left.trailing_zeros());
            left &= left.wrapping_sub(1);
            case
        });
        let told = numbers.filter_map(|case| self.certain(case));
        let tested = self.cases().take(if has_table { 0 } else { usize::MAX });
        let tested = tested.filter(|(_, tests)| self.holds(tests) == Some(true));
        told.chain(tested.map(|(told, _)| told))
    }

    /// The cases, each with its tests.
    fn cases(&self) -> impl Iterator<Item = (Told, &'t [u32])> + use<'t> {
        let mut rest = self.list.get(discriminator::WIDTH..).unwrap_or_default();
        (0..self.list[discriminator::CASES]).map_while(move |case| {
            let [edge, count, behind @ ..] = rest else { return None };
            let (tests, behind) = behind.split_at_checked(2 * *count as usize)?;
            rest = behind;
            Some((Told { case, edge: *edge }, tests))
        })
    }

    /// Whether all tests of a case hold, where that is certain.
    fn holds(&self, tests: &[u32]) -> Option<bool> {
        let mut is_certain = true;
        for test in tests.chunks_exact(2) {
            match self.classes.get(test[0] as usize).copied().unwrap_or(UNSEEN) {
                UNSEEN => is_certain = false,
                class => {
                    let word = test[1] as usize + usize::from(class) / 64;
                    let word = self.tables.masks.get(word).copied().unwrap_or_default();
                    if word >> (class % 64) & 1 == 0 {
                        return Some(false);
                    }
                }
            }
        }
        is_certain.then_some(true)
    }
}

/// Passes over a value. Whoever reads it says whether names repeat in it.
fn skip<'d, S: Source<'d>>(source: S, at: S::At) -> Result<S::At, Failure> {
    match source.kind(at)? {
        Kind::Null => source.null(at),
        Kind::Bool => source.bool(at).map(|(_, end)| end),
        Kind::Number => source.number(at, |_| ()).map(|(_, end)| end),
        Kind::String => source.string(at).map(|(_, end)| end),
        Kind::Array => {
            let (mut walk, mut at) = source.open_array(at)?;
            loop {
                match source.next_item(&mut walk, at)? {
                    (true, item) => at = skip(source, item)?,
                    (false, end) => return Ok(end),
                }
            }
        }
        Kind::Object => {
            let (mut walk, mut at) = source.open_object(at)?;
            loop {
                match source.next_key(&mut walk, at)? {
                    (Some(_), value) => at = skip(source, value)?,
                    (None, end) => return Ok(end),
                }
            }
        }
    }
}
