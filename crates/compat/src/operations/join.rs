//! What was found of types and of what is sent, as one account: types with the operations that they reach,
//! and operations with the requests and responses that break.

use super::exchange;
use super::pair::Pair;
use super::parts::{Kind, PartType, SENDINGS, Sides};
use super::places::Places;
use super::sample::Samples;
use super::told::{Change, Harm, Retold, Shown};
use crate::diff::{
    Api, Break, Diff, Finding, Impact, Impacts, Operation, Part, Place, Severity, Status, TypeDiff,
};
use crate::fact::{Change as How, Subject};
use crate::prove::Wanted;
use crate::rule::{self, Rule};
use crate::tree::Tree;
use crate::verdict::{Audience, Side, Verdict, Verdicts, Witness};
use callspec_runtime::escape::push_pointer_token;
use callspec_runtime::{Level, Value};
use callspec_schema::api::{Endpoint, Location};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many operations are named beside a finding.
const MOST_NAMES: usize = 1000;

pub(super) struct Joined<'s, 't> {
    sides: &'s Sides<'t>,
    places: Places<'s, 't>,
    samples: Samples<'s>,
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

    fn relocate(&self, finding: &mut Finding) {
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

    fn relocate_witness(&self, witness: &mut Witness) {
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

    /// What was found in a request or response, in the words of operations; none where it says nothing.
    fn of_part(&self, part: &PartType, mut finding: Finding) -> Option<Finding> {
        if let Some((at, types)) = retyped(part, &finding) {
            return self.of_text(at, types, finding);
        }
        let mut tokens = finding.place.pointer.split('/').skip(1);
        let section = match (tokens.next(), tokens.next()) {
            (Some("properties"), Some(section)) => section,
            _ => "",
        };
        let is_deep = tokens.next().is_some() || finding.rule.id == "property-renamed";
        let value = finding.old.as_ref().or(finding.new.as_ref());
        let value = value.and_then(|it| Value::from_json(it.as_bytes()).ok());
        let is_required = matches!(finding.rule.id, "property-required" | "property-optional");
        let name = match &value {
            Some(Value::String(name)) if is_required => name.clone(),
            _ => {
                let last = finding.place.pointer.rsplit('/').next().unwrap_or_default();
                last.replace("~1", "/").replace("~0", "~")
            }
        };
        let is_response = matches!(part.kind, Kind::Response { .. });
        let is_body = section == "body" || section.is_empty() && name == "body";
        let of = rule::find(finding.rule.id)?;
        let how = match of.id {
            "property-added" => How::Added,
            "property-removed" => How::Removed,
            "property-renamed" => How::Renamed,
            "property-required" => How::Narrowed,
            "property-optional" => How::Widened,
            // A type that is called otherwise is told there.
            "reference-changed" | "reference-added" | "reference-removed"
                if finding.worst() == Impact::Safe =>
            {
                return None;
            }
            _ => return self.told(finding),
        };
        let (subject, word) = match (section, is_response) {
            _ if is_body && !is_deep => (Subject::RequestBody, "body".to_owned()),
            ("headers", true) => (Subject::ResponseHeader, format!("header `{name}`")),
            ("headers", false) => (Subject::Parameter, format!("header `{name}`")),
            ("cookies", _) => (Subject::Parameter, format!("cookie `{name}`")),
            ("path" | "query", _) => (Subject::Parameter, format!("{section} parameter `{name}`")),
            _ => return self.told(finding),
        };
        let Some(rule) = rule::of(subject, how) else { return self.told(finding) };
        if is_required && !section.is_empty() {
            // `required` of a parameter stands with it.
            let mut pointer = format!("/properties/{section}/properties");
            push_pointer_token(&mut pointer, &name);
            finding.place.pointer = pointer;
        }
        finding.message = rule.say(&word, &finding.old, &finding.new);
        finding.rule = rule;
        self.told(finding)
    }

    /// What was found of the texts of a value whose JSON type is another now.
    fn of_text(&self, at: &str, types: &[String; 2], mut finding: Finding) -> Option<Finding> {
        let rule = rule::of(Subject::Types, How::Changed)?;
        let [old, new] = types.clone();
        (finding.old, finding.new) = (Some(old), Some(new));
        finding.message = rule.say("", &finding.old, &finding.new);
        finding.rule = rule;
        (finding.place.side, finding.place.pointer) = (Side::New, at.to_owned());
        let mut finding = self.told(finding)?;
        let Place { side, file, pointer, .. } = finding.place;
        finding.place = self.places.place(side, file, format!("{pointer}/schema/type"));
        Some(finding)
    }

    fn told(&self, mut finding: Finding) -> Option<Finding> {
        let (side, file) = (finding.place.side, finding.place.file.clone());
        let part = self.places.part(&file);
        self.relocate(&mut finding);
        let word = match finding.rule.id {
            "parameter-required"
            | "parameter-optional"
            | "request-body-required"
            | "request-body-optional"
            | "response-header-required"
            | "response-header-optional" => Some("required"),
            "parameter-renamed" => Some("name"),
            _ => None,
        };
        if let Some(word) = word {
            let pointer = format!("{}/{word}", finding.place.pointer);
            finding.place = self.places.place(side, finding.place.file.clone(), pointer);
        }
        finding.reaches = Default::default();
        finding.api = Api::None;
        if let Some(part) = part {
            for it in &mut finding.witnesses {
                self.as_sent(part, &self.sides.pairs[part.pair], &mut it.witness);
            }
        }
        Some(finding)
    }

    /// A witness as a request or a response.
    fn as_sent(&self, part: &PartType, pair: &Pair<'_>, witness: &mut Witness) {
        if witness.exchange.is_some() {
            return;
        }
        self.relocate_witness(witness);
        let of = if witness.accepted_by == Side::Old { pair.old } else { pair.new };
        let endpoint = of.unwrap_or(pair.current());
        witness.exchange = Some(sent(part, pair, endpoint, None, &witness.document));
        witness.message = exchange::fault(&witness.culprit, &witness.message);
    }

    /// A change that no schema shows, as a finding.
    fn change(&mut self, change: &Change<'_>, pair: Option<&Pair<'_>>) -> Finding {
        let rule = rule_of(change);
        let place = self.places.of_location(change.side, &change.location);
        let mut finding = Finding {
            rule,
            message: rule.say(&change.name, &change.old, &change.new),
            place,
            old: change.old.clone(),
            new: change.new.clone(),
            old_evidence: None,
            new_evidence: None,
            level: Level::Declared,
            declared: Impacts { readers: Impact::Safe, writers: Impact::Safe },
            documented: Impacts { readers: Impact::Safe, writers: Impact::Safe },
            witnesses: Vec::new(),
            reaches: Default::default(),
            api: Api::None,
            severity: Severity::Note,
            fails: false,
            rule_severity: None,
            allowed: None,
        };
        if let (Some(harm), Some(pair)) = (&change.harm, pair) {
            let incoming = pair.current().is_incoming;
            let audience = if incoming { harm.audience.other() } else { harm.audience };
            let pair_at = change.pair.unwrap_or_default();
            if let Some(witness) = self.shown(pair_at, pair, change.side, harm) {
                for level in [Level::Declared, Level::Documented] {
                    finding.set_impact(level, audience, Impact::Breaks);
                }
                let level = Level::Declared;
                finding.witnesses.push(Break { audience, level, witness: Box::new(witness) });
            }
        }
        finding
    }

    /// The request or response that shows a break; none where there is nothing to show.
    fn shown(
        &mut self,
        at: usize,
        pair: &Pair<'_>,
        side: Side,
        harm: &Harm<'_>,
    ) -> Option<Witness> {
        let side = if matches!(harm.shown, Shown::Response(_)) { side } else { Side::Old };
        let wanted = |part: &&PartType| {
            part.pair == at
                && match (&part.kind, &harm.shown) {
                    (
                        Kind::Request { media_type },
                        Shown::Request(Some(wanted)) | Shown::Field(wanted, _),
                    ) => media_type.as_deref() == Some(*wanted),
                    (
                        Kind::Request { .. },
                        Shown::Request(None) | Shown::Accept(_) | Shown::Value(_),
                    ) => true,
                    (Kind::Response { status, .. }, Shown::Response(wanted)) => status == wanted,
                    _ => false,
                }
        };
        let part = self.sides.parts.iter().find(wanted)?;
        let mut culprit = String::new();
        let mut parts_at = None;
        if let Shown::Value(parameter) = &harm.shown {
            let section = super::parts::section(parameter.sent);
            let endpoint = pair.old.unwrap_or(pair.current());
            let name = pair.parameter_name(endpoint, parameter.sent, &parameter.name);
            let mut token = String::new();
            push_pointer_token(&mut token, &name);
            culprit = format!("/{section}{token}");
            // Only what has parts is written otherwise.
            parts_at = Some(format!("/properties/{section}/properties{token}"));
        }
        if let Shown::Field(_, name) = &harm.shown {
            push_pointer_token(&mut culprit, name);
            parts_at = Some(format!("/properties/body/properties{culprit}"));
            culprit.insert_str(0, "/body");
        }
        // A media type is that of a body, which there is.
        let body = matches!(harm.shown, Shown::Request(Some(_)))
            .then_some(("/properties/body", Wanted::Something));
        let place = parts_at.as_deref().map(|it| (it, Wanted::Parts)).or(body);
        let document = self.samples.value(side, &part.file, place)?;
        let endpoint = if side == Side::Old { pair.old } else { pair.new };
        let accept = match &harm.shown {
            Shown::Accept(media_type) => Some(*media_type),
            _ => None,
        };
        let exchange = sent(part, pair, endpoint.unwrap_or(pair.current()), accept, &document);
        let message = match culprit.is_empty() {
            true => harm.message.clone(),
            false => exchange::fault(&culprit, &harm.message),
        };
        Some(Witness {
            exchange: Some(exchange),
            document,
            accepted_by: side,
            culprit,
            keyword: String::new(),
            keyword_location: String::new(),
            message,
            only_undocumented: false,
        })
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

/// The value within which something was found, if it is compared by its texts; with its types on both sides.
fn retyped<'p>(part: &'p PartType, finding: &Finding) -> Option<(&'p str, &'p [String; 2])> {
    // What is said of the parameter and not of its values.
    if matches!(finding.rule.id, "description-changed" | "deprecated-added" | "deprecated-removed")
    {
        return None;
    }
    let pointer = finding.place.pointer.as_str();
    let is_around =
        |at: &str| pointer.strip_prefix(at).is_some_and(|it| it.is_empty() || it.starts_with('/'));
    let found = part.retyped.iter().find(|(at, _)| is_around(at));
    found.map(|(at, types)| (at.as_str(), types))
}

fn rule_of(change: &Change<'_>) -> &'static Rule {
    let found = rule::of(change.subject, change.how);
    found.or(rule::all().first()).expect("each change has a rule, which tests see to")
}

/// What a change is a part of.
fn of_change(change: &Change<'_>) -> &'static str {
    match change.harm.as_ref().map(|it| &it.shown) {
        Some(Shown::Response(_)) => "response",
        _ => "request",
    }
}

fn sent(
    part: &PartType,
    pair: &Pair<'_>,
    endpoint: &Endpoint,
    accept: Option<&str>,
    document: &Value,
) -> String {
    match &part.kind {
        Kind::Request { media_type } => {
            exchange::request(pair, endpoint, media_type.as_deref(), accept, document)
        }
        Kind::Response { status, media_type } => {
            exchange::response(endpoint, status, media_type.as_deref(), document)
        }
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
