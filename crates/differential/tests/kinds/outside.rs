//! Kinds that are named from outside: texts, and objects of one member.

/// Documents, and whether they are valid.
pub const DOCUMENTS: &[(&str, bool)] = &[
    (r#""quit""#, true),
    (r#""wr\u0069te""#, true),
    (r#""Other""#, true),
    (r#""none""#, false),
    (r#"{"write":"abc"}"#, true),
    (r#"{"wr\u0069te":"a\u0062c"}"#, true),
    (r#"{"write":"abcd"}"#, false),
    (r#"{"write":7}"#, false),
    (r#"{"write":null}"#, false),
    (r#"{"write":"a","quit":null}"#, false),
    (r#"{"quit":null,"write":"a"}"#, false),
    ("{}", false),
    ("null", false),
    ("[1.50]", false),
    (r#"{"move":{"x":9007199254740993,"y":null,"z":[null]}}"#, true),
    (r#"{"move":{"y":1}}"#, false),
    (r#"{"color":[1,null]}"#, true),
    (r#"{"color":[1]}"#, false),
    (r#"{"maybe":null}"#, true),
    (r#"{"maybe":{"x":1,"u":2}}"#, true),
    (r#"{"maybe":7}"#, false),
    (r#"{"many":[{"x":1},{"x":2,"y":null}]}"#, true),
    (r#"{"many":[{"x":1},null]}"#, false),
    (r#"{"more":{"units":"idle","scalars":{"i":null},"term":{"lit":1}}}"#, true),
    (r#"{"more":{"units":"gone"}}"#, false),
    (r#"{"more":{"units":{"at":{"x":1}},"scalars":{"b":true},"again":"quit"}}"#, true),
    (r#"{"more":{"units":{"at":[]},"again":{"more":{"again":{"write":"a"}}}}}"#, false),
    (r#"{"more":{"scalars":{"n":null},"term":{"not":{"not":{"lit":1}}}}}"#, true),
    (
        r#"{"more":{"scalars":{"v":{"a":[null]}},"term":{"and":[{"lit":1},{"two":[{"lit":2},{"and":[]}]}]}}}"#,
        true,
    ),
    (r#"{"more":{"scalars":{"m":{"a":1}},"open":{"a":{"x":1},"c":[1]}}}"#, true),
    (r#"{"more":{"scalars":{"l":2},"open":{"b":"x","a":7}}}"#, true),
    (r#"{"more":{"scalars":{"l":3},"named":{"b":"x"}}}"#, false),
    (r#"{"more":{"scalars":{"t":"x"},"named":{"boxed":"y"}}}"#, true),
    (r#"{"more":{"scalars":1.50,"u":[1]}}"#, true),
    (r#"{"more":{"scalars":null}}"#, true),
];

/// How a program uses these types.
pub const USE: &str = r#"
#[allow(dead_code)]
fn outside(it: m6::Outside) -> String {
    let made = m6::Outside::Many(vec![m6::Point::default()]);
    assert_eq!(m6::Outside::from("quit"), m6::Outside::Quit);
    let shown = format!("{made:?}");
    match it {
        m6::Outside::Quit | m6::Outside::Other_ => shown,
        m6::Outside::Write => made.to_json(),
        m6::Outside::WriteLower(text) => text,
        m6::Outside::Move(it) => {
            let it: Box<m6::OutsideMove> = it;
            it.x.map(|it| it.to_string()).unwrap_or_default()
        }
        m6::Outside::Color((_, name)) => name.unwrap_or_default(),
        m6::Outside::Maybe(None) => String::new(),
        m6::Outside::Maybe(Some(point)) => point.x.map(|it| it.to_string()).unwrap_or_default(),
        m6::Outside::More(more) => match (more.units, more.scalars, more.term) {
            (Some(m6::MoreUnits::At(point)), ..) => point.to_json(),
            (_, Some(m6::MoreScalars::I(Some(it))), _) => it.to_string(),
            (.., Some(m6::Term::And(all))) => all.len().to_string(),
            _ => String::new(),
        },
        _ => String::new(),
    }
}
"#;
