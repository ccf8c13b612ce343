//! Regular expressions: the syntax of ECMA-262 with the flag `u`, which JSON Schema asks for.
//!
//! This follows the edition of 2025, except that a group's name is given once in a pattern, as all editions
//! before wanted. Groups are counted on a stack of their own, so that depth costs no call stack.

mod property;

use std::collections::HashSet;

/// Whether `new RegExp(text, "u")` would take the text.
pub(super) fn is_regex(text: &str) -> bool {
    Pattern { rest: text, groups: 0, names: HashSet::new(), references: Vec::new() }
        .read()
        .is_some()
}

/// What is left to read, and what is known of the capturing groups so far.
struct Pattern<'a> {
    rest: &'a str,
    groups: usize,
    names: HashSet<String>,
    references: Vec<Reference>,
}

/// A back reference. Its group may come later in the pattern.
enum Reference {
    Number(usize),
    Name(String),
}

/// What a quantifier behind it may repeat, and what not: an assertion or nothing at all.
#[derive(Clone, Copy, PartialEq)]
enum Term {
    Atom,
    Unrepeatable,
}

impl Pattern<'_> {
    /// Reads the whole text; nothing where it breaks off.
    fn read(mut self) -> Option<()> {
        // What each open group will be once it is closed.
        let mut open = Vec::new();
        let mut last = Term::Unrepeatable;
        while let Some(c) = self.next() {
            last = match c {
                '(' => {
                    open.push(self.group_start()?);
                    Term::Unrepeatable
                }
                ')' => open.pop()?,
                '|' | '^' | '$' => Term::Unrepeatable,
                '*' | '+' | '?' | '{' if last == Term::Atom => {
                    self.quantifier(c)?;
                    Term::Unrepeatable
                }
                '*' | '+' | '?' | '{' | '}' | ']' => return None,
                '[' => self.class()?,
                '\\' => self.atom_escape()?,
                _ => Term::Atom,
            };
        }
        let defined = self.references.iter().all(|reference| match reference {
            Reference::Number(number) => *number <= self.groups,
            Reference::Name(name) => self.names.contains(name),
        });
        (open.is_empty() && defined).then_some(())
    }

    fn next(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let next = chars.next();
        self.rest = chars.as_str();
        next
    }

    fn take(&mut self, prefix: &str) -> bool {
        let rest = self.rest.strip_prefix(prefix);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// What follows `(`.
    fn group_start(&mut self) -> Option<Term> {
        if !self.take("?") {
            self.groups += 1;
            return Some(Term::Atom);
        }
        if ["=", "!", "<=", "<!"].iter().any(|look| self.take(look)) {
            return Some(Term::Unrepeatable);
        }
        if self.take("<") {
            self.groups += 1;
            let name = self.group_name()?;
            return self.names.insert(name).then_some(Term::Atom);
        }
        // `(?:`, or flags to set and to clear: `(?i-m:`
        let (flags, rest) = self.rest.split_once(':')?;
        self.rest = rest;
        let (set, cleared) = flags.split_once('-').unwrap_or((flags, ""));
        let known = |flag| matches!(flag, 'i' | 'm' | 's') && flags.matches(flag).count() == 1;
        let fit = set.chars().chain(cleared.chars()).all(known) && flags != "-";
        fit.then_some(Term::Atom)
    }

    /// An identifier and `>`.
    fn group_name(&mut self) -> Option<String> {
        let mut name = String::new();
        loop {
            let c = match self.next()? {
                '>' if !name.is_empty() => return Some(name),
                '\\' if self.take("u") => char::from_u32(self.unicode_escape()?)?,
                c => c,
            };
            // Close to ID_Start and ID_Continue, without tables of our own.
            let fits = match c {
                '$' | '_' => true,
                '\u{200C}' | '\u{200D}' => !name.is_empty(),
                _ if name.is_empty() => c.is_alphabetic(),
                _ => c.is_alphanumeric(),
            };
            if !fits {
                return None;
            }
            name.push(c);
        }
    }

    fn quantifier(&mut self, kind: char) -> Option<()> {
        if kind == '{' {
            let (bounds, rest) = self.rest.split_once('}')?;
            self.rest = rest;
            let (least, most) = match bounds.split_once(',') {
                Some((least, "")) => (least, None),
                Some((least, most)) => (least, Some(most)),
                None => (bounds, None),
            };
            let least = magnitude(least)?;
            if most.is_some_and(|most| magnitude(most).is_none_or(|most| most < least)) {
                return None;
            }
        }
        self.take("?");
        Some(())
    }

    /// What follows `\` outside of a class.
    fn atom_escape(&mut self) -> Option<Term> {
        match self.rest.chars().next()? {
            'b' | 'B' => {
                self.next();
                return Some(Term::Unrepeatable);
            }
            '1'..='9' => {
                // More digits than a usize holds are more groups than a pattern has.
                let number = self.digits().parse().unwrap_or(usize::MAX);
                self.references.push(Reference::Number(number));
            }
            'k' => {
                self.next();
                let named = self.take("<");
                let name = self.group_name().filter(|_| named)?;
                self.references.push(Reference::Name(name));
            }
            _ => {
                self.character_escape()?;
            }
        }
        Some(Term::Atom)
    }

    fn digits(&mut self) -> &str {
        let end = self.rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest.len());
        let (digits, rest) = self.rest.split_at(end);
        self.rest = rest;
        digits
    }

    /// What follows `\` everywhere: one character, or a set of them.
    fn character_escape(&mut self) -> Option<Member> {
        Some(Member::One(match self.next()? {
            'd' | 'D' | 's' | 'S' | 'w' | 'W' => return Some(Member::Many),
            'p' | 'P' => {
                let (property, rest) = self.rest.strip_prefix('{')?.split_once('}')?;
                self.rest = rest;
                return property::is_property(property).then_some(Member::Many);
            }
            't' => 0x09,
            'n' => 0x0A,
            'v' => 0x0B,
            'f' => 0x0C,
            'r' => 0x0D,
            'c' => u32::from(self.next().filter(char::is_ascii_alphabetic)?) % 32,
            '0' if !self.rest.starts_with(|c: char| c.is_ascii_digit()) => 0,
            'x' => self.hexadecimal(2)?,
            'u' => self.unicode_escape()?,
            c if "^$\\.*+?()[]{}|/".contains(c) => u32::from(c),
            _ => return None,
        }))
    }

    fn hexadecimal(&mut self, digits: usize) -> Option<u32> {
        let (text, rest) = self.rest.split_at_checked(digits)?;
        self.rest = rest;
        let all = text.bytes().all(|byte| byte.is_ascii_hexdigit());
        u32::from_str_radix(text, 16).ok().filter(|_| all)
    }

    /// What follows `\u`: `{…}`, four digits, or the first half of a pair of surrogates.
    fn unicode_escape(&mut self) -> Option<u32> {
        if self.take("{") {
            let (digits, rest) = self.rest.split_once('}')?;
            self.rest = rest;
            let all = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            let value = u32::from_str_radix(digits.trim_start_matches('0'), 16);
            return match digits.trim_start_matches('0') {
                "" => all.then_some(0),
                _ => value.ok().filter(|&code| all && code <= 0x10_FFFF),
            };
        }
        let first = self.hexadecimal(4)?;
        let before = self.rest;
        if matches!(first, 0xD800..=0xDBFF) && self.take("\\u") {
            if let Some(second @ 0xDC00..=0xDFFF) = self.hexadecimal(4) {
                return Some(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00));
            }
            self.rest = before;
        }
        Some(first)
    }

    /// What follows `[`, to its end.
    fn class(&mut self) -> Option<Term> {
        self.take("^");
        loop {
            if self.take("]") {
                return Some(Term::Atom);
            }
            let first = self.class_member()?;
            if self.rest.starts_with('-') && !self.rest.starts_with("-]") {
                self.next();
                match (first, self.class_member()?) {
                    (Member::One(first), Member::One(last)) if first <= last => {}
                    _ => return None,
                }
            }
        }
    }

    fn class_member(&mut self) -> Option<Member> {
        match self.next()? {
            '\\' if self.take("b") => Some(Member::One(0x08)),
            '\\' if self.take("-") => Some(Member::One(0x2D)),
            '\\' => self.character_escape(),
            c => Some(Member::One(u32::from(c))),
        }
    }
}

/// A member of a class. Only single characters bound a range.
enum Member {
    One(u32),
    Many,
}

/// The digits of a number of any size, so that two of them compare by value.
fn magnitude(text: &str) -> Option<(usize, &str)> {
    let all = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let digits = text.trim_start_matches('0');
    all.then_some((digits.len(), digits))
}

#[cfg(test)]
mod tests;
