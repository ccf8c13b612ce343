//! Two trees, type by type: what the walk found, what the rules say of it, what is proved.

mod judge;

use crate::api::{self, Types};
use crate::diff::{Api, Diff, Finding, Impact, Impacts, Place, Severity, Status, TypeDiff};
use crate::fact::{Change, Fact, Polarity, Subject};
use crate::locate::Index;
use crate::prove::{Engines, Prover, Purse};
use crate::reach::Referrers;
use crate::rule;
use crate::tree::Tree;
use crate::verdict::Side;
use crate::walk;
use callspec_runtime::Level;
use judge::{Judge, Judged, owner};
use std::collections::{BTreeSet, HashMap, HashSet};

/// How to compare.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Options {
    /// How many steps the search for proofs may take, on the average of types, levels and directions.
    /// What is not settled by then is unknown. The default keeps a verdict on one pair of schemas well
    /// under a second; in a large tree, the first types may draw on what later ones won't need.
    pub budget: u32,
}

impl Default for Options {
    fn default() -> Self {
        Options { budget: 200_000 }
    }
}

/// Compares two trees.
pub fn compare(old: &Tree, new: &Tree, options: &Options) -> Diff {
    let names: BTreeSet<&str> = old.names().chain(new.names()).collect();
    let changed: Vec<&str> = names
        .into_iter()
        .filter(|name| match (old.files.get(*name), new.files.get(*name)) {
            (Some(old), Some(new)) => old.text != new.text && old.value != new.value,
            _ => true,
        })
        .collect();
    let counts = [old.files.len(), new.files.len()];
    if changed.is_empty() {
        return Diff { types: Vec::new(), counts };
    }
    let comparison = Comparison::new(old, new, &changed);
    let mut prover = comparison.prover();
    let engines = Engines::new(old, new, &changed);
    let mut purse = Purse::new(options.budget, changed.len());
    let types = changed
        .iter()
        .map(|name| comparison.type_diff(name, &mut prover, &engines, &mut purse))
        .collect();
    Diff { types, counts }
}

struct Comparison<'t> {
    old: &'t Tree,
    new: &'t Tree,
    referrers: [Referrers; 2],
    changed: HashSet<String>,
    /// The same, by position in the new tree's referrers.
    is_changed: Vec<bool>,
    api: HashMap<String, Api>,
}

impl<'t> Comparison<'t> {
    fn new(old: &'t Tree, new: &'t Tree, changed: &[&str]) -> Self {
        let referrers = [Referrers::of(old), Referrers::of(new)];
        let changed: HashSet<String> = changed.iter().map(|name| (*name).to_owned()).collect();
        Comparison {
            old,
            new,
            is_changed: referrers[1].among(&changed),
            referrers,
            changed,
            api: api::changes(&Types::of(&old.set), &Types::of(&new.set)),
        }
    }

    fn prover(&self) -> Prover<'t> {
        let mut touched = HashSet::new();
        for referrers in &self.referrers {
            touched.extend(referrers.closure(self.changed.iter().map(String::as_str)));
        }
        let unchanged =
            self.old.names().filter(|name| !touched.contains(*name)).map(str::to_owned).collect();
        let layered = [self.referrers[0].layered(), self.referrers[1].layered()];
        Prover::new(self.old, self.new, unchanged, layered)
    }

    fn type_diff(
        &self,
        file: &str,
        prover: &mut Prover<'t>,
        engines: &Engines<'t>,
        purse: &mut Purse,
    ) -> TypeDiff {
        let (before, after) = (self.old.files.get(file), self.new.files.get(file));
        let (status, facts) = match (before, after) {
            (Some(before), Some(after)) => {
                (Status::Changed, walk::facts(&before.value, &after.value))
            }
            (None, _) => (Status::Added, vec![whole(Change::Added, Side::New)]),
            (_, None) => (Status::Removed, vec![whole(Change::Removed, Side::Old)]),
        };
        let declared = prover.verdicts(engines, file, Level::Declared, purse);
        let documented = if prover.is_layered(file) {
            prover.verdicts(engines, file, Level::Documented, purse)
        } else {
            declared.clone()
        };
        let model = match status {
            Status::Added => Api::Minor,
            Status::Removed => Api::Major,
            Status::Changed => self.api.get(file).copied().unwrap_or_default(),
        };
        let mut findings = self.findings(file, &facts, model);
        let mut judge = Judge { prover, budget: purse.portion() / 10 };
        judge.judge(&mut findings, Level::Declared, declared.as_ref());
        judge.judge(&mut findings, Level::Documented, documented.as_ref());
        let findings: Vec<Finding> =
            findings.into_iter().map(|judged| judge::loud(judged.finding)).collect();
        let api = findings.iter().map(|it| it.api).max().unwrap_or_default().max(model);
        TypeDiff {
            name: file.strip_suffix(".json").unwrap_or(file).to_owned(),
            file: file.to_owned(),
            status,
            findings,
            declared,
            documented,
            api,
            affects: self.affects(file),
        }
    }

    /// Types that lead to this one and did not change themselves.
    fn affects(&self, file: &str) -> Vec<String> {
        let above = self.referrers[1].leading_to(file, &self.is_changed).into_iter();
        above.map(|name| name.strip_suffix(".json").unwrap_or(name).to_owned()).collect()
    }

    /// Facts as the rules see them, not yet held against the verdicts.
    fn findings(&self, file: &str, facts: &[Fact], model: Api) -> Vec<Judged> {
        let side = |tree: &'t Tree| tree.text(file).map(|text| (text, Index::of(text)));
        let (old, new) = (side(self.old), side(self.new));
        let mut findings = Vec::new();
        for fact in facts {
            // Each fact has a rule, which the tests of the rules see to.
            let Some(rule) = rule::of(fact.subject, fact.change) else { continue };
            let index = if fact.side == Side::Old { &old } else { &new };
            let place =
                index.as_ref().and_then(|(text, index)| index.line_and_column(text, &fact.pointer));
            let (line, column) = place.unwrap_or((1, 1));
            findings.push(Judged {
                finding: Finding {
                    rule,
                    place: Place {
                        side: fact.side,
                        file: file.to_owned(),
                        pointer: fact.pointer.clone(),
                        line,
                        column,
                    },
                    message: rule.message(fact),
                    old: fact.old.clone(),
                    new: fact.new.clone(),
                    old_evidence: fact.old_evidence,
                    new_evidence: fact.new_evidence,
                    level: fact.level,
                    declared: Impacts { readers: Impact::Safe, writers: Impact::Safe },
                    documented: Impacts { readers: Impact::Safe, writers: Impact::Safe },
                    api: rule.api().min(model.max(Api::Patch)),
                    severity: Severity::Note,
                    allowed: None,
                },
                tendency: rule.tendency(fact),
                owner: (fact.polarity == Polarity::Plain).then(|| owner(fact)).flatten(),
                is_move: fact.subject == Subject::Layer,
                is_loss: fact.subject == Subject::Type && fact.change == Change::Removed,
            });
        }
        findings
    }
}

/// The fact that a whole type came or went.
fn whole(change: Change, side: Side) -> Fact {
    Fact {
        subject: Subject::Type,
        change,
        side,
        pointer: String::new(),
        name: String::new(),
        old: None,
        new: None,
        old_evidence: None,
        new_evidence: None,
        level: Level::Declared,
        tendency: None,
        polarity: Polarity::Plain,
    }
}
