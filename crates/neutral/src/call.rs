//! The neutral call.

use crate::time::Time;
use crate::traced::{Absent, Field, Traced};
use crate::unread::Unread;
use crate::words::{
    ConnectionState, Direction, Disposition, EndedBy, MomentKind, Protocol, RecordingState, Role,
    TransferKind,
};
use callspec_runtime::Integer;
use jiff::SignedDuration;
use std::fmt;

/// One call, as one document of a vendor tells it, or several that were folded.
///
/// It borrows from the documents, so it costs little; they have to outlive it. Where a document says
/// nothing, the field has the reason.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Call<'s> {
    /// The types of the documents, as `vendor/Type`, in the order of [`Origin::document`](crate::Origin::document).
    pub sources: Vec<&'static str>,
    /// What identifies the call, or the conversation that the vendor takes for one.
    pub id: Field<'s, &'s str>,
    /// Other identifiers: of legs, connections, recordings' calls. The member tells which.
    pub identifiers: Vec<Traced<'s, &'s str>>,
    /// Which way it goes, as the centre sees it.
    pub direction: Field<'s, Direction>,
    /// The address that called, as the source has it.
    pub calling: Field<'s, &'s str>,
    /// The address that was called, as the source has it.
    pub called: Field<'s, &'s str>,
    /// Who takes part.
    pub parties: Vec<Party<'s>>,
    /// What happened when, sorted where times can be compared.
    pub timeline: Vec<Moment<'s>>,
    /// How long the call took.
    pub duration: Field<'s, SignedDuration>,
    /// What came of it.
    pub disposition: Field<'s, Disposition>,
    /// Codes of the network that say why it ended.
    pub causes: Vec<Traced<'s, Cause<'s>>>,
    /// Who ended it.
    pub ended_by: Field<'s, EndedBy>,
    /// Its recordings.
    pub recordings: Vec<Recording<'s>>,
    /// Where it moved on to, and consultations.
    pub transfers: Vec<Transfer<'s>>,
    /// Data that the centre attached.
    pub attached: Vec<Attached<'s>>,
    /// What it cost, as the source writes it. No source tells the currency in a member.
    pub price: Field<'s, Decimal<'s>>,
    /// What a minute costs, as the source writes it.
    pub rate: Field<'s, Decimal<'s>>,
    /// Where documents disagree. What stands in the fields is the first that was said, by time.
    pub contradictions: Vec<Contradiction<'s>>,
    /// Members of the documents that would tell something of the call, with a value that no table maps or that
    /// is of another form. Here are unknown states, and texts in the place of times.
    pub unread: Vec<Unread<'s>>,
}

/// Somebody who takes part, or a service that does.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Party<'s> {
    /// What identifies the party, or its leg, in the call.
    pub id: Field<'s, &'s str>,
    /// What part it plays.
    pub role: Field<'s, Role>,
    /// Its address, as given: a number, a SIP address, an extension.
    pub address: Field<'s, &'s str>,
    /// Its number by E.164, where the source proves that it is one.
    pub e164: Field<'s, E164<'s>>,
    /// Its name.
    pub name: Field<'s, &'s str>,
    /// The user of the centre, by id.
    pub user: Field<'s, &'s str>,
    /// The queue, by id.
    pub queue: Field<'s, &'s str>,
    /// Which way its leg goes.
    pub direction: Field<'s, Direction>,
    /// The state of its connection.
    pub state: Field<'s, ConnectionState>,
    /// What came of its leg.
    pub disposition: Field<'s, Disposition>,
    /// Who ended its connection.
    pub ended_by: Field<'s, EndedBy>,
    /// Which end of a leg it is, where the leg's id is that of two parties.
    pub(crate) end: u8,
}

/// Something that happened.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Moment<'s> {
    /// What happened.
    pub kind: Traced<'s, MomentKind>,
    /// When.
    pub at: Field<'s, Time>,
    /// To which party, by its position; `None` for the call as a whole.
    pub party: Option<usize>,
}

/// A code that says why a call ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cause<'s> {
    /// Whose codes they are.
    pub protocol: Protocol,
    /// The code.
    pub code: Code<'s>,
    /// The party, by its position, where it is said of one.
    pub party: Option<usize>,
}

/// A code, as it stands in the source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Code<'s> {
    /// An integer.
    Integer(&'s Integer),
    /// Digits in a string.
    Text(&'s str),
}

/// A recording of the call.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Recording<'s> {
    /// What identifies it.
    pub id: Field<'s, &'s str>,
    /// Where it lies.
    pub url: Field<'s, &'s str>,
    /// What it does.
    pub state: Field<'s, RecordingState>,
    /// When it began.
    pub start: Field<'s, Time>,
    /// When it ended.
    pub end: Field<'s, Time>,
    /// The party, by its position, where it is said of one.
    pub party: Option<usize>,
}

/// How the call moved on, or that somebody was consulted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Transfer<'s> {
    /// What identifies it.
    pub id: Field<'s, &'s str>,
    /// Its kind.
    pub kind: Field<'s, TransferKind>,
    /// When.
    pub at: Field<'s, Time>,
    /// Who or what it leads to: a user, a participant, a conversation, as the member tells.
    pub to: Field<'s, &'s str>,
    /// What it leads from.
    pub from: Field<'s, &'s str>,
    /// The party that left by it or asked for it, by its position.
    pub party: Option<usize>,
}

/// A pair of data that the centre attached.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Attached<'s> {
    /// The key, as given.
    pub key: &'s str,
    /// The value.
    pub value: Traced<'s, &'s str>,
    /// The party, by its position, where it belongs to one.
    pub party: Option<usize>,
}

/// Something that two documents say differently.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Contradiction<'s> {
    /// The field of the call.
    pub field: &'static str,
    /// What is kept.
    pub kept: Traced<'s, String>,
    /// What another document says.
    pub other: Traced<'s, String>,
}

/// A number by E.164.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct E164<'s> {
    digits: &'s str,
}

/// A decimal number, as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal<'s>(&'s str);

impl<'s> E164<'s> {
    /// 7 to 15 digits that begin with none of 0: those behind `+`.
    pub(crate) fn of_digits(digits: &'s str) -> Option<Self> {
        let is_number = (7..=15).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && !digits.starts_with('0');
        is_number.then_some(E164 { digits })
    }

    /// `+15550100123`, `tel:+15550100123` and `sip:+15550100123@host`: the plus proves it.
    pub(crate) fn of_address(address: &'s str) -> Option<Self> {
        let rest = address.strip_prefix("tel:").or(address.strip_prefix("sip:")).unwrap_or(address);
        let rest = rest.strip_prefix('+')?;
        E164::of_digits(rest.split(['@', ';']).next().unwrap_or_default())
    }

    /// The digits, without the plus.
    pub fn digits(self) -> &'s str {
        self.digits
    }
}

impl<'s> Decimal<'s> {
    pub(crate) fn read(text: &'s str) -> Option<Self> {
        let is_decimal = text.len() <= 40
            && text.bytes().any(|byte| byte.is_ascii_digit())
            && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && text.matches('.').count() <= 1;
        is_decimal.then_some(Decimal(text))
    }

    /// The number as text.
    pub fn as_str(self) -> &'s str {
        self.0
    }
}

impl fmt::Display for E164<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+{}", self.digits)
    }
}

impl fmt::Display for Decimal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl fmt::Display for Code<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Code::Integer(integer) => write!(f, "{integer}"),
            Code::Text(text) => f.write_str(text),
        }
    }
}

impl<'s> Call<'s> {
    pub(crate) fn of(source: &'static str) -> Self {
        Call { sources: vec![source], ..Call::default() }
    }

    /// The moments of one kind, in order.
    pub fn moments(&self, kind: MomentKind) -> impl Iterator<Item = &Moment<'s>> {
        self.timeline.iter().filter(move |moment| moment.kind.value == kind)
    }

    /// Adds a moment, if its time is known.
    pub(crate) fn moment(
        &mut self,
        kind: MomentKind,
        why: &'static str,
        at: Field<'s, Time>,
        party: Option<usize>,
    ) {
        if let Field::Known(time) = at {
            let kind = Traced {
                value: kind,
                from: time.from,
                was: time.was,
                how: crate::How::Derived(why),
            };
            self.timeline.push(Moment { kind, at, party });
        }
    }

    /// Says of each value which document it is from.
    pub(crate) fn number(&mut self, document: u32) {
        macro_rules! fields {
            ($($field:expr),+ $(,)?) => {
                $(if let Field::Known(traced) = &mut $field {
                    traced.from.document = document;
                })+
            };
        }
        fields!(
            self.id,
            self.direction,
            self.calling,
            self.called,
            self.duration,
            self.disposition,
            self.ended_by,
            self.price,
            self.rate
        );
        self.identifiers.iter_mut().for_each(|it| it.from.document = document);
        self.causes.iter_mut().for_each(|it| it.from.document = document);
        self.attached.iter_mut().for_each(|it| it.value.from.document = document);
        self.unread.iter_mut().for_each(|it| it.from.document = document);
        for it in &mut self.parties {
            fields!(
                it.id,
                it.role,
                it.address,
                it.e164,
                it.name,
                it.user,
                it.queue,
                it.direction,
                it.state,
                it.disposition,
                it.ended_by
            );
        }
        for it in &mut self.timeline {
            it.kind.from.document = document;
            fields!(it.at);
        }
        for it in &mut self.recordings {
            fields!(it.id, it.url, it.state, it.start, it.end);
        }
        for it in &mut self.transfers {
            fields!(it.id, it.kind, it.at, it.to, it.from);
        }
    }

    /// Sorts what has an order of its own: moments by time, where both have one of the same kind.
    pub(crate) fn sort(&mut self) {
        self.timeline.sort_by_key(|moment| {
            let time = moment.at.value().copied();
            (time.is_none(), time, moment.kind.value, moment.party)
        });
    }
}

impl<'s, T> Field<'s, T> {
    pub(crate) fn undecided(why: &'static str) -> Self {
        Field::Absent(Absent::Undecided(why))
    }
}
