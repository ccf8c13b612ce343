//! What must hold of any bytes as a document: the engine tells JSON as serde_json does, its two ways
//! agree, and what a type reads comes out equal.

use callspec::genesys_cloud::Call;
use callspec::genesys_engage::Message;
use callspec::vonage::{CallRecord, NccoAction, VoiceEvent};
use callspec_differential::Seed;
use callspec_differential::schema::{self, Kinds};
use callspec_runtime::{ErrorKind, Level, Validator, Value};
use callspec_schema::{Options, OwnedTables, Set, compile_files};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// How many schemas there are: so many can be compiled once, and kept.
const SCHEMAS: u64 = 1 << 12;

thread_local! {
    static COMPILED: RefCell<HashMap<u64, Option<Rc<OwnedTables>>>> = RefCell::default();
}

/// The random schema of a seed, if it is one of the profile.
fn compiled(number: u64) -> Option<Rc<OwnedTables>> {
    let make = || {
        let kinds = Kinds { unevaluated: number % 2 == 0, documented: number % 2 == 1 };
        let files = schema::random(&mut Seed::new(number), kinds);
        let values = files.iter().map(|(name, value)| (name.as_str(), value.clone()));
        let set = Set::from_values(values, Options::default()).ok()?;
        Some(Rc::new(compile_files(&set).expect("what the profile has compiles")))
    };
    COMPILED.with_borrow_mut(|all| all.entry(number).or_insert_with(make).clone())
}

/// Checks a document against a random schema of a seed.
///
/// # Panics
/// When something does not hold.
pub fn check_engine(number: u64, document: &[u8]) {
    let Some(compiled) = compiled(number % SCHEMAS) else { return };
    let tables = compiled.tables();
    let [declared, documented] = [Level::Declared, Level::Documented].map(|level| {
        let validator = Validator::new(&tables, 0, level);
        let report = validator.validate(document);
        // A verdict may come before the document turns out to be no JSON.
        assert_eq!(validator.is_valid(document), report.is_valid());
        if let Some(error) = report.malformed() {
            // serde_json keeps the last of members of one name, and goes one level deeper.
            let ours = matches!(error.kind(), ErrorKind::DuplicateMember | ErrorKind::TooDeep);
            assert!(
                ours || serde_json::from_slice::<serde_json::Value>(document).is_err(),
                "{error}"
            );
        } else {
            let read = serde_json::from_slice::<serde::de::IgnoredAny>(document);
            assert!(read.is_ok(), "{:?}", read.err());
        }
        report.is_valid()
    });
    assert!(declared || !documented, "valid at documented, invalid at declared");
}

/// Whether a document and a text are the same but for what serde_json rounds: of two numbers with one `f64` it
/// gives that.
pub(crate) fn is_rounded_alike(document: &[u8], text: &str) -> bool {
    let value = |json| serde_json::from_slice::<serde_json::Value>(json).ok();
    value(document) == value(text.as_bytes())
}

/// What must hold of a document and one type.
macro_rules! check {
    ($document:ident, $type:ident) => {{
        let read = $type::from_json($document);
        if let Ok(read) = &read {
            let before = Value::from_json($document).expect("what a type reads is JSON");
            assert_eq!(Value::from_json(read.to_json().as_bytes()).as_ref(), Ok(&before));
            if let Ok(through_serde) = serde_json::from_slice::<$type>($document) {
                let text = through_serde.to_json();
                assert!(read == &through_serde || is_rounded_alike($document, &text));
            }
        }
        for level in [Level::Declared, Level::Documented] {
            let report = $type::validate($document, level);
            assert_eq!($type::is_valid($document, level), report.is_valid());
            assert!(!report.is_valid() || read.is_ok());
            match $type::from_json_validated($document, level) {
                Ok((fused, again)) => {
                    assert_eq!(Some(&fused), read.as_ref().ok());
                    assert_eq!(again, report);
                }
                Err(_) => assert!(read.is_err()),
            }
        }
    }};
}

/// Checks that typed values lose nothing, and that all ways to them agree: typed alone, with validation, and
/// through serde. Structs, unions by a text, by conditions and by what is there.
///
/// # Panics
/// When something does not hold.
pub fn check_typed(document: &[u8]) {
    check!(document, Call);
    check!(document, CallRecord);
    check!(document, VoiceEvent);
    check!(document, NccoAction);
    check!(document, Message);
}
