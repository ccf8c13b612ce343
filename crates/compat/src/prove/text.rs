//! Strings: a length, patterns that match and patterns that do not, formats, a few excluded.
//!
//! What is regular is settled by walking the product of the patterns' automata, breadth first, so
//! that the text it yields is the shortest.

use super::Prover;
use super::language;
use super::search::Found;
use super::term::{T, Term};
use callspec_runtime::Value;
use callspec_runtime::format::Format;
use callspec_schema::pattern::Automaton;
use std::collections::{BTreeMap, HashSet, VecDeque};
use std::rc::Rc;

/// How many states of the product are looked at.
const MOST_STATES: usize = 30_000;

/// Texts that are tried before anything is calculated.
const PLAIN: [&str; 5] = ["", "a", "x", "0", "é"];

/// What long texts are runs of.
const RUNS: [&str; 5] = ["a", "0", "A", "-", " "];

/// From which length on several runs are tried.
const LONG: u32 = 1_000;

/// The longest text that is made.
const LONGEST: u32 = 1 << 20;

/// Texts that are of hardly any format.
const ODD: [&str; 4] = [" ", "%", "(", "{"];

/// A conjunction of leaves about strings.
#[derive(Default)]
struct Texts {
    min: u32,
    max: Option<u32>,
    /// Automata, and whether each has to match.
    automata: Vec<(Rc<Automaton>, bool)>,
    formats: Vec<Format>,
    other_formats: Vec<Format>,
    excluded: Vec<String>,
}

impl Prover<'_> {
    pub(super) fn text(&mut self, leaves: &[T]) -> Found {
        let mut texts = Texts::default();
        for leaf in leaves {
            texts.add(self, *leaf);
        }
        if texts.is_contradictory() {
            return Found::Nothing;
        }
        if let Some(value) = self.plain_text(&texts, leaves) {
            return Found::Candidate(value);
        }
        texts.add_formats(self);
        match texts.shortest(self) {
            Walk::Text(text) => Found::Candidate(Value::String(text)),
            Walk::None => Found::Nothing,
            Walk::Unsure => Found::Unsure,
        }
    }

    /// One of the plain texts, or an example of a format, that satisfies every leaf.
    fn plain_text(&mut self, texts: &Texts, leaves: &[T]) -> Option<Value> {
        let examples = texts.formats.iter().flat_map(|it| language::examples(*it).iter().copied());
        let odd: &[&str] = if texts.other_formats.is_empty() { &[] } else { &ODD };
        let plain = PLAIN.iter().chain(odd).copied();
        let mut tried: Vec<String> = examples.chain(plain).map(str::to_owned).collect();
        // Long runs of one character are quickly made, and slowly found.
        if (2..=LONGEST).contains(&texts.min) {
            let count = if texts.min > LONG { RUNS.len() } else { 1 };
            tried.extend(RUNS[..count].iter().map(|it| it.repeat(texts.min as usize)));
        }
        tried
            .into_iter()
            .map(Value::String)
            .find(|value| leaves.iter().all(|leaf| self.eval(*leaf, value).unwrap_or(false)))
    }
}

impl Texts {
    fn add(&mut self, prover: &Prover<'_>, leaf: T) {
        match prover.terms.peek(leaf) {
            Term::MinLength(min) => self.min = self.min.max(*min),
            Term::MaxLength(max) => self.max = Some(self.max.map_or(*max, |it| it.min(*max))),
            Term::Pattern(pattern) => self.automata.push((prover.terms.automaton(*pattern), true)),
            Term::Format(format) => self.formats.push(*format),
            Term::Not(inner) => match prover.terms.peek(*inner) {
                Term::Pattern(pattern) => {
                    self.automata.push((prover.terms.automaton(*pattern), false));
                }
                Term::Format(format) => self.other_formats.push(*format),
                Term::Enum(values) => {
                    self.excluded
                        .extend(values.iter().filter_map(Value::as_str).map(str::to_owned));
                }
                _ => {}
            },
            _ => {}
        }
    }

    fn is_contradictory(&self) -> bool {
        self.max.is_some_and(|max| max < self.min)
            || self
                .formats
                .iter()
                .any(|one| self.other_formats.iter().any(|other| language::includes(*one, *other)))
    }

    /// Formats as what is regular about them. One that must not hold counts only where its language
    /// is exact: leaving it out makes the set larger.
    fn add_formats(&mut self, prover: &mut Prover<'_>) {
        let positive = self.formats.iter().map(|it| (*it, true));
        let negative = self.other_formats.iter().map(|it| (*it, false));
        for (format, holds) in positive.chain(negative) {
            let Some(language) = language::of(format) else { continue };
            if holds || language.is_exact {
                if let Some(pattern) = prover.terms.pattern(language.pattern) {
                    self.automata.push((prover.terms.automaton(pattern), holds));
                }
            }
        }
    }

    /// The shortest text of the product.
    fn shortest(&self, prover: &mut Prover<'_>) -> Walk {
        if self.min > 100_000 {
            return Walk::Unsure;
        }
        let classes = Classes::of(self);
        let start = State {
            utf8: 0,
            length: 0,
            word: Some(0),
            at: self.automata.iter().map(|(automaton, _)| automaton.start).collect(),
        };
        let words = Words::of(&self.excluded);
        let mut known = HashSet::from([start.clone()]);
        let mut queue = VecDeque::from([(start, usize::MAX)]);
        // Each text as its last byte and the one before it.
        let mut trail: Vec<(u8, usize)> = Vec::new();
        while let Some((state, text)) = queue.pop_front() {
            if self.accepts(&state, &words) {
                return Walk::of(&trail, text);
            }
            if known.len() > MOST_STATES
                || prover.spend(1 + u32::try_from(classes.bytes.len() / 8).unwrap_or(0)).is_err()
            {
                return Walk::Unsure;
            }
            for &byte in &classes.bytes {
                let Some(next) = self.step(&state, byte, &words) else { continue };
                if known.insert(next.clone()) {
                    trail.push((byte, text));
                    queue.push_back((next, trail.len() - 1));
                }
            }
        }
        Walk::None
    }

    fn accepts(&self, state: &State, words: &Words) -> bool {
        state.utf8 == 0
            && state.length >= self.min
            && !state.word.is_some_and(|word| words.ends[word as usize])
            && self.automata.iter().zip(&state.at).all(|((automaton, matches), at)| {
                let end = match *at {
                    FAILED | MATCHED => *at,
                    at => next(automaton, at, automaton.stride - 1),
                };
                (end == MATCHED) == *matches
            })
    }

    fn step(&self, state: &State, byte: u8, words: &Words) -> Option<State> {
        let utf8 = utf8_step(state.utf8, byte)?;
        let mut length = state.length;
        if state.utf8 == 0 {
            length += 1;
            if self.max.is_some_and(|max| length > max) {
                return None;
            }
            // Beyond every bound, lengths are alike.
            if self.max.is_none() {
                length = length.min(self.min);
            }
        }
        let word = state.word.and_then(|word| words.step(word, byte));
        let mut at = Vec::with_capacity(state.at.len());
        for ((automaton, matches), from) in self.automata.iter().zip(&state.at) {
            let to = match *from {
                FAILED | MATCHED => *from,
                from => next(automaton, from, usize::from(automaton.classes[usize::from(byte)])),
            };
            // A state that is never left, on the wrong side.
            if to == if *matches { FAILED } else { MATCHED } {
                return None;
            }
            at.push(to);
        }
        Some(State { utf8, length, word, at })
    }
}

const FAILED: u16 = 0;
const MATCHED: u16 = 1;

fn next(automaton: &Automaton, state: u16, class: usize) -> u16 {
    automaton.transitions[usize::from(state) * automaton.stride + class]
}

/// Where a walk ends.
enum Walk {
    Text(String),
    None,
    Unsure,
}

impl Walk {
    fn of(trail: &[(u8, usize)], mut at: usize) -> Walk {
        let mut bytes = Vec::new();
        while let Some((byte, before)) = trail.get(at) {
            bytes.push(*byte);
            at = *before;
        }
        bytes.reverse();
        String::from_utf8(bytes).map_or(Walk::Unsure, Walk::Text)
    }
}

/// A state of the product.
#[derive(Clone, PartialEq, Eq, Hash)]
struct State {
    utf8: u8,
    /// In characters, up to the bounds that matter.
    length: u32,
    /// Where it is among the excluded texts, while it is the beginning of one.
    word: Option<u32>,
    at: Vec<u16>,
}

/// The excluded texts as a tree.
struct Words {
    ends: Vec<bool>,
    edges: BTreeMap<(u32, u8), u32>,
}

impl Words {
    fn of(texts: &[String]) -> Words {
        let mut words = Words { ends: vec![false], edges: BTreeMap::new() };
        for text in texts {
            let mut at = 0;
            for byte in text.bytes() {
                let fresh = u32::try_from(words.ends.len()).unwrap_or(u32::MAX);
                at = *words.edges.entry((at, byte)).or_insert(fresh);
                if at == fresh {
                    words.ends.push(false);
                }
            }
            words.ends[at as usize] = true;
        }
        words
    }

    fn step(&self, at: u32, byte: u8) -> Option<u32> {
        self.edges.get(&(at, byte)).copied()
    }
}

/// One byte for all that no automaton tells apart; those that read well first.
struct Classes {
    bytes: Vec<u8>,
}

impl Classes {
    fn of(texts: &Texts) -> Classes {
        let mut in_words = [false; 256];
        for byte in texts.excluded.iter().flat_map(|text| text.bytes()) {
            in_words[usize::from(byte)] = true;
        }
        let mut known = HashSet::new();
        let mut bytes = Vec::new();
        let readable = |byte: &u8| match byte {
            b'a'..=b'z' => 0,
            b'0'..=b'9' => 1,
            b'A'..=b'Z' => 2,
            b' '..=b'~' => 3,
            _ => 4,
        };
        let mut order: Vec<u8> = (0..=255).collect();
        order.sort_by_key(readable);
        for byte in order {
            let mut signature = vec![u16::from(utf8_class(byte))];
            signature.push(if in_words[usize::from(byte)] { u16::from(byte) + 1 } else { 0 });
            let classes =
                texts.automata.iter().map(|(it, _)| u16::from(it.classes[usize::from(byte)]));
            signature.extend(classes);
            if known.insert(signature) {
                bytes.push(byte);
            }
        }
        Classes { bytes }
    }
}

/// Bytes that UTF-8 treats alike.
fn utf8_class(byte: u8) -> u8 {
    match byte {
        0x00..=0x7f => 0,
        0x80..=0x8f => 1,
        0x90..=0x9f => 2,
        0xa0..=0xbf => 3,
        0xc2..=0xdf => 4,
        0xe0 => 5,
        0xed => 6,
        0xe1..=0xef => 7,
        0xf0 => 8,
        0xf1..=0xf3 => 9,
        0xf4 => 10,
        _ => 11,
    }
}

/// UTF-8, a byte at a time: 0 between characters, 1 to 3 for bytes to come, then the first bytes
/// that narrow what follows.
fn utf8_step(state: u8, byte: u8) -> Option<u8> {
    let class = utf8_class(byte);
    let continues = (1..=3).contains(&class);
    match state {
        0 => match class {
            0 => Some(0),
            4 => Some(1),
            5 => Some(4),
            6 => Some(5),
            7 => Some(2),
            8 => Some(6),
            9 => Some(3),
            10 => Some(7),
            _ => None,
        },
        1..=3 => continues.then_some(state - 1),
        4 => (class == 3).then_some(1),
        5 => (class == 1 || class == 2).then_some(1),
        6 => (class == 2 || class == 3).then_some(2),
        _ => (class == 1).then_some(2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_walk_knows_utf8() {
        for text in [
            "a",
            "é",
            "\u{7ff}",
            "\u{800}",
            "\u{d7ff}",
            "\u{e000}",
            "\u{ffff}",
            "\u{10000}",
            "\u{10ffff}",
        ] {
            assert_eq!(text.bytes().try_fold(0, utf8_step), Some(0), "{text:?}");
        }
        let bad: [&[u8]; 6] = [
            &[0x80],
            &[0xc0, 0x80],
            &[0xe0, 0x80, 0x80],
            &[0xed, 0xa0, 0x80],
            &[0xf4, 0x90, 0x80, 0x80],
            &[0xf8],
        ];
        for bytes in bad {
            assert_eq!(bytes.iter().copied().try_fold(0, utf8_step), None);
        }
    }
}
