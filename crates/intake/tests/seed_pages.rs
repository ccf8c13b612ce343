//! Pages of an older release, as the project began with them: read as ever, whatever is shipped today.

use callspec_intake::{Page, Vendor, read};
use callspec_runtime::Value;

const CALL: &str = include_str!("fixtures/genesys-cloud-seed/Call.md");
const PARTICIPANT: &str = include_str!("fixtures/genesys-cloud-seed/CallMediaParticipant.md");
const VENDOR: &str = "title = \"Genesys Cloud\"\n[format.markdown]\nlanguages = [\"python\"]\n\
                      [format.markdown.names]\ncase = \"camel\"\nunescape = [\"pc\"]\n";

#[test]
fn the_older_call_and_participant_have_all_their_properties() {
    let vendor = Vendor::parse(VENDOR).expect("a vendor");
    let pages = vec![Page::new("Call.md", CALL), Page::new("CallMediaParticipant.md", PARTICIPANT)];
    let reading = read(pages, &vendor, None).unwrap_or_else(|errors| panic!("{errors:?}"));
    let properties = |name: &str| {
        let schema = &reading.schemas[name];
        schema.get("properties").and_then(Value::as_object).expect("properties").clone()
    };
    let (call, participant) = (properties("Call"), properties("CallMediaParticipant"));
    assert_eq!((call.len(), participant.len()), (20, 51));
    // Of another type then than in today's release.
    assert_eq!(call["errorInfo"].get("$ref").and_then(Value::as_str), Some("ErrorBody.json"));
    let state = reading.schemas["CallMediaParticipant"].get("x-documented");
    let state = state.and_then(|it| it.get("properties")).and_then(|it| it.get("state"));
    // The list breaks off in mid-quote: it closes nothing.
    assert!(state.and_then(|it| it.get("enum")).is_none(), "{state:?}");
}
