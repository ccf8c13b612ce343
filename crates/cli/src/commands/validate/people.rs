//! Verdicts for people: the place in the document, underlined, and the page's row that says so.

use super::Reporter;
use super::verdict::Verdict;
use crate::console::{Console, style};
use crate::excerpt::{self, Excerpt};
use crate::schemas::TypeFile;
use crate::text;
use callspec_runtime::escape::Visible;
use callspec_runtime::{Error, ErrorKind, Keyword, PageRow, Report, Violation};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// How often a violation of one assertion is shown in full. All are counted at the end.
const SHOWN: u64 = 3;

/// How many malformed documents are shown, and how many with nothing to check.
const SHOWN_MALFORMED: u64 = 20;

/// Prints verdicts as they come.
pub(super) struct People {
    show_values: bool,
    /// Where the pages are, if they are at hand.
    pages: Option<PathBuf>,
    /// Lines of pages that were looked at.
    page_lines: HashMap<String, Option<Vec<String>>>,
    /// How often each assertion failed.
    counts: HashMap<(bool, String), u64>,
    malformed: u64,
    /// Documents in which the pointer reaches no value.
    unreached: u64,
}

impl People {
    pub fn new(of: &TypeFile, show_values: bool) -> Self {
        People {
            show_values,
            pages: of.library.pages(),
            page_lines: HashMap::new(),
            counts: HashMap::new(),
            malformed: 0,
            unreached: 0,
        }
    }
}

impl Reporter for People {
    fn report(&mut self, file: &str, verdict: &Verdict<'_>, _: &Report, console: &mut Console) {
        if let Some(error) = verdict.malformed {
            let (count, what) = match verdict.is_unreached() {
                true => (&mut self.unreached, "documents with nothing to check"),
                false => (&mut self.malformed, "malformed documents"),
            };
            *count += 1;
            if *count <= SHOWN_MALFORMED {
                console.print(self.malformed_text(file, verdict, error));
            } else if *count == SHOWN_MALFORMED + 1 {
                console.line(format_args!("… more {what} are counted, not shown\n"));
            }
        }
        let warnings = verdict.warnings.iter().map(|violation| (true, violation));
        for (is_warning, violation) in verdict.errors.iter().map(|it| (false, it)).chain(warnings) {
            let location = &violation.absolute_keyword_location;
            let count = self.counts.entry((is_warning, location.clone())).or_default();
            *count += 1;
            if *count <= SHOWN {
                let text = self.violation_text(file, verdict, is_warning, violation);
                console.print(text);
            } else if *count == SHOWN + 1 {
                console.line(format_args!(
                    "… more of {} are counted, not shown; --format json lists them\n",
                    Visible(location)
                ));
            }
        }
    }
}

impl People {
    fn malformed_text(&self, file: &str, verdict: &Verdict<'_>, error: &Error) -> String {
        let mut text = heading(file, verdict, false, error.line(), error.column());
        // Writing to a String cannot fail.
        let _ = write!(text, "{}", Visible(&error.kind().to_string()));
        if !error.instance_location().is_empty() {
            let _ = write!(text, " ({})", Visible(error.instance_location()));
        }
        text.push('\n');
        if error.line() > 0 {
            self.underline(&mut text, verdict.text, error.offset());
        }
        if *error.kind() == ErrorKind::TrailingText && error.line() > 1 {
            hint(&mut text, "several documents in a file: put each on a line of its own (NDJSON)");
        }
        text.push('\n');
        text
    }

    fn violation_text(
        &mut self,
        file: &str,
        verdict: &Verdict<'_>,
        is_warning: bool,
        violation: &Violation,
    ) -> String {
        let mut text = heading(file, verdict, is_warning, violation.line, violation.column);
        let at = match violation.instance_location.as_str() {
            "" => "the document",
            pointer => pointer,
        };
        let _ = write!(text, "{} {}", Visible(at), violation.message());
        if self.show_values {
            text += &excerpt::found(verdict.text, violation.offset);
        }
        text.push('\n');
        self.underline(&mut text, verdict.text, violation.offset);
        let faint = style::FAINT;
        let location = &violation.absolute_keyword_location;
        let _ = writeln!(
            text,
            "  {faint}={faint:#} {} (evidence: {})",
            Visible(location),
            violation.evidence
        );
        if let Some(source) = &violation.source {
            self.page_row(&mut text, source);
        }
        let whole = violation.instance_location.is_empty() && violation.keyword == Keyword::Type;
        if whole && verdict.text.trim_ascii_start().starts_with(b"[") {
            hint(&mut text, "the document is an array; to check its items: --pointer '/*'");
        }
        for cause in &violation.causes {
            let at = Visible(&cause.instance_location);
            let _ = writeln!(text, "  {faint}= closest:{faint:#} {at} {}", cause.message());
        }
        text.push('\n');
        text
    }

    fn underline(&self, text: &mut String, document: &[u8], offset: usize) {
        let Excerpt { line, carets } = Excerpt::of(document, offset, self.show_values);
        let (faint, error) = (style::FAINT, style::ERROR);
        let _ = writeln!(text, "  {faint}|{faint:#} {line}");
        let _ = writeln!(text, "  {faint}|{faint:#} {error}{carets}{error:#}");
    }

    /// The row of the page; its text, too, where the page is at hand.
    fn page_row(&mut self, text: &mut String, source: &PageRow) {
        let (faint, place) = (style::FAINT, style::PLACE);
        let _ = writeln!(text, "  {faint}={faint:#} page {place}{source}{place:#}");
        let at = (source.line as usize).saturating_sub(1);
        let pages = &self.pages;
        let lines = self
            .page_lines
            .entry(source.page.clone())
            .or_insert_with(|| page_lines(pages.as_deref()?, &source.page));
        let Some(lines) = lines.as_deref().filter(|_| source.line > 0) else { return };
        // Where a row is a heading and sentences below it, the sentence is what says so.
        let heading = lines.get(at).is_some_and(|line| line.trim() == source.row);
        if let Some(line) = lines.get(at + usize::from(heading)) {
            let line: String = line.trim().chars().take(LINE).collect();
            let _ = writeln!(text, "  {faint}|{faint:#}   {}", Visible(&line));
        }
    }
}

/// What to do about it.
fn hint(text: &mut String, says: &str) {
    let faint = style::FAINT;
    let _ = writeln!(text, "  {faint}= help:{faint:#} {says}");
}

/// The most of a page's line that is shown, in characters.
const LINE: usize = 240;

fn heading(
    file: &str,
    verdict: &Verdict<'_>,
    is_warning: bool,
    line: usize,
    column: usize,
) -> String {
    let place = style::PLACE;
    let (style, what) = match is_warning {
        true => (style::WARNING, "warning"),
        false => (style::ERROR, "error"),
    };
    let line = verdict.line + line.saturating_sub(1) as u64;
    let column = column.max(1);
    format!("{style}{what}{style:#}: {place}{}:{line}:{column}{place:#}: ", Visible(file))
}

/// A page's lines. Its name comes from a schema, and has to be one below the folder.
fn page_lines(pages: &Path, page: &str) -> Option<Vec<String>> {
    let inside =
        Path::new(page).components().all(|it| matches!(it, std::path::Component::Normal(_)));
    let text = inside.then(|| text::read_regular(&pages.join(page)).ok()).flatten()?;
    Some(text.lines().map(str::to_owned).collect())
}
