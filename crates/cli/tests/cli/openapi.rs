//! Documents of OpenAPI and Swagger, by their paths.

use crate::world::World;

const CALLS: &str = r##"openapi: 3.0.3
info: {title: Calls, version: "1"}
paths:
  /calls:
    post:
      operationId: createCall
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [to]
              properties:
                to: {type: string}
                via: {$ref: "shared/types.yaml#/Route"}
      responses:
        "201":
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Call"}
        default: {$ref: "shared/types.yaml#/Fault"}
components:
  schemas:
    Call:
      type: object
      required: [id]
      properties:
        id: {type: string, nullable: true}
        legs: {type: integer, format: int32}
"##;

const SHARED: &str = "Route: {type: string, nullable: true}\nFault: {description: it went wrong}\n";

#[test]
fn a_document_in_yaml_is_generated_and_validates() {
    let world = World::new("openapi");
    world.write("api/calls.yml", CALLS);
    world.write("api/shared/types.yaml", SHARED);
    let run = world.run(&["generate", "api/calls.yml", "--out", "calls.rs"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let code = world.text("calls.rs");
    for name in ["pub struct Call ", "pub struct CreateCallRequest "] {
        assert!(code.contains(name), "{name} is missing");
    }
    // What is sent and answered says by which operation.
    for text in ["impl Call {", "pub const OPERATIONS", "method: \"POST\"", "path: \"/calls\""] {
        assert!(code.contains(text), "{text} is missing");
    }
    world.write("call.json", r#"{"id": null, "legs": 2147483648}"#);
    let run = world.run(&["validate", "--schemas", "api/calls.yml", "--type", "Call", "call.json"]);
    assert_eq!(run.code, 1, "{}", run.err);
    let all = format!("{}{}", run.out, run.err);
    assert!(all.contains("calls.yml#/components/schemas/Call/properties/legs"), "{all}");
    assert!(!all.contains("/id"), "{all}");
}

#[test]
fn yaml_that_is_refused_is_named_by_line() {
    let world = World::new("openapi-refused");
    for (text, said) in [
        ("a: 1\na: 2\n", "line 2, column 1: the key \"a\" is there twice"),
        ("a: !x 1\n", "line 1, column 4: has the tag `!x`"),
        ("a: 1\n---\nb: 1\n", "line 2, column 1: is another document"),
    ] {
        world.write("calls.yml", text);
        let run = world.run(&["generate", "calls.yml", "--out", "calls.rs"]);
        assert_eq!(run.code, 2);
        assert!(run.err.contains("calls.yml") && run.err.contains(said), "{}", run.err);
    }
    assert!(!world.has("calls.rs"));
}

#[test]
fn two_documents_are_compared_by_what_is_sent() {
    let world = World::new("openapi-diff");
    world.write("api/calls.yml", CALLS);
    world.write("api/shared/types.yaml", SHARED);
    world.write("new/shared/types.yaml", SHARED);
    world.write("new/calls.yml", CALLS);
    let diff = ["diff", "api/calls.yml", "new/calls.yml"];
    assert_eq!(world.run(&diff).code, 0);
    let narrower = CALLS.replace("required: [to]", "required: [to, via]");
    world.write("new/calls.yml", narrower.replace("nullable: true", "nullable: false"));
    let run = world.run(&diff);
    assert_eq!(run.code, 1, "{}", run.err);
    for said in ["CreateCallRequest changed", "\"via\" became required", "Call changed"] {
        assert!(run.out.contains(said), "{said}: {}", run.out);
    }
    world.write("new/calls.yml", CALLS.replace("required: [id]", "required: []"));
    let run = world.run(&diff);
    assert!(run.out.contains("breaks readers"), "{}", run.out);
    // Who shared what by reference is not lost: a break there is one of the document.
    world.write("new/calls.yml", CALLS);
    world.write("new/shared/types.yaml", SHARED.replace("nullable: true", "maxLength: 3"));
    assert_eq!(world.run(&diff).code, 1);
}

/// A document in the ways of many authors: anchors, merge keys, callbacks, webhooks, links, content parameters.
const EVERYTHING: &str = include_str!("everything.yaml");

#[test]
fn a_document_of_many_ways_is_taken() {
    let world = World::new("openapi-everything");
    world.write("api.yaml", EVERYTHING);
    let run = world.run(&["generate", "api.yaml", "--out", "api.rs"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "no remark");
    let code = world.text("api.rs");
    for text in ["pub enum Event {", "Where `type` is `call.started`", "path: \"/a/{id}\""] {
        assert!(code.contains(text), "{text}");
    }
    assert_eq!(world.run(&["diff", "api.yaml", "api.yaml"]).code, 0);
    let edited = EVERYTHING.replace("required: [id]", "required: [id, kind]");
    world.write(
        "edited.yaml",
        edited.replace("{name: sid, in: cookie,", "{name: sid, in: cookie, required: true,"),
    );
    let run = world.run(&["diff", "api.yaml", "edited.yaml"]);
    assert_eq!(run.code, 1);
    let at = EVERYTHING.lines().position(|it| it.contains("name: sid")).expect("a line") + 1;
    for said in [
        "error[parameter-required]: cookie `sid` is required now".to_owned(),
        format!("at edited.yaml:{at}:"),
        "POST /a/0".to_owned(),
        "Content-Type: multipart/form-data".to_owned(),
        "webhook POST callEnded affected".to_owned(),
    ] {
        assert!(run.out.contains(&said), "{said}: {}", run.out);
    }
}

#[test]
fn a_document_is_compared_with_a_revision_and_its_files() {
    let world = World::new("openapi-git");
    world.write("api/calls.yml", CALLS);
    world.write("api/shared/types.yaml", SHARED);
    world.write("api/unread.yaml", "a: 1\na: 2\n");
    for arguments in [&["init", "--quiet"][..], &["add", "."], &["commit", "--quiet", "-m", "a"]] {
        let name = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
        let mut command = std::process::Command::new("git");
        assert!(
            command
                .args(name)
                .args(arguments)
                .current_dir(&world.root)
                .status()
                .expect("git")
                .success()
        );
    }
    assert_eq!(world.run(&["diff", "--base", "HEAD", "api/calls.yml"]).code, 0);
    world.write("api/shared/types.yaml", SHARED.replace(", nullable: true", ", maxLength: 3"));
    world.write("api/calls.yml", CALLS.replace("required: [to]", "required: [to, via]"));
    for (format, said) in [
        ("text", "POST /calls"),
        ("markdown", "| operation or type |"),
        ("github", "::error file=api/calls.yml,line=12,"),
        ("json", "\"exchange\":\"POST /calls\\n"),
        ("sarif", "property-required"),
        ("junit", "POST /calls"),
    ] {
        let run = world.run(&["diff", "--base", "HEAD", "api/calls.yml", "--format", format]);
        assert_eq!(run.code, 1, "{}", run.err);
        assert!(run.out.contains(said), "{format}: {said}: {}", run.out);
    }
    let readers = ["diff", "--base", "HEAD", "api/calls.yml", "--fail-on", "reader"];
    assert_eq!(world.run(&readers).code, 0, "only writers break");
    world.write("allow.toml", "[[allow]]\nrule = \"parameter-added\"\nreason = \"r\"\n");
    let run = world.run(&["diff", "--base", "HEAD", "api/calls.yml", "--allow", "allow.toml"]);
    assert!(run.err.contains("matches nothing any more"), "{}", run.err);
}

#[test]
fn an_operation_is_allowed_by_its_name() {
    let world = World::new("openapi-allow");
    let with = |required: bool| {
        format!(
            "openapi: 3.0.0\npaths:\n  /calls:\n    get:\n      parameters:\n        - {{name: a, in: query, required: {required}}}\n      responses: {{}}\n"
        )
    };
    world.write("old.yaml", with(false));
    world.write("new.yaml", with(true));
    assert_eq!(world.run(&["diff", "old.yaml", "new.yaml"]).code, 1);
    let allow = "[[allow]]\nrule = \"parameter-required\"\ntype = \"GET /calls\"\nreason = \"all have it\"\n";
    world.write("allow.toml", allow);
    let run = world.run(&["diff", "old.yaml", "new.yaml", "--allow", "allow.toml"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let run = world.run(&["diff", "old.yaml", "new.yaml", "--rule", "parameter-required=note"]);
    assert_eq!(run.code, 0, "{}", run.out);
}

#[test]
fn a_request_need_not_have_what_is_read_only() {
    let world = World::new("openapi-sent");
    let document = r##"{"openapi": "3.0.0", "paths": {}, "components": {"schemas": {
        "Base": {"type": "object", "properties": {"id": {"type": "string", "readOnly": true}}},
        "Call": {"allOf": [{"$ref": "#/components/schemas/Base"}, {"type": "object", "required": ["id", "pin", "to"],
            "properties": {"pin": {"type": "string", "writeOnly": true}, "to": {"type": "string"}}}]}}}}"##;
    world.write("api.json", document);
    for (way, text, code) in [
        (None, r#"{"pin": "1", "to": ""}"#, 1),
        (Some("request"), r#"{"pin": "1", "to": ""}"#, 0),
        (Some("request"), r#"{"pin": "1"}"#, 1),
        (Some("response"), r#"{"id": "1", "to": ""}"#, 0),
        (Some("response"), r#"{"pin": "1", "to": ""}"#, 1),
    ] {
        world.write("call.json", text);
        let mut arguments =
            vec!["validate", "--schemas", "api.json", "--type", "Call", "call.json"];
        arguments.extend(way.iter().flat_map(|way| ["--sent", way]));
        assert_eq!(world.run(&arguments).code, code, "{way:?} {text}");
    }
}

#[test]
fn types_of_operations_and_of_other_files_have_names() {
    let world = World::new("openapi-names");
    world.write("api/calls.yml", CALLS);
    world.write("api/shared/types.yaml", SHARED);
    world.write("it.json", "5");
    let types = [
        ("createCall request", "calls.yml#/paths/~1calls/post/requestBody"),
        ("CreateCallRequest", "calls.yml#/paths/~1calls/post/requestBody"),
        ("Call", "calls.yml#/components/schemas/Call"),
    ];
    for (name, place) in types {
        let arguments = ["validate", "--schemas", "api/calls.yml", "--type", name, "it.json"];
        let run = world.run(&arguments);
        assert_eq!(run.code, 1, "{name}: {}", run.err);
        assert!(run.out.contains(place), "{name}: {}", run.out);
    }
    // A document is no type; what it has is listed.
    for name in ["calls", "Cal"] {
        let run = world.run(&["validate", "--schemas", "api/calls.yml", "--type", name, "it.json"]);
        assert_eq!(run.code, 2, "{}", run.out);
        assert!(run.err.contains("Types: Call, CreateCallRequest\n"), "{}", run.err);
    }
    // A type in another file.
    world.write("api/shared/types.yaml", SHARED.replace("string", "object, properties: {a: {}}"));
    let arguments = ["validate", "--schemas", "api/calls.yml", "--type", "TypesRoute", "it.json"];
    let run = world.run(&arguments);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.out.contains("shared/types.yaml#/Route/type"), "{}", run.out);
}

#[test]
fn what_is_no_schema_is_refused() {
    let world = World::new("openapi-nothing");
    for (name, text) in [("a.yaml", ""), ("b.yaml", "words"), ("c.json", "null"), ("d.json", "[1]")]
    {
        world.write(name, text);
        for arguments in [
            vec!["generate", name, "--out", "out.rs"],
            vec!["diff", name, name],
            vec!["validate", "--schemas", name, "--type", &name[..1], name],
        ] {
            let run = world.run(&arguments);
            assert_eq!(run.code, 2, "{name}: {}{}", run.out, run.err);
            assert!(run.err.contains("is no schema"), "{name}: {}", run.err);
        }
    }
}

#[test]
fn documents_are_pages_where_the_vendor_says_so() {
    let world = World::new("openapi-pages");
    world.write("docs/calls.yml", CALLS);
    world.write("vendor.toml", "title = \"A\"\n[format.docfx]\n");
    let arguments = ["read", "docs", "--vendor", "./vendor.toml", "--out", "out"];
    let run = world.run(&arguments);
    assert_eq!(run.code, 2, "{}", run.out);
    assert!(run.err.contains("write [format.openapi] in the vendor.toml"), "{}", run.err);
    world.write("vendor.toml", "title = \"A\"\n[format.openapi]\n");
    let run = world.run(&arguments);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(world.text("out/Call.json").contains("\"x-evidence\""));
    // A folder of documents is compared by their paths.
    let run = world.run(&["diff", "docs", "docs"]);
    assert_eq!(run.code, 2, "{}", run.out);
    assert!(run.err.contains("the path of a document in YAML"), "{}", run.err);
}
