//! C# attributes: `[JsonProperty("a", Order = 2)]`, several between one pair of brackets too.

/// An attribute, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its name, without namespace and without the ending `Attribute`.
    pub name: String,
    /// Its arguments in order, as written.
    pub arguments: Vec<Argument>,
}

/// `Order = 2`, or a value alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The name before `=` or `:`.
    pub name: Option<String>,
    /// The value, as written.
    pub value: String,
}

impl Argument {
    /// The text, when the value is a string literal or `nameof(…)`.
    pub fn text(&self) -> Option<String> {
        if let Some(name) = self.value.strip_prefix("nameof(").and_then(|it| it.strip_suffix(')')) {
            return name.rsplit('.').next().map(|last| last.trim().to_owned());
        }
        let quoted = |text: &str| Some(text.strip_prefix('"')?.strip_suffix('"')?.to_owned());
        if let Some(verbatim) = self.value.strip_prefix('@') {
            return quoted(verbatim).map(|text| text.replace("\"\"", "\""));
        }
        match self.value.strip_prefix("\"\"\"").and_then(|it| it.strip_suffix("\"\"\"")) {
            Some(raw) => Some(raw.to_owned()),
            None => quoted(&self.value).map(|text| unescaped(&text)),
        }
    }

    /// `StringEnumConverter`, when the value is `typeof(A.B.StringEnumConverter)`.
    pub fn type_name(&self) -> Option<&str> {
        let inner = self.value.strip_prefix("typeof(")?.strip_suffix(')')?;
        let plain = inner.split('<').next()?;
        plain.rsplit('.').next()
    }
}

/// C#'s escapes undone; what is none stays.
fn unescaped(literal: &str) -> String {
    let mut text = String::with_capacity(literal.len());
    let mut rest = literal;
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        let digits = after.strip_prefix('u').and_then(|after| after.get(..4));
        let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let (character, length) = match (code.and_then(char::from_u32), after.chars().next()) {
            (Some(character), _) => (Some(character), 5),
            (None, Some('n')) => (Some('\n'), 1),
            (None, Some('t')) => (Some('\t'), 1),
            (None, other) => (other, other.map_or(0, char::len_utf8)),
        };
        text.extend(character);
        rest = &after[length..];
    }
    text.push_str(rest);
    text
}

impl Attribute {
    /// The text of the first of these: an argument of one of the names, or the first one without.
    pub fn text(&self, names: &[&str]) -> Option<String> {
        let named = |argument: &&Argument| {
            argument.name.as_deref().is_some_and(|name| names.contains(&name))
        };
        let by_name = self.arguments.iter().find(named);
        let first = || self.arguments.first().filter(|argument| argument.name.is_none());
        by_name.or_else(first)?.text()
    }

    /// The value of a named argument.
    pub fn value(&self, name: &str) -> Option<&str> {
        let is = |argument: &&Argument| argument.name.as_deref() == Some(name);
        self.arguments.iter().find(is).map(|argument| argument.value.as_str())
    }
}

/// Takes `[A("x"), B]` apart. Brackets and quotes are balanced: the reader has seen to it.
pub fn parse(text: &str) -> Vec<Attribute> {
    let text = text.trim();
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    split(inner, ',').into_iter().filter(|part| !part.is_empty()).map(attribute).collect()
}

fn attribute(text: &str) -> Attribute {
    let (name, arguments) = match text.split_once('(') {
        Some((name, rest)) => (name, rest.strip_suffix(')').unwrap_or(rest)),
        None => (text, ""),
    };
    let last = name.rsplit(['.', ':']).next().unwrap_or_default().trim();
    let name = last.strip_suffix("Attribute").unwrap_or(last).to_owned();
    let arguments = split(arguments, ',').into_iter().filter(|part| !part.is_empty());
    Attribute { name, arguments: arguments.map(argument).collect() }
}

fn argument(text: &str) -> Argument {
    let name_end = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    let rest = text[name_end..].trim_start();
    match rest.strip_prefix(['=', ':']) {
        Some(value) if name_end > 0 => {
            Argument { name: Some(text[..name_end].to_owned()), value: value.trim().to_owned() }
        }
        _ => Argument { name: None, value: text.to_owned() },
    }
}

/// Splits outside of brackets and quotes.
fn split(text: &str, separator: char) -> Vec<&str> {
    let (mut depth, mut quoted, mut escaped, mut from) = (0i32, false, false, 0);
    let mut parts = Vec::new();
    for (at, character) in text.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '(' | '[' | '<' | '{' if !quoted => depth += 1,
            ')' | ']' | '>' | '}' if !quoted => depth -= 1,
            c if c == separator && !quoted && depth == 0 => {
                parts.push(text[from..at].trim());
                from = at + character.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(text[from..].trim());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_told_apart() {
        let found =
            parse("[JsonProperty(\"a,(b\", Order = 2, Required = Required.Always), Obsolete]");
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].text(&["PropertyName"]).as_deref(), Some("a,(b"));
        assert_eq!(found[0].value("Required"), Some("Required.Always"));
        assert_eq!(found[1], Attribute { name: "Obsolete".to_owned(), arguments: Vec::new() });
    }

    #[test]
    fn names_lose_their_namespace() {
        let found = parse("[Newtonsoft.Json.JsonConverter(typeof(A.B<C>))]");
        assert_eq!(found[0].name, "JsonConverter");
        assert_eq!(found[0].arguments[0].type_name(), Some("B"));
        let found = parse("[JsonProperty(PropertyName = \"a\\\"b\")]");
        assert_eq!(found[0].text(&["PropertyName"]).as_deref(), Some("a\"b"));
        for (value, text) in [
            ("\"a\\u0041\\n\\\\\"", Some("aA\n\\")),
            ("@\"a\"\"b\\c\"", Some("a\"b\\c")),
            ("\"\"\"a\"b\"\"\"", Some("a\"b")),
            ("nameof(Leg.Id)", Some("Id")),
            ("Names.Id", None),
        ] {
            let argument = Argument { name: None, value: value.to_owned() };
            assert_eq!(argument.text().as_deref(), text, "{value}");
        }
        assert!(parse("[JsonProperty]")[0].text(&["PropertyName"]).is_none());
    }
}
