use crate::world::{World, at};
use callspec_runtime::Value;
use std::io::Read as _;
use std::process::Stdio;

const LEG: [&str; 3] = ["validate", "--type", "acme/Leg"];

fn leg(more: &[&'static str]) -> Vec<&'static str> {
    [&LEG[..], more].concat()
}

#[test]
fn a_violation_is_told_with_its_place_and_row() {
    let world = World::with_schemas("validate");
    world.write("leg.json", "{\n  \"state\": \"talking\",\n  \"seconds\": 7\n}\n");
    let run = world.run(&leg(&["leg.json", "--level", "documented"]));
    assert_eq!(run.code, 1);
    assert!(run.out.contains("error: leg.json:3:14: /seconds"), "{}", run.out);
    assert!(run.out.contains("  | \"seconds\": …\n  |            ^\n"), "{}", run.out);
    assert!(run.out.contains("Leg.txt:15 (Seconds)"), "{}", run.out);
    assert!(run.out.contains("Only present when state"), "the page's sentence: {}", run.out);
    assert!(run.out.contains("\n1 document, 0 valid, 1 error\n"), "{}", run.out);
    assert!(run.out.ends_with("\nschema: schema/acme/Leg.json\n"), "{}", run.out);
    let run = world.run(&leg(&["leg.json", "--level", "declared"]));
    assert_eq!(run.code, 0);
    assert!(run.out.starts_with("1 document, 1 valid, 0 errors\n"), "{}", run.out);
    let run = world.run(&leg(&["leg.json"]));
    assert_eq!(run.code, 0, "what a sentence says is a warning");
    assert!(run.out.contains("warning: leg.json:3:14: /seconds"), "{}", run.out);
    assert!(run.out.contains("\n1 document, 1 valid, 0 errors, 1 warning\n"), "{}", run.out);
}

#[test]
fn json_has_a_line_an_instance() {
    let world = World::with_schemas("validate-json");
    world.write("leg.json", "{\"state\": \"talking\", \"seconds\": 7}");
    let run = world.run(&leg(&["leg.json", "--format", "json"]));
    assert_eq!(run.code, 0);
    assert_eq!(
        run.out,
        "{\"file\":\"leg.json\",\"line\":1,\"valid\":true,\"checked\":1,\"errors\":[],\"warnings\":[\
         {\"instanceLocation\":\"/seconds\",\
         \"keywordLocation\":\"/x-documented/allOf/0/else/properties/seconds\",\
         \"keyword\":\"else\",\"evidence\":\"prose\",\
         \"source\":{\"page\":\"Leg.txt\",\"row\":\"Seconds\",\"line\":15},\
         \"error\":\"must not be present unless state is \\\"gone\\\"\"}],\"more\":0}\n"
    );
    assert!(run.err.contains("schema: schema/acme/Leg.json"), "{}", run.err);
    let run = world.run(&leg(&["leg.json", "--format", "json", "--level", "documented"]));
    assert_eq!((run.code, at(&run.json()[0], "errors").as_array().map(<[_]>::len)), (1, Some(1)));
    let run = world.run(&leg(&["leg.json", "--format", "json", "--level", "declared"]));
    assert_eq!(
        (run.code, run.out.as_str()),
        (
            0,
            "{\"file\":\"leg.json\",\"line\":1,\"valid\":true,\"checked\":1,\"errors\":[],\"warnings\":[],\"more\":0}\n"
        )
    );
}

#[test]
fn archives_are_told_line_by_line() {
    let world = World::with_schemas("validate-ndjson");
    let archive = "{\"id\":\"a\"}\n\n{\"id\":1}\r\n{\"id\":\n[]\n{\"id\":null}";
    let run = world.run_with(&leg(&["-", "--format", "json"]), archive);
    assert_eq!(run.code, 1);
    let lines = run.json();
    let seen: Vec<_> = lines
        .iter()
        .map(|line| (at(line, "line").as_i64().unwrap_or(0), at(line, "valid").as_bool()))
        .collect();
    let expected = [(1, true), (3, false), (4, false), (5, false), (6, true)];
    assert_eq!(seen, expected.map(|(line, valid)| (line, Some(valid))));
    assert_eq!(at(&lines[0], "file").as_str(), Some("-"));
    assert_eq!(at(&lines[1], "errors/0/keyword").as_str(), Some("type"));
    assert_eq!(at(&lines[2], "errors/0/keyword"), &Value::Null, "not JSON");
    let run = world.run_with(&leg(&["-"]), archive);
    assert!(run.out.contains("error: -:4:7: the document ends inside a value"), "{}", run.out);
    assert!(run.out.contains("5 documents, 2 valid, 1 malformed, 2 errors"), "{}", run.out);
    assert!(run.out.contains("first -:3 /id"), "{}", run.out);
}

#[test]
fn every_line_of_a_large_archive_is_counted_in_order() {
    let world = World::with_schemas("validate-large");
    let good = format!("{{\"id\":\"{}\"}}\n", "x".repeat(100));
    let mut archive = good.repeat(20_000);
    archive.push_str("{\"id\":7}\n");
    archive.push_str(&good);
    let run = world.run_with(&leg(&["-", "--format", "json"]), &archive);
    let lines = run.json();
    assert!((1i64..).zip(&lines).all(|(line, it)| at(it, "line").as_i64() == Some(line)));
    assert_eq!(lines.len(), 20_002);
    assert_eq!(at(&lines[20_000], "valid").as_bool(), Some(false));
}

#[test]
fn pointers_lead_into_envelopes() {
    let world = World::with_schemas("validate-pointer");
    world.write(
        "calls.json",
        "{\n \"legs\": [\n  {\"id\": \"a\"},\n  {\"id\": 1},\n  {\"id\": 2}\n ]\n}",
    );
    let run = world.run(&leg(&["calls.json", "--pointer", "/legs/*", "--format", "json"]));
    assert_eq!(run.code, 1);
    let line = &run.json()[0];
    assert_eq!(at(line, "errors").as_array().map(<[_]>::len), Some(2));
    assert_eq!(at(line, "errors/1/instanceLocation").as_str(), Some("/legs/2/id"));
    let text = world.run(&leg(&["calls.json", "--pointer", "/legs/*"])).out;
    assert!(text.contains("calls.json:4:10: /legs/1/id"), "{text}");
    let run = world.run(&leg(&["calls.json", "--pointer", "/nowhere", "--format", "json"]));
    assert_eq!(
        run.code, 1,
        "a pointer that leads nowhere is a document without what was asked for"
    );
    assert_eq!(at(&run.json()[0], "errors/0/keyword"), &Value::Null);
    assert!(run.err.contains("--pointer /nowhere: reaches no value"), "{}", run.err);
    assert_eq!(world.run(&leg(&["calls.json", "--pointer", "legs"])).code, 2);
    let archive = "{\"legs\": [{}]}\n{}\n{\"legs\"\n";
    let run = world.run_with(&leg(&["-", "--pointer", "/legs/*"]), archive);
    let sum =
        "3 documents, 1 value checked, 1 valid, 1 with nothing to check, 1 malformed, 0 errors";
    assert!(run.code == 1 && run.out.contains(sum), "{}", run.out);
    assert_eq!(run.err, "", "a value was checked");
}

#[test]
fn values_are_shown_only_when_asked_for() {
    let world = World::with_schemas("validate-values");
    world.write("leg.json", "{\"id\": 4912345, \"state\": \"my secret\"}");
    for format in ["text", "json"] {
        let run = world.run(&[&leg(&["leg.json", "--format"])[..], &[format]].concat());
        assert!(!run.out.contains("4912345") && !run.out.contains("my secret"), "{}", run.out);
        let show = ["leg.json", "--show-values", "--format", format];
        let run = world.run(&[&LEG[..], &show].concat());
        assert!(run.out.contains("4912345"), "{}", run.out);
        // Text shows the line around it as well.
        assert_eq!(run.out.contains("my secret"), format == "text", "{}", run.out);
    }
}

#[test]
fn the_output_formats_of_json_schema() {
    let world = World::with_schemas("validate-output");
    world.write("talk.json", "{\"legs\": [{\"id\": 1, \"state\": 2}, {\"id\": \"a\"}]}");
    let output = |format: &str| {
        let run = world.run(&["validate", "--type", "acme/Talk", "--output", format, "talk.json"]);
        assert_eq!(run.code, 1);
        run.json().remove(0)
    };
    assert_eq!(output("flag").to_json(), "{\"valid\":false}");
    let list = output("list");
    assert_eq!(at(&list, "details").as_array().map(<[_]>::len), Some(2));
    let first = at(&list, "details/0");
    assert_eq!(
        at(first, "evaluationPath").as_str(),
        Some("/properties/legs/items/$ref/properties/id")
    );
    assert_eq!(at(first, "schemaLocation").as_str(), Some("Leg.json#/properties/id"));
    assert_eq!(at(first, "instanceLocation").as_str(), Some("/legs/0/id"));
    assert_eq!(at(first, "errors/type").as_str(), Some("is not of type \"null\" or \"string\""));
    let tree = output("hierarchical");
    assert_eq!(at(&tree, "schemaLocation").as_str(), Some("Talk.json#"));
    assert_eq!(at(&tree, "details").as_array().map(<[_]>::len), Some(2));
    let run = world.run_with(&leg(&["--output", "list", "-"]), "{");
    assert_eq!(run.code, 1);
    assert!(run.out.starts_with("{\"errors\":{\"\":"), "{}", run.out);
}

#[test]
fn malformed_documents_are_invalid() {
    let world = World::with_schemas("validate-malformed");
    for (document, line) in [("", 1), ("{\"id\": \"a\", \"id\": \"b\"}", 1), ("\n{\n\"id\":}", 2)] {
        let run = world.run_with(&leg(&["-", "--format", "json"]), document);
        assert_eq!(run.code, 1, "{document:?}");
        let answer = &run.json()[0];
        assert_eq!(at(answer, "valid").as_bool(), Some(false));
        assert_eq!(at(answer, "line").as_i64(), Some(line), "{document:?}");
        assert_eq!(at(answer, "errors/0/keyword"), &Value::Null);
        assert!(at(answer, "errors/0/error").as_str().is_some_and(|it| !it.is_empty()));
        assert_eq!(world.run_with(&leg(&["-"]), document).code, 1);
    }
}

#[test]
fn an_empty_document_is_told_as_empty() {
    let world = World::with_schemas("validate-empty");
    for document in ["", " ", "\n\n", "\u{feff}", "\u{feff} \r\n"] {
        let run = world.run_with(&leg(&["-"]), document);
        assert_eq!(run.code, 1);
        assert!(run.out.contains("the document is empty\n"), "{document:?}: {}", run.out);
        assert!(run.out.contains("1 document, 0 valid, 1 malformed, 0 errors\n"), "{}", run.out);
    }
}

#[test]
fn schemas_may_be_anywhere() {
    let world = World::with_schemas("validate-schemas");
    world.write("leg.json", "{\"legs\": [{\"id\": 1}]}");
    for (of, folder) in
        [("acme/Talk", "schema"), ("acme/Talk", "schema/acme"), ("Talk", "schema/acme")]
    {
        let run = world.run(&["validate", "--type", of, "--schemas", folder, "leg.json"]);
        assert_eq!(run.code, 1, "{of} in {folder}: {}", run.err);
    }
    // A file that is refused breaks only what needs it.
    world.write("schema/acme/Odd.json", "{\"propertees\": {}}");
    assert_eq!(world.run(&["validate", "--type", "acme/Talk", "leg.json"]).code, 1);
    let run = world.run(&["validate", "--type", "acme/Odd", "leg.json"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("Odd.json") && run.err.contains("`properties`"), "{}", run.err);
}

#[test]
fn what_cannot_run_says_what_to_do() {
    let world = World::with_schemas("validate-failures");
    world.write("leg.json", "{}");
    for (of, expected) in [
        ("acme/Legs", "Did you mean Leg? Types: Leg, Talk"),
        ("acne/Leg", "Did you mean acme/Leg?"),
        ("../../etc/passwd", "VENDOR/TYPE"),
        ("Leg", "Give VENDOR/TYPE: acme/Leg"),
        ("acme", "which type?\n  next: Give acme/TYPE. Types: Leg, Talk\n"),
    ] {
        let run = world.run(&["validate", "--type", of, "leg.json"]);
        assert_eq!(run.code, 2, "{of}");
        assert!(run.err.contains(expected), "{}", run.err);
    }
    let empty = World::new("validate-no-schemas");
    let run = empty.run(&["validate", "--type", "acme/Leg", "leg.json"]);
    assert!(run.code == 2 && run.err.contains("Make them: callspec regen acme\n"), "{}", run.err);
    let run = world.run(&leg(&["nothing.json"]));
    assert_eq!(run.code, 2);
    assert!(run.err.contains("nothing.json"), "{}", run.err);
    let run = world.run(&leg(&["schema"]));
    assert_eq!(run.code, 2);
    assert!(run.err.contains("is a folder"), "{}", run.err);
    let run = world.run(&["validate", "--type", "Leg", "--schemas", "nowhere", "leg.json"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("--schemas nowhere: no such file or folder"), "{}", run.err);
}

#[test]
fn a_type_is_a_file_or_a_definition_by_its_name() {
    let world = World::new("validate-types");
    world.write("s/My type (v2).json", r#"{"type": "array"}"#);
    world.write(
        "s/Api.json",
        r#"{"$defs": {"Call": {"type": "object"}, "a/b~": {"type": "null"}}}"#,
    );
    world.write("doc.json", "7");
    for (of, schemas, keyword) in [
        ("My type (v2)", "s", "/type"),
        ("My type (v2)", "s/My type (v2).json", "/type"),
        ("Call", "s", "/type"),
        ("Call", "s/Api.json", "/type"),
        ("a/b~", "s", "/type"),
        ("Api.json#/$defs/Call", "s", "/type"),
    ] {
        let run = world.run(&[
            "validate",
            "--type",
            of,
            "--schemas",
            schemas,
            "--format",
            "json",
            "doc.json",
        ]);
        assert_eq!(run.code, 1, "{of} in {schemas}: {}", run.err);
        assert_eq!(at(&run.json()[0], "errors/0/keywordLocation").as_str(), Some(keyword));
    }
    assert_eq!(world.run(&["validate", "--type", "Api", "--schemas", "s", "doc.json"]).code, 0);
    let run = world.run(&["validate", "--type", "Cal", "--schemas", "s/Api.json", "doc.json"]);
    assert!(run.err.contains("Did you mean Call? Types: Api, Call, a/b~\n"), "{}", run.err);
    world.write("s/Other.json", r#"{"$defs": {"Call": {}}}"#);
    let run = world.run(&["validate", "--type", "Call", "--schemas", "s", "doc.json"]);
    assert_eq!(run.code, 2, "two definitions of one name");
    assert!(run.err.contains("'Api.json#/$defs/Call' or 'Other.json#/$defs/Call'"), "{}", run.err);
    for of in ["Api.json#/$defs/Nobody", "Api.json#nonsense", "/Api", "s/..", "#"] {
        assert_eq!(
            world.run(&["validate", "--type", of, "--schemas", "s", "doc.json"]).code,
            2,
            "{of}"
        );
    }
}

#[test]
fn the_shipped_schemas_are_built_in() {
    let world = World::with_schemas("validate-embedded");
    world.write("record.json", r#"{"status": "started", "duration": "42"}"#);
    world.write("empty/record.json", r#"{"uuid": 7}"#);
    let run = world.run(&["validate", "--type", "vonage/CallRecord", "record.json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("schema: vonage/CallRecord.json, built into callspec"), "{}", run.out);
    let origin = "; Vonage .NET SDK class reference\n";
    assert!(run.out.ends_with(origin), "no page tells its release: {}", run.out);
    let run = world.run(&["validate", "--type", "genesys-cloud/Wrapup", "record.json"]);
    assert!(run.out.contains("(PureCloudPlatformClientV2), release 257.1.0"), "{}", run.out);
    assert!(!run.out.contains("unknown"), "{}", run.out);
    // A vendor in the nearest schema/ has the first claim.
    world.write("schema/vonage/vendor.toml", "");
    world.write("schema/vonage/CallRecord.json", "false");
    let run = world.run(&["validate", "--type", "vonage/CallRecord", "record.json"]);
    assert_eq!(run.code, 1);
    assert!(run.out.ends_with("schema: schema/vonage/CallRecord.json\n"), "{}", run.out);
}

#[test]
fn a_pointer_that_reaches_nothing_is_a_finding() {
    let world = World::with_schemas("validate-nothing");
    world.write("call.json", r#"{"legs": [{"ids": [1]}]}"#);
    for format in ["text", "json"] {
        let pointer = ["--pointer", "/legs/*/idz/*", "--format", format];
        let run = world.run(&[&leg(&["call.json"])[..], &pointer].concat());
        assert_eq!(run.code, 1);
        assert!(run.err.contains("reaches no value, so nothing was checked"), "{}", run.err);
    }
    // One document with something to check is enough.
    let archive = "{\"legs\": []}\n{\"legs\": [{}]}\n";
    let run = world.run_with(&leg(&["-", "--pointer", "/legs/*", "--format", "json"]), archive);
    assert_eq!(run.code, 0);
    let checked: Vec<_> = run.json().iter().map(|line| at(line, "checked").as_i64()).collect();
    assert_eq!(checked, [Some(0), Some(1)]);
}

#[test]
fn reports_are_cut_and_the_rest_is_counted() {
    let world = World::with_schemas("validate-limit");
    let legs = format!("{{\"legs\": [{}0]}}", "0,".repeat(4999));
    world.write("talk.json", &legs);
    let talk = ["validate", "--type", "acme/Talk", "talk.json"];
    let run = world.run(&[&talk[..], &["--format", "json", "--limit", "7"]].concat());
    assert_eq!(run.code, 1);
    let line = &run.json()[0];
    assert_eq!(at(line, "errors").as_array().map(<[_]>::len), Some(7));
    assert_eq!(at(line, "more").as_i64(), Some(4993));
    let run = world.run(&talk);
    assert!(
        run.out.contains("1000 errors, 4000 more that are not listed (see --limit)"),
        "{}",
        run.out
    );
    let run = world.run(&[&talk[..], &["--output", "flag"]].concat());
    assert_eq!((run.code, run.out.as_str()), (1, "{\"valid\":false}\n"));
    let run = world.run(&[&talk[..], &["--limit", "0", "--format", "json"]].concat());
    assert_eq!((run.code, at(&run.json()[0], "more").as_i64()), (1, Some(5000)));
}

#[test]
fn encodings_are_skipped_or_told() {
    let world = World::with_schemas("validate-encodings");
    let run = world.run_with(&leg(&["-"]), "\u{feff}{\"id\": 1}");
    assert_eq!(run.code, 1);
    assert!(run.out.contains("error: -:1:8: /id"), "{}", run.out);
    let utf16: Vec<u8> = "{\"id\": 1}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    world.write("utf16.json", utf16);
    world.write("leg.json.xz", b"\xfd7zXZ\0\0\0");
    world.write("docs/utf16.txt", b"\xff\xfec\0");
    let run = world.run(&["read", "docs", "--vendor", "acme", "--out", "o"]);
    assert!(run.code == 2 && run.err.contains("utf16.txt:1:1: is UTF-16"), "{}", run.err);
    let run = world.run(&leg(&["leg.json.xz"]));
    let unpacked = "xz -dc leg.json.xz | callspec validate --type acme/Leg -\n";
    assert!(run.err.ends_with(unpacked), "{}", run.err);
    for (file, what, tool) in
        [("utf16.json", "UTF-16", "iconv -f UTF-16LE"), ("leg.json.xz", "xz", "xz -dc")]
    {
        let run = world.run(&leg(&[file]));
        assert_eq!(run.code, 2);
        assert!(run.err.contains(what) && run.err.contains(tool), "{}", run.err);
        let run = world.run(&["validate", "--type", "x", "--schemas", file, "-"]);
        assert!(run.code == 2 && run.err.contains(tool), "{}", run.err);
    }
    world.write("marked/Leg.json", "\u{feff}{\"type\": \"object\"}");
    let run = world.run_with(&["validate", "--type", "Leg", "--schemas", "marked", "-"], "{}");
    assert_eq!(run.code, 0, "{}", run.err);
}

#[test]
fn a_reader_that_goes_away_ends_the_run_quietly() {
    let world = World::with_schemas("validate-pipe");
    let archive = "{\"id\": 1}\n".repeat(200_000);
    world.write("legs.ndjson", archive);
    let mut child = world
        .command(&leg(&["legs.ndjson", "--format", "json"]))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command");
    let mut some = [0; 100];
    child.stdout.take().expect("a pipe").read_exact(&mut some).expect("something");
    let output = child.wait_with_output().expect("the command");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn documents_do_not_drive_the_terminal() {
    let world = World::with_schemas("validate-terminal");
    world.write("leg.json", "{\"\u{202e}\\u001b[2J\": 1, \"id\": [\"\u{202e}\"]}");
    for format in ["text", "json"] {
        let show = ["leg.json", "--show-values", "--format", format];
        let run = world.run(&[&LEG[..], &show].concat());
        assert_eq!(run.code, 1);
        let bad = |c: char| callspec_runtime::escape::is_treacherous(c) && c != '\n';
        assert!(!run.out.contains(bad), "{:?}", run.out);
    }
}

#[test]
fn two_files_of_one_address_are_refused() {
    let world = World::new("validate-one-address");
    world.write("s/A.json", r#"{"$ref": "http://localhost/x"}"#);
    world.write("s/B.json", r#"{"$id": "http://localhost/x", "type": "string"}"#);
    world.write("d.json", "1");
    let validate = ["validate", "--type", "A", "--schemas", "s", "d.json"];
    assert_eq!(world.run(&validate).code, 1);
    world.write("s/C.json", r#"{"$id": "http://localhost/x#", "type": "integer"}"#);
    let run = world.run(&validate);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.err.contains("B.json") && run.err.contains("C.json"), "{}", run.err);
}

/// A reference of a file in the folder means the same, whether the file was given or found by its address.
#[test]
fn files_that_are_found_by_their_address_have_files_beside_them() {
    let world = World::new("validate-beside-address");
    world.write("s/Call.json", r#"{"$id": "http://localhost/call", "$ref": "leg"}"#);
    world.write(
        "s/Leg.json",
        r#"{"$id": "http://localhost/leg", "properties": {"party": {"$ref": "Party.json"}, "out": {"$ref": "sub/Out.json"}}}"#,
    );
    world.write("s/Party.json", r#"{"$id": "https://elsewhere.example/party", "type": "string"}"#);
    world.write("s/sub/Out.json", r#"{"type": "boolean"}"#);
    let check = |kind: &str, document: &str| {
        world.write("d.json", document);
        let run = world.run(&["validate", "--type", kind, "--schemas", "s", "d.json"]);
        assert!(run.code < 2, "{run:?}");
        run.code
    };
    for kind in ["Leg", "Call"] {
        assert_eq!(check(kind, r#"{"party": "a", "out": true}"#), 0, "{kind}");
        assert_eq!(check(kind, r#"{"party": 1}"#), 1, "{kind}");
        assert_eq!(check(kind, r#"{"out": 1}"#), 1, "{kind}");
    }
    world.write("s/Leg.json", r#"{"$id": "http://localhost/leg", "$ref": "../d.json"}"#);
    let run = world.run(&["validate", "--type", "Call", "--schemas", "s", "d.json"]);
    assert_eq!(run.code, 2, "out of the folder: {run:?}");
}

/// What a beginner gives in place of one document is told with the way to check it.
#[test]
fn arrays_and_several_documents_are_told_how_to_be_checked() {
    let world = World::generated("validate-hints");
    world.write("array.json", "[{\"id\": \"a\"}]");
    let run = world.run(&["validate", "--type", "acme/Leg", "array.json"]);
    assert!(
        run.out.contains("= help: the document is an array; to check its items: --pointer '/*'"),
        "{}",
        run.out
    );
    let run = world.run(&["validate", "--type", "acme/Leg", "array.json", "--pointer", "/*"]);
    assert_eq!(run.code, 0, "{}", run.out);
    world.write("two.json", "{\n\"id\": \"a\"\n}\n{\n\"id\": \"b\"\n}\n");
    let run = world.run(&["validate", "--type", "acme/Leg", "two.json"]);
    assert!(run.out.contains("put each on a line of its own (NDJSON)"), "{}", run.out);
}

#[test]
fn a_compressed_file_that_is_cut_is_told() {
    let world = World::generated("validate-cut");
    world.write("call.json", "{\"id\": \"a\"}\n");
    let packed =
        std::process::Command::new("gzip").arg("-k").arg(world.root.join("call.json")).status();
    if !packed.is_ok_and(|it| it.success()) {
        return;
    }
    let bytes = std::fs::read(world.root.join("call.json.gz")).expect("packed");
    std::fs::write(world.root.join("cut.gz"), &bytes[..bytes.len() - 12]).expect("written");
    let run = world.run(&["validate", "--type", "acme/Leg", "cut.gz"]);
    assert_eq!(run.code, 2, "{}", run.out);
    assert!(run.err.contains("cut.gz: the compressed data is cut off"), "{}", run.err);
}
