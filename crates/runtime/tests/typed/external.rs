//! Kinds that are named from outside: objects whose one member names them, and texts.

use super::tables;
use super::tuples::ways_of_reading;
use callspec_runtime::tables::Tables;
use callspec_runtime::{Integer, Level, Rest, Value};
use std::sync::LazyLock;

static TABLES: LazyLock<Tables<'static>> = LazyLock::new(|| {
    tables::build(&[("Step", &[]), ("Move", &["move"]), ("Point", &["x", "then"])])
});

#[non_exhaustive]
pub enum Step {
    Move(Option<Box<Point>>),
    Count(Integer),
    Stop,
    Other(Value),
}
callspec_runtime::external! {
    Step, TABLES { 0 Move only 1 = 1, 1 Count = Number } units 2 { Stop = "stop" }
}
callspec_runtime::document! { Step, TABLES, 0 }

#[non_exhaustive]
pub struct Point {
    pub x: Option<Integer>,
    pub then: Option<Vec<Step>>,
    pub rest: Rest<Point>,
}
callspec_runtime::model! { Point, TABLES, 2; 0 x, 1 then }

#[test]
fn a_variant_holds_what_its_member_does_whichever_way_it_is_read() {
    for (document, shown) in [
        (r#""stop""#, r#""stop""#),
        (r#"{"move":{"x":1}}"#, "Move(Point { x: 1 })"),
        (r#"{"move":null}"#, "Move(null)"),
        (
            r#"{"move":{"x":1,"then":["stop",{"move":{}}]}}"#,
            r#"Move(Point { x: 1, then: ["stop", Move(Point)] })"#,
        ),
        ("7", "Count(7)"),
        // What is none of them is kept.
        (r#""go""#, r#"Other("go")"#),
        (r#"{"move":7}"#, r#"Other({"move": 7})"#),
        (r#"{"move":null,"then":1}"#, r#"Other({"move": null, "then": 1})"#),
        (r#"{"go":{"x":1}}"#, r#"Other({"go": {"x": 1}})"#),
        ("{}", "Other({})"),
        ("[null]", "Other([null])"),
        ("null", "Other(null)"),
    ] {
        for way in ways_of_reading!(Step) {
            let step = way(document).unwrap_or_else(|| panic!("{document} is read"));
            assert_eq!(format!("{step:?}"), shown);
            assert_eq!(step.to_json(), document);
        }
    }
    assert!(Step::from_json(br#"{"move":null,"move":null}"#).is_err());
    assert!(Step::from_json(br#"{"move":null"#).is_err());
}

#[test]
fn such_values_are_built_compared_and_looked_into() {
    let point = Point { x: Some(1.into()), ..Point::default() };
    let step = Step::Move(Some(Box::new(point)));
    let read = Step::from_json(br#"{"move": {"x": 1}}"#).expect("fits");
    assert!(step == read && step.cmp(&read).is_eq() && step.clone() == step);
    assert_ne!(step, Step::Move(None));
    assert_ne!(Step::Move(None), Step::Stop);
    assert_eq!(Step::from("stop"), Step::Stop);
    assert_eq!(Step::from("go".to_owned()), Step::Other("go".into()));
    let view = callspec_runtime::model::Field::view(&step);
    assert!(!view.look("move").is_null && view.look("x").of.is_none());
}
