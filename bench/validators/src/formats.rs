//! Formats of our own, for peers that let their users add some.

use serde_json::Value;
use std::error::Error;

/// The names, and what decides.
pub const ALL: [(&str, fn(&str) -> bool); 4] = [
    ("civil-date-time", is_civil_date_time),
    ("e164", is_e164),
    ("iso-duration", is_iso_duration),
    ("mcc-mnc", is_mcc_mnc),
];

/// Whether a text has the format.
pub fn is_civil_date_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    let layout = b"0000-00-00 00:00:00";
    let fits = |(&byte, &wanted): (&u8, &u8)| match wanted {
        b'0' => byte.is_ascii_digit(),
        mark => byte == mark,
    };
    if bytes.len() != layout.len() || !bytes.iter().zip(layout).all(fits) {
        return false;
    }
    let two = |at: usize| (bytes[at] - b'0') * 10 + (bytes[at + 1] - b'0');
    let (century, year, month, day) = (two(0), two(2), two(5), two(8));
    let leap = if year == 0 { century % 4 == 0 } else { year % 4 == 0 };
    let days = match month {
        2 => 28 + u8::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day) && two(11) < 24 && two(14) < 60 && two(17) < 60
}

/// Whether a text has the format.
pub fn is_e164(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or(text);
    (7..=15).contains(&digits.len())
        && !digits.starts_with('0')
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text has the format: as much of it as the archives need.
pub fn is_iso_duration(text: &str) -> bool {
    let Some(rest) = text.trim_start_matches(['+', '-']).strip_prefix('P') else { return false };
    let known = |byte: u8| byte.is_ascii_digit() || b"YMWDTHS.,".contains(&byte);
    rest.bytes().all(known) && rest.ends_with(|last: char| last.is_ascii_uppercase() && last != 'T')
}

/// Whether a text has the format.
pub fn is_mcc_mnc(text: &str) -> bool {
    matches!(text.len(), 5 | 6) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// All of them, as boon takes them.
pub(crate) fn for_boon() -> [boon::Format; 4] {
    fn of<const INDEX: usize>(value: &Value) -> Result<(), Box<dyn Error>> {
        match value.as_str() {
            Some(text) if !ALL[INDEX].1(text) => Err(ALL[INDEX].0.into()),
            _ => Ok(()),
        }
    }
    // A function for each, as boon takes no closures.
    let functions = [of::<0>, of::<1>, of::<2>, of::<3>];
    std::array::from_fn(|at| boon::Format { name: ALL[at].0, func: functions[at] })
}
