//! What type words mean: data, by language, and what a vendor adds.

use super::generic::split;
use super::meaning::{Meaning, Means, meaning};
use super::phrases::Phrases;
use std::collections::BTreeMap;

/// The languages whose type words are known, each a list of words and meanings.
pub static LANGUAGES: [(&str, &str); 18] = [
    ("c", include_str!("language/c.toml")),
    ("csharp", include_str!("language/csharp.toml")),
    ("dart", include_str!("language/dart.toml")),
    ("go", include_str!("language/go.toml")),
    ("java", include_str!("language/java.toml")),
    ("javascript", include_str!("language/javascript.toml")),
    ("kotlin", include_str!("language/kotlin.toml")),
    ("objective-c", include_str!("language/objective-c.toml")),
    ("perl", include_str!("language/perl.toml")),
    ("php", include_str!("language/php.toml")),
    ("powershell", include_str!("language/powershell.toml")),
    ("python", include_str!("language/python.toml")),
    ("r", include_str!("language/r.toml")),
    ("ruby", include_str!("language/ruby.toml")),
    ("rust", include_str!("language/rust.toml")),
    ("swift", include_str!("language/swift.toml")),
    ("typescript", include_str!("language/typescript.toml")),
    (PHRASES, include_str!("phrases.toml")),
];

/// The language whose words are phrases.
pub(super) const PHRASES: &str = "wiki";

/// What type words mean.
#[derive(Clone, Debug, Default)]
pub struct Words {
    pub(super) meanings: BTreeMap<String, Meaning>,
    pub(super) phrases: Phrases,
}

impl Words {
    /// Adds a known language's words; false when there is no such language.
    pub(crate) fn add_language(&mut self, name: &str) -> bool {
        let Some((_, text)) = LANGUAGES.iter().find(|(language, _)| *language == name) else {
            return false;
        };
        let words: BTreeMap<String, String> = toml::from_str(text).unwrap_or_default();
        words.iter().all(|(word, meaning)| match name {
            PHRASES => self.add_phrase(word, meaning),
            _ => self.add(word, meaning),
        })
    }

    fn add_phrase(&mut self, phrase: &str, meaning: &str) -> bool {
        let means = match meaning {
            "same" => Means::Same,
            "value" => Means::Value,
            _ => match self::meaning(meaning) {
                Some(meaning) => Means::Word(meaning.is),
                None => return false,
            },
        };
        self.phrases.add(phrase, means);
        true
    }

    /// Whether a text is a type word, or a phrase around one: a name of a type is known only inside.
    pub(crate) fn knows(&self, text: &str) -> bool {
        self.meanings.contains_key(text)
            || self.phrases.find(text).is_some_and(|(_, inner)| {
                inner.is_none_or(|inner| self.knows(inner) || split(inner).is_ok())
            })
    }

    /// Whether a text in a type column is a value of the property.
    pub(crate) fn is_value(&self, text: &str) -> bool {
        !self.meanings.contains_key(text)
            && self.phrases.find(text).is_some_and(|(means, _)| *means == Means::Value)
    }

    /// Adds one word; false when the meaning is not a known one.
    pub(crate) fn add(&mut self, word: &str, meaning: &str) -> bool {
        let Some(meaning) = self::meaning(meaning) else { return false };
        self.meanings.insert(word.to_owned(), meaning);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_is_read() {
        for (name, text) in LANGUAGES {
            let words: BTreeMap<String, String> = toml::from_str(text).expect(name);
            assert!(words.len() > 5, "{name}");
            assert!(Words::default().add_language(name), "{name}: a meaning is not known");
        }
    }
}
