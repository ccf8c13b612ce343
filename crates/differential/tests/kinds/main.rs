//! Types of each kind as a program uses them: tuples, tagged unions, choices, within each other and
//! around themselves, compiled with warnings denied.

mod closed;
mod events;
mod many;
mod odd;
mod outside;
mod party;
mod untyped;

use callspec_codegen::{Members, Options, generate};
use callspec_differential::generated::{Answer, Build, Module, Program, build};
use callspec_differential::kinds;
use callspec_runtime::Value;
use std::path::PathBuf;

/// Documents of each kind, in their order, and whether they are valid.
const DOCUMENTS: [&[(&str, bool)]; 7] = [
    party::DOCUMENTS,
    closed::DOCUMENTS,
    odd::DOCUMENTS,
    many::DOCUMENTS,
    untyped::DOCUMENTS,
    events::DOCUMENTS,
    outside::DOCUMENTS,
];

fn answers(name: &str, options: &Options, prelude: &str) -> Vec<Answer> {
    // Only the first has a type to be replaced or named.
    let mut others = options.clone();
    others.replace.clear();
    others.rename.clear();
    let module = |(at, kind): (usize, &kinds::Kind)| {
        let options = if at == 0 { options } else { &others };
        let code = generate(kind.files.iter().copied(), options).expect("generates");
        Module { code, roots: vec![kind.root.to_owned()] }
    };
    let modules: Vec<_> = kinds::ALL.iter().enumerate().map(module).collect();
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let how = Build { serde: true, prelude: prelude.to_owned(), ..Build::default() };
    let program = build(&folder, &modules, &how).unwrap_or_else(|error| panic!("{error}"));
    let questions: Vec<_> = documents().map(|(of, it, _)| (of, it.to_owned())).collect();
    Program::start(&program).and_then(|it| it.ask(&questions)).expect("answers")
}

fn documents() -> impl Iterator<Item = (usize, &'static str, bool)> {
    let of = |(at, all): (usize, &&'static [(&'static str, bool)])| {
        all.iter().map(move |(document, is_valid)| (at, *document, *is_valid))
    };
    DOCUMENTS.iter().enumerate().flat_map(of)
}

/// Each document comes out as it went in, from every way in; the answers say whether they agree.
#[test]
fn documents_of_every_kind_round_trip() {
    let mut options = Options::default();
    options.borrowed = true;
    let prelude = [party::USE, closed::USE, untyped::USE, events::USE, outside::USE].concat();
    for ((_, text, is_valid), answer) in
        documents().zip(answers("kinds-optional", &options, &prelude))
    {
        assert_eq!(answer.valid, [is_valid; 2], "{text}: {answer:?}");
        let same = |written: &Option<String>| {
            let written = written.as_ref().map(|it| Value::from_json(it.as_bytes()));
            written == Some(Value::from_json(text.as_bytes()))
        };
        assert!(same(&answer.typed) && same(&answer.serde), "{text}: {answer:?}");
    }
}

#[test]
fn required_members_may_be_plain_and_branches_types_of_the_callers_own() {
    let mut options = Options::default();
    options.members = Members::RequiredPlain;
    options.borrowed = true;
    options.runtime = "crate::rt".to_owned();
    options.derives = vec!["Eq".to_owned(), "Hash".to_owned()];
    options.rename.insert("Party.phone".to_owned(), "Telephone".to_owned());
    options.replace.insert("phone".to_owned(), "crate::own::Phone".to_owned());
    let read: Vec<_> =
        answers("kinds-plain", &options, OWN).iter().map(|it| it.typed.is_some()).collect();
    assert!(read.iter().all(|it| *it), "{read:?}");
}

/// The runtime under another name, and a type that takes objects.
const OWN: &str = r#"
mod rt { pub use callspec_runtime::*; }
pub mod own {
    use callspec_runtime::Object;
    use callspec_runtime::model::{Field, IntoOwned, Plain, View};
    #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
    pub struct Phone(pub Object);
    impl IntoOwned for Phone {
        type Owned = Phone;
        fn into_owned(self) -> Phone { self }
    }
    impl<'d> Field<'d> for Phone {
        fn open(&mut self) -> Plain<'_, 'd> { Plain::Map(&mut self.0) }
        fn view(&self) -> View<'_, 'd> { View::Map(&self.0) }
    }
}
#[allow(dead_code)]
fn used(party: m0::Party) -> Option<own::Phone> {
    match party {
        m0::Party::Telephone(phone) => Some(phone),
        _ => None,
    }
}
#[allow(dead_code)]
fn borrowed(party: m0::PartyRef<'_>) -> Option<own::Phone> {
    match &party {
        m0::PartyRef::Telephone(phone) => Some(phone.clone()),
        _ => used(party.into_owned()),
    }
}
"#;
