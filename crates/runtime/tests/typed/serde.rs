//! Through serde: JSON by serde_json, MessagePack as a format of another kind.

use super::calls::{Call, Leg, Mark, Status, Ticket};
use super::random::{Random, call};
use callspec_runtime::{Integer, Level, Number, Value};
use serde::Deserialize;
use serde::de::value::{Error as PlainError, MapDeserializer, SeqDeserializer, StrDeserializer};
use serde_json::{from_str, to_string};

fn read(document: &str) -> Call {
    from_str(document).unwrap_or_else(|error| panic!("{error}\n{document}"))
}

/// The same call, when no number in the document is beyond 64 bits.
#[test]
fn json_reads_and_writes_the_same() {
    for document in [
        r#"{"id":"c-1","held":false,"attempts":3,"score":1.5,"extra":{"a":[null]},"tags":["x",""]}"#,
        r#"{"legs":[{"number":"1"},{}],"notes":["n",null],"stops":[null,{"number":"2"}]}"#,
        r#"{"attributes":{"k":"v"},"groups":{"g":[1,2]},"limits":{"a":0.1,"b":null}}"#,
        r#"{"parent":{"parent":{"id":null}},"from":{"a/b~c":"x","quo\"te":"y"},"status":"beamed"}"#,
        r#"{"mark":{"name":"m"},"marks":[true,7,"started",["x",null],{}],"matrix":[[1],[]]}"#,
        r#"{"zone":{"deep":[{"a":{"b":null}}]},"\u0000":"\ud83d\ude00","payload":[null,{}]}"#,
        r#"{"attempts":7.0,"score":-0.0,"extra":18446744073709551615,"u":-9223372036854775808}"#,
    ] {
        let typed = Call::from_json(document.as_bytes()).unwrap();
        assert!(read(document) == typed, "{document}");
        assert!(serde_json::from_slice::<Call>(document.as_bytes()).unwrap() == typed);
        let value: serde_json::Value = from_str(document).unwrap();
        assert!(serde_json::from_value::<Call>(value).unwrap() == typed, "{document}");
        assert!(read(&to_string(&typed).unwrap()) == typed, "{document}");
        assert!(read(&typed.to_json()) == typed, "{document}");
    }
}

#[test]
fn exact_numbers_leave_exactly_where_they_can() {
    let written = |number: &str| to_string(&number.parse::<Number>().unwrap());
    assert_eq!(written("7.0").unwrap(), "7");
    assert_eq!(written("18446744073709551615").unwrap(), "18446744073709551615");
    assert_eq!(written("-170141183460469231731687303715884105728").unwrap().len(), 40);
    assert_eq!(written("0.10").unwrap(), "0.1");
    assert_eq!(written("1e300").unwrap(), "1e+300");
    let integer: Integer = "12345678901234567890123".parse().unwrap();
    assert_eq!(to_string(&integer).unwrap(), "12345678901234567890123");
}

#[test]
fn a_number_that_would_be_rounded_is_an_error() {
    let large = "9".repeat(40);
    for number in ["0.1000000000000000055511151231257827", "1e400", "1e-400", large.as_str()] {
        let error = to_string(&number.parse::<Number>().unwrap()).unwrap_err().to_string();
        assert!(error.contains("to_json") && error.contains("from_json"), "{error}");
        assert!(!error.contains(number), "{error}");
    }
    assert!(to_string(&large.parse::<Integer>().unwrap()).is_err());
    let cases = [
        (r#"{"attempts": 18446744073709551616}"#, "/attempts"),
        (r#"{"attempts": -9223372036854775809}"#, "/attempts"),
        (r#"{"score": 3.14159265358979323846}"#, "/score"),
        (r#"{"score": 12345678901234567890123456.5}"#, "/score"),
        (r#"{"score": 4.94e-324}"#, "/score"),
        (r#"{"extra": {"a": [0.1234567890123456789]}}"#, "/extra/a/0"),
        (r#"{"limits": {"a": 100000000000000000001}}"#, "/limits/a"),
        (r#"{"unknown": 18446744073709551616}"#, "/unknown"),
    ];
    for (document, pointer) in cases {
        let from_text = from_str::<Call>(document).unwrap_err().to_string();
        let value: serde_json::Value = from_str(document).unwrap();
        for error in [from_text, serde_json::from_value::<Call>(value).unwrap_err().to_string()] {
            assert!(error.contains("from_json reads it exactly"), "{error}");
            assert!(error.contains(&format!("({pointer})")), "{error}");
        }
        assert_eq!(
            Call::from_json(document.as_bytes()).unwrap().to_json(),
            document.replace(' ', "")
        );
    }
    // What is exact, or never was text.
    let exact = r#"{"score":0.1,"attempts":-9223372036854775808,"extra":18446744073709551615}"#;
    let call = read(exact);
    assert!(call == Call::from_json(exact.as_bytes()).unwrap());
    let third = rmp_serde::to_vec(&(1.0f64 / 3.0)).unwrap();
    let third: Number = rmp_serde::from_slice(&third).unwrap();
    assert_eq!(third.to_f64(), 1.0 / 3.0);
}

/// The map that serde_json shows numbers as when its `arbitrary_precision` is on.
#[test]
fn arbitrary_precision_is_understood() {
    let number = |text: &'static str| {
        MapDeserializer::<_, PlainError>::new([("$serde_json::private::Number", text)].into_iter())
    };
    const LARGE: &str = "12345678901234567890123";
    assert_eq!(Integer::deserialize(number(LARGE)), Ok(LARGE.parse().unwrap()));
    assert_eq!(Number::deserialize(number("1e400")), Ok("1e400".parse().unwrap()));
    assert_eq!(Value::deserialize(number("1.50")), Ok(Value::Number("1.5".parse().unwrap())));
    assert!(matches!(Mark::deserialize(number(LARGE)), Ok(Mark::Count(count)) if count > 7.into()));
    for refused in
        [Mark::deserialize(number("4915.5")).err(), Status::deserialize(number("4915")).err()]
    {
        let message = refused.unwrap().to_string();
        assert!(message.contains("number") && !message.contains("4915"), "{message}");
    }
}

#[test]
fn errors_show_places_and_no_values() {
    for (document, expected) in [
        (r#"{"id": 49151234}"#, "expected string, found number (/id)"),
        (r#"{"held": "4915"}"#, "expected boolean, found string (/held)"),
        (r#"{"attempts": 4915.5}"#, "expected integer, found number (/attempts)"),
        (r#"{"legs": [{}, {"number": -4915}]}"#, "string, found number (/legs/1/number)"),
        (r#"{"tags": "4915"}"#, "expected array, found string (/tags)"),
        (r#"{"tags": {"4915": true}}"#, "expected array, found object (/tags)"),
        (r#"{"from": [4915]}"#, "expected object, found array (/from)"),
        (r#"{"attributes": {"k/": null}}"#, "expected string, found null (/attributes/k~1)"),
        (r#"{"mark": 4915.5}"#, "expected integer, found number (/mark)"),
        (r#"{"marks": [null]}"#, "or object, found null (/marks/0)"),
        (r#"{"id": "4915", "\u0069d": "4915"}"#, "duplicate property (/id)"),
        (r#"{"x": 4915, "x": 4915}"#, "duplicate property (/x)"),
        (r#"{"x": {"y": 4915, "y": 4915}}"#, "duplicate property (/x/y)"),
        (r#"{"attributes": {"k": "4915", "k": "4915"}}"#, "duplicate property (/attributes/k)"),
    ] {
        let Err(error) = from_str::<Call>(document) else { panic!("accepted {document}") };
        let message = error.to_string();
        assert!(message.contains(expected), "{message}");
        assert!(error.line() == 1 && !message.contains("4915"), "{message}");
    }
    let error = from_str::<Ticket>(r#"{"uuid": "4915"}"#).unwrap_err().to_string();
    assert!(error.starts_with(r#"lacks the required property "count""#), "{error}");
    let error = rmp_serde::from_slice::<Call>(&[0xc4, 1, 0x34]).err().unwrap().to_string();
    assert_eq!(error, "bytes are not a JSON value");
}

#[test]
fn names_that_are_no_text_are_refused_silently() {
    let numbered = MapDeserializer::<_, PlainError>::new([(4915u32, "x")].into_iter());
    let error = Call::deserialize(numbered).err().unwrap().to_string();
    assert_eq!(error, "a property name is not a string");
}

#[test]
fn no_format_makes_a_value_too_deep() {
    let document = format!("{}1{}", "[".repeat(1000), "]".repeat(1000));
    assert!(from_str::<Value>(&document).is_err());
    let mut packed = vec![0x91; 10_000];
    packed.push(1);
    let mut unbounded = rmp_serde::Deserializer::from_read_ref(&packed);
    unbounded.set_max_depth(100_000);
    let error = Value::deserialize(&mut unbounded).unwrap_err().to_string();
    assert!(error.starts_with("arrays and objects nest deeper than 127 levels"), "{error}");
}

#[test]
fn messagepack_and_back() {
    for seed in 0..500 {
        let document = call(&mut Random::new(seed), 0);
        // What no double and no 64-bit integer holds is beyond the format.
        let document = document
            .replace("1e400", "1")
            .replace("12345678901234567890123", "9")
            .replace("0.1000000000000000055511151231257827", "0.1");
        let typed = Call::from_json(document.as_bytes()).unwrap();
        let packed = rmp_serde::to_vec(&typed).unwrap();
        assert!(rmp_serde::from_slice::<Call>(&packed).unwrap() == typed, "{document}");
    }
}

#[test]
fn parts_and_containers() {
    assert_eq!(to_string(&Status::OnHold).unwrap(), r#""on-hold""#);
    assert_eq!(from_str::<Status>(r#""beamed""#).unwrap().as_str(), "beamed");
    let both: (Leg, Option<Mark>) = from_str(r#"[{"number":null},null]"#).unwrap();
    assert_eq!(to_string(&both).unwrap(), r#"[{"number":null},null]"#);
    let list = SeqDeserializer::<_, PlainError>::new(["x"].into_iter());
    assert!(
        matches!(Mark::deserialize(list), Ok(Mark::List(list)) if list[0].as_deref() == Some("x"))
    );
    let text = StrDeserializer::<PlainError>::new("started");
    assert!(matches!(Mark::deserialize(text), Ok(Mark::Text(Status::Started))));
    let value: Value = from_str(r#"{"a":[1,null,"x",{"b":1.5}]}"#).unwrap();
    assert_eq!(to_string(&value).unwrap(), r#"{"a":[1,null,"x",{"b":1.5}]}"#);
}

#[test]
fn reports_say_all_they_know() {
    let report = Status::validate(b"\n 4915", Level::Declared);
    let value = serde_json::to_value(&report).unwrap();
    assert_eq!(
        (&value["valid"], &value["checked"], &value["more"]),
        (&false.into(), &1.into(), &0.into())
    );
    let [violation] = report.violations() else { panic!("{report}") };
    let told = &value["violations"][0];
    for (name, text) in [
        ("instanceLocation", violation.instance_location.as_str()),
        ("keywordLocation", &violation.keyword_location),
        ("absoluteKeywordLocation", &violation.absolute_keyword_location),
        ("keyword", violation.keyword.name()),
        ("message", &violation.message()),
        ("evidence", violation.evidence.name()),
    ] {
        assert_eq!(told[name], text, "{name}");
    }
    assert_eq!(
        (&told["line"], &told["column"], &told["offset"]),
        (&2.into(), &2.into(), &2.into())
    );
    assert_eq!(told.as_object().unwrap().len(), 16);
    assert!(!value.to_string().contains("4915"));
    let value = serde_json::to_value(Call::validate(b"{\"a", Level::Declared)).unwrap();
    assert_eq!((&value["checked"], &value["malformed"]["offset"]), (&0.into(), &3.into()));
    assert_eq!(value["malformed"]["message"], "the document ends inside a value");
}
