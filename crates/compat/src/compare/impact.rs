//! Findings held against what is proved: whom each one breaks.
//!
//! A rule knows which way a change goes; whether anybody breaks is a matter of proof. A finding is to
//! blame for the break of a type that reaches it, if the change refuses documents by itself, the way
//! that harms. Where no change does so alone, all that go that way are to blame together.

use super::proved::{LEVELS, Proved};
use super::{Comparison, Judged};
use crate::diff::{Break, Finding, Impact};
use crate::fact::{Polarity, Tendency};
use crate::prove::Effect;
use crate::units::Bits;
use crate::verdict::{Audience, Verdict};
use callspec_runtime::Level;

/// What is not to be seen from single findings.
pub(super) struct Blame {
    /// Types that break although no finding says why, by position.
    unexplained: Vec<Vec<(Level, Audience)>>,
    /// Types whose readers lose a documented property, at each level.
    promised: [Vec<bool>; 2],
}

/// A verdict that is not `compatible`, as far as blame goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Breaks,
    Undocumented,
    Unknown,
}

impl Class {
    const ALL: [Class; 3] = [Class::Breaks, Class::Undocumented, Class::Unknown];

    fn of(verdict: &Verdict) -> Option<Class> {
        match verdict {
            Verdict::Compatible => None,
            Verdict::Breaking(witness) if witness.only_undocumented => Some(Class::Undocumented),
            Verdict::Breaking(_) => Some(Class::Breaks),
            Verdict::Unknown(_) => Some(Class::Unknown),
        }
    }

    fn impact(self) -> Impact {
        match self {
            Class::Breaks => Impact::Breaks,
            Class::Undocumented => Impact::Undocumented,
            Class::Unknown => Impact::Unknown,
        }
    }
}

impl Blame {
    pub(super) fn of(
        comparison: &Comparison<'_>,
        findings: &mut [Judged],
        proved: &[Proved; 2],
    ) -> Blame {
        let types = comparison.types.len();
        let mut blame = Blame {
            unexplained: vec![Vec::new(); types],
            promised: [vec![false; types], vec![false; types]],
        };
        for level in LEVELS {
            for audience in Audience::ALL {
                let mut round = Round::new(comparison, proved, level, audience);
                let mut impacts: Vec<Impact> =
                    findings.iter().enumerate().map(|(at, it)| round.impact(at, it)).collect();
                round.explain_the_rest(findings, &mut impacts);
                for (judged, impact) in findings.iter_mut().zip(&impacts) {
                    judged.finding.set_impact(level, audience, *impact);
                }
                for (at, unit) in comparison.types.iter().enumerate() {
                    if round.unexplained.has_any(*unit) {
                        blame.unexplained[at].push((level, audience));
                    }
                    if audience == Audience::Readers {
                        blame.promised[level as usize][at] = round.promised.has_any(*unit);
                    }
                }
            }
        }
        for (at, judged) in findings.iter_mut().enumerate() {
            witnesses(&mut judged.finding, at, proved);
        }
        blame
    }

    pub(super) fn unexplained(&self, at: usize) -> Vec<(Level, Audience)> {
        self.unexplained[at].clone()
    }

    /// Whether readers of a type lose what they were promised.
    pub(super) fn is_promised(&self, at: usize, level: Level, audience: Audience) -> bool {
        audience == Audience::Readers && self.promised[level as usize][at]
    }
}

/// Takes over the documents that show what a finding breaks.
fn witnesses(finding: &mut Finding, at: usize, proved: &[Proved; 2]) {
    for (audience, proved) in Audience::ALL.into_iter().zip(proved) {
        for level in LEVELS {
            if finding.impacts(level).of(audience) < Impact::Undocumented {
                continue;
            }
            let effect = proved.effects[at][level as usize].as_ref();
            if let Some(witness) = effect.and_then(Effect::witness) {
                let shown = finding.witnesses.iter().any(|it: &Break| {
                    it.audience == audience && it.witness.document == witness.document
                });
                if !shown {
                    finding.witnesses.push(Break {
                        audience,
                        level,
                        witness: Box::new(witness.clone()),
                    });
                }
            }
        }
    }
}

/// One audience at one level.
struct Round<'c, 't> {
    comparison: &'c Comparison<'t>,
    proved: &'c [Proved; 2],
    level: Level,
    audience: Audience,
    /// The types whose verdict is of a class.
    open: [Bits; 3],
    /// The types that some finding is to blame for: at all, and for more than undocumented members.
    explained: [Bits; 2],
    promised: Bits,
    unexplained: Bits,
}

impl<'c, 't> Round<'c, 't> {
    fn new(
        comparison: &'c Comparison<'t>,
        proved: &'c [Proved; 2],
        level: Level,
        audience: Audience,
    ) -> Self {
        let none = Bits::none(comparison.units.len());
        let open = Class::ALL.map(|class| {
            let mut open = none.clone();
            let verdicts = &proved[audience as usize].verdicts;
            for (unit, verdicts) in comparison.types.iter().zip(verdicts) {
                if Class::of(&verdicts[level as usize]) == Some(class) {
                    open.insert_both(*unit);
                }
            }
            open
        });
        Round {
            comparison,
            proved,
            level,
            audience,
            open,
            explained: [none.clone(), none.clone()],
            promised: none.clone(),
            unexplained: none,
        }
    }

    /// What a finding means for the types that reach it: the worst.
    fn impact(&mut self, at: usize, judged: &Judged) -> Impact {
        if !judged.is_at(self.level) {
            return Impact::Safe;
        }
        if judged.is_loss {
            return Impact::Unknown;
        }
        let Some(source) = self.comparison.source(judged.unit) else { return Impact::Safe };
        let above = &self.comparison.above[source];
        let mut worst = Impact::Safe;
        for (class, open) in Class::ALL.into_iter().zip(&self.open) {
            let reached = above.meets(open);
            for (turned, way) in ways(judged.polarity) {
                // The state in which a type is reached, for the change to go that way in it.
                if !reached[usize::from(turned)] {
                    continue;
                }
                let audience = if way { self.audience } else { self.audience.other() };
                let impact = self.by_itself(at, judged, class, audience);
                worst = worst.max(impact);
                if impact >= Impact::Undocumented {
                    self.explained[0].add_reached(above, turned);
                }
                if impact >= Impact::Unknown {
                    self.explained[1].add_reached(above, turned);
                }
                let is_kept = self.audience == Audience::Readers && way && judged.is_promise;
                if is_kept && impact >= Impact::Undocumented {
                    self.promised.add_reached(above, turned);
                }
            }
        }
        worst
    }

    /// What a finding means for types of a class, where it goes the way that harms `audience` at its
    /// own place.
    fn by_itself(&self, at: usize, judged: &Judged, class: Class, audience: Audience) -> Impact {
        if !judged.goes(audience.harm()) {
            return Impact::Safe;
        }
        let is_kept = self.audience == Audience::Readers
            && audience == Audience::Readers
            && judged.is_promise;
        let effect = self.proved[audience as usize].effects[at][self.level as usize].as_ref();
        match (class, effect) {
            (Class::Unknown, _) => Impact::Unknown,
            (_, Some(Effect::Nothing)) => Impact::Safe,
            (_, _) if is_kept => Impact::Breaks,
            (Class::Undocumented, _) | (_, Some(Effect::Undocumented(_))) => Impact::Undocumented,
            (_, Some(Effect::Breaks(_))) => Impact::Breaks,
            (_, _) if judged.tendency == audience.harm() => Impact::Breaks,
            (_, _) => Impact::Unknown,
        }
    }

    /// Types that break although no change breaks them alone: all changes that they reach and that go
    /// the harmful way are to blame, or else all that go any way.
    fn explain_the_rest(&mut self, findings: &[Judged], impacts: &mut [Impact]) {
        for class in Class::ALL {
            let explained = &self.explained[usize::from(class != Class::Undocumented)];
            let open = &self.open[class as usize];
            let rest: Vec<usize> = self
                .comparison
                .types
                .iter()
                .copied()
                .filter(|unit| open.has_any(*unit) && !explained.has_any(*unit))
                .collect();
            for unit in rest {
                if !self.explain(unit, class, findings, impacts) {
                    self.unexplained.insert_both(unit);
                }
            }
        }
    }

    fn explain(
        &mut self,
        unit: usize,
        class: Class,
        findings: &[Judged],
        impacts: &mut [Impact],
    ) -> bool {
        let reached: Vec<(usize, bool)> = findings
            .iter()
            .enumerate()
            .filter(|(_, judged)| judged.is_at(self.level) && judged.tendency != Tendency::Same)
            .filter_map(|(at, judged)| {
                let above = &self.comparison.above[self.comparison.source(judged.unit)?];
                let harms = ways(judged.polarity).any(|(turned, way)| {
                    let audience = if way { self.audience } else { self.audience.other() };
                    above.has(unit, turned) && judged.goes(audience.harm())
                });
                above.has_any(unit).then_some((at, harms))
            })
            .collect();
        let any_harms = reached.iter().any(|it| it.1);
        for (at, harms) in &reached {
            if *harms || !any_harms {
                let is_kept = *harms
                    && self.audience == Audience::Readers
                    && class == Class::Undocumented
                    && findings[*at].is_promise;
                if is_kept {
                    self.promised.insert_both(unit);
                }
                let impact = if is_kept { Impact::Breaks } else { class.impact() };
                impacts[*at] = impacts[*at].max(impact);
            }
        }
        !reached.is_empty()
    }
}

/// How a type may be reached, and whether a change then goes in it the way that it goes at its place.
fn ways(polarity: Polarity) -> impl Iterator<Item = (bool, bool)> {
    let all = match polarity {
        Polarity::Plain => &[(false, true), (true, false)][..],
        Polarity::Inverted => &[(false, false), (true, true)][..],
        Polarity::Mixed => &[(false, true), (true, false), (false, false), (true, true)][..],
    };
    all.iter().copied()
}
