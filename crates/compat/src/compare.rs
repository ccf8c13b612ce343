//! Two trees, type by type: what the walk found, what the rules say of it, what is proved.

mod changed;
mod impact;
mod judged;
mod promise;
mod proved;
mod renamed;

use crate::api;
use crate::diff::{Api, Diff, Finding, Status, TypeDiff};
use crate::gate::Gate;
use crate::operations;
use crate::tree::Tree;
use crate::units::{self, Bits, Units};
use crate::verdict::{Audience, Side, Verdict, Verdicts};
use callspec_runtime::Level;
use callspec_schema::naming::Surface;
use changed::Changed;
use impact::Blame;
use judged::Judged;
use proved::Proved;
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// How to compare.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Options {
    /// How many steps the search for proofs may take, on the average of types, levels and directions.
    /// What is not settled by then is unknown. The default keeps a verdict on one pair of schemas well
    /// under a second; in a large tree, the first types may draw on what later ones won't need.
    pub budget: u32,
    /// Whether a type or property that came and one that went are one that was renamed, where they say the same.
    /// A vendor's own notes tell them apart.
    pub renames: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options { budget: 200_000, renames: true }
    }
}

/// How many names of types are listed beside findings, over a whole comparison.
const MOST_NAMES: usize = 200_000;

/// Compares two trees. Of documents that describe an API, each operation is judged.
pub fn compare(old: &Tree, new: &Tree, options: &Options) -> Diff {
    match (&old.documents, &new.documents) {
        (None, None) => types(old, new, options, &Scope::default()),
        _ => operations::compare(old, new, options),
    }
}

/// What of two trees is of interest.
#[derive(Default)]
pub(crate) struct Scope {
    /// By file, for whom verdicts count: readers, and writers. Of files that are not here, for both.
    pub judged: HashMap<String, [bool; 2]>,
    /// Whether what is generated of them is of no interest.
    pub without_api: bool,
}

/// Compares types.
pub(crate) fn types(old: &Tree, new: &Tree, options: &Options, scope: &Scope) -> Diff {
    let names: BTreeSet<&str> = old.names().chain(new.names()).collect();
    let names: Vec<&str> = names.into_iter().collect();
    let changed = names.par_iter().filter_map(|name| Changed::of(name, old, new, options));
    let mut changed: Vec<Changed<'_>> = changed.collect();
    if options.renames {
        changed = changed::join_renamed(changed, old, new);
    }
    let counts = [old.texts.len(), new.texts.len()];
    if changed.is_empty() {
        return Diff { types: Vec::new(), counts };
    }
    let renamed = match options.renames && !scope.without_api {
        true => renamed::pairs(&changed, old, new),
        false => HashMap::new(),
    };
    let before = (!renamed.is_empty()).then(|| old.renamed(&renamed));
    if let Some(before) = &before {
        changed = renamed::join(changed, &renamed, [before, new], options);
    }
    let sides = Sides { named: old, old: before.as_ref().unwrap_or(old), new };
    let comparison = Comparison::new(sides, changed, scope);
    let mut findings = comparison.findings();
    let proved = comparison.proved(&findings, options);
    let blame = Blame::of(&comparison, &mut findings, &proved);
    let mut diff = Diff { types: comparison.types(findings, proved, &blame), counts };
    Gate::default().judge(&mut diff);
    diff
}

/// Two trees, of which the old one has the new names of files that were renamed.
#[derive(Clone, Copy)]
struct Sides<'t> {
    /// The old one as it is: code is generated of its own names.
    named: &'t Tree,
    old: &'t Tree,
    new: &'t Tree,
}

/// Everything that proofs and judgements need to know of two trees.
struct Comparison<'t> {
    old: &'t Tree,
    new: &'t Tree,
    scope: &'t Scope,
    changed: Vec<Changed<'t>>,
    units: Units,
    /// Units in which something changed, in order.
    sources: Vec<usize>,
    /// By source: itself and what leads to it.
    above: Vec<Bits>,
    /// Units that reach a change.
    touched: Bits,
    /// Types that are on both sides and reach a change, in order.
    types: Vec<usize>,
    api: api::Changes,
}

impl<'t> Comparison<'t> {
    fn new(sides: Sides<'t>, changed: Vec<Changed<'t>>, scope: &'t Scope) -> Self {
        let Sides { named, old, new } = sides;
        let (units, api) = rayon::join(
            || Units::of(old, new),
            || {
                if scope.without_api {
                    return api::Changes::default();
                }
                let (old, new) = rayon::join(|| Surface::of(&named.set), || Surface::of(&new.set));
                api::changes(&old, &new, changed.iter().map(|it| (it.file, it.was)))
            },
        );
        let mut sources = BTreeSet::new();
        for file in &changed {
            sources.extend(file.sources(&units, old, new));
        }
        let sources: Vec<usize> = sources.into_iter().collect();
        let above = units.leading_to(&sources);
        let mut touched = Bits::none(units.len());
        above.iter().for_each(|it| touched.add(it, false));
        let on_both = |unit: &usize| {
            let unit = units.get(*unit);
            unit.is_type && [old, new].iter().all(|tree| units::schema(tree, unit).is_some())
        };
        let mut types: Vec<usize> = touched.units().filter(on_both).collect();
        types.sort_by_key(|unit| {
            let unit = units.get(*unit);
            (unit.file.as_str(), unit.pointer.as_str())
        });
        Comparison { old, new, scope, changed, units, sources, above, touched, types, api }
    }

    /// Facts as the rules see them, in the order of the files.
    fn findings(&self) -> Vec<Judged> {
        let all: Vec<Vec<Judged>> =
            self.changed.par_iter().map(|it| judged::findings(self, it)).collect();
        all.into_iter().flatten().collect()
    }

    /// Whether a verdict on a unit counts for an audience.
    fn judges(&self, unit: usize, audience: Audience) -> bool {
        let file = &self.units.get(unit).file;
        self.scope.judged.get(file).is_none_or(|it| it[audience as usize])
    }

    /// The position among the sources of a unit.
    fn source(&self, unit: usize) -> Option<usize> {
        self.sources.binary_search(&unit).ok()
    }

    /// Files in which nothing leads to a change.
    fn unchanged(&self) -> HashSet<String> {
        let mut touched: HashSet<&str> = self.changed.iter().map(|it| it.file).collect();
        touched.extend(self.touched.units().map(|unit| self.units.get(unit).file.as_str()));
        self.old.names().filter(|name| !touched.contains(name)).map(str::to_owned).collect()
    }

    /// What is proved for readers, and for writers: two questions that have nothing in common, each with
    /// a prover of its own.
    fn proved(&self, findings: &[Judged], options: &Options) -> [Proved; 2] {
        proved::both(self, findings, options)
    }

    /// What becomes of the Rust types of a file.
    fn model(&self, file: &str) -> Api {
        self.api.api.get(file).copied().unwrap_or_default()
    }

    /// The types, with their findings and verdicts.
    fn types(&self, findings: Vec<Judged>, proved: [Proved; 2], blame: &Blame) -> Vec<TypeDiff> {
        let mut types: HashMap<(String, String), TypeDiff> = HashMap::new();
        let [readers, writers] = proved;
        let verdicts = readers.verdicts.into_iter().zip(writers.verdicts);
        for (at, (unit, (readers, writers))) in self.types.iter().zip(verdicts).enumerate() {
            let mut it = self.empty(*unit);
            let [declared, documented] = [Level::Declared, Level::Documented].map(|level| {
                let of = |verdicts: &[Verdict; 2], audience| {
                    let mut verdict = verdicts[level as usize].clone();
                    if let Verdict::Breaking(witness) = &mut verdict {
                        witness.only_undocumented &= !blame.is_promised(at, level, audience);
                    }
                    verdict
                };
                Some(Verdicts {
                    readers: of(&readers, Audience::Readers),
                    writers: of(&writers, Audience::Writers),
                })
            });
            (it.declared, it.documented) = (declared, documented);
            it.unexplained = blame.unexplained(at);
            types.insert((it.file.clone(), it.pointer.clone()), it);
        }
        let mut named = Named { left: MOST_NAMES, lists: HashMap::new() };
        for judged in findings {
            let home = self.home(&judged);
            let mut finding = self.finding(judged, &mut named);
            let file = finding.place.file.clone();
            if let Some(was) = self.was(&file).filter(|_| finding.place.side == Side::Old) {
                finding.place.file = was.to_owned();
            }
            types
                .entry((file, home.0))
                .or_insert_with(|| self.empty(home.1))
                .findings
                .push(finding);
        }
        let mut types: Vec<TypeDiff> = types.into_values().collect();
        types.sort_by(|one, other| (&one.file, &one.pointer).cmp(&(&other.file, &other.pointer)));
        self.finish(types)
    }

    /// The type that a finding is told with: the innermost that holds its place.
    fn home(&self, judged: &Judged) -> (String, usize) {
        let file = &judged.finding.place.file;
        let mut pointer = self.units.get(judged.unit).pointer.as_str();
        loop {
            match self.units.find(file, pointer) {
                Some(unit) if self.units.get(unit).is_type => return (pointer.to_owned(), unit),
                _ => match pointer.rfind('/') {
                    Some(end) => pointer = &pointer[..end],
                    None => return (String::new(), judged.unit),
                },
            }
        }
    }

    /// What a file was called before.
    fn was(&self, file: &str) -> Option<&'t str> {
        let at = self.changed.binary_search_by(|it| it.file.cmp(file)).ok()?;
        self.changed[at].was
    }

    /// A type without findings.
    fn empty(&self, unit: usize) -> TypeDiff {
        let unit = self.units.get(unit);
        // The changed files are in order.
        let changed = self.changed.binary_search_by(|it| it.file.cmp(&unit.file)).ok();
        let status = match changed.map(|at| self.changed[at].status) {
            Some(status) if unit.pointer.is_empty() => status,
            _ => Status::Affected,
        };
        TypeDiff::new(unit.name(), unit.file.clone(), unit.pointer.clone(), status)
    }

    fn finding(&self, judged: Judged, named: &mut Named) -> Finding {
        let mut finding = judged.finding;
        if let Some(source) = self.source(judged.unit) {
            finding.reaches = named.of(self, source);
        }
        finding
    }

    /// What can be said once findings and verdicts are together; types of which there is nothing to
    /// tell go.
    fn finish(&self, mut types: Vec<TypeDiff>) -> Vec<TypeDiff> {
        // What becomes of a file's types is told with its root, or with the definitions that are told.
        let told = |is_root: bool| -> HashSet<String> {
            let told = types.iter().filter(|it| it.pointer.is_empty() == is_root && it.is_told());
            told.map(|it| it.file.clone()).collect()
        };
        let (roots, definitions) = (told(true), told(false));
        for it in &mut types {
            if it.status == Status::Changed && it.findings.is_empty() {
                it.status = Status::Affected;
            }
            if it.status == Status::Affected && !it.findings.is_empty() {
                it.status = Status::Changed;
            }
            it.api = it.findings.iter().map(|it| it.api).max().unwrap_or_default();
            let is_elsewhere = match it.pointer.is_empty() {
                true => !roots.contains(&it.file) && definitions.contains(&it.file),
                false => roots.contains(&it.file) || !it.is_told(),
            };
            if !is_elsewhere {
                it.api = it.api.max(self.model(&it.file));
                it.taken = self.api.taken.get(&it.file).cloned().unwrap_or_default();
            }
        }
        let unchanged: HashSet<String> = types
            .iter()
            .filter(|it| it.status != Status::Affected)
            .map(|it| it.name.clone())
            .collect();
        for it in &mut types {
            let reached = it.findings.iter().map(|it| &it.reaches).max_by_key(|it| it.len());
            let others = reached.map(|all| all.iter().filter(|it| !unchanged.contains(*it)));
            it.affects = others.into_iter().flatten().cloned().collect();
        }
        types.retain(|it| it.is_told() || it.api != Api::None);
        types
    }
}

/// Lists of names, each made once.
struct Named {
    left: usize,
    lists: HashMap<usize, Arc<[String]>>,
}

impl Named {
    /// The types that lead to a source, beside it.
    fn of(&mut self, comparison: &Comparison<'_>, source: usize) -> Arc<[String]> {
        if let Some(known) = self.lists.get(&source) {
            return Arc::clone(known);
        }
        let own = comparison.sources[source];
        let above = &comparison.above[source];
        let others = comparison.types.iter().filter(|it| **it != own && above.has_any(**it));
        let names: Arc<[String]> =
            others.take(self.left).map(|unit| comparison.units.get(*unit).name()).collect();
        self.left -= names.len();
        self.lists.insert(source, Arc::clone(&names));
        names
    }
}
