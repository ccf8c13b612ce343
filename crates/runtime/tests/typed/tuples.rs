//! Arrays of a fixed length, with a type for each place.

use super::calls::Party;
use super::tables;
use callspec_runtime::tables::Tables;
use callspec_runtime::{ErrorKind, Level, Number, Rest, Value};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static TABLES: LazyLock<Tables<'static>> =
    LazyLock::new(|| tables::build(&[("Route", &["point", "legs", "by_name", "next"])]));

#[non_exhaustive]
#[allow(clippy::type_complexity)]
pub struct Route {
    pub point: Option<(Number, Option<String>, Value)>,
    pub legs: Option<Vec<((String, bool), Option<Party>)>>,
    pub by_name: Option<BTreeMap<String, (Option<Number>,)>>,
    pub next: Option<(Box<Route>, Vec<Route>)>,
    pub rest: Rest<Route>,
}
callspec_runtime::model! { Route, TABLES, 0; 0 point, 1 legs, 2 by_name, 3 next }

/// Every way in, of a type that documents can be of.
macro_rules! ways_of_reading {
    ($type:ident) => {{
        type Read = fn(&str) -> Option<$type>;
        const WAYS: &[Read] = &[
            |it| $type::from_json(it.as_bytes()).ok(),
            |it| $type::from_json_validated(it.as_bytes(), Level::Documented).ok().map(|it| it.0),
            #[cfg(feature = "serde")]
            |it| serde_json::from_str(it).ok(),
            #[cfg(feature = "serde")]
            |it| serde_json::from_str(it).and_then(serde_json::from_value).ok(),
        ];
        WAYS
    }};
}
pub(crate) use ways_of_reading;

#[test]
fn what_fits_round_trips() {
    for document in [
        r#"{"point":[1.5,"north",{"a":[null]}]}"#,
        r#"{"point":[1,null,null]}"#,
        r#"{"legs":[[["a",true],{"name":"x"}],[["b",false],null]],"by_name":{"x":[1],"y":[null]}}"#,
        r#"{"next":[{"next":[{},[{}]]},[{"point":null},{}]],"more":[1,2]}"#,
    ] {
        for read in ways_of_reading!(Route) {
            let route = read(document).unwrap_or_else(|| panic!("{document}"));
            assert_eq!(route.to_json(), document);
            assert!(route.clone() == route);
            #[cfg(feature = "serde")]
            assert_eq!(serde_json::to_string(&route).expect("writes"), document);
        }
    }
    let route = Route::from_json(br#"{"point":[1,null,2]}"#).expect("fits");
    assert_eq!(format!("{route:?}"), r#"Route { point: [1, null, 2] }"#);
    let other = Route::from_json(br#"{"point":[1,"",2]}"#).expect("fits");
    assert!(route != other, "null and the empty text differ");
}

#[test]
fn what_does_not_fit_is_told_where_it_is() {
    let more = ("array of 3 items", "array of more items");
    let fewer = ("array of 3 items", "array of fewer items");
    for (document, (expected, found), pointer, column) in [
        (r#"{"point":[1,null,2,3]}"#, more, "/point", 10),
        (r#"{"point":[1,null,2,[3]]}"#, more, "/point", 10),
        (r#"{"point":[1,null]}"#, fewer, "/point", 10),
        (r#"{"point":[]}"#, fewer, "/point", 10),
        (r#"{"point":{}}"#, ("array", "object"), "/point", 10),
        (r#"{"point":[null,null,2]}"#, ("number", "null"), "/point/0", 11),
        (r#"{"point":[1,2,2]}"#, ("string", "number"), "/point/1", 13),
        (r#"{"legs":[[["a"],null]]}"#, ("array of 2 items", fewer.1), "/legs/0/0", 11),
        (r#"{"legs":[null]}"#, ("array", "null"), "/legs/0", 10),
        (r#"{"by_name":{"x":[1,1]}}"#, ("array of 1 item", more.1), "/by_name/x", 17),
    ] {
        let bytes = document.as_bytes();
        let validated = Route::from_json_validated(bytes, Level::Documented).map(|it| it.0);
        for read in [Route::from_json(bytes), validated] {
            let error = read.expect_err(document);
            assert_eq!(*error.kind(), ErrorKind::CannotHold { expected, found }, "{document}");
            assert_eq!(
                (error.instance_location(), error.column()),
                (pointer, column),
                "{document}"
            );
        }
        #[cfg(feature = "serde")]
        {
            let error = serde_json::from_str::<Route>(document).expect_err(document).to_string();
            let said = format!("expected {expected}, found {found} ({pointer})");
            assert!(error.starts_with(&said), "{error}");
        }
    }
}

/// A tuple is full from the beginning; what a document does not bring must not look as if it had.
#[test]
fn broken_documents_are_errors_and_not_tuples() {
    for document in [r#"{"point":[1,null,2"#, r#"{"point":[1,null,2,"#, r#"{"point":[1,,2]}"#] {
        let ways = ways_of_reading!(Route);
        assert!(ways.iter().all(|read| read(document).is_none()), "{document}");
    }
}
