//! Times as sources have them: an instant, a civil time without a zone, or how long after the beginning.

use callspec_runtime::TimeText as _;
use jiff::{SignedDuration, Timestamp, civil::DateTime};
use std::fmt;

/// When something happened. The kinds are not compared with each other: nothing tells the zone of a civil time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Time {
    /// An instant.
    Instant(Timestamp),
    /// A date and a time of a zone that the source does not tell.
    Civil(DateTime),
    /// Since the call began.
    Elapsed(SignedDuration),
}

impl Time {
    /// Reads a time by RFC 3339, or `YYYY-MM-DD hh:mm:ss`.
    pub fn read(text: &str) -> Option<Time> {
        match text.to_jiff_timestamp() {
            Ok(instant) => Some(Time::Instant(instant)),
            Err(_) => text.to_jiff_civil().ok().map(Time::Civil),
        }
    }

    /// The instant, if it is one.
    pub fn instant(self) -> Option<Timestamp> {
        match self {
            Time::Instant(instant) => Some(instant),
            _ => None,
        }
    }
}

/// Reads whole or decimal seconds, which are not negative.
pub(crate) fn seconds(text: &str) -> Option<SignedDuration> {
    let is_plain = !text.is_empty()
        && text.len() <= 18
        && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let whole: i64 = Some(whole).filter(|_| is_plain)?.parse().ok()?;
    let nanos = match fraction {
        "" => 0,
        digits if digits.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{digits:0<9.9}").parse().ok()?
        }
        _ => return None,
    };
    Some(SignedDuration::new(whole, nanos))
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Time::Instant(instant) => instant.fmt(f),
            Time::Civil(civil) => civil.fmt(f),
            Time::Elapsed(elapsed) => elapsed.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_keep_their_kind() {
        let shown = |text| Time::read(text).map(|time| time.to_string());
        assert_eq!(
            shown("2024-02-29T08:15:00.250+02:00").as_deref(),
            Some("2024-02-29T06:15:00.25Z")
        );
        assert_eq!(shown("2024-02-29 08:15:00").as_deref(), Some("2024-02-29T08:15:00"));
        assert_eq!(shown("1709194500"), None);
        assert_eq!(seconds("12.5"), Some(SignedDuration::new(12, 500_000_000)));
        for odd in ["", "-1", "1e3", "1.2.3", ".", "12 s", "99999999999999999999"] {
            assert_eq!(seconds(odd), None, "{odd}");
        }
    }
}
