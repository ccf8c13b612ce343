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
