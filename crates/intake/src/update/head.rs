//! The first line of our pages, which names the original: its title, release and date.

use super::source::{Origin, Source};
use crate::page::Page;
use crate::vendor::Vendor;

const BEGIN: &str = "<!-- callspec: ";

/// The line that names the original: what the old one says, and what is known of the new.
pub fn head(old: &str, new: &Source<'_>, vendor: &Vendor, origin: &Origin) -> String {
    let was = |name: &str| {
        let (_, rest) = old.strip_prefix(BEGIN)?.split_once(&format!("{name} \""))?;
        rest.split_once('"').map(|(value, _)| value.to_owned())
    };
    let title = new.facts.types.first().map_or("", |facts| &facts.title);
    let of = origin.of.clone().or_else(|| was("of")).unwrap_or_else(|| vendor.title.clone());
    let of_text = |given: &Option<String>, name| {
        given.clone().or_else(|| was(name)).unwrap_or_else(|| "unknown".to_owned())
    };
    let release = origin.release.clone().or_else(|| stated_release(new.page));
    let (release, date) = (of_text(&release, "release"), of_text(&origin.date, "date"));
    let plain = |text: &str| text.replace(['"', '\n', '\r'], "'").replace("--", "-");
    format!(
        "{BEGIN}title \"{}\"; of \"{}\"; release \"{}\"; date \"{}\" -->",
        plain(title),
        plain(&of),
        plain(&release),
        plain(&date)
    )
}

/// `_PureCloudPlatformClientV2 257.1.0_` at the end of a page.
fn stated_release(page: &Page) -> Option<String> {
    let last = page.text().lines().rev().find(|line| !line.trim().is_empty())?.trim();
    let (_, release) = last.strip_prefix('_')?.strip_suffix('_')?.rsplit_once(' ')?;
    let plain = release.chars().all(|c| c.is_ascii_alphanumeric() || ".-+".contains(c));
    (plain && release.starts_with(|c: char| c.is_ascii_digit())).then(|| release.to_owned())
}

/// The same page with another head.
pub fn with_head(text: &str, head: &str) -> String {
    match text.split_once('\n') {
        Some((first, rest)) if first.starts_with(BEGIN) => format!("{head}\n{rest}"),
        _ => format!("{head}\n{text}"),
    }
}
