//! Any text as YAML: read or refused with a place of it; what is read is JSON.
#![no_main]

use callspec_runtime::Value;
use callspec_yaml::Places;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let lines = text.split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']).count();
    let places = Places::of(text);
    match callspec_yaml::read(text) {
        Ok(value) => {
            let json = value.to_json();
            let again = Value::from_json(json.as_bytes()).expect("what is read is JSON");
            assert_eq!(again, value);
            if let Some(place) = places.get("") {
                assert!(place.line >= 1 && place.line <= lines);
            }
        }
        Err(error) => {
            assert!(error.place.line >= 1 && error.place.line <= lines, "{error}");
            assert!(error.place.column >= 1 && !error.reason.is_empty());
        }
    }
});
