//! Patterns: what they mean, what is refused, and what they cost.
#![cfg(feature = "pattern")]

mod budget;
mod differential;
mod lookaround;
mod meaning;
mod refusals;

/// A pattern, texts that it matches, and texts that it does not.
type Case = (&'static str, &'static [&'static str], &'static [&'static str]);

fn assert_cases(cases: &[Case]) {
    for (pattern, matched, failed) in cases {
        let automaton = match callspec_schema::pattern::compile(pattern) {
            Ok(automaton) => automaton,
            Err(error) => panic!("{pattern}: {error}"),
        };
        for text in *matched {
            assert!(automaton.matches(text), "{pattern} does not match {text:?}");
        }
        for text in *failed {
            assert!(!automaton.matches(text), "{pattern} matches {text:?}");
        }
    }
}
