//! A call as a vCon.
//!
//! A piece (`dialog`) needs a start, and nothing is invented: where no source tells an instant, there is no piece
//! for the call, but one for the hand-over of the documents, which happens when the container is made.

use super::{
    Attachment, AttachmentEncoding, Dialog, DialogDisposition, DialogParties, DialogType, Party,
    PartyHistory, PartyHistoryEvent, Vcon,
};
use super::{DialogPartiesArrayItem, read::PURPOSE};
use crate::call::{Call, Recording};
use crate::source::Document;
use crate::time::Time;
use crate::words::{Disposition, MomentKind};
use callspec_runtime::{Integer, Level, Number, Value, model};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// Makes a vCon of a call and the documents that it is from, which are attached.
///
/// `created_at` is when the container is made. Its UUID follows from the documents (version 8, by SHA-256),
/// so that the same documents give the same.
pub fn of<'a>(
    call: &Call<'_>,
    documents: impl IntoIterator<Item = &'a Document>,
    created_at: Timestamp,
) -> Vcon {
    let mut hash = Sha256::new();
    let mut vcon = Vcon::default();
    let created_at = written(created_at).unwrap_or_else(|| "1970-01-01T00:00:00Z".to_owned());
    let mut parties: Vec<Party> = (0..call.parties.len()).map(|index| party(call, index)).collect();
    let platform = parties.len();
    let mut pieces = pieces(call);
    if pieces.is_empty() {
        pieces.push(hand_over(platform, &created_at));
    }
    let mut vendors = Vec::new();
    let mut attachments = Vec::new();
    for document in documents {
        let (name, json) = (document.type_name(), document.to_json());
        hash.update(name);
        hash.update([0]);
        hash.update(&json);
        hash.update([0]);
        let vendor = name.split('/').next().unwrap_or_default();
        if !vendors.contains(&vendor) {
            vendors.push(vendor);
        }
        attachments.push(attachment(name, &json, platform, &created_at));
    }
    let mut platform = Party::default();
    platform.name = Some(vendors.join(", "));
    insert(&mut platform.rest, "role", "platform");
    parties.push(platform);
    vcon.uuid = Some(uuid(&hash.finalize()));
    vcon.created_at = Some(created_at);
    vcon.extensions = Some(vec!["cc".to_owned()]);
    vcon.parties = Some(parties);
    vcon.dialog = Some(pieces);
    vcon.analysis = Some(Vec::new());
    vcon.attachments = Some(attachments);
    vcon
}

/// Adds a member of the contact centre extension, which the core's types do not have.
fn insert<T: model::Model<'static>>(rest: &mut callspec_runtime::Rest<T>, name: &str, value: &str) {
    // The core documents none of them.
    let _ = rest.insert(name, value);
}

fn party(call: &Call<'_>, index: usize) -> Party {
    let from = &call.parties[index];
    let mut party = Party::default();
    party.tel = from.e164.value().map(|number| format!("tel:{number}"));
    let address = from.address.value().copied();
    party.sip =
        address.filter(|it| it.starts_with("sip:") || it.starts_with("sips:")).map(str::to_owned);
    party.name = from.name.value().map(|name| (*name).to_owned());
    let id = from.id.value();
    let is_own = call.parties.iter().filter(|other| other.id.value() == id).count() == 1;
    party.uuid = id.filter(|_| is_own).map(|id| (*id).to_owned());
    if let Some(role) = from.role.value() {
        insert(&mut party.rest, "role", role.as_str());
    }
    party
}

/// The call itself, and its recordings that have a time of their own.
fn pieces(call: &Call<'_>) -> Vec<Dialog> {
    let instants = call.timeline.iter().filter_map(|it| it.at.value()?.instant());
    let Some(start) = instants.min().and_then(written) else { return Vec::new() };
    let mut piece = Dialog::default();
    let disposition = call.disposition.value().and_then(|it| incomplete(*it));
    piece.r#type =
        Some(if disposition.is_some() { DialogType::Incomplete } else { DialogType::Recording });
    piece.disposition = disposition;
    piece.start = Some(start);
    piece.duration = call.duration.value().and_then(|it| {
        let (seconds, nanos) = (it.as_secs(), it.subsec_nanos());
        let text = if nanos == 0 { seconds.to_string() } else { format!("{seconds}.{nanos:09}") };
        text.parse::<Number>().ok()
    });
    piece.parties = Some(indices(0..call.parties.len()));
    let history: Vec<_> = call.timeline.iter().filter_map(history).collect();
    piece.party_history = Some(history).filter(|it| !it.is_empty());
    if let Some(id) = call.id.value() {
        insert(&mut piece.rest, "interaction_id", id);
    }
    let mut pieces = vec![piece];
    for recording in &call.recordings {
        let Some(url) = recording.url.value() else { continue };
        let url = url.to_string();
        match start_of(recording) {
            Some(start) => {
                let mut piece = Dialog::default();
                piece.r#type = Some(DialogType::Recording);
                piece.start = Some(start);
                piece.parties = Some(indices(0..call.parties.len()));
                piece.url = Some(url).filter(|url| is_uri(url));
                pieces.push(piece);
            }
            None if pieces[0].r#type == Some(DialogType::Recording) && pieces[0].url.is_none() => {
                pieces[0].url = Some(url).filter(|url| is_uri(url));
            }
            None => {}
        }
    }
    pieces
}

fn start_of(recording: &Recording<'_>) -> Option<String> {
    recording.start.value().copied().and_then(Time::instant).and_then(written)
}

/// A message of the platform, as which the documents came.
fn hand_over(platform: usize, created_at: &str) -> Dialog {
    let mut piece = Dialog::default();
    piece.r#type = Some(DialogType::Text);
    piece.start = Some(created_at.to_owned());
    piece.parties = Some(indices(platform..platform + 1));
    piece.application = Some("callspec: no source tells when the call was".to_owned());
    piece
}

/// Why there is no content, where nobody talked.
fn incomplete(disposition: Disposition) -> Option<DialogDisposition> {
    match disposition {
        Disposition::Busy => Some(DialogDisposition::Busy),
        Disposition::NoAnswer => Some(DialogDisposition::NoAnswer),
        Disposition::Cancelled => Some(DialogDisposition::HungUp),
        Disposition::Failed | Disposition::Rejected => Some(DialogDisposition::Failed),
        Disposition::Answered | Disposition::Machine => None,
    }
}

fn history(moment: &crate::Moment<'_>) -> Option<PartyHistory> {
    let event = match moment.kind.value {
        MomentKind::Connected => PartyHistoryEvent::Join,
        MomentKind::Ended => PartyHistoryEvent::Drop,
        MomentKind::Held => PartyHistoryEvent::Hold,
        MomentKind::Retrieved => PartyHistoryEvent::Unhold,
        _ => return None,
    };
    let mut history = PartyHistory::default();
    history.party = Some(index(moment.party?));
    history.time = Some(moment.at.value()?.instant().and_then(written)?);
    history.event = Some(event);
    Some(history)
}

fn attachment(name: &str, json: &str, platform: usize, created_at: &str) -> Attachment {
    let mut attachment = Attachment::default();
    attachment.purpose = Some(format!("{PURPOSE}{name}"));
    attachment.start = Some(created_at.to_owned());
    attachment.party = Some(index(platform));
    attachment.dialog = Some(index(0));
    attachment.mediatype = Some("application/json".to_owned());
    attachment.encoding = Some(AttachmentEncoding::Json);
    // It was written by us a moment ago.
    attachment.body = model::from_json::<Value>(json.as_bytes()).ok();
    attachment
}

fn index(index: usize) -> Integer {
    Integer::from(i64::try_from(index).unwrap_or(i64::MAX))
}

fn indices(range: std::ops::Range<usize>) -> DialogParties {
    DialogParties::Array(range.map(|it| Some(DialogPartiesArrayItem::Integer(index(it)))).collect())
}

/// An instant by RFC 3339, whose years have four digits.
fn written(instant: Timestamp) -> Option<String> {
    let text = instant.to_string();
    text.as_bytes().first().is_some_and(u8::is_ascii_digit).then_some(text)
}

/// What the schema takes for a URI.
fn is_uri(text: &str) -> bool {
    let mut vcon = Vcon::default();
    let mut piece = Dialog::default();
    piece.url = Some(text.to_owned());
    piece.r#type = Some(DialogType::Recording);
    piece.start = Some("1970-01-01T00:00:00Z".to_owned());
    vcon.uuid = Some("00000000-0000-8000-8000-000000000000".to_owned());
    vcon.created_at = piece.start.clone();
    vcon.dialog = Some(vec![piece]);
    vcon.check(Level::Documented).is_valid()
}

/// A UUID of version 8, from a digest.
fn uuid(digest: &[u8]) -> String {
    let mut bytes = [0; 16];
    for (byte, from) in bytes.iter_mut().zip(digest) {
        *byte = *from;
    }
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let mut text = String::with_capacity(36);
    for (position, byte) in bytes.iter().enumerate() {
        if [4, 6, 8, 10].contains(&position) {
            text.push('-');
        }
        text.push_str(&format!("{byte:02x}"));
    }
    text
}
