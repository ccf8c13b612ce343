//! Times without a zone: what they are, and how a zone is given to them.
//!
//! `cargo run --example times_without_zone --features jiff`
#![allow(clippy::print_stdout, reason = "an example shows something")]

use callspec::TimeText;
use callspec::vonage::CallRecord;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The page says YYYY-MM-DD HH:MM:SS, and the wire has RFC 3339 as well.
    for start in ["2026-03-02 09:15:04", "2026-03-02T09:15:04.000Z"] {
        let body = format!("{{\"start_time\": \"{start}\"}}");
        let call = CallRecord::from_json(body.as_bytes())?;
        let Some(text) = call.start_time.as_deref() else { continue };
        match text.to_jiff_timestamp() {
            Ok(instant) => println!("{start}: the instant {instant}"),
            // No zone, no instant: which zone the account has is not in the record.
            Err(_) => {
                let civil = text.to_jiff_civil()?;
                let instant = civil.to_zoned(jiff::tz::TimeZone::UTC)?.timestamp();
                println!("{start}: a time on a clock, {civil}; in UTC it is {instant}");
            }
        }
    }
    Ok(())
}
