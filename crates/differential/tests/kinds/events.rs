//! Kinds that conditions tell: by a text, several texts, members of members, members that are there or not,
//! numbers; in an order, and as a chain.

/// Documents, and whether they are valid.
pub const DOCUMENTS: &[(&str, bool)] = &[
    (r#"{"status":"completed","seconds":7}"#, true),
    (
        r#"{"seconds":7,"status":"completed","then":{"status":"ringing","party":null,"u":[1]}}"#,
        true,
    ),
    (r#"{"status":"completed","seconds":700}"#, false),
    (r#"{"st\u0061tus":"r\u0069nging","party":"a"}"#, true),
    (r#"{"code":4.86e2,"status":"failed"}"#, true),
    (r#"{"code":487,"status":"failed"}"#, true),
    (r#"{"code":600,"status":"answered","party":"x"}"#, true),
    (r#"{"status":"answered","party":""}"#, false),
    (
        r#"{"body":{"head":{"kind":"call"},"party":"x","all":[{"status":"completed","seconds":1}]}}"#,
        true,
    ),
    (r#"{"body":{"party":"","head":{"u":[1],"kind":"call"}}}"#, false),
    (r#"{"body":{"since":"2026-01-02T03:04:05Z","head":{"live":true}}}"#, true),
    (r#"{"body":{"since":"x","head":"here"}}"#, false),
    (r#"{"body":{"head":{"kind":"fax"},"since":7}}"#, true),
    (r#"{"to":"x","again":"y"}"#, true),
    (r#"{"to":7,"again":7}"#, true),
    (r#"{"u":{"v":[null]},"w":1.50}"#, true),
    ("{}", true),
];

/// How a program uses these types.
pub const USE: &str = r#"
#[allow(dead_code)]
fn event(event: m5::Events) -> Option<callspec_runtime::Integer> {
    let made: m5::Events = m5::Done::default().into();
    match event {
        m5::Events::Completed(done) => done.seconds,
        m5::Events::Begun(begun) => begun.status.map(|it| (it.len() as i64).into()),
        m5::Events::Failed(busy) => busy.code,
        m5::Events::Moved(_) | m5::Events::Other(_) => None,
        m5::Events::Body(body) => match body.body? {
            m5::Inner::Call(call) => call.all.map(|it| (it.len() as i64).into()),
            m5::Inner::Live(live) => live.since.map(|it| (it.len() as i64).into()),
            _ => match made { m5::Events::Completed(it) => it.seconds, _ => None },
        },
    }
}
"#;
