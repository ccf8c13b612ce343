//! Verdicts on a type: the goal, the answer, and the engine's consent.

use super::lower::Definition;
use super::term::T;
use super::{Answer, Engines, Prover, Purse};
use crate::tree::Tree;
use crate::verdict::{Audience, Side, Verdict};
use callspec_runtime::Level;
use callspec_schema::SchemaId;

impl Prover<'_> {
    /// The verdict on a file for an audience; none where the file is on one side only.
    pub(crate) fn verdict(
        &mut self,
        engines: &Engines<'_>,
        file: &str,
        audience: Audience,
        level: Level,
        purse: &mut Purse,
    ) -> Option<Verdict> {
        let smaller = match audience {
            Audience::Readers => Side::New,
            Audience::Writers => Side::Old,
        };
        self.contained(engines, file, smaller, level, purse)
    }

    /// Whether what is documented may make a difference to a file.
    pub(crate) fn is_layered(&self, file: &str) -> bool {
        self.layered.iter().any(|layered| layered.contains(file))
    }

    /// Whether the subschemas at one place differ in that direction: some value is in the smaller
    /// side's and not in the larger's. None where the place is on one side only, or it is not known.
    pub(crate) fn differs_at(
        &mut self,
        file: &str,
        pointer: &str,
        smaller: Side,
        level: Level,
        budget: u32,
    ) -> Option<bool> {
        let goal = self.goal(
            smaller,
            |tree| {
                let root = tree.root(file)?;
                tree.set.at(tree.set.schema(root).file, pointer)
            },
            level,
        )?;
        match self.ask(goal, budget) {
            Answer::Empty => Some(false),
            Answer::Member(_) => Some(true),
            Answer::Unknown => None,
        }
    }

    /// What is in a schema of the smaller side, and not in its counterpart.
    fn goal(
        &mut self,
        smaller: Side,
        schema: impl Fn(&Tree) -> Option<SchemaId>,
        level: Level,
    ) -> Option<T> {
        let larger = match smaller {
            Side::Old => Side::New,
            Side::New => Side::Old,
        };
        let inside = Definition { side: smaller, schema: schema(self.tree(smaller))?, level };
        let outside = Definition { side: larger, schema: schema(self.tree(larger))?, level };
        let inside = self.definition(inside);
        let outside = self.definition(outside);
        let outside = self.terms.not(outside);
        Some(self.terms.and([inside, outside]))
    }

    /// Whether what one side accepts, the other accepts too.
    fn contained(
        &mut self,
        engines: &Engines<'_>,
        file: &str,
        smaller: Side,
        level: Level,
        purse: &mut Purse,
    ) -> Option<Verdict> {
        let goal = self.goal(smaller, |tree| tree.root(file), level)?;
        let limit = purse.limit();
        let answer = self.ask(goal, limit);
        purse.pay(limit - self.budget);
        let spent = self.budget == 0;
        self.budget = purse.portion();
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
                Verdict::Unknown(format!("neither proof nor counterexample within {limit} steps"))
            }
            Answer::Unknown => {
                Verdict::Unknown("neither proof nor counterexample was found".to_owned())
            }
        })
    }
}
