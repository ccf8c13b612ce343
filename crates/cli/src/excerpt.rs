//! A place in a document, for people: its line, underlined, with the values left out.

use callspec_runtime::escape::is_treacherous;

/// The longest stretch shown before the place and behind it, in characters.
const AROUND: usize = 48;

/// The longest value shown, in characters.
const VALUE: usize = 80;

/// What stands for a value.
const HIDDEN: char = '…';

/// A line of a document around a place.
#[derive(Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The line, or as much of it as is worth showing.
    pub line: String,
    /// Blanks and carets to go below it.
    pub carets: String,
}

impl Excerpt {
    /// The line around a byte. Values (texts and numbers) are shown as `…` unless asked for; names
    /// of members are part of every report.
    pub fn of(document: &[u8], offset: usize, show_values: bool) -> Excerpt {
        let offset = offset.min(document.len());
        let start = document[..offset].iter().rposition(|&it| it == b'\n').map_or(0, |at| at + 1);
        let rest = &document[start..];
        let line = &rest[..rest.iter().position(|&it| it == b'\n').unwrap_or(rest.len())];
        let (mut before, mut marked, mut after) = (Vec::new(), Vec::new(), Vec::new());
        let mut at = 0;
        // A line may be a document of any size: no more of it is kept than is shown.
        while at < line.len() && after.len() <= AROUND {
            if before.len() > 8 * AROUND {
                before.drain(..before.len() - 2 * AROUND);
            }
            let token = Token::at(line, at);
            let holds = (start + at..start + token.end).contains(&offset);
            let part = if holds { &mut marked } else { &mut after };
            let part = if start + token.end <= offset { &mut before } else { part };
            token.show(&line[at..token.end], show_values, part);
            at = token.end;
        }
        cut(&before, &marked, &after)
    }

    /// A line of a page around a cell, of which column (from 1) and width are known in characters.
    pub fn of_page(line: &str, column: usize, width: usize) -> Option<Excerpt> {
        let line: Vec<_> = line.chars().map(printable).collect();
        let start = column.saturating_sub(1);
        let end = (start + width.max(1)).min(line.len());
        let before = line.get(..start)?;
        let (marked, after) = line[start..].split_at(end.saturating_sub(start));
        (!line.is_empty()).then(|| cut(before, marked, after))
    }
}

fn printable(c: char) -> char {
    match c {
        '\t' => ' ',
        c if is_treacherous(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// The value at a byte as a part of a message, or as much of it as is worth showing.
pub fn found(document: &[u8], offset: usize) -> String {
    let rest = document.get(offset..).unwrap_or_default();
    let (mut shown, mut at, mut depth) = (Vec::new(), 0, 0usize);
    while at < rest.len() && shown.len() <= VALUE {
        let token = Token::at(rest, at);
        match rest[at] {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        token.show(&rest[at..token.end], true, &mut shown);
        at = token.end;
        if depth == 0 {
            break;
        }
    }
    if shown.len() > VALUE {
        shown.truncate(VALUE);
        shown.push(HIDDEN);
    }
    if shown.is_empty() { String::new() } else { format!(", found {}", String::from_iter(shown)) }
}

fn cut(before: &[char], marked: &[char], after: &[char]) -> Excerpt {
    let skipped = before.iter().take_while(|c| c.is_whitespace()).count();
    let before = &before[skipped..];
    let long = before.len() > AROUND;
    let before = &before[if long { before.len() - AROUND } else { 0 }..];
    let mut line = String::from(if long { "…" } else { "" });
    line.extend(before);
    let indent = line.chars().count();
    line.extend(marked.iter().take(AROUND));
    line.extend(after.iter().take(AROUND));
    if marked.len() > AROUND || after.len() > AROUND {
        line.push('…');
    }
    let width = marked.len().clamp(1, AROUND);
    Excerpt { line: line.trim_end().to_owned(), carets: " ".repeat(indent) + &"^".repeat(width) }
}

/// A stretch of a line that is shown or hidden as one.
struct Token {
    end: usize,
    kind: Kind,
}

enum Kind {
    /// Structure, blanks, a member's name, `true`, `false`, `null`.
    Shown,
    /// A text: the quotes are shown.
    Text,
    /// A number, or what is no JSON at all.
    Other,
}

impl Token {
    fn at(line: &[u8], start: usize) -> Token {
        let run = |end: usize, more: fn(u8) -> bool| {
            end + line[end..].iter().take_while(|&&byte| more(byte)).count()
        };
        let is_blank = |byte: u8| byte.is_ascii_whitespace();
        match line[start] {
            b'"' => {
                let end = end_of_text(line, start);
                let colon = line.get(run(end, is_blank)) == Some(&b':');
                Token { end, kind: if colon { Kind::Shown } else { Kind::Text } }
            }
            byte if is_blank(byte) => Token { end: run(start, is_blank), kind: Kind::Shown },
            byte if is_structure(byte) => Token { end: start + 1, kind: Kind::Shown },
            _ => {
                let end = run(start, |byte| {
                    !byte.is_ascii_whitespace() && !is_structure(byte) && byte != b'"'
                });
                let literal = matches!(&line[start..end], b"true" | b"false" | b"null");
                Token { end, kind: if literal { Kind::Shown } else { Kind::Other } }
            }
        }
    }

    fn show(&self, bytes: &[u8], show_values: bool, out: &mut Vec<char>) {
        match self.kind {
            Kind::Text if !show_values => out.extend(['"', HIDDEN, '"']),
            Kind::Other if !show_values => out.push(HIDDEN),
            _ => {
                let bytes = &bytes[..bytes.len().min(4 * (VALUE + 1))];
                out.extend(String::from_utf8_lossy(bytes).chars().map(printable));
            }
        }
    }
}

fn is_structure(byte: u8) -> bool {
    matches!(byte, b'{' | b'}' | b'[' | b']' | b':' | b',')
}

fn end_of_text(line: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < line.len() {
        match line[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    line.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(document: &str, at: &str, show_values: bool) -> (String, String) {
        let offset = document.find(at).expect("it is there");
        let Excerpt { line, carets } = Excerpt::of(document.as_bytes(), offset, show_values);
        (line, carets)
    }

    #[test]
    fn values_are_hidden_and_names_are_not() {
        let document = "{\n  \"to\": \"49123\", \"n\": 17, \"ok\": true\n}";
        let (line, carets) = excerpt(document, "17", false);
        assert_eq!(line, "\"to\": \"…\", \"n\": …, \"ok\": true");
        assert_eq!(carets, "                ^");
        let (line, carets) = excerpt(document, "\"49123", true);
        assert_eq!(line, "\"to\": \"49123\", \"n\": 17, \"ok\": true");
        assert_eq!(carets, "      ^^^^^^^");
    }

    #[test]
    fn a_cell_of_a_long_line_is_cut_out() {
        let line = format!("{} | odd | {}", "a ".repeat(100), "b ".repeat(100));
        let excerpt = Excerpt::of_page(&line, 204, 3).expect("there is a line");
        let at = excerpt.carets.find('^').expect("there are carets");
        let marked: String = excerpt.line.chars().skip(at).take(3).collect();
        assert_eq!((marked.as_str(), excerpt.carets.matches('^').count()), ("odd", 3));
        assert_eq!(Excerpt::of_page("", 1, 1), None);
        assert_eq!(Excerpt::of_page("ab", 9, 1), None);
    }

    #[test]
    fn a_value_is_shown_to_its_end() {
        let document = br#"{"a": [1, {"b": "]"}], "c": 2}"#;
        assert_eq!(found(document, 6), ", found [1, {\"b\": \"]\"}]");
        assert_eq!(found(document, 7), ", found 1");
        assert_eq!(found(document, 99), "");
        assert!(found(&b"[1,".repeat(1000), 0).chars().count() < 100);
    }

    #[test]
    fn broken_and_hostile_lines_are_no_problem() {
        for document in ["\"open", "\"\\", "{\"a\": 12x\u{202e}3", "\u{1b}[2J", "", "é", "\"é\\"]
        {
            for offset in 0..=document.len() + 1 {
                let Excerpt { line, .. } = Excerpt::of(document.as_bytes(), offset, true);
                assert!(!line.chars().any(is_treacherous), "{document:?}");
            }
        }
        let line = format!("[{}1]", "2,".repeat(10_000));
        assert!(excerpt(&line, "1", false).0.chars().count() < 3 * AROUND);
    }
}
