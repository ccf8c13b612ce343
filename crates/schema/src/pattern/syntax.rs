//! The grammar of ECMA-262 patterns: alternatives, groups, assertions, quantifiers.
//!
//! Groups are kept on a stack of their own, so that a deep pattern costs no call stack. Lazy and
//! greedy quantifiers match the same texts, and so do all kinds of groups: neither is kept.

use super::PatternError;
use super::budget::BOUND_BY_LENGTH;
use super::cursor::Cursor;
use super::escape::{Character, escape};
use super::set::{self, CharSet, class};
use super::term::{Assertion, Sets, Term};
use std::collections::HashSet;

/// Real patterns have some thousand bytes at most, as long as they list words.
const MAX_LENGTH: usize = 1 << 16;
/// The automaton is built recursively.
const MAX_DEPTH: usize = 128;
/// An automaton has fewer states.
const MAX_COUNT: u32 = u16::MAX as u32;

/// A pattern that has been read.
pub(super) struct Pattern {
    pub term: Term,
    pub sets: Sets,
    /// Lookaheads and lookbehinds, inner ones first.
    pub looks: Vec<Look>,
    /// Whether there is an assertion about words.
    pub has_words: bool,
}

/// What a lookahead or lookbehind looks for.
pub(super) struct Look {
    pub term: Term,
    pub is_behind: bool,
}

pub(super) fn parse(pattern: &str) -> Result<Pattern, PatternError> {
    if pattern.len() > MAX_LENGTH {
        let reason = format!("a pattern may have {MAX_LENGTH} bytes; this has {}", pattern.len());
        return Err(PatternError::new(MAX_LENGTH, reason, "split it by `allOf` or `anyOf`"));
    }
    let mut parser = Parser {
        cursor: Cursor::new(pattern),
        group: Group::default(),
        outer: Vec::new(),
        names: HashSet::new(),
        ranges: 0,
        sets: Sets::default(),
        looks: Vec::new(),
        has_words: false,
    };
    while let Some(next) = parser.cursor.peek() {
        parser.term(next)?;
    }
    if !parser.outer.is_empty() {
        let help = r"close it by `)`, or write `\(` for the character itself";
        return Err(PatternError::new(parser.group.offset, "the group is never closed", help));
    }
    let Parser { group, sets, looks, has_words, .. } = parser;
    Ok(Pattern { term: group.close(), sets, looks, has_words })
}

struct Parser<'p> {
    cursor: Cursor<'p>,
    group: Group,
    outer: Vec<Group>,
    names: HashSet<&'p str>,
    ranges: usize,
    sets: Sets,
    looks: Vec<Look>,
    has_words: bool,
}

/// What is known of a group that is still open, or of the whole pattern.
#[derive(Default)]
struct Group {
    offset: usize,
    kind: Kind,
    alternatives: Vec<Term>,
    terms: Vec<Term>,
    /// Whether a quantifier may follow the last term.
    repeatable: bool,
}

#[derive(Clone, Copy, Default)]
enum Kind {
    #[default]
    Plain,
    Look {
        is_behind: bool,
        negated: bool,
    },
}

/// How lookaheads and lookbehinds begin.
const LOOKS: [(&str, Kind); 4] = [
    ("(?=", Kind::Look { is_behind: false, negated: false }),
    ("(?!", Kind::Look { is_behind: false, negated: true }),
    ("(?<=", Kind::Look { is_behind: true, negated: false }),
    ("(?<!", Kind::Look { is_behind: true, negated: true }),
];

impl Group {
    fn push(&mut self, term: Term, repeatable: bool) {
        self.terms.push(term);
        self.repeatable = repeatable;
    }

    fn end_alternative(&mut self) {
        self.alternatives.push(Term::Sequence(std::mem::take(&mut self.terms)));
        self.repeatable = false;
    }

    fn close(mut self) -> Term {
        self.end_alternative();
        Term::Alternatives(self.alternatives)
    }
}

impl<'p> Parser<'p> {
    fn term(&mut self, next: char) -> Result<(), PatternError> {
        match next {
            '(' => return self.open(),
            ')' => return self.close(),
            '*' | '+' | '?' => return self.quantifier(next),
            '{' if self.cursor.rest()[1..]
                .starts_with(|c: char| c.is_ascii_digit() || c == ',') =>
            {
                return self.quantifier(next);
            }
            '[' => {
                let set = class(&mut self.cursor)?;
                return self.push_set(set);
            }
            '\\' => return self.escape(),
            ']' => {
                return Err(self.cursor.error("`]` closes no class", r"write `\]`"));
            }
            _ => {}
        }
        self.cursor.next();
        match next {
            '|' => self.group.end_alternative(),
            '^' => self.group.push(Term::Assertion(Assertion::Start), false),
            '$' => self.group.push(Term::Assertion(Assertion::End), false),
            '.' => return self.push_set(set::but_line_terminators()),
            _ => return self.push_set(set::one(u32::from(next))),
        }
        Ok(())
    }

    fn escape(&mut self) -> Result<(), PatternError> {
        let assertion = match () {
            () if self.cursor.take(r"\b") => Some(Assertion::WordEdge),
            () if self.cursor.take(r"\B") => Some(Assertion::NoWordEdge),
            () => None,
        };
        if let Some(assertion) = assertion {
            self.has_words = true;
            self.group.push(Term::Assertion(assertion), false);
            return Ok(());
        }
        match escape(&mut self.cursor)? {
            Character::One(code) => self.push_set(set::one(code)),
            Character::Any(set) => self.push_set(set),
        }
    }

    fn push_set(&mut self, set: CharSet) -> Result<(), PatternError> {
        self.ranges += set.len();
        if self.ranges > set::MAX_RANGES {
            return Err(set::too_large(self.cursor.at()));
        }
        let number = self.sets.number(&set);
        self.group.push(Term::Set(number), true);
        Ok(())
    }

    fn open(&mut self) -> Result<(), PatternError> {
        let offset = self.cursor.at();
        if self.outer.len() == MAX_DEPTH {
            let reason = format!("groups may be {MAX_DEPTH} deep");
            return Err(self.cursor.error(reason, "flatten the pattern"));
        }
        if let Some((_, reason, help)) =
            REFUSED_GROUPS.iter().find(|(prefix, ..)| self.cursor.rest().starts_with(prefix))
        {
            return Err(self.cursor.error(*reason, *help));
        }
        let look = LOOKS.iter().find(|(opener, _)| self.cursor.take(opener));
        if look.is_some() {
            // All is read.
        } else if self.cursor.take("(?<") {
            self.group_name()?;
        } else if !self.cursor.take("(?:") {
            if self.cursor.rest().starts_with("(?") {
                let help = "use `(…)`, `(?:…)`, `(?<name>…)` or a lookaround";
                return Err(self.cursor.error("ECMA-262 has no such group", help));
            }
            self.cursor.next();
        }
        let kind = look.map_or(Kind::Plain, |(_, kind)| *kind);
        let group = Group { offset, kind, ..Group::default() };
        let outer = std::mem::replace(&mut self.group, group);
        self.outer.push(outer);
        Ok(())
    }

    fn group_name(&mut self) -> Result<(), PatternError> {
        let start = self.cursor.at();
        // Close to ID_Continue, without tables of our own.
        let name = self.cursor.take_while(|c| {
            c.is_alphanumeric() || matches!(c, '$' | '_' | '\u{200C}' | '\u{200D}')
        });
        let first = |c: char| c.is_alphabetic() || matches!(c, '$' | '_');
        let fault = match self.cursor.take(">") && name.starts_with(first) {
            false => "the group's name is no identifier closed by `>`",
            true if !self.names.insert(name) => "two groups have the same name",
            true => return Ok(()),
        };
        Err(PatternError::new(start, fault, "rename the group, or use `(?:…)`"))
    }

    fn close(&mut self) -> Result<(), PatternError> {
        let Some(outer) = self.outer.pop() else {
            return Err(self.cursor.error("`)` closes no group", r"write `\)`"));
        };
        self.cursor.next();
        let group = std::mem::replace(&mut self.group, outer);
        let kind = group.kind;
        let term = group.close();
        let Kind::Look { is_behind, negated } = kind else {
            self.group.push(term, true);
            return Ok(());
        };
        let look = self.looks.len() as u32;
        self.looks.push(Look { term, is_behind });
        let term = match is_behind {
            true => Term::Behind { look, negated },
            false => Term::Ahead { look, negated },
        };
        self.group.push(term, false);
        Ok(())
    }

    fn quantifier(&mut self, kind: char) -> Result<(), PatternError> {
        let start = self.cursor.at();
        if !self.group.repeatable {
            let help = format!(r"write `\{kind}` for the character itself");
            return Err(self.cursor.error("the quantifier has nothing to repeat", help));
        }
        self.cursor.next();
        let (min, max) = match kind {
            '*' => (0, None),
            '+' => (1, None),
            '?' => (0, Some(1)),
            _ => self.counts(start)?,
        };
        self.cursor.take("?");
        if let Some(term) = self.group.terms.pop() {
            self.group.push(Term::Repeat { term: Box::new(term), min, max }, false);
        }
        Ok(())
    }

    /// What follows `{`: `n}`, `n,}` or `n,m}`.
    fn counts(&mut self, start: usize) -> Result<(u32, Option<u32>), PatternError> {
        let min = self.count()?;
        let max = match self.cursor.take(",") {
            true if self.cursor.peek() == Some('}') => None,
            true => self.count()?,
            false => min,
        };
        let fault = match min {
            None => "the quantifier has no lower count",
            _ if !self.cursor.take("}") => "the quantifier is not closed by `}`",
            Some(min) if max.is_some_and(|max| max < min) => "the counts are out of order",
            Some(min) => return Ok((min, max)),
        };
        let help = r"write `{n}`, `{n,}` or `{n,m}`, or `\{` for the character itself";
        Err(PatternError::new(start, fault, help))
    }

    /// A number; nothing where no digit comes.
    fn count(&mut self) -> Result<Option<u32>, PatternError> {
        let start = self.cursor.at();
        let digits = self.cursor.take_while(|c| c.is_ascii_digit());
        if digits.is_empty() {
            return Ok(None);
        }
        match digits.parse() {
            Ok(count) if count <= MAX_COUNT => Ok(Some(count)),
            _ => {
                let reason = format!("a count may be {MAX_COUNT} at most");
                Err(PatternError::new(start, reason, BOUND_BY_LENGTH))
            }
        }
    }
}

/// Group openers that are known and refused: why, and what to do.
const REFUSED_GROUPS: [(&str, &str, &str); 4] = [
    ("(?P", "`(?P` is no group of ECMA-262", "write `(?<name>…)`"),
    ("(?#", "ECMA-262 has no comments in patterns", "use `$comment`"),
    ("(?>", "an atomic group `(?>…)` is no group of ECMA-262", "write `(?:…)`"),
    ("(?i", "inline flags `(?i)` are not supported", "list both cases: `[aA]`"),
];
