//! Genesys Cloud: a conversation with participants, in the API, in notifications and in analytics.

use crate::Moment;
use crate::call::{Attached, Call, Cause, Party, Recording, Transfer};
use crate::cursor::Cursor;
use crate::table::{
    GENESYS_CLOUD_DIRECTION, GENESYS_CLOUD_DISCONNECT_TYPE, GENESYS_CLOUD_PROTOCOL,
    GENESYS_CLOUD_PURPOSE, GENESYS_CLOUD_RECORDING_STATE, GENESYS_CLOUD_SEGMENT_TYPE,
    GENESYS_CLOUD_STATE, GENESYS_CLOUD_TRANSFER_TYPE,
};
use crate::traced::Field;
use crate::words::{ConnectionState, MomentKind, Protocol, Role, TransferKind};

/// A call conversation: of the API, of a user's topic, of a queue's topic.
pub(crate) fn conversation<'s>(source: &'static str, doc: Cursor<'_, 's>) -> Call<'s> {
    let mut call = Call::of(source);
    call.id = doc.get("id").text();
    for item in doc.objects("participants", "/participants/*") {
        participant(&mut call, item);
    }
    recording_state(&mut call, doc, None);
    for item in doc.objects("recentTransfers", "/recentTransfers/*") {
        let kind =
            item.get("transferType").mapped(&GENESYS_CLOUD_TRANSFER_TYPE, |row| row.transfer);
        let mut transfer = Transfer { id: item.get("id").text(), kind, ..Transfer::default() };
        transfer.at = item.get("dateIssued").time();
        if let Some(to) = item.object("/destination") {
            transfer.to = to.first(&["address", "userId", "queueId"]).text();
        }
        if let Some(from) = item.object("/initiator") {
            transfer.from = from.first(&["userId", "id"]).text();
        }
        call.transfers.push(transfer);
    }
    direction(&mut call);
    call.sort();
    call
}

/// A participant of a call conversation, alone.
pub(crate) fn one_participant<'s>(source: &'static str, doc: Cursor<'_, 's>) -> Call<'s> {
    let mut call = Call::of(source);
    call.id = Field::undecided("a participant does not tell its conversation");
    participant(&mut call, doc);
    direction(&mut call);
    call.sort();
    call
}

/// A leg of a participant, alone.
pub(crate) fn leg<'s>(source: &'static str, doc: Cursor<'_, 's>) -> Call<'s> {
    let mut call = Call::of(source);
    call.id = Field::undecided("a leg does not tell its conversation");
    let mut party = Party { id: doc.get("id").text(), ..Party::default() };
    if let Some(own) = doc.object("/self") {
        party.address = own.first(&["addressNormalized", "addressRaw"]).text();
        party.e164 = own.get("addressNormalized").e164_address();
        party.name = own.get("name").text();
    }
    connection(&mut party, doc);
    call.direction = party.direction;
    call.disposition = party.disposition;
    call.parties.push(party);
    if let Some(other) = doc.object("/other") {
        let mut party = Party { id: doc.get("peerId").text(), end: 1, ..Party::default() };
        party.address = other.first(&["addressNormalized", "addressRaw"]).text();
        party.e164 = other.get("addressNormalized").e164_address();
        party.name = other.get("name").text();
        call.parties.push(party);
    }
    for (kind, why, member) in [
        (MomentKind::Alerting, "startAlertingTime is when the leg first rang", "startAlertingTime"),
        (MomentKind::Connected, "connectedTime is when the leg was connected", "connectedTime"),
        (MomentKind::Held, "startHoldTime is when the leg was put on hold", "startHoldTime"),
        (MomentKind::Ended, "disconnectedTime is when the leg was over", "disconnectedTime"),
    ] {
        call.moment(kind, why, doc.get(member).time(), Some(0));
    }
    if let Some(work) = doc.object("/afterCallWork") {
        let (start, end) = (work.get("startTime").time(), work.get("endTime").time());
        call.moment(MomentKind::AfterCallWork, "after-call work began", start, Some(0));
        call.moment(MomentKind::AfterCallWorkEnded, "after-call work ended", end, Some(0));
    }
    for reason in doc.objects("disconnectReasons", "/disconnectReasons/*") {
        let protocol = reason.get("type").mapped(&GENESYS_CLOUD_PROTOCOL, |row| row.protocol);
        if let (Some(&protocol), Some(code)) = (protocol.value(), reason.get("code").code()) {
            call.causes.push(code.with(Cause { protocol, code: code.value, party: Some(0) }));
        }
    }
    recording_state(&mut call, doc, Some(0));
    moved_on(&mut call, doc, 0);
    call.sort();
    call
}

/// A conversation of an analytics query.
pub(crate) fn analytics<'s>(source: &'static str, doc: Cursor<'_, 's>) -> Call<'s> {
    let mut call = Call::of(source);
    call.id = doc.get("conversationId").text();
    call.direction =
        doc.get("originatingDirection").mapped(&GENESYS_CLOUD_DIRECTION, |row| row.direction);
    let (start, end) = (doc.get("conversationStart").time(), doc.get("conversationEnd").time());
    call.moment(
        MomentKind::Initiated,
        "conversationStart is when the conversation began",
        start,
        None,
    );
    call.moment(MomentKind::Ended, "conversationEnd is when the conversation ended", end, None);
    for item in doc.objects("participants", "/participants/*") {
        let purpose = item.get("purpose").mapped(&GENESYS_CLOUD_PURPOSE, |row| row.role);
        let mut party =
            Party { id: item.get("participantId").text(), role: purpose, ..Party::default() };
        party.name = item.get("participantName").text();
        party.user = item.get("userId").text();
        let index = call.parties.len();
        call.parties.push(party);
        item.pairs("attributes", |key, value| {
            call.attached.push(Attached { key, value, party: Some(index) });
        });
        for session in item.objects("sessions", "/participants/*/sessions/*") {
            analytics_session(&mut call, session, index);
        }
    }
    call.sort();
    call
}

fn analytics_session<'s>(call: &mut Call<'s>, session: Cursor<'_, 's>, index: usize) {
    // Sessions of other media are no part of the call.
    if session.get("mediaType").text().value().is_some_and(|media| *media != "voice") {
        return;
    }
    call.identifiers.extend(session.get("sessionId").text().traced());
    call.identifiers.extend(session.get("protocolCallId").text().traced());
    let is_queue = call.parties[index].role.value() == Some(&Role::Queue);
    let party = &mut call.parties[index];
    let direction = session.get("direction").mapped(&GENESYS_CLOUD_DIRECTION, |row| row.direction);
    party.direction = party.direction.or(direction);
    let role = party.role.value().copied();
    numbers(call, session, role.as_ref());
    let party = &mut call.parties[index];
    let (own, e164) = match party.role.value() {
        // The number of whoever called the centre, or was called by it.
        Some(Role::Customer | Role::External)
            if direction.value() == Some(&crate::Direction::Inbound) =>
        {
            (session.get("ani").text(), session.get("ani").e164_address())
        }
        Some(Role::Customer | Role::External)
            if direction.value() == Some(&crate::Direction::Outbound) =>
        {
            (session.get("dnis").text(), session.get("dnis").e164_address())
        }
        _ => (session.get("addressSelf").text(), session.get("addressSelf").e164_address()),
    };
    party.address = party.address.or(own);
    party.e164 = party.e164.or(e164);
    for segment in session.objects("segments", "/participants/*/sessions/*/segments/*") {
        let kind = segment.get("segmentType").mapped(&GENESYS_CLOUD_SEGMENT_TYPE, |row| row.moment);
        let (start, end) = (segment.get("segmentStart").time(), segment.get("segmentEnd").time());
        if let (Field::Known(kind), Field::Known(_)) = (kind, start) {
            let queued = kind.value == MomentKind::Connected && is_queue;
            let kind = if queued { kind.with(MomentKind::Queued) } else { kind };
            call.timeline.push(Moment { kind, at: start, party: Some(index) });
            let (over, why) = match kind.value {
                MomentKind::Held => (MomentKind::Retrieved, "the segment of the hold ended"),
                MomentKind::AfterCallWork => {
                    (MomentKind::AfterCallWorkEnded, "the segment of the after-call work ended")
                }
                _ => (
                    MomentKind::Ended,
                    "the segment ended, and its disconnectType says the leg with it",
                ),
            };
            let ends =
                over != MomentKind::Ended || segment.get("disconnectType").text().value().is_some();
            if ends {
                call.moment(over, why, end, Some(index));
            }
        }
        let party = &mut call.parties[index];
        party.queue = party.queue.or(segment.get("queueId").text());
        let disconnect = segment.get("disconnectType");
        party.ended_by = party
            .ended_by
            .or(disconnect.mapped(&GENESYS_CLOUD_DISCONNECT_TYPE, |row| row.ended_by));
        let disposition = disconnect.mapped(&GENESYS_CLOUD_DISCONNECT_TYPE, |row| row.disposition);
        party.disposition = party.disposition.or(disposition);
        moved_on(call, segment, index);
        for (protocol, member, name) in [
            (Protocol::Sip, "sipResponseCodes", "sipResponseCodes/*"),
            (Protocol::Q850, "q850ResponseCodes", "q850ResponseCodes/*"),
        ] {
            for code in segment.scalars(member, name).filter_map(|given| given.code()) {
                call.causes.push(code.with(Cause {
                    protocol,
                    code: code.value,
                    party: Some(index),
                }));
            }
        }
    }
}

/// A participant of a call conversation.
fn participant<'s>(call: &mut Call<'s>, doc: Cursor<'_, 's>) {
    let index = call.parties.len();
    let mut party = Party { id: doc.get("id").text(), ..Party::default() };
    party.role = doc.get("purpose").mapped(&GENESYS_CLOUD_PURPOSE, |row| row.role);
    party.address = doc.get("address").text();
    party.e164 = doc.get("address").e164_address();
    party.name = doc.get("name").text();
    party.user = id_of(doc, "/user");
    party.queue = id_of(doc, "/queue");
    numbers(call, doc, party.role.value());
    connection(&mut party, doc);
    let is_queue = party.role.value() == Some(&Role::Queue);
    if is_queue && party.state.value() == Some(&ConnectionState::Connected) {
        let why = "the participant is a queue: connected to it, the call waits";
        party.state = party.state.derive(why, |_| Some(ConnectionState::Queued));
    }
    call.parties.push(party);
    let begun = match is_queue {
        true => {
            (MomentKind::Queued, "startTime of a queue is when the call came into it", "startTime")
        }
        false => (MomentKind::Initiated, "startTime is when the participant joined", "startTime"),
    };
    for (kind, why, member) in [
        begun,
        (MomentKind::Alerting, "startAlertingTime is when it first rang", "startAlertingTime"),
        (MomentKind::Connected, "connectedTime is when it was connected", "connectedTime"),
        (MomentKind::Held, "startHoldTime is when its hold began", "startHoldTime"),
        (MomentKind::Ended, "endTime is when it was disconnected", "endTime"),
        (MomentKind::AfterCallWork, "startAcwTime is when after-call work began", "startAcwTime"),
        (MomentKind::AfterCallWorkEnded, "endAcwTime is when after-call work ended", "endAcwTime"),
    ] {
        call.moment(kind, why, doc.get(member).time(), Some(index));
    }
    doc.pairs("attributes", |key, value| {
        call.attached.push(Attached { key, value, party: Some(index) });
    });
    recording_state(call, doc, Some(index));
    moved_on(call, doc, index);
    let consulted = doc.get("consultParticipantId");
    if consulted.text().value().is_some() {
        let kind = consulted.implies(TransferKind::Consult, "the participant consults another");
        let to = consulted.text();
        call.transfers.push(Transfer { kind, to, party: Some(index), ..Transfer::default() });
    }
}

/// Who called whom, as the first participant from outside has it: later ones have what transfers made of it.
fn numbers<'s>(call: &mut Call<'s>, doc: Cursor<'_, 's>, role: Option<&Role>) {
    if matches!(role, Some(Role::Customer | Role::External)) {
        call.calling = call.calling.or(doc.get("ani").text());
        call.called = call.called.or(doc.get("dnis").text());
    }
}

/// State, direction and end of a leg: they have the same names wherever they stand.
fn connection<'s>(party: &mut Party<'s>, doc: Cursor<'_, 's>) {
    party.direction = doc.get("direction").mapped(&GENESYS_CLOUD_DIRECTION, |row| row.direction);
    party.state = doc.get("state").mapped(&GENESYS_CLOUD_STATE, |row| row.state);
    if party.state.value() == Some(&ConnectionState::Connected) {
        let held = doc.get("held").if_true(ConnectionState::Hold, "connected, and held");
        if held.value().is_some() {
            party.state = held;
        }
    }
    let disconnect = doc.get("disconnectType");
    party.ended_by = disconnect.mapped(&GENESYS_CLOUD_DISCONNECT_TYPE, |row| row.ended_by);
    party.disposition = disconnect.mapped(&GENESYS_CLOUD_DISCONNECT_TYPE, |row| row.disposition);
}

/// A leg that ended as the call moved on.
fn moved_on<'s>(call: &mut Call<'s>, doc: Cursor<'_, 's>, index: usize) {
    let kind = doc.get("disconnectType").mapped(&GENESYS_CLOUD_DISCONNECT_TYPE, |row| row.transfer);
    if kind.value().is_some() {
        call.transfers.push(Transfer { kind, party: Some(index), ..Transfer::default() });
    }
}

fn recording_state<'s>(call: &mut Call<'s>, doc: Cursor<'_, 's>, party: Option<usize>) {
    let state =
        doc.get("recordingState").mapped(&GENESYS_CLOUD_RECORDING_STATE, |row| row.recording);
    let id = doc.get("recordingId").text();
    if state.value().is_some() || id.value().is_some() {
        call.recordings.push(Recording { id, state, party, ..Recording::default() });
    }
}

fn id_of<'s>(doc: Cursor<'_, 's>, sub: &'static str) -> Field<'s, &'s str> {
    match doc.enter(sub) {
        Some(entity) => entity.get("id").text(),
        None => doc.get(&sub[1..]).text(),
    }
}

/// The direction of the call is that of the one from outside.
fn direction(call: &mut Call<'_>) {
    let outside = |role: Option<&Role>| matches!(role, Some(Role::Customer | Role::External));
    let party = call.parties.iter().find(|party| outside(party.role.value()));
    call.direction = match party {
        Some(party) => party
            .direction
            .derive("the direction of the first participant from outside", |it| Some(*it)),
        None => Field::undecided("no participant is from outside"),
    };
}
