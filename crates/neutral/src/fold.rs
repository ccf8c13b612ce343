//! Several documents of one call, as one call: whatever their order, and however often each comes.
//!
//! Documents are put into an order of their own (by what they say of times, then by their text), and repeated
//! ones left out, before anything is merged. So the result cannot depend on the order in which they came.

use crate::call::{Call, Contradiction, Moment, Party};
use crate::source::Document;
use crate::time::Time;
use crate::traced::{Field, Traced};
use crate::words::{ConnectionState, MomentKind};
use jiff::{SignedDuration, Timestamp, civil::DateTime};
use std::fmt::Display;

/// A call from several documents.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Folded<'s> {
    /// The call.
    pub call: Call<'s>,
    /// For each document of the call, in the order of [`Origin::document`](crate::Origin::document), its
    /// position among those that were given: the first, if it was given more than once.
    pub documents: Vec<usize>,
}

/// Folds the documents of one call.
///
/// What is said once (who, which way, what it cost) is kept as the earliest document has it; what changes
/// (states, what came of it, who ended it) as the latest has it. Where two documents give different values
/// for what is said once, both are told in [`Call::contradictions`].
pub fn fold<'s>(documents: impl IntoIterator<Item = &'s Document>) -> Folded<'s> {
    let mut all: Vec<_> = documents
        .into_iter()
        .enumerate()
        .map(|(position, document)| {
            let call = document.to_call();
            (Rank::of(&call), document.type_name(), document.to_json(), position, call)
        })
        .collect();
    all.sort_by(|a, b| (a.0, a.1, &a.2, a.3).cmp(&(b.0, b.1, &b.2, b.3)));
    all.dedup_by(|later, first| (later.1, &later.2) == (first.1, &first.2));
    let mut fold = Fold::default();
    for (_, _, _, position, call) in all {
        fold.documents.push(position);
        fold.add(call);
    }
    fold.call.sort();
    Folded { call: fold.call, documents: fold.documents }
}

/// How late a document is in a call's life, by what it says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// All connections that it tells of are over.
    is_final: bool,
    instant: Option<Timestamp>,
    civil: Option<DateTime>,
    elapsed: Option<SignedDuration>,
}

impl Rank {
    fn of(call: &Call<'_>) -> Rank {
        let mut states = call.parties.iter().filter_map(|party| party.state.value()).peekable();
        let is_final = states.peek().is_some()
            && states.all(|state| matches!(state, ConnectionState::Null | ConnectionState::Fail));
        let mut rank =
            Rank { is_final, instant: None, civil: None, elapsed: call.duration.value().copied() };
        for time in call.timeline.iter().filter_map(|moment| moment.at.value()) {
            match *time {
                Time::Instant(instant) => rank.instant = rank.instant.max(Some(instant)),
                Time::Civil(civil) => rank.civil = rank.civil.max(Some(civil)),
                Time::Elapsed(elapsed) => rank.elapsed = rank.elapsed.max(Some(elapsed)),
            }
        }
        rank
    }
}

#[derive(Default)]
struct Fold<'s> {
    call: Call<'s>,
    documents: Vec<usize>,
    /// Of each document, the first of its other identifiers: a vendor's leg, where it has such.
    legs: Vec<Option<&'s str>>,
}

impl<'s> Fold<'s> {
    fn add(&mut self, mut other: Call<'s>) {
        let number = self.legs.len() as u32;
        other.number(number);
        self.legs.push(other.identifiers.first().map(|it| it.value));
        if number == 0 {
            self.call = other;
            return;
        }
        let call = &mut self.call;
        let mut told = Vec::new();
        call.sources.append(&mut other.sources);
        once("id", &mut call.id, other.id, &mut told);
        // Each leg of a conversation has ends, a direction and a price of its own: the first leg's are the call's.
        let legs = &self.legs;
        let is_same_leg =
            |field: Option<u32>| field.is_some_and(|it| legs[it as usize] == legs[number as usize]);
        call.direction = call.direction.or(other.direction);
        call.calling = call.calling.or(other.calling);
        call.called = call.called.or(other.called);
        for (name, field, new) in
            [("price", &mut call.price, other.price), ("rate", &mut call.rate, other.rate)]
        {
            let mut differences = Vec::new();
            let document = field.traced().map(|it| it.from.document);
            once(name, field, new, &mut differences);
            if is_same_leg(document) {
                told.append(&mut differences);
            }
        }
        latest(&mut call.duration, other.duration);
        latest(&mut call.disposition, other.disposition);
        latest(&mut call.ended_by, other.ended_by);
        for identifier in other.identifiers {
            let is_known = |it: &Traced<'_, &str>| {
                it.value == identifier.value
                    && it.from.member_name() == identifier.from.member_name()
            };
            if !call.identifiers.iter().any(is_known) {
                call.identifiers.push(identifier);
            }
        }
        let places: Vec<usize> =
            other.parties.into_iter().map(|party| call.take_party(party, &mut told)).collect();
        let place = |party: Option<usize>| party.and_then(|it| places.get(it).copied());
        for moment in other.timeline {
            call.take_moment(Moment { party: place(moment.party), ..moment }, &mut told);
        }
        for mut cause in other.causes {
            cause.value.party = place(cause.value.party);
            let is_known = |it: &Traced<'_, crate::Cause<'_>>| {
                (it.value.protocol, it.value.party) == (cause.value.protocol, cause.value.party)
                    && it.value.code.to_string() == cause.value.code.to_string()
            };
            if !call.causes.iter().any(is_known) {
                call.causes.push(cause);
            }
        }
        for mut recording in other.recordings {
            recording.party = place(recording.party);
            let is_same = |it: &&mut crate::Recording<'_>| {
                (it.id.value(), it.party) == (recording.id.value(), recording.party)
            };
            match call.recordings.iter_mut().find(is_same) {
                Some(known) => {
                    once("recordings/url", &mut known.url, recording.url, &mut told);
                    once("recordings/start", &mut known.start, recording.start, &mut told);
                    once("recordings/end", &mut known.end, recording.end, &mut told);
                    latest(&mut known.state, recording.state);
                }
                None => call.recordings.push(recording),
            }
        }
        for mut transfer in other.transfers {
            transfer.party = place(transfer.party);
            let key = |it: &crate::Transfer<'s>| {
                let of = |field: &Field<'s, &'s str>| field.value().copied();
                (
                    of(&it.id),
                    it.kind.value().copied(),
                    of(&it.to),
                    of(&it.from),
                    it.at.value().copied(),
                    it.party,
                )
            };
            if !call.transfers.iter().any(|it| key(it) == key(&transfer)) {
                call.transfers.push(transfer);
            }
        }
        for mut attached in other.attached {
            attached.party = place(attached.party);
            let is_same = |it: &&mut crate::Attached<'_>| {
                (it.key, it.party) == (attached.key, attached.party)
            };
            match call.attached.iter_mut().find(is_same) {
                // Attached data changes in a call's life: the latest counts.
                Some(known) => *known = attached,
                None => call.attached.push(attached),
            }
        }
        call.contradictions.extend(told);
        call.unread.append(&mut other.unread);
    }
}

impl<'s> Call<'s> {
    /// Takes a party in, and gives its position.
    fn take_party(&mut self, party: Party<'s>, told: &mut Vec<Contradiction<'s>>) -> usize {
        let is_same = |known: &Party<'_>| match (known.id.value(), party.id.value()) {
            // A leg of which no end was named is either.
            (Some(a), Some(b)) => {
                a == b && (known.end == party.end || party.end == 2 || known.end == 2)
            }
            _ => known.end == party.end && known.address.value() == party.address.value(),
        };
        let Some(index) = self.parties.iter().position(is_same) else {
            self.parties.push(party);
            return self.parties.len() - 1;
        };
        let known = &mut self.parties[index];
        if known.end == 2 {
            known.end = party.end;
        }
        once("parties/id", &mut known.id, party.id, told);
        once("parties/role", &mut known.role, party.role, told);
        once("parties/address", &mut known.address, party.address, told);
        once("parties/e164", &mut known.e164, party.e164, told);
        once("parties/name", &mut known.name, party.name, told);
        once("parties/user", &mut known.user, party.user, told);
        once("parties/queue", &mut known.queue, party.queue, told);
        once("parties/direction", &mut known.direction, party.direction, told);
        latest(&mut known.state, party.state);
        latest(&mut known.disposition, party.disposition);
        latest(&mut known.ended_by, party.ended_by);
        index
    }

    fn take_moment(&mut self, moment: Moment<'s>, told: &mut Vec<Contradiction<'s>>) {
        let kind = moment.kind.value;
        let mut same =
            self.timeline.iter().filter(|it| it.kind.value == kind && it.party == moment.party);
        let is_repeated = same.clone().any(|it| {
            it.at.value() == moment.at.value()
                && it.kind.from.member_name() == moment.kind.from.member_name()
        });
        if is_repeated {
            return;
        }
        // A leg begins, is connected and ends once; it may ring, wait and be held more than once.
        let is_once =
            matches!(kind, MomentKind::Initiated | MomentKind::Connected | MomentKind::Ended);
        let place = |it: &Moment<'s>| it.at.traced().map(|at| (at.from.source, at.from.pointer()));
        if let Some(known) = same.find(|it| is_once && place(it) == place(&moment)) {
            if let (Some(kept), Some(other)) = (known.at.traced(), moment.at.traced()) {
                told.push(Contradiction {
                    field: "timeline",
                    kept: shown(kept),
                    other: shown(other),
                });
            }
        }
        self.timeline.push(moment);
    }
}

/// The first that is said, and a contradiction where another says otherwise.
fn once<'s, T: PartialEq + Display>(
    name: &'static str,
    field: &mut Field<'s, T>,
    other: Field<'s, T>,
    told: &mut Vec<Contradiction<'s>>,
) {
    match (&*field, &other) {
        (Field::Known(kept), Field::Known(other)) if kept.value != other.value => {
            told.push(Contradiction { field: name, kept: shown(kept), other: shown(other) });
        }
        (Field::Absent(_), _) => {
            let known = std::mem::take(field);
            *field = known.or(other);
        }
        _ => {}
    }
}

/// The last that is said.
fn latest<'s, T>(field: &mut Field<'s, T>, other: Field<'s, T>) {
    if other.traced().is_some() || field.traced().is_none() {
        let known = std::mem::take(field);
        *field = other.or(known);
    }
}

fn shown<'s, T: Display>(traced: &Traced<'s, T>) -> Traced<'s, String> {
    Traced { value: traced.value.to_string(), from: traced.from, was: traced.was, how: traced.how }
}
