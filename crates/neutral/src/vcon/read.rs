//! From a vCon back: the vendor's documents that are attached, and a call where there are none.

use super::Vcon;
use crate::call::{Call, Party, Recording};
use crate::cursor::Cursor;
use crate::source::{Document, Source};
use crate::traced::Field;
use crate::unread::Notes;
use crate::words::{MomentKind, RecordingState};
use callspec_runtime::{Value, model};
use std::fmt;

/// What an attachment's purpose says before the type of the document.
pub(super) const PURPOSE: &str = "source document: ";

/// Why an attachment that says it holds a vendor's document gives none.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum NoDocument {
    /// It is of a type that does not convert.
    UnknownType(String),
    /// It has no body.
    NoBody,
    /// The type cannot hold it.
    Unreadable(callspec_runtime::Error),
}

impl fmt::Display for NoDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoDocument::UnknownType(name) => write!(f, "{name:?} is no type that converts"),
            NoDocument::NoBody => f.write_str("the attachment has no body"),
            NoDocument::Unreadable(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for NoDocument {}

/// The vendors' documents that [`of`](super::of) attached, in their order. Other attachments are passed over.
pub fn documents(vcon: &Vcon) -> Vec<Result<Document, NoDocument>> {
    let attachments = vcon.attachments.iter().flatten();
    let named =
        attachments.filter_map(|it| Some((it.purpose.as_deref()?.strip_prefix(PURPOSE)?, it)));
    named
        .map(|(name, attachment)| {
            let json = match attachment.body.as_ref().ok_or(NoDocument::NoBody)? {
                // Others write JSON as the text of a string; a vendor's document is never a string itself.
                Value::String(text) => text.clone(),
                body => model::to_json(body),
            };
            match Document::read(name, json.as_bytes()) {
                None => Err(NoDocument::UnknownType(name.to_owned())),
                Some(read) => read.map_err(NoDocument::Unreadable),
            }
        })
        .collect()
}

/// The call as the container itself tells it, whoever wrote it.
impl Source for Vcon {
    const NAME: &'static str = "vcon/Vcon";

    fn to_call(&self) -> Call<'_> {
        let notes = Notes::default();
        let doc = Cursor::new(Self::NAME, model::Field::view(self), &notes);
        let mut call = Call::of(Self::NAME);
        call.id = doc.get("uuid").text();
        for item in doc.objects("parties", "/parties/*") {
            let mut party = Party { id: item.get("uuid").text(), ..Party::default() };
            party.address = item.first(&["tel", "sip", "mailto"]).text();
            party.e164 = item.get("tel").e164_address();
            party.name = item.get("name").text();
            call.parties.push(party);
        }
        for item in doc.objects("dialog", "/dialog/*") {
            let start = item.get("start").time();
            call.moment(MomentKind::Initiated, "start is when the piece began", start, None);
            if call.duration.value().is_none() {
                call.duration = item.get("duration").seconds();
            }
            let url = item.get("url");
            if url.text().value().is_some() {
                let state = url.implies(RecordingState::Done, "the recording lies at a URL");
                call.recordings.push(Recording {
                    url: url.text(),
                    state,
                    start,
                    ..Recording::default()
                });
            }
        }
        if call.parties.is_empty() && call.timeline.is_empty() {
            call.direction = Field::undecided("the container is empty");
        }
        call.sort();
        call.unread = notes.finish();
        call
    }
}
