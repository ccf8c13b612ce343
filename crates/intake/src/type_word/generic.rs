//! Words with arguments, in whatever brackets: `list[X]`, `Map<String, X>`, `dict(str, X)`.

/// `Dictionary<string, List<X>>` is the head `Dictionary` and the arguments `string`, `List<X>`.
pub fn split(text: &str) -> Result<(&str, Vec<&str>), String> {
    let Some(open) = text.find(['<', '[', '(']) else {
        return match text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | ':' | '\\'))
        {
            true if !text.is_empty() => Ok((text, Vec::new())),
            _ => Err(format!("`{text}` is not a type word")),
        };
    };
    let mut arguments = Vec::new();
    let mut closers = Vec::new();
    let mut from = open + 1;
    for (at, character) in text.char_indices().skip_while(|(at, _)| *at < open) {
        match character {
            '<' => closers.push('>'),
            '[' => closers.push(']'),
            '(' => closers.push(')'),
            '>' | ']' | ')' => {
                if closers.pop() != Some(character) {
                    return Err(format!("the brackets of `{text}` do not match"));
                }
                if closers.is_empty() {
                    arguments.push(text[from..at].trim());
                    if at + 1 != text.len() {
                        return Err(format!("`{text}` goes on after its closing bracket"));
                    }
                }
            }
            ',' if closers.len() == 1 => {
                arguments.push(text[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    match closers.is_empty() && open > 0 {
        true => Ok((text[..open].trim(), arguments)),
        false => Err(format!("the brackets of `{text}` do not close")),
    }
}

/// The last part of `models::Tag`, `\\Acme\\Tag` or `System.String`.
pub fn last_part(path: &str) -> &str {
    path.rsplit([':', '.', '\\']).next().unwrap_or_default()
}
