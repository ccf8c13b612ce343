//! Times as numbers: microseconds and days since 1970, with what tells whether a text is written as the
//! number would be.

use std::fmt::Write as _;

/// How a time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// `2024-02-29T23:59:59Z`
    Zoned,
    /// `2024-02-29 23:59:59`, without a zone.
    Civil,
}

impl Layout {
    /// The time zone of its columns.
    pub(crate) fn zone(self) -> Option<&'static str> {
        match self {
            Layout::Zoned => Some("UTC"),
            Layout::Civil => None,
        }
    }

    /// As the schema's metadata spells it.
    pub(crate) fn pattern(self) -> &'static str {
        match self {
            Layout::Zoned => "YYYY-MM-DDThh:mm:ss[.fff[fff]]Z",
            Layout::Civil => "YYYY-MM-DD hh:mm:ss[.fff[fff]]",
        }
    }
}

/// The number of a text, and whether the number says all that the text does.
pub(crate) struct Read<T> {
    pub value: T,
    pub is_exact: bool,
}

/// The microsecond of a time, or nothing where the text is none of that layout. A fraction finer than that
/// is cut.
pub(crate) fn micros(text: &[u8], layout: Layout) -> Option<Read<i64>> {
    let (date, rest) = text.split_first_chunk::<10>()?;
    let day = day_of(date)?;
    let (&separator, rest) = rest.split_first()?;
    let canonical = match layout {
        Layout::Zoned => b'T',
        Layout::Civil => b' ',
    };
    let (clock, rest) = rest.split_first_chunk::<8>()?;
    let second = second_of(clock)?;
    let (fraction, fraction_is_exact, rest) = fraction_of(rest)?;
    let (offset, offset_is_exact) = match layout {
        Layout::Zoned => offset_of(rest)?,
        Layout::Civil => (0, rest.is_empty()),
    };
    let is_separator = match layout {
        Layout::Zoned => matches!(separator, b'T' | b't' | b' '),
        Layout::Civil => matches!(separator, b' ' | b'T'),
    };
    if !is_separator || (layout == Layout::Civil && !rest.is_empty()) {
        return None;
    }
    let value = (day * 86_400 + second - offset * 60) * 1_000_000 + fraction;
    let is_exact = separator == canonical && fraction_is_exact && offset_is_exact;
    // A year before 0 or behind 9999, by the offset, has no text of its own.
    let is_exact = is_exact && (FIRST..AFTER_LAST).contains(&value);
    Some(Read { value, is_exact })
}

/// The day of a date, since 1970.
pub(crate) fn day(text: &[u8]) -> Option<Read<i32>> {
    let value = i32::try_from(day_of(text.try_into().ok()?)?).ok()?;
    Some(Read { value, is_exact: true })
}

const DAY: i64 = 86_400_000_000;

/// The years from 0 to 9999.
const FIRST: i64 = -719_528 * DAY;
const AFTER_LAST: i64 = 2_932_897 * DAY;

/// Appends the text of a time.
pub(crate) fn push_time(out: &mut String, micros: i64, layout: Layout) {
    push_day(out, micros.div_euclid(DAY));
    let rest = micros.rem_euclid(DAY);
    let (second, fraction) = (rest / 1_000_000, rest % 1_000_000);
    out.push(if layout == Layout::Zoned { 'T' } else { ' ' });
    let _ = write!(out, "{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
    if fraction % 1000 != 0 {
        let _ = write!(out, ".{fraction:06}");
    } else if fraction != 0 {
        let _ = write!(out, ".{:03}", fraction / 1000);
    }
    if layout == Layout::Zoned {
        out.push('Z');
    }
}

/// Appends the text of a day since 1970.
pub(crate) fn push_day(out: &mut String, day: i64) {
    let (year, month, day) = civil(day);
    let _ = write!(out, "{year:04}-{month:02}-{day:02}");
}

fn pair(tens: u8, ones: u8) -> Option<u32> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| u32::from(tens) * 10 + u32::from(ones))
}

/// Of each month, the days from March on before it, and its own: so the leap day is the last.
const MONTHS: [(u32, u32); 13] = [
    (0, 0),
    (306, 31),
    (337, 29),
    (0, 31),
    (31, 30),
    (61, 31),
    (92, 30),
    (122, 31),
    (153, 31),
    (184, 30),
    (214, 31),
    (245, 30),
    (275, 31),
];

/// The numbers of `dd?dd?dd`, where the pattern says which separators stand between the digits: eight bytes
/// at a time, as archives have a time in every third member.
#[inline]
fn three_pairs(text: &[u8; 8], pattern: &[u8; 8]) -> Option<[u32; 3]> {
    // Digits become 0 to 9 and separators 0, or the text is something else.
    let values = u64::from_le_bytes(*text) ^ u64::from_le_bytes(*pattern);
    // What is too large reaches the highest bit of its byte. A carry into the next byte needs a byte that has
    // that bit itself.
    let excess = u64::from_le_bytes([0x76, 0x76, 0x7f, 0x76, 0x76, 0x7f, 0x76, 0x76]);
    if (values.wrapping_add(excess) | values) & u64::from_le_bytes([0x80; 8]) != 0 {
        return None;
    }
    let pairs = (values * 10 + (values >> 8)).to_le_bytes();
    Some([pairs[0], pairs[3], pairs[6]].map(u32::from))
}

/// Days since 1970 of `YYYY-MM-DD`, by the Gregorian calendar.
#[inline]
fn day_of(&[y, yy, ref rest @ ..]: &[u8; 10]) -> Option<i64> {
    let (century, [of_century, month, day]) = (pair(y, yy)?, three_pairs(rest, b"00-00-00")?);
    let year = century * 100 + of_century;
    let (before, length) = *MONTHS.get(month as usize)?;
    let is_leap = if of_century == 0 { century % 4 == 0 } else { of_century % 4 == 0 };
    let length = length - u32::from(month == 2 && !is_leap);
    if day == 0 || day > length {
        return None;
    }
    // Of 400 years later, which are the same, so that no year is before 0.
    let years = year + 400 - u32::from(month <= 2);
    let days = years * 365 + years / 4 - years / 100 + years / 400 + before + day - 1;
    Some(i64::from(days) - 865_565)
}

/// Year, month and day of a day since 1970.
fn civil(day: i64) -> (i64, i64, i64) {
    let day = day + 719_468;
    let (era, of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
    (year + era * 400, month, day)
}

/// The second of the day of `hh:mm:ss`. A leap second has no number.
#[inline]
fn second_of(clock: &[u8; 8]) -> Option<i64> {
    let [hour, minute, second] = three_pairs(clock, b"00:00:00")?;
    let is_one = hour < 24 && minute < 60 && second < 60;
    is_one.then_some(i64::from(hour * 3600 + minute * 60 + second))
}

/// The microseconds of a fraction, whether it is written as [`push_time`] does, and what stands behind it.
#[inline]
fn fraction_of(text: &[u8]) -> Option<(i64, bool, &[u8])> {
    match text {
        [b'.', a @ b'0'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9', rest @ ..]
            if !rest.first().is_some_and(u8::is_ascii_digit) =>
        {
            let [a, b, c] = [a, b, c].map(|digit| i64::from(digit - b'0'));
            let millis = a * 100 + b * 10 + c;
            Some((millis * 1000, millis != 0, rest))
        }
        [b'.', digits @ ..] => long_fraction(digits),
        _ => Some((0, true, text)),
    }
}

/// One that has not just three digits.
#[inline(never)]
fn long_fraction(digits: &[u8]) -> Option<(i64, bool, &[u8])> {
    let count = digits.iter().take_while(|it| it.is_ascii_digit()).count();
    if count == 0 {
        return None;
    }
    let (digits, rest) = digits.split_at(count);
    let value = (0..6).fold(0, |value, at| {
        value * 10 + i64::from(digits.get(at).map_or(0, |digit| digit - b'0'))
    });
    Some((value, count == 6 && value % 1000 != 0, rest))
}

/// The minutes of an offset, and whether it is `Z`.
#[inline]
fn offset_of(text: &[u8]) -> Option<(i64, bool)> {
    match text {
        b"Z" => Some((0, true)),
        b"z" => Some((0, false)),
        _ => other_offset(text),
    }
}

#[inline(never)]
fn other_offset(text: &[u8]) -> Option<(i64, bool)> {
    let &[sign, h, hh, b':', m, mm] = text else { return None };
    let (hours, minutes) = (pair(h, hh)?, pair(m, mm)?);
    let total = i64::from(hours * 60 + minutes);
    match sign {
        _ if hours > 23 || minutes > 59 => None,
        b'+' => Some((total, false)),
        b'-' => Some((-total, false)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_exact_comes_back_as_it_was() {
        for (text, layout) in [
            ("1970-01-01T00:00:00Z", Layout::Zoned),
            ("2024-02-29T23:59:59.123Z", Layout::Zoned),
            ("0001-03-01T00:00:00.000001Z", Layout::Zoned),
            ("9999-12-31T23:59:59.999999Z", Layout::Zoned),
            ("0000-01-01 00:00:00", Layout::Civil),
            ("2100-02-28 12:00:00", Layout::Civil),
        ] {
            let read = micros(text.as_bytes(), layout).expect(text);
            assert!(read.is_exact, "{text}");
            let mut out = String::new();
            push_time(&mut out, read.value, layout);
            assert_eq!(out, text);
        }
    }

    #[test]
    fn other_spellings_of_a_time_have_its_number_and_are_not_exact() {
        let noon = micros(b"2024-02-29T12:00:00Z", Layout::Zoned).expect("a time").value;
        for text in [
            "2024-02-29T12:00:00.000Z",
            "2024-02-29t12:00:00z",
            "2024-02-29T14:00:00+02:00",
            "2024-02-29T06:30:00.0-05:30",
            "2024-02-29T12:00:00.0000001Z",
        ] {
            let read = micros(text.as_bytes(), Layout::Zoned).expect(text);
            assert_eq!((read.value, read.is_exact), (noon, false), "{text}");
        }
        let far = micros(b"0000-01-01T00:00:00+01:00", Layout::Zoned).expect("a time");
        assert!(!far.is_exact);
    }

    #[test]
    fn what_is_no_time_has_no_number() {
        for text in [
            "",
            "2024-02-30T00:00:00Z",
            "2023-02-29T00:00:00Z",
            "2024-00-01T00:00:00Z",
            "2024-13-01T00:00:00Z",
            "2024-01-00T00:00:00Z",
            "2024-02-29T24:00:00Z",
            "2024-02-29T23:59:60Z",
            "2024-02-29T00:00:00",
            "2024-02-29T00:00:00.Z",
            "2024-02-29 ",
        ] {
            assert!(micros(text.as_bytes(), Layout::Zoned).is_none(), "{text}");
        }
        assert!(micros(b"2024-02-29 00:00:00Z", Layout::Civil).is_none());
    }

    #[test]
    fn every_day_of_some_centuries_comes_back() {
        let mut out = String::new();
        for number in -80_000..80_000 {
            out.clear();
            push_day(&mut out, number);
            assert_eq!(day(out.as_bytes()).map(|it| i64::from(it.value)), Some(number), "{out}");
        }
    }
}
