//! Type words: `list[Segment]`, `Dictionary<string, X[]>`, `DateTime?`. The grammar is one for all
//! languages; what a word means is data, in `language/*.toml` and `vendor.toml`.

mod spoken;

use crate::fact::Shape;
use crate::vendor::{Dialect, NullRule, Typed};
use spoken::{Means, Spoken};
use std::collections::BTreeMap;

/// The languages whose type words are known, each a list of words and meanings.
pub static LANGUAGES: [(&str, &str); 3] = [
    ("csharp", include_str!("language/csharp.toml")),
    ("python", include_str!("language/python.toml")),
    (SPOKEN, include_str!("language/wiki.toml")),
];

/// The language whose words are phrases.
const SPOKEN: &str = "wiki";

/// How deep lists of maps of lists may go.
const MAX_DEPTH: usize = 16;

/// What type words mean.
#[derive(Clone, Debug, Default)]
pub struct Words {
    meanings: BTreeMap<String, Meaning>,
    spoken: Spoken,
}

#[derive(Clone, Debug, PartialEq)]
struct Meaning {
    is: Is,
    /// A C# value type: no null without a `?`.
    value_type: bool,
}

#[derive(Clone, Debug, PartialEq)]
enum Is {
    Plain(Shape),
    Array,
    Map,
    Option,
}

impl Words {
    /// Adds a known language's words; false when there is no such language.
    pub(crate) fn add_language(&mut self, name: &str) -> bool {
        let Some((_, text)) = LANGUAGES.iter().find(|(language, _)| *language == name) else {
            return false;
        };
        let words: BTreeMap<String, String> = toml::from_str(text).unwrap_or_default();
        words.iter().all(|(word, meaning)| match name {
            SPOKEN => self.add_phrase(word, meaning),
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
        self.spoken.add(phrase, means);
        true
    }

    /// Whether a text is a type word, or a phrase around one: a name of a type is known only inside.
    pub(crate) fn knows(&self, text: &str) -> bool {
        self.meanings.contains_key(text)
            || self.spoken.find(text).is_some_and(|(_, inner)| {
                inner.is_none_or(|inner| self.knows(inner) || split(inner).is_ok())
            })
    }

    /// Whether a text in a type column is a value of the property.
    pub(crate) fn is_value(&self, text: &str) -> bool {
        !self.meanings.contains_key(text)
            && self.spoken.find(text).is_some_and(|(means, _)| *means == Means::Value)
    }

    /// Adds one word; false when the meaning is not a known one.
    pub(crate) fn add(&mut self, word: &str, meaning: &str) -> bool {
        let Some(meaning) = self::meaning(meaning) else { return false };
        self.meanings.insert(word.to_owned(), meaning);
        true
    }
}

/// What a meaning's name stands for.
fn meaning(name: &str) -> Option<Meaning> {
    let (value_type, name) = match name.strip_prefix("value ") {
        Some(rest) => (true, rest),
        None => (false, name),
    };
    let (is, scalar) = match name {
        "string" => (Is::Plain(Shape::Text(None)), false),
        "integer" => (Is::Plain(Shape::Integer), true),
        "number" => (Is::Plain(Shape::Number), true),
        "boolean" => (Is::Plain(Shape::Boolean), true),
        "any" => (Is::Plain(Shape::Any), false),
        "array" => (Is::Array, false),
        "map" => (Is::Map, false),
        "option" => (Is::Option, false),
        _ => (Is::Plain(Shape::Text(Some(format(name.strip_prefix("string:")?)?))), false),
    };
    Some(Meaning { is, value_type: value_type || scalar })
}

/// The formats that a type word can promise.
fn format(name: &str) -> Option<&'static str> {
    ["date-time", "date", "time", "duration", "uuid", "uri", "uri-reference", "email"]
        .into_iter()
        .find(|known| *known == name)
}

/// Reads a type word by a dialect.
///
/// # Errors
/// A reason, when the word is not one: open brackets, no name, a depth that nobody means.
pub fn parse(text: &str, dialect: &Dialect) -> Result<Typed, String> {
    expression(text, dialect, 0)
}

fn expression(text: &str, dialect: &Dialect, depth: usize) -> Result<Typed, String> {
    let text = text.trim();
    if depth > MAX_DEPTH {
        return Err("the type is nested too deeply".to_owned());
    }
    let inner = |rest: &str| expression(rest, dialect, depth + 1);
    if let Some(rest) = text.strip_suffix('?').or_else(|| text.strip_prefix('*')) {
        return inner(rest).map(|typed| marked(typed, dialect));
    }
    if let Some(rest) = text.strip_suffix("[]").or_else(|| text.strip_prefix("[]")) {
        return inner(rest).map(|item| reference_type(Shape::Array(nested(item)), dialect));
    }
    if !dialect.words.meanings.contains_key(text) {
        if let Some((means, argument)) = dialect.words.spoken.find(text) {
            return spoken(means, text, argument, dialect, depth);
        }
    }
    let (head, arguments) = split(text)?;
    match dialect.words.meanings.get(head) {
        Some(meaning) => known(meaning, head, &arguments, dialect, depth),
        None => {
            let name = type_name(head);
            if name.is_empty() {
                return Err(format!("`{text}` is not a type word"));
            }
            let null_by_kind = dialect.null == NullRule::Csharp;
            Ok(Typed { shape: Shape::Reference { name, null_by_kind }, null: false })
        }
    }
}

fn spoken(
    means: &Means,
    text: &str,
    argument: Option<&str>,
    dialect: &Dialect,
    depth: usize,
) -> Result<Typed, String> {
    match (means, argument) {
        (Means::Same, Some(argument)) => expression(argument, dialect, depth + 1),
        (Means::Word(is), argument) => {
            let meaning = Meaning { is: is.clone(), value_type: false };
            known(&meaning, text, argument.as_slice(), dialect, depth)
        }
        // Whatever else the property holds, it holds this text.
        (Means::Same | Means::Value, _) => {
            Ok(Typed { shape: Shape::Text(None), null: false })
        }
    }
}

fn known(
    meaning: &Meaning,
    head: &str,
    arguments: &[&str],
    dialect: &Dialect,
    depth: usize,
) -> Result<Typed, String> {
    let last = || match arguments.last() {
        Some(argument) => expression(argument, dialect, depth + 1),
        None => Ok(Typed { shape: Shape::Any, null: false }),
    };
    match &meaning.is {
        Is::Plain(_) if !arguments.is_empty() => Err(format!("`{head}` takes no arguments")),
        Is::Plain(shape) if meaning.value_type => Ok(Typed { shape: shape.clone(), null: false }),
        Is::Plain(shape) => Ok(reference_type(shape.clone(), dialect)),
        Is::Array => Ok(reference_type(Shape::Array(nested(last()?)), dialect)),
        Is::Map => Ok(reference_type(Shape::Map(nested(last()?)), dialect)),
        Is::Option => Ok(marked(last()?, dialect)),
    }
}

fn marked(typed: Typed, dialect: &Dialect) -> Typed {
    let null = typed.null || dialect.null != NullRule::Never;
    let shape = match typed.shape {
        Shape::Reference { name, .. } if null => Shape::Reference { name, null_by_kind: false },
        shape => shape,
    };
    Typed { null: null && shape != Shape::Any, shape }
}

fn reference_type(shape: Shape, dialect: &Dialect) -> Typed {
    let null = dialect.null == NullRule::Csharp && shape != Shape::Any;
    Typed { shape, null }
}

fn nested(typed: Typed) -> Box<Shape> {
    Box::new(match typed {
        Typed { shape, null: true } => Shape::Nullable(Box::new(shape)),
        Typed { shape, null: false } => shape,
    })
}

/// `Dictionary<string, List<X>>` is the head `Dictionary` and the arguments `string`, `List<X>`.
fn split(text: &str) -> Result<(&str, Vec<&str>), String> {
    let Some(open) = text.find(['<', '[', '(']) else {
        return match text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-')) {
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

/// The name of the type that a title, or a word in a type column, stands for: the last part of a
/// dotted path, without generic arguments, and nothing but letters, digits and `_`, so that it can
/// name a file and a Rust type.
pub fn type_name(title: &str) -> String {
    let title = title.split(['<', '`']).next().unwrap_or_default().trim();
    let last = match title.contains(char::is_whitespace) {
        true => title,
        false => title.rsplit('.').next().unwrap_or_default(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vendor::Names;

    fn dialect(null: NullRule) -> Dialect {
        let mut words = Words::default();
        assert!(LANGUAGES.iter().all(|(name, _)| words.add_language(name)));
        Dialect { words, null, names: Names::default(), enum_converters: Vec::new() }
    }

    fn reference(name: &str, null_by_kind: bool) -> Shape {
        Shape::Reference { name: name.to_owned(), null_by_kind }
    }

    #[test]
    fn every_spelling_gives_one_shape() {
        let texts = Shape::Map(Box::new(Shape::Array(Box::new(reference("X", false)))));
        for word in ["dict(str, list[X])", "Dictionary<string, List<X>>", "IDictionary<E, X[]>"] {
            let typed = parse(word, &dialect(NullRule::Never)).expect(word);
            assert_eq!(typed, Typed { shape: texts.clone(), null: false }, "{word}");
        }
    }

    #[test]
    fn phrases_are_type_words_too() {
        let array = |shape| Shape::Array(Box::new(shape));
        let dialect = dialect(NullRule::Never);
        for (word, shape) in [
            ("Array of Strings", array(Shape::Text(None))),
            ("String Array", array(Shape::Text(None))),
            ("array of objects", array(Shape::Any)),
            ("Array of Skill objects", array(reference("Skill", false))),
            ("List of URIs", array(Shape::Text(Some("uri")))),
            ("FlagV2 Enum", reference("FlagV2", false)),
            ("AgentState", reference("AgentState", false)),
            ("URI", Shape::Text(Some("uri"))),
            ("date/time", Shape::Text(Some("date-time"))),
            ("Map of Strings", Shape::Map(Box::new(Shape::Text(None)))),
            ("Key-value pairs", Shape::Map(Box::new(Shape::Any))),
            ("Off", Shape::Text(None)),
        ] {
            let typed = parse(word, &dialect).expect(word);
            assert_eq!(typed, Typed { shape, null: false }, "{word}");
        }
        assert!(dialect.words.is_value("Off") && !dialect.words.is_value("String"));
        assert!(dialect.words.knows("Array of Skill objects") && !dialect.words.knows("Skill"));
        assert!(parse("Array of two things", &dialect).is_err());
    }

    #[test]
    fn null_follows_the_rule_of_the_dialect() {
        for (word, never, marked, csharp) in [
            ("string", false, false, true),
            ("int", false, false, false),
            ("int?", false, true, true),
            ("DateTime", false, false, false),
            ("Guid", false, false, false),
            ("string[]", false, false, true),
            ("Optional[str]", false, true, true),
            ("object", false, false, false),
        ] {
            let null = |rule| parse(word, &dialect(rule)).expect(word).null;
            assert_eq!(null(NullRule::Never), never, "{word}");
            assert_eq!(null(NullRule::Marked), marked, "{word}");
            assert_eq!(null(NullRule::Csharp), csharp, "{word}");
        }
        let typed = parse("X", &dialect(NullRule::Csharp)).expect("a class");
        assert_eq!(typed, Typed { shape: reference("X", true), null: false });
    }

    #[test]
    fn what_is_no_type_word_is_an_error() {
        for word in ["", "list[str", "dict(str, str))", "a b", "List<", "<x>", "string<int>"] {
            assert!(parse(word, &dialect(NullRule::Never)).is_err(), "{word}");
        }
        let deep = format!("{}str{}", "list[".repeat(100), "]".repeat(100));
        assert!(parse(&deep, &dialect(NullRule::Never)).is_err());
    }

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
