//! A neutral call as JSON, with the trace of each value.

use crate::call::{Attached, Call, Code, Decimal, E164, Moment, Party, Recording, Transfer};
use crate::time::Time;
use crate::traced::{Field, How, Traced};
use crate::unread::Unread;
use crate::words::{
    ConnectionState, Direction, Disposition, EndedBy, MomentKind, RecordingState, Role,
    TransferKind,
};
use callspec_runtime::model;
use jiff::SignedDuration;
use std::fmt::Write as _;

impl Call<'_> {
    /// Compact JSON: each value as
    /// `{"value", "how", "type", "pointer", "was", "evidence", …}`, or `{"absent": reason}`. Lists that
    /// are empty are left out, and so are fields that documents of the type do not have.
    pub fn to_json(&self) -> String {
        let mut out = Writer::default();
        out.object(|out| {
            out.texts("sources", &self.sources);
            out.field("id", &self.id);
            out.list("identifiers", &self.identifiers, |out, it| out.traced(it, None));
            out.field("direction", &self.direction);
            out.field("calling", &self.calling);
            out.field("called", &self.called);
            out.list("parties", &self.parties, Writer::party);
            out.list("timeline", &self.timeline, Writer::moment);
            out.field("duration", &self.duration);
            out.field("disposition", &self.disposition);
            out.list("causes", &self.causes, |out, cause| {
                let party = cause.value.party;
                let protocol = cause.value.protocol.as_str();
                out.object(|out| {
                    out.fixed("protocol", protocol);
                    out.key("code");
                    out.traced(&cause.with(cause.value.code), None);
                    out.index("party", party);
                });
            });
            out.field("ended_by", &self.ended_by);
            out.list("recordings", &self.recordings, Writer::recording);
            out.list("transfers", &self.transfers, Writer::transfer);
            out.list("attached", &self.attached, Writer::attached);
            out.field("price", &self.price);
            out.field("rate", &self.rate);
            out.list("contradictions", &self.contradictions, |out, it| {
                out.object(|out| {
                    out.fixed("field", it.field);
                    out.key("kept");
                    out.traced(&it.kept, None);
                    out.key("other");
                    out.traced(&it.other, None);
                });
            });
            out.list("unread", &self.unread, Writer::unread);
        });
        out.text
    }
}

/// A value as the content of a JSON document.
trait Show {
    fn show(&self, out: &mut String);
}

#[derive(Default)]
struct Writer {
    text: String,
}

impl Writer {
    fn object(&mut self, content: impl FnOnce(&mut Self)) {
        self.text.push('{');
        content(self);
        self.text.push('}');
    }

    fn key(&mut self, key: &str) {
        if !self.text.ends_with('{') {
            self.text.push(',');
        }
        quote(&mut self.text, key);
        self.text.push(':');
    }

    fn fixed(&mut self, key: &str, value: &str) {
        self.key(key);
        quote(&mut self.text, value);
    }

    fn index(&mut self, key: &str, value: Option<usize>) {
        if let Some(value) = value {
            self.key(key);
            // Writing to a String cannot fail.
            let _ = write!(self.text, "{value}");
        }
    }

    fn texts(&mut self, key: &str, texts: &[&str]) {
        self.key(key);
        self.text.push('[');
        for (index, text) in texts.iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            quote(&mut self.text, text);
        }
        self.text.push(']');
    }

    fn list<T>(&mut self, key: &str, items: &[T], show: impl Fn(&mut Self, &T)) {
        if items.is_empty() {
            return;
        }
        self.key(key);
        self.text.push('[');
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            show(self, item);
        }
        self.text.push(']');
    }

    fn field<T: Show>(&mut self, key: &str, field: &Field<'_, T>) {
        match field {
            Field::Known(traced) => {
                self.key(key);
                self.traced(traced, None);
            }
            Field::Absent(crate::Absent::NotInSource) => {}
            Field::Absent(absent) => {
                self.key(key);
                self.object(|out| {
                    out.fixed("absent", &absent.to_string());
                    if let crate::Absent::NotMapped(_, was) = absent {
                        out.fixed("was", was);
                    }
                });
            }
        }
    }

    fn traced<T: Show>(&mut self, traced: &Traced<'_, T>, party: Option<usize>) {
        self.object(|out| {
            out.key("value");
            traced.value.show(&mut out.text);
            let how = match traced.how {
                How::Same => "same",
                How::Mapped(_) => "mapped",
                How::Derived(_) => "derived",
            };
            out.fixed("how", how);
            out.fixed("type", traced.from.source);
            out.fixed("pointer", &traced.from.pointer());
            out.fixed("was", &traced.was.to_string());
            let evidence = traced.from.evidence();
            out.fixed("evidence", evidence.map_or("undocumented", |evidence| evidence.name()));
            match traced.how {
                How::Same => {}
                How::Mapped(row) => {
                    out.fixed("list", row.list);
                    out.fixed("why", row.why);
                }
                How::Derived(why) => out.fixed("why", why),
            }
            if traced.from.document > 0 {
                out.index("document", Some(traced.from.document as usize));
            }
            out.index("party", party);
        });
    }

    fn party(&mut self, party: &Party<'_>) {
        self.object(|out| {
            out.field("id", &party.id);
            out.field("role", &party.role);
            out.field("address", &party.address);
            out.field("e164", &party.e164);
            out.field("name", &party.name);
            out.field("user", &party.user);
            out.field("queue", &party.queue);
            out.field("direction", &party.direction);
            out.field("state", &party.state);
            out.field("disposition", &party.disposition);
            out.field("ended_by", &party.ended_by);
        });
    }

    fn moment(&mut self, moment: &Moment<'_>) {
        self.object(|out| {
            out.key("kind");
            out.traced(&moment.kind, None);
            out.field("at", &moment.at);
            out.index("party", moment.party);
        });
    }

    fn recording(&mut self, recording: &Recording<'_>) {
        self.object(|out| {
            out.field("id", &recording.id);
            out.field("url", &recording.url);
            out.field("state", &recording.state);
            out.field("start", &recording.start);
            out.field("end", &recording.end);
            out.index("party", recording.party);
        });
    }

    fn transfer(&mut self, transfer: &Transfer<'_>) {
        self.object(|out| {
            out.field("id", &transfer.id);
            out.field("kind", &transfer.kind);
            out.field("at", &transfer.at);
            out.field("to", &transfer.to);
            out.field("from", &transfer.from);
            out.index("party", transfer.party);
        });
    }

    fn unread(&mut self, unread: &Unread<'_>) {
        self.object(|out| {
            out.fixed("reason", &unread.reason.to_string());
            out.fixed("type", unread.from.source);
            out.fixed("pointer", &unread.from.pointer());
            if let Some(was) = unread.was {
                out.fixed("was", &was.to_string());
            }
            if unread.from.document > 0 {
                out.index("document", Some(unread.from.document as usize));
            }
        });
    }

    fn attached(&mut self, attached: &Attached<'_>) {
        self.object(|out| {
            out.fixed("key", attached.key);
            out.key("value");
            out.traced(&attached.value, None);
            out.index("party", attached.party);
        });
    }
}

fn quote(out: &mut String, text: &str) {
    out.push_str(&model::to_json(&text.to_owned()));
}

impl Show for &str {
    fn show(&self, out: &mut String) {
        quote(out, self);
    }
}

/// What shows as a string, by its `Display`.
macro_rules! shown {
    ($($type:ty),+) => {
        $(impl Show for $type {
            fn show(&self, out: &mut String) {
                quote(out, &self.to_string());
            }
        })+
    };
}

shown!(
    Code<'_>,
    ConnectionState,
    Decimal<'_>,
    Direction,
    Disposition,
    E164<'_>,
    EndedBy,
    MomentKind,
    RecordingState,
    Role,
    SignedDuration,
    String,
    Time,
    TransferKind
);
