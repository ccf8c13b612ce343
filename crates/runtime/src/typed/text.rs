//! Text that stands for a value of another type, with the text as it came.

use super::place::{Field, Plain, Slot, View};
use std::cmp::Ordering;
use std::convert::Infallible;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

/// A type that texts of a format stand for.
pub trait TextType: Sized {
    /// What the text stands for, if it does.
    fn read(text: &str) -> Option<Self>;

    /// The text of a value.
    fn write(&self) -> String;
}

/// Text of a format, as the generator's option `texts` makes of `String`: the value that it stands for, and the
/// text itself, so that nothing is lost, whatever it is.
///
/// Equality, order and hash go by the text.
#[derive(Clone)]
pub struct Text<T> {
    text: String,
    value: Option<T>,
}

impl<T> Text<T> {
    /// The value; none where the text is not of the format.
    pub fn get(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// The text, as it was read.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The value.
    ///
    /// # Errors
    /// The text, where it is not of the format.
    pub fn into_value(self) -> Result<T, String> {
        self.value.ok_or(self.text)
    }
}

impl<T: TextType> From<T> for Text<T> {
    fn from(value: T) -> Self {
        Text { text: value.write(), value: Some(value) }
    }
}

impl<T: TextType> From<&str> for Text<T> {
    fn from(text: &str) -> Self {
        Text { value: T::read(text), text: text.to_owned() }
    }
}

impl<T: TextType> FromStr for Text<T> {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text))
    }
}

impl<T> Default for Text<T> {
    fn default() -> Self {
        Text { text: String::new(), value: None }
    }
}

impl<'d, T: TextType> Field<'d> for Text<T> {
    #[inline]
    fn open(&mut self) -> Plain<'_, 'd> {
        Plain::Enum(self)
    }

    #[inline]
    fn view(&self) -> View<'_, 'd> {
        View::Text(&self.text)
    }

    #[inline]
    fn optional(this: &mut Option<Self>) -> Slot<'_, 'd> {
        Slot::Enum(this)
    }
}

impl<T> PartialEq for Text<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<T> Eq for Text<T> {}

impl<T> PartialOrd for Text<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Text<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl<T> Hash for Text<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<T> fmt::Debug for Text<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}

impl<T> fmt::Display for Text<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

/// Types that are told by what they read, and write themselves.
#[allow(unused_macros, reason = "each is of a feature")]
macro_rules! text_types {
    ($($feature:literal $type:ty, $read:expr, $write:expr;)*) => {$(
        #[cfg(feature = $feature)]
        impl TextType for $type {
            fn read(text: &str) -> Option<Self> {
                let read: fn(&str) -> Option<Self> = $read;
                read(text)
            }

            fn write(&self) -> String {
                let write: fn(&Self) -> String = $write;
                write(self)
            }
        }
    )*};
}

text_types! {
    "uuid" uuid::Uuid, |it| uuid::Uuid::parse_str(it).ok(), |it| it.to_string();
    "url" url::Url, |it| url::Url::parse(it).ok(), |it| it.to_string();
    "jiff" jiff::Timestamp, |it| it.to_jiff_timestamp().ok(), |it| it.to_string();
    "jiff" jiff::civil::DateTime, |it| it.to_jiff_civil().ok(), |it| it.to_string().replacen('T', " ", 1);
    "jiff" jiff::civil::Date, |it| it.to_jiff_date().ok(), |it| it.to_string();
    "jiff-1" jiff1::Timestamp, |it| it.to_jiff1_timestamp().ok(), |it| it.to_string();
    "jiff-1" jiff1::civil::DateTime, |it| it.to_jiff1_civil().ok(), |it| it.to_string().replacen('T', " ", 1);
    "jiff-1" jiff1::civil::Date, |it| it.to_jiff1_date().ok(), |it| it.to_string();
    "chrono" chrono::DateTime<chrono::FixedOffset>, |it| it.to_chrono_instant().ok(), |it| format!("{it:?}");
    "chrono" chrono::NaiveDateTime, |it| it.to_chrono_civil().ok(), |it| it.to_string();
    "chrono" chrono::NaiveDate, |it| it.to_chrono_date().ok(), |it| it.to_string();
    "time" time::OffsetDateTime, |it| it.to_time_instant().ok(), |it| time_text(it.date(), it.time(), 'T') + &offset(it.offset());
    "time" time::PrimitiveDateTime, |it| it.to_time_civil().ok(), |it| time_text(it.date(), it.time(), ' ');
    "time" time::Date, |it| it.to_time_date().ok(), |it| date_text(*it);
}

#[cfg(any(feature = "chrono", feature = "jiff", feature = "jiff-1", feature = "time"))]
use crate::time_text::TimeText as _;

#[cfg(feature = "time")]
fn date_text(date: time::Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
}

#[cfg(feature = "time")]
fn time_text(date: time::Date, at: time::Time, between: char) -> String {
    let date = date_text(date);
    let text = format!("{date}{between}{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second());
    match at.nanosecond() {
        0 => text,
        nanosecond => text + format!(".{nanosecond:09}").trim_end_matches('0'),
    }
}

#[cfg(feature = "time")]
fn offset(offset: time::UtcOffset) -> String {
    let minutes = i32::from(offset.whole_minutes());
    match minutes {
        0 => "Z".to_owned(),
        _ => {
            let sign = if minutes < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
        }
    }
}
