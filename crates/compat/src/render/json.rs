//! A comparison as one JSON object.

use super::{Style, shown};
use crate::diff::{Diff, Finding, Impacts, Operation, Part, Source, Status, TypeDiff};
use crate::verdict::{Audience, Verdict, Witness};
use callspec_runtime::escape::Visible;
use callspec_runtime::{Evidence, Level, Object, Value};

/// Renders a comparison as one JSON object on one line:
/// `{"api", "counts": {"old", "new", "added", "removed", "changed"}, "types": […]}`.
pub fn json(diff: &Diff, _: &Style) -> String {
    let count = |status| number(diff.types.iter().filter(|it| it.status == status).count());
    let counts = object([
        ("old", number(diff.counts[0])),
        ("new", number(diff.counts[1])),
        ("added", count(Status::Added)),
        ("removed", count(Status::Removed)),
        ("changed", count(Status::Changed)),
    ]);
    let types: Vec<Value> = diff.types.iter().map(type_diff).collect();
    let all =
        object([("api", diff.api().name().into()), ("counts", counts), ("types", types.into())]);
    line_of(&all)
}

/// A value as a line. What could drive a terminal is in strings only, where an escape means the same.
pub(super) fn line_of(value: &Value) -> String {
    format!("{}\n", Visible(&value.to_json()))
}

fn type_diff(it: &TypeDiff) -> Value {
    let affects: Vec<Value> = it.affects.iter().map(|name| Value::from(name.as_str())).collect();
    let mut verdicts = Object::new();
    for (level, name) in LEVELS {
        let Some(at_level) = it.verdicts(level) else { continue };
        let mut both = Object::new();
        for audience in Audience::ALL {
            both.insert(audience.name().to_owned(), verdict(at_level.of(audience)));
        }
        verdicts.insert(name.to_owned(), both.into());
    }
    let findings: Vec<Value> = shown(it).map(finding).collect();
    let taken: Vec<Value> = it.taken.iter().map(|path| path.as_str().into()).collect();
    let mut all = type_members(it, verdicts, findings, affects, taken);
    if let (Some(it), Value::Object(members)) = (&it.operation, &mut all) {
        members.insert("operation".to_owned(), operation(it));
    }
    all
}

fn type_members(
    it: &TypeDiff,
    verdicts: Object,
    findings: Vec<Value>,
    affects: Vec<Value>,
    taken: Vec<Value>,
) -> Value {
    object([
        ("name", it.name.as_str().into()),
        ("file", it.file.as_str().into()),
        ("pointer", it.pointer.as_str().into()),
        ("status", it.status.name().into()),
        ("api", it.api.name().into()),
        ("taken", taken.into()),
        ("fails", (!it.failing.is_empty() || it.api_fails).into()),
        ("verdicts", verdicts.into()),
        ("findings", findings.into()),
        ("affects", affects.into()),
    ])
}

const LEVELS: [(Level, &str); 2] =
    [(Level::Declared, "declared"), (Level::Documented, "documented")];

fn verdict(verdict: &Verdict) -> Value {
    let mut all = Object::from([("verdict".to_owned(), verdict.name().into())]);
    match verdict {
        Verdict::Compatible => {}
        Verdict::Breaking(found) => drop(all.insert("witness".to_owned(), witness(found))),
        Verdict::Unknown(reason) => {
            all.insert("reason".to_owned(), reason.as_str().into());
        }
    }
    all.into()
}

fn operation(it: &Operation) -> Value {
    let part = |part: &Part| {
        object([
            ("name", part.name.as_str().into()),
            ("audience", part.audience.name().into()),
            ("verdict", verdict(&part.verdict)),
        ])
    };
    let because: Vec<Value> = it.because.iter().map(|it| it.as_str().into()).collect();
    object([
        ("method", it.method.as_str().into()),
        ("path", it.path.as_str().into()),
        ("operationId", it.id.as_deref().map_or(Value::Null, Value::from)),
        ("parts", it.parts.iter().map(part).collect::<Vec<_>>().into()),
        ("because", because.into()),
    ])
}

fn witness(witness: &Witness) -> Value {
    let mut all = plain_witness(witness);
    if let (Some(exchange), Value::Object(members)) = (&witness.exchange, &mut all) {
        members.insert("exchange".to_owned(), exchange.as_str().into());
    }
    all
}

fn plain_witness(witness: &Witness) -> Value {
    object([
        ("document", witness.document.clone()),
        ("acceptedBy", witness.accepted_by.name().into()),
        ("onlyUndocumented", witness.only_undocumented.into()),
        ("instanceLocation", witness.culprit.as_str().into()),
        ("keyword", witness.keyword.as_str().into()),
        ("keywordLocation", witness.keyword_location.as_str().into()),
        ("error", witness.message.as_str().into()),
    ])
}

fn finding(finding: &Finding) -> Value {
    let place = &finding.place;
    // What the walk wrote is JSON.
    let embedded = |side: &Option<String>| {
        side.as_ref().and_then(|text| Value::from_json(text.as_bytes()).ok())
    };
    let known = |evidence: Option<Evidence>| evidence.map(|it| Value::from(it.name()));
    let optional = [
        ("old", embedded(&finding.old)),
        ("new", embedded(&finding.new)),
        ("oldEvidence", known(finding.old_evidence)),
        ("newEvidence", known(finding.new_evidence)),
        ("allowed", finding.allowed.as_deref().map(Value::from)),
        ("source", place.source.as_ref().map(source)),
    ];
    let reaches: Vec<Value> = finding.reaches.iter().map(|it| it.as_str().into()).collect();
    let witnesses: Vec<Value> = finding
        .witnesses
        .iter()
        .map(|it| {
            object([
                ("audience", it.audience.name().into()),
                ("level", level_name(it.level).into()),
                ("witness", witness(&it.witness)),
            ])
        })
        .collect();
    let mut all = Object::from([
        ("rule".to_owned(), finding.rule.id.into()),
        ("severity".to_owned(), finding.severity.name().into()),
        ("message".to_owned(), finding.message.as_str().into()),
        ("side".to_owned(), place.side.name().into()),
        ("file".to_owned(), place.file.as_str().into()),
        ("pointer".to_owned(), place.pointer.as_str().into()),
        ("line".to_owned(), number(place.line)),
        ("column".to_owned(), number(place.column)),
        ("level".to_owned(), level_name(finding.level).into()),
        ("declared".to_owned(), impacts(finding.declared)),
        ("documented".to_owned(), impacts(finding.documented)),
        ("api".to_owned(), finding.api.name().into()),
        ("fails".to_owned(), finding.fails.into()),
        ("reaches".to_owned(), reaches.into()),
        ("witnesses".to_owned(), witnesses.into()),
    ]);
    for (name, value) in optional {
        if let Some(value) = value {
            all.insert(name.to_owned(), value);
        }
    }
    all.into()
}

fn source(source: &Source) -> Value {
    let mut all = Object::from([
        ("page".to_owned(), source.page.as_str().into()),
        ("line".to_owned(), number(source.line)),
    ]);
    let optional = [("row", &source.row), ("path", &source.path)];
    for (name, value) in optional {
        if let Some(value) = value {
            all.insert(name.to_owned(), value.as_str().into());
        }
    }
    all.into()
}

fn level_name(level: Level) -> &'static str {
    match level {
        Level::Declared => "declared",
        Level::Documented => "documented",
    }
}

fn impacts(impacts: Impacts) -> Value {
    object([("readers", impacts.readers.name().into()), ("writers", impacts.writers.name().into())])
}

pub(super) fn number(count: usize) -> Value {
    Value::from(i64::try_from(count).unwrap_or(i64::MAX))
}

pub(super) fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}
