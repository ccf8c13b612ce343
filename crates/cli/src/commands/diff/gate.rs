//! What is allowed, and what is exit code 1.

use super::allow::Allow;
use callspec_compat::{Diff, Severity};
use clap::ValueEnum;

/// For whom a break counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Code that reads what the vendor sends
    Reader,
    /// Code that sends to the vendor
    Writer,
    /// Code that uses the generated Rust types
    Api,
    /// Any of them
    #[default]
    Any,
    /// Nobody: just report
    None,
}

impl FailOn {
    fn gate(self, strict: bool) -> callspec_compat::Gate {
        let mut gate = callspec_compat::Gate::none();
        gate.readers = matches!(self, FailOn::Reader | FailOn::Any);
        gate.writers = matches!(self, FailOn::Writer | FailOn::Any);
        gate.api = matches!(self, FailOn::Api | FailOn::Any);
        gate.strict = strict;
        gate
    }
}

/// Decides about findings.
#[derive(Debug)]
pub struct Gate {
    gate: callspec_compat::Gate,
    levels: Vec<(String, Severity)>,
    allow: Option<Allow>,
}

impl Gate {
    /// Levels of rules are by id; of several, the last counts.
    pub fn new(
        fail_on: FailOn,
        strict: bool,
        levels: Vec<(String, Severity)>,
        allow: Option<Allow>,
    ) -> Self {
        Gate { gate: fail_on.gate(strict), levels, allow }
    }

    /// Marks what is allowed and how loud each finding is, and tells whether something is left to
    /// fail on.
    pub fn judge(&mut self, diff: &mut Diff) -> bool {
        for of in &mut diff.types {
            let mut findings = std::mem::take(&mut of.findings);
            for finding in &mut findings {
                finding.allowed = self.allow.as_mut().and_then(|allow| allow.reason(of, finding));
                let level = self.levels.iter().rev().find(|(id, _)| id == finding.rule.id);
                finding.rule_severity = level.map(|it| it.1);
            }
            of.findings = findings;
        }
        self.gate.judge(diff)
    }

    /// A line for each entry of the allow file that allows nothing any more.
    pub fn entries_that_are_over(&self) -> Vec<String> {
        self.allow.as_ref().map(Allow::over).unwrap_or_default()
    }
}
