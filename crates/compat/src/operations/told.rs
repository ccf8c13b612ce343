//! What differs between operations and is in no schema: that they came, went or moved, media types, statuses,
//! the way parameters are written, security and servers.

use super::pair::{Pair, name};
use crate::fact::{Change as How, Subject};
use crate::tree::Tree;
use crate::verdict::{Audience, Side};
use callspec_runtime::Value;
use callspec_runtime::escape::push_pointer_token;
use callspec_schema::api::{Content, Endpoint, Location, Parameter, Response, TypeFile};
use std::collections::{BTreeSet, HashMap};

/// A change that no schema shows.
pub(super) struct Change<'d> {
    /// The operation; none for the whole document.
    pub pair: Option<usize>,
    pub subject: Subject,
    pub how: How,
    pub side: Side,
    pub location: Location,
    /// What the subject is called.
    pub name: String,
    pub old: Option<String>,
    pub new: Option<String>,
    pub harm: Option<Harm<'d>>,
}

/// Whom a change breaks, where the API is who answers, and by what.
pub(super) struct Harm<'d> {
    pub audience: Audience,
    pub shown: Shown<'d>,
    /// What is wrong with the request or response.
    pub message: String,
}

/// What shows a break.
pub(super) enum Shown<'d> {
    /// A request as it was, in a media type.
    Request(Option<&'d str>),
    /// A request that asks for an answer in a media type.
    Accept(&'d str),
    /// A response, of the side that has it.
    Response(&'d str),
    /// A value of a parameter, as it was written.
    Value(&'d Parameter),
    /// A value of a field of a form in a media type, as it was written.
    Field(&'d str, &'d str),
}

/// A `discriminator` of a type that is another now.
pub(super) struct Retold {
    /// The file of the type.
    pub file: String,
    pub change: Change<'static>,
    /// Whether the variants of a generated enum follow.
    pub is_union: bool,
}

/// The discriminators that differ between types of the same name, at the same place.
pub(super) fn discriminators(trees: [&Tree; 2], types: &[Vec<TypeFile>; 2]) -> Vec<Retold> {
    let [Some(old), Some(new)] = trees.map(|it| it.documents.as_deref().map(|it| &it.set)) else {
        return Vec::new();
    };
    let before: HashMap<&str, &TypeFile> =
        types[0].iter().map(|it| (it.name.as_str(), it)).collect();
    let mut all = Vec::new();
    for it in &types[1] {
        let Some(was) = before.get(it.name.as_str()) else { continue };
        for (pointer, id) in &it.places {
            let Some(one) = was.places.get(pointer) else { continue };
            let (one, other) = ((old, *one), (new, *id));
            let said = [one, other].map(|(set, id)| set.discriminator(id));
            if said[0] == said[1] {
                continue;
            }
            let (side, (set, id)) =
                if said[1].is_some() { (Side::New, other) } else { (Side::Old, one) };
            let schema = set.schema(id);
            let is_union = [one, other].iter().all(|(set, id)| {
                set.keywords(*id).is_some_and(|it| !(it.any_of.is_empty() && it.one_of.is_empty()))
            });
            let [old, new] = said.map(|it| it.map(|it| it.to_json()));
            let change = Change {
                pair: None,
                subject: Subject::Discriminator,
                how: How::Changed,
                side,
                location: Location::new(schema.file, format!("{}/discriminator", schema.pointer)),
                name: it.name.clone(),
                old,
                new,
                harm: None,
            };
            all.push(Retold { file: it.name.clone(), change, is_union });
        }
    }
    all
}

#[derive(Default)]
pub(super) struct Changes<'d> {
    pub all: Vec<Change<'d>>,
}

/// JSON of a text.
fn json(text: &str) -> Option<String> {
    Some(Value::from(text).to_json())
}

impl<'d> Changes<'d> {
    fn add(
        &mut self,
        pair: usize,
        (subject, how): (Subject, How),
        (side, location): (Side, &Location),
        name: impl Into<String>,
        harm: Option<Harm<'d>>,
    ) -> &mut Change<'d> {
        self.all.push(Change {
            pair: Some(pair),
            subject,
            how,
            side,
            location: location.clone(),
            name: name.into(),
            old: None,
            new: None,
            harm,
        });
        let last = self.all.len() - 1;
        &mut self.all[last]
    }

    pub(super) fn operation(&mut self, at: usize, pair: &Pair<'d>) {
        let (old, new) = match (pair.old, pair.new) {
            (Some(old), Some(new)) => (old, new),
            (Some(old), None) => {
                let harm = gone("there is no such operation any more");
                let what = (Subject::Operation, How::Removed);
                self.add(at, what, (Side::Old, &old.location), name(old), Some(harm));
                return;
            }
            (None, Some(new)) => {
                let what = (Subject::Operation, How::Added);
                self.add(at, what, (Side::New, &new.location), name(new), None);
                return;
            }
            (None, None) => return,
        };
        let here = (Side::New, &new.location);
        if pair.has_moved() {
            let message = format!("is {} now", name(new));
            let what = (Subject::Operation, How::Renamed);
            let it = self.add(at, what, here, name(new), Some(gone(&message)));
            (it.old, it.new) = (json(&name(old)), json(&name(new)));
        }
        if old.id != new.id {
            let it = self.add(at, (Subject::OperationId, How::Changed), here, name(new), None);
            (it.old, it.new) = (old.id.as_deref().and_then(json), new.id.as_deref().and_then(json));
        }
        match (old.is_deprecated, new.is_deprecated) {
            (false, true) => {
                self.add(at, (Subject::OperationDeprecated, How::Added), here, name(new), None);
            }
            (true, false) => {
                let there = (Side::Old, &old.location);
                self.add(at, (Subject::OperationDeprecated, How::Removed), there, name(old), None);
            }
            _ => {}
        }
        for (subject, [one, other]) in [
            (Subject::Security, [&old.security, &new.security]),
            (Subject::Servers, [&old.servers, &new.servers]),
        ] {
            if one != other {
                let it = self.add(at, (subject, How::Changed), here, name(new), None);
                (it.old, it.new) = (one.clone(), other.clone());
            }
        }
        self.styles(at, pair, old, new);
    }

    /// Parameters that are written otherwise.
    fn styles(&mut self, at: usize, pair: &Pair<'d>, old: &'d Endpoint, new: &'d Endpoint) {
        for one in &old.parameters {
            let called = pair.parameter_name(old, one.sent, &one.name);
            let same = |it: &&Parameter| {
                it.sent == one.sent && pair.parameter_name(new, it.sent, &it.name) == called
            };
            let Some(other) = new.parameters.iter().find(same) else { continue };
            let text = |it: &Parameter| {
                let explode = if it.explode { ", exploded" } else { "" };
                format!("{}{explode}", it.style)
            };
            if text(one) == text(other) {
                continue;
            }
            let harm = Harm {
                audience: Audience::Writers,
                shown: Shown::Value(one),
                message: format!("is written as {} now", text(other)),
            };
            let what = (Subject::ParameterStyle, How::Changed);
            let name = format!("{} parameter `{}`", one.sent.name(), other.name);
            let it = self.add(at, what, (Side::New, &other.location), name, Some(harm));
            (it.old, it.new) = (json(&text(one)), json(&text(other)));
        }
    }

    /// Fields of a form that are written otherwise.
    pub(super) fn encodings(&mut self, at: usize, old: &'d Content, new: &'d Content) {
        let names: BTreeSet<&String> = old.encoding.keys().chain(new.encoding.keys()).collect();
        for name in names {
            let text = |it: &Content| match it.encoding.get(name) {
                None => "form, exploded".to_owned(),
                Some(it) => {
                    let explode = if it.explode { ", exploded" } else { "" };
                    let media_type = it.media_type.as_ref().map(|it| format!(", as {it}"));
                    format!("{}{explode}{}", it.style, media_type.unwrap_or_default())
                }
            };
            if text(old) == text(new) {
                continue;
            }
            let harm = Harm {
                audience: Audience::Writers,
                shown: Shown::Field(&old.media_type, name),
                message: format!("is written as {} now", text(new)),
            };
            let mut location = new.location.clone();
            if new.encoding.contains_key(name) {
                location.pointer.push_str("/encoding");
                push_pointer_token(&mut location.pointer, name);
            }
            let what = (Subject::ParameterStyle, How::Changed);
            let called = format!("field `{name}`");
            let it = self.add(at, what, (Side::New, &location), called, Some(harm));
            (it.old, it.new) = (json(&text(old)), json(&text(new)));
        }
    }

    pub(super) fn request_media(&mut self, at: usize, gone: &[&'d Content], come: &[&'d Content]) {
        for it in gone {
            let harm = Harm {
                audience: Audience::Writers,
                shown: Shown::Request(Some(&it.media_type)),
                message: format!("is no longer taken as {}", it.media_type),
            };
            let what = (Subject::RequestMediaType, How::Removed);
            self.add(at, what, (Side::Old, &it.location), &it.media_type, Some(harm));
        }
        for it in come {
            let what = (Subject::RequestMediaType, How::Added);
            self.add(at, what, (Side::New, &it.location), &it.media_type, None);
        }
    }

    pub(super) fn response_media(
        &mut self,
        at: usize,
        status: &str,
        gone: &[&'d Content],
        come: &[&'d Content],
    ) {
        for it in gone {
            let harm = Harm {
                audience: Audience::Readers,
                shown: Shown::Accept(&it.media_type),
                message: format!("status {status} is no longer answered as {}", it.media_type),
            };
            let name = format!("{status} as {}", it.media_type);
            let what = (Subject::ResponseMediaType, How::Removed);
            self.add(at, what, (Side::Old, &it.location), name, Some(harm));
        }
        for it in come {
            let name = format!("{status} as {}", it.media_type);
            let what = (Subject::ResponseMediaType, How::Added);
            self.add(at, what, (Side::New, &it.location), name, None);
        }
    }

    /// A status that is given no more, or that a class or the default stands for now: then nobody loses it. Of
    /// failures nobody relies on one.
    pub(super) fn status_removed(&mut self, at: usize, it: &'d Response, is_covered: bool) {
        let harm = (is_success(&it.status) && !is_covered).then(|| Harm {
            audience: Audience::Readers,
            shown: Shown::Response(&it.status),
            message: format!("status {} is given no more", it.status),
        });
        let what = (Subject::ResponseStatus, How::Removed);
        self.add(at, what, (Side::Old, &it.location), &it.status, harm);
    }

    /// A status that was not given. Clients treat one of failure that they do not know as any of its class.
    pub(super) fn status_added(&mut self, at: usize, it: &'d Response, is_covered: bool) {
        let harm = (is_success(&it.status) && !is_covered).then(|| Harm {
            audience: Audience::Readers,
            shown: Shown::Response(&it.status),
            message: format!("status {} was not documented", it.status),
        });
        let what = (Subject::ResponseStatus, How::Added);
        self.add(at, what, (Side::New, &it.location), &it.status, harm);
    }

    /// What documents say of all their operations.
    pub(super) fn documents(&mut self, trees: [&'d Tree; 2]) {
        let [old, new] = trees.map(|tree| tree.documents.as_ref().map(|it| it.set.apis()));
        for one in old.into_iter().flatten() {
            let mut others = new.into_iter().flatten();
            let name =
                |side: usize, file| trees[side].documents.as_ref().map(|it| it.set.file_name(file));
            let is_only = [old, new].iter().all(|it| it.is_some_and(|it| it.len() == 1));
            let Some(other) = others.find(|it| is_only || name(1, it.file) == name(0, one.file))
            else {
                continue;
            };
            let servers = |all: &[String]| {
                Some(
                    Value::from(all.iter().map(|it| Value::from(it.as_str())).collect::<Vec<_>>())
                        .to_json(),
                )
            };
            for (subject, word, old, new) in [
                (Subject::Security, "security", one.security.clone(), other.security.clone()),
                (Subject::Servers, "servers", servers(&one.servers), servers(&other.servers)),
            ] {
                if old == new {
                    continue;
                }
                let location = [Side::Old, Side::New].map(|side| {
                    let file = if side == Side::New { other.file } else { one.file };
                    (side, Location::new(file, format!("/{word}")))
                });
                let (side, location) = location[usize::from(new.is_some())].clone();
                self.all.push(Change {
                    pair: None,
                    subject,
                    how: How::Changed,
                    side,
                    location,
                    name: "the API".to_owned(),
                    old,
                    new,
                    harm: None,
                });
            }
        }
    }
}

/// Requests that are not answered any more.
fn gone<'d>(message: &str) -> Harm<'d> {
    Harm { audience: Audience::Writers, shown: Shown::Request(None), message: message.to_owned() }
}

pub(super) fn is_success(status: &str) -> bool {
    !matches!(status.as_bytes().first(), Some(b'4' | b'5' | b'd'))
}
