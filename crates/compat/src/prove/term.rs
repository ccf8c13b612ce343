//! Sets of JSON values as terms, each kept once: equal sets that are written alike have one number.

use callspec_runtime::format::Format;
use callspec_runtime::{Number, Value};
use callspec_schema::pattern::Automaton;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// A term, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct T(pub u32);

/// Everything.
pub(crate) const TRUE: T = T(0);
/// Nothing.
pub(crate) const FALSE: T = T(1);

/// The kinds of JSON value, as bits.
pub(crate) mod kind {
    pub const NULL: u8 = 1;
    pub const BOOL: u8 = 2;
    pub const NUMBER: u8 = 4;
    pub const STRING: u8 = 8;
    pub const ARRAY: u8 = 16;
    pub const OBJECT: u8 = 32;
    /// Those that make the smallest documents first.
    pub const ALL: [u8; 6] = [NULL, BOOL, NUMBER, STRING, ARRAY, OBJECT];

    pub fn of(value: &callspec_runtime::Value) -> u8 {
        use callspec_runtime::Value;
        match value {
            Value::Null => NULL,
            Value::Bool(_) => BOOL,
            Value::Number(_) => NUMBER,
            Value::String(_) => STRING,
            Value::Array(_) => ARRAY,
            Value::Object(_) => OBJECT,
        }
    }
}

/// A set of values. Those that speak of one kind hold of every value of another, as keywords do.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Term {
    True,
    False,
    Not(T),
    And(Box<[T]>),
    Or(Box<[T]>),
    /// Exactly one of them holds.
    OneOf(Box<[T]>),
    /// What a `$ref` leads to.
    Def(u32),
    /// Something that is not understood here.
    Opaque(u32),
    Kinds(u8),
    Enum(Box<[Value]>),

    Integer,
    /// Written without a fraction and an exponent, if it is an integer.
    Spelled,
    AtLeast(Number, Strict),
    AtMost(Number, Strict),
    MultipleOf(Number),

    MinLength(u32),
    MaxLength(u32),
    Pattern(u32),
    Format(Format),

    MinItems(u32),
    MaxItems(u32),
    Unique,
    /// The item at an index, if it is there.
    Item(u32, T),
    /// Every item from an index on.
    Items(u32, T),
    /// At least so many items are in the set.
    Holds(T, u32),
    /// At most so many items are in the set.
    HoldsAtMost(T, u32),
    /// Some item from an index on: only after [specializing](super::specialize).
    SomeItem(u32, T),
    /// The item at an index, which is there: only after specializing.
    ItemIs(u32, T),

    MinProperties(u32),
    MaxProperties(u32),
    Has(Rc<str>),
    /// Every member with such a name.
    Every(Names, T),
    /// Some member with such a name: only after specializing.
    Some(Names, T),
}

/// Whether a bound is excluded.
pub(crate) type Strict = bool;

/// A set of member names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Names {
    One(Rc<str>),
    /// Those that a pattern matches.
    Matching(u32),
    /// Those that are neither listed nor matched.
    Others(Rc<BTreeSet<Rc<str>>>, Box<[u32]>),
    /// Those in a set of strings.
    Of(T),
}

/// All terms, and the patterns they name.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    terms: Vec<Rc<Term>>,
    /// By number: the negation of a term, once it has a number.
    negations: Vec<Option<T>>,
    known: HashMap<Rc<Term>, T>,
    patterns: Vec<Rc<Automaton>>,
    known_patterns: HashMap<String, Option<u32>>,
    /// How many parts and values all terms hold.
    weight: usize,
}

impl Terms {
    pub(crate) fn new() -> Terms {
        let mut terms = Terms::default();
        let first = [terms.add(Term::True), terms.add(Term::False)];
        debug_assert_eq!(first, [TRUE, FALSE]);
        terms
    }

    pub(crate) fn get(&self, term: T) -> Rc<Term> {
        Rc::clone(&self.terms[term.0 as usize])
    }

    pub(crate) fn peek(&self, term: T) -> &Term {
        &self.terms[term.0 as usize]
    }

    pub(crate) fn len(&self) -> usize {
        self.terms.len()
    }

    pub(crate) fn add(&mut self, term: Term) -> T {
        if let Some(known) = self.known.get(&term) {
            return *known;
        }
        self.weight += weight(&term);
        let term = Rc::new(term);
        let id = T(u32::try_from(self.terms.len()).unwrap_or(u32::MAX));
        self.negations.push(None);
        if let Term::Not(inner) = *term {
            self.negations[inner.0 as usize] = Some(id);
            self.negations[id.0 as usize] = Some(inner);
        }
        self.terms.push(Rc::clone(&term));
        self.known.insert(term, id);
        id
    }

    /// How many parts and values all terms hold: what they take in memory, roughly.
    pub(crate) fn weight(&self) -> usize {
        self.weight
    }

    pub(crate) fn not(&mut self, term: T) -> T {
        match self.peek(term) {
            Term::True => FALSE,
            Term::False => TRUE,
            Term::Not(inner) => *inner,
            _ => self.add(Term::Not(term)),
        }
    }

    /// Whether some terms hold one and its negation; they are in order.
    fn contradicts(&self, sorted: &[T]) -> bool {
        sorted.iter().any(|term| {
            let negation = self.negations[term.0 as usize];
            negation.is_some_and(|not| sorted.binary_search(&not).is_ok())
        })
    }

    pub(crate) fn and(&mut self, parts: impl IntoIterator<Item = T>) -> T {
        let mut all = Vec::new();
        for part in parts {
            match self.peek(part) {
                Term::True => {}
                Term::False => return FALSE,
                Term::And(inner) => all.extend_from_slice(inner),
                _ => all.push(part),
            }
        }
        all.sort_unstable();
        all.dedup();
        if self.contradicts(&all) {
            return FALSE;
        }
        match all[..] {
            [] => TRUE,
            [one] => one,
            _ => self.add(Term::And(all.into())),
        }
    }

    pub(crate) fn or(&mut self, parts: impl IntoIterator<Item = T>) -> T {
        let mut all = Vec::new();
        for part in parts {
            match self.peek(part) {
                Term::False => {}
                Term::True => return TRUE,
                Term::Or(inner) => all.extend_from_slice(inner),
                _ => all.push(part),
            }
        }
        all.sort_unstable();
        all.dedup();
        self.join_lists(&mut all);
        if self.contradicts(&all) {
            return TRUE;
        }
        match all[..] {
            [] => FALSE,
            [one] => one,
            _ => self.add(Term::Or(all.into())),
        }
    }

    /// Several lists of values are one.
    fn join_lists(&mut self, parts: &mut Vec<T>) {
        let is_list = |terms: &Terms, part: &T| matches!(terms.peek(*part), Term::Enum(_));
        if parts.iter().filter(|part| is_list(self, part)).nth(1).is_none() {
            return;
        }
        let (lists, others): (Vec<T>, Vec<T>) = parts.iter().partition(|part| is_list(self, part));
        let mut values = Vec::new();
        for list in lists {
            if let Term::Enum(listed) = self.peek(list) {
                values.extend(listed.iter().cloned());
            }
        }
        *parts = others;
        parts.push(self.listed(values));
        parts.sort_unstable();
    }

    /// A finite set. Equal sets are one term, whatever their order.
    pub(crate) fn listed(&mut self, values: impl IntoIterator<Item = Value>) -> T {
        let mut keyed: Vec<(String, Value)> =
            values.into_iter().map(|it| (sort_key(&it), it)).collect();
        keyed.sort_by(|a, b| a.0.cmp(&b.0));
        keyed.dedup_by(|a, b| a.1 == b.1);
        if keyed.is_empty() {
            return FALSE;
        }
        self.add(Term::Enum(keyed.into_iter().map(|(_, value)| value).collect()))
    }

    /// A pattern; none where it cannot be compiled.
    pub(crate) fn pattern(&mut self, pattern: &str) -> Option<u32> {
        if let Some(known) = self.known_patterns.get(pattern) {
            return *known;
        }
        let id = callspec_schema::pattern::compile(pattern).ok().map(|automaton| {
            self.patterns.push(Rc::new(automaton));
            u32::try_from(self.patterns.len() - 1).unwrap_or(u32::MAX)
        });
        self.known_patterns.insert(pattern.to_owned(), id);
        id
    }

    pub(crate) fn automaton(&self, pattern: u32) -> Rc<Automaton> {
        Rc::clone(&self.patterns[pattern as usize])
    }

    /// The names of a set of names, as a set of strings.
    pub(crate) fn names(&mut self, names: &Names) -> T {
        match names {
            Names::One(name) => self.listed([Value::from(&**name)]),
            Names::Matching(pattern) => self.add(Term::Pattern(*pattern)),
            Names::Of(term) => *term,
            Names::Others(listed, patterns) => {
                let listed = self.listed(listed.iter().map(|name| Value::from(&**name)));
                let mut all = vec![self.not(listed)];
                for pattern in patterns {
                    let pattern = self.add(Term::Pattern(*pattern));
                    all.push(self.not(pattern));
                }
                self.and(all)
            }
        }
    }
}

fn weight(term: &Term) -> usize {
    fn values(value: &Value) -> usize {
        match value {
            Value::Array(items) => items.iter().map(values).sum::<usize>() + 8,
            Value::Object(members) => members.values().map(values).sum::<usize>() + 8,
            _ => 8,
        }
    }
    4 + match term {
        Term::And(parts) | Term::Or(parts) | Term::OneOf(parts) => parts.len(),
        Term::Enum(listed) => listed.iter().map(values).sum(),
        Term::Every(Names::Others(names, _), _) | Term::Some(Names::Others(names, _), _) => {
            names.len()
        }
        _ => 0,
    }
}

/// A text by which equal values lie side by side, however their numbers are written.
fn sort_key(value: &Value) -> String {
    match value {
        Value::Number(number) => match number.to_i64() {
            Some(small) => format!("n{small}"),
            None => format!("n{:?}", number.to_f64()),
        },
        Value::Array(items) => {
            let mut key = String::from("[");
            for item in items {
                key.push_str(&sort_key(item));
                key.push(',');
            }
            key
        }
        Value::Object(members) => {
            let mut key = String::from("{");
            for (name, member) in members {
                key.push_str(name);
                key.push(':');
                key.push_str(&sort_key(member));
                key.push(',');
            }
            key
        }
        scalar => scalar.to_json(),
    }
}
