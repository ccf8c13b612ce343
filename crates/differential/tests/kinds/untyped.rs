//! Properties without a type: alone, referred to, nullable, in lists, in itself, and within `allOf`.

/// Documents, and whether they are valid.
pub const DOCUMENTS: &[(&str, bool)] = &[
    (r#"{"leg":{"from":"+1","next":{"from":"+2","via":[null]}}}"#, true),
    (r#"{"leg":"+1","again":7}"#, true),
    (r#"{"leg":null,"again":{"again":{"again":null}}}"#, true),
    (r#"{"leg":{"from":1}}"#, false),
    (r#"{"leg":{"next":{"from":1,"next":"x"}}}"#, false),
    (
        r#"{"legs":[{"from":"a"},null,[],"b",{}],"by name":{"a":null,"b":1.50,"c":{"from":"x"}}}"#,
        true,
    ),
    (r#"{"null":null,"here":[1],"both":[1,2]}"#, true),
    (r#"{"null":{"next":null},"here":{"a":1},"both":{"a":"x"}}"#, true),
    (r#"{"here":{}}"#, false),
    (r#"{"both":["x"]}"#, false),
    (r#"{"both":{"a":["x"]}}"#, false),
    (r#"{"sum":{"from":"a"},"typed":{"from":"b"},"closed":{"a":"c"},"one":{"a":1}}"#, true),
    (r#"{"sum":"a","closed":9007199254740993}"#, true),
    (r#"{"sum":{"next":true}}"#, false),
    (r#"{"closed":{"b":1}}"#, false),
    (r#"{"one":{"a":1,"b":null}}"#, false),
    ("null", true),
    ("[1,{\"leg\":{\"from\":1}}]", true),
    ("\"text\"", true),
    ("{}", true),
];

/// How a program uses these types.
pub const USE: &str = r#"
#[allow(dead_code)]
fn untyped(it: m4::Untyped) -> Option<String> {
    let _: m4::Leg = m4::LegObject { from: Some("+1".to_owned()), ..Default::default() }.into();
    let m4::Untyped::Object(it) = it else { return None };
    match it.leg? {
        m4::Leg::Object(leg) => leg.from,
        m4::Leg::Other(it) => it.as_str().map(str::to_owned),
    }
}
"#;
