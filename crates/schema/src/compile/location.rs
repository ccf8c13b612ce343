//! Where an assertion stands, how it is known, and which row of which page says so.

use super::{Compiler, Scope};
use crate::schema::{Body, SchemaId, Source};
use crate::tables::index;
use callspec_runtime::tables::{NONE, location};
use callspec_runtime::{Evidence, Keyword, Value};
use std::rc::Rc;

/// Schemas around a schema, innermost first, each with the keyword that leads down.
pub(super) type Above = [(SchemaId, String)];

impl<'s> Compiler<'s> {
    /// The `loc` of a keyword, with its value for messages.
    pub(super) fn location(
        &mut self,
        id: SchemaId,
        keyword: &str,
        argument: &Value,
        scope: Scope,
    ) -> u32 {
        self.location_of(id, keyword, keyword, argument, scope)
    }

    /// The `loc` of a place below a schema, by JSON Pointer without the first slash, for which a keyword
    /// answers.
    pub(super) fn location_of(
        &mut self,
        id: SchemaId,
        path: &str,
        keyword: &str,
        argument: &Value,
        scope: Scope,
    ) -> u32 {
        self.row(id, path, keyword, Some(argument), scope)
    }

    /// The same without a value to show.
    pub(super) fn location_at(
        &mut self,
        id: SchemaId,
        path: &str,
        keyword: &str,
        scope: Scope,
    ) -> u32 {
        self.row(id, path, keyword, None, scope)
    }

    /// The same location with other text to show.
    pub(super) fn with_argument(&mut self, loc: u32, argument: &str) -> u32 {
        // Tables without room have no such location, and are refused.
        let Some(mut row) = self.tables.locations.get(loc as usize).copied() else { return loc };
        let [offset, length] = self.tables.text(&cut(argument));
        row[location::ARGUMENT] = offset;
        row[location::ARGUMENT_LENGTH] = length;
        if self.tables.locations[loc as usize] == row {
            return loc;
        }
        self.tables.locations.push(row);
        index(self.tables.locations.len() - 1)
    }

    /// The `loc` of a `false` schema: the keyword is the one that holds it.
    pub(super) fn false_location(&mut self, id: SchemaId, scope: Scope) -> u32 {
        const HOLD_NAMED: [&str; 8] = [
            "properties",
            "patternProperties",
            "dependentSchemas",
            "dependencies",
            "prefixItems",
            "allOf",
            "anyOf",
            "oneOf",
        ];
        let pointer = self.set.schema(id).pointer.clone();
        let mut tokens = pointer.rsplit('/');
        let (last, above) = (tokens.next().unwrap_or_default(), tokens.next().unwrap_or_default());
        let known = |token: &str| Keyword::ALL.iter().any(|it| it.name() == token);
        let is_place = last.bytes().all(|it| it.is_ascii_digit());
        let keyword = match (HOLD_NAMED.contains(&above), known(last)) {
            (true, _) => above,
            // An array of `items`, up to draft 2019-09.
            _ if above == "items" && is_place => above,
            (false, true) => last,
            (false, false) => "false",
        };
        let loc = self.row(id, "", keyword, None, scope);
        match keyword {
            "then" | "else" => self.with_argument(loc, "the condition holds"),
            _ => loc,
        }
    }

    fn row(
        &mut self,
        id: SchemaId,
        path: &str,
        keyword: &str,
        argument: Option<&Value>,
        scope: Scope,
    ) -> u32 {
        let next = index(self.asked.len());
        let asked = *self.asked.entry([path, " ", keyword].concat()).or_insert(next);
        let key = (id, asked, scope.target);
        if let Some(known) = self.locations.get(&key) {
            return *known;
        }
        if self.is_full(id) {
            return NONE;
        }
        let schema = self.set.schema(id);
        let mut pointer = schema.pointer.clone();
        if !path.is_empty() {
            // As the author's dialect has it.
            let (first, rest) = path.split_once('/').unwrap_or((path, ""));
            pointer.push('/');
            pointer.push_str(self.set.spelling(id, first));
            if !rest.is_empty() {
                pointer.push('/');
                pointer.push_str(rest);
            }
        }
        let spelling = self.set.spelling(id, keyword);
        let target = self.set.schema(scope.target);
        let below = target.file == schema.file && pointer.starts_with(&target.pointer);
        let scope_length = if below { target.pointer.len() } else { 0 };
        let number = Keyword::ALL.iter().position(|it| it.name() == spelling);
        let number = number.unwrap_or(Keyword::False as usize);
        let above = self.told_above(id);
        let evidence = self.evidence(id, keyword, &above);
        let source = self.source_of(id, &above);
        let source = source
            .map_or(NONE, |source| self.tables.source(&source.page, &source.row, source.line));
        let [offset, length] = self.tables.text(&pointer);
        let argument = argument.map(shown).unwrap_or_default();
        let [argument, argument_length] = self.tables.text(&argument);
        self.tables.locations.push([
            offset,
            length,
            index(scope_length),
            index(number) | (evidence as u32) << 16,
            source,
            schema.file.0,
            argument,
            argument_length,
        ]);
        let loc = index(self.tables.locations.len() - 1);
        self.locations.insert(key, loc);
        loc
    }

    /// How a keyword is known: as its schema says, or the nearest one above that does.
    fn evidence(&self, id: SchemaId, keyword: &str, above: &Above) -> Evidence {
        let annotations = |id| match &self.set.schema(id).body {
            Body::Bool(_) => None,
            Body::Keywords(keywords) => Some(&keywords.annotations.evidence),
        };
        let own = annotations(id).and_then(|it| it.get(keyword));
        let around = || above.iter().find_map(|(at, keyword)| annotations(*at)?.get(keyword));
        own.or_else(around).copied().unwrap_or(Evidence::Declared)
    }

    /// The row of the page that a schema comes from, or the nearest one above it does.
    fn source_of(&self, id: SchemaId, above: &Above) -> Option<&'s Source> {
        let source = |id| self.set.keywords(id).and_then(|it| it.annotations.source.as_ref());
        source(id).or_else(|| above.iter().find_map(|(at, _)| source(*at)))
    }

    /// Those of the schemas around a schema that say where facts come from. The rows of a schema are written
    /// one after another, and ask for the same.
    fn told_above(&mut self, id: SchemaId) -> Rc<Above> {
        if let Some((_, above)) = self.told_above.as_ref().filter(|(of, _)| *of == id) {
            return Rc::clone(above);
        }
        let tells = |(at, _): &(SchemaId, String)| {
            let notes = self.set.keywords(*at).map(|it| &it.annotations);
            notes.is_some_and(|it| it.source.is_some() || !it.evidence.is_empty())
        };
        let above: Rc<Above> = self.above(id).filter(tells).collect();
        self.told_above = Some((id, Rc::clone(&above)));
        above
    }

    /// The schemas around a schema, innermost first, each with the keyword that leads down.
    fn above(&self, id: SchemaId) -> impl Iterator<Item = (SchemaId, String)> {
        let schema = self.set.schema(id);
        let pointer = schema.pointer.as_str();
        let cuts = pointer.rmatch_indices('/').map(|(at, _)| at);
        cuts.filter_map(move |cut| {
            let at = self.set.at(schema.file, &pointer[..cut])?;
            let keyword = pointer[cut + 1..].split('/').next().unwrap_or_default();
            Some((at, keyword.to_owned()))
        })
    }
}

/// A keyword's value as messages show it: compact, and cut where it is long.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            cut(&items.iter().map(Value::to_json).collect::<Vec<_>>().join(", "))
        }
        value => cut(&value.to_json()),
    }
}

fn cut(text: &str) -> String {
    const LONGEST: usize = 240;
    if text.len() <= LONGEST {
        return text.to_owned();
    }
    let end = (0..=LONGEST).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    format!("{}…", &text[..end])
}
