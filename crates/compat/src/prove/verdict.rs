//! Verdicts on a type, and on one change in it: the goal, the answer, and the engine's consent.

use super::lower::Definition;
use super::term::{T, TRUE};
use super::{Answer, Engines, Prover, Purse, Question};
use crate::units::{self, Unit};
use crate::verdict::{Audience, Side, Verdict, Witness};
use callspec_runtime::{Level, Value};
use std::rc::Rc;

/// What one change does by itself.
pub(crate) enum Effect {
    /// The larger side refuses nothing for it.
    Nothing,
    /// It refuses documents, all of which have undocumented members.
    Undocumented(Option<Box<Witness>>),
    /// It refuses documents.
    Breaks(Option<Box<Witness>>),
    Unknown,
}

impl Effect {
    /// The same, without the document.
    pub(crate) fn again(&self) -> Effect {
        match self {
            Effect::Nothing => Effect::Nothing,
            Effect::Undocumented(_) => Effect::Undocumented(None),
            Effect::Breaks(_) => Effect::Breaks(None),
            Effect::Unknown => Effect::Unknown,
        }
    }

    /// The document that shows it.
    pub(crate) fn witness(&self) -> Option<&Witness> {
        match self {
            Effect::Undocumented(witness) | Effect::Breaks(witness) => witness.as_deref(),
            Effect::Nothing | Effect::Unknown => None,
        }
    }
}

impl Prover<'_> {
    /// The verdict on a unit for an audience; none where the unit is on one side only.
    pub(crate) fn verdict(
        &mut self,
        engines: &Engines<'_>,
        unit: &Unit,
        audience: Audience,
        level: Level,
        purse: &mut Purse,
    ) -> Option<Verdict> {
        let smaller = audience.smaller();
        let goal = self.goal(unit, smaller, level)?;
        let answer = self.pay(goal, purse);
        let spent = self.budget == 0;
        Some(match answer {
            Answer::Empty => Verdict::Compatible,
            Answer::Member(document) => {
                let (goal, document, only_undocumented) =
                    self.documented_first(unit, smaller, level, goal, document, purse);
                match self.witness(engines, unit, smaller, level, (goal, &document)) {
                    Some(mut witness) => {
                        witness.only_undocumented = only_undocumented;
                        Verdict::Breaking(witness)
                    }
                    None => Verdict::Unknown(
                        "a document was found that the engine does not confirm".to_owned(),
                    ),
                }
            }
            Answer::Unknown if spent => {
                let limit = purse.portion();
                Verdict::Unknown(format!("neither proof nor counterexample within {limit} steps"))
            }
            Answer::Unknown => {
                Verdict::Unknown("neither proof nor counterexample was found".to_owned())
            }
        })
    }

    /// What one change does by itself: first to documents with documented members, then to all.
    pub(crate) fn effect(
        &mut self,
        engines: &Engines<'_>,
        unit: &Unit,
        question: &Question<'_>,
        (smaller, level): (Side, Level),
        purse: &mut Purse,
    ) -> Effect {
        let mut goal = self.difference(question, smaller, level);
        let mut is_placed = false;
        if let Some(path) = question.path[smaller as usize] {
            let placed = self.with_value_at(path, goal);
            if let (Some(placed), Some(whole)) = (placed, self.goal(unit, smaller, level)) {
                goal = self.terms.and([whole, placed]);
                is_placed = true;
            }
        }
        let root = if is_placed {
            units::schema(self.tree(smaller), unit)
        } else {
            question.owner[smaller as usize]
        };
        let documented = match root {
            Some(schema) => self.documented_only(Definition { side: smaller, schema, level }),
            None => TRUE,
        };
        let practical = self.terms.and([goal, documented]);
        let limit = purse.portion() / 10;
        let mut answer = self.ask(practical, limit);
        purse.pay(limit - self.budget);
        let is_practical = matches!(answer, Answer::Member(_) | Answer::Unknown);
        let mut asked = practical;
        if !matches!(answer, Answer::Member(_)) {
            asked = goal;
            answer = self.ask(goal, limit);
            purse.pay(limit - self.budget);
        }
        self.budget = purse.portion();
        let witness = |prover: &mut Self, document: &Value| {
            let mut witness = is_placed
                .then(|| prover.witness(engines, unit, smaller, level, (asked, document)))
                .flatten()?;
            witness.only_undocumented = !is_practical;
            Some(witness)
        };
        match answer {
            Answer::Empty => Effect::Nothing,
            Answer::Unknown => Effect::Unknown,
            Answer::Member(document) if is_practical => Effect::Breaks(witness(self, &document)),
            Answer::Member(document) => Effect::Undocumented(witness(self, &document)),
        }
    }

    /// Whether what is documented may make a difference to a file.
    pub(crate) fn is_layered(&self, file: &str) -> bool {
        self.layered.iter().any(|layered| layered.contains(file))
    }

    /// What is in a unit on the smaller side, and not in its counterpart.
    fn goal(&mut self, unit: &Unit, smaller: Side, level: Level) -> Option<T> {
        let [inside, outside] = [smaller, smaller.other()].map(|side| {
            let schema = units::schema(self.tree(side), unit)?;
            Some(Definition { side, schema, level })
        });
        let inside = self.definition(inside?);
        let outside = self.definition(outside?);
        let outside = self.terms.not(outside);
        Some(self.terms.and([inside, outside]))
    }

    fn pay(&mut self, goal: T, purse: &mut Purse) -> Answer {
        let limit = purse.limit();
        let answer = self.ask(goal, limit);
        purse.pay(limit - self.budget);
        answer
    }

    /// A document that shows a break with documented members alone, if there is one: the goal that it
    /// meets, itself, and whether there is none.
    fn documented_first(
        &mut self,
        unit: &Unit,
        smaller: Side,
        level: Level,
        goal: T,
        document: Rc<Value>,
        purse: &mut Purse,
    ) -> (T, Rc<Value>, bool) {
        self.budget = purse.portion();
        let Some(schema) = units::schema(self.tree(smaller), unit) else {
            return (goal, document, false);
        };
        let documented = self.documented_only(Definition { side: smaller, schema, level });
        let practical = self.terms.and([goal, documented]);
        if self.eval(practical, &document).unwrap_or(false) {
            return (practical, document, false);
        }
        match self.pay(practical, purse) {
            Answer::Member(better) => (practical, better, false),
            Answer::Empty => (goal, document, true),
            Answer::Unknown => (goal, document, false),
        }
    }

    /// A document made small, if the engine agrees on it.
    fn witness(
        &mut self,
        engines: &Engines<'_>,
        unit: &Unit,
        smaller: Side,
        level: Level,
        (goal, document): (T, &Value),
    ) -> Option<Box<Witness>> {
        let small = self.shrink(goal, document);
        engines
            .witness(unit, small, smaller, level)
            .or_else(|| engines.witness(unit, document.clone(), smaller, level))
            .map(Box::new)
    }
}

impl Audience {
    /// The side whose documents the other has to accept.
    pub(crate) fn smaller(self) -> Side {
        match self {
            Audience::Readers => Side::New,
            Audience::Writers => Side::Old,
        }
    }
}
