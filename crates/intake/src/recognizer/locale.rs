//! "The locale, such as en-US", "ISO language code": a language tag by its example, or by the name of what
//! it is. An example with an underscore is a spelling of somebody's own.

use super::description::{Description, Finding, Recognizer};
use super::phrase;
use crate::fact::Fact;

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "locale", recognize };

/// What is a tag by its name alone.
const NAMES: [&str; 4] =
    ["ietf language tag", "iso language code", "language tag", "rfc 5646 language"];

/// What is one when an example shows it.
const TOLD: [&str; 5] = ["locale", "language", "language code", "culture", "dialect"];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    if !description.is_single_text() {
        return Vec::new();
    }
    let lower = &description.lower;
    let words = || description.text.split([' ', ',', '(', ')', '"', '\'', '`', ';', '/', ':']);
    let words = || words().map(|word| word.trim_end_matches('.'));
    let underscored = words().any(|word| is_tag(&word.replace('_', "-")) && word.contains('_'));
    let named = NAMES.iter().any(|name| phrase::has(lower, name));
    let shown = TOLD.iter().any(|word| phrase::has(lower, word)) && words().any(is_tag);
    let other = ["languages", "locales", "list of"].iter().any(|word| phrase::has(lower, word));
    let stated = (named || shown) && !underscored && !other;
    stated.then(|| Finding::asserts(Fact::Format("language-tag"))).into_iter().collect()
}

/// `en-US`, `pt-BR`, `zh-Hans-CN`
fn is_tag(word: &str) -> bool {
    let mut parts = word.split('-');
    let language = parts.next().unwrap_or_default();
    let Some(region) = parts.next_back() else { return false };
    let lower = |part: &str| part.bytes().all(|byte| byte.is_ascii_lowercase());
    let upper = |part: &str| part.bytes().all(|byte| byte.is_ascii_uppercase());
    (2..=3).contains(&language.len())
        && lower(language)
        && region.len() == 2
        && upper(region)
        && parts.all(|part| part.len() == 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::description::tests::in_text;

    #[test]
    fn fires_on() {
        for text in [
            "The locale of the widget, for example en-US.",
            "Language of the prompt (e.g. \"pt-BR\").",
            "An ISO language code.",
            "The language code: zh-Hans-CN",
        ] {
            let fact = Fact::Format("language-tag");
            assert_eq!(in_text(&RECOGNIZER, "x", text), [Finding::asserts(fact)], "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for text in [
            "The language of the conversation.",
            "The language of the template. For example, 'en_US'",
            "The languages that are known, such as en-US.",
            "The plan, such as ab-CD.",
            "Whether the locale is used.",
        ] {
            assert_eq!(in_text(&RECOGNIZER, "x", text), [], "{text}");
        }
    }
}
