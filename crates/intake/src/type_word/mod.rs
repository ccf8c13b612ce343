//! Type words: `list[Segment]`, `Dictionary<string, X[]>`, `DateTime?`. The grammar is one for all
//! languages; what a word means is data, in `language/*.toml` and `vendor.toml`.

mod alternatives;
mod bounds;
mod bracketed;
mod dictionary;
mod generic;
mod meaning;
mod phrases;
mod title;

use crate::dialect::{Dialect, NullRule};
use crate::fact::Shape;
use callspec_runtime::format::Format;
use generic::{last_part, split};
use meaning::{Is, Meaning, Means};

pub use alternatives::are_ambiguous;
pub use bounds::{Bounded, Counted, split as bounds};
pub use dictionary::{LANGUAGES, Words};
pub use title::{definition_name, type_name};

/// A shape with whether its own word marks it as admitting null.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The shape.
    pub shape: Shape,
    /// Whether null is admitted, by the dialect's rule.
    pub null: bool,
}

/// How deep lists of maps of lists may go.
const MAX_DEPTH: usize = 16;

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
    // `byte[]` is one word in some languages, whatever a list of bytes would be.
    if let Some(meaning) = dialect.words.meanings.get(text) {
        return known(meaning, text, &[], dialect, depth);
    }
    let alternatives = alternatives::split(text);
    if !alternatives.is_empty() {
        return alternatives::parse(&alternatives, dialect, depth);
    }
    if let Some(rest) = text.strip_suffix('?').or_else(|| text.strip_prefix('*')) {
        return inner(rest).map(|typed| marked(typed, dialect));
    }
    if let Some(rest) = text.strip_suffix("[]").or_else(|| text.strip_prefix("[]")) {
        return inner(rest).map(|item| reference_type(Shape::Array(nested(item)), dialect));
    }
    if let Some(bounded) = bounds(text) {
        let typed = inner(&bounded.of)?;
        return Ok(match is_list(&bounded, &typed.shape) {
            true => reference_type(Shape::Array(nested(typed)), dialect),
            false => typed,
        });
    }
    if let Some((means, argument)) = dialect.words.phrases.find(text) {
        return phrase(means, text, argument, dialect, depth);
    }
    if let Some(typed) = bracketed::parse(text, dialect, depth) {
        return typed;
    }
    let (head, arguments) = split(text)?;
    let meanings = &dialect.words.meanings;
    // `array[string]` is a phrase's word with arguments.
    if let (false, Some((Means::Word(is), None))) =
        (arguments.is_empty() || meanings.contains_key(head), dialect.words.phrases.find(head))
    {
        let meaning = Meaning { is: is.clone(), value_type: false };
        return known(&meaning, head, &arguments, dialect, depth);
    }
    match meanings.get(head).or_else(|| meanings.get(last_part(head))) {
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

/// Whether bounds make a list of what stands before them. `string[1..64]` and `number[0..100]` bound a text or a
/// number, `List<Agent>[1..5]` a list that is one already, and `Agent[0..1]` is one that may be missing.
fn is_list(bounded: &Bounded<'_>, shape: &Shape) -> bool {
    let plain = matches!(shape, Shape::Text(_) | Shape::Integer | Shape::Number);
    let list = matches!(shape, Shape::Array(_)) && !bounded.of.ends_with("[]");
    match (bounded.counted, bounded.most) {
        _ if list => false,
        (Some(Counted::Items), _) => true,
        (Some(Counted::Letters), _) => false,
        (None, None) => true,
        (None, Some(most)) => most > 1 && !plain,
    }
}

fn phrase(
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
        (Means::Same | Means::Value, _) => Ok(Typed { shape: Shape::Text(None), null: false }),
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
        // `DateTime<FixedOffset>`: the argument is the program's business.
        Is::Plain(Shape::Text(Some(_))) if !arguments.is_empty() => known(
            &Meaning { is: meaning.is.clone(), value_type: meaning.value_type },
            head,
            &[],
            dialect,
            depth,
        ),
        // `string<date-time>`, `String($uuid)`: a format by its name in JSON Schema.
        Is::Plain(Shape::Text(None)) if arguments.len() == 1 && format(arguments[0]).is_some() => {
            let is = Is::Plain(Shape::Text(format(arguments[0]).map(Format::name)));
            known(&Meaning { is, value_type: meaning.value_type }, head, &[], dialect, depth)
        }
        // `String(20)`, `SID<AB>`, `integer<int32>`: a length, or the vendor's own kind of text.
        Is::Plain(shape)
            if !arguments.is_empty()
                && arguments.iter().all(|argument| is_detail(argument, shape, dialect)) =>
        {
            known(meaning, head, &[], dialect, depth)
        }
        Is::Plain(_) if !arguments.is_empty() => Err(format!("`{head}` takes no arguments")),
        Is::Plain(shape) if meaning.value_type => Ok(Typed { shape: shape.clone(), null: false }),
        Is::Plain(shape) => Ok(reference_type(shape.clone(), dialect)),
        // PHP's `array<string,int>` has keys.
        Is::Array if arguments.len() == 2 => {
            Ok(reference_type(Shape::Map(nested(last()?)), dialect))
        }
        Is::Array => Ok(reference_type(Shape::Array(nested(last()?)), dialect)),
        Is::Map => Ok(reference_type(Shape::Map(nested(last()?)), dialect)),
        Is::Option => Ok(marked(last()?, dialect)),
        Is::Same if arguments.is_empty() => Err(format!("`{head}` needs an argument")),
        Is::Same => last(),
        Is::Either => alternatives::parse(arguments, dialect, depth),
    }
}

/// The format that an argument names.
fn format(argument: &str) -> Option<Format> {
    Format::from_name(argument.trim_start_matches('$').trim_matches(['"', '\'', '`']))
}

/// How wide numbers are, as OpenAPI's formats say.
const WIDTHS: [&str; 7] = ["int8", "int16", "int32", "int64", "float", "double", "decimal"];

/// Whether a word says how wide numbers are.
pub fn is_width(word: &str) -> bool {
    WIDTHS.contains(&word)
}

/// Whether an argument says nothing that a shape could: `20`, the width of a number, or a word beside a text that is
/// no type.
fn is_detail(argument: &str, shape: &Shape, dialect: &Dialect) -> bool {
    let argument = argument.trim_start_matches('$');
    if matches!(shape, Shape::Integer | Shape::Number) && is_width(argument) {
        return true;
    }
    let number = !argument.is_empty() && argument.bytes().all(|byte| byte.is_ascii_digit());
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let kind = *shape == Shape::Text(None)
        && argument.chars().all(word)
        && !argument.is_empty()
        && !dialect.words.knows(argument);
    number || kind
}

fn marked(typed: Typed, dialect: &Dialect) -> Typed {
    let null = typed.null || matches!(dialect.null, NullRule::Marked | NullRule::Csharp);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn dialect(null: NullRule) -> Dialect {
        speaking(&["csharp", "python", "wiki"], null)
    }

    fn speaking(languages: &[&str], null: NullRule) -> Dialect {
        let mut words = Words::default();
        assert!(languages.iter().all(|name| words.add_language(name)));
        Dialect { words, null, ..Dialect::default() }
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
            ("array[string]", array(Shape::Text(None))),
            ("List<Skill>", array(reference("Skill", false))),
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
    fn lengths_and_kinds_of_texts_are_no_types() {
        let mut dialect = dialect(NullRule::Never);
        assert!(dialect.words.add("SID", "string"));
        for (word, shape) in [
            ("String(20)", Shape::Text(None)),
            ("SID<AB>", Shape::Text(None)),
            ("String(date-time)", Shape::Text(Some("date-time"))),
            ("String($uuid)", Shape::Text(Some("uuid"))),
            ("string<date-time-rfc-2822>", Shape::Text(None)),
            ("enum<string>", Shape::Text(None)),
            ("int(11)", Shape::Integer),
            ("array[enum<string>]", Shape::Array(Box::new(Shape::Text(None)))),
        ] {
            let typed = parse(word, &dialect).expect(word);
            assert_eq!(typed, Typed { shape, null: false }, "{word}");
        }
        assert!(parse("string<int>", &dialect).is_err());
    }

    #[test]
    fn each_language_has_its_spelling() {
        let texts = Shape::Map(Box::new(Shape::Text(None)));
        let items = Shape::Array(Box::new(reference("Tag", false)));
        for (language, map, list, date) in [
            ("csharp", "Dictionary<string, string>", "List<Tag>", "DateTime"),
            ("go", "Pointer to map[string]string", "[]Tag", "*time.Time"),
            ("java", "Map<String, String>", "List<Tag>", "OffsetDateTime"),
            ("php", "array<string,string>", "\\Acme\\Model\\Tag[]", "\\DateTime"),
            ("powershell", "System.Collections.Hashtable", "Tag[]", "System.DateTime"),
            ("python", "Dict[str, str]", "List[Tag]", "Optional[datetime]"),
            ("ruby", "Hash<String, String>", "Array<Tag>", "Time"),
            (
                "rust",
                "std::collections::HashMap<String, String>",
                "Vec<models::Tag>",
                "Option<String>",
            ),
            ("swift", "[String: String]", "[Tag]", "Date"),
            ("typescript", "{ [key: string]: string; }", "Array<Tag>", "Date"),
        ] {
            let dialect = speaking(&[language], NullRule::Never);
            let shape = |word| parse(word, &dialect).expect(word).shape;
            assert_eq!(shape(list), items, "{language}: {list}");
            assert!(matches!(shape(date), Shape::Text(_)), "{language}: {date}");
            match language {
                // PHP says `array` for both, and PowerShell's maps say nothing of their values.
                "php" | "powershell" => {
                    assert!(matches!(shape(map), Shape::Array(_) | Shape::Map(_)))
                }
                _ => assert_eq!(shape(map), texts, "{language}: {map}"),
            }
        }
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
}
