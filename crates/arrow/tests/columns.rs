//! What becomes of each kind of schema and value.

use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type, TimestampMicrosecondType};
use arrow_array::{Array, RecordBatch};
use callspec_arrow::{Batch, Columns, Options, Rows};
use callspec_runtime::Value;
use callspec_schema::Set;

const CALL: &str = r##"{
  "type": "object",
  "properties": {
    "id": {"type": ["integer", "null"]},
    "started": {"type": ["string", "null"]},
    "answered": {"type": "string", "format": "date-time"},
    "status": {"type": ["string", "null"]},
    "price": {"type": "number"},
    "tags": {"type": "array", "items": {"type": ["integer", "null"]}},
    "legs": {"type": "array", "items": {"$ref": "#/$defs/Leg"}},
    "labels": {"type": "object", "additionalProperties": {"type": "string"}},
    "seconds": {"type": ["string", "integer"]},
    "pair": {"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}], "minItems": 2, "maxItems": 2},
    "any": {},
    "_rest": {"type": "boolean"}
  },
  "x-documented": {
    "properties": {
      "started": {"format": "civil-date-time"},
      "status": {"enum": ["busy", "completed", null]}
    }
  },
  "$defs": {
    "Leg": {
      "type": "object",
      "properties": {"number": {"type": "string"}, "next": {"$ref": "#/$defs/Leg"}}
    }
  }
}"##;

fn columns(options: Options) -> Columns {
    columns_of(CALL, options)
}

fn columns_of(schema: &str, options: Options) -> Columns {
    let set = Set::from_texts([("Call.json", schema)], callspec_schema::Options::default());
    let set = set.expect("in the profile");
    let root = set.root("Call.json").expect("given");
    Columns::of(&set, root, "Call", options).expect("compiles")
}

fn batch(lines: &str) -> Batch {
    batch_of(CALL, lines)
}

fn batch_of(schema: &str, lines: &str) -> Batch {
    let columns = columns_of(schema, Options::default());
    let mut builder = columns.builder();
    builder.lines(lines.as_bytes());
    builder.finish().expect("small")
}

/// The rest of a row.
fn rest(rows: &RecordBatch, row: usize) -> Option<String> {
    let rest = rows.column_by_name("__rest").expect("a member has the plain name");
    let rest = rest.as_string::<i32>();
    rest.is_valid(row).then(|| rest.value(row).to_owned())
}

/// Fails unless each line is a row that says the same.
fn come_back(lines: &str) -> RecordBatch {
    come_back_by(CALL, lines)
}

/// The same for documents of another schema.
fn come_back_by(schema: &str, lines: &str) -> RecordBatch {
    let batch = batch_of(schema, lines);
    assert_eq!(batch.rejects, []);
    let rows = Rows::of(&batch.rows).expect("ours");
    assert_eq!(rows.len(), lines.lines().count());
    for (at, line) in lines.lines().enumerate() {
        let json = rows.to_json(at).expect("ours");
        assert_eq!(Value::from_json(json.as_bytes()), Value::from_json(line.as_bytes()), "{json}");
    }
    batch.rows
}

#[test]
fn every_kind_of_column_gives_back_what_it_was_given() {
    come_back(
        r#"{}
{"id":1,"started":"2024-02-29 10:00:00","answered":"2024-02-29T10:00:01.250Z","status":"busy","price":0.25}
{"tags":[1,null,-3],"legs":[{"number":"1"},{"number":"2","next":{"number":"3","next":{}}}]}
{"labels":{"a":"x","\u0062":"y"},"seconds":"7","pair":["a",1],"any":{"x":[null]}}
{"seconds":7,"any":null,"_rest":true,"unknown":{"_rest":1}}
{"tags":[],"legs":[],"labels":{},"any":[1,2,{"deep":"\u00e9\n"}]}"#,
    );
}

#[test]
fn absent_null_and_undocumented_members_stay_apart() {
    let rows = come_back("{}\n{\"id\":null}\n{\"id\":5,\"new\":null}\n");
    let ids = rows.column_by_name("id").expect("documented").as_primitive::<Int64Type>();
    assert!(ids.is_null(0) && ids.is_null(1) && ids.value(2) == 5);
    assert_eq!(rest(&rows, 0), None);
    assert_eq!(rest(&rows, 1).as_deref(), Some(r#"{"id":null}"#));
    assert_eq!(rest(&rows, 2).as_deref(), Some(r#"{"new":null}"#));
}

#[test]
fn numbers_of_any_size_are_kept() {
    let rows = come_back(
        "{\"id\":9223372036854775807}\n{\"id\":9223372036854775808}\n{\"id\":1e400}\n\
         {\"price\":0.1}\n{\"price\":123456789.123456789123}\n{\"tags\":[1,12345678901234567890123]}\n",
    );
    assert_eq!(rest(&rows, 0), None);
    assert_eq!(rest(&rows, 1).as_deref(), Some(r#"{"id":9223372036854775808}"#));
    assert_eq!(rest(&rows, 3), None);
    assert_eq!(rest(&rows, 5).as_deref(), Some(r#"{"tags":[1,12345678901234567890123]}"#));
}

#[test]
fn times_are_numbers_and_their_text_is_kept_where_it_is_another() {
    let rows = come_back(
        "{\"started\":\"1970-01-01 00:00:01\",\"answered\":\"1970-01-01T00:00:01.5Z\"}\n\
         {\"started\":\"soon\",\"answered\":\"1970-01-01T01:00:00+01:00\"}\n",
    );
    let times = |name: &str| {
        let column = rows.column_by_name(name).expect("documented");
        let column = column.as_primitive::<TimestampMicrosecondType>();
        (0..2).map(|at| column.is_valid(at).then(|| column.value(at))).collect::<Vec<_>>()
    };
    assert_eq!(times("started"), [Some(1_000_000), None]);
    assert_eq!(times("answered"), [Some(1_500_000), Some(0)]);
    let kept = rest(&rows, 1).expect("texts of their own");
    assert!(kept.contains("soon") && kept.contains("+01:00"), "{kept}");
}

#[test]
fn texts_that_are_not_listed_are_kept_and_found() {
    let rows = come_back("{\"status\":\"busy\"}\n{\"status\":\"new\"}\n{\"status\":\"busy\"}\n");
    let findings = rows.column_by_name("_findings").expect("always there").as_list::<i32>();
    assert!(findings.is_null(0) && findings.is_null(2));
    let found = findings.value(1);
    let found = found.as_struct();
    assert_eq!(
        found.column(0).as_string::<i32>().value(0),
        "Call.json#/x-documented/properties/status/enum"
    );
    assert_eq!(found.column(1).as_string::<i32>().value(0), "/status");
}

#[test]
fn rejects_say_where_and_why_and_counts_add_up() {
    let lines =
        "{\"id\":1}\n\n{\"id\":\"x\"}\n{\"id\":2}TRAILER\n{\"id\":2,\"id\":3}\n{\"id\"\n{}\n";
    let batch = batch(lines);
    assert_eq!((batch.rows.num_rows(), batch.documents), (2, 6));
    let told: Vec<_> =
        batch.rejects.iter().map(|it| (it.line, it.offset, it.keyword.as_str())).collect();
    assert_eq!(told, [(3, 16, "type"), (4, 29, "json"), (5, 45, "unique-names"), (6, 58, "json")]);
    assert_eq!(batch.rejects[0].pointer, "/id");
    assert_eq!(batch.rejects[0].rule, "Call.json#/properties/id/type");
    assert!(batch.rejects.iter().all(|it| it.text.is_none()));
}

#[test]
fn level_documented_makes_findings_rejects() {
    let mut options = Options::default();
    options.level = callspec_runtime::Level::Documented;
    options.keeps_text = true;
    let columns = columns(options);
    let mut builder = columns.builder();
    builder.lines(b"{\"status\":\"new\"}\n{\"status\":\"busy\"}\n");
    let batch = builder.finish().expect("small");
    assert_eq!(batch.rows.num_rows(), 1);
    assert_eq!(batch.rejects[0].keyword, "enum");
    assert_eq!(batch.rejects[0].text.as_deref(), Some("{\"status\":\"new\"}"));
}

#[test]
fn lines_around_one_that_is_not_utf_8_are_rows() {
    let columns = columns(Options::default());
    let mut builder = columns.builder();
    let lines = b"{\"status\":\"new\"}\n{\"status\":\"\xff\"}\n{\"status\":\"n\xc3\xa9w\"}\n\xc3";
    builder.lines(lines);
    let batch = builder.finish().expect("small");
    let rejects: Vec<_> = batch.rejects.iter().map(|it| (it.line, it.offset)).collect();
    assert_eq!(rejects, [(2, 28), (4, 50)]);
    let rows = Rows::of(&batch.rows).expect("ours");
    assert_eq!(rows.to_json(0).expect("ours"), r#"{"status":"new"}"#);
    assert_eq!(
        rows.to_json(1).expect("ours"),
        r#"{"status":"n\u00e9w"}"#.replace("\\u00e9", "\u{e9}")
    );
}

/// Lines are looked at some at a time; wherever that ends, and whoever stops after one, nothing is lost.
#[test]
fn limits_and_long_lines_lose_nothing() {
    let columns = columns(Options::default());
    let mut text = Vec::new();
    let (mut rows, mut rejects) = (0, Vec::new());
    for at in 0..1200_usize {
        let length = if at % 400 == 399 { 300_000 } else { at % 97 };
        let long = "\u{e9}".repeat(length);
        match at % 7 {
            6 => {
                rejects.push((at as u64 + 1, text.len() as u64 + 11));
                text.extend_from_slice(b"{\"status\":\"\xff\"}\n");
            }
            _ => {
                rows += 1;
                text.extend_from_slice(format!("{{\"status\":\"{long}{at}\"}}\n").as_bytes());
            }
        }
    }
    for most in [1, 3, usize::MAX] {
        let mut builder = columns.builder();
        let (mut left, mut taken, mut found) = (&text[..], 0, Vec::new());
        while !left.is_empty() {
            left = builder.lines_until(left, most, most);
            let batch = builder.finish().expect("small");
            let back = Rows::of(&batch.rows).expect("ours");
            for row in 0..batch.rows.num_rows() {
                let json = back.to_json(row).expect("ours");
                assert!(json.starts_with("{\"status\":\"") && json.ends_with("\"}"), "{json}");
            }
            taken += batch.rows.num_rows();
            found.extend(batch.rejects.iter().map(|it| (it.line, it.offset)));
        }
        assert_eq!((taken, &found), (rows, &rejects), "{most}");
    }
}

/// A rule is of the level that it is reached by, not of the one whose name stands in its pointer.
#[test]
fn what_is_declared_makes_rejects_whatever_it_is_called() {
    let schema = r##"{
        "type": "object",
        "properties": {
            "x-documented": {"type": "string"},
            "of": {"$ref": "#/x-documented/properties/of"},
            "any": {"anyOf": [{"type": "string", "x-documented": {"maxLength": 2}}, {"type": "integer"}]}
        },
        "x-documented": {"properties": {"of": {"type": "integer"}, "any": {"minLength": 1}}}
    }"##;
    let lines = [
        (r#"{"x-documented":1}"#, None),
        (r#"{"of":"text"}"#, None),
        (r#"{"any":true}"#, None),
        (r#"{"any":""}"#, Some(1)),
        (r#"{"any":"long"}"#, Some(1)),
        (r#"{"any":"","of":[]}"#, None),
        (r#"{"any":"no","of":1,"x-documented":""}"#, Some(0)),
    ];
    for (line, findings) in lines {
        let batch = batch_of(schema, line);
        let found = batch.rows.column_by_name("_findings").expect("there").as_list::<i32>();
        let count = (batch.rows.num_rows() == 1).then(|| match found.is_null(0) {
            true => 0,
            false => found.value_length(0),
        });
        assert_eq!(count, findings, "{line}");
    }
}

/// More than waits for its columns at a time, with each kind of text and of number.
#[test]
fn many_rows_come_back_with_what_their_columns_do_not_say() {
    let line = |at: usize| {
        let long = "\u{e9}".repeat(at % 90);
        match at % 5 {
            0 => format!(r#"{{"new":[{at}],"status":"{long}\n{at}","id":{at}}}"#),
            1 => format!(r#"{{"id":{at}000000000000000000000,"new":null,"status":"busy"}}"#),
            2 => format!(r#"{{"answered":"2024-02-29T12:00:0{}+01:00","id":null}}"#, at % 10),
            3 => format!(r#"{{"seconds":"{long}{at}","price":-{at}.5,"tags":[1,null,{at}e30]}}"#),
            _ => {
                r#"{"any":{"a":[1]},"labels":{"a":"b"},"legs":[{"number":"1"},{"x":2}]}"#.to_owned()
            }
        }
    };
    come_back(&(0..20_000).map(|at| line(at) + "\n").collect::<String>());
}

#[test]
fn batches_start_anew() {
    let columns = columns(Options::default());
    let mut builder = columns.builder();
    for status in ["busy", "new", "newer"] {
        builder.lines(format!("{{\"status\":\"{status}\",\"tags\":[1]}}\n").as_bytes());
        let batch = builder.finish().expect("small");
        let rows = Rows::of(&batch.rows).expect("ours");
        assert_eq!(
            rows.to_json(0).expect("ours"),
            format!("{{\"status\":\"{status}\",\"tags\":[1]}}")
        );
    }
    assert_eq!(builder.finish().expect("empty").rows.num_rows(), 0);
}

#[test]
fn documents_that_are_no_objects_have_one_column() {
    for (schema, documents) in [
        (r#"{"type": "array", "items": {"type": "integer"}}"#, "[]\n[1,2]\n[1e99]\n"),
        (r#"{"type": ["string", "null"]}"#, "null\n\"x\"\n"),
        ("true", "1\n{}\nnull\n[\"a\"]\n"),
        (r#"{"type": "integer"}"#, "1\n99999999999999999999\n"),
    ] {
        come_back_by(schema, documents);
    }
}

const EVENTS: &str = r##"{
  "type": "object",
  "properties": {"event": {"$ref": "#/$defs/Event"}, "log": {"type": "array", "items": {"$ref": "#/$defs/Event"}}},
  "$defs": {
    "Event": {
      "type": "object",
      "allOf": [
        {"if": {"properties": {"status": {"enum": ["busy", "failed"]}}, "required": ["status"]}, "then": {"$ref": "#/$defs/Ended"}},
        {"if": {"properties": {"status": {"const": "completed"}}, "required": ["status"]}, "then": {"$ref": "#/$defs/Completed"}},
        {"if": {"required": ["moved_to"], "not": {"required": ["status"]}}, "then": {"$ref": "#/$defs/Moved"}}
      ]
    },
    "Ended": {"type": "object", "properties": {"status": {"type": "string"}, "reason": {"type": "string"}}},
    "Completed": {"type": "object", "properties": {"status": {"type": "string"}, "seconds": {"type": "integer"}}},
    "Moved": {"type": "object", "properties": {"moved_to": {"type": "string"}}}
  }
}"##;

#[test]
fn kinds_that_conditions_tell_have_columns_of_their_own() {
    let lines = r#"{"event":{"status":"busy","reason":"486"}}
{"event":{"seconds":7,"status":"completed","new":null}}
{"event":{"moved_to":"c2"}}
{"event":{"status":"dialing"}}
{"log":[{"status":"failed"},{"status":"completed","seconds":9},{}]}
{}"#;
    let rows = come_back_by(EVENTS, lines);
    let event = rows.column_by_name("event").expect("documented").as_struct();
    let kinds = event.column_by_name("_kind").expect("of a union");
    let kinds = kinds.as_dictionary::<Int32Type>();
    let texts = kinds.values().as_string::<i32>();
    let kind = |at: usize| kinds.key(at).map(|key| texts.value(key));
    let found: Vec<_> = (0..6).map(kind).collect();
    let expected = [Some("Ended"), Some("completed"), Some("Moved"), Some("_other"), None, None];
    assert_eq!(found, expected);
    let completed = event.column_by_name("completed").expect("a kind").as_struct();
    let seconds = completed.column_by_name("seconds").expect("documented");
    assert_eq!(seconds.as_primitive::<Int64Type>().value(1), 7);
}

/// A number tells, where the documented members would tell otherwise.
#[test]
fn kinds_that_members_tell_are_found_by_them() {
    const SCHEMA: &str = r##"{
      "type": "object",
      "properties": {"leg": {"anyOf": [
        {"type": "string"},
        {"type": "object", "title": "Voice", "required": ["type"], "properties": {"type": {"const": 1}, "a": {"type": "string"}}},
        {"type": "object", "title": "Message", "required": ["type"],
         "properties": {"type": {"const": 2}, "b": {"type": "string"}, "c": {"type": "string"}}}
      ]}}
    }"##;
    let lines = r#"{"leg":{"type":1,"b":"x","c":"y"}}
{"leg":{"a":"x","type":2}}
{"leg":"x"}
{}"#;
    let rows = come_back_by(SCHEMA, lines);
    let leg = rows.column_by_name("leg").expect("documented").as_struct();
    let kinds = leg.column_by_name("_kind").expect("of a union").as_dictionary::<Int32Type>();
    let texts = kinds.values().as_string::<i32>();
    let found: Vec<_> = (0..3).map(|at| kinds.key(at).map(|key| texts.value(key))).collect();
    let names: Vec<_> = leg.column_names().into_iter().map(str::to_owned).collect();
    let kind = |at: usize| Some(names[at].as_str());
    assert_eq!(found, [kind(2), kind(3), kind(1)], "{names:?}");
}

#[test]
fn a_batch_that_is_too_large_leaves_nothing_to_the_next() {
    let mut options = Options::default();
    options.max_document = 100;
    let columns = columns(options);
    let mut builder = columns.builder();
    builder.lines(b"{\"status\":\"old\",\"seconds\":\"1\",\"tags\":[1]}\n{\"labels\":{\"a\":\"b\"},\"id\":7}\n");
    // They are not read, so that this takes no time.
    let long = vec![b' '; 64 << 20];
    (0..17).for_each(|_| builder.document(&long));
    let error = builder.finish().expect_err("more than a gibibyte").to_string();
    assert!(error.contains("finish batches earlier"), "{error}");
    builder.lines(b"{}\n{\"status\":\"new\"}\n");
    let batch = builder.finish().expect("small");
    assert_eq!((batch.documents, batch.rejects), (2, Vec::new()));
    let rows = Rows::of(&batch.rows).expect("ours");
    assert_eq!(rows.to_json(0).expect("ours"), "{}");
    assert_eq!(rows.to_json(1).expect("ours"), r#"{"status":"new"}"#);
}

const KINDS: &str = r##"{
  "type": "object",
  "properties": {
    "legs": {"type": "array", "items": {"$ref": "#/$defs/Leg"}},
    "grid": {"type": "array", "items": {"type": "array", "items": {"type": "object", "additionalProperties": {"type": "integer"}}}},
    "pair": {"type": "array", "prefixItems": [{"type": "string"}, {"type": "array", "items": {"type": "integer"}}], "minItems": 2, "maxItems": 2},
    "events": {"type": "array", "items": {"oneOf": [
      {"$ref": "#/$defs/Rang"}, {"$ref": "#/$defs/Moved"}, {"type": "array", "items": {"type": "integer"}}, {"type": "string"}
    ]}}
  },
  "required": ["end"],
  "$defs": {
    "Leg": {
      "type": "object",
      "properties": {"number": {"type": "string", "x-documented": {"maxLength": 3}}, "codes": {"type": "array", "items": {"type": "integer"}}}
    },
    "Rang": {
      "type": "object",
      "properties": {"kind": {"const": "rang"}, "legs": {"type": "array", "items": {"$ref": "#/$defs/Leg"}}},
      "required": ["kind"]
    },
    "Moved": {
      "type": "object",
      "properties": {"kind": {"const": "moved"}, "to": {"oneOf": [{"type": "integer"}, {"$ref": "#/$defs/Leg"}]}},
      "required": ["kind"]
    }
  }
}"##;

/// A line that is refused takes back what it noted, however late that shows: the batch is that of the others.
#[test]
fn refused_lines_leave_nothing() {
    let good = [
        r#"{"legs":[{"number":"1","codes":[1,2]},{"number":"12345","other":[{}]},{}],"grid":[[{"a":1,"b":2},{}],[],[{"c":3}]],"end":0}"#,
        r#"{"pair":["a",[1,2,3]],"events":[{"legs":[{"codes":[7]},{}],"kind":"rang"},[1,2],"text",{"to":{"number":"99999"},"kind":"moved"}],"end":1}"#,
        r#"{"events":[{"to":7,"kind":"moved"},[],{"kind":"rang","legs":[]}],"legs":[],"pair":["",[]],"end":12345678901234567890123}"#,
    ];
    let columns = columns_of(KINDS, Options::default());
    let mut builder = columns.builder();
    builder.lines(good.join("\n").as_bytes());
    let alone = builder.finish().expect("small");
    assert_eq!((alone.rows.num_rows(), alone.rejects.len()), (3, 0));
    for line in good {
        // What has no end, a member twice at the end, one that is missing, and text behind the end.
        let cuts = (1..line.len()).map(|end| line.get(..end).unwrap_or_default().to_owned());
        let end = line.rfind("\"end\"").expect("there");
        let others = [
            format!("{},\"end\":1}}", line.trim_end_matches('}')),
            line.replace("\"end\"", "\"bend\""),
            format!("{line} {{}}"),
            format!("{}\"events\":[{{\"kind\":\"none\"}}],{}", &line[..end], &line[end..]),
        ];
        for refused in cuts.chain(others) {
            let lines = [&refused, good[0], &refused, &refused, good[1], good[2], &refused];
            let mut builder = columns.builder();
            builder.lines(lines.join("\n").as_bytes());
            let batch = builder.finish().expect("small");
            assert_eq!(batch.rejects.len(), 4, "{refused}");
            assert_eq!(batch.rows, alone.rows, "{refused}");
        }
    }
}

/// Values wait for their columns in hundreds, and what the tables know listed texts as has few places.
#[test]
fn many_values_that_wait_come_back() {
    let texts: Vec<String> = (0..40).map(|at| format!("state {at} of several")).collect();
    let [first, second] = [&texts[..20], &texts[10..]].map(|it| format!("{it:?}"));
    let schema = format!(
        r#"{{"type":"object","properties":{{
            "end":{{"type":"string","enum":["\\","\"quoted\"","é"]}},
            "one":{{"anyOf":[{{"enum":{first}}},{{"enum":{second}}}]}},
            "list":{{"type":"array","items":{{"type":"string","enum":{second}}}}},
            "some":{{"type":"array","items":{{"type":"boolean"}}}},
            "two":{{"type":"string","x-documented":{{"enum":{first}}}}}}},"required":["end"]}}"#
    );
    let line = |at: usize| {
        let end = [r#""\\""#, r#""\"quoted\"""#, r#""é""#, r#""\u00e9""#][at % 4];
        let list: Vec<_> = (0..at % 90).map(|it| &texts[10 + (at + it) % 30]).collect();
        let some: Vec<_> = (0..at % 70).map(|it| it % 3 == 0).collect();
        let (one, two) = (&texts[at % 40], &texts[(at * 7) % 40]);
        format!(r#"{{"end":{end},"one":{one:?},"list":{list:?},"some":{some:?},"two":{two:?}}}"#)
    };
    let lines: Vec<_> = (0..400).map(line).collect();
    let rows = come_back_by(&schema, &lines.join("\n"));
    let mixed: Vec<_> = lines.iter().flat_map(|it| [&it[..it.len() - 1], it]).collect();
    let batch = batch_of(&schema, &mixed.join("\n"));
    assert_eq!((batch.rejects.len(), &batch.rows), (400, &rows));
}

/// What has alternatives is one of them, whatever conditions beside them tell.
#[test]
fn conditions_beside_alternatives_tell_no_kinds() {
    let when = |is: &str| {
        format!(
            r#"{{"if":{{"properties":{{"k":{{"const":"{is}"}}}},"required":["k"]}},"then":{{"properties":{{"{is}":{{"type":"string"}}}}}}}}"#
        )
    };
    let alternative = |name: &str| {
        format!(
            r#"{{"type":"object","properties":{{"{name}":{{"type":"string"}}}},"required":["{name}"]}}"#
        )
    };
    let (p, q, a, b) = (alternative("p"), alternative("q"), when("a"), when("b"));
    let k = r#""type":"object","properties":{"k":{"type":"string"}}"#;
    let lines = r#"{"v":{"k":"a","p":"1"}}
{"v":{"k":"a","q":"1"}}
{"v":{"k":"b","p":"1"}}
{"v":{"k":"b","q":"1"}}"#;
    for schema in [
        format!(r#"{{"allOf":[{{{k}}},{{"oneOf":[{p},{q}]}},{a},{b}]}}"#),
        format!(r#"{{{k},"oneOf":[{p},{q}],"allOf":[{a},{b}]}}"#),
    ] {
        let schema = format!(r#"{{"type":"object","properties":{{"v":{schema}}}}}"#);
        let rows = come_back_by(&schema, lines);
        let kinds = rows["v"].as_struct().column(0).as_dictionary::<Int32Type>();
        let names = kinds.values().as_string::<i32>();
        let kinds = kinds.keys().iter().flatten().map(|it| names.value(it as usize));
        assert_eq!(kinds.collect::<Vec<_>>(), ["p", "q", "p", "q"], "{schema}");
    }
}
