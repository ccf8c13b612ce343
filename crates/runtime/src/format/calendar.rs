//! Dates and times: RFC 3339, and the civil `YYYY-MM-DD hh:mm:ss`.
//!
//! Nearly every call has a few of them, so the digits are read eight bytes at a time.

/// `YYYY-MM-DDThh:mm:ss[.f…]` and `Z` or an offset. T and Z may be small letters.
pub(super) fn is_date_time(text: &[u8]) -> bool {
    match text.split_first_chunk() {
        Some((date, [b'T' | b't', time @ ..])) => is_day(date) && is_zoned_time(time),
        _ => false,
    }
}

/// How long an instant in UTC is that begins here, if it is one: with three digits of a second, none, or
/// another number of them.
pub(super) fn length_at(bytes: &[u8]) -> Option<usize> {
    match bytes.get(19..24)? {
        [b'.', _, _, _, b'Z'] => Some(24),
        [b'Z', ..] => Some(20),
        [b'.', ..] => {
            let digits = bytes.get(20..40)?.iter().position(|byte| !byte.is_ascii_digit())?;
            Some(21 + digits)
        }
        _ => None,
    }
}

/// `YYYY-MM-DD`
pub(super) fn is_date(text: &[u8]) -> bool {
    text.try_into().is_ok_and(is_day)
}

/// `hh:mm:ss[.f…]` and `Z` or an offset.
pub(super) fn is_time(text: &[u8]) -> bool {
    is_zoned_time(text)
}

/// `YYYY-MM-DD hh:mm:ss`. Without a zone nobody can tell where a leap second belongs, so it has none.
pub(super) fn is_civil_date_time(text: &[u8]) -> bool {
    match text.split_first_chunk() {
        Some((date, [b' ', time @ ..])) => {
            let clock = time.try_into().ok().and_then(Clock::read);
            clock.is_some_and(|clock| clock.second < 60) && is_day(date)
        }
        _ => false,
    }
}

/// Whether the bytes are a day of the Gregorian calendar, in any year from 0000 to 9999.
pub(super) fn is_day(date: &[u8; 10]) -> bool {
    let &[thousands, hundreds, ref rest @ ..] = date;
    let Some([year, month, day]) = three_pairs(rest, DATE_SEPARATORS) else { return false };
    if !thousands.is_ascii_digit() || !hundreds.is_ascii_digit() || month.wrapping_sub(1) > 11 {
        return false;
    }
    let leap = || match year {
        // A century is leap once in four; a thousand has ten of them, hence the factor.
        0 => (thousands * 2 + hundreds) % 4 == 0,
        _ => year % 4 == 0,
    };
    match day {
        1..=28 => true,
        29 => month != 2 || leap(),
        30 => month != 2,
        31 => matches!(month, 1 | 3 | 5 | 7 | 8 | 10 | 12),
        _ => false,
    }
}

/// A time of day. The second is 60 in a leap second.
#[derive(Clone, Copy)]
pub(super) struct Clock {
    hour: u8,
    minute: u8,
    second: u8,
}

impl Clock {
    /// Reads `hh:mm:ss`.
    pub(super) fn read(text: &[u8; 8]) -> Option<Self> {
        let [hour, minute, second] = three_pairs(text, TIME_SEPARATORS)?;
        (hour < 24 && minute < 60 && second <= 60).then_some(Self { hour, minute, second })
    }

    /// Leap seconds are inserted before midnight UTC, whatever the local time is then.
    fn is_possible_at(self, offset_minutes: i32) -> bool {
        let utc = i32::from(self.hour) * 60 + i32::from(self.minute) - offset_minutes;
        self.second < 60 || utc.rem_euclid(24 * 60) == 24 * 60 - 1
    }
}

fn is_zoned_time(text: &[u8]) -> bool {
    let Some((clock, rest)) = text.split_first_chunk() else { return false };
    let Some(clock) = Clock::read(clock) else { return false };
    let offset = match rest {
        [b'.', b'0'..=b'9', rest @ ..] => skip_digits(rest),
        rest => rest,
    };
    offset_minutes(offset).is_some_and(|minutes| clock.is_possible_at(minutes))
}

/// The minutes of `Z`, `z` or `±hh:mm`.
pub(super) fn offset_minutes(text: &[u8]) -> Option<i32> {
    let &[sign, h, hh, b':', m, mm] = text else {
        return matches!(text, b"Z" | b"z").then_some(0);
    };
    let (hours, minutes) = (two_digits(h, hh)?, two_digits(m, mm)?);
    let total = i32::from(hours) * 60 + i32::from(minutes);
    match sign {
        _ if hours > 23 || minutes > 59 => None,
        b'+' => Some(total),
        b'-' => Some(-total),
        _ => None,
    }
}

fn two_digits(tens: u8, ones: u8) -> Option<u8> {
    (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| (tens - b'0') * 10 + (ones - b'0'))
}

pub(super) fn skip_digits(bytes: &[u8]) -> &[u8] {
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    &bytes[digits..]
}

const DATE_SEPARATORS: u64 = u64::from_le_bytes(*b"00-00-00");
const TIME_SEPARATORS: u64 = u64::from_le_bytes(*b"00:00:00");

/// Reads `dd?dd?dd`, where the pattern says which separators stand between the digits.
#[inline]
fn three_pairs(text: &[u8; 8], pattern: u64) -> Option<[u8; 3]> {
    // After this a digit is 0 to 9 and a separator 0, or the text is something else.
    let values = u64::from_le_bytes(*text) ^ pattern;
    // What is too large reaches the highest bit of its byte. A carry into the next byte needs a byte above
    // 0x7F, which shows by itself.
    let excess = u64::from_le_bytes([0x76, 0x76, 0x7F, 0x76, 0x76, 0x7F, 0x76, 0x76]);
    if (values.wrapping_add(excess) | values) & 0x8080_8080_8080_8080 != 0 {
        return None;
    }
    let pairs = (values * 10 + (values >> 8)).to_le_bytes();
    Some([pairs[0], pairs[3], pairs[6]])
}

#[cfg(test)]
mod tests {
    use crate::format::{Format, tests::assert_format};

    #[test]
    fn date_times_by_rfc_3339() {
        assert_format(
            Format::DateTime,
            &[
                "2024-02-29T00:00:00Z",
                "0000-01-01t23:59:59.000000000000000001z",
                "9999-12-31T23:59:59+23:59",
                "2017-01-01T05:29:60+05:30",
                "2016-12-31T23:59:60-00:00",
            ],
            &[
                "",
                "2024-02-29T00:00:00",
                "2024-02-29T00:00:00.Z",
                "2024-02-29T00:00:00ZZ",
                "2024-02-29 00:00:00Z",
                "2024-02-29T0:00:00Z",
                "2024-02-29T00:00Z",
                "2024-02-29T00:00:00+0530",
                "2024-02-29T00:00:00+24:00",
                "2024-02-29T00:00:00−05:00",
                "2023-02-29T00:00:00Z",
                "2017-01-01T05:29:60+05:29",
                "2017-01-01T05:29:61+05:30",
                "2024-02-2éT00:00:00Z",
                "2024-02-29T00:00:0é",
            ],
        );
    }

    #[test]
    fn every_day_of_four_centuries() {
        for year in [1600, 1700, 1800, 1896, 1900, 1999, 2000, 2023, 2024, 2100, 2400] {
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let days = [31, 28 + i32::from(leap), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
            for month in 0..=13 {
                for day in 0..=32 {
                    let length = days.get((month - 1) as usize).copied().unwrap_or(0);
                    let text = format!("{year:04}-{month:02}-{day:02}");
                    assert_eq!(Format::Date.check(&text), (1..=length).contains(&day), "{text}");
                }
            }
        }
    }

    #[test]
    fn every_byte_in_every_place() {
        for (format, sample) in [
            (Format::Date, "2019-10-17"),
            (Format::Time, "10:10:10Z"),
            (Format::CivilDateTime, "2019-10-17 10:10:10"),
        ] {
            for place in 0..sample.len() {
                for byte in 0..128u8 {
                    let mut text = sample.as_bytes().to_vec();
                    text[place] = byte;
                    let text = String::from_utf8(text).unwrap();
                    let old = sample.as_bytes()[place];
                    let similar = match old {
                        b'0'..=b'9' => byte.is_ascii_digit(),
                        _ => byte.eq_ignore_ascii_case(&old),
                    };
                    assert!(similar || !format.check(&text), "{text:?}");
                }
            }
        }
    }

    #[test]
    fn civil_date_times_have_no_zone() {
        assert_format(
            Format::CivilDateTime,
            &["2024-02-29 00:00:00", "1999-12-31 23:59:59"],
            &[
                "2024-02-29T00:00:00",
                "2024-02-29 00:00:00Z",
                "2024-02-29 00:00:00.5",
                "2024-02-29 24:00:00",
                "2016-12-31 23:59:60",
                "2024-02-30 00:00:00",
                "2024-02-29  0:00:00",
                "2024-02-29",
            ],
        );
    }

    #[test]
    fn times_know_where_leap_seconds_fall() {
        assert_format(
            Format::Time,
            &["00:00:00Z", "23:59:60z", "12:29:60-11:30", "00:59:60+01:00", "10:20:30.5+00:00"],
            &[
                "23:58:60Z",
                "12:30:60-11:30",
                "24:00:00Z",
                "10:20:30",
                "10:20:30.5",
                "10:20:30,5Z",
                "1020:30Z",
            ],
        );
    }
}
