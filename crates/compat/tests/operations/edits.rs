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
    let exchange = "POST /calls\nContent-Type: application/x-www-form-urlencoded\n\nto=\n";
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

/// A document with one operation, whose request, form and answer have members of these schemas.
fn sending(query: &str, field: &str, header: &str) -> String {
    format!(
        r#"{{"openapi": "3.0.3", "info": {{"title": "C", "version": "1"}}, "paths": {{"/c": {{"post": {{
            "operationId": "call",
            "parameters": [{{"name": "q", "in": "query", "schema": {query}}}],
            "requestBody": {{"content": {{"application/x-www-form-urlencoded": {{"schema": {{
                "type": "object", "properties": {{"f": {field}}}}}}}}}}},
            "responses": {{"200": {{"description": "Done", "headers": {{"H": {{"schema": {header}}}}}}}}}
        }}}}}}}}"#
    )
}

/// Whom an edit of what is sent as text breaks, and the types that are told of the operation.
fn broken(old: &str, new: &str, place: usize) -> (Vec<&'static str>, Diff) {
    let text = |it: &str| {
        let plain = r#"{"type": "string"}"#;
        let mut all = [plain; 3];
        all[place] = it;
        sending(all[0], all[1], all[2])
    };
    let diff = diff(&text(old), &text(new));
    let operation = diff.types.iter().find(|it| it.name == "POST /c");
    let who =
        [Readers, Writers].into_iter().filter(|who| operation.is_some_and(|it| breaks(it, *who)));
    let who = who.map(Audience::name).collect();
    for it in diff.types.iter().filter(|it| it.operation.is_none()) {
        assert!(
            !breaks(it, Readers) && !breaks(it, Writers),
            "{} is judged by what is sent",
            it.name
        );
    }
    (who, diff)
}

#[test]
fn what_is_sent_as_text_is_compared_as_text() {
    let text = r#"{"type": "string"}"#;
    let digits = r#"{"type": "string", "pattern": "^[0-9]{1,3}$"}"#;
    let number = r#"{"type": "integer"}"#;
    let small = r#"{"type": "integer", "minimum": 0, "maximum": 999}"#;
    let list = r#"{"type": "array", "items": {"type": "string"}}"#;
    let numbers = r#"{"type": "array", "items": {"type": "integer"}}"#;
    let flag = r#"{"type": "boolean"}"#;
    let flags = r#"{"type": "string", "enum": ["true", "false", "auto"]}"#;
    let fraction = r#"{"type": "number"}"#;
    let (ones, names) = (r#"{"enum": [1, 2]}"#, r#"{"type": "string", "enum": ["1", "2", "x"]}"#);
    for (old, new, is_narrower, is_wider) in [
        (number, text, false, true),
        (small, text, false, true),
        (small, digits, false, false),
        (number, digits, true, false),
        (fraction, text, false, true),
        (fraction, digits, true, false),
        (flag, flags, false, true),
        (ones, names, false, true),
        (text, list, false, true),
        (number, list, false, true),
        (number, numbers, false, true),
        (text, numbers, true, true),
    ] {
        for place in 0..3 {
            let audience = if place == 2 { Readers } else { Writers };
            let breaks_by = |is: bool| if is { vec![audience.name()] } else { Vec::new() };
            // Requests break where less is taken, responses where more is answered.
            let (there, back) = match place {
                2 => (is_wider, is_narrower),
                _ => (is_narrower, is_wider),
            };
            // Digits with leading zeros are no numbers.
            let (there, back) = match (new == digits, place) {
                (true, 2) => (true, back),
                (true, _) => (there, true),
                _ => (there, back),
            };
            assert_eq!(broken(old, new, place).0, breaks_by(there), "{old} to {new}, {place}");
            assert_eq!(broken(new, old, place).0, breaks_by(back), "{new} to {old}, {place}");
        }
    }
}

#[test]
fn another_type_of_what_is_sent_as_text_is_told_with_its_place() {
    let (who, diff) = broken(r#"{"type": "string"}"#, r#"{"type": "integer"}"#, 0);
    assert_eq!(who, ["writers"]);
    let it = finding(named(&diff, "POST /c"), "type-changed");
    assert_eq!(it.message, "the type changed from \"string\" to \"integer\"");
    assert_eq!(it.place.pointer, "/paths/~1c/post/parameters/0/schema/type");
    let (who, diff) = broken(r#"{"type": "string"}"#, r#"{"type": "boolean"}"#, 1);
    assert_eq!(who, ["writers"]);
    let all = exchanges(named(&diff, "POST /c"));
    assert_eq!(all[0], "POST /c\nContent-Type: application/x-www-form-urlencoded\n\nf=\n");
}

#[test]
fn fields_that_are_written_otherwise_break_writers() {
    let list = r#"{"type": "array", "items": {"type": "string"}}"#;
    let old = sending("{}", list, "{}");
    let new = old.replace(
        r#""application/x-www-form-urlencoded": {"#,
        r#""application/x-www-form-urlencoded": {"encoding": {"f": {"explode": false}}, "#,
    );
    let diff = diff(&old, &new);
    let it = finding(named(&diff, "POST /c"), "parameter-style-changed");
    assert_eq!(it.message, "field `f` was \"form, exploded\" and is \"form\" now");
    let exchange = "POST /c\nContent-Type: application/x-www-form-urlencoded\n\nf=&f=\n";
    assert_breaks(&diff, "POST /c", Writers, exchange);
}

#[test]
fn parts_of_a_form_are_written_one_by_one() {
    let old = sending("{}", r#"{"type": "string", "maxLength": 9}"#, "{}")
        .replace("application/x-www-form-urlencoded", "multipart/form-data");
    let diff = diff(&old, &old.replace(": 9", ": 0"));
    let exchange = "POST /c\nContent-Type: multipart/form-data; boundary=X\n\n--X\n\
        Content-Disposition: form-data; name=\"f\"\n\na\n--X--\n";
    assert_breaks(&diff, "POST /c", Writers, exchange);
}

#[test]
fn a_status_that_another_stands_for_is_told_and_breaks_nobody() {
    let old = sending("{}", "{}", "{}").replace(
        r#""responses": {"#,
        r#""responses": {"default": {"description": "Any"}, "404": {"description": "None"}, "#,
    );
    let diff = diff(&old, &old.replace(r#""404": {"description": "None"}, "#, ""));
    let it = named(&diff, "POST /c");
    let rules: Vec<&str> = it.findings.iter().map(|it| it.rule.id).collect();
    assert_eq!(rules, ["response-status-removed"]);
    assert!(!breaks(it, Readers) && !breaks(it, Writers));
}

#[test]
fn parts_have_no_names_of_their_own_in_messages() {
    let old = sending("{}", "{}", "{}");
    let diff = diff(&old, &old.replace(r#""200""#, r#""201""#));
    let it = named(&diff, "POST /c");
    let rules: Vec<&str> = it.findings.iter().map(|it| it.rule.id).collect();
    assert_eq!(rules, ["response-status-added", "response-status-removed"]);
}

#[test]
fn types_of_an_operation_that_is_gone_break_no_reader() {
    let gone = ",\n      \"delete\": {\"operationId\": \"endCall\", \"responses\": {\"204\": {\"description\": \"Done\"}}}";
    let with_body = r#", "content": {"application/json": {"schema": {"type": "object", "properties": {"a": {"type": "string"}}}}}}"#;
    let body = CALLS.replace(gone, &gone.replace("\"Done\"}", &format!("\"Done\"{with_body}")));
    let diff = diff(&body, &CALLS.replace(gone, ""));
    let readers = diff.types.iter().filter(|it| breaks(it, Readers));
    assert_eq!(readers.map(|it| it.name.as_str()).collect::<Vec<_>>(), Vec::<&str>::new());
    let it = finding(named(&diff, "EndCallResponse204"), "type-removed");
    assert_eq!(it.worst_for(Readers), callspec_compat::Impact::Safe);
}

#[test]
fn what_tells_kinds_apart_is_told_where_it_is_another() {
    let document = |parent: &str, union: &str| {
        format!(
            r##"{{"openapi": "3.0.3", "info": {{"title": "C", "version": "1"}}, "paths": {{}}, "components": {{"schemas": {{
                "Event": {{"type": "object", "required": ["kind"], "properties": {{"kind": {{"type": "string"}}}},
                    "discriminator": {{"propertyName": "kind"{parent}}}}},
                "Leg": {{"allOf": [{{"$ref": "#/components/schemas/Event"}}, {{"properties": {{"a": {{"type": "string"}}}}}}]}},
                "End": {{"allOf": [{{"$ref": "#/components/schemas/Event"}}, {{"properties": {{"b": {{"type": "string"}}}}}}]}},
                "Any": {{"oneOf": [{{"$ref": "#/components/schemas/Leg"}}, {{"$ref": "#/components/schemas/End"}}],
                    "discriminator": {{"propertyName": "kind"{union}}}}}
            }}}}}}"##
        )
    };
    let leg = r##", "mapping": {"leg": "#/components/schemas/Leg"}"##;
    let old = document("", "");
    assert!(diff(&old, &old).types.is_empty());
    // The verdict of neither changes; the variants of the enum do.
    let diff = diff(&old, &document(leg, leg));
    for (name, api) in [("Event", Api::None), ("Any", Api::Major)] {
        let it = named(&diff, name);
        assert!(!breaks(it, Readers) && !breaks(it, Writers));
        let finding = finding(it, "discriminator-changed");
        assert_eq!(finding.api, api);
        assert_eq!(finding.place.pointer, format!("/components/schemas/{name}/discriminator"));
    }
    // Another way to write the same.
    let named = document(leg, r#", "mapping": {"leg": "Leg"}"#);
    let diff = super::diff(&document(leg, leg), &named);
    assert!(diff.types.is_empty());
}

#[test]
fn a_constant_of_operations_that_is_gone_breaks_programs() {
    // Nothing but this sends a `NewCall`.
    let old = r##"{"openapi": "3.0.3", "info": {"title": "C", "version": "1"}, "paths": {
        "/a": {"get": {"responses": {"200": {"description": "", "content": {"application/json": {"schema": {
            "$ref": "#/components/schemas/Call"}}}}}}},
        "/b": {"get": {"responses": {"200": {"description": "", "content": {"application/json": {"schema": {
            "$ref": "#/components/schemas/Leg"}}}}}}}
    }, "components": {"schemas": {
        "Call": {"type": "object", "properties": {"leg": {"$ref": "#/components/schemas/Leg"}}},
        "Leg": {"type": "object", "properties": {"a": {"type": "string"}}}
    }}}"##;
    let new = old.replace("\"/b\": {\"get\"", "\"/b\": {\"x-get\"");
    let diff = diff(old, &new);
    let it = named(&diff, "Leg");
    assert_eq!((it.api, finding(it, "operations-changed").api), (Api::Major, Api::Major));
    // Another operation of a type that has one is told by itself.
    let back = super::diff(&new.replace("\"x-get\"", "\"get\"").replace("\"/b\"", "\"/c\""), old);
    assert!(back.types.iter().all(|it| it.operation.is_some()), "{:?}", back.types);
}
