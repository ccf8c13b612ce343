//! Payloads of every vendor, in their envelopes: what is valid at which level, and what is found.

use callspec::{Level, Report};

/// Instance location and keyword of every violation.
fn found(report: &Report) -> Vec<(&str, &str)> {
    assert_eq!(report.malformed(), None);
    report
        .violations()
        .iter()
        .map(|it| (it.instance_location.as_str(), it.keyword.name()))
        .collect()
}

#[test]
#[cfg(feature = "vonage")]
fn vonage() {
    use callspec::vonage::{CallRecord, envelope};
    let list = include_bytes!("../examples/data/vonage-call-list.json");
    let at = |level| CallRecord::validate_at(list, envelope::LIST, level);
    assert_eq!(found(&at(Level::Declared)), []);
    let found_documented = at(Level::Documented);
    assert_eq!(
        found(&found_documented),
        [
            ("/_embedded/calls/1/status", "enum"),
            ("/_embedded/calls/1/price", "else"),
            ("/_embedded/calls/1/rate", "else"),
            ("/_embedded/calls/1/start_time", "else"),
        ]
    );
    let rows: Vec<_> = found_documented
        .violations()
        .iter()
        .filter_map(|it| it.source.as_ref().map(|row| row.row.as_str()))
        .collect();
    assert_eq!(rows, ["Status", "Price", "Rate", "StartTime"]);
    // A report goes to a log as it is.
    #[cfg(feature = "serde")]
    {
        let log = serde_json::to_value(&found_documented).expect("a report");
        let source = &log["violations"][0]["source"];
        assert_eq!((&source["page"], &source["row"]), (&"CallRecord.txt".into(), &"Status".into()));
        assert!(source["line"].as_u64().is_some_and(|line| line > 0), "{source}");
        assert_eq!((&log["checked"], &log["valid"]), (&2.into(), &false.into()));
    }
}

#[test]
#[cfg(feature = "genesys-cloud")]
fn genesys_cloud() {
    use callspec::genesys_cloud::{CallMediaParticipant, Segment, envelope};
    let conversation = include_bytes!("../examples/data/genesys-cloud-conversation.json");
    let at = |level| CallMediaParticipant::validate_at(conversation, envelope::PARTICIPANTS, level);
    let declared =
        [("/participants/1/connectedTime", "format"), ("/participants/1/endTime", "type")];
    assert_eq!(found(&at(Level::Declared)), declared);
    let documented = [&declared[..], &[("/participants/1/direction", "enum")]].concat();
    assert_eq!(found(&at(Level::Documented)), documented);

    // The note says nothing, which means required; live segments have no end yet.
    let segment = br#"{"startTime": "2026-03-02T09:15:04.000Z", "type": "Interact"}"#;
    assert!(Segment::is_valid(segment, Level::Declared));
    let report = Segment::validate(segment, Level::Documented);
    assert_eq!(found(&report), [("", "required")]);
    assert_eq!(report.violations()[0].evidence, callspec::Evidence::Fixup);
}

#[test]
#[cfg(feature = "genesys-engage")]
fn genesys_engage() {
    use callspec::genesys_engage::{Call, envelope};
    let message = include_bytes!("../examples/data/engage-message.json");
    let at = |level| Call::validate_at(message, envelope::MESSAGE, level);
    assert_eq!(found(&at(Level::Declared)), []);
    assert_eq!(
        found(&at(Level::Documented)),
        [
            ("/data/call/recordingState", "enum"),
            ("/data/call/supervisorMonitoringState/state", "enum"),
        ]
    );
    let operations: Vec<_> = Call::OPERATIONS.iter().map(|it| (it.method, it.path)).collect();
    assert_eq!(operations, [("GET", "/me/calls"), ("GET", "/me/calls/{id}")]);
    assert!(Call::OPERATIONS.iter().all(|it| it.permissions.len() == 2));
    assert!(Call::ACCESS.iter().any(|it| it.member == "mute" && it.methods == ["GET"]));
}

#[test]
#[cfg(all(feature = "vonage", feature = "jiff"))]
fn times_convert() {
    use callspec::{TimeText, vonage::CallRecord};
    let call =
        CallRecord::from_json(br#"{"start_time": "2026-03-02 09:15:04"}"#).expect("a record");
    let start = call.start_time.as_deref().expect("a time");
    assert_eq!(start.to_jiff_civil().expect("a civil time").to_string(), "2026-03-02T09:15:04");
    assert!(start.to_jiff_timestamp().is_err(), "no zone, no instant");
}
