//! What types are called in the words of the schemas: as their file or definition, and below it after
//! the way to them. Who refers to a type, and its title, have no say.

use super::builder::Builder;
use crate::discriminator::word_of;
use crate::schema::SchemaId;

impl Builder<'_> {
    /// The name of a schema: that of its file or definition, and the properties on the way to it.
    ///
    /// Parts of one instance (`allOf`) add nothing, nor does an alternative to null; `then` adds a word for what
    /// its condition asks.
    pub(super) fn name_of(&self, schema: SchemaId) -> String {
        let at = self.set.schema(schema);
        let mut words = vec![self.set.file_stem(at.file).to_owned()];
        let mut way = Way { pointer: &at.pointer, at: 0 };
        if let Some((length, name)) = self.set.title_around(schema) {
            (words, way.at) = (vec![name.to_owned()], length);
        }
        loop {
            let before = way.at;
            let Some(keyword) = way.next() else { break };
            match keyword.as_str() {
                "$defs" | "definitions" | "schemas" => words = way.next().into_iter().collect(),
                "properties" | "dependentSchemas" => {
                    let holder = self.set.at(at.file, &at.pointer[..before]);
                    let name = way.next();
                    // The alternative is called as its one member is.
                    if !holder.is_some_and(|it| self.is_wrapper(it)) {
                        words.extend(name);
                    }
                }
                "patternProperties" => {
                    way.next();
                    words.push("value".to_owned());
                }
                "allOf" => drop(way.next()),
                "anyOf" | "oneOf" => {
                    way.next();
                    let find = |end| self.set.at(at.file, &at.pointer[..end]);
                    if let (Some(union), Some(branch)) = (find(before), find(way.at)) {
                        words.extend(self.branch_word(union, branch));
                    }
                }
                "items" | "prefixItems" => {
                    words.push("item".to_owned());
                    words.extend(way.next_number());
                }
                "contains" | "additionalItems" | "unevaluatedItems" => words.push("item".into()),
                "additionalProperties" | "unevaluatedProperties" => words.push("value".into()),
                "propertyNames" => words.push("name".into()),
                "then" => {
                    let holder = self.set.at(at.file, &at.pointer[..before]);
                    let condition = holder.and_then(|it| self.set.keywords(it)?.if_schema);
                    words.extend(condition.and_then(|it| word_of(self.set, it)));
                }
                "not" | "if" | "else" | "x-documented" | "components" => {}
                _ => words.push(keyword),
            }
        }
        words.join(" ")
    }

    /// What tells a branch from the others: its kind, its JSON type, else its place. All that is named below
    /// a branch asks for it.
    pub(super) fn branch_word(&self, union: SchemaId, branch: SchemaId) -> Option<String> {
        if let Some(known) = self.branch_words.borrow().get(&(union, branch)) {
            return known.clone();
        }
        let word = self.new_branch_word(union, branch);
        self.branch_words.borrow_mut().insert((union, branch), word.clone());
        word
    }

    fn new_branch_word(&self, union: SchemaId, branch: SchemaId) -> Option<String> {
        if let Some(name) = self.wrapped_name(branch) {
            return Some(match self.word_of_wrapped(union, branch, &name) {
                Some(word) => format!("{name} {word}"),
                None => name,
            });
        }
        if let Some(tagged) = self.tagged(union) {
            let known = tagged.branches.iter().find(|(schema, _)| *schema == branch);
            if let Some((schema, texts)) = known {
                return Some(self.kind_name(*schema, texts));
            }
        }
        let keywords = self.set.keywords(union)?;
        let types = |it: SchemaId| self.admitted(it).without("null");
        let branches = keywords.any_of.iter().chain(&keywords.one_of);
        let others: Vec<_> = branches.copied().filter(|it| !types(*it).is_empty()).collect();
        if others.len() < 2 {
            return None;
        }
        let own = types(branch);
        let mut names = own.names();
        let is_only_one = others.iter().filter(|it| types(**it) == own).count() == 1;
        match (names.next(), names.next()) {
            (Some(name), None) if is_only_one => Some(name.to_owned()),
            _ => self
                .word_of_object(&others, branch)
                .or_else(|| self.word_of_array(&others, branch))
                .or_else(|| {
                    others.iter().position(|it| *it == branch).map(|at| (at + 1).to_string())
                }),
        }
    }
}

/// The tokens of a JSON Pointer.
struct Way<'p> {
    pointer: &'p str,
    at: usize,
}

impl Way<'_> {
    fn next(&mut self) -> Option<String> {
        let rest = self.pointer[self.at..].strip_prefix('/')?;
        let token = rest.split('/').next().unwrap_or(rest);
        self.at += 1 + token.len();
        Some(token.replace("~1", "/").replace("~0", "~"))
    }

    /// The next token, if it is a position.
    fn next_number(&mut self) -> Option<String> {
        let before = self.at;
        let token = self.next().filter(|it| it.bytes().all(|c| c.is_ascii_digit()));
        if token.is_none() {
            self.at = before;
        }
        token
    }
}
