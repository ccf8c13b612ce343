//! Vonage: a record is one leg of a conversation, between the platform and one end.

use crate::call::{Call, Cause, Party, Recording, Transfer};
use crate::cursor::Cursor;
use crate::table::{VONAGE_DETAIL, VONAGE_DIRECTION, VONAGE_DISCONNECTED_BY, VONAGE_STATUS};
use crate::traced::{Absent, Field};
use crate::words::{
    ConnectionState, Direction, MomentKind, Protocol, RecordingState, Role, TransferKind,
};
use crate::{Moment, Time};

/// A call record, or a webhook: they have their members in common.
pub(crate) fn call<'s>(source: &'static str, doc: Cursor<'_, 's>) -> Call<'s> {
    let mut call = Call::of(source);
    let leg = doc.first(&["uuid", "call_uuid"]).text();
    let conversation =
        doc.first(&["conversation_uuid", "conversation_uuid_from", "conversation_uuid_to"]).text();
    call.id = match (&conversation, &leg) {
        // Without a conversation, the leg is all there is.
        (Field::Absent(_), Field::Known(_)) => leg,
        _ => conversation,
    };
    call.identifiers.extend(leg.traced());
    call.direction = doc.get("direction").mapped(&VONAGE_DIRECTION, |row| row.direction);
    call.disposition = doc.get("status").mapped(&VONAGE_STATUS, |row| row.disposition);
    call.duration = doc.get("duration").seconds();
    call.price = doc.get("price").decimal();
    call.rate = doc.get("rate").decimal();
    parties(&mut call, doc, leg);
    timeline(&mut call, doc);
    ending(&mut call, doc);
    recording(&mut call, doc);
    transfer(&mut call, doc);
    call.sort();
    call
}

/// Both ends of the leg. The connection is that of the end that is not the application's number.
fn parties<'s>(call: &mut Call<'s>, doc: Cursor<'_, 's>, leg: Field<'s, &'s str>) {
    let state = doc.get("status").mapped(&VONAGE_STATUS, |row| row.state);
    let remote = match call.direction.value() {
        Some(Direction::Inbound) => Some("from"),
        Some(Direction::Outbound) => Some("to"),
        _ => None,
    };
    for (index, (end, base, role)) in
        [("from", "/from", Role::Calling), ("to", "/to", Role::Called)].into_iter().enumerate()
    {
        let Some(mut party) = party(doc, end, base, role) else { continue };
        party.end = index as u8;
        match end {
            "from" => call.calling = party.address,
            _ => call.called = party.address,
        }
        party.id = leg;
        match remote == Some(end) {
            true => {
                party.state = state;
                party.direction = call.direction;
                party.disposition = call.disposition;
            }
            false => party.state = undecided(remote, state),
        }
        call.parties.push(party);
    }
    // A leg of which no end is named has a state all the same.
    if call.parties.is_empty() && state.value().is_some() {
        call.parties.push(Party { id: leg, state, end: 2, ..Party::default() });
    }
}

fn undecided<'s>(
    remote: Option<&str>,
    state: Field<'s, ConnectionState>,
) -> Field<'s, ConnectionState> {
    match (remote, state) {
        (Some(_), _) => Field::undecided("the leg connects the platform with the other end"),
        (None, Field::Known(_)) => Field::undecided("no direction tells which end the state is of"),
        (None, absent) => absent,
    }
}

/// An end: a number, or an endpoint object.
fn party<'s>(
    doc: Cursor<'_, 's>,
    end: &'static str,
    base: &'static str,
    role: Role,
) -> Option<Party<'s>> {
    let mut party = Party::default();
    if let Some(endpoint) = doc.enter(base) {
        let kind = endpoint.get("type");
        party.role = kind.implies(role, "the end of the leg that the member names");
        party.address = endpoint.first(&["number", "uri", "extension", "user"]).text();
        if let Some(Absent::NotGiven(_)) = party.address.reason() {
            doc.note_other(end, "an endpoint without number, uri, extension and user");
        }
        if party.role.value().is_none() {
            let address = endpoint.first(&["number", "uri", "extension", "user"]);
            party.role = address.implies(role, "the end of the leg that the member names");
        }
        // The page: numbers of phone endpoints are E.164 without the plus.
        party.e164 = endpoint.get("number").e164_digits();
        return Some(party);
    }
    let number = doc.get(end);
    party.address = number.text();
    party.address.value()?;
    party.role = number.implies(role, "the end of the leg that the member names");
    party.e164 = number.e164_address();
    if end == "from" {
        party.name = doc.get("from_user").text();
    }
    Some(party)
}

fn timeline<'s>(call: &mut Call<'s>, doc: Cursor<'_, 's>) {
    let party = remote_party(call);
    // A webhook comes when it happens: its status says what, its timestamp when.
    let at: Field<'s, Time> = doc.get("timestamp").time();
    let kind = doc.get("status").mapped(&VONAGE_STATUS, |row| row.moment);
    if let (Field::Known(kind), Field::Known(_)) = (kind, at) {
        call.timeline.push(Moment { kind, at, party });
    }
    // A recording has times of its own.
    if doc.get("recording_uuid").text().value().is_none() {
        let (start, end) = (doc.get("start_time").time(), doc.get("end_time").time());
        call.moment(MomentKind::Initiated, "start_time is when the call began", start, party);
        call.moment(MomentKind::Ended, "end_time is when the call was over", end, party);
    }
}

/// The party that the leg connects with the platform.
fn remote_party(call: &Call<'_>) -> Option<usize> {
    call.parties.iter().position(|party| party.state.value().is_some())
}

fn ending<'s>(call: &mut Call<'s>, doc: Cursor<'_, 's>) {
    let party = remote_party(call);
    call.ended_by = doc.get("disconnected_by").mapped(&VONAGE_DISCONNECTED_BY, |row| row.ended_by);
    if let Some(code) = doc.get("sip_code").code() {
        call.causes.push(code.with(Cause { protocol: Protocol::Sip, code: code.value, party }));
    }
    if call.disposition.value().is_none() {
        let detail = doc.get("detail").mapped(&VONAGE_DETAIL, |row| row.disposition);
        call.disposition = call.disposition.or(detail);
    }
}

fn recording<'s>(call: &mut Call<'s>, doc: Cursor<'_, 's>) {
    let (id, url) = (doc.get("recording_uuid").text(), doc.get("recording_url").text());
    if id.value().is_none() && url.value().is_none() {
        return;
    }
    let mut recording = Recording { id, url, ..Recording::default() };
    recording.state = doc
        .get("recording_url")
        .implies(RecordingState::Done, "there is a URL once the recording can be had");
    if id.value().is_some() {
        recording.start = doc.get("start_time").time();
        recording.end = doc.get("end_time").time();
    }
    call.recordings.push(recording);
}

/// A leg that moves from one conversation to another.
fn transfer<'s>(call: &mut Call<'s>, doc: Cursor<'_, 's>) {
    let to = doc.get("conversation_uuid_to");
    if to.text().value().is_none() {
        return;
    }
    let kind = to.implies(TransferKind::Transfer, "the leg moved to another conversation");
    let from = doc.get("conversation_uuid_from").text();
    let (at, id) = (doc.get("timestamp").time(), Field::default());
    call.transfers.push(Transfer { id, kind, at, to: to.text(), from, party: None });
}
