//! The requests and responses of two documents as types, and all other types by the ways in which they are
//! sent.

use super::documents::Documents;
use super::pair::{Pair, pairs};
use super::section::{SECTIONS, Section, object};
use super::told::{Change, Changes, Retold, discriminators, is_success};
use crate::compare::Scope;
use crate::tree::Tree;
use crate::verdict::Audience;
use callspec_runtime::{Object, Value};
use callspec_schema::api::{Content, Endpoint, Location, Response, Sent, TypeFile, TypeFiles, Way};
use callspec_schema::write::write;
use callspec_schema::{Options, SchemaId, Set};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A way in which values are sent: in requests or in answers to them, to the API or by it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Sending {
    pub folder: &'static str,
    pub way: Way,
    pub audience: Audience,
    is_incoming: bool,
}

pub(super) const SENDINGS: [Sending; 4] = [
    sending("requests/", Way::Request, Audience::Writers, false),
    sending("responses/", Way::Response, Audience::Readers, false),
    sending("webhooks/", Way::Request, Audience::Readers, true),
    sending("answers/", Way::Response, Audience::Writers, true),
];

const fn sending(folder: &'static str, way: Way, audience: Audience, is_incoming: bool) -> Sending {
    Sending { folder, way, audience, is_incoming }
}

impl Sending {
    /// The way of an operation's requests, or of its responses.
    fn of(endpoint: &Endpoint, way: Way) -> usize {
        let is_of = |it: &Sending| it.is_incoming == endpoint.is_incoming && it.way == way;
        SENDINGS.iter().position(is_of).unwrap_or_default()
    }
}

/// What a request or response of an operation is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Request { media_type: Option<String> },
    Response { status: String, media_type: Option<String> },
}

impl Kind {
    /// `response 200 application/json`
    pub(super) fn name(&self) -> String {
        let media = |it: &Option<String>| it.as_ref().map_or(String::new(), |it| format!(" {it}"));
        match self {
            Kind::Request { media_type } => format!("request{}", media(media_type)),
            Kind::Response { status, media_type } => {
                format!("response {status}{}", media(media_type))
            }
        }
    }
}

/// A request or a response as a type of its own.
pub(super) struct PartType {
    /// The operation, by its position.
    pub pair: usize,
    pub kind: Kind,
    pub audience: Audience,
    pub file: String,
    /// Where what stands at a JSON Pointer of the type is described, on each side.
    pub places: [BTreeMap<String, Location>; 2],
    /// By JSON Pointer of the type: what is sent as text, and is of other JSON types on the other side; with these.
    pub retyped: BTreeMap<String, [String; 2]>,
    schemas: [Option<Value>; 2],
}

/// The operations and types of both sides.
pub(super) struct Sides<'t> {
    pub trees: [&'t Tree; 2],
    pub pairs: Vec<Pair<'t>>,
    pub parts: Vec<PartType>,
    /// What no schema says.
    pub changes: Vec<Change<'t>>,
    /// The types by side and by the way in which they are sent.
    pub files: [Vec<TypeFile>; 2],
    /// The types as they are, with the schemas that their files are of.
    pub types: [Vec<TypeFile>; 2],
    /// What tells types apart, where that is another.
    pub retold: Vec<Retold>,
    /// Schemas that are judged by the texts that they are sent as.
    as_text: [HashSet<SchemaId>; 2],
    /// The files of types that some operation sends, on one side or both.
    in_use: HashSet<String>,
}

impl<'t> Sides<'t> {
    pub(super) fn of(old: &'t Tree, new: &'t Tree) -> Sides<'t> {
        let trees = [old, new];
        let endpoints = trees.map(|tree| {
            let apis = tree.documents.iter().flat_map(|it| it.set.apis());
            apis.flat_map(|it| &it.endpoints).collect::<Vec<_>>()
        });
        let pairs = pairs(&endpoints[0], &endpoints[1]);
        let mut builder = Builder {
            writers: trees.map(|tree| {
                let documents = tree.documents.as_deref();
                documents.map(|it| SENDINGS.map(|sending| it.writer(sending.way, sending.folder)))
            }),
            sets: trees.map(|tree| tree.documents.as_deref().map(|it| &it.set)),
            as_text: Default::default(),
            parts: Vec::new(),
            changes: Changes::default(),
        };
        for (at, pair) in pairs.iter().enumerate() {
            builder.operation(at, pair);
        }
        builder.changes.documents(trees);
        let Builder { writers, parts, changes, as_text, .. } = builder;
        let files = writers
            .map(|it| it.into_iter().flatten().flat_map(TypeFiles::finish).collect::<Vec<_>>());
        let types =
            trees.map(|it| it.documents.as_deref().map(Documents::types).unwrap_or_default());
        let mut in_use = HashSet::new();
        for (side, tree) in trees.into_iter().enumerate() {
            let mut sent = schemas_in_use(tree);
            sent.extend(files[side].iter().filter_map(|it| it.places.get("").copied()));
            let is_sent = |it: &&TypeFile| it.places.get("").is_some_and(|id| sent.contains(id));
            in_use.extend(types[side].iter().filter(is_sent).map(|it| it.name.clone()));
        }
        let retold = discriminators(trees, &types);
        let changes = changes.all;
        Sides { trees, pairs, parts, changes, files, types, retold, as_text, in_use }
    }

    /// Whether a type is sent by some operation of a side.
    pub(super) fn is_sent(&self, file: &str) -> bool {
        self.in_use.contains(file)
    }

    /// Both sides as trees of what is sent.
    pub(super) fn trees(&self) -> Option<[Tree; 2]> {
        let tree = |side: usize| {
            let formats = self.trees[side].documents.as_ref().map(|it| it.options.formats);
            let files = self.files[side].iter().map(|it| (it.name.clone(), write(&it.schema)));
            let parts = self
                .parts
                .iter()
                .filter_map(|it| Some((it.file.clone(), write(it.schemas[side].as_ref()?))));
            let options = Options {
                formats: formats.unwrap_or_default(),
                lenient: true,
                ..Options::default()
            };
            Tree::of_types(files.chain(parts).collect(), options).ok()
        };
        Some([tree(0)?, tree(1)?])
    }

    /// Of types by themselves, what is sent some way is judged by that.
    pub(super) fn unsent(&self) -> Scope {
        let mut judged = HashMap::new();
        for (side, types) in self.types.iter().enumerate() {
            let sent = self.files[side].iter().map(|it| it.places.get(""));
            let sent: HashSet<Option<&SchemaId>> =
                sent.chain(self.as_text[side].iter().map(Some)).collect();
            for it in types.iter().filter(|it| sent.contains(&it.places.get(""))) {
                judged.insert(it.name.clone(), [false, false]);
            }
        }
        Scope { judged, without_api: false }
    }

    /// What is sent one way breaks those who are at its other end.
    pub(super) fn sent(&self) -> Scope {
        let files = self.files.iter().flatten().map(|it| &it.name);
        let files = files.chain(self.parts.iter().map(|it| &it.file));
        let judged = files.map(|name| {
            let sending = SENDINGS.iter().find(|it| name.starts_with(it.folder));
            let is_for = |audience| sending.is_none_or(|it| it.audience == audience);
            (name.clone(), Audience::ALL.map(is_for))
        });
        Scope { judged: judged.collect(), without_api: true }
    }
}

/// The schemas that operations of a side send, with all that they refer to.
fn schemas_in_use(tree: &Tree) -> HashSet<SchemaId> {
    let mut found = HashSet::new();
    let Some(documents) = tree.documents.as_deref() else { return found };
    let mut writer = TypeFiles::new(&documents.set, None, "");
    for endpoint in documents.set.apis().iter().flat_map(|it| &it.endpoints) {
        endpoint.schemas().for_each(|id| drop(writer.refer(id)));
    }
    found.extend(writer.finish().iter().filter_map(|it| it.places.get("").copied()));
    found
}

struct Builder<'t> {
    writers: [Option<[TypeFiles<'t>; 4]>; 2],
    sets: [Option<&'t Set>; 2],
    as_text: [HashSet<SchemaId>; 2],
    parts: Vec<PartType>,
    changes: Changes<'t>,
}

/// What is known of a side of a part.
struct Half<'d> {
    endpoint: &'d Endpoint,
    content: Option<&'d Content>,
    response: Option<&'d Response>,
}

impl<'t> Builder<'t> {
    fn operation(&mut self, at: usize, pair: &Pair<'t>) {
        self.changes.operation(at, pair);
        self.requests(at, pair);
        self.responses(at, pair);
    }

    fn requests(&mut self, at: usize, pair: &Pair<'t>) {
        let content = |it: Option<&'t Endpoint>| {
            it.and_then(|it| it.body.as_ref()).map(|it| it.content.as_slice()).unwrap_or_default()
        };
        let (old, new) = (content(pair.old), content(pair.new));
        let halves = |content: [Option<&'t Content>; 2]| {
            let half = |endpoint: Option<&'t Endpoint>, content| {
                endpoint.map(|endpoint| Half { endpoint, content, response: None })
            };
            [half(pair.old, content[0]), half(pair.new, content[1])]
        };
        let is_on_both = pair.old.is_some() && pair.new.is_some();
        if old.is_empty() || new.is_empty() {
            // A body that comes or goes does so in any media type.
            let content = [old.first(), new.first()];
            let media_type = content.into_iter().flatten().next().map(|it| it.media_type.clone());
            return self.part(at, pair, Kind::Request { media_type }, halves(content));
        }
        let (shared, gone, come) = matched(old, new);
        for [one, other] in shared.iter().copied() {
            let kind = Kind::Request { media_type: Some(other.media_type.clone()) };
            self.part(at, pair, kind, halves([Some(one), Some(other)]));
            self.changes.encodings(at, one, other);
        }
        if shared.is_empty() && is_on_both {
            self.part(at, pair, Kind::Request { media_type: None }, halves([None, None]));
        }
        if is_on_both {
            self.changes.request_media(at, &gone, &come);
        }
        // Examples of what went away are made of these.
        for content in gone {
            let kind = Kind::Request { media_type: Some(content.media_type.clone()) };
            let [half, _] = halves([Some(content), None]);
            self.part(at, pair, kind, [half, None]);
        }
    }

    fn responses(&mut self, at: usize, pair: &Pair<'t>) {
        let (Some(old), Some(new)) = (pair.old, pair.new) else { return };
        let mut statuses: Vec<&str> = Vec::new();
        for it in new.responses.iter().chain(&old.responses) {
            if !statuses.contains(&it.status.as_str()) {
                statuses.push(&it.status);
            }
        }
        for status in statuses {
            let [one, other] = [old, new].map(|it| covering(&it.responses, status));
            match (one, other) {
                (Some(one), Some(other)) => {
                    match (one.status == status, other.status == status) {
                        (true, false) => self.changes.status_removed(at, one, true),
                        (false, true) => self.changes.status_added(at, other, true),
                        _ => {}
                    }
                    self.response(at, pair, status, [one, other]);
                }
                (Some(one), None) => {
                    self.changes.status_removed(at, one, false);
                    let half =
                        Half { endpoint: old, content: one.content.first(), response: Some(one) };
                    let media_type = one.content.first().map(|it| it.media_type.clone());
                    let kind = Kind::Response { status: status.to_owned(), media_type };
                    self.part(at, pair, kind, [Some(half), None]);
                }
                (None, Some(other)) => {
                    self.changes.status_added(at, other, false);
                    let half = Half {
                        endpoint: new,
                        content: other.content.first(),
                        response: Some(other),
                    };
                    let media_type = other.content.first().map(|it| it.media_type.clone());
                    let kind = Kind::Response { status: status.to_owned(), media_type };
                    self.part(at, pair, kind, [None, Some(half)]);
                }
                (None, None) => {}
            }
        }
    }

    fn response(&mut self, at: usize, pair: &Pair<'t>, status: &str, both: [&'t Response; 2]) {
        let (Some(old), Some(new)) = (pair.old, pair.new) else { return };
        let (shared, gone, come) = matched(&both[0].content, &both[1].content);
        let halves = |content: [Option<&'t Content>; 2]| {
            let half = |endpoint, content, response| {
                Some(Half { endpoint, content, response: Some(response) })
            };
            [half(old, content[0], both[0]), half(new, content[1], both[1])]
        };
        for [one, other] in shared.iter().copied() {
            let media_type = Some(other.media_type.clone());
            let kind = Kind::Response { status: status.to_owned(), media_type };
            self.part(at, pair, kind, halves([Some(one), Some(other)]));
        }
        if shared.is_empty() {
            let kind = Kind::Response { status: status.to_owned(), media_type: None };
            self.part(at, pair, kind, halves([None, None]));
        }
        // Of responses that are covered by others, media types are told there.
        if both.iter().all(|it| it.status == status) {
            self.changes.response_media(at, status, &gone, &come);
        }
    }

    fn part(&mut self, at: usize, pair: &Pair<'t>, kind: Kind, halves: [Option<Half<'t>>; 2]) {
        let way = match kind {
            Kind::Request { .. } => Way::Request,
            Kind::Response { .. } => Way::Response,
        };
        let sending = Sending::of(pair.current(), way);
        let mut places: [BTreeMap<String, Location>; 2] = Default::default();
        let mut schemas = [None, None];
        let mut retyped = BTreeMap::new();
        for (side, half) in halves.iter().enumerate() {
            if let Some(half) = half {
                let both = Both { half, other: halves[1 - side].as_ref(), side, sending };
                let said = (&mut places[side], &mut retyped);
                schemas[side] = Some(self.schema(pair, &both, said));
            }
        }
        if self.parts.iter().rev().take_while(|it| it.pair == at).any(|it| it.kind == kind) {
            return;
        }
        let Sending { folder, audience, .. } = SENDINGS[sending];
        self.parts.push(PartType {
            pair: at,
            kind,
            audience,
            file: format!("{folder}_{}.json", self.parts.len()),
            places,
            retyped,
            schemas,
        });
    }

    /// A request or response of a side as a schema.
    fn schema(
        &mut self,
        pair: &Pair<'t>,
        both: &Both<'_, 't>,
        (places, retyped): (&mut BTreeMap<String, Location>, &mut BTreeMap<String, [String; 2]>),
    ) -> Value {
        let (half, side) = (both.half, both.side);
        let location = match (half.response, &half.endpoint.body) {
            (Some(response), _) => &response.location,
            (None, _) => &half.endpoint.location,
        };
        places.insert(String::new(), location.clone());
        let (Some(writers), Some(set)) = (&mut self.writers[side], self.sets[side]) else {
            return Value::Bool(true);
        };
        let mut section = Section {
            writer: &mut writers[both.sending],
            sets: [set, self.sets[1 - side].unwrap_or(set)],
            side,
            sending: SENDINGS[both.sending],
            places,
            retyped,
            as_text: &mut self.as_text[side],
        };
        let mut properties = Object::new();
        let mut required = Vec::new();
        if let Some(response) = half.response {
            let headers = response.headers.iter().map(|it| (it.name.clone(), it));
            let others = both.other.and_then(|it| it.response).map(|it| it.headers.as_slice());
            let other = |name: &str| others?.iter().find(|it| it.name == name);
            properties
                .insert("headers".to_owned(), section.of("/properties/headers", headers, other));
            required.push(Value::from("headers"));
        } else {
            for (sent, name) in Sent::ALL.into_iter().zip(SECTIONS) {
                let all = |endpoint: &'t Endpoint| {
                    let all = endpoint.parameters.iter().filter(move |it| it.sent == sent);
                    all.map(move |it| (pair.parameter_name(endpoint, sent, &it.name), it))
                };
                let at = format!("/properties/{name}");
                let other =
                    |name: &str| all(both.other?.endpoint).find(|it| it.0 == name).map(|it| it.1);
                let value = section.of(&at, all(half.endpoint), other);
                properties.insert(name.to_owned(), value);
                required.push(Value::from(name));
            }
        }
        if let Some(content) = half.content {
            let at = "/properties/body";
            let location = match (half.response, &half.endpoint.body) {
                (None, Some(body)) => &body.location,
                _ => &content.location,
            };
            section.places.insert(at.to_owned(), location.clone());
            let other = both.other.and_then(|it| it.content);
            properties.insert("body".to_owned(), section.body(at, content, other));
            let is_required = half.endpoint.body.as_ref().is_some_and(|it| it.is_required);
            if half.response.is_some() || is_required {
                required.push(Value::from("body"));
            }
            if let (None, Some(body)) = (half.response, &half.endpoint.body) {
                section.places.insert("/required".to_owned(), body.location.clone());
            }
        }
        // Of a response that another stands for, what that one says is of others.
        let others = both.other.and_then(|it| it.response);
        let said = match half.response {
            Some(response) if others.is_some_and(|it| it.status != response.status) => &None,
            Some(response) => &response.description,
            None => &half.endpoint.summary,
        };
        let mut schema = object(properties, required);
        if let Some(text) = said {
            schema.insert("description".to_owned(), Value::from(text.as_str()));
        }
        Value::Object(schema)
    }
}

/// A side of a part, and the other, if the part is on both.
struct Both<'h, 'd> {
    half: &'h Half<'d>,
    other: Option<&'h Half<'d>>,
    side: usize,
    sending: usize,
}

/// The response that is given for a status: its own, that of its class, or the default. That is for failures,
/// unless it is the only one of success.
fn covering<'d>(responses: &'d [Response], status: &str) -> Option<&'d Response> {
    let of = |wanted: &str| responses.iter().find(|it| it.status == wanted);
    let class = status.get(..1).map(|first| format!("{first}XX")).unwrap_or_default();
    let is_by_default = !is_success(status) || !responses.iter().any(|it| is_success(&it.status));
    of(status).or_else(|| of(&class)).or_else(|| of("default").filter(|_| is_by_default))
}

type Matched<'d> = (Vec<[&'d Content; 2]>, Vec<&'d Content>, Vec<&'d Content>);

/// Media types of both sides, those that went, and those that came. A range covers what it names.
fn matched<'d>(old: &'d [Content], new: &'d [Content]) -> Matched<'d> {
    let covering = |all: &'d [Content], wanted: &str| {
        let covers = |it: &&Content| match it.media_type.split_once("/*") {
            Some((kind, "")) => kind == "*" || wanted.starts_with(&format!("{kind}/")),
            _ => false,
        };
        all.iter().find(|it| it.media_type == wanted).or_else(|| all.iter().find(covers))
    };
    let mut shared: Vec<[&Content; 2]> = Vec::new();
    let mut gone = Vec::new();
    for one in old {
        match covering(new, &one.media_type) {
            Some(other) => shared.push([one, other]),
            None => gone.push(one),
        }
    }
    let mut come = Vec::new();
    for other in new {
        if shared.iter().any(|it| std::ptr::eq(it[1], other)) {
            continue;
        }
        match covering(old, &other.media_type) {
            Some(one) => shared.push([one, other]),
            None => come.push(other),
        }
    }
    (shared, gone, come)
}
