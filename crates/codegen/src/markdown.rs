//! Descriptions as Markdown: what is harmless is kept, what is not is shown as text.
//!
//! Kept are emphasis, code, links to the web, lists and tables. Shown as text are elements of HTML, images,
//! headings, links to anywhere else (rustdoc would look for an item of that name), and characters that are
//! not seen. Blocks of code are text: rustdoc would run others as tests.

use callspec_runtime::escape::is_treacherous;
use std::fmt::Write as _;

/// More lines than that are not for a doc comment.
const MOST_LINES: usize = 200;

/// A summary that is longer ends with its first sentence.
const LONG: usize = 100;

/// A description as Markdown that does no harm.
pub(crate) fn harmless(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut fence: Option<&str> = None;
    let mut is_blank = true;
    for line in text.lines().take(MOST_LINES) {
        let line = line.trim_end();
        let bare = line.trim_start();
        let marks = ["```", "~~~"].into_iter().find(|it| bare.starts_with(it));
        match (fence, marks) {
            (None, Some(mark)) => {
                fence = Some(mark);
                let _ = writeln!(out, "{mark}text");
                continue;
            }
            (Some(open), Some(mark))
                if open == mark && bare.trim_end_matches(&mark[..1]).is_empty() =>
            {
                fence = None;
                let _ = writeln!(out, "{mark}");
                continue;
            }
            (Some(_), _) => {
                visible(&mut out, line);
                out.push('\n');
                continue;
            }
            (None, None) => {}
        }
        if bare.is_empty() {
            if !is_blank {
                out.push('\n');
            }
            is_blank = true;
            continue;
        }
        is_blank = false;
        // Four spaces would be a block of code.
        let indent = line.len() - bare.len();
        out.extend(std::iter::repeat_n(' ', indent.min(3)));
        if is_rule(bare) || bare.starts_with('#') {
            out.push('\\');
        }
        inline(&mut out, bare);
        out.push('\n');
    }
    if let Some(mark) = fence {
        out.push_str(mark);
    }
    summarized(out.trim_end().trim_start_matches('\n'))
}

/// A line that makes a heading of the one before, or is one across the page. Rulers of tables have bars.
fn is_rule(line: &str) -> bool {
    ['-', '=', '*', '_'].iter().any(|it| line.trim_matches(*it).trim().is_empty())
}

/// The first sentence of a long paragraph stands alone: it is what overviews show.
fn summarized(text: &str) -> String {
    let paragraph = text.find("\n\n").unwrap_or(text.len());
    let starts_plainly = text.starts_with(|c: char| c.is_alphanumeric() || c == '`');
    if paragraph <= LONG || !starts_plainly {
        return text.to_owned();
    }
    let ends = text[..paragraph].match_indices(". ").map(|(at, _)| at + 1);
    let is_end = |at: &usize| {
        let before = text[..*at - 1].rsplit(' ').next().unwrap_or_default();
        let next = text[*at..].trim_start().chars().next();
        let is_open = text[..*at].matches('`').count() % 2 == 1 || before.contains('.');
        before.len() > 2 && !is_open && next.is_some_and(char::is_uppercase)
    };
    match ends.into_iter().find(is_end) {
        Some(at) => format!("{}\n\n{}", &text[..at], text[at..].trim_start()),
        None => text.to_owned(),
    }
}

/// A line, but for its indentation.
fn inline(out: &mut String, line: &str) {
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        let rest = &line[at..];
        let taken = match c {
            '`' => code_span(rest),
            '<' | 'h' | 'm' if !follows_word(out) => address(out, rest),
            '[' => link(out, rest),
            _ => 0,
        };
        if taken > 0 {
            if c == '`' {
                visible(out, &rest[..taken]);
            }
            at += taken;
            continue;
        }
        match c {
            '`' | '<' | '[' | ']' | '&' => {
                out.push('\\');
                out.push(c);
            }
            // An image is fetched by whoever reads the page.
            '!' if rest.starts_with("![") => out.push_str("\\!"),
            c => visible(out, c.encode_utf8(&mut [0; 4])),
        }
        at += c.len_utf8();
    }
}

fn follows_word(out: &str) -> bool {
    out.ends_with(|c: char| c.is_alphanumeric() || c == '\\')
}

/// The length of code between backticks; zero where they are not closed.
fn code_span(rest: &str) -> usize {
    let ticks = rest.len() - rest.trim_start_matches('`').len();
    let mark = &rest[..ticks];
    let mut from = ticks;
    while let Some(found) = rest[from..].find(mark) {
        let end = from + found;
        let run = rest[end..].len() - rest[end..].trim_start_matches('`').len();
        if run == ticks {
            return end + ticks;
        }
        from = end + run;
    }
    0
}

/// An address on the web, bare or in angle brackets, becomes a link.
fn address(out: &mut String, rest: &str) -> usize {
    let (bare, is_bracketed) = match rest.strip_prefix('<') {
        Some(bare) => (bare, true),
        None => (rest, false),
    };
    if !(bare.starts_with("https://") || bare.starts_with("http://")) {
        return 0;
    }
    let end =
        bare.find(|c: char| c.is_whitespace() || "<>\"`|\\^{}[]".contains(c) || is_treacherous(c));
    let mut end = end.unwrap_or(bare.len());
    if is_bracketed {
        if !bare[end..].starts_with('>') {
            return 0;
        }
        let _ = write!(out, "<{}>", &bare[..end]);
        return end + 2;
    }
    let url = bare[..end].trim_end_matches(|c: char| ".,;:!?'*_~".contains(c));
    let url = if url.contains('(') { url } else { url.trim_end_matches(')') };
    end = url.len();
    let _ = write!(out, "<{}>", &bare[..end]);
    end
}

/// `[text](https://…)`. Other links lead nowhere from here.
fn link(out: &mut String, rest: &str) -> usize {
    let Some(close) = rest.find("](") else { return 0 };
    let text = &rest[1..close];
    let target = &rest[close + 2..];
    let Some(end) = target.find(')') else { return 0 };
    let url = &target[..end];
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    let odd = |c: char| c.is_whitespace() || "<>\"\\`(".contains(c) || is_treacherous(c);
    if !is_web || url.contains(odd) || text.contains(['[', ']', '`']) || text.is_empty() {
        return 0;
    }
    out.push('[');
    for c in text.chars() {
        if matches!(c, '<' | '&' | '!') {
            out.push('\\');
        }
        visible(out, c.encode_utf8(&mut [0; 4]));
    }
    let _ = write!(out, "]({url})");
    close + 2 + end + 1
}

/// Text with what is not seen spelled out.
fn visible(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '\t' => out.push(' '),
            c if is_treacherous(c) => {
                let _ = write!(out, "U+{:04X}", c as u32);
            }
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn what_is_harmless_is_kept() {
        for text in [
            "Who calls, as `inbound` or *outbound*.",
            "- one\n- two\n  - three",
            "| a | b |\n|---|---|\n| 1 | 2 |",
            "See [the guide](https://example.com/a_b).",
            "1. first\n2. second",
            "> quoted",
        ] {
            assert_eq!(harmless(text), text);
        }
    }

    #[test]
    fn what_is_not_is_shown_as_text() {
        for (text, expected) in [
            ("a <script>alert(1)</script>", r"a \<script>alert(1)\</script>"),
            ("an [index] or [x](y)", r"an \[index\] or \[x\](y)"),
            ("[js](javascript:alert(1))", r"\[js\](javascript:alert(1))"),
            ("![logo](https://example.com/x.png)", r"\![logo](https://example.com/x.png)"),
            ("# Title", r"\# Title"),
            ("Title\n---", "Title\n\\---"),
            ("an open ` tick", r"an open \` tick"),
            ("see https://example.com/a.", "see <https://example.com/a>."),
            ("<https://example.com>", "<https://example.com>"),
            ("    let x = 1;", "   let x = 1;"),
            ("```rust\nfn f() {}\n```", "```text\nfn f() {}\n```"),
            ("```\nopen", "```text\nopen\n```"),
            ("a\u{202e}b", "aU+202Eb"),
            ("&lt;b&gt;", r"\&lt;b\&gt;"),
        ] {
            assert_eq!(harmless(text), expected, "{text}");
        }
    }

    #[test]
    fn a_long_paragraph_begins_with_its_sentence() {
        let text = "Says how the call ended. It is one of several values that are told on another page, e.g. The one of errors.";
        let (summary, _) = harmless(text)
            .split_once("\n\n")
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .expect("two");
        assert_eq!(summary, "Says how the call ended.");
    }
}
