//! One value from pieces of JSON that may have brackets too many, too few, or in the wrong place.
//!
//! Repairs are those that have one sensible outcome: a bracket that closes the whole value before
//! more members come is left out, and so is one that closes nothing; what is open at the end is
//! closed; a missing comma is put in.

use super::token::{Kind, Token, tokens};
use crate::layout::document::{Cell, Warning};
use crate::span::Span;

/// An example value.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// An object, with its members in order.
    Object(Vec<Member>),
    /// A list.
    Array(Vec<Node>),
    /// A text.
    Text(String),
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// Null.
    Null,
    /// A placeholder: it shows that there is something.
    Unknown,
}

/// A member of an example object.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// Where the name is.
    pub at: Span,
    /// Its value.
    pub value: Node,
}

/// Why a sample is none, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Where.
    pub at: Span,
    /// Why.
    pub reason: String,
}

/// No real sample is deeper, or needs more repairs.
const MAX_DEPTH: usize = 64;
const MAX_REPAIRS: usize = 24;

/// Puts pieces together: the values, and what had to be repaired.
///
/// Pieces that are whole values of their own are several values. Members without braces around them,
/// as sentences show them, are an object.
///
/// # Errors
/// What cannot be a sample of JSON: too deep, too broken.
pub fn assemble(pieces: &[Cell]) -> Result<(Vec<Node>, Vec<Warning>), Fault> {
    let mut repairs = Vec::new();
    let all: Vec<Token> = pieces.iter().flat_map(|piece| tokens(piece, &mut repairs)).collect();
    let mut assembly = Assembly { values: Vec::new(), stack: Vec::new(), closed: None, repairs };
    let mut tokens = all.iter().peekable();
    while let Some(token) = tokens.next() {
        let colon = tokens.peek().is_some_and(|next| next.kind == Kind::Colon);
        if assembly.token(token, colon)? {
            tokens.next();
        }
        if assembly.stack.len() > MAX_DEPTH {
            return Err(fault(token.at, "the sample is nested too deeply"));
        }
        if assembly.repairs.len() > MAX_REPAIRS {
            return Err(fault(token.at, "the sample is too broken to be JSON"));
        }
    }
    assembly.finish(all.last().map_or_else(Span::default, |token| token.at));
    Ok((assembly.values, assembly.repairs))
}

struct Assembly {
    values: Vec<Node>,
    stack: Vec<Frame>,
    /// Where the last value was closed.
    closed: Option<Span>,
    repairs: Vec<Warning>,
}

struct Frame {
    kind: Open,
    /// Whether a comma, or the beginning, stands before what comes next.
    separated: bool,
    /// Whether no bracket opened it.
    implied: bool,
}

enum Open {
    Object { members: Vec<Member>, key: Option<(String, Span)> },
    Array(Vec<Node>),
}

impl Frame {
    fn new(kind: Open) -> Self {
        Frame { kind, separated: true, implied: false }
    }

    fn object(members: Vec<Member>) -> Self {
        Frame::new(Open::Object { members, key: None })
    }

    fn implied() -> Self {
        Frame { implied: true, ..Frame::object(Vec::new()) }
    }

    fn closing(&self) -> char {
        match self.kind {
            Open::Object { .. } => '}',
            Open::Array(_) => ']',
        }
    }

    /// Whether a member's name has to come next.
    fn wants_key(&self) -> bool {
        matches!(self.kind, Open::Object { key: None, .. })
    }

    fn node(self) -> Node {
        match self.kind {
            Open::Object { mut members, key } => {
                let value = Node::Unknown;
                members.extend(key.map(|(name, at)| Member { name, at, value }));
                Node::Object(members)
            }
            Open::Array(items) => Node::Array(items),
        }
    }
}

impl Assembly {
    /// Takes a token; true when it took the colon after it as well.
    fn token(&mut self, token: &Token, colon: bool) -> Result<bool, Fault> {
        let at = token.at;
        match &token.kind {
            Kind::Text(name) | Kind::Word(name) if colon => {
                if matches!(token.kind, Kind::Word(_)) {
                    self.repair(at, "a name without quotes");
                }
                self.key(name, at);
                return Ok(true);
            }
            Kind::Close(bracket) => self.close(*bracket, at),
            Kind::Comma => self.comma(at),
            Kind::Colon => self.repair(at, "a colon after nothing is left out"),
            Kind::Open(bracket) => {
                self.before_value(at)?;
                self.stack.push(match bracket {
                    '{' => Frame::object(Vec::new()),
                    _ => Frame::new(Open::Array(Vec::new())),
                });
            }
            Kind::Word(word) if is_ellipsis(word) => {
                // "and so on": the comma after it, if any, separates nothing.
                self.repair(at, "an ellipsis is left out");
            }
            Kind::Text(_) | Kind::Word(_) if self.stack.last().is_some_and(Frame::wants_key) => {
                self.repair(at, "a word where a member's name has to be is left out");
            }
            kind => {
                self.before_value(at)?;
                self.attach(value(kind), at);
            }
        }
        Ok(false)
    }

    /// A member's name. After the end of the value it shows that the end came too early.
    fn key(&mut self, name: &str, at: Span) {
        if self.stack.is_empty() {
            let reopened = match self.values.last() {
                Some(Node::Object(_)) => self.values.pop(),
                _ => None,
            };
            match reopened {
                Some(Node::Object(members)) => {
                    let closed = self.closed.unwrap_or(at);
                    self.repair(
                        closed,
                        "a bracket that closes it before more members come is left out",
                    );
                    self.stack.push(Frame::object(members));
                }
                _ => self.stack.push(Frame::implied()),
            }
        }
        if matches!(self.stack.last(), Some(Frame { kind: Open::Array(_), .. })) {
            self.repair(at, "a list is closed before a member's name");
            self.pop(at);
            if self.stack.is_empty() {
                self.stack.push(Frame::implied());
            }
        }
        self.separate(at);
        if let Some(Frame { kind: Open::Object { members, key }, .. }) = self.stack.last_mut() {
            if let Some((name, at)) = key.replace((name.to_owned(), at)) {
                members.push(Member { name, at, value: Node::Unknown });
            }
        }
    }

    fn before_value(&mut self, at: Span) -> Result<(), Fault> {
        if self.stack.last().is_some_and(Frame::wants_key) {
            return Err(fault(at, "a value stands where a member's name has to be"));
        }
        if matches!(self.stack.last(), Some(Frame { kind: Open::Array(_), .. })) {
            self.separate(at);
        }
        Ok(())
    }

    fn separate(&mut self, at: Span) {
        let Some(frame) = self.stack.last_mut() else { return };
        if !std::mem::replace(&mut frame.separated, false) {
            self.repair(at, "a missing comma is put in");
        }
    }

    fn comma(&mut self, at: Span) {
        match self.stack.last_mut() {
            Some(frame) => frame.separated = true,
            // Between values, or behind the last: it says nothing.
            None if self.values.is_empty() => {
                self.repair(at, "a comma before everything is left out")
            }
            None => {}
        }
    }

    fn close(&mut self, bracket: char, at: Span) {
        let Some(depth) = self.stack.iter().rposition(|frame| frame.closing() == bracket) else {
            self.repair(at, "a bracket that closes nothing is left out");
            return;
        };
        while self.stack.len() > depth + 1 {
            self.repair(at, "a missing bracket is put in");
            self.pop(at);
        }
        if self.stack.last().is_some_and(|frame| frame.implied) {
            self.repair(at, "a bracket that nothing opened is left out");
        }
        self.pop(at);
    }

    fn pop(&mut self, at: Span) {
        if let Some(frame) = self.stack.pop() {
            self.attach(frame.node(), at);
        }
    }

    fn attach(&mut self, node: Node, at: Span) {
        match self.stack.last_mut() {
            None => {
                self.values.push(node);
                self.closed = Some(at);
            }
            Some(Frame { kind: Open::Array(items), .. }) => items.push(node),
            Some(Frame { kind: Open::Object { members, key }, .. }) => {
                let named = key.take().map(|(name, at)| Member { name, at, value: node });
                members.extend(named);
            }
        }
    }

    fn finish(&mut self, at: Span) {
        // A fragment of members has no braces to close.
        if self.stack.iter().any(|frame| !frame.implied) {
            self.repair(at, "what is open at the end is closed");
        }
        while !self.stack.is_empty() {
            self.pop(at);
        }
    }

    fn repair(&mut self, at: Span, reason: &str) {
        self.repairs.push(Warning { at, reason: format!("repaired sample: {reason}") });
    }
}

fn value(kind: &Kind) -> Node {
    match kind {
        Kind::Text(text) => Node::Text(text.clone()),
        Kind::Number(true) => Node::Integer,
        Kind::Number(false) => Node::Number,
        Kind::Boolean => Node::Boolean,
        Kind::Null => Node::Null,
        _ => Node::Unknown,
    }
}

fn is_ellipsis(word: &str) -> bool {
    word.chars().all(|c| matches!(c, '.' | '…'))
}

fn fault(at: Span, reason: &str) -> Fault {
    Fault { at, reason: reason.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pieces: &[&str]) -> (String, Vec<(u32, &'static str)>) {
        let mut line = 1;
        let mut cells = Vec::new();
        for piece in pieces {
            cells.push(Cell::new(*piece, Span::line(line)));
            line += piece.lines().count() as u32 + 2;
        }
        let (values, repairs) = assemble(&cells).expect("a sample");
        let known = [
            "before more members",
            "closes nothing",
            "nothing opened",
            "open at the end",
            "missing comma",
            "missing bracket",
            "ellipsis",
            "without quotes",
            "before a member's name",
            "closing quote",
        ];
        let found = repairs.iter().map(|repair| {
            let name = known.iter().find(|name| repair.reason.contains(**name));
            (repair.at.line, *name.unwrap_or(&"?"))
        });
        (values.iter().map(show).collect::<Vec<_>>().join(" "), found.collect())
    }

    fn show(node: &Node) -> String {
        match node {
            Node::Object(members) => {
                let member = |m: &Member| format!("{}={}", m.name, show(&m.value));
                format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(" "))
            }
            Node::Array(items) => {
                format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(" "))
            }
            Node::Text(text) => text.clone(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_page_break_in_an_object_is_healed() {
        let pieces =
            ["{\n \"a\": \"x\",\n \"b\": [\"y\"]\n},", "\"c\": {\"d\": 1},\n\"e\": true\n }\n}"];
        let repairs = vec![(4, "before more members"), (10, "closes nothing")];
        assert_eq!(read(&pieces), ("{a=x b=[y] c={d=Integer} e=Boolean}".to_owned(), repairs));
    }

    #[test]
    fn brackets_and_commas_are_mended() {
        for (text, value, repair) in [
            ("{\"a\": [1, 2", "{a=[Integer Integer]}", "open at the end"),
            ("{\"a\": [1, 2 }", "{a=[Integer Integer]}", "missing bracket"),
            ("{\"a\": 1 \"b\": 2}", "{a=Integer b=Integer}", "missing comma"),
            ("{\"a\": [1, ...]}", "{a=[Integer]}", "ellipsis"),
            ("{\"a\": \"x\", ...}", "{a=x}", "ellipsis"),
            ("{a: 1}", "{a=Integer}", "without quotes"),
            ("{\"a\": 1}]", "{a=Integer}", "closes nothing"),
            ("{\"a\": [\"x\", \"b\": 1}", "{a=[x] b=Integer}", "before a member's name"),
            ("{\"a\": \"x,\n\"b\": 1}", "{a=x, b=Integer}", "closing quote"),
            ("\"a\": 1}", "{a=Integer}", "nothing opened"),
        ] {
            let (found, repairs) = read(&[text]);
            assert_eq!(found, value, "{text}");
            assert!(repairs.iter().any(|(_, name)| *name == repair), "{text}: {repairs:?}");
        }
    }

    #[test]
    fn what_is_right_stays_as_it_is() {
        for (pieces, value) in [
            (vec!["{\"a\": null, \"b\": 1.5}"], "{a=Null b=Number}"),
            (vec!["{\"a\": 1}", "{\"b\": 1}"], "{a=Integer} {b=Integer}"),
            (vec!["\"a\": {\"b\": \"c\"}"], "{a={b=c}}"),
            (vec!["{\"a\": [", "{\"b\": 1}]}"], "{a=[{b=Integer}]}"),
            (vec![""], ""),
        ] {
            assert_eq!(read(&pieces), (value.to_owned(), Vec::new()), "{pieces:?}");
        }
    }

    #[test]
    fn rubbish_is_refused() {
        let deep = "[".repeat(10_000);
        let broken = "}".repeat(1000);
        for text in [deep.as_str(), broken.as_str(), "{ {"] {
            assert!(assemble(&[Cell::new(text, Span::line(1))]).is_err());
        }
    }
}
