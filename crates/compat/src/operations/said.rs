//! What was found in a request or response, and what became of an operation, as findings in the words of
//! operations.

use super::exchange;
use super::join::Joined;
use super::pair::Pair;
use super::parts::{Kind, PartType};
use super::told::{Change, Harm, Shown};
use crate::diff::{Api, Break, Finding, Impact, Impacts, Place, Severity};
use crate::fact::{Change as How, Subject};
use crate::prove::Wanted;
use crate::rule::{self, Rule};
use crate::verdict::{Side, Witness};
use callspec_runtime::escape::push_pointer_token;
use callspec_runtime::{Level, Value};
use callspec_schema::api::Endpoint;

impl<'s, 't> Joined<'s, 't> {
    /// What was found in a request or response, in the words of operations; none where it says nothing.
    pub(super) fn of_part(&self, part: &PartType, mut finding: Finding) -> Option<Finding> {
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
    pub(super) fn of_text(
        &self,
        at: &str,
        types: &[String; 2],
        mut finding: Finding,
    ) -> Option<Finding> {
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

    pub(super) fn told(&self, mut finding: Finding) -> Option<Finding> {
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
    pub(super) fn as_sent(&self, part: &PartType, pair: &Pair<'_>, witness: &mut Witness) {
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
    pub(super) fn change(&mut self, change: &Change<'_>, pair: Option<&Pair<'_>>) -> Finding {
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
    pub(super) fn shown(
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
            let section = super::section::section(parameter.sent);
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
pub(super) fn of_change(change: &Change<'_>) -> &'static str {
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
