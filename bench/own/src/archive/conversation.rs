//! `CallConversation`s of Genesys Cloud, with hundreds of participants: what a busy queue leaves.

use super::Violation;
use super::document::Document;
use super::participant;
use super::random::Random;
use super::words::{id, instant, name};
use std::fmt::Write as _;

/// What breaks a conversation once, whatever else is in it.
pub const EARLY: &[Violation] = &[("id", "4711"), ("maxParticipants", "\"many\"")];

/// The same, for its end.
pub const LATE: &[Violation] = &[("securePause", "\"no\""), ("inactivityTimeout", "\"soon\"")];

const BYTES: usize = 2_000_000;

/// A conversation without violations.
pub fn valid(random: &mut Random) -> Document {
    let mut it = Document::default();
    it.put("id", id(random));
    it.put("name", name(random));
    let mut participants = String::from("[");
    while participants.len() < BYTES {
        let comma = if participants.len() > 1 { "," } else { "" };
        // Writing to a String cannot fail.
        let _ = write!(participants, "{comma}{}", participant::valid(random));
    }
    it.put("participants", participants + "]");
    it.put("inactivityTimeout", instant(random));
    it.put("recordingState", "\"none\"");
    it
}
