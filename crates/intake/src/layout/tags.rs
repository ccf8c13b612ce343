//! The tags of HTML inside a text, undone: those that part lines leave line ends and bullets.

/// A text without tags.
#[derive(Debug, Default)]
pub struct Html {
    /// The text.
    pub text: String,
    /// Footnotes that are made or used here.
    pub notes: Vec<Note>,
    /// A tag that is opened and never closed.
    pub open: Option<String>,
}

/// `<ref name="a">text</ref>`, or `<ref name="a"/>`.
#[derive(Debug, PartialEq)]
pub struct Note {
    /// The name by which it can be used again.
    pub name: Option<String>,
    /// Its text, where it is made.
    pub text: Option<String>,
}

/// Tags that part lines, and are markup wherever they stand.
const BLOCKS: [&str; 24] = [
    "p",
    "div",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "pre",
    "br",
    "hr",
    "tr",
    "table",
    "tbody",
    "thead",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "li",
    "details",
];
/// Tags that don't. `<id>` is a placeholder, and `List<T>` a type: what is called like a tag is one only
/// where it is closed somewhere behind.
const INLINE: [&str; 32] = [
    "a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "img", "ins", "kbd", "mark",
    "nobr", "nowiki", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "summary",
    "sup", "td", "th", "tt", "u", "var", "wbr",
];
/// Tags that need no closing one.
const LONELY: [&str; 8] = ["br", "p", "dt", "dd", "li", "hr", "img", "wbr"];

/// How many tags of a text are undone: no real one has as many.
const MAX_TAGS: usize = 20_000;
/// The longest tag, and the longest text of a footnote or of what an inline tag encloses, in bytes: the
/// limits keep a page of `<` linear.
const MAX_TAG: usize = 500;
const MAX_INNER: usize = 2_000;

/// The text without its tags.
pub fn undone(raw: &str) -> Html {
    if !raw.contains('<') {
        return Html { text: raw.to_owned(), ..Html::default() };
    }
    let mut reader = Reader { html: Html::default(), open: Vec::new() };
    let mut rest = raw;
    for _ in 0..MAX_TAGS {
        let Some(at) = rest.find('<') else { break };
        reader.html.text.push_str(&rest[..at]);
        rest = &rest[at..];
        match Tag::read(rest) {
            Some(tag) => rest = reader.tag(&tag, rest),
            None => {
                reader.html.text.push('<');
                rest = &rest[1..];
            }
        }
    }
    reader.html.text.push_str(rest);
    reader.html.open = reader.open.pop().map(str::to_owned);
    reader.html
}

struct Reader {
    html: Html,
    open: Vec<&'static str>,
}

impl Reader {
    /// Undoes a tag, and gives what follows it.
    fn tag<'a>(&mut self, tag: &Tag<'a>, rest: &'a str) -> &'a str {
        let after = &rest[tag.length..];
        if tag.name == "ref" {
            return self.reference(tag, after);
        }
        if tag.name == "li" {
            self.html.text.push_str(if tag.closes { "\n" } else { "\n• " });
        } else if BLOCKS.contains(&tag.name) {
            self.html.text.push('\n');
        }
        let lonely = tag.empty || LONELY.contains(&tag.name);
        if tag.closes {
            if let Some(at) = self.open.iter().rposition(|open| *open == tag.name) {
                self.open.truncate(at);
            }
        } else if !lonely && self.open.len() < 100 {
            self.open.push(tag.name);
        }
        after
    }

    fn reference<'a>(&mut self, tag: &Tag<'a>, after: &'a str) -> &'a str {
        let name = tag.attribute("name").map(str::to_owned);
        if tag.empty || tag.closes {
            self.html.notes.extend(name.map(|name| Note { name: Some(name), text: None }));
            return after;
        }
        let Some(end) = head(after, MAX_INNER).find("</ref>") else {
            self.open.push("ref");
            return after;
        };
        let text = htmlize::unescape(after[..end].trim()).into_owned();
        self.html.notes.push(Note { name, text: Some(text) });
        &after[end + "</ref>".len()..]
    }
}

struct Tag<'a> {
    name: &'static str,
    closes: bool,
    empty: bool,
    attributes: &'a str,
    length: usize,
}

impl<'a> Tag<'a> {
    /// The tag with which a text begins; `<id>` and `< 5` are none.
    fn read(text: &'a str) -> Option<Self> {
        let end = head(text, MAX_TAG).find('>')?;
        let inner = &text[1..end];
        let (inner, closes) = match inner.strip_prefix('/') {
            Some(inner) => (inner, true),
            None => (inner, false),
        };
        let (inner, empty) = match inner.strip_suffix('/') {
            Some(inner) => (inner, true),
            None => (inner, false),
        };
        let name_end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
        let word = inner[..name_end].to_ascii_lowercase();
        let mut known = BLOCKS.iter().chain(&INLINE).chain(&["ref"]);
        let name = *known.find(|known| **known == word)?;
        let attributes = &inner[name_end..];
        // `<p.q>` and `<a, b>` are none either.
        let apart = attributes.is_empty() || attributes.starts_with([' ', '\t', '\n']);
        let sure = closes || empty || !INLINE.contains(&name) || LONELY.contains(&name);
        let tag = Tag { name, closes, empty, attributes, length: end + 1 };
        (apart && (sure || is_closed(&text[end..], name))).then_some(tag)
    }

    fn attribute(&self, name: &str) -> Option<&'a str> {
        let after = self.attributes.split_once(&format!("{name}="))?.1;
        let value = after.trim_start_matches(['"', '\'']);
        Some(value.split(['"', '\'', ' ']).next().unwrap_or_default())
    }
}

/// Whether a tag of that name is closed behind.
fn is_closed(text: &str, name: &str) -> bool {
    let closing = format!("</{name}>");
    let window = &text.as_bytes()[..text.len().min(MAX_INNER)];
    window.windows(closing.len()).any(|part| part.eq_ignore_ascii_case(closing.as_bytes()))
}

/// The beginning of a text, of at most so many bytes.
pub fn head(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or_default()]
}
