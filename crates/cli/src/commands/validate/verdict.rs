//! What was found in one document: errors decide, warnings do not.

use callspec_runtime::batch::Instance;
use callspec_runtime::{Error, ErrorKind, Report, Validator, Violation};
use std::collections::HashSet;

/// What a document's verdict is made of.
#[derive(Clone, Copy)]
pub(super) struct Validators<'a> {
    /// Finds all.
    pub all: Validator<'a>,
    /// Finds what counts, where that is not all.
    pub counts: Option<Validator<'a>>,
}

/// What was found in a document.
pub(super) struct Verdict<'a> {
    pub line: u64,
    pub text: &'a [u8],
    /// How many values were checked.
    pub checked: usize,
    pub malformed: Option<&'a Error>,
    /// What makes it invalid.
    pub errors: Vec<&'a Violation>,
    pub warnings: Vec<&'a Violation>,
    /// How many of both are not listed.
    pub more: usize,
    pub valid: bool,
}

impl<'a> Verdict<'a> {
    /// Of an instance, with the report on what counts where that was needed.
    pub fn new(instance: Instance<'a>, counts: Option<&'a Report>) -> Self {
        let all = instance.report;
        let deciding = counts.unwrap_or(all);
        let errors: Vec<_> = deciding.violations().iter().collect();
        let known: HashSet<_> = errors.iter().map(|it| place(it)).collect();
        let others = all.violations().iter().filter(|it| !known.contains(&place(it)));
        let warnings: Vec<_> = if counts.is_some() { others.collect() } else { Vec::new() };
        let found = all.violations().len() + all.more();
        let listed = errors.len() + warnings.len();
        Verdict {
            line: instance.line,
            text: instance.text,
            checked: all.checked(),
            malformed: all.malformed(),
            more: found.saturating_sub(listed).max(deciding.more()),
            valid: deciding.is_valid(),
            errors,
            warnings,
        }
    }

    /// Whether the pointer reaches no value in a document that is JSON.
    pub fn is_unreached(&self) -> bool {
        self.malformed.is_some_and(|error| *error.kind() == ErrorKind::NoSuchPointer)
    }
}

/// What tells a violation from others: the same one is found at both levels.
fn place(violation: &Violation) -> (&str, &str, usize) {
    (&violation.instance_location, &violation.keyword_location, violation.offset)
}

impl Validators<'_> {
    /// The report on what counts, where not all that was found need be.
    pub fn decide(&self, instance: Instance<'_>, pointer: &str) -> Option<Report> {
        let counts = self.counts?;
        if instance.report.malformed().is_some() {
            return None;
        }
        if instance.report.is_valid() {
            // What is valid by all is valid by a part.
            return None;
        }
        Some(match pointer {
            "" => counts.validate(instance.text),
            pointer => counts.validate_at(instance.text, pointer),
        })
    }
}
