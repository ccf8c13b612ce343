//! HTML, wiki tags and emphasis inside cells and titles: what is left is what a person reads.
//!
//! Lines and bullets stay, as nested lists hang on them; everything else is gone.

/// A cell's text without markup.
#[derive(Debug, Default, PartialEq)]
pub struct Plain {
    /// Lines that hold something; those of a list begin with `• `.
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

/// Tags that part lines.
const BLOCKS: [&str; 14] =
    ["p", "div", "ul", "ol", "dl", "dt", "dd", "pre", "br", "tr", "blockquote", "h2", "h3", "h4"];
/// Tags that don't.
const INLINE: [&str; 20] = [
    "a", "b", "i", "u", "em", "strong", "code", "tt", "span", "font", "small", "sup", "sub",
    "nowiki", "big", "var", "kbd", "samp", "td", "s",
];
/// Tags that need no closing one.
const LONELY: [&str; 5] = ["br", "p", "dt", "dd", "li"];

/// The text of a cell.
pub fn plain(raw: &str) -> Plain {
    let mut reader =
        Reader { out: String::with_capacity(raw.len()), open: Vec::new(), notes: Vec::new() };
    let mut rest = raw;
    while let Some(at) = rest.find('<') {
        reader.text(&rest[..at]);
        rest = &rest[at..];
        match Tag::read(rest) {
            Some(tag) => rest = reader.tag(&tag, rest),
            None => {
                reader.text("<");
                rest = &rest[1..];
            }
        }
    }
    reader.text(rest);
    let mut text = String::with_capacity(reader.out.len());
    for line in reader.out.lines().map(unemphasized).filter(|line| !line.is_empty()) {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&line);
    }
    Plain { text, notes: reader.notes, open: reader.open.pop().map(str::to_owned) }
}

/// The text of a title, or of another single line.
pub fn line(raw: &str) -> String {
    plain(raw).text.replace('\n', " ")
}

struct Reader<'a> {
    out: String,
    open: Vec<&'a str>,
    notes: Vec<Note>,
}

impl<'a> Reader<'a> {
    fn text(&mut self, text: &str) {
        self.out.push_str(&htmlize::unescape(text).replace('\u{a0}', " "));
    }

    /// Undoes a tag, and gives what follows it.
    fn tag(&mut self, tag: &Tag<'a>, rest: &'a str) -> &'a str {
        let after = &rest[tag.length..];
        if tag.name == "ref" {
            return self.reference(tag, after);
        }
        if tag.name == "li" {
            self.out.push_str(if tag.closes { "\n" } else { "\n• " });
        } else if BLOCKS.contains(&tag.name) {
            self.out.push('\n');
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

    fn reference(&mut self, tag: &Tag<'a>, after: &'a str) -> &'a str {
        let name = tag.attribute("name").map(str::to_owned);
        if tag.empty || tag.closes {
            self.notes.extend(name.map(|name| Note { name: Some(name), text: None }));
            return after;
        }
        // A footnote is short: the limit keeps a page of open ones linear.
        let Some(end) = head(after, 2000).find("</ref>") else {
            self.open.push("ref");
            return after;
        };
        let text = htmlize::unescape(after[..end].trim()).into_owned();
        self.notes.push(Note { name, text: Some(text) });
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
        // A tag is short: the limit keeps a page of `<` linear.
        let end = head(text, 1000).find('>')?;
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
        let mut known = BLOCKS.iter().chain(&INLINE).chain(&["li", "ref"]);
        let name = known.find(|known| **known == word)?;
        Some(Tag { name, closes, empty, attributes: &inner[name_end..], length: end + 1 })
    }

    fn attribute(&self, name: &str) -> Option<&'a str> {
        let after = self.attributes.split_once(&format!("{name}="))?.1;
        let value = after.trim_start_matches(['"', '\'']);
        Some(value.split(['"', '\'', ' ']).next().unwrap_or_default())
    }
}

/// A line without links, emphasis and escapes; blanks are single.
fn unemphasized(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['[', '*', '`', '\\', '\'']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((text, after)) = link(rest) {
            out.push_str(text);
            rest = after;
        } else if let Some(mark) =
            ["**", "'''", "''", "`"].iter().find(|mark| rest.starts_with(**mark))
        {
            rest = &rest[mark.len()..];
        } else if rest.starts_with('\\')
            && rest[1..].starts_with(['|', '_', '*', '[', ']', '<', '>', '\\'])
        {
            out.push_str(&rest[1..2]);
            rest = &rest[2..];
        } else {
            out.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The beginning of a text, of at most so many bytes.
fn head(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or_default()]
}

/// `[text](address)`
fn link(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('[')?;
    let end = head(inner, 300).find(']')?;
    let after = inner[end + 1..].strip_prefix('(')?;
    let close = head(after, 2000).find(')')?;
    Some((&inner[..end], &after[close + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_reads_is_left() {
        for (raw, text) in [
            ("<p>One.</p> <p>Two &amp; &#39;three&#39;</p>", "One.\nTwo & 'three'"),
            ("a <pre>\"b\": {\"c\": 1}</pre> d", "a\n\"b\": {\"c\": 1}\nd"),
            ("<ul class=\"x\"><li>a</li><li>b</ul>", "• a\n• b"),
            ("see [the guide](#x) or **bold** `code` a\\|b", "see the guide or bold code a|b"),
            ("a list [\"A\", \"B\"] of <id> < 5", "a list [\"A\", \"B\"] of <id> < 5"),
            ("x<br/>y<BR>z", "x\ny\nz"),
            ("  a \u{a0} b  ", "a b"),
            ("the agent's own", "the agent's own"),
        ] {
            assert_eq!(plain(raw), Plain { text: text.to_owned(), ..Plain::default() }, "{raw}");
        }
    }

    #[test]
    fn open_tags_are_told() {
        assert_eq!(plain("<ul><li>a").open.as_deref(), Some("ul"));
        assert_eq!(plain("<p>a <b>c</b>").open, None);
    }

    #[test]
    fn footnotes_leave_the_text() {
        let plain = plain("date<ref name=\"iso\">UTC</ref> x<ref name=\"iso\"/>");
        assert_eq!(plain.text, "date x");
        let name = Some("iso".to_owned());
        let made = Note { name: name.clone(), text: Some("UTC".to_owned()) };
        assert_eq!(plain.notes, [made, Note { name, text: None }]);
    }
}
