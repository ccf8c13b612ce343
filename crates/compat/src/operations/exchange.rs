//! Requests and responses as a person would send them.

use super::pair::Pair;
use super::section::{is_form, section};
use callspec_runtime::Value;
use callspec_schema::api::{Body, Content, Endpoint, Parameter, Sent};
use std::fmt::Write as _;

/// A request: method, path and query, headers, and the body.
pub(super) fn request(
    pair: &Pair<'_>,
    endpoint: &Endpoint,
    media_type: Option<&str>,
    accept: Option<&str>,
    document: &Value,
) -> String {
    let written = |sent: Sent| {
        let members = document.get(section(sent)).and_then(Value::as_object);
        let mut pairs = Vec::new();
        for (name, value) in members.into_iter().flatten() {
            let is_it = |it: &&Parameter| {
                it.sent == sent && pair.parameter_name(endpoint, sent, &it.name) == *name
            };
            let parameter = endpoint.parameters.iter().find(is_it);
            write(&mut pairs, name, value, parameter.map(Style::of).unwrap_or_default());
        }
        pairs
    };
    let mut path = String::new();
    let values = written(Sent::Path);
    let mut rest = endpoint.path.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        path.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let called = pair.parameter_name(endpoint, Sent::Path, name);
        match values.iter().find(|it| it.0 == called) {
            Some((_, value)) if !value.is_empty() => path.push_str(&encoded(value)),
            _ => path.push_str(&format!("{{{name}}}")),
        }
        rest = after;
    }
    path.push_str(rest);
    let query: Vec<String> = written(Sent::Query)
        .iter()
        .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
        .collect();
    let mut text = format!("{} {path}", endpoint.method);
    if !query.is_empty() {
        let _ = write!(text, "?{}", query.join("&"));
    }
    text.push('\n');
    for (name, value) in written(Sent::Header) {
        let _ = writeln!(text, "{}: {}", header_name(&name), one_line(&value));
    }
    let cookies: Vec<String> = written(Sent::Cookie)
        .iter()
        .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
        .collect();
    if !cookies.is_empty() {
        let _ = writeln!(text, "Cookie: {}", cookies.join("; "));
    }
    if let Some(accept) = accept {
        let _ = writeln!(text, "Accept: {accept}");
    }
    let contents = endpoint.body.iter().flat_map(|it| &it.content);
    body(&mut text, media_type, contents, document);
    text
}

/// A response: what it answers, its status, its headers, and the body.
pub(super) fn response(
    endpoint: &Endpoint,
    status: &str,
    media_type: Option<&str>,
    document: &Value,
) -> String {
    let mut text = format!("{status} to {} {}\n", endpoint.method, endpoint.path);
    let headers = document.get("headers").and_then(Value::as_object);
    for (name, value) in headers.into_iter().flatten() {
        let _ = writeln!(text, "{}: {}", header_name(name), one_line(&listed(value)));
    }
    let contents = endpoint.responses.iter().filter(|it| it.status == status);
    body(&mut text, media_type, contents.flat_map(|it| &it.content), document);
    text
}

fn body<'d>(
    text: &mut String,
    media_type: Option<&str>,
    mut contents: impl Iterator<Item = &'d Content>,
    document: &Value,
) {
    let Some(body) = document.get("body") else { return };
    let content = contents.find(|it| Some(it.media_type.as_str()) == media_type);
    let media_type = media_type.unwrap_or_default();
    let fields = body.as_object().filter(|_| is_form(media_type)).map(|fields| {
        let mut pairs = Vec::new();
        for (name, value) in fields {
            let style = content.map_or_else(Style::default, |it| Style::of_field(it, name, value));
            write(&mut pairs, name, value, style);
        }
        pairs
    });
    let is_multipart = fields.is_some() && media_type.starts_with("multipart/");
    if !media_type.is_empty() {
        let boundary = if is_multipart { format!("; boundary={BOUNDARY}") } else { String::new() };
        let _ = writeln!(text, "Content-Type: {media_type}{boundary}");
    }
    let _ = match fields {
        Some(fields) if is_multipart => {
            for (name, value) in fields {
                let name = one_line(&name).replace('"', "%22");
                let _ = write!(
                    text,
                    "\n--{BOUNDARY}\nContent-Disposition: form-data; name=\"{name}\"\n\n{value}"
                );
            }
            write!(text, "\n--{BOUNDARY}--\n")
        }
        Some(fields) => {
            let one = |(name, value): &(String, String)| {
                format!("{}={}", encoded(name), encoded(value).replace("%20", "+"))
            };
            let all: Vec<String> = fields.iter().map(one).collect();
            write!(text, "\n{}\n", all.join("&"))
        }
        None if media_type.starts_with("text/") => write!(text, "\n{}\n", listed(body)),
        None => write!(text, "\n{}\n", body.to_json()),
    };
}

/// What parts the fields of a form.
const BOUNDARY: &str = "X";

/// How a value becomes text.
#[derive(Clone, Copy)]
pub(super) struct Style<'d> {
    style: &'d str,
    /// Whether each item or member stands by itself.
    explode: bool,
}

impl Default for Style<'_> {
    fn default() -> Self {
        Style { style: "form", explode: false }
    }
}

impl<'d> Style<'d> {
    fn of(parameter: &'d Parameter) -> Style<'d> {
        Style { style: &parameter.style, explode: parameter.explode }
    }

    /// That of a field of a form. Objects among several parts are JSON.
    fn of_field(content: &'d Content, name: &str, value: &Value) -> Style<'d> {
        if let Body::Form(fields) = &content.body {
            let field = fields.iter().find(|it| it.name == name);
            return field.map(Style::of).unwrap_or_default();
        }
        let is_json = content.media_type.starts_with("multipart/") && value.as_object().is_some();
        let usual =
            Style { style: if is_json { "application/json" } else { "form" }, explode: true };
        content.encoding.get(name).map_or(usual, |it| match &it.media_type {
            Some(media_type) if media_type.contains("json") => Style { style: media_type, ..usual },
            _ => Style { style: &it.style, explode: it.explode },
        })
    }
}

/// A parameter's value as the names and values that it is written as.
fn write(pairs: &mut Vec<(String, String)>, name: &str, value: &Value, style: Style<'_>) {
    let Style { style, explode } = style;
    let separator = match style {
        "spaceDelimited" | "ssv" => " ",
        "pipeDelimited" | "pipes" => "|",
        "tsv" => "\t",
        _ => ",",
    };
    let is_media_type = style.contains('/');
    match value {
        _ if is_media_type => pairs.push((name.to_owned(), value.to_json())),
        Value::Object(members) if style == "deepObject" => {
            pairs.extend(members.iter().map(|(key, it)| (format!("{name}[{key}]"), listed(it))));
        }
        Value::Object(members) if style == "form" && explode => {
            pairs.extend(members.iter().map(|(key, it)| (key.clone(), listed(it))));
        }
        Value::Object(members) => {
            let joint = if explode { "=" } else { separator };
            let all = members.iter().map(|(key, it)| format!("{key}{joint}{}", listed(it)));
            pairs.push((name.to_owned(), all.collect::<Vec<_>>().join(separator)));
        }
        Value::Array(items) if matches!(style, "form" | "multi") && explode => {
            pairs.extend(items.iter().map(|it| (name.to_owned(), listed(it))));
        }
        Value::Array(items) => {
            let all: Vec<String> = items.iter().map(listed).collect();
            pairs.push((name.to_owned(), all.join(separator)));
        }
        plain => pairs.push((name.to_owned(), listed(plain))),
    }
}

/// A value as text: strings as they are.
fn listed(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Array(items) => items.iter().map(listed).collect::<Vec<_>>().join(","),
        other => other.to_json(),
    }
}

/// `X-Request-Id`, as headers are commonly written.
fn header_name(name: &str) -> String {
    let capital = |part: &str| {
        let mut chars = part.chars();
        let first = chars.next().map(|it| it.to_ascii_uppercase());
        first.into_iter().chain(chars).collect::<String>()
    };
    name.split('-').map(capital).collect::<Vec<_>>().join("-")
}

fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}

/// Percent-encoded, as in a path or a query.
fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b',' | b':' => {
                encoded.push(char::from(byte));
            }
            b'[' | b']' | b'@' | b'|' => encoded.push(char::from(byte)),
            _ => {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}

/// What is wrong with a request or response, and where: in words for people.
pub(super) fn fault(culprit: &str, message: &str) -> String {
    let mut tokens = culprit.split('/').skip(1);
    let section = tokens.next().unwrap_or_default();
    let mut rest: Vec<&str> = tokens.collect();
    let missing = message.strip_prefix("lacks the required property \"");
    let missing = missing.and_then(|it| it.strip_suffix('"'));
    let message = match missing {
        Some("body") if section.is_empty() => return "the body is missing".to_owned(),
        Some(name) if rest.is_empty() && !matches!(section, "" | "body") => {
            rest.push(name);
            "is missing"
        }
        _ => message,
    };
    let word = match section {
        "path" => "path parameter",
        "query" => "query parameter",
        "headers" => "header",
        "cookies" => "cookie",
        "body" if rest.is_empty() => return format!("the body {message}"),
        "body" => return format!("/{} of the body {message}", rest.join("/")),
        _ => return format!("it {message}"),
    };
    match rest.split_first() {
        None if section == "headers" => format!("its headers: {message}"),
        None => format!("its {section}: {message}"),
        Some((name, [])) => format!("{word} {name} {message}"),
        Some((name, below)) => format!("/{} of {word} {name} {message}", below.join("/")),
    }
}
