//! The headings of a page as types: by what `vendor.toml` calls them on that page, and as the targets of
//! links between rows and tables.

use crate::layout::document::{Cell, Column, Document, Row, Section, Table};
use crate::vendor::Vendor;

/// The sections of a page, each with the title that `vendor.toml` knows it by.
///
/// Pages have headings in common, so `Guide: Record` is the heading Record on the page Guide; and
/// `Record (2)` is what a second table under that heading describes, which is another type.
pub fn sections(document: Document, vendor: &Vendor) -> Vec<Section> {
    let page = document.title;
    let known = |title: &str| {
        let scoped = page.as_ref().map(|page| format!("{page}: {title}"));
        scoped
            .filter(|scoped| vendor.names(scoped))
            .or_else(|| vendor.names(title).then(|| title.to_owned()))
    };
    let mut sections = Vec::new();
    for mut section in document.sections {
        let own = section.title.text.clone();
        if let Some(title) = known(&own) {
            section.title.text = title;
        }
        let tables = std::mem::take(&mut section.tables);
        sections.push(section);
        let mut described = 0;
        for table in tables {
            if let Table::Properties(properties) = &table {
                described += 1;
                if let Some(title) = (described > 1).then(|| known(&format!("{own} ({described})")))
                {
                    sections.extend(title.map(|title| Section {
                        title: Cell::new(title, properties.at),
                        description: None,
                        kind: Default::default(),
                        bases: Vec::new(),
                        tables: Vec::new(),
                    }));
                }
            }
            if let Some(last) = sections.last_mut() {
                last.tables.push(table);
            }
        }
    }
    sections
}

/// What links to the headings of a page lead to: the names of types, by what links call them.
pub fn targets(
    document: &Document,
    sections: &[Section],
    vendor: &Vendor,
) -> Vec<(String, String)> {
    let page = document.title.as_ref().map(|page| format!("{page}: "));
    let own = |title: &str| {
        let scoped = page.as_ref().and_then(|page| title.strip_prefix(page.as_str()));
        slug(scoped.unwrap_or(title))
    };
    let described =
        sections.iter().map(|it| (own(&it.title.text), vendor.type_name(&it.title.text)));
    let unions = vendor
        .unions
        .iter()
        .flat_map(|union| union.titles.iter().map(|title| (own(title), union.name.clone())));
    described.chain(unions).collect()
}

/// How links call a heading: in lower case, with hyphens for blanks and without marks.
fn slug(title: &str) -> String {
    let kept = title.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).flat_map(char::to_lowercase).collect()
}

/// The type that a row's description leads to, and whether it says that values are arrays of it.
pub fn target<'t>(row: &Row, targets: &'t [(String, String)]) -> Option<(&'t str, bool)> {
    let link = row.get(Column::Link)?;
    let (_, name) = targets.iter().find(|(slug, _)| *slug == link.text)?;
    let text = row.get(Column::Description)?.text.to_lowercase();
    let list = text.starts_with("array of ") || text.starts_with("an array of ");
    Some((name, list))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_call_headings_as_browsers_do() {
        assert_eq!(slug("DTMF Capturing Results"), "dtmf-capturing-results");
        assert_eq!(slug("Phone (PSTN) - numbers in E.164"), "phone-pstn---numbers-in-e164");
    }
}
