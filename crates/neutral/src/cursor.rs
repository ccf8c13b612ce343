//! Looking into a source document by names on the wire, so that each value knows where it was found.

use crate::call::{Decimal, E164};
use crate::table::{List, Row};
use crate::time::{Time, seconds};
use crate::traced::{Absent, Field, How, Origin, Traced, Was};
use crate::unread::Notes;
use callspec_runtime::Value;
use callspec_runtime::model::View;
use jiff::SignedDuration;

/// An object of a document, and where it is.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'n, 's> {
    view: View<'s, 's>,
    source: &'static str,
    base: &'static str,
    sub: &'static str,
    at: [u32; 4],
    notes: &'n Notes<'s>,
}

/// What a member says, or why it says nothing.
#[derive(Clone, Copy)]
pub(crate) struct Given<'n, 's> {
    was: Result<Was<'s>, Absent<'s>>,
    from: Origin<'s>,
    notes: &'n Notes<'s>,
}

impl<'n, 's> Cursor<'n, 's> {
    pub(crate) fn new(source: &'static str, view: View<'s, 's>, notes: &'n Notes<'s>) -> Self {
        Cursor { view, source, base: "", sub: "", at: [0; 4], notes }
    }

    /// What a member says, if it is a string, a boolean or a number.
    pub(crate) fn get(&self, member: &'static str) -> Given<'n, 's> {
        let look = self.view.look(member);
        let was = match look.view {
            View::Absent if look.is_null => Err(Absent::Null(member)),
            View::Absent => Err(Absent::NotGiven(member)),
            view => scalar(view).ok_or(Absent::Unreadable(member, "an object or an array")),
        };
        Given { was, from: self.origin(member, look.of.unwrap_or_default()), notes: self.notes }
    }

    /// The same of the first of several members that is a string, and not an empty one.
    pub(crate) fn first(&self, members: &[&'static str]) -> Given<'n, 's> {
        let mut all = members.iter().map(|member| self.get(member));
        let mut first = all.next().unwrap_or_else(|| self.get(""));
        while let Err(reason) = first.filled() {
            let Some(next) = all.next() else { break };
            first.absent::<()>(reason);
            // Of several that say nothing, the one that is there has the better reason.
            if next.filled().is_ok() || matches!(reason, Absent::NotGiven(_)) {
                first = next;
            } else if let Err(reason) = next.filled() {
                next.absent::<()>(reason);
            }
        }
        first
    }

    /// An object within this one: `/queue`. What else is there may be read by [`get`](Self::get).
    pub(crate) fn enter(&self, sub: &'static str) -> Option<Cursor<'n, 's>> {
        let object = Cursor { view: self.view.look(&sub[1..]).view, sub, ..*self };
        object.is_object().then_some(object)
    }

    /// The same where nothing but an object says anything.
    pub(crate) fn object(&self, sub: &'static str) -> Option<Cursor<'n, 's>> {
        let object = self.enter(sub);
        if object.is_none() {
            self.note_other(&sub[1..], "no object");
        }
        object
    }

    /// Takes note of a member that is there, in a form that says nothing.
    pub(crate) fn note_other(&self, member: &'static str, why: &'static str) {
        let look = self.view.look(member);
        if !is_null(look.view) {
            let from = self.origin(member, look.of.unwrap_or_default());
            self.notes.take(from, scalar(look.view), Absent::Unreadable(member, why));
        }
    }

    pub(crate) fn is_object(&self) -> bool {
        matches!(
            self.view.plain(),
            View::Model(..) | View::Only(..) | View::Map(_) | View::Value(Value::Object(_))
        )
    }

    /// The objects of an array; `base` is the pointer of all of them, and has one star more than this one's.
    pub(crate) fn objects(
        &self,
        member: &'static str,
        base: &'static str,
    ) -> impl Iterator<Item = Cursor<'n, 's>> + use<'n, 's> {
        if !matches!(self.view.look(member).view, View::List(_) | View::Value(Value::Array(_))) {
            self.note_other(member, "no array");
        }
        self.items(member, base).filter(move |item| {
            if !item.is_object() {
                let from = item.origin("", "");
                item.notes.take(from, scalar(item.view), Absent::Unreadable(member, "no object"));
            }
            item.is_object()
        })
    }

    /// The items of an array, whatever they are; `base` is the pointer of all of them, and has one star more than this one's.
    pub(crate) fn items(
        &self,
        member: &'static str,
        base: &'static str,
    ) -> impl Iterator<Item = Cursor<'n, 's>> + use<'n, 's> {
        let (level, mut at) = (self.base.matches('*').count(), self.at);
        let (source, notes) = (self.source, self.notes);
        self.view.look(member).view.items().enumerate().map(move |(index, view)| {
            if let Some(place) = at.get_mut(level) {
                *place = u32::try_from(index).unwrap_or(u32::MAX);
            }
            Cursor { view, source, base, sub: "", at, notes }
        })
    }

    /// The items of an array of strings or numbers; `name` is `member/*`.
    pub(crate) fn scalars(
        &self,
        member: &'static str,
        name: &'static str,
    ) -> impl Iterator<Item = Given<'n, 's>> + use<'n, 's> {
        let look = self.view.look(member);
        let notes = self.notes;
        let (level, mut from) =
            (self.base.matches('*').count(), self.origin(name, look.of.unwrap_or_default()));
        look.view.items().enumerate().map(move |(index, view)| {
            if let Some(place) = from.at.get_mut(level) {
                *place = u32::try_from(index).unwrap_or(u32::MAX);
            }
            let was = scalar(view).ok_or(Absent::Unreadable(name, "no string or number"));
            Given { was, from, notes }
        })
    }

    /// The pointer of this, with stars.
    pub(crate) fn base(&self) -> &'static str {
        self.base
    }

    /// An object within this one, which has its own pointer.
    pub(crate) fn enter_base(
        &self,
        member: &'static str,
        base: &'static str,
    ) -> Option<Cursor<'n, 's>> {
        let object = Cursor { view: self.view.look(member).view, base, sub: "", ..*self };
        if !object.is_object() {
            self.note_other(member, "no object");
        }
        object.is_object().then_some(object)
    }

    /// The members of a map of strings.
    pub(crate) fn pairs(
        &self,
        member: &'static str,
        mut visit: impl FnMut(&'s str, Traced<'s, &'s str>),
    ) {
        let look = self.view.look(member);
        let from = self.origin(member, look.of.unwrap_or_default());
        let mut pair = |key: &'s str, view: View<'s, 's>| {
            let from = Origin { key: Some(key), ..from };
            match view.text() {
                Some(value) => {
                    visit(key, Traced { value, from, was: Was::Text(value), how: How::Same });
                }
                None if is_null(view) => {}
                None => {
                    let reason = Absent::Unreadable(member, "no string");
                    self.notes.take(from, scalar(view), reason);
                }
            }
        };
        match look.view {
            View::Map(map) => map.each(&mut |key, view| {
                pair(key, view);
                true
            }),
            View::Value(Value::Object(members)) => {
                members.iter().for_each(|(key, value)| pair(key, View::Value(value)));
            }
            _ => self.note_other(member, "no object"),
        }
    }

    fn origin(&self, member: &'static str, owner: &'static str) -> Origin<'s> {
        Origin {
            document: 0,
            source: self.source,
            base: self.base,
            sub: self.sub,
            at: self.at,
            owner,
            member,
            key: None,
        }
    }
}

fn is_null(view: View<'_, '_>) -> bool {
    matches!(view.plain(), View::Absent | View::Value(Value::Null))
}

fn scalar<'s>(view: View<'s, '_>) -> Option<Was<'s>> {
    Some(match view.plain() {
        View::Text(text) => Was::Text(text),
        View::Bool(value) => Was::Bool(value),
        View::Integer(integer) => Was::Integer(integer),
        View::Number(number) => Was::Number(number),
        View::Value(Value::String(text)) => Was::Text(text),
        View::Value(Value::Bool(value)) => Was::Bool(*value),
        View::Value(Value::Number(number)) => Was::Number(number),
        _ => return None,
    })
}

impl<'n, 's> Given<'n, 's> {
    fn known<T>(&self, value: T, was: Was<'s>, how: How) -> Field<'s, T> {
        Field::Known(Traced { value, from: self.from, was, how })
    }

    /// No value, of which note is taken if the member says something.
    fn absent<T>(&self, reason: Absent<'s>) -> Field<'s, T> {
        self.notes.take(self.from, self.was.ok(), reason);
        Field::Absent(reason)
    }

    pub(crate) fn wrong<T>(&self, why: &'static str) -> Field<'s, T> {
        self.absent(Absent::Unreadable(self.from.member, why))
    }

    /// A text that is not empty.
    fn filled(&self) -> Result<&'s str, Absent<'s>> {
        match self.was? {
            Was::Text("") => Err(Absent::Empty(self.from.member)),
            Was::Text(text) => Ok(text),
            _ => Err(Absent::Unreadable(self.from.member, "no string")),
        }
    }

    fn read<T>(&self, why: &'static str, read: impl FnOnce(&'s str) -> Option<T>) -> Field<'s, T> {
        match self.filled() {
            Err(absent) => self.absent(absent),
            Ok(text) => match read(text) {
                Some(value) => self.known(value, Was::Text(text), How::Same),
                None => self.wrong(why),
            },
        }
    }

    pub(crate) fn text(self) -> Field<'s, &'s str> {
        self.read("", Some)
    }

    pub(crate) fn time(self) -> Field<'s, Time> {
        self.read("no time by RFC 3339, and not YYYY-MM-DD hh:mm:ss", Time::read)
    }

    /// Seconds, in digits: as a string or as a number.
    pub(crate) fn seconds(self) -> Field<'s, SignedDuration> {
        let was = match self.was {
            Ok(was @ (Was::Integer(_) | Was::Number(_))) => was,
            _ => return self.read("no number of seconds", seconds),
        };
        match seconds(&was.to_string()) {
            Some(value) => self.known(value, was, How::Same),
            None => self.wrong("no number of seconds"),
        }
    }

    pub(crate) fn decimal(self) -> Field<'s, Decimal<'s>> {
        self.read("no decimal number", Decimal::read)
    }

    /// Digits that the page calls a number by E.164.
    pub(crate) fn e164_digits(self) -> Field<'s, E164<'s>> {
        self.number("no number by E.164", |text| E164::of_digits(text).or(E164::of_address(text)))
    }

    /// An address that shows by its plus that it is a number by E.164.
    pub(crate) fn e164_address(self) -> Field<'s, E164<'s>> {
        self.number("nothing shows that it is a number by E.164", E164::of_address)
    }

    /// A number in a string. The string itself is an address all the same, so no note is taken where it is no number.
    fn number(
        &self,
        why: &'static str,
        read: impl FnOnce(&'s str) -> Option<E164<'s>>,
    ) -> Field<'s, E164<'s>> {
        match self.filled() {
            Err(reason) => self.absent(reason),
            Ok(text) => match read(text) {
                Some(value) => self.known(value, Was::Text(text), How::Same),
                None => Field::Absent(Absent::Unreadable(self.from.member, why)),
            },
        }
    }

    /// A code of a protocol: an integer, or digits.
    pub(crate) fn code(self) -> Option<Traced<'s, crate::Code<'s>>> {
        let was = match self.was {
            Ok(was) => was,
            Err(reason) => {
                self.absent::<()>(reason);
                return None;
            }
        };
        let code = match was {
            Was::Integer(integer) => crate::Code::Integer(integer),
            Was::Text(text)
                if !text.is_empty()
                    && text.len() <= 9
                    && text.bytes().all(|b| b.is_ascii_digit()) =>
            {
                crate::Code::Text(text)
            }
            _ => {
                self.wrong::<()>("no code");
                return None;
            }
        };
        Some(Traced { value: code, from: self.from, was, how: How::Same })
    }

    /// By a row of a table.
    pub(crate) fn row(self, list: &'static List) -> Result<(&'static Row, &'s str), Absent<'s>> {
        let text = self.filled()?;
        list.find(text).map(|row| (row, text)).ok_or(Absent::NotMapped(self.from.member, text))
    }

    pub(crate) fn mapped<T>(
        self,
        list: &'static List,
        column: impl FnOnce(&'static Row) -> Option<T>,
    ) -> Field<'s, T> {
        match self.row(list) {
            Err(absent) => self.absent(absent),
            Ok((row, text)) => match column(row) {
                Some(value) => self.known(value, Was::Text(text), How::Mapped(row)),
                None => Field::Absent(Absent::MeansNothing(row)),
            },
        }
    }

    /// By a rule, where the member is `true`.
    pub(crate) fn if_true<T>(self, value: T, why: &'static str) -> Field<'s, T> {
        match self.was {
            Ok(was @ Was::Bool(true)) => self.known(value, was, How::Derived(why)),
            Ok(Was::Bool(false)) => Field::Absent(Absent::Undecided("not so")),
            Ok(_) => self.wrong("no boolean"),
            Err(absent) => self.absent(absent),
        }
    }

    /// Something that follows from the member's being there.
    pub(crate) fn implies<T>(self, value: T, why: &'static str) -> Field<'s, T> {
        match self.filled() {
            Ok(text) => self.known(value, Was::Text(text), How::Derived(why)),
            Err(absent) => self.absent(absent),
        }
    }
}
