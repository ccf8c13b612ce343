//! Verdicts on a type: the goal, the answer, and the engine's consent.

use super::lower::Definition;
use super::{Answer, Engines, Prover};
use crate::verdict::{Side, Verdict, Verdicts};
use callspec_runtime::Level;

impl Prover<'_> {
    /// The verdicts on a file that is on both sides.
    pub(crate) fn verdicts(
        &mut self,
        engines: &Engines<'_>,
        file: &str,
        level: Level,
        budget: u32,
    ) -> Option<Verdicts> {
        Some(Verdicts {
            readers: self.contained(engines, file, Side::New, level, budget)?,
            writers: self.contained(engines, file, Side::Old, level, budget)?,
        })
    }

    /// Whether what is documented may make a difference to a file.
    pub(crate) fn is_layered(&self, file: &str) -> bool {
        self.layered.iter().any(|layered| layered.contains(file))
    }

    /// Whether what one side accepts, the other accepts too.
    fn contained(
        &mut self,
        engines: &Engines<'_>,
        file: &str,
        smaller: Side,
        level: Level,
        budget: u32,
    ) -> Option<Verdict> {
        let larger = match smaller {
            Side::Old => Side::New,
            Side::New => Side::Old,
        };
        let [inside, outside] = [smaller, larger].map(|side| {
            let schema = self.set(side).root(file)?;
            Some(self.definition(Definition { side, schema, level }))
        });
        let not_outside = self.terms.not(outside?);
        let goal = self.terms.and([inside?, not_outside]);
        self.budget = budget;
        self.leaning = usize::MAX;
        let answer = self.solve(goal);
        let spent = self.budget == 0;
        self.budget = budget;
        Some(match answer {
            Answer::Empty => Verdict::Compatible,
            Answer::Member(document) => {
                let small = self.shrink(goal, (*document).clone());
                let witness = engines
                    .witness(file, small, smaller, level)
                    .or_else(|| engines.witness(file, (*document).clone(), smaller, level));
                match witness {
                    Some(witness) => Verdict::Breaking(Box::new(witness)),
                    None => Verdict::Unknown(
                        "a document was found that the engine does not confirm".to_owned(),
                    ),
                }
            }
            Answer::Unknown if spent => {
                Verdict::Unknown(format!("neither proof nor counterexample within {budget} steps"))
            }
            Answer::Unknown => {
                Verdict::Unknown("neither proof nor counterexample was found".to_owned())
            }
        })
    }
}
