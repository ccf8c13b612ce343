//! Edits of one document, each told for the right side.

use super::*;
use Audience::{Readers, Writers};

/// What becomes of the document when a piece of it is another.
#[track_caller]
fn edited(from: &str, to: &str) -> Diff {
    assert_eq!(CALLS.matches(from).count(), 1, "{from} is there once");
    diff(CALLS, &CALLS.replace(from, to))
}

/// Checks that one audience of an operation breaks, and what shows it.
#[track_caller]
fn assert_breaks(diff: &Diff, operation: &str, audience: Audience, exchange: &str) {
    let it = named(diff, operation);
    assert!(breaks(it, audience), "{operation} breaks no {}", audience.name());
    let other = if audience == Readers { Writers } else { Readers };
    assert!(!breaks(it, other), "{operation} breaks {}", other.name());
    let all = exchanges(it);
    assert!(all.contains(&exchange), "{all:?}");
}

#[test]
fn a_required_member_of_a_request_breaks_writers() {
    let diff = edited(r#""required": ["to"]"#, r#""required": ["to", "from"]"#);
    let exchange = "POST /calls\nContent-Type: application/json\n\n{\"to\":\"\"}\n";
    assert_breaks(&diff, "POST /calls", Writers, exchange);
    let it = finding(named(&diff, "NewCall"), "property-required");
    assert_eq!(it.place.pointer, "/components/schemas/NewCall/required/1");
    assert_eq!(*it.reaches, ["POST /calls".to_owned()]);
}

#[test]
fn a_member_that_responses_lose_breaks_readers() {
    let diff = edited(
        "        \"pin\": {\"type\": \"string\", \"writeOnly\": true},\n        \"duration\": {\"type\": \"integer\"}",
        "        \"pin\": {\"type\": \"string\", \"writeOnly\": true}",
    );
    for name in ["GET /calls", "GET /calls/{id}", "POST /calls"] {
        assert!(breaks(named(&diff, name), Readers), "{name}");
    }
    let names: Vec<&str> = diff.types.iter().map(|it| it.name.as_str()).collect();
    assert!(!names.contains(&"DELETE /calls/{id}"), "{names:?}");
    let it = named(&diff, "Call");
    assert!(breaks(it, Readers) && !breaks(it, Writers));
}

#[test]
fn a_narrower_enum_breaks_writers_and_a_wider_one_readers() {
    let narrower = edited(
        r#"{"name": "state", "in": "query", "schema": {"type": "string", "enum": ["ringing", "talking", "ended"]}}"#,
        r#"{"name": "state", "in": "query", "schema": {"type": "string", "enum": ["ringing", "talking"]}}"#,
    );
    assert_breaks(&narrower, "GET /calls", Writers, "GET /calls?state=ended\n");
    let wider = edited(
        r#""state": {"type": "string", "enum": ["ringing", "talking", "ended"]}"#,
        r#""state": {"type": "string", "enum": ["ringing", "talking", "ended", "held"]}"#,
    );
    let exchange = "200 to GET /calls/{id}\nContent-Type: application/json\n\n{\"id\":\"\",\"state\":\"held\"}\n";
    assert_breaks(&wider, "GET /calls/{id}", Readers, exchange);
}

#[test]
fn bounds_of_parameters_break_writers() {
    let diff = edited(r#""maximum": 100"#, r#""maximum": 50"#);
    assert_breaks(&diff, "GET /calls", Writers, "GET /calls?limit=51\n");
}

#[test]
fn a_parameter_that_is_required_now_breaks_writers() {
    let diff = edited(
        r#""name": "X-Trace", "in": "header","#,
        r#""name": "X-Trace", "in": "header", "required": true,"#,
    );
    assert_breaks(&diff, "GET /calls", Writers, "GET /calls\n");
    let it = finding(named(&diff, "GET /calls"), "parameter-required");
    assert_eq!(it.message, "header `x-trace` is required now");
    assert_eq!(it.place.pointer, "/components/parameters/Trace/required");
}

#[test]
fn a_parameter_that_is_written_otherwise_breaks_writers() {
    let diff = edited(
        r#""name": "ids", "in": "query","#,
        r#""name": "ids", "in": "query", "explode": false,"#,
    );
    assert_breaks(&diff, "GET /calls", Writers, "GET /calls?ids=&ids=\n");
    // A single value is written the same either way.
    let diff = edited(
        r#""name": "limit", "in": "query","#,
        r#""name": "limit", "in": "query", "explode": false,"#,
    );
    assert!(!breaks(named(&diff, "GET /calls"), Writers));
}

#[test]
fn an_operation_that_is_gone_breaks_writers() {
    let gone = ",\n      \"delete\": {\"operationId\": \"endCall\", \"responses\": {\"204\": {\"description\": \"Done\"}}}";
    let diff = edited(gone, "");
    assert_breaks(&diff, "DELETE /calls/{id}", Writers, "DELETE /calls/a\n");
}

#[test]
fn an_operation_that_moved_is_known_by_its_name() {
    let diff = edited("\"/calls/{id}\": {", "\"/v2/calls/{id}\": {");
    let it = named(&diff, "GET /v2/calls/{id}");
    let rules: Vec<&str> = it.findings.iter().map(|it| it.rule.id).collect();
    assert_eq!(rules, ["operation-moved"]);
    assert!(exchanges(it)[0].starts_with("GET /calls/"));
}

#[test]
fn a_path_parameter_by_another_name_is_the_same() {
    let new = CALLS
        .replace("/calls/{id}", "/calls/{call}")
        .replace(r#""name": "id", "in": "path""#, r#""name": "call", "in": "path""#);
    let diff = diff(CALLS, &new);
    let operations: Vec<&str> =
        diff.types.iter().filter(|it| it.operation.is_some()).map(|it| it.name.as_str()).collect();
    assert!(operations.is_empty(), "{operations:?}");
}

#[test]
fn statuses_and_media_types_are_told() {
    let diff = edited(r#""201": {"#, r#""202": {"#);
    let it = named(&diff, "POST /calls");
    finding(it, "response-status-added");
    assert!(breaks(it, Readers));
    let diff = edited(
        ",\n          \"application/x-www-form-urlencoded\": {\"schema\": {\"$ref\": \"#/components/schemas/NewCall\"}}",
        "",
    );
    let exchange =
        "POST /calls\nContent-Type: application/x-www-form-urlencoded\n\n{\"to\":\"\"}\n";
    assert_breaks(&diff, "POST /calls", Writers, exchange);
}

#[test]
fn headers_of_responses_are_for_readers() {
    let diff = edited(r#""X-Total": {"required": true, "#, r#""X-Total": {"#);
    let exchange = "200 to GET /calls\nContent-Type: application/json\n\n[]\n";
    assert_breaks(&diff, "GET /calls", Readers, exchange);
}

#[test]
fn servers_are_a_note() {
    let diff = edited("https://api.example.com/v1", "https://api.example.com/v2");
    let it = named(&diff, "calls.json");
    finding(it, "servers-changed");
    assert_eq!(diff.types.len(), 1);
}
