//! The values of a cell that lists them: one a line, or parted by commas, bars or "or". Quotes hold a value together.

/// The most values of a cell.
const MAX_VALUES: usize = 2_000;

/// The values, without their quotes.
pub fn listed(cell: &str) -> Vec<String> {
    let mut values = Vec::new();
    for line in cell.lines() {
        let line = line.trim().trim_start_matches("• ").trim_start_matches("- ");
        // `A | B` as one piece of code lists two.
        let code = line.strip_prefix('`').and_then(|inner| inner.strip_suffix('`'));
        let code = code.filter(|inner| inner.contains('|') && !inner.contains('`'));
        parted(code.unwrap_or(line), &mut values);
    }
    values
}

fn parted(line: &str, values: &mut Vec<String>) {
    let mut start = 0;
    let mut quote = None;
    for (at, c) in line.char_indices() {
        // A word that parts values was stepped over.
        if at < start {
            continue;
        }
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '`') && line[start..at].trim().is_empty() => quote = Some(c),
            None if matches!(c, ',' | '|' | ';') => {
                value(&line[start..at], values);
                start = at + 1;
            }
            // `a` `b`: nothing but quotes parts them.
            None if c == ' ' && is_quoted(&line[start..at]) && begins_quoted(&line[at..]) => {
                value(&line[start..at], values);
                start = at + 1;
            }
            None if c == ' ' && line[at..].starts_with(" or ") => {
                value(&line[start..at], values);
                start = at + " or ".len();
            }
            None => {}
        }
    }
    value(line.get(start..).unwrap_or_default(), values);
}

fn is_quoted(part: &str) -> bool {
    let part = part.trim();
    part.len() > 2 && part.starts_with(['`', '"']) && part.ends_with(['`', '"'])
}

fn begins_quoted(rest: &str) -> bool {
    rest.trim_start().starts_with(['`', '"'])
}

fn value(part: &str, values: &mut Vec<String>) {
    let part = part.trim();
    let part = part.strip_prefix("or ").unwrap_or(part);
    let bare = part.trim_end_matches('.').trim_matches(['"', '\'', '`']).trim();
    if !bare.is_empty() && values.len() < MAX_VALUES {
        values.push(bare.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_parted() {
        for (cell, expected) in [
            ("a, b", &["a", "b"][..]),
            ("`a`, `b` or `c`", &["a", "b", "c"]),
            ("\"a, b\", \"c\"", &["a, b", "c"]),
            ("• a\n• b\n\n- c", &["a", "b", "c"]),
            ("a | b, or c.", &["a", "b", "c"]),
            ("0. NEW, 1. RINGING", &["0. NEW", "1. RINGING"]),
            ("`a | b`", &["a", "b"]),
            ("`a` `b`  `c`, \"d\" \"e\"", &["a", "b", "c", "d", "e"]),
            ("", &[]),
            ("a or or b", &["a", "b"]),
            ("`a", &["a"]),
        ] {
            assert_eq!(listed(cell), expected, "{cell}");
        }
    }

    /// Whatever stands in a cell, nothing is cut inside of a letter or twice.
    #[test]
    fn any_text_is_parted() {
        let pieces = ["a", " or ", "or ", ",", "`", "\"", " ", "é", "|", ";", "• ", "\n", "'"];
        for first in pieces {
            for second in pieces {
                for third in pieces {
                    let text = format!("{first}{second}{third}{first}{third}{second}");
                    assert!(listed(&text).concat().len() <= text.len());
                }
            }
        }
    }
}
