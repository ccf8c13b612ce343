//! `pattern` before run time: from the syntax of ECMA-262 to an automaton in flat tables.
//!
//! JSON Schema writes patterns as ECMA-262 does with the flag `u`. That is not the syntax of Rust's
//! regular expressions, nor do the classes mean the same (`\d`, `\w`, `\s`, `.`, `$`).
//!
//! ```text
//! syntax ──► nfa ──► determinize ──► minimize ──► utf8
//!            over classes of characters           over bytes
//! ```
//!
//! Lookaheads and lookbehinds say no more than automata can: a text is read once, and what they ask
//! for is read along (`determinize`). Only back-references are beyond automata.
//!
//! Libraries make such automata too, but from bytes on, to find where a match is, and with limits of
//! memory only: within one limit, some patterns took a hundred times as long as others, and
//! `^.{1,4000}$` was too large. Here every step is counted, so that what is too large is refused after
//! the same work on every machine, and the bytes come last.
//!
//! Beyond the flag `u`, three spellings are read as all engines that take them do: a needless
//! backslash before ASCII punctuation (`\_`), `{` and `}` that cannot be part of a quantifier, and a
//! hyphen beside a class (`[\w-.]`). All else that `u` forbids is refused.

#[cfg(feature = "pattern")]
mod alphabet;
#[cfg(feature = "pattern")]
mod budget;
#[cfg(feature = "pattern")]
mod closure;
#[cfg(feature = "pattern")]
mod copies;
#[cfg(feature = "pattern")]
mod cursor;
#[cfg(feature = "pattern")]
mod determinize;
#[cfg(feature = "pattern")]
mod escape;
#[cfg(feature = "pattern")]
mod minimize;
#[cfg(feature = "pattern")]
mod nfa;
#[cfg(feature = "pattern")]
mod position;
#[cfg(feature = "pattern")]
mod set;
#[cfg(feature = "pattern")]
mod subsume;
#[cfg(feature = "pattern")]
mod syntax;
#[cfg(feature = "pattern")]
mod table;
#[cfg(feature = "pattern")]
mod term;
#[cfg(feature = "pattern")]
mod utf8;

use std::borrow::Cow;
use std::fmt;

const FAILED: u16 = 0;
const MATCHED: u16 = 1;

/// A deterministic automaton that says whether a pattern matches somewhere in a text.
///
/// States are rows of `stride` transitions. State 0 has failed and state 1 has matched: neither is
/// ever left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Automaton {
    /// The class of each byte.
    pub classes: [u8; 256],
    /// Transitions in a row: one a class, and last the one at the end of the text.
    pub stride: usize,
    /// The state before the first byte.
    pub start: u16,
    /// The rows, one after the other.
    pub transitions: Vec<u16>,
}

impl Automaton {
    /// Whether the pattern matches somewhere in the text.
    ///
    /// ```
    /// let pattern = callspec_schema::pattern::compile(r"^\+\d{2,}$").expect("a pattern");
    /// assert!(pattern.matches("+4930") && !pattern.matches("+49 30"));
    /// ```
    pub fn matches(&self, text: &str) -> bool {
        let mut state = self.start;
        for &byte in text.as_bytes() {
            if state <= MATCHED {
                break;
            }
            state = self.next(state, usize::from(self.classes[usize::from(byte)]));
        }
        match state {
            FAILED | MATCHED => state == MATCHED,
            _ => self.next(state, self.stride - 1) == MATCHED,
        }
    }

    fn next(&self, state: u16, class: usize) -> u16 {
        self.transitions[usize::from(state) * self.stride + class]
    }
}

/// Why a pattern is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PatternError {
    /// Where in the pattern, in bytes.
    pub offset: usize,
    /// What is wrong.
    pub reason: Cow<'static, str>,
    /// What to do about it.
    pub help: Cow<'static, str>,
}

impl PatternError {
    fn new(
        offset: usize,
        reason: impl Into<Cow<'static, str>>,
        help: impl Into<Cow<'static, str>>,
    ) -> Self {
        PatternError { offset, reason: reason.into(), help: help.into() }
    }
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at byte {}: {}; {}", self.offset, self.reason, self.help)
    }
}

impl std::error::Error for PatternError {}

/// Compiles a pattern.
///
/// # Errors
/// What is no pattern by ECMA-262, what needs backtracking (back-references), and what would become
/// too large. Without the feature `pattern`, every pattern.
pub fn compile(pattern: &str) -> Result<Automaton, PatternError> {
    compile_counting(pattern, &mut 0)
}

/// The same, and adds the steps that it took.
#[cfg(feature = "pattern")]
pub(crate) fn compile_counting(
    pattern: &str,
    steps: &mut usize,
) -> Result<Automaton, PatternError> {
    let pattern = syntax::parse(pattern)?;
    let mut budget = budget::Budget::new();
    let automaton = automaton(pattern, &mut budget);
    *steps += budget.spent();
    automaton.ok_or_else(budget::too_large)
}

#[cfg(feature = "pattern")]
fn automaton(
    mut pattern: syntax::Pattern,
    budget: &mut budget::Budget,
) -> budget::Budgeted<Automaton> {
    let everything = pattern.sets.number(&set::everything());
    let word = pattern.has_words.then(|| pattern.sets.number(&set::word()));
    let nfa = nfa::Nfa::of(&pattern.term, &pattern.looks, everything, budget)?;
    let mut alphabet = alphabet::Alphabet::of(&pattern.sets, budget)?;
    let table = determinize::determinize(&nfa, &alphabet, word, budget)?;
    let mut table = minimize::minimize(&table);
    alphabet.renumber(&table.merge_columns());
    let (classes, table) = utf8::encode(&table, &alphabet, budget)?;
    table.narrow(classes)
}

/// Refuses every pattern.
#[cfg(not(feature = "pattern"))]
pub(crate) fn compile_counting(_: &str, _: &mut usize) -> Result<Automaton, PatternError> {
    Err(PatternError::new(
        0,
        "patterns cannot be compiled: the feature `pattern` of callspec-schema is off",
        "turn it on, or take the pattern out of the schema",
    ))
}
