//! `convert`: one form for all vendors, and vCon.

use crate::world::World;

const EVENTS: &str = r#"{"uuid":"l","conversation_uuid":"c","status":"answered","direction":"outbound","from":"15550100001","to":"15550100002","timestamp":"2026-03-01T10:00:20Z"}
{"uuid":"l","conversation_uuid":"c","status":"ringing","direction":"outbound","from":"15550100001","to":"15550100002","timestamp":"2026-03-01T10:00:03Z"}
{"uuid":"l","status":"answered"
[]
{"page":1}
"#;

#[test]
fn each_document_is_a_line_and_rejects_have_their_reason() {
    let world = World::new("convert");
    world.write("events.ndjson", EVENTS);
    let run = world.run(&[
        "convert",
        "--from",
        "vonage/VoiceEvent",
        "--to",
        "neutral",
        "events.ndjson",
        "--rejects",
        "rejects.ndjson",
    ]);
    assert_eq!(run.code, 1, "{}", run.err);
    let lines: Vec<_> = run.out.lines().collect();
    assert_eq!(lines.len(), 2, "{}", run.out);
    assert!(lines[0].contains(r#""state":{"value":"connected","how":"mapped""#), "{}", lines[0]);
    for reason in [
        "events.ndjson:3:32: the document ends inside a value\n",
        "events.ndjson:4:1: expected object, found array\n",
        "events.ndjson:5: it tells nothing of a call\n",
        "5 documents, 2 written, 3 rejects\n",
    ] {
        assert!(run.err.contains(reason), "{reason:?} in {}", run.err);
    }
    let rejects = world.text("rejects.ndjson");
    assert_eq!(rejects.lines().count(), 3);
    assert!(rejects.ends_with("{\"file\":\"events.ndjson\",\"line\":5,\"pointer\":\"\",\"reason\":\"it tells nothing of a call\"}\n"), "{rejects}");
}

#[test]
fn events_of_a_call_fold_and_vcons_give_them_back() {
    let world = World::new("convert-fold");
    let events: Vec<_> = EVENTS.lines().take(2).collect();
    world.write("events.ndjson", format!("{}\n{}\n{}\n", events[0], events[1], events[0]));
    let vcon = [
        "convert",
        "--from",
        "vonage/VoiceEvent",
        "--to",
        "vcon",
        "--fold",
        "--created-at",
        "2026-03-01T12:00:00Z",
        "events.ndjson",
    ];
    let run = world.run(&vcon);
    assert_eq!((run.code, run.out.lines().count()), (0, 1), "{}", run.err);
    assert!(run.out.contains(r#""start":"2026-03-01T10:00:03Z""#), "{}", run.out);
    world.write("swapped.ndjson", format!("{}\n{}\n", events[1], events[0]));
    let swapped = [&vcon[..vcon.len() - 1], &["swapped.ndjson"]].concat();
    assert_eq!(world.run(&swapped).out, run.out, "order and repetition change nothing");
    world.write("calls.ndjson", run.out);
    let run = world.run(&["convert", "--from", "vcon", "--to", "source", "calls.ndjson"]);
    assert_eq!((run.code, run.out.lines().count()), (0, 2), "{}", run.err);
    let run = world.run(&["convert", "--from", "vcon", "--to", "neutral", "calls.ndjson"]);
    assert!(run.code == 0 && run.out.contains("\"kind\":{\"value\":\"alerting\""), "{}", run.out);
}

#[test]
fn envelopes_are_opened_by_a_pointer() {
    let world = World::new("convert-pointer");
    world.write(
        "list.json",
        r#"{"_embedded": {"calls": [{"uuid": "a", "status": "busy"}, {"uuid": "b"}]}}"#,
    );
    let run = world.run(&[
        "convert",
        "--from",
        "vonage/CallRecord",
        "--to",
        "neutral",
        "--pointer",
        "/_embedded/calls/*",
        "list.json",
    ]);
    assert_eq!((run.code, run.out.lines().count()), (0, 2), "{}", run.err);
    let run = world.run(&["convert", "--from", "vonage/CallRecord", "--to", "source", "list.json"]);
    assert!(run.code == 2 && run.err.contains("--from vcon --to source"), "{}", run.err);
    let run = world.run(&["convert", "--from", "vonage/Nothing", "--to", "vcon", "list.json"]);
    assert!(run.code == 2 && run.err.contains("vonage/VoiceEvent"), "{}", run.err);
}

#[test]
fn a_vcon_that_stays_one_is_not_made_anew() {
    let world = World::new("convert-kept");
    let [event] = EVENTS.lines().take(1).collect::<Vec<_>>()[..] else { panic!("no event") };
    world.write("event.json", event);
    let run = world.run(&["convert", "--from", "vonage/VoiceEvent", "--to", "vcon", "event.json"]);
    // Somebody else has analysed it.
    let analysed = run.out.replace(
        r#""analysis":[]"#,
        r#""analysis":[{"body":"kind","encoding":"none","type":"summary","vendor":"x"}]"#,
    );
    assert_ne!(run.out, analysed);
    world.write("calls.ndjson", &analysed);
    let run = world.run(&["convert", "--from", "vcon", "--to", "vcon", "calls.ndjson"]);
    assert_eq!((run.code, run.out), (0, analysed), "{}", run.err);
    let run = world.run(&["convert", "--from", "vcon", "--to", "vcon", "--fold", "calls.ndjson"]);
    assert!(run.code == 1 && run.err.contains("a fold would lose its analysis"), "{}", run.err);
}

#[test]
fn values_that_cannot_be_read_are_counted_by_place() {
    let world = World::new("convert-unread");
    let events = EVENTS.lines().take(2).map(|it| it.replace("ringing", "levitating") + "\n");
    let events: String = events.chain(events_without_time()).collect();
    world.write("events.ndjson", &events);
    for form in ["neutral", "vcon"] {
        let run =
            world.run(&["convert", "--from", "vonage/VoiceEvent", "--to", form, "events.ndjson"]);
        assert_eq!(run.code, 0, "{}", run.err);
        for line in [
            "not read (1): vonage/VoiceEvent /status: status has a value that no table maps\n",
            "not read (2): vonage/VoiceEvent /timestamp: timestamp has another form: no time by",
        ] {
            assert!(run.err.contains(line), "{line:?} in {}", run.err);
        }
        assert!(!run.err.contains("levitating"), "{}", run.err);
    }
}

fn events_without_time() -> impl Iterator<Item = String> {
    ["soon", "later"].into_iter().map(|time| {
        format!("{{\"uuid\":\"l\",\"conversation_uuid\":\"c\",\"status\":\"started\",\"timestamp\":\"{time}\"}}\n")
    })
}

/// A place is told once: the file's line and column, and the pointer.
#[test]
fn rejects_have_their_place_in_the_file() {
    let world = World::new("convert-places");
    world.write(
        "calls.ndjson",
        "{\"uuid\":\"a\",\"uuid\":\"b\"}\nnonsense\n{\"uuid\":\"\\ud800\"}\n[]\n",
    );
    let convert = |file: &str| {
        world.run(&["convert", "--from", "vonage/CallRecord", "--to", "neutral", file])
    };
    let run = convert("calls.ndjson");
    assert_eq!(
        run.err,
        "calls.ndjson:1:13: /uuid duplicate property\n\
         calls.ndjson:2:2: not JSON: expected true, false or null\n\
         calls.ndjson:3:10: /uuid an escape stands for half of a surrogate pair\n\
         calls.ndjson:4:1: expected object, found array\n\
         4 documents, 0 written, 4 rejects\n"
    );
    world.write("call.json", "{\n  \"uuid\": 7,\n  \"uuid\": 8\n}\n");
    let run = convert("call.json");
    assert_eq!(
        run.err,
        "call.json:3:3: /uuid duplicate property\n1 document, 0 written, 1 reject\n"
    );
}
