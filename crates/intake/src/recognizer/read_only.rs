//! "Read-only.", "This field is read only": set by the service.

use super::description::{Description, Finding, Recognizer};
use super::phrase;
use crate::fact::Fact;

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "read_only", recognize };

const SUBJECTS: [&str; 4] =
    ["this field is ", "this property is ", "this attribute is ", "this value is "];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    let lower = &description.lower;
    let stated = ["read-only", "read only", "readonly"].iter().any(|words| {
        phrase::all(lower, words).any(|(start, end)| {
            let before = &lower[..start];
            let opens =
                before.trim_end().is_empty() || before.trim_end().ends_with(['.', '(', '[']);
            let after = lower[end..].trim_start();
            let alone = after.is_empty() || after.starts_with(['.', ')', ']', ',', ':', ';']);
            (opens && alone) || SUBJECTS.iter().any(|subject| before.ends_with(subject))
        })
    });
    stated.then(|| Finding::annotates(Fact::ReadOnly)).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::description::tests::in_text;

    #[test]
    fn fires_on() {
        for text in ["Read-only.", "The id (read only).", "This field is read-only and set later."]
        {
            assert_eq!(in_text(&RECOGNIZER, "x", text).len(), 1, "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for text in ["Read-only users may see it.", "Whether the file is read-only."] {
            assert_eq!(in_text(&RECOGNIZER, "x", text), [], "{text}");
        }
    }
}
