//! Flags behind a type word: `object required`, `string (optional)`, `integer, nullable`.

/// Flags, in lower case, and how notes spell them.
const FLAGS: [(&str, &str); 14] = [
    ("not required", "optional"),
    ("required", "required"),
    ("mandatory", "required"),
    ("optional", "optional"),
    ("not nullable", ""),
    ("nullable", "nullable"),
    ("deprecated", "deprecated"),
    ("obsolete", "deprecated"),
    ("read-only", "readonly"),
    ("read only", "readonly"),
    ("readonly", "readonly"),
    ("write-only", "writeonly"),
    ("write only", "writeonly"),
    ("writeonly", "writeonly"),
];

/// The type word, and the flags behind it.
pub fn split(text: &str) -> (&str, Vec<&'static str>) {
    let (mut word, mut flags) = (text.trim(), Vec::new());
    while let Some((rest, flag)) = last(word) {
        word = rest;
        flags.extend((!flag.is_empty()).then_some(flag));
    }
    (word, flags)
}

/// What stands before the last flag, and the flag.
fn last(text: &str) -> Option<(&str, &'static str)> {
    let enclosed = [('(', ')'), ('[', ']')].iter().find_map(|(open, close)| {
        let (before, inner) = text.strip_suffix(*close)?.rsplit_once(*open)?;
        Some((before, inner.trim()))
    });
    let plain = |length: usize| {
        let at = text.len().checked_sub(length)?;
        Some((text.get(..at)?, text.get(at..)?))
    };
    FLAGS.iter().find_map(|(flag, noted)| {
        let (before, found) = enclosed
            .filter(|(_, inner)| inner.eq_ignore_ascii_case(flag))
            .or_else(|| plain(flag.len()))?;
        let apart =
            before.ends_with([' ', ',', ';']) || enclosed.is_some_and(|(_, inner)| inner == found);
        let word = before.trim_end_matches([' ', ',', ';']);
        let is = found.eq_ignore_ascii_case(flag) && apart && !word.is_empty();
        is.then_some((word, *noted))
    })
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn flags_are_told_from_words() {
        for (text, word, flags) in [
            ("object required", "object", &["required"][..]),
            ("string (Required)", "string", &["required"]),
            ("string [optional]", "string", &["optional"]),
            ("string, optional, read-only", "string", &["readonly", "optional"]),
            ("string not required", "string", &["optional"]),
            ("Agent; deprecated", "Agent", &["deprecated"]),
            ("required", "required", &[]),
            ("Optional[str]", "Optional[str]", &[]),
            ("list[optional]", "list", &["optional"]),
            ("isrequired", "isrequired", &[]),
            ("é required", "é", &["required"]),
            ("Array of strings", "Array of strings", &[]),
        ] {
            assert_eq!(split(text), (word, flags.to_vec()), "{text}");
        }
    }
}
