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
use crate::verdict::{Audience, Side, Verdict, Verdicts};
use crate::walk;
use callspec_runtime::{Level, Value};
use judge::{Judge, Judged, owner};
use rayon::prelude::*;
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
    let names: Vec<&str> = names.into_iter().collect();
    let changed: Vec<Changed> =
        names.par_iter().filter_map(|name| Changed::of(name, old, new)).collect();
    let counts = [old.texts.len(), new.texts.len()];
    if changed.is_empty() {
        return Diff { types: Vec::new(), counts };
    }
    let comparison = Comparison::new(old, new, &changed);
    let findings: Vec<Vec<Judged>> = changed.par_iter().map(|it| comparison.findings(it)).collect();
    let [readers, writers] = comparison.proved(&changed, &findings, options);
    let affected = comparison.affected(&changed);
    let proved = readers.into_iter().zip(writers);
    let types = changed.iter().zip(findings).zip(proved).zip(affected);
    let types = types.map(|(((changed, findings), (readers, writers)), affects)| {
        comparison.type_diff(changed, findings, readers, writers, affects)
    });
    Diff { types: types.collect(), counts }
}

/// A type that is not the same on both sides.
struct Changed<'t> {
    file: &'t str,
    status: Status,
    facts: Vec<Fact>,
}

impl<'t> Changed<'t> {
    fn of(file: &'t str, old: &Tree, new: &Tree) -> Option<Changed<'t>> {
        let (status, facts) = match (old.text(file), new.text(file)) {
            (Some(old), Some(new)) if old == new => return None,
            (Some(old), Some(new)) => {
                // They were read once, for the tree; keeping them would cost more than reading again.
                let read = |text: &str| Value::from_json(text.as_bytes()).unwrap_or_default();
                let (old, new) = (read(old), read(new));
                if old == new {
                    return None;
                }
                (Status::Changed, walk::facts(&old, &new))
            }
            (None, _) => (Status::Added, vec![whole(Change::Added, Side::New)]),
            (_, None) => (Status::Removed, vec![whole(Change::Removed, Side::Old)]),
        };
        Some(Changed { file, status, facts })
    }
}

struct Comparison<'t> {
    old: &'t Tree,
    new: &'t Tree,
    referrers: [Referrers; 2],
    api: HashMap<String, Api>,
}

impl<'t> Comparison<'t> {
    fn new(old: &'t Tree, new: &'t Tree, changed: &[Changed<'_>]) -> Self {
        let side = |tree: &'t Tree| (Referrers::of(tree), Types::of(&tree.set));
        let (old_side, new_side) = rayon::join(|| side(old), || side(new));
        let files: HashSet<&str> = changed.iter().map(|it| it.file).collect();
        let api = api::changes(&old_side.1, &new_side.1);
        let api = api.into_iter().filter(|(file, _)| files.contains(file.as_str())).collect();
        Comparison { old, new, referrers: [old_side.0, new_side.0], api }
    }

    /// What is proved for readers, and for writers: two questions that have nothing in common, each with
    /// a prover of its own.
    fn proved(
        &self,
        changed: &[Changed<'t>],
        findings: &[Vec<Judged>],
        options: &Options,
    ) -> [Vec<Proved>; 2] {
        let files: Vec<&str> = changed.iter().map(|it| it.file).collect();
        let engines = Engines::new(self.old, self.new, &files);
        // Most often there is a witness to check; both provers would wait for one of them.
        engines.prepare();
        let proved = |audience| {
            let mut prover = self.prover(&files);
            let mut purse = Purse::new(options.budget, files.len());
            let types = files.iter().zip(findings);
            let proved = types.map(|(file, findings)| {
                Proved::of(file, findings, audience, &mut prover, &engines, &mut purse)
            });
            proved.collect()
        };
        let (readers, writers) =
            rayon::join(|| proved(Audience::Readers), || proved(Audience::Writers));
        [readers, writers]
    }

    fn prover(&self, changed: &[&str]) -> Prover<'t> {
        let mut touched = HashSet::new();
        for referrers in &self.referrers {
            touched.extend(referrers.closure(changed.iter().copied()));
        }
        let unchanged =
            self.old.names().filter(|name| !touched.contains(*name)).map(str::to_owned).collect();
        let layered = [self.referrers[0].layered(), self.referrers[1].layered()];
        Prover::new(self.old, self.new, unchanged, layered)
    }

    fn type_diff(
        &self,
        changed: &Changed<'_>,
        mut findings: Vec<Judged>,
        readers: Proved,
        writers: Proved,
        affects: Vec<String>,
    ) -> TypeDiff {
        for (audience, proved) in [(Audience::Readers, &readers), (Audience::Writers, &writers)] {
            for (at, level, impact) in &proved.impacts {
                findings[*at].finding.set_impact(*level, audience, *impact);
            }
        }
        let findings: Vec<Finding> =
            findings.into_iter().map(|judged| judge::loud(judged.finding)).collect();
        let model = self.model(changed);
        let api = findings.iter().map(|it| it.api).max().unwrap_or_default().max(model);
        let both = |readers, writers| Some(Verdicts { readers: readers?, writers: writers? });
        TypeDiff {
            name: type_name(changed.file),
            file: changed.file.to_owned(),
            status: changed.status,
            findings,
            declared: both(readers.declared, writers.declared),
            documented: both(readers.documented, writers.documented),
            api,
            affects,
        }
    }

    /// What becomes of the Rust types of a file.
    fn model(&self, changed: &Changed<'_>) -> Api {
        match changed.status {
            Status::Added => Api::Minor,
            Status::Removed => Api::Major,
            Status::Changed => self.api.get(changed.file).copied().unwrap_or_default(),
        }
    }

    /// By changed type: those that lead to it and did not change themselves.
    fn affected(&self, changed: &[Changed<'_>]) -> Vec<Vec<String>> {
        let files: Vec<&str> = changed.iter().map(|it| it.file).collect();
        let above = self.referrers[1].leading_to(&files);
        above.into_iter().map(|names| names.into_iter().map(type_name).collect()).collect()
    }

    /// Facts as the rules see them, not yet held against the verdicts.
    fn findings(&self, changed: &Changed<'_>) -> Vec<Judged> {
        let (file, model) = (changed.file, self.model(changed));
        let side = |tree: &'t Tree| tree.text(file).map(|text| (text, Index::of(text)));
        let (old, new) = (side(self.old), side(self.new));
        let mut findings = Vec::new();
        for fact in &changed.facts {
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

/// What is proved of a type for one audience.
struct Proved {
    declared: Option<Verdict>,
    documented: Option<Verdict>,
    /// What it comes to for findings that may do harm, by their position.
    impacts: Vec<(usize, Level, Impact)>,
}

impl Proved {
    fn of(
        file: &str,
        findings: &[Judged],
        audience: Audience,
        prover: &mut Prover<'_>,
        engines: &Engines<'_>,
        purse: &mut Purse,
    ) -> Proved {
        let declared = prover.verdict(engines, file, audience, Level::Declared, purse);
        let documented = if prover.is_layered(file) {
            prover.verdict(engines, file, audience, Level::Documented, purse)
        } else {
            declared.clone()
        };
        let mut impacts = Vec::new();
        let mut judge = Judge { prover, budget: purse.portion() / 10, audience };
        for (level, verdict) in [(Level::Declared, &declared), (Level::Documented, &documented)] {
            let judged = judge.judge(findings, level, verdict.as_ref());
            impacts.extend(judged.into_iter().map(|(at, impact)| (at, level, impact)));
        }
        Proved { declared, documented, impacts }
    }
}

/// A file's name as a type's.
fn type_name(file: &str) -> String {
    file.strip_suffix(".json").unwrap_or(file).to_owned()
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
