//! Genesys Engage: the call resource is the call as the signed-in agent's device sees it. It has no times.

use crate::Moment;
use crate::call::{Attached, Call, Party, Recording, Transfer};
use crate::cursor::Cursor;
use crate::table::{
    GENESYS_ENGAGE_CALL_TYPE, GENESYS_ENGAGE_RECORDING_STATE, GENESYS_ENGAGE_STATE,
};
use crate::time::Time;
use crate::traced::{Absent, Field};
use crate::words::Role;

/// A call resource.
pub(crate) fn call<'s>(source: &'static str, doc: Cursor<'_, 's>) -> Call<'s> {
    let mut call = Call::of(source);
    resource(&mut call, doc, None);
    call
}

/// A CometD message, or the part of it that is under `data`.
pub(crate) fn message<'s>(source: &'static str, doc: Cursor<'_, 's>) -> Call<'s> {
    let mut call = Call::of(source);
    let (data, base) = match doc.enter_base("data", "/data") {
        Some(data) => (data, "/data/call"),
        None => (doc, "/call"),
    };
    let Some(resource_cursor) = data.enter_base("call", base) else { return call };
    resource(&mut call, resource_cursor, Some(data));
    // A change of state has just happened; how long the call lasts by then is all that tells when.
    if data.get("notificationType").text().value() == Some(&"StatusChange") {
        let kind = resource_cursor.get("state").mapped(&GENESYS_ENGAGE_STATE, |row| row.moment);
        let since = resource_cursor.get("duration").seconds();
        let at = since
            .derive("seconds since the call began, when the message was sent", |elapsed| {
                Some(Time::Elapsed(*elapsed))
            });
        if let Field::Known(kind) = kind {
            call.timeline.push(Moment { kind, at, party: Some(0) });
        }
    }
    call
}

fn resource<'s>(call: &mut Call<'s>, doc: Cursor<'_, 's>, message: Option<Cursor<'_, 's>>) {
    call.id = doc.first(&["callUuid", "id"]).text();
    for member in ["id", "connId"] {
        call.identifiers.extend(doc.get(member).text().traced());
    }
    let kind = doc.get("callType");
    call.direction = kind.mapped(&GENESYS_ENGAGE_CALL_TYPE, |row| row.direction);
    call.calling = doc.get("ani").text();
    call.called = doc.get("dnis").text();
    call.duration = doc.get("duration").seconds();
    call.parties.push(agent(doc, message));
    participants(call, doc);
    let consultation = kind.mapped(&GENESYS_ENGAGE_CALL_TYPE, |row| row.transfer);
    if consultation.value().is_some() {
        call.transfers.push(Transfer { kind: consultation, party: Some(0), ..Transfer::default() });
    }
    let recording =
        doc.get("recordingState").mapped(&GENESYS_ENGAGE_RECORDING_STATE, |row| row.recording);
    if recording.value().is_some() {
        call.recordings.push(Recording { state: recording, ..Recording::default() });
    }
    doc.pairs("userData", |key, value| {
        call.attached.push(Attached { key, value, party: None });
    });
}

/// The agent, whose state this is.
fn agent<'s>(doc: Cursor<'_, 's>, message: Option<Cursor<'_, 's>>) -> Party<'s> {
    let device = doc.get("deviceUri");
    let mut party = Party {
        id: device.text(),
        role: device
            .implies(Role::Agent, "the call resource is that of the signed-in agent's device"),
        state: doc.get("state").mapped(&GENESYS_ENGAGE_STATE, |row| row.state),
        ..Party::default()
    };
    if let Some(message) = message {
        party.address = message.get("phoneNumber").text();
        party.e164 = message.get("phoneNumber").e164_address();
    }
    party
}

/// The others: objects today, numbers in older releases, with objects beside them.
fn participants<'s>(call: &mut Call<'s>, doc: Cursor<'_, 's>) {
    let base = match doc.base() {
        "/data/call" => "/data/call/participants/*",
        "/call" => "/call/participants/*",
        _ => "/participants/*",
    };
    let numbers = doc.scalars("participants", "participants/*");
    for (item, number) in doc.items("participants", base).zip(numbers) {
        let mut party = Party { end: 1, ..Party::default() };
        if item.is_object() {
            party.address = item.first(&["phoneNumber", "digits", "formattedPhoneNumber"]).text();
            // The resource calls a member e164Number, and fills in extensions as well: the plus proves.
            party.e164 = item.get("e164Number").e164_address();
            if let (Some(Absent::NotGiven(_)), None) = (party.address.reason(), party.e164.value())
            {
                party.address = number.wrong("a participant without a number");
            }
        } else {
            party.address = number.text();
        }
        call.parties.push(party);
    }
}
