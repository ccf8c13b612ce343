//! Generated code under each option, compiled and used.

use callspec_codegen::{Members, Options, generate};
use callspec_differential::generated::{Build, Module, Program, build};
use std::path::PathBuf;

const SCHEMA: &str = r##"{
    "type": "object",
    "required": ["id", "at", "state", "note", "sort"],
    "properties": {
        "id": {"type": "string"},
        "at": {"$ref": "#/$defs/stamp"},
        "state": {"enum": ["on", "off"]},
        "note": {"type": ["string", "null"]},
        "legs": {"type": "array", "items": {"$ref": "#"}},
        "sort": {"const": "call"},
        "to": {"type": ["string", "object"]},
        "amount": {"type": "number"}
    },
    "$defs": {"stamp": {"type": "string", "format": "date-time"}}
}"##;

/// What the crate has beside the generated code: the runtime under another name, a type of its own,
/// and code that uses what was asked for.
const PRELUDE: &str = r#"
mod rt { pub use callspec_runtime::*; }
pub mod own {
    use callspec_runtime::model::{Field, Plain, View};
    #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
    pub struct Stamp(pub String);
    impl<'d> Field<'d> for Stamp {
        fn open(&mut self) -> Plain<'_, 'd> { Plain::Text(&mut self.0) }
        fn view(&self) -> View<'_, 'd> { View::Text(&self.0) }
    }
}
#[allow(dead_code)]
fn used(call: &m0::PhoneCall) -> (&str, &own::Stamp, bool) {
    fn is_key<T: std::hash::Hash + Eq + Clone + Default + std::fmt::Debug>(_: &T) {}
    is_key(call);
    is_key(&call.status);
    (&call.id, &call.at, call.status == m0::PhoneCallState::SwitchedOn)
}
// What can be but one text needs no word.
#[allow(dead_code)]
fn built() -> m0::PhoneCall {
    let at = own::Stamp("2024-02-29T00:00:00Z".to_owned());
    let call = callspec_runtime::build!(m0::PhoneCall { id: "1", at: at, status: "on" });
    assert!(call.sort.as_str() == "call");
    callspec_runtime::build!(call => { id: "2" })
}
impl m0::PhoneCall {
    #[allow(dead_code)]
    pub fn ended(at: own::Stamp) -> Self {
        callspec_runtime::build!(Self { id: "1", at: at, status: "off" })
    }
}
"#;

fn options() -> Options {
    let mut options = Options::default();
    options.members = Members::RequiredPlain;
    options.runtime = "crate::rt".to_owned();
    options.derives = vec!["Eq".to_owned(), "::core::hash::Hash".to_owned()];
    for (name, given) in [
        ("Call", "PhoneCall"),
        ("Call.state", "status"),
        ("Call state", "PhoneCallState"),
        ("Call state.on", "SwitchedOn"),
    ] {
        options.rename.insert(name.to_owned(), given.to_owned());
    }
    options.replace.insert("stamp".to_owned(), "crate::own::Stamp".to_owned());
    options
}

#[test]
fn every_option_does_what_it_says() {
    let code = generate([("Call.json", SCHEMA)], &options()).expect("generates");
    let modules = [Module { code, roots: vec!["PhoneCall".to_owned()] }];
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("generated-options");
    let how = Build { serde: true, prelude: PRELUDE.to_owned(), ..Build::default() };
    let program = build(&folder, &modules, &how).unwrap_or_else(|error| panic!("{error}"));
    let full = r#"{"id":"1","at":"2024-02-29T00:00:00Z","state":"busy","note":null,"sort":"call","more":[1]}"#;
    let questions = [
        // A required member that may be null stays optional; `state` is off the list, and kept.
        (0, full.to_owned()),
        (0, full.replace(r#""id":"1","#, "")),
        (0, full.replace(r#""1""#, "null")),
        (0, full.replace(r#""note":null,"#, "")),
    ];
    let answers = Program::start(&program).and_then(|it| it.ask(&questions)).expect("answers");
    let read: Vec<_> = answers.iter().map(|it| it.typed.is_some()).collect();
    assert_eq!(read, [true, false, false, true], "{answers:?}");
    assert!(
        answers[1].error.contains(r#"lacks the required property "id""#),
        "{}",
        answers[1].error
    );
    assert_eq!(answers[0].places, [["/state"], ["/state"]]);
    assert!(answers.iter().all(|it| it.serde.is_some() == it.typed.is_some()));
}

#[test]
fn a_program_that_forgets_a_required_field_does_not_compile() {
    let code = generate([("Call.json", SCHEMA)], &options()).expect("generates");
    let modules = [Module { code, roots: vec!["PhoneCall".to_owned()] }];
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("generated-unasked");
    for given in ["status: \"on\"", "status: \"off\""] {
        let prelude = PRELUDE.replace(&format!(", {given}"), "");
        assert_ne!(prelude, PRELUDE);
        let how = Build { prelude, ..Build::default() };
        let error = build(&folder, &modules, &how).expect_err("a field is missing").to_string();
        assert!(error.contains("build! lacks the required field status"), "{error}");
    }
}

#[test]
fn code_does_not_compile_with_a_runtime_that_lacks_a_format() {
    let schema =
        r#"{"type": "object", "properties": {"host": {"format": "hostname", "type": "string"}}}"#;
    let code = generate([("Call.json", schema)], &Options::default()).expect("generates");
    let modules = [Module { code, roots: vec!["Call".to_owned()] }];
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("generated-without-idn");
    let how = Build { without_idn: true, ..Build::default() };
    let error = build(&folder, &modules, &how).expect_err("hostname needs a feature").to_string();
    assert!(error.contains("the format hostname needs a feature of callspec-runtime"), "{error}");
}

#[test]
fn code_does_not_compile_with_a_runtime_of_another_layout() {
    let code = generate([("Call.json", "{}")], &Options::default()).expect("generates");
    let layout = callspec_runtime::tables::LAYOUT;
    let assertion = |layout| format!("::tables::assert_layout({layout})");
    let code = code.replace(&assertion(layout), &assertion(layout + 1));
    assert!(code.contains(&assertion(layout + 1)));
    let modules = [Module { code, roots: vec!["Call".to_owned()] }];
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("generated-layout");
    let error = build(&folder, &modules, &Build::default()).expect_err("another layout");
    assert!(error.to_string().contains("callspec-runtime"), "{error}");
}
