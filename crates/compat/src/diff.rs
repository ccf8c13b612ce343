//! What a comparison found, type by type.

use crate::rule::Rule;
use crate::verdict::{Audience, Side, Verdict, Verdicts, Witness};
use callspec_runtime::{Evidence, Level, Value};
use std::sync::Arc;

/// Everything that differs between two trees.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Diff {
    /// The types that were added, removed or changed, by file name. Others are left out.
    pub types: Vec<TypeDiff>,
    /// How many types there are in the old tree, and in the new.
    pub counts: [usize; 2],
}

impl Diff {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.types.is_empty()
    }

    /// What all the changes together do to the Rust API.
    pub fn api(&self) -> Api {
        self.types.iter().map(|it| it.api).max().unwrap_or(Api::None)
    }

    /// All findings, with their types.
    pub fn findings(&self) -> impl Iterator<Item = (&TypeDiff, &Finding)> {
        self.types.iter().flat_map(|it| it.findings.iter().map(move |finding| (it, finding)))
    }
}

/// What differs in one type: a file, or a definition at its root.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TypeDiff {
    /// The file's name without `.json`: `vonage/CallRecord`; a definition's name behind `#`.
    pub name: String,
    /// The file's name in the tree.
    pub file: String,
    /// JSON Pointer of the definition in the file; empty for the file's root.
    pub pointer: String,
    /// What became of it.
    pub status: Status,
    /// The operation of an API that it is, and no type.
    pub operation: Option<Box<Operation>>,
    /// Each change, in the order of the file.
    pub findings: Vec<Finding>,
    /// The verdicts on what is declared; none where the type is on one side only.
    pub declared: Option<Verdicts>,
    /// The verdicts on what is declared and documented.
    pub documented: Option<Verdicts>,
    /// What the changes do to the generated Rust types.
    pub api: Api,
    /// Paths of generated code that stand for something else now, while what they stood for is still there
    /// under another path. No finding says so: the property itself did not change.
    pub taken: Vec<String>,
    /// Types that did not change themselves but refer to this one, directly or not.
    pub affects: Vec<String>,
    /// Levels and audiences of verdicts that are not `compatible` although no finding says why.
    pub unexplained: Vec<(Level, Audience)>,
    /// Levels and audiences of verdicts that make the comparison fail: set by the
    /// [`Gate`](crate::Gate).
    pub failing: Vec<(Level, Audience)>,
    /// Whether the change of the Rust API makes the comparison fail: set by the [`Gate`](crate::Gate).
    pub api_fails: bool,
}

/// An operation of an API: its requests are judged for writers, its responses for readers; the other way
/// round where the API sends the requests.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Operation {
    /// The method, in capitals.
    pub method: String,
    /// The path; of a webhook or callback, its name.
    pub path: String,
    /// What the document calls it.
    pub id: Option<String>,
    /// The requests and responses that were judged: by status and media type.
    pub parts: Vec<Part>,
    /// The types whose changes break it.
    pub because: Vec<String>,
}

/// A request or a response of an operation.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Part {
    /// `request application/json`, `response 200 application/json`.
    pub name: String,
    /// Whom it breaks if it does.
    pub audience: Audience,
    /// Whether it does. Its witness is a request or a response.
    pub verdict: Verdict,
}

/// How many paths of generated code are listed.
const MOST_PATHS: usize = 5;

impl TypeDiff {
    /// A type without findings and verdicts.
    pub(crate) fn new(name: String, file: String, pointer: String, status: Status) -> TypeDiff {
        TypeDiff {
            name,
            file,
            pointer,
            status,
            operation: None,
            findings: Vec::new(),
            declared: None,
            documented: None,
            api: Api::None,
            taken: Vec::new(),
            affects: Vec::new(),
            unexplained: Vec::new(),
            failing: Vec::new(),
            api_fails: false,
        }
    }

    /// The verdicts at a level.
    pub fn verdicts(&self, level: Level) -> Option<&Verdicts> {
        match level {
            Level::Declared => self.declared.as_ref(),
            Level::Documented => self.documented.as_ref(),
        }
    }

    /// The verdict for an audience at a level.
    pub fn verdict(&self, level: Level, audience: Audience) -> Option<&Verdict> {
        self.verdicts(level).map(|verdicts| verdicts.of(audience))
    }

    /// What makes the comparison fail although no finding in this type does.
    pub fn problems(&self) -> Vec<String> {
        if self.is_told_by_types() {
            return Vec::new();
        }
        let is_told = self.findings.iter().any(|it| it.fails);
        let mut problems = Vec::new();
        let mut told = Vec::new();
        for (level, audience) in self.failing.iter().filter(|_| !is_told) {
            if let (Some(verdict), false) =
                (self.verdict(*level, *audience), told.contains(audience))
            {
                told.push(*audience);
                let by = match self.status {
                    Status::Affected => " by a change that this type refers to",
                    _ => "",
                };
                problems.push(match verdict {
                    Verdict::Unknown(reason) => {
                        format!("{} may break{by}: {reason}", audience.name())
                    }
                    _ => format!("{} break{by}", audience.name()),
                });
            }
        }
        if self.api_fails && !self.taken.is_empty() {
            let shown = self.taken.iter().take(MOST_PATHS).map(|it| format!("`{it}`"));
            let mut paths = shown.collect::<Vec<_>>().join(", ");
            if let Some(more @ 1..) = self.taken.len().checked_sub(MOST_PATHS) {
                paths.push_str(&format!(" and {more} more"));
            }
            let is = if self.taken.len() == 1 { "stands" } else { "stand" };
            problems.push(format!("{paths} {is} for something else in the generated Rust types"));
        } else if self.api_fails && !is_told {
            problems.push("the generated Rust types change incompatibly".to_owned());
        }
        problems
    }

    /// Whether it is an operation that only breaks by changes of types, which are told there.
    pub(crate) fn is_told_by_types(&self) -> bool {
        self.status == Status::Affected
            && self.operation.as_ref().is_some_and(|it| !it.because.is_empty())
    }

    /// Whether there is something to tell of it.
    pub(crate) fn is_told(&self) -> bool {
        let verdicts = [&self.declared, &self.documented].into_iter().flatten();
        let open = |verdict: &Verdict| !matches!(verdict, Verdict::Compatible);
        !self.findings.is_empty()
            || verdicts.into_iter().any(|it| open(&it.readers) || open(&it.writers))
    }
}

/// What became of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// It is in the new tree only.
    Added,
    /// It is in the old tree only.
    Removed,
    /// It is in both, and differs.
    Changed,
    /// It is in both under different names, and says the same.
    Renamed,
    /// It is the same in both, but refers to what differs.
    Affected,
}

impl Status {
    /// `added`, `removed`, `changed`, `renamed` or `affected`.
    pub fn name(self) -> &'static str {
        match self {
            Status::Added => "added",
            Status::Removed => "removed",
            Status::Changed => "changed",
            Status::Renamed => "renamed",
            Status::Affected => "affected",
        }
    }
}

/// One change, judged by one rule.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// Where the change is.
    pub place: Place,
    /// What changed, in words.
    pub message: String,
    /// What was there, as JSON; nothing where nothing was.
    pub old: Option<String>,
    /// What is there, as JSON.
    pub new: Option<String>,
    /// How the old fact is known, where the schema says so.
    pub old_evidence: Option<Evidence>,
    /// How the new fact is known.
    pub new_evidence: Option<Evidence>,
    /// The level from which on the change has an effect: `Documented` for one under `x-documented`.
    pub level: Level,
    /// What it means at level `declared`.
    pub declared: Impacts,
    /// What it means at level `documented`.
    pub documented: Impacts,
    /// Documents that show what it breaks by itself, where there are such: for each audience, at the
    /// lowest level at which it does; and another one where level `documented` needs it.
    pub witnesses: Vec<Break>,
    /// The types that reach the change, beside the one that it is in.
    pub reaches: Arc<[String]>,
    /// What it does to the Rust API.
    pub api: Api,
    /// How loud to be about it: set by the [`Gate`](crate::Gate).
    pub severity: Severity,
    /// Whether it makes the comparison fail: set by the [`Gate`](crate::Gate).
    pub fails: bool,
    /// The severity that its rule was given, if any: set by whoever runs the comparison.
    pub rule_severity: Option<Severity>,
    /// Why it is allowed: set by whoever runs the comparison, and shown by every output.
    pub allowed: Option<String>,
}

/// A document that shows what a finding breaks.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Break {
    /// Whom it breaks.
    pub audience: Audience,
    /// The level at which it does.
    pub level: Level,
    /// The document.
    pub witness: Box<Witness>,
}

impl Finding {
    /// The worst that it means for somebody, at any level.
    pub fn worst(&self) -> Impact {
        Audience::ALL
            .into_iter()
            .map(|audience| self.worst_for(audience))
            .max()
            .unwrap_or(Impact::Safe)
    }

    /// The worst that it means for an audience, at any level.
    pub fn worst_for(&self, audience: Audience) -> Impact {
        self.declared.of(audience).max(self.documented.of(audience))
    }

    pub(crate) fn set_impact(&mut self, level: Level, audience: Audience, impact: Impact) {
        let impacts = match level {
            Level::Declared => &mut self.declared,
            Level::Documented => &mut self.documented,
        };
        match audience {
            Audience::Readers => impacts.readers = impact,
            Audience::Writers => impacts.writers = impact,
        }
    }

    /// What it means at a level.
    pub fn impacts(&self, level: Level) -> Impacts {
        match level {
            Level::Declared => self.declared,
            Level::Documented => self.documented,
        }
    }
}

/// Where a change is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The side that the place is on: the new one, unless the thing is gone there.
    pub side: Side,
    /// The file's name in the tree.
    pub file: String,
    /// JSON Pointer in the file.
    pub pointer: String,
    /// Its line, from 1.
    pub line: usize,
    /// Its column in characters, from 1.
    pub column: usize,
    /// The page that it comes from, by `x-source`.
    pub source: Option<Source>,
}

/// A place on a page that a schema was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Source {
    /// The page's file name.
    pub page: String,
    /// Its line, from 1.
    pub line: usize,
    /// The row's name.
    pub row: Option<String>,
    /// The page's path in the repository: set by whoever knows where pages are.
    pub path: Option<String>,
}

impl Source {
    pub(crate) fn of(source: &Value) -> Option<Source> {
        Some(Source {
            page: source.get("page")?.as_str()?.to_owned(),
            line: usize::try_from(source.get("line")?.as_i64()?).ok()?,
            row: source.get("row").and_then(Value::as_str).map(str::to_owned),
            path: None,
        })
    }
}

/// What a change means for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Impact {
    /// Nothing: the type is proved compatible, or the change goes the harmless way.
    Safe,
    /// It breaks, but only documents show it that have members which the side that accepts them does
    /// not document.
    Undocumented,
    /// It may break; neither the break nor its absence is proved.
    Unknown,
    /// It goes the harmful way, and the type is proved broken.
    Breaks,
}

impl Impact {
    /// `safe`, `undocumented`, `unknown` or `breaks`.
    pub fn name(self) -> &'static str {
        match self {
            Impact::Safe => "safe",
            Impact::Undocumented => "undocumented",
            Impact::Unknown => "unknown",
            Impact::Breaks => "breaks",
        }
    }
}

/// What a change means at one level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Impacts {
    /// For code that reads what the vendor sends.
    pub readers: Impact,
    /// For code that sends to the vendor.
    pub writers: Impact,
}

impl Impacts {
    /// What it means for an audience.
    pub fn of(self, audience: Audience) -> Impact {
        match audience {
            Audience::Readers => self.readers,
            Audience::Writers => self.writers,
        }
    }
}

/// What a change does to the Rust API of generated code, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Api {
    /// Nothing.
    #[default]
    None,
    /// Only what a program does, not whether it compiles.
    Patch,
    /// Something new.
    Minor,
    /// Programs may no longer compile.
    Major,
}

impl Api {
    /// `none`, `patch`, `minor` or `major`.
    pub fn name(self) -> &'static str {
        match self {
            Api::None => "none",
            Api::Patch => "patch",
            Api::Minor => "minor",
            Api::Major => "major",
        }
    }
}

/// How loud to be about a finding, quietest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Left out of every output.
    Off,
    /// Good to know.
    Note,
    /// It may break somebody.
    Warning,
    /// It breaks somebody.
    Error,
}

impl Severity {
    /// `off`, `note`, `warning` or `error`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Off => "off",
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}
