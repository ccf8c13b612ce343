//! Layouts of dates and times: `YYYY-MM-DD HH:MM:SS` is a civil time, `yyyy-MM-ddTHH:mm:ss.SSSZ` is
//! RFC 3339, `yyyy-MM-dd` a date. The words "ISO-8601" alone prove nothing. A layout ends where its token
//! does: with a slash, a quoted `T` or a second layout behind it, it is another one.

use super::description::{Description, Finding, Recognizer};
use super::{clause, phrase};
use crate::fact::Fact;

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "date_layout", recognize };

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    let lower = &description.lower;
    if !description.is_text() || is_about_layouts(description) {
        return Vec::new();
    }
    let layouts: Vec<(usize, &str)> = tokens(lower).filter(|(_, token)| is_layout(token)).collect();
    let formats: Option<Vec<&'static str>> =
        layouts.iter().map(|(at, token)| format(lower, *at, token)).collect();
    let Some(formats) = formats else { return Vec::new() };
    let Some(first) = formats.first() else { return Vec::new() };
    let conditional = layouts.iter().any(|(at, token)| {
        let (before, after) = clause::around(lower, *at, at + token.len());
        let (before, after) = (before.trim_start(), after.trim_start());
        before.starts_with("if ")
            || before.starts_with("for ") && !before.starts_with("for example")
            || after.starts_with("if ")
            || after.starts_with("or ")
            || after.starts_with("for ")
            || after.starts_with("when ")
    });
    let one = formats.iter().all(|format| format == first) && !conditional;
    one.then(|| Finding::asserts(Fact::Format(first))).into_iter().collect()
}

/// A cell about a "date format" describes a layout: its property holds layouts, not dates.
fn is_about_layouts(description: &Description<'_>) -> bool {
    let name = phrase::words(description.name);
    let last = name.rsplit(' ').next().unwrap_or_default();
    let words = [
        "date format",
        "time format",
        "datetime format",
        "format string",
        "format of the date",
        "date pattern",
        "format pattern",
        "formatting",
    ];
    matches!(last, "format" | "formats" | "pattern" | "layout" | "template" | "mask")
        || words.iter().any(|word| {
            phrase::find(&description.lower, word).is_some_and(|(start, _)| {
                // "in the date format yyyy-MM-dd" is what the value is in.
                let before = description.lower[..start].trim_end();
                !["in", "in the", "as", "using", "use", "in iso"]
                    .iter()
                    .any(|lead| before.ends_with(lead))
            })
        })
}

/// The words of a text and where they begin: quotes part them at their outer sides only.
fn tokens(lower: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = |c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | ';');
    lower.split(parts).map(move |word| {
        let at = word.as_ptr() as usize - lower.as_ptr() as usize;
        let inner = word.trim_start_matches(['"', '\'', '`', '<', '{', '“', '‘', '[']);
        let at = at + word.len() - inner.len();
        let end = inner.trim_end_matches(['.', '"', '`', '>', '}', '”', '’', ':', '!', '?']);
        // A quote at the end may belong to the layout: `'Z'`.
        let quotes = end.matches('\'').count();
        let end = if quotes % 2 == 1 { end.trim_end_matches('\'') } else { end };
        (at, end.trim_end_matches('.'))
    })
}

fn is_layout(token: &str) -> bool {
    token.contains("yy") && (token.contains("mm") || token.contains("dd"))
}

/// The format that a layout stands for; the next word may be its time.
fn format(lower: &str, at: usize, token: &str) -> Option<&'static str> {
    let rest = token.strip_prefix("yyyy-mm-dd")?;
    let mut behind = lower[at + token.len()..].trim_start_matches(['"', '`', '\'']);
    let next =
        behind.split_whitespace().next().unwrap_or_default().trim_end_matches(['.', ')', '"', '`']);
    behind = behind.trim_start();
    match rest {
        "" if is_clock(next, "hh:mm:ss") => Some("civil-date-time"),
        "" if next.starts_with("hh") || behind.starts_with(['t', '/']) && next.len() < 3 => None,
        "" if next.starts_with("'t'") || next == "t" => None,
        "" => Some("date"),
        _ => {
            let rest = rest.strip_prefix('t').or_else(|| rest.strip_prefix("'t'"))?;
            // `'Z'` is the letter, `XXX` an offset; what Java prints for `Z` has no colon.
            let rest = match rest.strip_suffix("'z'").or_else(|| rest.strip_suffix("xxx")) {
                Some(rest) => rest,
                None if token.contains('\'') => return None,
                None => rest.strip_suffix('z').or_else(|| rest.strip_suffix("+hh:mm"))?,
            };
            is_clock(rest, "hh:mm:ss").then_some("date-time")
        }
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
            "As yyyy-MM-dd'T'HH:mm:ss.SSSZ",
            "As yyyy-MM-dd 'T' HH:mm:ss",
            "A span of days: yyyy-MM-dd/yyyy-MM-dd.",
            "As yyyy-MM-dd or dd/MM/yyyy.",
            "How dates are shown. The date format, such as yyyy-MM-dd.",
            "If the type is day, yyyy-MM-dd.",
        ] {
            assert_eq!(in_text(&RECOGNIZER, "x", text), [], "{text}");
        }
    }
}
