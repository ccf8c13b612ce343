//! What is let pass, and what is exit code 1.

use super::allow::Allow;
use callspec_compat::{Api, Diff, Finding, Impact, Severity, TypeDiff, Verdict, Verdicts};
use callspec_runtime::Level;
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
    fn readers(self) -> bool {
        matches!(self, FailOn::Reader | FailOn::Any)
    }

    fn writers(self) -> bool {
        matches!(self, FailOn::Writer | FailOn::Any)
    }

    fn api(self) -> bool {
        matches!(self, FailOn::Api | FailOn::Any)
    }
}

/// Decides about findings.
#[derive(Debug)]
pub struct Gate {
    fail_on: FailOn,
    levels: Vec<(String, Severity)>,
    allow: Option<Allow>,
}

impl Gate {
    /// Levels of rules are by id; of several, the last counts.
    pub fn new(fail_on: FailOn, levels: Vec<(String, Severity)>, allow: Option<Allow>) -> Self {
        Gate { fail_on, levels, allow }
    }

    /// Marks what is allowed and how loud each finding is, and tells whether something is left to
    /// fail on.
    pub fn judge(&mut self, diff: &mut Diff) -> bool {
        let mut fails = false;
        for of in &mut diff.types {
            let mut findings = std::mem::take(&mut of.findings);
            for finding in &mut findings {
                fails |= self.finding(of, finding);
            }
            of.findings = findings;
            fails |= self.unexplained(of);
        }
        fails
    }

    fn finding(&mut self, of: &TypeDiff, finding: &mut Finding) -> bool {
        finding.allowed = self.allow.as_mut().and_then(|allow| allow.reason(of, finding));
        let level = self.levels.iter().rev().find(|(id, _)| id == finding.rule.id);
        if let Some((_, level)) = level {
            finding.severity = *level;
        }
        let loud = match level {
            Some((_, level)) => *level == Severity::Error && self.fail_on != FailOn::None,
            None => self.concerns(finding),
        };
        loud && finding.allowed.is_none()
    }

    /// Whether those who count may be broken by it, at any level.
    fn concerns(&self, finding: &Finding) -> bool {
        let impacts = [Level::Declared, Level::Documented].map(|level| finding.impacts(level));
        let on = self.fail_on;
        impacts.iter().any(|it| {
            (on.readers() && it.readers != Impact::Safe)
                || (on.writers() && it.writers != Impact::Safe)
        }) || (on.api() && finding.api == Api::Major)
    }

    /// A type that is not proved compatible, and has no finding that says why, must not pass unseen.
    fn unexplained(&self, of: &TypeDiff) -> bool {
        let on = self.fail_on;
        let open = |verdict: &Verdict| !matches!(verdict, Verdict::Compatible);
        let breaks = |verdicts: &Verdicts| {
            (on.readers() && open(&verdicts.readers)) || (on.writers() && open(&verdicts.writers))
        };
        of.findings.is_empty() && [&of.declared, &of.documented].into_iter().flatten().any(breaks)
    }

    /// A line for each entry of the allow file that lets nothing pass any more.
    pub fn entries_that_are_over(&self) -> Vec<String> {
        self.allow.as_ref().map(Allow::over).unwrap_or_default()
    }
}
