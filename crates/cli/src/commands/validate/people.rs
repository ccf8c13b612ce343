//! Verdicts for people: the place in the document, underlined, and the page's row that says so.

use super::Reporter;
use crate::console::{Console, style};
use crate::excerpt::{self, Excerpt};
use crate::schemas::TypeFile;
use crate::text;
use callspec_runtime::batch::Instance;
use callspec_runtime::escape::Visible;
use callspec_runtime::{Error, PageRow, Violation};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// How often a violation of one assertion is shown in full. All are counted at the end.
const SHOWN: u64 = 3;

/// How many malformed documents are shown.
const SHOWN_MALFORMED: u64 = 20;

/// Prints verdicts as they come.
pub(super) struct People {
    show_values: bool,
    /// Where the pages are, if they are at hand.
    pages: PathBuf,
    /// Lines of pages that were looked at.
    page_lines: HashMap<String, Option<Vec<String>>>,
    /// How often each assertion failed.
    counts: HashMap<String, u64>,
    malformed: u64,
}

impl People {
    pub fn new(of: &TypeFile, show_values: bool) -> Self {
        People {
            show_values,
            pages: of.folder.join("pages"),
            page_lines: HashMap::new(),
            counts: HashMap::new(),
            malformed: 0,
        }
    }
}

impl Reporter for People {
    fn report(&mut self, file: &str, instance: Instance<'_>, console: &mut Console) {
        if let Some(error) = instance.report.malformed() {
            self.malformed += 1;
            if self.malformed <= SHOWN_MALFORMED {
                console.print(self.malformed_text(file, instance, error));
            }
        }
        for violation in instance.report.violations() {
            let location = &violation.absolute_keyword_location;
            let count = match self.counts.get_mut(location) {
                Some(count) => count,
                None => self.counts.entry(location.clone()).or_default(),
            };
            *count += 1;
            if *count <= SHOWN {
                let text = self.violation_text(file, instance, violation);
                console.print(text);
            } else if *count == SHOWN + 1 {
                console.line(format_args!(
                    "… more violations of {} are only counted; --format json lists all\n",
                    Visible(location)
                ));
            }
        }
    }
}

impl People {
    fn malformed_text(&self, file: &str, instance: Instance<'_>, error: &Error) -> String {
        let mut text = heading(file, instance, error.line(), error.column());
        // Writing to a String cannot fail.
        let _ = write!(text, "{}", Visible(&error.kind().to_string()));
        if !error.instance_location().is_empty() {
            let _ = write!(text, " ({})", Visible(error.instance_location()));
        }
        text.push('\n');
        if error.line() > 0 {
            self.underline(&mut text, instance.text, error.offset());
        }
        text.push('\n');
        text
    }

    fn violation_text(
        &mut self,
        file: &str,
        instance: Instance<'_>,
        violation: &Violation,
    ) -> String {
        let mut text = heading(file, instance, violation.line, violation.column);
        let at = match violation.instance_location.as_str() {
            "" => "the document",
            pointer => pointer,
        };
        let _ = write!(text, "{} {}", Visible(at), violation.message());
        if self.show_values {
            text += &excerpt::found(instance.text, violation.offset);
        }
        text.push('\n');
        self.underline(&mut text, instance.text, violation.offset);
        let faint = style::FAINT;
        let location = &violation.absolute_keyword_location;
        let _ =
            writeln!(text, "  {faint}={faint:#} {} by {}", violation.evidence, Visible(location));
        if let Some(source) = &violation.source {
            self.page_row(&mut text, source);
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
            .or_insert_with(|| page_lines(pages, &source.page));
        let Some(lines) = lines.as_deref().filter(|_| source.line > 0) else { return };
        // Where a row is a heading and sentences below it, the sentence is what says so.
        let heading = lines.get(at).is_some_and(|line| line.trim() == source.row);
        if let Some(line) = lines.get(at + usize::from(heading)) {
            let line: String = line.trim().chars().take(LINE).collect();
            let _ = writeln!(text, "  {faint}|{faint:#}   {}", Visible(&line));
        }
    }
}

/// The most of a page's line that is shown, in characters.
const LINE: usize = 240;

fn heading(file: &str, instance: Instance<'_>, line: usize, column: usize) -> String {
    let (error, place) = (style::ERROR, style::PLACE);
    let line = instance.line + line.saturating_sub(1) as u64;
    let column = column.max(1);
    format!("{error}error{error:#}: {place}{}:{line}:{column}{place:#}: ", Visible(file))
}

/// A page's lines. Its name comes from a schema, and has to be one below the folder.
fn page_lines(pages: &Path, page: &str) -> Option<Vec<String>> {
    let inside =
        Path::new(page).components().all(|it| matches!(it, std::path::Component::Normal(_)));
    let text = inside.then(|| text::read_regular(&pages.join(page)).ok()).flatten()?;
    Some(text.lines().map(str::to_owned).collect())
}
