//! Which way a value is sent: what is read-only is not asked of a request, and what the API sends by itself
//! is for readers.

use super::*;
use Audience::{Readers, Writers};

#[test]
fn what_is_read_only_is_not_asked_of_a_request() {
    // `state` is asked for, `id` is not.
    let new = CALLS
        .replace(r#""required": ["id", "state"]"#, r#""required": ["id", "state", "duration"]"#);
    let diff = diff(CALLS, &new);
    let it = named(&diff, "PUT /calls/{id}");
    assert!(breaks(it, Writers) && !breaks(it, Readers));
    assert!(exchanges(it)[0].ends_with("\n\n{\"state\":\"ended\"}\n"), "{:?}", exchanges(it));
}

#[test]
fn what_becomes_read_only_is_asked_for_no_more() {
    let old = CALLS
        .replace(r#""id": {"type": "string", "readOnly": true}"#, r#""id": {"type": "string"}"#);
    let eased = diff(&old, CALLS);
    assert!(eased.types.iter().all(|it| !breaks(it, Writers) && !breaks(it, Readers)));
    let asked = diff(CALLS, &old);
    let it = named(&asked, "PUT /calls/{id}");
    assert!(breaks(it, Writers));
}

#[test]
fn what_is_write_only_may_be_missing_from_a_response() {
    let required = r#""required": ["id", "state", "pin"]"#;
    let new = CALLS.replace(r#""required": ["id", "state"]"#, required);
    let diff = diff(CALLS, &new);
    assert!(breaks(named(&diff, "PUT /calls/{id}"), Writers));
    // It is not promised to readers, and so taken from none.
    let back = super::diff(&new, CALLS);
    assert!(back.types.iter().all(|it| !breaks(it, Readers)));
}

#[test]
fn what_the_api_sends_is_for_readers() {
    let new = CALLS.replace(r#""cause": {"type": "integer"}"#, r#""cause": {"type": "string"}"#);
    let diff = diff(CALLS, &new);
    let it = named(&diff, "Ended");
    assert!(breaks(it, Readers) && !breaks(it, Writers));
    let callback = diff.types.iter().find(|it| it.operation.is_some()).expect("a callback");
    assert!(callback.name.contains("createCall ended"), "{}", callback.name);
    assert!(breaks(callback, Readers) && !breaks(callback, Writers));
}
