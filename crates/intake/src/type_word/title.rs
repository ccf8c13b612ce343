//! The names of types.

use super::generic::last_part;

/// The name of the type that a title, or a word in a type column, stands for: the last part of a
/// dotted path, without generic arguments, and nothing but letters, digits and `_`, so that it can
/// name a file and a Rust type.
pub fn type_name(title: &str) -> String {
    let title = title.split(['<', '`']).next().unwrap_or_default().trim();
    let last = match title.contains(char::is_whitespace) {
        true => title,
        false => last_part(title),
    };
    let mut name = String::new();
    let words = last.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    for (index, word) in words.filter(|word| !word.is_empty()).enumerate() {
        let (first, rest) = word.split_at(1);
        match index {
            0 => name.push_str(first),
            _ => name.push_str(&first.to_uppercase()),
        }
        name.push_str(rest);
    }
    if last.contains(char::is_whitespace) && !name.is_empty() {
        let rest = name.split_off(1);
        name = name.to_uppercase() + &rest;
    }
    name
}

/// The name of the type that a definition of an API document stands for: its own, where that can name a file and a
/// Rust type, else its words. Unlike a title's, a dotted name is whole: `v1.Call` and `v2.Call` are two types.
pub fn definition_name(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if name.chars().all(plain) && name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return name.to_owned();
    }
    let words = name.split(|c: char| !plain(c)).filter(|word| !word.is_empty());
    let name: String = words
        .map(|word| {
            let (first, rest) = word.split_at(1);
            first.to_uppercase() + rest
        })
        .collect();
    match name.starts_with(|c: char| c.is_ascii_digit() || c == '_') {
        true => format!("Type{name}"),
        false => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_types_are_names_of_files() {
        for (title, name) in [
            ("Call", "Call"),
            ("ININ.PureCloudApi.Model.Segment", "Segment"),
            ("Device resource", "DeviceResource"),
            ("Page<T>", "Page"),
            ("../../etc/passwd", "etcPasswd"),
            ("MATCHES_ALL", "MATCHES_ALL"),
        ] {
            assert_eq!(type_name(title), name);
        }
    }
}
