//! How times are converted: they are text in typed values, as they came, and become the types of other
//! crates on demand.
//!
//! Turn on the feature `jiff`, `jiff-1`, `chrono` or `time`, and bring `TimeText` into scope. It has methods for
//! every `str`:
//!
//! | text | format | jiff 0.2 | jiff 1 | chrono | time |
//! |---|---|---|---|---|---|
//! | `2024-02-29T08:15:00+02:00` | `date-time` | `to_jiff_timestamp` | `to_jiff1_timestamp` | `to_chrono_instant` | `to_time_instant` |
//! | `2024-02-29 08:15:00` | `civil-date-time` | `to_jiff_civil` | `to_jiff1_civil` | `to_chrono_civil` | `to_time_civil` |
//! | `2024-02-29` | `date` | `to_jiff_date` | `to_jiff1_date` | `to_chrono_date` | `to_time_date` |
//!
//! ```
//! # #[cfg(feature = "jiff")] {
//! use callspec_runtime::times::TimeText;
//!
//! let answered = Some("2024-02-29T08:15:00Z".to_owned());
//! let ended = Some("2024-02-29T08:16:30Z".to_owned());
//! let of = |it: &Option<String>| it.as_deref().map(str::to_jiff_timestamp).transpose();
//! if let (Some(from), Some(to)) = (of(&answered)?, of(&ended)?) {
//!     assert_eq!((to - from).get_seconds(), 90);
//! }
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The generator's option `texts` makes fields of such types in the place of `String`.

#[cfg(any(feature = "chrono", feature = "jiff", feature = "jiff-1", feature = "time"))]
pub use crate::time_text::{TimeText, TimeTextError};
