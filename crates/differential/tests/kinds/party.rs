//! Objects that a text tells apart, tuples within them, and around themselves.

/// Documents, and whether they are valid.
pub const DOCUMENTS: &[(&str, bool)] = &[
    (r#"{"kind":"phone","number":"1"}"#, true),
    (r#"{"kind":"phone","number":"1","to":"voicemail"}"#, true),
    (r#"{"number":"1","to":{"number":"2","kind":"phone"},"kind":"phone"}"#, true),
    (
        r#"{"kind":"phone","number":"1","pair":[{"kind":"phone","number":"2"},{"kind":"app"}]}"#,
        true,
    ),
    (r#"{"size":[3,null],"kind":"web"}"#, true),
    (r#"{"best":null,"by name":{"a":{"kind":"app","size":[1,2]}},"kind":"other","id":"x"}"#, true),
    (
        r#"{"parties":[{"parties":[{"best":{"kind":"web"},"kind":"other"}],"kind":"other"}],"kind":"other"}"#,
        true,
    ),
    (r#"{"kind":"fax","page":[1,{"a":null}]}"#, false),
    (r#"{"kind":7}"#, false),
    ("{}", false),
];

/// How a program uses these types.
pub const USE: &str = r#"
#[allow(dead_code)]
fn used(party: m0::Party) -> String {
    let mut phone = m0::Phone::default();
    phone.pair = Some((Box::default(), m0::Party::default()));
    let made: m0::Party = phone.into();
    match party {
        m0::Party::Phone(phone) => phone.number.unwrap_or_default(),
        m0::Party::Web(it) => it.size.map(|(width, _)| width.to_string()).unwrap_or_default(),
        m0::Party::Other_(it) => it.id.unwrap_or_default(),
        m0::Party::Other(it) => it.len().to_string() + made.tag().unwrap_or_default(),
    }
}
"#;
