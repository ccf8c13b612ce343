//! The command as it was called, for messages that say what to run instead.

use std::env;

/// Its arguments without one of them, for a shell.
pub fn without(option: &str) -> String {
    words(|word| Some(word).filter(|word| word != option))
}

/// Its arguments with one replaced, for a shell.
pub fn with(argument: &str, other: &str) -> String {
    words(|word| Some(if word == argument { other.to_owned() } else { word }))
}

fn words(change: impl FnMut(String) -> Option<String>) -> String {
    let words = env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned());
    words.filter_map(change).map(|word| quoted(&word)).collect::<Vec<_>>().join(" ")
}

/// A word as shells take it.
pub fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=,@+".contains(c);
    match !word.is_empty() && word.chars().all(plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shells_take_words_as_they_are() {
        assert_eq!(quoted("a/b.json"), "a/b.json");
        assert_eq!(quoted("/calls/*"), "'/calls/*'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
        assert_eq!(quoted(""), "''");
    }
}
