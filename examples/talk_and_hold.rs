//! How long a conversation was talk, and how long hold: from the segments of the analytics record.
//!
//! `cargo run --example talk_and_hold --features genesys-cloud-analytics,jiff`
#![allow(clippy::print_stdout, reason = "an example shows something")]

use callspec::TimeText;
use callspec::genesys_cloud::{
    AnalyticsConversationSegment, AnalyticsConversationWithoutAttributes,
};
use std::collections::BTreeMap;

const RECORD: &[u8] = include_bytes!("data/genesys-cloud-analytics.json");

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let record = AnalyticsConversationWithoutAttributes::from_json(RECORD)?;
    for participant in record.participants.iter().flatten() {
        let mut seconds: BTreeMap<&str, f64> = BTreeMap::new();
        for session in participant.sessions.iter().flatten() {
            for segment in session.segments.iter().flatten() {
                let kind = segment.segment_type.as_ref().map_or("unknown", |it| it.as_str());
                // A segment that goes on has no end yet.
                *seconds.entry(kind).or_default() += length(segment)?.unwrap_or(0.0);
            }
        }
        let purpose = participant.purpose.as_ref().map_or("?", |it| it.as_str());
        let talk = seconds.get("interact").copied().unwrap_or(0.0);
        let hold = seconds.get("hold").copied().unwrap_or(0.0);
        println!("{purpose}: talk {talk:.1} s, hold {hold:.1} s, all {seconds:?}");
    }
    Ok(())
}

fn length(
    segment: &AnalyticsConversationSegment,
) -> Result<Option<f64>, Box<dyn std::error::Error>> {
    let (Some(start), Some(end)) = (&segment.segment_start, &segment.segment_end) else {
        return Ok(None);
    };
    let (start, end) = (start.to_jiff_timestamp()?, end.to_jiff_timestamp()?);
    Ok(Some((end - start).total(jiff::Unit::Second)?))
}
