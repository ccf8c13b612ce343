//! The closed lists of words that a neutral call speaks in.

use std::fmt;

/// Makes an enum of words, each with its text.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $word:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$word_doc])* $word,)+
        }

        impl $name {
            /// All words.
            pub const ALL: &'static [Self] = &[$(Self::$word),+];

            /// The word as text.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$word => $text,)+
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

words! {
    /// Which way a call goes, as the centre sees it.
    Direction {
        /// Into the centre.
        Inbound = "inbound",
        /// From the centre.
        Outbound = "outbound",
        /// Within the centre.
        Internal = "internal",
    }
}

words! {
    /// The state of a party's connection, by CSTA (ECMA-269, 6.1.5).
    ConnectionState {
        /// No connection: not yet, or no more.
        Null = "null",
        /// The party begins a call, or is being reached.
        Initiated = "initiated",
        /// The party's device rings.
        Alerting = "alerting",
        /// The party takes part.
        Connected = "connected",
        /// The party's connection is held.
        Hold = "hold",
        /// The connection waits in a queue.
        Queued = "queued",
        /// The connection could not be made.
        Fail = "fail",
    }
}

words! {
    /// What happens at a moment of a call's life. What comes at one time is sorted by this order.
    MomentKind {
        /// A connection is begun.
        Initiated = "initiated",
        /// A device begins to ring.
        Alerting = "alerting",
        /// A party is connected.
        Connected = "connected",
        /// A party is put on hold.
        Held = "held",
        /// A party is taken from hold.
        Retrieved = "retrieved",
        /// The call begins to wait in a queue.
        Queued = "queued",
        /// A connection, or the call, is over.
        Ended = "ended",
        /// After-call work begins.
        AfterCallWork = "after-call-work",
        /// After-call work is done.
        AfterCallWorkEnded = "after-call-work-ended",
    }
}

words! {
    /// What part a party plays.
    Role {
        /// The end that calls.
        Calling = "calling",
        /// The end that is called.
        Called = "called",
        /// The customer.
        Customer = "customer",
        /// An agent of the centre.
        Agent = "agent",
        /// A user of the organization who is no agent here.
        User = "user",
        /// Someone outside.
        External = "external",
        /// A queue that distributes calls.
        Queue = "queue",
        /// Interactive voice response.
        Ivr = "ivr",
        /// A group of users.
        Group = "group",
        /// A station without a user.
        Station = "station",
        /// A voicemail box.
        Voicemail = "voicemail",
        /// A dialer of outbound campaigns.
        Dialer = "dialer",
        /// A program.
        Application = "application",
        /// A fax.
        Fax = "fax",
    }
}

words! {
    /// What came of a call.
    Disposition {
        /// Answered.
        Answered = "answered",
        /// Answered by a machine.
        Machine = "machine",
        /// The other end was busy.
        Busy = "busy",
        /// Nobody answered.
        NoAnswer = "no-answer",
        /// Rejected.
        Rejected = "rejected",
        /// Cancelled before an answer.
        Cancelled = "cancelled",
        /// It could not be made.
        Failed = "failed",
    }
}

words! {
    /// Who ended a connection.
    EndedBy {
        /// The party of which this is said.
        ThisParty = "this-party",
        /// The party at the other end of the connection.
        OtherParty = "other-party",
        /// A person on the phone, and not the platform.
        Remote = "remote",
        /// The platform.
        Platform = "platform",
        /// The network.
        Network = "network",
    }
}

words! {
    /// What a recording does.
    RecordingState {
        /// Nothing is being recorded.
        Off = "off",
        /// It records.
        On = "on",
        /// It is paused.
        Paused = "paused",
        /// It is done.
        Done = "done",
    }
}

words! {
    /// How a call moved on to somebody else.
    TransferKind {
        /// Transferred; the kind is not told.
        Transfer = "transfer",
        /// Without a talk to the destination.
        Blind = "blind",
        /// After a talk to the destination.
        Consult = "consult",
        /// Into a conference.
        Conference = "conference",
        /// By forwarding.
        Forward = "forward",
        /// As nobody answered.
        NoAnswer = "no-answer",
        /// As the user was not available.
        NotAvailable = "not-available",
        /// As the user does not want calls.
        DoNotDisturb = "do-not-disturb",
    }
}

words! {
    /// Whose numbers a cause is of.
    Protocol {
        /// ITU-T Q.850, table 1.
        Q850 = "q850",
        /// SIP, RFC 3261, section 21.
        Sip = "sip",
    }
}
