//! Where in a document a JSON Pointer leads: its line and column, whether it is JSON or YAML.

use crate::span::Span;
use callspec_schema::locate::Index;

/// The places of one document.
pub(super) struct Places<'t> {
    text: &'t str,
    index: Indexed,
}

enum Indexed {
    Json(Index),
    Yaml(callspec_yaml::Places),
}

impl<'t> Places<'t> {
    /// Indexes a document.
    pub(super) fn of(text: &'t str) -> Self {
        let index = match is_json(text) {
            true => Indexed::Json(Index::of(text)),
            false => Indexed::Yaml(callspec_yaml::Places::of(text)),
        };
        Places { text, index }
    }

    /// The place of a pointer, or of the nearest one around it that has a place of its own.
    pub(super) fn span(&self, pointer: &str) -> Span {
        let ends = pointer.rmatch_indices('/').map(|(at, _)| at);
        let mut around = std::iter::once(pointer.len()).chain(ends).map(|end| &pointer[..end]);
        around.find_map(|pointer| self.own(pointer)).unwrap_or(Span::line(1))
    }

    fn own(&self, pointer: &str) -> Option<Span> {
        let (line, column) = match &self.index {
            Indexed::Json(index) => index.line_and_column(self.text, pointer)?,
            Indexed::Yaml(places) => places.get(pointer).map(|it| (it.line, it.column))?,
        };
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Some(Span { line: number(line), column: number(column), width: 1 })
    }
}

/// Whether a document is JSON and not YAML, which may begin with a brace as well, but hardly does.
pub(super) fn is_json(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with('{')
}
