//! Type words that are phrases of English: `Array of Strings`, `FlagV2 Enum`. What they mean is data.

use super::meaning::Means;

/// The phrases of a language, in lower case.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    phrases: Vec<Phrase>,
}

#[derive(Clone, Debug)]
struct Phrase {
    before: String,
    /// Whether another type word stands between the two.
    open: bool,
    after: String,
    means: Means,
}

impl Phrases {
    /// Adds a phrase, in which `*` stands for another type word.
    pub(super) fn add(&mut self, phrase: &str, means: Means) {
        let phrase = phrase.to_lowercase();
        let (before, after) = phrase.split_once('*').unwrap_or((&phrase, ""));
        let open = phrase.contains('*');
        self.phrases.push(Phrase {
            before: before.to_owned(),
            open,
            after: after.to_owned(),
            means,
        });
    }

    /// What a text means, and the type word inside it.
    pub(super) fn find<'t>(&self, text: &'t str) -> Option<(&Means, Option<&'t str>)> {
        // Offsets are those of the text: only ASCII letters are lowered.
        let lower = text.to_ascii_lowercase();
        let whole = |phrase: &&Phrase| {
            !phrase.open && singulars(&lower).any(|singular| singular == phrase.before)
        };
        if let Some(phrase) = self.phrases.iter().find(whole) {
            return Some((&phrase.means, None));
        }
        // `Array of objects` is an array: what stands first leads.
        let leading = self.phrases.iter().filter(|phrase| phrase.open && !phrase.before.is_empty());
        let others = self.phrases.iter().filter(|phrase| phrase.open && phrase.before.is_empty());
        leading.chain(others).find_map(|phrase| {
            let end = singulars(&lower).find(|text| text.ends_with(&phrase.after))?.len();
            let from = phrase.before.len();
            let to = end.checked_sub(phrase.after.len()).filter(|to| from < *to)?;
            lower.starts_with(&phrase.before).then_some(())?;
            Some((&phrase.means, Some(text.get(from..to)?)))
        })
    }
}

/// The text itself, and without the ending of a plural.
fn singulars(text: &str) -> impl Iterator<Item = &str> {
    [Some(text), text.strip_suffix('s')].into_iter().flatten()
}
