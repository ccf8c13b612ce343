//! What must hold of any document and a type of each kind: owned and borrowed, alone, with validation, and
//! through serde.

use crate::document::is_rounded_alike;
use callspec_runtime::{Error, Level, Value};

/// What must hold of a document, a type and its form that borrows.
macro_rules! check {
    ($document:ident, $owned:ty, $borrowed:ty) => {{
        let same = |own: Result<$owned, Error>, borrowed: Result<$borrowed, Error>| match (
            own, borrowed,
        ) {
            (Ok(own), Ok(borrowed)) => {
                assert_eq!(own.to_json(), borrowed.to_json());
                assert_eq!(format!("{own:?}"), format!("{borrowed:?}"));
                assert!(borrowed.clone() == borrowed && <$owned>::from(borrowed) == own);
            }
            (Err(own), Err(borrowed)) => assert_eq!(own.to_string(), borrowed.to_string()),
            (own, borrowed) => panic!("{:?} {:?}", own.err(), borrowed.err()),
        };
        let read = <$owned>::from_json($document);
        same(read.clone(), <$borrowed>::from_json($document));
        same(<$owned>::from_json_tolerant($document), <$borrowed>::from_json_tolerant($document));
        let through_serde = serde_json::from_slice::<$owned>($document);
        if let Ok(read) = &read {
            let before = Value::from_json($document).expect("what a type reads is JSON");
            assert_eq!(Value::from_json(read.to_json().as_bytes()).as_ref(), Ok(&before));
            if let Ok(through_serde) = &through_serde {
                let text = through_serde.to_json();
                assert!(read == through_serde || is_rounded_alike($document, &text));
                let borrowed =
                    serde_json::from_slice::<$borrowed>($document).expect("as the owned");
                assert!(&<$owned>::from(borrowed) == through_serde);
            }
        }
        for level in [Level::Declared, Level::Documented] {
            let report = <$owned>::validate($document, level);
            assert_eq!(<$owned>::is_valid($document, level), report.is_valid());
            assert!(!report.is_valid() || read.is_ok());
            let fused = <$owned>::from_json_validated($document, level);
            let borrowed = <$borrowed>::from_json_validated($document, level);
            match fused {
                Ok((fused, again)) => {
                    assert_eq!(Some(&fused), read.as_ref().ok());
                    assert_eq!(again, report);
                    let (borrowed, third) = borrowed.expect("as the owned");
                    assert_eq!(again, third);
                    same(Ok(fused), Ok(borrowed));
                }
                Err(own) => {
                    assert!(read.is_err());
                    assert_eq!(own.to_string(), borrowed.expect_err("as the owned").to_string());
                }
            }
        }
    }};
}

include!(concat!(env!("OUT_DIR"), "/kinds.rs"));

/// Checks a document against one of the kinds.
///
/// # Panics
/// When something does not hold.
pub fn check_kind(number: u8, document: &[u8]) {
    KINDS[usize::from(number) % KINDS.len()](document);
}
