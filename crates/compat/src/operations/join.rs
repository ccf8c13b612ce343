//! What was found of types and of what is sent, as one account: types with the operations that they reach,
//! and operations with the requests and responses that break.

use super::parts::{PartType, SENDINGS, Sides};
use super::places::Places;
use super::said::of_change;
use super::sample::Samples;
use super::told::Retold;
use crate::diff::{Api, Diff, Finding, Impact, Impacts, Operation, Part, Status, TypeDiff};
use crate::tree::Tree;
use crate::verdict::{Audience, Side, Verdict, Verdicts, Witness};
use callspec_runtime::Level;
use callspec_schema::api::Location;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many operations are named beside a finding.
const MOST_NAMES: usize = 1000;

pub(super) struct Joined<'s, 't> {
    pub(super) sides: &'s Sides<'t>,
    pub(super) places: Places<'s, 't>,
    pub(super) samples: Samples<'s>,
}

impl<'s, 't> Joined<'s, 't> {
    pub(super) fn new(sides: &'s Sides<'t>, sent: &'s [Tree; 2]) -> Joined<'s, 't> {
        Joined { sides, places: Places::of(sides), samples: Samples::of(sides, sent) }
    }

    /// One account of both.
    pub(super) fn diff(mut self, by_type: Diff, by_way: Diff) -> Diff {
        let counts = by_type.counts;
        let mut types: BTreeMap<(String, String), TypeDiff> = BTreeMap::new();
        for it in by_type.types {
            let it = self.by_itself(it);
            types.insert((it.file.clone(), it.pointer.clone()), it);
        }
        self.discriminators(&mut types);
        let (parts, sent): (Vec<_>, Vec<_>) =
            by_way.types.into_iter().partition(|it| self.places.part(&it.file).is_some());
        let mut because: HashMap<usize, BTreeSet<String>> = HashMap::new();
        for it in sent {
            self.sent(it, &mut types, &mut because);
        }
        let mut operations = self.operations(parts, &because);
        let mut all: Vec<TypeDiff> = Vec::new();
        all.extend(self.documents());
        let is_affected = |it: &TypeDiff| it.status == Status::Affected;
        all.extend(operations.iter().filter(|it| !is_affected(it)).cloned());
        let is_told = |it: &TypeDiff| it.is_told() || it.api != Api::None;
        all.extend(types.into_values().filter(is_told));
        operations.retain(is_affected);
        all.extend(operations);
        Diff { types: all, counts }
    }

    /// What tells kinds of a type apart is another: that changes no verdict, but what generated enums read.
    fn discriminators(&mut self, types: &mut BTreeMap<(String, String), TypeDiff>) {
        for Retold { file, change, is_union } in &self.sides.retold {
            let Some(key) = self.places.origin(Side::New, file, "") else { continue };
            let mut finding = self.change(change, None);
            finding.api = if *is_union { finding.rule.api() } else { Api::None };
            let it = types.entry(key.clone()).or_insert_with(|| {
                let name = file.trim_end_matches(".json").to_owned();
                TypeDiff::new(name, key.0, key.1, Status::Changed)
            });
            it.api = it.api.max(finding.api);
            it.findings.push(finding);
        }
    }

    /// A type, with places of its document.
    fn by_itself(&self, mut it: TypeDiff) -> TypeDiff {
        if !self.places.is_made(&it.file) {
            return it;
        }
        // Operations tell what became of them; here it counts where a constant came or went.
        it.findings.retain(|it| it.rule.id != "operations-changed" || it.api != Api::None);
        let is_sent = self.sides.is_sent(&it.file);
        it.findings.iter_mut().for_each(|finding| {
            // What a type is gone for, operations tell: nobody sends a type by itself.
            if is_sent && finding.rule.id == "type-removed" {
                let safe = Impacts { readers: Impact::Safe, writers: Impact::Safe };
                (finding.declared, finding.documented) = (safe, safe);
            }
            self.relocate(finding);
        });
        for verdicts in [&mut it.declared, &mut it.documented].into_iter().flatten() {
            self.relocate_verdict(&mut verdicts.readers);
            self.relocate_verdict(&mut verdicts.writers);
        }
        let side = if it.status == Status::Removed { Side::Old } else { Side::New };
        if let Some((file, pointer)) = self.places.origin(side, &it.file, "") {
            (it.file, it.pointer) = (file, pointer);
        }
        it
    }

    pub(super) fn relocate(&self, finding: &mut Finding) {
        let place = &finding.place;
        if let Some((file, pointer)) = self.places.origin(place.side, &place.file, &place.pointer) {
            finding.place = self.places.place(place.side, file, pointer);
        }
        for it in &mut finding.witnesses {
            self.relocate_witness(&mut it.witness);
        }
    }

    fn relocate_verdict(&self, verdict: &mut Verdict) {
        if let Verdict::Breaking(witness) = verdict {
            self.relocate_witness(witness);
        }
    }

    pub(super) fn relocate_witness(&self, witness: &mut Witness) {
        if witness.exchange.is_some() {
            return;
        }
        let side = witness.accepted_by.other();
        witness.keyword_location = self.places.keyword_location(side, &witness.keyword_location);
    }

    /// The operation of a part, by the name that the part has in lists.
    fn pair_of(&self, name: &str) -> Option<&'s PartType> {
        self.places.part(&format!("{name}.json"))
    }

    /// A type as it is sent one way: what was found joins what is told of it.
    fn sent(
        &mut self,
        mut it: TypeDiff,
        types: &mut BTreeMap<(String, String), TypeDiff>,
        because: &mut HashMap<usize, BTreeSet<String>>,
    ) {
        let Some(sending) = SENDINGS.iter().find(|way| it.file.starts_with(way.folder)) else {
            return;
        };
        // What it refers to is told there, and whom that breaks with the operations.
        it.findings
            .retain(|it| !matches!(it.rule.id, "type-added" | "type-removed" | "type-renamed"));
        if it.findings.is_empty() {
            return;
        }
        let Some(key) = self.places.origin(Side::New, &it.file, "") else { return };
        let name = it.name.trim_start_matches(sending.folder).to_owned();
        for finding in &it.findings {
            let parts = finding.reaches.iter().filter_map(|it| self.pair_of(it));
            if finding.worst_for(sending.audience) > Impact::Safe {
                for part in parts {
                    because.entry(part.pair).or_default().insert(name.clone());
                }
            }
        }
        let file = it.file.clone();
        it.findings.iter_mut().for_each(|finding| {
            for it in &mut finding.witnesses {
                let found = self.samples.placed(self.places.parts(), &file, &it.witness);
                if let Some((part, mut witness)) = found {
                    self.as_sent(part, &self.sides.pairs[part.pair], &mut witness);
                    *it.witness = witness;
                }
            }
            self.relocate(finding);
            let mut reached: Vec<String> = Vec::new();
            for part in finding.reaches.iter().filter_map(|it| self.pair_of(it)) {
                let name = self.sides.pairs[part.pair].name();
                if reached.len() < MOST_NAMES && !reached.contains(&name) {
                    reached.push(name);
                }
            }
            finding.reaches = reached.into();
        });
        let way = it.declared.take();
        let known = types.entry(key.clone()).or_insert_with(|| TypeDiff {
            name,
            file: key.0,
            pointer: key.1,
            findings: Vec::new(),
            declared: None,
            documented: None,
            api: Api::None,
            affects: Vec::new(),
            ..it.clone()
        });
        for finding in it.findings {
            join_finding(known, finding);
        }
        if let Some(mut verdicts) = way {
            self.relocate_verdict(&mut verdicts.readers);
            self.relocate_verdict(&mut verdicts.writers);
            let before = known.declared.take();
            let before = before
                .unwrap_or(Verdicts { readers: Verdict::Compatible, writers: Verdict::Compatible });
            let joined = Verdicts {
                readers: worse(before.readers, verdicts.readers),
                writers: worse(before.writers, verdicts.writers),
            };
            (known.declared, known.documented) = (Some(joined.clone()), Some(joined));
        }
        known.unexplained.extend(it.unexplained);
        let reached = known.findings.iter().flat_map(|it| it.reaches.iter());
        let mut affects: Vec<String> = Vec::new();
        for name in reached.chain(&known.affects.clone()) {
            if !affects.contains(name) && *name != known.name && affects.len() < MOST_NAMES {
                affects.push(name.clone());
            }
        }
        known.affects = affects;
    }

    fn operations(
        &mut self,
        parts: Vec<TypeDiff>,
        because: &HashMap<usize, BTreeSet<String>>,
    ) -> Vec<TypeDiff> {
        let mut of_pair: BTreeMap<usize, Vec<TypeDiff>> = BTreeMap::new();
        for it in parts {
            if let Some(part) = self.places.part(&it.file) {
                of_pair.entry(part.pair).or_default().push(it);
            }
        }
        let mut changes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, change) in self.sides.changes.iter().enumerate() {
            if let Some(pair) = change.pair {
                changes.entry(pair).or_default().push(at);
            }
        }
        let pairs: BTreeSet<usize> = of_pair.keys().chain(changes.keys()).copied().collect();
        let mut all = Vec::new();
        for at in pairs {
            let parts = of_pair.remove(&at).unwrap_or_default();
            let changes = changes.remove(&at).unwrap_or_default();
            let because = because.get(&at).cloned().unwrap_or_default();
            let it = self.operation(at, parts, &changes, because);
            if it.is_told() {
                all.push(it);
            }
        }
        all
    }

    fn operation(
        &mut self,
        at: usize,
        parts: Vec<TypeDiff>,
        changes: &[usize],
        because: BTreeSet<String>,
    ) -> TypeDiff {
        let pair = &self.sides.pairs[at];
        let endpoint = pair.current();
        let mut it = self.empty(pair.name(), pair.new.is_some(), &endpoint.location);
        let mut judged = Vec::new();
        let is_on_both = pair.old.is_some() && pair.new.is_some();
        for mut part in parts.into_iter().filter(|_| is_on_both) {
            let Some(of) = self.places.part(&part.file) else { continue };
            // One that is on one side only may look like one that is on the other.
            if matches!(part.status, Status::Added | Status::Removed | Status::Renamed) {
                continue;
            }
            for finding in std::mem::take(&mut part.findings) {
                if let Some(finding) = self.of_part(of, finding) {
                    join_finding(&mut it, finding);
                }
            }
            it.unexplained.extend(part.unexplained.iter().copied());
            let Some(verdicts) = part.declared else { continue };
            let mut verdict = verdicts.of(of.audience).clone();
            if let Verdict::Breaking(witness) = &mut verdict {
                self.as_sent(of, pair, witness);
            }
            judged.push(Part { name: of.kind.name(), audience: of.audience, verdict });
        }
        for change in changes {
            let change = &self.sides.changes[*change];
            let finding = self.change(change, Some(pair));
            for it in &finding.witnesses {
                judged.push(Part {
                    name: of_change(change).to_owned(),
                    audience: it.audience,
                    verdict: Verdict::Breaking(it.witness.clone()),
                });
            }
            it.findings.push(finding);
        }
        it.status = match (pair.old, pair.new) {
            (None, _) => Status::Added,
            (_, None) => Status::Removed,
            _ if pair.has_moved() => Status::Renamed,
            _ if it.findings.is_empty() => Status::Affected,
            _ => Status::Changed,
        };
        let worst = |audience| {
            let mut worst = Verdict::Compatible;
            for part in judged.iter().filter(|it| it.audience == audience) {
                worst = worse(worst, part.verdict.clone());
            }
            worst
        };
        if is_on_both || !judged.is_empty() {
            let verdicts =
                Verdicts { readers: worst(Audience::Readers), writers: worst(Audience::Writers) };
            (it.declared, it.documented) = (Some(verdicts.clone()), Some(verdicts));
        }
        let is_open = judged.iter().any(|it| !matches!(it.verdict, Verdict::Compatible));
        it.operation = Some(Box::new(Operation {
            method: endpoint.method.clone(),
            path: endpoint.path.clone(),
            id: endpoint.id.clone(),
            parts: judged,
            because: if is_open { because.into_iter().collect() } else { Vec::new() },
        }));
        it
    }

    /// What documents say of all operations.
    fn documents(&mut self) -> Vec<TypeDiff> {
        let mut all: Vec<TypeDiff> = Vec::new();
        for change in self.sides.changes.iter().filter(|it| it.pair.is_none()) {
            let finding = self.change(change, None);
            let name = finding.place.file.clone();
            let it = match all.iter_mut().find(|it| it.name == name) {
                Some(it) => it,
                None => {
                    let root = Location::new(change.location.file, String::new());
                    all.push(self.empty(name, true, &root));
                    let last = all.len() - 1;
                    &mut all[last]
                }
            };
            it.findings.push(finding);
        }
        all
    }

    fn empty(&self, name: String, is_new: bool, location: &Location) -> TypeDiff {
        let side = if is_new { Side::New } else { Side::Old };
        let place = self.places.of_location(side, location);
        TypeDiff::new(name, place.file, location.pointer.clone(), Status::Changed)
    }
}

/// Adds a finding, or what it means for others to the same one.
fn join_finding(it: &mut TypeDiff, finding: Finding) {
    let place = |it: &Finding| {
        let pointer = it.place.pointer.as_str();
        let end = pointer.rfind("/required/").map_or(pointer.len(), |at| at);
        (it.place.side, it.place.file.clone(), pointer[..end].to_owned())
    };
    let same = |known: &&mut Finding| {
        known.rule.id == finding.rule.id
            && known.message == finding.message
            && place(known) == place(&finding)
    };
    let Some(known) = it.findings.iter_mut().find(same) else {
        return it.findings.push(finding);
    };
    for level in [Level::Declared, Level::Documented] {
        for audience in Audience::ALL {
            let worst = known.impacts(level).of(audience).max(finding.impacts(level).of(audience));
            known.set_impact(level, audience, worst);
        }
    }
    for witness in finding.witnesses {
        let is_shown = known.witnesses.iter().any(|it| it.audience == witness.audience);
        if !is_shown {
            known.witnesses.push(witness);
        }
    }
    let mut reaches: Vec<String> = finding.reaches.to_vec();
    reaches.extend(known.reaches.iter().filter(|it| !finding.reaches.contains(it)).cloned());
    known.reaches = reaches.into();
}

/// The verdict that says more against compatibility.
fn worse(one: Verdict, other: Verdict) -> Verdict {
    let rank = |it: &Verdict| match it {
        Verdict::Compatible => 0,
        Verdict::Breaking(witness) if witness.only_undocumented => 1,
        Verdict::Unknown(_) => 2,
        Verdict::Breaking(_) => 3,
    };
    if rank(&other) > rank(&one) { other } else { one }
}
