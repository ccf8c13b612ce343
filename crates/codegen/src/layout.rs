//! Tokens as text with lines, so that generated files can be read as they are.
//!
//! This is no formatter: it knows the few forms that this crate writes. Whoever wants rustfmt's lines runs
//! it, or turns the feature `pretty` on.

use proc_macro2::{Delimiter, Group, Literal, Spacing, TokenStream, TokenTree};

/// Arguments of macros go on in a new line behind that column.
const WIDTH: usize = 96;

/// The tokens of items as text.
pub(crate) fn text(tokens: TokenStream) -> String {
    let mut writer = Writer { out: String::new(), depth: 0, before: Before::Start };
    writer.tokens(tokens, Inside::Items);
    writer.out.push('\n');
    writer.out
}

/// What stands around tokens.
#[derive(Clone, Copy, PartialEq)]
enum Inside {
    /// Items or statements: each on a line of its own.
    Items,
    /// Fields or variants: each on a line of its own.
    Fields,
    /// What a macro is given: as many as a line has room for.
    Arguments,
    /// One line.
    Line,
}

/// What was written last.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    Start,
    Word,
    /// A sign, and whether it belongs to the one behind it.
    Sign(char, bool),
    Close,
}

struct Writer {
    out: String,
    depth: usize,
    before: Before,
}

impl Writer {
    fn tokens(&mut self, tokens: TokenStream, inside: Inside) {
        let mut tokens = tokens.into_iter().peekable();
        // Of the item that is being written.
        let (mut has_fields, mut is_macro) = (false, false);
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Punct(it) if it.as_char() == '#' => match tokens.peek() {
                    Some(TokenTree::Group(group)) => {
                        let doc = doc_of(group);
                        self.attribute(group, doc, inside);
                        tokens.next();
                    }
                    _ => self.sign('#', false),
                },
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    let within = match (has_fields, is_macro, inside) {
                        (true, ..) => Inside::Fields,
                        (_, true, _) => Inside::Arguments,
                        (_, _, Inside::Arguments | Inside::Line) => inside,
                        _ => Inside::Items,
                    };
                    self.braces(&group, within);
                    let goes_on = matches!(
                        tokens.peek(),
                        Some(TokenTree::Punct(it)) if matches!(it.as_char(), ';' | ',' | '.' | '?')
                    );
                    if inside == Inside::Items && !goes_on {
                        (has_fields, is_macro) = (false, false);
                        if tokens.peek().is_some() {
                            self.line();
                        }
                    }
                }
                TokenTree::Group(group) => self.inline(&group),
                TokenTree::Ident(word) => {
                    let word = word.to_string();
                    has_fields |= inside == Inside::Items && (word == "struct" || word == "enum");
                    self.word(&word);
                }
                TokenTree::Literal(literal) => self.word(&literal.to_string()),
                TokenTree::Punct(it) => {
                    let sign = it.as_char();
                    is_macro |= sign == '!';
                    self.sign(sign, it.spacing() == Spacing::Joint);
                    let ends = match inside {
                        Inside::Items => sign == ';',
                        Inside::Fields => sign == ',',
                        Inside::Arguments => matches!(sign, ',' | ';') && self.column() > WIDTH,
                        Inside::Line => false,
                    };
                    if ends && tokens.peek().is_some() {
                        (has_fields, is_macro) = (false, false);
                        self.line();
                    }
                }
            }
        }
    }

    fn attribute(&mut self, group: &Group, doc: Option<String>, inside: Inside) {
        let has_lines = matches!(inside, Inside::Items | Inside::Fields);
        match doc {
            Some(doc) if has_lines => {
                self.out.push_str("///");
                self.out.push_str(&doc);
                self.line();
            }
            _ => {
                self.sign('#', false);
                self.before = Before::Start;
                self.inline(group);
                if has_lines {
                    self.line();
                }
            }
        }
    }

    fn braces(&mut self, group: &Group, inside: Inside) {
        self.space();
        if group.stream().is_empty() {
            self.out.push_str("{}");
        } else if inside == Inside::Line {
            self.out.push_str("{ ");
            self.before = Before::Start;
            self.tokens(group.stream(), inside);
            self.out.push_str(" }");
        } else {
            self.out.push('{');
            self.depth += 1;
            self.line();
            self.tokens(group.stream(), inside);
            self.depth -= 1;
            self.line();
            self.out.push('}');
        }
        self.before = Before::Close;
    }

    fn inline(&mut self, group: &Group) {
        let (open, close) = match group.delimiter() {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            _ => ("", ""),
        };
        let spaced = matches!(self.before, Before::Sign(sign, _) if !"<&!#(.:".contains(sign));
        if spaced || matches!(self.before, Before::Word) && self.is_behind_keyword() {
            self.space();
        }
        self.out.push_str(open);
        self.before = Before::Start;
        self.tokens(group.stream(), Inside::Line);
        self.out.push_str(close);
        self.before = Before::Close;
    }

    /// Whether a bracket behind the last word is no call.
    fn is_behind_keyword(&self) -> bool {
        ["from", "in", "match", "if", "for", "return", "=>", "'static"].iter().any(|it| {
            let word = self.out.strip_suffix(it);
            word.is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
        })
    }

    fn word(&mut self, word: &str) {
        let needs = match self.before {
            Before::Start => false,
            Before::Word | Before::Close => true,
            Before::Sign(_, true) => false,
            Before::Sign(sign, _) => !"<&.\'!#$".contains(sign) && !self.out.ends_with("::"),
        };
        if needs {
            self.space();
        }
        self.out.push_str(word);
        self.before = Before::Word;
    }

    fn sign(&mut self, sign: char, is_joint: bool) {
        let needs = match self.before {
            Before::Start | Before::Sign(_, true) => false,
            Before::Word => "=|+-&#\'*{".contains(sign),
            Before::Close => "=|+-&\'*#".contains(sign),
            Before::Sign(before, _) => match sign {
                ',' | ';' | '>' | '.' | '?' => before == '=',
                ':' => is_joint && !"<&(".contains(before) && !self.out.ends_with("::"),
                '<' => before != '<' && before != '&' && !self.out.ends_with("::"),
                _ => !"<&!".contains(before),
            },
        };
        // `where X : Y`, but `a::b`.
        let is_path = sign == ':' && is_joint && self.before == Before::Word;
        if needs || is_path && self.is_behind_keyword() {
            self.space();
        }
        self.out.push(sign);
        self.before = Before::Sign(sign, is_joint);
    }

    fn space(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with([' ', '\n']) {
            self.out.push(' ');
        }
    }

    fn line(&mut self) {
        self.out.truncate(self.out.trim_end_matches(' ').len());
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n("    ", self.depth));
        self.before = Before::Start;
    }

    fn column(&self) -> usize {
        self.out.len() - self.out.rfind('\n').map_or(0, |at| at + 1)
    }
}

/// The text of a `doc` attribute, where it can stand behind three slashes.
fn doc_of(group: &Group) -> Option<String> {
    let mut tokens = group.stream().into_iter();
    let parts = (tokens.next()?, tokens.next()?, tokens.next()?, tokens.next());
    let (TokenTree::Ident(word), TokenTree::Punct(_), TokenTree::Literal(text), None) = parts
    else {
        return None;
    };
    (word == "doc").then(|| text_of(&text)).flatten()
}

/// What a literal of text says, if that has neither line ends nor more than the usual escapes.
fn text_of(literal: &Literal) -> Option<String> {
    let source = literal.to_string();
    let (inner, is_raw) = match source.strip_prefix("r\"") {
        Some(inner) => (inner, true),
        None => (source.strip_prefix('"')?, false),
    };
    let inner = inner.strip_suffix('"')?;
    let mut out = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' if !is_raw => match chars.next()? {
                c @ ('"' | '\\' | '\'') => out.push(c),
                _ => return None,
            },
            c if c.is_control() => return None,
            c => out.push(c),
        }
    }
    // Four slashes are no doc comment.
    (!out.starts_with('/')).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::text;
    use quote::quote;

    #[test]
    fn generated_items_have_lines() {
        let tokens = quote! {
            #[doc = " Who \\ calls."]
            #[non_exhaustive]
            pub struct Call {
                #[doc = " A number."]
                pub from: Option<::std::vec::Vec<Option<String> > >,
                pub rest: ::callspec_runtime::Rest<Call>,
            }
            ::callspec_runtime::model! { Call, TABLES, 0; 0 from required }
            pub enum Kind { A(Box<Call>), Other(::callspec_runtime::Unlisted), }
            impl Call { pub const X: &'static [::a::B] = &[::a::B { c: "d", e: &["f"] }]; }
            pub type Same = Call;
        };
        let expected = "/// Who \\ calls.\n#[non_exhaustive]\npub struct Call {\n    /// A number.\n    \
            pub from: Option<::std::vec::Vec<Option<String>>>,\n    pub rest: ::callspec_runtime::Rest<Call>,\n}\n\
            ::callspec_runtime::model! {\n    Call, TABLES, 0; 0 from required\n}\n\
            pub enum Kind {\n    A(Box<Call>),\n    Other(::callspec_runtime::Unlisted),\n}\n\
            impl Call {\n    pub const X: &'static [::a::B] = &[::a::B { c: \"d\", e: &[\"f\"] }];\n}\n\
            pub type Same = Call;\n";
        assert_eq!(text(tokens), expected);
    }
}
