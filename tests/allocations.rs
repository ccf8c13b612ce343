//! A valid document of the shipped types is validated without the heap.
#![cfg(all(feature = "genesys-cloud", feature = "genesys-engage", feature = "vonage"))]

use allocation_counter::measure;
use callspec::Level::{self, Declared, Documented};
use callspec::{Report, genesys_cloud, genesys_engage, vonage};
use callspec_runtime::pointer::find;

type Validate = fn(&[u8], Level) -> Report;

/// The samples, and where the calls are in them.
const CALLS: &[(&str, &str, Validate)] = &[
    ("vonage-call-record.json", "", vonage::CallRecord::validate),
    ("vonage-call-list.json", "/_embedded/calls/*", vonage::CallRecord::validate),
    (
        "genesys-cloud-conversation.json",
        "/participants/*",
        genesys_cloud::CallMediaParticipant::validate,
    ),
    ("engage-message.json", "/data/call", genesys_engage::Call::validate),
];

/// Everything that is documented of a call that is over.
const COMPLETED: &str = r#"{
    "_links": {"self": {"href": "/calls/1"}}, "uuid": "6f1c2d3e-9a0b-4c5d-8e7f-0123456789ab",
    "conversation_uuid": "CON-1", "status": "completed", "direction": "outbound", "rate": "0.01",
    "price": "0.02", "duration": "60", "start_time": "2024-02-29 08:15:00",
    "end_time": "2024-02-29 08:16:00", "network": "26201", "recording_url": "https://example.org/1",
    "from": {"type": "phone", "number": "15550100"}, "to": null
}"#;

#[test]
fn valid_documents_are_validated_without_the_heap() {
    let check = |document: &[u8], validate: Validate, level: Level| {
        let mut report = Report::default();
        let used = measure(|| report = validate(document, level));
        assert!(report.is_valid(), "{report}");
        assert_eq!(used.count_total, 0, "{}", String::from_utf8_lossy(document));
    };
    check(COMPLETED.as_bytes(), vonage::CallRecord::validate, Documented);
    for (file, pointer, validate) in CALLS {
        let path = format!("{}/examples/data/{file}", env!("CARGO_MANIFEST_DIR"));
        let document = std::fs::read(path).expect("a sample of ours");
        let found = find(&document, pointer).expect("calls are there");
        let calls = found.into_iter().map(|it| &document[it.range]);
        let valid: Vec<_> = calls.filter(|it| validate(it, Declared).is_valid()).collect();
        assert!(!valid.is_empty(), "{file}");
        valid.into_iter().for_each(|call| check(call, *validate, Declared));
    }
}
