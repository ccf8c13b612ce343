//! Words that the dialect does not have: an annotation, a remark, or an error.

use super::Reader;
use crate::dialect::{Dialect, foreign, is_annotation, is_certain, slip};
use callspec_runtime::Value;

impl<'v> Reader<'v> {
    /// What becomes of a word that the dialect does not have.
    pub(crate) fn unknown(&mut self, word: &str, value: &'v Value, at: &str) {
        self.unread(value);
        // Names of parts, which are referred to one by one.
        if self.holds_parts && at.matches('/').count() == 1 {
            return;
        }
        if is_annotation(word) || self.options.keywords.iter().any(|it| it == word) {
            return;
        }
        if let Some(other) = Dialect::that_knows(word) {
            return self.of_another(word, other, at);
        }
        if let Some(it) = foreign(word) {
            let reason = format!("is a keyword of {}, and has no effect in JSON Schema", it.of);
            return match it.asserts {
                true => self.refuse(at, word, &reason, it.instead),
                false => self.note(at, word, &reason, it.instead),
            };
        }
        match slip(word) {
            Some(meant) if !is_certain(word, meant, value) => {
                let help =
                    format!("write `{meant}` if that is meant; or declare it: --keyword {word}");
                self.note(at, word, "is unknown and has no effect", &help);
            }
            Some(meant) => {
                let help = format!("write `{meant}`; or declare the word: --keyword {word}");
                self.refuse(at, word, &format!("is unknown, and looks like `{meant}`"), &help);
            }
            None => {
                let help = format!("remove it, or declare it: --keyword {word}");
                self.note(at, word, "is unknown and has no effect", &help);
            }
        }
    }

    /// A word that another dialect has. It has no effect; where nobody said which dialect the file is
    /// in, that is more likely to be a mistake.
    fn of_another(&mut self, word: &str, other: Dialect, at: &str) {
        let (own, assumed) = self.dialect();
        let (own, name) = (own.name(), other.name());
        if assumed && other < Dialect::default() {
            let reason = format!("is a keyword of {name}, and the file does not say its dialect");
            let instead = match word {
                "additionalItems" => "; in 2020-12 write `items` beside `prefixItems`",
                "id" => "; in 2020-12 write `$id`",
                "$recursiveRef" => "; in 2020-12 write `$dynamicRef`",
                _ => "",
            };
            let help = format!(
                "give --dialect {name}, or write \"$schema\": \"{}\" in the file{instead}",
                other.uri()
            );
            return self.refuse(at, word, &reason, &help);
        }
        let reason = format!("is not a keyword of {own} and has no effect");
        let help = match (word, own) {
            ("additionalItems", "2020-12") => "write `items` beside `prefixItems`".to_owned(),
            ("id", _) => "write `$id`".to_owned(),
            ("$id", "draft-04") => "write `id`".to_owned(),
            _ => format!("{name} has it: name that in `$schema`, or remove the keyword"),
        };
        self.note(at, word, &reason, &help);
    }

    /// A keyword that is known, and changes nothing where it stands.
    pub(crate) fn has_no_effect(&mut self, keyword: &str, at: &str, why: &str) {
        let reason = format!("has no effect {why}");
        self.note(at, keyword, &reason, "remove it, or add what it belongs to");
    }

    /// A remark, or an error where everything is to be refused that has no effect.
    pub(crate) fn note(&mut self, at: &str, keyword: &str, reason: &str, help: &str) {
        if self.options.strict {
            return self.refuse(at, keyword, reason, help);
        }
        let error = crate::error::Error::new(self.name, at, keyword, reason).help(help);
        self.notes.add(error);
    }

    /// Remembers that something of the file was not read as a schema, and may be referred to.
    pub(crate) fn unread(&mut self, value: &Value) {
        self.has_unread |= matches!(value, Value::Array(_) | Value::Object(_));
    }
}
