//! Doc comments: what the vendor says, made safe for rustdoc, and where it says so.

use callspec_runtime::Evidence;
use callspec_runtime::escape::is_treacherous;
use callspec_runtime::format::Format;
use callspec_schema::{Annotations, Keywords};
use proc_macro2::TokenStream;
use quote::quote;
use std::fmt::Write as _;

/// The doc comment of some paragraphs.
pub(crate) fn comment<S: AsRef<str>>(paragraphs: &[S]) -> TokenStream {
    let paragraphs: Vec<_> =
        paragraphs.iter().map(AsRef::as_ref).filter(|it| !it.is_empty()).collect();
    let text = paragraphs.join("\n\n");
    let lines =
        text.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// Text of a page as Markdown that says the same: nothing in it is markup, a link or an element.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            match c {
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '~' | '|' | '&' | '$' => {
                    out.push('\\');
                    out.push(c);
                }
                // Keeps addresses from turning into links.
                '/' if out.ends_with(':') => out.push_str("\\/"),
                c if is_treacherous(c) => {
                    // Writing to a String cannot fail.
                    let _ = write!(out, "U+{:04X}", c as u32);
                }
                c => out.push(c),
            }
        }
    }
    out
}

/// A literal in code style, cut where it is long; text that would break out of it is described
/// instead, and an empty one is two quotes.
pub(crate) fn code(text: &str) -> String {
    const LONGEST: usize = 200;
    if text.is_empty() {
        return "`\"\"`".to_owned();
    }
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let (text, more) = (&text[..end], if end < text.len() { "…" } else { "" });
    let safe = !text.chars().any(|c| c == '`' || is_treacherous(c));
    if safe { format!("`{text}`{more}") } else { plain(&text.escape_debug().to_string()) + more }
}

/// What is known of a member beside its description; `format` is that of its text, whoever says so.
pub(crate) fn facts(
    name: Option<String>,
    keywords: &Keywords,
    format: Option<Format>,
    runtime: &str,
) -> String {
    let notes = &keywords.annotations;
    let mut line = name.unwrap_or_default();
    if let Some(format) = format {
        let _ = write!(line, " Format: {}", code(format.name()));
        if is_time(format) {
            let _ = write!(line, " ([how to convert]({runtime}::times))");
        }
        line.push('.');
    }
    if let Some(unit) = &notes.unit {
        let _ = write!(line, " Unit: {}.", plain(unit));
    }
    if !notes.access.is_empty() {
        let _ = write!(line, " Access: {}.", plain(&notes.access.join(", ")));
    }
    if notes.read_only {
        line.push_str(" Read-only.");
    }
    line.trim_start().to_owned()
}

/// Whether the runtime converts texts of a format to times.
fn is_time(format: Format) -> bool {
    matches!(format, Format::DateTime | Format::Date | Format::CivilDateTime)
}

/// How the facts are known, and where the page says so.
pub(crate) fn evidence(notes: &Annotations) -> String {
    let mut line = String::new();
    if let Some(source) = &notes.source {
        let _ = write!(line, "Source: {}", plain(&source.page));
        if source.line > 0 {
            let _ = write!(line, ", line {}", source.line);
        }
        if !source.row.is_empty() {
            let _ = write!(line, ", {}", code(&source.row));
        }
        line.push('.');
    }
    let known: Vec<_> = notes
        .evidence
        .iter()
        // A comment is a reason, and nothing that would be known.
        .filter(|(keyword, it)| **keyword != *"$comment" && **it != Evidence::Declared)
        .map(|(keyword, it)| {
            let name = match keyword.as_ref() {
                // Of conditions that tell the kinds of a union.
                "allOf" => "kinds",
                keyword => keyword.strip_prefix("x-").unwrap_or(keyword),
            };
            format!("{} by {it}", plain(name))
        })
        .collect();
    if !known.is_empty() {
        let _ = write!(
            line,
            "{}Evidence: {}.",
            if line.is_empty() { "" } else { " " },
            known.join(", ")
        );
    }
    line
}
