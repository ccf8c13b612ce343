//! Lengths of time: durations by RFC 3339, intervals by ISO 8601.

use super::calendar::{self, Clock, offset_minutes, skip_digits};

/// `P4Y`, `P1M2DT3H`, `P2W`: by RFC 3339's grammar whole numbers, and no unit left out between two others.
pub(super) fn is_duration(text: &str) -> bool {
    let Some(units) = Units::read(text.as_bytes()) else { return false };
    let weeks_alone = !units.has(WEEK) || units.0 == WEEK;
    !units.has(FRACTION) && weeks_alone && is_run(units.0 & DATE) && is_run(units.0 & TIME)
}

/// `start/end`, `start/duration` or `duration/end`, each by ISO 8601's extended notation.
///
/// Vendors write instants to the minute, without zone, or as a date, so that all of them are admitted.
pub(super) fn is_interval(text: &str) -> bool {
    let Some((start, end)) = text.split_once('/') else { return false };
    match (start.starts_with('P'), end.starts_with('P')) {
        (true, true) => false,
        (false, false) => is_instant(start) && is_instant(end),
        (true, false) => is_iso_duration(start) && is_instant(end),
        (false, true) => is_instant(start) && is_iso_duration(end),
    }
}

/// `P4Y`, `PT1H30S`, `PT30.5S`: any units in order, and a fraction in the last.
pub(super) fn is_iso_duration(text: &str) -> bool {
    Units::read(text.as_bytes()).is_some()
}

/// The units of a duration, the largest in the lowest bit.
#[derive(Clone, Copy)]
struct Units(u8);

const WEEK: u8 = 0b0000_0100;
const DATE: u8 = 0b0000_1011;
const TIME: u8 = 0b0111_0000;
const FRACTION: u8 = 0b1000_0000;

impl Units {
    /// Reads `P…[T…]`: at least one unit, each at most once, in order; a fraction only in the last.
    fn read(text: &[u8]) -> Option<Self> {
        let text = text.strip_prefix(b"P")?;
        let (date, time) = match text.iter().position(|&byte| byte == b'T') {
            Some(at) => (&text[..at], Some(&text[at + 1..])),
            None => (text, None),
        };
        let units = Self(0).read_units(date, false)?;
        let units = match time {
            // A T with nothing behind it says that something is missing.
            Some([]) => return None,
            Some(time) => units.read_units(time, true)?,
            None => units,
        };
        (units.0 != 0).then_some(units)
    }

    fn read_units(self, mut text: &[u8], in_time: bool) -> Option<Self> {
        let mut seen = self.0;
        while !text.is_empty() {
            let (unit, rest) = read_number_and_unit(text, in_time)?;
            // What is seen has to be larger units, so lower bits; a fraction is the highest bit.
            if seen >= unit & !FRACTION {
                return None;
            }
            seen |= unit;
            text = rest;
        }
        Some(Self(seen))
    }

    fn has(self, units: u8) -> bool {
        self.0 & units != 0
    }
}

fn read_number_and_unit(text: &[u8], in_time: bool) -> Option<(u8, &[u8])> {
    let [b'0'..=b'9', rest @ ..] = text else { return None };
    let (fraction, rest) = match skip_digits(rest) {
        [b'.' | b',', b'0'..=b'9', rest @ ..] => (FRACTION, skip_digits(rest)),
        rest => (0, rest),
    };
    let (&designator, rest) = rest.split_first()?;
    let unit = match (designator, in_time) {
        (b'Y', false) => 1 << 0,
        (b'M', false) => 1 << 1,
        (b'W', false) => WEEK,
        (b'D', false) => 1 << 3,
        (b'H', true) => 1 << 4,
        (b'M', true) => 1 << 5,
        (b'S', true) => 1 << 6,
        _ => return None,
    };
    Some((unit | fraction, rest))
}

/// Whether the units follow each other without a gap. Between months and days is the bit of the weeks.
fn is_run(units: u8) -> bool {
    let units = if units & DATE != 0 { (units & 0b11) | (units & 0b1000) >> 1 } else { units >> 4 };
    matches!(units, 0b000 | 0b001 | 0b010 | 0b100 | 0b011 | 0b110 | 0b111)
}

/// `YYYY-MM-DD[Thh:mm[:ss[.f…]][zone]]`
fn is_instant(text: &str) -> bool {
    let Some((date, time)) = text.as_bytes().split_first_chunk() else { return false };
    let time_fits = match time {
        [] => true,
        [b'T' | b't', time @ ..] => is_iso_time(time),
        _ => false,
    };
    time_fits && calendar::is_day(date)
}

fn is_iso_time(text: &[u8]) -> bool {
    let Some((&[h, hh, colon, m, mm], rest)) = text.split_first_chunk() else { return false };
    let (seconds, rest) = match rest {
        [b':', s, ss, rest @ ..] => ([*s, *ss], rest),
        rest => (*b"00", rest),
    };
    let zone = match rest {
        [b'.' | b',', b'0'..=b'9', rest @ ..] => skip_digits(rest),
        rest => rest,
    };
    let clock = [h, hh, colon, m, mm, b':', seconds[0], seconds[1]];
    Clock::read(&clock).is_some() && (zone.is_empty() || offset_minutes(zone).is_some())
}

#[cfg(test)]
mod tests {
    use crate::format::{Format, tests::assert_format};

    #[test]
    fn durations_leave_nothing_out() {
        assert_format(
            Format::Duration,
            &[
                "P7Y",
                "P1Y1M1DT1H1M1S",
                "P3M4D",
                "P0W",
                "PT9M",
                "PT5H6M",
                "P1DT1S",
                "P1YT1S",
                "P00D",
            ],
            &[
                "", "P", "T", "PT", "p1D", "P1", "P1D1M", "P1M1M", "P1Y1D", "PT1H1S", "P1W1D",
                "P1D1W", "PT1.5S", "P1DT", "P1S", "PT1D", "PT1HT1M", "P 1D", "P1D/P1D", "P१D",
                "+P1D",
            ],
        );
    }

    #[test]
    fn intervals_have_one_instant_at_least() {
        assert_format(
            Format::Interval,
            &[
                "2024-05-01T00:00:00Z/2024-05-02T00:00:00Z",
                "2024-05-01T00:00:00.000Z/2024-05-02T00:00:00.000+02:00",
                "2024-05-01T08:00:00/2024-05-01T09:30:00",
                "2024-05-01T08:00Z/PT30M",
                "P1Y2D/2024-05-01",
                "PT0.5S/2024-05-01T08:00:00Z",
                "2024-05-01/P2W",
                "2024-05-01/P1Y1W1DT1,25H",
            ],
            &[
                "",
                "/",
                "2024-05-01",
                "2024-05-01/",
                "/2024-05-01",
                "P1D/P1D",
                "P1D",
                "2024-05-01/2024-05-02/2024-05-03",
                "2024-05-01/PT0.5M1S",
                "2024-05-01/2024-02-30",
                "2024-05-01T/2024-05-02",
                "2024-05-01T08/2024-05-02",
                "2024-05-01T08:00:0/2024-05-02",
                "2024-05-01T08:00:00.Z/2024-05-02",
                "2024-05-01T24:00/2024-05-02",
                "2024-05-01 08:00:00/2024-05-02 08:00:00",
                "2024-05-01T08:00:00+2/P1D",
            ],
        );
    }
}
