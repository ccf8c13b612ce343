//! Findings held against what is proved.
//!
//! A rule knows which way a change goes; whether anybody breaks is a matter of proof. A finding in a
//! type that is proved compatible is safe. In a type that is proved broken, the subschema that the
//! finding is about is asked by itself: if it admits nothing new that way, the finding is safe too.

use crate::diff::{Api, Finding, Impact, Severity};
use crate::fact::{Fact, Subject, Tendency};
use crate::prove::Prover;
use crate::verdict::{Audience, Side, Verdict};
use callspec_runtime::Level;

/// A finding, and what judging it needs.
pub(super) struct Judged {
    pub finding: Finding,
    /// What the change does to the set of valid documents.
    pub tendency: Tendency,
    /// JSON Pointer of the subschema that the change is in; none where what is narrower there may be
    /// wider above.
    pub owner: Option<String>,
    /// Whether it is a move between what is declared and what is documented.
    pub is_move: bool,
    /// Whether the whole type is gone: what becomes of its documents nobody can tell.
    pub is_loss: bool,
}

/// The subschema that holds the keyword which a fact is about.
pub(super) fn owner(fact: &Fact) -> Option<String> {
    let levels = match fact.subject {
        Subject::Property
        | Subject::PatternProperty
        | Subject::DependentSchema
        | Subject::Required
        | Subject::EnumValue
        | Subject::KnownValue
        | Subject::PrefixItem
        | Subject::AllOf
        | Subject::AnyOfBranch
        | Subject::OneOfBranch => 2,
        Subject::DependentRequired => 3,
        Subject::Forbidden => 0,
        // A reference that may be null has its keyword below its `anyOf`.
        Subject::Null | Subject::Types | Subject::Reference => return None,
        _ => 1,
    };
    let mut pointer = fact.pointer.as_str();
    for _ in 0..levels {
        pointer = &pointer[..pointer.rfind('/')?];
    }
    Some(pointer.to_owned())
}

/// Who judges, and for whom.
pub(super) struct Judge<'p, 't> {
    pub prover: &'p mut Prover<'t>,
    pub budget: u32,
    pub audience: Audience,
}

impl Judge<'_, '_> {
    /// What findings mean at a level: those that may do harm, by their position.
    pub(super) fn judge(
        &mut self,
        findings: &[Judged],
        level: Level,
        verdict: Option<&Verdict>,
    ) -> Vec<(usize, Impact)> {
        let (harmful, smaller) = match self.audience {
            Audience::Readers => (Tendency::Wider, Side::New),
            Audience::Writers => (Tendency::Narrower, Side::Old),
        };
        let at_risk: Vec<usize> =
            (0..findings.len()).filter(|at| findings[*at].is_at_risk(level, harmful)).collect();
        let is_only_one = at_risk.len() == 1;
        let impact = |at: usize| {
            let impact = match verdict {
                Some(Verdict::Compatible) => Impact::Safe,
                Some(Verdict::Breaking(_)) => {
                    self.impact_of(&findings[at], level, smaller, harmful, is_only_one)
                }
                Some(Verdict::Unknown(_)) | None => Impact::Unknown,
            };
            (at, impact)
        };
        at_risk.into_iter().map(impact).collect()
    }

    /// What a finding has to do with a proved break.
    fn impact_of(
        &mut self,
        judged: &Judged,
        level: Level,
        smaller: Side,
        harmful: Tendency,
        is_only_one: bool,
    ) -> Impact {
        if is_only_one {
            return Impact::Breaks;
        }
        let differs = judged.owner.as_ref().and_then(|owner| {
            let file = &judged.finding.place.file;
            self.prover.differs_at(file, owner, smaller, level, self.budget)
        });
        match differs {
            Some(true) => Impact::Breaks,
            Some(false) => Impact::Safe,
            None if judged.tendency == harmful => Impact::Breaks,
            None => Impact::Unknown,
        }
    }
}

impl Judged {
    fn is_at_risk(&self, level: Level, harmful: Tendency) -> bool {
        // A move changes what is declared; what is documented held before and holds now.
        let at_level = self.finding.level <= level && !(self.is_move && level == Level::Documented);
        at_level && (self.is_loss || self.tendency == harmful || self.tendency == Tendency::Either)
    }
}

impl Finding {
    pub(super) fn set_impact(&mut self, level: Level, audience: Audience, impact: Impact) {
        let impacts = match level {
            Level::Declared => &mut self.declared,
            Level::Documented => &mut self.documented,
        };
        match audience {
            Audience::Readers => impacts.readers = impact,
            Audience::Writers => impacts.writers = impact,
        }
    }
}

/// Sets how loud to be about a finding.
pub(super) fn loud(mut finding: Finding) -> Finding {
    let worst = [finding.declared, finding.documented]
        .into_iter()
        .flat_map(|impacts| [impacts.readers, impacts.writers])
        .max();
    finding.severity = match worst {
        Some(Impact::Breaks) => Severity::Error,
        _ if finding.api == Api::Major => Severity::Error,
        Some(Impact::Unknown) => Severity::Warning,
        _ => Severity::Note,
    };
    finding
}
