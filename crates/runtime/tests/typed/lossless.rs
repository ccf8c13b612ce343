//! Whatever parses is written again as an equal JSON value.

use super::calls::{CALL, Call, Nothing, Party, Wide};
use callspec_runtime::Value;

/// Reads a call, writes it, and compares both as exact JSON values.
pub fn round_trip(document: &str) -> Call {
    let call =
        Call::from_json(document.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{document}"));
    assert_eq!(exact(&call.to_json()), exact(document), "{document}");
    let again = Call::from_json(call.to_json().as_bytes()).expect("what was written");
    assert!(again == call, "{document}");
    assert!(call.clone() == call, "{document}");
    call
}

fn exact(document: &str) -> Value {
    Value::from_json(document.as_bytes()).expect("JSON")
}

#[test]
fn every_shape_of_member() {
    let call = round_trip(
        r#"{"id":"c-1","held":false,"attempts":3,"score":1.5,"extra":{"a":[null]},"tags":["x",""],
        "legs":[{"number":"1"},{}],"notes":["n",null],"stops":[null,{"number":"2"}],
        "attributes":{"k":"v","":""},"groups":{"g":[1,2],"h":[]},"limits":{"a":0.1,"b":null},
        "parent":{"parent":{"id":"c-0"}},"from":{"a/b~c":"x","quo\"te":"y"},"status":"on-hold",
        "mark":{"name":"m"},"marks":[true,7,"started",["x",null],{}],"matrix":[[1],[]],
        "payload":[null,1,"x",{"y":[]}]}"#,
    );
    assert_eq!(call.stops.as_ref().unwrap().len(), 2);
    assert_eq!(call.groups.as_ref().unwrap()["g"][1], 2);
    assert_eq!(call.parent.unwrap().parent.unwrap().id.as_deref(), Some("c-0"));
    round_trip("{}");
    round_trip("  {\n}\t");
}

#[test]
fn unknown_values_and_members() {
    let call = round_trip(r#"{"status":"beamed","mark":"up","zone":{"deep":[{"a":{"b":null}}]}}"#);
    assert_eq!(call.status.as_ref().unwrap().as_str(), "beamed");
    assert_eq!(call.rest.len(), 1);
    round_trip(r#"{"from":{"x":1},"legs":[{"y":{}}],"parent":{"z":[]},"marks":[{"w":0}]}"#);
}

#[test]
fn numbers_of_any_size() {
    const NUMBERS: &[&str] = &[
        "1234567890123456789012345",
        "-1234567890123456789012345",
        "1e400",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551616",
        "-0",
        "7.0",
        "1e2",
        "70e-1",
    ];
    for number in NUMBERS {
        round_trip(&format!(
            r#"{{"attempts":{number},"score":{number},"extra":{number},"groups":{{"g":[{number}]}},
            "limits":{{"l":{number}}},"mark":{number},"matrix":[[{number}]],"payload":[{number}],
            "unknown":{number},"from":{{"unknown":{{"deep":[{number}]}}}}}}"#
        ));
    }
    for number in ["0.1000000000000000055511151231257827", "1e-400", "-2.5E+17", "0.0"] {
        round_trip(&format!(
            r#"{{"score":{number},"extra":{number},"limits":{{"l":{number}}},"u":{number}}}"#
        ));
    }
}

#[test]
fn null_is_not_absent() {
    for member in CALL {
        let call = round_trip(&format!(r#"{{"{member}":null}}"#));
        assert!(call.rest.is_null(member));
        assert!(call.rest.is_empty());
        assert!(call != Call::default());
    }
    let all: Vec<String> = CALL.iter().map(|member| format!(r#""{member}":null"#)).collect();
    round_trip(&format!("{{{}}}", all.join(",")));
    assert!(!round_trip("{}").rest.is_null("id"));
    round_trip(r#"{"unknown":null}"#);
}

#[test]
fn null_behind_the_sixty_fourth_member() {
    let document = br#"{"a0":null,"g3":true,"g4":null,"g9":null,"x":null}"#;
    let wide = Wide::from_json(document).unwrap();
    assert!(wide.rest.is_null("g9") && wide.rest.is_null("g4") && !wide.rest.is_null("g5"));
    assert_eq!(wide.to_json().as_bytes(), document);
    assert!(wide == wide.clone());
}

#[test]
fn text_with_escapes() {
    let call = round_trip(r#"{"id":"\u0000\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00 é😀\u007f\u2028"}"#);
    assert_eq!(call.id.as_deref(), Some("\0\"\\/\u{8}\u{c}\n\r\té😀 é😀\u{7f}\u{2028}"));
    round_trip(
        r#"{"attributes":{"\ud83d\ude00":"\u0001"},"\u0000":{"\t":"\\"},"status":"\u0073tarted"}"#,
    );
}

#[test]
fn names_spelled_with_escapes() {
    let call = round_trip(r#"{"\u0069d":"c-1","from":{"a\/b~c":"x","quo\u0022te":"y"}}"#);
    assert_eq!(call.id.as_deref(), Some("c-1"));
    assert_eq!(call.from.unwrap().quo_te.as_deref(), Some("y"));
}

#[test]
fn names_longer_than_two_words() {
    let party = Party::from_json(
        br#"{"a name of more than sixteen bytes":1,"a name of NOT so sixteen bytes":2}"#,
    )
    .unwrap();
    assert_eq!(party.long_name, Some(1.into()));
    assert_eq!(party.rest.len(), 1);
}

#[test]
fn types_without_members_and_many_unknown_ones() {
    let members: Vec<String> = (0..1000).map(|at| format!(r#""m{at}":{at}"#)).collect();
    let document = format!("{{{}}}", members.join(","));
    let nothing = Nothing::from_json(document.as_bytes()).unwrap();
    assert_eq!(nothing.rest.len(), 1000);
    assert_eq!(exact(&nothing.to_json()), exact(&document));
    round_trip(&document);
}
