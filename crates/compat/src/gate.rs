//! What makes a comparison fail, and how loud each output is about it: one answer for both, so that
//! what passes is an error nowhere.

use crate::diff::{Api, Diff, Finding, Impact, Severity, TypeDiff};
use crate::verdict::{Audience, Verdict};
use callspec_runtime::Level;
use std::collections::HashMap;

/// Who counts.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Gate {
    /// Code that reads what the vendor sends.
    pub readers: bool,
    /// Code that sends to the vendor.
    pub writers: bool,
    /// Code that uses the generated Rust types.
    pub api: bool,
    /// Whether breaks count that only documents with undocumented members show.
    pub strict: bool,
}

impl Default for Gate {
    fn default() -> Self {
        Gate { readers: true, writers: true, api: true, strict: false }
    }
}

/// Findings by the names of the types that they may break.
type Blamed<'d> = HashMap<&'d str, Vec<&'d Finding>>;

impl Gate {
    /// For nobody.
    pub fn none() -> Gate {
        Gate { readers: false, writers: false, api: false, strict: false }
    }

    /// Sets what fails, and the severity of each finding; tells whether anything fails. What
    /// [`Finding::allowed`] and [`Finding::rule_severity`] say goes first.
    pub fn judge(&self, diff: &mut Diff) -> bool {
        let mut fails = false;
        for finding in diff.types.iter_mut().flat_map(|it| &mut it.findings) {
            finding.fails = self.finding_fails(finding);
            finding.severity = severity(finding);
            fails |= finding.fails;
        }
        let blamed = blamed(diff);
        let any = |audience, level| {
            diff.findings().any(|(_, it)| it.fails && it.impacts(level).of(audience) > Impact::Safe)
        };
        let judged: Vec<(Vec<(Level, Audience)>, bool)> = diff
            .types
            .iter()
            .map(|it| (self.failing(it, &blamed, &any), self.api_fails(it)))
            .collect();
        for (it, (failing, api_fails)) in diff.types.iter_mut().zip(judged) {
            fails |= !failing.is_empty() || api_fails;
            (it.failing, it.api_fails) = (failing, api_fails);
        }
        fails
    }

    fn counts(&self, audience: Audience) -> bool {
        match audience {
            Audience::Readers => self.readers,
            Audience::Writers => self.writers,
        }
    }

    /// The least impact that fails.
    fn least(&self) -> Impact {
        if self.strict { Impact::Undocumented } else { Impact::Unknown }
    }

    fn finding_fails(&self, finding: &Finding) -> bool {
        if finding.allowed.is_some() {
            return false;
        }
        if let Some(severity) = finding.rule_severity {
            return severity == Severity::Error && (self.readers || self.writers || self.api);
        }
        let harmed = Audience::ALL
            .into_iter()
            .any(|it| self.counts(it) && finding.worst_for(it) >= self.least());
        harmed || self.api && finding.api == Api::Major
    }

    /// The verdicts of a type that fail: those that no finding is to blame for, or one that is not let
    /// pass.
    fn failing(
        &self,
        it: &TypeDiff,
        blamed: &Blamed<'_>,
        any: &dyn Fn(Audience, Level) -> bool,
    ) -> Vec<(Level, Audience)> {
        let mut failing = Vec::new();
        for level in [Level::Declared, Level::Documented] {
            for audience in Audience::ALL {
                let Some(verdict) = it.verdict(level, audience) else { continue };
                let is_open = match verdict {
                    Verdict::Compatible => false,
                    Verdict::Breaking(witness) => self.strict || !witness.only_undocumented,
                    Verdict::Unknown(_) => true,
                };
                if !is_open || !self.counts(audience) {
                    continue;
                }
                let harms =
                    |finding: &&&Finding| finding.impacts(level).of(audience) >= self.least();
                let all = blamed.get(it.name.as_str()).map(Vec::as_slice).unwrap_or_default();
                let mut harmful = all.iter().filter(harms).peekable();
                let fails = match harmful.peek() {
                    _ if it.unexplained.contains(&(level, audience)) => true,
                    Some(_) => {
                        harmful.any(|finding| finding.rule_severity.is_none() && finding.fails)
                    }
                    None => any(audience, level),
                };
                if fails {
                    failing.push((level, audience));
                }
            }
        }
        failing
    }

    /// Whether the generated types of a type change incompatibly, and no finding says why, or one that is
    /// not let pass. No finding says why a name stands for something else.
    fn api_fails(&self, it: &TypeDiff) -> bool {
        if !self.api || it.api != Api::Major {
            return false;
        }
        if !it.taken.is_empty() {
            return true;
        }
        let mut major = it.findings.iter().filter(|it| it.api == Api::Major).peekable();
        major.peek().is_none() || major.any(|it| it.fails)
    }
}

fn blamed(diff: &Diff) -> Blamed<'_> {
    let mut blamed = Blamed::new();
    for (it, finding) in diff.findings().filter(|(_, it)| it.worst() > Impact::Safe) {
        let others = finding.reaches.iter().map(String::as_str);
        for name in others.chain([it.name.as_str()]) {
            blamed.entry(name).or_default().push(finding);
        }
    }
    blamed
}

/// How loud to be: an error is what fails.
fn severity(finding: &Finding) -> Severity {
    match finding.rule_severity {
        Some(severity) if severity != Severity::Error || finding.fails => severity,
        _ if finding.fails => Severity::Error,
        _ if finding.worst() >= Impact::Unknown || finding.api == Api::Major => Severity::Warning,
        _ => Severity::Note,
    }
}
