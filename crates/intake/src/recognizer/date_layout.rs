//! Layouts of dates and times: `YYYY-MM-DD HH:MM:SS` is a civil time, `yyyy-MM-ddTHH:mm:ss.SSSZ` is
//! RFC 3339, `yyyy-MM-dd` a date. The words "ISO-8601" alone prove nothing.

use super::description::{Description, Finding, Recognizer};
use crate::fact::Fact;

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "date_layout", recognize };

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    if !description.is_single_text() {
        return Vec::new();
    }
    let words = description.lower.split([' ', ',', '(', ')', '"', '\'', '`']);
    let words: Vec<&str> =
        words.map(|word| word.trim_end_matches('.')).filter(|word| !word.is_empty()).collect();
    let found = (0..words.len()).find_map(|at| format(words[at], words.get(at + 1).copied()));
    found.map(|format| Finding::asserts(Fact::Format(format))).into_iter().collect()
}

/// The format that a layout stands for; the next word may be its time.
fn format(word: &str, next: Option<&str>) -> Option<&'static str> {
    let rest = word.strip_prefix("yyyy-mm-dd")?;
    match rest {
        "" if next.is_some_and(|next| is_clock(next, "hh:mm:ss")) => Some("civil-date-time"),
        "" if next.is_some_and(|next| next.starts_with("hh")) => None,
        "" => Some("date"),
        _ => is_clock(rest.strip_prefix('t')?, "hh:mm:ss")
            .then_some(())
            .filter(|()| rest.ends_with('z') || rest.ends_with("+hh:mm"))
            .map(|()| "date-time"),
    }
}

fn is_clock(word: &str, clock: &str) -> bool {
    let Some(rest) = word.strip_prefix(clock) else { return false };
    let rest = rest.trim_end_matches("+hh:mm").trim_end_matches('z');
    rest.chars().all(|c| matches!(c, '.' | '[' | ']' | 's' | 'm' | 'f'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::description::tests::in_text;

    #[test]
    fn fires_on() {
        for (text, format) in [
            ("When it ended, as YYYY-MM-DD HH:MM:SS. Only then.", "civil-date-time"),
            ("The day (yyyy-MM-dd).", "date"),
            ("For example: yyyy-MM-ddTHH:mm:ss[.mmm]Z", "date-time"),
            ("For example: yyyy-MM-ddTHH:mm:ss.SSSZ", "date-time"),
        ] {
            let found = in_text(&RECOGNIZER, "x", text);
            assert_eq!(found, [Finding::asserts(Fact::Format(format))], "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for text in [
            "The moment, in ISO 8601 format.",
            "From and to: YYYY-MM-DDThh:mm:ss/YYYY-MM-DDThh:mm:ss",
            "Local, as yyyy-MM-ddTHH:mm:ss",
            "The moment as yyyy-MM-dd HH:mm",
            "As yyyy-MM-ddTHH:mmZ",
        ] {
            assert_eq!(in_text(&RECOGNIZER, "x", text), [], "{text}");
        }
    }
}
