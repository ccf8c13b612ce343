//! Times as text become the types of jiff, chrono or time, each behind its feature.
//!
//! A typed call keeps a time as it was written, so that an odd one is no error and nothing is lost. Whoever
//! wants to calculate converts:
//!
//! ```
//! # #[cfg(feature = "jiff")] {
//! use callspec_runtime::TimeText;
//!
//! let answered = "2024-02-29T08:15:00.250+02:00".to_jiff_timestamp()?;
//! assert_eq!(answered.to_string(), "2024-02-29T06:15:00.25Z");
//! # }
//! # Ok::<(), callspec_runtime::TimeTextError>(())
//! ```

use crate::format::Format;
use std::fmt;

/// Conversions of text that holds a date or a time; [`times`](crate::times) has a table of them, and an example.
///
/// An instant is written by RFC 3339 (the format `date-time`); `YYYY-MM-DD hh:mm:ss` (the format
/// `civil-date-time`) has no zone and becomes a civil time, which is no instant until somebody knows the
/// zone. Fractions are cut off after nanoseconds. A leap second becomes the last nanosecond before it, as
/// none of the libraries can count with it.
///
/// Every method fails when the text is not of its format, and when the library's range is smaller than the
/// years 0000 to 9999.
pub trait TimeText: sealed::Sealed {
    /// An instant, of jiff 1.
    #[cfg(feature = "jiff-1")]
    fn to_jiff1_timestamp(&self) -> Result<jiff1::Timestamp, TimeTextError>;

    /// A date and a time without zone, of jiff 1.
    #[cfg(feature = "jiff-1")]
    fn to_jiff1_civil(&self) -> Result<jiff1::civil::DateTime, TimeTextError>;

    /// A day, of jiff 1.
    #[cfg(feature = "jiff-1")]
    fn to_jiff1_date(&self) -> Result<jiff1::civil::Date, TimeTextError>;

    /// An instant.
    #[cfg(feature = "jiff")]
    fn to_jiff_timestamp(&self) -> Result<jiff::Timestamp, TimeTextError>;

    /// A date and a time without zone.
    #[cfg(feature = "jiff")]
    fn to_jiff_civil(&self) -> Result<jiff::civil::DateTime, TimeTextError>;

    /// A day.
    #[cfg(feature = "jiff")]
    fn to_jiff_date(&self) -> Result<jiff::civil::Date, TimeTextError>;

    /// An instant, with the offset that it was written with.
    #[cfg(feature = "chrono")]
    fn to_chrono_instant(&self) -> Result<chrono::DateTime<chrono::FixedOffset>, TimeTextError>;

    /// A date and a time without zone.
    #[cfg(feature = "chrono")]
    fn to_chrono_civil(&self) -> Result<chrono::NaiveDateTime, TimeTextError>;

    /// A day.
    #[cfg(feature = "chrono")]
    fn to_chrono_date(&self) -> Result<chrono::NaiveDate, TimeTextError>;

    /// An instant, with the offset that it was written with.
    #[cfg(feature = "time")]
    fn to_time_instant(&self) -> Result<time::OffsetDateTime, TimeTextError>;

    /// A date and a time without zone.
    #[cfg(feature = "time")]
    fn to_time_civil(&self) -> Result<time::PrimitiveDateTime, TimeTextError>;

    /// A day.
    #[cfg(feature = "time")]
    fn to_time_date(&self) -> Result<time::Date, TimeTextError>;
}

/// Why a text didn't become a time. It doesn't repeat the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeTextError {
    /// The text hasn't the format that the conversion reads.
    NotOfFormat(Format),
    /// The library's type cannot hold the time.
    OutOfRange,
}

impl fmt::Display for TimeTextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TimeTextError::NotOfFormat(format) => {
                write!(f, "the text is not of format {:?}", format.name())?;
                f.write_str(match format {
                    Format::DateTime => ", which has a zone; `to_…_civil` reads times without one",
                    Format::CivilDateTime => ", which has no zone; others read times with one",
                    _ => "",
                })
            }
            TimeTextError::OutOfRange => f.write_str("the time is out of range for the type"),
        }
    }
}

impl std::error::Error for TimeTextError {}

mod sealed {
    pub trait Sealed {}
    impl Sealed for str {}
}

impl TimeText for str {
    #[cfg(feature = "jiff-1")]
    fn to_jiff1_timestamp(&self) -> Result<jiff1::Timestamp, TimeTextError> {
        let (civil, offset_seconds) = Civil::read_instant(self)?;
        let offset = jiff1::tz::Offset::from_seconds(offset_seconds)
            .map_err(|_| TimeTextError::OutOfRange)?;
        offset.to_timestamp(civil.to_jiff1()?).map_err(|_| TimeTextError::OutOfRange)
    }

    #[cfg(feature = "jiff-1")]
    fn to_jiff1_civil(&self) -> Result<jiff1::civil::DateTime, TimeTextError> {
        Civil::read(self, Format::CivilDateTime)?.to_jiff1()
    }

    #[cfg(feature = "jiff-1")]
    fn to_jiff1_date(&self) -> Result<jiff1::civil::Date, TimeTextError> {
        Ok(Civil::read(self, Format::Date)?.to_jiff1()?.date())
    }

    #[cfg(feature = "jiff")]
    fn to_jiff_timestamp(&self) -> Result<jiff::Timestamp, TimeTextError> {
        let (civil, offset_seconds) = Civil::read_instant(self)?;
        let offset = jiff::tz::Offset::from_seconds(offset_seconds)
            .map_err(|_| TimeTextError::OutOfRange)?;
        offset.to_timestamp(civil.to_jiff()?).map_err(|_| TimeTextError::OutOfRange)
    }

    #[cfg(feature = "jiff")]
    fn to_jiff_civil(&self) -> Result<jiff::civil::DateTime, TimeTextError> {
        Civil::read(self, Format::CivilDateTime)?.to_jiff()
    }

    #[cfg(feature = "jiff")]
    fn to_jiff_date(&self) -> Result<jiff::civil::Date, TimeTextError> {
        Ok(Civil::read(self, Format::Date)?.to_jiff()?.date())
    }

    #[cfg(feature = "chrono")]
    fn to_chrono_instant(&self) -> Result<chrono::DateTime<chrono::FixedOffset>, TimeTextError> {
        let (civil, offset_seconds) = Civil::read_instant(self)?;
        let offset = chrono::FixedOffset::east_opt(offset_seconds);
        let civil = civil.to_chrono()?;
        offset
            .and_then(|offset| civil.and_local_timezone(offset).single())
            .ok_or(TimeTextError::OutOfRange)
    }

    #[cfg(feature = "chrono")]
    fn to_chrono_civil(&self) -> Result<chrono::NaiveDateTime, TimeTextError> {
        Civil::read(self, Format::CivilDateTime)?.to_chrono()
    }

    #[cfg(feature = "chrono")]
    fn to_chrono_date(&self) -> Result<chrono::NaiveDate, TimeTextError> {
        Ok(Civil::read(self, Format::Date)?.to_chrono()?.date())
    }

    #[cfg(feature = "time")]
    fn to_time_instant(&self) -> Result<time::OffsetDateTime, TimeTextError> {
        let (civil, offset_seconds) = Civil::read_instant(self)?;
        let offset = time::UtcOffset::from_whole_seconds(offset_seconds)
            .map_err(|_| TimeTextError::OutOfRange)?;
        Ok(civil.to_time()?.assume_offset(offset))
    }

    #[cfg(feature = "time")]
    fn to_time_civil(&self) -> Result<time::PrimitiveDateTime, TimeTextError> {
        Civil::read(self, Format::CivilDateTime)?.to_time()
    }

    #[cfg(feature = "time")]
    fn to_time_date(&self) -> Result<time::Date, TimeTextError> {
        Ok(Civil::read(self, Format::Date)?.to_time()?.date())
    }
}

/// What the clock on the wall shows.
struct Civil {
    year: u16,
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
    second: u8,
    nanosecond: u32,
}

impl Civil {
    /// Reads a date, or a date and a time, after the format's own check.
    fn read(text: &str, format: Format) -> Result<Self, TimeTextError> {
        if !format.check(text) {
            return Err(TimeTextError::NotOfFormat(format));
        }
        let two = |at: usize| text.get(at..at + 2).map_or(0, |digits| number(digits) as u8);
        let civil = Self {
            year: u16::from(two(0)) * 100 + u16::from(two(2)),
            month: two(5),
            day: two(8),
            hour: two(11),
            minute: two(14),
            second: two(17),
            nanosecond: nanosecond(text.get(19..).unwrap_or_default()),
        };
        Ok(match civil.second {
            60 => Self { second: 59, nanosecond: 999_999_999, ..civil },
            _ => civil,
        })
    }

    /// The time, and the seconds by which it is ahead of UTC.
    fn read_instant(text: &str) -> Result<(Self, i32), TimeTextError> {
        let civil = Self::read(text, Format::DateTime)?;
        let offset = text.rfind(['+', '-']).filter(|&at| at >= 19).map_or(0, |at| {
            let (hours, minutes) = (&text[at + 1..at + 3], &text[at + 4..]);
            let seconds = number(hours) as i32 * 3600 + number(minutes) as i32 * 60;
            if text[at..].starts_with('-') { -seconds } else { seconds }
        });
        Ok((civil, offset))
    }

    #[cfg(feature = "jiff")]
    fn to_jiff(&self) -> Result<jiff::civil::DateTime, TimeTextError> {
        let [month, day, hour, minute, second] =
            [self.month, self.day, self.hour, self.minute, self.second].map(|part| part as i8);
        let (year, nanosecond) = (self.year as i16, self.nanosecond as i32);
        jiff::civil::DateTime::new(year, month, day, hour, minute, second, nanosecond)
            .map_err(|_| TimeTextError::OutOfRange)
    }

    #[cfg(feature = "jiff-1")]
    fn to_jiff1(&self) -> Result<jiff1::civil::DateTime, TimeTextError> {
        let [month, day, hour, minute, second] =
            [self.month, self.day, self.hour, self.minute, self.second].map(|part| part as i8);
        let (year, nanosecond) = (self.year as i16, self.nanosecond as i32);
        jiff1::civil::DateTime::new(year, month, day, hour, minute, second, nanosecond)
            .map_err(|_| TimeTextError::OutOfRange)
    }

    #[cfg(feature = "chrono")]
    fn to_chrono(&self) -> Result<chrono::NaiveDateTime, TimeTextError> {
        let [month, day, hour, minute, second] =
            [self.month, self.day, self.hour, self.minute, self.second].map(u32::from);
        chrono::NaiveDate::from_ymd_opt(self.year.into(), month, day)
            .and_then(|date| date.and_hms_nano_opt(hour, minute, second, self.nanosecond))
            .ok_or(TimeTextError::OutOfRange)
    }

    #[cfg(feature = "time")]
    fn to_time(&self) -> Result<time::PrimitiveDateTime, TimeTextError> {
        let month = time::Month::try_from(self.month).map_err(|_| TimeTextError::OutOfRange)?;
        time::Date::from_calendar_date(self.year.into(), month, self.day)
            .and_then(|date| {
                date.with_hms_nano(self.hour, self.minute, self.second, self.nanosecond)
            })
            .map_err(|_| TimeTextError::OutOfRange)
    }
}

/// The value of digits that a format has checked.
fn number(digits: &str) -> u32 {
    digits.bytes().fold(0, |value, digit| value * 10 + u32::from(digit & 15))
}

/// Reads `.f…` at the beginning of a text; nothing else is zero.
fn nanosecond(text: &str) -> u32 {
    let Some(fraction) = text.strip_prefix('.') else { return 0 };
    let digits = fraction.bytes().take_while(u8::is_ascii_digit).chain([b'0'; 9]).take(9);
    digits.fold(0, |value, digit| value * 10 + u32::from(digit & 15))
}

#[cfg(test)]
mod tests;
