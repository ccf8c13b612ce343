//! Proofs for one audience: a verdict on every type, and what each change does by itself.

use super::{Comparison, Judged, Options};
use crate::fact::Tendency;
use crate::prove::{Effect, Engines, Prover, Purse};
use crate::units::Bits;
use crate::verdict::{Audience, Verdict};
use callspec_runtime::Level;

/// Both levels.
pub(super) const LEVELS: [Level; 2] = [Level::Declared, Level::Documented];

/// What is proved for one audience.
pub(super) struct Proved {
    /// By type, at each level.
    pub verdicts: Vec<[Verdict; 2]>,
    /// By finding, at each level: what it does the way that harms this audience where nothing turns
    /// it round; none where that was not asked.
    pub effects: Vec<[Option<Effect>; 2]>,
}

impl Audience {
    /// The way that harms an audience.
    pub(super) fn harm(self) -> Tendency {
        match self {
            Audience::Readers => Tendency::Wider,
            Audience::Writers => Tendency::Narrower,
        }
    }
}

/// Proofs for readers, and for writers.
pub(super) fn both(
    comparison: &Comparison<'_>,
    findings: &[Judged],
    options: &Options,
) -> [Proved; 2] {
    let types: Vec<_> = comparison.types.iter().map(|it| comparison.units.get(*it)).collect();
    let engines = Engines::new(comparison.old, comparison.new, &types);
    // Most often there is a witness to check; both provers would wait for one of them.
    engines.prepare();
    let unchanged = comparison.unchanged();
    let layered = [0, 1].map(|side| comparison.units.layered(side));
    let proved = |audience| {
        let (old, new) = (comparison.old, comparison.new);
        let prover = Prover::new(old, new, unchanged.clone(), layered.clone());
        let purse = Purse::new(options.budget, comparison.types.len());
        let mut proofs = Proofs { comparison, engines: &engines, audience, prover, purse };
        let verdicts = proofs.verdicts();
        let effects = proofs.effects(findings, &verdicts);
        Proved { verdicts, effects }
    };
    let (readers, writers) =
        rayon::join(|| proved(Audience::Readers), || proved(Audience::Writers));
    [readers, writers]
}

struct Proofs<'c, 't> {
    comparison: &'c Comparison<'t>,
    engines: &'c Engines<'t>,
    audience: Audience,
    prover: Prover<'t>,
    purse: Purse,
}

impl Proofs<'_, '_> {
    fn verdicts(&mut self) -> Vec<[Verdict; 2]> {
        let types = self.comparison.types.clone();
        types.into_iter().map(|unit| self.verdict(unit)).collect()
    }

    fn verdict(&mut self, unit: usize) -> [Verdict; 2] {
        if !self.comparison.judges(unit, self.audience) {
            return [Verdict::Compatible, Verdict::Compatible];
        }
        let unit = self.comparison.units.get(unit);
        let is_layered = self.prover.is_layered(&unit.file);
        let mut at = |level| {
            let verdict =
                self.prover.verdict(self.engines, unit, self.audience, level, &mut self.purse);
            verdict.unwrap_or_else(|| Verdict::Unknown("it is on one side only".to_owned()))
        };
        let declared = at(Level::Declared);
        let documented = match is_layered {
            true => at(Level::Documented),
            false => declared.clone(),
        };
        [declared, documented]
    }

    /// What each finding does that may harm somebody.
    fn effects(
        &mut self,
        findings: &[Judged],
        verdicts: &[[Verdict; 2]],
    ) -> Vec<[Option<Effect>; 2]> {
        let open = LEVELS.map(|level| {
            let mut open = Bits::none(self.comparison.units.len());
            for (unit, verdicts) in self.comparison.types.iter().zip(verdicts) {
                if !matches!(verdicts[level as usize], Verdict::Compatible) {
                    open.insert_both(*unit);
                }
            }
            open
        });
        findings
            .iter()
            .map(|judged| {
                let file = &judged.finding.place.file;
                let declared = self.effect(judged, Level::Declared, &open);
                let documented = match self.prover.is_layered(file) || declared.is_none() {
                    true => self.effect(judged, Level::Documented, &open),
                    false => declared.as_ref().map(Effect::again),
                };
                [declared, documented]
            })
            .collect()
    }

    fn effect(&mut self, judged: &Judged, level: Level, open: &[Bits; 2]) -> Option<Effect> {
        if !judged.is_at(level) || !judged.goes(self.audience.harm()) || judged.is_loss {
            return None;
        }
        let above = &self.comparison.above[self.comparison.source(judged.unit)?];
        // Whom it harms where it is turned round is known to the other prover alone.
        let is_turned = above.meets(above)[1] || judged.polarity != crate::fact::Polarity::Plain;
        if !is_turned && !above.meets(&open[level as usize])[0] {
            return None;
        }
        let question = judged.question(self.comparison);
        let unit = self.comparison.units.get(judged.unit);
        let how = (self.audience.smaller(), level);
        Some(self.prover.effect(self.engines, unit, &question, how, &mut self.purse))
    }
}
