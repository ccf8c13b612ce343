//! The operations of a document that describes an API: what is sent, what is answered, and where the
//! document says so.

use crate::schema::{FileId, SchemaId};
use std::collections::BTreeMap;

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Location {
    /// The file.
    pub file: FileId,
    /// The JSON Pointer there.
    pub pointer: String,
}

/// An operation: a method of a path.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Endpoint {
    /// `GET`
    pub method: String,
    /// The path; of a webhook or a callback its name, and for a callback the expression.
    pub path: String,
    /// What the document calls it.
    pub id: Option<String>,
    /// Its summary, else its description.
    pub summary: Option<String>,
    /// Whether the API sends the request: a webhook, or a callback.
    pub is_incoming: bool,
    /// Whether it is deprecated.
    pub is_deprecated: bool,
    /// Where it is.
    pub location: Location,
    /// What is sent beside the body: those of the path as well.
    pub parameters: Vec<Parameter>,
    /// What is sent as the body.
    pub body: Option<RequestBody>,
    /// What is answered, in the order of the document.
    pub responses: Vec<Response>,
    /// What the operation says of security, if it does: alternatives as canonical JSON.
    pub security: Option<String>,
    /// The scopes that a request needs by some scheme: its own, or the document's.
    pub scopes: Vec<String>,
    /// Its own servers, if it has some.
    pub servers: Option<String>,
}

impl Endpoint {
    /// All schemas of what is sent and answered.
    pub fn schemas(&self) -> impl Iterator<Item = SchemaId> + '_ {
        let bodies = self.body.iter().flat_map(|it| &it.content);
        let answers = self.responses.iter().flat_map(|it| &it.content);
        let of_bodies = bodies.chain(answers).flat_map(|it| match &it.body {
            Body::Any => Vec::new(),
            Body::Schema(id) => vec![*id],
            Body::Form(fields) => fields.iter().filter_map(|it| it.schema).collect(),
        });
        let headers = self.responses.iter().flat_map(|it| &it.headers);
        of_bodies.chain(self.parameters.iter().chain(headers).filter_map(|it| it.schema))
    }

    /// The schemas of its bodies, but for what tells of failures.
    pub fn bodies(&self) -> impl Iterator<Item = SchemaId> + '_ {
        let requests = self.body.iter().flat_map(|it| &it.content);
        let successes = self.responses.iter().filter(|it| it.status.starts_with('2'));
        let answers = successes.flat_map(|it| &it.content);
        requests.chain(answers).filter_map(|it| match &it.body {
            Body::Schema(id) => Some(*id),
            _ => None,
        })
    }
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sent {
    /// In the path.
    Path,
    /// Behind the `?`.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
}

impl Sent {
    /// All of them.
    pub const ALL: [Sent; 4] = [Sent::Path, Sent::Query, Sent::Header, Sent::Cookie];

    /// As documents name it.
    pub fn name(self) -> &'static str {
        match self {
            Sent::Path => "path",
            Sent::Query => "query",
            Sent::Header => "header",
            Sent::Cookie => "cookie",
        }
    }
}

/// A parameter, or a header of a response.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Parameter {
    /// Its name as documented.
    pub name: String,
    /// Where it is sent.
    pub sent: Sent,
    /// Whether it has to be.
    pub is_required: bool,
    /// Whether it is deprecated.
    pub is_deprecated: bool,
    /// How a value becomes text: `form`, `simple`, …, or a media type.
    pub style: String,
    /// Whether each item or member of it stands by itself.
    pub explode: bool,
    /// What it is.
    pub schema: Option<SchemaId>,
    /// What is said of it.
    pub description: Option<String>,
    /// Where it is described.
    pub location: Location,
}

/// The body of a request.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RequestBody {
    /// Whether there has to be one.
    pub is_required: bool,
    /// Where it is described.
    pub location: Location,
    /// By media type.
    pub content: Vec<Content>,
}

/// A response.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Response {
    /// `200`, `4XX` or `default`.
    pub status: String,
    /// What is said of it.
    pub description: Option<String>,
    /// Where it is described.
    pub location: Location,
    /// Its headers.
    pub headers: Vec<Parameter>,
    /// By media type.
    pub content: Vec<Content>,
}

/// A body in one media type.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Content {
    /// The media type, without `charset` and the like.
    pub media_type: String,
    /// What it is, if that is said.
    pub body: Body,
    /// How members of a form are written, where that is said.
    pub encoding: BTreeMap<String, Encoding>,
    /// Where it is described.
    pub location: Location,
}

/// How a member of a form is written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Encoding {
    /// The media type of the member, if one is named.
    pub media_type: Option<String>,
    /// How a value becomes text: `form`, `deepObject`, …
    pub style: String,
    /// Whether each item or member of it stands by itself.
    pub explode: bool,
}

/// What is known of a body.
#[derive(Clone, Debug)]
pub enum Body {
    /// Nothing.
    Any,
    /// It has a schema.
    Schema(SchemaId),
    /// It is a form of these fields.
    Form(Vec<Parameter>),
}

/// What a document says of all its operations.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Api {
    /// The document.
    pub file: FileId,
    /// Its operations, in its order.
    pub endpoints: Vec<Endpoint>,
    /// Its security, as canonical JSON.
    pub security: Option<String>,
    /// Its servers.
    pub servers: Vec<String>,
}

impl Location {
    /// A place of a file.
    pub fn new(file: FileId, pointer: String) -> Location {
        Location { file, pointer }
    }
}
