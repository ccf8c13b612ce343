//! The words of a neutral call: which columns a table may have, and what may stand in each.

/// A column of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in `neutral.toml`.
    pub name: &'static str,
    /// The Rust type of `callspec-neutral` that its words are variants of.
    pub rust: &'static str,
    /// What may stand in it.
    pub words: &'static [&'static str],
}

/// All columns, in the order in which they are shown.
pub fn columns() -> &'static [Column] {
    COLUMNS
}

const COLUMNS: &[Column] = &[
    Column { name: "direction", rust: "Direction", words: &["inbound", "outbound", "internal"] },
    Column {
        name: "state",
        rust: "ConnectionState",
        words: &["null", "initiated", "alerting", "connected", "hold", "queued", "fail"],
    },
    Column {
        name: "moment",
        rust: "MomentKind",
        words: &[
            "initiated",
            "alerting",
            "connected",
            "held",
            "retrieved",
            "queued",
            "after-call-work",
            "after-call-work-ended",
            "ended",
        ],
    },
    Column {
        name: "role",
        rust: "Role",
        words: &[
            "calling",
            "called",
            "customer",
            "agent",
            "user",
            "external",
            "queue",
            "ivr",
            "group",
            "station",
            "voicemail",
            "dialer",
            "application",
            "fax",
        ],
    },
    Column {
        name: "disposition",
        rust: "Disposition",
        words: &["answered", "machine", "busy", "no-answer", "rejected", "cancelled", "failed"],
    },
    Column {
        name: "ended-by",
        rust: "EndedBy",
        words: &["this-party", "other-party", "remote", "platform", "network"],
    },
    Column { name: "recording", rust: "RecordingState", words: &["off", "on", "paused", "done"] },
    Column {
        name: "transfer",
        rust: "TransferKind",
        words: &[
            "transfer",
            "blind",
            "consult",
            "conference",
            "forward",
            "no-answer",
            "not-available",
            "do-not-disturb",
        ],
    },
    Column { name: "protocol", rust: "Protocol", words: &["q850", "sip"] },
];

/// Whether that word may stand in that column; if not, what may.
pub(crate) fn check(column: &str, word: &str) -> Result<(), String> {
    let Some(known) = COLUMNS.iter().find(|known| known.name == column) else {
        let names: Vec<_> = COLUMNS.iter().map(|column| column.name).collect();
        return Err(format!("{column} is no column; there are: {}", names.join(", ")));
    };
    match known.words.contains(&word) {
        true => Ok(()),
        false => {
            Err(format!("{column} has no word {word:?}; there are: {}", known.words.join(", ")))
        }
    }
}
