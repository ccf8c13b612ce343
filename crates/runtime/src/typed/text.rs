//! Text that stands for a value of another type, with the text as it came.

use super::borrowed::IntoOwned;
use super::place::{Field, Plain, Slot, View};
use std::borrow::Cow;
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
pub struct Text<T, S = String> {
    text: S,
    value: Option<T>,
}

impl<T, S: AsRef<str>> Text<T, S> {
    /// The value; none where the text is not of the format.
    pub fn get(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// The text, as it was read.
    pub fn as_str(&self) -> &str {
        self.text.as_ref()
    }

    /// The value.
    ///
    /// # Errors
    /// The text, where it is not of the format.
    pub fn into_value(self) -> Result<T, S> {
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

impl<T, S: Default> Default for Text<T, S> {
    fn default() -> Self {
        Text { text: S::default(), value: None }
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

impl<'d, T: TextType> From<Cow<'d, str>> for Text<T, Cow<'d, str>> {
    fn from(text: Cow<'d, str>) -> Self {
        Text { value: T::read(&text), text }
    }
}

impl<'d, T: TextType> Field<'d> for Text<T, Cow<'d, str>> {
    #[inline]
    fn open(&mut self) -> Plain<'_, 'd> {
        Plain::BorrowedEnum(self)
    }

    #[inline]
    fn view(&self) -> View<'_, 'd> {
        View::Text(&self.text)
    }

    #[inline]
    fn optional(this: &mut Option<Self>) -> Slot<'_, 'd> {
        Slot::BorrowedEnum(this)
    }
}

impl<T, S: IntoOwned> IntoOwned for Text<T, S> {
    type Owned = Text<T, S::Owned>;

    fn into_owned(self) -> Self::Owned {
        Text { text: self.text.into_owned(), value: self.value }
    }
}

impl<T, S: PartialEq> PartialEq for Text<T, S> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<T, S: Eq> Eq for Text<T, S> {}

impl<T, S: Ord> PartialOrd for Text<T, S> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T, S: Ord> Ord for Text<T, S> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl<T, S: Hash> Hash for Text<T, S> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<T, S: fmt::Debug> fmt::Debug for Text<T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}

impl<T, S: AsRef<str>> fmt::Display for Text<T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
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
